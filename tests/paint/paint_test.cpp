#include <gtest/gtest.h>

#include <cmath>

#include "paint/shapes.hpp"
#include "paint/support.hpp"

namespace ranked {
namespace {

using testing::Stage;

TEST(Hatch, StripesStayInTheirBands) {
    constexpr float stripe = 8, fringe = 1.5F;  // CSS px; an anti-aliased edge reaches beyond its polygon
    const float along = 1 / std::sqrt(2.F);
    Stage stage;
    for (int i = 0; i < 400; ++i) {
        const float part = static_cast<float>(i);
        const Rect rect{std::fmod(part * 7.3F, 300.F), std::fmod(part * 3.7F, 200.F), 120 + part, 58 + part / 9};
        stage.within_frame({1280, 900, 0}, [&](ImDrawList& list) {
            const int first = list.VtxBuffer.Size;
            hatch(list, rect, {1, 1, 1, .1F}, 12);
            EXPECT_GT(list.VtxBuffer.Size, first);
            for (int vertex = first; vertex < list.VtxBuffer.Size; ++vertex) {
                const ImVec2 at = list.VtxBuffer[vertex].pos;
                const float across = (at.x - rect.x + at.y - rect.y) * along + fringe;
                EXPECT_LE(std::fmod(across, 2 * stripe), stripe + 2 * fringe) << "in the rect " << i;
            }
        });
    }
}

TEST(DashedOutline, StaysOnTheEdgeOfItsRect) {
    Stage stage;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList& list) {
        dashed_outline(list, {10, 20, 300, 58}, {1, 1, 1, .1F}, 12);
        EXPECT_GT(list.VtxBuffer.Size, 0);
        EXPECT_EQ(list._Path.Size, 0) << "the next shape begins with an empty path";
        for (const ImDrawVert& vertex : list.VtxBuffer) {
            EXPECT_TRUE(vertex.pos.x > 8 && vertex.pos.x < 312);
            EXPECT_TRUE(vertex.pos.y > 18 && vertex.pos.y < 80);
        }
    });
}

}  // namespace
}  // namespace ranked
