#pragma once

#include "design/tokens.hpp"
#include "view/semantics.hpp"

namespace ranked {

struct Window;

// The columns of the page in a window of this width. CSS px.
struct Layout {
    bool rail = false;    // the ranking is in a column at the left
    bool narrow = false;  // one column, controls sized for touch
    bool low = false;     // little height for the rail
    bool tiny = false;    // terms above their values, smaller headlines
    Rect content;         // x and width of the main column, y of its top
    Rect rail_bounds;
};
Layout layout_for(const Window& window);

// Styles of the headlines of the list and of an entry's page.
const DesignStyle& page_title_style(const Layout& layout);
const DesignStyle& entry_title_style(const Layout& layout);

// Style of the rank on the picture of an entry's page, and its distance from the picture's left edge, CSS px.
const DesignStyle& hero_rank_style(const Layout& layout);
float hero_rank_inset(const Layout& layout);

// Returns the size of the picture at the top of an entry's page; y is 0.
Rect hero_bounds(const Layout& layout);

// Returns the bounds, narrowed to the width of running text: at most 68 characters of the body face.
Rect prose_bounds(Rect bounds);

}  // namespace ranked
