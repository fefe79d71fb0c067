#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "post/load.hpp"
#include "post/say.hpp"

// A post that says something in every text that the format leaves free.
namespace ranked::testing {

inline Post post_that_says(const std::string& text) {
    nlohmann::json post = full_json();
    int count = 0;
    const auto say = [&](const std::string& field, const std::string& usual) {
        return says_anything(field) ? text + " " + std::to_string(++count) : usual;
    };
    say_everywhere(post, say);
    EXPECT_GT(count, 50);
    LoadResult result = load_post(post.dump());
    if (auto* loaded = std::get_if<Post>(&result)) return std::move(*loaded);
    for (const Problem& problem : std::get<std::vector<Problem>>(result)) ADD_FAILURE() << describe(problem);
    return {};
}

inline std::vector<std::string> hostile_texts() {
    return nlohmann::json::parse(read_file(source_dir() / "tests/site/hostile.json")).get<std::vector<std::string>>();
}

}  // namespace ranked::testing
