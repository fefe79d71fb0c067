#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// The text in lower case, without accents, with plain quotes, dashes and spaces: what two spellings of a word share.
std::string fold(std::string_view utf8);

// What is searched of a post's entries: titles, people, works, networks and tags, folded once and for all. Texts that
// could hold a spoiler are not searched: a hit would give it away.
class SearchIndex {
 public:
    explicit SearchIndex(const Post& post);

    // For every entry, in the order of the post: whether each word of the query occurs in it. An empty query matches
    // everything.
    std::vector<bool> matches(std::string_view query) const;

 private:
    std::string text_;               // of one entry after the other, one text a line
    std::vector<std::size_t> ends_;  // where each entry's text ends
};

// Every tag once, in order of first appearance.
std::vector<std::string> all_tags(const Post& post);

}  // namespace ranked
