#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "state/model.hpp"
#include "view/semantics.hpp"

namespace ranked {

// Lists of up to this many entries are mirrored completely, so that find-in-page and select-all reach every entry.
inline constexpr std::size_t full_mirror_limit = 100;

// The state of the list's rows, from frame to frame. A frame lays out only the visible rows, and reuses the nodes of
// other rows that an earlier frame mirrored.
class VirtualList {
 public:
    // Called when a frame begins. A new `layout_key` (everything that the height of every row depends on) discards all
    // rows. `overscan`: how many off-screen rows this frame may lay out and mirror.
    void begin(std::uint64_t layout_key, int overscan);
    void forget() {
        sections_.clear();
        rail = {};
    }
    // Called when the last frame was never mirrored, so that none of its rows is reused.
    void discard_frame() { ++frame_; }

    struct RowState {
        float height = 0;                  // CSS px; 0: not laid out yet
        std::uint64_t state = 0;           // state of the row's entries when the height was measured
        std::uint64_t mirrored_frame = 0;  // last frame that mirrored this row
        std::uint64_t mirrored_state = 0;  // state of the row's entries in that frame
        std::vector<ImageRequest> images;  // pictures of the row in that frame
    };
    struct SectionState {
        std::vector<RowState> rows;  // by the index of a row's first entry in the section
        float estimated_height = 0;  // CSS px, for rows not laid out yet
        std::vector<float> blocks;   // CSS px; heights of blocks of rows, gaps included; 0: not known
    };
    SectionState& state_of(const Section& section);
    // Called with the shown sections. If they differ from those of the last frame, the heights of the blocks are
    // discarded.
    void set_shown(std::shared_ptr<const std::vector<ShownSection>> shown);
    RowState rail;  // the whole rail, as one row

    bool was_mirrored(const RowState& row) const { return row.mirrored_frame + 1 == frame_; }
    void mark_mirrored(RowState& row, std::uint64_t state) const {
        row.mirrored_frame = frame_;
        row.mirrored_state = state;
    }

    // True if this frame may mirror one more off-screen row; each call spends one row of the overscan.
    bool take_overscan() { return overscan_left_-- > 0; }

 private:
    std::map<const Section*, SectionState> sections_;
    std::shared_ptr<const std::vector<ShownSection>> shown_;
    std::uint64_t layout_key_ = 0, frame_ = 1;
    int overscan_left_ = 0;
};

}  // namespace ranked
