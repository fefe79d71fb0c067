#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ranked {

// Limits on the memory and time that a hostile file can cost. The schema documents them.
inline constexpr std::size_t max_file_bytes = 16U << 20U;
inline constexpr std::size_t max_depth = 16;
inline constexpr std::size_t max_name_bytes = 200;
inline constexpr std::size_t max_problems = 1000;
inline constexpr std::size_t max_distinct_tags = 10000;

// Returns the JSON Pointer of a field or an item, from its name and its parent's pointer.
std::string child_pointer(std::string_view parent, std::string_view name);

// Returns a text of unknown origin (a file's, an address's) for a sentence of our own: at most 60 characters, without
// invisible characters, and with U+FFFD for each control character, line break and byte of invalid UTF-8. A control
// character could take over a terminal, and a direction mark could reorder the sentence.
std::string displayable(std::string_view text);

// Returns the displayable text in quotation marks.
std::string in_quotes(std::string_view text);

// Returns the number of Unicode code points in the text.
std::size_t count_characters(std::string_view utf8);

}  // namespace ranked
