#pragma once

#include <vector>

#include "post/post.hpp"

namespace ranked {

// Another entry of the same post with some of the same people.
struct Related {
    const Entry* entry = nullptr;
    std::vector<const Name*> people;  // the people in both entries, at least one
};

// Returns the entries that share people with this entry, in the order of the post; at most five.
std::vector<Related> related_entries(const Post& post, const Entry& entry);

}  // namespace ranked
