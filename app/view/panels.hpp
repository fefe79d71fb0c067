#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the open panel as a modal dialog over the page.
void panel(Ui& ui, const Model& model);

// Returns the bounds, in the window, of a toast of this width: as low as possible without covering a control of the
// frame.
Rect toast_bounds(const Frame& frame, const Window& window, float width);

// Draws the toast. The page's live region announces its text, so the frame gets no node for it.
void toast(Ui& ui, const Model& model);

}  // namespace ranked
