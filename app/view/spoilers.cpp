#include "view/spoilers.hpp"

#include <algorithm>
#include <vector>

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "view/actions.hpp"
#include "view/motion.hpp"
#include "view/paint.hpp"
#include "view/scene.hpp"

namespace ranked {
namespace {

// CSS px. A label has the same inset in a closed bar and beside an open spoiler.
constexpr float label_inset = 16, button_inset = 10, bar_padding = 10, accent_width = 3;

// A label with a button at its right: the head of a spoiler, or of all spoilers of a card.
struct Head {
    std::string key;  // key of the label
    std::string label;
    Control button;
    bool hatched = false;     // something is hidden behind the head
    std::string anchor = "";  // fragment of a URL that leads to the head
};

// Draws the head of one spoiler or of several. Its button keeps its place while its label changes between Reveal and
// Hide. Returns the y below the label and the button, without padding.
float draw_head(Ui& ui, const Head& head, const TextStyle& style, float padding, Rect bounds) {
    constexpr float min_label = 110;  // CSS px; longer labels of the button break first
    const float room = bounds.w - 2 * label_inset - button_inset;
    const float max_button = std::min(std::max(room - min_label, 96.F), room);
    ImVec2 size = control_size(ui, head.button, max_button);
    if (padding > 0) {
        const Control reveal{{}, "Reveal", ""};
        const ImVec2 other = control_size(ui, reveal, max_button);
        size = {std::max(size.x, other.x), std::max(size.y, other.y)};
    }
    const bool stacked = room - size.x < 64;
    const Rect text{bounds.x + label_inset, bounds.y + padding, stacked ? room : room - size.x, 0};
    const float text_height =
        style.line_height * static_cast<float>(break_lines(ui.fonts(), style, head.label, text.w).size());
    const float row = stacked ? text_height + 8 + size.y : std::max(text_height, size.y);
    const Rect box{bounds.x, bounds.y, bounds.w, row + 2 * padding};
    if (head.hatched && ui.is_visible(box)) {
        hatch(ui.draw(), ui.on_screen(box), ui.colors().hatch, radii::field);
        dashed_outline(ui.draw(), ui.on_screen(box), ui.colors().line, radii::field);
    }
    const float text_y = stacked ? text.y : text.y + (row - text_height) / 2;
    paragraph(ui, head.key, head.label, style, {text.x, text_y, text.w, 0}, {ui.colors().muted});
    ui.frame().nodes.back().anchor = head.anchor;
    const float button_y = stacked ? text.y + text_height + 8 : text.y + (row - size.y) / 2;
    const float button_x = stacked ? text.x : bounds.right() - button_inset - size.x;
    control(ui, head.button, {button_x, button_y, size.x, size.y});
    return bounds.y + padding + row;
}

void accent(Ui& ui, Rect bounds) {
    const Rect bar{bounds.x, bounds.y, accent_width, bounds.h};
    if (ui.is_visible(bar)) fill(ui.draw(), ui.on_screen(bar), ui.colors().accent);
}

// Returns the control of an open link or moment. Where videos play on the page, a link's control plays the video, and
// the controls of the video offer a moment as well.
Control secret_control(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    const Link& link = entry.links[item.link];
    const bool plays = plays_here(model, link);
    if (!item.moment)
        return plays ? video_control(model, entry, item.link, entry_of(model) == &entry)
                     : link_control(entry, link, prefix + "/go");
    const Moment& moment = link.moments[*item.moment];
    Control control{make_node(Role::link, prefix + "/go"), moment.label, format_time(moment.start_seconds)};
    control.node.href = link_href(link, moment.start_seconds);
    return control;
}

// Draws the text or the control of an open spoiler. Returns the y below.
float secret(Ui& ui, const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix,
             Rect bounds) {
    const Rect inner{bounds.x + label_inset, bounds.y, bounds.w - label_inset, 0};
    if (!item.text.empty())
        return paragraph(ui, prefix + "/body", item.text, ui.style(styles::body), inner, {ui.colors().text});
    // A moment's link would lead to the video, which may still be hidden itself.
    if (item.moment && !is_offered(model, entry, item.link))
        return paragraph(ui, prefix + "/body", entry.links[item.link].moments[*item.moment].label,
                         ui.style(styles::body), inner, {ui.colors().text});
    const Control button = secret_control(model, entry, item, prefix);
    const ImVec2 size = control_size(ui, button, inner.w);
    const float y = inner.y + 8;
    control(ui, button, {inner.x, y, size.x, size.y});
    return y + size.y;
}

Node group_of(const HiddenItem& item, const std::string& prefix, Rect bounds) {
    Node node = make_node(Role::group, prefix + "/text");
    node.name = item.label;
    node.rect = bounds;
    return node;
}

Control toggle_button(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    const bool open = is_revealed(model, item.key);
    Control control{make_button(prefix + "/toggle", ToggleSpoiler{entry.id, item.key}), open ? "Hide" : "Reveal", "",
                    open ? ControlStyle::link : ControlStyle::plain};
    control.node.name = control.label + ": " + item.label;
    control.node.expanded = open;
    if (open) control.node.controls = prefix + "/text";
    return control;
}

// Draws a spoiler that has a bar of its own, and opens inside the bar. Returns the y below.
float spoiler_in_bar(Ui& ui, const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix,
                     const Head& head, Rect bounds) {
    const bool open = !head.hatched;
    float bottom = bounds.y;
    ui.layered(
        [&] {
            const float y = draw_head(ui, head, ui.style(styles::label), bar_padding, bounds);
            bottom = ui.collapsible(prefix, open ? 1 : 0, {bounds.x, y, bounds.w, 0}, [&](Ui& target, float top) {
                if (!open) return top + bar_padding;
                const Rect inner{bounds.x, top + 2, bounds.w, 0};
                target.open(group_of(item, prefix, inner));
                const float end = secret(target, model, entry, item, prefix, inner);
                target.close(end);
                return end + 4;
            });
        },
        [&] {
            if (open) accent(ui, {bounds.x, bounds.y + 12, bounds.w, bottom - bounds.y - 12 + ui.extra_height()});
        });
    return bottom;
}

// Draws an open spoiler of a card that has several. Returns the y below.
float open_on_card(Ui& ui, const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix,
                   Rect bounds) {
    ui.open(group_of(item, prefix, bounds));
    const Head head{prefix + "/label", item.label, toggle_button(model, entry, item, prefix)};
    float y = draw_head(ui, head, ui.style(styles::small), 0, bounds);
    y = secret(ui, model, entry, item, prefix, {bounds.x, y, bounds.w, 0});
    ui.close(y);
    accent(ui, {bounds.x, bounds.y + 4, bounds.w, y - bounds.y});
    return y + 4;
}

// Returns a hash of which spoilers are open.
std::uint64_t revealed_hash(const Model& model, const std::vector<HiddenItem>& items) {
    std::string open;
    for (const HiddenItem& item : items) open += is_revealed(model, item.key) ? '+' : '-';
    return state_hash(open);
}

}  // namespace

float entry_spoilers_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const std::vector<HiddenItem> items = hidden_items(entry);
    std::vector<std::string> hidden, all;
    for (const HiddenItem& item : items) {
        all.push_back(item.summary);
        if (!is_revealed(model, item.key)) hidden.push_back(item.summary);
    }
    const std::string prefix = "entry/" + entry.id;
    const ButtonPhrase phrase = reveal_phrase(entry, hidden.size(), items.size());
    Head head{prefix + "/hidden", joined_labels(hidden.empty() ? all : hidden), {}, !hidden.empty()};
    head.button = {make_button(keys::entry_reveal(entry.id), ToggleEntry{entry.id}), phrase.label, "",
                   hidden.empty() ? ControlStyle::link : ControlStyle::primary};
    head.button.node.name = phrase.name;
    head.button.node.expanded = hidden.empty();
    const auto key_of = [&](const HiddenItem& item) { return prefix + "/spoiler/" + item.key; };
    if (items.size() == 1) {
        head.label = items[0].label;
        if (hidden.empty()) head.button.node.controls = key_of(items[0]) + "/text";
        return spoiler_in_bar(ui, model, entry, items[0], key_of(items[0]), head, bounds);
    }
    bounds.y = draw_head(ui, head, ui.style(styles::label), bar_padding, bounds) + (hidden.empty() ? 2.F : bar_padding);
    return ui.collapsible(prefix, revealed_hash(model, items), bounds, [&](Ui& target, float y) {
        for (const HiddenItem& item : items)
            if (is_revealed(model, item.key))
                y = open_on_card(target, model, entry, item, key_of(item), {bounds.x, y + 6, bounds.w, 0});
        return y;
    });
}

float entry_spoilers_on_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    for (const HiddenItem& item : hidden_items(entry)) {
        const std::string prefix = "spoiler/" + item.key;
        const Head head{prefix + "/label", item.label, toggle_button(model, entry, item, prefix),
                        !is_revealed(model, item.key), item.anchor};
        bounds.y = spoiler_in_bar(ui, model, entry, item, prefix, head, bounds) + 12;
    }
    return bounds.y;
}

}  // namespace ranked
