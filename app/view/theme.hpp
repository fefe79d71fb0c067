#pragma once

#include "view/semantics.hpp"

namespace ranked {

// sRGB, 0 to 1, not premultiplied.
struct Tint {
    float r = 0, g = 0, b = 0, a = 1;
};

Tint with_alpha(Tint tint, float alpha);

// `top` laid over an opaque `under`.
Tint over(Tint top, Tint under);

// The contrast ratio of WCAG 2.2 between two opaque colours, 1 to 21.
float contrast(Tint a, Tint b);

// The colours of one theme; web/style.css holds the same for what the page itself draws.
struct Palette {
    Tint background, glow;    // the page, and the light at its upper left
    Tint card, raised;        // surfaces
    Tint line, control_line;  // decoration, and the edge of a control
    Tint text, muted;
    Tint accent, accent_text, time;  // accent_text: on the accent; time: of a video
    Tint on_accent;
    Tint hatch;
    Tint selected;  // a pressed chip
};

const Palette& palette(bool dark);

namespace styles {
inline constexpr TextStyle mark{Face::display, 20, 24};
inline constexpr TextStyle eyebrow{Face::body, 12, 19, 1.9F};
inline constexpr TextStyle rail_label{Face::body, 11, 17, 1.3F};
inline constexpr TextStyle page_title{Face::display, 52, 56, -0.5F};
inline constexpr TextStyle page_title_narrow{Face::display, 38, 42, -0.4F};
inline constexpr TextStyle entry_title{Face::display, 46, 50, -0.4F};
inline constexpr TextStyle entry_title_narrow{Face::display, 38, 42, -0.3F};
inline constexpr TextStyle section_title{Face::display, 34, 40};
inline constexpr TextStyle card_title{Face::display, 29, 34};
inline constexpr TextStyle next_title{Face::display, 19, 25};
inline constexpr TextStyle rank{Face::display, 92, 92};
inline constexpr TextStyle rank_narrow{Face::display, 76, 76};
inline constexpr TextStyle rank_hero{Face::display, 150, 150};
inline constexpr TextStyle rank_hero_narrow{Face::display, 110, 110};
inline constexpr TextStyle rail_rank{Face::display, 17, 22};
inline constexpr TextStyle lede{Face::body, 18, 28};
inline constexpr TextStyle lede_narrow{Face::body, 16, 25};
inline constexpr TextStyle body{Face::body, 16, 25};
inline constexpr TextStyle teaser{Face::body, 17, 26};
inline constexpr TextStyle facts{Face::body, 14, 21};
inline constexpr TextStyle rail_item{Face::body, 14, 22};
inline constexpr TextStyle small{Face::body, 13, 20};
inline constexpr TextStyle control{Face::body_semibold, 14, 20};
inline constexpr TextStyle label{Face::body, 14, 22};
inline constexpr TextStyle tie{Face::display, 22, 26};
}  // namespace styles

}  // namespace ranked
