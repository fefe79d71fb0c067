#pragma once

#include <cstddef>
#include <string>

#include "post/post.hpp"

// The post as HTML that needs no script: what stands first on the screen, what crawlers read, and the whole product
// where the app cannot run. Everything hidden is in closed <details>, and nowhere else.
namespace ranked::site {

// How many entries the list's page tells of in full. Thousands of cards would be megabytes to fetch before the first
// is seen, and seconds to lay out; the entries behind these are links to their own pages.
inline constexpr std::size_t max_cards = 100;

// `root` is the site's root as seen from the page.
std::string list_content(const Post& post, const std::string& root);
std::string entry_content(const Post& post, const Entry& entry, const std::string& root);

// For an address that is no page: says so above the list.
std::string missing_content(const Post& post, const std::string& root);

}  // namespace ranked::site
