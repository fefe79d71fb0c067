#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "post/load.hpp"
#include "post/post.hpp"
#include "post/post_index.hpp"
#include "post/related.hpp"
#include "state/clips.hpp"
#include "state/key_set.hpp"
#include "state/memo.hpp"
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

enum class Panel { none, spoilers, help, about, share, copy };

// Which spoilers are shown, apart from those that the reader opened and closed one by one.
enum class SpoilerMode {
    hidden,
    if_seen,  // those of entries that are marked as seen
    all,
};

// Returns the mode's name in storage and in keys: "if-seen".
std::string_view stored_name(SpoilerMode mode);

// What the reader has opened and marked in one post.
struct ReaderMarks {
    SpoilerMode spoilers = SpoilerMode::hidden;
    KeySet revealed, hidden;  // keys of spoilers that the reader opened and closed one by one
    KeySet seen;              // ids of the entries that the reader has marked
};

// The system's preferences, from the media queries prefers-color-scheme, prefers-contrast and prefers-reduced-motion.
struct SystemPreferences {
    bool dark = false, more_contrast = false, less_motion = false;
};

struct Toast {
    int id = 0;  // lets update() ignore the late expiry of an earlier toast
    std::string text;
    std::optional<ReaderMarks> undo = {};  // what an Undo button brings back
};

enum class PlayerState {
    loads,    // loads or plays
    offline,  // loads once there is a network
    failed,   // the player's script could not be fetched
};

// The video that plays on the page, or whose cover is unfolded on a card.
struct Player {
    std::string entry_id;
    std::size_t link = 0;               // index in the entry
    bool playing = false;               // else only the cover is shown, and nothing is requested
    std::optional<std::size_t> moment;  // index in the link; without it, the video plays from the link's start on
    int presses = 0;                    // counted, because a further press on the same moment plays it again
    PlayerState state = PlayerState::loads;
};

// The field in which the reader pastes the address of a video that the post only searches for.
struct ClipForm {
    std::string entry_id;
    std::size_t link = 0;  // index in the entry
    std::string typed;
    std::string problem = "";  // why the address was refused; empty if it was not
};

// A section and its entries that match the route's filter and tag; at least one entry matches.
struct ShownSection {
    const Section* section = nullptr;
    std::vector<const Entry*> entries;
};

// Numbers of ranked entries.
struct SeenCount {
    std::size_t seen = 0, of = 0;
};

// Remembered results that every frame needs. Computing a result takes a walk through the whole post.
struct ModelMemos {
    Memo<std::shared_ptr<const Post>, std::shared_ptr<const PostIndex>> index;
    Memo<std::pair<std::shared_ptr<const Post>, ListRoute>, std::shared_ptr<const std::vector<ShownSection>>> shown;
    Memo<std::pair<std::shared_ptr<const Post>, const Entry*>, std::shared_ptr<const std::vector<Related>>> related;
    Memo<std::pair<std::shared_ptr<const Post>, KeySet>, SeenCount> seen_count;
};

// The app's whole state, as plain data: view() draws it, update() makes the next model.
struct Model {
    Content content = Loading{};
    // Name of the reader's own file that is shown instead of the site's post, displayable and in quotation marks; empty
    // while the site's post is shown.
    // Spoilers that are revealed and entries that are marked as seen in a preview are not stored.
    std::string preview;
    std::string missing_posters;            // of the preview; as in PreviewOpened
    std::shared_ptr<const Post> site_post;  // null until it is loaded; closing a preview shows it without a network
    ReaderMarks site_marks;                 // during a preview, of the site's post
    Route route = ListRoute{};
    SpoilerMode spoilers = SpoilerMode::hidden;
    KeySet revealed, hidden, seen;  // as in ReaderMarks
    Settings settings;
    SystemPreferences system;
    bool can_share = false;  // the browser has a share sheet
    Panel panel = Panel::none;
    std::optional<Player> player;  // one at a time
    std::vector<Provider> players = {Provider::youtube,
                                     Provider::vimeo};  // providers whose players the page's policy allows
    bool introduction_open = false;                     // remembered for the visit
    bool filter_open = false;            // the reader has opened the filter; a filter or tag in the route opens it too
    std::optional<Route> before_filter;  // where the reader was; nothing if an address opened the filter
    bool more_tags = false;              // the filter offers every tag instead of the most frequent
    std::string shared_entry;            // id of the entry of Panel::share
    std::string refused_text;            // shown in Panel::copy for copying by hand, after the clipboard refused it
    std::vector<Clip> clips;             // the reader's own; they are in the site's post too
    std::optional<ClipForm> clip_form;
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

// Return the key under which a spoiler, an entry's link by its index, or a moment of that link by its index, is stored
// as revealed. Keys of links and moments contain "#", which no spoiler id can contain.
std::string reveal_key(std::string_view entry_id, std::string_view spoiler_id);
std::string reveal_key(std::string_view entry_id, std::size_t link_index);
std::string reveal_key(std::string_view entry_id, std::size_t link_index, std::size_t moment_index);

// Convert between the spoilers that the reader opened and closed one by one and their stored form: a line for each,
// with "!" before a closed one. A later line overrides an earlier one.
std::vector<std::string> stored_choices(const KeySet& revealed, const KeySet& hidden);
void read_choices(const std::vector<std::string>& stored, KeySet& revealed, KeySet& hidden);

// What an entry hides: a spoiler, a link that spoils, or a moment of a link's video that spoils.
struct HiddenItem {
    std::string key;                    // reveal key
    std::string label;                  // tells the kind of secret, or why the link is hidden
    std::string summary;                // the label in a list of labels
    std::string anchor;                 // fragment that leads to a spoiler on its entry's page; else empty
    std::string text;                   // of a spoiler; empty for a link and a moment
    std::size_t link = 0;               // index of the link, or of the moment's link
    std::optional<std::size_t> moment;  // index of the moment among those of its link
};

// Returns what an entry hides: its spoilers, then its links that spoil, then moments that spoil.
std::vector<HiddenItem> hidden_items(const Entry& entry);

// Returns the keys of hidden_items().
std::vector<std::string> reveal_keys(const Entry& entry);

bool is_revealed(const Model& model, const std::string& key);

// True if the reader may see the entry's link, or the moment of the link: it does not spoil, or is revealed.
bool is_offered(const Model& model, const Entry& entry, std::size_t link);
bool is_offered(const Model& model, const Entry& entry, std::size_t link, std::size_t moment);

// True if the reader may paste the address of the video that this link of an entry's page searches for.
bool takes_clip(const Model& model, const Link& link);

// True if the page's policy allows the provider's player.
bool has_player(const Model& model, Provider provider);

// True if the link's video plays on the page.
bool plays_here(const Model& model, const Link& link);

// Returns the index of the link whose video has the picture of the entry's page as its cover; nothing if none plays on
// the page.
std::optional<std::size_t> cover_link(const Model& model, const Entry& entry);

// Returns the message in the place of a player that is offline or failed.
std::string player_trouble(PlayerState state);

// Returns the player if it is the entry's, or null.
const Player* player_of(const Model& model, const Entry& entry);

// True if the model's mode shows the spoilers of this entry.
bool is_shown_by_mode(const Model& model, const std::string& entry_id);

// True if the section's entries can be marked as seen. Portraits are of people, who are in many scenes.
bool can_be_seen(const Section& section);

// True if the reader has marked the entry as seen.
bool is_seen(const Model& model, const Entry& entry);

// Returns how many of the ranked entries are marked as seen.
SeenCount seen_count(const Model& model);

// True if the entry has spoilers and all of them are revealed.
bool is_entry_revealed(const Model& model, const Entry& entry);

// Returns the list's filter and tag, which are empty on other pages. An unknown address shows the whole list.
ListRoute list_route_of(const Model& model);

// Returns the sections that the list shows. Repeated calls return the same object until the list changes.
std::shared_ptr<const std::vector<ShownSection>> shown_sections(const Model& model);

// True if the list shows the entry, or an entry of the section.
bool is_shown(const Model& model, const Section& section);
bool is_shown(const Model& model, const Entry& entry);

// True if the list is filtered, or the reader is about to filter it. The filter's bar then replaces the page's header.
bool is_filtering(const Model& model);

// Returns the number of entries that the list shows, and of all entries in the post.
std::pair<std::size_t, std::size_t> shown_of_all(const Model& model);

// Returns the entries that share people with this entry.
std::shared_ptr<const std::vector<Related>> related_entries(const Model& model, const Entry& entry);

// Returns the document's title for the model's route.
std::string page_title(const Model& model);

// Keys of semantic nodes that update() moves the focus to; view() gives its nodes these keys.
namespace keys {
inline const std::string page_heading = "page/heading";
inline const std::string filter = "filter";
inline const std::string filter_button = "filter/open";
inline const std::string help_button = "help/open";
inline const std::string about_button = "about/open";
inline const std::string close_video = "page/player/close";
inline const std::string clip_field = "page/clip/field";
std::string clip_button(std::size_t link);  // opens and closes the field for the video of this link
inline const std::string spoilers_button = "spoilers/open";
std::string spoilers_mode(SpoilerMode mode);
std::string entry_link(std::string_view entry_id);
// On an entry's page the picture's button, which plays; on the list the card's button, which unfolds and closes a
// cover.
std::string video_button(bool on_page, std::string_view entry_id, std::size_t link);
std::string player(bool on_page, std::string_view entry_id);
std::string cover(std::string_view entry_id);  // the unfolded cover on a card, which plays
std::string entry_reveal(std::string_view entry_id);
std::string section_heading(std::string_view section_id);
}  // namespace keys

}  // namespace ranked
