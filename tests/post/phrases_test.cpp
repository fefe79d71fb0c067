#include "post/phrases.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(SomeOf, NamesThreeAndCountsTheOthers) {
    EXPECT_EQ(some_of({}), "");
    EXPECT_EQ(some_of({"c.svg", "a.svg", "b.svg"}), "a.svg, b.svg, c.svg");
    EXPECT_EQ(some_of({"a.svg", "b.svg", "c.svg", "d.svg", "e.svg"}), "a.svg, b.svg, c.svg and 2 more");
}

Entry entry_with(std::vector<Link> links) {
    Entry entry;
    entry.title.text = "Shark";
    entry.links = std::move(links);
    return entry;
}

Link search_of(LinkOrigin of, LinkKind kind = LinkKind::watch) {
    Link link;
    link.of = of;
    link.kind = kind;
    link.search = "x";
    return link;
}

TEST(CardFacts, HaveNoLabels) {
    Entry entry;
    EXPECT_EQ(card_facts(entry), "");
    entry.years = Years{2007, {}};
    entry.network = "MBC";
    entry.people = {{"Eric Mun", "", ""}, {"Jung Yu-mi", "", ""}};
    entry.tied = true;
    EXPECT_EQ(card_facts(entry), "2007 · MBC · Eric\u00A0Mun, Jung\u00A0Yu-mi");
    entry.episode = 2;
    EXPECT_EQ(card_facts(entry), "2007 · MBC · episode 2 · Eric\u00A0Mun, Jung\u00A0Yu-mi");
    entry.episode_note = "at the end";
    EXPECT_EQ(card_facts(entry), "2007 · MBC · end of episode 2 · Eric\u00A0Mun, Jung\u00A0Yu-mi");
    entry.episode_note = "before the title";
    EXPECT_EQ(card_facts(entry), "2007 · MBC · episode 2, before the title · Eric\u00A0Mun, Jung\u00A0Yu-mi");
}

TEST(Names, AreBrokenOnlyIfTheyMayBeLongerThanALine) {
    Entry entry;
    entry.people = {{"A Name of the Usual Sort", "", ""}, {"A Name That Is Much Too Long", "", ""}};
    EXPECT_EQ(card_facts(entry), "A\u00A0Name\u00A0of\u00A0the\u00A0Usual\u00A0Sort, A Name That Is Much Too Long");
    EXPECT_EQ(facts_of(entry).at(0).text, "A\u00A0Name\u00A0of\u00A0the\u00A0Usual\u00A0Sort");
}

TEST(FactsOf, NameTheStartInTheLostClipApartFromTheStartOfAVideo) {
    Link link = search_of(LinkOrigin::post);
    link.start_seconds = 360;
    std::vector<Fact> facts = facts_of(entry_with({link}));
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].label, "In the post’s clip");
    EXPECT_EQ(facts[0].text, "from 6:00");
    link.video_id = "dQw4w9WgXcQ";
    facts = facts_of(entry_with({link}));
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].label, "Starts at");
    EXPECT_EQ(facts[0].text, "6:00");
    link.spoiler = true;
    EXPECT_TRUE(facts_of(entry_with({link})).empty());
}

TEST(LinkPhrase, HasANoteOnlyIfTheNoteIsAboutTheLinksTarget) {
    Link link = search_of(LinkOrigin::unknown);
    link.note = "in full";
    EXPECT_EQ(link_phrase(link), "Search YouTube (in full)");
    link.of = LinkOrigin::post;
    EXPECT_EQ(link_phrase(link), "Search YouTube");
    link.video_id = "dQw4w9WgXcQ";
    EXPECT_EQ(link_phrase(link), "Watch the scene (in full)");
}

TEST(LinkName, AnnouncesTheNewTabOfASearch) {
    Link link = search_of(LinkOrigin::ours);
    const Entry entry = entry_with({link});
    EXPECT_EQ(link_name(entry, link), "Search YouTube for Shark (opens in a new tab)");
    link.label = "“Between Heaven and Hell”";
    EXPECT_EQ(link_name(entry, link), "“Between Heaven and Hell” (opens in a new tab)");
    link.video_id = "dQw4w9WgXcQ";
    EXPECT_EQ(link_name(entry, link), "");
}

TEST(SearchesPhrase, TellsTheSearchesOfThePostFromOurs) {
    Link clip = search_of(LinkOrigin::post), scene = clip, song = search_of(LinkOrigin::post, LinkKind::listen);
    clip.start_seconds = 360;
    scene.note = "in full";
    song.label = "“Between Heaven and Hell”";
    const Link ours = search_of(LinkOrigin::ours);
    EXPECT_EQ(searches_phrase(entry_with({})), "");
    EXPECT_EQ(searches_phrase(entry_with({search_of(LinkOrigin::unknown)})), "");
    EXPECT_EQ(searches_phrase(entry_with({clip})), "The post’s own clip is lost. In it the scene began at 6:00.");
    EXPECT_EQ(searches_phrase(entry_with({scene})),
              "The post’s link to the scene (in full) is lost; a search stands in for it.");
    EXPECT_EQ(searches_phrase(entry_with({scene, song})),
              "The post’s links to the scene (in full) and “Between Heaven and Hell” are lost; searches stand in for "
              "them.");
    EXPECT_EQ(searches_phrase(entry_with({ours})), "The post has no link here; the search is ours.");
    EXPECT_EQ(searches_phrase(entry_with({clip, ours})),
              "The post’s own clip is lost. In it the scene began at 6:00. Any other search is ours.");
    clip.video_id = "dQw4w9WgXcQ";
    EXPECT_EQ(searches_phrase(entry_with({clip})), "");
}

TEST(SearchesPhrase, KeepsWhatMayBeASpoilerOfASpoilerLink) {
    Link link = search_of(LinkOrigin::post, LinkKind::fan_video);
    link.spoiler = true;
    link.label = link.note = "the wedding";
    link.start_seconds = 7;
    EXPECT_EQ(searches_phrase(entry_with({link})),
              "The post’s link to the fan video is lost; a search stands in for it.");
}

TEST(NumberedTitle, NamesTheTie) {
    Entry entry = entry_with({});
    EXPECT_EQ(numbered_title(entry), "Shark");
    entry.rank = 2;
    EXPECT_EQ(numbered_title(entry), "2 · Shark");
    entry.tied = true;
    EXPECT_EQ(numbered_title(entry), "2= · Shark");
}

TEST(RelatedEntries, ShareAPersonByName) {
    const Name kim{"Kim Nam-gil", "김남길", "ko"}, son{"Son Ye-jin", "", ""};
    Post post;
    post.sections.resize(2);
    for (const std::vector<Name>& people : {std::vector<Name>{kim, son}, {}, {son, kim}})
        post.sections[0].entries.emplace_back().people = people;
    post.sections[1].entries.emplace_back().people = {{"Kim Nam-gil", "", ""}};
    post.sections[1].entries[0].title.text = "Bad Guy";
    const std::vector<Related> related = related_entries(post, post.sections[0].entries[0]);
    ASSERT_EQ(related.size(), 2U);
    EXPECT_EQ(related[0].entry, &post.sections[0].entries[2]);
    ASSERT_EQ(related[0].people.size(), 2U);
    EXPECT_EQ(related_phrase(related[0]), "Also with Kim\u00A0Nam-gil and Son\u00A0Ye-jin: ");
    EXPECT_EQ(related[1].entry, &post.sections[1].entries[0]);
    EXPECT_EQ(related_phrase(related[1]), "Also with Kim\u00A0Nam-gil: Bad Guy");
    EXPECT_TRUE(related_entries(post, post.sections[0].entries[1]).empty());
    post.sections[1].entries.resize(50, post.sections[1].entries[0]);
    EXPECT_EQ(related_entries(post, post.sections[0].entries[0]).size(), 5U);
}
TEST(SeenPhrase, CountsTheSeenEntries) { EXPECT_EQ(seen_phrase(3, 8), "3 of 8 seen"); }

TEST(JoinedLabels, MakeOneSentence) {
    EXPECT_EQ(joined_labels({}), "");
    EXPECT_EQ(joined_labels({"What happens"}), "What happens");
    EXPECT_EQ(joined_labels({"What happens", "Why it came first"}), "What happens, and why it came first");
    EXPECT_EQ(joined_labels({"How it ends", "What happens", "Eric’s look"}),
              "How it ends, what happens, and Eric’s look")
        << "a name keeps its capital";
}

TEST(JoinedLabels, NameTwoAndCountTheOthersIfThereAreMoreThanThree) {
    EXPECT_EQ(joined_labels({"What happens", "Why", "How", "Who"}), "What happens, why, and 2 more");
}

TEST(MoreLinksPhrase, CountsTheLinks) {
    Entry entry;
    entry.title.text = "Shark";
    EXPECT_EQ(more_links_phrase(entry, 2).label, "2 more links");
    EXPECT_EQ(more_links_phrase(entry, 2).name, "2 more links of Shark");
}

TEST(RevealPhrase, FollowsHowManySpoilersAreHidden) {
    Entry entry;
    entry.title.text = "Shark";
    const auto phrase = [&](std::size_t hidden, std::size_t count) {
        const ButtonPhrase button = reveal_phrase(entry, hidden, count);
        return button.label + " | " + button.name;
    };
    EXPECT_EQ(phrase(1, 1), "Reveal | Reveal spoiler of Shark");
    EXPECT_EQ(phrase(0, 1), "Hide | Hide spoiler of Shark");
    EXPECT_EQ(phrase(3, 3), "Reveal | Reveal spoilers of Shark");
    EXPECT_EQ(phrase(2, 3), "Reveal the other 2 | Reveal the other 2 spoilers of Shark");
    EXPECT_EQ(phrase(1, 3), "Reveal the other | Reveal the other spoiler of Shark");
    EXPECT_EQ(phrase(0, 3), "Hide all | Hide all spoilers of Shark");
}

}  // namespace
}  // namespace ranked
