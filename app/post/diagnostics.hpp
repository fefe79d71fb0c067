#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ranked {

// The bounds that keep hostile data from costing more than it is worth; the schema documents them.
inline constexpr std::size_t max_file_bytes = 16U << 20U;
inline constexpr std::size_t max_depth = 16;
inline constexpr std::size_t max_name_bytes = 200;
inline constexpr std::size_t max_problems = 1000;

// The pointer to a member of what `parent` points to.
std::string child_pointer(std::string_view parent, std::string_view name);

// The text in quotation marks, on one line and cut to a length that fits in a sentence.
std::string in_quotes(std::string_view utf8);

// The text on one line, with "?" for what cannot be shown and would disturb whatever prints it.
std::string on_one_line(std::string_view utf8);

// How many characters, not bytes, the text has.
std::size_t count_characters(std::string_view utf8);

}  // namespace ranked
