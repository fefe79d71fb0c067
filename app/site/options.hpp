#pragma once

#include <string>
#include <string_view>

namespace ranked::site {

// Returns what is wrong with the site's public address, as a sentence; empty if nothing is. Pages put the address into
// links, link previews and the sitemap.
std::string problem_of_site(std::string_view address);

// Returns what is wrong with the site's path on its host, as a sentence; empty if nothing is. 404.html and the files
// for hosts contain the path as it is.
std::string problem_of_base(std::string_view path);

}  // namespace ranked::site
