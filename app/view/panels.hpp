#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the open panel as a modal dialog over the page.
void panel(Ui& ui, const Model& model);

// Returns the bounds, in the window, of a toast of this size: as low as possible without covering a control of the
// frame. `foot`: height of the strip at the window's foot, CSS px; also of a strip that is hidden, because it may come
// back at any time.
Rect toast_bounds(const Frame& frame, const Window& window, ImVec2 size, float foot);

// Draws the toast. The page's live region announces its text, so the frame gets a node only for a toast with a button.
void toast(Ui& ui, const Model& model);

}  // namespace ranked
