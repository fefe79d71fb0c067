#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "post/load.hpp"

namespace ranked {

enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

// JSON as two long strips: what the texts say, and eight bytes for every value in the order of the file, an object's
// names among them. With a tree of allocations, a large post would take several times the memory that it takes as a
// file.
class Tree {
 public:
    using Index = std::uint32_t;
    static constexpr Index root = 0;

    Kind kind(Index value) const { return static_cast<Kind>(nodes_[value].kind); }

    // What a text says; a number, true, false or null as JSON spells it.
    std::string_view text(Index value) const { return {texts_.data() + nodes_[value].begin, nodes_[value].size}; }

    // Of a list or an object: how many values there are in it, the first of them, and what follows a value. Those of an
    // object are names and values by turns.
    std::size_t size(Index value) const { return nodes_[value].size; }
    static Index first(Index value) { return value + 1; }
    Index after(Index value) const { return kind(value) < Kind::list ? value + 1 : nodes_[value].begin; }

    std::optional<Index> member(Index object, std::string_view name) const;

 private:
    friend class TreeBuilder;
    struct Node {
        std::uint32_t begin;  // in the texts; of a list or an object the node behind it
        std::uint32_t size : 28, kind : 4;
    };

    std::string texts_;
    std::vector<Node> nodes_;
};

// The JSON, or none where it cannot be read as such. What is wrong is added to `problems`; a field that is given twice
// is, too, but does not prevent the tree.
std::optional<Tree> parse_json(std::string_view file, std::vector<Problem>& problems);

}  // namespace ranked
