#pragma once

#include "state/model.hpp"
#include "view/page_layout.hpp"
#include "view/widgets.hpp"

// The bars around every page. As everywhere in view/, a function that draws into `bounds` (CSS px) ignores the height
// of `bounds` and returns the y below.
namespace ranked {

// A link of the navigation, which the rail and the strip draw each in its own way.
struct JumpItem {
    Node link;         // without bounds and lines
    std::string rank;  // "3="; empty for a section
    std::string title;
    const Section* section = nullptr;  // set for a section without ranks
    bool begins_list = false;          // first of its list
    bool dimmed = false;               // the filter hides what the link leads to
    bool seen = false;                 // the reader has marked the entry as seen
};

// Records the lists of the navigation, each as large as its items. `draw` draws an item, and returns the y below the
// item. Returns the y below the last item.
float jump_lists(Ui& ui, const Model& model, FunctionRef<float(JumpItem)> draw);

// Draws a section's icon: a head for people, a film frame for stills.
void section_icon(Ui& ui, SectionLayout layout, ImVec2 centre, Tint tint);

void rail(Ui& ui, const Model& model, const Layout& layout);
float top_bar(Ui& ui, const Model& model, const Layout& layout);

// Draws the bar of a preview, with a button that closes the preview. Draws nothing outside a preview.
float preview_bar(Ui& ui, const Model& model, Rect bounds);

// Draws `content` in a box with an accent edge. `content` gets the bounds inside the padding and returns the y below.
float boxed(Ui& ui, Node node, Rect bounds, FunctionRef<float(Rect inner)> content);

float footer(Ui& ui, const Model& model, const Layout& layout, Rect bounds);

}  // namespace ranked
