#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "post/load.hpp"
#include "post/post.hpp"
#include "post/post_index.hpp"
#include "post/related.hpp"
#include "state/memo.hpp"
#include "state/revealed.hpp"
#include "state/route.hpp"

namespace ranked {

struct Loading {};

// The reader's own file is not a valid post. A failure of the site's post is no state of the app: the page's own HTML
// stays (web/client/display.ts).
struct Failure {
    std::vector<Problem> problems;
};

using Content = std::variant<Loading, Failure, std::shared_ptr<const Post>>;

enum class Theme { system, light, dark };

// Stored between visits, if the browser allows storage.
struct Settings {
    Theme theme = Theme::system;
    bool single_keys = true;  // one-letter shortcuts; WCAG 2.1.4 requires a switch for such shortcuts
};

enum class Panel { none, help, about, address };

// The system's preferences, from the media queries prefers-color-scheme, prefers-contrast and prefers-reduced-motion.
struct SystemPreferences {
    bool dark = false, more_contrast = false, less_motion = false;
};

struct Toast {
    int id = 0;  // lets update() ignore the late expiry of an earlier toast
    std::string text;
};

// A section and its entries that match the route's filter and tag; at least one entry matches.
struct ShownSection {
    const Section* section = nullptr;
    std::vector<const Entry*> entries;
};

// Remembered results that every frame needs. Computing a result takes a walk through the whole post.
struct ModelMemos {
    Memo<std::shared_ptr<const Post>, std::shared_ptr<const PostIndex>> index;
    Memo<std::pair<std::shared_ptr<const Post>, ListRoute>, std::shared_ptr<const std::vector<ShownSection>>> shown;
    Memo<std::pair<std::shared_ptr<const Post>, Revealed>, bool> all_revealed;
    Memo<std::pair<std::shared_ptr<const Post>, const Entry*>, std::shared_ptr<const std::vector<Related>>> related;
};

// The app's whole state, as plain data: view() draws it, update() makes the next model.
struct Model {
    Content content = Loading{};
    // Name of the reader's own file that is shown instead of the site's post, displayable and in quotation marks; empty
    // while the site's post is shown.
    // Spoilers that are revealed in a preview are not stored.
    std::string preview;
    std::string missing_posters;            // of the preview; as in PreviewOpened
    std::shared_ptr<const Post> site_post;  // null until it is loaded; closing a preview shows it without a network
    Revealed site_revealed;                 // during a preview, the revealed spoilers of the site's post
    Route route = ListRoute{};
    Revealed revealed;
    Settings settings;
    SystemPreferences system;
    bool can_share = false;  // the browser has a share sheet
    Panel panel = Panel::none;
    std::string refused_address;  // shown in Panel::address for copying by hand, after the clipboard refused it
    std::optional<Toast> toast;
    int toasts_shown = 0;
    ModelMemos memos;
};

// Returns the post, or null while there is none.
const Post* post_of(const Model& model);

// Returns the post's index, or null while there is no post.
std::shared_ptr<const PostIndex> post_index_of(const Model& model);

// Returns the post's entry with this id, or null.
const Entry* find_entry(const Model& model, std::string_view id);

// Returns the entry whose page the route shows, or null.
const Entry* entry_of(const Model& model);

bool is_dark(const Model& model);

// Return the key under which a spoiler, or an entry's link by its index, is stored as revealed. Link keys contain "#",
// which no spoiler id can contain.
std::string reveal_key(std::string_view entry_id, std::string_view spoiler_id);
std::string reveal_key(std::string_view entry_id, std::size_t link_index);

// A spoiler of an entry, or a link of the entry that is a spoiler.
struct HiddenItem {
    std::string key;       // reveal key
    std::string label;     // tells the kind of secret, or why the link is hidden
    std::string summary;   // the label in a list of labels
    std::string text;      // of a spoiler; empty for a link
    std::size_t link = 0;  // index of the link
};

// Returns what an entry hides: first its spoilers, then its spoiler links.
std::vector<HiddenItem> hidden_items(const Entry& entry);

// Returns the keys of hidden_items().
std::vector<std::string> reveal_keys(const Entry& entry);

bool is_revealed(const Model& model, const std::string& key);

// True if the entry has spoilers and all of them are revealed.
bool is_entry_revealed(const Model& model, const Entry& entry);

// True if the post has spoilers and all of them are revealed.
bool is_all_revealed(const Model& model);

// Returns the sections that the list shows. Repeated calls return the same object until the list changes.
std::shared_ptr<const std::vector<ShownSection>> shown_sections(const Model& model);

// Returns the entries that share people with this entry.
std::shared_ptr<const std::vector<Related>> related_entries(const Model& model, const Entry& entry);

// Returns the document's title for the model's route.
std::string page_title(const Model& model);

// Keys of semantic nodes that update() moves the focus to; view() gives its nodes these keys.
namespace keys {
inline const std::string page_heading = "page/heading";
inline const std::string filter = "filter";
inline const std::string help_button = "help/open";
inline const std::string about_button = "about/open";
std::string entry_link(std::string_view entry_id);
std::string entry_reveal(std::string_view entry_id);
std::string section_heading(std::string_view section_id);
}  // namespace keys

}  // namespace ranked
