#include "post/phrases.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(SomeOf, NamesThreeAndCountsTheOthers) {
    EXPECT_EQ(some_of({}), "");
    EXPECT_EQ(some_of({"c.svg", "a.svg", "b.svg"}), "a.svg, b.svg, c.svg");
    EXPECT_EQ(some_of({"a.svg", "b.svg", "c.svg", "d.svg", "e.svg"}), "a.svg, b.svg, c.svg and 2 more");
}

}  // namespace
}  // namespace ranked
