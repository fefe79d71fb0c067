#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

namespace ranked {

// The bar of the filter. It replaces the page's header while the reader filters the list, and stays at the top of the
// window while the list scrolls.
class FilterBar {
 public:
    // `bounds`: where the bar lies in the document before the reader scrolls.
    FilterBar(Ui& ui, const Model& model, Rect bounds);

    float bottom() const { return natural_.bottom(); }  // in the document; CSS px

    // Returns the lower edge, in the window, of the bar once the list has scrolled under it. CSS px.
    float stuck_bottom(const Ui& ui) const;

    // Draws the bar over everything that is drawn before.
    void draw(Ui& ui, const Model& model) const;

 private:
    Rect natural_;
    bool stuck_ = false;  // the list has scrolled under the bar
    bool has_tags_ = true;
};

}  // namespace ranked
