#pragma once

#include <array>
#include <cstdint>

#include "design/style.hpp"
#include "design/tokens.hpp"

// The style sheet: how each style is laid out and drawn. The canvas takes it from here; the static pages take it as CSS
// from `site tokens`. All lengths are in CSS px. "Start" and "end" are the sides at which a line of text begins and
// ends.
namespace ranked {

// What the style sheet depends on, like the conditions of CSS's @media.
struct Media {
    bool rail = false;            // the ranking is in a column at the side
    bool narrow = false;          // one column, controls sized for touch
    bool tiny = false;            // terms above their values, smaller headlines
    bool low = false;             // little height for the rail
    bool touch = false;           // the pointer is a finger, or the window is narrow
    float width = 0, height = 0;  // of the window

    bool operator==(const Media&) const = default;
};
Media media_for(float width, float height, bool touch);

// How a block's children are placed.
enum class Flow : std::uint8_t {
    stack,  // one below the other
    row,    // side by side
    wrap,   // side by side, in as many rows as they need
    equal,  // side by side, all of one width
    terms,  // terms and their definitions, in two columns
    cover,  // the texts on the cover of a video, in its lower part
};

enum class Align : std::uint8_t { stretch, start, center };
// When the controls of a row share its whole width.
enum class Fill : std::uint8_t { never, several_narrow_rows, always };

// A corner or side of the block around it that a block lies over, instead of being in the flow.
enum class Over : std::uint8_t { none, whole, top_start, top_end, bottom_start, bottom_middle };

enum class TextAlign : std::uint8_t { start, center, end };

// The minimum height of a control: larger for a finger than for a mouse (WCAG 2.5.8 and 2.5.5).
enum class Target : std::uint8_t {
    none,
    control,
    chip,
    segment,
    around,  // reaches beyond the drawing, without moving anything
};

// A colour of the theme, by its role.
enum class Ink : std::uint8_t {
    none,
    background,
    card,
    raised,
    line,
    control_line,
    text,
    muted,
    accent,
    accent_text,
    time,
    on_accent,
    hatch,
    selected,
    film,
    numeral,
    badge,
    badge_line,
    shade,
    cover_time,  // on posters, the same in every theme
};

// Returns the colour; `none` is transparent.
Tint tint_of(Ink ink, const Palette& colors);

// What a pointer over the block changes.
enum class Hover : std::uint8_t {
    none,
    tint,        // a filled control: the text's colour mixes in, and the control rises
    wash,        // a control without background: gets one
    faint_wash,  // a row of the navigation: gets a weaker one
    blend,       // the background turns from `card` to `raised`
    lift,        // a card rises
};

// A shape that is drawn besides background, edge and text.
enum class Shape : std::uint8_t {
    none,
    poster,
    hero,
    portrait,
    still,
    film,
    empty_film,
    picture,
    numeral,
    share_art,
    cover,
    mark,
    field,
    toggle,
    progress,
    tick,
    seen,
    head_icon,
    still_icon,
    dot,
    magnifier,
    accent_bar,
    top_line,
    divider,
};

struct Sides {
    float start = 0, top = 0, end = 0, bottom = 0;
};

struct Rule {
    Flow flow = Flow::stack;
    Sides margin, padding;
    float gap = 0;         // between children
    float column_gap = 0;  // between the items in a row of a list
    float width = 0;       // 0: as wide as its place
    float min_width = 0, max_width = 0;
    float height = 0, min_height = 0, max_height = 0;
    float growing_from = 0;                              // a row in which what grows would be narrower is a stack
    float two_columns_from = 0, three_columns_from = 0;  // width of a list with so many items in a row
    float row_gap = 0;                                   // between rows of terms
    float term_width = 0;     // 0: as wide as the widest term; below 0: definitions are below their terms
    float per_mille = 0;      // width, as a part of the width of the block around it
    float aspect = 0;         // height by width; 0: as high as its content
    float narrow_aspect = 0;  // the same where the block is narrower than `narrow_aspect_below`
    float narrow_aspect_below = 0;
    bool in_window = false;        // not higher than four fifths of the window
    bool fits = false;             // as wide as its content
    bool grows = false;            // as wide as its row allows; in a stretched column, as high
    bool pushed = false;           // at the foot of a stretched column
    bool last_at_end = false;      // the last child of a row is at the row's end
    bool wraps_if_needed = false;  // a row that would be too wide is a stack
    bool centered = false;         // the row's children are in its middle
    bool scrolls = false;          // a row's children may reach beyond its end
    bool holds = false;            // the block that others lie over
    bool separated = false;        // a dot between children on one line
    Align align = Align::stretch;  // of a row's children, across the row
    Fill fill = Fill::never;
    Over over = Over::none;
    float inset_x = 0, inset_y = 0;  // from the corner that the block lies over

    DesignStyle text{};
    Ink ink = Ink::text;
    Ink hover_ink = Ink::none;    // of a text that is hovered; none: unchanged
    Ink current_ink = Ink::none;  // of a text that is current; none: as lit
    TextAlign text_align = TextAlign::start;
    bool balance = false;   // lines of about equal length; for headlines
    bool one_line = false;  // a longer text ends with an ellipsis
    bool underlined = false;
    bool label = false;  // the label of a control, in the middle of its padding
    Target target = Target::none;
    Style room_style = Style::plain;  // of the other labels that the control leaves room for; plain: its own

    Ink background = Ink::none, current_background = Ink::none, edge = Ink::none;
    float radius = 0;
    bool dashed = false, hatched = false, shadowed = false;
    bool dark = false;      // has the dark theme's colours, as a link preview has
    float ring_inset = 0;   // of the focus ring; 0: outside
    float paint_inset = 0;  // above and below the drawing, where the target is larger
    Hover hover = Hover::none;
    Shape shape = Shape::none;
};

Rule rule_of(Style style, const Media& media);

// The rules of all styles for one window.
class Sheet {
 public:
    explicit Sheet(const Media& media);
    const Media& media() const { return media_; }
    const Rule& operator[](Style style) const { return rules_[static_cast<std::size_t>(style)]; }

 private:
    Media media_;
    std::array<Rule, style_count> rules_;
};

}  // namespace ranked
