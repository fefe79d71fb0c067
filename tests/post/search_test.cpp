#include "post/search.hpp"

#include <gtest/gtest.h>

#include "files.hpp"
#include "post/load.hpp"

namespace ranked {
namespace {

Entry queen() {
    Entry entry;
    entry.title = {"Queen In-hyun’s Man", "인현왕후의 남자", "ko"};
    entry.network = "tvN";
    entry.people = {{"Yoo In-na", "유인나", "ko"}};
    entry.works = {{{"Só Beijos", "", ""}, {}, "Tevé"}};
    entry.tags = {"Many kisses"};
    entry.teaser = "secretword";
    entry.setting = "secretword";
    entry.facts = {"secretword"};
    entry.spoilers = {{"a", "secretword", "secretword"}};
    return entry;
}

bool matches(const Entry& entry, std::string_view query) {
    Post post;
    post.sections.resize(1);
    post.sections[0].entries = {entry};
    return SearchIndex(post).matches(query).at(0);
}

TEST(Fold, RemovesCaseAndAccents) {
    EXPECT_EQ(fold("ÀÉÎÕÜ çñøð"), "aeiou cnod");
    EXPECT_EQ(fold("ŁódŹ Ğ İ ı ž ſ"), "lodz g i i z s");
    EXPECT_EQ(fold("Straße Æsir Œuvre Þór"), "strasse aesir oeuvre thor");
    EXPECT_EQ(fold("e\xCC\x81"), "e") << "a combining accent";
    EXPECT_EQ(fold("× ÷"), "× ÷");
}

TEST(Fold, ReplacesTypographicQuotesDashesAndSpaces) {
    EXPECT_EQ(fold("‘a’ “b” c–d—e f\xC2\xA0g"), "'a' \"b\" c-d-e f g");
}

TEST(Fold, LowersGreekAndCyrillicAndLeavesOtherScriptsAlone) {
    EXPECT_EQ(fold("ΑΒΓ Ω"), "αβγ ω");
    EXPECT_EQ(fold("ПРИВЕТ Ёж"), "привет ёж");
    EXPECT_EQ(fold("상어 日本 😀"), "상어 日本 😀");
}

TEST(Fold, LeavesFoldedTextAlone) {
    for (const char* text : {"ÀÉÎ “x” – Ω Ё 상어", "Þ ß Ĳ ŉ"}) EXPECT_EQ(fold(fold(text)), fold(text));
}

TEST(Fold, AcceptsAnyBytes) {
    std::string bytes;
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; second += 5) {
            bytes += static_cast<char>(first);
            bytes += static_cast<char>(second);
        }
    }
    EXPECT_FALSE(fold(bytes).empty());
    for (const char* cut : {"\xF0\x9F\x98", "\xE2\x82", "\xC3", "\xFF", "\x80", "\xC3(", "\xF7\xBF\xBF\xBF"}) {
        EXPECT_FALSE(fold(cut).empty());
    }
}

TEST(Fold, ReplacesInvalidUtf8) {
    const std::string replacement = "\xEF\xBF\xBD";
    EXPECT_EQ(fold("\xC1\x81"), replacement + replacement) << "A, encoded in two bytes";
    EXPECT_EQ(fold("\xE0\x83\x89"), replacement + replacement + replacement) << "É, encoded in three bytes";
    EXPECT_EQ(fold("\xED\xA0\x80"), replacement + replacement + replacement) << "half a surrogate pair";
    EXPECT_EQ(fold("\xF4\x90\x80\x80").size(), 4 * replacement.size()) << "above the largest code point";
    EXPECT_EQ(fold("\xF4\x8F\xBF\xBF\xEE\x80\x80\xED\x9F\xBF\xC2\x80"),
              "\xF4\x8F\xBF\xBF\xEE\x80\x80\xED\x9F\xBF\xC2\x80")
        << "valid characters at the ends of each range";
}

TEST(Matches, SearchesEveryFieldWithoutSpoilers) {
    for (const char* query : {"queen", "인현왕후", "tvn", "yoo", "유인나", "so beijos", "teve", "many", "KISSES"}) {
        EXPECT_TRUE(matches(queen(), query)) << query;
    }
    EXPECT_FALSE(matches(queen(), "secretword"));
}

TEST(Matches, RequiresEveryWordInAnyOrder) {
    EXPECT_TRUE(matches(queen(), "  man\tqueen tvn\n"));
    EXPECT_FALSE(matches(queen(), "queen shark"));
    EXPECT_TRUE(matches(queen(), ""));
    EXPECT_TRUE(matches(queen(), "   "));
}

TEST(Matches, IgnoresHyphensAndApostrophes) {
    for (const char* query : {"queen in hyuns man", "queen in-hyun's man", "Queen In‑hyun’s Man", "inhyun", "in-na",
                              "yoo in na", "queen, man!"}) {
        EXPECT_TRUE(matches(queen(), query)) << query;
    }
}

TEST(Matches, NoWordSpansTwoFields) { EXPECT_FALSE(matches(queen(), "mantvn")); }

TEST(Matches, ReturnsAFlagForEachEntryInTheOrderOfThePost) {
    Entry shark;
    shark.title = {"Shark", "", ""};
    Post post;
    post.sections.resize(3);
    post.sections[0].entries = {shark, queen()};
    post.sections[2].entries = {Entry{}, shark, queen()};
    const SearchIndex index(post);
    EXPECT_EQ(index.matches("shark"), (std::vector<bool>{true, false, false, true, false}));
    EXPECT_EQ(index.matches("many queen"), (std::vector<bool>{false, true, false, false, true}));
    EXPECT_EQ(index.matches("shark queen"), std::vector<bool>(5)) << "the words are in different entries";
    EXPECT_EQ(index.matches("sharkqueen"), std::vector<bool>(5));
    EXPECT_EQ(index.matches(" "), std::vector<bool>(5, true));
    EXPECT_EQ(SearchIndex(Post{}).matches("shark"), std::vector<bool>());
}

TEST(AllTags, ReturnsEveryTagOnceInOrder) {
    Post post;
    Entry one;
    Entry two;
    one.tags = {"b", "a"};
    two.tags = {"a", "c", "b"};
    post.sections.resize(2);
    post.sections[0].entries = {one};
    post.sections[1].entries = {two};
    EXPECT_EQ(all_tags(post), (std::vector<std::string>{"b", "a", "c"}));
}

// Returns a post whose entries have one tag each.
Post tagged(const std::vector<std::string>& tags) {
    Post post;
    post.sections.resize(1);
    for (const std::string& tag : tags) {
        post.sections[0].entries.emplace_back();
        post.sections[0].entries.back().tags = {tag};
    }
    return post;
}

std::vector<std::string> offered(const std::vector<std::string>& tags) {
    const Post post = tagged(tags);
    return offered_tags(post, tag_counts(post));
}

TEST(OfferedTags, AreAllTagsUpTo24TheMostFrequentFirst) {
    EXPECT_EQ(offered({}), std::vector<std::string>());
    EXPECT_EQ(offered({"b", "a", "c", "a"}), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(OfferedTags, AreThe24MostFrequent) {
    std::vector<std::string> tags, expected{"last"};
    for (int i = 0; i < 100; ++i) tags.push_back(std::to_string(i));
    expected.insert(expected.end(), tags.begin(), tags.begin() + 23);
    tags.insert(tags.end(), {"last", "last"});
    EXPECT_EQ(offered(tags), expected) << "of equally frequent tags, the first to appear are offered";
}

}  // namespace
}  // namespace ranked
