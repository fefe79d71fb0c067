#include <algorithm>
#include <set>

#include "fuzz/expect.hpp"
#include "post/search.hpp"
#include "state/model.hpp"

// What a query finds: with the index what is found without one, in the order of the post, and never by what is hidden.
// The first line is the query and the second a tag; of the others each is an entry, its fields divided by "|", and an
// empty one begins another section.
namespace ranked::fuzzing {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
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

// A search of its own, a field and a word at a time.
std::string searched(std::string_view text) {
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
    std::string words = searched(query);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    for (const std::string& word : split(words, ' ')) {
        const bool found = std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
            return searched(field).find(word) != std::string::npos;
        });
        if (!found) return false;
    }
    return true;
}

void check_fold(std::string_view text) {
    const std::string folded = fold(text);
    expect(fold(folded) == folded, "what is folded stays so", folded);
    std::string louder(text);
    for (char& c : louder)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    expect(fold(louder) == folded, "case does not matter", folded);
}

void check_matches(const Post& post, const std::string& query) {
    const SearchIndex index(post);
    const std::vector<const Entry*> entries = entries_of(post);
    const std::vector<bool> matches = index.matches(query);
    expect(matches.size() == entries.size(), "every entry is asked");
    const std::vector<bool> fewer = index.matches(query + " " + query + "x");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        expect(matches[i] == is_found(*entries[i], query), "the index finds what there is", entries[i]->id);
        expect(matches[i] || !fewer[i], "one more word finds no more", entries[i]->id);
        expect(index.matches(entries[i]->title.text)[i], "an entry is found by its title", entries[i]->title.text);
    }
}

void check_shown(const std::shared_ptr<const Post>& post, const ListRoute& list) {
    Model plain;
    plain.content = post;
    plain.route = list;
    Model kept = plain;
    refresh_memo(kept);
    const auto shown = shown_sections(plain);
    const auto again = shown_sections(kept);
    expect(shown->size() == again->size(), "what is kept is what is found");
    const std::vector<const Entry*> all = entries_of(*post);
    auto at = all.begin();
    for (std::size_t i = 0; i < shown->size(); ++i) {
        expect((*shown)[i].section == (*again)[i].section && (*shown)[i].entries == (*again)[i].entries,
               "what is kept is what is found");
        expect(!(*shown)[i].entries.empty(), "no section is empty");
        for (const Entry* entry : (*shown)[i].entries) {
            at = std::find(at, all.end(), entry);
            expect(at != all.end(), "entries are the post's, in its order", entry->id);
            expect(find_section_of(*post, *entry) == (*shown)[i].section, "entries are in their section", entry->id);
            const std::vector<std::string>& tags = entry->tags;
            expect(list.tag.empty() || std::count(tags.begin(), tags.end(), list.tag), "entries have the tag",
                   list.tag);
        }
    }
    for (const Entry* entry : all) expect(find_entry(kept, entry->id) == entry, "an entry has an address", entry->id);
    expect(find_entry(kept, list.tag) == find_entry(*post, list.tag), "others have none", list.tag);
}

void check_tags(const Post& post) {
    std::vector<std::string> tags = all_tags(post);
    std::set<std::string> wanted;
    for (const Entry* entry : entries_of(post)) wanted.insert(entry->tags.begin(), entry->tags.end());
    std::sort(tags.begin(), tags.end());
    expect(std::equal(tags.begin(), tags.end(), wanted.begin(), wanted.end()), "every tag once");
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
