#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "paint/scenes.hpp"

// Bounds of nodes and lines, on every page and at every width.
namespace ranked::testing {
namespace {

// True if `inner` is inside `outer`, or up to 1 px beyond its right edge: text bounds are rounded up, so as not to
// break.
bool holds(const Rect& outer, const Rect& inner) {
    constexpr float tolerance = .01F;
    return inner.x >= outer.x - tolerance && inner.right() <= outer.right() + 1 + tolerance &&
           inner.y >= outer.y - tolerance && inner.bottom() <= outer.bottom() + tolerance;
}

TEST(Layout, NothingIsWiderThanTheWindow) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        const auto fits = [&](const Rect& rect) { return rect.x >= 0 && rect.right() <= scene.window.width + .01F; };
        for (const Node& node : scene.frame.nodes) {
            // The strip scrolls sideways.
            if (node.parent >= 0 && is_in_strip(scene.frame, node)) continue;
            if (!fits(node.rect)) faults.add(scene.name + ": " + as_text(node));
            for (const Line& line : node.lines)
                if (!fits(line.rect)) faults.add(scene.name + ": " + node.key + " " + as_text(line));
        }
    }
}

void find_below_document(const std::string& name, const Frame& frame, Faults& faults) {
    for (const Node& node : frame.nodes)
        if (!is_fixed(frame, node) && node.rect.bottom() > frame.height + .01F)
            faults.add(name + ": " + as_text(node) + " in a document of " + std::to_string(frame.height));
}

TEST(Layout, NoNodeEndsBelowTheDocument) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        EXPECT_GE(scene.frame.height, scene.window.height) << scene.name;
        find_below_document(scene.name, scene.frame, faults);
    }
}

TEST(Layout, TheDocumentIsAsTallAsTheRail) {
    Faults faults;
    Stage stage;
    const Model model = update(model_with(wide_post()), FilterTyped{"zzz"}).model;
    for (const float height : {300.F, 600.F, 900.F, 1400.F})
        find_below_document(std::to_string(height), stage.draw(model, {1280, height, 0}), faults);
}

TEST(Layout, FixedNodesAreInsideTheWindow) {
    Faults faults;
    Stage stage;
    const Model list = model_with(shipped_post());
    const Model help = update(list, HelpPressed{}).model;
    const Model about = update(list, AboutPressed{}).model;
    const Model spoilers = update(list, SpoilersPressed{}).model;
    const Model undo = update(list, ChooseSpoilers{SpoilerMode::all}).model;
    const Model refused = update(list, CopyRefused{"https://www.example.org/"}).model;
    std::vector<Window> windows = {{320, 568, 0}, {390, 844, 0}, {844, 390, 0}, {2560, 1440, 0}};
    for (float height = 400; height < 1000; height += 20) windows.push_back({1280, height, 0});
    for (const Window& window : windows) {
        for (const Model* model : {&list, &spoilers, &undo, &help, &about, &refused}) {
            const Frame frame = stage.draw(*model, window);
            for (const Node& node : frame.nodes)
                if (is_fixed(frame, node) && (node.rect.y < 0 || node.rect.bottom() > window.height))
                    faults.add(as_text(node) + " in a window of " + as_text(Rect{0, 0, window.width, window.height}));
        }
    }
}

struct PlacedLine {
    const Node* node = nullptr;
    const Line* line = nullptr;
};

std::vector<PlacedLine> lines_from_the_top(const Frame& frame) {
    std::vector<PlacedLine> lines;
    for (const Node& node : frame.nodes)
        for (const Line& line : node.lines) lines.push_back({&node, &line});
    std::sort(lines.begin(), lines.end(),
              [](const PlacedLine& a, const PlacedLine& b) { return a.line->rect.y < b.line->rect.y; });
    return lines;
}

TEST(Layout, LinesOfTextDoNotOverlap) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        const std::vector<PlacedLine> lines = lines_from_the_top(scene.frame);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const PlacedLine& a = lines[i];
            for (std::size_t j = i + 1; j < lines.size() && lines[j].line->rect.y < a.line->rect.bottom(); ++j) {
                const PlacedLine& b = lines[j];
                if (overlap(a.line->rect, b.line->rect) && same_layer(scene.frame, *a.node, *b.node))
                    faults.add(scene.name + ": " + a.node->key + " " + as_text(*a.line) + " and " + b.node->key + " " +
                               as_text(*b.line));
            }
        }
    }
}

// True if the control is the cover of a video, which lies over a whole picture and the texts on it.
bool is_cover(const Node& control) {
    const auto* play = control.action ? std::get_if<PlayVideo>(control.action.get()) : nullptr;
    return play && !play->moment && control.rect.h > 50;
}

bool is_inside(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

void find_overlaps(const Scene& scene, const Node& control, const Node& other, Faults& faults) {
    const auto report = [&](const std::string& overlapped) {
        const Frame& frame = scene.frame;
        if (!is_within(frame, other, control) && !is_within(frame, control, other) && same_layer(frame, control, other))
            faults.add(scene.name + ": " + as_text(control) + " and " + overlapped);
    };
    if (&other == &control) return;
    if (is_control(other) && overlap(control.rect, other.rect)) report(as_text(other));
    for (const Line& line : other.lines)
        if (overlap(control.rect, line.rect) && !(is_cover(control) && is_inside(line.rect, control.rect)))
            report(other.key + " " + as_text(line));
}

TEST(Layout, ControlsOverlapNoControlAndNoText) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& control : scene.frame.nodes) {
            if (!is_control(control)) continue;
            for (const Node& other : scene.frame.nodes) find_overlaps(scene, control, other, faults);
        }
    }
}

TEST(Layout, TargetsHaveTheMinimumSize) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            if (!is_control(node)) continue;
            const bool touch = scene.window.width < 820 && node.role != Role::link;
            if (node.rect.w < 24 || node.rect.h < (touch ? 44 : 24)) faults.add(scene.name + ": " + as_text(node));
        }
    }
}

TEST(Layout, TargetsInWideTouchWindowsAreAtLeast44PxHigh) {
    Faults faults;
    Stage stage;
    Model entry = model_with(shipped_post());
    entry.route = EntryRoute{"shark"};
    for (const float width : {844.F, 1180.F}) {
        for (const Model& model : {model_with(shipped_post()), entry}) {
            const Frame frame = stage.draw(model, {width, 390, 0, 0, {}, true});
            for (const Node& node : frame.nodes)
                if (is_control(node) && node.role != Role::link && node.rect.h < 44)
                    faults.add(std::to_string(width) + ": " + as_text(node));
        }
    }
}

TEST(Layout, TheBackgroundFillsTheCanvas) {
    Stage stage;
    const Window window{726, 369, 500, 0, {59, 10, 59, 109}};
    const Frame frame = stage.draw(model_with(shipped_post()), window);
    float left = 0, top = 0, right = 0, bottom = 0;
    for (int i = 0; i < 4; ++i) {
        const ImVec2 at = stage.vertices()[static_cast<std::size_t>(i)].pos;
        left = std::min(left, at.x), top = std::min(top, at.y);
        right = std::max(right, at.x), bottom = std::max(bottom, at.y);
    }
    EXPECT_EQ(left, -59);
    EXPECT_EQ(top, -10);
    EXPECT_EQ(right, 726 + 59);
    EXPECT_EQ(bottom, 369 + 109);
    const std::string drawn = stage.drawn();
    const float from = 500 + 369, to = from + 109;
    for (const Node& node : frame.nodes) {
        for (const Line& line : node.lines) {
            if (line.rect.y < from || line.rect.bottom() > to || line.text.find(' ') != std::string::npos) continue;
            EXPECT_NE(drawn.find(line.text), std::string::npos) << line.text;
        }
    }
}

// The mirror's selectable text has the bounds of these lines.
TEST(Layout, LinesAreAsWideAsTheirText) {
    Faults faults;
    Stage stage;
    const Typesetter typesetter(stage.fonts());
    stage.within_frame({1280, 900, 0}, [&](ImDrawList&) {
        for (const Scene& scene : all_scenes()) {
            for (const Node& node : scene.frame.nodes) {
                for (const Line& line : node.lines)
                    if (std::abs(line.rect.w - typesetter.width(node.style, line.text)) > .1F ||
                        line.rect.h != node.style.line_height)
                        faults.add(scene.name + ": " + node.key + " " + as_text(line));
            }
        }
    });
}

TEST(Layout, LinesAreInsideTheirNode) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes)
            for (const Line& line : node.lines)
                if (!holds(node.rect, line.rect))
                    faults.add(scene.name + ": " + as_text(line) + " in " + as_text(node));
    }
}

TEST(Layout, NodesAreInsideTheirParent) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            // The target of a link may be larger than the text around it.
            if (node.parent < 0 || node.role == Role::link) continue;
            const Node& parent = scene.frame.nodes[static_cast<std::size_t>(node.parent)];
            Rect room = parent.rect;
            // The browser scrolls a dialog that is as tall as the window.
            if (parent.role == Role::dialog && room.h > scene.window.height - 20)
                room.h = std::max(room.h, node.rect.bottom() - room.y);
            // The strip scrolls sideways.
            if (is_in_strip(scene.frame, node)) room = {node.rect.x, room.y, node.rect.w, room.h};
            if (!holds(room, node.rect)) faults.add(scene.name + ": " + as_text(node) + " in " + as_text(parent));
        }
    }
}

const Node* card_of(const Frame& frame, const Node& node) {
    for (int i = node.parent; i >= 0; i = frame.nodes[static_cast<std::size_t>(i)].parent)
        if (frame.nodes[static_cast<std::size_t>(i)].role == Role::article)
            return &frame.nodes[static_cast<std::size_t>(i)];
    return nullptr;
}

TEST(Layout, NodesAndLinesAreInsideTheirCard) {
    Faults faults;
    std::size_t lines_in_cards = 0;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            const Node* card = card_of(scene.frame, node);
            if (!card) continue;
            lines_in_cards += node.lines.size();
            if (!holds(card->rect, node.rect)) faults.add(scene.name + ": " + as_text(node) + " in " + as_text(*card));
            for (const Line& line : node.lines)
                if (!holds(card->rect, line.rect))
                    faults.add(scene.name + ": " + as_text(line) + " in " + as_text(*card));
        }
    }
    EXPECT_GT(lines_in_cards, 1000U);
}

TEST(Layout, CardsDoNotOverlap) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        const std::vector<const Node*> cards = all_by_role(scene.frame, Role::article);
        for (std::size_t i = 0; i < cards.size(); ++i)
            for (std::size_t j = i + 1; j < cards.size(); ++j)
                if (overlap(cards[i]->rect, cards[j]->rect))
                    faults.add(scene.name + ": " + as_text(*cards[i]) + " and " + as_text(*cards[j]));
    }
}

// Returns the bounds of a section's cards in reading order.
std::vector<Rect> cards_of(const Frame& frame, const Section& section) {
    std::vector<Rect> rects;
    for (const Entry& entry : section.entries) {
        const Node* card = find_node(frame, "entry/" + entry.id);
        EXPECT_NE(card, nullptr) << entry.id;
        if (card) rects.push_back(card->rect);
    }
    return rects;
}

// A card or a tile, its picture if it has one, and the link to its entry.
struct CardParts {
    const Node *article = nullptr, *picture = nullptr, *link = nullptr;
};
std::vector<CardParts> cards_of(const Frame& frame) {
    std::vector<CardParts> cards;
    for (const Node* article : all_by_role(frame, Role::article)) {
        CardParts parts{article, find_node(frame, article->key + "/art"), find_node(frame, article->key + "/link")};
        if (parts.link) cards.push_back(parts);
    }
    return cards;
}

TEST(Cards, APressOnThePosterIsAPressOnTheLink) {
    int count = 0;
    for (const Scene& scene : all_scenes()) {
        for (const auto& [article, picture, link] : cards_of(scene.frame)) {
            if (!picture) continue;
            const Rect area{link->rect.x + link->press_area.x, link->rect.y + link->press_area.y, link->press_area.w,
                            link->press_area.h};
            EXPECT_TRUE(holds(area, picture->rect)) << scene.name << ": " << article->name;
            EXPECT_TRUE(holds(article->rect, area)) << scene.name << ": " << article->name;
            ++count;
        }
    }
    EXPECT_GT(count, 300);
}

TEST(Cards, KeepTheirPictureAndItsCropWhileSpoilersOpen) {
    Stage stage;
    const Model model = model_with(shipped_post());
    for (const float width : {320.F, 390.F, 1000.F, 1280.F}) {
        const Frame shut = stage.draw(model, {width, 900, 0});
        const Frame open = stage.draw(all_revealed(model), {width, 900, 0});
        const std::vector<CardParts> before = cards_of(shut), after = cards_of(open);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_EQ(after[i].picture->rect.w, before[i].picture->rect.w) << before[i].article->name;
            EXPECT_EQ(after[i].picture->rect.h, before[i].picture->rect.h) << before[i].article->name;
        }
        const auto sizes = [](const Frame& frame) {
            std::set<std::pair<int, int>> sizes;
            for (const ImageRequest& image : frame.images) sizes.insert({image.width, image.height});
            return sizes;
        };
        EXPECT_EQ(sizes(open), sizes(shut)) << "the textures stay the same at " << width;
    }
}

TEST(Cards, WideCardsLeaveTheirUpperRightCornerFree) {
    Stage stage;
    for (const float width : {820.F, 1280.F}) {
        const Frame frame = stage.draw(model_with(wide_post()), {width, 900, 0});
        for (const auto& [article, picture, link] : cards_of(frame)) {
            if (article->rect.w < 500) continue;  // a tile
            for (const Line& line : link->lines)
                EXPECT_LE(line.rect.right(), article->rect.right() - 26 - sizes::card_corner + 1) << article->name;
        }
    }
}

TEST(Cards, HaveAtMostTwoRowsOfControls) {
    Post post = wide_post();
    for (Entry& entry : post.sections[0].entries) {
        const Link link = entry.links[0];
        for (std::size_t more = 0; more < static_cast<std::size_t>(entry.rank.value_or(0)) % 4; ++more)
            entry.links.push_back(link);
    }
    Stage stage;
    for (const Model& model : {model_with(post), model_with(shipped_post())}) {
        for (const float width : widths) {
            if (width < 320) continue;
            const Frame frame = stage.draw(model, {width, 900, 0});
            for (const auto& [article, picture, link] : cards_of(frame)) {
                std::set<float> rows;
                for (const Node& node : frame.nodes)
                    for (const char* control : {"/go/", "/more", "/share"})
                        if (node.key.rfind(article->key + control, 0) == 0) rows.insert(node.rect.y);
                EXPECT_LE(rows.size(), 2U) << article->name << " at " << width;
                EXPECT_GE(rows.size(), 1U) << article->name << " at " << width;
            }
        }
    }
}

TEST(Cards, LeadToTheEntrysPageForFurtherLinks) {
    Post post = small_post();
    Entry& plum = post.sections[0].entries[0];
    plum.links = {plum.links[0], plum.links[0], plum.links[0], plum.links[0]};
    Stage stage;
    const Frame list = stage.draw(model_with(post), {1280, 900, 0});
    const Node* more = by_role(list, Role::link, "3 more links of Plum");
    ASSERT_NE(more, nullptr);
    EXPECT_EQ(more->href, "plum/");
    EXPECT_NE(find_node(list, "entry/plum/go/0"), nullptr);
    EXPECT_EQ(find_node(list, "entry/plum/go/1"), nullptr);
    const Frame page = stage.draw(model_with(post, EntryRoute{"plum"}), {1280, 900, 0});
    for (const char* key : {"page/go/0", "page/go/1", "page/go/2", "page/go/3"})
        EXPECT_NE(find_node(page, key), nullptr) << key;
}

// Returns where a small toast is placed.
Rect toast_on(const Frame& frame, const Window& window, bool has_strip = true) {
    const bool rail = media_for(window.width, window.height, window.touch).rail;
    return toast_bounds(elements_of(frame)->nodes, window, 140, 44, has_strip && !rail ? sizes::strip_height : 0);
}

TEST(Toasts, CoverNoControl) {
    Stage stage;
    for (Window window : {Window{390, 844, 0}, Window{1280, 900, 0}, Window{1280, 640, 0}}) {
        for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}}) {
            const Model model = model_with(shipped_post(), route);
            const float height = stage.draw(model, window).height;
            for (window.scroll_y = 0; window.scroll_y < height - window.height; window.scroll_y += 150) {
                const Frame frame = stage.draw(model, window);
                const Rect toast = toast_on(frame, window);
                EXPECT_GE(toast.y, 0);
                EXPECT_LE(toast.bottom(), window.height);
                for (const Node& node : frame.nodes) {
                    if (!node.action && node.href.empty()) continue;
                    Rect rect = node.rect;
                    if (!is_fixed(frame, node)) rect.y -= window.scroll_y;
                    const bool apart = rect.right() <= toast.x || rect.x >= toast.right() || rect.bottom() <= toast.y ||
                                       rect.y >= toast.bottom();
                    EXPECT_TRUE(apart) << node.key << " at " << window.scroll_y << " of " << window.width;
                }
            }
        }
    }
}

TEST(Toasts, AreAtTheFootOfAWindowWithoutRoom) {
    const Window window{390, 844, 0};
    Frame frame;
    const Rect free = toast_on(frame, window, false);
    EXPECT_EQ(free.y, 844 - 26 - 44);
    EXPECT_EQ(free.x, 125);
    Node& everywhere = frame.nodes.emplace_back();
    everywhere.action = std::make_shared<const Action>(FilterCleared{});
    everywhere.rect = {0, 0, 390, 844};
    EXPECT_EQ(toast_on(frame, window, false).y, free.y);
}

TEST(Toasts, AreAboveTheStripOfRanks) {
    Stage stage;
    Model model = model_with(shipped_post());
    const Window window{390, 844, 0};
    const Frame frame = stage.draw(model, window);
    const Node* strip = find_node(frame, "rail");
    ASSERT_NE(strip, nullptr);
    EXPECT_LT(toast_on(frame, window).bottom(), strip->rect.y);
    model.toast = Toast{};
    model.toast->text = "All spoilers shown";
    model.toast->undo.emplace();
    const Frame with_undo = stage.draw(model, window);
    const Node* toast = find_node(with_undo, "toast");
    ASSERT_NE(toast, nullptr);
    EXPECT_LT(toast->rect.bottom(), strip->rect.y);
    EXPECT_TRUE(says(with_undo, "All spoilers shown"));
    for (const Node& node : with_undo.nodes) {
        if ((!node.action && node.href.empty()) || node.key == "toast/undo") continue;
        EXPECT_TRUE(node.rect.bottom() <= toast->rect.y || node.rect.y >= toast->rect.bottom() ||
                    node.rect.right() <= toast->rect.x || node.rect.x >= toast->rect.right())
            << node.key;
    }
}

TEST(Layout, PeopleAndStillsStandSideBySideInWideWindows) {
    Stage stage;
    const Model model = model_with(shipped_post());
    const std::map<float, std::pair<std::size_t, std::size_t>> columns = {
        {320, {1, 1}}, {390, {1, 1}}, {820, {2, 3}}, {1280, {2, 3}}, {1920, {2, 3}}};
    for (const auto& [width, expected] : columns) {
        const Frame frame = stage.draw(model, {width, 900, 0});
        for (const Section& section : post_of(model)->sections) {
            std::size_t in_row = 1;
            if (section.layout == SectionLayout::portraits) in_row = expected.first;
            if (section.layout == SectionLayout::frames) in_row = expected.second;
            const std::vector<Rect> cards = cards_of(frame, section);
            for (std::size_t i = 0; i < cards.size(); ++i) {
                const Rect& first = cards[i - i % in_row];
                EXPECT_EQ(cards[i].y, first.y) << section.id << " at " << width;
                EXPECT_EQ(cards[i].h, first.h) << section.id << " at " << width;
                EXPECT_EQ(cards[i].w, first.w) << section.id << " at " << width;
                if (i > 0 && i % in_row == 0) {
                    EXPECT_GT(cards[i].y, cards[i - 1].bottom());
                }
                if (i % in_row != 0) {
                    EXPECT_GE(cards[i].x, cards[i - 1].right() - .01F);
                }
            }
        }
    }
}

TEST(Layout, ParagraphsHaveAMaximumLineLength) {
    Faults faults;
    for (const Scene& scene : all_scenes()) {
        for (const Node& node : scene.frame.nodes) {
            if (node.role != Role::paragraph || node.style.face != Face::body || node.style.size < 15) continue;
            const float character = static_cast<float>(node.style.size) / 2 + node.style.tracking;
            for (const Line& line : node.lines)
                if (line.rect.w > 88 * character) faults.add(scene.name + ": " + node.key + " " + as_text(line));
        }
    }
}

TEST(Layout, TheRailReplacesTheTopBarFrom1000Px) {
    Stage stage;
    const Model model = model_with(shipped_post());
    for (const float width : {999.F, 1000.F}) {
        const Frame frame = stage.draw(model, {width, 900, 0});
        EXPECT_EQ(all_by_role(frame, Role::navigation).size(), 1U);
        EXPECT_EQ(strip_of(frame) != nullptr, width < 1000) << "the strip is the navigation of a window without a rail";
    }
    EXPECT_EQ(all_by_role(stage.draw(model, {999, 900, 0}), Role::banner).size(), 1U);
    EXPECT_TRUE(all_by_role(stage.draw(model, {1000, 900, 0}), Role::banner).empty());
}

TEST(Layout, WindowsOfAnySizeAreDrawn) {
    for (const float ratio : {.5F, 1.F, 1.25F, 3.F}) {
        Stage stage(ratio);
        for (const Window& window : {Window{1, 1, 0}, Window{0, 0, 0}, Window{100, 50, 99999}, Window{320, 256, -50},
                                     Window{819.5F, 700.25F, .3F}, Window{8000, 300, 10}}) {
            for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}, UnknownRoute{"x"}}) {
                const Frame frame = stage.draw(all_revealed(model_with(shipped_post(), route)), window);
                EXPECT_TRUE(std::isfinite(frame.height)) << window.width;
            }
        }
    }
}

TEST(Scrolling, LeavesTheNodesOfTheFrameUnchanged) {
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}}) {
        const Model model = model_with(shipped_post(), route);
        for (const float width : widths) {
            const Frame top = stage.draw(model, {width, 900, 0});
            for (const float scroll_y : {.5F, 333.F, 2500.25F, 100000.F}) {
                const Frame frame = stage.draw(model, {width, 900, scroll_y});
                EXPECT_EQ(frame.height, top.height);
                ASSERT_EQ(frame.nodes.size(), top.nodes.size());
                for (std::size_t i = 0; i < frame.nodes.size(); ++i) {
                    EXPECT_EQ(frame.nodes[i].key, top.nodes[i].key);
                    EXPECT_EQ(as_text(frame.nodes[i].rect), as_text(top.nodes[i].rect)) << frame.nodes[i].key;
                }
            }
        }
    }
}

TEST(Scrolling, TheEntryAtTheReadingLineIsCurrent) {
    Stage stage;
    const Model model = model_with(shipped_post());
    const Window top{1280, 900, 0};
    const Frame frame_at_top = stage.draw(model, top);
    EXPECT_EQ(frame_at_top.current_entry, "que-sera-sera") << "the first card begins above the middle";
    for (const Section& section : post_of(model)->sections) {
        for (const Entry& entry : section.entries) {
            const Node* card = find_node(frame_at_top, "entry/" + entry.id);
            ASSERT_NE(card, nullptr) << entry.id;
            Window window = top;
            window.scroll_y = card->rect.y + 60 - window.height * .4F;
            const Frame frame = stage.draw(model, window);
            // In a row of tiles the first tile is current, so that "next" leads to the tile beside the first.
            const Entry& first = *std::find_if(section.entries.begin(), section.entries.end(), [&](const Entry& other) {
                return find_node(frame_at_top, "entry/" + other.id)->rect.y == card->rect.y;
            });
            EXPECT_EQ(frame.current_entry, first.id);
            const Node* link =
                find_node(frame, section.ranked ? "rail/entry/" + entry.id : "rail/section/" + section.id);
            ASSERT_NE(link, nullptr);
            EXPECT_TRUE(link->current) << link->key;
            std::size_t current_nodes = 0;
            for (const Node& node : frame.nodes) current_nodes += node.current ? 1 : 0;
            EXPECT_EQ(current_nodes, 1U) << entry.id;
        }
    }
}

TEST(Scrolling, AVisibleFocusedEntryIsCurrent) {
    Stage stage;
    const Model model = model_with(shipped_post());
    const Frame frame_at_top = stage.draw(model, {1280, 900, 0});
    const Node* first = find_node(frame_at_top, "entry/que-sera-sera");
    const Node* last = find_node(frame_at_top, "entry/coffee-prince");
    ASSERT_TRUE(first && last);
    const Window near{1280, 900, first->rect.y - 100}, far{1280, 900, last->rect.y - 100};
    Pointer pointer;
    EXPECT_EQ(stage.draw(model, near).current_entry, "que-sera-sera");
    for (const char* key : {"entry/shark/link", "entry/shark/reveal", "entry/shark/go/0"}) {
        pointer.focused = key;
        EXPECT_EQ(stage.draw(model, near, pointer).current_entry, "shark") << key;
        EXPECT_EQ(stage.draw(model, far, pointer).current_entry, "coffee-prince") << key;
    }
    pointer.focused = "entry/que-sera-sera/link";
    EXPECT_EQ(stage.draw(model, near, pointer).current_entry, "que-sera-sera");
    pointer.focused = "entry/sharks/link";
    EXPECT_EQ(stage.draw(model, near, pointer).current_entry, "que-sera-sera");
}

TEST(Scrolling, TheEntryOfAnEntryPageIsCurrent) {
    Stage stage;
    const Frame frame = stage.draw(model_with(shipped_post(), EntryRoute{"bad-guy"}), {1280, 900, 0});
    EXPECT_EQ(frame.current_entry, "bad-guy");
    ASSERT_NE(find_node(frame, "rail/entry/bad-guy"), nullptr);
    EXPECT_TRUE(find_node(frame, "rail/entry/bad-guy")->current);
}

TEST(Scrolling, ThePictureSizesDoNotChange) {
    Faults faults;
    for (const float ratio : {1.F, 1.25F, 2.625F}) {
        Stage stage(ratio);
        const Model model = model_with(shipped_post());
        for (const float width : {390.F, 1280.F}) {
            std::map<std::string, std::pair<int, int>> sizes;
            for (int step = 0; step < 12; ++step) {
                const float scroll_y = 900 + static_cast<float>(step) * 37 + static_cast<float>(step % 4) / ratio;
                for (const ImageRequest& image : stage.draw(model, {width, 900, scroll_y}).images) {
                    const std::pair<int, int> size{image.width, image.height};
                    if (sizes.emplace(image.file, size).first->second != size)
                        faults.add(image.file + " at ratio " + std::to_string(ratio) + ", width " +
                                   std::to_string(width));
                }
            }
            EXPECT_GE(sizes.size(), 2U) << width;
        }
    }
}

TEST(Drawing, AFrameHasFewerThan65536Vertices) {
    Stage stage;
    for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}}) {
        for (const Window& window : {Window{1440, 2560, 900}, Window{2560, 1440, 900}, Window{3840, 2160, 0}}) {
            stage.draw(all_revealed(model_with(shipped_post(), route)), window);
            EXPECT_LT(stage.vertices().size(), 65536U) << window.width << "×" << window.height;
            EXPECT_GT(stage.vertices().size(), 1000U);
        }
    }
}

TEST(Drawing, VerticesAreFinite) {
    for (const float ratio : {1.F, 1.5F, 2.F}) {
        Stage stage(ratio);
        stage.draw(model_with(shipped_post()), {1280, 900, 1000.4F});
        for (const ImDrawVert& vertex : stage.vertices())
            ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
    }
}

TEST(Drawing, APictureIsDrawnWhenItIsReady) {
    Stage stage;
    const Model model = model_with(shipped_post(), EntryRoute{"shark"});
    const Window window{1280, 900, 0};
    const Frame frame = stage.draw(model, window);
    const std::size_t without = stage.vertices().size();
    ASSERT_EQ(frame.images.size(), 1U);
    EXPECT_EQ(frame.images[0].file, "shark.svg");
    const Images ready = {{frame.images[0], ImTextureRef(ImTextureID{2})}};
    EXPECT_EQ(stage.draw(model, window, {}, &ready).images.size(), 1U) << "a ready picture is still requested";
    EXPECT_GT(stage.vertices().size(), without);
}

TEST(Drawing, EveryVisibleLineOfTheFrameIsDrawn) {
    Stage stage;
    for (const float width : {390.F, 1280.F}) {
        for (const Route& route : std::vector<Route>{ListRoute{}, EntryRoute{"shark"}, EntryRoute{"coffee-prince"}}) {
            const Model model = all_revealed(model_with(shipped_post(), route));
            Window window{width, 900, 0};
            const float height = stage.draw(model, window).height;
            for (; window.scroll_y < height; window.scroll_y += 450) {
                stage.draw(model, window);
                const Frame frame = stage.draw(model, window);
                for (const Node& node : frame.nodes) {
                    const float top = is_fixed(frame, node) ? 0 : window.scroll_y;
                    for (const Line& line : node.lines) {
                        if (line.rect.y < top || line.rect.bottom() > top + window.height) continue;
                        std::string text = without_spaces(line.text);
                        // The sign of a tie is drawn smaller, after the shadows of the numeral.
                        if (node.role == Role::numeral && text.back() == '=') text.pop_back();
                        EXPECT_NE(stage.drawn().find(text), std::string::npos)
                            << node.key << " “" << line.text << "” at " << window.scroll_y;
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace ranked::testing
