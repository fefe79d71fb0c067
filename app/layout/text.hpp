#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "layout/box.hpp"

namespace ranked {

// Measures characters in the page's fonts.
class FontMetrics {
 public:
    virtual ~FontMetrics() = default;
    virtual float advance(Face face, int size, char32_t character) const = 0;   // CSS px
    virtual float kerning(Face face, char32_t left, char32_t right) const = 0;  // em; negative moves them closer
};

// The reader's own settings for all text: the browser's minimum font size, and spacing by a style sheet of the reader's
// own (WCAG 1.4.12). A value of 0 leaves the design unchanged.
struct TextSettings {
    float min_size = 0;        // CSS px
    float letter_spacing = 0;  // em
    float word_spacing = 0;    // em
    float line_height = 0;     // em

    bool operator==(const TextSettings&) const = default;
};

// Returns the style of the design with the reader's settings applied.
TextStyle adapted(const DesignStyle& style, const TextSettings& settings);

// Returns the top of a rank's line box, for a rank that stands on `bottom`. CSS px. The display face has old-style
// numerals, some of which reach below the baseline.
float numeral_top(std::string_view rank, const TextStyle& style, float bottom);

// The distance from each character of a text to the next, CSS px: advance, kerning, tracking and word spacing.
class Advances {
 public:
    Advances(const FontMetrics& metrics, const TextStyle& style);

    // `next`: the character that follows, or 0 at the end.
    float operator()(char32_t character, char32_t next) const;

    // Returns the space on either side of a tabular digit, which centres it in a cell as wide as the widest digit.
    float inset(char32_t character) const;

 private:
    float of(char32_t character) const { return metrics_.advance(style_.face, style_.size, character); }

    const FontMetrics& metrics_;
    const TextStyle& style_;
    float cell_ = 0;  // the widest digit's advance
};

struct TextLine {
    std::string text;          // without the spaces at its end
    bool space_after = false;  // a space or newline follows the line in the text
    float width = 0;           // CSS px
};

// Breaks texts into lines, and remembers the lines of a text, because most layouts have texts of the layout before.
class Typesetter {
 public:
    explicit Typesetter(const FontMetrics& metrics) : metrics_(metrics) {}

    const FontMetrics& metrics() const { return metrics_; }

    // Forgets everything, for when the page's fonts have changed.
    void forget() { lines_.clear(); }

    // Returns the width of the text on one line, CSS px.
    float width(const TextStyle& style, std::string_view text) const;

    // Breaks text into lines no wider than `width` (CSS px). Break opportunities are newlines, spaces, hyphens and
    // dashes, the gaps between ideographs, and any character of a word wider than a line, but not the hyphen of a name.
    // No word stands alone on the last line if another word fits beside it. `balance` is for headlines: lines become
    // about equally long, and hyphens are no break opportunities.
    const std::vector<TextLine>& lines(const TextStyle& style, std::string_view text, float width,
                                       bool balance = false);

    // Returns the text, or as much of its beginning as fits in `width` (CSS px) with an ellipsis.
    std::string elided(const TextStyle& style, std::string_view text, float width) const;

 private:
    const FontMetrics& metrics_;
    std::map<std::string, std::vector<TextLine>> lines_;
};

}  // namespace ranked
