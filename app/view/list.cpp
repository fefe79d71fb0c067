#include "view/paint.hpp"
#include "view/parts.hpp"
#include "view/rows.hpp"

namespace ranked {
namespace {

float page_header(Ui& ui, const Post& post, Rect place) {
    const bool narrow = layout_for(ui.window()).narrow;
    place.y += narrow ? 26.F : 56.F;
    place.y =
        paragraph(ui, "page/eyebrow", "A RANKED POST", ui.style(styles::eyebrow), place, {ui.colors().accent_text}) + 8;
    place.y = heading(ui, keys::page_heading, 1, post.title,
                      ui.style(narrow ? styles::page_title_narrow : styles::page_title), place,
                      {ui.colors().text, "", true}) +
              12;
    const TextStyle lede = ui.style(narrow ? styles::lede_narrow : styles::lede);
    return paragraph(ui, "page/lede", post.lede, lede, {place.x, place.y, std::min(place.w, 690.F), 0},
                     {ui.colors().muted});
}

float paragraphs(Ui& ui, const std::string& prefix, const std::vector<std::string>& texts, Rect place) {
    int index = 0;
    for (const std::string& text : texts)
        place.y = paragraph(ui, prefix + std::to_string(index++), text, ui.style(styles::body), measured(place),
                            {ui.colors().text}) +
                  12;
    return place.y;
}

float filter(Ui& ui, const Model& model, const ListRoute& list, Rect place) {
    constexpr float field_height = 44, field_width = 420, text_inset = 14;
    Node search = make_node(Role::search, "search");
    search.name = "Filter the entries";
    search.rect = place;
    ui.open(std::move(search));
    Node field = make_node(Role::text_field, keys::filter);
    field.name = "Filter by title, person or tag";
    field.hint = "Filter by title, person or tag";
    field.value = list.filter;
    const Rect box{place.x, place.y, std::min(place.w, field_width), field_height};
    text_field(ui, std::move(field), box);
    // The browser's own text would show through a panel.
    if (model.panel != Panel::none) {
        const TextStyle style = ui.style(styles::body);
        const std::string shown = list.filter.empty() ? "Filter by title, person or tag" : list.filter;
        decoration(ui, elided(ui.fonts(), style, shown, box.w - 2 * text_inset), style,
                   {box.x + text_inset, box.y + (box.h - style.line_height) / 2},
                   list.filter.empty() ? ui.colors().muted : ui.colors().text);
    }
    place.y += field_height + 12;

    Node tags = make_node(Role::list, "tags");
    tags.name = "Tags";
    tags.rect = place;
    ui.open(std::move(tags));
    std::vector<Control> chips;
    const auto catalogue = catalogue_of(model);
    for (const std::string& tag : catalogue->tags) {
        const bool on = list.tag == tag;
        Control chip{make_button("tag/" + tag, TagPressed{tag}), tag, "", on ? Look::chip_on : Look::chip};
        chip.node.pressed = on;
        chips.push_back(std::move(chip));
    }
    place.y = control_row(ui, chips, place, {RowOptions::Fill::never, false, true, 8});
    ui.close(place.y);
    ui.close(place.y);
    return place.y;
}

float notice(Ui& ui, const std::string& path, Rect place) {
    return boxed(ui, make_node(Role::alert, "notice"), place, [&](Rect inner) {
        inner.y = paragraph(ui, "notice/what", "There is no page at “" + path + "”.", ui.style(styles::next_title),
                            inner, {ui.colors().text}) +
                  4;
        return paragraph(ui, "notice/then", "The address may be old or cut short. The whole ranking is here instead.",
                         ui.style(styles::body), inner, {ui.colors().muted});
    });
}

float section_cards(Ui& ui, const Model& model, const ShownSection& shown, Rect place, bool whole) {
    const Section& section = *shown.section;
    Node region = make_node(Role::region, "section/" + section.id);
    region.name = section.title;
    region.anchor = section.id;
    region.rect = place;
    ui.open(std::move(region));
    place.y = heading(ui, keys::section_heading(section.id), 2, section.title, ui.style(styles::section_title), place,
                      {ui.colors().text}) +
              8;
    place.y = paragraphs(ui, "section/" + section.id + "/intro/", section.introduction, place) + 8;
    Node list = make_node(Role::list, "section/" + section.id + "/list");
    list.rect = place;
    list.name = section.title;
    const std::size_t list_at = ui.frame().nodes.size();
    ui.open(std::move(list));
    place.y = rows(ui, model, shown, place, whole) + 22;
    ui.frame().nodes[list_at].busy = whole && ui.frame().unfinished;
    ui.close(place.y);
    ui.close(place.y);
    return place.y;
}

float nothing_found(Ui& ui, Rect place) {
    place.y = empty_film(ui, place) + 22;
    place.y =
        paragraph(ui, "empty/what", "No entry matches.", ui.style(styles::card_title), place, {ui.colors().text}) + 6;
    place.y = paragraph(ui, "empty/then", "Try fewer letters, another spelling, or a tag.", ui.style(styles::body),
                        place, {ui.colors().muted}) +
              16;
    Control clear{make_button("empty/clear", FilterCleared{}), "Show all entries", "", Look::primary};
    return control_row(ui, {clear}, place, {}) + 40;
}

}  // namespace

float list_page(Ui& ui, const Model& model, Rect place) {
    const Post& post = *post_of(model);
    const auto* route = std::get_if<ListRoute>(&model.route);
    const ListRoute list = route ? *route : ListRoute{};
    if (const auto* unknown = std::get_if<UnknownRoute>(&model.route))
        place.y = notice(ui, unknown->path, {place.x, place.y + 36, place.w, 0});
    place.y = page_header(ui, post, place) + 18;
    place.y = paragraphs(ui, "page/intro/", post.introduction, place) + 10;
    place.y = filter(ui, model, list, place) + 36;
    const auto sections = shown_sections(model);
    if (ui.rows()) ui.rows()->show(sections);
    std::size_t count = 0;
    for (const ShownSection& shown : *sections) count += shown.entries.size();
    for (const ShownSection& shown : *sections)
        place.y = section_cards(ui, model, shown, place, count <= told_whole) + 30;
    if (sections->empty()) place.y = nothing_found(ui, place);
    if (post.closing.empty()) return place.y;
    Node closing = make_node(Role::region, "closing");
    closing.name = "Last words";
    closing.rect = place;
    ui.open(std::move(closing));
    place.y =
        heading(ui, "closing/heading", 2, "Last words", ui.style(styles::section_title), place, {ui.colors().text}) + 8;
    place.y = paragraphs(ui, "closing/", post.closing, place);
    ui.close(place.y);
    return place.y;
}

}  // namespace ranked
