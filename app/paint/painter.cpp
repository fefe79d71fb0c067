#include "paint/painter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "paint/growth.hpp"
#include "paint/shapes.hpp"
#include "paint/share_picture.hpp"
#include "paint/symbols.hpp"

namespace ranked {
namespace {

// What a pointer or the route makes of a control, for the control and what is in it.
struct Emphasis {
    float hover = 0;  // 0 to 1
    bool pressed = false, current = false, dimmed = false;
};

// True if the box shows the picture of an entry, which moves between the pages as a shared element.
bool is_shared(Shape shape) {
    return shape == Shape::poster || shape == Shape::hero || shape == Shape::portrait || shape == Shape::still;
}

bool has_picture(Shape shape) { return is_shared(shape) || shape == Shape::picture || shape == Shape::share_art; }

class Painter {
 public:
    Painter(const PaintInput& input, ImDrawList& draw)
        : input_(input),
          draw_(draw),
          palette_(&palette(input.dark, input.more_contrast)),
          growth_(input.motion, input.window),
          lines_left_(input.max_lines) {}

    Painted paint() {
        const Page& page = input_.page;
        const Window& window = input_.window;
        fill(draw_, window.canvas(), palette_->background);
        glow(draw_, {window.width * .12F, -sizes::glow_rise - window.scroll_y},
             {sizes::glow_radius_x, sizes::glow_radius_y}, palette_->glow);
        paint_part(page.banner);
        faded(motion() ? motion()->progress(Transition::page, "", input_.page_state) : 1, [&] {
            const float grown = growth_.add(page.main.box, page.main.box.rect.y);
            paint_part(page.main);
            offset_ = grown;
            paint_part(page.footer);
            offset_ = 0;
        });
        for (const Flight& flight : std::exchange(flights_, {})) paint_flight(flight);
        if (page.navigation.is_shown) paint_navigation(page.navigation);
        if (page.search.is_shown) paint_search(page.search);
        paint_dialog();
        paint_toast();
        return std::move(painted_);
    }

 private:
    // A picture on its way from one page to another, drawn above the page.
    struct Flight {
        const Box* box = nullptr;
        Rect destination;  // in the window, as all that is drawn in flight
        Rect now;
        float progress = 0;  // 0 to 1
        Emphasis emphasis;
    };

    Motion* motion() const { return input_.motion; }
    float ratio() const { return input_.fonts.pixel_ratio; }
    Tint tint(Ink ink) const { return tint_of(ink, *palette_); }

    float eased(Transition transition, std::string_view key, bool on) const {
        return motion() ? motion()->toward(transition, key, on) : on ? 1.F : 0.F;
    }

    float hover(std::string_view key) const {
        const float hovered = eased(Transition::hover, key, input_.pointer.hovered == key);
        return input_.pointer.pressed == key ? 1 : hovered;
    }

    float width_of(const TextStyle& style, std::string_view text) const {
        return Typesetter(input_.fonts).width(style, text);
    }

    void write(const TextStyle& style, const Rect& at, Tint ink, std::string_view text) {
        if (lines_left_-- > 0)
            input_.fonts.draw(draw_, style, {at.x, at.y}, color_of(ink), text);
        else
            painted_.is_whole = false;
    }

    template <typename Content>
    void faded(float alpha, const Content& content) {
        const int begin = draw_.VtxBuffer.Size;
        content();
        if (alpha >= 1) return;
        for (int i = begin; i < draw_.VtxBuffer.Size; ++i) {
            ImU32& color = draw_.VtxBuffer[i].col;
            const float opacity = static_cast<float>(color >> IM_COL32_A_SHIFT & 0xFFU) * alpha;
            color = (color & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(opacity)) << IM_COL32_A_SHIFT;
        }
    }

    // Aligns a rect in the window to device pixels.
    Rect on_pixels(Rect rect) const {
        const auto snap = [&](float v) { return std::round(v * ratio()) / ratio(); };
        const float x = snap(rect.x), y = snap(rect.y);
        return {x, y, snap(rect.right()) - x, snap(rect.bottom()) - y};
    }

    Rect in_window(Rect rect) const {
        rect.y += offset_ - (fixed_ ? 0 : input_.window.scroll_y) - (in_dialog_ ? input_.window.panel_scroll : 0);
        return rect;
    }

    Rect on_screen(Rect rect) const { return on_pixels(in_window(rect)); }

    bool is_visible(const Rect& rect) const {
        constexpr float margin = 40;  // CSS px, for shadows and focus rings
        const Rect screen = in_window(rect), canvas = input_.window.canvas();
        return screen.bottom() > canvas.y - margin && screen.y < canvas.bottom() + margin;
    }

    Rect grown(const Box& box, float x, float y) const {
        return {x + box.rect.x, y + box.rect.y, box.rect.w, box.rect.h + growth_.of(box)};
    }

    void paint_part(const Part& part) {
        if (!part.is_shown) return;
        fixed_ = part.fixed;
        paint_box(part.box, 0, 0, {});
        fixed_ = false;
    }

    // The strip of ranks moves in from the window's foot.
    void paint_navigation(const Part& part) {
        if (part.box.block->style == Style::rail) return paint_part(part);
        const Window& window = input_.window;
        const Rect canvas = window.canvas(), rect = part.box.rect;
        const float shown_at = window.height - rect.h, hidden_at = canvas.bottom() + 1;
        const float progress = eased(Transition::strip, "", rect.y == shown_at);
        fixed_ = true;
        offset_ = hidden_at + (shown_at - hidden_at) * progress - rect.y;
        fill(draw_, on_screen({canvas.x, rect.y, canvas.w, rect.h + window.beyond.bottom}), palette_->card);
        fill(draw_, on_screen({canvas.x, rect.y, canvas.w, 1}), palette_->line);
        for (const Box& child : part.box.children) paint_box(child, rect.x - window.strip_scroll, rect.y, {});
        fixed_ = false;
        offset_ = 0;
    }

    void paint_search(const Part& part) {
        const Rect canvas = input_.window.canvas(), rect = part.box.rect;
        if (part.fixed)
            fill(draw_, {rect.x - 8, canvas.y, rect.w + 16, rect.bottom() + 8 - canvas.y}, palette_->background);
        paint_part(part);
    }

    void paint_dialog() {
        constexpr float rise = 10;  // CSS px
        const Page& page = input_.page;
        const float progress = eased(Transition::panel, "", page.dialog.is_shown);
        const Part& part = page.dialog.is_shown ? page.dialog : page.leaving_dialog;
        if (progress <= 0 || !part.is_shown) return;
        fill(draw_, input_.window.canvas(), {0, 0, 0, .55F * progress});
        fixed_ = true;
        offset_ = rise * (1 - progress);
        faded(progress, [&] {
            const Box& box = part.box;
            paint_background(box, box.rect, {});
            draw_.PushClipRect({box.rect.x, box.rect.y}, {box.rect.right(), box.rect.bottom()}, true);
            in_dialog_ = true;
            paint_children(box, box.rect, {});
            in_dialog_ = false;
            draw_.PopClipRect();
            paint_edge(box, box.rect, {});
        });
        offset_ = 0;
        fixed_ = false;
    }

    void paint_toast() {
        constexpr float rise = 18;  // CSS px
        const Page& page = input_.page;
        const float progress = eased(Transition::toast, "", page.toast.is_shown);
        const Part& part = page.toast.is_shown ? page.toast : page.leaving_toast;
        if (progress <= 0 || !part.is_shown) return;
        offset_ = rise * (1 - progress);
        faded(progress, [&] { paint_part(part); });
        offset_ = 0;
    }

    // `x`, `y`: position of the box around this one.
    void paint_box(const Box& box, float x, float y, Emphasis emphasis) {
        const Block& block = *box.block;
        const Rule& rule = *box.rule;
        const Rect rect = grown(box, x, y);
        if (!box.reaches_out && !is_visible(rect)) return prefetch(box, in_window(rect));
        if (!block.key.empty() && (block.action || !block.href.empty()))
            emphasis = {hover(block.key), input_.pointer.pressed == block.key, block.current, block.dimmed};
        if (!block.hovered_with.empty()) emphasis.hover = hover(block.hovered_with);
        if (block.role == Role::article && !block.hovered_with.empty()) prefetch_page(block, emphasis);
        const float offset = offset_;
        if (rule.hover == Hover::lift && input_.pointer.pressed != block.hovered_with) offset_ -= 2 * emphasis.hover;
        if (rule.hover == Hover::tint && !emphasis.pressed) offset_ -= emphasis.hover;
        const Palette* palette_around = palette_;
        if (rule.dark) palette_ = &palette(true);
        paint_background(box, rect, emphasis);
        paint_shape(box, rect, emphasis);
        if (!block.children.empty() || block.items) {
            const float opacity = growth_.opacity(box);
            if (opacity >= 0)
                paint_collapse(box, rect, emphasis, opacity);
            else if (!has_picture(rule.shape))
                paint_children(box, rect, emphasis);
        } else if (rule.shape != Shape::numeral && rule.shape != Shape::cover && rule.shape != Shape::mark) {
            paint_text(box, rect, emphasis);
        }
        palette_ = palette_around;
        paint_edge(box, rect, emphasis);
        paint_focus(box, rect);
        offset_ = offset;
    }

    void paint_children(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const float offset = offset_;
        const bool is_stack = box.rule->flow == Flow::stack;
        for (const Box& child : box.children) {
            paint_box(child, rect.x, rect.y, emphasis);
            if (is_stack) offset_ += growth_.of(child);
        }
        for (const PlacedRow& placed : box.rows) {
            for (const Box& item : placed.row->items) paint_box(item, rect.x, rect.y + placed.y, emphasis);
            offset_ += growth_.of(*placed.row);
        }
        if (box.rule->separated) paint_separators(box, rect);
        offset_ = offset;
    }

    // Draws what unfolds or folds, within the height that it has now.
    void paint_collapse(const Box& box, const Rect& rect, const Emphasis& emphasis, float opacity) {
        constexpr float ring = 6;  // CSS px, for the focus rings of controls in the content
        const Rect clip = on_screen({rect.x - ring, rect.y - ring, rect.w + 2 * ring, rect.h + ring});
        draw_.PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
        faded(opacity, [&] { paint_children(box, rect, emphasis); });
        draw_.PopClipRect();
    }

    // Draws a dot between texts on one line.
    void paint_separators(const Box& box, const Rect& rect) {
        for (std::size_t i = 0; i + 1 < box.children.size(); ++i) {
            const Box &before = box.children[i], &after = box.children[i + 1];
            if (before.rect.y != after.rect.y || before.lines.empty()) continue;
            const float x = before.rect.x + before.lines.back().rect.right();
            const Rect at = on_screen({rect.x + x, rect.y + before.rect.y, 0, 0});
            write(before.style, at, tint(before.rule->ink), separator);
        }
    }

    Rect drawn_rect(const Rule& rule, const Rect& rect) const {
        return {rect.x, rect.y + rule.paint_inset, rect.w, rect.h - 2 * rule.paint_inset};
    }

    void paint_background(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const Rule& rule = *box.rule;
        const Rect screen = on_screen(drawn_rect(rule, rect));
        const float radius = std::min(rule.radius, screen.h / 2);
        if (rule.shadowed) shadow(draw_, screen, palette_->shadow, radius);
        if (rule.hatched) hatch(draw_, screen, palette_->hatch, radius);
        if (rule.shape == Shape::progress) return;
        const bool is_current = emphasis.current && rule.current_background != Ink::none;
        Tint background = tint(is_current ? rule.current_background : rule.background);
        if (rule.hover == Hover::tint)
            background = mixed(background, palette_->text, emphasis.pressed ? .16F : .09F * emphasis.hover);
        if (rule.hover == Hover::blend) background = mixed(background, palette_->raised, emphasis.hover);
        const bool washes = rule.hover == Hover::wash || rule.hover == Hover::faint_wash;
        if (washes && rule.background == Ink::none && !is_current)
            background = with_alpha(palette_->raised, emphasis.hover * (rule.hover == Hover::wash ? 1 : .6F));
        if (background.a > 0) fill(draw_, screen, background, radius);
        if (box.children.empty()) paint_outline(box, rect, emphasis);
    }

    // The edge of a box that holds others lies over these.
    void paint_edge(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        if (!box.children.empty()) paint_outline(box, rect, emphasis);
    }

    void paint_outline(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const Rule& rule = *box.rule;
        if (rule.edge == Ink::none || rule.shape == Shape::seen) return;
        const Rect screen = on_screen(drawn_rect(rule, rect));
        const float radius = std::min(rule.radius, screen.h / 2);
        const bool reacts = rule.edge == Ink::line && rule.hover != Hover::none && rule.hover != Hover::tint &&
                            rule.shape != Shape::toggle;
        const Tint edge = reacts ? mixed(tint(rule.edge), palette_->control_line, emphasis.hover) : tint(rule.edge);
        if (rule.dashed)
            dashed_outline(draw_, screen, edge, radius);
        else
            outline(draw_, screen, edge, radius);
    }

    void paint_focus(const Box& box, const Rect& rect) {
        const Rule& rule = *box.rule;
        const Block& block = *box.block;
        const std::string& focused = input_.pointer.focused;
        if (focused.empty()) return;
        // A text field shows the focus even after a click, like :focus-visible on an <input>.
        const bool is_field = block.role == Role::text_field || block.hovered_with == keys::filter;
        if (is_field && rule.edge != Ink::none && (block.key == focused || block.hovered_with == focused))
            return outline(draw_, on_screen(rect), palette_->accent_text, rule.radius, 2);
        if (!input_.pointer.focus_visible || is_field || block.key != focused || block.role == Role::heading) return;
        const Rect drawn = drawn_rect(rule, rect);
        const float out = rule.ring_inset > 0 ? -rule.ring_inset : sizes::focus_offset;
        const float corner = rule.shape == Shape::cover ? cover_radius_ : rule.radius;
        const float radius = std::min(corner, drawn.h / 2) + out;
        outline(draw_, on_screen({drawn.x - out, drawn.y - out, drawn.w + 2 * out, drawn.h + 2 * out}),
                palette_->accent_text, radius, 2);
    }

    Tint text_tint(const Box& box, const Emphasis& emphasis) const {
        const Rule& rule = *box.rule;
        if (rule.shape == Shape::seen && rule.ink == Ink::muted && box.block->pressed.value_or(false))
            return palette_->time;
        Tint base = tint(rule.ink);
        if (emphasis.dimmed) base = with_alpha(base, base.a * .6F);
        if (emphasis.current && rule.current_ink != Ink::none) return tint(rule.current_ink);
        return rule.hover_ink == Ink::none ? base
                                           : mixed(base, tint(rule.hover_ink), emphasis.current ? 1 : emphasis.hover);
    }

    void paint_text(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const Tint ink = text_tint(box, emphasis);
        const std::string& time = box.block->time;
        for (const Line& line : box.lines) {
            const Rect bounds{rect.x + line.rect.x, rect.y + line.rect.y, line.rect.w, line.rect.h};
            if (!is_visible(bounds)) continue;
            const Rect screen = on_screen(bounds);
            // The time ends the last line, unless a line break separates the time from its label.
            const bool has_time = &line == &box.lines.back() && !time.empty() && line.text.size() > time.size();
            const std::string_view text(line.text);
            const std::string_view label = has_time ? text.substr(0, text.size() - time.size()) : text;
            write(box.style, screen, ink, label);
            if (has_time) paint_time(box, bounds, label, ink);
            if (box.rule->underlined) paint_underline(box, bounds, ink);
        }
        if (box.rule->label && !box.lines.empty()) paint_icons(box, rect, ink);
    }

    void paint_time(const Box& box, const Rect& line, std::string_view label, Tint ink) {
        const Tint time_ink = box.rule->ink == Ink::on_accent ? ink : palette_->time;
        const Rect at = on_screen({line.x + width_of(box.style, label), line.y, 0, 0});
        write(box.style, at, time_ink, box.block->time);
    }

    void paint_underline(const Box& box, const Rect& line, Tint ink) {
        if (box.rule->label)
            fill(draw_, on_screen({line.x, line.bottom() - 3, line.w, 1}), ink);
        else
            fill(draw_, on_screen({line.x, line.bottom() - 4, line.w, 1}), with_alpha(palette_->accent_text, .6F));
    }

    // Draws the icon and the shortcut beside a control's label.
    void paint_icons(const Box& box, const Rect& rect, Tint ink) {
        const Block& block = *box.block;
        constexpr float size = sizes::icon, gap = sizes::icon_gap;
        float widest = 0;
        for (const Line& line : box.lines) widest = std::max(widest, line.rect.w);
        const Rect& last = box.lines.back().rect;
        const float label_x = rect.x + box.lines.front().rect.x, middle = rect.y + rect.h / 2;
        const auto at = [&](float x, float y) { return on_screen({x, y - size / 2, size, size}); };
        const float after = label_x + last.w + gap;
        if (block.icon == Icon::play) draw_play(draw_, at(label_x - gap - size, middle), ink);
        if (block.icon == Icon::leave) draw_leave(draw_, at(after, rect.y + last.bottom() - last.h / 2), ink);
        if (block.icon == Icon::unfold || block.icon == Icon::fold)
            draw_fold(draw_, at(after, middle), ink, block.icon == Icon::fold);
        if (!block.shortcut.empty() && !input_.sheet.media().narrow)
            paint_shortcut(block.shortcut, label_x + widest + gap, middle);
        if (box.rule->shape != Shape::seen || !block.pressed.value_or(false)) return;
        const Rect tick{label_x - sizes::tick_gap - sizes::tick, middle - 4.5F, sizes::tick, 9};
        draw_tick(draw_, on_screen(tick), ink);
    }

    // Draws the box of a shortcut, with its start and the middle of its height at this point.
    void paint_shortcut(const std::string& shortcut, float x, float middle) {
        const TextStyle style = adapted(styles::shortcut, input_.text_settings);
        const float text = width_of(style, shortcut), height = style.line_height + 4;
        const Rect box{x, middle - height / 2, text + 2 * sizes::shortcut_padding, height};
        outline(draw_, on_screen(box), palette_->line, 5);
        const Rect at = on_screen({box.x + sizes::shortcut_padding, box.y + 2, 0, 0});
        write(style, at, palette_->muted, shortcut);
    }

    void paint_shape(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const Rule& rule = *box.rule;
        switch (rule.shape) {
            case Shape::none:
            case Shape::divider:
                break;
            case Shape::poster:
            case Shape::hero:
            case Shape::portrait:
            case Shape::still:
                return paint_shared(box, rect, emphasis);
            case Shape::share_art:
                // The picture to save needs the poster in its own size.
                if (!box.block->art->image.empty()) painted_.shown.push_back(share_picture_poster(*box.block->art));
                [[fallthrough]];
            case Shape::picture: {
                const Rect screen = on_screen(rect);
                return paint_picture(box, screen, screen, 1, emphasis);
            }
            case Shape::film:
                return draw_film(draw_, on_screen(rect), *palette_);
            case Shape::empty_film:
                return paint_empty_film(rect);
            case Shape::numeral: {
                const Rect at = on_screen(rect);
                if (lines_left_-- <= 0) {
                    painted_.is_whole = false;
                    return;
                }
                return draw_numeral(draw_, input_.fonts, box.style, {at.x, at.y}, box.block->text);
            }
            case Shape::cover:
                return paint_cover(box, rect, emphasis);
            case Shape::mark:
                return paint_mark(box, rect);
            case Shape::field:
                return paint_field(box, rect);
            case Shape::toggle:
                return paint_toggle(box, rect);
            case Shape::progress:
                return paint_progress(box, rect);
            case Shape::tick:
                return draw_tick(draw_, on_screen(rect), tint(rule.ink));
            case Shape::seen:
                return paint_seen(box, rect, emphasis);
            case Shape::head_icon:
            case Shape::still_icon:
                return draw_section_icon(draw_, on_screen(rect), text_tint(box, emphasis),
                                         rule.shape == Shape::still_icon);
            case Shape::dot:
                return fill(draw_, on_screen(rect), tint(rule.ink), rect.w / 2);
            case Shape::magnifier: {
                const Rect at = on_screen(rect);
                return draw_magnifier(draw_, {at.x, at.y}, tint(rule.ink));
            }
            case Shape::accent_bar:
                return fill(draw_, on_screen({rect.x, rect.y + rule.inset_y, 3, rect.h - rule.inset_y}),
                            palette_->accent);
            case Shape::top_line:
                return fill(draw_, on_screen({rect.x, rect.y, rect.w, 1}), palette_->line);
        }
    }

    // Returns the part of a box that its picture fills. The column of a poster may be higher.
    Rect picture_rect(const Box& box, const Rect& rect) const {
        if (box.rule->shape != Shape::poster) return rect;
        return {rect.x, rect.y, rect.w, input_.sheet[Style::card_picture].height};
    }

    // Draws a picture that moves from its place on the last page.
    void paint_shared(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const Rect picture = picture_rect(box, rect), screen = on_screen(picture);
        const float below = rect.bottom() - picture.bottom();
        if (below > 0)
            fill(draw_, on_screen({picture.x, picture.bottom(), picture.w, below}), tint_of(box.block->art->bottom),
                 box.rule->radius, ImDrawFlags_RoundCornersBottomLeft);
        Rect destination = screen;
        destination.h += below;
        if (motion()) {
            const std::uint64_t bounds = box.rule->shape == Shape::hero ? 1 : 0;
            const Motion::SharedElement element =
                motion()->toward(Transition::art, box.block->entry->id, screen, bounds);
            if (element.progress < 1) {
                flights_.push_back({&box, destination, element.rect, element.progress, emphasis});
                return;
            }
        }
        paint_picture(box, destination, screen, 1, emphasis);
    }

    void paint_flight(const Flight& flight) {
        fixed_ = true;
        paint_picture(*flight.box, flight.destination, on_pixels(flight.now), flight.progress, flight.emphasis);
        fixed_ = false;
    }

    // Draws the picture at `now`, and what lies on it. `destination`: place of the box at the end of the transition.
    // Both are in the window, on device pixels.
    void paint_picture(const Box& box, const Rect& destination, const Rect& now, float progress,
                       const Emphasis& emphasis) {
        const Rule& rule = *box.rule;
        const Art& art = *box.block->art;
        const Rect picture = picture_rect(box, {0, 0, box.rect.w, destination.h});
        const float below = destination.h - picture.h;
        const float radius = rule.shape == Shape::portrait ? now.w / 2 : rule.radius;
        paint_art(art, picture, {now, radius, corners_of(rule.shape, below > 0)}, progress);
        if (rule.shape == Shape::hero) outline(draw_, now, palette_->line, radius);
        if (rule.shape == Shape::still && emphasis.hover > 0)
            outline(draw_, now, with_alpha(palette_->accent, emphasis.hover), radius, 2);
        faded(progress, [&] {
            if (rule.shape == Shape::poster && below > 0) paint_poster_foot(now, tint_of(art.bottom));
            cover_ = now;
            cover_radius_ = radius;
            const Rect bounds{now.x, now.bottom() + below - destination.h, destination.w, destination.h};
            const bool fixed = std::exchange(fixed_, true), in_dialog = std::exchange(in_dialog_, false);
            const float offset = std::exchange(offset_, 0);
            paint_on_picture(box, bounds, emphasis);
            fixed_ = fixed;
            in_dialog_ = in_dialog;
            offset_ = offset;
        });
    }

    // Draws what lies on a picture. The texts of a cover lie on its shade.
    void paint_on_picture(const Box& box, const Rect& bounds, const Emphasis& emphasis) {
        for (const Box& child : box.children) {
            if (child.rule->shape == Shape::cover) paint_box(child, bounds.x, bounds.y, emphasis);
            if (child.block->role == Role::player && child.block->read_only)
                fill(draw_, cover_, poster_palette().shade_foot, box.rule->radius);
        }
        for (const Box& child : box.children)
            if (child.rule->shape != Shape::cover) paint_box(child, bounds.x, bounds.y, emphasis);
    }

    static ImDrawFlags corners_of(Shape shape, bool has_column) {
        if (shape == Shape::share_art) return ImDrawFlags_RoundCornersLeft;
        if (shape == Shape::portrait) return ImDrawFlags_RoundCornersTop;
        if (shape != Shape::poster) return ImDrawFlags_RoundCornersAll;
        return has_column ? ImDrawFlags_RoundCornersTopLeft : ImDrawFlags_RoundCornersTop;
    }

    // `size`: of the picture at the end of the transition, for which it is requested. It is not aligned to pixels, or
    // it would change with the scroll position.
    void paint_art(const Art& art, const Rect& size, const PictureFrame& bounds, float progress) {
        gradient(draw_, bounds.rect, tint_of(art.top), tint_of(art.bottom), bounds.radius, bounds.corners);
        if (art.image.empty()) return;
        const ImageRequest request = request_for(art, size.w, size.h, ratio());
        painted_.shown.push_back(request);
        if (!input_.images) return;
        const bool is_ready = input_.images->find(request) != input_.images->end();
        const float loaded = eased(Transition::picture, art.image + "@" + std::to_string(request.width), is_ready);
        draw_picture(draw_, *input_.images, request, bounds, loaded, progress, progress < 1);
    }

    void paint_poster_foot(const Rect& picture, Tint bottom) {
        constexpr float fade = 56;  // CSS px
        const ImU32 clear = color_of(with_alpha(bottom, 0)), full = color_of(bottom);
        draw_.AddRectFilledMultiColor({picture.x, picture.bottom() - fade}, {picture.right(), picture.bottom()}, clear,
                                      clear, full, full);
    }

    // Draws the shade, the round button and the caption over the picture.
    void paint_cover(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const PosterPalette& colors = poster_palette();
        const Rect now = cover_;
        const float radius = cover_radius_;
        fill(draw_, now, colors.shade, radius);
        const float foot = std::min(sizes::cover_foot, now.h);
        gradient(draw_, on_pixels({now.x, now.bottom() - foot, now.w, foot}), with_alpha(colors.shade_foot, 0),
                 colors.shade_foot, radius, ImDrawFlags_RoundCornersBottom);
        constexpr float size = sizes::play_button, width = 22, height = 28;
        const Rect round{now.x + (now.w - size) / 2, now.y + (now.h - size) / 2, size, size};
        fill(draw_, on_pixels(round), mixed(palette_->accent, colors.numeral, .16F * emphasis.hover), size / 2);
        draw_play(draw_, on_pixels({round.x + (size - width) / 2 + 3, round.y + (size - height) / 2, width, height}),
                  palette_->on_accent);
        for (const Line& line : box.lines) {
            const std::string_view text(line.text), time(box.block->time);
            const bool has_time = !time.empty() && text.size() > time.size() && text.ends_with(time);
            const std::string_view label = has_time ? text.substr(0, text.size() - time.size()) : text;
            const float x = rect.x + line.rect.x, y = rect.y + line.rect.y;
            const Rect at = on_screen({x, y, 0, 0}), after = on_screen({x + width_of(box.style, label), y, 0, 0});
            write(box.style, at, colors.numeral, label);
            if (has_time) write(box.style, after, colors.cover_time, time);
        }
    }

    // Draws the site's name, with its comma in the accent colour.
    void paint_mark(const Box& box, const Rect& rect) {
        for (const Line& line : box.lines) {
            float x = rect.x + line.rect.x;
            const std::string_view text(line.text);
            for (std::size_t begin = 0; begin < text.size();) {
                const std::size_t end = text[begin] == ',' ? begin + 1 : std::min(text.find(',', begin), text.size());
                const std::string_view piece = text.substr(begin, end - begin);
                const Rect at = on_screen({x, rect.y + line.rect.y, 0, 0});
                const Tint ink = piece == "," ? palette_->accent_text : palette_->text;
                write(box.style, at, ink, piece);
                x += width_of(box.style, piece);
                begin = end;
            }
        }
    }

    // The browser draws a field's text above the canvas, so it would lie over a dialog. While a dialog is open, the
    // canvas draws the text.
    void paint_field(const Box& box, const Rect& rect) {
        const Block& block = *box.block;
        const Rule& rule = *box.rule;
        if (!input_.page.dialog.is_shown || in_dialog_) return;
        const bool is_empty = block.value.empty();
        const std::string text =
            Typesetter(input_.fonts)
                .elided(box.style, is_empty ? block.hint : block.value, rect.w - rule.padding.start - rule.padding.end);
        const Rect at = on_screen({rect.x + rule.padding.start, rect.y + (rect.h - box.style.line_height) / 2, 0, 0});
        write(box.style, at, is_empty ? palette_->muted : palette_->text, text);
    }

    void paint_toggle(const Box& box, const Rect& rect) {
        constexpr float height = 22, width = 38, inset = 12, knob = 16;
        const Palette& colors = *palette_;
        const float along = eased(Transition::knob, box.block->key, box.block->checked.value_or(false));
        const Rect track{rect.right() - inset - width, rect.y + (rect.h - height) / 2, width, height};
        fill(draw_, on_screen(track), mixed(colors.raised, colors.accent, along), height / 2);
        if (along < 1)
            outline(draw_, on_screen(track), mixed(colors.control_line, with_alpha(colors.accent, 0), along),
                    height / 2);
        const Rect at{track.x + 3 + along * (track.w - 6 - knob), track.y + 3, knob, knob};
        fill(draw_, on_screen(at), mixed(colors.muted, colors.on_accent, along), knob / 2);
    }

    void paint_progress(const Box& box, const Rect& rect) {
        if (rect.w <= 2 * rect.h) return;
        const float target = box.block->share.value_or(0);
        const auto state = static_cast<std::uint64_t>(target * 100'000);
        const float share = motion() ? motion()->toward(Transition::knob, box.block->key, target, state) : target;
        fill(draw_, on_screen(rect), palette_->raised, rect.h / 2);
        if (share > 0)
            fill(draw_, on_screen({rect.x, rect.y, std::max(rect.h, rect.w * share), rect.h}), palette_->accent,
                 rect.h / 2);
    }

    // The edge of what has been seen has its own colour, and does not react to the pointer.
    void paint_seen(const Box& box, const Rect& rect, const Emphasis& emphasis) {
        const bool seen = box.block->pressed.value_or(false), on_poster = box.rule->ink == Ink::numeral;
        const Tint edge = seen && !on_poster ? palette_->time : tint(box.rule->edge);
        const Tint hover_edge = on_poster ? poster_palette().numeral : palette_->control_line;
        outline(draw_, on_screen(rect), mixed(edge, hover_edge, seen ? 0 : emphasis.hover), rect.h / 2);
    }

    void paint_empty_film(const Rect& rect) {
        constexpr int frames = 3;
        constexpr float edge = 24, bar = 10;
        const float width = std::min(rect.w / frames, 124.F);
        for (int i = 0; i < frames; ++i) {
            const Rect part{rect.x + static_cast<float>(i) * width, rect.y, width,
                            2 * edge + std::round((width - bar) * .66F)};
            const Rect art{part.x + bar / 2, part.y + edge, width - bar, part.h - 2 * edge};
            draw_film(draw_, on_screen(part), *palette_);
            fill(draw_, on_screen(art), palette_->raised, 3);
            hatch(draw_, on_screen(art), palette_->line, 3);
        }
    }

    // Requests the pictures of a box outside the window that is less than a window's height away.
    void prefetch(const Box& box, const Rect& bounds) {
        const float height = input_.window.height;
        if (bounds.bottom() <= -height || bounds.y >= 2 * height) return;
        if (box.block->art && !box.block->art->image.empty() && has_picture(box.rule->shape)) {
            const Rect picture = picture_rect(box, box.rect);
            painted_.near.push_back(request_for(*box.block->art, picture.w, picture.h, ratio()));
        }
        for (const Box& child : box.children)
            prefetch(child, {bounds.x + child.rect.x, bounds.y + child.rect.y, child.rect.w, child.rect.h});
        for (const PlacedRow& placed : box.rows)
            for (const Box& item : placed.row->items)
                prefetch(item, {bounds.x, bounds.y + placed.y, item.rect.w, item.rect.h});
    }

    // The page of a card's entry will need the picture in the size of the hero.
    void prefetch_page(const Block& card, const Emphasis& emphasis) {
        if (card.entry->art.image.empty()) return;
        if (emphasis.hover > 0 || input_.pointer.focused == card.hovered_with)
            painted_.shown.push_back(
                request_for(card.entry->art, input_.page.content.w, input_.sheet[Style::hero].height, ratio()));
    }

    const PaintInput& input_;
    ImDrawList& draw_;
    const Palette* palette_;
    Growth growth_;
    int lines_left_;
    Painted painted_;
    std::vector<Flight> flights_;
    Rect cover_;              // the picture under the texts that are drawn, in the window
    float cover_radius_ = 0;  // CSS px
    bool fixed_ = false, in_dialog_ = false;
    float offset_ = 0;  // by how much a running transition moves the drawing below its place, CSS px
};

}  // namespace

Painted paint(const PaintInput& input, ImDrawList& draw) { return Painter(input, draw).paint(); }

}  // namespace ranked
