#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "fuzz/expect.hpp"
#include "fuzz/html.hpp"
#include "post/diagnostics.hpp"
#include "post/files.hpp"
#include "post/full_post.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/phrases.hpp"
#include "post/validate.hpp"
#include "site/head.hpp"
#include "site/page.hpp"

// Rule: no text of a post adds elements, attributes or addresses to its pages, and spoilers are only in hidden
// elements. Input that begins with "{" is a post. Other input is split at bytes 0xFF into texts for the fields of a
// full post.
namespace ranked::fuzzing {
namespace {

using nlohmann::json;

const std::string page_template = read_file(source_dir() / "web/page.html");
const json full = testing::full_json();

// The texts of the input, put into fields by turns.
class Texts {
 public:
    explicit Texts(std::string_view bytes) {
        for (std::size_t begin = 0; begin <= bytes.size();) {
            const std::size_t end = std::min(bytes.find('\xFF', begin), bytes.size());
            const json text = std::string(bytes.substr(begin, end - begin));
            texts_.push_back(json::parse(text.dump(-1, ' ', true, json::error_handler_t::replace)).get<std::string>());
            begin = end + 1;
        }
    }

    // Returns the next text, or `usual` if the field does not accept that text.
    std::string operator()(const std::string& field, const std::string& usual) {
        const std::string& text = texts_[next_++ % texts_.size()];
        return accepts(field, text) ? text : usual;
    }

 private:
    static bool accepts(const std::string& field, const std::string& text) {
        if (field == "url") return is_https_url(text);
        if (field == "language" || field == "nativeLanguage") return is_language_tag(text);
        if (field == "image") return is_image_name(text);
        static const std::set<std::string> fixed = {"id",      "layout", "kind",        "published", "provider",
                                                    "videoId", "start",  "titleSource", "top",       "bottom",
                                                    "tags",    "of",     "formerIds",   "from"};
        if (fixed.count(field)) return false;
        return is_plain_text(text) && !is_blank(without_direction_marks(text)) && count_characters(text) <= 200;
    }

    std::vector<std::string> texts_;
    std::size_t next_ = 0;
};

std::optional<Post> post_of(std::string_view input) {
    if (input.substr(0, 1) == "{") {
        LoadResult result = load_post(input);
        auto* post = std::get_if<Post>(&result);
        return post ? std::optional(std::move(*post)) : std::nullopt;
    }
    json post = full;
    Texts texts(input);
    testing::replace_texts(post, texts);
    LoadResult result = load_post(post.dump());
    if (const auto* problems = std::get_if<std::vector<Problem>>(&result))
        expect(false, "accepted texts make a valid post", describe(problems->at(0)));
    return std::move(std::get<Post>(result));
}

// Returns the same post with other spoilers.
Post with_other_secrets(Post post) {
    for (Section& section : post.sections) {
        for (Entry& entry : section.entries) {
            for (Spoiler& spoiler : entry.spoilers) spoiler.text = "something else";
            for (Link& link : entry.links) {
                if (!link.spoiler) continue;
                Link other;
                // A page may say what a spoiler link leads to, which provider it searches, and who put it there.
                other.kind = link.kind;
                other.of = link.of;
                other.provider = link.provider;
                if (link.video_id.empty())
                    other.search = "something else";
                else
                    other.video_id = link.provider == Provider::youtube ? "AAAAAAAAAAA" : "123456";
                other.spoiler = true;
                other.spoiler_reason = link.spoiler_reason;
                link = other;
            }
        }
    }
    return post;
}

// Returns the elements of the content and their attributes; the template's own are not among them.
const std::map<std::string, std::set<std::string>>& content_attributes() {
    static const std::map<std::string, std::set<std::string>> attributes = {
        {"a", {"href", "data-node", "class", "rel", "target", "aria-current", "aria-label"}},
        {"article", {"aria-label", "id"}},
        {"b", {"class"}},
        {"dd", {"class", "lang"}},
        {"details", {"class"}},
        {"div", {"class", "hidden", "id"}},
        {"dl", {"class"}},
        {"dt", {}},
        {"footer", {}},
        {"form", {"id", "autocomplete"}},
        {"h1", {}},
        {"h2", {"class"}},
        {"h3", {"class"}},
        {"header", {"class"}},
        {"img", {"src", "alt", "class", "loading", "elementtiming", "width", "height"}},
        {"input", {"type", "form", "id", "aria-label", "data-reveal", "data-node"}},
        {"label", {"for", "class"}},
        {"li", {}},
        {"link", {"rel", "href", "as", "fetchpriority", "crossorigin", "type"}},
        {"main", {}},
        {"meta", {"name", "property", "content"}},
        {"nav", {"class", "aria-label"}},
        {"ol", {"class"}},
        {"p", {"class"}},
        {"picture", {}},
        {"rect", {"width", "height", "fill"}},
        {"script", {"type"}},
        {"section", {"id", "aria-label"}},
        {"small", {"class"}},
        {"source", {"media", "srcset"}},
        {"span", {"class", "aria-hidden", "lang"}},
        {"summary", {"data-node"}},
        {"svg", {"aria-hidden"}},
        {"ul", {"class", "aria-label"}},
    };
    return attributes;
}

// Returns the template without the placeholder that stands for attributes.
std::string without_post_link(std::string html) {
    const std::string placeholder = "{{post_link}} ";
    return html.erase(html.find(placeholder), placeholder.size());
}

// Returns the template's elements and attributes with their values, except attributes that the build fills in.
std::set<std::pair<std::string, std::string>> template_attributes(const HtmlReader& reader) {
    std::set<std::pair<std::string, std::string>> result;
    for (const Tag& tag : reader.tags()) {
        result.emplace(tag.name, "");
        for (const auto& [name, value] : tag.attributes)
            if (value.find("{{") == std::string::npos) result.emplace(tag.name, name + "=" + value);
    }
    return result;
}

class PageCheck {
 public:
    PageCheck(const Post& post, const std::string& root, const std::string& site)
        : post_(post), root_(root), site_(site) {
        for (const Section& section : post.sections) {
            inside_.insert("#" + section.id);
            for (const Entry& entry : section.entries) {
                inside_.insert({entry.id + "/", "#" + entry.id});
                for (const Link& link : entry.links) {
                    outside_.insert(link_href(link));
                    for (const Moment& moment : link.moments) outside_.insert(link_href(link, moment.start_seconds));
                }
            }
        }
        inside_.insert({"", licences_file});
        outside_.insert(post.source.url);
    }

    void check(const std::string& html) const {
        static const std::string template_text = without_post_link(page_template);
        static const HtmlReader template_reader(template_text);
        static const auto in_template = template_attributes(template_reader);
        const HtmlReader reader(html);
        expect(reader.comments() == template_reader.comments(), "no comment is added to the template");
        std::set<std::string> ids;
        for (const Tag& tag : reader.tags()) {
            const auto attributes = content_attributes().find(tag.name);
            const bool in_content = attributes != content_attributes().end();
            expect(in_content || in_template.count({tag.name, ""}),
                   "every element is in the template or in content_attributes()", tag.name);
            for (const auto& [name, value] : tag.attributes) {
                if (name == "id") expect(ids.insert(value).second, "ids are unique", value);
                if (is_in_template(in_template, tag, name, value)) continue;
                expect(in_content && attributes->second.count(name),
                       "every attribute is in the template or in content_attributes()", tag.name + " " + name);
                check_value(tag, name, value);
            }
            const bool is_own = html.substr(tag.end, tag.close - tag.end) == "{{inline_script}}";
            if (tag.name == "script" && !is_own) check_data(tag, html);
        }
    }

 private:
    using Attributes = std::set<std::pair<std::string, std::string>>;

    bool is_in_template(const Attributes& in_template, const Tag& tag, const std::string& name,
                        const std::string& value) const {
        if (in_template.count({tag.name, name + "=" + value})) return true;
        // Paths of the site's files contain hashes, which the build fills in.
        const bool is_file = tag.name == "link" || tag.name == "script";
        if (is_file && page_template.find(" " + name + "=\"" + value + "\"") != std::string::npos)
            return value.substr(0, 2) == "{{";
        if (tag.name == "html" && name == "lang") return value == post_.language;
        if (tag.name == "html" && name == "data-root") return value == root_;
        return false;
    }

    // True if no id of a post can be this id.
    static bool is_own_id(const std::string& value) {
        return value.rfind("reveal_", 0) == 0 || value == "app_spoilers";
    }

    void check_value(const Tag& tag, const std::string& name, const std::string& value) const {
        const auto expect_only = [&](std::string_view characters) {
            expect(value.find_first_not_of(characters) == std::string::npos,
                   "a value has only the characters of its kind", tag.name + " " + name + "=" + value);
        };
        constexpr std::string_view key = "abcdefghijklmnopqrstuvwxyz0123456789-/#. ";
        constexpr std::string_view word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
        if (name == "href" || name == "src" || name == "srcset") check_address(tag, value);
        if (name == "data-node" || name == "data-reveal" || name == "class") expect_only(key);
        if (name == "lang") expect_only(word);
        const bool is_post = tag.attributes.count("id") && tag.attributes.at("id") == "app_post";
        if (name == "as")
            expect(value == (is_post ? "fetch" : "image"), "only images and the post are preloaded", value);
        if (name == "id") expect(is_id(value) || is_own_id(value), "an id is valid", value);
        if (name == "for") expect(is_own_id(value), "a label is for a checkbox", value);
        const auto property = tag.attributes.find("property");
        if (name != "content" || property == tag.attributes.end()) return;
        if (property->second == "og:url" || property->second == "og:image")
            expect(value.rfind(site_, 0) == 0 && !site_.empty(), "previews link to the site", value);
    }

    void check_address(const Tag& tag, const std::string& value) const {
        const bool is_internal = value.rfind(root_, 0) == 0;
        if (tag.name == "a" && is_internal && inside_.count(value.substr(root_.size()))) return;
        if (tag.name == "a" && value[0] == '#' && inside_.count(value)) return;  // to a card of the same page
        if (tag.name == "img" && value == "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")
            return;
        if (tag.name == "img" || tag.name == "source" || tag.attributes.count("as")) {
            const std::string folder = root_ + "assets/art/";
            expect(value.rfind(folder, 0) == 0 && is_image_name(value.substr(folder.size())),
                   "images are the site's own", value);
        } else if (tag.name == "link") {
            expect(value.rfind(site_, 0) == 0 && !site_.empty() && inside_.count(value.substr(site_.size())),
                   "the canonical address is of the site", value);
        } else {
            expect(tag.name == "a" && outside_.count(value) && value.rfind("https://", 0) == 0,
                   "outside links come from the post", value);
            expect(tag.attributes.count("rel") && tag.attributes.at("rel") == "noopener noreferrer",
                   "outside links send no referrer", value);
        }
    }

    void check_data(const Tag& tag, const std::string& html) const {
        if (tag.attributes.count("src")) return expect(tag.close == tag.end, "a script with src is empty");
        expect(tag.attributes.count("type") && tag.attributes.at("type") == "application/ld+json",
               "an inline script is JSON-LD");
        const std::string data = html.substr(tag.end, tag.close - tag.end);
        expect(data.find('<') == std::string::npos && json::accept(data), "an inline script is valid JSON", data);
    }

    const Post& post_;
    const std::string& root_;
    const std::string& site_;
    std::set<std::string> inside_, outside_;
};

// Returns the HTML without the contents of hidden elements.
std::string open_part(const std::string& html) {
    std::string out;
    std::size_t at = 0;
    const HtmlReader reader(html);
    for (const Tag& tag : reader.tags()) {
        if (!tag.attributes.count("hidden")) continue;
        out += html.substr(at, tag.end - at);
        at = tag.close;
    }
    return out + html.substr(at);
}

void check_page(const Post& post, const site::Page& page, const site::Page& other, const std::string& site) {
    const std::string html = fill(page_template, post, page);
    PageCheck(post, page.root, site).check(html);
    expect(open_part(html) == open_part(fill(page_template, post, other)),
           "spoilers change only the contents of hidden elements");
    expect(without_direction_marks(html) == html, "pages have no direction marks");
}

void check(const Post& post, const std::string& site) {
    const Post other = with_other_secrets(post);
    check_page(post, site::list_page(post, site), site::list_page(other, site), site);
    check_page(post, site::missing_page(post, "/kisses/"), site::missing_page(other, "/kisses/"), site);
    for (std::size_t i = 0; i < post.sections.size(); ++i)
        for (std::size_t j = 0; j < std::min<std::size_t>(post.sections[i].entries.size(), 8); ++j)
            check_page(post, site::entry_page(post, post.sections[i].entries[j], site),
                       site::entry_page(other, other.sections[i].entries[j], site), site);
    const std::string previews = site::previews(post);
    expect(json::accept(previews), "previews are valid JSON", previews);
    expect(previews == site::previews(other), "spoilers change no preview");
    const std::string map = site::sitemap(post, site);
    const HtmlReader urls(std::string_view(map).substr(map.find("?>\n") + 3));
    expect(site::sitemap(other, site) == map, "spoilers change no sitemap");
    for (const Tag& tag : urls.tags())
        expect(tag.name == "urlset" || tag.name == "url" || tag.name == "loc", "a sitemap contains only addresses",
               tag.name);
}

}  // namespace
}  // namespace ranked::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace ranked;
    const std::optional<Post> post = fuzzing::post_of(fuzzing::text_of(data, size));
    if (post) fuzzing::check(*post, size % 2 == 0 ? "" : "https://www.example.org/kisses/");
    return 0;
}
