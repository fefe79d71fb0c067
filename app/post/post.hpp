#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a ranked post is. Plain values, as read from the JSON by load_post(); every rule about them is in load.cpp and
// in data/ranked-post.schema.json, which say the same.
namespace ranked {

enum class TitleSource { named, identified, unnamed };  // how the original post's title for an entry is known
enum class LinkKind { watch, listen, fan_video };
enum class Provider { youtube, vimeo };
enum class SectionLayout { cards, portraits, frames };

// A name as readers of the post's language write it, and as its own language writes it.
struct Name {
    std::string text;
    std::string native;       // may be empty
    std::string native_lang;  // BCP 47, such as "ko"; empty when `native` is
};

// Years are calendar years; `last` is set for a run that ended in a later year ("2014–15").
struct Years {
    int first = 0;
    std::optional<int> last;
};

// A show that a person's entry names.
struct Work {
    Name title;
    std::optional<Years> years;
    std::string network;  // may be empty
};

struct Spoiler {
    std::string id;     // unique within its entry
    std::string label;  // says what kind of thing is hidden, without saying it
    std::string text;
};

// An outside address is never stored: it is built from these checked parts by link_href() (links.hpp).
struct Link {
    LinkKind kind = LinkKind::watch;
    Provider provider = Provider::youtube;
    std::string video_id;              // empty when nobody has it: the link is then a search
    std::string search;                // the words searched for; empty when video_id is known
    std::optional<int> start_seconds;  // where in the video the scene starts
    bool spoiler = false;              // following it, or seeing where it leads, gives the story away
    std::string spoiler_reason;        // why, in words that give nothing away; set when `spoiler` is
    std::string label;                 // what is linked, when the kind alone does not say it; may be empty
    std::string note;                  // such as "age-restricted"; may be empty
};

struct Color {
    unsigned char r = 0, g = 0, b = 0;
};

// The poster. Until `image` is drawn, and behind it, the two colours are its gradient, top to bottom.
struct Art {
    std::string image;  // a file in assets/art, such as "shark.svg"; may be empty
    std::string alt;    // what the picture shows; set when `image` is
    Color top, bottom;
};

struct Entry {
    std::string id;           // its address, "/<id>/"; never changes with rank
    std::optional<int> rank;  // set in ranked sections only
    bool tied = false;        // shares its rank with a neighbour
    Name title;
    TitleSource title_source = TitleSource::named;
    std::string title_note;  // how the title was found; may be empty when it is named
    std::optional<Years> years;
    std::string network;             // may be empty
    std::optional<int> episodes;     // length of the run
    std::vector<Name> people;        // leads, in the post's order
    std::optional<int> episode;      // the one the scene is in
    std::string episode_note;        // where in it, such as "at the end"; may be empty
    std::string setting;             // where the scene takes place; may be empty
    std::string teaser;              // gives nothing away beyond the premise
    std::vector<std::string> facts;  // further spoiler-free sentences, for the entry's own page
    std::vector<Work> works;         // for people: the shows named
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
    std::string title;      // of the original post
    std::string site;       // its publication
    std::string url;        // https only
    std::string published;  // ISO 8601 date
};

struct Post {
    std::string language;  // BCP 47
    std::string title;
    std::string short_title;  // the mark at the top of every page
    std::string lede;
    std::vector<std::string> introduction;  // paragraphs
    std::vector<std::string> closing;       // paragraphs
    std::string author;
    Source source;
    std::vector<Section> sections;
};

// The entry with this id, or null.
const Entry* find_entry(const Post& post, std::string_view id);

// The section that holds this entry of the post, or null.
const Section* find_section_of(const Post& post, const Entry& entry);

// So many of a section's entries in a row, as first index and end, with this one in their middle where that can be; the
// first ones if it is not of the section, or null.
std::pair<std::size_t, std::size_t> entries_around(const Section& section, const Entry* entry, std::size_t count);

// The entry before and after this one in the order of the post, or null at the ends.
const Entry* previous_entry(const Post& post, const Entry& entry);
const Entry* next_entry(const Post& post, const Entry& entry);

}  // namespace ranked
