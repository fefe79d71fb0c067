#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "document/block.hpp"
#include "paint/scenes.hpp"
#include "post/phrases.hpp"

// Guarantees of every frame to the mirror, to assistive technology and to the tests.
namespace ranked::testing {
namespace {

const Node* parent_of(const Frame& frame, const Node& node) {
    return node.parent < 0 ? nullptr : &frame.nodes[static_cast<std::size_t>(node.parent)];
}

void find_duplicate_keys(const std::string& name, const Frame& frame, Faults& faults) {
    std::set<std::string> seen;
    for (const Node& node : frame.nodes) {
        if (node.key.empty()) faults.add(name + ": a node without a key");
        if (!seen.insert(node.key).second) faults.add(name + ": " + node.key + " twice");
    }
}

TEST(Semantics, KeysAreUnique) {
    Faults faults;
    for (const Scene& scene : all_scenes()) find_duplicate_keys(scene.name, scene.frame, faults);
}

TEST(Semantics, KeysAreUniqueIfIdsAreWordsOfOtherKeys) {
    Faults faults;
    Post post = small_post();
    const std::vector<std::string> ids = {"heading", "teaser", "facts", "tags",   "list", "art",      "next",
                                          "copy",    "share",  "end",   "reveal", "go",   "sections", "section",
                                          "link",    "item",   "text",  "label",  "0",    "previous", "neighbours"};
    Entry entry = post.sections[0].entries[0];
    entry.art.image = "plum.svg";
    entry.art.alt = "A plum.";
    post.sections[0].entries.clear();
    for (const std::string& id : ids) {
        entry.id = id;
        entry.spoilers[0].id = id;
        entry.spoilers[1].id = "body";
        post.sections[0].entries.push_back(entry);
    }
    post.sections[0].id = "entry";
    post.sections[1].id = "heading-2";
    Stage stage;
    Model model = model_with(post);
    model.can_share = true;
    find_duplicate_keys("list", stage.draw(model, {1280, 900, 0}), faults);
    find_duplicate_keys("list, open", stage.draw(all_revealed(model), {1280, 900, 0}), faults);
    for (const std::string& id : ids) {
        model.route = EntryRoute{id};
        find_duplicate_keys(id, stage.draw(model, {1280, 900, 0}), faults);
        find_duplicate_keys(id + ", open", stage.draw(all_revealed(model), {1280, 900, 0}), faults);
    }
}

TEST(Semantics, ParentsComeBeforeTheirChildren) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (std::size_t i = 0; i < scene.frame.nodes.size(); ++i) {
            const int parent = scene.frame.nodes[i].parent;
            if (parent < -1 || parent >= static_cast<int>(i)) faults.add(scene.name + ": " + scene.frame.nodes[i].key);
        }
    }
}

TEST(Semantics, ControlsHaveNames) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            const bool does_something = node.action != nullptr || !node.href.empty() || is_control(node);
            if (does_something && node.name.empty()) faults.add(scene.name + ": " + node.key);
        }
    }
}

TEST(Semantics, ButtonsHaveActionsAndLinksHaveAddresses) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            const bool button = node.role == Role::button || node.role == Role::toggle || node.role == Role::radio;
            if (button && !node.action) faults.add(scene.name + ": " + node.key + " does nothing");
            if (node.role == Role::link && !node.action && node.href.empty())
                faults.add(scene.name + ": " + node.key + " leads nowhere");
            if ((node.role == Role::toggle || node.role == Role::radio) && !node.checked)
                faults.add(scene.name + ": " + node.key + " has no state");
        }
    }
}

TEST(Semantics, LinksLeadToPagesOfTheAppOrToHttps) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            if (node.href.empty() || node.href.substr(0, 8) == "https://" || node.href == licences_file) continue;
            if (std::holds_alternative<UnknownRoute>(parse_route(node.href)) || !node.action)
                faults.add(scene.name + ": " + node.key + " " + node.href);
        }
    }
}

// A click performs the link's action; a new tab opens its address.
TEST(Semantics, ALinksActionOpensThePageOfItsAddress) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            if (node.role != Role::link || !node.action) continue;
            const Route after = press(scene.model, &node).model.route;
            if (!(after == parse_route(node.href))) faults.add(scene.name + ": " + node.key + " " + node.href);
        }
    }
}

TEST(Semantics, ControlledNodesExist) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes)
            if (!node.controls.empty() && !find_node(scene.frame, node.controls))
                faults.add(scene.name + ": " + node.key + " controls " + node.controls);
    }
}

void find_lost_focus(Stage& stage, const Model& model, const Window& window, const Action& action, Faults& faults) {
    const Update next = update(model, action);
    for (const Effect& effect : next.effects) {
        const auto* focus = std::get_if<Focus>(&effect);
        if (!focus) continue;
        const Frame frame = stage.draw(next.model, window);
        const Node* node = find_node(frame, focus->key);
        if (!node || !(node->focusable || is_control(*node))) faults.add("the focus goes to " + focus->key);
    }
}

TEST(Semantics, ActionsMoveTheFocusToFocusableNodes) {
    Faults faults;
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, ListRoute{"", "Autumn"}, ListRoute{"zzz", ""},
                                                 EntryRoute{"plum"}, UnknownRoute{"x"}}) {
        for (const Window& window : {Window{390, 844, 0}, Window{1280, 900, 0}}) {
            const Model model = model_with(small_post(), route);
            const Frame frame = stage.draw(model, window);
            for (const char* key : {"j", "k", "/"})
                find_lost_focus(stage, model, window, KeyPressed{key, frame.current_entry}, faults);
            for (const Node& node : frame.nodes)
                if (node.action) find_lost_focus(stage, model, window, *node.action, faults);
        }
    }
}

TEST(Semantics, APageHasOneHeadingOfLevel1AndSkipsNoLevel) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        int first = 0, before = 0;
        for (const Node& node : scene.frame.nodes) {
            if (node.role != Role::heading) {
                if (node.level != 0) faults.add(scene.name + ": " + node.key + " has a level but is no heading");
                continue;
            }
            first += node.level == 1 ? 1 : 0;
            if (node.level < 1 || node.level > before + 1)
                faults.add(scene.name + ": level " + std::to_string(node.level) + " after " + std::to_string(before) +
                           ": " + node.name);
            before = node.level;
        }
        if (first != 1 && !std::holds_alternative<Loading>(scene.model.content))
            faults.add(scene.name + ": " + std::to_string(first) + " headings of level 1");
    }
}

TEST(Semantics, APageHasOneMainLandmark) {
    for (const Scene& scene : all_scenes()) EXPECT_EQ(all_by_role(scene.frame, Role::main).size(), 1U) << scene.name;
}

TEST(Semantics, ItemsAreChildrenOfLists) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            const Node* parent = parent_of(scene.frame, node);
            const bool in_list = parent && parent->role == Role::list;
            const bool in_terms = parent && parent->role == Role::terms;
            const bool is_term = node.role == Role::term || node.role == Role::definition;
            if (in_list != (node.role == Role::list_item) || in_terms != is_term)
                faults.add(scene.name + ": " + node.key + " in " + (parent ? parent->key : "nothing"));
        }
    }
}

TEST(Semantics, RegionsListsPicturesAndDialogsHaveNames) {
    Faults faults;
    const std::set<Role> named = {Role::navigation, Role::region, Role::group,      Role::search, Role::article,
                                  Role::list,       Role::image,  Role::text_field, Role::dialog};
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes)
            if (named.count(node.role) && node.name.empty()) faults.add(scene.name + ": " + node.key);
    }
}

TEST(Semantics, NativeTitlesHaveTheirLanguage) {
    Stage stage;
    const Post post = shipped_post();
    std::set<std::string> natives;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            if (!entry.title.native.empty()) natives.insert(entry.title.native);
    std::size_t found = 0;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            if (!natives.count(node.name)) continue;
            EXPECT_EQ(node.lang, "ko") << scene.name << ": " << node.key;
            ++found;
        }
    }
    EXPECT_GT(found, natives.size());
}

TEST(Semantics, DrawingAModelTwiceGivesTheSameTexts) {
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}}) {
        const Model model = model_with(shipped_post(), route);
        EXPECT_EQ(text_of(stage.draw(model, {1280, 900, 0})), text_of(stage.draw(model, {1280, 900, 0})));
    }
}

// The mirror patches the DOM by key, so a control with the same key keeps its element and the focus.
TEST(Semantics, RevealingASpoilerKeepsTheKeysOfControls) {
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"plum"}}) {
        const Model shut = model_with(small_post(), route);
        const Frame before = stage.draw(shut, {1280, 900, 0});
        const Frame after = stage.draw(update(shut, ToggleSpoiler{"plum", "plum/one"}).model, {1280, 900, 0});
        for (const Node& node : before.nodes) {
            EXPECT_TRUE(!is_control(node) || find_node(after, node.key)) << node.key;
        }
    }
}

TEST(Mirrored, PutsWhatIsNewOrHasAnotherPlaceAndRemovesWhatIsGone) {
    Frame before, after;
    for (int i = 0; i < 400; ++i) before.nodes.emplace_back().key = "node-" + std::to_string(i);
    after = before;
    after.nodes.erase(after.nodes.begin() + 10, after.nodes.begin() + 110);  // node-10 to node-109
    after.nodes.back().name = "changed";
    after.nodes.emplace_back().key = "new";
    Mirrored mirrored;
    EXPECT_EQ(edits_of(mirrored, before).put.size(), 400U);
    const Edits edits = edits_of(mirrored, after);
    EXPECT_EQ(edits.gone.size(), 100U);
    for (const std::string& key : edits.gone) EXPECT_EQ(find_node(after, key), nullptr) << key;
    // node-110 has another sibling before it.
    EXPECT_EQ(edits.put, (std::vector<std::string>{"node-110", "node-399", "new"}));
}

TEST(Mirrored, PutsNothingWhereNothingChanged) {
    Mirrored mirrored;
    for (const Scene& scene : all_scenes()) {
        edits_of(mirrored, scene.frame);
        const Edits again = edits_of(mirrored, scene.frame);
        EXPECT_TRUE(again.put.empty() && again.gone.empty()) << scene.name;
    }
}

TEST(Mirrored, PutsEveryDifferenceThatTheDomShows) {
    Frame frame;
    frame.nodes.emplace_back().key = "parent";
    Node& node = frame.nodes.emplace_back();
    node.key = "node";
    node.parent = 0;
    node.lines = {{"text", {0, 0, 10, 10}, false}};
    const std::vector<std::function<void(Node&)>> edits = {
        [](Node& n) { n.role = Role::button; },
        [](Node& n) { n.name = "name"; },
        [](Node& n) { n.rect.x += 1; },
        [](Node& n) { n.rect.h += 1; },
        [](Node& n) { n.fixed = true; },
        [](Node& n) { n.level = 2; },
        [](Node& n) { n.lang = "ko"; },
        [](Node& n) { n.style.size = 20; },
        [](Node& n) { n.lines[0].text = "other"; },
        [](Node& n) { n.lines[0].space_after = true; },
        [](Node& n) { n.lines[0].rect.w += 1; },
        [](Node& n) { n.press_area.w = 5; },
        [](Node& n) { n.href = "#"; },
        [](Node& n) { n.anchor = "a"; },
        [](Node& n) { n.controls = "c"; },
        [](Node& n) { n.value = "v"; },
        [](Node& n) { n.hint = "h"; },
        [](Node& n) { n.read_only = true; },
        [](Node& n) { n.current = true; },
        [](Node& n) { n.focusable = true; },
        [](Node& n) { n.new_tab = true; },
        [](Node& n) { n.busy = true; },
        [](Node& n) { n.position = 3; },
        [](Node& n) { n.out_of = 9; },
        [](Node& n) { n.expanded = false; },
        [](Node& n) { n.checked = true; },
        [](Node& n) { n.pressed = false; },
        [](Node& n) { n.picture = "plum.svg"; },
        [](Node& n) { n.action = std::make_shared<const Action>(HelpPressed{}); },
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        Mirrored mirrored;
        edits_of(mirrored, frame);
        Frame changed = frame;
        edits[i](changed.nodes[1]);
        EXPECT_EQ(edits_of(mirrored, changed).put, std::vector<std::string>{"node"}) << i;
    }
}

// The browser shows what the reader types before the app has decided about it.
TEST(Mirrored, PutsAForgottenNodeAgain) {
    Frame frame;
    frame.nodes.emplace_back().key = "field";
    frame.nodes.emplace_back().key = "other";
    Mirrored mirrored;
    edits_of(mirrored, frame);
    mirrored.forget("field");
    EXPECT_EQ(edits_of(mirrored, frame).put, std::vector<std::string>{"field"});
}

TEST(Semantics, EveryRoleHasAName) {
    std::set<std::string_view> names;
    for (int role = 0; role <= static_cast<int>(Role::alert); ++role) {
        const std::string_view name = role_name(static_cast<Role>(role));
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name;
    }
    EXPECT_EQ(role_name(Role::toggle), "switch");
    EXPECT_EQ(role_name(Role::radio_group), "radiogroup");
    EXPECT_EQ(role_name(Role::radio), "radio");
    EXPECT_EQ(role_name(Role::footer), "contentinfo");
}

}  // namespace
}  // namespace ranked::testing
