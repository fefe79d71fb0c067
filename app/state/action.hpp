#pragma once

#include <cstddef>
#include <memory>
#include <optional>
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
// The reader chose an entry in the navigation, or by its number: on the list its card, otherwise its page.
struct JumpTo {
    std::string entry_id;
};
struct IntroductionPressed {};

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
// The reader chose which spoilers are shown. Spoilers that were opened or closed one by one follow the choice too.
struct ChooseSpoilers {
    SpoilerMode mode = SpoilerMode::hidden;
};
struct UndoPressed {};
struct ToggleSeen {
    std::string entry_id;
};

struct FilterTyped {
    std::string text;
};
struct TagPressed {
    std::string tag;
};
struct FilterOpened {};
struct FilterCleared {};
struct FilterClosed {};  // clears the filter too
struct MoreTagsPressed {};

// The reader unfolded the cover of a video on a card.
struct UnfoldVideo {
    std::string entry_id;
    std::size_t link = 0;  // index in the entry
};
// The reader pressed a video's cover or a moment of the video.
struct PlayVideo {
    std::string entry_id;
    std::size_t link = 0;               // index in the entry
    std::optional<std::size_t> moment;  // index in the link
};
struct CloseVideo {};
// The page cannot load the player, or can again.
struct PlayerChanged {
    PlayerState state = PlayerState::loads;
};

// The reader has found a video that the post only searches for, or has finished with the field for its address.
struct ClipPressed {
    std::string entry_id;
    std::size_t link = 0;  // index in the entry
};
struct ClipTyped {
    std::string text;
};
struct ClipSubmitted {};
struct ClipRemoved {
    std::string entry_id;
    std::size_t link = 0;
};
struct CopyClip {  // for the post's author
    std::string entry_id;
    std::size_t link = 0;
};

// The reader opened the panel for sharing an entry, and pressed one of its buttons.
struct SharePressed {
    std::string entry_id;
};
struct ShareLink {
    std::string entry_id;
};
struct CopyLink {
    std::string entry_id;
};
struct CopyQuote {
    std::string entry_id;
};
struct SavePicturePressed {
    std::string entry_id;
};
struct CopySucceeded {
    std::string message;  // as in the effect Copy
};
struct CopyRefused {
    std::string text;
};
struct PictureSaved {
    std::string entry_id;
};
struct PictureFailed {};  // while the WebGL context is lost, nothing can be drawn

struct ThemePressed {};
struct SystemChanged {
    SystemPreferences preferences;
};
// Another page of the site, in this tab or in another tab, changed what is stored.
struct StorageChanged {
    Settings settings;
    std::vector<std::string> choices;    // as stored_choices() returns them
    std::vector<std::string> seen = {};  // ids of entries
    SpoilerMode spoilers = SpoilerMode::hidden;
    std::vector<Clip> clips = {};
};
struct SpoilersPressed {};
struct HelpPressed {};
struct AboutPressed {};
struct SingleKeysPressed {};
struct PanelClosed {};
struct ToastExpired {
    int id = 0;
};

// A key pressed without Ctrl, Alt or Meta, outside text fields.
struct KeyPressed {
    std::string key;       // KeyboardEvent.key
    std::string current;   // id of the reader's current entry; may be empty
    bool by_focus = true;  // the entry is current because it has the focus, not because of the scroll position
};

using Action =
    std::variant<PostLoaded, FilePressed, PreviewOpened, PreviewClosed, Open, OpenSection, JumpTo, IntroductionPressed,
                 Traversed, ToggleSpoiler, ToggleEntry, ChooseSpoilers, UndoPressed, ToggleSeen, FilterTyped,
                 TagPressed, FilterOpened, FilterCleared, FilterClosed, MoreTagsPressed, UnfoldVideo, PlayVideo,
                 CloseVideo, PlayerChanged, ClipPressed, ClipTyped, ClipSubmitted, ClipRemoved, CopyClip, SharePressed,
                 ShareLink, CopyLink, CopyQuote, SavePicturePressed, CopySucceeded, CopyRefused, PictureSaved,
                 PictureFailed, ThemePressed, SystemChanged, StorageChanged, SpoilersPressed, HelpPressed, AboutPressed,
                 SingleKeysPressed, PanelClosed, ToastExpired, KeyPressed>;

}  // namespace ranked
