#pragma once

#include <optional>
#include <string>

#include "document/block.hpp"
#include "state/model.hpp"

namespace ranked {

// What a document depends on besides the model.
struct Situation {
    bool rail = false;          // the window has a rail; other windows have a bar at the top and a strip at the foot
    bool keyboard = true;       // the reader has a keyboard: shortcuts are offered
    bool prints = false;        // the page is about to be printed
    bool whole_list = false;    // every row of a list is mirrored, however long the list is
    bool static_page = false;   // for the site's HTML: has what a reader can open without the app
    std::string current_entry;  // id of the entry at the reader's scroll position; may be empty
    std::string focused;        // key of the focused block

    bool operator==(const Situation&) const = default;
};

// What the app shows, in the order of the page. A part that is not shown has no key.
struct Document {
    Block banner;      // at the top of a window without a rail
    Block navigation;  // the rail or the strip
    Block search;      // the filter's bar
    Block main;
    Block footer;
    Block dialog;
    Block toast;
};

// Declares what the app shows. A pure function of its arguments.
Document declare(const Model& model, const Situation& now);

// Declares the navigation alone, which depends on the current entry.
Block declare_navigation(const Model& model, const Situation& now);

// Lists of up to this many entries are mirrored completely, so that find-in-page and select-all reach every entry.
inline constexpr std::size_t full_mirror_limit = 100;

}  // namespace ranked
