#include "post/post.hpp"

namespace ranked {

const Entry* find_entry(const Post& post, std::string_view id) {
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            if (entry.id == id) return &entry;
        }
    }
    return nullptr;
}

const Section* find_section_of(const Post& post, std::string_view entry_id) {
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            if (entry.id == entry_id) return &section;
        }
    }
    return nullptr;
}

}  // namespace ranked
