#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

// What search engines and link previews read of a page, and what the browser is to fetch at once. Spoiler-free.
namespace ranked::site {

// `site` is the address the site will have, "https://…/", or empty: absolute addresses are then left out.
std::string list_head(const Post& post, std::string_view site);
std::string entry_head(const Post& post, const Entry& entry, std::string_view site);

// What the preview pictures show, as JSON: a list of {name, eyebrow, title, mark, art}, the first for the list's page,
// which those entries share that have none of their own.
// Their files are previews/<name>.png.
std::string previews(const Post& post);

}  // namespace ranked::site
