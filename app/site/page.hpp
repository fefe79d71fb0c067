#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked::site {

// One page of the site. What a spoiler hides stands nowhere in it but in the closed <details> of its content.
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

// Fills the template's {{root}}, {{lang}}, {{title}}, {{description}}, {{original}}, {{head}} and {{content}}; texts
// are escaped, the last two are HTML already. Placeholders it does not know stay.
std::string fill(std::string_view page_template, const Post& post, const Page& page);

}  // namespace ranked::site
