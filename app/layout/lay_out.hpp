#pragma once

#include "layout/box.hpp"
#include "layout/text.hpp"

namespace ranked {

// What a layout depends on besides the blocks.
struct LayoutContext {
    const Sheet& sheet;
    Typesetter& typesetter;
    const TextSettings& settings;
};

// Stands between texts on one line.
inline constexpr std::string_view separator = " · ";

// Lays out a block and its children in a column of this width, CSS px. The box begins at the column's upper start
// corner, below its upper margin. The items of a list are not laid out: list_layout.hpp does that.
Box lay_out(const Block& block, float width, const LayoutContext& context);

// Makes the box at least this high: what grows in it grows, and what is pushed goes to its foot. CSS px.
void stretch(Box& box, float height);

// Places the blocks that lie over others. To be called once every height is final.
void arrange_overlays(Box& box, const LayoutContext& context);

// Returns the minimum height of a control, CSS px.
float target_height(Target target, const Media& media);

}  // namespace ranked
