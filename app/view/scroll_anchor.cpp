#include "view/scroll_anchor.hpp"

#include <algorithm>

namespace ranked {
namespace {

// Whether it is one thing to the reader: a whole entry, as its parts change places, or what holds nothing else.
bool is_one_thing(const std::vector<Node>& nodes, std::size_t index) {
    const bool is_entry = nodes[index].role == Role::list_item;
    return is_entry || index + 1 == nodes.size() || nodes[index + 1].parent != static_cast<int>(index);
}

// The rail stands beside the document, a dialog over it.
bool is_beside(const Node& node) { return node.role == Role::navigation || node.fixed; }

}  // namespace

std::optional<ScrollAnchor> scroll_anchor_at(const Frame& frame, float scroll_y) {
    if (scroll_y <= 0) return std::nullopt;
    std::vector<bool> beside(frame.nodes.size());
    for (std::size_t i = 0; i < frame.nodes.size(); ++i) {
        const Node& node = frame.nodes[i];
        beside[i] = is_beside(node) || (node.parent >= 0 && beside[static_cast<std::size_t>(node.parent)]);
        if (beside[i] || node.rect.bottom() <= scroll_y || !is_one_thing(frame.nodes, i)) continue;
        const float above = std::max(0.F, scroll_y - node.rect.y);
        return ScrollAnchor{node.key, above / node.rect.h, std::max(0.F, node.rect.y - scroll_y)};
    }
    return std::nullopt;
}

std::optional<float> scroll_for(const Frame& frame, const ScrollAnchor& anchor) {
    const Node* node = find_node(frame, anchor.key);
    if (!node) return std::nullopt;
    return node->rect.y + anchor.share * node->rect.h - anchor.before;
}

}  // namespace ranked
