#include "view/page_layout.hpp"

#include <algorithm>

#include "view/widgets.hpp"

namespace ranked {

Layout layout_for(const Window& window) {
    constexpr float min_width_with_rail = 1000, max_width = 1160, rail_width = 248, rail_gap = 44;
    Layout layout;
    layout.rail = window.width >= min_width_with_rail;
    layout.narrow = window.width < narrow_below;
    const float padding = layout.narrow ? 16 : 28;
    const float outer = std::min(window.width, max_width);
    const float left = (window.width - outer) / 2 + padding, width = outer - 2 * padding;
    layout.rail_bounds = {left, 36, rail_width, 0};
    layout.content = {left, 0, width, 0};
    if (layout.rail) layout.content = {left + rail_width + rail_gap, 0, width - rail_width - rail_gap, 0};
    return layout;
}

Rect hero_bounds(const Layout& layout) {
    return {layout.content.x, 0, layout.content.w, layout.narrow ? 230.F : 340.F};
}

Rect prose_bounds(Rect bounds) {
    constexpr float max_width = 640;
    return {bounds.x, bounds.y, std::min(bounds.w, max_width), 0};
}

}  // namespace ranked
