#include "view/spoiler_mode.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr SpoilerMode modes[] = {SpoilerMode::hidden, SpoilerMode::if_seen, SpoilerMode::all};

std::string label_of(SpoilerMode mode) {
    if (mode == SpoilerMode::hidden) return "Hidden";
    return mode == SpoilerMode::all ? "All" : "If seen";
}

std::string button_label(SpoilerMode mode) {
    if (mode == SpoilerMode::hidden) return "Spoilers: hidden";
    return mode == SpoilerMode::all ? "Spoilers: all" : "Spoilers: if seen";
}

constexpr float button_padding = 12, button_height = 44;  // CSS px; the static page leaves this height free

// Returns the bounds of a line of text in the middle of the rect.
Rect centred(const Ui& ui, const TextStyle& style, const std::string& text, Rect rect) {
    const float width = text_width(ui.fonts(), style, text);
    return {rect.x + (rect.w - width) / 2, rect.y + (rect.h - style.line_height) / 2, width, style.line_height};
}

// Draws a radio button as a part of a segmented box.
void segment(Ui& ui, SpoilerMode mode, bool on, Rect rect) {
    constexpr float radius = 7;
    const Palette& colors = ui.colors();
    const TextStyle style = ui.style(styles::control);
    Node node = make_node(Role::radio, keys::spoilers_mode(mode));
    node.name = label_of(mode);
    node.checked = on;
    node.focusable = !on;  // the Tab key stops only at the chosen one
    node.action = std::make_shared<const Action>(ChooseSpoilers{mode});
    if (ui.is_visible(rect) && on) {
        fill(ui.draw(), ui.on_screen(rect), colors.card, radius);
        outline(ui.draw(), ui.on_screen(rect), colors.line, radius);
    }
    const Rect text = centred(ui, style, node.name, rect);
    decoration(ui, node.name, style, {text.x, text.y}, mixed(colors.muted, colors.text, on ? 1 : ui.hover(node.key)));
    ui.focus_ring(node.key, rect, radius);
    node.style = style;
    node.lines = {{node.name, text}};
    node.rect = rect;
    ui.put(std::move(node));
}

}  // namespace

float spoiler_choice(Ui& ui, const Model& model, Rect bounds) {
    constexpr float padding = 10, inset = 3;
    const Palette& colors = ui.colors();
    Node group = make_node(Role::radio_group, "spoilers");
    group.name = "Spoilers";
    group.rect = bounds;
    ui.open(std::move(group));
    const Rect label{bounds.x + padding + 2, bounds.y + padding, bounds.w - 2 * padding - 2, 0};
    Rect track{bounds.x + padding, 0, bounds.w - 2 * padding, 0};
    float bottom = 0;
    ui.layered(
        [&] {
            track.y = paragraph(ui, "spoilers/label", "Spoilers", ui.style(styles::small), label, {colors.muted}) + 5;
            track.h = std::max(target_height(ui), ui.style(styles::control).line_height + 6) + 2 * inset;
            const float width = (track.w - 2 * inset) / static_cast<float>(std::size(modes));
            Rect rect{track.x + inset, track.y + inset, width, track.h - 2 * inset};
            for (const SpoilerMode mode : modes) {
                segment(ui, mode, mode == model.spoilers, rect);
                rect.x += width;
            }
            bottom = track.bottom() + padding;
        },
        [&] {
            const Rect box{bounds.x, bounds.y, bounds.w, bottom - bounds.y};
            if (!ui.is_visible(box)) return;
            outline(ui.draw(), ui.on_screen(box), colors.line, radii::field);
            fill(ui.draw(), ui.on_screen(track), colors.raised, 9);
        });
    ui.close(bottom);
    return bottom;
}

ImVec2 spoilers_button_size(const Ui& ui, float max_width) {
    const TextStyle style = ui.style(styles::small);
    float width = 0;  // the same for every choice
    for (const SpoilerMode mode : modes) width = std::max(width, text_width(ui.fonts(), style, button_label(mode)));
    return {std::min(width + 2 * button_padding, max_width), std::max(button_height, style.line_height + 18)};
}

void spoilers_button(Ui& ui, const Model& model, Rect rect) {
    const Palette& colors = ui.colors();
    const TextStyle style = ui.style(styles::small);
    Node node = make_button(keys::spoilers_button, SpoilersPressed{});
    node.name = button_label(model.spoilers);
    const Rect drawn{rect.x, rect.y + 5, rect.w, rect.h - 10};
    if (ui.is_visible(rect)) {
        const float hover = ui.hover(node.key);
        if (hover > 0) fill(ui.draw(), ui.on_screen(drawn), with_alpha(colors.raised, hover), radii::control);
        outline(ui.draw(), ui.on_screen(drawn), mixed(colors.line, colors.control_line, hover), radii::control);
    }
    const std::string shown = elided(ui.fonts(), style, node.name, rect.w - 2 * button_padding);
    const Rect text = centred(ui, style, shown, rect);
    decoration(ui, shown, style, {text.x, text.y}, colors.text);
    ui.focus_ring(node.key, drawn, radii::control);
    node.style = style;
    node.lines = {{shown, text}};
    node.rect = rect;
    ui.put(std::move(node));
}

float spoiler_buttons(Ui& ui, const Model& model, Rect bounds) {
    const SeenCount count = seen_count(model);
    std::string what = "“If seen” shows the spoilers of entries that you have marked";
    what += count.of > 0 ? ": " + seen_phrase(count.seen, count.of) + "." : " as seen.";
    bounds.y = paragraph(ui, "spoilers/what", what, ui.style(styles::label), bounds, {ui.colors().muted}) + 12;
    std::vector<Control> controls;
    for (const SpoilerMode mode : modes) {
        const bool on = mode == model.spoilers;
        controls.push_back({make_button("panel/" + keys::spoilers_mode(mode), ChooseSpoilers{mode}), label_of(mode), "",
                            on ? ControlStyle::primary : ControlStyle::plain});
        controls.back().node.pressed = on;
    }
    return control_row(ui, controls, bounds, {RowOptions::Fill::always}) + 14;
}

}  // namespace ranked
