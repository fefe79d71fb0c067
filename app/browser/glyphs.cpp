#include <emscripten.h>

#include <cstdint>
#include <unordered_map>

#include "browser/browser.hpp"
#include "imgui_internal.h"
#include "view/text.hpp"

// clang-format off
// Writes ascent and descent, CSS px, both positive.
EM_JS(void, js_font_metrics, (int face, float size, float* out), {
    HEAPF32.set(Module.page.glyphs.metrics(face, size), out >> 2);
});
// CSS px.
EM_JS(float, js_glyph_advance, (int face, float size, int code), {
    return Module.page.glyphs.advance(face, size, code);
});
// Draws the glyph; writes the box of its ink in device px from the pen: left, top, width, height, and whether it has
// colours of its own.
EM_JS(void, js_draw_glyph, (int face, float size, float ratio, float offset, int code, int* out), {
    HEAP32.set(Module.page.glyphs.draw(face, size, ratio, offset, code), out >> 2);
});
// The pixels of the glyph drawn last, RGBA.
EM_JS(void, js_glyph_pixels, (unsigned char* out), { HEAPU8.set(Module.page.glyphs.pixels(), out); });
// In em.
EM_JS(float, js_kerning, (int face, int left, int right), { return Module.page.glyphs.kerning(face, left, right); });
// clang-format on

namespace ranked::browser {
namespace {

bool bake_font(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
    baked->LoadNoRenderOnLayout = true;  // all of the post is measured, and little of it is in the window
    if (subpixel_position_of(*config) > 0) return true;  // lines are set by the first, and asking lays the page out
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

    int box[5] = {};
    const float offset = static_cast<float>(subpixel_position_of(*config)) / subpixel_positions;
    js_draw_glyph(face, baked->Size, ratio, offset, character, box);
    const int left = box[0], top = box[1], w = box[2], h = box[3];
    if (w > 0 && h > 0) {
        const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, w, h);
        if (id == ImFontAtlasRectId_Invalid) return false;
        ImVector<unsigned char> pixels;
        pixels.resize(w * h * 4);
        js_glyph_pixels(pixels.Data);
        glyph->Visible = true;
        glyph->Colored = box[4] != 0;
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

std::unordered_map<std::uint64_t, float> known_pairs;

}  // namespace

float kerning(Face face, ImWchar left, ImWchar right) {
    constexpr int code_bits = 21;  // of Unicode
    const std::uint64_t pair =
        (static_cast<std::uint64_t>(face) << code_bits | left) << code_bits | static_cast<std::uint64_t>(right);
    const auto [at, is_new] = known_pairs.try_emplace(pair, 0.F);
    if (is_new) at->second = js_kerning(static_cast<int>(face), static_cast<int>(left), static_cast<int>(right));
    return at->second;
}

void forget_kerning() { known_pairs.clear(); }

const ImFontLoader& glyph_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "browser";
        made.FontSrcContainsGlyph = contains;
        made.FontBakedInit = bake_font;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

}  // namespace ranked::browser
