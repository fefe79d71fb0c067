#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "post/files.hpp"
#include "post/load.hpp"

// A post that says something in every text that the format leaves free.
namespace ranked::testing {

// A field missing here would make the post invalid.
inline void say_everywhere(nlohmann::json& value, const std::string& field, const std::string& text, int& count) {
    static const std::set<std::string> shaped = {
        "$schema",  "id",      "language", "nativeLanguage", "url",         "layout", "kind",  "published",
        "provider", "videoId", "start",    "image",          "titleSource", "top",    "bottom"};
    if (value.is_string() && !shaped.count(field)) value = text + " " + std::to_string(++count);
    if (value.is_array())
        for (nlohmann::json& item : value) say_everywhere(item, field, text, count);
    if (value.is_object())
        for (auto& [name, member] : value.items()) say_everywhere(member, name, text, count);
}

inline Post post_that_says(const std::string& text) {
    nlohmann::json post = nlohmann::json::parse(read_file(source_dir() / "tests/post/files/good/full.json"));
    int count = 0;
    say_everywhere(post, "", text, count);
    EXPECT_GT(count, 50);
    LoadResult result = load_post(post.dump());
    if (auto* loaded = std::get_if<Post>(&result)) return std::move(*loaded);
    for (const Problem& problem : std::get<std::vector<Problem>>(result)) ADD_FAILURE() << describe(problem);
    return {};
}

inline std::vector<std::string> hostile_texts() {
    return nlohmann::json::parse(read_file(source_dir() / "tests/pages/hostile.json")).get<std::vector<std::string>>();
}

}  // namespace ranked::testing
