#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

// What the reader has seen: a toggle on every entry, and a count in the rail.
namespace ranked {

// Where an entry's toggle is.
struct SeenCorner {
    ImVec2 top_right;        // CSS px
    bool on_poster = false;  // the toggle lies over a poster, and has its colours
};

// Returns the width of an entry's toggle, CSS px. The toggle has the same size in both states.
float seen_width(const Ui& ui);

// Draws the toggle that marks the entry as seen. `prefix` begins its key.
void seen_toggle(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, const SeenCorner& corner);

// Draws how many ranked entries the reader has seen, with a bar. Returns the y below.
float seen_bar(Ui& ui, const Model& model, Rect bounds);

// Draws a tick as wide as the rect.
void tick(Ui& ui, Rect rect, Tint tint);

}  // namespace ranked
