#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

// The choice of which spoilers are shown.
namespace ranked {

// Draws the choice as a group of radio buttons, for the rail. Returns the y below.
float spoiler_choice(Ui& ui, const Model& model, Rect bounds);

// A button named after the choice, which opens the panel of the choice: for windows without a rail.
ImVec2 spoilers_button_size(const Ui& ui, float max_width);
void spoilers_button(Ui& ui, const Model& model, Rect rect);

// Draws the content of that panel. Returns the y below.
float spoiler_buttons(Ui& ui, const Model& model, Rect bounds);

}  // namespace ranked
