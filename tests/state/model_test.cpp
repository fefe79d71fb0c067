#include "state/model.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "state/posts.hpp"

namespace ranked {
namespace {

using testing::model_with;
using testing::shipped_post;
using testing::small_post;
using testing::video_post;
using Texts = std::vector<std::string>;

// Returns the shown list as text: "section: entry entry; section: entry".
std::string shown(const Model& model) {
    std::string out;
    const auto sections = shown_sections(model);
    for (const ShownSection& section : *sections) {
        out += (out.empty() ? "" : "; ") + section.section->id + ":";
        for (const Entry* entry : section.entries) out += " " + entry->id;
    }
    return out;
}

std::string id_of(const Entry* entry) { return entry ? entry->id : ""; }

TEST(Model, IsEmptyAtFirst) {
    const Model model;
    EXPECT_EQ(post_of(model), nullptr);
    EXPECT_EQ(entry_of(model), nullptr);
    EXPECT_TRUE(shown_sections(model)->empty());
    EXPECT_EQ(model.spoilers, SpoilerMode::hidden);
    EXPECT_TRUE(model.settings.single_keys);
}

TEST(Model, HasAnEntryOnlyWithThePostAndTheRouteOfTheEntry) {
    Model model;
    model.route = EntryRoute{"plum"};
    EXPECT_EQ(entry_of(model), nullptr);
    EXPECT_EQ(id_of(entry_of(model_with(small_post(), EntryRoute{"plum"}))), "plum");
    EXPECT_EQ(entry_of(model_with(small_post(), EntryRoute{"nut"})), nullptr);
    EXPECT_EQ(entry_of(model_with(small_post(), ListRoute{})), nullptr);
}

TEST(Model, TheSystemDecidesOnlyInTheSystemTheme) {
    Model model;
    for (const bool system : {false, true}) {
        model.system.dark = system;
        model.settings.theme = Theme::system;
        EXPECT_EQ(is_dark(model), system);
        model.settings.theme = Theme::dark;
        EXPECT_TRUE(is_dark(model));
        model.settings.theme = Theme::light;
        EXPECT_FALSE(is_dark(model));
    }
}

TEST(RevealKeys, SpoilersComeBeforeSpoilerLinks) {
    const Post post = small_post();
    EXPECT_EQ(reveal_keys(*find_entry(post, "plum")), (Texts{"plum/one", "plum/two", "plum/#1"}));
    EXPECT_EQ(reveal_keys(*find_entry(post, "apple")), (Texts{"apple/core"}));
    EXPECT_EQ(reveal_keys(*find_entry(post, "pear")), Texts{});
    EXPECT_EQ(reveal_keys(*find_entry(post, "fig")), (Texts{"fig/#0"}));
}

TEST(RevealKeys, AreUniqueInTheShippedPost) {
    std::set<std::string> seen;
    for (const Section& section : shipped_post().sections)
        for (const Entry& entry : section.entries)
            for (const std::string& key : reveal_keys(entry)) EXPECT_TRUE(seen.insert(key).second) << key;
    EXPECT_EQ(seen.size(), 21U);
}

TEST(Revealed, EntriesAreRevealedWhenAllTheirKeysAre) {
    Model model = model_with(small_post());
    const Post& post = *post_of(model);
    EXPECT_FALSE(is_entry_revealed(model, *find_entry(post, "plum")));
    model.revealed = {"plum/one", "plum/two"};
    EXPECT_TRUE(is_revealed(model, "plum/two"));
    EXPECT_FALSE(is_entry_revealed(model, *find_entry(post, "plum"))) << "its link is still hidden";
    model.revealed = {"plum/one", "plum/two", "plum/#1"};
    EXPECT_TRUE(is_entry_revealed(model, *find_entry(post, "plum")));
    EXPECT_FALSE(is_entry_revealed(model, *find_entry(post, "pear"))) << "an entry without spoilers";
}

TEST(HiddenItems, AreSpoilersThenLinksThenMomentsAndLabelsKeepTheSecrets) {
    std::string out;
    const Post post = video_post();
    for (const HiddenItem& item : hidden_items(*find_entry(post, "plum"))) {
        out += item.key + ": " + item.label + ", " + item.summary;
        out += item.text.empty() ? " " + std::to_string(item.link) : "";
        out += (item.moment ? "." + std::to_string(*item.moment) : "") + "\n";
    }
    EXPECT_EQ(out,
              "plum/one: The stone, The stone\n"
              "plum/two: And then, And then\n"
              "plum/#1: Shows the end., the fan video 1\n"
              "plum/#0.1: A moment of the video, A moment of the video 0.1\n");
}

TEST(Revealed, ByTheModeAndOneByOne) {
    Model model = model_with(small_post());
    model.seen = {"plum"};
    model.revealed = {"apple/core"};
    model.hidden = {"plum/one", "fig/#0"};
    const auto shown_in = [&](SpoilerMode mode) {
        model.spoilers = mode;
        std::string out;
        for (const char* key : {"apple/core", "fig/#0", "plum/#1", "plum/one"})
            if (is_revealed(model, key)) out += std::string(key) + " ";
        return out;
    };
    EXPECT_EQ(shown_in(SpoilerMode::hidden), "apple/core ");
    EXPECT_EQ(shown_in(SpoilerMode::if_seen), "apple/core plum/#1 ");
    EXPECT_EQ(shown_in(SpoilerMode::all), "apple/core plum/#1 ");
}

TEST(StoredChoices, AreReadAgainAndTheLastLineOfAKeyCounts) {
    const KeySet opened = {"a/one", "b/#0"}, closed = {"c/two"};
    EXPECT_EQ(stored_choices(opened, closed), (Texts{"a/one", "b/#0", "!c/two"}));
    KeySet revealed, hidden;
    read_choices({"a/one", "!c/two", "!a/one", "c/two", "", "!"}, revealed, hidden);
    EXPECT_TRUE(revealed.contains("c/two") && !revealed.contains("a/one"));
    EXPECT_TRUE(hidden.contains("a/one") && !hidden.contains("c/two"));
}

TEST(Seen, RankedEntriesAreCounted) {
    Model model = model_with(small_post());
    const auto count = [&] {
        return std::to_string(seen_count(model).seen) + " of " + std::to_string(seen_count(model).of);
    };
    EXPECT_EQ(count(), "0 of 3");
    model.seen = {"plum", "pear", "fig", "removed"};
    EXPECT_EQ(count(), "2 of 3") << "fig has no rank";
    EXPECT_TRUE(is_seen(model, *find_entry(model, "fig")));
    EXPECT_FALSE(is_seen(model, *find_entry(model, "apple")));
    model.content = Loading{};
    EXPECT_EQ(count(), "0 of 0");
}

TEST(ShownSections, AreCompleteWithoutFilterAndTag) {
    const std::string all = "best: plum apple pear; rest: fig";
    EXPECT_EQ(shown(model_with(small_post())), all);
    EXPECT_EQ(shown(model_with(small_post(), EntryRoute{"plum"})), all);
    EXPECT_EQ(shown(model_with(small_post(), UnknownRoute{"x"})), all);
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"  ", ""})), all);
}

TEST(ShownSections, ContainOnlyEntriesThatMatchTheFilterAndTheTag) {
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"PEÁR", ""})), "best: pear");
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"", "Autumn"})), "best: plum; rest: fig");
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"fig", "Autumn"})), "rest: fig");
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"apple", "Autumn"})), "");
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"", "autumn"})), "") << "tags are case-sensitive";
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"", "Aut"})), "");
    EXPECT_EQ(shown(model_with(small_post(), ListRoute{"secret", ""})), "") << "a hit would give the spoiler away";
}

TEST(ShownSections, FilterAndTagFindEntriesOfTheShippedPost) {
    EXPECT_EQ(shown(model_with(shipped_post(), ListRoute{"상어", ""})), "ranking: shark");
    EXPECT_EQ(shown(model_with(shipped_post(), ListRoute{"", "Elevator"})), "ranking: que-sera-sera bad-guy");
    EXPECT_EQ(shown(model_with(shipped_post(), ListRoute{"", "Royalty"})),
              "sexy-kissers: yeon-woo-jin kim-jung-hyun-and-shin-hye-sun; stills-that-linger: queen-in-hyuns-man");
}

TEST(Neighbours, CrossSections) {
    const Post post = small_post();
    const auto before = [&](const char* id) { return id_of(previous_entry(post, *find_entry(post, id))); };
    const auto after = [&](const char* id) { return id_of(next_entry(post, *find_entry(post, id))); };
    EXPECT_EQ(before("plum"), "");
    EXPECT_EQ(after("plum"), "apple");
    EXPECT_EQ(before("fig"), "pear");
    EXPECT_EQ(after("pear"), "fig");
    EXPECT_EQ(after("fig"), "");
}

TEST(Neighbours, AnEntryOfAnotherPostHasNoNeighbours) {
    const Post post = small_post();
    const Entry plum = *find_entry(post, "plum");
    EXPECT_EQ(previous_entry(post, plum), nullptr);
    EXPECT_EQ(next_entry(post, plum), nullptr);
    EXPECT_EQ(next_entry(Post{}, plum), nullptr);
    EXPECT_EQ(find_section_of(post, plum), nullptr);
}

TEST(Neighbours, SkipSectionsWithoutEntries) {
    Post post = small_post();
    post.sections.insert(post.sections.begin() + 1, 2, Section{});
    EXPECT_EQ(id_of(next_entry(post, *find_entry(post, "pear"))), "fig");
    EXPECT_EQ(id_of(previous_entry(post, *find_entry(post, "fig"))), "pear");
}

TEST(Neighbours, ThePreviousEntryOfTheNextEntryIsTheEntry) {
    const Post post = shipped_post();
    std::size_t steps = 0;
    for (const Entry* entry = find_entry(post, "que-sera-sera"); entry; entry = next_entry(post, *entry), ++steps) {
        const Entry* next = next_entry(post, *entry);
        EXPECT_TRUE(!next || previous_entry(post, *next) == entry) << entry->id;
    }
    EXPECT_EQ(steps, 15U);
}

TEST(Find, FindsOnlyTheEntriesOfThePost) {
    const Model model = model_with(small_post());
    for (const char* id : {"plum", "apple", "pear", "fig"}) EXPECT_EQ(id_of(find_entry(model, id)), id);
    EXPECT_EQ(find_entry(model, "rest"), nullptr) << "the id of a section";
    EXPECT_EQ(find_entry(model, ""), nullptr);
    EXPECT_EQ(find_entry(Model{}, "plum"), nullptr);
}

// Computes every result that a model remembers.
Model with_memos(Model model) {
    post_index_of(model);
    shown_sections(model);
    seen_count(model);
    return model;
}

TEST(Memo, ComputesOnlyWhenTheInputsChange) {
    int computed = 0;
    const Memo<int, int> memo;
    const auto square = [&](int n) {
        return memo.get(n, [&] {
            ++computed;
            return n * n;
        });
    };
    EXPECT_EQ(square(3), 9);
    EXPECT_EQ(square(3), 9);
    EXPECT_EQ(computed, 1);
    EXPECT_EQ(square(4), 16);
    EXPECT_EQ(square(3), 9);
    EXPECT_EQ(computed, 3) << "only the last result is remembered";
}

TEST(Memo, ReturnsTheSameObjectUntilTheListChanges) {
    Model model = with_memos(model_with(small_post(), ListRoute{"", "Autumn"}));
    const auto before = shown_sections(model);
    const auto index = post_index_of(model);
    EXPECT_EQ(shown_sections(model), before);
    model.revealed = {"fig/#0"};
    model.panel = Panel::help;
    model = with_memos(model);
    EXPECT_EQ(shown_sections(model), before);
    EXPECT_EQ(post_index_of(model), index);
}

TEST(Memo, ANewRouteHasANewList) {
    Model model = with_memos(model_with(small_post()));
    model.route = ListRoute{"fig", ""};
    EXPECT_EQ(shown(model), "rest: fig");
    model = with_memos(model);
    model.route = ListRoute{"fig", "Fruit"};
    EXPECT_EQ(shown(model), "");
    model = with_memos(model);
    model.route = UnknownRoute{"x"};
    EXPECT_EQ(shown(model), "best: plum apple pear; rest: fig");
}

TEST(Memo, ANewPostHasNewResults) {
    Model model = with_memos(model_with(small_post()));
    model.seen = {"plum"};
    model = with_memos(model);
    ASSERT_EQ(seen_count(model).seen, 1U);
    Post other = small_post();
    other.sections[0].entries.pop_back();
    other.sections[1].entries[0].id = "date";
    other.sections[1].entries[0].tags = {"Palm"};
    model.content = std::make_shared<const Post>(std::move(other));
    EXPECT_EQ(shown(model), "best: plum apple; rest: date");
    EXPECT_EQ(seen_count(model).of, 2U);
    EXPECT_EQ(find_entry(model, "fig"), nullptr);
    EXPECT_EQ(id_of(find_entry(model, "date")), "date");
    EXPECT_EQ(post_index_of(model)->tags, (Texts{"Fruit", "Autumn", "Palm"}));
    model.content = Loading{};
    EXPECT_TRUE(shown_sections(model)->empty());
    EXPECT_EQ(seen_count(model).of, 0U);
    EXPECT_EQ(find_entry(model, "plum"), nullptr);
    EXPECT_EQ(post_index_of(model), nullptr);
}

TEST(Memo, FollowsWhatIsMarkedLater) {
    Model model = with_memos(model_with(small_post()));
    Model marked = model;
    marked.seen = {"plum", "apple"};
    EXPECT_EQ(seen_count(marked).seen, 2U);
    EXPECT_EQ(seen_count(model).seen, 0U) << "only the copy has changed";
    marked.seen = model.seen;
    EXPECT_EQ(seen_count(marked).seen, 0U);
}

TEST(Memo, ResultsOutliveTheirModel) {
    auto model = std::make_unique<Model>(with_memos(model_with(small_post())));
    const auto sections = shown_sections(*model);
    const auto index = post_index_of(*model);
    model.reset();
    EXPECT_EQ(index->find("fig")->id, "fig");
    EXPECT_EQ(sections->size(), 2U);
}

TEST(PageTitle, DependsOnTheRoute) {
    EXPECT_EQ(page_title(Model{}), "");
    EXPECT_EQ(page_title(model_with(small_post())), "Fruit of All Time");
    EXPECT_EQ(page_title(model_with(small_post(), ListRoute{"a", "b"})), "Fruit of All Time");
    EXPECT_EQ(page_title(model_with(small_post(), EntryRoute{"plum"})), "Plum · Fruit of All Time");
    EXPECT_EQ(page_title(model_with(small_post(), UnknownRoute{"x"})), "No such page · Fruit of All Time");
    Model failed;
    failed.content = Failure{};
    failed.route = EntryRoute{"plum"};
    EXPECT_EQ(page_title(failed), "This file cannot be shown");
}

TEST(Keys, ContainTheIdOfTheEntryOrSection) {
    EXPECT_EQ(keys::entry_link("plum"), "entry/plum/link");
    EXPECT_EQ(keys::section_heading("best"), "section/best/heading");
}

}  // namespace
}  // namespace ranked
