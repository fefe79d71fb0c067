#include "post/post_index.hpp"

#include <utility>

namespace ranked {

PostIndex::PostIndex(std::shared_ptr<const Post> indexed)
    : post(std::move(indexed)),
      search(*post),
      tag_counts(ranked::tag_counts(*post)),
      tags(offered_tags(*post, tag_counts)) {
    for (const Section& section : post->sections) {
        for (const Entry& entry : section.entries) {
            by_id.emplace(entry.id, &entry);
            if (!entry.former_ids.empty()) renamed.push_back(&entry);
        }
    }
}

const Entry* PostIndex::find(std::string_view id) const {
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : found->second;
}

const Entry* PostIndex::find_former(std::string_view id) const {
    for (const Entry* entry : renamed)
        for (const std::string& former : entry->former_ids)
            if (former == id) return entry;
    return nullptr;
}

bool PostIndex::has_tag(std::string_view tag) const { return tag_counts.count(tag) > 0; }

}  // namespace ranked
