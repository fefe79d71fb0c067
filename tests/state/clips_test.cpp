#include "state/clips.hpp"

#include <gtest/gtest.h>

#include "state/posts.hpp"
#include "state/update.hpp"

// Videos that a reader has found for searches of the post.
namespace ranked {
namespace {

using testing::model_with;
using testing::small_post;
using Texts = std::vector<std::string>;

const Clip plum_clip{"plum", "plum tree", Provider::youtube, "plumPlum_-1"};

Model page() {
    Model model = model_with(small_post(), EntryRoute{"plum"});
    model.site_post = std::get<std::shared_ptr<const Post>>(model.content);
    return model;
}

Model after(Model model, const std::vector<Action>& actions) {
    for (const Action& action : actions) model = update(std::move(model), action).model;
    return model;
}

// Returns the model in which the reader has pasted and submitted the address.
Update submitted(const std::string& address, Model model = page()) {
    return update(after(std::move(model), {ClipPressed{"plum", 0}, ClipTyped{address}}), ClipSubmitted{});
}

const Link& link_of(const Model& model) { return find_entry(model, "plum")->links[0]; }

template <typename Wanted>
const Wanted* find_effect(const Update& update) {
    for (const Effect& effect : update.effects)
        if (const auto* found = std::get_if<Wanted>(&effect)) return found;
    return nullptr;
}

TEST(StoredClips, AreReadAsTheyWereStored) {
    const std::vector<Clip> clips = {plum_clip, {"fig", "fig", Provider::vimeo, "76979871", 360}};
    const Texts stored = {"plum youtube plumPlum_-1 - plum tree", "fig vimeo 76979871 360 fig"};
    EXPECT_EQ(stored_clips(clips), stored);
    EXPECT_EQ(read_clips(stored), clips);
}

TEST(StoredClips, LinesThatAreNoClipsAreSkipped) {
    for (const char* line : {"", "plum", "plum youtube", "plum youtube plumPlum_-1", "plum youtube plumPlum_-1 -",
                             "plum youtube plumPlum_-1 5 ", "plum youtube plumPlum_-1 x plum tree",
                             "plum youtube no - plum tree", "plum youtube plumPlum_-1 999999 plum tree",
                             "plum other plumPlum_-1 - plum tree", "plum vimeo plumPlum_-1 - plum tree"})
        EXPECT_TRUE(read_clips({line}).empty()) << line;
}

TEST(WithClips, TheSearchOfTheLinkBecomesTheVideo) {
    const auto post = std::make_shared<const Post>(small_post());
    const auto changed = with_clips(post, {plum_clip});
    const Link& link = changed->sections[0].entries[0].links[0];
    EXPECT_EQ(link.video_id, "plumPlum_-1");
    EXPECT_TRUE(link.from_reader);
    EXPECT_TRUE(post->sections[0].entries[0].links[0].video_id.empty()) << "the site's post stays as it is";
}

TEST(WithClips, ThePostsOwnStartIsKept) {
    Post post = small_post();
    Clip clip = plum_clip;
    clip.start_seconds = 5;
    const auto start_of = [&] {
        return with_clips(std::make_shared<const Post>(post), {clip})->sections[0].entries[0].links[0].start_seconds;
    };
    EXPECT_EQ(start_of(), 5);
    post.sections[0].entries[0].links[0].start_seconds = 360;
    EXPECT_EQ(start_of(), 360);
}

TEST(WithClips, ClipsThatThePostHasNoUseForAreIgnored) {
    Post post = small_post();
    post.sections[0].entries[0].links[0].video_id = "authorsOwn1";
    const auto given = std::make_shared<const Post>(std::move(post));
    for (const Clip& clip : {plum_clip, Clip{"plum", "other words", Provider::youtube, "plumPlum_-1"},
                             Clip{"plum", "secret tart montage", Provider::youtube, "plumPlum_-1"},
                             Clip{"nut", "plum tree", Provider::youtube, "plumPlum_-1"}})
        EXPECT_EQ(with_clips(given, {clip}), given) << clip.search;
    EXPECT_EQ(with_clips(nullptr, {plum_clip}), nullptr);
}

TEST(WithClips, AClipStaysWithItsSearchWhenTheLinksChangeTheirOrder) {
    Post post = small_post();
    std::vector<Link>& links = post.sections[0].entries[0].links;
    std::swap(links[0], links[1]);
    const auto changed = with_clips(std::make_shared<const Post>(std::move(post)), {plum_clip});
    EXPECT_TRUE(changed->sections[0].entries[0].links[0].video_id.empty());
    EXPECT_EQ(changed->sections[0].entries[0].links[1].video_id, "plumPlum_-1");
}

TEST(Clips, AnAddressPlaysTheVideoAndIsStored) {
    const Update played = submitted(" https://www.youtube.com/watch?v=plumPlum_-1&t=7s ");
    ASSERT_TRUE(played.model.player);
    EXPECT_TRUE(played.model.player->playing);
    EXPECT_FALSE(played.model.clip_form);
    EXPECT_EQ(link_of(played.model).video_id, "plumPlum_-1");
    EXPECT_EQ(link_of(played.model).start_seconds, 7);
    ASSERT_NE(find_effect<SaveClips>(played), nullptr);
    EXPECT_EQ(find_effect<SaveClips>(played)->clips, Texts{"plum youtube plumPlum_-1 7 plum tree"});
}

TEST(Clips, AnotherAddressIsAProblemThatStaysUntilTheReaderTypes) {
    Model without_vimeo = page();
    without_vimeo.players = {Provider::youtube};
    for (const auto& [address, model] : {std::pair{"", page()},
                                         {"https://example.org/watch?v=plumPlum_-1", page()},
                                         {"https://vimeo.com/76979871", without_vimeo}}) {
        const Update refused = submitted(address, model);
        ASSERT_TRUE(refused.model.clip_form) << address;
        EXPECT_FALSE(refused.model.clip_form->problem.empty());
        EXPECT_EQ(find_effect<SaveClips>(refused), nullptr);
        ASSERT_NE(find_effect<Announce>(refused), nullptr);
        EXPECT_EQ(after(refused.model, {ClipTyped{"x"}}).clip_form->problem, "");
    }
}

TEST(Clips, TheFieldClosesByItsButtonByEscapeAndWithThePage) {
    const Model open = after(page(), {ClipPressed{"plum", 0}});
    ASSERT_TRUE(open.clip_form);
    EXPECT_TRUE(takes_key(open, {"Escape", "plum"}));
    EXPECT_FALSE(takes_key(page(), {"Escape", "plum"}));
    for (const Action& action : std::vector<Action>{ClipPressed{"plum", 0}, KeyPressed{"Escape", "plum"},
                                                    Open{ListRoute{}}, Open{EntryRoute{"fig"}}})
        EXPECT_FALSE(after(open, {action}).clip_form);
}

TEST(Clips, OnlyASearchForASceneThatGivesNothingAwayTakesAClip) {
    EXPECT_FALSE(after(page(), {ClipPressed{"plum", 1}}).clip_form) << "a hidden fan video";
    EXPECT_FALSE(after(page(), {ClipPressed{"plum", 9}}).clip_form);
    EXPECT_FALSE(after(page(), {ClipPressed{"nut", 0}}).clip_form);
    EXPECT_FALSE(after(submitted("youtu.be/plumPlum_-1").model, {ClipPressed{"plum", 0}}).clip_form) << "is found";
    Model preview = page();
    preview.preview = "“mine.json”";
    EXPECT_FALSE(after(preview, {ClipPressed{"plum", 0}}).clip_form);
}

TEST(Clips, ARemovedClipIsASearchAgain) {
    const Update removed = update(submitted("youtu.be/plumPlum_-1").model, ClipRemoved{"plum", 0});
    EXPECT_FALSE(removed.model.player);
    EXPECT_TRUE(link_of(removed.model).video_id.empty());
    ASSERT_NE(find_effect<SaveClips>(removed), nullptr);
    EXPECT_TRUE(find_effect<SaveClips>(removed)->clips.empty());
    ASSERT_NE(find_effect<Focus>(removed), nullptr);
    EXPECT_EQ(find_effect<Focus>(removed)->key, keys::clip_button(0));
    EXPECT_TRUE(update(page(), ClipRemoved{"plum", 0}).effects.empty());
}

TEST(Clips, FollowTheOtherTabsOfTheBrowser) {
    const Model playing = submitted("youtu.be/plumPlum_-1").model;
    const Model removed = after(playing, {StorageChanged{playing.settings, {}}});
    EXPECT_TRUE(link_of(removed).video_id.empty());
    EXPECT_FALSE(removed.player) << "its video is gone";
    EXPECT_EQ(link_of(after(page(), {StorageChanged{{}, {}, {}, SpoilerMode::hidden, {plum_clip}}})).video_id,
              "plumPlum_-1");
}

TEST(Clips, AreInThePostWhenItLoadsAlsoUnderAFormerId) {
    Post post = small_post();
    post.sections[0].entries[0].former_ids = {"prune"};
    Model model;
    model.route = EntryRoute{"plum"};
    model.clips = {{"prune", "plum tree", Provider::youtube, "plumPlum_-1"}};
    model = after(model, {PostLoaded{std::make_shared<const Post>(post)}});
    EXPECT_EQ(link_of(model).video_id, "plumPlum_-1");
    EXPECT_TRUE(after(model, {ClipRemoved{"plum", 0}}).clips.empty());
}

TEST(Clips, APreviewHasNoneAndTheSitesPostHasThemAgainAfterwards) {
    const Model found = submitted("youtu.be/plumPlum_-1").model;
    Model preview = after(found, {PreviewOpened{"mine.json", std::make_shared<const Post>(small_post())}});
    EXPECT_TRUE(link_of(preview).video_id.empty());
    EXPECT_EQ(link_of(after(preview, {PreviewClosed{}})).video_id, "plumPlum_-1");
}

TEST(Clips, TheCopyForTheAuthorIsJsonOfALinkWithItsStart) {
    const Update copied = update(submitted("youtu.be/plumPlum_-1?t=360").model, CopyClip{"plum", 0});
    ASSERT_NE(find_effect<Copy>(copied), nullptr);
    EXPECT_EQ(find_effect<Copy>(copied)->text,
              R"({ "kind": "watch", "provider": "youtube", "videoId": "plumPlum_-1", "start": "6:00" })");
    EXPECT_FALSE(find_effect<Copy>(copied)->address);
    EXPECT_TRUE(update(page(), CopyClip{"plum", 0}).effects.empty());
}

}  // namespace
}  // namespace ranked
