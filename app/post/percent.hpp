#pragma once

#include <optional>
#include <string>
#include <string_view>

// Percent-encoding of URLs, by RFC 3986.
namespace ranked {

// Returns the value of a hexadecimal digit of either case.
std::optional<int> hex_value(char digit);

// Returns the text with every byte percent-encoded, except letters, digits, "-._~" and the characters of `allowed`.
std::string percent_encode(std::string_view text, std::string_view allowed = {});

// Returns the text with its percent codes decoded. A "%" without two hexadecimal digits after it stays as it is.
std::string percent_decode(std::string_view text);

}  // namespace ranked
