#pragma once

#include <array>
#include <unordered_map>

#include "layout/lay_out.hpp"
#include "layout/window.hpp"

namespace ranked {

// The work that a frame may do on lists.
struct ListBudget {
    int rows = 0;             // may still be laid out; a row in the window always may once the app has drawn
    int overscan = 0;         // off-screen rows that may still be mirrored
    bool required = true;     // rows are laid out whatever they cost
    bool exhausted = false;   // a row that the frame needs is not laid out
    bool unfinished = false;  // later frames mirror more rows

    bool take_row() {
        if (required || rows-- > 0) return true;
        exhausted = true;
        return false;
    }
};

// The rows of one list, from frame to frame. A list is an estimate and a cache: rows near the window are laid out, all
// others have the estimated height, or the height that they had.
class ListLayout {
 public:
    // Called when the document has changed. `list` must outlive the calls of update(). With another style sheet or
    // width, rows need a new layout.
    void set(const Block& list, float width);

    struct Input {
        float top = 0;  // of the list in the document, CSS px
        Window window;
        std::array<const Entry*, 2> pinned{};  // entries whose rows are mirrored wherever the window is; may be null
    };
    // Chooses the rows to be mirrored and puts them into the box, whose height becomes the list's. Returns by how much
    // rows above the window have become higher, CSS px.
    float update(Box& box, const Input& input, ListBudget& budget, const LayoutContext& context);

    // True if the last update() has changed which rows are mirrored, or where.
    bool has_moved() const { return has_moved_; }

 private:
    struct RowState {
        std::shared_ptr<const ListRow> row;  // null if it is not laid out, or no longer kept
        std::uint64_t state = 0;             // what the row said when its height was measured
        std::uint64_t checked = 0;           // document for which the state was last compared
        float height = 0;                    // CSS px; 0: never laid out
        bool mirrored = false;
    };

    // Number of rows in a block. Off-screen rows are skipped in blocks, so that frame time hardly grows with the list.
    static constexpr std::size_t block_rows = 64;

    struct Frame;  // one call of update()

    std::size_t row_count() const { return (items_->count() + columns_ - 1) / columns_; }
    std::size_t row_of(const Entry* entry) const;  // far above every row's index if there is none
    RowState& row_state(std::size_t row);
    std::uint64_t state_of(std::size_t row) const;
    bool has_changed(std::size_t row, RowState& state) const;
    float item_width(const Rule& rule) const;
    void lay_out_row(std::size_t row, RowState& state, const LayoutContext& context);
    void estimate(ListBudget& budget, const LayoutContext& context);

    const EntryItems* items_ = nullptr;
    bool incomplete_ = false;
    std::uint64_t document_ = 0;  // counts the documents
    float width_ = 0, estimated_height_ = 0;
    std::size_t columns_ = 1;
    bool has_moved_ = false;
    Style list_style_ = Style::plain;
    std::unordered_map<const Entry*, RowState> rows_;  // by a row's first entry
    std::vector<float> blocks_;                        // CSS px; heights with gaps; 0: not known
};

}  // namespace ranked
