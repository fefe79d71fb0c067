#include <emscripten.h>

#include <algorithm>
#include <map>

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
EM_JS(void, js_node_done, (), { Module.page.nodeDone(); });
EM_JS(void, js_node_gone, (const char* key), { Module.page.nodeGone(UTF8ToString(key)); });
EM_JS(void, js_mirrored, (float height), { Module.page.mirrored(height); });
// clang-format on

namespace ranked::browser {
namespace {

// As web/mirror.ts reads them.
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
    return flags;
}

// A node with its place among the others, relative to the node that holds it, as the DOM has it.
struct Placed {
    const Node* node = nullptr;
    std::string_view parent, before;  // keys, of nodes of the frame; empty at the root, and for the first child
    Rect rect;
};

bool same(const Rect& a, const Rect& b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

bool same(const Line& a, const Line& b, const Rect& origin_a, const Rect& origin_b) {
    return a.text == b.text && a.space_after == b.space_after && a.rect.w == b.rect.w && a.rect.h == b.rect.h &&
           a.rect.x - origin_a.x == b.rect.x - origin_b.x && a.rect.y - origin_a.y == b.rect.y - origin_b.y;
}

bool same(const TextStyle& a, const TextStyle& b) {
    return a.face == b.face && a.size == b.size && a.line_height == b.line_height && a.tracking == b.tracking &&
           a.word_spacing == b.word_spacing && a.tabular == b.tabular;
}

bool same(const Placed& a, const Placed& b) {
    const Node &m = *a.node, &n = *b.node;
    if (a.parent != b.parent || a.before != b.before || !same(a.rect, b.rect)) return false;
    if (m.role != n.role || m.level != n.level || flags_of(m) != flags_of(n) || !same(m.style, n.style)) return false;
    if (m.name != n.name || m.lang != n.lang || m.href != n.href || m.anchor != n.anchor || m.controls != n.controls ||
        m.value != n.value || m.hint != n.hint || m.lines.size() != n.lines.size())
        return false;
    for (std::size_t i = 0; i < m.lines.size(); ++i)
        if (!same(m.lines[i], n.lines[i], m.rect, n.rect)) return false;
    return true;
}

std::vector<Placed> placed(const Frame& frame) {
    std::vector<Placed> out;
    out.reserve(frame.nodes.size());
    std::vector<const Node*> last_child(frame.nodes.size() + 1);  // by the index of the parent, the root's last
    for (const Node& node : frame.nodes) {
        const Node* parent = node.parent < 0 ? nullptr : &frame.nodes[static_cast<std::size_t>(node.parent)];
        const Node*& before = node.parent < 0 ? last_child.back() : last_child[static_cast<std::size_t>(node.parent)];
        // A fixed node stands in the window, whatever holds it.
        const Rect origin = parent && !node.fixed ? parent->rect : Rect{};
        out.push_back({&node,
                       parent ? std::string_view(parent->key) : "",
                       before ? std::string_view(before->key) : "",
                       {node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h}});
        before = &node;
    }
    return out;
}

void tell(const Placed& placed) {
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
    for (const Line& line : node.lines)
        js_node_line(line.text.c_str(), line.rect.x - node.rect.x, line.rect.y - node.rect.y, line.rect.w, line.rect.h,
                     line.space_after);
    js_node_done();
}

}  // namespace

void mirror(const Frame& before, const Frame& after) {
    const std::vector<Placed> shown = placed(before), wanted = placed(after);
    // Most frames have the nodes of the one before.
    const auto same_key = [](const Placed& a, const Placed& b) { return a.node->key == b.node->key; };
    if (std::equal(shown.begin(), shown.end(), wanted.begin(), wanted.end(), same_key)) {
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (!same(shown[i], wanted[i])) tell(wanted[i]);
        return js_mirrored(after.height);
    }
    std::map<std::string_view, const Placed*> known;
    for (const Placed& node : shown) known.emplace(node.node->key, &node);
    auto gone = known;
    for (const Placed& node : wanted) gone.erase(node.node->key);
    for (const auto& [key, node] : gone) js_node_gone(node->node->key.c_str());
    for (const Placed& node : wanted) {
        const auto at = known.find(node.node->key);
        if (at == known.end() || !same(*at->second, node)) tell(node);
    }
    js_mirrored(after.height);
}

}  // namespace ranked::browser
