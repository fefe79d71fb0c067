#pragma once

#include <array>

#include "imgui.h"
#include "layout/text.hpp"

namespace ranked {

// The number of horizontal offsets within a device pixel at which a glyph is rasterised. At pixel ratios below 2,
// steps of whole pixels make letter spacing visibly uneven.
inline constexpr int subpixel_positions = 4;

// Dear ImGui's fonts, one for each face and sub-pixel position. In the browser their glyphs come from the page's fonts,
// in native tests from a font of fixed advance.
class Fonts : public FontMetrics {
 public:
    // Returns the kerning of a pair of characters, in em; negative moves them closer.
    using Kerning = float (*)(Face face, char32_t left, char32_t right);

    // Adds the fonts to the atlas, which must outlive them. `loader` rasterises their glyphs; face_of() and
    // subpixel_position_of() return the face and the position of a font. `kerning_of` may be null.
    Fonts(ImFontAtlas& atlas, const ImFontLoader& loader, Kerning kerning_of);

    float pixel_ratio = 1;  // device px per CSS px

    float advance(Face face, int size, char32_t character) const override;
    float kerning(Face face, char32_t left, char32_t right) const override;

    // Draws one line in a line box whose upper left corner is `at` (CSS px in the window), with the baseline where CSS
    // puts it and glyphs aligned to device pixels.
    void draw(ImDrawList& list, const TextStyle& style, ImVec2 at, ImU32 color, std::string_view text) const;

 private:
    ImFontBaked& baked(Face face, int size, int subpixel_position) const;

    std::array<std::array<ImFont*, subpixel_positions>, face_count> faces_{};
    Kerning kerning_;
};

Face face_of(const ImFontConfig& config);
int subpixel_position_of(const ImFontConfig& config);

}  // namespace ranked
