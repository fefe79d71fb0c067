#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "post/files.hpp"

// Posts as their files have them, and other words put in.
namespace ranked::testing {

// A post with every field that there is.
inline nlohmann::json full_json() {
    return nlohmann::json::parse(read_file(source_dir() / "tests/post/files/good/full.json"));
}

// Whether the format leaves it to the field what it says. One missing here would make the post invalid.
inline bool says_anything(const std::string& field) {
    static const std::set<std::string> shaped = {
        "$schema",  "id",      "language", "nativeLanguage", "url",         "layout", "kind",  "published",
        "provider", "videoId", "start",    "image",          "titleSource", "top",    "bottom"};
    return !shaped.count(field);
}

// Puts say(field, usual) in the place of every text.
template <typename Say>
void say_everywhere(nlohmann::json& value, Say& say, const std::string& field = "") {
    if (value.is_string()) value = say(field, value.get<std::string>());
    if (value.is_array())
        for (nlohmann::json& item : value) say_everywhere(item, say, field);
    if (value.is_object())
        for (auto& [name, member] : value.items()) say_everywhere(member, say, name);
}

}  // namespace ranked::testing
