#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// Draws an entry's open spoilers, and one box in place of all closed spoilers.
float entry_spoilers_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// Draws each of an entry's spoilers with a button of its own.
float entry_spoilers_on_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

}  // namespace ranked
