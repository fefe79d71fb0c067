#include "post/post_index.hpp"

#include <algorithm>
#include <utility>

namespace ranked {

PostIndex::PostIndex(std::shared_ptr<const Post> indexed)
    : post(std::move(indexed)), search(*post), tag_uses(ranked::tag_uses(*post)), tags(offered_tags(*post, tag_uses)) {
    for (const Section& section : post->sections) {
        for (const Entry& entry : section.entries) {
            by_id.push_back(&entry);
            if (!entry.former_ids.empty()) renamed.push_back(&entry);
        }
    }
    std::sort(by_id.begin(), by_id.end(), [](const Entry* a, const Entry* b) { return a->id < b->id; });
}

const Entry* PostIndex::find(std::string_view id) const {
    const auto found = std::lower_bound(by_id.begin(), by_id.end(), id,
                                        [](const Entry* entry, std::string_view value) { return entry->id < value; });
    return found != by_id.end() && (*found)->id == id ? *found : nullptr;
}

const Entry* PostIndex::find_former(std::string_view id) const {
    for (const Entry* entry : renamed)
        for (const std::string& former : entry->former_ids)
            if (former == id) return entry;
    return nullptr;
}

bool PostIndex::has_tag(std::string_view tag) const {
    return std::binary_search(tag_uses.begin(), tag_uses.end(), tag);
}

}  // namespace ranked
