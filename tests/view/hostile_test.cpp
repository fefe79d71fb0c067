#include "post/hostile.hpp"

#include <cmath>
#include <set>

#include "post/links.hpp"
#include "post/shapes.hpp"
#include "view/support.hpp"

// A post may say anything: it is drawn as the same post with harmless words is, and leads nowhere else.
namespace ranked {
namespace {

using namespace testing;

class HostileView : public ::testing::TestWithParam<std::string> {};

// Every page of the post, closed and open, in a narrow window and a wide one.
std::vector<Frame> frames_of(const Post& post) {
    Stage stage;
    std::vector<Frame> frames;
    std::vector<Route> routes = {ListRoute{}, ListRoute{post.sections[0].entries[0].title.text, ""},
                                 ListRoute{"", post.sections[0].entries[0].tags[0]}, UnknownRoute{post.title}};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) routes.emplace_back(EntryRoute{entry.id});
    for (const Route& route : routes) {
        const Model model = model_with(post, route);
        for (const Window& window : {Window{320, 700, 0}, Window{1280, 900, 0}})
            for (const Model& shown : {model, all_revealed(model)}) frames.push_back(stage.draw(shown, window));
    }
    return frames;
}

std::vector<std::string> outline(const Frame& frame) {
    std::vector<std::string> nodes;
    for (const Node& node : frame.nodes) nodes.push_back(std::string(role_name(node.role)) + " " + node.key);
    return nodes;
}

bool is_finite(const Rect& rect) {
    return std::isfinite(rect.x) && std::isfinite(rect.y) && std::isfinite(rect.w) && std::isfinite(rect.h);
}

TEST_P(HostileView, PagesAreThoseOfTheHarmlessPost) {
    const std::vector<Frame> plain = frames_of(post_that_says("text"));
    const std::vector<Frame> hostile = frames_of(post_that_says(GetParam()));
    ASSERT_EQ(hostile.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        EXPECT_EQ(outline(hostile[i]), outline(plain[i]));
        EXPECT_TRUE(std::isfinite(hostile[i].height));
        for (const Node& node : hostile[i].nodes) {
            EXPECT_TRUE(is_finite(node.rect)) << said(node);
            for (const Line& line : node.lines) EXPECT_TRUE(is_finite(line.rect)) << said(line);
            for (const std::string& text : texts_of(node)) EXPECT_EQ(text, without_direction_marks(text));
        }
    }
}

TEST_P(HostileView, LinksLeadWhereThePostSays) {
    const Post post = post_that_says(GetParam());
    std::set<std::string> outside = {post.source.url};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            for (const Link& link : entry.links) outside.insert(link_href(link));
    for (const Frame& frame : frames_of(post)) {
        for (const Node& node : frame.nodes) {
            if (node.href.empty() || outside.count(node.href)) continue;
            const Route route = parse_route(node.href);
            const auto* entry = std::get_if<EntryRoute>(&route);
            EXPECT_TRUE(std::holds_alternative<ListRoute>(route) || (entry && find_entry(post, entry->id)))
                << node.href;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(EveryField, HostileView, ::testing::ValuesIn(hostile_texts()));

}  // namespace
}  // namespace ranked
