#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "view/semantics.hpp"

namespace ranked {

// A node and its place in the DOM.
struct Placed {
    const Node* node = nullptr;
    std::string_view parent;  // key; empty at the root
    std::string_view before;  // key of the previous sibling; empty for a first child
    Rect rect;                // relative to the parent
};

// The index of a missing node, in Changes::origins.
inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

// The edits that turn the DOM of one frame into the DOM of the next.
struct Changes {
    std::vector<std::string_view> gone;  // keys of removed nodes
    std::vector<Placed> put;             // new and changed nodes, each after its parent and its previous sibling
    std::vector<std::size_t> origins;    // for each node of the new frame its index in the old frame, or no_index
};

// Compares two frames. The result refers to both frames. The descendants of reused nodes count as unchanged.
Changes changes(const Frame& before, const Frame& after);

// Completes `after`: moves the descendants of its reused nodes over from `before`. This invalidates `changes`.
void take_reused(Frame&& before, Frame& after, const Changes& changes);

}  // namespace ranked
