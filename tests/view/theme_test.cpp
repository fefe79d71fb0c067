#include "view/theme.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <set>

#include "post/files.hpp"

namespace ranked {
namespace {

constexpr Tint white{1, 1, 1}, black{0, 0, 0};

struct Wish {
    bool dark = false, more_contrast = false;
};

class Palettes : public ::testing::TestWithParam<Wish> {
 protected:
    const Palette& colors() const { return palette(GetParam().dark, GetParam().more_contrast); }
};

INSTANTIATE_TEST_SUITE_P(Theme, Palettes,
                         ::testing::Values(Wish{false, false}, Wish{false, true}, Wish{true, false}, Wish{true, true}),
                         [](const auto& wish) {
                             return std::string(wish.param.dark ? "midnight_plum" : "ivory") +
                                    (wish.param.more_contrast ? "_strong" : "");
                         });

TEST_P(Palettes, TextIsReadable) {
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

TEST_P(Palettes, TextIsReadableWhereTheGroundChanges) {
    const Palette& c = colors();
    const Tint glow = over(with_alpha(c.glow, 1), c.background);
    EXPECT_GE(contrast(c.text, glow), 4.5F);
    EXPECT_GE(contrast(c.muted, glow), 4.5F);
    EXPECT_GE(contrast(c.accent_text, glow), 4.5F);
    for (const Tint& ground : {c.background, c.card}) EXPECT_GE(contrast(c.muted, over(c.hatch, ground)), 4.5F);
}

TEST_P(Palettes, ControlsStandOut) {
    const Palette& c = colors();
    for (const Tint& ground : {c.background, c.card}) {
        EXPECT_GE(contrast(over(c.control_line, ground), ground), 3);
        EXPECT_GE(contrast(c.accent, ground), 3) << "a switch that is on, a primary button";
        EXPECT_GE(contrast(c.accent_text, ground), 3) << "a focus ring";
    }
    EXPECT_GE(contrast(c.muted, c.raised), 3) << "the knob of a switch that is off";
    EXPECT_GE(contrast(c.on_accent, c.accent), 3) << "and of one that is on";
}

TEST_P(Palettes, GroundsAreOpaque) {
    const Palette& c = colors();
    for (const Tint& tint :
         {c.background, c.card, c.raised, c.text, c.muted, c.accent, c.accent_text, c.time, c.on_accent, c.selected})
        EXPECT_EQ(tint.a, 1);
}

TEST(Palette, WithMoreContrastAllTextHasMore) {
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

TEST(TextSettings, LeavesTheDesignAloneUnlessAsked) {
    const TextStyle out = adapted(styles::eyebrow, {});
    EXPECT_EQ(out.size, styles::eyebrow.size);
    EXPECT_EQ(out.line_height, styles::eyebrow.line_height);
    EXPECT_EQ(out.tracking, styles::eyebrow.tracking);
    EXPECT_EQ(out.word_spacing, 0);
}

TEST(TextSettings, SmallTextGrowsToTheLeastSizeWithItsLine) {
    const DesignStyle small{Face::body, 12, 18, 2};
    const TextStyle out = adapted(small, {24, 0, 0, 0});
    EXPECT_EQ(out.size, 24);
    EXPECT_EQ(out.line_height, 36);
    EXPECT_EQ(out.tracking, 4);
    EXPECT_EQ(adapted(small, {10, 0, 0, 0}).size, 12);
}

TEST(TextSettings, SpacingIsTheReadersOwn) {
    const TextStyle out = adapted({Face::body, 20, 24, 2}, {0, .12F, .16F, 1.5F});
    EXPECT_FLOAT_EQ(out.tracking, 2.4F);
    EXPECT_FLOAT_EQ(out.word_spacing, 3.2F);
    EXPECT_EQ(out.line_height, 30);
}

TEST(Palette, DarkIsDark) {
    EXPECT_LT(contrast(palette(true).background, black), 1.5F);
    EXPECT_LT(contrast(palette(false).background, white), 1.5F);
}

TEST(Contrast, AsWcagSays) {
    EXPECT_NEAR(contrast(white, black), 21, .01);
    EXPECT_NEAR(contrast(black, white), 21, .01);
    EXPECT_NEAR(contrast(white, white), 1, .001);
    const float grey = 0x76 / 255.F;
    EXPECT_NEAR(contrast({grey, grey, grey}, white), 4.54, .01);
    EXPECT_NEAR(contrast({1, 0, 0}, white), 4.0, .01);
    EXPECT_NEAR(contrast({0, 0, 1}, white), 8.59, .01);
}

TEST(Over, MixesByAlpha) {
    const Tint half = over(with_alpha(white, .5F), black);
    EXPECT_NEAR(half.r, .5F, .001);
    EXPECT_EQ(half.a, 1);
    EXPECT_EQ(over(with_alpha(white, 0), black).g, 0);
    EXPECT_EQ(over(white, black).b, 1);
}

std::string hex(Tint tint) {
    char out[8];
    const auto byte = [](float c) { return static_cast<unsigned>(c * 255 + .5F); };
    std::snprintf(out, sizeof out, "#%02x%02x%02x", byte(tint.r), byte(tint.g), byte(tint.b));
    return out;
}

// Every value that the style sheet gives to a colour; that of another one is none of its own.
std::set<std::string> values_of(const std::string& css, const std::string& name) {
    std::set<std::string> values;
    const std::string declaration = "--" + name + ": ";
    for (std::size_t at = css.find(declaration); at != std::string::npos; at = css.find(declaration, at + 1)) {
        const std::size_t begin = at + declaration.size();
        const std::string value = css.substr(begin, css.find(';', begin) - begin);
        if (value.substr(0, 4) != "var(") values.insert(value);
    }
    return values;
}

// What the page draws before the app does, and around it, must not flash in other colours.
TEST(Palette, ThePageHasTheSameColours) {
    const std::string css = read_file(source_dir() / "web/styles/style.css");
    const std::string page = read_file(source_dir() / "web/page.html");
    const std::map<std::string, Tint Palette::*> colours = {
        {"background", &Palette::background}, {"glow", &Palette::glow},
        {"raised", &Palette::raised},         {"text", &Palette::text},
        {"muted", &Palette::muted},           {"accent", &Palette::accent},
        {"on-accent", &Palette::on_accent},
    };
    for (const auto& [name, colour] : colours) {
        std::set<std::string> drawn;
        for (const bool dark : {true, false})
            for (const bool strong : {true, false})
                // These two take on another's colour there.
                if (!strong || (name != "glow" && name != "muted")) drawn.insert(hex(palette(dark, strong).*colour));
        EXPECT_EQ(values_of(css, name), drawn) << name;
    }
    for (const bool dark : {true, false})
        EXPECT_NE(page.find(hex(palette(dark).background)), std::string::npos) << "theme-color";
}

}  // namespace
}  // namespace ranked
