#pragma once

#include <string_view>

#include "design/tint.hpp"

// The design tokens: every colour, type style, font family, breakpoint and size that the canvas and the static pages
// share. The canvas reads them here; the build takes CSS, icons and preview pictures from `site tokens`.
namespace ranked {

// The colours of one theme.
struct Palette {
    Tint background, glow;           // the page, and the light at its upper left
    Tint card, raised;               // surfaces
    Tint line, control_line;         // decoration, and the edge of a control
    Tint text, muted;                // primary and secondary text
    Tint accent, accent_text, time;  // a filled shape; text and focus rings; a video's start time
    Tint on_accent;                  // text on the accent
    Tint hatch;                      // stripes behind a hidden spoiler
    Tint selected;                   // a pressed chip
    Tint selection;                  // behind selected text; only the DOM draws it
    Tint shadow;                     // under a card, at its darkest
    Tint film, hole;                 // the strip of film around stills
};

const Palette& palette(bool dark, bool more_contrast = false);

// Colours on a poster. They are the same in every theme, because the posters are the same.
struct PosterPalette {
    Tint numeral, numeral_shadow;  // numeral_shadow: all of its layers together
    Tint badge, badge_line;        // of a control over a poster
    Tint shade, shade_foot;        // shade: over the cover of a video; shade_foot: over its lower end, in addition
    Tint cover_time;               // a start time on a cover
};

const PosterPalette& poster_palette();

enum class Face { body, body_semibold, display };
inline constexpr int face_count = 3;

// How text is set before the reader's own text settings. Sizes and spacing in CSS px.
struct DesignStyle {
    Face face = Face::body;
    int size = 16;
    float line_height = 25;
    float tracking = 0;
    bool tabular = false;
};

namespace styles {
inline constexpr DesignStyle mark{Face::display, 20, 24};
inline constexpr DesignStyle eyebrow{Face::body, 12, 19, 1.9F};
inline constexpr DesignStyle rail_label{Face::body, 11, 17, 1.3F};
inline constexpr DesignStyle page_title{Face::display, 52, 56, -0.5F};
inline constexpr DesignStyle page_title_narrow{Face::display, 34, 37, -0.3F};
inline constexpr DesignStyle entry_title{Face::display, 46, 50, -0.4F};
inline constexpr DesignStyle entry_title_narrow{Face::display, 38, 42, -0.3F};
inline constexpr DesignStyle title_tiny{Face::display, 27, 32, -0.2F};
inline constexpr DesignStyle section_title{Face::display, 34, 40};
inline constexpr DesignStyle card_title{Face::display, 29, 34};
inline constexpr DesignStyle still_title{Face::display, 23, 29};
inline constexpr DesignStyle next_title{Face::display, 19, 25};
inline constexpr DesignStyle rank{Face::display, 92, 92};
inline constexpr DesignStyle rank_narrow{Face::display, 76, 76};
inline constexpr DesignStyle rank_hero{Face::display, 150, 150};
inline constexpr DesignStyle rank_hero_narrow{Face::display, 110, 110};
inline constexpr DesignStyle rail_rank{Face::display, 17, 22};
inline constexpr DesignStyle lede{Face::body, 18, 28};
inline constexpr DesignStyle lede_narrow{Face::body, 16, 25};
inline constexpr DesignStyle body{Face::body, 16, 25};
inline constexpr DesignStyle teaser{Face::body, 17, 26};
inline constexpr DesignStyle facts{Face::body, 14, 21};
inline constexpr DesignStyle rail_item{Face::body, 14, 22};
inline constexpr DesignStyle small{Face::body, 13, 20};
inline constexpr DesignStyle control{Face::body_semibold, 14, 20, 0, true};
inline constexpr DesignStyle label{Face::body, 14, 22};
inline constexpr DesignStyle time{Face::body, 14, 22, 0, true};
inline constexpr DesignStyle shortcut{Face::body, 11, 16};
inline constexpr DesignStyle cover{Face::body_semibold, 16, 24, 0, true};
}  // namespace styles

// Font families, and their fallbacks in CSS. The fonts of the site, in order of preference:
namespace families {
inline constexpr std::string_view body = "Inter";
inline constexpr std::string_view display = "Playfair Display";
inline constexpr std::string_view korean = "Noto Sans KR";
inline constexpr std::string_view japanese = "BIZ UDPGothic";
// System fonts, scaled to the widths of the site's fonts, so that text moves little when the site's fonts arrive.
// web/styles/fonts.css declares them. The canvas does not use them, because the app redraws when a font arrives.
inline constexpr std::string_view body_fallback = R"("Until Inter","Until Inter on Android","Until Inter on Debian")";
inline constexpr std::string_view display_fallback =
    R"("Until Playfair","Until Playfair on Android","Until Playfair on Debian")";
inline constexpr std::string_view body_generic = "system-ui,sans-serif";
inline constexpr std::string_view display_generic = "serif";
}  // namespace families

int weight_of(Face face);

namespace breakpoints {
// Window widths in CSS px. A window below `narrow_below` has one column and controls sized for touch. A window below
// `tiny_below`, such as a small window at 500 % zoom, stacks what other windows show side by side.
inline constexpr float tiny_below = 300, narrow_below = 820, rail_from = 1000;
// Window height in CSS px. In a lower window, the rows of the rail are closer together, so that the rail fits.
inline constexpr float low_below = 720;
// Minimum section widths, CSS px, for more tiles side by side.
inline constexpr float two_portraits_from = 560, two_stills_from = 480, three_stills_from = 640;
}  // namespace breakpoints

// CSS px.
namespace sizes {
inline constexpr float page_width = 1160, page_padding = 28, page_padding_narrow = 16;
inline constexpr float rail_width = 248, rail_gap = 44;
inline constexpr float text_width = 640, lede_width = 690;  // maximum widths of running text
inline constexpr float hero_height = 340, hero_height_narrow = 230;
inline constexpr float facts_width = 250, facts_gap = 36;
inline constexpr float card_art_width = 208, card_art_height = 268, card_art_height_narrow = 168;
inline constexpr float card_corner = 110;  // free at the right of a wide card's title
inline constexpr float card_gap = 22, still_gap = 34;
inline constexpr float strip_height = 56;  // the ranks at the foot of a window without a rail
// On the cover of a video: the round button, the height of the shaded foot, and the left end of the caption beside a
// numeral of one digit.
inline constexpr float play_button = 74, cover_foot = 110, caption_left = 170, caption_left_narrow = 110;
inline constexpr float seen_width = 80, seen_height = 34;  // minimum size of the toggle of what the reader has seen
inline constexpr float seen_row = 56;                      // height of that toggle's own row, in a tiny window
inline constexpr float focus_offset = 3;
inline constexpr float icon = 10, icon_gap = 7;  // beside a control's label
inline constexpr float shortcut_padding = 6;
inline constexpr float tick = 10, tick_gap = 6;  // before the label of what the reader has seen
// The light behind the page: the radii of its ellipse, and the height of its centre above the top of the page.
inline constexpr float glow_radius_x = 840, glow_radius_y = 490, glow_rise = 90;
}  // namespace sizes

// Corner radii in CSS px.
namespace radii {
inline constexpr float hero = 24, card = 20, box = 16, field = 12, control = 11, rail_item = 10, link = 6, still = 3;
}  // namespace radii

}  // namespace ranked
