#include "view/list.hpp"

#include <algorithm>

#include "post/diagnostics.hpp"
#include "view/chrome.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/section_list.hpp"
#include "view/tiles.hpp"
#include "view/virtual_list.hpp"

namespace ranked {
namespace {

float page_header(Ui& ui, const Post& post, Rect bounds) {
    const Layout layout = layout_for(ui.window());
    bounds.y += layout.narrow ? 26.F : 56.F;
    bounds.y =
        paragraph(ui, "page/eyebrow", "A RANKED POST", ui.style(styles::eyebrow), bounds, {ui.colors().accent_text}) +
        8;
    bounds.y = heading(ui, keys::page_heading, 1, post.title, ui.style(page_title_style(layout)), bounds,
                       {ui.colors().text, "", true}) +
               12;
    const TextStyle lede = ui.style(layout.narrow ? styles::lede_narrow : styles::lede);
    return paragraph(ui, "page/lede", post.lede, lede, {bounds.x, bounds.y, std::min(bounds.w, sizes::lede_width), 0},
                     {ui.colors().muted});
}

float paragraphs(Ui& ui, const std::string& prefix, const std::vector<std::string>& texts, Rect bounds) {
    int index = 0;
    for (const std::string& text : texts)
        bounds.y = paragraph(ui, prefix + std::to_string(index++), text, ui.style(styles::body), prose_bounds(bounds),
                             {ui.colors().text}) +
                   12;
    return bounds.y;
}

float filter(Ui& ui, const Model& model, const ListRoute& list, Rect bounds) {
    constexpr float field_height = sizes::field_height, field_width = sizes::field_width, text_inset = 14;
    Node search = make_node(Role::search, "search");
    search.name = "Filter the entries";
    search.rect = bounds;
    ui.open(std::move(search));
    Node field = make_node(Role::text_field, keys::filter);
    field.name = "Filter by title, person or tag";
    field.hint = "Filter by title, person or tag";
    field.value = list.filter;
    const Rect box{bounds.x, bounds.y, std::min(bounds.w, field_width), field_height};
    text_field(ui, std::move(field), box);
    // While a panel is open, the canvas draws the text: the text of the <input> would lie over the panel.
    if (model.panel != Panel::none) {
        const TextStyle style = ui.style(styles::body);
        const std::string shown = list.filter.empty() ? "Filter by title, person or tag" : list.filter;
        decoration(ui, elided(ui.fonts(), style, shown, box.w - 2 * text_inset), style,
                   {box.x + text_inset, box.y + (box.h - style.line_height) / 2},
                   list.filter.empty() ? ui.colors().muted : ui.colors().text);
    }
    bounds.y += field_height + 12;

    Node tags = make_node(Role::list, "tags");
    tags.name = "Tags";
    tags.rect = bounds;
    ui.open(std::move(tags));
    std::vector<Control> chips;
    const auto index = post_index_of(model);
    const auto offer = [&](const std::string& tag) {
        const bool on = list.tag == tag;
        Control chip{make_button("tag/" + tag, TagPressed{tag}), tag, "",
                     on ? ControlStyle::chip_on : ControlStyle::chip};
        chip.node.pressed = on;
        chips.push_back(std::move(chip));
    };
    for (const std::string& tag : index->tags) offer(tag);
    // A tag that was chosen on an entry's page, or by the address, may be none of the frequent ones.
    const bool is_offered = std::find(index->tags.begin(), index->tags.end(), list.tag) != index->tags.end();
    if (!is_offered && index->has_tag(list.tag)) offer(list.tag);
    bounds.y = control_row(ui, chips, bounds, {RowOptions::Fill::never, false, true, 8});
    ui.close(bounds.y);
    ui.close(bounds.y);
    return bounds.y;
}

float unknown_address_alert(Ui& ui, const std::string& path, Rect bounds) {
    return boxed(ui, make_node(Role::alert, "notice"), bounds, [&](Rect inner) {
        inner.y = paragraph(ui, "notice/what", "There is no page at this address.", ui.style(styles::next_title), inner,
                            {ui.colors().text}) +
                  4;
        return paragraph(
            ui, "notice/then",
            "The address “" + displayable(path) + "” may be old or cut short. The whole ranking is here instead.",
            ui.style(styles::body), prose_bounds(inner), {ui.colors().muted});
    });
}

float section_cards(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool complete) {
    const Section& section = *shown.section;
    Node region = make_node(Role::region, "section/" + section.id);
    region.name = section.title;
    region.anchor = section.id;
    region.rect = bounds;
    ui.open(std::move(region));
    bounds.y = heading(ui, keys::section_heading(section.id), 2, section.title, ui.style(styles::section_title), bounds,
                       {ui.colors().text}) +
               8;
    bounds.y = paragraphs(ui, "section/" + section.id + "/intro/", section.introduction, bounds) + 8;
    Node list = make_node(Role::list, "section/" + section.id + "/list");
    list.rect = bounds;
    list.name = section.title;
    const std::size_t list_at = ui.frame().nodes.size();
    ui.open(std::move(list));
    bounds.y = section_list(ui, model, shown, bounds, complete) + 22;
    ui.frame().nodes[list_at].busy = complete && ui.frame().unfinished;
    ui.close(bounds.y);
    ui.close(bounds.y);
    return bounds.y;
}

float nothing_found(Ui& ui, Rect bounds) {
    bounds.y = empty_film(ui, bounds) + 22;
    bounds.y =
        paragraph(ui, "empty/what", "No entry matches.", ui.style(styles::card_title), bounds, {ui.colors().text}) + 6;
    bounds.y = paragraph(ui, "empty/then", "Try fewer letters, another spelling, or a tag.", ui.style(styles::body),
                         bounds, {ui.colors().muted}) +
               16;
    Control clear{make_button("empty/clear", FilterCleared{}), "Show all entries", "", ControlStyle::primary};
    return control_row(ui, {clear}, bounds, {}) + 40;
}

}  // namespace

float list_page(Ui& ui, const Model& model, Rect bounds) {
    const Post& post = *post_of(model);
    const auto* route = std::get_if<ListRoute>(&model.route);
    const ListRoute list = route ? *route : ListRoute{};
    if (const auto* unknown = std::get_if<UnknownRoute>(&model.route))
        bounds.y = unknown_address_alert(ui, unknown->path, {bounds.x, bounds.y + 36, bounds.w, 0});
    bounds.y = page_header(ui, post, bounds) + 18;
    bounds.y = paragraphs(ui, "page/intro/", post.introduction, bounds) + 10;
    bounds.y = filter(ui, model, list, bounds) + 36;
    const auto sections = shown_sections(model);
    if (ui.virtual_list()) ui.virtual_list()->set_shown(sections);
    std::size_t count = 0;
    for (const ShownSection& shown : *sections) count += shown.entries.size();
    const bool is_complete = count <= full_mirror_limit || ui.whole_list();
    for (const ShownSection& shown : *sections) bounds.y = section_cards(ui, model, shown, bounds, is_complete) + 30;
    if (sections->empty()) bounds.y = nothing_found(ui, bounds);
    if (post.closing.empty()) return bounds.y;
    Node closing = make_node(Role::region, "closing");
    closing.name = "Last words";
    closing.rect = bounds;
    ui.open(std::move(closing));
    bounds.y =
        heading(ui, "closing/heading", 2, "Last words", ui.style(styles::section_title), bounds, {ui.colors().text}) +
        8;
    bounds.y = paragraphs(ui, "closing/", post.closing, bounds);
    ui.close(bounds.y);
    return bounds.y;
}

}  // namespace ranked
