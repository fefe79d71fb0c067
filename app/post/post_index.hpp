#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "post/search.hpp"

namespace ranked {

// What is looked up in a post, prepared once: going through thousands of entries takes too long for a frame.
struct PostIndex {
    explicit PostIndex(std::shared_ptr<const Post> of);

    // The entry with this id, or null.
    const Entry* find(std::string_view id) const;

    std::shared_ptr<const Post> post;
    SearchIndex search;
    std::vector<std::string> tags;    // as all_tags() has them
    std::vector<const Entry*> by_id;  // sorted
};

}  // namespace ranked
