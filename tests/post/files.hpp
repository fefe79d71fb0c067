#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

// Returns the root of the repository, from the build's RANKED_SOURCE_DIR.
inline std::filesystem::path source_dir() { return RANKED_SOURCE_DIR; }

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
