#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace ranked::testing {

// Draws the same numbers for a seed with every compiler and library.
class Random {
 public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    int between(int min, int max) { return min + static_cast<int>(below(static_cast<std::size_t>(max - min) + 1)); }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    template <typename T>
    const T& of(const std::vector<T>& values) {
        return values[below(values.size())];
    }

 private:
    std::mt19937_64 engine_;
};

}  // namespace ranked::testing
