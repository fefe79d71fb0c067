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
    std::string operator()(const Focus& focus) const { return (focus.show ? "focus and show " : "focus ") + focus.key; }
    std::string operator()(const SaveRevealed& save) const { return "save revealed" + joined(save.keys); }
    std::string operator()(const SaveSettings& save) const { return "save " + to_text(save.settings); }
    std::string operator()(const ShowTheme& show) const { return std::string("theme ") + name_of(show.theme); }
    std::string operator()(const CopyAddress& copy) const { return "copy " + copy.address; }
    std::string operator()(const ShareAddress& share) const { return "share " + share.address + " as " + share.title; }
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
    out += "\nsettings " + to_text(model.settings) + (model.system.dark ? " dark" : "") +
           (model.system.more_contrast ? " contrast" : "") + (model.can_share ? " share" : "");
    out += "\npanel " + std::to_string(static_cast<int>(model.panel));
    out += "\nrefused " + model.refused_address + "\ntoast " + std::to_string(model.toasts_shown);
    return out + (model.toast ? " " + std::to_string(model.toast->id) + " " + model.toast->text : "");
}

// Returns the results that a model remembers, as text.
std::string remembered(const Model& model) {
    std::string out = is_all_revealed(model) ? "all" : "not all";
    for (const char* id : {"plum", "fig", "nut"}) out += find_entry(model, id) ? " " + find_entry(model, id)->id : "";
    const auto sections = shown_sections(model);
    for (const ShownSection& shown : *sections) {
        out += " " + shown.section->id + ":";
        for (const Entry* entry : shown.entries) out += " " + entry->id;
    }
    const auto index = post_index_of(model);
    return out + (index ? joined(index->tags) : "");
}

Model small(Route route = ListRoute{}) { return model_with(small_post(), std::move(route)); }

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

Model with_panel(Model model, Panel panel) {
    model.panel = panel;
    return model;
}

const std::string site = "Fruit of All Time";
const std::set<std::string> everything = {"apple/core", "fig/#0", "plum/#1", "plum/one", "plum/two"};
const std::string saved_everything = "save revealed apple/core fig/#0 plum/#1 plum/one plum/two";

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
    const Model before = in_preview(small());
    const Update revealed = update(before, ToggleAll{});
    EXPECT_EQ(to_text(revealed.effects), (Texts{"say All spoilers shown"}));
    EXPECT_FALSE(revealed.model.revealed.keys().empty());
    EXPECT_TRUE(update(revealed.model, PreviewClosed{}).model.revealed.keys().empty());
}

TEST(Preview, LinksAreCopiedForLater) {
    const Model before = in_preview(small());
    EXPECT_EQ(to_text(update(before, ShareLink{"acorn"}).effects), (Texts{"copy acorn/"}));
    EXPECT_EQ(update(before, CopySucceeded{}).model.toast->text, "Link copied, for when the post is published");
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

TEST(Spoilers, OfThePostAreRevealedAndHiddenTogether) {
    expect_update(small(), ToggleAll{}, revealed(small(), everything), {saved_everything, "say All spoilers shown"});
    expect_update(revealed(small(), {"fig/#0"}), ToggleAll{}, revealed(small(), everything),
                  {saved_everything, "say All spoilers shown"});
    expect_update(revealed(small(), everything), ToggleAll{}, small(), {"save revealed", "say All spoilers hidden"});
}

TEST(Spoilers, OfFilteredEntriesAreRevealedWithAllOthers) {
    const Model filtered = small(ListRoute{"", "Autumn"});
    expect_update(filtered, ToggleAll{}, revealed(filtered, everything), {saved_everything, "say All spoilers shown"});
}

TEST(Spoilers, APostWithoutSpoilersHasNothingToReveal) {
    Post post = small_post();
    for (Section& section : post.sections) {
        for (Entry& entry : section.entries) {
            entry.spoilers.clear();
            entry.links.clear();
        }
    }
    expect_nothing(model_with(post), ToggleAll{});
    expect_nothing(Model{}, ToggleAll{});
    expect_nothing(Model{}, ToggleEntry{"plum"});
    expect_nothing(Model{}, ToggleSpoiler{"plum", "plum/one"});
}

TEST(Filtering, TypingReplacesTheAddressAndKeepsTheTag) {
    expect_update(small(), FilterTyped{"pl"}, small(ListRoute{"pl", ""}),
                  {"replace ?q=pl", "title " + site, "say 2 entries shown"});
    expect_update(small(ListRoute{"x", "Autumn"}), FilterTyped{"plum"}, small(ListRoute{"plum", "Autumn"}),
                  {"replace ?q=plum&tag=Autumn", "title " + site, "say 1 entry shown"});
    expect_update(small(), FilterTyped{"zzz"}, small(ListRoute{"zzz", ""}),
                  {"replace ?q=zzz", "title " + site, "say No entry matches"});
    expect_update(small(ListRoute{"pl", ""}), FilterTyped{""}, small(),
                  {"replace ", "title " + site, "say 4 entries shown"});
}

TEST(Filtering, TypingAtAnUnknownAddressShowsTheList) {
    expect_update(small(UnknownRoute{"x"}), FilterTyped{"plum"}, small(ListRoute{"plum", ""}),
                  {"replace ?q=plum", "title " + site, "say 1 entry shown"});
}

TEST(Filtering, PressingATagAgainReleasesIt) {
    expect_update(small(ListRoute{"fig", ""}), TagPressed{"Autumn"}, small(ListRoute{"fig", "Autumn"}),
                  {"push ?q=fig&tag=Autumn", "title " + site, "say 1 entry shown"});
    expect_update(small(ListRoute{"", "Autumn"}), TagPressed{"Fruit"}, small(ListRoute{"", "Fruit"}),
                  {"push ?tag=Fruit", "title " + site, "say 3 entries shown"});
    expect_update(small(ListRoute{"fig", "Autumn"}), TagPressed{"Autumn"}, small(ListRoute{"fig", ""}),
                  {"push ?q=fig", "title " + site, "say 1 entry shown"});
}

TEST(Filtering, ATagOnThePageOfAnEntryOpensTheList) {
    expect_update(small(EntryRoute{"plum"}), TagPressed{"Autumn"}, small(ListRoute{"", "Autumn"}),
                  {"push ?tag=Autumn", "title " + site, "say 2 entries shown", "scroll to top", "focus page/heading"});
}

TEST(Filtering, ClearingRemovesFilterAndTagAndFocusesTheField) {
    expect_update(small(ListRoute{"a", "b"}), FilterCleared{}, small(),
                  {"push ", "title " + site, "say 4 entries shown", "focus filter"});
}

TEST(Sharing, AddressesContainNeitherSpoilersNorTheFilter) {
    for (const Model& model :
         {small(), revealed(small(), everything), small(EntryRoute{"fig"}), small(ListRoute{"a", "b"})}) {
        expect_update(model, CopyLink{"plum"}, model, {"copy plum/"});
        expect_update(model, ShareLink{"plum"}, model, {"share plum/ as Plum"});
    }
}

TEST(Sharing, UnknownEntriesAreIgnored) {
    for (const char* id : {"nut", "", "../", "plum/"}) {
        expect_nothing(small(), CopyLink{id});
        expect_nothing(small(), ShareLink{id});
    }
    expect_nothing(Model{}, CopyLink{"plum"});
}

TEST(Sharing, ASuccessfulCopyIsShownAndAnnounced) {
    Model expected = small();
    expected.toasts_shown = 1;
    expected.toast = Toast{1, "Link copied"};
    expect_update(small(), CopySucceeded{}, expected, {"say Link copied", "expire 1"});
    expected.toasts_shown = 2;
    expected.toast = Toast{2, "Link copied"};
    expect_update(after(small(), {CopySucceeded{}}), CopySucceeded{}, expected, {"say Link copied", "expire 2"});
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
    Model expected = with_panel(small(), Panel::address);
    expected.refused_address = "https://www.example.org/plum/";
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
    after.settings = {Theme::dark, false};
    expect_update(before, StorageChanged{after.settings, {"fig#end"}}, after, {"theme dark"});
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
    EXPECT_EQ(pressing(small(), "c", "pear"), "copy pear/");
    for (const char* key : {"s", "c"}) {
        EXPECT_EQ(pressing(small(), key, ""), ignored);
        EXPECT_EQ(pressing(small(), key, "nut"), ignored);
    }
}

TEST(Keys, SlashFocusesTheFilterAndQuestionMarkOpensTheHelp) {
    EXPECT_EQ(pressing(small(), "/"), "focus filter");
    EXPECT_EQ(pressing(small(ListRoute{"a", ""}), "/"), "focus filter");
    EXPECT_EQ(pressing(small(EntryRoute{"plum"}), "/", "plum"),
              "push , title " + site + ", scroll to last, focus page/heading, focus filter");
    expect_update(small(), KeyPressed{"?", ""}, with_panel(small(), Panel::help), {});
}

const Texts all_keys = {"j", "k", "ArrowLeft", "ArrowRight", "s", "c", "/", "?"};

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
        EXPECT_EQ(pressing(with_panel(small(), Panel::address), key, "apple"), ignored) << key;
        EXPECT_EQ(pressing(Model{}, key, "apple"), ignored) << key;
        Model failed;
        failed.content = Failure{};
        EXPECT_EQ(pressing(failed, key, "apple"), ignored) << key;
    }
}

TEST(Update, ReturnsTheSameForTheSameModelAndAction) {
    const Model before = small(EntryRoute{"plum"});
    const std::string text_before = to_text(before);
    for (const Action& action : std::vector<Action>{ToggleAll{}, Open{ListRoute{}}, CopySucceeded{}, ThemePressed{}}) {
        const Update once = update(before, action), again = update(before, action);
        EXPECT_EQ(to_text(once.model), to_text(again.model));
        EXPECT_EQ(to_text(once.effects), to_text(again.effects));
        EXPECT_EQ(to_text(before), text_before);
    }
}

}  // namespace
}  // namespace ranked
