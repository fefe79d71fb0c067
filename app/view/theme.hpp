#pragma once

#include "view/semantics.hpp"

namespace ranked {

// sRGB, 0 to 1, not premultiplied.
struct Tint {
    float r = 0, g = 0, b = 0, a = 1;
};

Tint with_alpha(Tint tint, float alpha);

// From one to the other, all channels alike; share 0 to 1.
Tint mixed(Tint from, Tint to, float share);

// `top` laid over an opaque `under`.
Tint over(Tint top, Tint under);

// The contrast ratio of WCAG 2.2 between two opaque colours, 1 to 21.
float contrast(Tint a, Tint b);

// The colours of one theme; web/styles/style.css holds the same for what the page itself draws.
struct Palette {
    Tint background, glow;    // the page, and the light at its upper left
    Tint card, raised;        // surfaces
    Tint line, control_line;  // decoration, and the edge of a control
    Tint text, muted;
    Tint accent, accent_text, time;  // accent_text: on the accent; time: of a video
    Tint on_accent;
    Tint hatch;
    Tint selected;    // a pressed chip
    Tint shadow;      // under a card, at its darkest
    Tint film, hole;  // of a strip that stills stand in
};

const Palette& palette(bool dark, bool more_contrast = false);

// How text is set before the reader has a say in it; Ui::style() makes a TextStyle of it. Sizes and spacing in CSS px.
struct DesignStyle {
    Face face = Face::body;
    int size = 16;
    float line_height = 25;
    float tracking = 0;
    bool tabular = false;
};

// What the reader's browser asks of all text, its minimum font size and style sheets of the reader's own (WCAG 1.4.12).
// Zero leaves the design as it is.
struct TextSettings {
    float min_size = 0;        // CSS px
    float letter_spacing = 0;  // em
    float word_spacing = 0;    // em
    float line_height = 0;     // em
};

TextStyle adapted(const DesignStyle& style, const TextSettings& reading);

namespace styles {
inline constexpr DesignStyle mark{Face::display, 20, 24};
inline constexpr DesignStyle eyebrow{Face::body, 12, 19, 1.9F};
inline constexpr DesignStyle rail_label{Face::body, 11, 17, 1.3F};
inline constexpr DesignStyle page_title{Face::display, 52, 56, -0.5F};
inline constexpr DesignStyle page_title_narrow{Face::display, 38, 42, -0.4F};
inline constexpr DesignStyle entry_title{Face::display, 46, 50, -0.4F};
inline constexpr DesignStyle entry_title_narrow{Face::display, 38, 42, -0.3F};
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
inline constexpr DesignStyle tie{Face::body_semibold, 11, 16, 1.4F};
}  // namespace styles

}  // namespace ranked
