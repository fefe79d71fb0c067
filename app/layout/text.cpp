#include "layout/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "post/utf8.hpp"

namespace ranked {
namespace {

constexpr char32_t newline = 0x0A, no_break_space = 0xA0;

struct Character {
    char32_t code = 0;
    std::size_t begin = 0, end = 0;  // bytes
};

std::vector<Character> characters(std::string_view text) {
    std::vector<Character> out;
    out.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t begin = text.size() - rest.size();
        const char32_t code = take_character(rest);
        out.push_back({code, begin, text.size() - rest.size()});
    }
    return out;
}

// Returns the character at the index, or 0 after the last.
char32_t code_at(const std::vector<Character>& characters, std::size_t index) {
    return index < characters.size() ? characters[index].code : 0;
}

bool is_ideograph(char32_t c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_capital(char32_t c) { return c >= 'A' && c <= 'Z'; }

bool is_dash(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014; }

class LineBreaker {
 public:
    LineBreaker(const FontMetrics& metrics, const TextStyle& style, std::string_view text, bool at_hyphens)
        : text_(text), at_hyphens_(at_hyphens) {
        const Advances advances(metrics, style);
        characters_ = characters(text);
        for (std::size_t i = 0; i < characters_.size(); ++i)
            advances_.push_back(
                characters_[i].code == newline ? 0 : advances(characters_[i].code, code_at(characters_, i + 1)));
    }

    std::vector<TextLine> lines(float width) const {
        std::vector<Range> ranges;
        for (std::size_t begin = 0; begin < characters_.size();) {
            ranges.push_back(take_line(begin, width));
            begin = ranges.back().next;
            if (ranges.back().closes && ranges.size() > 1) avoid_widow(ranges[ranges.size() - 2], ranges.back(), width);
        }
        std::vector<TextLine> out;
        for (const Range& range : ranges) out.push_back(line_of(range));
        if (out.empty()) out.push_back({});
        return out;
    }

    // Returns the smallest width, CSS px, at which no word is broken.
    float widest_piece() const {
        float widest = 0, x = 0;
        for (std::size_t i = 0; i < characters_.size(); ++i) {
            const bool is_blank = characters_[i].code == ' ' || characters_[i].code == newline;
            x = is_blank ? 0 : x + advances_[i];
            widest = std::max(widest, x);
            if (may_break_after(i)) x = 0;
        }
        return widest;
    }

 private:
    struct Range {
        std::size_t begin = 0, end = 0, next = 0;
        bool closes = false;  // ends a paragraph
    };

    Range take_line(std::size_t begin, float width) const {
        constexpr float tolerance = .01F;
        float x = 0;
        std::size_t last_break = begin;  // the line may end before this character
        for (std::size_t i = begin; i < characters_.size(); ++i) {
            const char32_t c = characters_[i].code;
            if (c == newline) return {begin, i, i + 1, true};
            x += advances_[i];
            if (c != ' ' && x > width + tolerance && i > begin) {
                const std::size_t end = last_break > begin ? last_break : i;
                return {begin, end, end, false};
            }
            if (may_break_after(i)) last_break = i + 1;
        }
        return {begin, characters_.size(), characters_.size(), true};
    }

    bool may_break_after(std::size_t i) const {
        const auto code = [&](std::size_t at) {
            return at < characters_.size() ? characters_[at].code : char32_t{' '};
        };
        if (code(i) == ' ' || is_ideograph(code(i)) || is_ideograph(code(i + 1))) return true;
        // A single letter stays with the word after the hyphen: "K-drama".
        return at_hyphens_ && is_dash(code(i)) && i >= 2 && code(i - 1) != ' ' && code(i - 2) != ' ' &&
               code(i + 1) != ' ' && !(code(i) == '-' && begins_with_capital(i));
    }

    // A hyphen in a capitalised word is no break opportunity, so that names such as "Kang-hee" stay whole.
    bool begins_with_capital(std::size_t i) const {
        while (i > 0 && characters_[i - 1].code != ' ' && characters_[i - 1].code != newline) --i;
        return is_capital(characters_[i].code);
    }

    // Moves one more word to a paragraph's last line if that line is a single word. The line before must keep a word,
    // and both words must fit on the last line.
    void avoid_widow(Range& before, Range& last, float width) const {
        if (before.closes) return;
        for (std::size_t i = last.begin; i < last.end; ++i)
            if (may_break_after(i) && i + 1 < last.end) return;
        std::size_t end = before.end;
        while (end > before.begin && characters_[end - 1].code == ' ') --end;
        if (end == before.end) return;  // the line before ends within a word
        std::size_t word = end;
        while (word > before.begin && !may_break_after(word - 1)) --word;
        if (word <= before.begin || characters_[word - 1].code != ' ') return;
        const auto is_space = [&](std::size_t i) { return characters_[i].code == ' '; };
        std::size_t spaces = 0;
        for (std::size_t i = before.begin; i + 1 < word; ++i)
            if (is_space(i)) ++spaces;
        float both = 0;
        for (std::size_t i = word; i < last.end; ++i) both += advances_[i];
        if (spaces == 0 || both > width) return;
        before.end = before.next = word;
        last.begin = word;
    }

    TextLine line_of(const Range& range) const {
        TextLine line;
        std::size_t end = range.end;
        for (; end > range.begin && characters_[end - 1].code == ' '; --end) line.space_after = true;
        for (std::size_t i = range.begin; i < end; ++i) line.width += advances_[i];
        if (end > range.begin)
            line.text =
                text_.substr(characters_[range.begin].begin, characters_[end - 1].end - characters_[range.begin].begin);
        if (range.closes && range.next > range.end) line.space_after = true;
        return line;
    }

    std::string_view text_;
    bool at_hyphens_;
    std::vector<Character> characters_;
    std::vector<float> advances_;
};

std::vector<TextLine> compute_lines(const FontMetrics& metrics, const TextStyle& style, std::string_view text,
                                    float width, bool balance) {
    // Headlines do not break at hyphens: an uneven line looks better than a broken name.
    const LineBreaker breaker(metrics, style, text, !balance);
    std::vector<TextLine> lines = breaker.lines(width);
    if (!balance || lines.size() < 2 || lines.size() > 4) return lines;
    float low = std::max(width / 2, breaker.widest_piece()), high = width;
    while (high - low > 1) {
        const float middle = (low + high) / 2;
        (breaker.lines(middle).size() > lines.size() ? low : high) = middle;
    }
    return breaker.lines(high);
}

// Returns a cache key of everything that the lines depend on.
std::string cache_key(const TextStyle& style, std::string_view text, float width, bool balance) {
    const std::array<float, 7> numbers{width,
                                       static_cast<float>(style.face),
                                       static_cast<float>(style.size),
                                       style.tracking,
                                       style.word_spacing,
                                       style.tabular ? 1.F : 0.F,
                                       balance ? 1.F : 0.F};
    std::string key(sizeof numbers + text.size(), 0);
    std::memcpy(key.data(), numbers.data(), sizeof numbers);
    std::copy(text.begin(), text.end(), key.begin() + sizeof numbers);
    return key;
}

}  // namespace

TextStyle adapted(const DesignStyle& style, const TextSettings& settings) {
    TextStyle out;
    out.face = style.face;
    out.tabular = style.tabular;
    constexpr float measured_within = .2F;  // CSS px; the error of the page's measurement of the minimum size
    out.size = std::max(style.size, static_cast<int>(std::ceil(settings.min_size - measured_within)));
    const auto size = static_cast<float>(out.size), growth = size / static_cast<float>(style.size);
    out.line_height = settings.line_height > 0 ? settings.line_height * size : style.line_height * growth;
    out.tracking = settings.letter_spacing > 0 ? settings.letter_spacing * size : style.tracking * growth;
    out.word_spacing = settings.word_spacing * size;
    return out;
}

float numeral_top(std::string_view rank, const TextStyle& style, float bottom) {
    const bool descends = rank.find_first_of("34579") != std::string_view::npos;
    return bottom - (descends ? static_cast<float>(style.size) * .2F : 4) - style.line_height;
}

Advances::Advances(const FontMetrics& metrics, const TextStyle& style) : metrics_(metrics), style_(style) {
    if (style.tabular)
        for (char32_t digit = '0'; digit <= '9'; ++digit) cell_ = std::max(cell_, of(digit));
}

float Advances::operator()(char32_t character, char32_t next) const {
    float width = of(character) + 2 * inset(character) + style_.tracking;
    if (character == ' ' || character == no_break_space) width += style_.word_spacing;
    const bool in_cell = style_.tabular && (is_digit(character) || is_digit(next));
    if (next && !in_cell) width += metrics_.kerning(style_.face, character, next) * static_cast<float>(style_.size);
    return width;
}

float Advances::inset(char32_t character) const {
    return style_.tabular && is_digit(character) ? (cell_ - of(character)) / 2 : 0;
}

float Typesetter::width(const TextStyle& style, std::string_view text) const {
    const Advances advances(metrics_, style);
    const std::vector<Character> decoded = characters(text);
    float width = 0;
    for (std::size_t i = 0; i < decoded.size(); ++i) width += advances(decoded[i].code, code_at(decoded, i + 1));
    return width;
}

const std::vector<TextLine>& Typesetter::lines(const TextStyle& style, std::string_view text, float width,
                                               bool balance) {
    constexpr std::size_t max_remembered = 20'000;  // resizing the window breaks the texts at every width
    if (lines_.size() > max_remembered) lines_.clear();
    const auto [at, is_new] = lines_.try_emplace(cache_key(style, text, width, balance));
    if (is_new) at->second = compute_lines(metrics_, style, text, width, balance);
    return at->second;
}

std::string Typesetter::elided(const TextStyle& style, std::string_view text, float width) const {
    if (this->width(style, text) <= width) return std::string(text);
    constexpr const char* ellipsis = "…";
    const Advances advances(metrics_, style);
    const std::vector<Character> decoded = characters(text);
    float used = this->width(style, ellipsis);
    std::size_t end = 0;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        used += advances(decoded[i].code, code_at(decoded, i + 1));
        if (used > width) break;
        end = decoded[i].end;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)) + ellipsis;
}

}  // namespace ranked
