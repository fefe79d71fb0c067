#include <emscripten.h>

#include <cstdarg>
#include <cstddef>
#include <cstring>

// What libc would bring along for numbers with a fraction is longer than all else of it. Nothing here writes any, and
// the browser reads them as well.

// clang-format off
EM_JS(double, js_number, (const char* text), { return parseFloat(UTF8ToString(text)); });
// clang-format on

extern "C" {

// Each of a text that is a number throughout. The two that nobody calls stand in one file of libc's with the first.
double strtod(const char* text, char** end) {
    if (end) *end = const_cast<char*>(text) + std::strlen(text);
    return js_number(text);
}
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

int vsniprintf(char* out, std::size_t size, const char* format, va_list values);  // libc's, for other numbers

int snprintf(char* out, std::size_t size, const char* format, ...) {
    va_list values;
    va_start(values, format);
    const int length = vsniprintf(out, size, format, values);
    va_end(values);
    return length;
}
}
