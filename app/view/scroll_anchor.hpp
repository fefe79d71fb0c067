#pragma once

#include <optional>
#include <string>

#include "view/semantics.hpp"

namespace ranked {

// What stands at a height of the document, to be found again where all is laid out anew for another width.
struct ScrollAnchor {
    std::string key;   // of an entry of the list, or else of a text, picture or control
    float share = 0;   // of its height that is above
    float before = 0;  // CSS px, where it begins below
};

// What the window begins with when it is scrolled this far. None at the very top, which stays the top.
std::optional<ScrollAnchor> scroll_anchor_at(const Frame& frame, float scroll_y);

// Where the window has to be scrolled to begin with it; none where the frame does not tell of it.
std::optional<float> scroll_for(const Frame& frame, const ScrollAnchor& anchor);

}  // namespace ranked
