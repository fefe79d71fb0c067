#include "layout/changes.hpp"

#include <algorithm>
#include <functional>

namespace ranked {
namespace {

// Combines values into one hash.
class Hasher {
 public:
    void add(std::uint64_t value) {
        constexpr std::uint64_t prime = 0x9E3779B97F4A7C15;
        hash_ = ((hash_ << 23 | hash_ >> 41) ^ value) * prime;
    }
    void add(std::string_view text) { add(static_cast<std::uint64_t>(std::hash<std::string_view>{}(text))); }
    void add(float number) { add(static_cast<std::uint64_t>(std::hash<float>{}(number))); }
    void add(const Rect& rect) {
        for (const float length : {rect.x, rect.y, rect.w, rect.h}) add(length);
    }
    void add(std::optional<bool> state) { add(static_cast<std::uint64_t>(state ? *state ? 2 : 1 : 0)); }

    // Never 0.
    std::uint64_t result() const { return hash_ | 1; }

 private:
    std::uint64_t hash_ = 0;
};

void add_text(Hasher& hasher, const Node& node) {
    const Box* box = node.text;
    if (!box) return hasher.add(std::uint64_t{0});
    const TextStyle& style = box->style;
    hasher.add(static_cast<std::uint64_t>(style.face) * 1000 + static_cast<std::uint64_t>(style.size));
    for (const float number : {style.line_height, style.tracking, style.word_spacing, node.text_x, node.text_y})
        hasher.add(number);
    for (const Line& line : box->lines) {
        hasher.add(line.text);
        hasher.add(line.rect);
        hasher.add(static_cast<std::uint64_t>(line.space_after ? 1 : 0));
    }
}

// Returns a hash of all that the DOM shows of the node.
std::uint64_t hash_of(const Placed& placed) {
    const Node& node = *placed.node;
    const Block& block = *node.block;
    Hasher hasher;
    hasher.add(placed.parent);
    hasher.add(placed.before);
    hasher.add(placed.rect);
    hasher.add(node.press_area);
    hasher.add(static_cast<std::uint64_t>(block.role));
    hasher.add(static_cast<std::uint64_t>(block.level));
    hasher.add(static_cast<std::uint64_t>(node.position));
    hasher.add(static_cast<std::uint64_t>(node.out_of));
    std::uint64_t flags = 0;
    for (const bool flag : {node.fixed, node.busy, block.read_only, block.current, block.focusable, block.new_tab,
                            block.action != nullptr})
        flags = flags * 2 + (flag ? 1 : 0);
    hasher.add(flags);
    for (const std::optional<bool> state : {block.expanded, block.checked, block.pressed}) hasher.add(state);
    hasher.add(node.name());
    for (const std::string* text :
         {&block.lang, &block.href, &block.anchor, &block.controls, &block.value, &block.hint})
        hasher.add(*text);
    if (block.art) hasher.add(block.art->image);
    add_text(hasher, node);
    return hasher.result();
}

}  // namespace

Changes Mirrored::update(const std::vector<Node>& nodes) {
    Changes out;
    ++frame_;
    std::vector<const Node*> last_child(nodes.size() + 1);  // by the parent's index; the root's is last
    for (const Node& node : nodes) {
        const Node* parent = node.parent < 0 ? nullptr : &nodes[static_cast<std::size_t>(node.parent)];
        const Node*& before = node.parent < 0 ? last_child.back() : last_child[static_cast<std::size_t>(node.parent)];
        // A fixed node is placed in the window, whatever its parent.
        const Rect origin = parent && !node.fixed ? parent->rect : Rect{};
        const Placed placed{&node,
                            parent ? std::string_view(parent->key()) : "",
                            before ? std::string_view(before->key()) : "",
                            {node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h}};
        before = &node;
        State& state = states_[node.key()];
        const std::uint64_t hash = hash_of(placed);
        if (state.hash != hash) out.put.push_back(placed);
        state = {hash, frame_};
    }
    for (auto it = states_.begin(); it != states_.end();) {
        if (it->second.frame == frame_) {
            ++it;
            continue;
        }
        out.gone.push_back(it->first);
        it = states_.erase(it);
    }
    std::sort(out.gone.begin(), out.gone.end());
    return out;
}

void Mirrored::forget(std::string_view key) {
    const auto at = states_.find(key);
    if (at != states_.end()) at->second.hash = 0;
}

}  // namespace ranked
