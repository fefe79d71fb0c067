#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

float entry_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

}  // namespace ranked
