#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the open panel as a modal dialog over the page.
void panel(Ui& ui, const Model& model);

}  // namespace ranked
