#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/page_layout.hpp"

namespace ranked {

// A node and its place in the DOM.
struct Placed {
    const Node* node = nullptr;
    std::string_view parent;  // key; empty at the root
    std::string_view before;  // key of the previous sibling; empty for a first child
    Rect rect;                // relative to the parent
};

// The edits that turn the DOM into that of the next frame.
struct Changes {
    std::vector<std::string> gone;  // keys of removed nodes, sorted
    std::vector<Placed> put;        // new and changed nodes, each after its parent and its previous sibling
};

// What the DOM shows: a hash of each node. The nodes themselves are not kept, because a document is declared anew
// whenever the model changes.
class Mirrored {
 public:
    // Returns the edits that bring the DOM to these nodes, and takes them for made. The result refers to the nodes.
    Changes update(const std::vector<Node>& nodes);

    // Called when the DOM's node differs from the last frame's: the next edits put it again.
    void forget(std::string_view key);

 private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct State {
        std::uint64_t hash = 0;
        std::uint64_t frame = 0;
    };
    std::unordered_map<std::string, State, Hash, std::equal_to<>> states_;
    std::uint64_t frame_ = 0;
};

}  // namespace ranked
