#include "view/toast.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "view/motion.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/strip.hpp"

namespace ranked {
namespace {

// Draws the box with its text and, if `undo` is given, the button. `page`: the frame below the toast.
void toast_box(Ui& ui, const Frame& page, const std::string& text, const std::optional<Control>& undo, float foot) {
    constexpr float padding = 18, gap = 14, margin = 8, min_height = 44, widest = 480;  // CSS px
    const TextStyle style = ui.style(styles::control);
    const float max_width = std::min(ui.window().width - 2 * margin - 2 * padding, widest);
    const ImVec2 size = undo ? control_size(ui, *undo, max_width) : ImVec2{0, 0};
    const float beside = undo ? gap + size.x : 0, one_line = text_width(ui.fonts(), style, text);
    const bool stacked = undo && one_line + beside > max_width;
    const float wrapped = std::min(one_line, max_width);
    const float lines = static_cast<float>(break_lines(ui.fonts(), style, text, wrapped + 1).size());
    const float text_height = lines * style.line_height;
    const float width = stacked ? std::max(wrapped, size.x) : wrapped + beside;
    const float height =
        stacked ? text_height + 8 + size.y + 20 : std::max({text_height + 20, size.y + 12, min_height});
    const Rect box = toast_bounds(page, ui.window(), {width + 2 * padding, height}, foot);
    Node node = make_node(Role::region, "toast");
    node.name = text;
    node.rect = box;
    node.fixed = true;
    ui.open(std::move(node));
    fill(ui.draw(), ui.on_screen(box), ui.colors().text, 14);
    const float text_y = stacked ? box.y + 10 : box.y + (height - text_height) / 2;
    paragraph(ui, "toast/text", text, style, {box.x + padding, text_y, wrapped + 1, 0}, {ui.colors().background});
    const float y = stacked ? box.bottom() - 10 - size.y : box.y + (height - size.y) / 2;
    if (undo) control(ui, *undo, {stacked ? box.x + padding : box.right() - padding - size.x, y, size.x, size.y});
    ui.close(box.bottom());
}

}  // namespace

Rect toast_bounds(const Frame& frame, const Window& window, ImVec2 size, float foot) {
    constexpr float edge = 26, margin = 8, step = 4;  // CSS px
    std::vector<Rect> controls;                       // and videos, in the window
    std::vector<bool> fixed(frame.nodes.size());
    for (std::size_t i = 0; i < frame.nodes.size(); ++i) {
        const Node& node = frame.nodes[i];
        fixed[i] = node.fixed || (node.parent >= 0 && fixed[static_cast<std::size_t>(node.parent)]);
        const bool is_control = node.action || !node.href.empty() || node.role == Role::text_field;
        // A video's frame lies above the canvas, so its part under the toast is cut off (web/client/player.ts).
        if (!is_control && node.role != Role::player) continue;
        if (node.role == Role::dialog) continue;
        Rect rect = node.rect;
        if (!fixed[i]) rect.y -= window.scroll_y;
        controls.push_back(rect);
    }
    const float bottom = window.height - std::max(edge, foot + margin);
    const Rect lowest{(window.width - size.x) / 2, bottom - size.y, size.x, size.y};
    const auto covers = [&](const Rect& box) {
        return std::any_of(controls.begin(), controls.end(), [&](const Rect& control) {
            return control.x < box.right() + margin && control.right() > box.x - margin &&
                   control.y < box.bottom() + margin && control.bottom() > box.y - margin;
        });
    };
    for (Rect box = lowest; box.y >= edge; box.y -= step)
        if (!covers(box)) return box;
    return lowest;
}

void toast(Ui& ui, const Model& model) {
    constexpr float rise = 18;  // CSS px
    const float progress = ui.eased(Transition::toast, model.toast.has_value());
    if (model.toast && ui.motion()) ui.motion()->exiting.toast = {model.toast->text, model.toast->undo.has_value()};
    if (!model.toast && progress <= 0) return;
    const Frame& page = ui.frame();
    const float foot = strip_height(model, layout_for(ui.window()));
    const auto draw = [&](Ui& target, const std::string& text, bool has_undo) {
        std::optional<Control> undo;
        if (has_undo) undo = Control{make_button("toast/undo", UndoPressed{}), "Undo", "", ControlStyle::plain};
        toast_box(target, page, text, undo, foot);
    };
    ui.set_draw_offset(rise * (1 - progress));
    ui.faded(progress, [&] {
        if (model.toast) return draw(ui, model.toast->text, model.toast->undo.has_value());
        ui.exit_animation([&](Ui& target) {
            const Motion::Exiting& exiting = target.motion()->exiting;
            draw(target, exiting.toast.text, exiting.toast.has_undo);
        });
    });
    ui.set_draw_offset(0);
}

}  // namespace ranked
