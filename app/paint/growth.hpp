#pragma once

#include <unordered_map>

#include "layout/page_layout.hpp"
#include "paint/motion.hpp"

namespace ranked {

// By how much boxes are drawn higher than they are laid out, because something in them unfolds or folds. CSS px.
class Growth {
 public:
    // `motion` may be null: then nothing unfolds.
    Growth(Motion* motion, const Window& window) : motion_(motion), window_(window) {}

    // Computes the growth of the box and of what is in it. `y`: top of the box in the document, CSS px. Returns the
    // box's growth.
    float add(const Box& box, float y);

    float of(const Box& box) const { return at(boxes_, &box, 0); }
    float of(const ListRow& row) const { return at(rows_, &row, 0); }

    // Opacity of what is in a box that unfolds or folds, 0 to 1; below 0: the box does neither.
    float opacity(const Box& box) const { return at(opacities_, &box, -1); }

 private:
    template <typename Key>
    static float at(const std::unordered_map<const Key*, float>& map, const Key* key, float missing) {
        if (map.empty()) return missing;
        const auto found = map.find(key);
        return found == map.end() ? missing : found->second;
    }

    float add_row(const ListRow& row, float y);
    float add_side_by_side(const Box& box, float y);
    float fold(const Box& box, float y);

    Motion* motion_;
    const Window& window_;
    std::unordered_map<const Box*, float> boxes_, opacities_;
    std::unordered_map<const ListRow*, float> rows_;
};

}  // namespace ranked
