#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "post/files.hpp"
#include "post/find_entry.hpp"
#include "post/load.hpp"
#include "state/model.hpp"

// Posts and models that several test folders share.
namespace ranked::testing {

// Returns a post of four entries: with two spoilers and a spoiler link, with a spoiler, without spoilers, and with only
// a spoiler link. All spoilers contain "secret".
inline Post small_post() {
    Entry plum;
    plum.id = "plum";
    plum.rank = 1;
    plum.title = {"Plum", "자두", "ko"};
    plum.teaser = "Blue and round.";
    plum.spoilers = {{"one", "The stone", "The secret is a stone."}, {"two", "And then", "A secret tart."}};
    Link watch;
    watch.search = "plum tree";
    Link montage;
    montage.kind = LinkKind::fan_video;
    montage.search = "secret tart montage";
    montage.label = "a secret montage";
    montage.note = "secretly long";
    montage.start_seconds = 83;
    montage.spoiler = true;
    montage.spoiler_reason = "Shows the end.";
    plum.links = {watch, montage};
    plum.tags = {"Fruit", "Autumn"};

    Entry apple;
    apple.id = "apple";
    apple.rank = 2;
    apple.tied = true;
    apple.title = {"Apple", "", ""};
    apple.teaser = "Red.";
    apple.spoilers = {{"core", "The core", "Five secret seeds."}};
    apple.tags = {"Fruit"};

    Entry pear;
    pear.id = "pear";
    pear.rank = 2;
    pear.tied = true;
    pear.title = {"Pear", "", ""};
    pear.teaser = "Green.";
    pear.tags = {"Fruit"};

    Entry fig;
    fig.id = "fig";
    fig.title = {"Fig", "", ""};
    fig.teaser = "Soft.";
    fig.links = {montage};
    fig.tags = {"Autumn"};

    Post post;
    post.language = "en";
    post.title = "Fruit of All Time";
    post.short_title = "Fruit, ranked";
    post.lede = "A few.";
    post.introduction = {"To begin with."};
    post.closing = {"That is all."};
    post.author = "A. Gardener";
    post.source = {"Fruit", "Example", "https://www.example.org/fruit/", "2020-02-29"};
    post.sections = {{"best", "The best", true, SectionLayout::cards, {"Best first."}, {plum, apple, pear}},
                     {"rest", "The rest", false, SectionLayout::frames, {}, {fig}}};
    return post;
}

// Returns the small post with videos that play on the page: a scene with two moments, of which one spoils; a video that
// spoils; a song; and a video that its provider does not embed.
inline Post video_post() {
    Post post = small_post();
    std::vector<Entry>& entries = post.sections[0].entries;
    Link& watch = entries[0].links[0];
    watch.search.clear();
    watch.video_id = "plumPlum_-1";
    watch.start_seconds = 360;
    watch.moments = {{30, "The blossom", false}, {420, "The secret jam", true}};
    Link& montage = entries[0].links[1];
    montage.search.clear();
    montage.video_id = "secretTart1";
    post.sections[1].entries[0].links = {montage};
    Link song;
    song.kind = LinkKind::listen;
    song.provider = Provider::vimeo;
    song.video_id = "76979871";
    entries[1].links = {song};
    Link restricted;
    restricted.video_id = "restricted1";
    restricted.embeddable = false;
    restricted.note = "age-restricted";
    entries[2].links = {restricted};
    return post;
}

// Returns the post that the app ships.
inline Post shipped_post() {
    LoadResult result = load_post(read_file(source_dir() / "data/best-kdrama-kisses.json"));
    if (auto* post = std::get_if<Post>(&result)) return std::move(*post);
    ADD_FAILURE() << "the shipped post is not valid";
    return small_post();
}

inline Model model_with(Post post, Route route = ListRoute{}) {
    Model model;
    model.content = std::make_shared<const Post>(std::move(post));
    model.route = std::move(route);
    return model;
}

}  // namespace ranked::testing
