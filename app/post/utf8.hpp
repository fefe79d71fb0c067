#pragma once

#include <string_view>

namespace ranked {

inline constexpr char32_t replacement_character = 0xFFFD;

// Removes the first character from the text and returns it. Each byte of invalid UTF-8 is a replacement character.
char32_t take_character(std::string_view& text);

}  // namespace ranked
