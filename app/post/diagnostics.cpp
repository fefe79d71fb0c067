#include "post/diagnostics.hpp"

#include <algorithm>

#include "post/validate.hpp"

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
    constexpr std::size_t max_bytes = 60;
    const std::string whole = without_direction_marks(utf8);
    std::string_view shown = whole;
    if (whole.size() > max_bytes) {
        std::size_t end = max_bytes;
        while (end > 0 && is_continuation(whole[end])) --end;
        shown = shown.substr(0, end);
    }
    return '"' + on_one_line(shown) + (shown.size() < whole.size() ? "…\"" : "\"");
}

std::string on_one_line(std::string_view utf8) {
    std::string result;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const std::size_t control = control_length(utf8.substr(i));
        if (utf8[i] == '\n') {
            result += "\\n";
        } else if (control > 0) {
            result += '?';
            i += control - 1;
        } else {
            result += utf8[i];
        }
    }
    return result;
}

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace ranked
