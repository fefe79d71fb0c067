#pragma once

#include <memory>

#include "imgui.h"
#include "view/semantics.hpp"

namespace ranked {

// What Dear ImGui draws a frame on: one draw list, and the atlas that its glyphs come from. Dear ImGui's own frame is
// left out, and so all that serves windows: there are none here, and they would be half of what a reader waits for.
class DrawSurface {
 public:
    DrawSurface();
    ~DrawSurface();
    DrawSurface(const DrawSurface&) = delete;
    DrawSurface& operator=(const DrawSurface&) = delete;

    ImFontAtlas& fonts();

    // Starts a frame that covers this; what is drawn on the list afterwards is anti-aliased for the pixel ratio.
    ImDrawList& begin(Rect canvas, float pixel_ratio);

    // Ends the frame: what a renderer needs to show it, until the next one starts.
    ImDrawData& end();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ranked
