#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

// The <head> of a page: data for search engines and link previews, and preloads. Spoiler-free.
namespace ranked::site {

// `site` is the site's full address, "https://…/"; if empty, the head has no absolute addresses.
std::string list_head(const Post& post, std::string_view site);
std::string entry_head(const Post& post, const Entry& entry, std::string_view site);

// Returns the link preview of the entry's page, for a page that leads on to it.
std::string former_head(const Post& post, const Entry& entry, std::string_view site);

// Returns the content of the preview pictures previews/<name>.png as JSON: a list of {name, eyebrow, title, mark, art}.
// The first picture is for the list's page, and for entries without a picture of their own.
std::string previews(const Post& post);

}  // namespace ranked::site
