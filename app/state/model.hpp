#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "post/load.hpp"
#include "post/post.hpp"
#include "post/post_index.hpp"
#include "state/revealed.hpp"
#include "state/route.hpp"

namespace ranked {

struct Loading {
    bool again = false;  // asked for by the reader, who waits for what comes
};

// Why there is no post to show. `problems` is filled for a file that arrived but is not a valid post.
struct Failure {
    enum class Kind { unreachable, missing, invalid };
    Kind kind = Kind::unreachable;
    int status = 0;  // the HTTP status of a missing file
    std::vector<Problem> problems;
};

using Content = std::variant<Loading, Failure, std::shared_ptr<const Post>>;

enum class Theme { system, light, dark };

// Kept by the browser from visit to visit, if it lets us.
struct Settings {
    Theme theme = Theme::system;
    bool single_keys = true;  // one-letter shortcuts; WCAG 2.1.4 asks for a way to turn them off
};

enum class Panel { none, help, about, address };

// What the system asks of every page, as the media queries prefers-… tell it.
struct SystemPreferences {
    bool dark = false, more_contrast = false, less_motion = false;
};

struct Toast {
    int id = 0;  // tells a late expiry of an earlier toast from this one's
    std::string text;
};

// The entries that the route's filter and tag leave, section by section; sections left empty are gone.
struct ShownSection {
    const Section* section = nullptr;
    std::vector<const Entry*> entries;
};

// What follows from the rest of a model, but only by going through the whole post, and is asked for in every frame.
// Each answer goes with what it was made of, and counts only while the model still has just that.
struct Memo {
    std::shared_ptr<const PostIndex> index;

    std::shared_ptr<const std::vector<ShownSection>> shown;
    std::shared_ptr<const Post> shown_of;
    ListRoute shown_for;

    bool all_revealed = false;
    std::shared_ptr<const Post> revealed_in;
    Revealed revealed;
};

// Everything the app knows, as plain data; view() draws it and update() makes the next one.
struct Model {
    Content content = Loading{};
    // Name of a file of the reader's that is shown in the place of the site's own post; empty for the latter. What is
    // revealed of it is kept nowhere.
    std::string preview;
    Route route = ListRoute{};
    Revealed revealed;  // reveal keys, below
    Settings settings;
    SystemPreferences system;
    bool can_share = false;  // the browser has a share sheet
    Source original;         // as the page itself names it, for when the file that would is missing
    Panel panel = Panel::none;
    std::string refused_address;  // what Panel::address offers for copying by hand
    std::optional<Toast> toast;
    int toasts_shown = 0;
    Memo memo;  // may be empty, as in a model that is not update()'s
};

// The model with all that it keeps up to date.
void refresh_memo(Model& model);

// The post, or null while there is none.
const Post* post_of(const Model& model);

// What is looked up in the post; null while there is none.
std::shared_ptr<const PostIndex> post_index_of(const Model& model);

// The post's entry with this id, or null.
const Entry* find_entry(const Model& model, std::string_view id);

// The entry whose page this is, or null.
const Entry* entry_of(const Model& model);

bool is_dark(const Model& model);

// The name under which a spoiler, or the nth link of an entry, is remembered as revealed. '#' is in no id.
std::string reveal_key(std::string_view entry_id, std::string_view spoiler_id);
std::string reveal_key(std::string_view entry_id, std::size_t link_index);

// All reveal keys of an entry, spoilers before links.
std::vector<std::string> reveal_keys(const Entry& entry);

bool is_revealed(const Model& model, const std::string& key);

// Whether everything the entry hides is open; false when it hides nothing.
bool is_entry_revealed(const Model& model, const Entry& entry);

// Whether everything the post hides is open; false when it hides nothing.
bool is_all_revealed(const Model& model);

// What the list shows; the same object for as long as it is the same.
std::shared_ptr<const std::vector<ShownSection>> shown_sections(const Model& model);

// The document's title for the model's route.
std::string page_title(const Model& model);

// Names of semantic nodes that update() moves the focus to; the view gives its nodes these names.
namespace keys {
inline const std::string page_heading = "page/heading";
inline const std::string filter = "filter";
inline const std::string help_button = "help/open";
inline const std::string about_button = "about/open";
std::string entry_link(std::string_view entry_id);
std::string section_heading(std::string_view section_id);
}  // namespace keys

}  // namespace ranked
