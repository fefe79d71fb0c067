#include <algorithm>

#include "view/paint.hpp"
#include "view/parts.hpp"

namespace ranked {
namespace {

constexpr float padding = 22, radius = 20;

struct Shortcut {
    const char* keys;
    const char* what;
};
constexpr Shortcut shortcuts[] = {
    {"j or →", "Next entry"}, {"k or ←", "Previous entry"}, {"s", "Show or hide its spoilers"}, {"c", "Copy its link"},
    {"/", "Filter"},          {"?", "This panel"},
};

float shortcut_rows(Ui& ui, Rect place) {
    constexpr float key_width = 76;
    Node terms = make_node(Role::terms, "help/keys");
    terms.name = "Shortcuts";
    terms.rect = place;
    ui.open(std::move(terms));
    for (const Shortcut& shortcut : shortcuts) {
        const std::string key = std::string("help/") + shortcut.what;
        Node term = make_node(Role::term, key + "/term");
        term.rect = {place.x, place.y, key_width, 0};
        ui.open(std::move(term));
        paragraph(ui, key + "/keys", shortcut.keys, styles::control, {place.x, place.y, key_width, 0},
                  {ui.colors().accent_text});
        ui.close(place.y + styles::control.line_height);
        const Rect right{place.x + key_width + 12, place.y, place.w - key_width - 12, 0};
        Node definition = make_node(Role::definition, key + "/definition");
        definition.rect = right;
        ui.open(std::move(definition));
        place.y = paragraph(ui, key + "/what", shortcut.what, styles::label, right, {ui.colors().text});
        ui.close(place.y);
        place.y += 6;
    }
    ui.close(place.y);
    return place.y;
}

float help(Ui& ui, const Model& model, Rect place) {
    place.y = heading(ui, "panel/heading", 2, "Keyboard shortcuts", styles::card_title, place, {ui.colors().text}) + 10;
    place.y = shortcut_rows(ui, place) + 8;
    Node node = make_button("help/single-keys", SingleKeysPressed{});
    node.checked = model.settings.single_keys;
    toggle(ui, std::move(node), "Use these shortcuts", {place.x, place.y, place.w, 44});
    place.y += 44 + 14;
    return place.y;
}

float address(Ui& ui, const Model& model, Rect place) {
    place.y = heading(ui, "panel/heading", 2, "Copy this address", styles::card_title, place, {ui.colors().text}) + 6;
    place.y = paragraph(ui, "address/why", "The browser did not allow copying it for you.", styles::label, place,
                        {ui.colors().muted}) +
              12;
    Node field = make_node(Role::text_field, "address/field");
    field.name = "Address of the entry";
    field.value = model.refused_address;
    field.read_only = true;
    text_field(ui, std::move(field), {place.x, place.y, place.w, 44});
    return place.y + 44 + 14;
}

}  // namespace

void panel(Ui& ui, const Model& model) {
    if (model.panel == Panel::none) return;
    const Window& window = ui.window();
    const float width = std::min(window.width - 24, 430.F);
    const bool is_help = model.panel == Panel::help;
    // Measured on these two panels; where the window is lower, the top stays in it.
    const float expected = is_help ? 390.F : 260.F;
    const Rect box{(window.width - width) / 2, std::max(8.F, (window.height - expected) / 2), width, 0};
    Node dialog = make_node(Role::dialog, is_help ? "panel/help" : "panel/address");
    dialog.name = is_help ? "Keyboard shortcuts" : "Copy this address";
    dialog.action = PanelClosed{};
    dialog.fixed = true;
    dialog.rect = box;
    ui.open(std::move(dialog));
    float bottom = box.y;
    ui.layered(
        [&] {
            Rect inner{box.x + padding, box.y + padding, box.w - 2 * padding, 0};
            inner.y = is_help ? help(ui, model, inner) : address(ui, model, inner);
            Control close{make_button("panel/close", PanelClosed{}), "Close", "", Look::primary};
            bottom = control_row(ui, {close}, inner, {}) + padding;
        },
        [&] {
            fill(ui.draw(), {0, 0, window.width, window.height}, {0, 0, 0, .55F});
            const Rect whole{box.x, box.y, box.w, bottom - box.y};
            fill(ui.draw(), ui.on_screen(whole), ui.colors().card, radius);
            outline(ui.draw(), ui.on_screen(whole), ui.colors().control_line, radius);
        });
    ui.close(bottom);
}

void toast(Ui& ui, const Model& model) {
    if (!model.toast) return;
    const Window& window = ui.window();
    const float width = text_width(ui.fonts(), styles::control, model.toast->text) + 36;
    const Rect box{(window.width - width) / 2, window.height - 26 - 44, width, 44};
    fill(ui.draw(), box, ui.colors().text, 12);
    draw_line(ui.draw(), ui.fonts(), styles::control, {box.x + 18, box.y + 12}, ui.colors().background,
              model.toast->text);
}

}  // namespace ranked
