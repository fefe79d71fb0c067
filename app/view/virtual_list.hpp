#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "state/model.hpp"
#include "view/semantics.hpp"

namespace ranked {

// Lists of up to this many entries are told whole, so that all of a post can be found, selected and read at once.
inline constexpr std::size_t full_mirror_limit = 100;

// What earlier frames knew of the rows of the list: a frame lays out those that the window shows, and has the others
// kept as they were told before.
class VirtualList {
 public:
    // A frame begins. `layout_key`: of all that the height of every row depends on; with another, all is forgotten.
    // `overscan`: how many of the rows that the window does not show yet may be told.
    void begin(std::uint64_t layout_key, int overscan);
    void forget() {
        sections_.clear();
        rail = {};
    }
    void begin_again() { ++frame_; }  // the last frame was told to nobody

    struct Row {
        float height = 0;                                      // CSS px; 0: not known
        std::uint64_t state = 0;                               // of its entries, as the height was found for it
        std::uint64_t mirrored_frame = 0, mirrored_state = 0;  // the last frame that told of it, and as what
        std::vector<ImageRequest> images;                      // that it showed then
    };
    struct Section {
        std::vector<Row> rows;       // by the index of their first entry
        float estimated_height = 0;  // height of those that are not known
        std::vector<float> blocks;   // heights of so many rows that are shown, each with the gap below; 0: not known
    };
    Section& of(const ranked::Section& section);
    // The rows are of these entries now.
    void show(std::shared_ptr<const std::vector<ShownSection>> shown);
    Row rail;  // all of it, as one

    bool was_mirrored(const Row& row) const { return row.mirrored_frame + 1 == frame_; }
    void mark_mirrored(Row& row, std::uint64_t state) const {
        row.mirrored_frame = frame_;
        row.mirrored_state = state;
    }

    // Whether one more of the rows that the window does not show may be told in this frame.
    bool may_mirror_more() { return left_-- > 0; }

 private:
    std::unordered_map<const ranked::Section*, Section> sections_;
    std::shared_ptr<const std::vector<ShownSection>> shown_;
    std::uint64_t layout_key_ = 0, frame_ = 1;
    int left_ = 0;
};

}  // namespace ranked
