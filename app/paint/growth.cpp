#include "paint/growth.hpp"

#include <algorithm>
#include <cmath>

namespace ranked {

float Growth::add(const Box& box, float y) {
    if (!motion_ || (!box.has_folds && !box.has_items)) return 0;
    float grown = 0;
    if (box.rule->flow == Flow::row) {
        grown = add_side_by_side(box, y);
    } else {
        for (const Box& child : box.children) grown += add(child, y + child.rect.y + grown);
        for (const PlacedRow& placed : box.rows) grown += add_row(*placed.row, y + placed.y + grown);
    }
    if (!box.block->unfolds.empty()) grown += fold(box, y);
    if (grown != 0) boxes_[&box] = grown;
    return grown;
}

float Growth::add_row(const ListRow& row, float y) {
    const Rect canvas = window_.canvas();
    const float top = y - window_.scroll_y;
    if (top > canvas.bottom() || top + row.height < canvas.y) return 0;
    float max_growth = 0;
    for (const Box& item : row.items) {
        const float grown = add(item, y);
        if (std::abs(grown) > std::abs(max_growth)) max_growth = grown;
    }
    if (max_growth != 0) rows_[&row] = max_growth;
    return max_growth;
}

// The row is as high as its highest child.
float Growth::add_side_by_side(const Box& box, float y) {
    const Rule& rule = *box.rule;
    float highest = 0;
    bool changes = false;
    for (const Box& child : box.children) {
        const float grown = add(child, y + child.rect.y);
        changes = changes || grown != 0;
        highest = std::max(highest, child.natural_h + grown);
    }
    if (!changes) return 0;
    const float height = std::max(highest + rule.padding.top + rule.padding.bottom, rule.min_height);
    const float grown = height - box.rect.h;
    if (rule.align != Align::stretch || grown == 0) return grown;
    for (const Box& child : box.children)
        if (child.rule->over == Over::none) boxes_[&child] = grown;
    return grown;
}

// A change that ends above the window is not animated, because the animation would move everything in the window.
float Growth::fold(const Box& box, float y) {
    const Block& block = *box.block;
    const float top = y - window_.scroll_y, height = box.rect.h;
    if (top > window_.canvas().bottom() || top + height <= 0) return 0;
    const bool is_settled = motion_->is_settled(Transition::collapse, block.unfolds, block.fold_state);
    const float shown = motion_->toward(Transition::collapse, block.unfolds, height, block.fold_state);
    const float opacity = motion_->progress(Transition::fade, block.unfolds, block.fold_state);
    if (!is_settled) opacities_[&box] = opacity;
    return shown - height;
}

}  // namespace ranked
