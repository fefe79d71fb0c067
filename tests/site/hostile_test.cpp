#include "post/hostile.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "post/files.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"
#include "post/validate.hpp"
#include "site/head.hpp"
#include "site/html_reader.hpp"
#include "site/page.hpp"

// Pages with hostile text in every field have the elements and attributes of pages with harmless text.
namespace ranked::site {
namespace {

using nlohmann::json;
using testing::json_with_text;
using testing::post_with_text;
using testing::with_spaces;

const std::string harmless = "~~";  // has the same form in capitals and in an address

std::vector<std::string> all_pages(const Post& post) {
    const std::string page_template = read_file(source_dir() / "web/page.html");
    const std::string site = "https://www.example.org/";
    std::vector<std::string> pages = {fill(page_template, post, list_page(post, site)),
                                      fill(page_template, post, missing_page(post, "/"))};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            pages.push_back(fill(page_template, post, entry_page(post, entry, site)));
    return pages;
}

// A page without the content of its only script element; and that content, which is JSON-LD.
struct SplitPage {
    std::string html, data;
};

SplitPage split(const std::string& page) {
    const std::string begin = "<script type=\"application/ld+json\">", end = "</script>";
    const std::size_t at = page.find(begin);
    if (at == std::string::npos) return {page, "null"};
    const std::size_t from = at + begin.size(), to = page.find(end, from);
    return {page.substr(0, from) + page.substr(to), page.substr(from, to - from)};
}

std::string in_address(const std::string& text) {
    Link link;
    const std::size_t before = link_href(link).size();
    link.search = text;
    return link_href(link).substr(before);
}

class Hostile : public ::testing::TestWithParam<std::string> {
 protected:
    // Replaces the hostile text by the harmless text.
    static std::string calmed(std::string text) {
        const std::string hostile_text = without_direction_marks(GetParam());
        const std::pair<std::string, std::string> replacements[] = {{with_spaces(hostile_text), harmless},
                                                                    {hostile_text, harmless},
                                                                    {upper_case(hostile_text), upper_case(harmless)},
                                                                    {in_address(hostile_text), in_address(harmless)}};
        for (const auto& [hostile, calm] : replacements)
            for (std::size_t at = text.find(hostile); at != std::string::npos;
                 at = text.find(hostile, at + calm.size()))
                text.replace(at, hostile.size(), calm);
        return text;
    }
    static std::vector<std::string> calmed(std::vector<std::string> texts) {
        for (std::string& text : texts) text = calmed(text);
        return texts;
    }
    static json calmed(const json& data) {
        json flat = data.flatten();
        for (json& value : flat)
            if (value.is_string()) value = calmed(value.get<std::string>());
        return flat.unflatten();
    }
};

TEST_P(Hostile, PagesDifferFromHarmlessOnesOnlyInTheText) {
    const std::vector<std::string> plain = all_pages(post_with_text(harmless));
    const std::vector<std::string> hostile = all_pages(post_with_text(GetParam()));
    ASSERT_EQ(hostile.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const SplitPage actual = split(with_spaces(hostile[i])), expected = split(with_spaces(plain[i]));
        EXPECT_EQ(testing::tags_of(actual.html), testing::tags_of(expected.html));
        EXPECT_EQ(calmed(testing::text_of_html(actual.html)), testing::text_of_html(expected.html));
        for (const char* name : {"href", "src", "content", "alt", "title", "aria-label", "lang", "id", "class", "for",
                                 "data-node", "data-reveal", "data-root"})
            EXPECT_EQ(calmed(testing::attributes_of(actual.html, name)), testing::attributes_of(expected.html, name))
                << name;
        EXPECT_EQ(actual.data.find('<'), std::string::npos) << actual.data;
        EXPECT_EQ(calmed(json::parse(actual.data)), json::parse(expected.data));
    }
}

// Between the ends of its element, the post's JSON has no markup.
TEST_P(Hostile, TheListContainsThePostUnchanged) {
    const std::string text = json_with_text(GetParam());
    const std::string data = list_page(post_with_text(GetParam()), "", "./", text).post_data;
    const auto ranges = testing::post_data_ranges(data);
    ASSERT_EQ(ranges.size(), 1U);
    const auto [begin, end] = ranges[0];
    const std::string inside = data.substr(begin, end - begin);
    EXPECT_EQ(inside.find('<'), std::string::npos) << inside;
    EXPECT_EQ(json::parse(inside), json::parse(text));
    EXPECT_EQ(data.substr(end), "</script>\n");
}

TEST_P(Hostile, PreviewsDifferFromHarmlessOnesOnlyInTheText) {
    const json hostile = json::parse(previews(post_with_text(GetParam())));
    EXPECT_EQ(calmed(hostile), json::parse(previews(post_with_text(harmless))));
}

// A direction mark in a text would change the direction of the texts around it.
TEST_P(Hostile, PagesContainNoDirectionMarks) {
    const Post post = post_with_text(GetParam());
    std::vector<std::string> all = all_pages(post);
    all.push_back(previews(post));
    for (const std::string& page : all) EXPECT_EQ(page, without_direction_marks(page));
}

INSTANTIATE_TEST_SUITE_P(EveryField, Hostile, ::testing::ValuesIn(testing::hostile_texts()));

}  // namespace
}  // namespace ranked::site
