#include "view/virtual_list.hpp"

#include <utility>

namespace ranked {

void VirtualList::begin(std::uint64_t layout_key, int overscan) {
    if (layout_key != layout_key_) forget();
    layout_key_ = layout_key;
    overscan_left_ = overscan;
    ++frame_;
}

void VirtualList::set_shown(std::shared_ptr<const std::vector<ShownSection>> shown) {
    if (shown == shown_) return;
    shown_ = std::move(shown);
    for (auto& [section, state] : sections_) state.blocks.clear();
}

VirtualList::SectionState& VirtualList::state_of(const Section& section) {
    SectionState& state = sections_[&section];
    state.rows.resize(section.entries.size());
    return state;
}

}  // namespace ranked
