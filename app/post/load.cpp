#include "post/load.hpp"

#include <set>
#include <utility>

#include "post/diagnostics.hpp"
#include "post/reader.hpp"
#include "post/search.hpp"
#include "post/validate.hpp"
#include "post/video_address.hpp"

namespace ranked {
namespace {

constexpr std::string_view id_rule = "lower-case words and numbers joined by hyphens, at most 64 characters";
constexpr std::string_view start_rule = R"(a time such as "6:00" or "1:02:03")";
constexpr std::size_t max_moments = 12;
constexpr std::string_view language_rule = "a language tag such as \"en\"";

std::string read_name(const Reader& reader) { return reader.text(Length::name); }
std::string read_paragraph(const Reader& reader) { return reader.text(Length::paragraph); }

std::string read_language(const Reader& reader) { return reader.matching(is_language_tag, language_rule); }

std::string read_id(const Reader& reader) { return reader.matching(is_id, id_rule); }

// Reads an id and requires it to be unique: two pages cannot have the same address.
std::string read_unique_id(const Reader& reader, std::set<std::string>& taken) {
    std::string id = read_id(reader);
    if (!id.empty() && !taken.insert(id).second) reader.report(in_quotes(id) + " again", "an id that no other has");
    return id;
}

// Reads the id of a section or an entry, which is part of its address.
std::string read_address_id(const Reader& reader, std::set<std::string>& taken) {
    std::string id = read_unique_id(reader, taken);
    if (is_reserved_id(id)) reader.report(in_quotes(id), "an id that neither the site nor Windows needs for itself");
    return id;
}

Name read_title(const Reader& owner, std::string_view field, std::string_view native_field,
                const std::string& native_language) {
    Name name;
    const Reader native = owner[native_field];
    name.text = read_name(owner[field]);
    name.native = native.optional_text(Length::name);
    if (name.native.empty()) return name;
    name.native_lang = native_language;
    if (native_language.empty()) {
        native.report("a name in an unknown language", "nativeLanguage in the entry or at the top, to say which it is");
    }
    return name;
}

std::optional<Years> read_years(const Reader& reader) {
    if (!reader.present() || !reader.object()) return std::nullopt;
    const Years years{reader["first"].number(1900, 2200).value_or(0), reader["last"].optional_number(1900, 2200)};
    if (years.last && *years.last <= years.first) {
        reader["last"].report_value("a year after " + std::to_string(years.first) + ", or nothing for a single year");
    }
    return years;
}

Work read_work(const Reader& reader, const std::string& native_language) {
    if (!reader.object()) return {};
    Work work;
    work.title = read_title(reader, "title", "nativeTitle", native_language);
    work.years = read_years(reader["years"]);
    work.network = reader["network"].optional_text(Length::name);
    return work;
}

Name read_person(const Reader& reader, const std::string& native_language) {
    if (!reader.object()) return {};
    return read_title(reader, "name", "nativeName", native_language);
}

Spoiler read_spoiler(const Reader& reader, std::set<std::string>& taken) {
    if (!reader.object()) return {};
    return {read_unique_id(reader["id"], taken), read_name(reader["label"]), read_paragraph(reader["text"])};
}

std::optional<int> read_start(const Reader& reader) {
    if (!reader.present()) return std::nullopt;
    return parse_start_time(
        reader.matching([](std::string_view text) { return parse_start_time(text).has_value(); }, start_rule));
}

std::string read_video_id(const Reader& reader, std::optional<Provider> provider) {
    // The id cannot be checked without a valid provider, and a missing provider has been reported already.
    if (!provider) return {};
    return reader.matching([&](std::string_view text) { return is_video_id(*provider, text); },
                           *provider == Provider::youtube ? R"(a YouTube id: 11 letters, digits, "-" or "_")"
                                                          : "a Vimeo id: 6 to 12 digits");
}

Moment read_moment(const Reader& reader) {
    if (!reader.object()) return {};
    const Reader start = reader["start"];
    if (!start.present()) start.report_value(start_rule);
    return {read_start(start).value_or(0), read_name(reader["label"]), reader["spoiler"].optional_flag()};
}

// Reads the fields that only a video with a known id may have.
void read_video_fields(const Reader& reader, Link& link) {
    const Reader embeddable = reader["embeddable"];
    const Reader moments = reader["moments"];
    if (reader["search"].present()) {
        for (const Reader& field : {embeddable, moments})
            if (field.present()) field.report_value("nothing, as only a video with an id can have it");
        return;
    }
    if (embeddable.present()) link.embeddable = embeddable.flag();
    link.moments = moments.optional_list(max_moments, read_moment);
}

// Reads the address from which the link's provider, video id and start follow.
void read_address(const Reader& reader, Link& link) {
    for (const std::string_view field : {"provider", "videoId", "search", "start"}) {
        const Reader extra = reader[field];
        if (extra.present()) extra.report_value("nothing, as \"from\" gives the video and its start");
    }
    const std::string address = reader["from"].matching(
        [](std::string_view text) { return parse_video_address(text).has_value(); }, video_address_rule);
    const std::optional<VideoAddress> video = parse_video_address(address);
    if (!video) return;
    link.provider = video->provider;
    link.video_id = video->id;
    link.start_seconds = video->start_seconds;
}

// Reads the link's video id or search words. Both fields together are an error, because one field would be ignored.
void read_target(const Reader& reader, Link& link) {
    const std::optional<Provider> provider =
        reader["provider"].choice<Provider>({{"youtube", Provider::youtube}, {"vimeo", Provider::vimeo}});
    link.provider = provider.value_or(Provider::youtube);
    const Reader video_id = reader["videoId"];
    const Reader search = reader["search"];
    if (video_id.present() == search.present()) {
        reader.report(search.present() ? "both videoId and search" : "neither videoId nor search",
                      "exactly one of them");
    }
    if (video_id.present()) link.video_id = read_video_id(video_id, provider);
    if (search.present()) link.search = read_name(search);
}

Link read_link(const Reader& reader) {
    if (!reader.object()) return {};
    Link link;
    link.kind = reader["kind"]
                    .choice<LinkKind>(
                        {{"watch", LinkKind::watch}, {"listen", LinkKind::listen}, {"fan-video", LinkKind::fan_video}})
                    .value_or(LinkKind::watch);
    const Reader of = reader["of"];
    if (of.present())
        link.of = of.choice<LinkOrigin>({{"post", LinkOrigin::post}, {"ours", LinkOrigin::ours}})
                      .value_or(LinkOrigin::unknown);
    if (reader["from"].present()) {
        read_address(reader, link);
    } else {
        read_target(reader, link);
        link.start_seconds = read_start(reader["start"]);
    }
    read_video_fields(reader, link);
    link.spoiler = reader["spoiler"].optional_flag();
    const Reader reason = reader["spoilerReason"];
    if (link.spoiler || reason.present()) link.spoiler_reason = read_name(reason);
    link.label = reader["label"].optional_text(Length::name);
    link.note = reader["note"].optional_text(Length::name);
    return link;
}

Color read_color(const Reader& reader) {
    const std::string text = reader.matching([](std::string_view color) { return parse_color(color).has_value(); },
                                             "a colour such as \"#3a1742\"");
    return parse_color(text).value_or(Color{});
}

Art read_art(const Reader& reader) {
    if (!reader.object()) return {};
    Art art;
    const Reader image = reader["image"];
    const Reader alt = reader["alt"];
    if (image.present()) art.image = image.matching(is_image_name, "a file name such as \"shark.svg\", in lower case");
    if (image.present() || alt.present()) art.alt = read_name(alt);
    art.top = read_color(reader["top"]);
    art.bottom = read_color(reader["bottom"]);
    if (const Reader focus = reader["focus"]; focus.present() && focus.object()) {
        art.focus_x = focus["x"].tenths();
        art.focus_y = focus["y"].tenths();
    }
    return art;
}

std::vector<std::string> read_tags(const Reader& reader) {
    std::set<std::string> taken;
    return reader.optional_list(12, [&](const Reader& tag) {
        std::string text = tag.text(Length::tag);
        if (!text.empty() && !taken.insert(text).second) reader.report(in_quotes(text) + " twice", "each tag once");
        return text;
    });
}

// Reads the note on the title. A title that the original post does not name requires a note; the app shows only the
// note, not the title's source.
std::string read_title_note(const Reader& reader) {
    const Reader source = reader["titleSource"];
    const Reader note = reader["titleNote"];
    bool is_named = true;
    if (source.present())
        is_named = source.choice<bool>({{"named", true}, {"identified", false}, {"unnamed", false}}).value_or(true);
    return is_named && !note.present() ? std::string() : read_paragraph(note);
}

// Reads the rank. check_ranks() compares it with the neighbours' ranks later.
void read_rank(const Reader& reader, bool ranked, Entry& entry) {
    if (ranked) {
        entry.rank = reader["rank"].number(1, 10000);
        entry.tied = reader["tied"].optional_flag();
        return;
    }
    for (const std::string_view field : {"rank", "tied"}) {
        if (reader[field].present()) reader[field].report_value("nothing, as the section is not ranked");
    }
}

Entry read_entry(const Reader& reader, bool ranked, const std::string& post_native_language,
                 std::set<std::string>& taken) {
    if (!reader.object()) return {};
    const Reader own_language = reader["nativeLanguage"];
    const std::string native_language = own_language.present() ? read_language(own_language) : post_native_language;
    std::set<std::string> spoilers_taken;
    Entry entry;
    entry.id = read_address_id(reader["id"], taken);
    entry.former_ids =
        reader["formerIds"].optional_list(20, [&](const Reader& id) { return read_address_id(id, taken); });
    read_rank(reader, ranked, entry);
    entry.title = read_title(reader, "title", "nativeTitle", native_language);
    entry.title_note = read_title_note(reader);
    entry.years = read_years(reader["years"]);
    entry.network = reader["network"].optional_text(Length::name);
    entry.episodes = reader["episodes"].optional_number(1, 10000);
    entry.people =
        reader["people"].optional_list(20, [&](const Reader& person) { return read_person(person, native_language); });
    entry.episode = reader["episode"].optional_number(1, 10000);
    entry.episode_note = reader["episodeNote"].optional_text(Length::name);
    entry.setting = reader["setting"].optional_text(Length::name);
    entry.teaser = read_paragraph(reader["teaser"]);
    entry.facts = reader["facts"].optional_list(20, read_paragraph);
    entry.works =
        reader["works"].optional_list(20, [&](const Reader& work) { return read_work(work, native_language); });
    entry.spoilers = reader["spoilers"].optional_list(
        20, [&](const Reader& spoiler) { return read_spoiler(spoiler, spoilers_taken); });
    entry.links = reader["links"].optional_list(20, read_link);
    entry.tags = read_tags(reader["tags"]);
    entry.art = read_art(reader["art"]);
    return entry;
}

// Reports wrong ranks. In competition ranking, "1, 2, 3, 3, 5", an entry has its position as its rank, or the same rank
// as the entry before it.
void check_ranks(const Reader& entries, const std::vector<Entry>& ranked) {
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const Entry& entry = ranked[i];
        const int position = static_cast<int>(i) + 1;
        const bool ties_before = i > 0 && ranked[i - 1].rank == entry.rank;
        const bool ties_after = i + 1 < ranked.size() && ranked[i + 1].rank == entry.rank;
        if (!entry.rank) continue;
        if (*entry.rank != position && !ties_before) {
            std::string expected = std::to_string(position);
            if (i > 0 && ranked[i - 1].rank) expected += ", or " + std::to_string(*ranked[i - 1].rank) + " for a tie";
            const Reader reader = entries.item(i);
            reader["rank"].report_value(expected);
        }
        if (entry.tied == (ties_before || ties_after)) continue;
        const Reader reader = entries.item(i);
        reader["tied"].report_value(entry.tied ? "true only where a neighbour has the same rank"
                                               : "true, as a neighbour has the same rank");
    }
}

Section read_section(const Reader& reader, const std::string& native_language, std::set<std::string>& taken) {
    if (!reader.object()) return {};
    Section section;
    section.id = read_address_id(reader["id"], taken);
    section.title = read_name(reader["title"]);
    section.ranked = reader["ranked"].flag();
    section.layout = reader["layout"]
                         .choice<SectionLayout>({{"cards", SectionLayout::cards},
                                                 {"portraits", SectionLayout::portraits},
                                                 {"frames", SectionLayout::frames}})
                         .value_or(SectionLayout::cards);
    section.introduction = reader["introduction"].optional_list(20, read_paragraph);
    section.entries = reader["entries"].list(
        1, 10000, [&](const Reader& entry) { return read_entry(entry, section.ranked, native_language, taken); });
    if (section.ranked) check_ranks(reader["entries"], section.entries);
    return section;
}

Source read_source(const Reader& reader) {
    if (!reader.object()) return {};
    return {read_name(reader["title"]), read_name(reader["site"]),
            reader["url"].matching(is_https_url,
                                   "an https:// address with a valid host, and without credentials or spaces"),
            reader["published"].matching(is_date, "a date such as \"2017-02-05\"")};
}

Post read_post(const Reader& reader) {
    const Reader native = reader["nativeLanguage"];
    const std::string native_language = native.present() ? read_language(native) : std::string();
    std::set<std::string> taken;
    Post post;
    post.language = read_language(reader["language"]);
    post.title = read_name(reader["title"]);
    post.short_title = read_name(reader["shortTitle"]);
    post.lede = read_paragraph(reader["lede"]);
    post.introduction = reader["introduction"].optional_list(20, read_paragraph);
    post.closing = reader["closing"].optional_list(20, read_paragraph);
    post.author = read_name(reader["author"]);
    post.source = read_source(reader["source"]);
    post.sections = reader["sections"].list(
        1, 20, [&](const Reader& section) { return read_section(section, native_language, taken); });
    if (const std::size_t tags = all_tags(post).size(); tags > max_distinct_tags) {
        const Reader sections = reader["sections"];
        sections.report(std::to_string(tags) + " different tags", "at most " + std::to_string(max_distinct_tags));
    }
    return post;
}

// True if this version of the app can read the format. In a later format, problems of other fields would be
// misleading.
bool check_format(const Reader& reader) {
    if (!reader.object()) return false;
    const Reader version = reader["formatVersion"];
    if (version.is_number(1)) return true;
    version.report_value("1, the only format that this version of the app knows");
    return false;
}

}  // namespace

LoadResult load_post(std::string_view json) {
    std::vector<Problem> problems;
    const std::optional<Tree> tree = parse_json(json, problems);
    if (!tree) return problems;
    const Reader reader(*tree, problems);
    if (!check_format(reader)) return problems;
    Post post = read_post(reader);
    if (!problems.empty()) return problems;
    return post;
}

Problem too_long(std::string size) {
    return {"", std::move(size), "a file of at most " + std::to_string(max_file_bytes) + " bytes"};
}

Problem unreadable() { return {"", "something that cannot be read", "the JSON of a ranked post"}; }

std::string describe(const Problem& problem) {
    const std::string pointer = displayable(problem.pointer);  // names of unknown fields are the file's
    std::string location = pointer.empty() ? "The file" : pointer;
    if (!problem.subject.empty()) location = problem.subject + " (" + pointer + ")";
    if (problem.line > 0) {
        location = "Line " + std::to_string(problem.line) + ", column " + std::to_string(problem.column);
    }
    return location + ": found " + problem.found + ", expected " + problem.expected + ".";
}

}  // namespace ranked
