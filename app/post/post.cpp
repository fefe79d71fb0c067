#include "post/post.hpp"

#include <functional>

namespace ranked {
namespace {

bool holds(const Section& section, const Entry& entry) {
    const Entry* first = section.entries.data();
    // Only std::less compares addresses that may be anywhere.
    return !std::less<>()(&entry, first) && std::less<>()(&entry, first + section.entries.size());
}

}  // namespace

const Entry* find_entry(const Post& post, std::string_view id) {
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            if (entry.id == id) return &entry;
        }
    }
    return nullptr;
}

const Section* find_section_of(const Post& post, const Entry& entry) {
    for (const Section& section : post.sections) {
        if (holds(section, entry)) return &section;
    }
    return nullptr;
}

const Entry* previous_entry(const Post& post, const Entry& entry) {
    const Entry* last = nullptr;
    for (const Section& section : post.sections) {
        if (holds(section, entry)) return &entry == &section.entries.front() ? last : &entry - 1;
        if (!section.entries.empty()) last = &section.entries.back();
    }
    return nullptr;
}

const Entry* next_entry(const Post& post, const Entry& entry) {
    bool passed = false;
    for (const Section& section : post.sections) {
        if (passed && !section.entries.empty()) return &section.entries.front();
        if (!holds(section, entry)) continue;
        if (&entry != &section.entries.back()) return &entry + 1;
        passed = true;
    }
    return nullptr;
}

}  // namespace ranked
