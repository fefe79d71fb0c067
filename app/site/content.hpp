#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "post/post.hpp"

// The post as HTML that needs no script. Readers see the HTML until the app starts, and as the whole site where the app
// cannot run; crawlers index the HTML. Spoilers are only in elements with the attribute hidden.
namespace ranked::site {

// Maximum number of cards on the list's page; later entries are links to their own pages. Thousands of cards would be
// megabytes to fetch before the first card is visible, and would take seconds to lay out.
inline constexpr std::size_t max_cards = 100;

// Return an address below `root`, which is the site's root relative to the page, or the site's full address.
std::string list_address(std::string_view root);
std::string entry_address(const Entry& entry, std::string_view root);
std::string poster_address(const Entry& entry, std::string_view root);

// Return the content of a page. `root` is the address of the site's root relative to the page.
std::string list_content(const Post& post, const std::string& root);
std::string entry_content(const Post& post, const Entry& entry, const std::string& root);

// Content of the page for unknown addresses: a notice above the list.
std::string missing_content(const Post& post, const std::string& root);

}  // namespace ranked::site
