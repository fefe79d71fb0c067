#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "post/post.hpp"
#include "post/related.hpp"

// Phrases about entries, shared by the canvas and the static pages. No phrase gives a spoiler away.
namespace ranked {

// Phrases without a part that changes.
namespace phrases {
inline constexpr const char* also_in_post = "Also in the post";
inline constexpr const char* about = "About";
inline constexpr const char* read_original = "Read the original: ";
inline constexpr const char* theme_light = "Theme: light";
inline constexpr const char* theme_dark = "Theme: dark";
inline constexpr const char* theme_system = "Theme: system";
inline constexpr const char* shortcuts = "Shortcuts";
inline constexpr const char* keyboard_shortcuts = "Keyboard shortcuts";
inline constexpr const char* use_shortcuts = "Use these shortcuts";
inline constexpr const char* seen = "Seen";
inline constexpr const char* not_seen = "Seen?";
inline constexpr const char* seen_name = "Seen: ";
inline constexpr const char* seen_suffix = ", seen";
inline constexpr const char* share = "Share";
inline constexpr const char* share_name = "Share ";
inline constexpr const char* share_preview = "Preview: ";
inline constexpr const char* share_note = "Your friend starts with every spoiler closed.";
inline constexpr const char* share_preview_note = "The link works once the post is published.";
inline constexpr const char* copy_link = "Copy link";
inline constexpr const char* copy_as_quote = "Copy as quote";
inline constexpr const char* save_picture = "Save picture";
inline constexpr const char* copy_by_hand = "Copy it by hand";
inline constexpr const char* copy_refused = "The browser did not allow copying it for you.";
inline constexpr const char* text_to_copy = "Text to copy";
inline constexpr const char* hide = "Hide";
inline constexpr const char* reveal = "Reveal";
inline constexpr const char* spoilers = "Spoilers";
inline constexpr const char* spoilers_hidden = "Hidden";
inline constexpr const char* spoilers_if_seen = "If seen";
inline constexpr const char* spoilers_all = "All";
inline constexpr const char* spoilers_are_hidden = "Spoilers: hidden";
inline constexpr const char* spoilers_are_if_seen = "Spoilers: if seen";
inline constexpr const char* spoilers_are_all = "Spoilers: all";
inline constexpr const char* video = "Video";
inline constexpr const char* play = "Play";
inline constexpr const char* close_video = "Close video";
inline constexpr const char* try_again = "Try again";
inline constexpr const char* clip_field = "Address of the video";
inline constexpr const char* clip_hint = "youtu.be/…";
inline constexpr const char* play_it_here = "Play it here";
inline constexpr const char* your_clip = "Your clip";
inline constexpr const char* remove = "Remove";
inline constexpr const char* remove_clip = "Remove your clip";
inline constexpr const char* copy_for_author = "Copy for the author";
inline constexpr const char* filter = "Filter";
inline constexpr const char* filter_name = "Filter the entries";
inline constexpr const char* filter_field = "Filter by title, person or tag";
inline constexpr const char* filter_hint = "Title, person or tag";
inline constexpr const char* close = "Close";
inline constexpr const char* clear = "Clear";
inline constexpr const char* tags = "Tags";
inline constexpr const char* fewer = "Fewer";
inline constexpr const char* fewer_tags = "Fewer tags";
inline constexpr const char* nothing_found = "No entry matches.";
inline constexpr const char* nothing_found_advice = "Try fewer letters, another spelling, or a tag.";
inline constexpr const char* show_all = "Show all entries";
inline constexpr const char* last_words = "Last words";
inline constexpr const char* facts = "Facts";
inline constexpr const char* neighbouring_entries = "Neighbouring entries";
inline constexpr const char* previous = "Previous";
inline constexpr const char* previous_label = "← Previous";
inline constexpr const char* next = "Next";
inline constexpr const char* next_label = "Next →";
inline constexpr const char* to_list = "Back to the list";
inline constexpr const char* back_to_list = "← Back to the list";
inline constexpr const char* on_to_list = "Back to the list →";
inline constexpr const char* no_page = "There is no page at this address.";
inline constexpr const char* preview = "Preview";
inline constexpr const char* preview_of = "Preview of ";
inline constexpr const char* preview_stays = "The file stays on this device, and is neither sent nor stored.";
inline constexpr const char* close_preview = "Close the preview";
inline constexpr const char* open_other = "Open another file";
inline constexpr const char* open_post = "Open a post";
inline constexpr const char* licences = "Licences";
inline constexpr const char* file_cannot_be_shown = "This file cannot be shown";
inline constexpr const char* file_has_mistakes = "The file has mistakes in it, so nothing of it is shown.";
inline constexpr const char* mend_mistakes =
    "Mend them and open the file again. The format is described in the project’s data/README.md.";
inline constexpr const char* problems = "Problems";
inline constexpr const char* undo = "Undo";
inline constexpr const char* about_preview =
    "Writing a ranked post of your own? Open its JSON file, or drop it on the page, to see it as it would be shown. It "
    "stays on this device.";
// Keys and what they do.
inline constexpr std::pair<const char*, const char*> shortcut_keys[] = {
    {"1 to 9", "The entry of this rank"},
    {"j and k", "Next and previous entry, as → and ←"},
    {"s", "Show or hide its spoilers"},
    {"w", "Mark it as seen, or not"},
    {"c", "Copy its link"},
    {"/ and Esc", "Open and close the filter"},
    {"?", "This panel"},
};
}  // namespace phrases

std::string years_text(const Years& years);          // "2007", "2014–15"
std::string rank_text(const Entry& entry);           // "2", "3="; empty without a rank
std::string rank_phrase(const Entry& entry);         // "Number one", "Number three, tied"
std::string language_name(const std::string& lang);  // language of a native title: "Korean"
std::string card_facts(const Entry& entry);          // every fact but the native title, on one line
std::string link_phrase(const Link& link);           // label and note, without the start time
std::string open_phrase(const Link& link);           // "Open on YouTube", for a video that plays on the page
std::string cover_phrase(const Link& link);          // "Play from", before the start time; "Play the song"
std::string play_phrase(const Link& link);           // the same with the link's label: "Play “Plums” from"
std::string play_name(const Entry& entry, const Link& link, const std::string& phrase);  // "Play from 6:00: Shark"
std::string player_phrase(const Link& link);  // whose player a cover opens: "Plays here, from YouTube"
std::string player_title(const Entry& entry, const Link& link);  // "Video: Que Sera Sera, from YouTube"
std::string clip_title_phrase();                                 // "I have the link", on the button
std::string clip_phrase(const Link& link);                       // what the reader is to paste
std::string stored_clip_phrase();                                // about a clip that the reader has found
std::string no_video_phrase();                                   // the pasted address leads to no video
std::string unplayable_phrase(Provider provider);                // the site's policy allows no player of this provider
std::string offline_phrase();                                    // in place of a player without a network
std::string player_failed_phrase();                              // in place of a player that could not be fetched
std::string hidden_moment_phrase(const Link& link, std::size_t moment);  // what a hidden moment is
std::string numbered_title(const Entry& entry);                          // "2 · Shark", "3= · Heart to Heart"
std::string ranking_title(const Post& post);                             // title of the ranked section
std::string eyebrow_phrase(const Post& post);  // site and year of the original post, in capitals
std::vector<std::string> introduction_of(
    const Post& post);                             // paragraphs: the post's, and those of a ranking at its top
std::string introduction_title(const Post& post);  // "Why these eight"
std::string shown_phrase(std::size_t shown, std::size_t all);  // "2 of 15", "15 entries" if nothing is hidden
std::string seen_phrase(std::size_t seen, std::size_t of);     // "3 of 8 seen"
std::string more_phrase(std::size_t count);                    // "3 more"
std::string more_tags_phrase(std::size_t count);               // "3 more tags"
std::string more_problems_phrase(std::size_t count);           // "… and 3 more."
std::string if_seen_phrase(std::size_t seen, std::size_t of);  // what the choice “If seen” shows
std::string missing_posters_phrase(const std::string& names);
std::string unknown_address_phrase(const std::string& path);
std::string navigation_title();                                  // name of the rail and of the strip
std::string credit_phrase(const Post& post);                     // author and site of the original post
std::string quote_phrase(const Post& post, const Entry& entry);  // the entry in a message to a friend
std::string some_of(const std::set<std::string>& names);         // "a.svg, b.svg, c.svg and 2 more"; "" without names
// Returns labels as one sentence without a full stop: "What happens, and why it came first". Names at most three.
std::string joined_labels(const std::vector<std::string>& labels);
std::string privacy_phrase();                   // the site's privacy promise
std::string upper_case(std::string_view text);  // changes ASCII letters only; for labels in capitals

// Returns the accessible name of a link to a search: the entry's title tells the searches of a page apart, and the end
// announces the new tab. Returns an empty text for a link to a video, because its label is its name.
std::string link_name(const Entry& entry, const Link& link);

// Returns sentences about the searches among the entry's links: which of them stand for links of the original post, and
// which the post never had. Empty if the post's file does not say.
std::string searches_phrase(const Entry& entry);

// Returns the text of the link to a related entry: "Also with Kim Nam-gil: 7 · Bad Guy".
std::string related_phrase(const Related& related);

// Licences of everything that the site contains. Relative to the site's root; written by web/build/licences.mjs.
inline const std::string licences_file = "licenses.txt";

struct Fact {
    std::string label;  // empty if the fact has the label of the fact above
    std::string text;
    std::string lang;      // language of the text; empty if it is the post's language
    bool is_time = false;  // a time in a video
};

// A button's label, and its name, which also says where the button acts.
struct ButtonPhrase {
    std::string label, name;
};

// Returns the button that reveals or hides all spoilers of a card. `hidden`: how many of its `count` spoilers are
// hidden.
ButtonPhrase reveal_phrase(const Entry& entry, std::size_t hidden, std::size_t count);

ButtonPhrase more_links_phrase(const Entry& entry, std::size_t count);  // the link to the page with all links

// Returns the facts for an entry's own page, in order.
std::vector<Fact> facts_of(const Entry& entry);

}  // namespace ranked
