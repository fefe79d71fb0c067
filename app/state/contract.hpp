#pragma once

#include <array>
#include <cstddef>
#include <string_view>

// The names that the module (app/browser) and the page's script (web/client) share. `site contract` prints them as the
// TypeScript module build/generated/contract.ts, so this header has the only copy of each list. C++ computes a name's
// position at compile time, and an unknown name does not compile; TypeScript checks its names against the printed
// types. The header is not in app/browser because the native tool includes it too.
namespace ranked::contract {

template <std::size_t count>
using Names = std::array<const char*, count>;

// Flags of a mirrored node. A flag's bit is its position.
inline constexpr Names<13> node_flags{
    "fixed",      "focusable",  "current",   "readOnly",   "hasExpanded",
    "isExpanded", "hasChecked", "isChecked", "hasPressed", "isPressed",
    "hasAction",  // the app handles the activation of this node; the browser handles other links
    "isBusy",     "newTab",
};

// Texts of a mirrored node.
inline constexpr Names<8> node_texts{"name", "lang", "href", "anchor", "controls", "value", "hint", "picture"};

// Numbers of browser::Viewport, in the order in which the script writes them.
inline constexpr Names<15> viewport_values{
    "width",         "height",      "scrollY",      "pixelRatio",  "minSize",
    "letterSpacing", "wordSpacing", "lineHeight",   "panelScroll", "beyondLeft",
    "beyondTop",     "beyondRight", "beyondBottom", "touch",       "stripScroll",
};

// Media queries behind SystemPreferences. A query's bit is its position.
inline constexpr Names<3> system_preferences{
    "(prefers-color-scheme: dark)",
    "(prefers-contrast: more)",
    "(prefers-reduced-motion: reduce)",
};

// Texts that the app reads from the page when it starts.
inline constexpr Names<11> start_texts{
    "address", "revealed",   "spoilers", "seen",         "clips",  "focused",
    "theme",   "singleKeys", "canShare", "introduction", "policy",
};

// Texts that the page stores for the app between visits.
inline constexpr Names<7> stored_texts{
    "theme", "single-keys", "spoilers", "seen", "clips", "revealed", "introduction",
};

// Returns the name's position. An unknown name would be read past the list's end, which does not compile.
template <std::size_t count>
consteval std::size_t index_of(const Names<count>& names, std::string_view name) {
    std::size_t index = 0;
    while (std::string_view(names[index]) != name) ++index;
    return index;
}

// Returns the same name, after checking at compile time that the list has it.
template <std::size_t count>
consteval const char* name_in(const Names<count>& names, std::string_view name) {
    return names[index_of(names, name)];
}

// Returns the name's flag. A flag's bit is the name's position.
template <std::size_t count>
consteval int flag_of(const Names<count>& names, std::string_view name) {
    return 1 << index_of(names, name);
}

}  // namespace ranked::contract
