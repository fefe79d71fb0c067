#pragma once

#include <optional>

#include "state/model.hpp"
#include "view/seen.hpp"
#include "view/widgets.hpp"

namespace ranked {

float card(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect bounds);

struct EntryTextStyle {
    DesignStyle title, teaser;
    float teaser_gap = 0;  // CSS px above the teaser
    float spare = 0;       // CSS px left free above the controls, so that the controls of a row of tiles align
    float corner = 0;      // CSS px left free at the right of the title
    std::optional<SeenCorner> seen = {};  // nothing: the entry cannot be marked as seen
};

// Draws an entry's title, facts, teaser, spoilers and controls, for cards and tiles alike.
float entry_text(Ui& ui, const Model& model, const Entry& entry, const EntryTextStyle& style, Rect bounds);

// Makes the poster a part of the entry's link, which is among the frame's nodes from `first` on.
void link_poster(Ui& ui, std::size_t first, const Entry& entry, Rect poster);

// Raises `content` by up to 2 px while the pointer is on the link to the entry's page. `content` gets the progress of
// the hover, 0 to 1.
void lift_on_hover(Ui& ui, const Entry& entry, FunctionRef<void(float hover)> content);

// Makes this entry the frame's current entry if the entry holds the focus, or if `may_be_current` is true and the
// window is scrolled to the entry.
void mark_current(Ui& ui, const Entry& entry, Rect box, bool may_be_current);

}  // namespace ranked
