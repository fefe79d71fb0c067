#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A ranked post, as plain values that load_post() reads from JSON. load.cpp and data/ranked-post.schema.json contain
// the same rules for these values.
namespace ranked {

enum class LinkKind { watch, listen, fan_video };
enum class Provider { youtube, vimeo };
inline constexpr Provider all_providers[] = {Provider::youtube, Provider::vimeo};
enum class LinkOrigin { unknown, post, ours };
enum class SectionLayout { cards, portraits, frames };

// A name in the post's language, and in its own language and script.
struct Name {
    std::string text;
    std::string native;       // may be empty
    std::string native_lang;  // BCP 47, such as "ko"; empty if `native` is empty
};

// Calendar years. `last` is set if the run ended in a later year ("2014–15").
struct Years {
    int first = 0;
    std::optional<int> last;
};

// A show with the person whom the entry ranks.
struct Work {
    Name title;
    std::optional<Years> years;
    std::string network;  // may be empty
};

struct Spoiler {
    std::string id;     // unique within its entry
    std::string label;  // names the kind of secret, without giving the secret away
    std::string text;
};

// A named place in a video, where the reader can make the video play from.
struct Moment {
    int start_seconds = 0;
    std::string label;
    bool spoiler = false;  // the label or the scene there gives the story away
};

// A link to another site. Posts contain no URLs for links: link_href() (links.hpp) builds them from these checked
// fields.
struct Link {
    LinkKind kind = LinkKind::watch;
    LinkOrigin of = LinkOrigin::unknown;  // who put the link there: the original post, or its retelling
    Provider provider = Provider::youtube;
    std::string video_id;              // empty if unknown; the link then leads to a search
    std::string search;                // the search's words; empty if video_id is set
    bool embeddable = true;            // the provider plays the video on other sites; see is_playable()
    std::optional<int> start_seconds;  // where in the video the scene starts
    std::vector<Moment> moments;       // further places in the video; only with video_id
    bool spoiler = false;              // the video or its URL gives the story away
    std::string spoiler_reason;  // why the link is a spoiler, in words that give nothing away; set if `spoiler` is set
    std::string label;           // the link's target, if more exact than its kind; may be empty
    std::string note;            // such as "age-restricted"; may be empty
    bool from_reader = false;    // the reader has found the video, a clip of theirs; never set in a file
};

struct Color {
    unsigned char r = 0, g = 0, b = 0;
};

// An entry's poster. Its two colours make a gradient from top to bottom, which is drawn behind the image and until the
// image has loaded.
struct Art {
    std::string image;  // a file in assets/art, such as "shark.svg"; may be empty
    std::string alt;    // the image in words; set if `image` is set
    Color top, bottom;
    // The point that every crop keeps in view, in tenths of the image's width and height.
    int focus_x = 5, focus_y = 5;
};

struct Entry {
    std::string id;                       // the page's address is "/<id>/"; never changes with rank
    std::vector<std::string> former_ids;  // their addresses lead on to the entry's page
    std::optional<int> rank;              // set in ranked sections only
    bool tied = false;                    // shares its rank with a neighbour
    Name title;
    std::string title_note;  // how the title was identified, if the original post does not name the title; may be empty
    std::optional<Years> years;
    std::string network;             // may be empty
    std::optional<int> episodes;     // length of the run
    std::vector<Name> people;        // leads, in the order of the original post
    std::optional<int> episode;      // number of the episode with the scene
    std::string episode_note;        // position within the episode, such as "at the end"; may be empty
    std::string setting;             // where the scene takes place; may be empty
    std::string teaser;              // gives nothing away but the premise
    std::vector<std::string> facts;  // further spoiler-free sentences, for the entry's own page
    std::vector<Work> works;         // only for people: their shows
    std::vector<Spoiler> spoilers;
    std::vector<Link> links;
    std::vector<std::string> tags;
    Art art;
};

struct Section {
    std::string id;
    std::string title;
    bool ranked = false;
    SectionLayout layout = SectionLayout::cards;
    std::vector<std::string> introduction;  // paragraphs; may be empty
    std::vector<Entry> entries;
};

struct Source {
    std::string title;      // title of the original post
    std::string site;       // name of its site
    std::string url;        // https only
    std::string published;  // ISO 8601 date
};

struct Post {
    std::string language;  // BCP 47
    std::string title;
    std::string short_title;  // shown at the top of every page
    std::string lede;
    std::vector<std::string> introduction;  // paragraphs
    std::vector<std::string> closing;       // paragraphs
    std::string author;
    Source source;
    std::vector<Section> sections;
};

// Returns the section of this entry, or null if the entry is not one of the post's own objects.
const Section* find_section_of(const Post& post, const Entry& entry);

// True if the section's title stands above its entries. A ranking at the top of a post needs none: it follows the
// post's own title.
bool has_heading(const Post& post, const Section& section);

// Returns a range of `count` entries of the section, as first and end index, with `entry` as near to its middle as
// possible. The range begins at the first entry if `entry` is null or of another section.
std::pair<std::size_t, std::size_t> entries_around(const Section& section, const Entry* entry, std::size_t count);

// Return the entry before or after this entry in the order of the post, or null at the ends.
const Entry* previous_entry(const Post& post, const Entry& entry);
const Entry* next_entry(const Post& post, const Entry& entry);

}  // namespace ranked
