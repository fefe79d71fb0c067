#include "post/hostile.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "post/files.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"
#include "post/validate.hpp"
#include "site/head.hpp"
#include "site/page.hpp"
#include "site/reading.hpp"

// A post may say anything: its pages are those of the same post with harmless words in the same places.
namespace ranked::site {
namespace {

using nlohmann::json;
using testing::post_with_text;

const std::string harmless = "~~";  // the same in capitals and in an address

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

// The page in two: what is in its one script element, which holds data, and the rest.
struct Parts {
    std::string html, data;
};

Parts parts_of(const std::string& page) {
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
    // What the pages say, with harmless words in the place of the hostile ones.
    static std::string calmed(std::string text) {
        const std::string said = without_direction_marks(GetParam());
        const std::pair<std::string, std::string> words[] = {
            {said, harmless}, {upper_case(said), upper_case(harmless)}, {in_address(said), in_address(harmless)}};
        for (const auto& [hostile, calm] : words)
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

TEST_P(Hostile, PagesAreThoseOfTheHarmlessPost) {
    const std::vector<std::string> plain = all_pages(post_with_text(harmless));
    const std::vector<std::string> hostile = all_pages(post_with_text(GetParam()));
    ASSERT_EQ(hostile.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const Parts is = parts_of(hostile[i]), wanted = parts_of(plain[i]);
        EXPECT_EQ(testing::tags_of(is.html), testing::tags_of(wanted.html));
        EXPECT_EQ(calmed(testing::text_of_html(is.html)), testing::text_of_html(wanted.html));
        for (const char* name : {"href", "src", "content", "alt", "title", "aria-label", "lang", "id", "class",
                                 "data-node", "data-reveal", "data-root", "data-original"})
            EXPECT_EQ(calmed(testing::attributes_of(is.html, name)), testing::attributes_of(wanted.html, name)) << name;
        EXPECT_EQ(is.data.find('<'), std::string::npos) << is.data;
        EXPECT_EQ(calmed(json::parse(is.data)), json::parse(wanted.data));
    }
}

TEST_P(Hostile, PreviewsAreThoseOfTheHarmlessPost) {
    const json hostile = json::parse(previews(post_with_text(GetParam())));
    EXPECT_EQ(calmed(hostile), json::parse(previews(post_with_text(harmless))));
}

// A text that turns the direction of writing round would turn its neighbours too.
TEST_P(Hostile, NoTextTurnsTheDirectionOfWriting) {
    const Post post = post_with_text(GetParam());
    std::vector<std::string> all = all_pages(post);
    all.push_back(previews(post));
    for (const std::string& page : all) EXPECT_EQ(page, without_direction_marks(page));
}

INSTANTIATE_TEST_SUITE_P(EveryField, Hostile, ::testing::ValuesIn(testing::hostile_texts()));

}  // namespace
}  // namespace ranked::site
