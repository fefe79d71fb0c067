#include "layout/list_layout.hpp"
#include "paint/scenes.hpp"

namespace ranked::testing {
namespace {

// The frames of one visit to the app, and the state between them.
class Session {
 public:
    explicit Session(Model model) : model_(std::move(model)) {}

    // Draws another frame. Returns the edits for the mirror.
    Edits draw(Window window, const Pointer& pointer = {}) {
        constexpr int overscan = 2;
        last_ = stage_.draw(model_, window, pointer, nullptr, nullptr, overscan);
        Edits edits = edits_of(mirrored_, last_);
        gone_.insert(gone_.end(), edits.gone.begin(), edits.gone.end());
        return edits;
    }
    int draw_until_finished(Window window, const Pointer& pointer = {}) {
        int frames = 0;
        do draw(window, pointer);
        while (last_.unfinished && ++frames < 1000);
        return frames;
    }

    // Lays out frames with a small budget until one frame stays within it; returns the number of frames.
    int lay_out_within_budget(Window window) {
        for (int frames = 1; frames < 1000; ++frames) {
            ListBudget budget;
            budget.rows = 2;
            budget.required = false;
            stage_.draw_within(budget, model_, window);
            if (!budget.exhausted) return frames;
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
    Mirrored mirrored_;
    Frame last_;
    std::vector<std::string> gone_;
};

std::string summary_of(const Node& node) {
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
        EXPECT_EQ(summary_of(m), summary_of(n)) << m.key;
        EXPECT_NEAR(m.rect.x, n.rect.x, .01F) << m.key;
        EXPECT_NEAR(m.rect.y, n.rect.y, .01F) << m.key;
        EXPECT_NEAR(m.rect.w, n.rect.w, .01F) << m.key;
        EXPECT_NEAR(m.rect.h, n.rect.h, .01F) << m.key;
        for (std::size_t line = 0; line < m.lines.size(); ++line)
            EXPECT_NEAR(m.lines[line].rect.y, n.lines[line].rect.y, .01F) << m.key;
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

// Returns a frame that mirrors every row.
Frame whole_frame(const Model& model, const Window& window) {
    Stage stage;
    stage.set_whole_list(true);
    return stage.draw(model, window);
}

// Returns the y of the entry in the window, CSS px.
float y_in_window(const Frame& frame, const std::string& id, const Window& window) {
    const Node* node = find_node(frame, "entry/" + id);
    EXPECT_NE(node, nullptr) << id;
    return node ? node->rect.y - window.scroll_y : -1;
}

TEST(ListLayout, AShortListIsMirroredCompletelyAfterAFewFrames) {
    for (const float width : {320.F, 820.F, 1280.F}) {
        for (const float scroll : {0.F, 2500.F}) {
            const Window window{width, 900, scroll};
            const Frame whole = whole_frame(model_with(shipped_post()), window);
            Session session(model_with(shipped_post()));
            session.draw(window);
            const float height = session.last().height;
            EXPECT_TRUE(session.last().unfinished);
            EXPECT_GT(session.draw_until_finished(window), 1);
            EXPECT_EQ(session.last().height, height) << "the first frame already had the right height";
            expect_same(session.last(), whole);
            EXPECT_EQ(session.gone(), std::vector<std::string>());
        }
    }
}

TEST(ListLayout, ScrollingDoesNotMirrorRowsAgain) {
    const Window window{1280, 900, 0};
    Session session(model_with(shipped_post()));
    session.draw_until_finished(window);
    for (const float scroll : {0.F, 40.F, 1200.F, 4000.F, 0.F}) {
        const Edits edits = session.draw({1280, 900, scroll});
        for (const std::string& key : edits.put) EXPECT_EQ(key.rfind("rail/", 0), 0U) << key;
        EXPECT_TRUE(edits.gone.empty());
    }
}

TEST(ListLayout, HidingSpoilersAlsoHidesThemInOffScreenRows) {
    for (const std::size_t entries : {20U, 150U}) {
        Session session(all_revealed(model_with(long_post(entries))));
        const Window top{1280, 900, 0};
        session.draw_until_finished(top);
        const auto open = [&] {
            std::size_t count = 0;
            for (const Node& node : session.last().nodes) count += node.expanded.value_or(false) ? 1U : 0U;
            return count;
        };
        EXPECT_GT(open(), 0U);
        session.model().revealed = {};
        session.draw(top);
        EXPECT_EQ(open(), 0U);
    }
}

TEST(ListLayout, RevealingSpoilersMovesTheRowsBelow) {
    const Window window{1280, 900, 0};
    const Frame open = whole_frame(all_revealed(model_with(shipped_post())), window);
    Session session(model_with(shipped_post()));
    session.draw_until_finished(window);
    session.model().revealed = all_revealed(session.model()).revealed;
    for (int frame = 0; frame < 2; ++frame) {
        session.draw(window);
        expect_same(session.last(), open);
    }
}

TEST(ListLayout, OnlyRowsNearTheWindowOfALongListAreMirrored) {
    Session session(model_with(long_post(400)));
    for (const float scroll : {0.F, 30'000.F, 90'000.F}) {
        session.draw_until_finished({1280, 900, scroll});
        const auto items = all_by_role(session.last(), Role::article);
        EXPECT_GT(items.size(), 3U);
        EXPECT_LT(items.size(), 20U);
        EXPECT_LT(session.last().nodes.size(), 800U);
    }
}

// Print, copying and translation need every entry at once.
TEST(ListLayout, AWholeListIsMirroredInOneFrame) {
    const Window window{1280, 900, 60'000};
    Session session(model_with(long_post(400)));
    session.draw_until_finished(window);
    session.stage().set_whole_list(true);
    session.draw(window);
    EXPECT_FALSE(session.last().unfinished);
    EXPECT_EQ(all_by_role(session.last(), Role::article).size(), 400U);
    session.stage().set_whole_list(false);
    session.draw(window);
    EXPECT_LT(all_by_role(session.last(), Role::article).size(), 20U);
}

TEST(ListLayout, TheEndsOfALongListAndTheNeighboursOfTheFocusAreMirrored) {
    Session session(model_with(long_post(400)));
    session.draw_until_finished({1280, 900, 60'000}, {"", "", "entry/entry-40/link", true});
    for (const char* id : {"entry-0", "entry-39", "entry-40", "entry-41", "entry-399"})
        EXPECT_NE(find_node(session.last(), std::string("entry/") + id), nullptr) << id;
    EXPECT_EQ(find_node(session.last(), "entry/entry-38"), nullptr);
    EXPECT_EQ(find_node(session.last(), "entry/entry-42"), nullptr);
}

// A second Tab may come before the next frame, and needs the next row in the DOM.
TEST(ListLayout, TheNeighboursOfTheFocusAreMirroredInTheSameFrame) {
    Session session(model_with(long_post(400)));
    const Window window{1280, 900, 0};
    session.draw_until_finished(window);
    for (int entry = 0; entry < 20; ++entry) {
        session.draw(window, {"", "", "entry/entry-" + std::to_string(entry) + "/link", true});
        EXPECT_NE(find_node(session.last(), "entry/entry-" + std::to_string(entry + 1) + "/link"), nullptr) << entry;
    }
}

TEST(ListLayout, ItemsOfALongListHaveTheirPositionInTheList) {
    const Frame whole = whole_frame(model_with(shipped_post()), {1280, 900, 0});
    for (const Node& node : whole.nodes) EXPECT_EQ(node.position, 0) << node.key;
    Session session(model_with(long_post(400)));
    session.draw_until_finished({1280, 900, 60'000});
    const Node* last = find_node(session.last(), "entry/entry-399/item");
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->position, 400);
    EXPECT_EQ(last->out_of, 400);
}

// Rows far from the window have an estimated height until the window comes near.
TEST(ListLayout, VisibleRowsStayInPlaceWhenRowsAboveThemAreMeasured) {
    Session session(model_with(long_post(400)));
    Window window{1280, 900, 40'000};
    session.draw_until_finished(window);
    float shifted = 0;
    for (int step = 0; step < 40; ++step) {
        const std::string shown = session.last().current_entry;
        const float before = y_in_window(session.last(), shown, window);
        window.scroll_y -= 300;
        float shift = 0;
        do {  // scrolls like FrameLoop
            session.draw(window);
            window.scroll_y += session.last().shift;
            shift += session.last().shift;
        } while (session.last().shift != 0);
        EXPECT_NEAR(y_in_window(session.last(), shown, window), before + 300, .1F);
        shifted += std::abs(shift);
    }
    EXPECT_GT(shifted, 0) << "no estimate was wrong, so the test proved nothing";
}

TEST(ListLayout, TheFirstFrameEstimatesTheHeightOfALongListWithin10Percent) {
    const Model model = model_with(long_post(200));
    const float height = whole_frame(model, {1280, 900, 0}).height;
    Session session(model);
    session.draw({1280, 900, 0});
    EXPECT_NEAR(session.last().height / height, 1, .1F);
}

TEST(ListLayout, AFilteredListIsAsTallAsItsEntries) {
    Post post = long_post(400);
    std::vector<Entry>& entries = post.sections[0].entries;
    for (std::size_t i = 150; i < entries.size(); ++i) {
        entries[i].tags = {"Late"};
        for (std::size_t more = 0; more < i / 100; ++more) entries[i].teaser += " And so on, and on, and on.";
    }
    const Model model = model_with(post), filtered = update(model, TagPressed{"Late"}).model;
    const Window top{1280, 900, 0};
    const float height = whole_frame(model, top).height, filtered_height = whole_frame(filtered, top).height;
    Session session(model);
    for (Window window = top; window.scroll_y < height; window.scroll_y += 2500) session.draw_until_finished(window);
    session.draw_until_finished(top);
    EXPECT_NEAR(session.last().height, height, 1);
    session.model() = filtered;
    session.draw_until_finished(top);
    EXPECT_NEAR(session.last().height, filtered_height, 1);
    session.model() = model;
    session.draw_until_finished(top);
    EXPECT_NEAR(session.last().height, height, 1);
}

TEST(ListLayout, ALimitedLayoutBudgetDoesNotChangeTheResult) {
    for (const Post& post : {shipped_post(), long_post(200)}) {
        const Window window{1280, 900, 0};
        Session unlimited(model_with(post)), limited(model_with(post));
        EXPECT_GT(limited.lay_out_within_budget(window), 3);
        unlimited.draw_until_finished(window);
        limited.draw_until_finished(window);
        expect_same(limited.last(), unlimited.last());
    }
}

TEST(ListBudget, RequiredRowsAreLaidOutWhateverTheyCost) {
    ListBudget budget;
    for (int row = 0; row < 1000; ++row) EXPECT_TRUE(budget.take_row());
    EXPECT_FALSE(budget.exhausted);
}

TEST(ListBudget, RowsThatAreNotRequiredAreLaidOutUpToTheirNumber) {
    ListBudget budget;
    budget.required = false;
    budget.rows = 2;
    EXPECT_TRUE(budget.take_row());
    EXPECT_TRUE(budget.take_row());
    EXPECT_FALSE(budget.exhausted);
    EXPECT_FALSE(budget.take_row());
    EXPECT_TRUE(budget.exhausted);
}

TEST(ListLayout, RowsAreLaidOutOnceUntilTheyAreForgotten) {
    for (const Post& post : {shipped_post(), long_post(200)}) {
        const Model model = model_with(post);
        const Window window{1280, 900, 0};
        Stage stage;
        const auto needs_rows = [&] {
            ListBudget budget;
            budget.required = false;
            stage.draw_within(budget, model, window);
            return budget.exhausted;
        };
        EXPECT_TRUE(needs_rows());
        const Frame first = stage.draw(model, window);
        EXPECT_FALSE(needs_rows());
        stage.forget();
        EXPECT_TRUE(needs_rows());
        expect_same(stage.draw(model, window), first);
    }
}

TEST(ListLayout, ARowIsLaidOutAgainOnlyIfItsEntryHasChanged) {
    const Model model = model_with(shipped_post());
    const Window window{1280, 900, 0};
    Stage stage;
    stage.draw(model, window);
    const auto exhausts = [&](const Model& changed, int rows) {
        ListBudget budget;
        budget.required = false;
        budget.rows = rows;
        stage.draw_within(budget, changed, window);
        return budget.exhausted;
    };
    const Model open = update(model, ToggleEntry{"shark"}).model;
    EXPECT_TRUE(exhausts(open, 0));
    EXPECT_FALSE(exhausts(open, 1));
    EXPECT_FALSE(exhausts(update(open, HelpPressed{}).model, 0));
}

// The app declares the document anew only when the model has changed.
TEST(PageLayout, APageReusedFromFrameToFrameIsTheSameAsANewPage) {
    const Model list = model_with(shipped_post()), page = model_with(shipped_post(), EntryRoute{"shark"});
    const Model filtered = update(list, TagPressed{post_of(list)->sections[0].entries[0].tags[0]}).model;
    const Model asked = update(list, ChooseSpoilers{SpoilerMode::all}).model;
    std::vector<Window> windows;
    for (const float scroll : {0.F, 700.F, 2500.F, 300.F}) windows.push_back({1280, 900, scroll});
    for (const float scroll : {300.F, 2500.F, 0.F}) windows.push_back({390, 844, scroll});
    windows.push_back({1280, 500, 900});
    windows.push_back({844, 390, 900, 0, {}, true});
    windows.push_back({390, 844, 900, 0, {}, true});
    windows.back().strip_hidden = true;
    Stage stage;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList&) {
        for (const Model* model : {&list, &page, &filtered, &asked}) {
            PageLayout reused(stage.fonts());
            bool is_first = true;
            for (const Window& window : windows) {
                for (const char* focused : {"", "entry/shark/link", "filter", "rail/entry/shark", "tags/more"}) {
                    PageLayout made(stage.fonts());
                    const auto draw = [&](PageLayout& layout, bool model_changed) {
                        ListBudget budget;
                        budget.overscan = std::numeric_limits<int>::max();
                        layout.update({*model, model_changed, window, {}, focused}, budget);
                        return frame_of(layout);
                    };
                    SCOPED_TRACE(as_text(Rect{0, window.scroll_y, window.width, window.height}) + " " + focused);
                    const Frame before = draw(reused, is_first), fresh = draw(made, true);
                    expect_same(before, fresh);
                    EXPECT_EQ(before.scroll_padding, fresh.scroll_padding);
                    EXPECT_EQ(before.current_by_focus, fresh.current_by_focus);
                    is_first = false;
                }
            }
        }
    });
}

TEST(PageLayout, TheRevisionChangesWithTheElements) {
    const Model list = model_with(long_post(150));
    Stage stage;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList&) {
        PageLayout layout(stage.fonts());
        Mirrored mirrored;
        std::uint64_t revision = 0;
        bool is_first = true;
        int unchanged = 0;
        for (const float width : {1280.F, 390.F}) {
            for (const char* focused : {"", "entry/entry-3/link", "filter"}) {
                for (const float scroll : {0.F, 1.F, 2.F, 900.F, 901.F, 9000.F, 0.F}) {
                    ListBudget budget;
                    budget.overscan = 2;
                    layout.update({list, is_first, {width, 844, scroll}, {}, focused}, budget);
                    is_first = false;
                    const Changes changes = mirrored.update(nodes_of(layout.page(), layout.sheet().media()));
                    const bool is_same = changes.put.empty() && changes.gone.empty();
                    if (layout.page().revision == revision) {
                        EXPECT_TRUE(is_same) << width << " " << scroll << " " << focused;
                        ++unchanged;
                    }
                    revision = layout.page().revision;
                }
            }
        }
        EXPECT_GT(unchanged, 5) << "the test proved nothing";
    });
}

TEST(ListLayout, AnotherWidthLaysOutEveryRowAgain) {
    const Frame narrow = whole_frame(model_with(shipped_post()), {390, 844, 0});
    Session session(model_with(shipped_post()));
    session.draw_until_finished({1280, 900, 0});
    session.draw_until_finished({390, 844, 0});
    expect_same(session.last(), narrow);
}

TEST(ListLayout, TheRailOfALongListShowsTheEntriesAroundTheCurrentEntry) {
    Session session(model_with(long_post(400)));
    session.draw_until_finished({1280, 900, 40'000});
    std::size_t links = 0;
    bool has_current = false;
    for (const Node& node : session.last().nodes) {
        if (node.role != Role::link || node.key.rfind("rail/entry/", 0) != 0) continue;
        ++links;
        has_current = has_current || node.current;
    }
    EXPECT_GT(links, 5U);
    EXPECT_LT(links, 40U);
    EXPECT_TRUE(has_current);
}

}  // namespace
}  // namespace ranked::testing
