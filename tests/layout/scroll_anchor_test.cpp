#include "layout/scroll_anchor.hpp"

#include <gtest/gtest.h>

#include "paint/support.hpp"

namespace ranked::testing {
namespace {

std::optional<ScrollAnchor> scroll_anchor_at(const Frame& frame, float scroll_y) {
    return ranked::scroll_anchor_at(elements_of(frame)->nodes, scroll_y);
}

std::optional<float> scroll_for(const Frame& frame, const ScrollAnchor& anchor) {
    return ranked::scroll_for(elements_of(frame)->nodes, anchor);
}

const Window upright{390, 844, 0}, wide{844, 390, 0}, desktop{1280, 900, 0};

TEST(ScrollAnchor, TheTopOfTheDocumentHasNoAnchor) {
    const Frame frame = Stage().draw(model_with(shipped_post()), upright);
    EXPECT_FALSE(scroll_anchor_at(frame, 0));
}

TEST(ScrollAnchor, TheAreaBelowTheLastNodeHasNoAnchor) {
    const Frame frame = Stage().draw(model_with(shipped_post()), upright);
    EXPECT_FALSE(scroll_anchor_at(frame, frame.height + 100));
}

TEST(ScrollAnchor, AnAnchorIsNotFoundOnAnotherPage) {
    Stage stage;
    const Model list = model_with(shipped_post());
    Model page = list;
    page.route = EntryRoute{"shark"};
    const Frame from = stage.draw(list, upright);
    const Node* card = find_node(from, "entry/heartless-city/item");
    ASSERT_TRUE(card);
    EXPECT_FALSE(scroll_for(stage.draw(page, upright), *scroll_anchor_at(from, card->rect.y + 10)));
}

TEST(ScrollAnchor, EveryScrollPositionIsFoundAtAnotherWidth) {
    Faults faults;
    Stage stage;
    Model page = model_with(shipped_post());
    page.route = EntryRoute{"shark"};
    for (const Model& model : {model_with(shipped_post()), all_revealed(page)}) {
        const Frame frame = stage.draw(model, upright);
        for (const Window& window : {wide, desktop}) {
            const Frame turned = stage.draw(model, window);
            for (float y = 1; y < frame.height - upright.height; y += 7) {
                const std::optional<ScrollAnchor> anchor = scroll_anchor_at(frame, y);
                const std::optional<float> scroll = anchor ? scroll_for(turned, *anchor) : std::nullopt;
                if (!scroll) {
                    faults.add(std::to_string(y) + " is lost");
                    continue;
                }
                const Rect rect = find_node(turned, anchor->key)->rect;
                const bool is_at_top = rect.y <= *scroll + anchor->before + 1 && rect.bottom() > *scroll;
                if (!is_at_top) faults.add(std::to_string(y) + ": " + anchor->key);
                if (std::abs(*scroll_for(frame, *anchor) - y) > .1F) faults.add(std::to_string(y) + " has moved");
            }
        }
    }
}

}  // namespace
}  // namespace ranked::testing
