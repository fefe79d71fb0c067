#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked::pages {

// Text made safe for HTML content and double-quoted attributes.
std::string escape(std::string_view text);

// One page of the site. Nothing that is hidden behind a spoiler is in it.
struct Page {
    std::string root;  // the site's root as seen from the page: "./", "../", or an absolute path
    std::string title, description;
    std::string heading, lede;
};
Page list_page(const Post& post);
Page entry_page(const Post& post, const Entry& entry);
Page missing_page(const Post& post, std::string_view base);

// Fills the template's {{root}}, {{lang}}, {{title}}, {{description}}, {{heading}}, {{lede}} and {{original}}; all but
// the first are escaped. Placeholders it does not know stay.
std::string fill(std::string_view page_template, const Post& post, const Page& page);

}  // namespace ranked::pages
