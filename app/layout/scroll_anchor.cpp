#include "layout/scroll_anchor.hpp"

#include <algorithm>

namespace ranked {
namespace {

// True if the node can be an anchor: a list item as a whole, because its parts change places with the width, or a node
// without children.
bool can_be_anchor(const std::vector<Node>& nodes, std::size_t index) {
    const bool is_entry = nodes[index].block->role == Role::list_item;
    return is_entry || index + 1 == nodes.size() || nodes[index + 1].parent != static_cast<int>(index);
}

// True for the rail, which is beside the document, and for a dialog, which is over the document.
bool is_beside(const Node& node) { return node.block->role == Role::navigation || node.fixed; }

}  // namespace

std::optional<ScrollAnchor> scroll_anchor_at(const std::vector<Node>& nodes, float scroll_y) {
    if (scroll_y <= 0) return std::nullopt;
    std::vector<bool> beside(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        beside[i] = is_beside(node) || (node.parent >= 0 && beside[static_cast<std::size_t>(node.parent)]);
        if (beside[i] || node.rect.bottom() <= scroll_y || !can_be_anchor(nodes, i)) continue;
        const float above = std::max(0.F, scroll_y - node.rect.y);
        return ScrollAnchor{node.key(), above / node.rect.h, std::max(0.F, node.rect.y - scroll_y)};
    }
    return std::nullopt;
}

std::optional<float> scroll_for(const std::vector<Node>& nodes, const ScrollAnchor& anchor) {
    const Node* node = find_node(nodes, anchor.key);
    if (!node) return std::nullopt;
    return node->rect.y + anchor.share * node->rect.h - anchor.before;
}

}  // namespace ranked
