#include <algorithm>
#include <cmath>

#include "paint/support.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"

// Videos that play on the page, as a reader sees them.
namespace ranked::testing {
namespace {

const Window wide{1280, 900, 0};
const Window phone{390, 844, 0};

const std::string cover_name = "Play from 6:00: Plum. Plays here, from YouTube";

Model page(const std::string& id = "plum") { return model_with(video_post(), EntryRoute{id}); }

Frame drawn(const Model& model, const Window& window = wide) { return Stage().draw(model, window); }

const Node* player_in(const Frame& frame) {
    const std::vector<const Node*> found = testing::all_by_role(frame, Role::player);
    EXPECT_LE(found.size(), 1U) << "one player at a time";
    return found.empty() ? nullptr : found.front();
}

TEST(Scene, ThePagesPictureIsTheCoverOfItsVideo) {
    for (const Window& window : {wide, phone}) {
        const Frame frame = drawn(page(), window);
        const Node* cover = by_role(frame, Role::button, cover_name);
        const Node* art = find_node(frame, "page/art");
        ASSERT_TRUE(cover);
        if (art) EXPECT_EQ(testing::as_text(cover->rect), testing::as_text(art->rect));
        EXPECT_EQ(cover->lines.at(0).text, "Play from 6:00");
        EXPECT_TRUE(says(frame, "Plays here, from YouTube")) << "the press says where it leads";
        EXPECT_EQ(player_in(frame), nullptr);
    }
}

TEST(Scene, NothingOfAProviderIsInTheFrameBeforeThePressButLinks) {
    for (const Frame& frame : {drawn(page()), drawn(model_with(video_post()))})
        for (const Node& node : frame.nodes) EXPECT_EQ(node.value.find("https://"), std::string::npos) << node.key;
}

TEST(Scene, APressOnTheCoverPutsThePlayerInItsPlace) {
    const Model playing = press(page(), by_role(drawn(page()), Role::button, cover_name)).model;
    for (const Window& window : {wide, phone}) {
        const Frame frame = drawn(playing, window);
        const Node* player = player_in(frame);
        ASSERT_TRUE(player);
        EXPECT_EQ(player->name, "Video: Plum, from YouTube");
        EXPECT_EQ(player->value,
                  "https://www.youtube-nocookie.com/embed/plumPlum_-1?start=360&autoplay=1&rel=0&playsinline=1");
        EXPECT_NEAR(player->rect.h, std::max(player->rect.w * 9 / 16, window.width > 820 ? 340.F : 230.F), 1);
        EXPECT_TRUE(by_role(frame, Role::button, "Close video"));
        EXPECT_EQ(find_node(frame, "page/go/0"), nullptr) << "the cover is gone";
    }
}

TEST(Scene, ThePlayerIsNeverHigherThanTheWindow) {
    const Model playing = update(page(), PlayVideo{"plum", 0, std::nullopt}).model;
    const Frame frame = drawn(playing, {1280, 500, 0});
    EXPECT_LE(player_in(frame)->rect.h, 400);
}

TEST(Scene, BelowThePictureTheVideoIsALinkToItsProvider) {
    const Frame frame = drawn(page());
    const Node* link = by_role(frame, Role::link, "Open on YouTube ↗");
    ASSERT_TRUE(link);
    EXPECT_EQ(link->href, "https://www.youtube.com/watch?v=plumPlum_-1&t=360s");
}

TEST(Scene, MomentsSeekAndOnlyRevealedOnesAreOffered) {
    const Frame frame = drawn(page());
    const Node* moment = by_role(frame, Role::button, "The blossom · 0:30");
    EXPECT_EQ(testing::text_of(frame).find("secret"), std::string::npos);
    ASSERT_TRUE(by_role(frame, Role::button, "Reveal: A moment of the video"));
    Model model = press(page(), moment).model;
    EXPECT_NE(player_in(drawn(model))->value.find("start=30&"), std::string::npos);
    EXPECT_TRUE(by_role(drawn(model), Role::button, "The blossom · 0:30")->current);
    const int level = player_in(drawn(model))->level;
    model = press(model, by_role(drawn(model), Role::button, "The blossom · 0:30")).model;
    EXPECT_NE(player_in(drawn(model))->level, level) << "a second press plays the moment again";
    model = update(model, ToggleSpoiler{"plum", reveal_key("plum", 0, 1)}).model;
    model = press(model, by_role(drawn(model), Role::button, "The secret jam · 7:00")).model;
    EXPECT_NE(player_in(drawn(model))->value.find("start=420&"), std::string::npos);
}

TEST(Scene, ARevealedMomentOpensInsideItsBar) {
    const std::string key = reveal_key("plum", 0, 1);
    for (const std::string& id : {std::string(), std::string("plum")}) {
        Model model = id.empty() ? model_with(video_post()) : page(id);
        model.revealed = {key};
        const Frame frame = drawn(model);
        const Node* link = by_role(frame, Role::link, "The secret jam · 7:00");
        ASSERT_TRUE(link);
        EXPECT_EQ(link->href, "https://www.youtube.com/watch?v=plumPlum_-1&t=420s");
        EXPECT_TRUE(testing::is_within(frame, *link, *by_role(frame, Role::group, "A moment of the video")));
        ASSERT_TRUE(by_role(frame, Role::button, "Hide: A moment of the video"));
    }
    EXPECT_TRUE(says(drawn(model_with(video_post())), "The stone, and then, and 2 more"));
}

TEST(Scene, ARevealedMomentDoesNotLinkToAVideoThatIsStillHidden) {
    Post post = video_post();
    post.sections[0].entries[0].links[0].spoiler = true;
    post.sections[0].entries[0].links[0].spoiler_reason = "Shows the jam.";
    Model model = model_with(post, EntryRoute{"plum"});
    model.revealed = {reveal_key("plum", 0, 1)};
    const Frame frame = drawn(model);
    EXPECT_TRUE(says(frame, "The secret jam"));
    for (const Node& node : frame.nodes) EXPECT_EQ(node.href.find("plumPlum"), std::string::npos) << node.key;
}

TEST(Scene, ARevealedVideoPlaysFromItsBar) {
    for (const std::string& id : {std::string(), std::string("plum")}) {
        Model model = id.empty() ? model_with(video_post()) : page(id);
        EXPECT_EQ(find_node(drawn(model), keys::video_button(!id.empty(), "plum", 1)), nullptr);
        model.revealed = {reveal_key("plum", 1)};
        const Frame frame = drawn(model);
        const Node* button = find_node(frame, keys::video_button(!id.empty(), "plum", 1));
        ASSERT_TRUE(button);
        EXPECT_EQ(button->name, "Play a secret montage from 1:23: Plum");
        const Node* group = by_role(frame, Role::group, "Shows the end.");
        ASSERT_TRUE(group);
        EXPECT_TRUE(testing::is_within(frame, *button, *group));
    }
}

TEST(Scene, ACardUnfoldsItsCoverAndThenPlays) {
    const Model list = model_with(video_post());
    for (const Window& window : {wide, phone}) {
        const Frame closed = drawn(list, window);
        const Node* button = by_role(closed, Role::button, "Play from 6:00: Plum");
        ASSERT_TRUE(button);
        EXPECT_EQ(button->expanded, false);
        const Model unfolded = press(list, button).model;
        const Frame open = drawn(unfolded, window);
        EXPECT_EQ(player_in(open), nullptr) << "nothing is requested yet";
        const Node* cover = by_role(open, Role::button, cover_name);
        ASSERT_TRUE(cover);
        EXPECT_NEAR(cover->rect.h, cover->rect.w * 9 / 16, 1);
        EXPECT_GT(open.height, closed.height + cover->rect.h);
        const Frame played = drawn(press(unfolded, cover).model, window);
        ASSERT_TRUE(player_in(played));
        EXPECT_EQ(testing::as_text(player_in(played)->rect), testing::as_text(cover->rect));
        const Node* close = by_role(played, Role::button, "Close video: Plum");
        ASSERT_TRUE(close);
        EXPECT_EQ(close->key, button->key) << "the focus stays on the button";
        EXPECT_EQ(drawn(press(unfolded, close).model, window).height, closed.height);
    }
}

// Returns the distance between the centre of a picture and the nearest point of a text's letters, CSS px.
float distance_from_middle(const Rect& picture, const Rect& line) {
    constexpr float leading = 4;  // above and below the letters
    const float x = picture.x + picture.w / 2, y = picture.y + picture.h / 2;
    return std::hypot(x - std::clamp(x, line.x, line.right()),
                      y - std::clamp(y, line.y + leading, line.bottom() - leading));
}

TEST(Scene, TheTextsOfACardsCoverAreBesideTheRoundButton) {
    const Model unfolded = update(model_with(video_post()), UnfoldVideo{"plum", 0}).model;
    for (const float width : {320.F, 340.F, 360.F, 390.F, 430.F, 600.F, 820.F, 1280.F}) {
        const Frame frame = drawn(unfolded, {width, 900, 0});
        const Node* cover = find_node(frame, "entry/plum/player/play");
        ASSERT_NE(cover, nullptr);
        ASSERT_FALSE(cover->lines.empty());
        EXPECT_GE(distance_from_middle(cover->rect, cover->lines[0].rect), sizes::play_button / 2) << width;
        if (const Node* note = find_node(frame, "entry/plum/player/note"))
            EXPECT_GE(distance_from_middle(cover->rect, note->lines.at(0).rect), sizes::play_button / 2) << width;
    }
}

TEST(Scene, ASongAndItsProviderAreNamed) {
    const Frame frame = drawn(page("apple"));
    const Node* cover = by_role(frame, Role::button, "Play the song: Apple. Plays here, from Vimeo");
    const Frame played = drawn(press(page("apple"), cover).model);
    const Node* player = player_in(played);
    ASSERT_TRUE(player);
    EXPECT_EQ(player->value, "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1#t=0s");
    EXPECT_TRUE(by_role(frame, Role::link, "Open on Vimeo ↗"));
}

TEST(Scene, AVideoThatIsNotEmbeddedStaysALink) {
    const Frame frame = drawn(page("pear"));
    const Node* link = by_role(frame, Role::link, "Watch the scene (age-restricted)");
    ASSERT_TRUE(link);
    EXPECT_EQ(link->href, "https://www.youtube.com/watch?v=restricted1");
    EXPECT_EQ(find_node(frame, "page/go/0"), link);
}

TEST(Scene, AVideoWhosePlayerThePolicyRefusesStaysALink) {
    Model model = page("apple");
    model.players = {Provider::youtube};
    EXPECT_TRUE(by_role(drawn(model), Role::link, "Listen to the song"));
}

TEST(Scene, APlayerWithoutNetworkSaysSoAndLoadsNothing) {
    Model model = update(page(), PlayVideo{"plum", 0, std::nullopt}).model;
    model = update(model, PlayerChanged{PlayerState::offline}).model;
    const Frame frame = drawn(model);
    EXPECT_TRUE(says(frame, offline_phrase()));
    EXPECT_TRUE(player_in(frame)->read_only);
    EXPECT_TRUE(by_role(frame, Role::link, "Open on YouTube ↗"));
    EXPECT_FALSE(says(drawn(update(model, PlayerChanged{PlayerState::loads}).model), offline_phrase()));
}

TEST(Scene, ARevealedVideoPlaysInThePictureToo) {
    const Model revealed = update(page(), ToggleEntry{"plum"}).model;
    const Frame frame = drawn(revealed);
    const Node* button = by_role(frame, Role::button, "Play a secret montage from 1:23: Plum");
    const Frame played = drawn(press(revealed, button).model);
    EXPECT_NE(player_in(played)->value.find("secretTart1"), std::string::npos);
    EXPECT_EQ(testing::as_text(*by_role(drawn(revealed), Role::button, cover_name)).substr(0, 9), "page/go/0");
    EXPECT_TRUE(by_role(played, Role::button, "Play from 6:00: Plum")) << "the first video can be played again";
}

}  // namespace
}  // namespace ranked::testing
