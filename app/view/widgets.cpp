#include "view/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float control_padding = 15, chip_padding = 12;
constexpr float icon_size = 10, icon_gap = 7;
constexpr float touch_target = 44, mouse_target = 38, chip_target = 30, small_target = 24;

bool is_for_touch(const Window& window) { return window.touch || window.width < breakpoints::narrow_below; }

bool is_chip(ControlStyle style) { return style == ControlStyle::chip || style == ControlStyle::chip_on; }

TextStyle style_of(const Ui& ui, ControlStyle style) {
    return ui.style(is_chip(style) || style == ControlStyle::link ? styles::small : styles::control);
}

std::string label_text(const Control& control) {
    return control.time.empty() ? control.label : control.label + std::string(control.separator) + control.time;
}

float min_height_of(const Ui& ui, ControlStyle style) {
    const bool small = is_chip(style) || style == ControlStyle::link;
    const float target = is_for_touch(ui.window()) ? touch_target : small ? chip_target : mouse_target;
    return std::max(target, style_of(ui, style).line_height + 8);
}

float shortcut_width(const Ui& ui, const Control& control) {
    constexpr float padding = 6;
    return text_width(ui.fonts(), ui.style(styles::shortcut), control.shortcut) + 2 * padding;
}

// A control's label, broken into lines, and its icon. CSS px.
struct ControlText {
    std::vector<TextLine> lines;
    float before = 0, label = 0, width = 0;  // `before`: icon before the label; `width`: of everything
};

ControlText control_text(const Ui& ui, const Control& control, float max_width) {
    ControlText text;
    float after = 0;
    if (control.icon == Icon::play) text.before = icon_size + icon_gap;
    if (control.icon != Icon::none && control.icon != Icon::play) after = icon_size + icon_gap;
    if (!control.shortcut.empty()) after += shortcut_width(ui, control) + icon_gap;
    const float room = max_width - text.before - after;
    text.lines = break_lines(ui.fonts(), style_of(ui, control.style), label_text(control), room);
    for (const TextLine& line : text.lines) text.label = std::max(text.label, line.width);
    text.width = text.before + text.label + after;
    return text;
}

std::string joined(const std::vector<TextLine>& lines) {
    std::string out;
    for (const TextLine& line : lines) out += line.text + (line.space_after ? " " : "");
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// Makes a target at least this high, CSS px, without moving its text.
void grow(Node& node, float min_height) {
    const float missing = std::max(0.F, min_height - node.rect.h);
    node.rect.y -= missing / 2;
    node.rect.h += missing;
}

// Draws lines and adds them to the node. Returns the y below.
float draw_lines(Ui& ui, Node& node, const std::vector<TextLine>& lines, const TextStyle& style, Rect bounds,
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
    const float bottom = draw_lines(ui, node, lines, style, bounds, options.tint);
    node.rect = {bounds.x, bounds.y, bounds.w, bottom - bounds.y};
    ui.put(std::move(node));
    return bottom;
}

// A part of a picture around its focus, as fractions of its width and height. Fractions above 1 repeat the pixels at
// the picture's edge.
struct Cut {
    float across = 1, down = 1;
};

// Returns the largest part of the picture with the proportions of the rect.
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

    float focus_x() const { return static_cast<float>(image->first.focus_x) / 10; }
    float focus_y() const { return static_cast<float>(image->first.focus_y) / 10; }

    void draw(ImDrawList& list, Rect at, Cut cut, float opacity) const {
        const ImVec2 begin{(1 - cut.across) * focus_x(), (1 - cut.down) * focus_y()};
        ranked::image(list, image->second, at, begin, {begin.x + cut.across, begin.y + cut.down}, opacity, radius,
                      corners);
    }
};

constexpr float poster_aspect = 416.F / 536;  // width by height of every post's SVG pictures

// Returns the part of the SVG that its texture shows.
Cut cut_of_texture(const ImageRequest& picture) {
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(picture.height);
    return {std::min(1.F, aspect / poster_aspect), std::min(1.F, poster_aspect / aspect)};
}

// Blends two textures that show different parts of one poster, so that equal details coincide. The texture that shows
// the taller part is underneath; the other covers the part around the focus. `loaded`: opacity of the texture `to`,
// which fades in when it has loaded.
void blend(ImDrawList& list, Rect at, const Picture& from, const Picture& to, float loaded, float progress) {
    const Cut from_cut = cut_of_texture(from.image->first), to_cut = cut_of_texture(to.image->first);
    Cut visible;
    visible.across = from_cut.across + (to_cut.across - from_cut.across) * progress;
    visible.down = visible.across * poster_aspect * at.h / at.w;
    const bool to_is_under = to_cut.down >= from_cut.down && loaded >= 1;
    const Picture &under = to_is_under ? to : from, &over = to_is_under ? from : to;
    const Cut below = to_is_under ? to_cut : from_cut, above = to_is_under ? from_cut : to_cut;
    under.draw(list, at, {visible.across / below.across, visible.down / below.down}, 1);
    const float across = std::min(1.F, above.across / visible.across), down = std::min(1.F, above.down / visible.down);
    const Rect covered{at.x + at.w * (1 - across) * over.focus_x(), at.y + at.h * (1 - down) * over.focus_y(),
                       at.w * across, at.h * down};
    Picture top = over;
    if (across < 1 || down < 1) top.radius = 0;
    top.draw(list, covered, {std::min(1.F, visible.across / above.across), std::min(1.F, visible.down / above.down)},
             to_is_under ? 1 - progress : loaded * progress);
}

// Returns the widest ready picture of the same file in another size, to show until the requested size is ready.
const Images::value_type* largest_but(const Images& images, const ImageRequest& request) {
    const Images::value_type* found = nullptr;
    for (auto it = images.lower_bound({request.file, 0, 0}); it != images.end() && it->first.file == request.file; ++it)
        if (it->first < request || request < it->first) found = &*it;
    return found;
}

void fold_icon(Ui& ui, Rect rect, Tint tint, bool is_unfolded) {
    const Rect at = ui.on_screen(rect);
    const float base = is_unfolded ? at.bottom() - 2 : at.y + 2, tip = is_unfolded ? at.y + 2 : at.bottom() - 2;
    const ImVec2 left{at.x, base}, right{at.right(), base}, middle{at.x + at.w / 2, tip};
    // Dear ImGui anti-aliases only triangles that run clockwise.
    if (is_unfolded)
        ui.draw().AddTriangleFilled(left, middle, right, color_of(tint));
    else
        ui.draw().AddTriangleFilled(left, right, middle, color_of(tint));
}

// Draws the box of a shortcut, with its left end and the middle of its height at `at`.
void shortcut_box(Ui& ui, const Control& control, ImVec2 at) {
    const TextStyle style = ui.style(styles::shortcut);
    const float width = shortcut_width(ui, control), height = style.line_height + 4;
    const Rect box{at.x, at.y - height / 2, width, height};
    outline(ui.draw(), ui.on_screen(box), ui.colors().line, 5);
    const float text = text_width(ui.fonts(), style, control.shortcut);
    decoration(ui, control.shortcut, style, {box.x + (width - text) / 2, box.y + 2}, ui.colors().muted);
}

// An arrow to the upper right, which some fonts also draw as an emoji. The same shape is in style.css.
void leave_icon(Ui& ui, Rect rect, Tint tint) {
    const Rect at = ui.on_screen(rect);
    const float width = at.w * .16F;
    fill(ui.draw(), {at.x + at.w * .25F, at.y, at.w * .75F, width}, tint);
    fill(ui.draw(), {at.right() - width, at.y, width, at.h * .75F}, tint);
    ui.draw().AddLine({at.x + width / 2, at.bottom() - width / 2}, {at.right() - width / 2, at.y + width / 2},
                      color_of(tint), width);
}

void draw_icon(Ui& ui, Icon icon, Rect rect, Tint tint) {
    if (icon == Icon::play) play_icon(ui, rect, tint);
    if (icon == Icon::leave) leave_icon(ui, rect, tint);
    if (icon == Icon::unfold || icon == Icon::fold) fold_icon(ui, rect, tint, icon == Icon::fold);
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
    const float offset = draw_offset_, extra_height = extra_height_;
    content();
    splitter.SetCurrentChannel(&draw_, 0);
    extra_height_ = extra_height + std::exchange(draw_offset_, offset) - offset;
    const float below = offset + extra_height_ - extra_height;
    background();
    draw_offset_ = below;
    extra_height_ = extra_height;
    splitter.Merge(&draw_);
}

float Ui::height_of(FunctionRef<float(Ui& offscreen, float y)> content) const {
    constexpr float above_window = -10'000;  // CSS px, so that nothing is drawn
    Frame discarded;
    Ui offscreen(input_, palette_, draw_, discarded);
    offscreen.motion_ = nullptr;
    return content(offscreen, above_window) - above_window;
}

void Ui::exit_animation(FunctionRef<void(Ui&)> content) const {
    Frame discarded;
    Ui exiting(input_, palette_, draw_, discarded);
    exiting.draw_offset_ = draw_offset_;
    content(exiting);
}

float Ui::eased(Transition transition, std::string_view key, bool on) const {
    if (motion_) return motion_->toward(transition, key, on);
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
    // A change that ends above the window is not animated, because the animation would move everything in the window.
    if (!motion_ || top > window().canvas().bottom()) return content(*this, bounds.y);
    if (motion_->is_settled(Transition::collapse, key, state)) {
        const float bottom = content(*this, bounds.y), height = bottom - bounds.y;
        if (top + height > 0) {
            motion_->toward(Transition::collapse, key, height, state);
            motion_->progress(Transition::fade, key, state);
        }
        return bottom;
    }
    const float height = height_of(content);
    if (top + height <= 0) return content(*this, bounds.y);
    const float shown = motion_->toward(Transition::collapse, key, height, state);
    const float alpha = motion_->progress(Transition::fade, key, state);
    constexpr float ring = 6;  // CSS px, for the focus rings of controls in the content
    const Rect clip = on_screen({bounds.x - ring, bounds.y - ring, bounds.w + 2 * ring, shown + ring});
    const float extra_height = std::exchange(extra_height_, std::max(0.F, shown - height));
    draw_.PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
    faded(fades ? alpha : 1, [&] { content(*this, bounds.y); });
    draw_.PopClipRect();
    extra_height_ = extra_height;
    draw_offset_ += shown - height;
    return bounds.y + height;
}

void Ui::shared_element(std::string_view key, std::uint64_t state, Rect rect,
                        const std::function<void(Rect rect, float progress)>& content) {
    if (!motion_) return content(rect, 1);
    const Motion::SharedElement element = motion_->toward(Transition::art, key, on_screen(rect), state);
    if (element.progress >= 1) return content(rect, 1);
    const Rect& moving = element.rect;
    const Rect in_document{moving.x, moving.y + window().scroll_y, moving.w, moving.h};
    shared_elements_.emplace_back(
        [in_document, progress = element.progress, content] { content(in_document, progress); });
}

void Ui::draw_shared_elements() {
    draw_offset_ = 0;
    for (const auto& draw : std::exchange(shared_elements_, {})) draw();
}

Rect Ui::in_window(Rect rect) const {
    rect.y += draw_offset_;
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
    constexpr float margin = 40;  // CSS px, for shadows and focus rings
    const Rect screen = on_screen(rect);
    const Rect canvas = window().canvas();
    return screen.bottom() > canvas.y - margin && screen.y < canvas.bottom() + margin;
}

bool Ui::is_near(Rect rect) const {
    const Rect screen = in_window(rect);  // not on_screen(): rounding to pixels would slow down long lists
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
    // The rect is not snapped to pixels, or the size would change with the scroll position.
    return {art.image, device(rect.w), device(rect.h), art.focus_x, art.focus_y};
}

void Ui::prefetch_picture(const Art& art, Rect rect) {
    if (!art.image.empty()) frame_.images.push_back(request_for(art, rect));
}

void Ui::prefetch_if_near(const Art& art, Rect rect) {
    if (!art.image.empty() && is_near(rect)) frame_.near_images.push_back(request_for(art, rect));
}

void Ui::picture(const Art& art, Rect rect, float radius, ImDrawFlags corners) {
    picture(art, rect, radius, corners, rect, 1);
}

void Ui::picture(const Art& art, Rect rect, float radius, ImDrawFlags corners, Rect destination, float progress) {
    if (!is_visible(rect)) return;
    prefetch_picture(art, destination);
    const Rect screen = on_screen(rect);
    gradient(draw_, screen, tint_of(art.top), tint_of(art.bottom), radius, corners);
    if (art.image.empty() || !input_.images) return;
    const ImageRequest request = request_for(art, destination);
    const auto ready = input_.images->find(request);
    const bool is_ready = ready != input_.images->end();
    const float loaded = eased(Transition::picture, art.image + "@" + std::to_string(request.width), is_ready);
    const Picture exact{is_ready ? &*ready : nullptr, radius, corners};
    const Picture other{largest_but(*input_.images, request), radius, corners};
    if (progress < 1 && exact && other) return blend(draw_, screen, other, exact, loaded, progress);
    if (other && (!exact || loaded < 1)) other.draw(draw_, screen, cut_to(other.image->first, screen), 1);
    const bool is_resized = rect.w != destination.w || rect.h != destination.h;
    if (exact && loaded > 0) exact.draw(draw_, screen, is_resized ? cut_to(request, screen) : Cut{}, loaded);
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

// The icon is a shape because some fonts draw the character U+25B6 as an emoji.
void play_icon(Ui& ui, Rect rect, Tint tint) {
    const Rect at = ui.on_screen(rect);
    ui.draw().AddTriangleFilled({at.x, at.y}, {at.right(), at.y + at.h / 2}, {at.x, at.bottom()}, color_of(tint));
}

float target_height(const Ui& ui) { return is_for_touch(ui.window()) ? touch_target : small_target; }

ImVec2 control_size(const Ui& ui, const Control& control, float max_width) {
    const float padding = is_chip(control.style) ? chip_padding : control_padding;
    const ControlText text = control_text(ui, control, max_width - 2 * padding);
    const float min_height = min_height_of(ui, control.style);
    const float extra_lines = static_cast<float>(text.lines.size() - 1) * style_of(ui, control.style).line_height;
    return {std::min(text.width + 2 * padding, max_width), min_height + extra_lines};
}

void control(Ui& ui, const Control& control, Rect rect) {
    const Palette& colors = ui.colors();
    const TextStyle style = style_of(ui, control.style);
    const std::string& key = control.node.key;
    const bool chip = is_chip(control.style), primary = control.style == ControlStyle::primary;
    const bool link = control.style == ControlStyle::link;
    const bool unfilled = link || control.style == ControlStyle::outlined || control.style == ControlStyle::chip;
    const float radius = chip ? std::min(rect.h / 2, 22.F) : radii::control;
    const bool visible = ui.is_visible(rect);
    const float hover = visible ? ui.hover(key) : 0;
    const float tinge = ui.is_pressed(key) ? .16F : .09F * hover;
    const Tint ink = primary ? colors.on_accent : unfilled && (link || chip) ? colors.muted : colors.text;

    const float offset = ui.draw_offset();
    if (!unfilled && !ui.is_pressed(key)) ui.set_draw_offset(offset - hover);  // hovered, a control rises by 1 px
    if (visible) {
        const Rect screen = ui.on_screen(rect);
        const Tint background = primary                                  ? colors.accent
                                : control.style == ControlStyle::chip_on ? colors.selected
                                                                         : colors.raised;
        if (!unfilled) fill(ui.draw(), screen, mixed(background, colors.text, tinge), radius);
        if (unfilled && hover > 0) fill(ui.draw(), screen, with_alpha(colors.raised, hover), radius);
        if (!primary && !link)
            outline(ui.draw(), screen, unfilled ? mixed(colors.line, colors.control_line, hover) : colors.line, radius);
    }

    const float padding = chip ? chip_padding : control_padding;
    const ControlText text = control_text(ui, control, rect.w - 2 * padding);
    const float height = static_cast<float>(text.lines.size()) * style.line_height;
    const Rect content{rect.x + (rect.w - text.width) / 2, rect.y + (rect.h - height) / 2, text.width, height};
    const float label_x = content.x + text.before, middle = rect.y + rect.h / 2;
    const float after_x = label_x + text.lines.back().width + icon_gap;
    const float last_line = content.bottom() - style.line_height / 2;
    const Rect icon{control.icon == Icon::play ? content.x : after_x,
                    (control.icon == Icon::leave ? last_line : middle) - icon_size / 2, icon_size, icon_size};
    if (visible) draw_icon(ui, control.icon, icon, ink);
    if (!control.shortcut.empty() && visible)
        shortcut_box(ui, control, {content.x + content.w - shortcut_width(ui, control), middle});

    Node node = control.node;
    node.style = style;
    if (node.name.empty()) node.name = label_text(control);
    float y = content.y;
    for (const TextLine& line : text.lines) {
        // The time ends the last line and has its own colour, unless a line break separates the time from its label.
        const bool has_time =
            &line == &text.lines.back() && !control.time.empty() && line.text.size() > control.time.size();
        const std::string label = has_time ? line.text.substr(0, line.text.size() - control.time.size()) : line.text;
        decoration(ui, label, style, {label_x, y}, ink);
        if (link && visible) fill(ui.draw(), ui.on_screen({label_x, y + style.line_height - 3, line.width, 1}), ink);
        if (has_time)
            decoration(ui, control.time, style, {label_x + text_width(ui.fonts(), style, label), y},
                       primary ? ink : colors.time);
        node.lines.push_back({line.text, {label_x, y, line.width, style.line_height}, line.space_after});
        y += style.line_height;
    }
    ui.focus_ring(key, rect, radius);
    ui.set_draw_offset(offset);
    node.rect = rect;
    ui.put(std::move(node));
}

float control_row(Ui& ui, const std::vector<Control>& controls, Rect bounds, const RowOptions& options) {
    struct Row {
        std::vector<ImVec2> sizes;
        float used = 0, height = 0;
    };
    std::vector<Row> rows;
    constexpr float min_width = 120;  // CSS px; a control that would get less beside the next one has its own row
    float after = 0;                  // width of the next control and the gap before it, if it must be in the same row
    for (auto it = controls.begin(); it != controls.end(); ++it) {
        const bool follows = after > 0;
        after = it->with_next ? options.gap + control_size(ui, it[1], bounds.w).x : 0;
        if (bounds.w - after < min_width) after = 0;
        ImVec2 size = control_size(ui, *it, bounds.w - after);
        // A broken label leaves no room to share.
        if (after > 0 && control_size(ui, *it, bounds.w).x > bounds.w - after) size.x = bounds.w - after;
        const bool fits = !rows.empty() && rows.back().used + options.gap + size.x + after <= bounds.w;
        if (!fits && !follows) rows.emplace_back();
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
        const float extra_width = fills ? (bounds.w - row.used) / static_cast<float>(row.sizes.size()) : 0;
        float x = bounds.x;
        for (const ImVec2& size : row.sizes) {
            const bool is_last = next + 1 == controls.end();
            if (options.last_right && !fills && is_last && x > bounds.x) x = bounds.right() - size.x;
            const Rect rect{x, y, size.x + extra_width, row.height};
            if (options.listed) {
                Node item = make_node(Role::list_item, next->node.key + "/item");
                item.rect = rect;
                ui.open(std::move(item));
            }
            const int level = next->heading_level;
            if (level > 0) {
                Node heading = make_node(Role::heading, next->node.key + "/heading");
                heading.name = label_text(*next);
                heading.level = level;
                heading.rect = rect;
                ui.open(std::move(heading));
            }
            control(ui, *next++, rect);
            if (level > 0) ui.close(rect.bottom());
            if (options.listed) ui.close(rect.bottom());
            x += rect.w + options.gap;
        }
        y += row.height + options.gap;
    }
    return rows.empty() ? y : y - options.gap;
}

namespace {
constexpr float track_width = 38, toggle_inset = 12;
constexpr float beside_label = track_width + 3 * toggle_inset;

std::vector<TextLine> toggle_lines(const Ui& ui, std::string_view label, float width) {
    return break_lines(ui.fonts(), ui.style(styles::label), label, width - beside_label + 1);  // 1 px for rounding
}
}  // namespace

float toggle_height(const Ui& ui, std::string_view label, float width) {
    const auto lines = static_cast<float>(toggle_lines(ui, label, width).size());
    return std::max(touch_target, lines * ui.style(styles::label).line_height + 16);
}

void toggle(Ui& ui, Node node, std::string_view label, Rect rect) {
    constexpr float track_height = 22, knob = 16;
    const Palette& colors = ui.colors();
    const bool on = node.checked.value_or(false);
    const Rect track{rect.right() - toggle_inset - track_width, rect.y + (rect.h - track_height) / 2, track_width,
                     track_height};
    const TextStyle style = ui.style(styles::label);
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
    const std::vector<TextLine> lines = toggle_lines(ui, label, rect.w);
    const float height = static_cast<float>(lines.size()) * style.line_height;
    draw_lines(ui, node, lines, style, {rect.x + toggle_inset, rect.y + (rect.h - height) / 2, rect.w, height},
               {colors.text});
    ui.focus_ring(node.key, rect, 12);
    node.role = Role::toggle;
    node.name = label;
    node.rect = rect;
    ui.put(std::move(node));
}

void text_field(Ui& ui, Node node, Rect rect) {
    const Palette& colors = ui.colors();
    if (ui.is_visible(rect)) {
        fill(ui.draw(), ui.on_screen(rect), colors.card, radii::field);
        outline(ui.draw(), ui.on_screen(rect), colors.control_line, radii::field);
    }
    // A text field shows the focus even after a click, like :focus-visible on an <input>.
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
    grow(put, target_height(ui));
    return bottom;
}

Tint tint_of(Color color) {
    const auto channel = [](unsigned char value) { return static_cast<float>(value) / 255; };
    return {channel(color.r), channel(color.g), channel(color.b), 1};
}

Node make_node(Role role, std::string key) {
    Node node;
    node.role = role;
    node.key = std::move(key);
    return node;
}

Node make_button(std::string key, Action action) {
    Node node = make_node(Role::button, std::move(key));
    node.action = std::make_shared<const Action>(std::move(action));
    return node;
}

Node make_link(std::string key, const Route& route) {
    Node node = make_node(Role::link, std::move(key));
    node.href = route_address(route);
    node.action = std::make_shared<const Action>(Open{route});
    return node;
}

}  // namespace ranked
