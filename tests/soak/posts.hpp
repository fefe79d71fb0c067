#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "post/full_post.hpp"

// The posts of the soak test, as JSON.
namespace ranked::testing {

inline nlohmann::json shipped_json() {
    return nlohmann::json::parse(read_file(source_dir() / "data/best-kdrama-kisses.json"));
}

// Returns a post with another hostile text in every free text of the format, numbered so that no text occurs twice.
inline nlohmann::json hostile_json() {
    nlohmann::json post = full_json();
    const nlohmann::json hostile = nlohmann::json::parse(read_file(source_dir() / "tests/site/hostile.json"));
    int count = 0;
    const auto say = [&](const std::string& field, const std::string& usual) {
        if (!is_free_text(field)) return usual;
        const auto at = static_cast<std::size_t>(++count) % hostile.size();
        return hostile[at].get<std::string>() + " q" + std::to_string(count) + "q";
    };
    replace_texts(post, say);
    return post;
}

// Returns the shipped post with copies of its entries: too many for the mirror to hold the whole list.
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
                entry.erase("formerIds");
                entry.erase("rank");
                entry.erase("tied");
            }
            sections.push_back(std::move(section));
        }
    }
    return post;
}

}  // namespace ranked::testing
