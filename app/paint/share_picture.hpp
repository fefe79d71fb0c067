#pragma once

#include "paint/fonts.hpp"
#include "paint/pictures.hpp"
#include "post/post.hpp"

namespace ranked {

// The size in CSS px, and the pixel ratio, of the picture of an entry to save or to send: 1200×630 pixels, as in link
// previews.
inline constexpr float share_picture_width = 600, share_picture_height = 315, share_picture_ratio = 2;

// Returns the request for the poster on the picture.
ImageRequest share_picture_poster(const Art& art);

// Draws the picture: poster, rank, title and teaser; no spoiler. The theme is always dark, as in link previews.
void draw_share_picture(const Post& post, const Entry& entry, const Fonts& fonts, const Images& images,
                        ImDrawList& draw);

}  // namespace ranked
