#include "view/changes.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace ranked {
namespace {

bool same(const Rect& a, const Rect& b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

bool same(const Line& a, const Line& b, const Rect& origin_a, const Rect& origin_b) {
    return a.text == b.text && a.space_after == b.space_after && a.rect.w == b.rect.w && a.rect.h == b.rect.h &&
           a.rect.x - origin_a.x == b.rect.x - origin_b.x && a.rect.y - origin_a.y == b.rect.y - origin_b.y;
}

bool same(const TextStyle& a, const TextStyle& b) {
    const auto members = [](const TextStyle& s) {
        return std::tie(s.face, s.size, s.line_height, s.tracking, s.word_spacing, s.tabular);
    };
    return members(a) == members(b);
}

// True if both give the same DOM element.
bool same(const Placed& a, const Placed& b) {
    const Node &m = *a.node, &n = *b.node;
    const auto states = [](const Node& node) {
        return std::tie(node.role, node.fixed, node.level, node.read_only, node.current, node.focusable, node.busy,
                        node.new_tab, node.position, node.out_of, node.expanded, node.checked, node.pressed);
    };
    const auto texts = [](const Node& node) {
        return std::tie(node.name, node.lang, node.href, node.anchor, node.controls, node.value, node.hint,
                        node.picture);
    };
    if (a.parent != b.parent || a.before != b.before || !same(a.rect, b.rect)) return false;
    if (!same(m.press_area, n.press_area)) return false;
    if (states(m) != states(n) || (m.action == nullptr) != (n.action == nullptr) || !same(m.style, n.style))
        return false;
    if (texts(m) != texts(n) || m.lines.size() != n.lines.size()) return false;
    for (std::size_t i = 0; i < m.lines.size(); ++i)
        if (!same(m.lines[i], n.lines[i], m.rect, n.rect)) return false;
    return true;
}

std::vector<Placed> placed(const Frame& frame) {
    std::vector<Placed> out;
    out.reserve(frame.nodes.size());
    std::vector<const Node*> last_child(frame.nodes.size() + 1);  // by the parent's index; the root's is last
    for (const Node& node : frame.nodes) {
        const Node* parent = node.parent < 0 ? nullptr : &frame.nodes[static_cast<std::size_t>(node.parent)];
        const Node*& before = node.parent < 0 ? last_child.back() : last_child[static_cast<std::size_t>(node.parent)];
        // A fixed node is placed in the window, whatever its parent.
        const Rect origin = parent && !node.fixed ? parent->rect : Rect{};
        out.push_back({&node,
                       parent ? std::string_view(parent->key) : "",
                       before ? std::string_view(before->key) : "",
                       {node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h}});
        before = &node;
    }
    return out;
}

// Returns the index after the node's last descendant.
std::size_t end_of(const Frame& frame, std::size_t node) {
    std::size_t end = node + 1;
    while (end < frame.nodes.size() && frame.nodes[end].parent >= static_cast<int>(node)) ++end;
    return end;
}

// Returns the index of the node with this key among the next few nodes from `at` on, or no_index.
std::size_t find_from(const Frame& frame, std::size_t at, std::string_view key) {
    constexpr std::size_t max_distance = 64;  // between two frames, a few rows come and go
    for (const std::size_t end = std::min(at + max_distance, frame.nodes.size()); at < end; ++at)
        if (frame.nodes[at].key == key) return at;
    return no_index;
}

std::vector<std::size_t> origins(const Frame& before, const Frame& after) {
    std::vector<std::size_t> out;
    out.reserve(after.nodes.size());
    std::vector<bool> found(before.nodes.size());
    // Most frames have almost the same nodes as the last frame, in the same order.
    for (std::size_t at = 0; const Node& node : after.nodes) {
        out.push_back(find_from(before, at, node.key));
        if (out.back() == no_index) continue;
        at = node.reused ? end_of(before, out.back()) : out.back() + 1;
        for (std::size_t i = out.back(); i < at; ++i) found[i] = true;
    }
    if (std::find(out.begin(), out.end(), no_index) == out.end()) return out;
    std::map<std::string_view, std::size_t> others;
    for (std::size_t i = 0; i < before.nodes.size(); ++i)
        if (!found[i]) others.emplace(before.nodes[i].key, i);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] != no_index) continue;
        const auto at = others.find(after.nodes[i].key);
        if (at != others.end()) out[i] = at->second;
    }
    return out;
}

}  // namespace

Changes changes(const Frame& before, const Frame& after) {
    Changes out;
    const std::vector<Placed> old_nodes = placed(before), new_nodes = placed(after);
    out.origins = origins(before, after);
    const std::vector<std::size_t>& from = out.origins;
    std::vector<bool> stays(old_nodes.size());
    for (std::size_t i = 0; i < new_nodes.size(); ++i) {
        if (from[i] == no_index || !same(old_nodes[from[i]], new_nodes[i])) out.put.push_back(new_nodes[i]);
        if (from[i] == no_index) continue;
        const std::size_t end = new_nodes[i].node->reused ? end_of(before, from[i]) : from[i] + 1;
        for (std::size_t at = from[i]; at < end; ++at) stays[at] = true;
    }
    for (std::size_t i = 0; i < old_nodes.size(); ++i)
        if (!stays[i]) out.gone.push_back(old_nodes[i].node->key);
    return out;
}

void take_reused(Frame&& before, Frame& after, const Changes& changes) {
    if (std::none_of(after.nodes.begin(), after.nodes.end(), [](const Node& node) { return node.reused; })) return;
    const std::vector<std::size_t>& from = changes.origins;
    std::vector<Node> nodes;
    nodes.reserve(std::max(before.nodes.size(), after.nodes.size()));
    std::vector<int> moved_to;  // by index in `after`
    moved_to.reserve(after.nodes.size());
    for (std::size_t i = 0; i < after.nodes.size(); ++i) {
        Node& node = after.nodes[i];
        const int index = static_cast<int>(nodes.size());
        moved_to.push_back(index);
        if (node.parent >= 0) node.parent = moved_to[static_cast<std::size_t>(node.parent)];
        const bool is_reused = std::exchange(node.reused, false) && from[i] != no_index;
        nodes.push_back(std::move(node));
        if (!is_reused) continue;
        const std::size_t end = end_of(before, from[i]);
        const Rect old_rect = before.nodes[from[i]].rect, new_rect = nodes.back().rect;
        for (std::size_t at = from[i] + 1; at < end; ++at) {
            Node& descendant = before.nodes[at];
            descendant.parent += index - static_cast<int>(from[i]);
            move_by(descendant, new_rect.x - old_rect.x, new_rect.y - old_rect.y);
            nodes.push_back(std::move(descendant));
        }
    }
    after.nodes = std::move(nodes);
}

}  // namespace ranked
