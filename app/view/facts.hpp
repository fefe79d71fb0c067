#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

float facts_box(Ui& ui, const Entry& entry, Rect bounds);

// Records the numeral that rank_numeral() draws, as "3", or "3=" if the rank is tied.
void put_rank(Ui& ui, const Entry& entry, std::string key, const TextStyle& style, ImVec2 lower_left);

// Draws an entry's rank over its picture, and "=" if the rank is tied. `lower_left` is in the document.
void rank_numeral(Ui& ui, const Entry& entry, const TextStyle& style, ImVec2 lower_left);

}  // namespace ranked
