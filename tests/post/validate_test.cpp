#include "post/validate.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(IsId, AcceptsWordsAndNumbersJoinedByHyphens) {
    for (const char* text : {"a", "7", "que-sera-sera", "9-to-5"}) EXPECT_TRUE(is_id(text)) << text;
    EXPECT_TRUE(is_id(std::string(64, 'a')));
}

TEST(IsId, RefusesEmptyWordsOtherCharactersAndLongTexts) {
    for (const char* text : {"", "-", "-a", "a-", "a--b", "A", "a_b", "a.b", "a b", "상어"})
        EXPECT_FALSE(is_id(text)) << text;
    EXPECT_FALSE(is_id(std::string(65, 'a')));
}

}  // namespace
}  // namespace ranked
