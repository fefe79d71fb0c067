#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ranked::fuzzing {

// Aborts if the condition is false, as libFuzzer reports only crashes. Prints the rule that was violated, and the
// value.
inline void expect(bool condition, std::string_view rule, std::string_view value = {}) {
    if (condition) return;
    const std::string message = "broken: " + std::string(rule) + "\n" + std::string(value) + "\n";
    std::fputs(message.c_str(), stderr);
    std::abort();
}

inline std::string_view text_of(const unsigned char* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace ranked::fuzzing
