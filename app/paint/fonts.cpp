#include "paint/fonts.hpp"

#include <cmath>

#include "post/utf8.hpp"

namespace ranked {

Fonts::Fonts(ImFontAtlas& atlas, const ImFontLoader& loader, Kerning kerning_of) : kerning_(kerning_of) {
    for (int face = 0; face < face_count; ++face) {
        for (int subpixel_position = 0; subpixel_position < subpixel_positions; ++subpixel_position) {
            ImFontConfig config;
            config.FontLoader = &loader;
            config.FontNo = static_cast<ImU32>(face * subpixel_positions + subpixel_position);
            config.SizePixels = 16;
            faces_[static_cast<std::size_t>(face)][static_cast<std::size_t>(subpixel_position)] =
                atlas.AddFont(&config);
        }
    }
}

Face face_of(const ImFontConfig& config) { return static_cast<Face>(config.FontNo / subpixel_positions); }
int subpixel_position_of(const ImFontConfig& config) { return static_cast<int>(config.FontNo % subpixel_positions); }

ImFontBaked& Fonts::baked(Face face, int size, int subpixel_position) const {
    ImFont* font = faces_[static_cast<std::size_t>(face)][static_cast<std::size_t>(subpixel_position)];
    return *font->GetFontBaked(static_cast<float>(size), pixel_ratio);
}

float Fonts::advance(Face face, int size, char32_t character) const {
    return baked(face, size, 0).GetCharAdvance(static_cast<ImWchar>(character));
}

float Fonts::kerning(Face face, char32_t left, char32_t right) const {
    return kerning_ ? kerning_(face, left, right) : 0;
}

void Fonts::draw(ImDrawList& list, const TextStyle& style, ImVec2 at, ImU32 color, std::string_view text) const {
    const ImU32 untinted = color | 0x00FFFFFFU;  // colour emoji are not tinted
    const ImFontAtlas& atlas = *faces_[0][0]->ContainerAtlas;
    const ImFontBaked& metrics = baked(style.face, style.size, 0);
    // CSS puts half of the leading above the text: the line height less the font's own height.
    const float top = at.y + (style.line_height - (metrics.Ascent - metrics.Descent)) / 2;
    const float baseline = std::round((top + metrics.Ascent) * pixel_ratio) / pixel_ratio;
    const Advances advances(*this, style);
    float pen = at.x;
    list.PushTexture(atlas.TexRef);
    while (!text.empty()) {
        const char32_t character = take_character(text);
        std::string_view rest = text;
        const char32_t next = rest.empty() ? 0 : take_character(rest);
        const float device_x = (pen + advances.inset(character)) * pixel_ratio;
        const int steps = static_cast<int>(std::floor(device_x * subpixel_positions + .5F));
        const int subpixel_position = ((steps % subpixel_positions) + subpixel_positions) % subpixel_positions;
        const float x = static_cast<float>((steps - subpixel_position) / subpixel_positions) / pixel_ratio;
        const ImFontGlyph& glyph =
            *baked(style.face, style.size, subpixel_position).FindGlyph(static_cast<ImWchar>(character));
        if (glyph.Visible) {
            // Rasterising a glyph may have replaced the atlas's texture.
            if (list._CmdHeader.TexRef._TexData != atlas.TexRef._TexData) {
                list.PopTexture();
                list.PushTexture(atlas.TexRef);
            }
            list.PrimReserve(6, 4);
            list.PrimRectUV({x + glyph.X0, baseline + glyph.Y0}, {x + glyph.X1, baseline + glyph.Y1},
                            {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, glyph.Colored ? untinted : color);
        }
        pen += advances(character, next);
    }
    list.PopTexture();
}

}  // namespace ranked
