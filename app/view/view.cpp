#include "view/view.hpp"

#include <algorithm>
#include <functional>

#include "view/paint.hpp"
#include "view/parts.hpp"
#include "view/virtual_list.hpp"

namespace ranked {
namespace {

void backdrop(Ui& ui) {
    const Window& window = ui.window();
    fill(ui.draw(), window.canvas(), ui.colors().background);
    glow(ui.draw(), {window.width * .12F, -sizes::glow_rise - window.scroll_y},
         {sizes::glow_radius_x, sizes::glow_radius_y}, ui.colors().glow);
}

float page(Ui& ui, const Model& model, Rect bounds) {
    if (const auto* failure = std::get_if<Failure>(&model.content)) return failure_page(ui, model, *failure, bounds);
    if (!post_of(model)) return bounds.y;
    if (const Entry* entry = entry_of(model)) return entry_page(ui, model, *entry, bounds);
    return list_page(ui, model, bounds);
}

// How much of a page that was opened just now is to be seen. What is narrowed by a filter is the same page.
float share_of_page(const Model& model, Motion* motion) {
    if (!motion || !post_of(model)) return 1;
    const Entry* entry = entry_of(model);
    return motion->since(Transition::page, "", hash(entry ? entry->id : ""));
}

// Of all that the height of every row of the list depends on.
std::uint64_t look_of(const Model& model, const ViewInput& input) {
    std::uint64_t layout_key = std::hash<const Post*>{}(post_of(model)) * 2 + (model.can_share ? 1 : 0);
    const TextSettings& reading = input.reading;
    layout_key = layout_key * 2 + (input.window.touch ? 1 : 0);
    for (const float number : {input.window.width, input.fonts->pixel_ratio, reading.min_size, reading.letter_spacing,
                               reading.word_spacing, reading.line_height})
        layout_key = layout_key * 31 + std::hash<float>{}(number);
    return layout_key;
}

// The rail can only say where the reader is once the page is laid out, yet is read before it.
void move_to_front(std::vector<Node>& nodes, std::size_t begin) {
    const int count = static_cast<int>(nodes.size() - begin), before = static_cast<int>(begin);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].parent >= 0) nodes[i].parent += i < begin ? count : -before;
    std::rotate(nodes.begin(), nodes.begin() + before, nodes.end());
}

}  // namespace

Layout layout_for(const Window& window) {
    Layout layout;
    layout.rail = window.width >= breakpoints::rail_from;
    layout.narrow = window.width < breakpoints::narrow_below;
    const float padding = layout.narrow ? sizes::page_padding_narrow : sizes::page_padding;
    const float outer = std::min(window.width, sizes::page_width);
    const float left = (window.width - outer) / 2 + padding, width = outer - 2 * padding;
    layout.rail_bounds = {left, 36, sizes::rail_width, 0};
    layout.content = {left, 0, width, 0};
    constexpr float rail_and_gap = sizes::rail_width + sizes::rail_gap;
    if (layout.rail) layout.content = {left + rail_and_gap, 0, width - rail_and_gap, 0};
    return layout;
}

Rect hero_bounds(const Layout& layout) {
    return {layout.content.x, 0, layout.content.w, layout.narrow ? sizes::hero_height_narrow : sizes::hero_height};
}

std::uint64_t hash(std::string_view text) { return std::hash<std::string_view>{}(text); }

Rect measured(Rect bounds) { return {bounds.x, bounds.y, std::min(bounds.w, sizes::text_width), 0}; }

Frame view(const Model& model, const ViewInput& input, ImDrawList& draw) {
    Frame frame;
    Ui ui(input, palette(is_dark(model), model.system.more_contrast), draw, frame);
    const Layout layout = layout_for(ui.window());
    if (input.rows) input.rows->begin(look_of(model, input), input.overscan);
    backdrop(ui);
    Rect bounds = layout.content;
    if (!layout.rail) bounds.y = top_bar(ui, model, layout);

    Node main = make_node(Role::main, "main");
    main.rect = bounds;
    ui.open(std::move(main));
    bounds.y = preview_bar(ui, model, bounds);
    ui.faded(share_of_page(model, input.motion), [&] {
        bounds.y = page(ui, model, bounds);
        ui.close(bounds.y);
        bounds.y = footer(ui, model, layout, bounds);
    });
    ui.land();
    const std::size_t rail_begin = frame.nodes.size();
    if (layout.rail) rail(ui, model, layout);
    move_to_front(frame.nodes, rail_begin);

    frame.height = std::max(bounds.y, ui.window().height);
    panel(ui, model);
    toast(ui, model);
    return frame;
}

}  // namespace ranked
