#include "site/page.hpp"

#include <optional>

#include "site/content.hpp"
#include "site/head.hpp"
#include "site/html.hpp"
#include "site/tokens.hpp"

namespace ranked::site {
namespace {

constexpr std::size_t max_post_data = 64U << 10U;  // bytes; a longer post would delay the page's end

// Returns the value of a placeholder, or nothing if the name is unknown.
std::optional<std::string> value_of(std::string_view name, const Post& post, const Page& page) {
    if (name == "root") return page.root;
    if (name == "lang") return escape(post.language);
    if (name == "title") return escape(page.title);
    if (name == "description") return escape(page.description);
    if (name == "head") return page.head;
    if (name == "content") return page.content;
    if (name == "post_data") return page.post_data;
    if (name == "post_link")
        return page.post_data.empty() ? "rel=\"preload\" as=\"fetch\" crossorigin"
                                      : "rel=\"alternate\" type=\"application/json\"";
    if (name == "dark_background") return css_color(palette(true).background);
    if (name == "light_background") return css_color(palette(false).background);
    return std::nullopt;
}

}  // namespace

Page list_page(const Post& post, std::string_view site, const std::string& root, std::string_view json) {
    Page page{root, post.title, post.lede, list_head(post, site), list_content(post, root)};
    if (!json.empty() && json.size() <= max_post_data)
        page.post_data =
            json_element(attribute("type", "application/json") + " " + attribute("id", "app_post_data"), json);
    return page;
}

Page entry_page(const Post& post, const Entry& entry, std::string_view site) {
    return {"../", entry.title.text + " · " + post.title, entry.teaser, entry_head(post, entry, site),
            entry_content(post, entry, "../")};
}

Page missing_page(const Post& post, std::string_view base) {
    const std::string root(base);
    return {root, "No such page · " + post.title, "There is no page at this address.",
            "<meta name=\"robots\" content=\"noindex\">\n", missing_content(post, root)};
}

std::string former_page(const Post& post, const Entry& entry, std::string_view site) {
    const std::string address = entry_address(entry, "../"), title = escape(entry.title.text);
    return "<!DOCTYPE html>\n<html " + attribute("lang", post.language) +
           " data-root=\"../\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"dark light\">\n<meta name=\"robots\" content=\"noindex\">\n" +
           element("title", "", title) + "<meta http-equiv=\"refresh\" " + attribute("content", "0; url=" + address) +
           ">\n" + former_head(post, entry, site) + "</head>\n<body>\n" +
           element("p", "", "This page is now at " + element("a", attribute("href", address), title)) +
           "</body>\n</html>\n";
}

std::string fill(std::string_view page_template, const Post& post, const Page& page) {
    std::string out;
    while (!page_template.empty()) {
        const std::size_t open = page_template.find("{{");
        out += page_template.substr(0, open);
        if (open == std::string_view::npos) break;
        page_template.remove_prefix(open);
        const std::size_t close = page_template.find("}}");
        std::optional<std::string> value;
        if (close != std::string_view::npos) value = value_of(page_template.substr(2, close - 2), post, page);
        out += value.value_or("{{");
        page_template.remove_prefix(value ? close + 2 : 2);
    }
    return out;
}

std::string sitemap(const Post& post, std::string_view site) {
    const auto url = [](std::string_view address) { return "<url><loc>" + escape(address) + "</loc></url>\n"; };
    std::string urls = url(list_address(site));
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) urls += url(entry_address(entry, site));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
           "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
           urls + "</urlset>\n";
}

}  // namespace ranked::site
