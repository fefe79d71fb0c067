#include "post/related.hpp"

#include <algorithm>

namespace ranked {
namespace {

std::vector<const Name*> shared_people(const Entry& a, const Entry& b) {
    std::vector<const Name*> people;
    for (const Name& person : a.people) {
        const auto same = [&](const Name& other) { return other.text == person.text; };
        if (std::any_of(b.people.begin(), b.people.end(), same)) people.push_back(&person);
    }
    return people;
}

}  // namespace

std::vector<Related> related_entries(const Post& post, const Entry& entry) {
    constexpr std::size_t max_related = 5;
    std::vector<Related> related;
    if (entry.people.empty()) return related;
    for (const Section& section : post.sections) {
        for (const Entry& other : section.entries) {
            if (&other == &entry) continue;
            std::vector<const Name*> people = shared_people(entry, other);
            if (!people.empty()) related.push_back({&other, std::move(people)});
            if (related.size() == max_related) return related;
        }
    }
    return related;
}

}  // namespace ranked
