#include <algorithm>

#include "layout/page_layout.hpp"

namespace ranked {
namespace {

// Makes a target at least this high, CSS px, without moving its text.
void reach_around(Node& node, float min_height) {
    const float missing = std::max(0.F, min_height - node.rect.h);
    node.rect.y -= missing / 2;
    node.rect.h += missing;
    node.text_y += missing / 2;
}

bool is_element(const Block& block) { return block.role != Role::none && block.role != Role::decoration; }

// Lists the elements of a tree of boxes.
class Walk {
 public:
    Walk(std::vector<Node>& nodes, const Media& media) : nodes_(nodes), media_(media) {}

    // `x`, `y`: position of the box around this one.
    void add(const Box& box, float x, float y, int parent, bool fixed = false) {
        const Block& block = *box.block;
        x += box.rect.x;
        y += box.rect.y;
        const Rect rect{x, y, box.rect.w, box.rect.h};
        if (!block.pressed_by.empty()) pressed_ = {block.pressed_by, rect};
        if (block.role == Role::decoration) return;
        if (is_element(block)) parent = add_node(box, rect, parent, fixed);
        if (!box.lines.empty() && parent >= 0) set_text(nodes_[static_cast<std::size_t>(parent)], box, x, y);
        for (const Box& child : box.children) add(child, x, y, parent);
        for (const PlacedRow& placed : box.rows) add_row(box, placed, x, y, parent);
        if (is_element(block) && box.rule->target == Target::around)
            reach_around(nodes_[static_cast<std::size_t>(parent)], media_.touch ? 44 : 24);
    }

 private:
    int add_node(const Box& box, const Rect& rect, int parent, bool fixed) {
        Node node;
        node.block = box.block;
        node.parent = parent;
        node.rect = rect;
        node.fixed = fixed;
        node.busy = box.lacks_rows && !box.block->incomplete;
        if (!pressed_.key.empty() && pressed_.key == box.block->key) {
            const Rect& area = pressed_.rect;
            node.press_area = {area.x - rect.x, area.y - rect.y, area.w, area.h};
            pressed_ = {};
        }
        nodes_.push_back(std::move(node));
        return static_cast<int>(nodes_.size()) - 1;
    }

    static void set_text(Node& node, const Box& box, float x, float y) {
        node.text = &box;
        node.text_x = x - node.rect.x;
        node.text_y = y - node.rect.y;
    }

    void add_row(const Box& list, const PlacedRow& placed, float x, float y, int parent) {
        int position = static_cast<int>(placed.first_item);
        for (const Box& item : placed.row->items) {
            const std::size_t at = nodes_.size();
            add(item, x, y + placed.y, parent);
            if (!list.block->incomplete) continue;
            // Assistive technology cannot count the items, because the DOM lacks rows.
            nodes_[at].position = ++position;
            nodes_[at].out_of = static_cast<int>(list.block->items->count());
        }
    }

    std::vector<Node>& nodes_;
    const Media& media_;
    struct {
        std::string key;
        Rect rect;
    } pressed_;
};

}  // namespace

std::vector<Node> nodes_of(const Page& page, const Media& media) {
    std::vector<Node> nodes;
    Walk walk(nodes, media);
    // What lies over the page comes before it.
    std::vector<const Part*> parts;
    for (const Part* part : {&page.banner, &page.navigation, &page.search, &page.main, &page.footer, &page.dialog})
        if (part->is_shown) parts.push_back(part);
    // The toast's button comes after the controls for spoilers, so that the Tab key leads from these to the button.
    if (page.toast.is_shown) parts.insert(parts.begin() + (parts.empty() ? 0 : 1), &page.toast);
    for (const Part* part : parts) walk.add(part->box, 0, 0, -1, part->fixed);
    return nodes;
}

const Node* find_node(const std::vector<Node>& nodes, std::string_view key) {
    const auto at = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.key() == key; });
    return at == nodes.end() ? nullptr : &*at;
}

Rect toast_bounds(const std::vector<Node>& nodes, const Window& window, float width, float height, float foot) {
    constexpr float edge = 26, margin = 8, step = 4;  // CSS px
    std::vector<Rect> controls;                       // and videos, in the window
    std::vector<bool> fixed(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        const Block& block = *node.block;
        fixed[i] = node.fixed || (node.parent >= 0 && fixed[static_cast<std::size_t>(node.parent)]);
        const bool is_control = block.action || !block.href.empty() || block.role == Role::text_field;
        // A video's frame lies above the canvas, so its part under the toast is cut off (web/client/player.ts).
        if (!is_control && block.role != Role::player) continue;
        if (block.role == Role::dialog) continue;
        Rect rect = node.rect;
        if (!fixed[i]) rect.y -= window.scroll_y;
        controls.push_back(rect);
    }
    const float bottom = window.height - std::max(edge, foot + margin);
    const Rect lowest{(window.width - width) / 2, bottom - height, width, height};
    const auto covers = [&](const Rect& box) {
        return std::any_of(controls.begin(), controls.end(), [&](const Rect& control) {
            return control.x < box.right() + margin && control.right() > box.x - margin &&
                   control.y < box.bottom() + margin && control.bottom() > box.y - margin;
        });
    };
    for (Rect box = lowest; box.y >= edge; box.y -= step)
        if (!covers(box)) return box;
    return lowest;
}

}  // namespace ranked
