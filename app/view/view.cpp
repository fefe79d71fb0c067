#include "view/view.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "view/chrome.hpp"
#include "view/entry.hpp"
#include "view/failure.hpp"
#include "view/filter_bar.hpp"
#include "view/list.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/panels.hpp"
#include "view/strip.hpp"
#include "view/toast.hpp"
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
    return motion->progress(Transition::page, "", state_hash(entry ? entry->id : is_filtering(model) ? "/" : ""));
}

// Returns a hash of everything that the height of every row of the list depends on.
std::uint64_t layout_key_of(const Model& model, const ViewInput& input) {
    std::uint64_t layout_key = std::hash<const Post*>{}(post_of(model));
    const TextSettings& text = input.text_settings;
    layout_key = layout_key * 2 + (input.window.touch ? 1 : 0);
    for (const float number : {input.window.width, input.fonts->pixel_ratio, text.min_size, text.letter_spacing,
                               text.word_spacing, text.line_height})
        layout_key = layout_key * 31 + std::hash<float>{}(number);
    return layout_key;
}

// Moves the nodes from `begin` on in front of those from `front` on, which are no descendants of earlier nodes.
void move_nodes(std::vector<Node>& nodes, std::size_t begin, std::size_t front) {
    const int count = static_cast<int>(nodes.size() - begin), distance = static_cast<int>(begin - front);
    for (std::size_t i = front; i < nodes.size(); ++i)
        if (nodes[i].parent >= 0) nodes[i].parent += i < begin ? count : -distance;
    const auto at = [&](std::size_t index) { return nodes.begin() + static_cast<std::ptrdiff_t>(index); };
    std::rotate(at(front), at(begin), nodes.end());
}

// Returns the index after the first tree of nodes.
std::size_t end_of_first(const std::vector<Node>& nodes) {
    std::size_t end = std::min<std::size_t>(1, nodes.size());
    while (end < nodes.size() && nodes[end].parent >= 0) ++end;
    return end;
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
    const std::size_t page_begin = frame.nodes.size();

    Node main = make_node(Role::main, "main");
    main.rect = bounds;
    ui.open(std::move(main));
    bounds.y = preview_bar(ui, model, bounds);
    std::optional<FilterBar> bar;
    if (is_filtering(model)) {
        bar.emplace(ui, model, Rect{bounds.x, bounds.y + (layout.narrow ? 20.F : 22.F), bounds.w, 0});
        bounds.y = bar->bottom() + 16;
    }
    ui.faded(page_opacity(model, input.motion), [&] {
        bounds.y = page(ui, model, bounds);
        ui.close(bounds.y);
        bounds.y = footer(ui, model, layout, bounds);
    });
    ui.draw_shared_elements();
    // The bar and the navigation lie over the page, so they are drawn after the page. The navigation also needs the
    // page's layout, which decides which entry is current. In the DOM both come before the page.
    const std::size_t bars_begin = frame.nodes.size();
    if (layout.rail)
        rail(ui, model, layout);
    else
        strip(ui, model, layout);
    if (bar) {
        bar->draw(ui, model);
        frame.scroll_padding = bar->stuck_bottom(ui);
    }
    move_nodes(frame.nodes, bars_begin, page_begin);

    frame.height = std::max(bounds.y + strip_height(model, layout), ui.window().height);
    // A rail that is taller than the window scrolls with the document, and may be taller than a filtered list.
    if (const Node* rail = find_node(frame, "rail"); rail && !rail->fixed)
        frame.height = std::max(frame.height, rail->rect.bottom() + 16);
    panel(ui, model);
    const std::size_t toast_begin = frame.nodes.size();
    toast(ui, model);
    // The toast's button comes after the controls for spoilers, so that the Tab key leads from these to the button.
    move_nodes(frame.nodes, toast_begin, end_of_first(frame.nodes));
    return frame;
}

}  // namespace ranked
