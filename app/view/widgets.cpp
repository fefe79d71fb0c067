#include "view/widgets.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float control_padding = 15, chip_padding = 12;
constexpr float icon_size = 10, icon_gap = 7;
constexpr float touch_target = 44, mouse_target = 38, chip_target = 30, small_target = 24;  // WCAG 2.5.8 and 2.5.5

bool is_chip(Look look) { return look == Look::chip || look == Look::chip_on; }

TextStyle style_of(const Ui& ui, Look look) { return ui.style(is_chip(look) ? styles::small : styles::control); }

std::string spoken(const Control& control) {
    return control.time.empty() ? control.label : control.label + " · " + control.time;
}

float least_target(const Ui& ui, Look look) {
    const float target = ui.window().width < narrow_below ? touch_target : is_chip(look) ? chip_target : mouse_target;
    return std::max(target, style_of(ui, look).line_height + 8);
}

// A control's label as it stands in at most `most` CSS px, with its icon.
struct ControlText {
    std::vector<TextLine> lines;
    float icon_width = 0, width = 0;
};

ControlText control_text(const Ui& ui, const Control& control, float most) {
    ControlText text;
    if (control.icon != Icon::none) text.icon_width = icon_size + icon_gap;
    text.lines = break_lines(ui.fonts(), style_of(ui, control.look), spoken(control), most - text.icon_width);
    for (const TextLine& line : text.lines) text.width = std::max(text.width, text.icon_width + line.width);
    return text;
}

Tint toward(Tint from, Tint to, float share) {
    const auto mix = [&](float a, float b) { return a + (b - a) * share; };
    return {mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b), mix(from.a, to.a)};
}

std::string joined(const std::vector<TextLine>& lines) {
    std::string out;
    for (const TextLine& line : lines) out += line.text + (line.space_after ? " " : "");
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// Makes a low node easier to hit, its text staying where it is.
void grow(Node& node, float least) {
    const float missing = std::max(0.F, least - node.rect.h);
    node.rect.y -= missing / 2;
    node.rect.h += missing;
}

// Draws wrapped text and notes its lines; returns the y below.
float set_lines(Ui& ui, Node& node, const std::vector<TextLine>& lines, const TextStyle& style, Rect place, Tint tint) {
    node.style = style;
    float y = place.y;
    for (const TextLine& line : lines) {
        const Rect rect{place.x, y, line.width, style.line_height};
        if (ui.is_visible(rect)) {
            const Rect screen = ui.on_screen(rect);
            draw_line(ui.draw(), ui.fonts(), style, {screen.x, screen.y}, tint, line.text);
        }
        node.lines.push_back({line.text, rect, line.space_after});
        y += style.line_height;
    }
    return y;
}

float text_node(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect place,
                const TextOptions& options) {
    const std::vector<TextLine> lines = break_lines(ui.fonts(), style, text, place.w, options.balance);
    node.name = joined(lines);
    node.lang = options.lang;
    const float bottom = set_lines(ui, node, lines, style, place, options.tint);
    node.rect = {place.x, place.y, place.w, bottom - place.y};
    ui.put(std::move(node));
    return bottom;
}

// Drawn, because fonts disagree on whether the character is an emoji.
void play_icon(Ui& ui, Rect rect, Tint tint) {
    const Rect at = ui.on_screen(rect);
    ui.draw().AddTriangleFilled({at.x, at.y}, {at.right(), at.y + at.h / 2}, {at.x, at.bottom()}, color_of(tint));
}

}  // namespace

Ui::Ui(const ViewInput& input, const Palette& palette, ImDrawList& draw, Frame& frame)
    : input_(input), palette_(palette), draw_(draw), frame_(frame) {}

void Ui::open(Node node) {
    fixed_ = fixed_ || node.fixed;
    in_dialog_ = in_dialog_ || node.role == Role::dialog;
    put(std::move(node));
    open_.push_back(static_cast<int>(frame_.nodes.size()) - 1);
}

void Ui::close(float bottom) {
    Node& node = frame_.nodes[static_cast<std::size_t>(open_.back())];
    node.rect.h = bottom - node.rect.y;
    if (node.fixed) fixed_ = false;
    if (node.role == Role::dialog) in_dialog_ = false;
    open_.pop_back();
}

void Ui::put(Node node) {
    node.parent = open_.empty() ? -1 : open_.back();
    frame_.nodes.push_back(std::move(node));
}

void Ui::layered(const std::function<void()>& content, const std::function<void()>& background) {
    ImDrawListSplitter splitter;
    splitter.Split(&draw_, 2);
    splitter.SetCurrentChannel(&draw_, 1);
    content();
    splitter.SetCurrentChannel(&draw_, 0);
    background();
    splitter.Merge(&draw_);
}

float Ui::height_of(const std::function<float(Ui& elsewhere, float y)>& content) const {
    constexpr float out_of_sight = -10'000;
    Frame discarded;
    Ui elsewhere(input_, palette_, draw_, discarded);
    return content(elsewhere, out_of_sight) - out_of_sight;
}

Rect Ui::on_screen(Rect rect) const {
    if (!fixed_) rect.y -= window().scroll_y;
    if (in_dialog_) rect.y -= window().panel_scroll;
    return on_pixels(rect);
}

Rect Ui::on_pixels(Rect rect) const {
    const float ratio = fonts().pixel_ratio;
    const auto snap = [&](float v) { return std::round(v * ratio) / ratio; };
    const float x = snap(rect.x), y = snap(rect.y);
    return {x, y, snap(rect.right()) - x, snap(rect.bottom()) - y};
}

bool Ui::is_visible(Rect rect) const {
    constexpr float margin = 40;  // shadows and focus rings
    const Rect screen = on_screen(rect);
    return screen.bottom() > -margin && screen.y < window().height + margin;
}

bool Ui::holds_focus(std::string_view key_prefix) const {
    return std::string_view(input_.pointer.focused).substr(0, key_prefix.size()) == key_prefix;
}

void Ui::focus_ring(std::string_view key, Rect rect, float radius) {
    if (!input_.pointer.focus_visible || input_.pointer.focused != key) return;
    constexpr float offset = 3;
    const Rect screen = on_screen({rect.x - offset, rect.y - offset, rect.w + 2 * offset, rect.h + 2 * offset});
    outline(draw_, screen, palette_.accent_text, radius + offset, 2);
}

void Ui::picture(const Art& art, Rect rect, float radius, ImDrawFlags corners) {
    if (!is_visible(rect)) return;
    const Rect screen = on_screen(rect);
    const auto tint = [](Color c) {
        return Tint{static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255};
    };
    gradient(draw_, screen, tint(art.top), tint(art.bottom), radius, corners);
    if (art.image.empty()) return;
    const auto device = [&](float css) { return static_cast<int>(std::lround(css * fonts().pixel_ratio)); };
    // Of the rect as it is, not as it is snapped: that changes with the scroll position.
    const ImageRequest request{art.image, device(rect.w), device(rect.h)};
    frame_.images.push_back(request);
    if (!input_.images) return;
    const auto ready = input_.images->find(request);
    if (ready == input_.images->end()) return;
    draw_.AddImageRounded(ready->second, {screen.x, screen.y}, {screen.right(), screen.bottom()}, {0, 0}, {1, 1},
                          IM_COL32_WHITE, radius, corners);
}

float paragraph(Ui& ui, std::string key, std::string_view text, const TextStyle& style, Rect place,
                const TextOptions& options) {
    return text_node(ui, make_node(Role::paragraph, std::move(key)), text, style, place, options);
}

float heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect place,
              const TextOptions& options) {
    Node node = make_node(Role::heading, std::move(key));
    node.level = level;
    node.focusable = true;
    return text_node(ui, std::move(node), text, style, place, options);
}

float linked_heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect place,
                     const TextOptions& options, Node link) {
    Node node = make_node(Role::heading, std::move(key));
    node.name = text;
    node.level = level;
    node.rect = place;
    ui.open(std::move(node));
    const std::string link_key = link.key;
    const bool lit = ui.is_hovered(link_key) || ui.is_pressed(link_key);
    TextOptions tinted = options;
    if (lit) tinted.tint = ui.colors().accent_text;
    const float bottom = text_node(ui, std::move(link), text, style, place, tinted);
    Node& put = ui.frame().nodes.back();
    float width = 0;
    for (const Line& line : put.lines) width = std::max(width, line.rect.w);
    put.rect.w = std::min(place.w, std::ceil(width) + 1);
    ui.focus_ring(link_key, put.rect, 6);
    ui.close(bottom);
    return bottom;
}

void decoration(Ui& ui, std::string_view text, const TextStyle& style, ImVec2 at, Tint tint) {
    const Rect rect{at.x, at.y, 1, style.line_height};
    if (!ui.is_visible(rect)) return;
    const Rect screen = ui.on_screen(rect);
    draw_line(ui.draw(), ui.fonts(), style, {screen.x, screen.y}, tint, text);
}

ImVec2 control_size(const Ui& ui, const Control& control, float most) {
    const float padding = is_chip(control.look) ? chip_padding : control_padding;
    const ControlText text = control_text(ui, control, most - 2 * padding);
    const float least = least_target(ui, control.look);
    const float extra_lines = static_cast<float>(text.lines.size() - 1) * style_of(ui, control.look).line_height;
    return {std::min(text.width + 2 * padding, most), least + extra_lines};
}

void control(Ui& ui, const Control& control, Rect rect) {
    const Palette& colors = ui.colors();
    const TextStyle style = style_of(ui, control.look);
    const std::string& key = control.node.key;
    const bool chip = is_chip(control.look), primary = control.look == Look::primary;
    const bool bare = control.look == Look::ghost || control.look == Look::chip;
    const float radius = chip ? std::min(rect.h / 2, 22.F) : 11;
    const float lit = ui.is_pressed(key) ? .16F : ui.is_hovered(key) ? .09F : 0;
    const Tint ink = primary ? colors.on_accent : control.look == Look::chip ? colors.muted : colors.text;

    if (ui.is_visible(rect)) {
        const Rect screen = ui.on_screen(rect);
        const Tint ground = primary ? colors.accent : control.look == Look::chip_on ? colors.selected : colors.raised;
        if (!bare) fill(ui.draw(), screen, toward(ground, colors.text, lit), radius);
        if (bare && lit > 0) fill(ui.draw(), screen, colors.raised, radius);
        if (!primary) outline(ui.draw(), screen, bare && lit > 0 ? colors.control_line : colors.line, radius);
    }

    const float padding = chip ? chip_padding : control_padding;
    const ControlText text = control_text(ui, control, rect.w - 2 * padding);
    const float height = static_cast<float>(text.lines.size()) * style.line_height;
    const Rect content{rect.x + (rect.w - text.width) / 2, rect.y + (rect.h - height) / 2, text.width, height};
    const float label_x = content.x + text.icon_width;
    if (control.icon == Icon::play && ui.is_visible(rect))
        play_icon(ui, {content.x, rect.y + (rect.h - icon_size) / 2, icon_size, icon_size}, ink);

    Node node = control.node;
    node.style = style;
    if (node.name.empty()) node.name = spoken(control);
    float y = content.y;
    for (const TextLine& line : text.lines) {
        // The time closes the last line; where it was broken off its label it keeps the label's colour.
        const bool timed =
            &line == &text.lines.back() && !control.time.empty() && line.text.size() > control.time.size();
        const std::string words = timed ? line.text.substr(0, line.text.size() - control.time.size()) : line.text;
        decoration(ui, words, style, {label_x, y}, ink);
        if (timed)
            decoration(ui, control.time, style, {label_x + text_width(ui.fonts(), style, words), y},
                       primary ? ink : colors.time);
        node.lines.push_back({line.text, {label_x, y, line.width, style.line_height}, line.space_after});
        y += style.line_height;
    }
    ui.focus_ring(key, rect, radius);
    node.rect = rect;
    ui.put(std::move(node));
}

float control_row(Ui& ui, const std::vector<Control>& controls, Rect place, const RowOptions& options) {
    float y = place.y;
    for (std::size_t begin = 0; begin < controls.size();) {
        std::vector<ImVec2> sizes;
        float used = 0, height = 0;
        while (begin + sizes.size() < controls.size()) {
            const ImVec2 size = control_size(ui, controls[begin + sizes.size()], place.w);
            const float next = used + (sizes.empty() ? 0 : options.gap) + size.x;
            if (!sizes.empty() && next > place.w) break;
            used = next;
            height = std::max(height, size.y);
            sizes.push_back(size);
        }
        const float share = options.stretch ? (place.w - used) / static_cast<float>(sizes.size()) : 0;
        float x = place.x;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const bool is_last = begin + i + 1 == controls.size();
            if (options.last_right && !options.stretch && is_last && controls.size() > 1)
                x = place.right() - sizes[i].x;
            const Rect rect{x, y, sizes[i].x + share, height};
            if (options.listed) {
                Node item = make_node(Role::list_item, controls[begin + i].node.key + "/item");
                item.rect = rect;
                ui.open(std::move(item));
            }
            control(ui, controls[begin + i], rect);
            if (options.listed) ui.close(rect.bottom());
            x += sizes[i].x + share + options.gap;
        }
        y += height + options.gap;
        begin += sizes.size();
    }
    return controls.empty() ? y : y - options.gap;
}

float toggle_height(const Ui& ui) { return std::max(touch_target, ui.style(styles::label).line_height + 16); }

void toggle(Ui& ui, Node node, std::string_view label, Rect rect) {
    constexpr float track_width = 38, track_height = 22, knob = 16, inset = 12;
    const Palette& colors = ui.colors();
    const bool on = node.checked.value_or(false);
    const bool lit = ui.is_hovered(node.key) || ui.is_pressed(node.key);
    const Rect track{rect.right() - inset - track_width, rect.y + (rect.h - track_height) / 2, track_width,
                     track_height};
    const TextStyle style = ui.style(styles::label);
    const Rect text{rect.x + inset, rect.y + (rect.h - style.line_height) / 2, text_width(ui.fonts(), style, label),
                    style.line_height};
    if (ui.is_visible(rect)) {
        if (lit) fill(ui.draw(), ui.on_screen(rect), colors.raised, 12);
        outline(ui.draw(), ui.on_screen(rect), colors.line, 12);
        fill(ui.draw(), ui.on_screen(track), on ? colors.accent : colors.raised, track_height / 2);
        if (!on) outline(ui.draw(), ui.on_screen(track), colors.control_line, track_height / 2);
        const float knob_x = on ? track.right() - 3 - knob : track.x + 3;
        const Rect at{knob_x, track.y + 3, knob, knob};
        fill(ui.draw(), ui.on_screen(at), on ? colors.on_accent : colors.muted, knob / 2);
    }
    decoration(ui, label, style, {text.x, text.y}, colors.text);
    ui.focus_ring(node.key, rect, 12);
    node.role = Role::toggle;
    node.name = label;
    node.style = style;
    node.lines = {{std::string(label), text}};
    node.rect = rect;
    ui.put(std::move(node));
}

void text_field(Ui& ui, Node node, Rect rect) {
    const Palette& colors = ui.colors();
    if (ui.is_visible(rect)) {
        fill(ui.draw(), ui.on_screen(rect), colors.card, 12);
        outline(ui.draw(), ui.on_screen(rect), colors.control_line, 12);
    }
    // A field shows its focus however it came by it.
    if (ui.holds_focus(node.key)) outline(ui.draw(), ui.on_screen(rect), colors.accent_text, 12, 2);
    node.role = Role::text_field;
    node.style = ui.style(styles::body);
    node.rect = rect;
    ui.put(std::move(node));
}

float text_link(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect place) {
    const std::string key = node.key;
    const bool lit = ui.is_hovered(key) || ui.is_pressed(key);
    const float bottom = text_node(ui, std::move(node), text, style, place,
                                   {lit ? ui.colors().text : ui.colors().accent_text, "", false});
    Node& put = ui.frame().nodes.back();
    float width = 0;
    for (const Line& line : put.lines) {
        width = std::max(width, line.rect.w);
        const Rect under = ui.on_screen({line.rect.x, line.rect.bottom() - 4, line.rect.w, 1});
        if (ui.is_visible(line.rect)) fill(ui.draw(), under, with_alpha(ui.colors().accent_text, .6F));
    }
    put.rect.w = std::min(place.w, std::ceil(width) + 1);
    ui.focus_ring(key, put.rect, 6);
    grow(put, ui.window().width < narrow_below ? touch_target : small_target);
    return bottom;
}

Node make_node(Role role, std::string key) {
    Node node;
    node.role = role;
    node.key = std::move(key);
    return node;
}

Node make_button(std::string key, Action action) {
    Node node = make_node(Role::button, std::move(key));
    node.action = std::move(action);
    return node;
}

Node make_link(std::string key, const Route& route) {
    Node node = make_node(Role::link, std::move(key));
    node.href = route_address(route);
    node.action = Open{route};
    return node;
}

}  // namespace ranked
