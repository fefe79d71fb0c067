#include "view/page_layout.hpp"

#include <algorithm>

#include "view/widgets.hpp"

namespace ranked {

Layout layout_for(const Window& window) {
    Layout layout;
    layout.rail = window.width >= breakpoints::rail_from;
    layout.narrow = window.width < breakpoints::narrow_below;
    layout.low = window.height < breakpoints::low_below;
    layout.tiny = window.width < breakpoints::tiny_below;
    const float padding = layout.narrow ? sizes::page_padding_narrow : sizes::page_padding;
    const float outer = std::min(window.width, sizes::page_width);
    const float left = (window.width - outer) / 2 + padding, width = outer - 2 * padding;
    layout.rail_bounds = {left, 36, sizes::rail_width, 0};
    layout.content = {left, 0, width, 0};
    constexpr float rail_and_gap = sizes::rail_width + sizes::rail_gap;
    if (layout.rail) layout.content = {left + rail_and_gap, 0, width - rail_and_gap, 0};
    return layout;
}

const DesignStyle& page_title_style(const Layout& layout) {
    return layout.tiny ? styles::title_tiny : layout.narrow ? styles::page_title_narrow : styles::page_title;
}

const DesignStyle& entry_title_style(const Layout& layout) {
    return layout.tiny ? styles::title_tiny : layout.narrow ? styles::entry_title_narrow : styles::entry_title;
}

const DesignStyle& hero_rank_style(const Layout& layout) {
    return layout.tiny ? styles::rank_narrow : layout.narrow ? styles::rank_hero_narrow : styles::rank_hero;
}

float hero_rank_inset(const Layout& layout) { return layout.narrow ? 20 : 30; }

Rect hero_bounds(const Layout& layout) {
    return {layout.content.x, 0, layout.content.w, layout.narrow ? sizes::hero_height_narrow : sizes::hero_height};
}

Rect prose_bounds(Rect bounds) { return {bounds.x, bounds.y, std::min(bounds.w, sizes::text_width), 0}; }

}  // namespace ranked
