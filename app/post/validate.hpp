#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "post/post.hpp"

// What a string in the data must look like to be one of these. Each has a pattern of the same meaning in the schema.
namespace ranked {

bool is_id(std::string_view text);            // "que-sera-sera"
bool is_reserved_id(std::string_view text);   // the site itself needs it, or no folder on Windows can have that name
bool is_language_tag(std::string_view text);  // "en", "pt-BR"
bool is_date(std::string_view text);          // "2017-02-05"
bool is_https_url(std::string_view text);     // with a host, without credentials
bool is_image_name(std::string_view text);    // "shark.svg"
bool is_video_id(Provider provider, std::string_view text);
// Bytes of the control character that the text begins with; 0 if it begins with none.
std::size_t control_length(std::string_view utf8);

bool is_plain_text(std::string_view utf8);  // no control characters other than line break and tab
bool is_blank(std::string_view text);       // nothing but spaces, tabs and line breaks

// The text without the invisible characters that set the direction of writing: they reorder what stands after them,
// past the end of the text they are in, and where no element can keep them in: in titles, attributes, link previews.
std::string without_direction_marks(std::string_view utf8);

std::optional<Color> parse_color(std::string_view text);     // "#3a1742"
std::optional<int> parse_start_time(std::string_view text);  // "6:00", "1:02:03"

}  // namespace ranked
