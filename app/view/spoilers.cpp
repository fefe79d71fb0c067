#include "view/paint.hpp"
#include "view/parts.hpp"

namespace ranked {
namespace {

constexpr float box_padding = 14, bar_width = 3, bar_gap = 16;

// Something an entry hides: a spoiler, or a link that is one.
struct Hidden {
    std::string key;    // its reveal key
    std::string label;  // what kind of thing it is
    std::string text;   // what stands there once open; empty for a link
};

std::vector<Hidden> hidden_parts(const Entry& entry) {
    std::vector<Hidden> parts;
    for (const Spoiler& spoiler : entry.spoilers)
        parts.push_back({reveal_key(entry.id, spoiler.id), spoiler.label, spoiler.text});
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].spoiler) parts.push_back({reveal_key(entry.id, i), entry.links[i].spoiler_reason, ""});
    return parts;
}

std::string text_key(const std::string& reveal) { return "spoiler/" + reveal + "/text"; }

void hatched_ground(Ui& ui, Rect box) {
    if (!ui.is_visible(box)) return;
    hatch(ui.draw(), ui.on_screen(box), ui.colors().hatch, radii::field);
    dashed_outline(ui.draw(), ui.on_screen(box), ui.colors().line, radii::field);
}

// The open spoiler: its label and text beside an accent bar.
float open_spoiler(Ui& ui, const Hidden& part, Rect bounds) {
    const Rect inner{bounds.x + bar_width + bar_gap, bounds.y + 4, bounds.w - bar_width - bar_gap, 0};
    Node node = make_node(Role::group, text_key(part.key));
    node.name = part.label;
    node.rect = inner;
    ui.open(std::move(node));
    float y =
        paragraph(ui, text_key(part.key) + "/label", part.label, ui.style(styles::small), inner, {ui.colors().muted}) +
        2;
    y = paragraph(ui, text_key(part.key) + "/body", part.text, ui.style(styles::body), {inner.x, y, inner.w, 0},
                  {ui.colors().text});
    ui.close(y);
    const Rect bar{bounds.x, bounds.y, bar_width, y + 4 - bounds.y};
    if (ui.is_visible(bar)) fill(ui.draw(), ui.on_screen(bar), ui.colors().accent);
    return y + 4;
}

Control spoiler_button(const Model& model, const Entry& entry, const Hidden& part) {
    const bool open = is_revealed(model, part.key);
    Control control{make_button("spoiler/" + part.key + "/toggle", ToggleSpoiler{entry.id, part.key}),
                    open ? "Hide" : "Reveal", "", open ? Look::chip : Look::plain};
    control.node.name = control.label + ": " + part.label;
    control.node.expanded = open;
    if (open && !part.text.empty()) control.node.controls = text_key(part.key);
    return control;
}

// A hatched box that says what is hidden, its button at the right, or below where that is too tight.
float hidden_box_with_button(Ui& ui, const std::string& key, const Hidden& part, const Control& button, Rect bounds) {
    const ImVec2 size = control_size(ui, button, bounds.w - 2 * box_padding);
    const float beside = bounds.w - 3 * box_padding - size.x;
    const bool stacked = beside < 180;
    float bottom = bounds.y;
    ui.layered(
        [&] {
            const float text_width = stacked ? bounds.w - 2 * box_padding : beside;
            const float lines =
                static_cast<float>(break_lines(ui.fonts(), ui.style(styles::label), part.label, text_width).size());
            const float text_height = lines * ui.style(styles::label).line_height;
            const float row = stacked ? text_height : std::max(text_height, size.y);
            const float text_y = bounds.y + 10 + (row - text_height) / 2;
            paragraph(ui, key, part.label, ui.style(styles::label), {bounds.x + box_padding, text_y, text_width, 0},
                      {ui.colors().muted});
            const float button_y = stacked ? bounds.y + 10 + text_height + 8 : bounds.y + 10 + (row - size.y) / 2;
            const float button_x = stacked ? bounds.x + box_padding : bounds.right() - box_padding - size.x;
            control(ui, button, {button_x, button_y, size.x, size.y});
            bottom = (stacked ? button_y + size.y : bounds.y + 10 + row) + 10;
        },
        [&] {
            hatched_ground(ui, {bounds.x, bounds.y, bounds.w, bottom - bounds.y + ui.stretch()});
        });
    return bottom;
}

float hidden_box(Ui& ui, std::string key, std::string_view text, Rect bounds) {
    const Rect inner{bounds.x + box_padding, bounds.y + 12, bounds.w - 2 * box_padding, 0};
    float bottom = bounds.y;
    ui.layered(
        [&] { bottom = paragraph(ui, std::move(key), text, ui.style(styles::label), inner, {ui.colors().muted}) + 12; },
        [&] {
            hatched_ground(ui, {bounds.x, bounds.y, bounds.w, bottom - bounds.y + ui.stretch()});
        });
    return bottom;
}

float parts_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const std::vector<Hidden> parts = hidden_parts(entry);
    bool any_hidden = false, any_open = false;
    for (const Hidden& part : parts) {
        const bool open = is_revealed(model, part.key);
        any_open = any_open || open;
        any_hidden = any_hidden || !open;
        if (open && !part.text.empty()) bounds.y = open_spoiler(ui, part, bounds) + 10;
    }
    if (any_hidden) {
        const std::string text =
            any_open ? "There is more, hidden until you ask for it." : "What happens is hidden until you ask for it.";
        bounds.y = hidden_box(ui, "entry/" + entry.id + "/hidden", text, bounds) + 10;
    }
    return bounds.y - 10;
}

float part_on_page(Ui& ui, const Model& model, const Entry& entry, const Hidden& part, Rect bounds) {
    const Control button = spoiler_button(model, entry, part);
    if (part.text.empty() || !is_revealed(model, part.key))
        return hidden_box_with_button(ui, "spoiler/" + part.key + "/label", part, button, bounds);
    bounds.y = open_spoiler(ui, part, bounds) + 6;
    const ImVec2 size = control_size(ui, button, bounds.w - bar_width - bar_gap);
    control(ui, button, {bounds.x + bar_width + bar_gap, bounds.y, size.x, size.y});
    return bounds.y + size.y + 2;
}

// Which of the things that an entry hides are open.
std::uint64_t openness(const Model& model, const Entry& entry) {
    std::string open;
    for (const std::string& key : reveal_keys(entry)) open += is_revealed(model, key) ? '+' : '-';
    return hash(open);
}

}  // namespace

float entry_spoilers_on_card(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    return ui.collapsible("entry/" + entry.id, openness(model, entry), bounds, [&](Ui& there, float y) {
        return parts_on_card(there, model, entry, {bounds.x, y, bounds.w, 0});
    });
}

float entry_spoilers_on_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    for (const Hidden& part : hidden_parts(entry)) {
        const std::uint64_t state = is_revealed(model, part.key) ? 1 : 0;
        bounds.y = ui.collapsible("spoiler/" + part.key, state, bounds, [&](Ui& there, float y) {
            return part_on_page(there, model, entry, part, {bounds.x, y, bounds.w, 0});
        });
        bounds.y += 12;
    }
    return bounds.y;
}

}  // namespace ranked
