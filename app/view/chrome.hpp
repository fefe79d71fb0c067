#pragma once

#include "state/model.hpp"
#include "view/page_layout.hpp"
#include "view/widgets.hpp"

// The bars around every page. As everywhere in view/, a function that draws into `bounds` (CSS px) ignores the height
// of `bounds` and returns the y below.
namespace ranked {

void rail(Ui& ui, const Model& model, const Layout& layout);
float top_bar(Ui& ui, const Model& model, const Layout& layout);

// Draws the bar of a preview, with a button that closes the preview. Draws nothing outside a preview.
float preview_bar(Ui& ui, const Model& model, Rect bounds);

// Draws `content` in a box with an accent edge. `content` gets the bounds inside the padding and returns the y below.
float boxed(Ui& ui, Node node, Rect bounds, FunctionRef<float(Rect inner)> content);

float footer(Ui& ui, const Model& model, const Layout& layout, Rect bounds);

}  // namespace ranked
