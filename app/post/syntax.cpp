#include "post/syntax.hpp"

#include <algorithm>

#include "post/shapes.hpp"

namespace ranked {
namespace {

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

std::string in_quotes(std::string_view utf8) {
    constexpr std::size_t longest = 60;
    const std::string whole = without_direction_marks(utf8);
    std::string_view shown = whole;
    if (whole.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && is_continuation(whole[end])) --end;
        shown = shown.substr(0, end);
    }
    std::string result = "\"";
    for (const char c : shown) {
        if (c == '\n') {
            result += "\\n";
        } else {
            // Others cannot be shown at all, and would disturb whatever prints them.
            result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        }
    }
    return result + (shown.size() < whole.size() ? "…\"" : "\"");
}

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace ranked
