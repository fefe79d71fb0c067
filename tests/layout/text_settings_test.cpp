#include <gtest/gtest.h>

#include "layout/text.hpp"

namespace ranked {
namespace {

TEST(TextSettings, DefaultSettingsLeaveTheDesignUnchanged) {
    const TextStyle out = adapted(styles::eyebrow, {});
    EXPECT_EQ(out.size, styles::eyebrow.size);
    EXPECT_EQ(out.line_height, styles::eyebrow.line_height);
    EXPECT_EQ(out.tracking, styles::eyebrow.tracking);
    EXPECT_EQ(out.word_spacing, 0);
}

TEST(TextSettings, MinimumSizeEnlargesSmallTextAndItsLines) {
    const DesignStyle small{Face::body, 12, 18, 2};
    const TextStyle out = adapted(small, {24, 0, 0, 0});
    EXPECT_EQ(out.size, 24);
    EXPECT_EQ(out.line_height, 36);
    EXPECT_EQ(out.tracking, 4);
    EXPECT_EQ(adapted(small, {10, 0, 0, 0}).size, 12);
}

TEST(TextSettings, ReaderSpacingReplacesTheDesignSpacing) {
    const TextStyle out = adapted({Face::body, 20, 24, 2}, {0, .12F, .16F, 1.5F});
    EXPECT_FLOAT_EQ(out.tracking, 2.4F);
    EXPECT_FLOAT_EQ(out.word_spacing, 3.2F);
    EXPECT_EQ(out.line_height, 30);
}

}  // namespace
}  // namespace ranked
