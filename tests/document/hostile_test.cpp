#include "post/hostile.hpp"

#include <cmath>
#include <set>

#include "paint/support.hpp"
#include "post/links.hpp"
#include "post/validate.hpp"

// A post with hostile texts is drawn like the same post with harmless texts, and has no other links.
namespace ranked::testing {
namespace {

class HostileView : public ::testing::TestWithParam<std::string> {};

// Returns a frame of every page of the post, with spoilers hidden and revealed.
std::vector<Frame> frames_of(const Post& post) {
    Stage stage;
    std::vector<Frame> frames;
    std::vector<Route> routes = {ListRoute{}, ListRoute{post.sections[0].entries[0].title.text, ""},
                                 ListRoute{"", post.sections[0].entries[0].tags[0]}, UnknownRoute{post.title}};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) routes.emplace_back(EntryRoute{entry.id});
    for (const Route& route : routes) {
        const Model model = model_with(post, route);
        for (const Model& shown : {model, all_revealed(model)}) frames.push_back(stage.draw(shown, {390, 844, 0}));
    }
    return frames;
}

// Returns the roles and keys of a frame. The key of a tag contains its text, which is replaced.
std::vector<std::string> outline(const Frame& frame, const std::string& tag) {
    std::vector<std::string> nodes;
    for (const Node& node : frame.nodes) {
        nodes.push_back(std::string(role_name(node.role)) + " " + node.key);
        const std::size_t at = nodes.back().find("tag/" + tag);
        if (at != std::string::npos) nodes.back().replace(at + 4, tag.size(), "text");
    }
    return nodes;
}

bool is_finite(const Rect& rect) {
    return std::isfinite(rect.x) && std::isfinite(rect.y) && std::isfinite(rect.w) && std::isfinite(rect.h);
}

// Returns the addresses of the post's external links.
std::set<std::string> external_addresses(const Post& post) {
    std::set<std::string> addresses = {post.source.url};
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            for (const Link& link : entry.links) {
                addresses.insert(link_href(link));
                for (const Moment& moment : link.moments) addresses.insert(link_href(link, moment.start_seconds));
            }
    return addresses;
}

bool is_page(const Post& post, const std::string& address) {
    const Route route = parse_route(address);
    const auto* entry = std::get_if<EntryRoute>(&route);
    return std::holds_alternative<ListRoute>(route) || (entry && find_entry(post, entry->id));
}

TEST_P(HostileView, PagesHaveTheOutlineOfAHarmlessPost) {
    static const std::vector<Frame> plain = frames_of(post_with_text("text"));
    const Post post = post_with_text(GetParam());
    const std::set<std::string> allowed = external_addresses(post);
    const std::vector<Frame> hostile = frames_of(post);
    ASSERT_EQ(hostile.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        EXPECT_EQ(outline(hostile[i], without_direction_marks(GetParam())), outline(plain[i], "text"));
        EXPECT_TRUE(std::isfinite(hostile[i].height));
        for (const Node& node : hostile[i].nodes) {
            EXPECT_TRUE(is_finite(node.rect)) << as_text(node);
            for (const Line& line : node.lines) EXPECT_TRUE(is_finite(line.rect)) << as_text(line);
            for (const std::string& text : texts_of(node)) EXPECT_EQ(text, without_direction_marks(text));
            EXPECT_TRUE(node.href.empty() || allowed.count(node.href) || is_page(post, node.href)) << node.href;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(EveryField, HostileView, ::testing::ValuesIn(hostile_texts()));

}  // namespace
}  // namespace ranked::testing
