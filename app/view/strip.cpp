#include "view/strip.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/chrome.hpp"
#include "view/motion.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float height = sizes::strip_height, item_size = 44, item_gap = 2, padding = 8, divider_width = 11;

// Draws one item, and returns its right end, CSS px.
float strip_item(Ui& ui, Node link, const std::string& text, Tint tint, float x, float top) {
    const Palette& colors = ui.colors();
    const TextStyle style = ui.style(styles::rail_rank);
    const float text_width_now = text_width(ui.fonts(), style, text);
    const Rect box{x, top + (height - item_size) / 2, std::max(item_size, text_width_now + 12), item_size};
    Rect drawn = box;
    drawn.x -= ui.window().strip_scroll;
    Node item = make_node(Role::list_item, link.key + "/item");
    item.rect = box;
    ui.open(std::move(item));
    const float hover = ui.hover(link.key);
    if (link.current || hover > 0)
        fill(ui.draw(), ui.on_screen(drawn), with_alpha(colors.raised, link.current ? 1 : .6F * hover), 12);
    const float text_y = box.y + (box.h - style.line_height) / 2, inset = (box.w - text_width_now) / 2;
    decoration(ui, text, style, {drawn.x + inset, text_y}, tint);
    ui.focus_ring(link.key, {drawn.x + 3, drawn.y + 3, drawn.w - 6, drawn.h - 6}, 9);
    link.style = style;
    if (!text.empty()) link.lines = {{text, {box.x + inset, text_y, text_width_now, style.line_height}}};
    link.rect = box;
    ui.put(std::move(link));
    ui.close(box.bottom());
    return box.right();
}

}  // namespace

float strip_height(const Model& model, const Layout& layout) { return !layout.rail && post_of(model) ? height : 0; }

void strip(Ui& ui, const Model& model, const Layout& layout) {
    if (strip_height(model, layout) <= 0) return;
    const Window& window = ui.window();
    // An on-screen keyboard leaves the window little height.
    const bool is_typing = window.touch && (ui.focused() == keys::filter || ui.focused() == keys::clip_field);
    const bool is_hidden = is_typing || (window.strip_hidden && !ui.holds_focus("rail/"));
    const Rect canvas = window.canvas();
    const float shown_at = window.height - height, hidden_at = canvas.bottom() + 1;
    const float y = is_hidden ? hidden_at : shown_at;
    const float progress = ui.eased(Transition::strip, !is_hidden);
    ui.set_draw_offset(hidden_at + (shown_at - hidden_at) * progress - y);

    Node nav = make_node(Role::navigation, "rail");
    nav.name = navigation_title();
    nav.fixed = true;
    nav.rect = {0, y, window.width, height};
    ui.open(std::move(nav));
    const Rect background{canvas.x, y, canvas.w, height + window.beyond.bottom};
    fill(ui.draw(), ui.on_screen(background), ui.colors().card);
    fill(ui.draw(), ui.on_screen({canvas.x, y, canvas.w, 1}), ui.colors().line);

    float x = padding;
    jump_lists(ui, model, [&](JumpItem item) {
        if (item.begins_list && x > padding) {
            const Rect divider{x + divider_width / 2 - item_gap - window.strip_scroll, y + (height - 24) / 2, 1, 24};
            fill(ui.draw(), ui.on_screen(divider), ui.colors().line);
            x += divider_width;
        }
        const Tint tint =
            item.link.current ? ui.colors().accent_text : with_alpha(ui.colors().muted, item.dimmed ? .6F : 1);
        const float left = x;
        x = strip_item(ui, std::move(item.link), item.rank, tint, x, y) + item_gap;
        if (item.seen) {
            const Rect dot{left + (x - item_gap - left) / 2 - 2.5F - window.strip_scroll, y + height - 16, 5, 5};
            fill(ui.draw(), ui.on_screen(dot), ui.colors().time, 2.5F);
        }
        if (item.section)
            section_icon(ui, item.section->layout, {left + item_size / 2 - window.strip_scroll, y + height / 2}, tint);
        return y + height;
    });
    ui.close(y + height);
    ui.set_draw_offset(0);
}

}  // namespace ranked
