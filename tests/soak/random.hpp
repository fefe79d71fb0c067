#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace ranked::testing {

// The same numbers for the same seed, with every compiler and library.
class Random {
 public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    template <typename T>
    const T& of(const std::vector<T>& values) {
        return values[below(values.size())];
    }

 private:
    std::mt19937_64 engine_;
};

}  // namespace ranked::testing
