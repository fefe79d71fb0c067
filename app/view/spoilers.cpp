#include "view/spoilers.hpp"

#include <algorithm>

#include "view/motion.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float box_padding = 14, bar_width = 3, bar_gap = 16;

// A spoiler, or a link that spoils.
struct HiddenItem {
    std::string key;    // reveal key
    std::string label;  // shown while the item is hidden, and above the open spoiler
    std::string text;   // text of a spoiler; empty for a link
};

std::vector<HiddenItem> hidden_items(const Entry& entry) {
    std::vector<HiddenItem> items;
    for (const Spoiler& spoiler : entry.spoilers)
        items.push_back({reveal_key(entry.id, spoiler.id), spoiler.label, spoiler.text});
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].spoiler) items.push_back({reveal_key(entry.id, i), entry.links[i].spoiler_reason, ""});
    return items;
}

std::string text_key(const std::string& reveal) { return "spoiler/" + reveal + "/text"; }

void hatched_background(Ui& ui, Rect box) {
    if (!ui.is_visible(box)) return;
    hatch(ui.draw(), ui.on_screen(box), ui.colors().hatch, radii::field);
    dashed_outline(ui.draw(), ui.on_screen(box), ui.colors().line, radii::field);
}

// Draws an open spoiler: its label and text beside an accent bar.
float open_spoiler(Ui& ui, const HiddenItem& item, Rect bounds) {
    const Rect inner{bounds.x + bar_width + bar_gap, bounds.y + 4, bounds.w - bar_width - bar_gap, 0};
    Node node = make_node(Role::group, text_key(item.key));
    node.name = item.label;
    node.rect = inner;
    ui.open(std::move(node));
    float y =
        paragraph(ui, text_key(item.key) + "/label", item.label, ui.style(styles::small), inner, {ui.colors().muted}) +
        2;
    y = paragraph(ui, text_key(item.key) + "/body", item.text, ui.style(styles::body), {inner.x, y, inner.w, 0},
                  {ui.colors().text});
    ui.close(y);
    const Rect bar{bounds.x, bounds.y, bar_width, y + 4 - bounds.y};
    if (ui.is_visible(bar)) fill(ui.draw(), ui.on_screen(bar), ui.colors().accent);
    return y + 4;
}

Control spoiler_button(const Model& model, const Entry& entry, const HiddenItem& item) {
    const bool open = is_revealed(model, item.key);
    Control control{make_button("spoiler/" + item.key + "/toggle", ToggleSpoiler{entry.id, item.key}),
                    open ? "Hide" : "Reveal", "", open ? ControlStyle::chip : ControlStyle::plain};
    control.node.name = control.label + ": " + item.label;
    control.node.expanded = open;
    if (open && !item.text.empty()) control.node.controls = text_key(item.key);
    return control;
}

// Draws a hatched box with the item's label. The button is at the right, or below the label in a narrow box.
float hidden_box_with_button(Ui& ui, const std::string& key, const HiddenItem& item, const Control& button,
                             Rect bounds) {
    const ImVec2 size = control_size(ui, button, bounds.w - 2 * box_padding);
    const float beside = bounds.w - 3 * box_padding - size.x;
    const bool stacked = beside < 180;
    float bottom = bounds.y;
    ui.layered(
        [&] {
            const float text_width = stacked ? bounds.w - 2 * box_padding : beside;
            const float lines =
                static_cast<float>(break_lines(ui.fonts(), ui.style(styles::label), item.label, text_width).size());
            const float text_height = lines * ui.style(styles::label).line_height;
            const float row = stacked ? text_height : std::max(text_height, size.y);
            const float text_y = bounds.y + 10 + (row - text_height) / 2;
            paragraph(ui, key, item.label, ui.style(styles::label), {bounds.x + box_padding, text_y, text_width, 0},
                      {ui.colors().muted});
            const float button_y = stacked ? bounds.y + 10 + text_height + 8 : bounds.y + 10 + (row - size.y) / 2;
            const float button_x = stacked ? bounds.x + box_padding : bounds.right() - box_padding - size.x;
            control(ui, button, {button_x, button_y, size.x, size.y});
            bottom = (stacked ? button_y + size.y : bounds.y + 10 + row) + 10;
        },
        [&] {
            hatched_background(ui, {bounds.x, bounds.y, bounds.w, bottom - bounds.y + ui.extra_height()});
        });
    return bottom;
}

float hidden_box(Ui& ui, std::string key, std::string_view text, Rect bounds) {
    const Rect inner{bounds.x + box_padding, bounds.y + 12, bounds.w - 2 * box_padding, 0};
    float bottom = bounds.y;
    ui.layered(
        [&] { bottom = paragraph(ui, std::move(key), text, ui.style(styles::label), inner, {ui.colors().muted}) + 12; },
        [&] {
            hatched_background(ui, {bounds.x, bounds.y, bounds.w, bottom - bounds.y + ui.extra_height()});
        });
    return bottom;
}

float items_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const std::vector<HiddenItem> items = hidden_items(entry);
    bool any_hidden = false, any_open = false;
    for (const HiddenItem& item : items) {
        const bool open = is_revealed(model, item.key);
        any_open = any_open || open;
        any_hidden = any_hidden || !open;
        if (open && !item.text.empty()) bounds.y = open_spoiler(ui, item, bounds) + 10;
    }
    if (any_hidden) {
        const std::string text =
            any_open ? "There is more, hidden until you ask for it." : "What happens is hidden until you ask for it.";
        bounds.y = hidden_box(ui, "entry/" + entry.id + "/hidden", text, bounds) + 10;
    }
    return bounds.y - 10;
}

float item_on_page(Ui& ui, const Model& model, const Entry& entry, const HiddenItem& item, Rect bounds) {
    const Control button = spoiler_button(model, entry, item);
    if (item.text.empty() || !is_revealed(model, item.key))
        return hidden_box_with_button(ui, "spoiler/" + item.key + "/label", item, button, bounds);
    bounds.y = open_spoiler(ui, item, bounds) + 6;
    const ImVec2 size = control_size(ui, button, bounds.w - bar_width - bar_gap);
    control(ui, button, {bounds.x + bar_width + bar_gap, bounds.y, size.x, size.y});
    return bounds.y + size.y + 2;
}

// Returns a hash of which spoilers are open.
std::uint64_t revealed_hash(const Model& model, const Entry& entry) {
    std::string open;
    for (const std::string& key : reveal_keys(entry)) open += is_revealed(model, key) ? '+' : '-';
    return state_hash(open);
}

}  // namespace

float entry_spoilers_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    return ui.collapsible("entry/" + entry.id, revealed_hash(model, entry), bounds, [&](Ui& target, float y) {
        return items_on_card(target, model, entry, {bounds.x, y, bounds.w, 0});
    });
}

float entry_spoilers_on_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    for (const HiddenItem& item : hidden_items(entry)) {
        const std::uint64_t state = is_revealed(model, item.key) ? 1 : 0;
        bounds.y = ui.collapsible("spoiler/" + item.key, state, bounds, [&](Ui& target, float y) {
            return item_on_page(target, model, entry, item, {bounds.x, y, bounds.w, 0});
        });
        bounds.y += 12;
    }
    return bounds.y;
}

}  // namespace ranked
