#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

// Sharing an entry: the panel that shows what a friend will see, and the picture of the entry to save or to send.
namespace ranked {

// The size of the picture in CSS px, and its pixel ratio: 1200×630 pixels, as in link previews.
inline constexpr float share_picture_width = 600, share_picture_height = 315, share_picture_ratio = 2;

// Draws the content of the panel, without its heading and its Close button. Returns the y below.
float share_content(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// Returns the buttons of the panel.
std::vector<Control> share_controls(const Model& model, const Entry& entry);

// Draws the picture: poster, rank, title and teaser; no spoiler. The theme is always dark, as in link previews.
void draw_share_picture(const Post& post, const Entry& entry, const Fonts& fonts, const Images& images,
                        ImDrawList& draw);

}  // namespace ranked
