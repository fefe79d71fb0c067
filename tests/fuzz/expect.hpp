#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ranked::fuzzing {

// Ends the program, as a crash would, where what must hold does not.
inline void expect(bool holds, std::string_view what, std::string_view seen = {}) {
    if (holds) return;
    const std::string message = "broken: " + std::string(what) + "\n" + std::string(seen) + "\n";
    std::fputs(message.c_str(), stderr);
    std::abort();
}

inline std::string_view text_of(const unsigned char* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace ranked::fuzzing
