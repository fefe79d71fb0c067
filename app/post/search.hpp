#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// The text in lower case, without accents, with plain quotes, dashes and spaces: what two spellings of a word share.
std::string fold(std::string_view utf8);

// Whether each word of the query occurs in the entry's titles, people, works, network or tags. Texts that could hold a
// spoiler are not searched: a hit would give it away. An empty query matches everything.
bool matches(const Entry& entry, std::string_view query);

// Every tag once, in order of first appearance.
std::vector<std::string> all_tags(const Post& post);

}  // namespace ranked
