#include "view/theme.hpp"

#include <algorithm>
#include <cmath>

namespace ranked {

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

}  // namespace ranked
