#include "post/diagnostics.hpp"

#include <algorithm>

#include "post/utf8.hpp"

namespace ranked {
namespace {

// True for the soft hyphen and characters of no width: joiners, direction marks, byte order marks, tags.
bool is_invisible(char32_t character) {
    const auto within = [&](char32_t first, char32_t last) { return character >= first && character <= last; };
    return character == 0xAD || character == 0x61C || within(0x200B, 0x200F) || within(0x202A, 0x202E) ||
           within(0x2060, 0x206F) || character == 0xFEFF || within(0xFFF9, 0xFFFB) || within(0xE0000, 0xE0FFF);
}

// True for control characters, line and paragraph separators, and the replacement of invalid UTF-8.
bool is_control(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029 ||
           character == replacement_character;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::string child_pointer(std::string_view parent, std::string_view name) {
    std::string result(parent);
    result += '/';
    for (const char c : name) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

std::string displayable(std::string_view text) {
    constexpr int max_characters = 60;
    std::string result;
    for (int count = 0; !text.empty();) {
        const std::string_view rest = text;
        const char32_t character = take_character(text);
        if (is_invisible(character)) continue;
        if (count++ == max_characters) return result + "…";
        result += is_control(character) ? "\uFFFD" : rest.substr(0, rest.size() - text.size());
    }
    return result;
}

std::string in_quotes(std::string_view text) { return '"' + displayable(text) + '"'; }

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace ranked
