#include <emscripten.h>

#include "browser/browser.hpp"

// clang-format off
// A node is told piece by piece: js_node, its texts and lines, then js_node_done, which patches the DOM.
EM_JS(void, js_node, (const char* key, const char* role, const char* parent, const char* before, float x, float y,
                      float w, float h, int level, int flags), {
    Module.page.node(UTF8ToString(key), UTF8ToString(role), UTF8ToString(parent), UTF8ToString(before), x, y, w, h,
                     level, flags);
});
EM_JS(void, js_node_text, (const char* field, const char* text), {
    Module.page.nodeText(UTF8ToString(field), UTF8ToString(text));
});
EM_JS(void, js_node_style, (int face, int size, float line_height, float tracking, float word_spacing, bool tabular), {
    Module.page.nodeStyle(face, size, line_height, tracking, word_spacing, !!tabular);
});
EM_JS(void, js_node_line, (const char* text, float x, float y, float w, float h, int space_after), {
    Module.page.nodeLine(UTF8ToString(text), x, y, w, h, !!space_after);
});
EM_JS(void, js_node_position, (int position, int out_of), { Module.page.nodePosition(position, out_of); });
EM_JS(void, js_node_done, (), { Module.page.nodeDone(); });
EM_JS(void, js_node_gone, (const char* key), { Module.page.nodeGone(UTF8ToString(key)); });
EM_JS(void, js_mirrored, (float height), { Module.page.mirrored(height); });
// clang-format on

namespace ranked::browser {
namespace {

// As web/client/mirror.ts reads them.
enum Flag {
    fixed = 1,
    focusable = 2,
    current = 4,
    read_only = 8,
    has_expanded = 16,
    is_expanded = 32,
    has_checked = 64,
    is_checked = 128,
    has_pressed = 256,
    is_pressed = 512,
    is_ours = 1024,  // activating it is the app's to do
    is_busy = 2048,
};

int flags_of(const Node& node) {
    int flags = 0;
    const auto set = [&](bool on, int flag) { flags |= on ? flag : 0; };
    set(node.fixed, fixed);
    set(node.focusable, focusable);
    set(node.current, current);
    set(node.read_only, read_only);
    set(node.expanded.has_value(), has_expanded);
    set(node.expanded.value_or(false), is_expanded);
    set(node.checked.has_value(), has_checked);
    set(node.checked.value_or(false), is_checked);
    set(node.pressed.has_value(), has_pressed);
    set(node.pressed.value_or(false), is_pressed);
    set(node.action.has_value(), is_ours);
    set(node.busy, is_busy);
    return flags;
}

void send(const Placed& placed) {
    const Node& node = *placed.node;
    js_node(node.key.c_str(), std::string(role_name(node.role)).c_str(), std::string(placed.parent).c_str(),
            std::string(placed.before).c_str(), placed.rect.x, placed.rect.y, placed.rect.w, placed.rect.h, node.level,
            flags_of(node));
    const auto text = [](const char* field, const std::string& value) {
        if (!value.empty()) js_node_text(field, value.c_str());
    };
    text("name", node.name);
    text("lang", node.lang);
    if (node.role == Role::link) js_node_text("href", node.href.c_str());  // empty: the list
    text("anchor", node.anchor);
    text("controls", node.controls);
    text("value", node.value);
    text("hint", node.hint);
    js_node_style(static_cast<int>(node.style.face), node.style.size, node.style.line_height, node.style.tracking,
                  node.style.word_spacing, node.style.tabular);
    if (node.position > 0) js_node_position(node.position, node.out_of);
    for (const Line& line : node.lines)
        js_node_line(line.text.c_str(), line.rect.x - node.rect.x, line.rect.y - node.rect.y, line.rect.w, line.rect.h,
                     line.space_after);
    js_node_done();
}

}  // namespace

void mirror(const Changes& changes, float height) {
    for (const std::string_view key : changes.gone) js_node_gone(std::string(key).c_str());
    for (const Placed& placed : changes.put) send(placed);
    js_mirrored(height);
}

}  // namespace ranked::browser
