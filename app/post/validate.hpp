#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "post/post.hpp"

// Rules for strings in the data. The schema contains an equivalent pattern for each rule.
namespace ranked {

bool is_id(std::string_view text);            // "que-sera-sera"
bool is_reserved_id(std::string_view text);   // used by the site itself, or not allowed as a folder's name on Windows
bool is_language_tag(std::string_view text);  // "en", "pt-BR"
bool is_date(std::string_view text);          // "2017-02-05"
bool is_https_url(std::string_view text);     // with a host, without credentials
bool is_image_name(std::string_view text);    // "shark.svg"
bool is_video_id(Provider provider, std::string_view text);

// Returns the number of bytes in the control character at the start of the text; 0 if the text starts with another
// character.
std::size_t control_length(std::string_view utf8);

bool is_plain_text(std::string_view utf8);  // no control characters but line breaks and tabs
bool is_blank(std::string_view text);       // only spaces, tabs and line breaks

// Returns the text without the invisible characters that set the direction of writing. In titles, attributes and link
// previews, where no element can isolate these characters, they would also reorder the text that follows.
std::string without_direction_marks(std::string_view utf8);

std::optional<Color> parse_color(std::string_view text);     // "#3a1742"
std::optional<int> parse_start_time(std::string_view text);  // "6:00", "1:02:03"

}  // namespace ranked
