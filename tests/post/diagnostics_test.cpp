#include "post/diagnostics.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(Displayable, KeepsVisibleCharactersOfEveryScript) {
    for (const char* text : {"", "que-sera.json", "상어 (2013) — “Shark”", "אבג مرحبا", "e\u0301 👍🏽"})
        EXPECT_EQ(displayable(text), text);
}

TEST(Displayable, LeavesInvisibleCharactersOut) {
    EXPECT_EQ(displayable(
                  "a\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u202A\u202Eb\u2060\u2066\u2069\uFEFF\uFFF9\U000E0041c"),
              "abc");
}

TEST(Displayable, ReplacesControlCharactersLineBreaksAndInvalidUtf8) {
    using namespace std::string_literals;
    EXPECT_EQ(displayable("a\0\x1B[2J\n\t\u0085\u2028\u2029\x7Fz"s),
              "a\uFFFD\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz");
    EXPECT_EQ(displayable("\xFF\xED\xA0\x80z\xE2\x80"), "\uFFFD\uFFFD\uFFFD\uFFFDz\uFFFD\uFFFD");
}

TEST(Displayable, KeepsSixtyWholeCharacters) {
    std::string sixty;
    for (int i = 0; i < 60; ++i) sixty += "상";
    EXPECT_EQ(displayable(sixty), sixty);
    EXPECT_EQ(displayable(sixty + "\u200B"), sixty) << "an invisible character is left out, not cut off";
    EXPECT_EQ(displayable(sixty + "어"), sixty + "…");
}

TEST(InQuotes, PutsTheDisplayableTextIntoQuotationMarks) { EXPECT_EQ(in_quotes("a\u202Eb\n"), "\"ab\uFFFD\""); }

}  // namespace
}  // namespace ranked
