#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "state/model.hpp"

namespace ranked {

struct ChooseFile {};  // opens the browser's file dialog
struct Reload {};      // loads the page of the current address anew

// Adds a history entry. Addresses in effects are relative to the site's root.
struct PushAddress {
    std::string address;
};

// Changes the address of the current history entry.
struct ReplaceAddress {
    std::string address;
};

struct SetTitle {
    std::string title;
};

// Sets the document's language to that of a previewed post, or back to the site's if `language` is empty.
struct SetLanguage {
    std::string language;
};

struct ScrollToTop {};
struct ScrollToLast {};   // restores the scroll position of the last visit to this address; the top on the first visit
struct RestoreScroll {};  // restores this history entry's scroll position and focus

struct HoldScroll {};          // remembers the scroll position while the filter is open
struct ReturnToHeldScroll {};  // scrolls to the position that HoldScroll remembered

struct Focus {
    std::string key;    // key of a semantic node
    bool show = false;  // scrolls the node to the top of the window
};

// Scrolls as little as brings the whole node into the window.
struct ScrollIntoView {
    std::string key;
};

// Stores for this tab whether the introduction is unfolded.
struct SaveIntroduction {
    bool open = false;
};

// Stores the spoilers that the reader opened and closed one by one, for this tab only.
struct SaveRevealed {
    std::vector<std::string> choices;  // as stored_choices() returns them
};

// Stores which spoilers are shown, for all tabs of this browser.
struct SaveSpoilers {
    SpoilerMode mode = SpoilerMode::hidden;
};

// Stores the ids of the entries that are marked as seen, for all tabs of this browser.
struct SaveSeen {
    std::vector<std::string> ids;
};

// Stores the settings for all tabs of this browser.
struct SaveSettings {
    Settings settings;
};

// Applies the theme to the page around the canvas.
struct ShowTheme {
    Theme theme = Theme::system;
};

// Stores the reader's own clips, for all tabs of this browser.
struct SaveClips {
    std::vector<std::string> clips;  // as stored_clips() returns them
};

// Copies the text, and after it the absolute address if there is one.
struct Copy {
    std::string text;
    std::optional<std::string> address;
    std::string message;  // for the reader, once it is copied
};

// Opens the device's share sheet with the entry's address and picture. Copies the address if there is no sheet.
struct ShareEntry {
    std::string entry_id;
    std::string title;
    Copy link;
};

// Draws the entry's picture and saves it as a file.
struct SavePicture {
    std::string entry_id;
};

// Writes the text into the live region, for screen readers.
struct Announce {
    std::string text;
};

struct ExpireToast {
    int id = 0;
    double seconds = 0;
};

using Effect = std::variant<ChooseFile, Reload, PushAddress, ReplaceAddress, SetTitle, SetLanguage, ScrollToTop,
                            ScrollToLast, RestoreScroll, HoldScroll, ReturnToHeldScroll, Focus, ScrollIntoView,
                            SaveIntroduction, SaveRevealed, SaveSpoilers, SaveSeen, SaveSettings, ShowTheme, SaveClips,
                            Copy, ShareEntry, SavePicture, Announce, ExpireToast>;

}  // namespace ranked
