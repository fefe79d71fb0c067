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

// JSON in two arrays: the contents of all strings, and eight bytes for each value and each field name, in the order of
// the file. With an allocation for each value, a large post would need several times the memory of its file.
class Tree {
 public:
    using Index = std::uint32_t;
    static constexpr Index root = 0;

    Kind kind(Index value) const { return static_cast<Kind>(nodes_[value].kind); }

    // Returns the content of a string; the JSON spelling of a number, true, false or null.
    std::string_view text(Index value) const { return {texts_.data() + nodes_[value].begin, nodes_[value].size}; }

    // Return the number of values in a list or an object, its first node, and the node after a value. In an object, a
    // name precedes each value; size() does not count names.
    std::size_t size(Index value) const { return nodes_[value].size; }
    static Index first(Index value) { return value + 1; }
    Index after(Index value) const { return kind(value) < Kind::list ? value + 1 : nodes_[value].begin; }

    std::optional<Index> member(Index object, std::string_view name) const;

 private:
    friend class TreeBuilder;
    struct Node {
        std::uint32_t begin;  // offset in texts_; for a list or an object the index of the node after its end
        std::uint32_t size : 28, kind : 4;
    };

    std::string texts_;
    std::vector<Node> nodes_;
};

// Returns the parsed JSON, or nullopt if the file is not valid JSON. Adds problems to `problems`. Duplicate fields are
// problems, too, but do not prevent the result.
std::optional<Tree> parse_json(std::string_view file, std::vector<Problem>& problems);

}  // namespace ranked
