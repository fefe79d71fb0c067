#include <emscripten.h>

#include <algorithm>
#include <cstdarg>
#include <cstddef>
#include <cstdlib>
#include <cstring>

// These definitions replace libc's at link time. libc's conversions of numbers would be the largest part of libc in the
// module. The app prints whole numbers with std::to_string(), and the browser parses fractions.

// clang-format off
EM_JS(double, js_number, (const char* text), { return parseFloat(UTF8ToString(text)); });
// clang-format on

extern "C" {

// nlohmann/json calls strtod() with a text that is one number and nothing else. libc has strtod(), strtof() and
// strtold() in one object file: if strtof() or strtold() were missing here, the linker would add that file and find
// strtod() twice.
double strtod(const char* text, char** end) {
    if (end) *end = const_cast<char*>(text) + std::strlen(text);
    return js_number(text);
}
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

// The module's only call is nlohmann/json's, which prints a control character into an error message.
int snprintf(char* out, std::size_t size, const char* format, ...) {
    if (std::strcmp(format, "<U+%.4X>") != 0) std::abort();
    va_list values;
    va_start(values, format);
    const unsigned code = va_arg(values, unsigned);
    va_end(values);
    constexpr const char* digits = "0123456789ABCDEF";
    const char text[] = {'<', 'U', '+', '0', '0', digits[code / 16 % 16], digits[code % 16], '>', '\0'};
    std::memcpy(out, text, std::min(size, sizeof text));
    return sizeof text - 1;
}
}
