#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>

#include "files.hpp"
#include "post/find_entry.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/search.hpp"

// Rules for the posts in data/ that go beyond the format.
namespace ranked {
namespace {

Post shipped_post() {
    const LoadResult result = load_post(read_file(source_dir() / "data/best-kdrama-kisses.json"));
    if (const auto* problems = std::get_if<std::vector<Problem>>(&result)) {
        for (const Problem& problem : *problems) ADD_FAILURE() << describe(problem);
        return {};
    }
    return std::get<Post>(result);
}

void expect_valid(const std::string& json, const std::string& name) {
    const LoadResult result = load_post(json);
    if (const auto* problems = std::get_if<std::vector<Problem>>(&result))
        for (const Problem& problem : *problems) ADD_FAILURE() << name << ": " << describe(problem);
}

// Returns the texts of an entry that the app shows while its spoilers are hidden.
std::vector<std::string> open_texts(const Entry& entry) {
    std::vector<std::string> texts = {entry.title.text, entry.title_note, entry.episode_note,
                                      entry.setting,    entry.teaser,     entry.art.alt};
    texts.insert(texts.end(), entry.facts.begin(), entry.facts.end());
    texts.insert(texts.end(), entry.tags.begin(), entry.tags.end());
    for (const Spoiler& spoiler : entry.spoilers) texts.push_back(spoiler.label);
    for (const Link& link : entry.links) {
        texts.insert(texts.end(), {link_label(link), link.note, link.search, link.spoiler_reason});
    }
    return texts;
}

TEST(Data, EveryPostIsValid) {
    int posts = 0;
    for (const auto& file : std::filesystem::directory_iterator(source_dir() / "data")) {
        const std::string name = file.path().filename().string();
        if (name.find(".schema.") != std::string::npos || file.path().extension() != ".json") continue;
        ++posts;
        expect_valid(read_file(file.path()), name);
    }
    EXPECT_GE(posts, 2);
}

TEST(Data, TheExampleInTheReadmeIsValid) {
    const std::string text = read_file(source_dir() / "data/README.md"), fence = "```json\n";
    const std::size_t begin = text.find(fence);
    ASSERT_NE(begin, std::string::npos);
    const std::size_t from = begin + fence.size();
    expect_valid(text.substr(from, text.find("```", from) - from), "data/README.md");
}

TEST(Data, TheSecondPostHasTwentyFiveEntriesAndSomeHaveNoSpoilers) {
    const LoadResult result = load_post(read_file(source_dir() / "data/anime-first-evening.json"));
    ASSERT_TRUE(std::holds_alternative<Post>(result));
    int entries = 0, without_spoilers = 0;
    for (const Section& section : std::get<Post>(result).sections)
        for (const Entry& entry : section.entries) {
            ++entries;
            without_spoilers += entry.spoilers.empty() ? 1 : 0;
        }
    EXPECT_EQ(entries, 25);
    EXPECT_GT(without_spoilers, 0);
    EXPECT_LT(without_spoilers, entries);
}

TEST(Data, TheShippedPostHasEveryEntryOfTheOriginal) {
    const Post post = shipped_post();
    ASSERT_EQ(post.sections.size(), 3U);
    EXPECT_EQ(post.sections[0].entries.size(), 8U);
    EXPECT_EQ(post.sections[1].entries.size(), 4U);
    EXPECT_EQ(post.sections[2].entries.size(), 3U);
    std::vector<int> ranks;
    for (const Entry& entry : post.sections[0].entries) ranks.push_back(entry.rank.value_or(0));
    EXPECT_EQ(ranks, (std::vector<int>{1, 2, 3, 3, 5, 6, 7, 8}));
    EXPECT_EQ(post.source.url, "https://subtitledreams.com/2017/02/05/best-k-drama-kisses-of-all-time/");
}

TEST(Data, TheIdsOfTheShippedPostNeverChange) {
    const Post post = shipped_post();
    for (const char* id :
         {"que-sera-sera", "shark", "heart-to-heart", "me-too-flower", "in-the-rain", "heartless-city", "bad-guy",
          "coffee-prince", "seo-in-guk", "ji-chang-wook", "yeon-woo-jin", "kim-jung-hyun-and-shin-hye-sun",
          "sungkyunkwan-scandal", "queen-in-hyuns-man", "love-rain"}) {
        EXPECT_NE(find_entry(post, id), nullptr) << id;
    }
    EXPECT_EQ(find_entry(post, "in-the-rain")->former_ids, std::vector<std::string>{"the-one-without-a-kiss"});
}

TEST(Data, EverySearchIsToldToBeThePostsOrOurs) {
    for (const Section& section : shipped_post().sections)
        for (const Entry& entry : section.entries)
            for (const Link& link : entry.links) EXPECT_NE(link.of, LinkOrigin::unknown) << entry.id;
}

// Returns every sequence of four words. Shorter sequences occur in any two English texts.
std::set<std::string> phrases_of(const std::string& text) {
    constexpr std::size_t length = 4;
    std::vector<std::string> words(1);
    for (const char c : fold(text)) {
        const bool is_letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
        if (is_letter) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    std::set<std::string> phrases;
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::string phrase;
        for (std::size_t j = i; j < i + length; ++j) phrase += words[j] + " ";
        phrases.insert(phrase);
    }
    return phrases;
}

std::set<std::string> shared_phrases(const Entry& entry) {
    std::set<std::string> hidden;
    std::set<std::string> open;
    for (const Spoiler& spoiler : entry.spoilers) hidden.merge(phrases_of(spoiler.text));
    for (const std::string& text : open_texts(entry)) open.merge(phrases_of(text));
    std::set<std::string> shared;
    std::set_intersection(hidden.begin(), hidden.end(), open.begin(), open.end(),
                          std::inserter(shared, shared.begin()));
    return shared;
}

TEST(Data, NoOpenTextSharesFourWordsWithASpoiler) {
    const Post post = shipped_post();
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            std::set<std::string> shared = shared_phrases(entry);
            shared.erase("between heaven and hell ");  // a song title, which gives nothing away
            EXPECT_TRUE(shared.empty()) << entry.id << ": " << *shared.begin();
        }
    }
}

TEST(Data, OnlyASpoilerMentionsTheFantasyOfBadGuy) {
    const Post post = shipped_post();
    for (const std::string& text : open_texts(*find_entry(post, "bad-guy"))) {
        EXPECT_EQ(fold(text).find("fantasy"), std::string::npos) << text;
    }
    EXPECT_NE(std::find_if(find_entry(post, "bad-guy")->spoilers.begin(), find_entry(post, "bad-guy")->spoilers.end(),
                           [](const Spoiler& spoiler) { return spoiler.text.find("fantasy") != std::string::npos; }),
              find_entry(post, "bad-guy")->spoilers.end());
}

TEST(Data, TheFanVideoOfCoffeePrinceIsASpoiler) {
    const Post post = shipped_post();
    const std::vector<Link>& links = find_entry(post, "coffee-prince")->links;
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].kind, LinkKind::fan_video);
    EXPECT_TRUE(links[0].spoiler);
}

TEST(Data, TheClipOfQueSeraSeraStartsAfterSixMinutes) {
    const Post post = shipped_post();
    EXPECT_EQ(find_entry(post, "que-sera-sera")->links.at(0).start_seconds, 360);
}

TEST(Data, EveryPosterIsNamedAfterItsEntry) {
    for (const Section& section : shipped_post().sections) {
        for (const Entry& entry : section.entries) EXPECT_EQ(entry.art.image, entry.id + ".svg");
    }
}

TEST(Data, TheShippedPostHasFewTagsAndMostAreShared) {
    const Post post = shipped_post();
    std::map<std::string, int> uses;
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            EXPECT_FALSE(entry.tags.empty()) << entry.id;
            for (const std::string& tag : entry.tags) ++uses[tag];
        }
    }
    EXPECT_LE(uses.size(), 14U);
    const auto shared = std::count_if(uses.begin(), uses.end(), [](const auto& use) { return use.second > 1; });
    EXPECT_GE(shared * 10, static_cast<long>(uses.size()) * 8);
}

TEST(Data, SearchFindsEntriesByNameButNotBySpoiler) {
    const Post post = shipped_post();
    const SearchIndex index(post);
    const auto found = [&](std::string_view query) {
        const std::vector<bool> matches = index.matches(query);
        std::string ids;
        std::size_t position = 0;
        for (const Section& section : post.sections) {
            for (const Entry& entry : section.entries) {
                if (matches[position++]) ids += entry.id + " ";
            }
        }
        return ids;
    };
    EXPECT_EQ(found("queen in hyuns man"), "queen-in-hyuns-man ");
    EXPECT_EQ(found("healer kbs2"), "ji-chang-wook ");
    EXPECT_EQ(found("상어"), "shark ");
    EXPECT_EQ(found("fantasy"), "");
}

}  // namespace
}  // namespace ranked
