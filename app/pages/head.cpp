#include "pages/head.hpp"

#include <nlohmann/json.hpp>

#include "pages/html.hpp"
#include "post/words.hpp"

namespace ranked::pages {
namespace {

using Json = nlohmann::ordered_json;

std::string meta(const std::string& kind, const std::string& name, std::string_view content) {
    return "<meta " + kind + "=\"" + name + "\" content=\"" + escape(content) + "\">\n";
}

// Open Graph and the Twitter card. `id` is the entry's, empty for the list.
std::string preview(const Post& post, const std::string& type, std::string_view title, std::string_view description,
                    std::string_view site, const std::string& id) {
    std::string out = meta("property", "og:type", type) + meta("property", "og:site_name", post.title) +
                      meta("property", "og:title", title) + meta("property", "og:description", description);
    if (site.empty()) return out + meta("name", "twitter:card", "summary");
    const std::string address = std::string(site) + (id.empty() ? "" : id + "/");
    const std::string picture = std::string(site) + "previews/" + (id.empty() ? "index" : id) + ".png";
    return "<link rel=\"canonical\" href=\"" + escape(address) + "\">\n" + out + meta("property", "og:url", address) +
           meta("property", "og:image", picture) + meta("property", "og:image:width", "1200") +
           meta("property", "og:image:height", "630") + meta("property", "og:image:alt", title) +
           meta("name", "twitter:card", "summary_large_image");
}

// JSON-LD. No "<" of the data may close the element it stands in.
std::string linked_data(const Json& data) {
    std::string text;
    for (char c : data.dump()) text += c == '<' ? "\\u003c" : std::string(1, c);
    return "<script type=\"application/ld+json\">" + text + "</script>\n";
}

Json based_on(const Post& post) {
    return {{"@type", "BlogPosting"}, {"name", post.source.title}, {"url", post.source.url}, {"author", post.author}};
}

Json item_list(const Section& section, std::string_view site) {
    Json items = Json::array();
    for (const Entry& entry : section.entries) {
        Json item = {{"@type", "ListItem"}, {"position", items.size() + 1}, {"name", entry.title.text}};
        if (!site.empty()) item["url"] = std::string(site) + entry.id + "/";
        items.push_back(std::move(item));
    }
    return {{"@type", "ItemList"},
            {"name", section.title},
            {"itemListOrder", "https://schema.org/ItemListOrderAscending"},
            {"numberOfItems", items.size()},
            {"itemListElement", std::move(items)}};
}

}  // namespace

std::string list_head(const Post& post, std::string_view site) {
    Json article = {{"@context", "https://schema.org"}, {"@type", "Article"},          {"headline", post.title},
                    {"description", post.lede},         {"inLanguage", post.language}, {"isBasedOn", based_on(post)}};
    for (const Section& section : post.sections)
        if (section.ranked) article["mainEntity"] = item_list(section, site);
    return preview(post, "website", post.title, post.lede, site, "") + linked_data(article);
}

std::string entry_head(const Post& post, const Entry& entry, std::string_view site) {
    const Json article = {{"@context", "https://schema.org"}, {"@type", "Article"},
                          {"headline", entry.title.text},     {"description", entry.teaser},
                          {"inLanguage", post.language},      {"isBasedOn", based_on(post)}};
    return preview(post, "article", entry.title.text, entry.teaser, site, entry.id) + linked_data(article);
}

std::string previews(const Post& post) {
    Json list = Json::array();
    const auto add = [&](const std::string& name, const std::string& eyebrow, const std::string& title,
                         const std::string& art) {
        list.push_back(
            Json{{"name", name}, {"eyebrow", eyebrow}, {"title", title}, {"mark", post.short_title}, {"art", art}});
    };
    const Section& first = post.sections.front();
    add("index", "A RANKED POST", post.title, first.entries.front().art.image);
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            add(entry.id, upper_case(section.ranked ? rank_words(entry) : section.title), entry.title.text,
                entry.art.image);
    return list.dump();
}

}  // namespace ranked::pages
