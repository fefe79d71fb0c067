#include <algorithm>

#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

constexpr SpoilerMode modes[] = {SpoilerMode::hidden, SpoilerMode::if_seen, SpoilerMode::all};

std::string label_of(SpoilerMode mode) {
    if (mode == SpoilerMode::hidden) return phrases::spoilers_hidden;
    return mode == SpoilerMode::all ? phrases::spoilers_all : phrases::spoilers_if_seen;
}

std::string button_label(SpoilerMode mode) {
    if (mode == SpoilerMode::hidden) return phrases::spoilers_are_hidden;
    return mode == SpoilerMode::all ? phrases::spoilers_are_all : phrases::spoilers_are_if_seen;
}

void add_help(Block& panel, const Model& model) {
    Block& terms = panel.add(make_block(Role::terms, Style::help_keys, "help/keys", phrases::shortcuts));
    for (const auto& [keys, description] : phrases::shortcut_keys) {
        const std::string key = std::string("help/") + description;
        Block& term = terms.add(make_block(Role::term, Style::plain, key + "/term"));
        term.add(make_paragraph(Style::help_key, key + "/keys", keys));
        Block& definition = terms.add(make_block(Role::definition, Style::plain, key + "/definition"));
        definition.add(make_paragraph(Style::label_text, key + "/what", description));
    }
    Block& toggle =
        panel.add(make_button(Style::toggle, "help/single-keys", SingleKeysPressed{}, phrases::use_shortcuts));
    toggle.role = Role::toggle;
    toggle.checked = model.settings.single_keys;
}

void add_about(Block& panel, const Model& model) {
    Block& texts = panel.add(make_block(Role::none, Style::about_texts));
    if (const Post* post = post_of(model))
        texts.add(make_paragraph(Style::label_text, "about/credit", credit_phrase(*post)));
    texts.add(make_paragraph(Style::label_text, "about/privacy", privacy_phrase()));
    texts.add(make_paragraph(Style::label_text, "about/preview", phrases::about_preview));
}

void add_text_to_copy(Block& panel, const Model& model) {
    panel.add(make_paragraph(Style::copy_reason, "address/why", phrases::copy_refused));
    Block& field = panel.add(make_block(Role::text_field, Style::text_field, "address/field", phrases::text_to_copy));
    field.value = model.refused_text;
    std::replace(field.value.begin(), field.value.end(), '\n', ' ');  // the field has one line
    field.read_only = true;
}

void add_spoilers(Block& panel, const Model& model) {
    const SeenCount count = seen_count(model);
    panel.add(make_paragraph(Style::copy_reason, "spoilers/what", if_seen_phrase(count.seen, count.of)));
    Block& row = panel.add(make_block(Role::none, Style::filled_row));
    for (const SpoilerMode mode : modes) {
        const bool on = mode == model.spoilers;
        row.add(make_button(on ? Style::control_primary : Style::control_plain, "panel/" + keys::spoilers_mode(mode),
                            ChooseSpoilers{mode}, label_of(mode)))
            .pressed = on;
    }
}

struct PanelTexts {
    std::string key, title;
};

PanelTexts texts_of(const Model& model) {
    if (model.panel == Panel::share) {
        const Entry* entry = find_entry(model, model.shared_entry);
        return {"panel/share", entry ? phrases::share_name + entry->title.text : std::string(phrases::share)};
    }
    if (model.panel == Panel::spoilers) return {"panel/spoilers", phrases::spoilers};
    if (model.panel == Panel::help) return {"panel/help", phrases::keyboard_shortcuts};
    if (model.panel == Panel::about) return {"panel/about", phrases::about};
    return {"panel/address", phrases::copy_by_hand};
}

}  // namespace

Block declare_panel(const Model& model) {
    const Panel which = model.panel;
    if (which == Panel::none) return {};
    const PanelTexts texts = texts_of(model);
    Block panel = make_block(Role::dialog, Style::dialog, texts.key, texts.title);
    panel.action = std::make_shared<const Action>(PanelClosed{});
    const bool is_spaced = which == Panel::help || which == Panel::share;
    panel.add(
        make_heading(is_spaced ? Style::spaced_panel_title : Style::panel_title, "panel/heading", 2, texts.title));
    const Entry* shared = which == Panel::share ? find_entry(model, model.shared_entry) : nullptr;
    if (which == Panel::spoilers) add_spoilers(panel, model);
    if (which == Panel::help) add_help(panel, model);
    if (which == Panel::about) add_about(panel, model);
    if (which == Panel::copy) add_text_to_copy(panel, model);
    if (shared) add_share(panel, model, *shared);
    Block row = make_block(Role::none, shared ? Style::filled_panel_row : Style::panel_row);
    if (shared) add_share_controls(row, model, *shared);
    const bool is_primary = which != Panel::spoilers && which != Panel::share;
    row.add(make_button(is_primary ? Style::control_primary : Style::control_outlined, "panel/close", PanelClosed{},
                        phrases::close));
    if (which == Panel::about) {
        row.add(make_button(Style::control_plain, "about/preview/open", FilePressed{}, phrases::open_post));
        row.add(make_outside_link(Style::control_outlined, "about/licences", licences_file, phrases::licences));
    }
    panel.add(std::move(row));
    return panel;
}

Block spoiler_choice(const Model& model) {
    Block group = make_block(Role::radio_group, Style::spoiler_choice, "spoilers", phrases::spoilers);
    group.add(make_paragraph(Style::spoiler_choice_label, "spoilers/label", phrases::spoilers));
    Block& track = group.add(make_block(Role::none, Style::segments));
    for (const SpoilerMode mode : modes) {
        const bool on = mode == model.spoilers;
        Block& radio = track.add(make_button(on ? Style::segment_on : Style::segment, keys::spoilers_mode(mode),
                                             ChooseSpoilers{mode}, label_of(mode)));
        radio.role = Role::radio;
        radio.checked = on;
        radio.focusable = !on;  // the Tab key stops only at the chosen one
    }
    return group;
}

Block spoilers_button(const Model& model) {
    Block button =
        make_button(Style::spoilers_button, keys::spoilers_button, SpoilersPressed{}, button_label(model.spoilers));
    for (const SpoilerMode mode : modes) button.room_for.push_back(button_label(mode));
    return button;
}

}  // namespace ranked
