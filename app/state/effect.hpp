#pragma once

#include <string>
#include <variant>
#include <vector>

#include "state/model.hpp"

namespace ranked {

struct LoadPost {};

struct ChooseFile {};  // has the browser ask for one

// A new history entry. All addresses are relative to the site's root.
struct PushAddress {
    std::string address;
};

// The same history entry, said differently.
struct ReplaceAddress {
    std::string address;
};

struct SetTitle {
    std::string title;
};

struct ScrollToTop {};
struct ScrollToLast {};   // to where this address was last left, or to the top
struct RestoreScroll {};  // scroll and focus as this history entry was left

struct Focus {
    std::string key;    // of a semantic node
    bool show = false;  // bring it to the top of the window
};

// For this tab.
struct SaveRevealed {
    std::vector<std::string> keys;
};

// For this browser.
struct SaveSettings {
    Settings settings;
};

// To the page around the canvas.
struct ShowTheme {
    Theme theme = Theme::system;
};

struct CopyAddress {
    std::string address;
};

struct ShareAddress {
    std::string address;
    std::string title;
};

// To the live region.
struct Announce {
    std::string text;
};

struct ExpireToast {
    int id = 0;
    double seconds = 0;
};

using Effect =
    std::variant<LoadPost, ChooseFile, PushAddress, ReplaceAddress, SetTitle, ScrollToTop, ScrollToLast, RestoreScroll,
                 Focus, SaveRevealed, SaveSettings, ShowTheme, CopyAddress, ShareAddress, Announce, ExpireToast>;

}  // namespace ranked
