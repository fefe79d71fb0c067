#pragma once

#include "design/sheet.hpp"
#include "imgui.h"
#include "paint/fonts.hpp"

// The symbols of the app, as shapes: some fonts draw the characters as emoji, others lack them. Rects are in the
// window, CSS px.
namespace ranked {

// A triangle that stands for playing a video.
void draw_play(ImDrawList& draw, Rect rect, Tint tint);

// The triangle of a menu. `up`: the menu is open.
void draw_fold(ImDrawList& draw, Rect rect, Tint tint, bool up);

// An arrow to the upper right: the link leads to another site. The same shape is in style.css.
void draw_leave(ImDrawList& draw, Rect rect, Tint tint);

void draw_tick(ImDrawList& draw, Rect rect, Tint tint);
void draw_magnifier(ImDrawList& draw, ImVec2 center, Tint tint);

// Stands for a section that is no ranking: a frame of a film, or a head.
void draw_section_icon(ImDrawList& draw, Rect rect, Tint tint, bool is_still);

// A part of a strip of film. The holes divide the width evenly, so that the strip continues in the next part.
void draw_film(ImDrawList& draw, Rect rect, const Palette& colors);

// Draws a rank in a line box whose upper left corner is `at`, with a shadow, so that it can be read on any picture. The
// sign of a tied rank is smaller than its digits.
void draw_numeral(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, std::string_view text);

}  // namespace ranked
