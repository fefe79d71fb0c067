#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "post/full_post.hpp"
#include "post/load.hpp"

namespace ranked::testing {

// Returns the JSON of a post with the text, followed by a number, in every field that accepts any text.
inline std::string json_with_text(const std::string& text) {
    nlohmann::json post = full_json();
    int count = 0;
    const auto replace = [&](const std::string& field, const std::string& usual) {
        return is_free_text(field) ? text + " " + std::to_string(++count) : usual;
    };
    replace_texts(post, replace);
    EXPECT_GT(count, 50);
    return post.dump();
}

inline Post post_with_text(const std::string& text) {
    LoadResult result = load_post(json_with_text(text));
    if (auto* loaded = std::get_if<Post>(&result)) return std::move(*loaded);
    for (const Problem& problem : std::get<std::vector<Problem>>(result)) ADD_FAILURE() << describe(problem);
    return {};
}

inline std::vector<std::string> hostile_texts() {
    return nlohmann::json::parse(read_file(source_dir() / "tests/site/hostile.json")).get<std::vector<std::string>>();
}

}  // namespace ranked::testing
