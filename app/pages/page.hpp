#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked::pages {

// One page of the site. Nothing that is hidden behind a spoiler is in it.
struct Page {
    std::string root;  // the site's root as seen from the page: "./", "../", or an absolute path
    std::string title, description;
    std::string head;     // HTML: what other programs read of the page
    std::string content;  // HTML
};

// `site` is the address the site will have, "https://…/", or empty: absolute addresses are then left out.
Page list_page(const Post& post, std::string_view site);
Page entry_page(const Post& post, const Entry& entry, std::string_view site);
Page missing_page(const Post& post, std::string_view base);

// For search engines: every address of the site. XML.
std::string sitemap(const Post& post, std::string_view site);

// Fills the template's {{root}}, {{lang}}, {{title}}, {{description}}, {{heading}}, {{lede}} and {{original}}; all but
// the first are escaped. Placeholders it does not know stay.
std::string fill(std::string_view page_template, const Post& post, const Page& page);

}  // namespace ranked::pages
