#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "post/files.hpp"

// A post with every field, and the replacement of its texts.
namespace ranked::testing {

// Returns the JSON of a post with every field of the format.
inline nlohmann::json full_json() {
    return nlohmann::json::parse(read_file(source_dir() / "tests/post/files/good/full.json"));
}

// True if the format accepts any text in this field. The list is complete: a text in a field that the list lacks would
// make the post invalid.
inline bool is_free_text(const std::string& field) {
    static const std::set<std::string> restricted = {
        "$schema", "id",   "formerIds", "language", "nativeLanguage", "url",   "layout",      "kind", "published",
        "of",      "from", "provider",  "videoId",  "start",          "image", "titleSource", "top",  "bottom"};
    return !restricted.count(field);
}

// Replaces every text of the JSON by replace(field, text).
template <typename Replace>
void replace_texts(nlohmann::json& value, Replace& replace, const std::string& field = "") {
    if (value.is_string()) value = replace(field, value.get<std::string>());
    if (value.is_array())
        for (nlohmann::json& item : value) replace_texts(item, replace, field);
    if (value.is_object())
        for (auto& [name, member] : value.items()) replace_texts(member, replace, name);
}

}  // namespace ranked::testing
