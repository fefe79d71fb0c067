#include "view/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "view/draw_surface.hpp"

namespace ranked {
namespace {

constexpr ImWchar newline = 0x0A, no_break_space = 0xA0;

struct Character {
    ImWchar code = 0;
    std::size_t begin = 0, end = 0;  // bytes
};

std::vector<Character> characters(std::string_view text) {
    std::vector<Character> out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        ImWchar code = 0;
        const std::size_t next = i + decode_utf8(text.substr(i), code);
        out.push_back({code, i, next});
        i = next;
    }
    return out;
}

bool is_ideograph(ImWchar c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }

bool is_digit(ImWchar c) { return c >= '0' && c <= '9'; }

bool is_capital(ImWchar c) { return c >= 'A' && c <= 'Z'; }

bool is_dash(ImWchar c) { return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014; }

// Spends a unit of the layout budget, if the frame has one. Returns true if the budget is exhausted.
bool must_postpone(const Fonts& fonts) { return fonts.budget && !fonts.budget->spend(); }

ImFontBaked& baked(const Fonts& fonts, const TextStyle& style, int subpixel_position) {
    ImFont* font = fonts.faces[static_cast<std::size_t>(style.face)][static_cast<std::size_t>(subpixel_position)];
    const auto size = static_cast<float>(style.size);
    // Opening a font at a new size makes the browser lay out the page.
    const bool costs_time = fonts.budget && font->LastBaked && !is_baked(*font, size, fonts.pixel_ratio);
    if (costs_time && must_postpone(fonts)) return *font->LastBaked;
    return *font->GetFontBaked(size, fonts.pixel_ratio);
}

bool is_measured(const ImFontBaked& font, ImWchar c) {
    return c < static_cast<unsigned>(font.IndexAdvanceX.Size) && font.IndexAdvanceX.Data[c] >= 0;
}

float advance_of(const Fonts& fonts, ImFontBaked& font, ImWchar c) {
    const bool costs_time = fonts.budget && !is_measured(font, c);
    return costs_time && must_postpone(fonts) ? 0 : font.GetCharAdvance(c);
}

ImFontGlyph glyph_of(const Fonts& fonts, ImFontBaked& font, ImWchar c) {
    const bool costs_time = fonts.budget && !font.IsGlyphLoaded(c);
    return costs_time && must_postpone(fonts) ? ImFontGlyph{} : *font.FindGlyph(c);
}

// The distance from each character to the next, CSS px: advance, kerning, tracking and word spacing.
class Advances {
 public:
    Advances(const Fonts& fonts, const TextStyle& style) : font_(baked(fonts, style, 0)), style_(style), fonts_(fonts) {
        if (style.tabular)
            for (ImWchar digit = '0'; digit <= '9'; ++digit) cell_ = std::max(cell_, of(digit));
    }

    float operator()(ImWchar c, ImWchar next) const {
        float width = of(c) + 2 * inset(c) + style_.tracking;
        if (c == ' ' || c == no_break_space) width += style_.word_spacing;
        const bool in_cell = style_.tabular && (is_digit(c) || is_digit(next));
        if (fonts_.kerning && next && !in_cell && !fonts_.is_exhausted())
            width += fonts_.kerning(style_.face, c, next) * static_cast<float>(style_.size);
        return width;
    }

    // Returns the space on either side of a tabular digit, which centres it in a cell as wide as the widest digit.
    float inset(ImWchar c) const { return style_.tabular && is_digit(c) ? (cell_ - of(c)) / 2 : 0; }

    float operator()(const std::vector<Character>& characters, std::size_t at) const {
        return (*this)(characters[at].code, at + 1 < characters.size() ? characters[at + 1].code : ImWchar{0});
    }

 private:
    float of(ImWchar c) const { return advance_of(fonts_, font_, c); }

    ImFontBaked& font_;
    const TextStyle& style_;
    const Fonts& fonts_;
    float cell_ = 0;  // the widest digit's advance
};

class LineBreaker {
 public:
    LineBreaker(const Fonts& fonts, const TextStyle& style, std::string_view text, bool at_hyphens)
        : text_(text), at_hyphens_(at_hyphens) {
        const Advances advances(fonts, style);
        characters_ = characters(text);
        for (std::size_t i = 0; i < characters_.size(); ++i)
            advances_.push_back(characters_[i].code == newline ? 0 : advances(characters_, i));
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
            const ImWchar c = characters_[i].code;
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
        const auto code = [&](std::size_t at) { return at < characters_.size() ? characters_[at].code : ImWchar{' '}; };
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

std::vector<TextLine> compute_lines(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                                    bool balance) {
    // Headlines do not break at hyphens: an uneven line looks better than a broken name.
    const LineBreaker breaker(fonts, style, text, !balance);
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
std::string line_cache_key(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                           bool balance) {
    const std::array<float, 8> numbers{fonts.pixel_ratio,
                                       width,
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

Fonts add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader) {
    Fonts fonts;
    for (int face = 0; face < face_count; ++face) {
        for (int subpixel_position = 0; subpixel_position < subpixel_positions; ++subpixel_position) {
            ImFontConfig config;
            config.FontLoader = &loader;
            config.FontNo = static_cast<ImU32>(face * subpixel_positions + subpixel_position);
            config.SizePixels = 16;
            fonts.faces[static_cast<std::size_t>(face)][static_cast<std::size_t>(subpixel_position)] =
                atlas.AddFont(&config);
        }
    }
    return fonts;
}

Face face_of(const ImFontConfig& config) { return static_cast<Face>(config.FontNo / subpixel_positions); }
int subpixel_position_of(const ImFontConfig& config) { return static_cast<int>(config.FontNo % subpixel_positions); }

float text_width(const Fonts& fonts, const TextStyle& style, std::string_view text) {
    const Advances advances(fonts, style);
    const std::vector<Character> decoded = characters(text);
    float width = 0;
    for (std::size_t i = 0; i < decoded.size(); ++i) width += advances(decoded, i);
    return width;
}

std::vector<TextLine> break_lines(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                                  bool balance) {
    constexpr std::size_t max_cached = 20'000;  // resizing the window fills the cache with lines of every width
    if (fonts.line_cache->size() > max_cached) fonts.line_cache->clear();
    const auto [cached, is_new] = fonts.line_cache->try_emplace(line_cache_key(fonts, style, text, width, balance));
    if (!is_new) return cached->second;
    if (!must_postpone(fonts)) cached->second = compute_lines(fonts, style, text, width, balance);
    if (!fonts.is_exhausted()) return cached->second;
    fonts.line_cache->erase(cached);
    return {{std::string(text), false, 0}};
}

std::string elided(const Fonts& fonts, const TextStyle& style, std::string_view text, float width) {
    if (text_width(fonts, style, text) <= width) return std::string(text);
    constexpr const char* ellipsis = "…";
    const Advances advances(fonts, style);
    const std::vector<Character> decoded = characters(text);
    float used = text_width(fonts, style, ellipsis);
    std::size_t end = 0;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        used += advances(decoded, i);
        if (used > width) break;
        end = decoded[i].end;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)) + ellipsis;
}

void draw_line(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, Tint tint,
               std::string_view text) {
    const float ratio = fonts.pixel_ratio;
    const ImU32 color = ImGui::ColorConvertFloat4ToU32({tint.r, tint.g, tint.b, tint.a});
    const ImU32 untinted = color | 0x00FFFFFFU;  // colour emoji are not tinted
    const ImFontAtlas& atlas = *fonts.faces[0][0]->ContainerAtlas;
    ImFontBaked& metrics = baked(fonts, style, 0);
    const float ascent = metrics.Ascent;
    // CSS puts half of the leading above the text: the line height less the font's own height.
    const float top = at.y + (style.line_height - (ascent - metrics.Descent)) / 2;
    const float baseline = std::round((top + ascent) * ratio) / ratio;
    const Advances advances(fonts, style);
    const std::vector<Character> decoded = characters(text);
    float pen = at.x;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const float device_x = (pen + advances.inset(decoded[i].code)) * ratio;
        const int steps = static_cast<int>(std::floor(device_x * subpixel_positions + .5F));
        const int subpixel_position = ((steps % subpixel_positions) + subpixel_positions) % subpixel_positions;
        const float x = static_cast<float>((steps - subpixel_position) / subpixel_positions) / ratio;
        ImFontBaked& font = baked(fonts, style, subpixel_position);
        const ImFontGlyph glyph = glyph_of(fonts, font, decoded[i].code);
        if (glyph.Visible) {
            draw.PushTexture(atlas.TexRef);
            draw.PrimReserve(6, 4);
            draw.PrimRectUV({x + glyph.X0, baseline + glyph.Y0}, {x + glyph.X1, baseline + glyph.Y1},
                            {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, glyph.Colored ? untinted : color);
            draw.PopTexture();
        }
        pen += advances(decoded, i);
    }
}

}  // namespace ranked
