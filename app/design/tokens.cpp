#include "design/tokens.hpp"

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
    rgb(0x4a2450),        rgb(0xff6f86, .38F),                 // selected, selection
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
    rgb(0xf1cdc8),       rgb(0xc01f4b, .24F),                 // selected, selection
    rgb(0x5a2a2a, .16F),                                      // shadow
    rgb(0x2b1527),       rgb(0xf3e6dc),                       // film, hole
};

// Returns the palette for prefers-contrast: more, where no text is dimmed and every edge is visible.
Palette strengthened(Palette palette, Tint accent, Tint time) {
    palette.glow = palette.background;
    palette.muted = palette.text;
    palette.line = palette.control_line = with_alpha(palette.text, .75F);
    palette.accent = palette.accent_text = accent;
    palette.time = time;
    palette.hatch.a = palette.shadow.a = 0;
    return palette;
}

}  // namespace

const Palette& palette(bool dark, bool more_contrast) {
    static const Palette strong_plum = strengthened(midnight_plum, rgb(0xff9dab), rgb(0xffc590));
    static const Palette strong_ivory = strengthened(ivory, rgb(0x8f0f33), rgb(0x6e3008));
    if (more_contrast) return dark ? strong_plum : strong_ivory;
    return dark ? midnight_plum : ivory;
}

const PosterPalette& poster_palette() {
    static constexpr PosterPalette colors{
        rgb(0xffffff),       rgb(0x0d0014, .45F),  // numeral, numeral_shadow
        rgb(0x14051a, .72F), rgb(0xffffff, .5F),   // badge, badge_line
        rgb(0x0d0014, .3F),  rgb(0x0d0014, .62F),  // shade, shade_foot
        rgb(0xffb46e),                             // cover_time
    };
    return colors;
}

int weight_of(Face face) { return face == Face::body ? 400 : face == Face::body_semibold ? 600 : 700; }

}  // namespace ranked
