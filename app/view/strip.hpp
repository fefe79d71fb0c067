#pragma once

#include "state/model.hpp"
#include "view/page_layout.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the navigation of a window without a rail: a strip with the ranks at the foot of the window, which scrolls
// sideways. It is outside the window while the reader scrolls down, unless it has the focus.
void strip(Ui& ui, const Model& model, const Layout& layout);

// Height of the strip that the window shows, CSS px; 0 in a window with a rail.
float strip_height(const Model& model, const Layout& layout);

}  // namespace ranked
