#include "site/head.hpp"

#include <nlohmann/json.hpp>

#include "post/phrases.hpp"
#include "site/content.hpp"
#include "site/html.hpp"

namespace ranked::site {
namespace {

using Json = nlohmann::ordered_json;

std::string meta(const std::string& kind, const std::string& name, std::string_view content) {
    return "<meta " + attribute(kind, name) + " " + attribute("content", content) + ">\n";
}

// True if the entry has a preview picture of its own. A picture takes up to a second to draw, and thousands of pictures
// would take more space than the rest of the site, so only the first entries of a long post have a picture.
bool has_picture(const Post& post, const Entry& entry) {
    const Section* const section_of_entry = find_section_of(post, entry);
    std::size_t before = 0;
    for (const Section& section : post.sections) {
        if (&section == section_of_entry)
            return before + static_cast<std::size_t>(&entry - section.entries.data()) < max_cards;
        before += section.entries.size();
    }
    return false;
}

// Open Graph and Twitter card of the entry's page, or of the list's page if `entry` is null.
std::string preview(const Post& post, const std::string& type, std::string_view title, std::string_view description,
                    std::string_view site, const Entry* entry) {
    std::string out = meta("property", "og:type", type) + meta("property", "og:site_name", post.title) +
                      meta("property", "og:title", title) + meta("property", "og:description", description);
    if (site.empty()) return out + meta("name", "twitter:card", "summary");
    const std::string address = entry ? entry_address(*entry, site) : list_address(site);
    const std::string picture =
        std::string(site) + "previews/" + (entry && has_picture(post, *entry) ? entry->id : "index") + ".png";
    return "<link rel=\"canonical\" " + attribute("href", address) + ">\n" + out + meta("property", "og:url", address) +
           meta("property", "og:image", picture) + meta("property", "og:image:width", "1200") +
           meta("property", "og:image:height", "630") + meta("property", "og:image:alt", title) +
           meta("name", "twitter:card", "summary_large_image");
}

std::string linked_data(const Json& data) {
    return json_element(attribute("type", "application/ld+json"), data.dump());
}

// Preloads the poster, which is the largest thing in the window at first.
std::string poster_preload(const Entry& entry) {
    if (entry.art.image.empty()) return "";
    return "<link rel=\"preload\" as=\"image\" fetchpriority=\"high\" " +
           attribute("href", poster_address(entry, "../")) + ">\n";
}

Json based_on(const Post& post) {
    return {{"@type", "BlogPosting"}, {"name", post.source.title}, {"url", post.source.url}, {"author", post.author}};
}

Json item_list(const Section& section, std::string_view site) {
    Json items = Json::array();
    for (const Entry& entry : section.entries) {
        if (items.size() == max_cards) break;
        const std::size_t position = items.size() + 1;
        Json item = {{"@type", "ListItem"},
                     {"position", entry.rank ? static_cast<std::size_t>(*entry.rank) : position},  // ties share theirs
                     {"name", entry.title.text}};
        if (!site.empty()) item["url"] = entry_address(entry, site);
        items.push_back(std::move(item));
    }
    return {{"@type", "ItemList"},
            {"name", section.title},
            {"itemListOrder", "https://schema.org/ItemListOrderAscending"},
            {"numberOfItems", section.entries.size()},
            {"itemListElement", std::move(items)}};
}

}  // namespace

std::string list_head(const Post& post, std::string_view site) {
    Json article = {{"@context", "https://schema.org"}, {"@type", "Article"},          {"headline", post.title},
                    {"description", post.lede},         {"inLanguage", post.language}, {"isBasedOn", based_on(post)}};
    for (const Section& section : post.sections)
        if (section.ranked) article["mainEntity"] = item_list(section, site);
    return preview(post, "website", post.title, post.lede, site, nullptr) + linked_data(article);
}

std::string entry_head(const Post& post, const Entry& entry, std::string_view site) {
    const Json article = {{"@context", "https://schema.org"}, {"@type", "Article"},
                          {"headline", entry.title.text},     {"description", entry.teaser},
                          {"inLanguage", post.language},      {"isBasedOn", based_on(post)}};
    return preview(post, "article", entry.title.text, entry.teaser, site, &entry) + linked_data(article) +
           poster_preload(entry);
}

std::string former_head(const Post& post, const Entry& entry, std::string_view site) {
    const std::string canonical =
        site.empty() ? "<link rel=\"canonical\" " + attribute("href", entry_address(entry, "../")) + ">\n" : "";
    return canonical + preview(post, "article", entry.title.text, entry.teaser, site, &entry);
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
            if (has_picture(post, entry))
                add(entry.id, upper_case(section.ranked ? rank_phrase(entry) : section.title), entry.title.text,
                    entry.art.image);
    return list.dump();
}

}  // namespace ranked::site
