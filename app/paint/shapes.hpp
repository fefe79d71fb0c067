#pragma once

#include "imgui.h"
#include "layout/box.hpp"

// Shapes that ImDrawList lacks. Rects are in the window, CSS px.
namespace ranked {

ImU32 color_of(Tint tint);
Tint tint_of(Color color);

void fill(ImDrawList& draw, Rect rect, Tint tint, float radius = 0, ImDrawFlags corners = 0);
void outline(ImDrawList& draw, Rect rect, Tint tint, float radius, float thickness = 1);
void dashed_outline(ImDrawList& draw, Rect rect, Tint tint, float radius);

// Fills the rect with the part of a texture between two texture coordinates. `opacity`: 0 to 1.
void image(ImDrawList& draw, ImTextureRef texture, Rect rect, ImVec2 uv_begin, ImVec2 uv_end, float opacity,
           float radius, ImDrawFlags corners);

// Fills a rounded rect with diagonal stripes, 8 px wide and 8 px apart.
void hatch(ImDrawList& draw, Rect rect, Tint tint, float radius);

// Draws the shadow of a rounded rect, but not the rect itself.
void shadow(ImDrawList& draw, Rect rect, Tint tint, float radius);

// Fills a rounded rect with a vertical gradient.
void gradient(ImDrawList& draw, Rect rect, Tint top, Tint bottom, float radius, ImDrawFlags corners);

// Fills an ellipse with a colour that is opaque at `center` and transparent at the edge.
void glow(ImDrawList& draw, ImVec2 center, ImVec2 radii, Tint tint);

}  // namespace ranked
