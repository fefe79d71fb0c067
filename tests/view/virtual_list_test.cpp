#include "view/virtual_list.hpp"

#include "view/changes.hpp"
#include "view/scenes.hpp"

namespace ranked::testing {
namespace {

// What the app keeps from frame to frame of what it has told.
class Reader {
 public:
    explicit Reader(Model model) : model_(std::move(model)) {}

    // One frame more; returns what it told anew.
    Changes look(Window window, const Pointer& pointer = {}) {
        before_ = std::exchange(shown_, {});
        last_ = stage_.draw(model_, window, pointer, nullptr, nullptr, &rows_);
        Changes changed = changes(before_, last_);
        for (const std::string_view key : changed.gone) gone_.emplace_back(key);
        return changed;
    }
    // The last frame, whole.
    const Frame& shown() {
        if (shown_.nodes.empty()) {
            shown_ = last_;
            take_reused(Frame(before_), shown_, changes(before_, last_));
        }
        return shown_;
    }
    int look_to_the_end(Window window, const Pointer& pointer = {}) {
        int frames = 0;
        do {
            look(window, pointer);
            shown();
        } while (last_.unfinished && ++frames < 1000);
        return frames;
    }

    // Makes the frame ready in slices, none of which could go over all again; returns how many it took.
    int make_ready(Window window) {
        for (int slices = 1; slices < 1000; ++slices) {
            LayoutBudget budget{50};
            stage_.make_ready(&budget);
            stage_.draw(model_, window, {}, nullptr, nullptr, &rows_);
            stage_.make_ready(nullptr);
            rows_.begin_again();
            if (!budget.exhausted) return slices;
        }
        return 1000;
    }

    Stage& stage() { return stage_; }
    Model& model() { return model_; }
    const Frame& last() const { return last_; }
    const std::vector<std::string>& gone() const { return gone_; }

 private:
    Stage stage_;
    Model model_;
    VirtualList rows_;
    Frame before_, last_, shown_;
    std::vector<std::string> gone_;
};

std::string words_of(const Node& node) {
    std::string out = std::string(role_name(node.role)) + " " + node.name;
    for (const Line& line : node.lines) out += "|" + line.text;
    return out;
}

void expect_same(const Frame& a, const Frame& b) {
    ASSERT_EQ(a.nodes.size(), b.nodes.size());
    for (std::size_t i = 0; i < a.nodes.size(); ++i) {
        const Node &m = a.nodes[i], &n = b.nodes[i];
        ASSERT_EQ(m.key, n.key);
        EXPECT_EQ(m.parent, n.parent) << m.key;
        EXPECT_EQ(words_of(m), words_of(n)) << m.key;
        EXPECT_NEAR(m.rect.x, n.rect.x, .01F) << m.key;
        EXPECT_NEAR(m.rect.y, n.rect.y, .01F) << m.key;
        EXPECT_NEAR(m.rect.w, n.rect.w, .01F) << m.key;
        EXPECT_NEAR(m.rect.h, n.rect.h, .01F) << m.key;
        for (std::size_t line = 0; line < m.lines.size(); ++line)
            EXPECT_NEAR(m.lines[line].rect.y, n.lines[line].rect.y, .01F) << m.key;
        EXPECT_FALSE(m.reused || n.reused) << m.key;
    }
    EXPECT_NEAR(a.height, b.height, .01F);
    EXPECT_EQ(a.current_entry, b.current_entry);
}

Post long_post(std::size_t entries) {
    Post post = wide_post();
    post.sections.resize(1);
    Section& section = post.sections[0];
    section.layout = SectionLayout::cards;
    const Entry sample = section.entries[0];
    section.entries.clear();
    for (std::size_t i = 0; i < entries; ++i) {
        section.entries.push_back(sample);
        section.entries.back().id = "entry-" + std::to_string(i);
        section.entries.back().title.text = "Entry " + std::to_string(i);
        for (std::size_t more = 0; more < i % 5; ++more) section.entries.back().teaser += " And " + sample.teaser;
    }
    return post;
}

// The frame of somebody who looks for the first time. Before there is a reader: stages do not live side by side.
Frame at_once(const Model& model, const Window& window) { return Stage().draw(model, window); }

// Where in the window the entry is drawn, or would be.
float on_screen(const Frame& frame, const std::string& id, const Window& window) {
    const Node* node = find_node(frame, "entry/" + id);
    EXPECT_NE(node, nullptr) << id;
    return node ? node->rect.y - window.scroll_y : -1;
}

TEST(VirtualList, APostOfUsualLengthIsToldWholeAfterAFewFramesAndAsIfLaidOutAtOnce) {
    for (const float width : {320.F, 820.F, 1280.F}) {
        for (const float scroll : {0.F, 2500.F}) {
            const Window window{width, 900, scroll};
            const Frame whole = at_once(model_with(shipped_post()), window);
            Reader reader(model_with(shipped_post()));
            reader.look(window);
            const float height = reader.last().height;
            EXPECT_TRUE(reader.last().unfinished);
            reader.shown();
            EXPECT_GT(reader.look_to_the_end(window), 1);
            EXPECT_EQ(reader.last().height, height) << "the scroll bar is right from the first frame on";
            expect_same(reader.shown(), whole);
            EXPECT_EQ(reader.gone(), std::vector<std::string>());
        }
    }
}

TEST(VirtualList, WhatTheWindowDoesNotShowIsToldOnce) {
    const Window window{1280, 900, 0};
    Reader reader(model_with(shipped_post()));
    reader.look_to_the_end(window);
    for (const float scroll : {0.F, 40.F, 1200.F, 4000.F, 0.F}) {
        const Changes changed = reader.look({1280, 900, scroll});
        for (const Placed& placed : changed.put) EXPECT_EQ(placed.node->key.rfind("rail/", 0), 0U) << placed.node->key;
        EXPECT_TRUE(changed.gone.empty());
        reader.shown();
    }
}

TEST(VirtualList, ASpoilerThatIsHiddenAgainIsGoneAtOnceHoweverFarItIs) {
    for (const std::size_t entries : {20U, 150U}) {
        Reader reader(all_revealed(model_with(long_post(entries))));
        const Window top{1280, 900, 0};
        reader.look_to_the_end(top);
        const auto open = [&] {
            std::size_t count = 0;
            for (const Node& node : reader.shown().nodes) count += node.expanded.value_or(false) ? 1U : 0U;
            return count;
        };
        EXPECT_GT(open(), 0U);
        reader.model().revealed = {};
        reader.look(top);
        EXPECT_EQ(open(), 0U);
    }
}

TEST(VirtualList, AnEntryThatUnfoldsMovesThoseBelow) {
    const Window window{1280, 900, 0};
    const Frame open = at_once(all_revealed(model_with(shipped_post())), window);
    Reader reader(model_with(shipped_post()));
    reader.look_to_the_end(window);
    reader.model().revealed = all_revealed(reader.model()).revealed;
    for (int frame = 0; frame < 2; ++frame) {
        reader.look(window);
        expect_same(reader.shown(), open);
    }
}

TEST(VirtualList, OfALongListOnlyWhatIsNearIsTold) {
    Reader reader(model_with(long_post(400)));
    for (const float scroll : {0.F, 30'000.F, 90'000.F}) {
        reader.look_to_the_end({1280, 900, scroll});
        const auto items = all_by_role(reader.shown(), Role::article);
        EXPECT_GT(items.size(), 3U);
        EXPECT_LT(items.size(), 20U);
        EXPECT_LT(reader.shown().nodes.size(), 800U);
    }
}

TEST(VirtualList, OfALongListTheEndsAreToldAndSoAreTheNeighboursOfTheFocus) {
    Reader reader(model_with(long_post(400)));
    reader.look_to_the_end({1280, 900, 60'000}, {"", "", "entry/entry-40/link", true});
    for (const char* id : {"entry-0", "entry-39", "entry-40", "entry-41", "entry-399"})
        EXPECT_NE(find_node(reader.shown(), std::string("entry/") + id), nullptr) << id;
    EXPECT_EQ(find_node(reader.shown(), "entry/entry-38"), nullptr);
    EXPECT_EQ(find_node(reader.shown(), "entry/entry-42"), nullptr);
}

// The next Tab may come before the next frame.
TEST(VirtualList, OfALongListTheNeighboursOfTheFocusAreToldAtOnce) {
    Reader reader(model_with(long_post(400)));
    const Window window{1280, 900, 0};
    reader.look_to_the_end(window);
    for (int entry = 0; entry < 20; ++entry) {
        reader.look(window, {"", "", "entry/entry-" + std::to_string(entry) + "/link", true});
        EXPECT_NE(find_node(reader.shown(), "entry/entry-" + std::to_string(entry + 1) + "/link"), nullptr) << entry;
    }
}

TEST(VirtualList, OfALongListAnItemSaysWhereInItItIs) {
    const Frame whole = at_once(model_with(shipped_post()), {1280, 900, 0});
    for (const Node& node : whole.nodes) EXPECT_EQ(node.position, 0) << node.key;
    Reader reader(model_with(long_post(400)));
    reader.look_to_the_end({1280, 900, 60'000});
    const Node* last = find_node(reader.shown(), "entry/entry-399/item");
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->position, 400);
    EXPECT_EQ(last->out_of, 400);
}

// How tall an entry is far from the window is only known once the window comes near.
TEST(VirtualList, WhatTheWindowShowsStaysInPlaceWhenEntriesAboveItTurnOutToBeOfAnotherHeight) {
    Reader reader(model_with(long_post(400)));
    Window window{1280, 900, 40'000};
    reader.look_to_the_end(window);
    float shifted = 0;
    for (int step = 0; step < 40; ++step) {
        const std::string shown = reader.last().current_entry;
        const float before = on_screen(reader.shown(), shown, window);
        window.scroll_y -= 300;
        float shift = 0;
        do {  // as main does
            reader.look(window);
            reader.shown();
            window.scroll_y += reader.last().shift;
            shift += reader.last().shift;
        } while (reader.last().shift != 0);
        EXPECT_NEAR(on_screen(reader.shown(), shown, window), before + 300, .1F);
        shifted += std::abs(shift);
    }
    EXPECT_GT(shifted, 0) << "all were of the height that was expected: nothing was tried";
}

TEST(VirtualList, TheHeightOfALongListIsNearlyRightFromTheFirstFrame) {
    const Model model = model_with(long_post(200));
    const float height = at_once(model, {1280, 900, 0}).height;
    Reader reader(model);
    reader.look({1280, 900, 0});
    EXPECT_NEAR(reader.last().height / height, 1, .1F);
}

TEST(VirtualList, OfALongListThatWasSeenEachPartIsAsTallAsItsOwnEntries) {
    Post post = long_post(400);
    std::vector<Entry>& entries = post.sections[0].entries;
    for (std::size_t i = 150; i < entries.size(); ++i) {
        entries[i].tags = {"Late"};
        for (std::size_t more = 0; more < i / 100; ++more) entries[i].teaser += " And so on, and on, and on.";
    }
    const Model model = model_with(post), part = update(model, TagPressed{"Late"}).model;
    const Window top{1280, 900, 0};
    const float height = at_once(model, top).height, height_of_part = at_once(part, top).height;
    Reader reader(model);
    for (Window window = top; window.scroll_y < height; window.scroll_y += 2500) reader.look_to_the_end(window);
    reader.look_to_the_end(top);
    EXPECT_NEAR(reader.last().height, height, 1);
    reader.model() = part;
    reader.look_to_the_end(top);
    EXPECT_NEAR(reader.last().height, height_of_part, 1);
    reader.model() = model;
    reader.look_to_the_end(top);
    EXPECT_NEAR(reader.last().height, height, 1);
}

TEST(VirtualList, WhatWasMadeReadyInSlicesIsAsIfLaidOutAtOnce) {
    for (const Post& post : {shipped_post(), long_post(200)}) {
        const Window window{1280, 900, 0};
        Reader plain(model_with(post)), sliced(model_with(post));
        EXPECT_GT(sliced.make_ready(window), 3);
        plain.look_to_the_end(window);
        sliced.look_to_the_end(window);
        expect_same(sliced.shown(), plain.shown());
    }
}

TEST(VirtualList, AnotherWidthLaysAllOutAnew) {
    const Frame narrow = at_once(model_with(shipped_post()), {390, 844, 0});
    Reader reader(model_with(shipped_post()));
    reader.look_to_the_end({1280, 900, 0});
    reader.look_to_the_end({390, 844, 0});
    expect_same(reader.shown(), narrow);
}

TEST(VirtualList, TheRailOfALongListShowsThePartWhereTheReaderIs) {
    Reader reader(model_with(long_post(400)));
    reader.look_to_the_end({1280, 900, 40'000});
    std::size_t links = 0;
    bool is_there = false;
    for (const Node& node : reader.shown().nodes) {
        if (node.role != Role::link || node.key.rfind("rail/entry/", 0) != 0) continue;
        ++links;
        is_there = is_there || node.current;
    }
    EXPECT_GT(links, 5U);
    EXPECT_LT(links, 40U);
    EXPECT_TRUE(is_there);
}

}  // namespace
}  // namespace ranked::testing
