#pragma once

#include "imgui.h"
#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the model and says what it drew. Pure but for the draw list and the glyphs that the fonts bake.
Frame view(const Model& model, const ViewInput& input, ImDrawList& draw);

}  // namespace ranked
