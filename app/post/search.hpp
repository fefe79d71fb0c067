#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// Returns the text in lower case, without accents, and with plain quotes, dashes and spaces, so that different
// spellings of a word compare equal.
std::string fold(std::string_view utf8);

// The folded titles, people, works, networks and tags of a post's entries. A search never looks at texts with spoilers,
// because a hit would give the spoilers away.
class SearchIndex {
 public:
    explicit SearchIndex(const Post& post);

    // Returns a flag for each entry, in the order of the post: true if the entry contains every word of the query. An
    // empty query matches every entry.
    std::vector<bool> matches(std::string_view query) const;

 private:
    std::string text_;               // texts of all entries in order, each text on its own line
    std::vector<std::size_t> ends_;  // where each entry's text ends
};

// Returns every tag once, in order of first appearance.
std::vector<std::string> all_tags(const Post& post);

// The number of entries that have each tag.
using TagCounts = std::map<std::string_view, std::size_t>;
TagCounts tag_counts(const Post& post);

// Returns the tags that the list offers: the 24 that the most entries have, the most frequent first. Equally frequent
// tags are in order of first appearance. `counts` is tag_counts() of the post.
std::vector<std::string> offered_tags(const Post& post, const TagCounts& counts);

}  // namespace ranked
