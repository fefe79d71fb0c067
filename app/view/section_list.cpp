#include "view/section_list.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "view/card.hpp"
#include "view/motion.hpp"
#include "view/scene.hpp"
#include "view/tiles.hpp"
#include "view/virtual_list.hpp"

namespace ranked {
namespace {

// Returns the entry whose card or tile holds the focus, or null.
const Entry* focused_entry(const Ui& ui, const Model& model) {
    constexpr std::string_view prefix = "entry/";
    std::string_view key = ui.focused();
    if (key.substr(0, prefix.size()) != prefix) return nullptr;
    key.remove_prefix(prefix.size());
    return find_entry(model, key.substr(0, key.find('/')));
}

float draw_row(Ui& ui, const Model& model, const Section& section, Entries entries, Rect bounds) {
    if (section.layout != SectionLayout::cards) return tile_row(ui, model, section.layout, entries, bounds);
    ui.open(make_item(*entries[0], bounds));
    const float bottom = card(ui, model, section, *entries[0], bounds);
    ui.close(bottom);
    return bottom;
}

// The rows of one section in one frame.
class SectionList {
 public:
    SectionList(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool complete)
        : ui_(ui),
          model_(model),
          section_(*shown.section),
          entries_(shown.entries),
          shape_(row_shape(section_.layout, bounds.w)),
          bounds_(bounds),
          complete_(complete),
          state_(ui.virtual_list() ? ui.virtual_list()->state_of(section_) : frame_state_) {
        frame_state_.rows.resize(ui.virtual_list() ? 0 : section_.entries.size());
    }

    // Draws the rows. Returns the y below.
    float draw() {
        if (!visits_every_row() && state_.estimated_height <= 0) {
            state_.estimated_height = estimate_height();
            state_.blocks.clear();
        }
        state_.blocks.resize((count() + block_rows - 1) / block_rows);
        pinned_ = {row_of(focused_entry(ui_, model_)),
                   row_of(model_.player ? find_entry(model_, model_.player->entry_id) : nullptr)};
        float y = bounds_.y;
        for (std::size_t begin = 0; begin < count(); begin += block_rows) {
            float& height = state_.blocks[begin / block_rows];
            const Block block{begin, std::min(begin + block_rows, count())};
            if (must_visit(block, {bounds_.x, y, bounds_.w, height})) height = draw_block(block, y);
            y += height;
            if (!ui_.fonts().is_exhausted()) continue;
            state_.blocks.clear();
            break;
        }
        return y - shape_.gap;
    }

 private:
    // Number of rows in a block. Off-screen rows are skipped in blocks, so that frame time hardly grows with the list.
    static constexpr std::size_t block_rows = 64;
    struct Block {
        std::size_t begin, end;  // rows
    };

    bool must_visit(Block block, Rect at) const {
        const bool has_edge = block.begin == 0 || block.end == count();
        return visits_every_row() || at.h <= 0 || has_edge || has_pinned(block) || ui_.is_near(at);
    }

    // True if a row of the block is pinned, or next to a pinned row.
    bool has_pinned(Block block) const {
        return std::any_of(pinned_.begin(), pinned_.end(),
                           [&](std::size_t row) { return row + 1 >= block.begin && row <= block.end; });
    }

    // Returns the height of the block and the gap below, CSS px.
    float draw_block(Block block, float y) {
        float height = 0;
        for (std::size_t index = block.begin; index < block.end && !ui_.fonts().is_exhausted(); ++index) {
            VirtualList::RowState& row = row_state(index);
            const Rect at{bounds_.x, y + height, bounds_.w, row.height > 0 ? row.height : state_.estimated_height};
            const bool is_edge = index == 0 || index + 1 == count();
            const bool is_pinned = has_pinned({index, index + 1});
            if (visits_every_row() || is_edge || is_pinned || ui_.is_near(at)) put(row, index, at, is_pinned);
            height += (row.height > 0 ? row.height : state_.estimated_height) + shape_.gap;
        }
        return height;
    }

    bool visits_every_row() const { return complete_ || !ui_.virtual_list(); }
    std::size_t count() const { return (entries_.size() + shape_.columns - 1) / shape_.columns; }
    Entries row_entries(std::size_t index) const {
        const std::size_t begin = index * shape_.columns;
        return entries_.subspan(begin, std::min(shape_.columns, entries_.size() - begin));
    }
    std::size_t index_in_section(const Entry* entry) const {
        return static_cast<std::size_t>(entry - section_.entries.data());
    }
    VirtualList::RowState& row_state(std::size_t index) {
        return state_.rows[index_in_section(entries_[index * shape_.columns])];
    }

    // Returns the entry's row, or an index far above every row's.
    std::size_t row_of(const Entry* entry) const {
        constexpr std::size_t none = static_cast<std::size_t>(-1) / 2;
        if (!entry || find_section_of(*post_of(model_), *entry) != &section_) return none;
        // The entries are in the post's order, so their indices are sorted.
        const auto at =
            std::lower_bound(entries_.begin(), entries_.end(), index_in_section(entry),
                             [this](const Entry* shown, std::size_t index) { return index_in_section(shown) < index; });
        if (at == entries_.end() || *at != entry) return none;
        return static_cast<std::size_t>(at - entries_.begin()) / shape_.columns;
    }

    // Returns a hash of everything in the model that changes how the row is drawn.
    std::uint64_t row_hash(std::size_t index) const {
        std::uint64_t bits = 1;
        for (const Entry* entry : row_entries(index)) {
            bits = bits * 31 + state_hash(entry->id) + (is_seen(model_, *entry) ? 1 : 0);
            for (const std::string& key : reveal_keys(*entry)) bits = bits * 31 + (is_revealed(model_, key) ? 2 : 1);
            bits = bits * 31 + player_hash(model_, *entry);
        }
        return bits;
    }

    void measure(VirtualList::RowState& row, std::size_t index, std::uint64_t state) {
        const float height = ui_.height_of([&](Ui& offscreen, float y) {
            return draw_row(offscreen, model_, section_, row_entries(index), {bounds_.x, y, bounds_.w, 0});
        });
        store_height(row, height, state);
    }

    // A frame whose layout budget is exhausted leaves characters out, so its heights are too small.
    void store_height(VirtualList::RowState& row, float height, std::uint64_t state) const {
        const bool is_valid = !ui_.fonts().is_exhausted();
        row.height = is_valid ? height : 0;
        row.state = is_valid ? state : 0;
    }

    // Returns the average height, CSS px, of rows picked evenly from the section.
    float estimate_height() {
        constexpr std::size_t samples = 8;
        float sum = 0;
        for (std::size_t i = 0; i < samples; ++i) {
            const std::size_t index = i * (count() - 1) / (samples - 1);
            VirtualList::RowState& row = row_state(index);
            if (row.height <= 0) measure(row, index, row_hash(index));
            sum += row.height;
        }
        return ui_.fonts().is_exhausted() ? 0 : sum / samples;
    }

    void put(VirtualList::RowState& row, std::size_t index, Rect at, bool is_pinned) {
        VirtualList* list = ui_.virtual_list();
        const std::uint64_t state = row_hash(index);
        if (!list) return lay_out(row, index, at, state);
        // A changed row that begins above the window may reach into the window with its new height.
        if (complete_ && row.state != state && at.y < ui_.window().scroll_y) {
            measure(row, index, state);
            at.h = row.height;
        }
        const bool was_mirrored = list->was_mirrored(row), has_changed = was_mirrored && row.mirrored_state != state;
        if ((is_pinned && !was_mirrored) || has_changed || ui_.is_visible(at)) {
            lay_out(row, index, at, state);
        } else if (was_mirrored) {
            reuse(row, index, at);
        } else if (list->take_overscan()) {
            lay_out(row, index, at, state);
        } else {
            if (complete_ && row.state != state) measure(row, index, state);
            ui_.frame().unfinished = true;
            return;
        }
        list->mark_mirrored(row, state);
    }

    void lay_out(VirtualList::RowState& row, std::size_t index, Rect at, std::uint64_t state) {
        Frame& frame = ui_.frame();
        const std::size_t first_node = frame.nodes.size(), first_image = frame.images.size(),
                          first_near_image = frame.near_images.size();
        store_height(row, draw_row(ui_, model_, section_, row_entries(index), at) - at.y, state);
        if (!complete_) number(first_node, index);
        if (!complete_ && at.bottom() <= ui_.window().scroll_y) frame.shift += row.height - at.h;
        const auto from = [](std::vector<ImageRequest>& images, std::size_t first) {
            return images.begin() + static_cast<std::ptrdiff_t>(first);
        };
        row.images.assign(from(frame.images, first_image), frame.images.end());
        row.images.insert(row.images.end(), from(frame.near_images, first_near_image), frame.near_images.end());
    }

    // Records the row's items as reused: the mirror does not change their descendants.
    void reuse(VirtualList::RowState& row, std::size_t index, Rect at) {
        const Entries in_row = row_entries(index);
        const std::size_t first_node = ui_.frame().nodes.size();
        for (std::size_t i = 0; i < in_row.size(); ++i) {
            Node item = make_item(*in_row[i], item_bounds(shape_, at, i));
            item.reused = true;
            ui_.put(std::move(item));
            mark_current(ui_, *in_row[i], at, i == 0);
        }
        if (!complete_) number(first_node, index);
        if (!ui_.is_near(at)) return;
        std::vector<ImageRequest>& near_images = ui_.frame().near_images;
        near_images.insert(near_images.end(), row.images.begin(), row.images.end());
    }

    // Sets the items' positions in the list. Assistive technology cannot count the items, because the DOM lacks rows.
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
    bool complete_;
    VirtualList::SectionState frame_state_;  // used when the frame has no virtual list
    VirtualList::SectionState& state_;
    // Rows that stay in the mirror wherever the window is: the row that holds the focus, and the row whose video plays,
    // because a frame that leaves the document and returns loads anew.
    std::array<std::size_t, 2> pinned_{};
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

float section_list(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool complete) {
    return SectionList(ui, model, shown, bounds, complete).draw();
}

}  // namespace ranked
