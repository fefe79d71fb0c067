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
struct LoadFailed {
    Failure failure;
};
struct Retry {};

// The reader wants to see a file of theirs as the site would show it.
struct FilePressed {};
struct PreviewOpened {
    std::string file;  // its name
    Content content;   // the post, or why there is none
};
struct PreviewClosed {};

// A link of ours was followed.
struct Open {
    Route route;
};
struct OpenSection {
    std::string section_id;
};

// Back, Forward or a typed address: the address bar shows it already.
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
// What the browser keeps has been changed by another page: of this tab, or of another.
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

// A key without Ctrl, Alt or Meta, outside text fields.
struct KeyPressed {
    std::string key;      // as KeyboardEvent.key says it
    std::string current;  // id of the entry the reader is at; may be empty
};

using Action =
    std::variant<PostLoaded, LoadFailed, Retry, FilePressed, PreviewOpened, PreviewClosed, Open, OpenSection, Traversed,
                 ToggleSpoiler, ToggleEntry, ToggleAll, FilterTyped, TagPressed, FilterCleared, CopyLink, ShareLink,
                 CopySucceeded, CopyRefused, ThemePressed, SystemChanged, StorageChanged, HelpPressed, AboutPressed,
                 SingleKeysPressed, PanelClosed, ToastExpired, KeyPressed>;

}  // namespace ranked
