#include "paint/painter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "paint/shapes.hpp"

namespace ranked {
namespace {


Tint tint_of(Color color) {
    const auto channel = [](unsigned char value) { return static_cast<float>(value) / 255; };
    return {channel(color.r), channel(color.g), channel(color.b), 1};
}

// What a pointer or the route makes of a control, for the control and what is in it.
struct Lit {
    float hover = 0;  // 0 to 1
    bool pressed = false, current = false, dimmed = false;
};

class Painter {
 public:
    Painter(const PaintInput& input, ImDrawList& draw)
        : input_(input), draw_(draw), palette_(&palette(input.dark, input.more_contrast)) {}

    PicturesNeeded paint() {
        const Page& page = input_.page;
        const Window& window = input_.window;
        fill(draw_, window.canvas(), palette_->background);
        glow(draw_, {window.width * .12F, -sizes::glow_rise - window.scroll_y},
             {sizes::glow_radius_x, sizes::glow_radius_y}, palette_->glow);
        if (page.banner.is_shown) paint_part(page.banner);
        faded(motion() ? motion()->progress(Transition::page, "", input_.page_state) : 1, [&] {
            const float grown = grow(page.main.box, page.main.box.rect.y);
            if (page.main.is_shown) paint_part(page.main, grown);
            offset_ = grown;
            if (page.footer.is_shown) paint_part(page.footer);
            offset_ = 0;
        });
        for (const auto& element : std::exchange(shared_elements_, {})) element();
        if (page.navigation.is_shown) paint_navigation(page.navigation);
        if (page.search.is_shown) paint_search(page.search);
        return std::move(pictures_);
    }

 private:
    Motion* motion() const { return input_.motion; }

    // Computes by how much the box is drawn higher than it is laid out, because something in it unfolds or folds.
    // `y`: top of the box in the document. CSS px.
    float grow(const Box& box, float y) {
        if (!motion() || (!box.has_folds && box.rows.empty() && !box.has_items)) return 0;
        float grown = 0;
        if (box.rule->flow == Flow::row || box.rule->flow == Flow::equal) {
            float bottom = box.rule->min_height;
            for (const Box& child : box.children)
                bottom = std::max(bottom, child.natural_h + grow(child, y + child.rect.y));
            grown = std::max(0.F, bottom + box.rule->padding.top + box.rule->padding.bottom) - box.rect.h;
            if (!has_grown_child(box)) grown = 0;
        } else {
            for (const Box& child : box.children) grown += grow(child, y + child.rect.y + grown);
            for (const PlacedRow& placed : box.rows) {
                float most = 0;
                for (const Box& item : placed.row->items) {
                    const float change = grow(item, y + placed.y);
                    if (std::abs(change) > std::abs(most)) most = change;
                }
                if (most != 0) row_growth_[placed.row.get()] = most;
                grown += most;
            }
        }
        if (!box.block->unfolds.empty()) grown += fold(box, y);
        if (grown != 0) growth_[&box] = grown;
        return grown;
    }

    bool has_grown_child(const Box& box) const {
        return std::any_of(box.children.begin(), box.children.end(),
                           [&](const Box& child) { return growth_.count(&child) > 0; });
    }

    // Returns the difference between the drawn and the laid-out height of a box that unfolds or folds. A change that
    // ends above the window is not animated, because the animation would move everything in the window.
    float fold(const Box& box, float y) {
        const Block& block = *box.block;
        const float top = y - input_.window.scroll_y, height = box.rect.h;
        if (top > input_.window.canvas().bottom() || top + height <= 0) return 0;
        const float shown = motion()->toward(Transition::collapse, block.unfolds, height, block.fold_state);
        const float alpha = motion()->progress(Transition::fade, block.unfolds, block.fold_state);
        if (shown != height || alpha < 1) fading_[&box] = alpha;
        return shown - height;
    }

    float growth_of(const Box& box) const {
        const auto at = growth_.find(&box);
        return at == growth_.end() ? 0 : at->second;
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

    // Returns the rect in the window, aligned to device pixels.
    Rect on_screen(Rect rect) const {
        rect.y += offset_ - (fixed_ ? 0 : input_.window.scroll_y);
        const float ratio = input_.fonts.pixel_ratio;
        const auto snap = [&](float v) { return std::round(v * ratio) / ratio; };
        const float x = snap(rect.x), y = snap(rect.y);
        return {x, y, snap(rect.right()) - x, snap(rect.bottom()) - y};
    }

    bool is_visible(const Rect& rect) const {
        constexpr float margin = 40;  // CSS px, for shadows and focus rings
        const Rect screen = on_screen(rect), canvas = input_.window.canvas();
        return screen.bottom() > canvas.y - margin && screen.y < canvas.bottom() + margin;
    }

    float hover(std::string_view key) const {
        if (input_.pointer.pressed == key) return 1;
        const bool hovered = input_.pointer.hovered == key;
        return motion() ? motion()->toward(Transition::hover, key, hovered) : hovered ? 1.F : 0.F;
    }

    Tint tint(Ink ink) const {
        const Palette& colors = *palette_;
        const PosterPalette& poster = poster_palette();
        switch (ink) {
            case Ink::none:
                return {0, 0, 0, 0};
            case Ink::background:
                return colors.background;
            case Ink::card:
                return colors.card;
            case Ink::raised:
                return colors.raised;
            case Ink::line:
                return colors.line;
            case Ink::control_line:
                return colors.control_line;
            case Ink::text:
                return colors.text;
            case Ink::muted:
                return colors.muted;
            case Ink::accent:
                return colors.accent;
            case Ink::accent_text:
                return colors.accent_text;
            case Ink::time:
                return colors.time;
            case Ink::on_accent:
                return colors.on_accent;
            case Ink::hatch:
                return colors.hatch;
            case Ink::selected:
                return colors.selected;
            case Ink::film:
                return colors.film;
            case Ink::numeral:
                return poster.numeral;
            case Ink::badge:
                return poster.badge;
            case Ink::badge_line:
                return poster.badge_line;
            case Ink::shade:
                return poster.shade;
            case Ink::cover_time:
                return poster.cover_time;
        }
        return {};
    }

    Tint text_tint(const Rule& rule, const Lit& lit) const {
        const Tint base = with_alpha(tint(rule.ink), tint(rule.ink).a * (lit.dimmed ? .6F : 1));
        if (lit.current && rule.current_ink != Ink::none) return tint(rule.current_ink);
        return rule.lit_ink == Ink::none ? base : mixed(base, tint(rule.lit_ink), lit.current ? 1 : lit.hover);
    }

    void paint_part(const Part& part, float = 0) {
        fixed_ = part.fixed;
        paint_box(part.box, 0, 0, {});
        fixed_ = false;
    }

    void paint_navigation(const Part& part) {
        if (part.box.block->style == Style::rail) return paint_part(part);
        const Window& window = input_.window;
        const Rect canvas = window.canvas(), rect = part.box.rect;
        const float shown_at = window.height - rect.h, hidden_at = canvas.bottom() + 1;
        const bool shown = rect.y == shown_at;
        const float progress = motion() ? motion()->toward(Transition::strip, "", shown) : shown ? 1.F : 0.F;
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

    // `x`, `y`: position of the box around this one.
    void paint_box(const Box& box, float x, float y, Lit lit) {
        const Block& block = *box.block;
        const Rule& rule = *box.rule;
        const Rect rect{x + box.rect.x, y + box.rect.y, box.rect.w, box.rect.h + growth_of(box)};
        if (!is_visible(rect)) return prefetch(box);
        if (!block.key.empty() && (block.action || !block.href.empty()))
            lit = {hover(block.key), input_.pointer.pressed == block.key, block.current, block.dimmed};
        if (!block.lit_by.empty()) lit.hover = hover(block.lit_by);
        const float offset = offset_;
        if (rule.hover == Hover::lift && input_.pointer.pressed != block.lit_by) offset_ -= 2 * lit.hover;
        if (rule.hover == Hover::tint && !lit.pressed) offset_ -= lit.hover;
        paint_background(rule, rect, lit);
        paint_text(box, rect, lit);
        paint_focus(rule, block, rect);
        const auto fade = fading_.find(&box);
        if (fade == fading_.end())
            paint_children(box, rect, lit);
        else
            paint_folding(box, rect, lit, fade->second);
        offset_ = offset;
    }

    void paint_children(const Box& box, const Rect& rect, const Lit& lit) {
        const float offset = offset_;
        const bool is_stack = box.rule->flow == Flow::stack;
        for (const Box& child : box.children) {
            paint_box(child, rect.x, rect.y, lit);
            if (is_stack) offset_ += growth_of(child);
        }
        for (const PlacedRow& placed : box.rows) {
            for (const Box& item : placed.row->items) paint_box(item, rect.x, rect.y + placed.y, lit);
            const auto growth = row_growth_.find(placed.row.get());
            if (growth != row_growth_.end()) offset_ += growth->second;
        }
        offset_ = offset;
    }

    // Draws what unfolds or folds, within the height that it has now.
    void paint_folding(const Box& box, const Rect& rect, const Lit& lit, float alpha) {
        constexpr float ring = 6;  // CSS px, for the focus rings of controls in the content
        const Rect clip = on_screen({rect.x - ring, rect.y - ring, rect.w + 2 * ring, rect.h + ring});
        draw_.PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
        faded(alpha, [&] { paint_children(box, rect, lit); });
        draw_.PopClipRect();
    }

    void paint_background(const Rule& rule, const Rect& rect, const Lit& lit) {
        const Rect screen = on_screen({rect.x, rect.y + rule.paint_inset, rect.w, rect.h - 2 * rule.paint_inset});
        const float radius = std::min(rule.radius, screen.h / 2);
        if (rule.shadowed) shadow(draw_, screen, palette_->shadow, radius);
        if (rule.hatched) hatch(draw_, screen, palette_->hatch, radius);
        Tint background = tint(lit.current && rule.current_background != Ink::none ? rule.current_background
                                                                                  : rule.background);
        if (rule.hover == Hover::tint) background = mixed(background, palette_->text, lit.pressed ? .16F : .09F * lit.hover);
        if (rule.hover == Hover::blend) background = mixed(background, palette_->raised, lit.hover);
        if (rule.background == Ink::none && !lit.current && (rule.hover == Hover::wash || rule.hover == Hover::faint_wash))
            background = with_alpha(palette_->raised, lit.hover * (rule.hover == Hover::wash ? 1 : .6F));
        if (background.a > 0) fill(draw_, screen, background, radius);
        if (rule.edge == Ink::none) return;
        const bool reacts = rule.edge == Ink::line && rule.hover != Hover::none && rule.hover != Hover::tint;
        const Tint edge = reacts ? mixed(tint(rule.edge), palette_->control_line, lit.hover) : tint(rule.edge);
        if (rule.dashed)
            dashed_outline(draw_, screen, edge, radius);
        else
            outline(draw_, screen, edge, radius);
    }

    void paint_text(const Box& box, const Rect& rect, const Lit& lit) {
        const Tint ink = text_tint(*box.rule, lit);
        const std::string& time = box.block->time;
        for (const Line& line : box.lines) {
            const Rect screen = on_screen({rect.x + line.rect.x, rect.y + line.rect.y, line.rect.w, line.rect.h});
            // The time ends the last line, unless a line break separates the time from its label.
            const bool has_time = &line == &box.lines.back() && !time.empty() && line.text.size() > time.size();
            const std::string_view text(line.text);
            const std::string_view label = has_time ? text.substr(0, text.size() - time.size()) : text;
            input_.fonts.draw(draw_, box.style, {screen.x, screen.y}, color_of(ink), label);
            if (!has_time) continue;
            const Tint time_ink = box.rule->shape == Shape::cover      ? poster_palette().cover_time
                                  : box.rule->ink == Ink::on_accent ? ink
                                                                    : palette_->time;
            const float end = screen.x + line.rect.w - width_of(box.style, time);
            input_.fonts.draw(draw_, box.style, {end, screen.y}, color_of(time_ink), time);
        }
    }

    float width_of(const TextStyle& style, std::string_view text) const {
        return Typesetter(input_.fonts).width(style, text);
    }

    void paint_focus(const Rule& rule, const Block& block, const Rect& rect) {
        if (!input_.pointer.focus_visible || block.key.empty() || input_.pointer.focused != block.key) return;
        const float out = rule.ring_inset > 0 ? -rule.ring_inset : sizes::focus_offset;
        outline(draw_, on_screen({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}),
                palette_->accent_text, rule.radius + out, 2);
    }

    // Requests the pictures of a box that is not visible but near.
    void prefetch(const Box& box) {
        if (box.block->art && !box.block->art->image.empty())
            pictures_.near.push_back(
                request_for(*box.block->art, box.rect.w, box.rect.h, input_.fonts.pixel_ratio));
        for (const Box& child : box.children) prefetch(child);
    }

    const PaintInput& input_;
    ImDrawList& draw_;
    const Palette* palette_;
    PicturesNeeded pictures_;
    bool fixed_ = false;
    float offset_ = 0;  // by which a running transition moves the drawing below its place, CSS px
    std::unordered_map<const Box*, float> growth_, fading_;
    std::unordered_map<const ListRow*, float> row_growth_;
    std::vector<std::function<void()>> shared_elements_;
};

}  // namespace

PicturesNeeded paint(const PaintInput& input, ImDrawList& draw) { return Painter(input, draw).paint(); }

}  // namespace ranked
