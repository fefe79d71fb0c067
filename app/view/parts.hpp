#pragma once

#include <span>
#include <string>

#include "state/model.hpp"
#include "view/widgets.hpp"

// The parts that view() puts together. Each draws into `bounds` (CSS px, the height is not read) and returns the y
// below.
namespace ranked {

// Where things stand in a window of this width. CSS px.
struct Layout {
    bool rail = false;    // the ranking stands at the left
    bool narrow = false;  // one column, controls sized for touch
    Rect content;         // x and width of the main column, y of its top
    Rect rail_bounds;
};
Layout layout_for(const Window& window);

// How large a picture heads an entry's page; its y is not set.
Rect hero_bounds(const Layout& layout);

// Tells states apart, for what moves when they change.
std::uint64_t hash(std::string_view text);

// The place, no wider than running text may be: at most 68 characters of the body face.
Rect measured(Rect bounds);

// chrome.cpp: what surrounds every page
void rail(Ui& ui, const Model& model, const Layout& layout);
float top_bar(Ui& ui, const Model& model, const Layout& layout);
// That what is shown is a file of the reader's own, and the way back; nothing where it is not.
float preview_bar(Ui& ui, const Model& model, Rect bounds);
// A box of its own for something to be noticed: `content` draws into the place that it is given, and returns the y
// below.
float boxed(Ui& ui, Node node, Rect bounds, FunctionRef<float(Rect inner)> content);
float footer(Ui& ui, const Model& model, const Layout& layout, Rect bounds);

// spoilers.cpp: what is hidden, and the controls over it
float entry_spoilers_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds);
float entry_spoilers_on_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// actions.cpp: the row of controls of an entry; `prefix` begins the keys of its nodes
float entry_actions(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, bool on_page,
                    Rect bounds);

// card.cpp, list.cpp, entry.cpp
float card(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect bounds);
// What a card of any shape says of its entry: title, facts, teaser, spoilers, controls.
struct EntryText {
    DesignStyle title, teaser;
    float teaser_gap = 0, spare = 0;  // CSS px; above the teaser, and left free above the controls
};
float entry_text(Ui& ui, const Model& model, const Entry& entry, const EntryText& set, Rect bounds);
// Lifts what leads to the entry's own page while it answers the pointer; `content` is told how far, 0 to 1.
void lifted(Ui& ui, const Entry& entry, FunctionRef<void(float hover)> content);
// Says that the reader is at this entry if the focus is in it; or the scroll position is, and `may_be_current`.
void mark_current(Ui& ui, const Entry& entry, Rect box, bool may_be_current);
float list_page(Ui& ui, const Model& model, Rect bounds);
float entry_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// rows.cpp: the entries of a section. `whole`: all are told, else what is near the window.
float rows(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool whole);
using Entries = std::span<const Entry* const>;
// How the entries of a section stand: cards one below the other, tiles side by side. CSS px.
struct RowShape {
    std::size_t columns = 1;
    float column_gap = 0, gap = 0;
};
RowShape row_shape(SectionLayout layout, float width);
Rect item_bounds(const RowShape& shape, Rect row, std::size_t index);  // y and height are the row's
Node make_item(const Entry& entry, Rect rect);
float draw_row(Ui& ui, const Model& model, const Section& section, Entries entries, Rect bounds);

// tiles.cpp: entries side by side, people as portraits and stills on a strip of film
float tile_row(Ui& ui, const Model& model, SectionLayout layout, Entries entries, Rect bounds);
// The same strip with nothing on it, where there is nothing to show.
float empty_film(Ui& ui, Rect bounds);

// facts.cpp
float facts_box(Ui& ui, const Entry& entry, Rect bounds);
void rank_numeral(Ui& ui, const Entry& entry, const TextStyle& style, ImVec2 lower_left);

// failure.cpp, panels.cpp
float failure_page(Ui& ui, const Model& model, const Failure& failure, Rect bounds);
void panel(Ui& ui, const Model& model);
void toast(Ui& ui, const Model& model);

}  // namespace ranked
