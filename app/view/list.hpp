#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

float list_page(Ui& ui, const Model& model, Rect bounds);

}  // namespace ranked
