#pragma once

#include <string>
#include <string_view>

namespace ranked::site {

// Escapes text for HTML content and for attributes in double quotes.
std::string escape(std::string_view text);

// Returns name="value" with the value escaped.
std::string attribute(const std::string& name, std::string_view value);

// Returns an element and a line break. `attributes` and `content` are HTML; `attributes` may be empty.
std::string element(const std::string& tag, const std::string& attributes, const std::string& content);

// Returns a script element with JSON. In the JSON, "<" becomes "\u003c": "</script>" in a text would end the element.
std::string json_element(const std::string& attributes, std::string_view json);

}  // namespace ranked::site
