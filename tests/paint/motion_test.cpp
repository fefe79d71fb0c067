#include "paint/motion.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "paint/support.hpp"

// Transitions, by a clock that the tests set.
namespace ranked::testing {
namespace {

constexpr double frame_time = 1. / 60, longest = .18;

TEST(Motion, AValueRisesToItsTargetWithin180Ms) {
    Motion motion;
    motion.begin(0, false);
    EXPECT_EQ(motion.toward(Transition::hover, "a", false), 0);
    EXPECT_FALSE(motion.is_moving());
    float last = 0;
    double arrived = 0;
    for (double now = 1; now < 1.5; now += frame_time) {
        motion.begin(now, false);
        const float value = motion.toward(Transition::hover, "a", true);
        EXPECT_GE(value, last);
        last = value;
        EXPECT_EQ(motion.is_moving(), value < 1);
        if (value == 1 && arrived == 0) arrived = now - 1;
    }
    EXPECT_GE(arrived, .12 - .001);
    EXPECT_LE(arrived, .18 + frame_time);
}

TEST(Motion, AReversedTransitionStartsFromItsCurrentValue) {
    Motion motion;
    motion.begin(0, false);
    motion.toward(Transition::knob, "a", false);
    motion.begin(1, false);
    motion.toward(Transition::knob, "a", true);
    motion.begin(1.05, false);
    const float under_way = motion.toward(Transition::knob, "a", true);
    EXPECT_GT(under_way, .3F);
    EXPECT_LT(under_way, 1);
    motion.begin(1.06, false);
    EXPECT_NEAR(motion.toward(Transition::knob, "a", false), under_way, .001F);
    motion.begin(1.1, false);
    const float later = motion.toward(Transition::knob, "a", false);
    EXPECT_LT(later, under_way);
    EXPECT_GT(later, 0);
    motion.begin(1.3, false);
    EXPECT_EQ(motion.toward(Transition::knob, "a", false), 0);
    EXPECT_FALSE(motion.is_moving());
}

TEST(Motion, AValueRequestedAfterAGapIsAtItsTarget) {
    Motion motion;
    motion.begin(0, false);
    EXPECT_EQ(motion.toward(Transition::knob, "a", true), 1);
    EXPECT_EQ(motion.progress(Transition::page, "", 7), 1);
    EXPECT_FALSE(motion.is_moving());
    motion.begin(1, false);  // a frame that does not request the value
    motion.begin(2, false);
    EXPECT_EQ(motion.toward(Transition::knob, "a", false), 0);
    EXPECT_FALSE(motion.is_moving());
}

TEST(Motion, ATargetThatChangesInTheSameStateIsFollowedAtOnce) {
    Motion motion;
    motion.begin(0, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 100, 1), 100);
    motion.begin(1, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 140, 1), 140) << "the state is the same";
    EXPECT_FALSE(motion.is_moving());
    motion.begin(2, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 300, 2), 140) << "a new state eases from the current value";
    EXPECT_TRUE(motion.is_moving());
}

TEST(Motion, ASharedElementMovesBetweenTwoRects) {
    Motion motion;
    const Rect card{10, 20, 200, 300}, hero{50, 60, 700, 340};
    motion.begin(0, false);
    motion.toward(Transition::art, "a", card, 1);
    motion.begin(1, false);
    EXPECT_EQ(as_text(motion.toward(Transition::art, "a", hero, 2).rect), as_text(card));
    motion.begin(1.05, false);
    const Motion::SharedElement between = motion.toward(Transition::art, "a", hero, 2);
    EXPECT_GT(between.rect.w, card.w);
    EXPECT_LT(between.rect.w, hero.w);
    EXPECT_LT(between.progress, 1);
    motion.begin(1.2, false);
    EXPECT_EQ(as_text(motion.toward(Transition::art, "a", hero, 2).rect), as_text(hero));
    EXPECT_FALSE(motion.is_moving());
}

TEST(Motion, ReducedMotionPutsValuesAtTheirTargets) {
    Motion motion;
    motion.begin(0, true);
    motion.toward(Transition::knob, "a", false);
    motion.begin(1, true);
    EXPECT_EQ(motion.toward(Transition::knob, "a", true), 1);
    EXPECT_FALSE(motion.is_moving());
    motion.begin(2, false);
    motion.toward(Transition::knob, "a", false);
    motion.begin(2.05, true);
    EXPECT_EQ(motion.toward(Transition::knob, "a", false), 0) << "reduced motion also ends a running transition";
    EXPECT_FALSE(motion.is_moving());
}

bool same_picture(const std::vector<ImDrawVert>& a, const std::vector<ImDrawVert>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(ImDrawVert)) == 0;
}

// Returns the nodes and lines of a frame as text.
std::string mirrored_text(const Frame& frame) {
    std::string out = std::to_string(frame.height) + " " + frame.current_entry + "\n";
    for (const Node& node : frame.nodes) {
        out += as_text(node) + " " + std::to_string(node.parent) + " " + node.name;
        for (const Line& line : node.lines) out += " " + as_text(line);
        out += "\n";
    }
    return out;
}

// The model and pointer before and after a transition.
struct Change {
    const char* name;
    Model before, after;
    Pointer pointed_before = {}, pointed_after = {};
    Window window{1280, 900, 0};
};

Pointer over(const std::string& key) { return {key, "", "", false}; }

std::vector<Change> changes() {
    const Model list = model_with(small_post());
    const Model page = model_with(small_post(), EntryRoute{"plum"});
    const auto after = [](const Model& model, const Action& action) { return update(model, action).model; };
    const Window phone{390, 844, 420};
    return {
        {"a card's spoilers open", list, after(list, ToggleEntry{"plum"})},
        {"a card's spoilers close", after(list, ToggleEntry{"plum"}), list},
        {"a card's spoilers open on a phone", list, after(list, ToggleEntry{"plum"}), {}, {}, phone},
        {"one spoiler opens", page, after(page, ToggleSpoiler{"plum", reveal_key("plum", "one")})},
        {"all spoilers open", list, after(list, ChooseSpoilers{SpoilerMode::all})},
        {"the toast with a button disappears", after(list, ChooseSpoilers{SpoilerMode::all}), list},
        {"an entry is marked as seen", list, after(list, ToggleSeen{"plum"})},
        {"a page opens", list, after(list, Open{EntryRoute{"plum"}})},
        {"a page closes", page, after(page, Traversed{ListRoute{}})},
        {"the next page opens", page, after(page, Open{EntryRoute{"apple"}})},
        {"the help opens", list, after(list, HelpPressed{})},
        {"the help closes", after(list, HelpPressed{}), list},
        {"a toast appears", list, after(list, CopySucceeded{})},
        {"a toast disappears", after(list, CopySucceeded{}), list},
        {"a switch is switched", after(list, HelpPressed{}), after(after(list, HelpPressed{}), SingleKeysPressed{})},
        {"the pointer comes to a card", list, list, {}, over(keys::entry_link("plum"))},
        {"the pointer leaves a card", list, list, over(keys::entry_link("plum")), {}},
        {"the pointer comes to a button", list, list, {}, over("entry/plum/share")},
        {"the pointer comes to a row of the rail", list, list, {}, over("rail/entry/apple")},
    };
}

TEST(MovingView, EveryTransitionEndsInTheFrameWithoutMotion) {
    for (const Change& change : changes()) {
        SCOPED_TRACE(change.name);
        Stage stage;
        Motion motion;
        const auto at = [&](double now, const Model& model, const Pointer& pointer) {
            motion.begin(now, false);
            return stage.draw(model, change.window, pointer, nullptr, &motion);
        };
        // Rasterises every glyph first: a new glyph would change the texture coordinates of the compared vertices.
        for (int i = 0; i < 2; ++i) {
            stage.draw(change.before, change.window, change.pointed_before);
            stage.draw(change.after, change.window, change.pointed_after);
        }
        stage.draw(change.before, change.window, change.pointed_before);
        const std::vector<ImDrawVert> before = stage.vertices();
        const std::string laid_out = mirrored_text(stage.draw(change.after, change.window, change.pointed_after));
        const std::vector<ImDrawVert> after = stage.vertices();

        at(0, change.before, change.pointed_before);
        EXPECT_TRUE(same_picture(stage.vertices(), before)) << "the first frame does not move";
        EXPECT_FALSE(motion.is_moving());
        double now = 1;
        int frames = 0;
        do {
            EXPECT_EQ(mirrored_text(at(now, change.after, change.pointed_after)), laid_out) << "after " << now - 1;
            // Later frames may differ by less than a pixel and a shade.
            if (now < 1.1) {
                EXPECT_FALSE(same_picture(stage.vertices(), after)) << "after " << now - 1;
            }
            ++frames;
            now += frame_time;
        } while (motion.is_moving() && frames < 60);
        EXPECT_GE(frames, .12 / frame_time);
        EXPECT_LE(frames, longest / frame_time + 2);
        EXPECT_TRUE(same_picture(stage.vertices(), after)) << "at the end";
        at(now + 1, change.after, change.pointed_after);
        EXPECT_FALSE(motion.is_moving());
        EXPECT_TRUE(same_picture(stage.vertices(), after));
    }
}

TEST(MovingView, ReducedMotionDrawsTheEndOfEveryTransition) {
    for (const Change& change : changes()) {
        SCOPED_TRACE(change.name);
        Stage stage;
        Motion motion;
        for (int i = 0; i < 2; ++i) stage.draw(change.after, change.window, change.pointed_after);
        motion.begin(0, true);
        stage.draw(change.before, change.window, change.pointed_before, nullptr, &motion);
        stage.draw(change.after, change.window, change.pointed_after);
        const std::vector<ImDrawVert> after = stage.vertices();
        motion.begin(1, true);
        stage.draw(change.after, change.window, change.pointed_after, nullptr, &motion);
        EXPECT_TRUE(same_picture(stage.vertices(), after));
        EXPECT_FALSE(motion.is_moving());
    }
}

TEST(MovingView, AReversedTransitionEndsWhereItBegan) {
    for (const Change& change : changes()) {
        SCOPED_TRACE(change.name);
        Stage stage;
        Motion motion;
        for (int i = 0; i < 2; ++i) {
            stage.draw(change.after, change.window, change.pointed_after);
            stage.draw(change.before, change.window, change.pointed_before);
        }
        const std::vector<ImDrawVert> before = stage.vertices();
        const auto at = [&](double now, bool changed) {
            motion.begin(now, false);
            stage.draw(changed ? change.after : change.before, change.window,
                       changed ? change.pointed_after : change.pointed_before, nullptr, &motion);
        };
        at(0, false);
        at(1, true);
        at(1.06, true);
        at(1.08, false);
        EXPECT_TRUE(motion.is_moving());
        at(1.3, false);
        EXPECT_FALSE(motion.is_moving());
        EXPECT_TRUE(same_picture(stage.vertices(), before));
    }
}

TEST(MovingView, ContentBelowASpoilerMovesFromItsOldPosition) {
    Stage stage;
    Motion motion;
    const Model closed = model_with(small_post());
    const Model open = update(closed, ToggleEntry{"plum"}).model;
    const Window window{1280, 3000, 0};
    const auto lowest = [&] {
        float y = 0;
        for (const ImDrawVert& vertex : stage.vertices())
            if (vertex.pos.x > 330 && vertex.pos.y < 2990) y = std::max(y, vertex.pos.y);
        return y;
    };
    motion.begin(0, false);
    const float height_closed = all_by_role(stage.draw(closed, window, {}, nullptr, &motion), Role::footer)[0]->rect.y;
    const float drawn_closed = lowest();
    motion.begin(1, false);
    const float height_open = all_by_role(stage.draw(open, window, {}, nullptr, &motion), Role::footer)[0]->rect.y;
    EXPECT_GT(height_open, height_closed + 20);
    EXPECT_NEAR(lowest(), drawn_closed, 1);
    motion.begin(1.5, false);
    stage.draw(open, window, {}, nullptr, &motion);
    EXPECT_NEAR(lowest(), drawn_closed + height_open - height_closed, 1);
}

Post pictured_post() {
    Post post = small_post();
    for (Entry& entry : post.sections[0].entries) entry.art.image = entry.id + ".svg";
    return post;
}

const ImTextureID small_texture = 7, large_texture = 8;

// Returns the frame's widest request for a file.
ImageRequest request_for(const Frame& frame, const std::string& file) {
    ImageRequest found;
    for (const ImageRequest& request : frame.images)
        if (request.file == file && request.width > found.width) found = request;
    return found;
}

std::vector<Rect> rects_of(const Stage& stage, ImTextureID texture) {
    std::vector<Rect> rects;
    for (const Stage::Picture& picture : stage.pictures())
        if (picture.texture == texture) rects.push_back(picture.rect);
    return rects;
}

// True if the rects differ by at most the 1 px of anti-aliasing.
bool same_bounds(const Rect& a, const Rect& b) {
    const auto near = [](float x, float y) { return std::abs(x - y) <= 1; };
    return near(a.x, b.x) && near(a.y, b.y) && near(a.right(), b.right()) && near(a.bottom(), b.bottom());
}

TEST(MovingView, ACardsPictureGrowsIntoTheHeroAndBack) {
    for (const Window& window : {Window{1280, 900, 0}, Window{390, 844, 300}}) {
        SCOPED_TRACE(window.width);
        Stage stage;
        Motion motion;
        const Model list = model_with(pictured_post());
        const Model page = update(list, Open{EntryRoute{"plum"}}).model;
        const Window top{window.width, window.height, 0};
        const Images images = {{request_for(stage.draw(list, window), "plum.svg"), ImTextureRef(small_texture)},
                               {request_for(stage.draw(page, top), "plum.svg"), ImTextureRef(large_texture)}};
        stage.draw(list, window, {}, &images);
        ASSERT_EQ(rects_of(stage, small_texture).size(), 1U);
        const Rect card = rects_of(stage, small_texture)[0];
        const Frame settled = stage.draw(page, top, {}, &images);
        ASSERT_EQ(rects_of(stage, large_texture).size(), 1U);
        const Rect hero = rects_of(stage, large_texture)[0];
        EXPECT_EQ(rects_of(stage, small_texture).size(), 0U) << "the small picture is not drawn after the transition";
        // Returns the bounds of all pictures: during the transition, two textures of the poster lie on each other.
        const auto shown = [&] {
            Rect bounds{1e6F, 1e6F, 0, 0};
            float right = 0, bottom = 0;
            for (const Stage::Picture& picture : stage.pictures()) {
                bounds = {std::min(bounds.x, picture.rect.x), std::min(bounds.y, picture.rect.y), 0, 0};
                right = std::max(right, picture.rect.right());
                bottom = std::max(bottom, picture.rect.bottom());
            }
            return Rect{bounds.x, bounds.y, right - bounds.x, bottom - bounds.y};
        };

        motion.begin(0, false);
        stage.draw(list, window, {}, &images, &motion);
        motion.begin(1, false);
        const Frame opened = stage.draw(page, top, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), card)) << as_text(shown()) << " should start at " << as_text(card);
        EXPECT_EQ(mirrored_text(opened), mirrored_text(settled));
        motion.begin(1.06, false);
        stage.draw(page, top, {}, &images, &motion);
        EXPECT_EQ(stage.pictures().size(), 2U);
        EXPECT_GT(shown().h * shown().w, card.w * card.h);
        EXPECT_LT(shown().h * shown().w, hero.w * hero.h);
        EXPECT_FALSE(same_bounds(shown(), hero));
        motion.begin(1.2, false);
        stage.draw(page, top, {}, &images, &motion);
        EXPECT_EQ(rects_of(stage, small_texture).size(), 0U);
        EXPECT_TRUE(same_bounds(shown(), hero));
        EXPECT_FALSE(motion.is_moving());

        motion.begin(2, false);
        stage.draw(list, window, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), hero)) << as_text(shown()) << " should start at " << as_text(hero);
        motion.begin(2.2, false);
        stage.draw(list, window, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), card));
        EXPECT_FALSE(motion.is_moving());
    }
}

TEST(MovingView, AnOffScreenCardHasNoSharedElementTransition) {
    Stage stage;
    Motion motion;
    const Model list = model_with(pictured_post());
    const Model page = update(list, Open{EntryRoute{"plum"}}).model;
    const Window away{1280, 300, 2000}, top{1280, 900, 0};
    const Images images = {{request_for(stage.draw(page, top), "plum.svg"), ImTextureRef(large_texture)}};
    stage.draw(page, top, {}, &images);
    const Rect hero = rects_of(stage, large_texture).at(0);
    motion.begin(0, false);
    stage.draw(list, away, {}, &images, &motion);
    motion.begin(1, false);
    stage.draw(page, top, {}, &images, &motion);
    EXPECT_TRUE(same_bounds(rects_of(stage, large_texture).at(0), hero));
    EXPECT_TRUE(motion.is_moving()) << "the page still fades in";
}

TEST(MovingView, APictureFadesInWhenItLoads) {
    Stage stage;
    Motion motion;
    const Model model = model_with(pictured_post());
    const Window window{1280, 900, 0};
    const Images images = {{request_for(stage.draw(model, window), "plum.svg"), ImTextureRef(small_texture)}};
    for (int i = 0; i < 2; ++i) stage.draw(model, window, {}, &images);
    const std::vector<ImDrawVert> shown = stage.vertices();
    const auto at = [&](double now, const Images* ready) {
        motion.begin(now, false);
        stage.draw(model, window, {}, ready, &motion);
    };
    const Images none;
    at(0, &none);
    at(1, &images);
    EXPECT_TRUE(motion.is_moving());
    EXPECT_EQ(rects_of(stage, small_texture).size(), 0U) << "the fade starts transparent";
    at(1.05, &images);
    EXPECT_EQ(rects_of(stage, small_texture).size(), 1U);
    EXPECT_FALSE(same_picture(stage.vertices(), shown));
    at(1.2, &images);
    EXPECT_TRUE(same_picture(stage.vertices(), shown));
    EXPECT_FALSE(motion.is_moving());

    Motion later;
    later.begin(5, false);
    stage.draw(model, window, {}, &images, &later);
    EXPECT_TRUE(same_picture(stage.vertices(), shown)) << "a picture that is ready in the first frame does not fade";
    EXPECT_FALSE(later.is_moving());
}

TEST(MovingView, APictureOfAnotherSizeIsDrawnUntilTheRequestedSizeIsReady) {
    Stage stage;
    const Model model = model_with(pictured_post());
    ImageRequest other = request_for(stage.draw(model, {1280, 900, 0}), "plum.svg");
    other.width += 40;
    const Images images = {{other, ImTextureRef(small_texture)}};
    stage.draw(model, {1280, 900, 0}, {}, &images);
    EXPECT_EQ(rects_of(stage, small_texture).size(), 1U);
}

TEST(MovingView, PicturesWithinTwoWindowHeightsAreRequested) {
    Stage stage;
    const Model model = model_with(shipped_post());
    const Frame frame = stage.draw(model, {1280, 700, 0});
    const std::vector<const Node*> images = all_by_role(frame, Role::image);
    Frame near_pictures;
    near_pictures.images = frame.near_images;
    for (const Node* image : images) {
        const std::string file =
            image->key.substr(std::strlen("entry/"), image->key.rfind('/') - std::strlen("entry/"));
        const bool shown = image->rect.y < 700, near = !shown && image->rect.y < 2 * 700;
        EXPECT_EQ(request_for(frame, file + ".svg").width > 0, shown) << file;
        EXPECT_EQ(request_for(near_pictures, file + ".svg").width > 0, near) << file;
    }
}

TEST(MovingView, HoveringALinkRequestsTheHeroPicture) {
    Stage stage;
    const Model list = model_with(pictured_post());
    const Model page = update(list, Open{EntryRoute{"plum"}}).model;
    const Window window{1280, 900, 0};
    const ImageRequest hero = request_for(stage.draw(page, window), "plum.svg");
    EXPECT_NE(request_for(stage.draw(list, window), "plum.svg").width, hero.width);
    const ImageRequest pointed = request_for(stage.draw(list, window, over(keys::entry_link("plum"))), "plum.svg");
    EXPECT_EQ(pointed.width, hero.width);
    EXPECT_EQ(pointed.height, hero.height);
}

}  // namespace
}  // namespace ranked::testing
