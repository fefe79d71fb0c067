#pragma once

#include "imgui.h"
#include "view/theme.hpp"

// Shapes that Dear ImGui's draw list does not have ready. Rects are in the window, in CSS px.
namespace ranked {

ImU32 color_of(Tint tint);

void fill(ImDrawList& draw, Rect rect, Tint tint, float radius = 0, ImDrawFlags corners = 0);
void outline(ImDrawList& draw, Rect rect, Tint tint, float radius, float thickness = 1);
void dashed_outline(ImDrawList& draw, Rect rect, Tint tint, float radius);

// A picture's part between two places in its texture, filling the rect. Opacity 0 to 1.
void image(ImDrawList& draw, ImTextureRef texture, Rect rect, ImVec2 uv_begin, ImVec2 uv_end, float opacity,
           float radius, ImDrawFlags corners);

// Diagonal stripes, 8 px on and 8 px off, cut to a rounded rect.
void hatch(ImDrawList& draw, Rect rect, Tint tint, float radius);

// What a surface of this shape lets fall on what is under it; the surface itself is not filled.
void shadow(ImDrawList& draw, Rect rect, Tint tint, float radius);

// Top to bottom.
void gradient(ImDrawList& draw, Rect rect, Tint top, Tint bottom, float radius, ImDrawFlags corners);

// Light that fades from `center` to nothing at the ellipse's edge.
void glow(ImDrawList& draw, ImVec2 center, ImVec2 radii, Tint tint);

}  // namespace ranked
