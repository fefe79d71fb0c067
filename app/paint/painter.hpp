#pragma once

#include <string>
#include <vector>

#include "imgui.h"
#include "layout/page_layout.hpp"
#include "paint/fonts.hpp"
#include "paint/motion.hpp"
#include "paint/pictures.hpp"

namespace ranked {

// The DOM's pointer and focus states: keys of blocks, or empty.
struct Pointer {
    std::string hovered, pressed, focused;
    bool focus_visible = false;  // :focus-visible matches
};

struct PaintInput {
    const Page& page;
    const Sheet& sheet;
    const Window& window;
    const Pointer& pointer;
    TextSettings text_settings = {};
    bool dark = true, more_contrast = false;
    std::uint64_t page_state = 0;  // changes when the reader has gone to another page
    const Fonts& fonts;
    const Images* images = nullptr;  // null: no pictures are ready
    Motion* motion = nullptr;        // null: every transition is at its end
    int max_lines = 1'000'000;       // of text to be drawn; fewer only before the app first draws
};

struct Painted {
    std::vector<ImageRequest> shown;  // pictures in the window, and on the page that a press would open
    std::vector<ImageRequest> near;   // pictures less than a window's height away
    bool is_whole = true;             // no line of text is missing
};

// Draws the page into the draw list. Lays nothing out: transitions move the drawing alone.
Painted paint(const PaintInput& input, ImDrawList& draw);

}  // namespace ranked
