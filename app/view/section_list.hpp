#pragma once

#include <cstddef>
#include <span>

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

using Entries = std::span<const Entry* const>;

// Draws the entries of a section, in rows. `complete`: later frames mirror every row; otherwise only rows near the
// window, the first and last row, and the rows around the focus are mirrored.
float section_list(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool complete);

// The grid of a section: cards one below the other, tiles side by side. CSS px.
struct RowShape {
    std::size_t columns = 1;
    float column_gap = 0, gap = 0;
};
RowShape row_shape(SectionLayout layout, float width);

// Returns the bounds of a row's item; y and height are the row's.
Rect item_bounds(const RowShape& shape, Rect row, std::size_t index);

// Returns the list item that holds the entry's card or tile.
Node make_item(const Entry& entry, Rect rect);

}  // namespace ranked
