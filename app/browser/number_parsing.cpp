#include <emscripten.h>

#include <cstdarg>
#include <cstddef>
#include <cstring>

// These definitions replace libc's at link time. libc's conversions of fractions would be the longest part of the
// module's libc; no text here is written with a fraction, and the browser can read one.

// clang-format off
EM_JS(double, js_number, (const char* text), { return parseFloat(UTF8ToString(text)); });
// clang-format on

extern "C" {

// nlohmann/json calls strtod() with a text that is a number from end to end. libc keeps strtof() and strtold() in the
// same object file: if either were missing here, the linker would take all three from there and find strtod() twice.
double strtod(const char* text, char** end) {
    if (end) *end = const_cast<char*>(text) + std::strlen(text);
    return js_number(text);
}
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

int vsniprintf(char* out, std::size_t size, const char* format, va_list values);  // libc's, for integers and texts only

int snprintf(char* out, std::size_t size, const char* format, ...) {
    va_list values;
    va_start(values, format);
    const int length = vsniprintf(out, size, format, values);
    va_end(values);
    return length;
}
}
