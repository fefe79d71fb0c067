#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "post/files.hpp"

// The posts that are soaked, as their files have them.
namespace ranked::testing {

inline nlohmann::json shipped_json() {
    return nlohmann::json::parse(read_file(source_dir() / "data/best-kdrama-kisses.json"));
}

// The hostile texts wherever the format leaves the text free, each time another, and numbered so that none is twice.
inline void say_hostile(nlohmann::json& value, const std::string& field, const nlohmann::json& hostile, int& count) {
    static const std::set<std::string> shaped = {
        "$schema",  "id",      "language", "nativeLanguage", "url",         "layout", "kind",  "published",
        "provider", "videoId", "start",    "image",          "titleSource", "top",    "bottom"};
    if (value.is_string() && !shaped.count(field)) {
        const auto at = static_cast<std::size_t>(++count) % hostile.size();
        value = hostile[at].get<std::string>() + " q" + std::to_string(count) + "q";
    }
    if (value.is_array())
        for (nlohmann::json& item : value) say_hostile(item, field, hostile, count);
    if (value.is_object())
        for (auto& [name, member] : value.items()) say_hostile(member, name, hostile, count);
}

inline nlohmann::json hostile_json() {
    nlohmann::json post = nlohmann::json::parse(read_file(source_dir() / "tests/post/files/good/full.json"));
    int count = 0;
    say_hostile(post, "", nlohmann::json::parse(read_file(source_dir() / "tests/pages/hostile.json")), count);
    return post;
}

// The shipped post, and its entries over and over: more than a list tells whole.
inline nlohmann::json long_json() {
    nlohmann::json post = shipped_json();
    nlohmann::json& sections = post["sections"];
    const std::size_t count = sections.size();
    for (int copy = 2; copy <= 6; ++copy) {
        const std::string suffix = "-" + std::to_string(copy);
        for (std::size_t i = 0; i < count; ++i) {
            nlohmann::json section = sections[i];
            section["id"] = section["id"].get<std::string>() + suffix;
            section["ranked"] = false;
            for (nlohmann::json& entry : section["entries"]) {
                entry["id"] = entry["id"].get<std::string>() + suffix;
                entry.erase("rank");
                entry.erase("tied");
            }
            sections.push_back(std::move(section));
        }
    }
    return post;
}

}  // namespace ranked::testing
