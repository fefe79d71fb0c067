#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "view/semantics.hpp"
#include "view/theme.hpp"

namespace ranked {

// The number of horizontal offsets within a device pixel at which a glyph is rasterised. At pixel ratios below 2,
// steps of whole pixels make letter spacing visibly uneven.
inline constexpr int subpixel_positions = 4;

// Returns the kerning of a pair of characters, in em; negative moves them closer.
using Kerning = float (*)(Face face, ImWchar left, ImWchar right);

struct TextLine {
    std::string text;          // without the spaces at its end
    bool space_after = false;  // a space or newline follows the line in the text
    float width = 0;           // CSS px
};

// Lines by text, style and width. Without the cache, breaking the same texts again would be most of a frame's work.
using LineCache = std::map<std::string, std::vector<TextLine>>;

// The work that a frame may do before the app first draws. Once the budget is exhausted, new characters get no width
// and are not drawn, so the layout of that frame must be discarded. The budget counts work instead of time, so that a
// slow machine does not repeat finished work more often than a fast machine.
struct LayoutBudget {
    int left = 0;  // fonts to open, characters to measure or rasterise, texts to break
    bool exhausted = false;

    // Spends one unit of work. Returns false once no unit is left.
    bool spend() {
        if (left == 0)
            exhausted = true;
        else
            --left;
        return !exhausted;
    }
};

// Dear ImGui's fonts, one for each face and sub-pixel position. The fonts live as long as their atlas. In the browser
// their glyphs come from the page's fonts, in native tests from a font of fixed advance.
struct Fonts {
    std::array<std::array<ImFont*, subpixel_positions>, face_count> faces{};
    Kerning kerning = nullptr;                                              // null: no kerning
    float pixel_ratio = 1;                                                  // device px per CSS px
    LayoutBudget* budget = nullptr;                                         // null: unlimited
    std::shared_ptr<LineCache> line_cache = std::make_shared<LineCache>();  // to be cleared when the fonts change

    bool is_exhausted() const { return budget && budget->exhausted; }
};

// Adds a font for every face and sub-pixel position. `loader` rasterises their glyphs; face_of() and
// subpixel_position_of() return the face and the position of a font.
Fonts add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader);
Face face_of(const ImFontConfig& config);
int subpixel_position_of(const ImFontConfig& config);

// Returns the width of the text on one line, CSS px.
float text_width(const Fonts& fonts, const TextStyle& style, std::string_view text);

// Breaks text into lines no wider than `width` (CSS px). Break opportunities are newlines, spaces, hyphens and dashes,
// the gaps between ideographs, and any character of a word wider than a line, but not the hyphen of a name. No word
// stands alone on the last line if another word fits beside it. `balance` is for headlines: lines become about equally
// long, and hyphens are no break opportunities.
std::vector<TextLine> break_lines(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                                  bool balance = false);

// Returns the text, or as much of its beginning as fits in `width` (CSS px) with an ellipsis.
std::string elided(const Fonts& fonts, const TextStyle& style, std::string_view text, float width);

// Draws one line in a line box whose upper left corner is `at` (CSS px in the window), with the baseline where CSS puts
// it and glyphs aligned to device pixels.
void draw_line(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, Tint tint,
               std::string_view text);

}  // namespace ranked
