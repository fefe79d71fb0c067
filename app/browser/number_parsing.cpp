#include <emscripten.h>

#include <cstdarg>
#include <cstddef>
#include <cstring>

// These definitions replace libc's at link time. libc's conversions of fractions would be the largest part of libc in
// the module. The app prints no fractions, and the browser parses fractions.

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

int vsniprintf(char* out, std::size_t size, const char* format, va_list values);  // libc's, without fractions

int snprintf(char* out, std::size_t size, const char* format, ...) {
    va_list values;
    va_start(values, format);
    const int length = vsniprintf(out, size, format, values);
    va_end(values);
    return length;
}
}
