#include <nlohmann/json.hpp>
#include <set>

#include "fuzz/expect.hpp"
#include "post/diagnostics.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/validate.hpp"
#include "post/video_address.hpp"
#include "site/page.hpp"

// Rule: any file is either a post that follows every rule of the format, or a list of readable problems.
namespace ranked::fuzzing {
namespace {

using Problems = std::vector<Problem>;

bool is_utf8(const std::string& text) {
    try {
        return !nlohmann::json(text).dump().empty();
    } catch (const nlohmann::json::type_error&) {
        return false;
    }
}

void check_problems(const Problems& problems) {
    expect(!problems.empty(), "a file without a post has a problem");
    expect(problems.size() <= max_problems, "problems are limited");
    for (const Problem& problem : problems) {
        const std::string text = describe(problem);
        expect(!problem.found.empty() && !problem.expected.empty(), "a problem has a found and an expected value",
               text);
        expect(problem.pointer.empty() || problem.pointer[0] == '/', "a problem has a JSON Pointer", text);
        expect((problem.line > 0) == (problem.column > 0), "a line has a column", text);
        expect(is_utf8(text), "a problem is UTF-8", text);
        expect(is_plain_text(text) && text.find_first_of("\n\t") == std::string::npos, "a problem is on one line",
               text);
        expect(without_direction_marks(text) == text, "a problem reads from left to right", text);
        expect(count_characters(text) < 400, "a problem is short", text);
    }
}

void check_text(const std::string& text, std::size_t max, bool may_be_empty = false) {
    if (may_be_empty && text.empty()) return;
    expect(is_utf8(text), "a text is UTF-8", text);
    expect(!is_blank(text), "a text is not blank", text);
    expect(is_plain_text(text), "a text has no control characters", text);
    expect(without_direction_marks(text) == text, "a text has no direction marks", text);
    expect(count_characters(text) <= max, "a text is within its limit", text);
}

void check_name(const Name& name) {
    check_text(name.text, 200);
    check_text(name.native, 200, true);
    expect(name.native.empty() == name.native_lang.empty(), "a native name has a language", name.native);
    expect(name.native.empty() || is_language_tag(name.native_lang), "a language is a tag", name.native_lang);
}

void check_link(const Link& link) {
    expect(link.video_id.empty() != link.search.empty(), "a link has one target");
    expect(link.video_id.empty() || is_video_id(link.provider, link.video_id), "a video has an id", link.video_id);
    expect(!link.start_seconds || *link.start_seconds >= 0, "a start is not negative");
    check_text(link.search, 200, true);
    check_text(link.spoiler_reason, 200, !link.spoiler);
    check_text(link.label, 200, true);
    check_text(link.note, 200, true);
    expect(link.moments.size() <= 12, "moments are limited");
    expect(!link.video_id.empty() || (link.embeddable && link.moments.empty()), "a search has no moments");
    for (const Moment& moment : link.moments) {
        expect(moment.start_seconds >= 0, "a moment's start is not negative");
        check_text(moment.label, 200);
    }
    if (!link.video_id.empty()) {
        const std::optional<VideoAddress> video = parse_video_address(link_href(link));
        expect(video && video->provider == link.provider && video->id == link.video_id,
               "a video's address leads to the video", link_href(link));
    }
    const std::string href = link_href(link);
    const bool is_provider = href.rfind("https://www.youtube.com/", 0) == 0 || href.rfind("https://vimeo.com/", 0) == 0;
    expect(is_provider, "a link leads to its provider", href);
    expect(href.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%:/?&=#") ==
               std::string::npos,
           "a link is a valid URL", href);
}

void check_entry(const Entry& entry, bool ranked, std::size_t position, const Entry* before) {
    check_name(entry.title);
    check_text(entry.title_note, 2000, true);
    check_text(entry.network, 200, true);
    check_text(entry.episode_note, 200, true);
    check_text(entry.setting, 200, true);
    check_text(entry.teaser, 2000);
    check_text(entry.art.alt, 200, entry.art.image.empty());
    expect(entry.art.image.empty() || is_image_name(entry.art.image), "an image is a file name", entry.art.image);
    expect(entry.rank.has_value() == ranked, "only entries of ranked sections have a rank", entry.id);
    expect(ranked || !entry.tied, "only entries of ranked sections are tied", entry.id);
    const bool shares = before && before->rank == entry.rank;
    expect(!ranked || shares || *entry.rank == static_cast<int>(position) + 1, "ranks follow competition ranking",
           entry.id);
    expect(!ranked || !shares || (entry.tied && before->tied), "entries with the same rank are tied", entry.id);
    expect(!entry.years || !entry.years->last || *entry.years->last > entry.years->first,
           "the last year is after the first", entry.id);
    for (const std::string& fact : entry.facts) check_text(fact, 2000);
    for (const Name& person : entry.people) check_name(person);
    for (const Work& work : entry.works) check_name(work.title);
    std::set<std::string> tags, spoilers;
    for (const std::string& tag : entry.tags) {
        check_text(tag, 40);
        tags.insert(tag);
    }
    for (const Spoiler& spoiler : entry.spoilers) {
        expect(is_id(spoiler.id), "a spoiler has an id", spoiler.id);
        expect(spoilers.insert(spoiler.id).second, "a spoiler's id is unique", spoiler.id);
        check_text(spoiler.label, 200);
        check_text(spoiler.text, 2000);
    }
    for (const Link& link : entry.links) check_link(link);
}

void check_address(const std::string& id, std::set<std::string>& taken) {
    expect(is_id(id) && !is_reserved_id(id), "an address is an id and not reserved", id);
    expect(taken.insert(id).second, "an address is unique", id);
}

void check_post(const Post& post) {
    expect(is_language_tag(post.language), "a language is a tag", post.language);
    expect(is_https_url(post.source.url), "the original post has a URL", post.source.url);
    expect(is_date(post.source.published), "the original post has a date", post.source.published);
    for (const std::string* text :
         {&post.title, &post.short_title, &post.author, &post.source.title, &post.source.site})
        check_text(*text, 200);
    check_text(post.lede, 2000);
    expect(!post.sections.empty() && post.sections.size() <= 20, "a post has sections");
    std::set<std::string> taken;
    for (const Section& section : post.sections) {
        check_address(section.id, taken);
        check_text(section.title, 200);
        expect(!section.entries.empty() && section.entries.size() <= 10000, "a section has entries", section.id);
        for (std::size_t i = 0; i < section.entries.size(); ++i) {
            const Entry& entry = section.entries[i];
            check_address(entry.id, taken);
            check_entry(entry, section.ranked, i, i > 0 ? &section.entries[i - 1] : nullptr);
        }
    }
}

// Returns the contents of all pages of a post.
std::string contents(const Post& post) {
    std::string all = site::list_page(post, "").content;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) all += site::entry_page(post, entry, "").content;
    return all;
}

// True if the loader read the whole file and every field.
bool is_complete(const Problems& problems) {
    for (const Problem& problem : problems) {
        const bool ended = problem.line > 0 || problem.found == "lists and objects nested too deeply" ||
                           problem.found.rfind("a field name of ", 0) == 0;
        if (ended || problem.found == "the field given twice") return false;
    }
    return problems.size() < max_problems;
}

// Checks that the same JSON in another spelling gives the same post or the same problems.
void check_spelling(std::string_view file, const LoadResult& result) {
    const auto* problems = std::get_if<Problems>(&result);
    if (problems && !is_complete(*problems)) return;
    const LoadResult again = load_post(nlohmann::ordered_json::parse(file).dump(1, '\t', true));
    expect(again.index() == result.index(), "another spelling gives the same kind of result");
    if (!problems)
        return expect(contents(std::get<Post>(again)) == contents(std::get<Post>(result)),
                      "another spelling gives the same post");
    const auto& others = std::get<Problems>(again);
    expect(others.size() == problems->size(), "another spelling has as many problems");
    for (std::size_t i = 0; i < others.size(); ++i)
        expect(others[i].pointer == (*problems)[i].pointer && others[i].expected == (*problems)[i].expected,
               "another spelling has the same problems", describe(others[i]));
}

}  // namespace
}  // namespace ranked::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace ranked;
    const std::string_view file = fuzzing::text_of(data, size);
    if (const std::optional<VideoAddress> video = parse_video_address(file))
        fuzzing::expect(is_video_id(video->provider, video->id), "an address leads to a video", std::string(file));
    const LoadResult result = load_post(file);
    if (const auto* problems = std::get_if<std::vector<Problem>>(&result))
        fuzzing::check_problems(*problems);
    else
        fuzzing::check_post(std::get<Post>(result));
    fuzzing::check_spelling(file, result);
    return 0;
}
