#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/page_layout.hpp"

namespace ranked {

// The node at the top of the window. After a layout for another width, the app scrolls the node back to the top.
struct ScrollAnchor {
    std::string key;   // key of a list item, or else of a text, picture or control
    float share = 0;   // share of the node's height above the top of the window, 0 to 1
    float before = 0;  // CSS px from the top of the window to the node, if the node begins below it
};

// Returns the anchor of a window scrolled this far; none at the very top, where the window stays at the top, and none
// below the last node.
std::optional<ScrollAnchor> scroll_anchor_at(const std::vector<Node>& nodes, float scroll_y);

// Returns the scroll position at which the anchor has its old position in the window, or none if its node is missing.
std::optional<float> scroll_for(const std::vector<Node>& nodes, const ScrollAnchor& anchor);

}  // namespace ranked
