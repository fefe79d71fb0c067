#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "state/model.hpp"

namespace ranked {

struct PostLoaded {
    std::shared_ptr<const Post> post;
};

// The reader requested a preview of a file of their own.
struct FilePressed {};
struct PreviewOpened {
    std::string file;                  // name of the file
    Content content;                   // the file's post, or a failure
    std::string missing_posters = {};  // posters of the post that the site does not have, as some_of() lists them
};
struct PreviewClosed {};

// The reader followed a link within the site.
struct Open {
    Route route;
};
struct OpenSection {
    std::string section_id;
};

// The reader used Back or Forward, or typed an address. The address bar shows the new address already.
struct Traversed {
    Route route;
};

struct ToggleSpoiler {
    std::string entry_id;
    std::string key;  // a reveal key of that entry
};
struct ToggleEntry {
    std::string entry_id;
};
struct ToggleAll {};

struct FilterTyped {
    std::string text;
};
struct TagPressed {
    std::string tag;
};
struct FilterCleared {};

struct CopyLink {
    std::string entry_id;
};
struct ShareLink {
    std::string entry_id;
};
struct CopySucceeded {};
struct CopyRefused {
    std::string address;  // absolute
};

struct ThemePressed {};
struct SystemChanged {
    SystemPreferences preferences;
};
// Another page of the site, in this tab or in another tab, changed the stored settings or the revealed spoilers.
struct StorageChanged {
    Settings settings;
    std::vector<std::string> revealed;
};
struct HelpPressed {};
struct AboutPressed {};
struct SingleKeysPressed {};
struct PanelClosed {};
struct ToastExpired {
    int id = 0;
};

// A key pressed without Ctrl, Alt or Meta, outside text fields.
struct KeyPressed {
    std::string key;      // KeyboardEvent.key
    std::string current;  // id of the reader's current entry; may be empty
};

using Action = std::variant<PostLoaded, FilePressed, PreviewOpened, PreviewClosed, Open, OpenSection, Traversed,
                            ToggleSpoiler, ToggleEntry, ToggleAll, FilterTyped, TagPressed, FilterCleared, CopyLink,
                            ShareLink, CopySucceeded, CopyRefused, ThemePressed, SystemChanged, StorageChanged,
                            HelpPressed, AboutPressed, SingleKeysPressed, PanelClosed, ToastExpired, KeyPressed>;

}  // namespace ranked
