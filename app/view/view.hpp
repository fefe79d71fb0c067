#pragma once

#include "imgui.h"
#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws the model into the draw list and returns the frame that describes it. Besides the draw list, view() changes
// only the glyph atlas, input.motion and input.virtual_list.
Frame view(const Model& model, const ViewInput& input, ImDrawList& draw);

}  // namespace ranked
