#include "view/theme.hpp"

#include <algorithm>
#include <cmath>

namespace ranked {
namespace {

constexpr Tint rgb(unsigned hex, float alpha = 1) {
    return {static_cast<float>(hex >> 16 & 255) / 255, static_cast<float>(hex >> 8 & 255) / 255,
            static_cast<float>(hex & 255) / 255, alpha};
}

constexpr Palette midnight_plum{
    rgb(0x140b17),        rgb(0x2a1230),                       // background, glow
    rgb(0x20122a),        rgb(0x2c1a37),                       // card, raised
    rgb(0xffffff, .09F),  rgb(0xffffff, .36F),                 // line, control_line
    rgb(0xf7eef4),        rgb(0xbca9be),                       // text, muted
    rgb(0xff6f86),        rgb(0xff6f86),       rgb(0xffb46e),  // accent, accent_text, time
    rgb(0x2a0b1a),                                             // on_accent
    rgb(0xffffff, .045F),                                      // hatch
    rgb(0x4a2450),                                             // selected
    rgb(0x000000, .5F),                                        // shadow
    rgb(0x09040b),        rgb(0x3a2744),                       // film, hole
};

constexpr Palette ivory{
    rgb(0xfbf4ec),       rgb(0xf6dfd6),                       // background, glow
    rgb(0xfffdfa),       rgb(0xf3e2d6),                       // card, raised
    rgb(0x3c1432, .13F), rgb(0x3c1432, .55F),                 // line, control_line
    rgb(0x2b1527),       rgb(0x6d5768),                       // text, muted
    rgb(0xc01f4b),       rgb(0xb51b45),       rgb(0xa04a14),  // accent, accent_text, time
    rgb(0xfff6f4),                                            // on_accent
    rgb(0x3c1432, .05F),                                      // hatch
    rgb(0xf1cdc8),                                            // selected
    rgb(0x5a2a2a, .16F),                                      // shadow
    rgb(0x2b1527),       rgb(0xf3e6dc),                       // film, hole
};

// Nothing is dimmed, and every edge is an edge (prefers-contrast: more).
Palette strengthened(Palette palette, Tint accent, Tint time) {
    palette.glow = palette.background;
    palette.muted = palette.text;
    palette.line = palette.control_line = with_alpha(palette.text, .75F);
    palette.accent = palette.accent_text = accent;
    palette.time = time;
    palette.hatch.a = palette.shadow.a = 0;
    return palette;
}

float luminance(Tint tint) {
    const auto linear = [](float c) { return c <= .04045F ? c / 12.92F : std::pow((c + .055F) / 1.055F, 2.4F); };
    return .2126F * linear(tint.r) + .7152F * linear(tint.g) + .0722F * linear(tint.b);
}

}  // namespace

Tint with_alpha(Tint tint, float alpha) {
    tint.a = alpha;
    return tint;
}

Tint mixed(Tint from, Tint to, float share) {
    const auto mix = [&](float a, float b) { return a + (b - a) * share; };
    return {mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b), mix(from.a, to.a)};
}

Tint over(Tint top, Tint under) {
    const auto mix = [&](float a, float b) { return a * top.a + b * (1 - top.a); };
    return {mix(top.r, under.r), mix(top.g, under.g), mix(top.b, under.b), 1};
}

float contrast(Tint a, Tint b) {
    const float la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + .05F) / (std::min(la, lb) + .05F);
}

TextStyle adapted(const DesignStyle& style, const TextSettings& reading) {
    TextStyle out;
    out.face = style.face;
    out.tabular = style.tabular;
    constexpr float measured_within = .2F;
    out.size = std::max(style.size, static_cast<int>(std::ceil(reading.min_size - measured_within)));
    const auto size = static_cast<float>(out.size), growth = size / static_cast<float>(style.size);
    out.line_height = reading.line_height > 0 ? reading.line_height * size : style.line_height * growth;
    out.tracking = reading.letter_spacing > 0 ? reading.letter_spacing * size : style.tracking * growth;
    out.word_spacing = reading.word_spacing * size;
    return out;
}

const Palette& palette(bool dark, bool more_contrast) {
    static const Palette strong_plum = strengthened(midnight_plum, rgb(0xff9dab), rgb(0xffc590));
    static const Palette strong_ivory = strengthened(ivory, rgb(0x8f0f33), rgb(0x6e3008));
    if (more_contrast) return dark ? strong_plum : strong_ivory;
    return dark ? midnight_plum : ivory;
}

}  // namespace ranked
