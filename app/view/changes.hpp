#pragma once

#include <string_view>
#include <vector>

#include "view/semantics.hpp"

namespace ranked {

// A node with its place among the others, relative to the node that holds it, as the DOM has it.
struct Placed {
    const Node* node = nullptr;
    std::string_view parent, before;  // keys, of nodes of the frame; empty at the root, and for the first child
    Rect rect;
};

// What makes a document that shows one frame show the next.
struct Changes {
    std::vector<std::string_view> gone;  // keys
    std::vector<Placed> put;             // new or other than they were; each after its parent and the sibling before it
    std::vector<std::size_t> origins;    // for every node of the next frame its index in the one before, or `nowhere`
};
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// They refer to both frames. What `after` keeps of `before` is not looked at.
Changes changes(const Frame& before, const Frame& after);

// Moves into `after` what its kept nodes hold, from the frame before, so that it is whole. The changes no longer hold.
void take_reused(Frame&& before, Frame& after, const Changes& changes);

}  // namespace ranked
