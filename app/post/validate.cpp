#include "post/validate.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "post/percent.hpp"

namespace ranked {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alphanumeric(char c) { return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z'); }

template <typename Test>
bool all(std::string_view text, Test test) {
    return std::all_of(text.begin(), text.end(), test);
}

// Removes and returns the text before the first separator, and removes the separator. Without a separator, removes and
// returns the whole text.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view result = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return result;
}

// True if the digits are a decimal number up to `max`.
bool is_number_up_to(int max, std::string_view digits) {
    if (digits.empty() || digits.size() > 5 || !all(digits, is_digit)) return false;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value <= max;
}

// True if the text is Punycode (RFC 3492) of characters beyond ASCII. Which characters a name may have is for its
// registry to say: the tables of IDNA would be longer than the module.
bool is_punycode(std::string_view text) {
    const std::size_t begin = text.rfind('-') + 1;  // 0 without a hyphen
    if (begin == 1 || begin == text.size()) return false;
    std::uint64_t character = 0x80, position = 0, bias = 72, length = std::max<std::size_t>(begin, 1);
    for (std::size_t i = begin; i < text.size(); ++length) {
        std::uint64_t delta = 0, weight = 1;
        for (std::uint64_t k = 36;; k += 36) {
            if (i == text.size()) return false;
            const char c = text[i++];
            const auto digit = static_cast<std::uint64_t>(is_digit(c) ? c - '0' + 26 : (c | 0x20) - 'a');
            delta += digit * weight;
            if (delta > 0x10FFFF * length) return false;
            const std::uint64_t threshold = k <= bias ? 1 : std::min<std::uint64_t>(k - bias, 26);
            if (digit < threshold) break;
            weight *= 36 - threshold;
        }
        const std::uint64_t next = position + delta;
        character += next / length;
        if (character < 0xA0 || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return false;
        delta /= position == 0 ? 700 : 2;
        delta += delta / length;
        for (bias = 0; delta > 455; bias += 36) delta /= 35;
        bias += 36 * delta / (delta + 38);
        position = next % length + 1;
    }
    return true;
}

bool is_label(std::string_view text) {
    if (text.empty() || text.size() > 63 || !all(text, [](char c) { return is_alphanumeric(c) || c == '-'; }))
        return false;
    const bool encoded =
        text.size() > 3 && (text[0] | 0x20) == 'x' && (text[1] | 0x20) == 'n' && text[2] == '-' && text[3] == '-';
    return !encoded || is_punycode(text.substr(4));
}

// True if browsers read a host that ends with this label as an IPv4 address.
bool is_number(std::string_view label) {
    const bool hexadecimal = label.substr(0, 2) == "0x" || label.substr(0, 2) == "0X";
    return all(label.substr(hexadecimal ? 2 : 0),
               [&](char c) { return hexadecimal ? hex_value(c).has_value() : is_digit(c); });
}

// True if the text is a domain name in ASCII, or an IPv4 address as four decimal numbers.
bool is_host(std::string_view text) {
    if (text.empty() || text.size() > 253 || text.back() == '.') return false;
    const bool is_address = is_number(text.substr(text.rfind('.') + 1));
    if (is_address && std::count(text.begin(), text.end(), '.') != 3) return false;
    while (!text.empty()) {
        const std::string_view label = take_until(text, '.');
        if (is_address ? !is_number_up_to(255, label) || (label.size() > 1 && label[0] == '0') : !is_label(label))
            return false;
    }
    return true;
}

// Returns the value of the hours, minutes or seconds. Each has two digits, but the first has no leading zero.
std::optional<int> parse_time_field(std::string_view digits, bool leading) {
    if (digits.empty() || digits.size() > 2 || !all(digits, is_digit)) return std::nullopt;
    if (leading ? digits.size() == 2 && digits[0] == '0' : digits.size() != 2) return std::nullopt;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

}  // namespace

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 64 || text.back() == '-') return false;
    while (!text.empty()) {
        const std::string_view word = take_until(text, '-');
        if (word.empty() || !all(word, [](char c) { return is_lower(c) || is_digit(c); })) return false;
    }
    return true;
}

bool is_reserved_id(std::string_view text) {
    constexpr std::array<std::string_view, 9> reserved = {"404",      "index", "assets", "about",
                                                          "previews",                             // files and folders
                                                          "con",      "prn",   "aux",    "nul"};  // devices, on Windows
    if (std::find(reserved.begin(), reserved.end(), text) != reserved.end()) return true;
    const std::string_view device = text.substr(0, 3);
    return text.size() == 4 && (device == "com" || device == "lpt") && is_digit(text[3]);
}

bool is_language_tag(std::string_view text) {
    if (text.empty() || text.size() > 35 || text.back() == '-') return false;
    const std::string_view primary = take_until(text, '-');
    if (primary.size() < 2 || primary.size() > 3 || !all(primary, is_lower)) return false;
    while (!text.empty()) {
        const std::string_view subtag = take_until(text, '-');
        if (subtag.size() < 2 || subtag.size() > 8 || !all(subtag, is_alphanumeric)) return false;
    }
    return true;
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const std::string_view month = text.substr(5, 2);
    const std::string_view day = text.substr(8, 2);
    return all(text.substr(0, 4), is_digit) && all(month, is_digit) && all(day, is_digit) && month >= "01" &&
           month <= "12" && day >= "01" && day <= "31";
}

bool is_https_url(std::string_view text) {
    constexpr std::string_view scheme = "https://";
    if (text.size() > 2000 || text.substr(0, scheme.size()) != scheme) return false;
    text.remove_prefix(scheme.size());
    const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
    std::string_view host = text.substr(0, end);
    const std::string_view path = text.substr(end);
    // No check for credentials is needed: they end with "@", which the check of the host refuses.
    const std::size_t colon = host.find(':');
    if (colon != std::string_view::npos) {
        if (!is_number_up_to(65535, host.substr(colon + 1))) return false;
        host = host.substr(0, colon);
    }
    if (!is_host(host)) return false;
    constexpr std::string_view unsafe = "\"<>\\^`{|}";
    return all(path, [&](char c) { return c > ' ' && c <= '~' && unsafe.find(c) == std::string_view::npos; });
}

bool is_image_name(std::string_view text) {
    constexpr std::string_view suffix = ".svg";
    if (text.size() <= suffix.size() || text.size() > 80) return false;
    const std::string_view stem = text.substr(0, text.size() - suffix.size());
    return text.substr(stem.size()) == suffix &&
           all(stem, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_video_id(Provider provider, std::string_view text) {
    switch (provider) {
        case Provider::youtube:
            return text.size() == 11 && all(text, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
        case Provider::vimeo:
            return text.size() >= 6 && text.size() <= 12 && all(text, is_digit);
    }
    return false;
}

std::size_t control_length(std::string_view utf8) {
    const auto byte = [&](std::size_t i) { return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0xFF; };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    return byte(0) == 0xC2 && byte(1) < 0xA0 ? 2 : 0;  // U+0080 to U+009F
}

bool is_plain_text(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i)
        if (control_length(utf8.substr(i)) > 0 && utf8[i] != '\n' && utf8[i] != '\t') return false;
    return true;
}

std::string without_direction_marks(std::string_view utf8) {
    // U+061C; U+200E, U+200F; U+202A to U+202E; U+2066 to U+2069.
    constexpr std::array<std::string_view, 12> marks = {"\xD8\x9C",     "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA",
                                                        "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE",
                                                        "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"};
    const auto size_of_mark = [&](std::string_view text) -> std::size_t {
        for (const std::string_view mark : marks) {
            if (text.substr(0, mark.size()) == mark) return mark.size();
        }
        return 0;
    };
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const char lead = utf8[i];
        const std::size_t size = lead == '\xD8' || lead == '\xE2' ? size_of_mark(utf8.substr(i)) : 0;
        if (size > 0) {
            out += utf8.substr(begin, i - begin);
            begin = i + size;
        }
        i += size > 0 ? size : 1;
    }
    return out += utf8.substr(begin);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

std::optional<Color> parse_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::array<unsigned char, 3> channels{};
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const std::optional<int> high = hex_value(text[1 + 2 * i]);
        const std::optional<int> low = hex_value(text[2 + 2 * i]);
        if (!high || !low) return std::nullopt;
        channels[i] = static_cast<unsigned char>(*high * 16 + *low);
    }
    return Color{channels[0], channels[1], channels[2]};
}

std::optional<int> parse_start_time(std::string_view text) {
    const auto colons = std::count(text.begin(), text.end(), ':');
    if (colons < 1 || colons > 2 || text.back() == ':') return std::nullopt;
    int seconds = 0;
    for (bool leading = true; !text.empty(); leading = false) {
        const std::optional<int> value = parse_time_field(take_until(text, ':'), leading);
        const bool hours = leading && colons == 2;
        if (!value || (!hours && *value > 59)) return std::nullopt;
        seconds = seconds * 60 + *value;
    }
    return seconds;
}

}  // namespace ranked
