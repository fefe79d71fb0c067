#include "view/seen.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/motion.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float tick_width = 10, tick_gap = 6, pill_padding = 13;

}  // namespace

// A shape, because the site's fonts lack the character.
void tick(Ui& ui, Rect rect, Tint tint) {
    const Rect at = ui.on_screen(rect);
    const ImVec2 points[] = {{at.x, at.y + at.h * .55F}, {at.x + at.w * .38F, at.bottom() - 1}, {at.right(), at.y + 1}};
    ui.draw().AddPolyline(points, 3, color_of(tint), 0, 1.75F);
}

float seen_width(const Ui& ui) {
    const float text = text_width(ui.fonts(), ui.style(styles::control), "Seen");
    return std::max(sizes::seen_width, text + tick_width + tick_gap + 2 * pill_padding);
}

void seen_toggle(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, const SeenCorner& corner) {
    const bool seen = is_seen(model, entry), on_poster = corner.on_poster;
    const Palette& colors = ui.colors();
    const PosterPalette& poster = poster_palette();
    const TextStyle style = ui.style(styles::control);
    const float width = seen_width(ui), height = std::max(sizes::seen_height, style.line_height + 8);
    const Rect pill{corner.top_right.x - width, corner.top_right.y, width, height};
    Node node = make_button(prefix + "/seen", ToggleSeen{entry.id});
    node.name = "Seen: " + entry.title.text;
    node.pressed = seen;
    node.rect = pill;
    const float missing = std::max(0.F, target_height(ui) - height);
    node.rect.y -= missing / 2;
    node.rect.h += missing;

    const std::string label = seen ? "Seen" : "Seen?";
    const float label_width = text_width(ui.fonts(), style, label), icon = seen ? tick_width + tick_gap : 0;
    const float x = pill.x + (pill.w - label_width - icon) / 2, y = pill.y + (pill.h - style.line_height) / 2;
    const Tint ink = on_poster ? poster.numeral : seen ? colors.time : colors.muted;
    if (ui.is_visible(pill)) {
        const float hover = ui.hover(node.key), radius = pill.h / 2;
        const Rect screen = ui.on_screen(pill);
        if (on_poster) fill(ui.draw(), screen, poster.badge, radius);
        if (!on_poster && hover > 0) fill(ui.draw(), screen, with_alpha(colors.raised, hover), radius);
        const Tint edge = on_poster ? poster.badge_line : seen ? colors.time : colors.line;
        outline(ui.draw(), screen, mixed(edge, on_poster ? poster.numeral : colors.control_line, seen ? 0 : hover),
                radius);
        if (seen) tick(ui, {x, pill.y + (pill.h - 9) / 2, tick_width, 9}, ink);
    }
    decoration(ui, label, style, {x + icon, y}, ink);
    ui.focus_ring(node.key, pill, pill.h / 2);
    node.style = style;
    node.lines = {{label, {x + icon, y, label_width, style.line_height}}};
    ui.put(std::move(node));
}

float seen_bar(Ui& ui, const Model& model, Rect bounds) {
    constexpr float inset = 10, gap = 8, height = 4;
    const SeenCount count = seen_count(model);
    const TextStyle style = ui.style(styles::small);
    const std::string text = seen_phrase(count.seen, count.of);
    const float bottom = paragraph(ui, "rail/seen", text, style, {bounds.x + inset, bounds.y, bounds.w - 2 * inset, 0},
                                   {ui.colors().muted});
    const float left = bounds.x + inset + text_width(ui.fonts(), style, text) + gap;
    const Rect bar{left, bounds.y + (style.line_height - height) / 2, bounds.right() - inset - left, height};
    if (bar.w <= 2 * height || !ui.is_visible(bar)) return bottom;
    float share = static_cast<float>(count.seen) / static_cast<float>(count.of);
    if (ui.motion()) share = ui.motion()->toward(Transition::knob, "rail/seen", share, count.seen);
    fill(ui.draw(), ui.on_screen(bar), ui.colors().raised, height / 2);
    if (share > 0)
        fill(ui.draw(), ui.on_screen({bar.x, bar.y, std::max(height, bar.w * share), height}), ui.colors().accent,
             height / 2);
    return bottom;
}

}  // namespace ranked
