#include "view/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui_internal.h"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float control_padding = 15, chip_padding = 12;
constexpr float icon_size = 10, icon_gap = 7;
constexpr float touch_target = 44, mouse_target = 38, chip_target = 30, small_target = 24;  // WCAG 2.5.8 and 2.5.5

bool is_for_touch(const Window& window) { return window.touch || window.width < breakpoints::narrow_below; }

bool is_chip(Look look) { return look == Look::chip || look == Look::chip_on; }

TextStyle style_of(const Ui& ui, Look look) { return ui.style(is_chip(look) ? styles::small : styles::control); }

std::string spoken(const Control& control) {
    return control.time.empty() ? control.label : control.label + " · " + control.time;
}

float min_target(const Ui& ui, Look look) {
    const float target = is_for_touch(ui.window()) ? touch_target : is_chip(look) ? chip_target : mouse_target;
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
float set_lines(Ui& ui, Node& node, const std::vector<TextLine>& lines, const TextStyle& style, Rect bounds,
                Tint tint) {
    node.style = style;
    float y = bounds.y;
    for (const TextLine& line : lines) {
        const Rect rect{bounds.x, y, line.width, style.line_height};
        if (ui.is_visible(rect)) {
            const Rect screen = ui.on_screen(rect);
            draw_line(ui.draw(), ui.fonts(), style, {screen.x, screen.y}, tint, line.text);
        }
        node.lines.push_back({line.text, rect, line.space_after});
        y += style.line_height;
    }
    return y;
}

float text_node(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect bounds,
                const TextOptions& options) {
    const std::vector<TextLine> lines = break_lines(ui.fonts(), style, text, bounds.w, options.balance);
    node.name = joined(lines);
    node.lang = options.lang;
    const float bottom = set_lines(ui, node, lines, style, bounds, options.tint);
    node.rect = {bounds.x, bounds.y, bounds.w, bottom - bounds.y};
    ui.put(std::move(node));
    return bottom;
}

// The middle of a picture, as shares of its width and height; more than 1 stretches its edge.
struct Cut {
    float across = 1, down = 1;
};

// As much of it as fills a rect of other proportions.
Cut cut_to(const ImageRequest& picture, Rect rect) {
    const float across = rect.w / static_cast<float>(picture.width), down = rect.h / static_cast<float>(picture.height);
    const float scale = std::max(across, down);
    return {across / scale, down / scale};
}

struct Picture {
    const Images::value_type* image = nullptr;
    float radius = 0;
    ImDrawFlags corners = 0;

    explicit operator bool() const { return image != nullptr; }

    void draw(ImDrawList& list, Rect at, Cut cut, float opacity) const {
        ranked::image(list, image->second, at, {.5F - cut.across / 2, .5F - cut.down / 2},
                      {.5F + cut.across / 2, .5F + cut.down / 2}, opacity, radius, corners);
    }
};

constexpr float poster = 416.F / 536;  // the proportions of the pictures that come with a post

// What a texture holds of the whole picture.
Cut held(const ImageRequest& picture) {
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(picture.height);
    return {std::min(1.F, aspect / poster), std::min(1.F, poster / aspect)};
}

// One crop of a poster turning into another, every part of it lying on itself: what holds more of the height lies
// under the other, which covers the middle.
void blend(ImDrawList& list, Rect at, const Picture& from, const Picture& to, float arrived, float share) {
    const Cut whole_from = held(from.image->first), whole_to = held(to.image->first);
    Cut seen;
    seen.across = whole_from.across + (whole_to.across - whole_from.across) * share;
    seen.down = seen.across * poster * at.h / at.w;
    const bool to_is_under = whole_to.down >= whole_from.down && arrived >= 1;
    const Picture &under = to_is_under ? to : from, &over = to_is_under ? from : to;
    const Cut below = to_is_under ? whole_to : whole_from, above = to_is_under ? whole_from : whole_to;
    under.draw(list, at, {seen.across / below.across, seen.down / below.down}, 1);
    const float across = std::min(1.F, above.across / seen.across), down = std::min(1.F, above.down / seen.down);
    const Rect middle{at.x + at.w * (1 - across) / 2, at.y + at.h * (1 - down) / 2, at.w * across, at.h * down};
    Picture part = over;
    if (across < 1 || down < 1) part.radius = 0;
    part.draw(list, middle, {std::min(1.F, seen.across / above.across), std::min(1.F, seen.down / above.down)},
              to_is_under ? 1 - share : arrived * share);
}

// The same picture in another size, which will do until the right one is here.
const Images::value_type* largest_but(const Images& images, const ImageRequest& wanted) {
    const Images::value_type* found = nullptr;
    for (auto it = images.lower_bound({wanted.file, 0, 0}); it != images.end() && it->first.file == wanted.file; ++it)
        if (it->first < wanted || wanted < it->first) found = &*it;
    return found;
}

// Drawn, because fonts disagree on whether the character is an emoji.
void play_icon(Ui& ui, Rect rect, Tint tint) {
    const Rect at = ui.on_screen(rect);
    ui.draw().AddTriangleFilled({at.x, at.y}, {at.right(), at.y + at.h / 2}, {at.x, at.bottom()}, color_of(tint));
}

}  // namespace

Ui::Ui(const ViewInput& input, const Palette& palette, ImDrawList& draw, Frame& frame)
    : input_(input), motion_(input.motion), palette_(palette), draw_(draw), frame_(frame) {}

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

void Ui::layered(FunctionRef<void()> content, FunctionRef<void()> background) {
    ImDrawListSplitter splitter;
    splitter.Split(&draw_, 2);
    splitter.SetCurrentChannel(&draw_, 1);
    const float drop = drop_, stretch = stretch_;
    content();
    splitter.SetCurrentChannel(&draw_, 0);
    stretch_ = stretch + std::exchange(drop_, drop) - drop;
    const float below = drop + stretch_ - stretch;
    background();
    drop_ = below;
    stretch_ = stretch;
    splitter.Merge(&draw_);
}

float Ui::height_of(FunctionRef<float(Ui& elsewhere, float y)> content) const {
    constexpr float out_of_sight = -10'000;
    Frame discarded;
    Ui elsewhere(input_, palette_, draw_, discarded);
    elsewhere.motion_ = nullptr;
    return content(elsewhere, out_of_sight) - out_of_sight;
}

void Ui::exit_animation(FunctionRef<void(Ui&)> content) const {
    Frame discarded;
    Ui elsewhere(input_, palette_, draw_, discarded);
    elsewhere.drop_ = drop_;
    content(elsewhere);
}

float Ui::eased(Transition what, std::string_view key, bool on) const {
    if (motion_) return motion_->toward(what, key, on);
    return on ? 1.F : 0.F;
}

float Ui::hover(std::string_view key) const {
    const float hovered = eased(Transition::hover, key, is_hovered(key));
    return is_pressed(key) ? 1 : hovered;
}

void Ui::faded(float alpha, FunctionRef<void()> content) {
    const int begin = draw_.VtxBuffer.Size;
    content();
    if (alpha >= 1) return;
    for (int i = begin; i < draw_.VtxBuffer.Size; ++i) {
        ImU32& color = draw_.VtxBuffer[i].col;
        const float opacity = static_cast<float>(color >> IM_COL32_A_SHIFT & 0xFFU) * alpha;
        color = (color & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(opacity)) << IM_COL32_A_SHIFT;
    }
}

float Ui::collapsible(std::string_view key, std::uint64_t state, Rect bounds,
                      FunctionRef<float(Ui& ui, float y)> content, bool fades) {
    const float top = on_screen(bounds).y;
    // What ends above the window would move all that is in it.
    if (!motion_ || top > window().canvas().bottom()) return content(*this, bounds.y);
    if (motion_->rests(Transition::collapse, key, state)) {
        const float bottom = content(*this, bounds.y), height = bottom - bounds.y;
        if (top + height > 0) {
            motion_->toward(Transition::collapse, key, height, state);
            motion_->since(Transition::fade, key, state);
        }
        return bottom;
    }
    const float height = height_of(content);
    if (top + height <= 0) return content(*this, bounds.y);
    const float shown = motion_->toward(Transition::collapse, key, height, state);
    const float alpha = motion_->since(Transition::fade, key, state);
    constexpr float ring = 6;  // that a focused control in it has around it
    const Rect window_on = on_screen({bounds.x - ring, bounds.y - ring, bounds.w + 2 * ring, shown + ring});
    const float stretch = std::exchange(stretch_, std::max(0.F, shown - height));
    draw_.PushClipRect({window_on.x, window_on.y}, {window_on.right(), window_on.bottom()}, true);
    faded(fades ? alpha : 1, [&] { content(*this, bounds.y); });
    draw_.PopClipRect();
    stretch_ = stretch;
    drop_ += shown - height;
    return bounds.y + height;
}

void Ui::shared_element(std::string_view key, std::uint64_t state, Rect rect,
                        const std::function<void(Rect rect, float share)>& content) {
    if (!motion_) return content(rect, 1);
    const Motion::SharedElement now = motion_->toward(Transition::art, key, on_screen(rect), state);
    if (now.share >= 1) return content(rect, 1);
    const Rect in_document{now.rect.x, now.rect.y + window().scroll_y, now.rect.w, now.rect.h};
    on_the_way_.emplace_back([in_document, share = now.share, content] { content(in_document, share); });
}

void Ui::land() {
    drop_ = 0;
    for (const auto& draw : std::exchange(on_the_way_, {})) draw();
}

Rect Ui::in_window(Rect rect) const {
    rect.y += drop_;
    if (!fixed_) rect.y -= window().scroll_y;
    if (in_dialog_) rect.y -= window().panel_scroll;
    return rect;
}

Rect Ui::on_screen(Rect rect) const { return on_pixels(in_window(rect)); }

Rect Ui::on_pixels(Rect rect) const {
    const float ratio = fonts().pixel_ratio;
    const auto snap = [&](float v) { return std::round(v * ratio) / ratio; };
    const float x = snap(rect.x), y = snap(rect.y);
    return {x, y, snap(rect.right()) - x, snap(rect.bottom()) - y};
}

bool Ui::is_visible(Rect rect) const {
    constexpr float margin = 40;  // shadows and focus rings
    const Rect screen = on_screen(rect);
    const Rect canvas = window().canvas();
    return screen.bottom() > canvas.y - margin && screen.y < canvas.bottom() + margin;
}

bool Ui::is_near(Rect rect) const {
    const Rect screen = in_window(rect);  // no matter on which pixels: of a long list, every row is asked about
    return screen.bottom() > -window().height && screen.y < 2 * window().height;
}

bool Ui::holds_focus(std::string_view key_prefix) const {
    return std::string_view(input_.pointer.focused).substr(0, key_prefix.size()) == key_prefix;
}

void Ui::focus_ring(std::string_view key, Rect rect, float radius) {
    if (!input_.pointer.focus_visible || input_.pointer.focused != key) return;
    constexpr float offset = sizes::focus_offset;
    const Rect screen = on_screen({rect.x - offset, rect.y - offset, rect.w + 2 * offset, rect.h + 2 * offset});
    outline(draw_, screen, palette_.accent_text, radius + offset, 2);
}

ImageRequest Ui::request_for(const Art& art, Rect rect) const {
    const auto device = [&](float css) { return static_cast<int>(std::lround(css * fonts().pixel_ratio)); };
    // Of the rect as it is, not as it is snapped: that changes with the scroll position.
    return {art.image, device(rect.w), device(rect.h)};
}

void Ui::expect_picture(const Art& art, Rect rect) {
    if (!art.image.empty()) frame_.images.push_back(request_for(art, rect));
}

void Ui::picture(const Art& art, Rect rect, float radius, ImDrawFlags corners) {
    picture(art, rect, radius, corners, rect, 1);
}

void Ui::picture(const Art& art, Rect rect, float radius, ImDrawFlags corners, Rect destination, float share) {
    if (!is_visible(rect)) return;
    expect_picture(art, destination);
    const Rect screen = on_screen(rect);
    const auto tint = [](Color c) {
        return Tint{static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255};
    };
    gradient(draw_, screen, tint(art.top), tint(art.bottom), radius, corners);
    if (art.image.empty() || !input_.images) return;
    const ImageRequest request = request_for(art, destination);
    const auto ready = input_.images->find(request);
    const bool is_ready = ready != input_.images->end();
    const float arrived = eased(Transition::picture, art.image + "@" + std::to_string(request.width), is_ready);
    const Picture exact{is_ready ? &*ready : nullptr, radius, corners};
    const Picture other{largest_but(*input_.images, request), radius, corners};
    if (share < 1 && exact && other) return blend(draw_, screen, other, exact, arrived, share);
    if (other && (!exact || arrived < 1)) other.draw(draw_, screen, cut_to(other.image->first, screen), 1);
    const bool is_elsewhere = rect.w != destination.w || rect.h != destination.h;
    if (exact && arrived > 0) exact.draw(draw_, screen, is_elsewhere ? cut_to(request, screen) : Cut{}, arrived);
}

float paragraph(Ui& ui, std::string key, std::string_view text, const TextStyle& style, Rect bounds,
                const TextOptions& options) {
    return text_node(ui, make_node(Role::paragraph, std::move(key)), text, style, bounds, options);
}

float heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
              const TextOptions& options) {
    Node node = make_node(Role::heading, std::move(key));
    node.level = level;
    node.focusable = true;
    return text_node(ui, std::move(node), text, style, bounds, options);
}

float linked_heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
                     const TextOptions& options, Node link) {
    Node node = make_node(Role::heading, std::move(key));
    node.name = text;
    node.level = level;
    node.rect = bounds;
    ui.open(std::move(node));
    const std::string link_key = link.key;
    TextOptions tinted = options;
    tinted.tint = mixed(options.tint, ui.colors().accent_text, ui.hover(link_key));
    const float bottom = text_node(ui, std::move(link), text, style, bounds, tinted);
    Node& put = ui.frame().nodes.back();
    float width = 0;
    for (const Line& line : put.lines) width = std::max(width, line.rect.w);
    put.rect.w = std::min(bounds.w, std::ceil(width) + 1);
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
    const float least = min_target(ui, control.look);
    const float extra_lines = static_cast<float>(text.lines.size() - 1) * style_of(ui, control.look).line_height;
    return {std::min(text.width + 2 * padding, most), least + extra_lines};
}

void control(Ui& ui, const Control& control, Rect rect) {
    const Palette& colors = ui.colors();
    const TextStyle style = style_of(ui, control.look);
    const std::string& key = control.node.key;
    const bool chip = is_chip(control.look), primary = control.look == Look::primary;
    const bool bare = control.look == Look::exit_animation || control.look == Look::chip;
    const float radius = chip ? std::min(rect.h / 2, 22.F) : radii::control;
    const bool visible = ui.is_visible(rect);
    const float hover = visible ? ui.hover(key) : 0;
    const float tinge = ui.is_pressed(key) ? .16F : .09F * hover;
    const Tint ink = primary ? colors.on_accent : control.look == Look::chip ? colors.muted : colors.text;

    const float at_rest = ui.drop();
    if (!bare && !ui.is_pressed(key)) ui.set_drop(at_rest - hover);  // a px higher: it can be pressed down
    if (visible) {
        const Rect screen = ui.on_screen(rect);
        const Tint ground = primary ? colors.accent : control.look == Look::chip_on ? colors.selected : colors.raised;
        if (!bare) fill(ui.draw(), screen, mixed(ground, colors.text, tinge), radius);
        if (bare && hover > 0) fill(ui.draw(), screen, with_alpha(colors.raised, hover), radius);
        if (!primary)
            outline(ui.draw(), screen, bare ? mixed(colors.line, colors.control_line, hover) : colors.line, radius);
    }

    const float padding = chip ? chip_padding : control_padding;
    const ControlText text = control_text(ui, control, rect.w - 2 * padding);
    const float height = static_cast<float>(text.lines.size()) * style.line_height;
    const Rect content{rect.x + (rect.w - text.width) / 2, rect.y + (rect.h - height) / 2, text.width, height};
    const float label_x = content.x + text.icon_width;
    if (control.icon == Icon::play && visible)
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
    ui.set_drop(at_rest);
    node.rect = rect;
    ui.put(std::move(node));
}

float control_row(Ui& ui, const std::vector<Control>& controls, Rect bounds, const RowOptions& options) {
    struct Row {
        std::vector<ImVec2> sizes;
        float used = 0, height = 0;
    };
    std::vector<Row> rows;
    for (const Control& control : controls) {
        const ImVec2 size = control_size(ui, control, bounds.w);
        if (rows.empty() || rows.back().used + options.gap + size.x > bounds.w) rows.emplace_back();
        Row& row = rows.back();
        row.used += (row.sizes.empty() ? 0 : options.gap) + size.x;
        row.height = std::max(row.height, size.y);
        row.sizes.push_back(size);
    }
    using Fill = RowOptions::Fill;
    const bool fills = options.fill == Fill::always || (options.fill == Fill::several_rows && rows.size() > 1);
    float y = bounds.y;
    auto next = controls.begin();
    for (const Row& row : rows) {
        const float share = fills ? (bounds.w - row.used) / static_cast<float>(row.sizes.size()) : 0;
        float x = bounds.x;
        for (const ImVec2& size : row.sizes) {
            const bool is_last = next + 1 == controls.end();
            if (options.last_right && !fills && is_last && x > bounds.x) x = bounds.right() - size.x;
            const Rect rect{x, y, size.x + share, row.height};
            if (options.listed) {
                Node item = make_node(Role::list_item, next->node.key + "/item");
                item.rect = rect;
                ui.open(std::move(item));
            }
            control(ui, *next++, rect);
            if (options.listed) ui.close(rect.bottom());
            x += rect.w + options.gap;
        }
        y += row.height + options.gap;
    }
    return rows.empty() ? y : y - options.gap;
}

float toggle_height(const Ui& ui) { return std::max(touch_target, ui.style(styles::label).line_height + 16); }

void toggle(Ui& ui, Node node, std::string_view label, Rect rect) {
    constexpr float track_width = 38, track_height = 22, knob = 16, inset = 12;
    const Palette& colors = ui.colors();
    const bool on = node.checked.value_or(false);
    const Rect track{rect.right() - inset - track_width, rect.y + (rect.h - track_height) / 2, track_width,
                     track_height};
    const TextStyle style = ui.style(styles::label);
    const Rect text{rect.x + inset, rect.y + (rect.h - style.line_height) / 2, text_width(ui.fonts(), style, label),
                    style.line_height};
    if (ui.is_visible(rect)) {
        const float hover = ui.hover(node.key), along = ui.eased(Transition::knob, node.key, on);
        if (hover > 0) fill(ui.draw(), ui.on_screen(rect), with_alpha(colors.raised, hover), 12);
        outline(ui.draw(), ui.on_screen(rect), colors.line, 12);
        fill(ui.draw(), ui.on_screen(track), mixed(colors.raised, colors.accent, along), track_height / 2);
        if (along < 1)
            outline(ui.draw(), ui.on_screen(track), mixed(colors.control_line, with_alpha(colors.accent, 0), along),
                    track_height / 2);
        const Rect at{track.x + 3 + along * (track.w - 6 - knob), track.y + 3, knob, knob};
        fill(ui.draw(), ui.on_screen(at), mixed(colors.muted, colors.on_accent, along), knob / 2);
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
        fill(ui.draw(), ui.on_screen(rect), colors.card, radii::field);
        outline(ui.draw(), ui.on_screen(rect), colors.control_line, radii::field);
    }
    // A field shows its focus however it came by it.
    if (ui.holds_focus(node.key)) outline(ui.draw(), ui.on_screen(rect), colors.accent_text, radii::field, 2);
    node.role = Role::text_field;
    node.style = ui.style(styles::body);
    node.rect = rect;
    ui.put(std::move(node));
}

float text_link(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect bounds) {
    const std::string key = node.key;
    const Tint tint = mixed(ui.colors().accent_text, ui.colors().text, ui.hover(key));
    const float bottom = text_node(ui, std::move(node), text, style, bounds, {tint, "", false});
    Node& put = ui.frame().nodes.back();
    float width = 0;
    for (const Line& line : put.lines) {
        width = std::max(width, line.rect.w);
        const Rect under = ui.on_screen({line.rect.x, line.rect.bottom() - 4, line.rect.w, 1});
        if (ui.is_visible(line.rect)) fill(ui.draw(), under, with_alpha(ui.colors().accent_text, .6F));
    }
    put.rect.w = std::min(bounds.w, std::ceil(width) + 1);
    ui.focus_ring(key, put.rect, 6);
    grow(put, is_for_touch(ui.window()) ? touch_target : small_target);
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
