#include "layout/list_layout.hpp"

#include <algorithm>

namespace ranked {
namespace {

std::size_t columns_for(const Rule& rule, float width) {
    if (rule.three_columns_from > 0 && width >= rule.three_columns_from) return 3;
    return rule.two_columns_from > 0 && width >= rule.two_columns_from ? 2 : 1;
}

bool same(const std::vector<PlacedRow>& a, const std::vector<PlacedRow>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PlacedRow& one, const PlacedRow& other) {
        return one.row == other.row && one.y == other.y && one.first_item == other.first_item;
    });
}

}  // namespace

// The rows in one frame.
struct ListLayout::Frame {
    ListLayout& list;
    Box& box;
    const Input& input;
    ListBudget& budget;
    const LayoutContext& context;
    std::array<std::size_t, 2> pinned{};
    float grown = 0;  // above the window, CSS px
    std::vector<PlacedRow> rows{};
    bool lacks_rows = false;

    bool visits_every_row() const { return !list.incomplete_; }

    // True if one of these rows is pinned, or next to a pinned row.
    bool has_pinned(std::size_t begin, std::size_t end) const {
        return std::any_of(pinned.begin(), pinned.end(),
                           [&](std::size_t row) { return row + 1 >= begin && row <= end; });
    }

    bool must_visit(std::size_t begin, std::size_t end, float y, float height) const {
        const bool has_edge = begin == 0 || end == list.row_count();
        return visits_every_row() || height <= 0 || has_edge || has_pinned(begin, end) ||
               is_near(input.window, input.top + y, input.top + y + height);
    }

    // Returns the height of the rows and the gaps below them, CSS px.
    float visit(std::size_t begin, std::size_t end, float y) {
        const float top = y, gap = box.rule->gap;
        for (std::size_t row = begin; row < end && !budget.exhausted; ++row) {
            RowState& state = list.row_state(row);
            const float height = state.height > 0 ? state.height : list.estimated_height_;
            const float at = input.top + y;
            const bool is_edge = row == 0 || row + 1 == list.row_count(), is_pinned = has_pinned(row, row + 1);
            const bool is_wanted = visits_every_row() || is_edge || is_pinned || is_near(input.window, at, at + height);
            if (is_wanted)
                put(row, state, y, height, is_pinned);
            else
                state.mirrored = false;
            if (!state.mirrored && list.incomplete_) state.row = nullptr;
            y += (state.height > 0 ? state.height : list.estimated_height_) + gap;
        }
        return y - top;
    }

    void put(std::size_t row, RowState& state, float y, float height, bool is_pinned) {
        const bool has_changed = list.has_changed(row, state);
        const bool is_shown = is_visible(input.window, input.top + y, input.top + y + height);
        const bool is_required = is_shown || is_pinned || (state.mirrored && has_changed);
        const bool may_mirror = is_required || state.mirrored || budget.overscan-- > 0;
        if (!may_mirror) budget.unfinished = lacks_rows = true;
        // A complete list has no estimated heights.
        if (has_changed && (may_mirror || visits_every_row())) {
            if (!budget.take_row()) return;
            list.lay_out_row(row, state, context);
            if (input.top + y + height <= input.window.scroll_y) grown += state.height - height;
        }
        if (!may_mirror) return;
        state.mirrored = true;
        rows.push_back({state.row, y, row * list.columns_});
    }
};

void ListLayout::set(const Block& list, float width) {
    ++document_;
    items_ = list.items.get();
    list_style_ = list.style;
    incomplete_ = list.incomplete;
    width_ = width;
    blocks_.clear();
}

float ListLayout::update(Box& box, const Input& input, ListBudget& budget, const LayoutContext& context) {
    columns_ = columns_for(*box.rule, width_);
    if (incomplete_ && estimated_height_ <= 0) {
        estimate(budget, context);
        blocks_.clear();
    }
    blocks_.resize((row_count() + block_rows - 1) / block_rows);
    Frame frame{*this, box, input, budget, context, {row_of(input.pinned[0]), row_of(input.pinned[1])}};
    float y = 0;
    for (std::size_t begin = 0; begin < row_count() && !budget.exhausted; begin += block_rows) {
        float& height = blocks_[begin / block_rows];
        const std::size_t end = std::min(begin + block_rows, row_count());
        if (frame.must_visit(begin, end, y, height)) height = frame.visit(begin, end, y);
        y += height;
    }
    if (budget.exhausted) blocks_.clear();
    const float height = y - box.rule->gap + box.rule->padding.bottom;
    has_moved_ = height != box.rect.h || frame.lacks_rows != box.lacks_rows || !same(box.rows, frame.rows);
    box.rect.h = height;
    box.lacks_rows = frame.lacks_rows;
    box.rows = std::move(frame.rows);
    return incomplete_ ? frame.grown : 0;
}

std::size_t ListLayout::row_of(const Entry* entry) const {
    constexpr std::size_t none = static_cast<std::size_t>(-1) / 2;
    const std::size_t item = entry ? items_->find(entry) : items_->count();
    return item == items_->count() ? none : item / columns_;
}

ListLayout::RowState& ListLayout::row_state(std::size_t row) { return rows_[&items_->entry(row * columns_)]; }

std::uint64_t ListLayout::state_of(std::size_t row) const {
    std::uint64_t state = 1;
    const std::size_t end = std::min((row + 1) * columns_, items_->count());
    for (std::size_t item = row * columns_; item < end; ++item)
        state = (state * 31 + std::hash<const Entry*>{}(&items_->entry(item))) * 31 + items_->state(item);
    return state;
}

// True if the row has to be laid out.
bool ListLayout::has_changed(std::size_t row, RowState& state) const {
    if (!state.row) return true;
    if (state.checked == document_) return false;
    state.checked = document_;
    return state.state != state_of(row);
}

float ListLayout::item_width(const Rule& rule) const {
    const auto columns = static_cast<float>(columns_);
    return (width_ - rule.column_gap * (columns - 1)) / columns;
}

void ListLayout::lay_out_row(std::size_t row, RowState& state, const LayoutContext& context) {
    auto made = std::make_shared<ListRow>();
    const std::size_t begin = row * columns_, end = std::min(begin + columns_, items_->count());
    made->blocks.reserve(end - begin);  // boxes point to the blocks
    for (std::size_t item = begin; item < end; ++item) made->blocks.push_back(items_->declare(item));
    const Rule& rule = context.sheet[list_style_];
    const float width = item_width(rule);
    for (const Block& block : made->blocks) {
        made->items.push_back(lay_out(block, width, context));
        made->height = std::max(made->height, made->items.back().rect.h);
    }
    for (std::size_t i = 0; i < made->items.size(); ++i) {
        Box& item = made->items[i];
        item.rect.x = static_cast<float>(i) * (width + rule.column_gap);
        stretch(item, made->height);
        arrange_overlays(item, context);
    }
    state.height = made->height;
    state.state = state_of(row);
    state.checked = document_;
    state.row = std::move(made);
}

// Estimates the height of a row as the average of rows picked evenly from the list.
void ListLayout::estimate(ListBudget& budget, const LayoutContext& context) {
    constexpr std::size_t samples = 8;
    float sum = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::size_t row = i * (row_count() - 1) / (samples - 1);
        RowState& state = row_state(row);
        if (state.height <= 0) {
            if (!budget.take_row()) return;
            lay_out_row(row, state, context);
        }
        sum += state.height;
    }
    estimated_height_ = sum / samples;
}

}  // namespace ranked
