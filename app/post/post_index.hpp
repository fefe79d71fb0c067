#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "post/search.hpp"

namespace ranked {

// Lookup tables of a post, built once: a walk through thousands of entries takes too long for a frame.
struct PostIndex {
    explicit PostIndex(std::shared_ptr<const Post> indexed);

    // Returns the entry with this id, or null.
    const Entry* find(std::string_view id) const;

    // Returns the entry that had this id formerly, or null.
    const Entry* find_former(std::string_view id) const;

    // True if an entry has this tag.
    bool has_tag(std::string_view tag) const;

    std::shared_ptr<const Post> post;
    SearchIndex search;
    TagCounts tag_counts;
    std::vector<std::string> tags;  // offered_tags() of the post
    std::map<std::string_view, const Entry*> by_id;
    std::vector<const Entry*> renamed;  // entries with former ids
};

}  // namespace ranked
