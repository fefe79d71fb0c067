#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "fuzz/expect.hpp"
#include "fuzz/html.hpp"
#include "post/diagnostics.hpp"
#include "post/files.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/phrases.hpp"
#include "post/say.hpp"
#include "post/validate.hpp"
#include "site/head.hpp"
#include "site/page.hpp"

// Whatever a post says, its pages are made of the elements, attributes and addresses that the template and the content
// have, and what it hides stands nowhere but in closed <details>. Input that begins with "{" is a post; of any other
// the parts between bytes 0xFF are said in all fields of one that has everything.
namespace ranked::fuzzing {
namespace {

using nlohmann::json;

const std::string page_template = read_file(source_dir() / "web/page.html");
const json full = testing::full_json();

class Words {
 public:
    explicit Words(std::string_view bytes) {
        for (std::size_t begin = 0; begin <= bytes.size();) {
            const std::size_t end = std::min(bytes.find('\xFF', begin), bytes.size());
            const json part = std::string(bytes.substr(begin, end - begin));
            parts_.push_back(json::parse(part.dump(-1, ' ', true, json::error_handler_t::replace)).get<std::string>());
            begin = end + 1;
        }
    }

    // The next part, if the field can say it.
    std::string operator()(const std::string& field, const std::string& usual) {
        const std::string& part = parts_[next_++ % parts_.size()];
        return can_say(field, part) ? part : usual;
    }

 private:
    static bool can_say(const std::string& field, const std::string& text) {
        if (field == "url") return is_https_url(text);
        if (field == "language" || field == "nativeLanguage") return is_language_tag(text);
        if (field == "image") return is_image_name(text);
        static const std::set<std::string> shaped = {"id",    "layout",      "kind", "published", "provider", "videoId",
                                                     "start", "titleSource", "top",  "bottom",    "tags"};
        if (shaped.count(field)) return false;
        return is_plain_text(text) && !is_blank(without_direction_marks(text)) && count_characters(text) <= 200;
    }

    std::vector<std::string> parts_;
    std::size_t next_ = 0;
};

std::optional<Post> post_of(std::string_view input) {
    if (input.substr(0, 1) == "{") {
        LoadResult result = load_post(input);
        auto* post = std::get_if<Post>(&result);
        return post ? std::optional(std::move(*post)) : std::nullopt;
    }
    json post = full;
    Words words(input);
    testing::say_everywhere(post, words);
    LoadResult result = load_post(post.dump());
    if (const auto* problems = std::get_if<std::vector<Problem>>(&result))
        expect(false, "what a field can say makes a post", describe(problems->at(0)));
    return std::move(std::get<Post>(result));
}

// The same post with other things hidden.
Post with_other_secrets(Post post) {
    for (Section& section : post.sections) {
        for (Entry& entry : section.entries) {
            for (Spoiler& spoiler : entry.spoilers) spoiler.text = "something else";
            for (Link& link : entry.links) {
                if (!link.spoiler) continue;
                Link other;
                other.search = "something else";
                other.spoiler = true;
                other.spoiler_reason = link.spoiler_reason;
                link = other;
            }
        }
    }
    return post;
}

// Of the content; those of the template are its own.
const std::map<std::string, std::set<std::string>>& content_attributes() {
    static const std::map<std::string, std::set<std::string>> known = {
        {"a", {"href", "data-node", "class", "rel", "aria-current"}},
        {"article", {"aria-label"}},
        {"b", {"class"}},
        {"dd", {"class", "lang"}},
        {"details", {"class", "data-reveal"}},
        {"div", {"class"}},
        {"dl", {"class"}},
        {"dt", {}},
        {"footer", {}},
        {"h1", {}},
        {"h2", {}},
        {"h3", {}},
        {"header", {}},
        {"img", {"src", "alt", "loading", "elementtiming", "width", "height"}},
        {"li", {}},
        {"link", {"rel", "href", "as", "fetchpriority"}},
        {"main", {}},
        {"meta", {"name", "property", "content"}},
        {"nav", {"class", "aria-label"}},
        {"ol", {"class"}},
        {"p", {"class"}},
        {"script", {"type"}},
        {"section", {"id", "aria-label"}},
        {"small", {}},
        {"span", {"class", "aria-hidden", "lang"}},
        {"summary", {"data-node"}},
        {"ul", {"class", "aria-label"}},
    };
    return known;
}

// What the template has, as it stands there: an element's attributes, without the values that are filled in.
std::set<std::pair<std::string, std::string>> template_attributes(const HtmlReader& reader) {
    std::set<std::pair<std::string, std::string>> found;
    for (const Tag& tag : reader.tags()) {
        found.emplace(tag.name, "");
        for (const auto& [name, value] : tag.attributes)
            if (value.find("{{") == std::string::npos) found.emplace(tag.name, name + "=" + value);
    }
    return found;
}

class PageCheck {
 public:
    PageCheck(const Post& post, const std::string& root, const std::string& site)
        : post_(post), root_(root), site_(site) {
        for (const Section& section : post.sections) {
            inside_.insert("#" + section.id);
            for (const Entry& entry : section.entries) {
                inside_.insert(entry.id + "/");
                for (const Link& link : entry.links) outside_.insert(link_href(link));
            }
        }
        inside_.insert({"", licences_file});
        outside_.insert(post.source.url);
    }

    void check(const std::string& html) const {
        static const HtmlReader own(page_template);
        static const auto known = template_attributes(own);
        const HtmlReader reader(html);
        expect(reader.comments() == own.comments(), "comments are the template's");
        std::set<std::string> ids;
        for (const Tag& tag : reader.tags()) {
            const auto attributes = content_attributes().find(tag.name);
            const bool of_content = attributes != content_attributes().end();
            expect(of_content || known.count({tag.name, ""}), "an element is known", tag.name);
            for (const auto& [name, value] : tag.attributes) {
                if (name == "id") expect(ids.insert(value).second, "an id stands once", value);
                if (is_templates(known, tag, name, value)) continue;
                expect(of_content && attributes->second.count(name), "an attribute is known", tag.name + " " + name);
                check_value(tag, name, value);
            }
            if (tag.name == "script") check_data(tag, html);
        }
    }

 private:
    using Known = std::set<std::pair<std::string, std::string>>;

    bool is_templates(const Known& known, const Tag& tag, const std::string& name, const std::string& value) const {
        if (known.count({tag.name, name + "=" + value})) return true;
        // Files of the site, by names that only the build knows.
        const bool is_file = tag.name == "link" || tag.name == "script";
        if (is_file && page_template.find(" " + name + "=\"" + value + "\"") != std::string::npos)
            return value.substr(0, 2) == "{{";
        if (tag.name == "html" && name == "lang") return value == post_.language;
        if (tag.name == "html" && name == "data-root") return value == root_;
        if (tag.name == "html" && name == "data-original") return value == post_.source.url;
        return false;
    }

    void check_value(const Tag& tag, const std::string& name, const std::string& value) const {
        const auto made_of = [&](std::string_view characters) {
            expect(value.find_first_not_of(characters) == std::string::npos, "a value is of its kind",
                   tag.name + " " + name + "=" + value);
        };
        constexpr std::string_view key = "abcdefghijklmnopqrstuvwxyz0123456789-/# ";
        constexpr std::string_view word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
        if (name == "href" || name == "src") check_address(tag, value);
        if (name == "data-node" || name == "data-reveal" || name == "class") made_of(key);
        if (name == "lang") made_of(word);
        if (name == "as") expect(value == "image", "what is fetched at once is a picture", value);
        if (name == "id") expect(is_id(value), "an id is a section's", value);
        const auto property = tag.attributes.find("property");
        if (name != "content" || property == tag.attributes.end()) return;
        if (property->second == "og:url" || property->second == "og:image")
            expect(value.rfind(site_, 0) == 0 && !site_.empty(), "a preview is of the site", value);
    }

    void check_address(const Tag& tag, const std::string& value) const {
        const bool below = value.rfind(root_, 0) == 0;
        if (tag.name == "a" && below && inside_.count(value.substr(root_.size()))) return;
        if (tag.name == "img" || tag.attributes.count("as")) {
            const std::string folder = root_ + "assets/art/";
            expect(value.rfind(folder, 0) == 0 && is_image_name(value.substr(folder.size())), "a picture is ours",
                   value);
        } else if (tag.name == "link") {
            expect(value.rfind(site_, 0) == 0 && !site_.empty() && inside_.count(value.substr(site_.size())),
                   "the page's own address is the site's", value);
        } else {
            expect(tag.name == "a" && outside_.count(value) && value.rfind("https://", 0) == 0, "a link is known",
                   value);
            expect(tag.attributes.count("rel") && tag.attributes.at("rel") == "noopener noreferrer",
                   "what a link leads to is told nothing", value);
        }
    }

    void check_data(const Tag& tag, const std::string& html) const {
        if (tag.attributes.count("src")) return expect(tag.over == tag.end, "a script stands in its file");
        expect(tag.attributes.count("type") && tag.attributes.at("type") == "application/ld+json", "a script is data");
        const std::string data = html.substr(tag.end, tag.over - tag.end);
        expect(data.find('<') == std::string::npos && json::accept(data), "data is JSON", data);
    }

    const Post& post_;
    const std::string& root_;
    const std::string& site_;
    std::set<std::string> inside_, outside_;
};

// What is seen while every <details> is closed.
std::string open_part(const std::string& html) {
    std::string out;
    std::size_t at = 0;
    const HtmlReader reader(html);
    const Tag* details = nullptr;
    for (const Tag& tag : reader.tags()) {
        if (tag.name == "details") details = &tag;
        if (tag.name != "summary") continue;
        expect(details != nullptr, "a summary is that of details");
        out += html.substr(at, tag.over - at);
        at = details->over;
    }
    return out + html.substr(at);
}

void check_page(const Post& post, const site::Page& page, const site::Page& other, const std::string& site) {
    const std::string html = fill(page_template, post, page);
    PageCheck(post, page.root, site).check(html);
    expect(open_part(html) == open_part(fill(page_template, post, other)), "what is hidden shows nowhere");
    expect(without_direction_marks(html) == html, "nothing turns the direction of writing");
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
    expect(json::accept(previews), "previews are JSON", previews);
    expect(previews == site::previews(other), "what is hidden is in no preview");
    const std::string map = site::sitemap(post, site);
    const HtmlReader urls(std::string_view(map).substr(map.find("?>\n") + 3));
    expect(site::sitemap(other, site) == map, "what is hidden is in no sitemap");
    for (const Tag& tag : urls.tags())
        expect(tag.name == "urlset" || tag.name == "url" || tag.name == "loc", "a sitemap has addresses", tag.name);
}

}  // namespace
}  // namespace ranked::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace ranked;
    const std::optional<Post> post = fuzzing::post_of(fuzzing::text_of(data, size));
    if (post) fuzzing::check(*post, size % 2 == 0 ? "" : "https://www.example.org/kisses/");
    return 0;
}
