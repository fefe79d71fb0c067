#pragma once

#include <memory>

#include "imgui.h"
#include "layout/box.hpp"

namespace ranked {

// A draw list and the glyph atlas that it draws from. There is no Dear ImGui context, whose frame has windows and
// items: the app has none, and the code of the frame would double Dear ImGui's part of the download.
class DrawSurface {
 public:
    DrawSurface();
    ~DrawSurface();
    DrawSurface(const DrawSurface&) = delete;
    DrawSurface& operator=(const DrawSurface&) = delete;

    ImFontAtlas& fonts();

    // Discards every rasterised glyph, for when the page's fonts have changed.
    void discard_glyphs();

    // Starts a frame over `canvas` (CSS px). Shapes on the returned list are anti-aliased for the pixel ratio.
    ImDrawList& begin(Rect canvas, float pixel_ratio);

    // Ends the frame and returns its data for the renderer, valid until the next begin().
    ImDrawData& end();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

// Wrappers of Dear ImGui's internals: draw_surface.cpp is the only file of paint/ that includes imgui_internal.h.

// Returns the texture coordinates of a white pixel of the glyph atlas, for shapes of plain colour.
ImVec2 white_pixel(const ImDrawList& draw);

// Map texture coordinates, or a vertical gradient, to the vertices from `first_vertex` on.
void map_texture(ImDrawList& draw, int first_vertex, Rect rect, ImVec2 uv_begin, ImVec2 uv_end);
void map_gradient(ImDrawList& draw, int first_vertex, Rect rect, ImU32 top, ImU32 bottom);

}  // namespace ranked
