#include "post/search.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

#include "post/utf8.hpp"

namespace ranked {
namespace {

void append(std::string& text, char32_t character) {
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0U | (character >> 6U));
        text += static_cast<char>(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0U | (character >> 12U));
        text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (character & 0x3FU));
    } else {
        text += static_cast<char>(0xF0U | (character >> 18U));
        text += static_cast<char>(0x80U | ((character >> 12U) & 0x3FU));
        text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (character & 0x3FU));
    }
}

// The plain letter of each character from U+00C0 to U+017F; "*" for characters that fold to two letters or to none.
constexpr char32_t first_accented = 0xC0;
constexpr std::string_view plain_letters =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(plain_letters.size() == 0x180 - 0xC0);

// Returns the character's replacement in folded text; empty if the character has no replacement.
std::string_view plain_form(char32_t character) {
    switch (character) {
        case U'Æ':
        case U'æ':
            return "ae";
        case U'Œ':
        case U'œ':
            return "oe";
        case U'ß':
            return "ss";
        case U'Þ':
        case U'þ':
            return "th";
        case U'Ĳ':
        case U'ĳ':
            return "ij";
        case U'‘':
        case U'’':
        case U'‚':
        case U'‛':
        case U'′':
        case U'´':
        case U'`':
            return "'";
        case U'“':
        case U'”':
        case U'„':
        case U'‟':
        case U'«':
        case U'»':
            return "\"";
        case U'‐':
        case U'‑':
        case U'‒':
        case U'–':
        case U'—':
        case U'−':
            return "-";
        case U'\u00A0':
        case U'\u2009':
        case U'\u202F':
        case U'\u3000':
        case U'·':
            return " ";
        default:
            break;
    }
    if (character < first_accented || character >= first_accented + plain_letters.size()) return {};
    const std::string_view plain = plain_letters.substr(character - first_accented, 1);
    return plain == "*" ? std::string_view() : plain;
}

char32_t lower(char32_t character) {
    const auto within = [&](char32_t first, char32_t last) { return character >= first && character <= last; };
    if (within(U'Α', U'Ω') || within(U'А', U'Я')) return character + 0x20;
    if (within(U'Ѐ', U'Џ')) return character + 0x50;
    return character;
}

bool is_combining_mark(char32_t character) { return character >= 0x300 && character <= 0x36F; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::string without_punctuation(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), is_punctuation), text.end());
    return text;
}

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    const std::string folded = without_punctuation(fold(query));
    for (std::size_t i = 0; i < folded.size();) {
        std::size_t end = i;
        while (end < folded.size() && !is_space(folded[end])) ++end;
        if (end > i) words.push_back(folded.substr(i, end - i));
        i = end + 1;
    }
    return words;
}

// Returns the entry's searchable texts, each on its own line.
std::string searchable_text(const Entry& entry) {
    std::string text;
    const auto add = [&](const std::string& line) {
        text += line;
        text += '\n';
    };
    const auto add_name = [&](const Name& name) {
        add(name.text);
        add(name.native);
    };
    add_name(entry.title);
    add(entry.network);
    for (const Name& person : entry.people) add_name(person);
    for (const Work& work : entry.works) {
        add_name(work.title);
        add(work.network);
    }
    for (const std::string& tag : entry.tags) add(tag);
    return text;
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string result;
    result.reserve(utf8.size());
    while (!utf8.empty()) {
        const char first = utf8.front();
        // Fast path for ASCII, where only the backtick has a replacement.
        if (static_cast<unsigned char>(first) < 0x80 && first != '`') {
            result += first >= 'A' && first <= 'Z' ? static_cast<char>(first + ('a' - 'A')) : first;
            utf8.remove_prefix(1);
            continue;
        }
        const char32_t character = take_character(utf8);
        if (is_combining_mark(character)) continue;
        const std::string_view plain = plain_form(character);
        if (plain.empty()) {
            append(result, lower(character));
        } else {
            result += plain;
        }
    }
    return result;
}

SearchIndex::SearchIndex(const Post& post) {
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            // Both the texts and the query lose their hyphens, so "in-hyun" and "inhyun" find "In-hyun".
            text_ += without_punctuation(fold(searchable_text(entry)));
            ends_.push_back(text_.size());
        }
    }
}

std::vector<bool> SearchIndex::matches(std::string_view query) const {
    const std::vector<std::string> words = words_of(query);
    std::vector<bool> result(ends_.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends_.size(); begin = ends_[i++]) {
        const std::string_view text = std::string_view(text_).substr(begin, ends_[i] - begin);
        result[i] = std::all_of(words.begin(), words.end(),
                                [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
    }
    return result;
}

std::vector<std::string> all_tags(const Post& post) {
    std::vector<std::string> tags;
    std::set<std::string_view> seen;
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            for (const std::string& tag : entry.tags) {
                if (seen.insert(tag).second) tags.push_back(tag);
            }
        }
    }
    return tags;
}

TagCounts tag_counts(const Post& post) {
    TagCounts counts;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            for (const std::string& tag : entry.tags) ++counts[tag];
    return counts;
}

std::vector<std::string> offered_tags(const Post& post, const TagCounts& counts) {
    constexpr std::size_t max_offered = 24;
    std::vector<std::string> tags = all_tags(post), offered;
    std::vector<std::size_t> uses;
    for (const std::string& tag : tags) uses.push_back(counts.find(tag)->second);
    while (offered.size() < std::min(tags.size(), max_offered)) {
        const auto max = std::max_element(uses.begin(), uses.end());  // the first of equal numbers
        offered.push_back(std::move(tags[static_cast<std::size_t>(max - uses.begin())]));
        *max = 0;
    }
    return offered;
}

}  // namespace ranked
