#include "pages/page.hpp"

namespace ranked::pages {
namespace {

std::string value_of(std::string_view name, const Post& post, const Page& page, bool& known) {
    known = true;
    if (name == "root") return page.root;
    if (name == "lang") return escape(post.language);
    if (name == "title") return escape(page.title);
    if (name == "description") return escape(page.description);
    if (name == "heading") return escape(page.heading);
    if (name == "lede") return escape(page.lede);
    if (name == "original") return escape(post.source.url);
    known = false;
    return "";
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

Page list_page(const Post& post) { return {"./", post.title, post.lede, post.title, post.lede}; }

Page entry_page(const Post& post, const Entry& entry) {
    return {"../", entry.title.text + " · " + post.title, entry.teaser, entry.title.text, entry.teaser};
}

Page missing_page(const Post& post, std::string_view base) {
    const std::string lede = "There is no page at this address.";
    return {std::string(base), "No such page · " + post.title, lede, post.title, lede};
}

std::string fill(std::string_view page_template, const Post& post, const Page& page) {
    std::string out;
    while (!page_template.empty()) {
        const std::size_t open = page_template.find("{{");
        out += page_template.substr(0, open);
        if (open == std::string_view::npos) break;
        page_template.remove_prefix(open);
        const std::size_t close = page_template.find("}}");
        bool known = false;
        std::string value;
        if (close != std::string_view::npos) value = value_of(page_template.substr(2, close - 2), post, page, known);
        out += known ? value : "{{";
        page_template.remove_prefix(known ? close + 2 : 2);
    }
    return out;
}

}  // namespace ranked::pages
