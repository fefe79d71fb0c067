#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "post/load.hpp"

namespace ranked {

// The bounds that keep hostile data from costing more than it is worth; the schema documents them.
inline constexpr std::size_t max_file_bytes = 1 << 20;
inline constexpr std::size_t max_depth = 16;
inline constexpr std::size_t max_name_bytes = 200;
inline constexpr std::size_t max_problems = 1000;

// The JSON as a tree, or none where it cannot be read as one. What is wrong is added to `problems`; a field that is
// given twice is, too, but does not prevent the tree.
std::optional<nlohmann::json> parse_json(std::string_view text, std::vector<Problem>& problems);

// The pointer to a member of what `parent` points to.
std::string child_pointer(std::string_view parent, std::string_view name);

// The text in quotation marks, on one line and cut to a length that fits in a sentence.
std::string in_quotes(std::string_view utf8);

// How many characters, not bytes, the text has.
std::size_t count_characters(std::string_view utf8);

}  // namespace ranked
