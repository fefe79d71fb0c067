#include "post/post.hpp"

#include <algorithm>
#include <functional>

namespace ranked {
namespace {

bool contains(const Section& section, const Entry& entry) {
    const Entry* first = section.entries.data();
    // The operator < is undefined for pointers into different arrays; std::less is not.
    return !std::less<>()(&entry, first) && std::less<>()(&entry, first + section.entries.size());
}

}  // namespace

const Section* find_section_of(const Post& post, const Entry& entry) {
    for (const Section& section : post.sections) {
        if (contains(section, entry)) return &section;
    }
    return nullptr;
}

bool has_heading(const Post& post, const Section& section) {
    return !section.ranked || &section != post.sections.data();
}

std::pair<std::size_t, std::size_t> entries_around(const Section& section, const Entry* entry, std::size_t count) {
    const std::size_t size = section.entries.size();
    if (size <= count) return {0, size};
    const bool is_inside = entry && contains(section, *entry);
    const std::size_t index = is_inside ? static_cast<std::size_t>(entry - section.entries.data()) : 0;
    const std::size_t first = std::min(index - std::min(index, count / 2), size - count);
    return {first, first + count};
}

const Entry* previous_entry(const Post& post, const Entry& entry) {
    const Entry* previous = nullptr;
    for (const Section& section : post.sections) {
        if (contains(section, entry)) return &entry == &section.entries.front() ? previous : &entry - 1;
        if (!section.entries.empty()) previous = &section.entries.back();
    }
    return nullptr;
}

const Entry* next_entry(const Post& post, const Entry& entry) {
    bool passed = false;
    for (const Section& section : post.sections) {
        if (passed && !section.entries.empty()) return &section.entries.front();
        if (!contains(section, entry)) continue;
        if (&entry != &section.entries.back()) return &entry + 1;
        passed = true;
    }
    return nullptr;
}

}  // namespace ranked
