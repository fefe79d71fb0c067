#include "paint/symbols.hpp"

#include <algorithm>
#include <cmath>

#include "paint/shapes.hpp"

namespace ranked {

void draw_play(ImDrawList& draw, Rect rect, Tint tint) {
    draw.AddTriangleFilled({rect.x, rect.y}, {rect.right(), rect.y + rect.h / 2}, {rect.x, rect.bottom()},
                           color_of(tint));
}

void draw_fold(ImDrawList& draw, Rect rect, Tint tint, bool up) {
    const float base = up ? rect.bottom() - 2 : rect.y + 2, tip = up ? rect.y + 2 : rect.bottom() - 2;
    const ImVec2 left{rect.x, base}, right{rect.right(), base}, middle{rect.x + rect.w / 2, tip};
    // Dear ImGui anti-aliases only triangles that run clockwise.
    if (up)
        draw.AddTriangleFilled(left, middle, right, color_of(tint));
    else
        draw.AddTriangleFilled(left, right, middle, color_of(tint));
}

void draw_leave(ImDrawList& draw, Rect rect, Tint tint) {
    const float width = rect.w * .16F;
    fill(draw, {rect.x + rect.w * .25F, rect.y, rect.w * .75F, width}, tint);
    fill(draw, {rect.right() - width, rect.y, width, rect.h * .75F}, tint);
    draw.AddLine({rect.x + width / 2, rect.bottom() - width / 2}, {rect.right() - width / 2, rect.y + width / 2},
                 color_of(tint), width);
}

void draw_tick(ImDrawList& draw, Rect rect, Tint tint) {
    const ImVec2 points[] = {
        {rect.x, rect.y + rect.h * .55F}, {rect.x + rect.w * .38F, rect.bottom() - 1}, {rect.right(), rect.y + 1}};
    draw.AddPolyline(points, 3, color_of(tint), 0, 1.75F);
}

void draw_magnifier(ImDrawList& draw, ImVec2 center, Tint tint) {
    const ImVec2 lens{center.x - 2, center.y - 2};
    draw.AddCircle(lens, 5, color_of(tint), 0, 1.5F);
    draw.AddLine({lens.x + 3.6F, lens.y + 3.6F}, {lens.x + 7.5F, lens.y + 7.5F}, color_of(tint), 1.5F);
}

void draw_section_icon(ImDrawList& draw, Rect rect, Tint tint, bool is_still) {
    const float radius = is_still ? 2.F : 7.F;
    outline(draw, rect, tint, radius, 1.5F);
    fill(draw, {rect.x + 4, rect.y + 4, 6, 6}, tint, radius / 2);
}

void draw_film(ImDrawList& draw, Rect rect, const Palette& colors) {
    constexpr float pitch = 20, width = 10, height = 8, edge = 24;
    fill(draw, rect, colors.film);
    const int holes = std::max(1, static_cast<int>(std::lround(rect.w / pitch)));
    const float step = rect.w / static_cast<float>(holes);
    for (int i = 0; i < holes; ++i) {
        const float x = rect.x + (static_cast<float>(i) + .5F) * step - width / 2;
        for (const float y : {rect.y + (edge - height) / 2, rect.bottom() - (edge + height) / 2})
            fill(draw, {x, y, width, height}, colors.hole, 2);
    }
}

void draw_numeral(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, std::string_view text) {
    const PosterPalette& colors = poster_palette();
    // Offset copies imitate a blurred shadow.
    const ImU32 shadow = color_of(with_alpha(colors.numeral_shadow, colors.numeral_shadow.a / 5));
    const auto snapped = [&](float x, float y) {
        return ImVec2{std::round(x * fonts.pixel_ratio) / fonts.pixel_ratio,
                      std::round(y * fonts.pixel_ratio) / fonts.pixel_ratio};
    };
    const auto write = [&](std::string_view characters, const TextStyle& face, ImVec2 corner) {
        for (const float spread : {2.F, 4.F, 7.F})
            for (const ImVec2 way : {ImVec2{0, 1}, ImVec2{.7F, .7F}, ImVec2{-.7F, .7F}, ImVec2{0, -.3F}})
                fonts.draw(draw, face, snapped(corner.x + way.x * spread, corner.y + 2 + way.y * spread), shadow,
                           characters);
        fonts.draw(draw, face, snapped(corner.x, corner.y), color_of(colors.numeral), characters);
    };
    const std::string_view digits = text.substr(0, text.find('='));
    write(digits, style, at);
    if (digits.size() == text.size()) return;
    TextStyle sign{Face::body, style.size * 2 / 5};
    sign.line_height = static_cast<float>(sign.size);
    write("=", sign, {at.x + Typesetter(fonts).width(style, digits) + 2, at.y + style.line_height * .5F});
}

}  // namespace ranked
