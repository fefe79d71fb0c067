#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

// Clips: videos that the reader has found for searches of an entry's page.
namespace ranked {

// Returns the button that opens and closes the field for the address of the video.
Control clip_button(const Model& model, const Entry& entry, std::size_t link);

// Draws the field while it is open, and what the reader can do with stored clips. Returns the y below.
float clips(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

}  // namespace ranked
