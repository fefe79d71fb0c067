#include "view/virtual_list.hpp"

#include <algorithm>
#include <utility>

#include "view/parts.hpp"

namespace ranked {

void VirtualList::begin(std::uint64_t layout_key, int overscan) {
    if (layout_key != layout_key_) forget();
    layout_key_ = layout_key;
    left_ = overscan;
    ++frame_;
}

void VirtualList::show(std::shared_ptr<const std::vector<ShownSection>> shown) {
    if (shown == shown_) return;
    shown_ = std::move(shown);
    for (auto& [section, memo] : sections_) memo.blocks.clear();
}

VirtualList::Section& VirtualList::of(const ranked::Section& section) {
    Section& memo = sections_[&section];
    memo.rows.resize(section.entries.size());
    return memo;
}

namespace {

const Entry* focused_entry(const Ui& ui, const Model& model) {
    constexpr std::string_view prefix = "entry/";
    std::string_view key = ui.focused();
    if (key.substr(0, prefix.size()) != prefix) return nullptr;
    key.remove_prefix(prefix.size());
    return find_entry(model, key.substr(0, key.find('/')));
}

// The rows of one section in one frame.
class SectionList {
 public:
    SectionList(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool whole)
        : ui_(ui),
          model_(model),
          section_(*shown.section),
          entries_(shown.entries),
          shape_(row_shape(section_.layout, bounds.w)),
          bounds_(bounds),
          whole_(whole),
          memo_(ui.rows() ? ui.rows()->of(section_) : no_memo_) {
        no_memo_.rows.resize(ui.rows() ? 0 : section_.entries.size());
    }

    // Returns the y below.
    float draw() {
        if (!mirrors_all() && memo_.estimated_height <= 0) {
            memo_.estimated_height = estimate_height();
            memo_.blocks.clear();
        }
        memo_.blocks.resize((count() + block_rows - 1) / block_rows);
        const std::size_t focused = focused_row();
        float y = bounds_.y;
        for (std::size_t begin = 0; begin < count(); begin += block_rows) {
            float& height = memo_.blocks[begin / block_rows];
            const Block block{begin, std::min(begin + block_rows, count())};
            if (has_to_draw(block, {bounds_.x, y, bounds_.w, height}, focused)) height = draw_block(block, y, focused);
            y += height;
            if (!ui_.fonts().is_exhausted()) continue;
            memo_.blocks.clear();
            break;
        }
        return y - shape_.gap;
    }

 private:
    // So many rows that the window shows nothing of are passed at once: a frame must not take longer in a longer list.
    static constexpr std::size_t block_rows = 64;
    struct Block {
        std::size_t begin, end;  // rows
    };

    bool has_to_draw(Block block, Rect at, std::size_t focused) const {
        const bool has_edge = block.begin == 0 || block.end == count();
        const bool has_focus = focused + 1 >= block.begin && focused <= block.end;
        return mirrors_all() || at.h <= 0 || has_edge || has_focus || ui_.is_near(at);
    }

    // Returns the height, with the gap below.
    float draw_block(Block block, float y, std::size_t focused) {
        float height = 0;
        for (std::size_t index = block.begin; index < block.end && !ui_.fonts().is_exhausted(); ++index) {
            VirtualList::Row& row = memo_.rows[ordinal(index)];
            const Rect at{bounds_.x, y + height, bounds_.w, row.height > 0 ? row.height : memo_.estimated_height};
            const bool is_edge = index == 0 || index + 1 == count();
            const bool is_by_focus = index + 1 >= focused && index <= focused + 1;
            if (mirrors_all() || is_edge || is_by_focus || ui_.is_near(at)) put(row, index, at, is_by_focus);
            height += (row.height > 0 ? row.height : memo_.estimated_height) + shape_.gap;
        }
        return height;
    }

    bool mirrors_all() const { return whole_ || !ui_.rows(); }
    std::size_t count() const { return (entries_.size() + shape_.columns - 1) / shape_.columns; }
    Entries row_entries(std::size_t index) const {
        const std::size_t begin = index * shape_.columns;
        return entries_.subspan(begin, std::min(shape_.columns, entries_.size() - begin));
    }
    std::size_t ordinal(std::size_t index) const {
        return static_cast<std::size_t>(entries_[index * shape_.columns] - section_.entries.data());
    }

    // The row that holds the focus, or one far behind all.
    std::size_t focused_row() const {
        constexpr std::size_t none = static_cast<std::size_t>(-1) / 2;
        const Entry* entry = focused_entry(ui_, model_);
        const auto at = std::lower_bound(entries_.begin(), entries_.end(), entry);  // they stand in the post's order
        if (!entry || at == entries_.end() || *at != entry) return none;
        return static_cast<std::size_t>(at - entries_.begin()) / shape_.columns;
    }

    std::uint64_t state(std::size_t index) const {
        std::uint64_t bits = 1;
        for (const Entry* entry : row_entries(index)) {
            bits = bits * 31 + hash(entry->id);
            for (const std::string& key : reveal_keys(*entry)) bits = bits * 31 + (is_revealed(model_, key) ? 2 : 1);
        }
        return bits;
    }

    void measure(VirtualList::Row& row, std::size_t index, std::uint64_t state) {
        const float height = ui_.height_of([&](Ui& elsewhere, float y) {
            return draw_row(elsewhere, model_, section_, row_entries(index), {bounds_.x, y, bounds_.w, 0});
        });
        store_height(row, height, state);
    }

    void store_height(VirtualList::Row& row, float height, std::uint64_t state) const {
        const bool is_true = !ui_.fonts().is_exhausted();
        row.height = is_true ? height : 0;
        row.state = is_true ? state : 0;
    }

    // Of rows from all over the section.
    float estimate_height() {
        constexpr std::size_t samples = 8;
        float sum = 0;
        for (std::size_t i = 0; i < samples; ++i) {
            const std::size_t index = i * (count() - 1) / (samples - 1);
            VirtualList::Row& row = memo_.rows[ordinal(index)];
            if (row.height <= 0) measure(row, index, state(index));
            sum += row.height;
        }
        return ui_.fonts().is_exhausted() ? 0 : sum / samples;
    }

    void put(VirtualList::Row& row, std::size_t index, Rect at, bool is_by_focus) {
        VirtualList* rows = ui_.rows();
        const std::uint64_t now = state(index);
        if (!rows) return lay_out(row, index, at, now);
        // Whether the window shows it depends on its height if it begins above.
        if (whole_ && row.state != now && at.y < ui_.window().scroll_y) {
            measure(row, index, now);
            at.h = row.height;
        }
        const bool was_mirrored = rows->was_mirrored(row), is_other = was_mirrored && row.mirrored_state != now;
        if ((is_by_focus && !was_mirrored) || is_other || ui_.is_visible(at)) {
            lay_out(row, index, at, now);
        } else if (was_mirrored) {
            refresh_memo(row, index, at);
        } else if (rows->may_mirror_more()) {
            lay_out(row, index, at, now);
        } else {
            if (whole_ && row.state != now) measure(row, index, now);
            ui_.frame().unfinished = true;
            return;
        }
        rows->mark_mirrored(row, now);
    }

    void lay_out(VirtualList::Row& row, std::size_t index, Rect at, std::uint64_t state) {
        Frame& frame = ui_.frame();
        const std::size_t first_node = frame.nodes.size(), first_image = frame.images.size();
        store_height(row, draw_row(ui_, model_, section_, row_entries(index), at) - at.y, state);
        if (!whole_) number(first_node, index);
        if (!whole_ && at.bottom() <= ui_.window().scroll_y) frame.shift += row.height - at.h;
        const auto begin = frame.images.begin() + static_cast<std::ptrdiff_t>(first_image);
        row.images.assign(begin, frame.images.end());
    }

    void refresh_memo(VirtualList::Row& row, std::size_t index, Rect at) {
        const Entries in_row = row_entries(index);
        const std::size_t first_node = ui_.frame().nodes.size();
        for (std::size_t i = 0; i < in_row.size(); ++i) {
            Node item = make_item(*in_row[i], item_bounds(shape_, at, i));
            item.reused = true;
            ui_.put(std::move(item));
            mark_current(ui_, *in_row[i], at, i == 0);
        }
        if (!whole_) number(first_node, index);
        if (!ui_.is_near(at)) return;
        ui_.frame().images.insert(ui_.frame().images.end(), row.images.begin(), row.images.end());
    }

    // Where in the list the items are, since the list that is told has gaps.
    void number(std::size_t first_node, std::size_t index) {
        int position = static_cast<int>(index * shape_.columns);
        std::vector<Node>& nodes = ui_.frame().nodes;
        for (std::size_t i = first_node; i < nodes.size(); ++i) {
            if (nodes[i].parent != nodes[first_node].parent) continue;
            nodes[i].position = ++position;
            nodes[i].out_of = static_cast<int>(entries_.size());
        }
    }

    Ui& ui_;
    const Model& model_;
    const Section& section_;
    Entries entries_;
    RowShape shape_;
    Rect bounds_;
    bool whole_;
    VirtualList::Section no_memo_;
    VirtualList::Section& memo_;
};

}  // namespace

RowShape row_shape(SectionLayout layout, float width) {
    switch (layout) {
        case SectionLayout::cards:
            return {1, 0, sizes::card_gap};
        case SectionLayout::portraits:
            return {width >= breakpoints::two_portraits_from ? 2U : 1U, sizes::card_gap, sizes::card_gap};
        case SectionLayout::frames:
            return {width >= breakpoints::three_stills_from ? 3U
                    : width >= breakpoints::two_stills_from ? 2U
                                                            : 1U,
                    0, sizes::still_gap};
    }
    return {};
}

Rect item_bounds(const RowShape& shape, Rect row, std::size_t index) {
    const auto columns = static_cast<float>(shape.columns);
    const float width = (row.w - shape.column_gap * (columns - 1)) / columns;
    return {row.x + static_cast<float>(index) * (width + shape.column_gap), row.y, width, row.h};
}

Node make_item(const Entry& entry, Rect rect) {
    Node item = make_node(Role::list_item, "entry/" + entry.id + "/item");
    item.rect = rect;
    return item;
}

float draw_row(Ui& ui, const Model& model, const Section& section, Entries entries, Rect bounds) {
    if (section.layout != SectionLayout::cards) return tile_row(ui, model, section.layout, entries, bounds);
    ui.open(make_item(*entries[0], bounds));
    const float bottom = card(ui, model, section, *entries[0], bounds);
    ui.close(bottom);
    return bottom;
}

float rows(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool whole) {
    return SectionList(ui, model, shown, bounds, whole).draw();
}

}  // namespace ranked
