#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

// The words in which entries are described, wherever they are shown. None of them gives a spoiler away.
namespace ranked {

std::string years_text(const Years& years);          // "2007", "2014–15"
std::string rank_phrase(const Entry& entry);         // "Number one", "Number three, tied"
std::string language_name(const std::string& lang);  // of a native title: "Korean"
std::string card_facts(const Entry& entry);          // one line of all but the native title
std::string link_phrase(const Link& link);           // its label and note, without the start time
std::string numbered_title(const Entry& entry);      // "2 · Shark"
std::string ranking_title(const Post& post);         // of its ranked section
std::string credit_phrase(const Post& post);         // whose post this is
std::string privacy_phrase();                        // what the page does with what it learns of its reader
std::string upper_case(std::string_view text);       // of plain letters, for labels set in capitals

// What the site is made of, relative to its root; by web/build/licences.mjs.
inline const std::string licences_file = "licenses.txt";

struct Fact {
    std::string label;  // empty where it belongs to the one above
    std::string text;
    std::string lang;      // of the text, when it is not the post's
    bool is_time = false;  // in a video
};
std::vector<Fact> facts_of(const Entry& entry);

}  // namespace ranked
