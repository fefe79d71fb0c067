#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// One thing that is wrong with the data, in terms that its author can act on.
struct Problem {
    std::string pointer;   // JSON Pointer to the value; "" is the whole file
    std::string found;     // what stands there
    std::string expected;  // what should
    int line = 0;          // 1-based; 0 unless the file is not JSON at all
    int column = 0;        // 1-based, in characters
};

using LoadResult = std::variant<Post, std::vector<Problem>>;

// The post that the JSON describes, or everything that is wrong with it.
LoadResult load_post(std::string_view json);

// What is wrong with a file that is longer than a post may be; its size in words.
Problem too_long(std::string size);

// What is wrong with a file that cannot be read at all.
Problem unreadable();

// The problem as one sentence.
std::string describe(const Problem& problem);

}  // namespace ranked
