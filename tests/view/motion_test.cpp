#include "view/motion.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "view/support.hpp"

// What moves, by a clock of the test's own.
namespace ranked {
namespace {

using namespace testing;

constexpr double frame_time = 1. / 60, longest = .18;

TEST(Motion, ArrivesOnceAndInTime) {
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

TEST(Motion, TurnsBackFromWhereItIs) {
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

TEST(Motion, WhatComesIntoSightIsThere) {
    Motion motion;
    motion.begin(0, false);
    EXPECT_EQ(motion.toward(Transition::knob, "a", true), 1);
    EXPECT_EQ(motion.since(Transition::page, "", 7), 1);
    EXPECT_FALSE(motion.is_moving());
    motion.begin(1, false);  // it is out of sight
    motion.begin(2, false);
    EXPECT_EQ(motion.toward(Transition::knob, "a", false), 0);
    EXPECT_FALSE(motion.is_moving());
}

TEST(Motion, FollowsATargetThatMovesByItself) {
    Motion motion;
    motion.begin(0, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 100, 1), 100);
    motion.begin(1, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 140, 1), 140) << "the window was made narrower";
    EXPECT_FALSE(motion.is_moving());
    motion.begin(2, false);
    EXPECT_EQ(motion.toward(Transition::collapse, "a", 300, 2), 140) << "it was opened";
    EXPECT_TRUE(motion.is_moving());
}

TEST(Motion, CarriesARect) {
    Motion motion;
    const Rect card{10, 20, 200, 300}, hero{50, 60, 700, 340};
    motion.begin(0, false);
    motion.toward(Transition::art, "a", card, 1);
    motion.begin(1, false);
    EXPECT_EQ(said(motion.toward(Transition::art, "a", hero, 2).rect), said(card));
    motion.begin(1.05, false);
    const Motion::SharedElement between = motion.toward(Transition::art, "a", hero, 2);
    EXPECT_GT(between.rect.w, card.w);
    EXPECT_LT(between.rect.w, hero.w);
    EXPECT_LT(between.share, 1);
    motion.begin(1.2, false);
    EXPECT_EQ(said(motion.toward(Transition::art, "a", hero, 2).rect), said(hero));
    EXPECT_FALSE(motion.is_moving());
}

TEST(Motion, JumpsForThoseWhoWantLess) {
    Motion motion;
    motion.begin(0, true);
    motion.toward(Transition::knob, "a", false);
    motion.begin(1, true);
    EXPECT_EQ(motion.toward(Transition::knob, "a", true), 1);
    EXPECT_FALSE(motion.is_moving());
    motion.begin(2, false);
    motion.toward(Transition::knob, "a", false);
    motion.begin(2.05, true);
    EXPECT_EQ(motion.toward(Transition::knob, "a", false), 0) << "asked for under way";
    EXPECT_FALSE(motion.is_moving());
}

bool same_picture(const std::vector<ImDrawVert>& a, const std::vector<ImDrawVert>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(ImDrawVert)) == 0;
}

// All that the mirror is told, as text.
std::string told(const Frame& frame) {
    std::string out = std::to_string(frame.height) + " " + frame.current_entry + "\n";
    for (const Node& node : frame.nodes) {
        out += said(node) + " " + std::to_string(node.parent) + " " + node.name;
        for (const Line& line : node.lines) out += " " + said(line);
        out += "\n";
    }
    return out;
}

// What a reader sees before and after something that moves.
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
        {"and close", after(list, ToggleEntry{"plum"}), list},
        {"a card's spoilers open on a phone", list, after(list, ToggleEntry{"plum"}), {}, {}, phone},
        {"one spoiler opens", page, after(page, ToggleSpoiler{"plum", reveal_key("plum", "one")})},
        {"all spoilers open", list, after(list, ToggleAll{})},
        {"a page opens", list, after(list, Open{EntryRoute{"plum"}})},
        {"and is left again", page, after(page, Traversed{ListRoute{}})},
        {"the next page opens", page, after(page, Open{EntryRoute{"apple"}})},
        {"the help comes", list, after(list, HelpPressed{})},
        {"and goes", after(list, HelpPressed{}), list},
        {"a toast rises", list, after(list, CopySucceeded{})},
        {"and sinks", after(list, CopySucceeded{}), list},
        {"a switch is switched", after(list, HelpPressed{}), after(after(list, HelpPressed{}), SingleKeysPressed{})},
        {"the pointer comes to a card", list, list, {}, over(keys::entry_link("plum"))},
        {"and leaves it", list, list, over(keys::entry_link("plum")), {}},
        {"the pointer comes to a button", list, list, {}, over("entry/plum/copy")},
        {"the pointer comes to a row of the rail", list, list, {}, over("rail/entry/apple")},
    };
}

TEST(MovingView, MovesToWhereItIsLaidOutAndRests) {
    for (const Change& change : changes()) {
        SCOPED_TRACE(change.name);
        Stage stage;
        Motion motion;
        const auto at = [&](double now, const Model& model, const Pointer& pointer) {
            motion.begin(now, false);
            return stage.draw(model, change.window, pointer, nullptr, &motion);
        };
        // Once each without motion, so that every glyph is baked before vertices are compared.
        for (int i = 0; i < 2; ++i) {
            stage.draw(change.before, change.window, change.pointed_before);
            stage.draw(change.after, change.window, change.pointed_after);
        }
        stage.draw(change.before, change.window, change.pointed_before);
        const std::vector<ImDrawVert> before = stage.vertices();
        const std::string laid_out = told(stage.draw(change.after, change.window, change.pointed_after));
        const std::vector<ImDrawVert> after = stage.vertices();

        at(0, change.before, change.pointed_before);
        EXPECT_TRUE(same_picture(stage.vertices(), before)) << "what is first seen is at rest";
        EXPECT_FALSE(motion.is_moving());
        double now = 1;
        int frames = 0;
        do {
            EXPECT_EQ(told(at(now, change.after, change.pointed_after)), laid_out) << "after " << now - 1;
            // The last of it is less than a pixel and a shade.
            if (now < 1.1) {
                EXPECT_FALSE(same_picture(stage.vertices(), after)) << "after " << now - 1;
            }
            ++frames;
            now += frame_time;
        } while (motion.is_moving() && frames < 60);
        EXPECT_GE(frames, .12 / frame_time);
        EXPECT_LE(frames, longest / frame_time + 2);
        EXPECT_TRUE(same_picture(stage.vertices(), after)) << "where it comes to rest";
        at(now + 1, change.after, change.pointed_after);
        EXPECT_FALSE(motion.is_moving());
        EXPECT_TRUE(same_picture(stage.vertices(), after));
    }
}

TEST(MovingView, IsThereAtOnceForThoseWhoWantLess) {
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

TEST(MovingView, EndsWhereItBeganWhenUndoneUnderWay) {
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

TEST(MovingView, WhatFollowsASpoilerStartsWhereItStood) {
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

// What the frame asks for of a file, in the first or the largest size.
ImageRequest asked(const Frame& frame, const std::string& file) {
    ImageRequest found;
    for (const ImageRequest& request : frame.images)
        if (request.file == file && request.width > found.width) found = request;
    return found;
}

std::vector<Rect> places_of(const Stage& stage, ImTextureID texture) {
    std::vector<Rect> places;
    for (const Stage::Picture& picture : stage.pictures())
        if (picture.texture == texture) places.push_back(picture.rect);
    return places;
}

// But for a fringe.
bool same_bounds(const Rect& a, const Rect& b) {
    const auto near = [](float x, float y) { return std::abs(x - y) <= 1; };
    return near(a.x, b.x) && near(a.y, b.y) && near(a.right(), b.right()) && near(a.bottom(), b.bottom());
}

TEST(MovingView, AnOpenedCardGrowsIntoItsHeroAndBack) {
    for (const Window& window : {Window{1280, 900, 0}, Window{390, 844, 300}}) {
        SCOPED_TRACE(window.width);
        Stage stage;
        Motion motion;
        const Model list = model_with(pictured_post());
        const Model page = update(list, Open{EntryRoute{"plum"}}).model;
        const Window top{window.width, window.height, 0};
        const Images images = {{asked(stage.draw(list, window), "plum.svg"), ImTextureRef(small_texture)},
                               {asked(stage.draw(page, top), "plum.svg"), ImTextureRef(large_texture)}};
        stage.draw(list, window, {}, &images);
        ASSERT_EQ(places_of(stage, small_texture).size(), 1U);
        const Rect card = places_of(stage, small_texture)[0];
        const Frame at_rest = stage.draw(page, top, {}, &images);
        ASSERT_EQ(places_of(stage, large_texture).size(), 1U);
        const Rect hero = places_of(stage, large_texture)[0];
        EXPECT_EQ(places_of(stage, small_texture).size(), 0U) << "one picture is enough at rest";
        // All of what is on its way: one picture covers it, the other lies on that.
        const auto shown = [&] {
            Rect all{1e6F, 1e6F, 0, 0};
            float right = 0, bottom = 0;
            for (const Stage::Picture& picture : stage.pictures()) {
                all = {std::min(all.x, picture.rect.x), std::min(all.y, picture.rect.y), 0, 0};
                right = std::max(right, picture.rect.right());
                bottom = std::max(bottom, picture.rect.bottom());
            }
            return Rect{all.x, all.y, right - all.x, bottom - all.y};
        };

        motion.begin(0, false);
        stage.draw(list, window, {}, &images, &motion);
        motion.begin(1, false);
        const Frame opened = stage.draw(page, top, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), card)) << said(shown()) << " sets out from " << said(card);
        EXPECT_EQ(told(opened), told(at_rest));
        motion.begin(1.06, false);
        stage.draw(page, top, {}, &images, &motion);
        EXPECT_EQ(stage.pictures().size(), 2U);
        EXPECT_GT(shown().h * shown().w, card.w * card.h);
        EXPECT_LT(shown().h * shown().w, hero.w * hero.h);
        EXPECT_FALSE(same_bounds(shown(), hero));
        motion.begin(1.2, false);
        stage.draw(page, top, {}, &images, &motion);
        EXPECT_EQ(places_of(stage, small_texture).size(), 0U);
        EXPECT_TRUE(same_bounds(shown(), hero));
        EXPECT_FALSE(motion.is_moving());

        motion.begin(2, false);
        stage.draw(list, window, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), hero)) << said(shown()) << " sets out from " << said(hero);
        motion.begin(2.2, false);
        stage.draw(list, window, {}, &images, &motion);
        EXPECT_TRUE(same_bounds(shown(), card));
        EXPECT_FALSE(motion.is_moving());
    }
}

TEST(MovingView, ACardOutOfSightIsCarriedNowhere) {
    Stage stage;
    Motion motion;
    const Model list = model_with(pictured_post());
    const Model page = update(list, Open{EntryRoute{"plum"}}).model;
    const Window away{1280, 300, 2000}, top{1280, 900, 0};
    const Images images = {{asked(stage.draw(page, top), "plum.svg"), ImTextureRef(large_texture)}};
    stage.draw(page, top, {}, &images);
    const Rect hero = places_of(stage, large_texture).at(0);
    motion.begin(0, false);
    stage.draw(list, away, {}, &images, &motion);
    motion.begin(1, false);
    stage.draw(page, top, {}, &images, &motion);
    EXPECT_TRUE(same_bounds(places_of(stage, large_texture).at(0), hero));
    EXPECT_TRUE(motion.is_moving()) << "the page itself comes as any other";
}

TEST(MovingView, APictureFadesInWhenItArrivesAndOnlyThen) {
    Stage stage;
    Motion motion;
    const Model model = model_with(pictured_post());
    const Window window{1280, 900, 0};
    const Images images = {{asked(stage.draw(model, window), "plum.svg"), ImTextureRef(small_texture)}};
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
    EXPECT_EQ(places_of(stage, small_texture).size(), 0U) << "nothing of it yet";
    at(1.05, &images);
    EXPECT_EQ(places_of(stage, small_texture).size(), 1U);
    EXPECT_FALSE(same_picture(stage.vertices(), shown));
    at(1.2, &images);
    EXPECT_TRUE(same_picture(stage.vertices(), shown));
    EXPECT_FALSE(motion.is_moving());

    Motion later;
    later.begin(5, false);
    stage.draw(model, window, {}, &images, &later);
    EXPECT_TRUE(same_picture(stage.vertices(), shown)) << "ready when it came into sight";
    EXPECT_FALSE(later.is_moving());
}

TEST(MovingView, APictureOfAnotherSizeStandsInUntilTheRightOneIsThere) {
    Stage stage;
    const Model model = model_with(pictured_post());
    ImageRequest other = asked(stage.draw(model, {1280, 900, 0}), "plum.svg");
    other.width += 40;
    const Images images = {{other, ImTextureRef(small_texture)}};
    stage.draw(model, {1280, 900, 0}, {}, &images);
    EXPECT_EQ(places_of(stage, small_texture).size(), 1U);
}

TEST(MovingView, PicturesAreAskedForBeforeTheyAreInSight) {
    Stage stage;
    const Model model = model_with(shipped_post());
    const Frame frame = stage.draw(model, {1280, 700, 0});
    const std::vector<const Node*> images = all_by_role(frame, Role::image);
    for (const Node* image : images) {
        const std::string file =
            image->key.substr(std::strlen("entry/"), image->key.rfind('/') - std::strlen("entry/"));
        const bool near = image->rect.y < 2 * 700;
        EXPECT_EQ(asked(frame, file + ".svg").width > 0, near) << file;
    }
}

TEST(MovingView, TheHeroIsAskedForWhileThePointerIsOnItsLink) {
    Stage stage;
    const Model list = model_with(pictured_post());
    const Model page = update(list, Open{EntryRoute{"plum"}}).model;
    const Window window{1280, 900, 0};
    const ImageRequest hero = asked(stage.draw(page, window), "plum.svg");
    EXPECT_NE(asked(stage.draw(list, window), "plum.svg").width, hero.width);
    const ImageRequest pointed = asked(stage.draw(list, window, over(keys::entry_link("plum"))), "plum.svg");
    EXPECT_EQ(pointed.width, hero.width);
    EXPECT_EQ(pointed.height, hero.height);
}

}  // namespace
}  // namespace ranked
