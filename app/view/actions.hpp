#pragma once

#include <string>

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Returns the control that leads to a link's target.
Control link_control(const Entry& entry, const Link& link, std::string key);

// Draws the row of an entry's controls. The keys of its nodes begin with `prefix`.
float entry_actions(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, bool on_page,
                    Rect bounds);

}  // namespace ranked
