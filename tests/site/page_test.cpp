#include "site/page.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "paint/support.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"
#include "post/validate.hpp"
#include "site/head.hpp"
#include "site/html.hpp"
#include "site/html_reader.hpp"
#include "state/posts.hpp"

namespace ranked::site {
namespace {

using testing::attributes_of;
using testing::hidden_contents;
using testing::shipped_post;
using testing::small_post;
using testing::tags_of;
using testing::text_of_html;
using testing::with_spaces;
using testing::without_hidden_contents;

const std::string address = "https://www.example.org/kisses/";

Page page() { return {"../", "Title", "Description", "<meta>", "<p>Content</p>", "<script></script>"}; }

// Returns every page of the site, filled into a template of all placeholders.
std::vector<std::string> all_pages(const Post& post, const std::string& site = address) {
    const std::string page_template = "{{root}}\n{{lang}}\n{{title}}\n{{description}}\n{{head}}\n{{content}}";
    std::vector<std::string> pages = {fill(page_template, post, list_page(post, site)),
                                      fill(page_template, post, missing_page(post, "/"))};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            pages.push_back(fill(page_template, post, entry_page(post, entry, site)));
    return pages;
}

TEST(Escape, ReplacesHtmlMarkup) {
    EXPECT_EQ(escape("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    EXPECT_EQ(escape("&amp;"), "&amp;amp;");
    EXPECT_EQ(escape(""), "");
    EXPECT_EQ(escape("상어 “é” {{root}}"), "상어 “é” {{root}}");
    EXPECT_EQ(escape(std::string("a\0<", 3)), std::string("a\0&lt;", 6));
}

TEST(Fill, ReplacesEveryPlaceholder) {
    EXPECT_EQ(
        fill("{{root}}|{{lang}}|{{title}}|{{description}}|{{head}}|{{content}}|{{post_data}}", small_post(), page()),
        "../|en|Title|Description|<meta>|<p>Content</p>|<script></script>");
    EXPECT_EQ(fill("{{title}}{{title}}", small_post(), page()), "TitleTitle");
}

TEST(Fill, KeepsUnknownPlaceholders) {
    for (const char* text : {"", "plain", "{{style}}", "{{ title }}", "{{Title}}", "{{}}", "{{", "}}", "{{{", "{{title",
                             "{{title}", "{title}", "}}{{", "{{unknown}} {{other}}", "{{{title}}}", "{{\ntitle}}"})
        EXPECT_EQ(fill(text, small_post(), page()), text);
    EXPECT_EQ(fill("{{style}}{{title}}{{script}}", small_post(), page()), "{{style}}Title{{script}}");
    EXPECT_EQ(fill("{{ {{title}}", small_post(), page()), "{{ Title");
}

TEST(Fill, EscapesValues) {
    Post post = small_post();
    post.language = "e\"n";
    const Page hostile{"../", "<t>", "\"d\"'", "", "", ""};
    EXPECT_EQ(fill("{{title}}|{{description}}|{{lang}}", post, hostile), "&lt;t&gt;|&quot;d&quot;&#39;|e&quot;n");
}

TEST(Fill, LeavesPlaceholdersInsideValues) {
    const Page nested{"../", "{{root}}", "{{title}}", "{{", "}}", ""};
    EXPECT_EQ(fill("{{title}}|{{description}}|{{head}}root{{content}}", small_post(), nested),
              "{{root}}|{{title}}|{{root}}");
    Post post = small_post();
    post.lede = "{{root}} and {{style}}";
    EXPECT_NE(fill("{{content}}", post, list_page(post, "")).find("{{root}} and {{style}}"), std::string::npos);
}

TEST(Pages, TheListContainsAShortPostAndTheOtherPagesPreloadThePost) {
    const Post post = small_post();
    const auto data_and_link = [&](const Page& page) { return fill("{{post_data}}{{post_link}}", post, page); };
    EXPECT_EQ(data_and_link(list_page(post, "", "./", R"({"title":"</script>"})")),
              "<script type=\"application/json\" id=\"app_post_data\">{\"title\":\"\\u003c/script>\"}</script>\n"
              "rel=\"alternate\" type=\"application/json\"");
    const std::string preload = "rel=\"preload\" as=\"fetch\" crossorigin";
    const std::string longest(64U << 10U, '0');
    EXPECT_NE(data_and_link(list_page(post, "", "./", longest)).find(longest), std::string::npos);
    EXPECT_EQ(data_and_link(list_page(post, "", "./", longest + "0")), preload);
    EXPECT_EQ(data_and_link(entry_page(post, post.sections[0].entries[0], "")), preload);
    EXPECT_EQ(data_and_link(missing_page(post, "/")), preload);
}

TEST(Pages, HaveRootTitleAndDescription) {
    const Post post = small_post();
    const Page list = list_page(post, "");
    EXPECT_EQ(list.root, "./");
    EXPECT_EQ(list.title, "Fruit of All Time");
    EXPECT_EQ(list.description, "A few.");
    const Page plum = entry_page(post, post.sections[0].entries[0], "");
    EXPECT_EQ(plum.root, "../");
    EXPECT_EQ(plum.title, "Plum · Fruit of All Time");
    EXPECT_EQ(plum.description, "Blue and round.");
    const Page missing = missing_page(post, "/fruit/");
    EXPECT_EQ(missing.root, "/fruit/");
    EXPECT_EQ(missing.title, "No such page · Fruit of All Time");
    EXPECT_NE(missing.head.find("noindex"), std::string::npos);
    EXPECT_NE(missing.content.find("There is no page at this address."), std::string::npos);
}

TEST(Pages, HaveTheTitlesOfTheApp) {
    const Post post = small_post();
    EXPECT_EQ(list_page(post, "").title, page_title(testing::model_with(post)));
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            EXPECT_EQ(entry_page(post, entry, "").title, page_title(testing::model_with(post, EntryRoute{entry.id})));
}

TEST(Pages, AreWellFormed) {
    for (const Post& post : {small_post(), shipped_post()})
        for (const std::string& html : all_pages(post)) EXPECT_EQ(testing::misnested(html), "");
}

TEST(Pages, ContainEveryTextThatIsNoSpoiler) {
    const Post post = shipped_post();
    const std::string list = text_of_html(list_page(post, "").content);
    std::vector<std::string> on_list = {post.title, post.lede, post.short_title, post.source.title, post.author};
    on_list.insert(on_list.end(), post.introduction.begin(), post.introduction.end());
    on_list.insert(on_list.end(), post.closing.begin(), post.closing.end());
    for (const Section& section : post.sections) {
        if (has_heading(post, section)) on_list.push_back(section.title);
        on_list.insert(on_list.end(), section.introduction.begin(), section.introduction.end());
        for (const Entry& entry : section.entries) {
            on_list.insert(on_list.end(), {entry.title.text, entry.title.native, entry.teaser});
            const std::string own = with_spaces(text_of_html(entry_page(post, entry, "").content));
            std::vector<std::string> on_page = {entry.title.text, entry.title.native, entry.teaser,
                                                entry.title_note, entry.setting,      entry.network};
            on_page.insert(on_page.end(), entry.facts.begin(), entry.facts.end());
            on_page.insert(on_page.end(), entry.tags.begin(), entry.tags.end());
            for (const Name& person : entry.people) on_page.push_back(person.text);
            for (const Work& work : entry.works) on_page.push_back(work.title.text);
            for (const std::string& text : on_page)
                EXPECT_NE(own.find(text), std::string::npos) << entry.id << ": " << text;
            EXPECT_NE(entry_page(post, entry, "").content.find("alt=\"" + escape(entry.art.alt)), std::string::npos);
        }
    }
    for (const std::string& text : on_list) EXPECT_NE(list.find(text), std::string::npos) << text;
}

TEST(Pages, ContainSpoilersOnlyInHiddenContent) {
    for (const Post& post : {small_post(), shipped_post()}) {
        for (const std::string& html : all_pages(post)) {
            const std::string open = without_hidden_contents(html);
            for (const Section& section : post.sections) {
                for (const Entry& entry : section.entries) {
                    for (const Spoiler& spoiler : entry.spoilers)
                        EXPECT_EQ(open.find(escape(spoiler.text)), std::string::npos) << spoiler.text;
                    for (const Link& link : entry.links) {
                        if (!link.spoiler) continue;
                        EXPECT_EQ(open.find(escape(link_href(link))), std::string::npos) << entry.id;
                        EXPECT_EQ(open.find(escape(link.search)), std::string::npos) << entry.id;
                    }
                }
            }
            for (const std::string& tag : tags_of(html)) EXPECT_EQ(tag.find("checked"), std::string::npos) << tag;
        }
    }
    for (const std::string& html : all_pages(small_post()))
        EXPECT_EQ(without_hidden_contents(html).find("secret"), std::string::npos);
}

TEST(Pages, NameTheRevealKeysOfTheirHiddenContent) {
    const Post post = small_post();
    // On the list, one checkbox shows all spoilers of an entry, and names all their keys.
    const auto keys = [&](const std::string& html) {
        std::string all;
        for (const std::string& value : attributes_of(html, "data-reveal")) all += (all.empty() ? "" : " ") + value;
        return all;
    };
    EXPECT_EQ(keys(list_page(post, "").content), "plum/one plum/two plum/#1 apple/core fig/#0");
    EXPECT_EQ(keys(entry_page(post, post.sections[0].entries[0], "").content), "plum/one plum/two plum/#1");
    EXPECT_EQ(keys(entry_page(post, post.sections[0].entries[2], "").content), "");
    const std::string plum = entry_page(post, post.sections[0].entries[0], "").content;
    const std::vector<std::string> hidden = hidden_contents(plum);
    ASSERT_EQ(hidden.size(), 3U);
    EXPECT_NE(hidden[0].find("The secret is a stone."), std::string::npos);
    EXPECT_NE(hidden[2].find(escape(link_href(post.sections[0].entries[0].links[1]))), std::string::npos);
    EXPECT_NE(without_hidden_contents(plum).find("Shows the end."), std::string::npos)
        << "the reason why the link is a spoiler";
}

TEST(Pages, GiveAPictureTheFocusOfThePost) {
    Post post = shipped_post();
    post.sections[0].entries[0].art.focus_x = 3;
    const std::string focused = entry_page(post, post.sections[0].entries[0], "").content;
    EXPECT_NE(focused.find("class=\"x3 y5\""), std::string::npos);
    EXPECT_EQ(entry_page(post, post.sections[0].entries[2], "").content.find("class=\"x"), std::string::npos)
        << "the middle needs no class";
}

TEST(Pages, LinkOnlyBelowTheRootOrToHttps) {
    const Post post = shipped_post();
    const auto expect_links = [&](const Page& of) {
        for (const std::string& href : attributes_of(of.content, "href")) {
            if (href.rfind("https://", 0) == 0) continue;
            if (href[0] == '#') {
                EXPECT_TRUE(find_entry(post, href.substr(1))) << href;
                EXPECT_NE(of.content.find("id=\"" + href.substr(1) + "\""), std::string::npos) << href;
                continue;
            }
            ASSERT_EQ(href.rfind(of.root, 0), 0U) << href;
            if (href == of.root + licences_file) continue;
            const Route route = parse_route(href.substr(of.root.size()));
            EXPECT_FALSE(std::holds_alternative<UnknownRoute>(route)) << href;
            const auto* entry = std::get_if<EntryRoute>(&route);
            EXPECT_TRUE(!entry || find_entry(post, entry->id)) << href;
        }
        for (const char* attribute : {"src", "srcset"})
            for (const std::string& src : attributes_of(of.content, attribute))
                EXPECT_TRUE(src.rfind("data:", 0) == 0 ||
                            std::filesystem::exists(source_dir() / src.substr(of.root.size())))
                    << src;
    };
    expect_links(list_page(post, ""));
    expect_links(missing_page(post, "/kisses/"));
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) expect_links(entry_page(post, entry, ""));
}

TEST(Pages, OpenSearchesInANewTabAndSaySo) {
    const Post post = shipped_post();
    const std::string html = entry_page(post, post.sections[0].entries[0], "").content;
    EXPECT_NE(
        html.find(" target=\"_blank\" aria-label=\"Search YouTube for Que Sera Sera (opens in a new tab)\" href="),
        std::string::npos);
    EXPECT_NE(html.find(">Search YouTube</a>"), std::string::npos);
    EXPECT_EQ(html.find("Search YouTube · "), std::string::npos) << "a search starts nowhere";
    EXPECT_NE(html.find("The post’s own clip (in full) is lost. In it the scene began at 6:00."), std::string::npos);
}

TEST(Pages, LinkEntriesOfTheSamePeople) {
    const Post post = shipped_post();
    const std::string bad_guy = with_spaces(entry_page(post, *find_entry(post, "bad-guy"), "").content);
    EXPECT_NE(bad_guy.find("<a href=\"../shark/\" data-node=\"page/related/0\">Also with Kim Nam-gil: 2 · Shark</a>"),
              std::string::npos);
}

TEST(Pages, NameTheTieOfTheirNeighbours) {
    const Post post = shipped_post();
    const std::string shark = entry_page(post, *find_entry(post, "shark"), "").content;
    EXPECT_NE(shark.find("3= · Heart to Heart"), std::string::npos);
}

TEST(FormerPages, LeadOnToTheEntry) {
    const Post post = shipped_post();
    const Entry& entry = *find_entry(post, "in-the-rain");
    for (const std::string& site : {std::string(), address}) {
        const std::string html = former_page(post, entry, site);
        EXPECT_EQ(testing::misnested(html.substr(html.find("<html"))), "");
        EXPECT_NE(html.find("<html lang=\"en\" data-root=\"../\">"), std::string::npos) << "as each of our pages";
        EXPECT_NE(html.find("<meta http-equiv=\"refresh\" content=\"0; url=../in-the-rain/\">"), std::string::npos);
        EXPECT_NE(html.find("<meta name=\"robots\" content=\"noindex\">"), std::string::npos);
        EXPECT_NE(html.find("<a href=\"../in-the-rain/\">Untitled in the post</a>"), std::string::npos);
        EXPECT_EQ(html.find("without-a-kiss"), std::string::npos);
        const std::string canonical = (site.empty() ? "../" : site) + "in-the-rain/";
        EXPECT_NE(html.find("<link rel=\"canonical\" href=\"" + canonical + "\">"), std::string::npos);
        for (const Spoiler& spoiler : entry.spoilers) EXPECT_EQ(html.find(escape(spoiler.text)), std::string::npos);
    }
}

// A section with the id of an element of the template would be found by the page's scripts and styles.
TEST(Pages, ReserveTheIdsOfTheTemplate) {
    const std::vector<std::string> ids = attributes_of(read_file(source_dir() / "web/page.html"), "id");
    EXPECT_GT(ids.size(), 5U);
    for (const std::string& id : ids) EXPECT_TRUE(is_reserved_id(id) || !is_id(id)) << id;
}

TEST(Pages, HaveOneH1AndSkipNoHeadingLevel) {
    for (const std::string& html : all_pages(shipped_post())) {
        int first = 0, before = 0;
        for (const std::string& tag : tags_of(html)) {
            if (tag.size() != 4 || tag.substr(0, 2) != "<h" || tag[2] < '1' || tag[2] > '6') continue;
            const int level = tag[2] - '0';
            first += level == 1 ? 1 : 0;
            EXPECT_LE(level, before + 1);
            before = level;
        }
        EXPECT_EQ(first, 1);
    }
}

// data-node hands the focus and checked boxes over to a node of the app.
TEST(Pages, NameOnlyNodesOfTheApp) {
    testing::Stage stage;
    const Post post = shipped_post();
    const auto expect_nodes = [&](const Page& of, const Model& model) {
        const testing::Frame frame = stage.draw(model, {1280, 900, 0});
        EXPECT_FALSE(attributes_of(of.content, "data-node").empty());
        for (const std::string& key : attributes_of(of.content, "data-node")) {
            // On the list, the app has one button for all spoilers of an entry.
            if (key.rfind("spoiler/", 0) == 0 && std::holds_alternative<ListRoute>(model.route)) continue;
            EXPECT_TRUE(find_node(frame, key)) << key;
        }
    };
    expect_nodes(list_page(post, ""), testing::model_with(post));
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            expect_nodes(entry_page(post, entry, ""), testing::model_with(post, EntryRoute{entry.id}));
}

nlohmann::json linked_data(const std::string& head) {
    const std::string begin = "<script type=\"application/ld+json\">";
    const std::size_t from = head.find(begin) + begin.size();
    return nlohmann::json::parse(head.substr(from, head.find("</script>") - from), nullptr, false);
}

TEST(Head, HasPreviewTagsAndLinkedData) {
    const Post post = small_post();
    const std::string list = list_page(post, address).head;
    EXPECT_NE(list.find("<link rel=\"canonical\" href=\"https://www.example.org/kisses/\">"), std::string::npos)
        << list;
    EXPECT_NE(list.find("<meta property=\"og:title\" content=\"Fruit of All Time\">"), std::string::npos);
    const nlohmann::json data = linked_data(list);
    EXPECT_EQ(data["@type"], "Article");
    EXPECT_EQ(data["headline"], "Fruit of All Time");
    ASSERT_EQ(data["mainEntity"]["itemListElement"].size(), 3U);
    EXPECT_EQ(data["mainEntity"]["itemListElement"][1]["name"], "Apple");
    EXPECT_EQ(data["mainEntity"]["itemListElement"][1]["position"], 2);
    EXPECT_EQ(data["mainEntity"]["itemListElement"][2]["position"], 2) << "a tie";
    EXPECT_EQ(data["mainEntity"]["itemListElement"][1]["url"], "https://www.example.org/kisses/apple/");

    const std::string plum = entry_page(post, post.sections[0].entries[0], address).head;
    EXPECT_NE(plum.find("href=\"https://www.example.org/kisses/plum/\""), std::string::npos);
    EXPECT_NE(plum.find("<meta property=\"og:description\" content=\"Blue and round.\">"), std::string::npos);
    EXPECT_EQ(linked_data(plum)["headline"], "Plum");
}

TEST(Head, HasNoAbsoluteAddressesWithoutTheSiteAddress) {
    const Post post = small_post();
    for (const std::string& head : {list_page(post, "").head, entry_page(post, post.sections[0].entries[0], "").head}) {
        EXPECT_EQ(head.find("canonical"), std::string::npos);
        EXPECT_EQ(head.find("og:url"), std::string::npos);
        EXPECT_EQ(head.find("apple/"), std::string::npos);
    }
}

// Returns a post with `ranked` entries in its ranked section and `others` in its unranked section.
Post long_post(std::size_t ranked, std::size_t others) {
    Post post = small_post();
    const auto fill_section = [](Section& section, std::size_t count) {
        const Entry entry = section.entries[0];
        section.entries.assign(count, entry);
        for (std::size_t i = 0; i < count; ++i) {
            section.entries[i].id = section.id + "-" + std::to_string(i + 1);
            section.entries[i].title.text = "The <" + section.id + "> " + std::to_string(i + 1);
            if (section.ranked) section.entries[i].rank = static_cast<int>(i) + 1;
        }
    };
    fill_section(post.sections[0], ranked);
    fill_section(post.sections[1], others);
    return post;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

TEST(LongPosts, HaveAHundredCardsAndLinksAfterThem) {
    for (const std::string& html :
         {list_page(long_post(130, 20), "").content, missing_page(long_post(130, 20), "./").content}) {
        EXPECT_EQ(count_of(html, "<article"), 100U);
        EXPECT_EQ(count_of(html, "class=\"cards\""), 1U);
        EXPECT_EQ(count_of(html, "<ol class=\"rest\">"), 1U);
        EXPECT_EQ(count_of(html, "<ul class=\"rest\">"), 1U);
        EXPECT_EQ(count_of(html, "class=\"stills\""), 0U) << "an empty list is left out";
        EXPECT_EQ(count_of(html, "<li><a href=\"./best-100/\">"), 0U);
        EXPECT_NE(html.find("<li><a href=\"./best-101/\"><b>101</b>The &lt;best&gt; 101</a></li>"), std::string::npos);
        EXPECT_NE(html.find("<li><a href=\"./rest-20/\">The &lt;rest&gt; 20</a></li>"), std::string::npos);
        EXPECT_EQ(testing::misnested(html), "");
    }
    const std::string across = list_page(long_post(90, 20), "").content;
    EXPECT_EQ(count_of(across, "<article"), 100U);
    EXPECT_EQ(count_of(across, "class=\"stills\""), 1U) << "a section may have cards and links";
    EXPECT_EQ(count_of(across, "<li><a href=\"./rest-"), 10U);
    EXPECT_EQ(count_of(list_page(long_post(90, 10), "").content, "class=\"rest\""), 0U);
}

TEST(LongPosts, SplitTheLinksIntoListsOfAHundred) {
    const std::string html = list_page(long_post(330, 20), "").content;
    EXPECT_EQ(count_of(html, "<ol class=\"rest\">"), 3U);
    EXPECT_EQ(count_of(html, "<ul class=\"rest\">"), 1U);
    const std::size_t at = html.rfind("<ol class=\"rest\">");
    const std::string last = html.substr(at, html.find("</ol>", at) - at);
    EXPECT_EQ(last.find("<li>"), last.find("<li><a href=\"./best-301/\">"));
    EXPECT_EQ(count_of(last, "<li>"), 30U);
    EXPECT_EQ(testing::misnested(html), "");
}

TEST(LongPosts, HaveNoSpoilersInTheirLinks) {
    const std::string html = list_page(long_post(130, 20), "").content;
    EXPECT_EQ(without_hidden_contents(html).find("secret"), std::string::npos);
    EXPECT_EQ(count_of(html, "<input type=\"checkbox\""), 100U);
    EXPECT_EQ(html.substr(html.find("class=\"rest\"")).find("secret"), std::string::npos);
}

TEST(LongPosts, NeedAboutAMegabyteForTenThousandEntries) {
    const Post post = long_post(8000, 2000);
    const std::string html = list_page(post, address).content;
    EXPECT_LT(html.size(), 1200000U);
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            ASSERT_NE(html.find("href=\"./" + entry.id + "/\""), std::string::npos) << entry.id;
}

TEST(LongPosts, HaveTheNeighboursOfTheEntryInTheRail) {
    const Post post = long_post(130, 20);
    const auto rail = [&](const Entry* entry) {
        const std::string html = entry ? entry_page(post, *entry, "").content : list_page(post, "").content;
        std::vector<std::string> keys = attributes_of(html.substr(0, html.find("</nav>")), "data-node");
        std::vector<std::string> ranking;
        for (const std::string& key : keys)
            if (key.rfind("rail/entry/best-", 0) == 0) ranking.push_back(key.substr(16));
        return ranking.size() == 40 ? ranking.front() + " to " + ranking.back() : std::to_string(ranking.size());
    };
    const std::vector<Entry>& entries = post.sections[0].entries;
    EXPECT_EQ(rail(nullptr), "1 to 40");
    EXPECT_EQ(rail(&entries[0]), "1 to 40");
    EXPECT_EQ(rail(&entries[64]), "45 to 84");
    EXPECT_EQ(rail(&entries[129]), "91 to 130");
    EXPECT_EQ(rail(&post.sections[1].entries[5]), "1 to 40");
    EXPECT_EQ(count_of(entry_page(post, entries[64], "").content, "aria-current"), 1U);
}

TEST(LongPosts, HaveAHundredEntriesAndTheCountInLinkedData) {
    const nlohmann::json list = linked_data(list_page(long_post(130, 20), address).head)["mainEntity"];
    EXPECT_EQ(list["numberOfItems"], 130);
    EXPECT_EQ(list["itemListElement"].size(), 100U);
}

TEST(LongPosts, HaveAHundredPreviewPictures) {
    const Post post = long_post(90, 20);
    const nlohmann::json pictures = nlohmann::json::parse(previews(post));
    EXPECT_EQ(pictures.size(), 101U) << "a hundred entries and the list";
    const auto picture = [&](const Entry& entry) {
        const std::string head = entry_page(post, entry, address).head;
        const std::size_t from = head.find(address + "previews/") + address.size() + 9;
        return head.substr(from, head.find('"', from) - from);
    };
    EXPECT_EQ(picture(post.sections[0].entries[89]), "best-90.png");
    EXPECT_EQ(picture(post.sections[1].entries[9]), "rest-10.png");
    EXPECT_EQ(pictures[100]["name"], "rest-10");
    EXPECT_EQ(picture(post.sections[1].entries[10]), "index.png");
}

TEST(Sitemap, ContainsEveryAddress) {
    const std::string map = sitemap(small_post(), "https://www.example.org/?a&b/");
    EXPECT_EQ(map.rfind("<?xml", 0), 0U);
    for (const char* path : {"", "plum/", "apple/", "pear/", "fig/"})
        EXPECT_NE(map.find("<loc>https://www.example.org/?a&amp;b/" + std::string(path) + "</loc>"), std::string::npos);
    EXPECT_EQ(map.find("404"), std::string::npos);
    EXPECT_EQ(testing::misnested(map.substr(map.find("?>") + 2)), "");
}

}  // namespace
}  // namespace ranked::site
