#include <algorithm>
#include <set>

#include "fuzz/expect.hpp"
#include "post/find_entry.hpp"
#include "post/search.hpp"
#include "state/model.hpp"

// Rule: the index finds the same entries as a plain search, in the order of the post. Of the input, the first line is
// the query and the second line a tag. Each further line is an entry with fields separated by "|"; an empty line begins
// another section.
namespace ranked::fuzzing {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        fields.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return fields;
}

Entry entry_of(const std::string& line, std::size_t number) {
    std::vector<std::string> fields = split(line, '|');
    fields.resize(std::max<std::size_t>(fields.size(), 6));
    Entry entry;
    entry.id = "entry-" + std::to_string(number);
    entry.title = {fields[0], fields[1], "ko"};
    entry.network = fields[2];
    entry.people = {{fields[3], fields[0], "ko"}};
    entry.works = {{{fields[4], fields[1], "ko"}, {}, fields[5]}};
    std::set<std::string> tags(fields.begin() + 6, fields.end());
    entry.tags.assign(tags.begin(), tags.end());
    return entry;
}

Post post_of(const std::vector<std::string>& lines) {
    Post post;
    post.sections.emplace_back();
    for (std::size_t i = 2; i < lines.size(); ++i) {
        if (lines[i].empty())
            post.sections.emplace_back();
        else
            post.sections.back().entries.push_back(entry_of(lines[i], i));
    }
    return post;
}

std::vector<const Entry*> entries_of(const Post& post) {
    std::vector<const Entry*> entries;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) entries.push_back(&entry);
    return entries;
}

// Returns the text as a plain search compares it, without the index.
std::string searchable(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        const bool punctuation =
            c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
        if (!punctuation) out += c;
    }
    return out;
}

bool is_found(const Entry& entry, std::string_view query) {
    std::vector<std::string> fields = entry.tags;
    fields.insert(fields.end(), {entry.title.text, entry.title.native, entry.network});
    for (const Name& person : entry.people) fields.insert(fields.end(), {person.text, person.native});
    for (const Work& work : entry.works)
        fields.insert(fields.end(), {work.title.text, work.title.native, work.network});
    std::string words = searchable(query);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    for (const std::string& word : split(words, ' ')) {
        const bool found = std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
            return searchable(field).find(word) != std::string::npos;
        });
        if (!found) return false;
    }
    return true;
}

void check_fold(std::string_view text) {
    const std::string folded = fold(text);
    expect(fold(folded) == folded, "folding twice changes nothing", folded);
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    expect(fold(upper) == folded, "case does not matter", folded);
}

void check_matches(const Post& post, const std::string& query) {
    const SearchIndex index(post);
    const std::vector<const Entry*> entries = entries_of(post);
    const std::vector<bool> matches = index.matches(query);
    expect(matches.size() == entries.size(), "every entry has a result");
    const std::vector<bool> narrower = index.matches(query + " " + query + "x");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        expect(matches[i] == is_found(*entries[i], query), "the index finds the same as a plain search",
               entries[i]->id);
        expect(matches[i] || !narrower[i], "another word finds no more entries", entries[i]->id);
        expect(index.matches(entries[i]->title.text)[i], "an entry is found by its title", entries[i]->title.text);
    }
}

void check_shown(const std::shared_ptr<const Post>& post, const ListRoute& list) {
    Model model;
    model.content = post;
    model.route = list;
    const auto shown = shown_sections(model);
    expect(shown_sections(model) == shown, "the list is remembered");
    const std::vector<const Entry*> all = entries_of(*post);
    auto at = all.begin();
    for (const ShownSection& section : *shown) {
        expect(!section.entries.empty(), "no section is empty");
        for (const Entry* entry : section.entries) {
            at = std::find(at, all.end(), entry);
            expect(at != all.end(), "entries are in the order of the post", entry->id);
            expect(find_section_of(*post, *entry) == section.section, "entries are in their section", entry->id);
            const std::vector<std::string>& tags = entry->tags;
            expect(list.tag.empty() || std::count(tags.begin(), tags.end(), list.tag), "entries have the tag",
                   list.tag);
        }
    }
    for (const Entry* entry : all)
        expect(find_entry(model, entry->id) == entry, "an entry is found by its id", entry->id);
    expect(find_entry(model, list.tag) == find_entry(*post, list.tag), "no other id finds an entry", list.tag);
}

void check_tags(const Post& post) {
    std::vector<std::string> tags = all_tags(post);
    std::set<std::string> expected;
    for (const Entry* entry : entries_of(post)) expected.insert(entry->tags.begin(), entry->tags.end());
    std::sort(tags.begin(), tags.end());
    expect(std::equal(tags.begin(), tags.end(), expected.begin(), expected.end()), "every tag is listed once");
    const std::vector<std::string> offered = offered_tags(post, tag_counts(post));
    expect(offered.size() == std::min<std::size_t>(tags.size(), 24), "the list offers at most 24 tags");
}

}  // namespace
}  // namespace ranked::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace ranked::fuzzing;
    std::vector<std::string> lines = split(text_of(data, size), '\n');
    lines.resize(std::max<std::size_t>(lines.size(), 2));
    const auto post = std::make_shared<const ranked::Post>(post_of(lines));
    for (const std::string& line : lines) check_fold(line);
    check_matches(*post, lines[0]);
    check_shown(post, {lines[0], lines[1]});
    check_tags(*post);
    return 0;
}
