#include "post/utf8.hpp"

#include <cstddef>

namespace ranked {
namespace {

// Returns the number of bytes in the character that begins with this byte; 0 if no character begins with the byte.
std::size_t length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC0 || lead >= 0xF8) return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// True if UTF-8 encodes the character in this number of bytes. Longer encodings of the same character are invalid.
bool is_utf8(char32_t character, std::size_t length) {
    constexpr char32_t min[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character < 0xE000;
    return character >= min[length] && character <= 0x10FFFF && !surrogate;
}

}  // namespace

char32_t take_character(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = length_of(lead);
    char32_t character = length > 1 ? lead & (0x7FU >> length) : lead;
    bool valid = length > 0 && length <= text.size();
    for (std::size_t i = 1; valid && i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        valid = (byte & 0xC0U) == 0x80U;
        character = (character << 6U) | (byte & 0x3FU);
    }
    valid = valid && is_utf8(character, length);
    text.remove_prefix(valid ? length : 1);
    return valid ? character : replacement_character;
}

}  // namespace ranked
