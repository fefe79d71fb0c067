#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "imgui.h"
#include "view/semantics.hpp"
#include "view/theme.hpp"

namespace ranked {

// How many horizontal offsets, within one device pixel, a glyph is baked at: below a ratio of 2, whole-pixel steps
// make letter spacing visibly uneven.
inline constexpr int subpixel_positions = 4;

// How much nearer two characters stand than their advances say, in em; negative is nearer.
using Kerning = float (*)(Face face, ImWchar left, ImWchar right);

struct TextLine {
    std::string text;          // without the space it was broken at
    bool space_after = false;  // there was one
    float width = 0;
};

// The lines that texts were broken into, by text, style and width: most of a frame's work would be to break the same
// texts as the frame before.
using LineCache = std::unordered_map<std::string, std::vector<TextLine>>;

// For a frame that is made ready but not shown yet: how much of what costs time it may still do. From then on
// characters that are new have no width and are not drawn: what such a frame lays out is not to be kept. Counted and
// not timed, so that a slow machine goes over what was made ready before no more often than a quick one.
struct LayoutBudget {
    int left = 0;  // fonts to be opened, characters to be measured or drawn, texts to be broken
    bool exhausted = false;

    // Whether the next of it has to wait.
    bool is_over() {
        if (left == 0)
            exhausted = true;
        else
            --left;
        return exhausted;
    }
};

// Dear ImGui's fonts, one a face and phase. They live as long as the ImGui context; the browser fills them with the
// page's fonts, native tests with one of fixed advance.
struct Fonts {
    std::array<std::array<ImFont*, subpixel_positions>, face_count> faces{};
    Kerning kerning = nullptr;                                              // none
    float pixel_ratio = 1;                                                  // device px per CSS px
    LayoutBudget* budget = nullptr;                                         // none: a frame is whole
    std::shared_ptr<LineCache> line_cache = std::make_shared<LineCache>();  // to be emptied when the fonts change

    bool is_exhausted() const { return budget && budget->exhausted; }
};

// Adds a font for every face and phase, all drawn by `loader`, which finds its face and phase in ImFontConfig::FontNo.
Fonts add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader);
Face face_of(const ImFontConfig& config);
int subpixel_position_of(const ImFontConfig& config);

// CSS px.
float text_width(const Fonts& fonts, const TextStyle& style, std::string_view text);

// Breaks text into lines no wider than `width`: after spaces, hyphens and dashes, between ideographs, and, in a word
// that is wider than a line, anywhere, but not at the hyphen of a name. A newline always breaks. No word stands alone
// on the last of several lines if another can join it. `balance` is for headlines: it evens the lines out, and breaks
// at no hyphen.
std::vector<TextLine> break_lines(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                                  bool balance = false);

// The text, or as much of its beginning as fits before an ellipsis.
std::string elided(const Fonts& fonts, const TextStyle& style, std::string_view text, float width);

// Draws one line in a line box whose upper left corner is at `at` (CSS px in the window); the baseline stands where CSS
// puts it. Glyphs land on device pixels.
void draw_line(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, Tint tint,
               std::string_view text);

}  // namespace ranked
