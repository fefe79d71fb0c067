#include "state/update.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "state/posts.hpp"

namespace ranked {
namespace {

using testing::model_with;
using testing::small_post;
using Texts = std::vector<std::string>;

const char* name_of(Theme theme) {
    return theme == Theme::system ? "system" : theme == Theme::light ? "light" : "dark";
}

const char* name_of(SpoilerMode mode) {
    return mode == SpoilerMode::hidden ? "hidden" : mode == SpoilerMode::all ? "all" : "if seen";
}

std::string to_text(const Settings& settings) {
    return std::string(name_of(settings.theme)) + (settings.single_keys ? " keys" : " no keys");
}

std::string to_text(const Route& route) {
    if (const auto* list = std::get_if<ListRoute>(&route)) return "list [" + list->filter + "] [" + list->tag + "]";
    if (const auto* entry = std::get_if<EntryRoute>(&route)) return "entry " + entry->id;
    return "unknown " + std::get<UnknownRoute>(route).path;
}

template <typename Texts>
std::string joined(const Texts& texts) {
    std::string out;
    for (const std::string& text : texts) out += " " + text;
    return out;
}

struct EffectText {
    std::string operator()(const ChooseFile&) const { return "choose a file"; }
    std::string operator()(const Reload&) const { return "reload"; }
    std::string operator()(const PushAddress& push) const { return "push " + push.address; }
    std::string operator()(const ReplaceAddress& replace) const { return "replace " + replace.address; }
    std::string operator()(const SetLanguage& set) const { return "language " + set.language; }
    std::string operator()(const SetTitle& set) const { return "title " + set.title; }
    std::string operator()(const ScrollToTop&) const { return "scroll to top"; }
    std::string operator()(const ScrollToLast&) const { return "scroll to last"; }
    std::string operator()(const RestoreScroll&) const { return "restore scroll"; }
    std::string operator()(const HoldScroll&) const { return "hold scroll"; }
    std::string operator()(const ReturnToHeldScroll&) const { return "return to held scroll"; }
    std::string operator()(const SaveIntroduction& save) const {
        return save.open ? "save introduction" : "forget introduction";
    }
    std::string operator()(const Focus& focus) const { return (focus.show ? "focus and show " : "focus ") + focus.key; }
    std::string operator()(const ScrollIntoView& scroll) const { return "scroll into view " + scroll.key; }
    std::string operator()(const SaveRevealed& save) const { return "save revealed" + joined(save.choices); }
    std::string operator()(const SaveSpoilers& save) const {
        return std::string("save spoilers ") + name_of(save.mode);
    }
    std::string operator()(const SaveSeen& save) const { return "save seen" + joined(save.ids); }
    std::string operator()(const SaveSettings& save) const { return "save " + to_text(save.settings); }
    std::string operator()(const ShowTheme& show) const { return std::string("theme ") + name_of(show.theme); }
    std::string operator()(const SaveClips& save) const { return "save clips" + joined(save.clips); }
    std::string operator()(const Copy& copy) const {
        return "copy " + copy.text + copy.address.value_or("") + " and say " + copy.message;
    }
    std::string operator()(const ShareEntry& share) const {
        return "share " + *share.link.address + " as " + share.title + " with the picture of " + share.entry_id;
    }
    std::string operator()(const SavePicture& save) const { return "save picture of " + save.entry_id; }
    std::string operator()(const Announce& announce) const { return "say " + announce.text; }
    std::string operator()(const ExpireToast& expire) const {
        return "expire " + std::to_string(expire.id) + (expire.seconds > 0 ? "" : " at once");
    }
};

Texts to_text(const std::vector<Effect>& effects) {
    Texts out;
    for (const Effect& effect : effects) out.push_back(std::visit(EffectText{}, effect));
    return out;
}

// Returns every field of the model, so that no test overlooks a change.
std::string to_text(const Model& model) {
    std::string out = post_of(model) ? "post" : std::holds_alternative<Failure>(model.content) ? "failure" : "loading";
    out += "\npreview " + model.preview;
    out += "\nroute " + to_text(model.route) + "\nrevealed" + joined(model.revealed.keys());
    out += "\nhidden" + joined(model.hidden.keys()) + "\nspoilers " + name_of(model.spoilers);
    out += "\nseen" + joined(model.seen.keys());
    out += "\nsettings " + to_text(model.settings) + (model.system.dark ? " dark" : "") +
           (model.system.more_contrast ? " contrast" : "") + (model.can_share ? " share" : "");
    out += std::string("\nopen") + (model.introduction_open ? " introduction" : "") +
           (model.filter_open ? " filter" : "") + (model.more_tags ? " tags" : "");
    out += "\npanel " + std::to_string(static_cast<int>(model.panel));
    if (const std::optional<Player>& player = model.player) {
        out += "\nplayer " + player->entry_id + " " + std::to_string(player->link) + (player->playing ? " plays" : "") +
               (player->moment ? " moment " + std::to_string(*player->moment) : "") + " " +
               std::to_string(player->presses) + (player->state == PlayerState::offline ? " waits" : "");
    }
    out += "\nclips" + joined(stored_clips(model.clips)) + "\nshared " + model.shared_entry;
    if (const std::optional<ClipForm>& form = model.clip_form)
        out += "\nform " + form->entry_id + " " + std::to_string(form->link) + " " + form->typed + " " + form->problem;
    out += "\nrefused " + model.refused_text + "\ntoast " + std::to_string(model.toasts_shown);
    if (model.toast) out += " " + std::to_string(model.toast->id) + " " + model.toast->text;
    return out + (model.toast && model.toast->undo ? ", undo" : "");
}

// Returns the results that a model remembers, as text.
std::string remembered(const Model& model) {
    std::string out;
    for (const char* id : {"plum", "fig", "nut"}) out += find_entry(model, id) ? " " + find_entry(model, id)->id : "";
    const auto sections = shown_sections(model);
    for (const ShownSection& shown : *sections) {
        out += " " + shown.section->id + ":";
        for (const Entry* entry : shown.entries) out += " " + entry->id;
    }
    const auto index = post_index_of(model);
    out += " " + std::to_string(seen_count(model).seen) + " of " + std::to_string(seen_count(model).of);
    return out + (index ? joined(index->tags) : "");
}

Model small(Route route = ListRoute{}) { return model_with(small_post(), std::move(route)); }

// Returns the list while the reader filters it.
Model filtering(ListRoute list = {}) {
    Model model = small(std::move(list));
    model.filter_open = true;
    return model;
}

Model after(Model model, const std::vector<Action>& actions) {
    for (const Action& action : actions) model = update(std::move(model), action).model;
    return model;
}

void expect_update(const Model& before, const Action& action, const Model& expected, const Texts& effects) {
    const Update result = update(before, action);
    EXPECT_EQ(to_text(result.model), to_text(expected));
    EXPECT_EQ(to_text(result.effects), effects);
    Model without_memos = result.model;
    without_memos.memos = {};
    EXPECT_EQ(remembered(result.model), remembered(without_memos));
    EXPECT_TRUE(!post_of(before) || post_of(result.model) == post_of(before));
}

void expect_nothing(const Model& before, const Action& action) { expect_update(before, action, before, {}); }

Model routed(Model model, Route route) {
    model.route = std::move(route);
    return model;
}

Model revealed(Model model, std::set<std::string> keys) {
    model.revealed = std::move(keys);
    return model;
}

Model seen(Model model, std::set<std::string> ids) {
    model.seen = std::move(ids);
    return model;
}

Post post_with_portraits() {
    Post post = small_post();
    post.sections[1].layout = SectionLayout::portraits;
    return post;
}

Model with_panel(Model model, Panel panel) {
    model.panel = panel;
    return model;
}

const std::string site = "Fruit of All Time";
const Texts everything = {"apple/core", "fig/#0", "plum/#1", "plum/one", "plum/two"};

Model with_spoilers(Model model, SpoilerMode mode) {
    model.spoilers = mode;
    return model;
}

// Returns the keys of the spoilers that are shown.
std::string shown_spoilers(const Model& model) {
    std::string out;
    for (const std::string& key : everything)
        if (is_revealed(model, key)) out += (out.empty() ? "" : " ") + key;
    return out;
}

TEST(Loading, ThePostIsShownAndTheScrollRestored) {
    const auto post = std::make_shared<const Post>(small_post());
    Model expected;
    expected.content = post;
    expect_update(Model{}, PostLoaded{post}, expected, {"title " + site, "restore scroll"});
    expected.route = EntryRoute{"plum"};
    expect_update(routed(Model{}, EntryRoute{"plum"}), PostLoaded{post}, expected,
                  {"replace plum/", "title Plum · " + site, "restore scroll"});
}

TEST(Loading, ASecondPostReplacesTheFirst) {
    const auto post = std::make_shared<const Post>(small_post());
    EXPECT_EQ(post_of(update(small(), PostLoaded{post}).model), post.get());
}

TEST(Loading, ThePostTurnsTheRouteToAMissingEntryIntoAnUnknownAddress) {
    const auto post = std::make_shared<const Post>(small_post());
    Model expected;
    expected.content = post;
    expected.route = UnknownRoute{"nut/"};
    expect_update(routed(Model{}, EntryRoute{"nut"}), PostLoaded{post}, expected,
                  {"title No such page · " + site, "restore scroll"});
}

// Returns a post whose entry "plum" was once "prune".
std::shared_ptr<const Post> renamed_post() {
    Post post = small_post();
    post.sections[0].entries[0].former_ids = {"damson", "prune"};
    return std::make_shared<const Post>(std::move(post));
}

TEST(Loading, AFormerIdLeadsOnToTheEntry) {
    const auto post = renamed_post();
    Model expected;
    expected.content = post;
    expected.route = EntryRoute{"plum"};
    const Update result = update(routed(Model{}, EntryRoute{"prune"}), PostLoaded{post});
    EXPECT_EQ(to_text(result.model), to_text(expected));
    const Texts effects = to_text(result.effects);
    EXPECT_EQ(effects.front(), "replace plum/");
    EXPECT_EQ(effects.back(), "restore scroll");
}

TEST(Loading, SpoilersThatWereRevealedUnderAFormerIdStayRevealed) {
    const auto post = renamed_post();
    const Model before = revealed(Model{}, {"prune/one", "damson/#1", "apple/core", "removed/entry", "prune"});
    const Model after = update(before, PostLoaded{post}).model;
    EXPECT_EQ(after.revealed.keys(),
              (std::set<std::string>{"plum/one", "plum/#1", "apple/core", "removed/entry", "plum"}));
}

TEST(Loading, MarksAndClosedSpoilersUnderAFormerIdAreTheEntrysAlsoFromAnotherTab) {
    const std::vector<std::string> choices{"prune/one"}, seen{"prune", "apple"};
    Model model = after(Model{}, {StorageChanged{{}, choices, seen}, PostLoaded{renamed_post()}});
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(model.revealed.keys(), std::set<std::string>{"plum/one"});
        EXPECT_EQ(model.seen.keys(), (std::set<std::string>{"plum", "apple"}));
        model = after(std::move(model), {StorageChanged{{}, choices, seen}});
    }
}

TEST(Loading, RestoredStateStays) {
    Model before = revealed(Model{}, {"plum/one", "removed/entry"});
    before.settings = {Theme::dark, false};
    before.route = ListRoute{"a", "b"};
    Model expected = before;
    const auto post = std::make_shared<const Post>(small_post());
    expected.content = post;
    expect_update(before, PostLoaded{post}, expected, {"title " + site, "restore scroll"});
}

// Returns a post with an entry "acorn", which small_post() lacks.
std::shared_ptr<const Post> other_post() {
    Post post = small_post();
    post.language = "ko";
    post.title = "Nuts of All Time";
    post.sections[0].entries[0].id = "acorn";
    return std::make_shared<const Post>(std::move(post));
}

Model in_preview(Model model) { return after(std::move(model), {PreviewOpened{"nuts.json", other_post()}}); }

TEST(Preview, OpensTheFileDialog) { expect_update(small(), FilePressed{}, small(), {"choose a file"}); }

TEST(Preview, CleansAndShortensTheNameOfTheFile) {
    const auto name_of = [](const std::string& file) {
        return update(small(), PreviewOpened{file, other_post()}).model.preview;
    };
    EXPECT_EQ(name_of("nuts\u202Enosj.exe\n"), "“nutsnosj.exe\uFFFD”");
    EXPECT_EQ(name_of(std::string(10000, 'a')), "“" + std::string(60, 'a') + "…”");
    EXPECT_EQ(name_of("\u200B"), "“”") << "a preview of a file without a visible name is a preview";
}

TEST(Preview, KeepsTheNamesOfPostersThatTheSiteDoesNotHave) {
    const Model model = after(small(), {PreviewOpened{"nuts.json", other_post(), "a.svg"}});
    EXPECT_EQ(model.missing_posters, "a.svg");
    EXPECT_EQ(after(model, {PreviewOpened{"nuts.json", other_post()}}).missing_posters, "");
}

TEST(Preview, ShowsTheListOfTheFileInsteadOfThePost) {
    const Model before = with_panel(revealed(small(EntryRoute{"plum"}), {"plum/one"}), Panel::about);
    const auto post = other_post();
    const Update opened = update(before, PreviewOpened{"nuts.json", post});
    EXPECT_EQ(to_text(opened.effects), (Texts{"language ko", "push ", "title Nuts of All Time", "scroll to top",
                                              "focus page/heading", "say Preview of “nuts.json”"}));
    EXPECT_EQ(post_of(opened.model), post.get());
    EXPECT_EQ(opened.model.preview, "“nuts.json”");
    EXPECT_EQ(to_text(opened.model.route), "list [] []");
    EXPECT_EQ(opened.model.panel, Panel::none);
    EXPECT_TRUE(opened.model.revealed.keys().empty()) << "the revealed spoilers belong to another post";
    EXPECT_EQ(to_text(update(small(), PreviewOpened{"nuts.json", post}).effects)[1], "title Nuts of All Time")
        << "the list already has this address";
}

TEST(Preview, OfAnInvalidFileShowsTheFailure) {
    const Failure failure{{{"/title", "nothing", "a text", 0, 0}}};
    const Update opened = update(small(), PreviewOpened{"nuts.json", failure});
    EXPECT_EQ(to_text(opened.effects), (Texts{"language ", "title This file cannot be shown", "scroll to top",
                                              "focus page/heading", "say This file cannot be shown"}));
    EXPECT_EQ(opened.model.preview, "“nuts.json”");
    EXPECT_EQ(post_of(after(opened.model, {PreviewOpened{"nuts.json", other_post()}}))->title, "Nuts of All Time");
}

TEST(Preview, ClosingItShowsThePostOfTheSiteAgain) {
    const Model site_model = update(Model{}, PostLoaded{std::make_shared<const Post>(small_post())}).model;
    const Model shown = revealed(site_model, {"plum/one"});
    const Model before = routed(in_preview(shown), EntryRoute{"acorn"});
    const Update closed = update(before, PreviewClosed{});
    EXPECT_EQ(to_text(closed.effects),
              (Texts{"language ", "push ", "title " + site, "scroll to top", "focus page/heading"}));
    EXPECT_EQ(closed.model.preview, "");
    EXPECT_EQ(post_of(closed.model), post_of(site_model));
    EXPECT_EQ(closed.model.revealed.keys(), (std::set<std::string>{"plum/one"}));
    expect_nothing(small(), PreviewClosed{});
}

TEST(Preview, ClosingItWithoutAPostOfTheSiteLoadsThePageAnew) {
    const Update closed = update(in_preview(Model{}), PreviewClosed{});
    EXPECT_EQ(to_text(closed.effects), (Texts{"language ", "title ", "reload"}));
}

TEST(Preview, ClosingItShowsTheSpoilersThatAnotherTabRevealedMeanwhile) {
    const Model before = update(in_preview(small()), StorageChanged{{}, {"plum/one"}}).model;
    EXPECT_TRUE(before.revealed.keys().empty()) << "the keys are of the site's post";
    EXPECT_EQ(update(before, PreviewClosed{}).model.revealed.keys(), (std::set<std::string>{"plum/one"}));
}

TEST(Preview, RevealedSpoilersAreNotStored) {
    const Model before = in_preview(with_spoilers(small(), SpoilerMode::all));
    EXPECT_EQ(before.spoilers, SpoilerMode::hidden) << "the choice was for another post";
    const Update opened = update(before, ToggleSpoiler{"apple", "apple/core"});
    EXPECT_EQ(to_text(opened.effects), (Texts{"say Spoiler shown"}));
    const Update revealed = update(opened.model, ChooseSpoilers{SpoilerMode::all});
    EXPECT_EQ(to_text(revealed.effects), (Texts{"say All spoilers shown", "expire 1"}));
    const Model closed = update(with_spoilers(revealed.model, SpoilerMode::hidden), PreviewClosed{}).model;
    EXPECT_EQ(closed.spoilers, SpoilerMode::all);
    EXPECT_TRUE(closed.revealed.keys().empty());
    EXPECT_FALSE(closed.toast) << "its button would bring back keys of another post";
}

TEST(Preview, LinksAreCopiedForLater) {
    const Model before = in_preview(small());
    const Texts copied = {"copy acorn/ and say Link to Plum copied, for when the post is published"};
    EXPECT_EQ(to_text(update(before, ShareLink{"acorn"}).effects), copied);
    EXPECT_EQ(to_text(update(before, CopyLink{"acorn"}).effects), copied);
}

TEST(Opening, AnEntryScrollsToTheTopAndFocusesTheHeading) {
    expect_update(small(), Open{EntryRoute{"plum"}}, small(EntryRoute{"plum"}),
                  {"push plum/", "title Plum · " + site, "scroll to top", "focus page/heading"});
}

TEST(Opening, TheListScrollsToItsLastPosition) {
    expect_update(small(EntryRoute{"plum"}), Open{ListRoute{}}, small(),
                  {"push ", "title " + site, "scroll to last", "focus page/heading"});
    expect_update(small(ListRoute{"a", ""}), Open{ListRoute{}}, small(),
                  {"push ", "title " + site, "scroll to last", "focus page/heading"});
}

TEST(Opening, TheCurrentPageAddsNoHistoryEntry) {
    expect_update(small(EntryRoute{"plum"}), Open{EntryRoute{"plum"}}, small(EntryRoute{"plum"}),
                  {"title Plum · " + site, "scroll to top", "focus page/heading"});
    expect_update(small(), Open{ListRoute{}}, small(), {"title " + site, "scroll to last", "focus page/heading"});
}

TEST(Opening, AMissingEntryIsAnUnknownAddress) {
    expect_update(small(), Open{EntryRoute{"nut"}}, small(UnknownRoute{"nut/"}),
                  {"push nut/", "title No such page · " + site, "scroll to top", "focus page/heading"});
}

TEST(Opening, APageClosesThePanel) {
    expect_update(with_panel(small(), Panel::help), Open{EntryRoute{"plum"}}, small(EntryRoute{"plum"}),
                  {"push plum/", "title Plum · " + site, "scroll to top", "focus page/heading"});
}

TEST(Opening, ASectionOpensTheListAtItsHeading) {
    for (const Route& from :
         std::vector<Route>{ListRoute{}, EntryRoute{"plum"}, ListRoute{"a", "b"}, UnknownRoute{"x"}})
        expect_update(small(from), OpenSection{"rest"}, small(),
                      {"push #rest", "title " + site, "focus and show section/rest/heading"});
}

TEST(Traversing, RestoresTheScrollAndChangesNoAddress) {
    expect_update(small(), Traversed{EntryRoute{"plum"}}, small(EntryRoute{"plum"}),
                  {"title Plum · " + site, "restore scroll"});
    expect_update(small(EntryRoute{"plum"}), Traversed{ListRoute{"a", "b"}}, small(ListRoute{"a", "b"}),
                  {"title " + site, "restore scroll"});
    expect_update(small(), Traversed{EntryRoute{"nut"}}, small(UnknownRoute{"nut/"}),
                  {"title No such page · " + site, "restore scroll"});
    expect_update(with_panel(small(), Panel::help), Traversed{ListRoute{}}, small(),
                  {"title " + site, "restore scroll"});
}

TEST(Traversing, ReplacesAFormerAddressByTheEntrys) {
    Model before;
    before.content = renamed_post();
    Model expected = before;
    expected.route = EntryRoute{"plum"};
    expect_update(before, Traversed{EntryRoute{"damson"}}, expected,
                  {"replace plum/", "title Plum · " + site, "restore scroll"});
}

TEST(Traversing, KeepsTheRouteToAnEntryUntilThePostIsLoaded) {
    expect_update(Model{}, Traversed{EntryRoute{"nut"}}, routed(Model{}, EntryRoute{"nut"}),
                  {"title ", "restore scroll"});
}

TEST(Spoilers, AreRevealedAndHiddenOneByOne) {
    const Model open = revealed(small(), {"plum/one"});
    expect_update(small(), ToggleSpoiler{"plum", "plum/one"}, open, {"save revealed plum/one", "say Spoiler shown"});
    expect_update(open, ToggleSpoiler{"plum", "plum/one"}, small(),
                  {"save revealed", "say Spoiler hidden", "focus entry/plum/reveal"});
    expect_update(revealed(small(EntryRoute{"plum"}), {"plum/one"}), ToggleSpoiler{"plum", "plum/one"},
                  small(EntryRoute{"plum"}), {"save revealed", "say Spoiler hidden"});
    expect_update(open, ToggleSpoiler{"plum", "plum/two"}, revealed(small(), {"plum/one", "plum/two"}),
                  {"save revealed plum/one plum/two", "say Spoiler shown"});
}

TEST(Spoilers, SpoilerLinksAreRevealedButOtherLinksAreNot) {
    expect_update(small(), ToggleSpoiler{"plum", "plum/#1"}, revealed(small(), {"plum/#1"}),
                  {"save revealed plum/#1", "say Spoiler shown"});
    expect_nothing(small(), ToggleSpoiler{"plum", "plum/#0"});
    expect_nothing(small(), ToggleSpoiler{"plum", "plum/#2"});
}

TEST(Spoilers, UnknownKeysAndEntriesAreIgnored) {
    for (const ToggleSpoiler& toggle :
         {ToggleSpoiler{"nut", "plum/one"}, ToggleSpoiler{"plum", "apple/core"}, ToggleSpoiler{"plum", "plum/three"},
          ToggleSpoiler{"plum", "one"}, ToggleSpoiler{"plum", ""}, ToggleSpoiler{"", ""}})
        expect_nothing(small(), toggle);
    for (const char* id : {"nut", "", "plum/one"}) expect_nothing(small(), ToggleEntry{id});
}

TEST(Spoilers, OfAnEntryAreRevealedAndHiddenTogether) {
    const Model open = revealed(small(), {"plum/#1", "plum/one", "plum/two"});
    const std::string saved = "save revealed plum/#1 plum/one plum/two";
    expect_update(small(), ToggleEntry{"plum"}, open, {saved, "say Spoilers shown"});
    expect_update(revealed(small(), {"plum/two"}), ToggleEntry{"plum"}, open, {saved, "say Spoilers shown"});
    expect_update(open, ToggleEntry{"plum"}, small(), {"save revealed", "say Spoilers hidden"});
    expect_update(small(), ToggleEntry{"apple"}, revealed(small(), {"apple/core"}),
                  {"save revealed apple/core", "say Spoiler shown"});
    expect_nothing(small(), ToggleEntry{"pear"});
}

TEST(Spoilers, OfOtherEntriesStayRevealed) {
    expect_update(revealed(small(), {"apple/core", "plum/#1", "plum/one", "plum/two"}), ToggleEntry{"plum"},
                  revealed(small(), {"apple/core"}), {"save revealed apple/core", "say Spoilers hidden"});
}

TEST(Spoilers, OfThePostAreShownTogetherAndTheToastBringsBackWhatWasShownBefore) {
    const Model before = revealed(small(), {"fig/#0"});
    const Update all = update(before, ChooseSpoilers{SpoilerMode::all});
    EXPECT_EQ(to_text(all.effects),
              (Texts{"save spoilers all", "save revealed", "say All spoilers shown", "expire 1"}));
    EXPECT_EQ(shown_spoilers(all.model), "apple/core fig/#0 plum/#1 plum/one plum/two");
    EXPECT_TRUE(all.model.toast && all.model.toast->undo);
    Model expected = before;
    expected.toasts_shown = 1;
    expect_update(all.model, UndoPressed{}, expected,
                  {"save spoilers hidden", "save revealed fig/#0", "say Spoilers as before", "focus spoilers/open",
                   "focus spoilers/hidden"});
    expect_nothing(before, UndoPressed{});
    expect_nothing(update(before, CopySucceeded{}).model, UndoPressed{});
}

TEST(Spoilers, WithoutAChangeThereIsNothingToBringBack) {
    const Model all = with_spoilers(small(), SpoilerMode::all);
    expect_update(all, ChooseSpoilers{SpoilerMode::all}, all,
                  {"save spoilers all", "save revealed", "say All spoilers shown"});
}

TEST(Spoilers, OfThePostAreHiddenTogether) {
    expect_update(revealed(with_spoilers(small(), SpoilerMode::all), {"apple/core"}),
                  ChooseSpoilers{SpoilerMode::hidden}, small(),
                  {"save spoilers hidden", "save revealed", "say All spoilers hidden"});
    expect_update(revealed(small(), {"apple/core"}), ChooseSpoilers{SpoilerMode::hidden}, small(),
                  {"save spoilers hidden", "save revealed", "say All spoilers hidden"});
    const Model shown = update(small(), ChooseSpoilers{SpoilerMode::all}).model;
    EXPECT_FALSE(update(shown, ChooseSpoilers{SpoilerMode::hidden}).model.toast) << "its button has no use any more";
}

TEST(Spoilers, OfSeenEntriesAreShownAndFollowTheMarks) {
    const Model before = seen(small(), {"apple"});
    expect_update(before, ChooseSpoilers{SpoilerMode::if_seen}, with_spoilers(before, SpoilerMode::if_seen),
                  {"save spoilers if seen", "save revealed", "say Spoilers of seen entries shown"});
    Model model = with_spoilers(before, SpoilerMode::if_seen);
    EXPECT_EQ(shown_spoilers(model), "apple/core");
    model = update(model, ToggleSeen{"plum"}).model;
    EXPECT_EQ(shown_spoilers(model), "apple/core plum/#1 plum/one plum/two");
    model = update(model, ToggleSeen{"apple"}).model;
    EXPECT_EQ(shown_spoilers(model), "plum/#1 plum/one plum/two");
    model = update(model, StorageChanged{{}, {}, {"fig"}, SpoilerMode::if_seen}).model;
    EXPECT_EQ(shown_spoilers(model), "fig/#0");
}

TEST(Spoilers, AMarkDecidesOnSpoilersThatWereOpenedOrClosedOneByOne) {
    Model model = with_spoilers(seen(small(), {"apple"}), SpoilerMode::if_seen);
    model = after(model, {ToggleSpoiler{"apple", "apple/core"}, ToggleSpoiler{"plum", "plum/one"}});
    EXPECT_EQ(shown_spoilers(model), "plum/one");
    const Update marked = update(model, ToggleSeen{"plum"});
    EXPECT_EQ(to_text(marked.effects),
              (Texts{"save seen apple plum", "save revealed !apple/core", "say Marked as seen"}));
    EXPECT_EQ(shown_spoilers(marked.model), "plum/#1 plum/one plum/two");
    EXPECT_EQ(shown_spoilers(update(marked.model, ToggleSeen{"plum"}).model), "");
    EXPECT_EQ(shown_spoilers(after(small(), {ToggleSpoiler{"plum", "plum/one"}, ToggleSeen{"plum"}})), "plum/one")
        << "in other modes, marks change no spoiler";
}

TEST(Spoilers, AreClosedAndOpenedOneByOneWhileAllAreShown) {
    const Model all = with_spoilers(small(), SpoilerMode::all);
    Model one_hidden = all;
    one_hidden.hidden = {"apple/core"};
    expect_update(all, ToggleSpoiler{"apple", "apple/core"}, one_hidden,
                  {"save revealed !apple/core", "say Spoiler hidden", "focus entry/apple/reveal"});
    expect_update(one_hidden, ToggleEntry{"apple"}, all, {"save revealed", "say Spoiler shown"});
    EXPECT_EQ(shown_spoilers(one_hidden), "fig/#0 plum/#1 plum/one plum/two");
}

TEST(Spoilers, ThePanelOfTheChoiceClosesWithIt) {
    expect_update(small(), SpoilersPressed{}, with_panel(small(), Panel::spoilers), {});
    EXPECT_EQ(update(with_panel(small(), Panel::spoilers), ChooseSpoilers{SpoilerMode::all}).model.panel, Panel::none);
}

TEST(Spoilers, APostWithoutSpoilersHasNothingToReveal) {
    Post post = small_post();
    for (Section& section : post.sections) {
        for (Entry& entry : section.entries) {
            entry.spoilers.clear();
            entry.links.clear();
        }
    }
    expect_nothing(model_with(post), ToggleEntry{"plum"});
    expect_nothing(Model{}, ChooseSpoilers{SpoilerMode::all});
    expect_nothing(Model{}, ToggleEntry{"plum"});
    expect_nothing(Model{}, ToggleSpoiler{"plum", "plum/one"});
}

TEST(Seen, EntriesAreMarkedOneByOne) {
    expect_update(small(), ToggleSeen{"pear"}, seen(small(), {"pear"}), {"save seen pear", "say Marked as seen"});
    expect_update(seen(small(), {"pear"}), ToggleSeen{"fig"}, seen(small(), {"fig", "pear"}),
                  {"save seen fig pear", "say Marked as seen"});
    expect_update(seen(small(), {"fig", "pear"}), ToggleSeen{"pear"}, seen(small(), {"fig"}),
                  {"save seen fig", "say No longer marked as seen"});
}

TEST(Seen, OnlyEntriesOfThePostThatAreNoPortraitsCanBeMarked) {
    expect_nothing(small(), ToggleSeen{"nut"});
    expect_nothing(Model{}, ToggleSeen{"plum"});
    expect_nothing(model_with(post_with_portraits()), ToggleSeen{"fig"});
}

TEST(Seen, MarksOfAnotherTabAreShown) {
    expect_update(seen(small(), {"pear"}), StorageChanged{{}, {}, {"fig"}}, seen(small(), {"fig"}), {"theme system"});
}

TEST(Seen, MarksInAPreviewAreNotStoredAndEndWithIt) {
    const Model site_model = update(Model{}, PostLoaded{std::make_shared<const Post>(small_post())}).model;
    const Model before = in_preview(seen(site_model, {"pear"}));
    EXPECT_TRUE(before.seen.keys().empty()) << "the marks belong to another post";
    const Update marked = update(before, ToggleSeen{"acorn"});
    EXPECT_EQ(to_text(marked.effects), (Texts{"say Marked as seen"}));
    const Model meanwhile = update(marked.model, StorageChanged{{}, {}, {"fig"}}).model;
    EXPECT_EQ(meanwhile.seen.keys(), (std::set<std::string>{"acorn"}));
    EXPECT_EQ(update(meanwhile, PreviewClosed{}).model.seen.keys(), (std::set<std::string>{"fig"}));
}

TEST(Filtering, TypingReplacesTheAddressAndKeepsTheTag) {
    expect_update(small(), FilterTyped{"pl"}, filtering({"pl", ""}), {"replace ?q=pl", "title " + site, "say 2 of 4"});
    expect_update(small(ListRoute{"x", "Autumn"}), FilterTyped{"plum"}, filtering({"plum", "Autumn"}),
                  {"replace ?q=plum&tag=Autumn", "title " + site, "say 1 of 4"});
    expect_update(small(), FilterTyped{"zzz"}, filtering({"zzz", ""}),
                  {"replace ?q=zzz", "title " + site, "say No entry matches"});
    expect_update(small(ListRoute{"pl", ""}), FilterTyped{""}, filtering(),
                  {"replace ", "title " + site, "say 4 entries"});
}

TEST(Filtering, TypingAtAnUnknownAddressShowsTheList) {
    expect_update(small(UnknownRoute{"x"}), FilterTyped{"plum"}, filtering({"plum", ""}),
                  {"replace ?q=plum", "title " + site, "say 1 of 4"});
}

TEST(Filtering, OpensAtTheTopAndClosingReturnsToTheReadersPlace) {
    const Texts opened = {"hold scroll", "scroll to top", "focus filter"};
    expect_update(small(), FilterOpened{}, filtering(), opened);
    expect_update(filtering({"pl", ""}), FilterOpened{}, filtering({"pl", ""}), {"focus filter"});
    const Texts closed = {"return to held scroll", "focus filter/open"};
    expect_update(update(small(), FilterOpened{}).model, FilterClosed{}, small(), closed);
    Texts cleared = {"replace ", "title " + site, "say 4 entries"};
    cleared.insert(cleared.end(), closed.begin(), closed.end());
    const Model typed = update(update(small(), FilterOpened{}).model, FilterTyped{"pl"}).model;
    expect_update(typed, FilterClosed{}, small(), cleared);
    const Model jumped = update(typed, JumpTo{"plum"}).model;
    expect_update(jumped, FilterClosed{}, small(), cleared);
    expect_nothing(small(), FilterClosed{});
}

TEST(Filtering, ClosingAFilterOfTheAddressLeadsToTheTop) {
    expect_update(small(ListRoute{"pl", ""}), FilterClosed{}, small(),
                  {"replace ", "title " + site, "say 4 entries", "scroll to top", "focus filter/open"});
    const Model back = update(update(small(), FilterOpened{}).model, Traversed{ListRoute{"pl", ""}}).model;
    EXPECT_EQ(to_text(update(back, FilterClosed{}).effects)[3], "scroll to top") << "the place is another page's";
}

TEST(Filtering, ClosingReturnsToThePageOnWhichTheReaderOpenedIt) {
    const Model page = small(EntryRoute{"plum"});
    const Texts returned = {"push plum/", "title Plum · " + site, "return to held scroll", "focus page/heading"};
    const Update opened = update(page, FilterOpened{});
    EXPECT_EQ(to_text(opened.effects),
              (Texts{"hold scroll", "push ", "title " + site, "scroll to top", "focus filter"}));
    expect_update(opened.model, FilterClosed{}, page, returned);
    expect_update(update(opened.model, FilterTyped{"pl"}).model, FilterClosed{}, page, returned);
    expect_update(update(page, TagPressed{"Fruit"}).model, FilterClosed{}, page, returned);
}

TEST(Filtering, MoreTagsUnfoldAndFold) {
    Model more = filtering();
    more.more_tags = true;
    expect_update(filtering(), MoreTagsPressed{}, more, {});
    expect_update(more, MoreTagsPressed{}, filtering(), {});
}

TEST(Filtering, CountsTheShownAndAllEntries) {
    EXPECT_EQ(shown_of_all(small()), (std::pair<std::size_t, std::size_t>{4, 4}));
    EXPECT_EQ(shown_of_all(small(ListRoute{"pl", ""})), (std::pair<std::size_t, std::size_t>{2, 4}));
    EXPECT_EQ(shown_of_all(Model{}), (std::pair<std::size_t, std::size_t>{0, 0}));
}

TEST(Jumping, ScrollsToACardOnTheListAndOpensThePageElsewhere) {
    const Texts shown = {"push #apple", "title " + site, "focus and show entry/apple/link"};
    expect_update(small(), JumpTo{"apple"}, small(), shown);
    expect_update(filtering(), JumpTo{"apple"}, filtering(), shown);
    expect_update(filtering({"pl", ""}), JumpTo{"apple"}, filtering({"pl", ""}),
                  {"push ?q=pl#apple", "title " + site, "focus and show entry/apple/link"});
    // The filter hides this entry.
    expect_update(filtering({"plum", ""}), JumpTo{"fig"}, small(),
                  {"push #fig", "title " + site, "focus and show entry/fig/link"});
    expect_update(small(EntryRoute{"plum"}), JumpTo{"apple"}, small(EntryRoute{"apple"}),
                  {"push apple/", "title Apple · " + site, "scroll to top", "focus page/heading"});
    expect_nothing(small(), JumpTo{"nut"});
}

TEST(Introduction, UnfoldsAndIsStored) {
    Model open = small();
    open.introduction_open = true;
    expect_update(small(), IntroductionPressed{}, open, {"save introduction"});
    expect_update(open, IntroductionPressed{}, small(), {"forget introduction"});
}

TEST(Filtering, PressingATagAgainReleasesIt) {
    expect_update(small(ListRoute{"fig", ""}), TagPressed{"Autumn"}, filtering({"fig", "Autumn"}),
                  {"push ?q=fig&tag=Autumn", "title " + site, "say 1 of 4"});
    expect_update(small(ListRoute{"", "Autumn"}), TagPressed{"Fruit"}, filtering({"", "Fruit"}),
                  {"push ?tag=Fruit", "title " + site, "say 3 of 4"});
    expect_update(small(ListRoute{"fig", "Autumn"}), TagPressed{"Autumn"}, filtering({"fig", ""}),
                  {"push ?q=fig", "title " + site, "say 1 of 4"});
}

TEST(Filtering, ATagOnThePageOfAnEntryOpensTheList) {
    expect_update(
        small(EntryRoute{"plum"}), TagPressed{"Autumn"}, filtering({"", "Autumn"}),
        {"hold scroll", "push ?tag=Autumn", "title " + site, "say 2 of 4", "scroll to top", "focus page/heading"});
}

TEST(Filtering, ClearingRemovesFilterAndTagAndFocusesTheField) {
    expect_update(small(ListRoute{"a", "b"}), FilterCleared{}, filtering(),
                  {"push ", "title " + site, "say 4 entries", "focus filter"});
}

TEST(Sharing, AddressesContainNeitherSpoilersNorTheFilter) {
    for (const Model& model :
         {small(), revealed(small(), {"apple/core"}), small(EntryRoute{"fig"}), small(ListRoute{"a", "b"})}) {
        expect_update(model, CopyLink{"plum"}, model, {"copy plum/ and say Link to Plum copied"});
        expect_update(model, ShareLink{"plum"}, model, {"share plum/ as Plum with the picture of plum"});
        expect_update(model, SavePicturePressed{"plum"}, model, {"save picture of plum"});
    }
}

TEST(Sharing, AQuoteHasTeaserRankTitleAndAddressButNoSpoiler) {
    const Model before = revealed(small(), {"plum/one", "plum/two", "plum/#1"});
    expect_update(before, CopyQuote{"plum"}, before,
                  {"copy “Blue and round.” — 1 · Plum, in Fruit of All Time\nplum/ and say Plum copied as a quote"});
}

Model sharing(const std::string& entry_id) { return update(small(), SharePressed{entry_id}).model; }

TEST(Sharing, ThePanelStaysUntilSomethingIsShared) {
    Model expected = with_panel(small(), Panel::share);
    expected.shared_entry = "plum";
    expect_update(small(), SharePressed{"plum"}, expected, {});
    EXPECT_EQ(sharing("plum").panel, Panel::share);
    EXPECT_EQ(after(sharing("plum"), {CopyLink{"plum"}}).panel, Panel::share) << "the clipboard has not answered yet";
    for (const Action& action : std::vector<Action>{CopySucceeded{"Link to Plum copied"}, PictureSaved{"plum"},
                                                    PictureFailed{}, ShareLink{"plum"}, PanelClosed{}})
        EXPECT_EQ(after(sharing("plum"), {action}).panel, Panel::none);
    EXPECT_EQ(after(sharing("plum"), {CopyRefused{"x"}}).panel, Panel::copy);
    EXPECT_EQ(after(with_panel(small(), Panel::help), {CopySucceeded{"x"}}).panel, Panel::help);
}

TEST(Sharing, AToastNamesTheEntryWhosePictureIsSaved) {
    EXPECT_EQ(update(small(), PictureSaved{"plum"}).model.toast->text, "Picture of Plum saved");
    EXPECT_TRUE(update(small(), PictureFailed{}).model.toast);
}

TEST(Sharing, UnknownEntriesAreIgnored) {
    for (const char* id : {"nut", "", "../", "plum/"}) {
        for (const Action& action : std::vector<Action>{CopyLink{id}, CopyQuote{id}, ShareLink{id}, SharePressed{id},
                                                        SavePicturePressed{id}, PictureSaved{id}})
            expect_nothing(small(), action);
    }
    expect_nothing(Model{}, CopyLink{"plum"});
}

TEST(Sharing, ASuccessfulCopyIsShownAndAnnounced) {
    Model expected = small();
    expected.toasts_shown = 1;
    const CopySucceeded copied{"Link to Plum copied"};
    expected.toast = Toast{1, copied.message};
    expect_update(small(), copied, expected, {"say Link to Plum copied", "expire 1"});
    expected.toasts_shown = 2;
    expected.toast = Toast{2, copied.message};
    expect_update(after(small(), {copied}), copied, expected, {"say Link to Plum copied", "expire 2"});
}

TEST(Sharing, AToastIgnoresTheExpiryOfAnother) {
    const Model twice = after(small(), {CopySucceeded{}, CopySucceeded{}});
    expect_nothing(twice, ToastExpired{1});
    expect_nothing(twice, ToastExpired{3});
    Model gone = twice;
    gone.toast.reset();
    expect_update(twice, ToastExpired{2}, gone, {});
    expect_nothing(gone, ToastExpired{2});
    EXPECT_EQ(after(gone, {CopySucceeded{}}).toast->id, 3) << "ids are never used twice";
}

TEST(Sharing, ARefusedCopyShowsTheAddress) {
    Model expected = with_panel(small(), Panel::copy);
    expected.refused_text = "https://www.example.org/plum/";
    expect_update(small(), CopyRefused{"https://www.example.org/plum/"}, expected, {});
    expect_update(expected, PanelClosed{}, small(), {});
}

TEST(Themes, FollowEachOtherInACircle) {
    Model light = small(), dark = small();
    light.settings.theme = Theme::light;
    dark.settings.theme = Theme::dark;
    expect_update(small(), ThemePressed{}, light, {"save light keys", "theme light"});
    expect_update(light, ThemePressed{}, dark, {"save dark keys", "theme dark"});
    expect_update(dark, ThemePressed{}, small(), {"save system keys", "theme system"});
}

TEST(Themes, TheModelFollowsTheSystem) {
    Model dark = small();
    dark.system.dark = true;
    expect_update(small(), SystemChanged{{true, false}}, dark, {});
    expect_update(dark, SystemChanged{{}}, small(), {});
}

TEST(Storage, ChangesOfAnotherPageAreAppliedAndNotSavedAgain) {
    Model before = small(), after = small();
    before.revealed = {"plum#end"};
    after.revealed = {"fig#end"};
    after.hidden = {"plum/one"};
    after.spoilers = SpoilerMode::all;
    after.settings = {Theme::dark, false};
    expect_update(before, StorageChanged{after.settings, {"fig#end", "!plum/one"}, {}, SpoilerMode::all}, after,
                  {"theme dark"});
    expect_update(after, StorageChanged{{}, {}}, small(), {"theme system"});
}

TEST(Panels, AreOpenedAndClosed) {
    expect_update(small(), HelpPressed{}, with_panel(small(), Panel::help), {});
    expect_update(with_panel(small(), Panel::help), PanelClosed{}, small(), {});
    expect_update(small(), AboutPressed{}, with_panel(small(), Panel::about), {});
    expect_update(with_panel(small(), Panel::about), PanelClosed{}, small(), {});
    expect_nothing(small(), PanelClosed{});
}

TEST(SingleKeys, TheSwitchLeavesThePanelOpen) {
    Model off = with_panel(small(), Panel::help);
    off.settings.single_keys = false;
    expect_update(with_panel(small(), Panel::help), SingleKeysPressed{}, off, {"save system no keys"});
    expect_update(off, SingleKeysPressed{}, with_panel(small(), Panel::help), {"save system keys"});
}

const char* const ignored = "ignored";  // the browser handles the key

// Returns the effects of a key as text, or `ignored`.
std::string pressing(const Model& model, const std::string& key, const std::string& current = "") {
    const KeyPressed pressed{key, current};
    const Update result = update(model, pressed);
    if (!takes_key(model, pressed)) {
        EXPECT_EQ(to_text(result.model), to_text(model)) << key;
        EXPECT_TRUE(result.effects.empty()) << key;
        return ignored;
    }
    std::string out;
    for (const std::string& effect : to_text(result.effects)) out += (out.empty() ? "" : ", ") + effect;
    return out;
}

TEST(Keys, JAndKStepThroughTheList) {
    for (const char* next : {"j", "ArrowRight"}) {
        EXPECT_EQ(pressing(small(), next, ""), "focus and show entry/plum/link");
        EXPECT_EQ(pressing(small(), next, "plum"), "focus and show entry/apple/link");
        EXPECT_EQ(pressing(small(), next, "pear"), "focus and show entry/fig/link") << "into the next section";
        EXPECT_EQ(pressing(small(), next, "fig"), ignored);
        EXPECT_EQ(pressing(small(), next, "nut"), "focus and show entry/plum/link");
    }
    for (const char* back : {"k", "ArrowLeft"}) {
        EXPECT_EQ(pressing(small(), back, ""), ignored);
        EXPECT_EQ(pressing(small(), back, "plum"), ignored);
        EXPECT_EQ(pressing(small(), back, "fig"), "focus and show entry/pear/link");
    }
}

TEST(Keys, JAndKSkipFilteredEntries) {
    const Model filtered = small(ListRoute{"", "Autumn"});
    EXPECT_EQ(pressing(filtered, "j", "plum"), "focus and show entry/fig/link");
    EXPECT_EQ(pressing(filtered, "k", "fig"), "focus and show entry/plum/link");
    EXPECT_EQ(pressing(small(ListRoute{"zzz", ""}), "j"), ignored);
    EXPECT_EQ(pressing(small(UnknownRoute{"x"}), "j"), "focus and show entry/plum/link");
}

TEST(Keys, JAndKStepThroughThePagesOfEntries) {
    for (const char* next : {"j", "ArrowRight"}) {
        EXPECT_EQ(pressing(small(EntryRoute{"plum"}), next, "plum"),
                  "push apple/, title Apple · " + site + ", scroll to top, focus page/heading");
        EXPECT_EQ(pressing(small(EntryRoute{"fig"}), next, "fig"), ignored);
    }
    for (const char* back : {"k", "ArrowLeft"}) {
        EXPECT_EQ(pressing(small(EntryRoute{"apple"}), back, "apple"),
                  "push plum/, title Plum · " + site + ", scroll to top, focus page/heading");
        EXPECT_EQ(pressing(small(EntryRoute{"plum"}), back, "plum"), ignored);
    }
    expect_update(small(EntryRoute{"plum"}), KeyPressed{"j", "plum"}, small(EntryRoute{"apple"}),
                  {"push apple/", "title Apple · " + site, "scroll to top", "focus page/heading"});
}

TEST(Keys, SRevealsAndCCopiesTheCurrentEntry) {
    EXPECT_EQ(pressing(small(), "s", "apple"), "save revealed apple/core, say Spoiler shown");
    EXPECT_EQ(pressing(revealed(small(), {"apple/core"}), "s", "apple"), "save revealed, say Spoiler hidden");
    EXPECT_EQ(pressing(small(EntryRoute{"plum"}), "s", "plum"),
              "save revealed plum/#1 plum/one plum/two, say Spoilers shown");
    EXPECT_EQ(pressing(small(), "s", "pear"), ignored) << "an entry without spoilers";
    EXPECT_EQ(pressing(small(), "c", "pear"), "copy pear/ and say Link to Pear copied");
    for (const char* key : {"s", "c"}) {
        EXPECT_EQ(pressing(small(), key, ""), ignored);
        EXPECT_EQ(pressing(small(), key, "nut"), ignored);
    }
}

TEST(Keys, WMarksTheCurrentEntryAsSeen) {
    EXPECT_EQ(pressing(small(), "w", "pear"), "save seen pear, say Marked as seen");
    EXPECT_EQ(pressing(small(EntryRoute{"fig"}), "w", "fig"), "save seen fig, say Marked as seen");
    EXPECT_EQ(pressing(seen(small(), {"pear"}), "w", "pear"), "save seen, say No longer marked as seen");
    EXPECT_EQ(pressing(model_with(post_with_portraits()), "w", "fig"), ignored) << "a portrait";
    EXPECT_EQ(pressing(small(), "w", ""), ignored);
    EXPECT_EQ(pressing(small(), "w", "nut"), ignored);
}

TEST(Keys, SlashOpensTheFilterAndQuestionMarkTheHelp) {
    EXPECT_EQ(pressing(small(), "/"), "hold scroll, scroll to top, focus filter");
    EXPECT_EQ(pressing(small(ListRoute{"a", ""}), "/"), "focus filter");
    EXPECT_EQ(pressing(small(EntryRoute{"plum"}), "/", "plum"),
              "hold scroll, push , title " + site + ", scroll to top, focus filter");
    expect_update(small(), KeyPressed{"?", ""}, with_panel(small(), Panel::help), {});
}

TEST(Keys, EscapeClosesTheFilterEvenWithoutShortcuts) {
    Model open = filtering();
    open.settings.single_keys = false;
    EXPECT_EQ(pressing(open, "Escape"), "scroll to top, focus filter/open");
    EXPECT_EQ(pressing(small(), "Escape"), ignored);
    EXPECT_EQ(pressing(small(EntryRoute{"plum"}), "Escape"), ignored);
    EXPECT_EQ(pressing(with_panel(filtering(), Panel::help), "Escape"), ignored);
}

TEST(Keys, ADigitLeadsToTheEntryOfThisRank) {
    const auto shown = [](const std::string& id) {
        return "push #" + id + ", title " + site + ", focus and show entry/" + id + "/link";
    };
    EXPECT_EQ(pressing(small(), "1"), shown("plum"));
    EXPECT_EQ(pressing(small(), "2"), shown("apple"));
    EXPECT_EQ(pressing(small(), "2", "apple"), shown("pear")) << "the second of a tie";
    EXPECT_EQ(pressing(small(), "2", "pear"), shown("apple"));
    EXPECT_EQ(pressing(small(EntryRoute{"plum"}), "2", "plum"),
              "push apple/, title Apple · " + site + ", scroll to top, focus page/heading");
    const Update first = update(small(), KeyPressed{"2", "apple", false});
    EXPECT_NE(to_text(first.effects).back().find("entry/apple/"), std::string::npos) << "no press has led to it yet";
    for (const char* key : {"0", "9", "10"}) EXPECT_EQ(pressing(small(), key), ignored) << key;
}

const Texts all_keys = {"j", "k", "ArrowLeft", "ArrowRight", "s", "w", "c", "/", "?", "1", "2"};

TEST(Keys, OtherKeysAreIgnored) {
    for (const char* key : {"a", "J", "S", " ", "Enter", "Tab", "Escape", "ArrowUp", "ArrowDown", "Home", "End",
                            "PageDown", "F5", "Dead", "", "jj"})
        EXPECT_EQ(pressing(small(), key, "apple"), ignored) << key;
}

TEST(Keys, AreIgnoredWhenSwitchedOff) {
    for (const std::string& key : all_keys) {
        for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"apple"}}) {
            Model off = small(route);
            EXPECT_NE(pressing(off, key, "apple"), ignored) << key;
            off.settings.single_keys = false;
            EXPECT_EQ(pressing(off, key, "apple"), ignored) << key;
        }
    }
}

TEST(Keys, AreIgnoredBehindAPanelAndWithoutAPost) {
    for (const std::string& key : all_keys) {
        EXPECT_EQ(pressing(with_panel(small(), Panel::help), key, "apple"), ignored) << key;
        EXPECT_EQ(pressing(with_panel(small(), Panel::copy), key, "apple"), ignored) << key;
        EXPECT_EQ(pressing(Model{}, key, "apple"), ignored) << key;
        Model failed;
        failed.content = Failure{};
        EXPECT_EQ(pressing(failed, key, "apple"), ignored) << key;
    }
}

TEST(Update, ReturnsTheSameForTheSameModelAndAction) {
    const Model before = small(EntryRoute{"plum"});
    const std::string text_before = to_text(before);
    for (const Action& action :
         std::vector<Action>{ChooseSpoilers{SpoilerMode::all}, Open{ListRoute{}}, CopySucceeded{}, ThemePressed{}}) {
        const Update once = update(before, action), again = update(before, action);
        EXPECT_EQ(to_text(once.model), to_text(again.model));
        EXPECT_EQ(to_text(once.effects), to_text(again.effects));
        EXPECT_EQ(to_text(before), text_before);
    }
}

}  // namespace
}  // namespace ranked
