#include "site/tokens.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "post/files.hpp"

namespace ranked::site {
namespace {

// Returns the content of the block that begins with `start`, without spaces; "" if the CSS has none.
std::string block(const std::string& start) {
    const std::string css = tokens_css();
    const std::size_t at = css.find(start + "{");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + start.size() + 1;
    return css.substr(begin, css.find("}\n", begin) - begin);
}

bool declares(const std::string& css, const std::string& name, const std::string& value) {
    return css.find("--" + name + ":" + value + ";") != std::string::npos;
}

const std::string light = "@media (prefers-color-scheme: light){:root:not([data-theme=\"dark\"])";
const std::string chosen_light = "\n:root[data-theme=\"light\"]";
const std::string strong_dark = "@media (prefers-contrast: more){:root";
const std::string strong_light =
    "@media (prefers-contrast: more) and (prefers-color-scheme: light){:root:not([data-theme=\"dark\"])";
const std::string strong_chosen_light = "@media (prefers-contrast: more){:root[data-theme=\"light\"]";

TEST(Tokens, ColorsAreHexOrRgbWithAlpha) {
    EXPECT_EQ(css_color({1, 0, 0, 1}), "#ff0000");
    EXPECT_EQ(css_color({0, 1, 0, .045F}), "rgb(0 255 0 / 4.5%)");
    EXPECT_EQ(css_color({1, 1, 1, 0}), "transparent");
}

TEST(Tokens, CssHasTheColorsOfEveryTheme) {
    const std::pair<std::string, const Palette&> themes[] = {
        {"\n:root", palette(true)},           {light, palette(false)},
        {chosen_light, palette(false)},       {strong_dark, palette(true, true)},
        {strong_light, palette(false, true)}, {strong_chosen_light, palette(false, true)}};
    for (const auto& [start, colors] : themes) {
        const std::string css = block(start);
        EXPECT_TRUE(declares(css, "glow", css_color(colors.glow))) << start;
        EXPECT_TRUE(declares(css, "muted", css_color(colors.muted))) << start;
        EXPECT_TRUE(declares(css, "control-line", css_color(colors.control_line))) << start;
        EXPECT_TRUE(declares(css, "accent-text", css_color(colors.accent_text))) << start;
        EXPECT_TRUE(declares(css, "hatch", css_color(colors.hatch))) << start;
    }
    for (const auto& [start, colors] : {themes[0], themes[1], themes[2]}) {
        const std::string css = block(start);
        EXPECT_TRUE(declares(css, "background", css_color(colors.background))) << start;
        EXPECT_TRUE(declares(css, "on-accent", css_color(colors.on_accent))) << start;
        EXPECT_TRUE(declares(css, "film", css_color(colors.film))) << start;
        EXPECT_NE(css.find("fill=\"%23" + css_color(colors.hole).substr(1) + "\""), std::string::npos) << start;
    }
}

TEST(Tokens, CssOfMoreContrastHasOnlyTheColorsThatChange) {
    for (const std::string& start : {strong_dark, strong_light, strong_chosen_light}) {
        EXPECT_EQ(block(start).find("--background:"), std::string::npos) << start;
        EXPECT_EQ(block(start).find("--card:"), std::string::npos) << start;
    }
}

TEST(Tokens, LightThemeIsTheSameChosenOrPreferred) {
    EXPECT_EQ(block(light), block(chosen_light));
    EXPECT_EQ(block(strong_light), block(strong_chosen_light));
    EXPECT_NE(block(light), "");
}

TEST(Tokens, CssHasAClassForEachTenthOfAFocusButTheMiddle) {
    EXPECT_EQ(block("\n.x0"), "--focus-x:0%;");
    EXPECT_EQ(block("\n.x3"), "--focus-x:30%;");
    EXPECT_EQ(block("\n.y10"), "--focus-y:100%;");
    EXPECT_EQ(block("\n.y5"), "");
}

TEST(Tokens, CssHasTypeAndLengthsInRem) {
    const std::string css = block("\n:root");
    EXPECT_TRUE(declares(css, "font-page-title", "700 3.25rem/3.5rem var(--family-display)"));
    EXPECT_TRUE(declares(css, "tracking-page-title", "-0.03125rem"));
    EXPECT_TRUE(declares(css, "font-eyebrow", "400 0.75rem/1.1875rem var(--family-body)"));
    EXPECT_TRUE(declares(css, "tracking-eyebrow", "0.11875rem"));
    EXPECT_TRUE(declares(css, "font-control", "600 0.875rem/1.25rem var(--family-body)"));
    EXPECT_EQ(css.find("--tracking-body"), std::string::npos);
    EXPECT_TRUE(declares(css, "rail-width", "15.5rem"));
    EXPECT_TRUE(declares(css, "radius-card", "1.25rem"));
}

TEST(Tokens, OnlyStaticPagesFallBackToScaledSystemFonts) {
    const std::string css = block("\n:root");
    EXPECT_NE(css.find("--family-display:\"Playfair Display\",\"Noto Sans KR\",\"BIZ UDPGothic\",\"Until Playfair\","),
              std::string::npos);
    EXPECT_TRUE(
        declares(css, "family-display-canvas", "\"Playfair Display\",\"Noto Sans KR\",\"BIZ UDPGothic\",serif"));
}

TEST(Tokens, BreakpointsAreInEm) {
    const std::string css = tokens_css();
    EXPECT_NE(css.find("@custom-media --narrow (max-width: 51.24875em);"), std::string::npos);
    EXPECT_NE(css.find("@custom-media --rail (min-width: 62.5em);"), std::string::npos);
    EXPECT_NE(css.find("@custom-media --two-portraits (min-width: 37em);"), std::string::npos);
}

TEST(Tokens, CssHasEveryStyleSizeAndRadius) {
    const std::string header = read_file(source_dir() / "app/design/tokens.hpp");
    const auto names_in = [&](const std::string& name_space) {
        const std::size_t begin = header.find("namespace " + name_space + " {");
        const std::string part = header.substr(begin, header.find("\n}", begin) - begin);
        std::vector<std::string> names;
        const std::regex name("(\\w+)(?: =|\\{)");
        for (std::sregex_iterator at(part.begin(), part.end(), name); at != std::sregex_iterator(); ++at)
            names.push_back(std::regex_replace((*at)[1].str(), std::regex("_"), "-"));
        return names;
    };
    const std::string css = tokens_css();
    const std::pair<const char*, const char*> groups[] = {
        {"styles", "--font-"}, {"sizes", "--"}, {"radii", "--radius-"}};
    for (const auto& [name_space, prefix] : groups) {
        EXPECT_GE(names_in(name_space).size(), 8U);
        for (const std::string& name : names_in(name_space))
            EXPECT_NE(css.find(prefix + name + ":"), std::string::npos) << name_space << "::" << name;
    }
}

TEST(Tokens, JsonHasPalettesFamiliesAndMedia) {
    const nlohmann::json tokens = nlohmann::json::parse(tokens_json());
    EXPECT_EQ(tokens["dark"].size(), sizeof(Palette) / sizeof(Tint));
    EXPECT_EQ(tokens["dark"]["accent-text"], css_color(palette(true).accent_text));
    EXPECT_EQ(tokens["light"]["background"], css_color(palette(false).background));
    EXPECT_EQ(tokens["families"]["body"], families::body);
    EXPECT_EQ(tokens["styles"]["eyebrow"]["tracking"], 1.9);
    EXPECT_EQ(tokens["media"]["rail"], "(min-width: 62.5em)");
}

}  // namespace
}  // namespace ranked::site
