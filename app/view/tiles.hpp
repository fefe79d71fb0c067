#pragma once

#include "view/section_list.hpp"

namespace ranked {

// Draws entries side by side: people as portraits, stills as frames on a strip of film.
float tile_row(Ui& ui, const Model& model, SectionLayout layout, Entries entries, Rect bounds);

// Draws a strip of film with empty frames, for pages that have no entries to show.
float empty_film(Ui& ui, Rect bounds);

}  // namespace ranked
