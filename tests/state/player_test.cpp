#include <gtest/gtest.h>

#include <string>

#include "state/posts.hpp"
#include "state/update.hpp"

// The player of a video: which one is open, and what closes it.
namespace ranked {
namespace {

using testing::model_with;
using testing::video_post;

Model list() { return model_with(video_post()); }
Model page(const std::string& id = "plum") { return model_with(video_post(), EntryRoute{id}); }

Model after(Model model, const Action& action) { return update(std::move(model), action).model; }

// Returns the keys that the effects focus, each followed by a space.
std::string focused(const Update& update) {
    std::string keys;
    for (const Effect& effect : update.effects)
        if (const auto* focus = std::get_if<Focus>(&effect)) keys += focus->key + " ";
    return keys;
}

const PlayVideo play_plum{"plum", 0, std::nullopt};

// Plays the plum's video in this model, and closes it again. The focus is on these nodes meanwhile and afterwards.
void expect_plays_and_closes(const Model& model, const std::string& meanwhile, const std::string& afterwards) {
    const Update played = update(model, play_plum);
    ASSERT_TRUE(played.model.player);
    EXPECT_EQ(played.model.player->entry_id, "plum");
    EXPECT_TRUE(played.model.player->playing);
    EXPECT_EQ(focused(played), meanwhile);
    const Update closed = update(played.model, CloseVideo{});
    EXPECT_FALSE(closed.model.player);
    EXPECT_EQ(focused(closed), afterwards);
}

TEST(Player, APressOnThePagesCoverPlaysAndFocusesTheButtonThatCloses) {
    expect_plays_and_closes(page(), "page/player/close ", "page/go/0 ");
}

TEST(Player, ACardUnfoldsItsCoverBeforeAnythingPlays) {
    const Update unfolded = update(list(), UnfoldVideo{"plum", 0});
    ASSERT_TRUE(unfolded.model.player);
    EXPECT_FALSE(unfolded.model.player->playing);
    EXPECT_EQ(focused(unfolded), "entry/plum/player/play ");
    expect_plays_and_closes(unfolded.model, "entry/plum/go/0 ", "entry/plum/go/0 ");
}

TEST(Player, OnlyOneVideoPlaysAtATime) {
    const Model second = after(after(list(), play_plum), PlayVideo{"apple", 0, std::nullopt});
    ASSERT_TRUE(second.player);
    EXPECT_EQ(second.player->entry_id, "apple");
    EXPECT_FALSE(after(after(list(), play_plum), UnfoldVideo{"apple", 0}).player->playing);
}

TEST(Player, AMomentSeeksAndKeepsTheFocus) {
    const Model playing = after(page(), play_plum);
    const Update sought = update(playing, PlayVideo{"plum", 0, 0U});
    EXPECT_EQ(sought.model.player->moment, 0U);
    EXPECT_EQ(focused(sought), "");
    const Update again = update(sought.model, PlayVideo{"plum", 0, 0U});
    EXPECT_NE(again.model.player->presses, sought.model.player->presses);
}

TEST(Player, OnlyRevealedVideosAndMomentsPlay) {
    for (const PlayVideo& hidden : {PlayVideo{"plum", 1, std::nullopt}, PlayVideo{"plum", 0, 1U}}) {
        EXPECT_FALSE(after(page(), hidden).player);
        const Model revealed = after(page(), ToggleEntry{"plum"});
        EXPECT_TRUE(after(revealed, hidden).player);
        EXPECT_FALSE(after(after(revealed, hidden), ToggleEntry{"plum"}).player) << "hidden again";
    }
    EXPECT_FALSE(after(list(), UnfoldVideo{"plum", 1}).player);
}

TEST(Player, WhatDoesNotPlayHereOpensNoPlayer) {
    for (const PlayVideo& other :
         {PlayVideo{"pear", 0, std::nullopt}, PlayVideo{"pear", 1, std::nullopt}, PlayVideo{"plum", 9, std::nullopt},
          PlayVideo{"plum", 0, 9U}, PlayVideo{"nothing", 0, std::nullopt}})
        EXPECT_FALSE(after(page(), other).player);
    Model without_vimeo = list();
    without_vimeo.players = {Provider::youtube};
    EXPECT_FALSE(after(without_vimeo, PlayVideo{"apple", 0, std::nullopt}).player);
    EXPECT_TRUE(after(without_vimeo, play_plum).player);
}

TEST(Player, AnotherPageClosesThePlayer) {
    const Model playing = after(page(), play_plum);
    EXPECT_FALSE(after(playing, Open{ListRoute{}}).player);
    EXPECT_FALSE(after(playing, Open{EntryRoute{"apple"}}).player);
    EXPECT_FALSE(after(playing, Traversed{ListRoute{}}).player);
    EXPECT_FALSE(after(playing, TagPressed{"Fruit"}).player) << "leaves the page for the list";
    EXPECT_FALSE(after(after(list(), play_plum), Open{EntryRoute{"plum"}}).player);
}

TEST(Player, TheFilterClosesThePlayerOnlyIfItHidesTheCard) {
    const Model playing = after(list(), play_plum);
    EXPECT_TRUE(after(playing, FilterTyped{"plu"}).player);
    EXPECT_TRUE(after(playing, TagPressed{"Fruit"}).player);
    EXPECT_FALSE(after(playing, FilterTyped{"fig"}).player);
}

TEST(Player, OtherActionsLeaveThePlayerAlone) {
    const Model playing = after(page(), play_plum);
    for (const Action& action : std::initializer_list<Action>{ThemePressed{}, HelpPressed{}, PanelClosed{},
                                                              CopyLink{"plum"}, ToggleEntry{"plum"}}) {
        const Model next = after(playing, action);
        ASSERT_TRUE(next.player);
        EXPECT_EQ(next.player->presses, playing.player->presses);
    }
}

TEST(Player, APlayerWithoutNetworkWaitsAndSaysSo) {
    const Update waiting = update(after(page(), play_plum), PlayerChanged{PlayerState::offline});
    EXPECT_EQ(waiting.model.player->state, PlayerState::offline);
    ASSERT_EQ(waiting.effects.size(), 1U);
    EXPECT_NE(std::get<Announce>(waiting.effects[0]).text.find("offline"), std::string::npos);
    const Update loaded = update(waiting.model, PlayerChanged{PlayerState::loads});
    EXPECT_EQ(loaded.model.player->state, PlayerState::loads);
    EXPECT_TRUE(loaded.effects.empty());
    EXPECT_FALSE(update(page(), PlayerChanged{PlayerState::offline}).model.player);
}

TEST(Player, APlayerThatCouldNotBeFetchedSaysSoAndCanBeTriedAgain) {
    const Update failed = update(after(page(), play_plum), PlayerChanged{PlayerState::failed});
    ASSERT_EQ(failed.effects.size(), 1U);
    EXPECT_NE(std::get<Announce>(failed.effects[0]).text.find("Try again"), std::string::npos);
    const Update again = update(failed.model, play_plum);
    EXPECT_EQ(again.model.player->state, PlayerState::loads);
    EXPECT_GT(again.model.player->presses, failed.model.player->presses) << "the frame loads anew";
    ASSERT_FALSE(again.effects.empty());
    EXPECT_EQ(std::get<Focus>(again.effects[0]).key, keys::close_video) << "the pressed button is gone";
}

TEST(Player, AJumpWithinTheListLeavesThePlayerAlone) {
    const Model playing = after(list(), play_plum);
    for (const Action& action : std::initializer_list<Action>{JumpTo{"fig"}, OpenSection{"rest"}})
        EXPECT_TRUE(after(playing, action).player);
    EXPECT_FALSE(after(playing, Open{EntryRoute{"fig"}}).player);
}

TEST(Player, TheCoverIsTheFirstVideoThatSpoilsNothing) {
    Model model = page();
    const Entry& plum = *find_entry(model, "plum");
    EXPECT_EQ(cover_link(model, plum), 0U);
    EXPECT_EQ(cover_link(model, *find_entry(model, "pear")), std::nullopt);
    Post post = video_post();
    post.sections[0].entries[0].links[0].spoiler = true;
    model = model_with(post);
    EXPECT_EQ(cover_link(model, *find_entry(model, "plum")), std::nullopt);
    model = after(model, ToggleEntry{"plum"});
    EXPECT_EQ(cover_link(model, *find_entry(model, "plum")), 0U);
}

TEST(Player, AHiddenMomentHasARevealKeyOfItsOwn) {
    const Post post = video_post();
    EXPECT_EQ(reveal_keys(post.sections[0].entries[0]),
              (std::vector<std::string>{"plum/one", "plum/two", "plum/#1", "plum/#0.1"}));
}

}  // namespace
}  // namespace ranked
