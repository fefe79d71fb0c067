#include "layout/text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "paint/support.hpp"

namespace ranked {
namespace {

using testing::Stage;
using Texts = std::vector<std::string>;

// Characters are 10 CSS px wide, in square scripts 20.
constexpr TextStyle style{Face::body, 20, 30};

std::vector<TextLine> lines_of(std::string_view text, float width, bool balance = false, TextStyle text_style = style) {
    Stage stage;
    std::vector<TextLine> lines;
    stage.within_frame({1280, 900, 0},
                       [&](ImDrawList&) { lines = Typesetter(stage.fonts()).lines(text_style, text, width, balance); });
    return lines;
}

Texts texts_of_lines(std::string_view text, float width, bool balance = false) {
    Texts out;
    for (const TextLine& line : lines_of(text, width, balance)) out.push_back(line.text);
    return out;
}

float width_of(std::string_view text, const TextStyle& text_style) {
    Stage stage;
    float width = 0;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList&) { width = Typesetter(stage.fonts()).width(text_style, text); });
    return width;
}

TEST(TextWidth, IsTheSumOfTheCharactersWidths) {
    EXPECT_EQ(width_of("", style), 0);
    EXPECT_EQ(width_of("abc", style), 30);
    EXPECT_EQ(width_of("é–“", style), 30);
    EXPECT_EQ(width_of("상어", style), 40);
    EXPECT_EQ(width_of("😀", style), 20);
    EXPECT_EQ(width_of("abc", {Face::display, 20, 30, 1.5F}), 34.5F);
    EXPECT_EQ(width_of("abc", {Face::display, 20, 30, -.5F}), 28.5F);
}

// Kerns every character after a V closer by a tenth of an em.
float kerning_after_v(Face, char32_t left, char32_t) { return left == 'V' ? -.1F : 0; }

TEST(Kerning, MovesPairsTogether) {
    Stage stage(1, kerning_after_v);
    Typesetter typesetter(stage.fonts());
    stage.within_frame({1280, 900, 0}, [&](ImDrawList& draw) {
        EXPECT_EQ(typesetter.width(style, "AVAV"), 38) << "the last V has no next character";
        EXPECT_EQ(typesetter.width(style, "AAAA"), 40);
        EXPECT_EQ(typesetter.lines(style, "VAA VAA", 68).size(), 1U);
        EXPECT_EQ(typesetter.lines(style, "VAA VAA", 65).size(), 2U);
        EXPECT_EQ(typesetter.lines(style, "VAA", 100)[0].width, 28);
        stage.fonts().draw(draw, style, {0, 0}, IM_COL32_WHITE, "VA");
        const auto first = draw.VtxBuffer.Size - 8, second = draw.VtxBuffer.Size - 4;
        EXPECT_EQ(draw.VtxBuffer[second].pos.x - draw.VtxBuffer[first].pos.x, 8);
    });
}

TEST(TextWidth, IncludesWordSpacing) {
    TextStyle wide = style;
    wide.word_spacing = 3;
    EXPECT_EQ(width_of("a b c", wide), 56);
    EXPECT_EQ(lines_of("aaa bbb", 72, false, wide).size(), 2U);
}

TEST(TextWidth, TabularDigitsAreAsWideAsTheWidestDigit) {
    Stage stage(1, [](Face, char32_t left, char32_t) { return left == '1' ? -.1F : 0; });
    const Typesetter typesetter(stage.fonts());
    TextStyle tabular = style;
    tabular.tabular = true;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList& draw) {
        ImFontBaked& baked = *stage.font(style.face).GetFontBaked(20, 1);
        baked.GetCharAdvance('1');
        baked.IndexAdvanceX['1'] = 4;
        EXPECT_EQ(typesetter.width(style, "10:11"), 4 - 2 + 10 + 10 + 4 - 2 + 4);
        EXPECT_EQ(typesetter.width(tabular, "10:11"), 50);
        EXPECT_EQ(typesetter.width(tabular, "20:45"), 50);
        stage.fonts().draw(draw, tabular, {0, 0}, IM_COL32_WHITE, "10");
        const auto first = draw.VtxBuffer.Size - 8, second = draw.VtxBuffer.Size - 4;
        EXPECT_EQ(draw.VtxBuffer[first].pos.x, 3) << "the digit is centred in its cell";
        EXPECT_EQ(draw.VtxBuffer[second].pos.x, 10);
    });
}

TEST(BreakLines, NoWordStandsAloneOnTheLastLine) {
    EXPECT_EQ(texts_of_lines("one two three four", 130), (Texts{"one two", "three four"}));
    EXPECT_EQ(texts_of_lines("one two three four five six ten", 130), (Texts{"one two three", "four five", "six ten"}));
    EXPECT_EQ(texts_of_lines("one two three", 129), (Texts{"one two", "three"}))
        << "moving a word would leave another alone";
    EXPECT_EQ(texts_of_lines("one two extraordinary", 130), (Texts{"one two", "extraordinary"}))
        << "both words do not fit";
    EXPECT_EQ(texts_of_lines("one two three four\nfive", 130), (Texts{"one two", "three four", "five"}));
    EXPECT_EQ(texts_of_lines("one two three well-known", 180), (Texts{"one two three", "well-known"}));
}

TEST(BreakLines, HyphensOfNamesAreNoBreakOpportunities) {
    EXPECT_EQ(texts_of_lines("with Kang-hee", 120), (Texts{"with", "Kang-hee"}));
    EXPECT_EQ(texts_of_lines("and Eric\u00A0Mun", 90), (Texts{"and", "Eric\u00A0Mun"}));
    EXPECT_EQ(texts_of_lines("with long-haired", 120), (Texts{"with long-", "haired"}));
    EXPECT_EQ(texts_of_lines("KBS2–tvN", 60), (Texts{"KBS2–", "tvN"}));
}

TEST(BreakLines, BalanceBreaksNoWord) {
    EXPECT_EQ(lines_of("Sungkyunkwan Scandal", 190, true).size(), 2U);
    EXPECT_EQ(lines_of("Sungkyunkwan Scandal", 190, true)[0].text, "Sungkyunkwan");
    EXPECT_EQ(lines_of("Extraordinarily so", 170, true)[0].text, "Extraordinarily");
}

TEST(BreakLines, SpacesAreBreakOpportunities) {
    EXPECT_EQ(texts_of_lines("one two three", 1000), (Texts{"one two three"}));
    EXPECT_EQ(texts_of_lines("one two three", 130), (Texts{"one two three"}));
    EXPECT_EQ(texts_of_lines("one two three", 129), (Texts{"one two", "three"}));
    EXPECT_EQ(texts_of_lines("one two three", 70), (Texts{"one two", "three"}));
    EXPECT_EQ(texts_of_lines("one two three", 69), (Texts{"one", "two", "three"}));
}

TEST(BreakLines, SpacesAtTheEndOfALineHaveNoWidth) {
    EXPECT_EQ(texts_of_lines("one   two", 30), (Texts{"one", "two"}));
    EXPECT_EQ(texts_of_lines("one two   ", 70), (Texts{"one two"}));
    const std::vector<TextLine> lines = lines_of("one   two", 50);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].width, 30);
    EXPECT_TRUE(lines[0].space_after);
    EXPECT_FALSE(lines[1].space_after);
}

TEST(BreakLines, HyphensAndDashesAreBreakOpportunities) {
    EXPECT_EQ(texts_of_lines("well-known", 60), (Texts{"well-", "known"}));
    EXPECT_EQ(texts_of_lines("well–known", 60), (Texts{"well–", "known"}));
    EXPECT_EQ(texts_of_lines("well—known", 60), (Texts{"well—", "known"}));
    EXPECT_EQ(texts_of_lines("2014–15", 50), (Texts{"2014–", "15"}));
    EXPECT_FALSE(lines_of("well-known", 60)[0].space_after) << "copied text must not gain a space";
    EXPECT_EQ(texts_of_lines("well - known", 70), (Texts{"well -", "known"}));
}

TEST(BreakLines, ASingleLetterBeforeAHyphenStaysWithItsWord) {
    EXPECT_EQ(texts_of_lines("a K-drama", 50), (Texts{"a", "K-dra", "ma"})) << "the word is wider than the line";
    EXPECT_EQ(texts_of_lines("a K-drama", 70), (Texts{"a", "K-drama"}));
}

TEST(BreakLines, NoBreakSpacesAreNoBreakOpportunities) {
    EXPECT_EQ(texts_of_lines("one two\xC2\xA0six", 80), (Texts{"one", "two\xC2\xA0six"}));
}

TEST(BreakLines, GapsBetweenIdeographsAreBreakOpportunities) {
    EXPECT_EQ(texts_of_lines("漢字漢字漢", 40), (Texts{"漢字", "漢字", "漢"}));
    EXPECT_EQ(texts_of_lines("kiss漢字", 40), (Texts{"kiss", "漢字"}));
    EXPECT_EQ(texts_of_lines("漢字kiss", 60), (Texts{"漢字", "kiss"}));
    EXPECT_FALSE(lines_of("漢字漢字漢", 40)[0].space_after);
}

TEST(BreakLines, HangulBreaksOnlyAtSpaces) {
    EXPECT_EQ(texts_of_lines("하트 투 하트", 70), (Texts{"하트 투", "하트"}));
    EXPECT_EQ(texts_of_lines("커피프린스 1호점", 120), (Texts{"커피프린스", "1호점"}));
}

TEST(BreakLines, AWordWiderThanTheLineBreaksAnywhere) {
    EXPECT_EQ(texts_of_lines("abcdefgh", 30), (Texts{"abc", "def", "gh"}));
    EXPECT_EQ(texts_of_lines("to abcdefgh", 40), (Texts{"to", "abcd", "efgh"}));
    EXPECT_FALSE(lines_of("abcdefgh", 30)[0].space_after);
    for (const float width : {9.F, 0.F, -5.F}) EXPECT_EQ(texts_of_lines("abc", width), (Texts{"a", "b", "c"})) << width;
}

TEST(BreakLines, ANewlineAlwaysBreaks) {
    EXPECT_EQ(texts_of_lines("a\nb", 1000), (Texts{"a", "b"}));
    EXPECT_EQ(texts_of_lines("a\n\nb", 1000), (Texts{"a", "", "b"}));
    EXPECT_EQ(texts_of_lines("\na", 1000), (Texts{"", "a"}));
    EXPECT_EQ(texts_of_lines("a \n b", 1000)[0], "a");
    EXPECT_TRUE(lines_of("a\nb", 1000)[0].space_after) << "copied text needs a space between the lines";
}

TEST(BreakLines, EmptyTextIsOneEmptyLine) {
    EXPECT_EQ(texts_of_lines("", 100), (Texts{""}));
    EXPECT_EQ(texts_of_lines("   ", 100), (Texts{""}));
    EXPECT_EQ(lines_of("", 100)[0].width, 0);
}

TEST(BreakLines, LineWidthIncludesTracking) {
    const TextStyle tracked{Face::body, 20, 30, 5};
    EXPECT_EQ(lines_of("one two", 104, false, tracked).size(), 2U);
    EXPECT_EQ(lines_of("one two", 105, false, tracked).size(), 1U);
}

TEST(BreakLines, BalanceMakesLinesAboutEquallyLong) {
    EXPECT_EQ(texts_of_lines("one two three four five six", 230), (Texts{"one two three four", "five six"}));
    EXPECT_EQ(texts_of_lines("one two three four five six", 230, true), (Texts{"one two three", "four five six"}));
    EXPECT_EQ(texts_of_lines("one two", 200, true), (Texts{"one two"}));
}

TEST(BreakLines, BalanceAddsAtMostOneLine) {
    const std::string text = "Best K-Drama Kisses of All Time, and a few more that nobody should miss";
    for (float width = 20; width < 800; width += 7) {
        const std::size_t lines = lines_of(text, width).size();
        EXPECT_LE(lines_of(text, width, true).size(), lines + 1) << width << ": no break at hyphens may add a line";
        for (const TextLine& line : lines_of(text, width, true)) EXPECT_LE(line.width, width + .01F);
    }
}

TEST(BreakLines, BalanceDoesNotBreakAtHyphens) {
    EXPECT_EQ(texts_of_lines("Queen In-hyun’s", 90, true), (Texts{"Queen", "In-hyun’s"}));
}

// Returns the text without spaces and newlines.
std::string without_breaks(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
    return text;
}

TEST(BreakLines, LinesOfRandomTextsFitAndLoseNoCharacter) {
    const Texts pieces = {"a",         "kiss", " ", "  ",         "-", "–",  "漢",       "字", "상어", "\n",       "é",
                          "e\xCC\x81", "😀",    "’", "longerword", ",", ". ", "\xC2\xA0", "\t", "\xFF", "\xE2\x82", "x"};
    std::mt19937 random(1);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    Stage stage;
    Typesetter typesetter(stage.fonts());
    stage.within_frame({1280, 900, 0}, [&](ImDrawList&) {
        for (int round = 0; round < 1500; ++round) {
            std::string text;
            for (std::size_t left = below(30); left > 0; --left) text += pieces[below(pieces.size())];
            const auto width = static_cast<float>(below(400));
            for (const bool balance : {false, true}) {
                std::string joined;
                for (const TextLine& line : typesetter.lines(style, text, width, balance)) {
                    joined += line.text;
                    // A line of one character may be wider.
                    EXPECT_TRUE(line.width <= width + .01F || line.width <= 40) << text << " in " << width;
                    EXPECT_NEAR(line.width, typesetter.width(style, line.text), .01F);
                }
                EXPECT_EQ(without_breaks(joined), without_breaks(text)) << width;
            }
        }
    });
}

TEST(BreakLines, BreaksTextsOf100000Characters) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "kiss ";
    EXPECT_EQ(lines_of(text, 1000).size(), 1000U);
    EXPECT_EQ(lines_of(std::string(100000, 'x'), 1000).size(), 1000U);
    EXPECT_EQ(lines_of(std::string(100000, ' '), 1000).size(), 1U);
}

TEST(DrawLine, GlyphsAreAlignedToDevicePixels) {
    for (const float ratio : {1.F, 1.25F, 1.5F, 2.F, 3.F}) {
        Stage stage(ratio);
        std::vector<ImDrawVert> vertices;
        stage.within_frame({1280, 900, 0}, [&](ImDrawList& list) {
            stage.fonts().draw(list, {Face::body, 15, 23, .3F}, {10.3F, 20.7F}, IM_COL32_WHITE, "Kiss me");
            vertices.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
        });
        ASSERT_EQ(vertices.size(), 6U * 4);
        for (std::size_t i = 0; i < vertices.size(); i += 4) {
            const float x = vertices[i].pos.x * ratio, baseline = vertices[i + 2].pos.y * ratio;
            EXPECT_NEAR(x, std::round(x), .01F) << ratio;
            EXPECT_NEAR(baseline, std::round(baseline), .01F) << ratio;
            // The offset within a device pixel is part of the rasterised glyph.
            const float pen = 10.3F + static_cast<float>(i / 4 + (i / 4 >= 4 ? 1 : 0)) * 7.8F;
            EXPECT_NEAR(vertices[i].pos.x, pen, 1.15F / ratio) << ratio;
        }
    }
}

TEST(DrawLine, TheBaselineIsWhereCssPutsIt) {
    Stage stage;
    std::vector<ImDrawVert> vertices;
    stage.within_frame({1280, 900, 0}, [&](ImDrawList& list) {
        stage.fonts().draw(list, style, {0, 100}, IM_COL32_WHITE, "x");
        vertices.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
    });
    ASSERT_EQ(vertices.size(), 4U);
    // Ascent 19 and descent 5 leave 6 of the line's 30 px, half of it above: the baseline is at 22.
    EXPECT_EQ(vertices[2].pos.y, 122);
    EXPECT_EQ(vertices[0].pos.y, 108);
}

TEST(Fonts, EveryFaceAndSubpixelPositionHasItsOwnFont) {
    ImFontConfig config;
    for (int face = 0; face < face_count; ++face) {
        for (int subpixel_position = 0; subpixel_position < subpixel_positions; ++subpixel_position) {
            config.FontNo = static_cast<ImU32>(face * subpixel_positions + subpixel_position);
            EXPECT_EQ(static_cast<int>(face_of(config)), face);
            EXPECT_EQ(subpixel_position_of(config), subpixel_position);
        }
    }
}

}  // namespace
}  // namespace ranked
