#pragma once

#include <string_view>

#include "post/post.hpp"

namespace ranked {

// Returns the post's entry with this id, or null. Tests do not use the app's index for this.
inline const Entry* find_entry(const Post& post, std::string_view id) {
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            if (entry.id == id) return &entry;
    return nullptr;
}

}  // namespace ranked
