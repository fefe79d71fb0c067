#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked::site {

// One page of the site. Spoilers are only in the hidden elements of `content`.
struct Page {
    std::string root;                // the site's root relative to the page ("./", "../"), or an absolute path
    std::string title, description;  // plain text
    std::string head, content;       // HTML
    std::string post_data = {};      // HTML: the post for the app, or empty if the app fetches the post's file
};

// `site` is the site's full address, "https://…/"; if empty, the pages have no absolute addresses. `root` is the list's
// Page::root: with an absolute path, the page works at any depth. `json` is the post's file. If the file is short, the
// list contains it: compressed together with the same words in the page's HTML, the file has half the bytes.
Page list_page(const Post& post, std::string_view site, const std::string& root = "./", std::string_view json = "");
Page entry_page(const Post& post, const Entry& entry, std::string_view site);
// The page for unknown addresses. `base` is the site's path on its host: the page is served at any depth.
Page missing_page(const Post& post, std::string_view base);

// Returns the HTML of the page at an entry's former address, which leads on to the entry's page. The page needs no
// template: it is shown for a moment at most.
std::string former_page(const Post& post, const Entry& entry, std::string_view site);

// Returns the site's sitemap, XML with the address of every page.
std::string sitemap(const Post& post, std::string_view site);

// Replaces the template's placeholders. {{root}}, {{lang}}, {{title}} and {{description}} become escaped text,
// {{head}}, {{content}} and {{post_data}} become HTML, {{post_link}} the attributes of the link to the post's file,
// {{dark_background}} and {{light_background}} CSS colours. Unknown placeholders stay.
std::string fill(std::string_view page_template, const Post& post, const Page& page);

}  // namespace ranked::site
