#include "view/text.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

// The loader of fonts that name none; ours all do (add_fonts).
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
    static const ImFontLoader none = [] {
        ImFontLoader made;
        made.Name = "none";
        return made;
    }();
    return &none;
}

namespace ranked {
namespace {

constexpr ImWchar newline = 0x0A;

struct Character {
    ImWchar code = 0;
    std::size_t begin = 0, end = 0;  // bytes
};

std::vector<Character> characters(std::string_view text) {
    std::vector<Character> out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        unsigned code = 0;
        const int length = ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size());
        const std::size_t next = i + static_cast<std::size_t>(std::max(length, 1));
        out.push_back({static_cast<ImWchar>(code), i, next});
        i = next;
    }
    return out;
}

bool is_ideograph(ImWchar c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }

bool is_dash(ImWchar c) { return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014; }

ImFontBaked& baked(const Fonts& fonts, const TextStyle& style, int phase) {
    ImFont* font = fonts.faces[static_cast<std::size_t>(style.face)][static_cast<std::size_t>(phase)];
    return *font->GetFontBaked(static_cast<float>(style.size), fonts.pixel_ratio);
}

// How far the pen moves over each of the characters, CSS px. The pair at the end of a run has no right side.
class Advances {
 public:
    Advances(const Fonts& fonts, const TextStyle& style)
        : font_(baked(fonts, style, 0)), style_(style), kerning_(fonts.kerning) {}

    float operator()(ImWchar c, ImWchar next) const {
        float width = font_.GetCharAdvance(c) + style_.tracking;
        if (c == ' ') width += style_.word_spacing;
        if (kerning_ && next) width += kerning_(style_.face, c, next) * static_cast<float>(style_.size);
        return width;
    }

    float operator()(const std::vector<Character>& characters, std::size_t at) const {
        return (*this)(characters[at].code, at + 1 < characters.size() ? characters[at + 1].code : ImWchar{0});
    }

 private:
    ImFontBaked& font_;
    const TextStyle& style_;
    Kerning kerning_;
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
        std::vector<TextLine> out;
        for (std::size_t begin = 0; begin < characters_.size();) begin = take_line(begin, width, out);
        if (out.empty()) out.push_back({});
        return out;
    }

 private:
    // Appends the line that starts at `begin`; returns where the next one does.
    std::size_t take_line(std::size_t begin, float width, std::vector<TextLine>& out) const {
        constexpr float tolerance = .01F;
        float x = 0;
        std::size_t last_break = begin;  // the line may end before this character
        for (std::size_t i = begin; i < characters_.size(); ++i) {
            const ImWchar c = characters_[i].code;
            if (c == newline) return put_paragraph(begin, i, out);
            x += advances_[i];
            if (c != ' ' && x > width + tolerance && i > begin) {
                const std::size_t end = last_break > begin ? last_break : i;
                return put(begin, end, end, out);
            }
            if (may_break_after(i)) last_break = i + 1;
        }
        return put(begin, characters_.size(), characters_.size(), out);
    }

    bool may_break_after(std::size_t i) const {
        const auto code = [&](std::size_t at) { return at < characters_.size() ? characters_[at].code : ImWchar{' '}; };
        if (code(i) == ' ' || is_ideograph(code(i)) || is_ideograph(code(i + 1))) return true;
        // A single letter before a hyphen belongs to what follows: "K-drama".
        return at_hyphens_ && is_dash(code(i)) && i >= 2 && code(i - 1) != ' ' && code(i - 2) != ' ' &&
               code(i + 1) != ' ';
    }

    std::size_t put_paragraph(std::size_t begin, std::size_t end, std::vector<TextLine>& out) const {
        put(begin, end, end, out);
        out.back().space_after = true;
        return end + 1;
    }

    std::size_t put(std::size_t begin, std::size_t end, std::size_t next, std::vector<TextLine>& out) const {
        TextLine line;
        for (; end > begin && characters_[end - 1].code == ' '; --end) line.space_after = true;
        for (std::size_t i = begin; i < end; ++i) line.width += advances_[i];
        if (end > begin)
            line.text = text_.substr(characters_[begin].begin, characters_[end - 1].end - characters_[begin].begin);
        out.push_back(std::move(line));
        return next;
    }

    std::string_view text_;
    bool at_hyphens_;
    std::vector<Character> characters_;
    std::vector<float> advances_;
};

}  // namespace

Fonts add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader) {
    Fonts fonts;
    for (int face = 0; face < face_count; ++face) {
        for (int phase = 0; phase < phase_count; ++phase) {
            ImFontConfig config;
            config.FontLoader = &loader;
            config.FontNo = static_cast<ImU32>(face * phase_count + phase);
            config.SizePixels = 16;
            fonts.faces[static_cast<std::size_t>(face)][static_cast<std::size_t>(phase)] = atlas.AddFont(&config);
        }
    }
    return fonts;
}

Face face_of(const ImFontConfig& config) { return static_cast<Face>(config.FontNo / phase_count); }
int phase_of(const ImFontConfig& config) { return static_cast<int>(config.FontNo % phase_count); }

float text_width(const Fonts& fonts, const TextStyle& style, std::string_view text) {
    const Advances advances(fonts, style);
    const std::vector<Character> all = characters(text);
    float width = 0;
    for (std::size_t i = 0; i < all.size(); ++i) width += advances(all, i);
    return width;
}

std::vector<TextLine> break_lines(const Fonts& fonts, const TextStyle& style, std::string_view text, float width,
                                  bool balance) {
    // A headline would rather be uneven than broken within a name.
    const LineBreaker breaker(fonts, style, text, !balance);
    std::vector<TextLine> lines = breaker.lines(width);
    if (!balance || lines.size() < 2 || lines.size() > 4) return lines;
    float low = width / 2, high = width;
    while (high - low > 1) {
        const float middle = (low + high) / 2;
        (breaker.lines(middle).size() > lines.size() ? low : high) = middle;
    }
    return breaker.lines(high);
}

std::string elided(const Fonts& fonts, const TextStyle& style, std::string_view text, float width) {
    if (text_width(fonts, style, text) <= width) return std::string(text);
    constexpr const char* ellipsis = "…";
    const Advances advances(fonts, style);
    const std::vector<Character> all = characters(text);
    float used = text_width(fonts, style, ellipsis);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        used += advances(all, i);
        if (used > width) break;
        kept = all[i].end;
    }
    while (kept > 0 && text[kept - 1] == ' ') --kept;
    return std::string(text.substr(0, kept)) + ellipsis;
}

void draw_line(ImDrawList& draw, const Fonts& fonts, const TextStyle& style, ImVec2 at, Tint tint,
               std::string_view text) {
    const float ratio = fonts.pixel_ratio;
    const ImU32 color = ImGui::ColorConvertFloat4ToU32({tint.r, tint.g, tint.b, tint.a});
    const ImU32 untinted = color | 0x00FFFFFFU;  // colour emoji keep theirs
    ImFontBaked& metrics = baked(fonts, style, 0);
    const float ascent = metrics.Ascent;
    // As CSS does: half of what the line box has over the font's own height stands above it.
    const float top = at.y + (style.line_height - (ascent - metrics.Descent)) / 2;
    const float baseline = std::round((top + ascent) * ratio) / ratio;
    const Advances advances(fonts, style);
    const std::vector<Character> all = characters(text);
    float pen = at.x;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const float device_x = pen * ratio;
        const int steps = static_cast<int>(std::floor(device_x * phase_count + .5F));
        const int phase = ((steps % phase_count) + phase_count) % phase_count;
        const float x = static_cast<float>((steps - phase) / phase_count) / ratio;
        const ImFontGlyph glyph = *baked(fonts, style, phase).FindGlyph(all[i].code);
        if (glyph.Visible) {
            draw.PushTexture(ImGui::GetIO().Fonts->TexRef);
            draw.PrimReserve(6, 4);
            draw.PrimRectUV({x + glyph.X0, baseline + glyph.Y0}, {x + glyph.X1, baseline + glyph.Y1},
                            {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, glyph.Colored ? untinted : color);
            draw.PopTexture();
        }
        pen += advances(all, i);
    }
}

}  // namespace ranked
