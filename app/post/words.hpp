#pragma once

#include <string>
#include <vector>

#include "post/post.hpp"

// The words in which entries are described, wherever they are shown. None of them gives a spoiler away.
namespace ranked {

std::string years_text(const Years& years);          // "2007", "2014–15"
std::string rank_words(const Entry& entry);          // "Number one", "Number three, tied"
std::string language_name(const std::string& lang);  // of a native title: "Korean"
std::string card_facts(const Entry& entry);          // one line of all but the native title
std::string link_words(const Link& link);            // its label and note, without the start time

struct Fact {
    std::string label;  // empty where it belongs to the one above
    std::string text;
    std::string lang;      // of the text, when it is not the post's
    bool is_time = false;  // in a video
};
std::vector<Fact> facts_of(const Entry& entry);

}  // namespace ranked
