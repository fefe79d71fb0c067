#include <emscripten.h>

#include <array>

#include "browser/browser.hpp"
#include "state/contract.hpp"

// clang-format off
EM_JS(void, js_viewport, (float* out), { HEAPF32.set(Module.page.viewport.read(), out >> 2); });
EM_JS(void, js_scroll_by, (float distance), { Module.page.viewport.scrollBy(distance); });
// clang-format on

namespace ranked::browser {
namespace {

consteval std::size_t at(std::string_view name) { return contract::index_of(contract::viewport_values, name); }

}  // namespace

Viewport viewport() {
    std::array<float, contract::viewport_values.size()> values{};
    js_viewport(values.data());
    return {
        values[at("width")],
        values[at("height")],
        values[at("scrollY")],
        values[at("pixelRatio")],
        {values[at("minSize")], values[at("letterSpacing")], values[at("wordSpacing")], values[at("lineHeight")]},
        values[at("panelScroll")],
        {values[at("beyondLeft")], values[at("beyondTop")], values[at("beyondRight")], values[at("beyondBottom")]},
        values[at("touch")] != 0,
        values[at("stripScroll")],
    };
}

void scroll_by(float distance) { js_scroll_by(distance); }

}  // namespace ranked::browser
