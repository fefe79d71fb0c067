#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

float failure_page(Ui& ui, const Failure& failure, Rect bounds);

}  // namespace ranked
