#include <emscripten.h>

#include <cstdint>
#include <map>

#include "browser/browser.hpp"
#include "imgui_internal.h"
#include "paint/fonts.hpp"

// clang-format off
// Writes the font's ascent and descent in CSS px, both positive.
EM_JS(void, js_font_metrics, (int face, float size, float* out), {
    HEAPF32.set(Module.page.glyphs.metrics(face, size), out >> 2);
});
// Returns the glyph's advance in CSS px.
EM_JS(float, js_glyph_advance, (int face, float size, int code), {
    return Module.page.glyphs.advance(face, size, code);
});
// Draws the glyph on the page's scratch canvas. Writes the bounds of its ink in device px, relative to the pen: left,
// top, width, height; then 1 if the glyph has its own colours, as an emoji has.
EM_JS(void, js_draw_glyph, (int face, float size, float ratio, float offset, int code, int* out), {
    HEAP32.set(Module.page.glyphs.draw(face, size, ratio, offset, code), out >> 2);
});
// Copies the pixels of the last drawn glyph, RGBA.
EM_JS(void, js_glyph_pixels, (unsigned char* out), { HEAPU8.set(Module.page.glyphs.pixels(), out); });
// Returns the kerning of the pair in em.
EM_JS(float, js_kerning, (int face, int left, int right), { return Module.page.glyphs.kerning(face, left, right); });
// clang-format on

namespace ranked::browser {
namespace {

bool bake_font(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
    baked->LoadNoRenderOnLayout = true;  // the whole post is measured, but few of its glyphs are drawn
    // Only the font at sub-pixel position 0 needs metrics: lines take their height from that font, and measuring makes
    // the browser lay out the page.
    if (subpixel_position_of(*config) > 0) return true;
    float metrics[2] = {};
    js_font_metrics(static_cast<int>(face_of(*config)), baked->Size, metrics);
    baked->Ascent = metrics[0];
    baked->Descent = -metrics[1];
    return true;
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* advance) {
    if (code < ' ') return false;
    const int face = static_cast<int>(face_of(*config)), character = static_cast<int>(code);
    const float ratio = baked->RasterizerDensity;
    const float width = js_glyph_advance(face, baked->Size, character);
    if (advance) {
        *advance = width;
        return true;
    }
    glyph->Codepoint = code;
    glyph->AdvanceX = width;

    int ink[5] = {};
    const float offset = static_cast<float>(subpixel_position_of(*config)) / subpixel_positions;
    js_draw_glyph(face, baked->Size, ratio, offset, character, ink);
    const int left = ink[0], top = ink[1], w = ink[2], h = ink[3];
    if (w > 0 && h > 0) {
        const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, w, h);
        if (id == ImFontAtlasRectId_Invalid) return false;
        ImVector<unsigned char> pixels;
        pixels.resize(w * h * 4);
        js_glyph_pixels(pixels.Data);
        glyph->Visible = true;
        glyph->Colored = ink[4] != 0;
        glyph->PackId = id;
        glyph->X0 = static_cast<float>(left) / ratio;
        glyph->Y0 = static_cast<float>(top) / ratio;
        glyph->X1 = static_cast<float>(left + w) / ratio;
        glyph->Y1 = static_cast<float>(top + h) / ratio;
        ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, glyph, ImFontAtlasPackGetRect(atlas, id), pixels.Data,
                                           ImTextureFormat_RGBA32, w * 4);
    }
    return true;
}

std::map<std::uint64_t, float> kerning_memo;

}  // namespace

float kerning(Face face, char32_t left, char32_t right) {
    constexpr int code_bits = 21;  // enough for every Unicode code point
    const std::uint64_t pair =
        (static_cast<std::uint64_t>(face) << code_bits | left) << code_bits | static_cast<std::uint64_t>(right);
    const auto [pair_at, is_new] = kerning_memo.try_emplace(pair, 0.F);
    if (is_new) pair_at->second = js_kerning(static_cast<int>(face), static_cast<int>(left), static_cast<int>(right));
    return pair_at->second;
}

void forget_kerning() { kerning_memo.clear(); }

const ImFontLoader& glyph_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader browser_loader;
        browser_loader.Name = "browser";
        browser_loader.FontSrcContainsGlyph = contains;
        browser_loader.FontBakedInit = bake_font;
        browser_loader.FontBakedLoadGlyph = load_glyph;
        return browser_loader;
    }();
    return loader;
}

}  // namespace ranked::browser
