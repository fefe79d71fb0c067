#include "design/tokens.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ranked {
namespace {

constexpr Tint white{1, 1, 1}, black{0, 0, 0};

struct Theme {
    bool dark = false, more_contrast = false;
};

class Palettes : public ::testing::TestWithParam<Theme> {
 protected:
    const Palette& colors() const { return palette(GetParam().dark, GetParam().more_contrast); }
};

INSTANTIATE_TEST_SUITE_P(AllThemes, Palettes,
                         ::testing::Values(Theme{false, false}, Theme{false, true}, Theme{true, false},
                                           Theme{true, true}),
                         [](const auto& theme) {
                             return std::string(theme.param.dark ? "midnight_plum" : "ivory") +
                                    (theme.param.more_contrast ? "_strong" : "");
                         });

TEST_P(Palettes, TextHasEnoughContrastOnEverySurface) {
    const Palette& c = colors();
    for (const Tint& ground : {c.background, c.card, c.raised}) {
        EXPECT_GE(contrast(c.text, ground), 4.5F);
        EXPECT_GE(contrast(c.muted, ground), 4.5F);
        EXPECT_GE(contrast(c.accent_text, ground), 4.5F);
        EXPECT_GE(contrast(c.time, ground), 4.5F);
    }
    EXPECT_GE(contrast(c.text, c.selected), 4.5F);
    EXPECT_GE(contrast(c.on_accent, c.accent), 4.5F);
    EXPECT_GE(contrast(c.background, c.text), 4.5F) << "a toast";
}

TEST_P(Palettes, TextHasEnoughContrastOnGlowAndHatching) {
    const Palette& c = colors();
    const Tint glow = over(with_alpha(c.glow, 1), c.background);
    EXPECT_GE(contrast(c.text, glow), 4.5F);
    EXPECT_GE(contrast(c.muted, glow), 4.5F);
    EXPECT_GE(contrast(c.accent_text, glow), 4.5F);
    for (const Tint& ground : {c.background, c.card}) EXPECT_GE(contrast(c.muted, over(c.hatch, ground)), 4.5F);
}

TEST_P(Palettes, ControlsHaveEnoughContrast) {
    const Palette& c = colors();
    for (const Tint& ground : {c.background, c.card}) {
        EXPECT_GE(contrast(over(c.control_line, ground), ground), 3);
        EXPECT_GE(contrast(c.accent, ground), 3) << "a switch in its on state, a primary button";
        EXPECT_GE(contrast(c.accent_text, ground), 3) << "a focus ring";
    }
    EXPECT_GE(contrast(c.muted, c.raised), 3) << "the knob of a switch in its off state";
    EXPECT_GE(contrast(c.on_accent, c.accent), 3) << "the knob of a switch in its on state";
}

TEST_P(Palettes, SurfacesAndTextAreOpaque) {
    const Palette& c = colors();
    for (const Tint& tint :
         {c.background, c.card, c.raised, c.text, c.muted, c.accent, c.accent_text, c.time, c.on_accent, c.selected})
        EXPECT_EQ(tint.a, 1);
}

TEST(Palette, MoreContrastGivesAllText7To1) {
    for (const bool dark : {true, false}) {
        const Palette& c = palette(dark, true);
        for (const Tint& ground : {c.background, c.card, c.raised}) {
            for (const Tint& ink : {c.text, c.muted, c.accent_text, c.time})
                EXPECT_GE(contrast(ink, ground), 7) << dark;
            EXPECT_GE(contrast(over(c.line, ground), ground), 4.5F) << dark;
        }
        EXPECT_GE(contrast(c.on_accent, c.accent), 7) << dark;
    }
}

TEST(Palette, DarkThemeIsDarkAndLightThemeIsLight) {
    EXPECT_LT(contrast(palette(true).background, black), 1.5F);
    EXPECT_LT(contrast(palette(false).background, white), 1.5F);
}

TEST(Contrast, MatchesWcagExamples) {
    EXPECT_NEAR(contrast(white, black), 21, .01);
    EXPECT_NEAR(contrast(black, white), 21, .01);
    EXPECT_NEAR(contrast(white, white), 1, .001);
    const float grey = 0x76 / 255.F;
    EXPECT_NEAR(contrast({grey, grey, grey}, white), 4.54, .01);
    EXPECT_NEAR(contrast({1, 0, 0}, white), 4.0, .01);
    EXPECT_NEAR(contrast({0, 0, 1}, white), 8.59, .01);
}

TEST(Over, BlendsByAlpha) {
    const Tint half = over(with_alpha(white, .5F), black);
    EXPECT_NEAR(half.r, .5F, .001);
    EXPECT_EQ(half.a, 1);
    EXPECT_EQ(over(with_alpha(white, 0), black).g, 0);
    EXPECT_EQ(over(white, black).b, 1);
}

}  // namespace
}  // namespace ranked
