#include "view/view.hpp"

#include <algorithm>
#include <functional>

#include "view/chrome.hpp"
#include "view/entry.hpp"
#include "view/failure.hpp"
#include "view/list.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/panels.hpp"
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
    if (const auto* failure = std::get_if<Failure>(&model.content)) return failure_page(ui, *failure, bounds);
    if (!post_of(model)) return bounds.y;
    if (const Entry* entry = entry_of(model)) return entry_page(ui, model, *entry, bounds);
    return list_page(ui, model, bounds);
}

// Returns the opacity of the page, 0 to 1. The page fades in after navigation. A filter or tag does not change the
// page.
float page_opacity(const Model& model, Motion* motion) {
    if (!motion || !post_of(model)) return 1;
    const Entry* entry = entry_of(model);
    return motion->progress(Transition::page, "", state_hash(entry ? entry->id : ""));
}

// Returns a hash of everything that the height of every row of the list depends on.
std::uint64_t layout_key_of(const Model& model, const ViewInput& input) {
    std::uint64_t layout_key = std::hash<const Post*>{}(post_of(model)) * 2 + (model.can_share ? 1 : 0);
    const TextSettings& text = input.text_settings;
    layout_key = layout_key * 2 + (input.window.touch ? 1 : 0);
    for (const float number : {input.window.width, input.fonts->pixel_ratio, text.min_size, text.letter_spacing,
                               text.word_spacing, text.line_height})
        layout_key = layout_key * 31 + std::hash<float>{}(number);
    return layout_key;
}

// Moves the nodes from `begin` on to the front. The rail is recorded after the page, because the page's layout decides
// which entry is current. In the DOM, the rail comes first.
void move_to_front(std::vector<Node>& nodes, std::size_t begin) {
    const int count = static_cast<int>(nodes.size() - begin), before = static_cast<int>(begin);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].parent >= 0) nodes[i].parent += i < begin ? count : -before;
    std::rotate(nodes.begin(), nodes.begin() + before, nodes.end());
}

}  // namespace

Frame view(const Model& model, const ViewInput& input, ImDrawList& draw) {
    Frame frame;
    Ui ui(input, palette(is_dark(model), model.system.more_contrast), draw, frame);
    const Layout layout = layout_for(ui.window());
    if (input.virtual_list) input.virtual_list->begin(layout_key_of(model, input), input.overscan);
    backdrop(ui);
    Rect bounds = layout.content;
    if (!layout.rail) bounds.y = top_bar(ui, model, layout);

    Node main = make_node(Role::main, "main");
    main.rect = bounds;
    ui.open(std::move(main));
    bounds.y = preview_bar(ui, model, bounds);
    ui.faded(page_opacity(model, input.motion), [&] {
        bounds.y = page(ui, model, bounds);
        ui.close(bounds.y);
        bounds.y = footer(ui, model, layout, bounds);
    });
    ui.draw_shared_elements();
    const std::size_t rail_begin = frame.nodes.size();
    if (layout.rail) rail(ui, model, layout);
    move_to_front(frame.nodes, rail_begin);

    frame.height = std::max(bounds.y, ui.window().height);
    panel(ui, model);
    toast(ui, model);
    return frame;
}

}  // namespace ranked
