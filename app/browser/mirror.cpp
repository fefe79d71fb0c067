#include <emscripten.h>

#include "browser/browser.hpp"
#include "state/contract.hpp"

// clang-format off
// A node is sent in steps: js_begin_node, its texts, style and lines, then js_put_node, which patches the DOM.
EM_JS(void, js_begin_node, (const char* key, const char* role, const char* parent, const char* before, float x, float y,
                      float w, float h, int level, int flags), {
    Module.page.mirror.begin(UTF8ToString(key), UTF8ToString(role), UTF8ToString(parent), UTF8ToString(before), x, y, w, h,
                     level, flags);
});
EM_JS(void, js_node_text, (const char* name, const char* text), {
    Module.page.mirror.setText(UTF8ToString(name), UTF8ToString(text));
});
EM_JS(void, js_node_style, (int face, int size, float line_height, float tracking, float word_spacing, bool tabular), {
    Module.page.mirror.setStyle(face, size, line_height, tracking, word_spacing, !!tabular);
});
EM_JS(void, js_node_line, (const char* text, float x, float y, float w, float h, int space_after), {
    Module.page.mirror.addLine(UTF8ToString(text), x, y, w, h, !!space_after);
});
EM_JS(void, js_node_position, (int position, int out_of), { Module.page.mirror.setPosition(position, out_of); });
EM_JS(void, js_node_press_area, (float x, float y, float w, float h), {
    Module.page.mirror.setPressArea(x, y, w, h);
});
EM_JS(void, js_put_node, (), { Module.page.mirror.put(); });
EM_JS(void, js_remove_node, (const char* key), { Module.page.mirror.remove(UTF8ToString(key)); });
EM_JS(void, js_finish_mirror, (float height, float scroll_padding), {
    Module.page.mirror.finish(height, scroll_padding);
});
// clang-format on

namespace ranked::browser {
namespace {

consteval int flag(std::string_view name) { return contract::flag_of(contract::node_flags, name); }

consteval const char* text_name(std::string_view name) { return contract::name_in(contract::node_texts, name); }

int flags_of(const Node& node) {
    const Block& block = *node.block;
    int flags = 0;
    const auto set = [&](bool on, int bit) { flags |= on ? bit : 0; };
    set(node.fixed, flag("fixed"));
    set(block.focusable, flag("focusable"));
    set(block.current, flag("current"));
    set(block.read_only, flag("readOnly"));
    set(block.expanded.has_value(), flag("hasExpanded"));
    set(block.expanded.value_or(false), flag("isExpanded"));
    set(block.checked.has_value(), flag("hasChecked"));
    set(block.checked.value_or(false), flag("isChecked"));
    set(block.pressed.has_value(), flag("hasPressed"));
    set(block.pressed.value_or(false), flag("isPressed"));
    set(block.action != nullptr, flag("hasAction"));
    set(node.busy, flag("isBusy"));
    set(block.new_tab, flag("newTab"));
    return flags;
}

void send_text(const Node& node) {
    const TextStyle style = node.text ? node.text->style : TextStyle{};
    js_node_style(static_cast<int>(style.face), style.size, style.line_height, style.tracking, style.word_spacing,
                  style.tabular);
    if (!node.text) return;
    for (const Line& line : node.text->lines)
        js_node_line(line.text.c_str(), node.text_x + line.rect.x, node.text_y + line.rect.y, line.rect.w, line.rect.h,
                     line.space_after);
}

void send(const Placed& placed) {
    const Node& node = *placed.node;
    const Block& block = *node.block;
    js_begin_node(block.key.c_str(), std::string(role_name(block.role)).c_str(), std::string(placed.parent).c_str(),
                  std::string(placed.before).c_str(), placed.rect.x, placed.rect.y, placed.rect.w, placed.rect.h,
                  block.level, flags_of(node));
    const auto text = [](const char* name, std::string_view value) {
        if (!value.empty()) js_node_text(name, std::string(value).c_str());
    };
    text(text_name("name"), node.name());
    text(text_name("lang"), block.lang);
    if (block.role == Role::link) js_node_text(text_name("href"), block.href.c_str());  // empty for the list
    text(text_name("anchor"), block.anchor);
    text(text_name("controls"), block.controls);
    text(text_name("value"), block.value);
    text(text_name("hint"), block.hint);
    if (block.role == Role::image && block.art) text(text_name("picture"), block.art->image);
    if (node.position > 0) js_node_position(node.position, node.out_of);
    send_text(node);
    if (const Rect& area = node.press_area; area.w > 0) js_node_press_area(area.x, area.y, area.w, area.h);
    js_put_node();
}

}  // namespace

void mirror(const Changes& changes, float height, float scroll_padding) {
    for (const std::string& key : changes.gone) js_remove_node(key.c_str());
    for (const Placed& placed : changes.put) send(placed);
    js_finish_mirror(height, scroll_padding);
}

}  // namespace ranked::browser
