#include "view/panels.hpp"

#include <algorithm>
#include <vector>

#include "post/phrases.hpp"
#include "view/motion.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/share.hpp"
#include "view/spoiler_mode.hpp"

namespace ranked {
namespace {

constexpr float padding = 22, radius = 20;

struct Shortcut {
    const char* keys;
    const char* description;
};
constexpr Shortcut shortcuts[] = {
    {"1 to 9", "The entry of this rank"},
    {"j and k", "Next and previous entry, as → and ←"},
    {"s", "Show or hide its spoilers"},
    {"w", "Mark it as seen, or not"},
    {"c", "Copy its link"},
    {"/ and Esc", "Open and close the filter"},
    {"?", "This panel"},
};

float shortcut_rows(Ui& ui, Rect bounds) {
    constexpr float key_width = 76;
    const bool stacked = layout_for(ui.window()).tiny;
    Node terms = make_node(Role::terms, "help/keys");
    terms.name = "Shortcuts";
    terms.rect = bounds;
    ui.open(std::move(terms));
    for (const Shortcut& shortcut : shortcuts) {
        const std::string key = std::string("help/") + shortcut.description;
        Node term = make_node(Role::term, key + "/term");
        term.rect = {bounds.x, bounds.y, key_width, 0};
        ui.open(std::move(term));
        const float term_bottom = paragraph(ui, key + "/keys", shortcut.keys, ui.style(styles::control),
                                            {bounds.x, bounds.y, key_width, 0}, {ui.colors().accent_text});
        ui.close(term_bottom);
        const float indent = stacked ? 0 : key_width + 12;
        if (stacked) bounds.y = term_bottom;
        const Rect right{bounds.x + indent, bounds.y, bounds.w - indent, 0};
        Node definition = make_node(Role::definition, key + "/definition");
        definition.rect = right;
        ui.open(std::move(definition));
        bounds.y =
            paragraph(ui, key + "/what", shortcut.description, ui.style(styles::label), right, {ui.colors().text});
        ui.close(bounds.y);
        bounds.y = std::max(bounds.y, term_bottom) + 6;
    }
    ui.close(bounds.y);
    return bounds.y;
}

float help(Ui& ui, const Model& model, Rect bounds) {
    bounds.y = shortcut_rows(ui, bounds) + 8;
    Node node = make_button("help/single-keys", SingleKeysPressed{});
    node.checked = model.settings.single_keys;
    constexpr std::string_view label = "Use these shortcuts";
    bounds.h = toggle_height(ui, label, bounds.w);
    toggle(ui, std::move(node), label, bounds);
    return bounds.bottom() + 14;
}

float about(Ui& ui, const Model& model, Rect bounds) {
    const TextStyle style = ui.style(styles::label);
    const Post* post = post_of(model);
    if (post) bounds.y = paragraph(ui, "about/credit", credit_phrase(*post), style, bounds, {ui.colors().text}) + 8;
    bounds.y = paragraph(ui, "about/privacy", privacy_phrase(), style, bounds, {ui.colors().text}) + 8;
    const std::string preview =
        "Writing a ranked post of your own? Open its JSON file, or drop it on the page, to see it as it would be "
        "shown. It stays on this device.";
    return paragraph(ui, "about/preview", preview, style, bounds, {ui.colors().text}) + 14;
}

float text_to_copy(Ui& ui, const Model& model, Rect bounds) {
    bounds.y = paragraph(ui, "address/why", "The browser did not allow copying it for you.", ui.style(styles::label),
                         bounds, {ui.colors().muted}) +
               12;
    Node field = make_node(Role::text_field, "address/field");
    field.name = "Text to copy";
    field.value = model.refused_text;
    std::replace(field.value.begin(), field.value.end(), '\n', ' ');  // the field has one line
    field.read_only = true;
    text_field(ui, std::move(field), {bounds.x, bounds.y, bounds.w, 44});
    return bounds.y + 44 + 14;
}

struct PanelTexts {
    std::string key, title;
};

PanelTexts texts_of(const Model& model, Panel which) {
    if (which == Panel::share) {
        const Entry* entry = find_entry(model, model.shared_entry);
        return {"panel/share", entry ? "Share " + entry->title.text : "Share"};
    }
    if (which == Panel::spoilers) return {"panel/spoilers", "Spoilers"};
    if (which == Panel::help) return {"panel/help", "Keyboard shortcuts"};
    if (which == Panel::about) return {"panel/about", "About"};
    return {"panel/address", "Copy it by hand"};
}

float panel_content(Ui& ui, const Model& model, Panel which, Rect bounds) {
    bounds.y = heading(ui, "panel/heading", 2, texts_of(model, which).title, ui.style(styles::card_title), bounds,
                       {ui.colors().text}) +
               (which == Panel::help || which == Panel::share ? 10.F : 6.F);
    if (which == Panel::spoilers) bounds.y = spoiler_buttons(ui, model, bounds);
    if (which == Panel::help) bounds.y = help(ui, model, bounds);
    if (which == Panel::about) bounds.y = about(ui, model, bounds);
    if (which == Panel::copy) bounds.y = text_to_copy(ui, model, bounds);
    const Entry* shared = which == Panel::share ? find_entry(model, model.shared_entry) : nullptr;
    if (shared) bounds.y = share_content(ui, model, *shared, bounds);
    std::vector<Control> controls;
    if (shared) controls = share_controls(model, *shared);
    const bool is_primary = which != Panel::spoilers && which != Panel::share;
    controls.push_back({make_button("panel/close", PanelClosed{}), "Close", "",
                        is_primary ? ControlStyle::primary : ControlStyle::outlined});
    if (which == Panel::about) {
        Node licences = make_node(Role::link, "about/licences");
        licences.href = licences_file;
        controls.push_back({make_button("about/preview/open", FilePressed{}), "Open a post", "", ControlStyle::plain});
        controls.push_back({std::move(licences), "Licences", "", ControlStyle::outlined});
    }
    using Fill = RowOptions::Fill;
    return control_row(ui, controls, bounds, {shared ? Fill::always : Fill::never});
}

// Draws the dialog. If the window is lower than the dialog, the browser scrolls the dialog's content.
void dialog_box(Ui& ui, const Model& model, Panel which) {
    const Window& window = ui.window();
    constexpr float margin = 8;
    Rect box{0, 0, std::min(window.width - 3 * margin, 430.F), 0};
    box.x = (window.width - box.w) / 2;
    Rect inner{box.x + padding, 0, box.w - 2 * padding, 0};
    const float height = ui.height_of([&](Ui& offscreen, float y) {
        return panel_content(offscreen, model, which, {inner.x, y, inner.w, 0});
    });
    box.h = std::min(height + 2 * padding, window.height - 2 * margin);
    box.y = (window.height - box.h) / 2;
    inner.y = box.y + padding;

    const Rect drawn = ui.on_pixels({box.x, box.y + ui.draw_offset(), box.w, box.h});
    fill(ui.draw(), drawn, ui.colors().card, radius);
    const PanelTexts texts = texts_of(model, which);
    Node dialog = make_node(Role::dialog, texts.key);
    dialog.name = texts.title;
    dialog.action = std::make_shared<const Action>(PanelClosed{});
    dialog.fixed = true;
    dialog.rect = box;
    ui.open(std::move(dialog));
    ui.draw().PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
    panel_content(ui, model, which, inner);
    ui.draw().PopClipRect();
    ui.close(box.bottom());
    outline(ui.draw(), drawn, ui.colors().control_line, radius);
}

}  // namespace

void panel(Ui& ui, const Model& model) {
    constexpr float rise = 10;
    const bool open = model.panel != Panel::none;
    const float progress = ui.eased(Transition::panel, open);
    if (open && ui.motion()) ui.motion()->exiting.panel = model.panel;
    if (!open && progress <= 0) return;
    const Window& window = ui.window();
    fill(ui.draw(), window.canvas(), {0, 0, 0, .55F * progress});
    ui.set_draw_offset(rise * (1 - progress));
    ui.faded(progress, [&] {
        if (open)
            dialog_box(ui, model, model.panel);
        else
            ui.exit_animation([&](Ui& target) { dialog_box(target, model, target.motion()->exiting.panel); });
    });
    ui.set_draw_offset(0);
}

}  // namespace ranked
