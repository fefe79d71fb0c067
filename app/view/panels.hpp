#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the open panel as a modal dialog over the page.
void panel(Ui& ui, const Model& model);

// Draws the toast. The page's live region announces its text, so the frame gets no node for it.
void toast(Ui& ui, const Model& model);

}  // namespace ranked
