#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Returns the bounds, in the window, of a toast of this size: as low as possible without covering a control or a video
// of the frame. `foot`: height of the strip at the window's foot, CSS px; also of a strip that is hidden, because it
// may come back at any time.
Rect toast_bounds(const Frame& frame, const Window& window, ImVec2 size, float foot);

// Draws the toast over the page.
void toast(Ui& ui, const Model& model);

}  // namespace ranked
