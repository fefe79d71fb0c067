#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// An error in the data, in words that help the post's author to correct it.
struct Problem {
    std::string pointer;       // JSON Pointer to the value; "" is the whole file
    std::string found;         // the present value
    std::string expected;      // the required value
    int line = 0;              // 1-based; 0 if the file is valid JSON
    int column = 0;            // 1-based, in characters
    std::string subject = {};  // title of the entry or section and its field, displayable: "Shark: rank"; may be empty
};

using LoadResult = std::variant<Post, std::vector<Problem>>;

// Returns the post of this JSON, or all of its problems.
LoadResult load_post(std::string_view json);

// Returns the problem of a file above the size limit. `size` is the file's size in words.
Problem too_long(std::string size);

// Returns the problem of a file that the browser cannot read.
Problem unreadable();

// Returns the problem as one sentence.
std::string describe(const Problem& problem);

}  // namespace ranked
