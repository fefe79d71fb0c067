#include <gtest/gtest.h>

#include <set>
#include <string_view>
#include <unordered_set>

#include "paint/scenes.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"

// The text, links and controls of every page, and the absence of hidden spoilers.
namespace ranked::testing {
namespace {

const Window desktop{1280, 900, 0};
const Window phone{390, 844, 0};

Model shipped(Route route = ListRoute{}) { return model_with(shipped_post(), std::move(route)); }
Model small(Route route = ListRoute{}) { return model_with(small_post(), std::move(route)); }

std::vector<const Entry*> entries_of(const Post& post) {
    std::vector<const Entry*> entries;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) entries.push_back(&entry);
    return entries;
}

const Post& the_post() {
    static const Post post = shipped_post();
    return post;
}

TEST(ListPage, HasEveryTextOfThePost) {
    Stage stage;
    for (const float width : widths) {
        const Post post = shipped_post();
        const Frame frame = stage.draw(update(model_with(post), IntroductionPressed{}).model, {width, 900, 0});
        by_role(frame, Role::heading, post.title);
        std::vector<std::string> paragraphs = {post.lede};
        paragraphs.insert(paragraphs.end(), post.introduction.begin(), post.introduction.end());
        paragraphs.insert(paragraphs.end(), post.closing.begin(), post.closing.end());
        for (const Section& section : post.sections) {
            if (has_heading(post, section)) by_role(frame, Role::heading, section.title);
            by_role(frame, Role::region, section.title);
            paragraphs.insert(paragraphs.end(), section.introduction.begin(), section.introduction.end());
            for (const Entry& entry : section.entries) {
                by_role(frame, Role::heading, entry.title.text);
                by_role(frame, Role::button, "Share " + entry.title.text);
                paragraphs.push_back(entry.teaser);
            }
        }
        for (const std::string& text : paragraphs) by_role(frame, Role::paragraph, text);
        EXPECT_EQ(all_by_role(frame, Role::article).size(), 15U);
        EXPECT_EQ(all_by_role(frame, Role::image).size(), 15U);
    }
}

TEST(ListPage, HasTheFactsOfEntries) {
    Stage stage;
    const std::string all = text_of(stage.draw(shipped(), {2560, 900, 0}));
    for (const char* fact :
         {"2007 · MBC · end of episode 2 · Eric\u00A0Mun, Jung\u00A0Yu-mi", "케세라세라", "Number three, tied: Me Too",
          "The Smile Has Left Your Eyes", "My Shy Boss; Queen for Seven Days",
          "Search YouTube for Shark (opens in a new tab)", "“Between Heaven and Hell” (opens in a new tab)"})
        EXPECT_NE(all.find(fact), std::string::npos) << fact;
}

TEST(EntryPage, TellsWhichSearchesAreThePosts) {
    Stage stage;
    EXPECT_TRUE(says(stage.draw(shipped(EntryRoute{"que-sera-sera"}), phone),
                     "The post’s own clip (in full) is lost. In it the scene began at 6:00."));
    EXPECT_TRUE(
        says(stage.draw(shipped(EntryRoute{"bad-guy"}), phone), "The post has no link here; the search is ours."));
    EXPECT_FALSE(says(stage.draw(shipped(EntryRoute{"in-the-rain"}), phone), "The post has no link here"));
}

TEST(EntryPage, LinksTheEntriesOfTheSamePeople) {
    Stage stage;
    const Model model = shipped(EntryRoute{"shark"});
    const Frame frame = stage.draw(model, desktop);
    const Node* link = by_role(frame, Role::link, "Also with Kim\u00A0Nam-gil: 7 · Bad Guy");
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->href, "bad-guy/");
    EXPECT_EQ(press(model, link).model.route, Route(EntryRoute{"bad-guy"}));
}

TEST(EntryPage, NamesTheTieOfItsNeighbours) {
    Stage stage;
    by_role(stage.draw(shipped(EntryRoute{"shark"}), desktop), Role::link, "Next: 3= · Heart to Heart");
}

TEST(Searches, OpenInANewTabWithoutATime) {
    Stage stage;
    const Frame frame = stage.draw(shipped(EntryRoute{"que-sera-sera"}), desktop);
    const Node* link = by_role(frame, Role::link, "Search YouTube for Que Sera Sera (opens in a new tab)");
    ASSERT_NE(link, nullptr);
    EXPECT_TRUE(link->new_tab);
    ASSERT_EQ(link->lines.size(), 1U);
    EXPECT_EQ(link->lines[0].text, "Search YouTube");
    EXPECT_FALSE(by_role(frame, Role::link, "Read the original: Best K-Drama Kisses of ALL TIME")->new_tab);
}

TEST(ListPage, LinksToEveryEntryAndToTheSource) {
    Stage stage;
    const Frame frame = stage.draw(shipped(), phone);
    for (const Entry* entry : entries_of(the_post())) {
        const Node* link = by_role(frame, Role::link, entry->title.text);
        ASSERT_NE(link, nullptr);
        EXPECT_EQ(link->href, entry->id + "/");
        EXPECT_EQ(press(shipped(), link).model.route, Route(EntryRoute{entry->id}));
    }
    const Node* source = by_role(frame, Role::link, "Read the original: Best K-Drama Kisses of ALL TIME");
    ASSERT_NE(source, nullptr);
    EXPECT_EQ(source->href, the_post().source.url);
    EXPECT_FALSE(source->action);
    EXPECT_TRUE(says(frame, "Retold from the post by Subtitle Dreams."));
    EXPECT_TRUE(says(stage.draw(small(), phone), "Retold from the post by A. Gardener on Example."));
}

TEST(ListPage, ExternalLinksAreThoseOfThePost) {
    Stage stage;
    const Frame frame = stage.draw(all_revealed(shipped()), desktop);
    std::multiset<std::string> expected = {the_post().source.url}, found;
    for (const Entry* entry : entries_of(the_post()))
        for (const Link& link : entry->links) expected.insert(link_href(link));
    for (const Node& node : frame.nodes)
        if (node.role == Role::link && !node.action) found.insert(node.href);
    EXPECT_EQ(found, expected);
}

TEST(ListPage, ShowsTheRoutesFilterAndTag) {
    Stage stage;
    const Frame frame = stage.draw(small(ListRoute{"pl", "Autumn"}), phone);
    const std::vector<const Node*> fields = all_by_role(frame, Role::text_field);
    ASSERT_EQ(fields.size(), 1U);
    EXPECT_EQ(fields[0]->key, keys::filter);
    EXPECT_EQ(fields[0]->value, "pl");
    const Node* autumn = by_role(frame, Role::button, "Autumn");
    const Node* fruit = by_role(frame, Role::button, "Fruit");
    ASSERT_TRUE(autumn && fruit);
    EXPECT_EQ(autumn->pressed, true);
    EXPECT_EQ(fruit->pressed, false);
    std::vector<std::string> shown;
    for (const Node* article : all_by_role(frame, Role::article)) shown.push_back(article->name);
    EXPECT_EQ(shown, std::vector<std::string>{"Number one: Plum"});
    for (const char* gone : {"The rest", "An essay on fruit", "Last words"})
        EXPECT_TRUE(all_by_role(frame, Role::heading, gone).empty()) << gone;
    EXPECT_EQ(by_role(frame, Role::heading, "1 of 4")->level, 1);
    EXPECT_EQ(press(small(), fruit).model.route, Route(ListRoute{"", "Fruit"}));
}

TEST(ListPage, TheIntroductionIsThereWhileItIsUnfoldedAndInPrint) {
    Stage stage;
    const Frame folded = stage.draw(shipped(), desktop);
    const Node* button = by_role(folded, Role::button, "Why these eight");
    EXPECT_EQ(button->expanded, false);
    EXPECT_FALSE(says(folded, the_post().introduction[0]));
    const Model open = press(shipped(), button).model;
    const Frame unfolded = stage.draw(open, desktop);
    EXPECT_EQ(find_node(unfolded, button->key)->expanded, true);
    EXPECT_EQ(find_node(unfolded, button->key)->controls, "introduction/text");
    EXPECT_TRUE(says(unfolded, the_post().introduction[0]));
    EXPECT_EQ(by_role(unfolded, Role::heading, "Why these eight")->level, 2);
    stage.set_prints(true);
    EXPECT_TRUE(says(stage.draw(shipped(), desktop), the_post().introduction[0]));
}

TEST(ListPage, TheFirstCardBeginsOnTheFirstScreen) {
    Stage stage;
    const auto top_of_first = [&](const Window& window) {
        return find_node(stage.draw(shipped(), window), "entry/que-sera-sera")->rect.y;
    };
    EXPECT_LE(top_of_first({1280, 900, 0}), 430);
    EXPECT_LE(top_of_first({390, 844, 0}), 520);
}

TEST(ListPage, TheFilterOffersFiveTagsAndMoreOnDemand) {
    Stage stage;
    const Model open = update(shipped(), FilterOpened{}).model;
    const auto chips = [](const Frame& frame) {
        std::size_t count = 0;
        for (const Node& node : frame.nodes) count += node.key.rfind("tag/", 0) == 0 && node.role == Role::button;
        return count;
    };
    const Frame few = stage.draw(open, desktop);
    EXPECT_EQ(chips(few), 5U);
    const Node* more = find_node(few, "tags/more");
    ASSERT_NE(more, nullptr);
    EXPECT_EQ(more->expanded, false);
    const Model all = press(open, more).model;
    EXPECT_EQ(chips(stage.draw(all, desktop)), post_index_of(all)->tags.size());
    EXPECT_EQ(press(all, find_node(stage.draw(all, desktop), "tags/more")).model.more_tags, false);
}

TEST(ListPage, TheFiltersBarStaysAtTheTopOfTheWindow) {
    Stage stage;
    const Model open = update(shipped(), FilterOpened{}).model;
    for (const Window& window : {desktop, phone}) {
        const Frame top = stage.draw(open, window);
        const Node* bar = find_node(top, "search");
        ASSERT_NE(bar, nullptr);
        EXPECT_FALSE(bar->fixed);
        EXPECT_GE(find_node(top, "entry/que-sera-sera")->rect.y, bar->rect.bottom());
        Window scrolled = window;
        scrolled.scroll_y = 2000;
        const Frame frame = stage.draw(open, scrolled);
        const Node* stuck = find_node(frame, "search");
        EXPECT_TRUE(stuck->fixed);
        EXPECT_LT(stuck->rect.bottom(), 200);
        EXPECT_EQ(find_node(frame, "tags") != nullptr, window.width > 820) << "a narrow window has room for the list";
    }
}

TEST(ListPage, AFilterWithoutMatchesOffersToShowAllEntries) {
    Stage stage;
    const Model model = update(small(), FilterTyped{"zzz"}).model;
    const Frame frame = stage.draw(model, desktop);
    EXPECT_TRUE(says(frame, "No entry matches."));
    EXPECT_TRUE(all_by_role(frame, Role::article).empty());
    EXPECT_EQ(press(model, by_role(frame, Role::button, "Show all entries")).model.route, Route(ListRoute{}));
    EXPECT_FALSE(says(stage.draw(small(), desktop), "No entry matches."));
}

TEST(ListPage, ATagThatTheListDoesNotOfferIsShownWhileItIsSelected) {
    Post post = small_post();
    for (int i = 0; i < 30; ++i) post.sections[0].entries[0].tags.push_back("Tag " + std::to_string(i));
    Stage stage;
    const auto chip = [&](const std::string& selected, const std::string& tag) {
        Model model = model_with(post, ListRoute{"", selected});
        model.filter_open = model.more_tags = true;
        const Frame frame = stage.draw(model, phone);
        const auto found = all_by_role(frame, Role::button, tag);
        return found.empty() ? "" : found[0]->pressed == true ? "pressed" : "offered";
    };
    EXPECT_STREQ(chip("", "Tag 0"), "offered");
    EXPECT_STREQ(chip("", "Tag 29"), "");
    EXPECT_STREQ(chip("Tag 29", "Tag 29"), "pressed");
    EXPECT_STREQ(chip("Tag 0", "Tag 0"), "pressed");
    EXPECT_STREQ(chip("Call 555", "Call 555"), "") << "a tag that no entry has";
}

TEST(ListPage, AnUnknownAddressShowsAnAlertAndTheList) {
    Stage stage;
    for (const float width : widths) {
        const Frame frame = stage.draw(small(UnknownRoute{"old/page.php"}), {width, 900, 0});
        EXPECT_EQ(all_by_role(frame, Role::alert).size(), 1U);
        EXPECT_TRUE(says(frame, "There is no page at this address."));
        EXPECT_TRUE(
            says(frame, "The address “old/page.php” may be old or cut short. The whole ranking is here instead."));
        EXPECT_EQ(all_by_role(frame, Role::article).size(), 4U);
    }
    EXPECT_TRUE(all_by_role(stage.draw(small(), desktop), Role::alert).empty());
}

TEST(ListPage, AnUnknownAddressIsCleanedShortenedAndInQuotationMarks) {
    Stage stage;
    const std::string path = "Call \u202E555\u2028now\n\xFF" + std::string(10000, '!');
    const Frame frame = stage.draw(small(UnknownRoute{path}), desktop);
    EXPECT_TRUE(says(frame, "The address “Call 555\uFFFDnow\uFFFD\uFFFD" + std::string(46, '!') +
                                "…” may be old or cut short. The whole ranking is here instead."));
    for (const Node& node : frame.nodes)
        for (const std::string& text : texts_of(node)) EXPECT_LT(text.size(), 400U) << as_text(node);
}

TEST(ListPage, AnUnknownAddressOfAnyBytesFitsTheWindow) {
    Stage stage;
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    for (const std::string& path : {bytes, std::string(20000, 'a'), std::string("<script>alert(1)</script>"),
                                    std::string("\xE2\x80\xAE evil"), std::string(3, '\0')}) {
        const Frame frame = stage.draw(small(UnknownRoute{path}), {320, 568, 0});
        ASSERT_EQ(all_by_role(frame, Role::alert).size(), 1U);
        EXPECT_LE(all_by_role(frame, Role::alert)[0]->rect.right(), 320);
    }
}

// Returns the name with no-break spaces.
std::string unbroken(std::string name) {
    const std::string no_break_space = "\u00A0";
    for (std::size_t at = 0; (at = name.find(' ', at)) != std::string::npos;) name.replace(at, 1, no_break_space);
    return name;
}

TEST(EntryPage, HasEveryTextOfTheEntryButSpoilers) {
    Stage stage;
    const Post post = shipped_post();
    for (const Entry* entry : entries_of(post)) {
        for (const Window& window : {phone, desktop}) {
            const Frame frame = stage.draw(model_with(post, EntryRoute{entry->id}), window);
            by_role(frame, Role::heading, entry->title.text);
            by_role(frame, Role::image, entry->art.alt);
            std::vector<std::string> texts = {entry->teaser};
            if (!entry->title.native.empty()) texts.push_back(entry->title.native);
            if (!entry->title_note.empty()) texts.push_back(entry->title_note);
            if (!entry->setting.empty()) texts.push_back(entry->setting);
            texts.insert(texts.end(), entry->facts.begin(), entry->facts.end());
            for (const std::string& text : texts) EXPECT_TRUE(says(frame, text)) << entry->id << ": " << text;
            const std::string all = text_of(frame);
            for (const Name& person : entry->people) EXPECT_NE(all.find(unbroken(person.text)), std::string::npos);
            for (const Work& work : entry->works) EXPECT_NE(all.find(work.title.text), std::string::npos);
            for (const Spoiler& spoiler : entry->spoilers) EXPECT_TRUE(says(frame, spoiler.label)) << spoiler.label;
            for (const std::string& tag : entry->tags)
                EXPECT_EQ(by_role(frame, Role::link, tag)->href, route_address(ListRoute{"", tag}));
        }
    }
}

TEST(EntryPage, LinksToItsNeighboursAndToTheList) {
    Stage stage;
    const auto leads = [&](const char* id) {
        const Frame frame = stage.draw(small(EntryRoute{id}), desktop);
        const Node* neighbours = by_role(frame, Role::navigation, "Neighbouring entries");
        std::string out;
        for (const Node& node : frame.nodes)
            if (neighbours && is_within(frame, node, *neighbours) && node.role == Role::link)
                out += "[" + node.href + "]";
        const std::vector<const Node*> back = all_by_role(frame, Role::link, "← Back to the list");
        EXPECT_EQ(back.size(), 1U);
        return out;
    };
    EXPECT_EQ(leads("plum"), "[][apple/]");
    EXPECT_EQ(leads("pear"), "[apple/][fig/]");
    EXPECT_EQ(leads("fig"), "[pear/][]");
}

TEST(EntryPage, YearsAndEpisodeCountsAreFormatted) {
    Stage stage;
    Post post = small_post();
    Entry& plum = post.sections[0].entries[0];
    plum.episodes = 1;
    plum.years = Years{1999, 2001};
    EXPECT_TRUE(says(stage.draw(model_with(post, EntryRoute{"plum"}), desktop), "1999–2001"));
    EXPECT_TRUE(says(stage.draw(model_with(post, EntryRoute{"plum"}), desktop), "1 episode"));
    post.sections[0].entries[0].episodes = 2;
    post.sections[0].entries[0].years = Years{2014, 2015};
    EXPECT_TRUE(says(stage.draw(model_with(post, EntryRoute{"plum"}), desktop), "2014–15"));
    EXPECT_TRUE(says(stage.draw(model_with(post, EntryRoute{"plum"}), desktop), "2 episodes"));
}

// Returns the model after a press on the page's Share button.
Model shared(Stage& stage, const Model& model) {
    return press(model, by_role(stage.draw(model, phone), Role::button, "Share Plum")).model;
}

TEST(Sharing, ThePanelOffersTheDevicesSheetFirstWhereThereIsOne) {
    Stage stage;
    Model model = small(EntryRoute{"plum"});
    EXPECT_TRUE(all_by_role(stage.draw(shared(stage, model), phone), Role::button, "Share").empty());
    model.can_share = true;
    const Model open = shared(stage, model);
    const Frame frame = stage.draw(open, phone);
    const Node *sheet = by_role(frame, Role::button, "Share"), *copy = by_role(frame, Role::button, "Copy link");
    ASSERT_NE(sheet, nullptr);
    ASSERT_NE(copy, nullptr);
    EXPECT_LT(sheet, copy);
    const Update pressed = press(open, sheet);
    ASSERT_EQ(pressed.effects.size(), 1U);
    EXPECT_EQ(std::get<ShareEntry>(pressed.effects[0]).link.address, "plum/");
}

TEST(Sharing, ThePanelShowsWhatAFriendSeesAndCopies) {
    Stage stage;
    const Model open = shared(stage, small(EntryRoute{"plum"}));
    const Frame frame = stage.draw(open, phone);
    ASSERT_NE(by_role(frame, Role::dialog, "Share Plum"), nullptr);
    EXPECT_NE(by_role(frame, Role::image, "Preview: 1 · Plum. Blue and round."), nullptr);
    const auto effect_of = [&](const char* name) { return press(open, by_role(frame, Role::button, name)).effects; };
    EXPECT_EQ(std::get<Copy>(effect_of("Copy link").at(0)).address, "plum/");
    EXPECT_NE(std::get<Copy>(effect_of("Copy as quote").at(0)).text.find("Blue and round."), std::string::npos);
    EXPECT_EQ(std::get<SavePicture>(effect_of("Save picture").at(0)).entry_id, "plum");
}

TEST(Sharing, ThePictureShowsTitleAndTeaserButNoSpoiler) {
    Stage stage;
    const Model model = update(small(), ChooseSpoilers{SpoilerMode::all}).model;
    const std::string drawn = stage.draw_picture(*post_of(model), *find_entry(model, "plum"));
    for (const char* words : {"Plum", "Blueandround.", "Fruit,ranked", "1"})
        EXPECT_NE(drawn.find(words), std::string::npos) << words;
    EXPECT_EQ(drawn.find("secret"), std::string::npos);
}

TEST(Sharing, APictureOfLongTextsEndsItsTeaserWithAnEllipsisInsideThePicture) {
    Stage stage;
    Post post = small_post();
    Entry& plum = post.sections[0].entries[0];
    plum.title.text = "A plum with a title that takes more lines than one or two of them";
    for (int i = 0; i < 40; ++i) plum.teaser += " Blue and round.";
    EXPECT_NE(stage.draw_picture(post, plum).find("…"), std::string::npos);
    const ImVec2 plain = stage.vertices()[0].uv;  // of shapes without a texture, such as the background
    for (const ImDrawVert& vertex : stage.vertices()) {
        if (vertex.uv.x == plain.x && vertex.uv.y == plain.y) continue;
        EXPECT_GE(vertex.pos.y, 0);
        EXPECT_LE(vertex.pos.y, share_picture_height);
    }
}

TEST(Clips, OnlyASearchForASceneOffersAFieldOnItsPage) {
    Stage stage;
    EXPECT_EQ(all_by_role(stage.draw(small(), desktop), Role::button, "I have the link").size(), 0U);
    const Frame page = stage.draw(small(EntryRoute{"plum"}), desktop);
    EXPECT_EQ(all_by_role(page, Role::button, "I have the link").size(), 1U) << "the hidden link gives nothing away";
    EXPECT_EQ(all_by_role(stage.draw(small(EntryRoute{"fig"}), desktop), Role::button, "I have the link").size(), 0U);
}

// Returns the model in which the reader has opened the field for the address of Plum's scene.
Model with_open_field(Stage& stage) {
    Model model = small(EntryRoute{"plum"});
    model.site_post = std::get<std::shared_ptr<const Post>>(model.content);
    return press(model, by_role(stage.draw(model, phone), Role::button, "I have the link")).model;
}

TEST(Clips, TheFieldSaysWhyItTakesNoOtherAddress) {
    Stage stage;
    Model model = with_open_field(stage);
    const Frame open = stage.draw(model, phone);
    const Node* field = by_role(open, Role::text_field, "Address of the video");
    ASSERT_NE(field, nullptr);
    EXPECT_FALSE(field->read_only);
    model = press(update(model, ClipTyped{"nonsense"}).model, field).model;
    EXPECT_TRUE(says(stage.draw(model, phone), no_video_phrase()));
    model = update(model, ClipTyped{"nonsense?"}).model;
    EXPECT_FALSE(says(stage.draw(model, phone), no_video_phrase())) << "the reader mends it";
}

TEST(Clips, AnAddressPlaysAndIsKeptUntilItIsRemoved) {
    Stage stage;
    Model model = update(with_open_field(stage), ClipTyped{"https://youtu.be/plumPlum_-1"}).model;
    model = press(model, by_role(stage.draw(model, phone), Role::button, "Play it here")).model;
    const Frame found = stage.draw(model, phone);
    EXPECT_EQ(all_by_role(found, Role::player).size(), 1U);
    EXPECT_TRUE(all_by_role(found, Role::text_field).empty());
    const Update copied = press(model, by_role(found, Role::button, "Copy for the author"));
    EXPECT_EQ(std::get<Copy>(copied.effects.at(0)).text,
              R"({ "kind": "watch", "provider": "youtube", "videoId": "plumPlum_-1" })");
    model = press(model, by_role(found, Role::button, "Remove your clip")).model;
    const Frame removed = stage.draw(model, phone);
    by_role(removed, Role::button, "I have the link");
    EXPECT_TRUE(all_by_role(removed, Role::player).empty());
}

// A text that contains no hidden run of this many bytes cannot contain a hidden sentence.
constexpr std::size_t run_length = 32;

struct Hidden {
    std::vector<std::string> texts, addresses;
    std::unordered_set<std::string_view> runs;
};

Hidden hidden_in(const Post& post) {
    Hidden hidden;
    for (const Entry* entry : entries_of(post)) {
        for (const Spoiler& spoiler : entry->spoilers) hidden.texts.push_back(without_spaces(spoiler.text));
        for (const Link& link : entry->links) {
            if (!link.spoiler) continue;
            hidden.addresses.push_back(link_href(link));
            hidden.addresses.push_back(without_spaces(link.search));
        }
    }
    for (const std::string& text : hidden.texts)
        for (std::size_t i = 0; i + run_length <= text.size(); ++i)
            hidden.runs.insert(std::string_view(text).substr(i, run_length));
    return hidden;
}

// True if the text contains a hidden text of `run_length` + 7 bytes or more: the search tests the run at every eighth
// byte.
bool leaks(const Hidden& hidden, const std::string& text) {
    for (std::size_t i = 0; i + run_length <= text.size(); i += 8)
        if (hidden.runs.count(std::string_view(text).substr(i, run_length))) return true;
    return std::any_of(hidden.addresses.begin(), hidden.addresses.end(),
                       [&](const std::string& address) { return text.find(address) != std::string::npos; });
}

TEST(Spoilers, HiddenSpoilersAreInNoFrame) {
    Faults faults;
    const Post post = shipped_post();
    const Hidden hidden = hidden_in(post);
    ASSERT_EQ(hidden.texts.size(), 20U);
    ASSERT_EQ(hidden.addresses.size(), 2U);
    for (const Scene& scene : all_scenes()) {
        const std::string text = text_of(scene.frame);
        if (scene.model.revealed.keys().empty() && leaks(hidden, without_spaces(text))) faults.add(scene.name);
        const bool is_small = scene.name.substr(0, 5) == "small";
        if (is_small && scene.model.revealed.keys().empty() && text.find("secret") != std::string::npos)
            faults.add(scene.name + " says “secret”");
    }
}

TEST(Spoilers, RevealedSpoilersAreInTheFrame) {
    Faults faults;
    const Hidden hidden = hidden_in(shipped_post());
    for (const Scene& scene : all_scenes()) {
        if (scene.name.substr(0, 19) != "shipped list, open ") continue;
        const std::string frame_text = without_spaces(text_of(scene.frame));
        for (const std::string& text : hidden.texts)
            if (frame_text.find(text) == std::string::npos) faults.add(scene.name + ": " + text);
        if (frame_text.find(hidden.addresses[0]) == std::string::npos)
            faults.add(scene.name + ": " + hidden.addresses[0]);
    }
}

TEST(Spoilers, RevealingASpoilerShowsNoOther) {
    Stage stage;
    const std::vector<std::pair<std::string, std::string>> spoilers = {{"plum/one", "The secret is a stone."},
                                                                       {"plum/two", "A secret tart."},
                                                                       {"plum/#1", "secret%20tart%20montage"},
                                                                       {"apple/core", "Five secret seeds."}};
    for (const auto& [open, own] : spoilers) {
        for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"plum"}, EntryRoute{"apple"}}) {
            Model model = small(route);
            model.revealed = {open};
            const std::string drawn = text_of(stage.draw(model, desktop));
            const auto* page = std::get_if<EntryRoute>(&route);
            const bool here = !page || open.substr(0, page->id.size()) == page->id;
            for (const auto& [key, text] : spoilers)
                EXPECT_EQ(drawn.find(text) != std::string::npos, here && key == open) << key << " with " << open;
        }
    }
}

TEST(Spoilers, HiddenSpoilersAreNotDrawn) {
    Stage stage;
    const Hidden hidden = hidden_in(shipped_post());
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}, EntryRoute{"coffee-prince"}}) {
        for (Window window : {phone, desktop}) {
            const float height = stage.draw(shipped(route), window).height;
            for (; window.scroll_y < height; window.scroll_y += window.height / 2) {
                stage.draw(shipped(route), window);
                stage.draw(shipped(route), window);
                EXPECT_FALSE(leaks(hidden, stage.drawn())) << window.width << " at " << window.scroll_y;
            }
        }
    }
    // Proves that the check finds spoilers that are drawn.
    stage.draw(all_revealed(shipped(EntryRoute{"shark"})), {1280, 2000, 0});
    stage.draw(all_revealed(shipped(EntryRoute{"shark"})), {1280, 2000, 0});
    EXPECT_TRUE(leaks(hidden, stage.drawn()));
}

TEST(Spoilers, ACardHasOneButtonForAllItsSpoilers) {
    Stage stage;
    Model model = small();
    const Frame shut = stage.draw(model, desktop);
    const Node* button = by_role(shut, Role::button, "Reveal spoilers of Plum");
    ASSERT_NE(button, nullptr);
    EXPECT_EQ(button->expanded, false);
    EXPECT_TRUE(says(shut, "The stone, and then, and the fan video"));
    by_role(shut, Role::button, "Reveal spoiler of Apple");
    by_role(shut, Role::button, "Reveal spoiler of Fig");
    for (const Node* other : all_by_role(shut, Role::button))
        EXPECT_EQ(other->name.find("of Pear"), std::string::npos) << other->name;

    model = press(model, button).model;
    const Frame open = stage.draw(model, desktop);
    const Node* again = by_role(open, Role::button, "Hide all spoilers of Plum");
    ASSERT_NE(again, nullptr);
    EXPECT_EQ(again->expanded, true);
    EXPECT_EQ(again->key, button->key);
    EXPECT_TRUE(says(open, "The secret is a stone."));
    EXPECT_TRUE(says(open, "A secret tart."));
    EXPECT_TRUE(by_role(open, Role::link, "A secret montage (secretly long) (opens in a new tab)")->new_tab);
    EXPECT_EQ(text_of(stage.draw(press(model, again).model, desktop)), text_of(shut));
}

TEST(Spoilers, ACardWithAnOpenSpoilerOffersTheOthers) {
    Stage stage;
    Model model = small();
    model.revealed = {"plum/two"};
    const Frame frame = stage.draw(model, desktop);
    const Node* others = by_role(frame, Role::button, "Reveal the other 2 spoilers of Plum");
    const Node* hide = by_role(frame, Role::button, "Hide: And then");
    ASSERT_TRUE(others && hide);
    EXPECT_EQ(others->expanded, false);
    EXPECT_EQ(hide->expanded, true);
    EXPECT_TRUE(says(frame, "The stone, and the fan video"));
    EXPECT_TRUE(is_within(frame, *hide, *by_role(frame, Role::group, "And then")));
    model = press(model, hide).model;
    by_role(stage.draw(model, desktop), Role::button, "Reveal spoilers of Plum");
}

TEST(Spoilers, RevealAndHideHaveTheSamePlace) {
    Stage stage;
    for (const float width : {320.F, 390.F, 820.F, 1280.F}) {
        for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"plum"}, EntryRoute{"fig"}}) {
            const Model model = small(route);
            const Frame shut = stage.draw(model, {width, 900, 0});
            for (const Node* button : all_by_role(shut, Role::button)) {
                if (button->name.rfind("Reveal", 0) != 0) continue;
                const Frame open = stage.draw(press(model, button).model, {width, 900, 0});
                const Node* hide = find_node(open, button->key);
                ASSERT_NE(hide, nullptr) << button->key;
                EXPECT_EQ(hide->rect.y, button->rect.y) << button->key << " at " << width;
                EXPECT_EQ(hide->rect.right(), button->rect.right()) << button->key << " at " << width;
            }
        }
    }
}

TEST(Spoilers, AnEntryPageHasAButtonForEachSpoiler) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        Model model = small(EntryRoute{"plum"});
        const Frame shut = stage.draw(model, window);
        for (const char* name : {"Reveal: The stone", "Reveal: And then", "Reveal: Shows the end."}) {
            const Node* button = by_role(shut, Role::button, name);
            ASSERT_NE(button, nullptr);
            EXPECT_EQ(button->expanded, false) << name;
        }
        model = press(model, by_role(shut, Role::button, "Reveal: The stone")).model;
        const Frame open = stage.draw(model, window);
        const Node* button = by_role(open, Role::button, "Hide: The stone");
        ASSERT_NE(button, nullptr);
        EXPECT_EQ(button->expanded, true);
        const Node* region = by_role(open, Role::group, "The stone");
        ASSERT_NE(region, nullptr);
        EXPECT_EQ(button->controls, region->key);
        EXPECT_TRUE(says(open, "The secret is a stone."));
        EXPECT_FALSE(says(open, "A secret tart."));
    }
}

TEST(Spoilers, AHiddenLinkShowsTheReason) {
    Stage stage;
    Model model = shipped(EntryRoute{"coffee-prince"});
    const std::string reason = find_entry(*post_of(model), "coffee-prince")->links[0].spoiler_reason;
    const Frame shut = stage.draw(model, desktop);
    EXPECT_TRUE(says(shut, reason));
    EXPECT_TRUE(all_by_role(shut, Role::link, "Search YouTube for Coffee Prince (opens in a new tab)").empty());
    model = press(model, by_role(shut, Role::button, "Reveal: " + reason)).model;
    const Frame open = stage.draw(model, desktop);
    EXPECT_EQ(by_role(open, Role::button, "Hide: " + reason)->expanded, true);
    const Node* link = by_role(open, Role::link, "Search YouTube for Coffee Prince (opens in a new tab)");
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->href, link_href(find_entry(*post_of(model), "coffee-prince")->links[0]));
    EXPECT_TRUE(is_within(open, *link, *by_role(open, Role::group, reason))) << "the link is inside its own bar";
}

TEST(Spoilers, ARailHasRadioButtonsForAllSpoilers) {
    Stage stage;
    Model model = small();
    const auto draw = [&] { return stage.draw(model, desktop); };
    const auto states = [&] {
        std::string out;
        const Frame frame = draw();
        for (const Node* radio : all_by_role(frame, Role::radio))
            out +=
                radio->name + (radio->checked.value_or(false) ? " on" : "") + (radio->focusable ? "" : " stop") + "; ";
        return out;
    };
    EXPECT_EQ(states(), "Hidden on stop; If seen; All; ");
    EXPECT_EQ(by_role(draw(), Role::radio_group, "Spoilers")->name, "Spoilers");
    const std::string shut = text_of(draw());
    model = press(model, by_role(draw(), Role::radio, "All")).model;
    EXPECT_EQ(states(), "Hidden; If seen; All on stop; ");
    EXPECT_TRUE(says(draw(), "Five secret seeds."));
    model = press(model, by_role(draw(), Role::radio, "If seen")).model;
    EXPECT_FALSE(says(draw(), "Five secret seeds."));
    model = press(model, by_role(draw(), Role::button, "Seen: Apple")).model;
    EXPECT_TRUE(says(draw(), "Five secret seeds."));
    EXPECT_FALSE(says(draw(), "The secret is a stone."));
    model = press(model, by_role(draw(), Role::button, "Seen: Apple")).model;
    model = press(model, by_role(draw(), Role::radio, "Hidden")).model;
    EXPECT_EQ(text_of(draw()), shut);
}

TEST(Spoilers, ANarrowPageHasAButtonThatOpensTheChoices) {
    Stage stage;
    for (const float width : {160.F, 256.F, 320.F, 390.F, 820.F}) {
        Model model = small();
        const auto draw = [&] { return stage.draw(model, {width, 900, 0}); };
        EXPECT_TRUE(all_by_role(draw(), Role::radio).empty());
        model = press(model, by_role(draw(), Role::button, "Spoilers: hidden")).model;
        ASSERT_NE(by_role(draw(), Role::dialog, "Spoilers"), nullptr) << width;
        EXPECT_EQ(by_role(draw(), Role::button, "Hidden")->pressed, true);
        EXPECT_EQ(by_role(draw(), Role::button, "All")->pressed, false);
        model = press(model, by_role(draw(), Role::button, "All")).model;
        EXPECT_TRUE(all_by_role(draw(), Role::dialog).empty());
        EXPECT_TRUE(says(draw(), "Five secret seeds."));
        by_role(draw(), Role::button, "Spoilers: all");
    }
}

TEST(Spoilers, TheToastOfAllSpoilersHasAButtonThatHidesThemAgain) {
    Stage stage;
    for (const Window& window : {phone, desktop, Window{160, 600, 0}}) {
        const Frame shut = stage.draw(small(), window);
        const Model model = update(small(), ChooseSpoilers{SpoilerMode::all}).model;
        const Frame open = stage.draw(model, window);
        const Node* undo = by_role(open, Role::button, "Undo");
        ASSERT_NE(undo, nullptr);
        EXPECT_TRUE(is_fixed(open, *undo));
        EXPECT_TRUE(says(open, "All spoilers shown"));
        EXPECT_EQ(text_of(stage.draw(press(model, undo).model, window)), text_of(shut));
    }
}

TEST(Seen, EveryEntryButPortraitsHasAToggle) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        const Frame list = stage.draw(shipped(), window);
        for (const Section& section : the_post().sections) {
            for (const Entry& entry : section.entries) {
                const bool can = section.layout != SectionLayout::portraits;
                const Frame page = stage.draw(shipped(EntryRoute{entry.id}), window);
                for (const Frame* frame : std::initializer_list<const Frame*>{&list, &page}) {
                    const std::size_t toggles = all_by_role(*frame, Role::button, "Seen: " + entry.title.text).size();
                    EXPECT_EQ(toggles, can ? 1U : 0U) << entry.id;
                }
            }
        }
    }
}

TEST(Seen, AToggleMarksItsEntryAndTheRailCountsAndNamesIt) {
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"plum"}}) {
        Model model = small(route);
        Frame frame = stage.draw(model, desktop);
        EXPECT_TRUE(says(frame, "0 of 3 seen"));
        EXPECT_EQ(by_role(frame, Role::button, "Seen: Plum")->pressed, false);
        model = press(model, by_role(frame, Role::button, "Seen: Plum")).model;
        frame = stage.draw(model, desktop);
        EXPECT_EQ(by_role(frame, Role::button, "Seen: Plum")->pressed, true);
        EXPECT_TRUE(says(frame, "1 of 3 seen"));
        EXPECT_EQ(find_node(frame, "rail/entry/plum")->name, "1 Plum, seen");
        EXPECT_EQ(find_node(frame, "rail/entry/apple")->name, "2= Apple");
    }
}

// Copied and printed text has the ranks that the drawing shows on the posters.
TEST(Ranks, AreNumeralsAheadOfTheirHeadings) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        const Frame frame = stage.draw(small(), window);
        std::vector<std::string> order;
        for (const Node& node : frame.nodes)
            if (node.role == Role::numeral || (node.role == Role::heading && node.key.rfind("entry/", 0) == 0))
                order.push_back(node.name);
        EXPECT_EQ((std::vector<std::string>(order.begin(), order.begin() + 6)),
                  (std::vector<std::string>{"1", "Plum", "2=", "Apple", "2=", "Pear"}));
        const Frame page = stage.draw(small(EntryRoute{"apple"}), window);
        const std::vector<const Node*> numerals = all_by_role(page, Role::numeral);
        ASSERT_EQ(numerals.size(), 1U);
        EXPECT_EQ(numerals[0]->name, "2=");
        EXPECT_LT(numerals[0]->rect.bottom(), by_role(page, Role::heading, "Apple")->rect.y);
    }
}

TEST(Failures, ListAtMost50Problems) {
    Stage stage;
    std::vector<Problem> problems;
    for (int i = 0; i < 60; ++i) problems.push_back({"/sections/" + std::to_string(i), "nothing", "a section", 0, 0});
    for (const std::size_t count : {1U, 50U, 51U, 60U}) {
        const std::vector<Problem> some(problems.begin(), problems.begin() + static_cast<std::ptrdiff_t>(count));
        const Frame frame = stage.draw(failed({some}), desktop);
        EXPECT_EQ(all_by_role(frame, Role::list_item).size(), std::min<std::size_t>(count, 50));
        EXPECT_TRUE(says(frame, describe(problems[0])));
        EXPECT_EQ(says(frame, "… and " + std::to_string(count - std::min<std::size_t>(count, 50)) + " more."),
                  count > 50);
    }
}

TEST(Preview, EveryPageHasABarThatClosesThePreview) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        for (const Route& route : {Route{ListRoute{}}, Route{EntryRoute{"plum"}}, Route{UnknownRoute{"x/"}}}) {
            Model model = small(route);
            EXPECT_TRUE(all_by_role(stage.draw(model, window), Role::button, "Close the preview").empty());
            model.preview = "“fruit.json”";
            const Frame frame = stage.draw(model, window);
            const Node* preview = by_role(frame, Role::region, "Preview");
            ASSERT_NE(preview, nullptr);
            EXPECT_TRUE(says(frame, "Preview of “fruit.json”"));
            EXPECT_LT(preview->rect.bottom(), all_by_role(frame, Role::heading).at(0)->rect.y)
                << "the bar is above the heading";
            const Update closed = press(model, by_role(frame, Role::button, "Close the preview"));
            EXPECT_EQ(closed.model.preview, "");
            const Update other = press(model, by_role(frame, Role::button, "Open another file"));
            EXPECT_TRUE(std::holds_alternative<ChooseFile>(other.effects.at(0)));
        }
    }
}

TEST(Preview, TheBarNamesPostersThatTheSiteDoesNotHave) {
    Stage stage;
    Model model = small();
    model.preview = "“fruit.json”";
    const auto names_posters = [&] {
        const Frame frame = stage.draw(model, phone);
        return says(frame, "Posters that this site does not have: plum.svg.");
    };
    EXPECT_FALSE(names_posters());
    model.missing_posters = "plum.svg";
    EXPECT_TRUE(names_posters());
}

TEST(Preview, AnInvalidFileShowsItsProblems) {
    Stage stage;
    const Problem problem{"/title", "nothing", "a text", 0, 0};
    Model model = failed({{problem}});
    model.preview = "“fruit.json”";
    const Frame frame = stage.draw(model, phone);
    EXPECT_TRUE(says(frame, describe(problem)));
    EXPECT_NE(by_role(frame, Role::button, "Close the preview"), nullptr);
    EXPECT_EQ(by_role(frame, Role::heading, "This file cannot be shown")->level, 1);
}

TEST(Loading, ThePageIsEmptyUntilThePostIsLoaded) {
    Stage stage;
    EXPECT_TRUE(all_by_role(stage.draw(Model{}, desktop), Role::heading).empty());
    EXPECT_EQ(stage.draw(Model{}, desktop).height, desktop.height);
}

TEST(Panels, TheHelpListsTheShortcutsAndTurnsThemOff) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        Model model = small();
        EXPECT_TRUE(all_by_role(stage.draw(model, window), Role::dialog).empty());
        model = press(model, by_role(stage.draw(model, window), Role::button, "Shortcuts")).model;
        Frame frame = stage.draw(model, window);
        const Node* dialog = by_role(frame, Role::dialog, "Keyboard shortcuts");
        ASSERT_NE(dialog, nullptr);
        EXPECT_TRUE(dialog->fixed);
        EXPECT_EQ(press(model, dialog).model.panel, Panel::none) << "Escape performs the dialog's action";
        std::string terms;
        for (const Node* term : all_by_role(frame, Role::term))
            for (const Node& node : frame.nodes)
                if (is_within(frame, node, *term) && is_within(frame, *term, *dialog)) terms += "[" + node.name + "]";
        EXPECT_EQ(terms, "[1 to 9][j and k][s][w][c][/ and Esc][?]");
        const Node* use = by_role(frame, Role::toggle, "Use these shortcuts");
        ASSERT_NE(use, nullptr);
        EXPECT_EQ(use->checked, true);
        model = press(model, use).model;
        frame = stage.draw(model, window);
        EXPECT_EQ(by_role(frame, Role::toggle, "Use these shortcuts")->checked, false);
        model = press(model, by_role(frame, Role::button, "Close")).model;
        EXPECT_TRUE(all_by_role(stage.draw(model, window), Role::dialog).empty());
        EXPECT_FALSE(model.settings.single_keys);
    }
}

TEST(Panels, KeyboardHelpHasNoButtonOnTouchDevices) {
    Stage stage;
    for (const float width : {390.F, 1280.F}) {
        Window window{width, 900, 0};
        by_role(stage.draw(small(), window), Role::button, "Shortcuts");
        window.touch = true;
        EXPECT_TRUE(all_by_role(stage.draw(small(), window), Role::button, "Shortcuts").empty()) << width;
    }
}

TEST(EntryPage, HasItsFactsBelowItsTitle) {
    Stage stage;
    const Model model = shipped(EntryRoute{"shark"});
    const Frame frame = stage.draw(model, phone);
    const Entry& shark = *entry_of(model);
    const std::vector<const Node*> lines = all_by_role(frame, Role::paragraph, card_facts(shark));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_GT(lines[0]->rect.y, by_role(frame, Role::heading, "Shark")->rect.y);
    EXPECT_LT(lines[0]->rect.y, by_role(frame, Role::paragraph, shark.teaser)->rect.y);
}

TEST(Panels, AboutLinksToTheLicences) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        Model model = small();
        model = press(model, by_role(stage.draw(model, window), Role::button, "About")).model;
        const Frame frame = stage.draw(model, window);
        const Node* dialog = by_role(frame, Role::dialog, "About");
        ASSERT_NE(dialog, nullptr);
        const Node* licences = by_role(frame, Role::link, "Licences");
        ASSERT_NE(licences, nullptr);
        EXPECT_TRUE(is_within(frame, *licences, *dialog));
        EXPECT_EQ(licences->href, licences_file);
        EXPECT_EQ(licences->action, nullptr) << "the licences are no page of the app";
        const Update opened = press(model, by_role(frame, Role::button, "Open a post"));
        EXPECT_TRUE(std::holds_alternative<ChooseFile>(opened.effects.at(0)));
        model = press(model, by_role(frame, Role::button, "Close")).model;
        EXPECT_TRUE(all_by_role(stage.draw(model, window), Role::dialog).empty());
    }
}

TEST(Panels, ARefusedCopyShowsTheAddressInATextField) {
    Stage stage;
    const Model model = update(small(), CopyRefused{"https://www.example.org/plum/"}).model;
    const Frame frame = stage.draw(model, phone);
    const Node* dialog = by_role(frame, Role::dialog, "Copy it by hand");
    ASSERT_NE(dialog, nullptr);
    std::size_t fields = 0;
    for (const Node* field : all_by_role(frame, Role::text_field)) {
        if (!is_within(frame, *field, *dialog)) continue;
        ++fields;
        EXPECT_EQ(field->value, "https://www.example.org/plum/");
        EXPECT_TRUE(field->read_only);
        EXPECT_FALSE(field->name.empty());
    }
    EXPECT_EQ(fields, 1U);
}

TEST(Panels, ADialogIsTheLastNodeSoThatItLiesOverThePage) {
    Stage stage;
    const Frame frame = stage.draw(update(small(), HelpPressed{}).model, desktop);
    const Node* dialog = dialog_of(frame);
    ASSERT_NE(dialog, nullptr);
    for (const Node* node = dialog + 1; node <= &frame.nodes.back(); ++node)
        EXPECT_TRUE(is_within(frame, *node, *dialog)) << node->key;
}

TEST(Toast, IsInTheFrameUntilItExpires) {
    Stage stage;
    const Model model = update(small(), CopySucceeded{"Link copied"}).model;
    const Frame frame = stage.draw(model, phone);
    const Node* toast = by_role(frame, Role::region, "Link copied");
    ASSERT_NE(toast, nullptr);
    EXPECT_TRUE(toast->fixed) << "the page's script cuts a video off below it";
    stage.draw(model, phone);
    EXPECT_NE(stage.drawn().find("Linkcopied"), std::string::npos);
    EXPECT_TRUE(all_by_role(stage.draw(small(), phone), Role::region, "Link copied").empty());
    EXPECT_EQ(stage.drawn().find("Linkcopied"), std::string::npos);
}

TEST(Themes, TheButtonIsNamedAfterTheTheme) {
    Stage stage;
    for (const Window& window : {phone, desktop}) {
        Model model = small();
        for (const char* name : {"Theme: system", "Theme: light", "Theme: dark", "Theme: system"}) {
            const Node* button = by_role(stage.draw(model, window), Role::button, name);
            ASSERT_NE(button, nullptr);
            model = press(model, find_node(stage.draw(model, window), "theme")).model;
        }
    }
}

TEST(Themes, ChangeOnlyTheColours) {
    Stage stage;
    Model dark = small(), light = small();
    dark.system.dark = true;
    const auto colours = [&](const Model& model) {
        stage.draw(model, desktop);
        const std::string text = text_of(stage.draw(model, desktop));
        return std::make_pair(text, stage.vertices()[0].col);
    };
    EXPECT_EQ(colours(dark).first, colours(light).first);
    EXPECT_NE(colours(dark).second, colours(light).second);
}

}  // namespace
}  // namespace ranked::testing
