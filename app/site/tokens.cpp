#include "site/tokens.hpp"

#include <cmath>
#include <cstdio>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace ranked::site {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
struct Named {
    const char* name;
    Value value;
};

constexpr Named<Tint Palette::*> palette_tokens[] = {
    {"background", &Palette::background},
    {"glow", &Palette::glow},
    {"card", &Palette::card},
    {"raised", &Palette::raised},
    {"line", &Palette::line},
    {"control-line", &Palette::control_line},
    {"text", &Palette::text},
    {"muted", &Palette::muted},
    {"accent", &Palette::accent},
    {"accent-text", &Palette::accent_text},
    {"time", &Palette::time},
    {"on-accent", &Palette::on_accent},
    {"hatch", &Palette::hatch},
    {"selected", &Palette::selected},
    {"selection", &Palette::selection},
    {"shadow", &Palette::shadow},
    {"film", &Palette::film},
    {"hole", &Palette::hole},
};
static_assert(sizeof(Palette) == std::size(palette_tokens) * sizeof(Tint), "a colour of the palette is not printed");

constexpr Named<Tint PosterPalette::*> poster_tokens[] = {
    {"numeral", &PosterPalette::numeral},       {"numeral-shadow", &PosterPalette::numeral_shadow},
    {"badge", &PosterPalette::badge},           {"badge-line", &PosterPalette::badge_line},
    {"shade", &PosterPalette::shade},           {"shade-foot", &PosterPalette::shade_foot},
    {"cover-time", &PosterPalette::cover_time},
};
static_assert(sizeof(PosterPalette) == std::size(poster_tokens) * sizeof(Tint), "a colour on posters is not printed");

constexpr Named<DesignStyle> style_tokens[] = {
    {"mark", styles::mark},
    {"eyebrow", styles::eyebrow},
    {"rail-label", styles::rail_label},
    {"page-title", styles::page_title},
    {"page-title-narrow", styles::page_title_narrow},
    {"entry-title", styles::entry_title},
    {"entry-title-narrow", styles::entry_title_narrow},
    {"title-tiny", styles::title_tiny},
    {"section-title", styles::section_title},
    {"card-title", styles::card_title},
    {"still-title", styles::still_title},
    {"next-title", styles::next_title},
    {"rank", styles::rank},
    {"rank-narrow", styles::rank_narrow},
    {"rank-hero", styles::rank_hero},
    {"rank-hero-narrow", styles::rank_hero_narrow},
    {"rail-rank", styles::rail_rank},
    {"lede", styles::lede},
    {"lede-narrow", styles::lede_narrow},
    {"body", styles::body},
    {"teaser", styles::teaser},
    {"facts", styles::facts},
    {"rail-item", styles::rail_item},
    {"small", styles::small},
    {"control", styles::control},
    {"label", styles::label},
    {"time", styles::time},
    {"shortcut", styles::shortcut},
    {"cover", styles::cover},
};

constexpr Named<float> length_tokens[] = {
    {"page-width", sizes::page_width},
    {"page-padding", sizes::page_padding},
    {"page-padding-narrow", sizes::page_padding_narrow},
    {"rail-width", sizes::rail_width},
    {"rail-gap", sizes::rail_gap},
    {"text-width", sizes::text_width},
    {"lede-width", sizes::lede_width},
    {"hero-height", sizes::hero_height},
    {"hero-height-narrow", sizes::hero_height_narrow},
    {"facts-width", sizes::facts_width},
    {"facts-gap", sizes::facts_gap},
    {"card-art-width", sizes::card_art_width},
    {"card-art-height-narrow", sizes::card_art_height_narrow},
    {"card-art-height", sizes::card_art_height},
    {"card-corner", sizes::card_corner},
    {"card-gap", sizes::card_gap},
    {"still-gap", sizes::still_gap},
    {"strip-height", sizes::strip_height},
    {"play-button", sizes::play_button},
    {"cover-foot", sizes::cover_foot},
    {"caption-left", sizes::caption_left},
    {"caption-left-narrow", sizes::caption_left_narrow},
    {"seen-width", sizes::seen_width},
    {"seen-height", sizes::seen_height},
    {"seen-row", sizes::seen_row},
    {"focus-offset", sizes::focus_offset},
    {"icon", sizes::icon},
    {"icon-gap", sizes::icon_gap},
    {"shortcut-padding", sizes::shortcut_padding},
    {"tick", sizes::tick},
    {"tick-gap", sizes::tick_gap},
    {"glow-radius-x", sizes::glow_radius_x},
    {"glow-radius-y", sizes::glow_radius_y},
    {"glow-rise", sizes::glow_rise},
    {"radius-hero", radii::hero},
    {"radius-card", radii::card},
    {"radius-box", radii::box},
    {"radius-field", radii::field},
    {"radius-control", radii::control},
    {"radius-rail-item", radii::rail_item},
    {"radius-link", radii::link},
    {"radius-still", radii::still},
};

// A float has about seven digits; six digits restore the number of the source.
std::string number(double value, int digits = 6) {
    char out[32];
    std::snprintf(out, sizeof out, "%.*g", digits, value);
    return out;
}

constexpr double px_per_rem = 16;

std::string rem(float px) { return number(static_cast<double>(px) / px_per_rem) + "rem"; }

int byte_of(float channel) { return static_cast<int>(std::lround(channel * 255)); }

std::string hex(int red, int green, int blue) {
    char out[8];
    std::snprintf(out, sizeof out, "#%02x%02x%02x", static_cast<unsigned>(red), static_cast<unsigned>(green),
                  static_cast<unsigned>(blue));
    return out;
}

std::string hex(Tint tint) { return hex(byte_of(tint.r), byte_of(tint.g), byte_of(tint.b)); }

std::string declaration(const std::string& name, const std::string& value) { return "--" + name + ":" + value + ";"; }

// Returns a hole of the film as a picture, because CSS cannot put a custom property into a URL.
std::string hole_image(Tint tint) {
    return "url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"24\" "
           "preserveAspectRatio=\"none\"><rect x=\"5\" y=\"8\" width=\"10\" height=\"8\" rx=\"2\" fill=\"%23" +
           hex(tint).substr(1) + "\"/></svg>')";
}

// Returns the colours that differ from `base`, or all colours without a `base`.
std::string color_declarations(const Palette& palette, const Palette* base) {
    std::string out;
    for (const auto& [name, member] : palette_tokens) {
        const bool is_hole = member == &Palette::hole;
        const std::string value = is_hole ? hole_image(palette.*member) : css_color(palette.*member);
        if (base && css_color(base->*member) == css_color(palette.*member)) continue;
        out += declaration(is_hole ? "hole-image" : name, value);
    }
    return out;
}

std::string style_declarations() {
    std::string out;
    for (const auto& [name, style] : style_tokens) {
        const std::string_view family = style.face == Face::display ? "display" : "body";
        out += declaration("font-" + std::string(name),
                           std::to_string(weight_of(style.face)) + " " + rem(static_cast<float>(style.size)) + "/" +
                               rem(style.line_height) + " var(--family-" + std::string(family) + ")");
        if (style.tracking != 0) out += declaration("tracking-" + std::string(name), rem(style.tracking));
    }
    return out;
}

std::string rule(const std::string& selector, const std::string& content) { return selector + "{" + content + "}\n"; }

// Media queries are in em, so that the layout follows the reader's default font size.
std::string from(float px) { return "(min-width: " + number(static_cast<double>(px) / px_per_rem, 7) + "em)"; }

std::string below(float px, const std::string& property = "max-width") {
    constexpr double gap = .02;  // CSS px; a window's width may be a fraction of a px
    return "(" + property + ": " + number((static_cast<double>(px) - gap) / px_per_rem, 7) + "em)";
}

// Returns the media query for a minimum section width, in windows with the narrow padding and no rail.
std::string from_section(float px) { return from(px + 2 * sizes::page_padding_narrow); }

std::vector<std::pair<std::string, std::string>> media() {
    return {{"tiny", below(breakpoints::tiny_below)},
            {"narrow", below(breakpoints::narrow_below)},
            {"rail", from(breakpoints::rail_from)},
            {"strip", below(breakpoints::rail_from)},
            {"low-rail", from(breakpoints::rail_from) + " and " + below(breakpoints::low_below, "max-height")},
            {"two-portraits", from_section(breakpoints::two_portraits_from)},
            {"two-stills", from_section(breakpoints::two_stills_from)},
            {"three-stills", from_section(breakpoints::three_stills_from)}};
}

}  // namespace

std::string font_family(Face face, bool on_canvas) {
    const bool display = face == Face::display;
    const auto quoted = [](std::string_view name) {
        return name.find(' ') == std::string_view::npos ? std::string(name) : "\"" + std::string(name) + "\"";
    };
    std::string out = quoted(display ? families::display : families::body);
    for (const std::string_view name : {families::korean, families::japanese}) out += "," + quoted(name);
    if (!on_canvas) out += "," + std::string(display ? families::display_fallback : families::body_fallback);
    return out + "," + std::string(display ? families::display_generic : families::body_generic);
}

std::string css_color(Tint tint) {
    if (tint.a >= 1) return hex(tint);
    if (tint.a <= 0) return "transparent";
    return "rgb(" + std::to_string(byte_of(tint.r)) + " " + std::to_string(byte_of(tint.g)) + " " +
           std::to_string(byte_of(tint.b)) + " / " + number(std::round(tint.a * 1000.0) / 10) + "%)";
}

std::string css_color(Color color) { return hex(color.r, color.g, color.b); }

std::string tokens_css() {
    const Palette &dark = palette(true), &light = palette(false);
    const std::string light_colors = "color-scheme:light;" + color_declarations(light, nullptr);
    const std::string strong_light = color_declarations(palette(false, true), &light);
    // The reader's choice of a theme is in data-theme; without a choice, the system's preference decides.
    const std::string unless_dark = ":root:not([data-theme=\"dark\"])", chosen_light = ":root[data-theme=\"light\"]";
    const std::string prefers_light = "(prefers-color-scheme: light)", more_contrast = "(prefers-contrast: more)";

    std::string root = declaration("family-body", font_family(Face::body, false)) +
                       declaration("family-display", font_family(Face::display, false)) +
                       declaration("family-body-canvas", font_family(Face::body, true)) +
                       declaration("family-display-canvas", font_family(Face::display, true)) + style_declarations();
    for (const auto& [name, length] : length_tokens) root += declaration(name, rem(length));
    for (const auto& [name, member] : poster_tokens) root += declaration(name, css_color(poster_palette().*member));

    std::string out;
    for (const auto& [name, query] : media()) out += "@custom-media --" + name + " " + query + ";\n";
    out += rule(":root", root + "color-scheme:dark;" + color_declarations(dark, nullptr));
    out += rule("@media " + prefers_light, rule(unless_dark, light_colors));
    out += rule(chosen_light, light_colors);
    out += rule("@media " + more_contrast, rule(":root", color_declarations(palette(true, true), &dark)));
    out += rule("@media " + more_contrast + " and " + prefers_light, rule(unless_dark, strong_light));
    out += rule("@media " + more_contrast, rule(chosen_light, strong_light));
    // The classes of pictures whose focus is not the middle, in tenths; content.cpp uses them.
    for (const char* axis : {"x", "y"})
        for (int tenths = 0; tenths <= 10; ++tenths)
            if (tenths != 5)
                out += rule("." + (axis + std::to_string(tenths)),
                            declaration(std::string("focus-") + axis, std::to_string(tenths * 10) + "%"));
    return out;
}

std::string tokens_json() {
    Json out;
    for (const bool dark : {true, false})
        for (const auto& [name, member] : palette_tokens)
            out[dark ? "dark" : "light"][name] = css_color(palette(dark).*member);
    for (const auto& [name, style] : style_tokens)
        out["styles"][name] = {{"weight", weight_of(style.face)},
                               {"size", style.size},
                               {"lineHeight", style.line_height},
                               {"tracking", std::stod(number(static_cast<double>(style.tracking)))}};
    out["families"] = {{"body", families::body},
                       {"display", families::display},
                       {"korean", families::korean},
                       {"japanese", families::japanese}};
    for (const auto& [name, query] : media()) out["media"][name] = query;
    return out.dump();
}

}  // namespace ranked::site
