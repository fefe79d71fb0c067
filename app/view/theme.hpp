#pragma once

#include "design/tokens.hpp"
#include "view/semantics.hpp"

namespace ranked {

// The reader's own settings for all text: the browser's minimum font size, and spacing by a style sheet of the reader's
// own (WCAG 1.4.12). A value of 0 leaves the design unchanged.
struct TextSettings {
    float min_size = 0;        // CSS px
    float letter_spacing = 0;  // em
    float word_spacing = 0;    // em
    float line_height = 0;     // em
};

// Returns the style of the design with the reader's settings applied. Ui::style() calls this function for every text.
TextStyle adapted(const DesignStyle& style, const TextSettings& settings);

}  // namespace ranked
