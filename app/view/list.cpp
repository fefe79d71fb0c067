#include "view/list.hpp"

#include <algorithm>

#include "post/diagnostics.hpp"
#include "post/phrases.hpp"
#include "view/chrome.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/section_list.hpp"
#include "view/tiles.hpp"
#include "view/virtual_list.hpp"

namespace ranked {
namespace {

float paragraphs(Ui& ui, const std::string& prefix, const std::vector<std::string>& texts, Rect bounds) {
    int index = 0;
    for (const std::string& text : texts)
        bounds.y = paragraph(ui, prefix + std::to_string(index++), text, ui.style(styles::body), prose_bounds(bounds),
                             {ui.colors().text}) +
                   12;
    return bounds.y;
}

// Draws the buttons below the title, and the introduction while it is unfolded.
float introduction(Ui& ui, const Model& model, const Post& post, Rect bounds) {
    const std::vector<std::string> texts = introduction_of(post);
    const bool open = model.introduction_open || ui.prints();
    std::vector<Control> controls;
    if (!texts.empty()) {
        Control why{make_button("introduction/toggle", IntroductionPressed{}), introduction_title(post), "",
                    ControlStyle::outlined, open ? Icon::fold : Icon::unfold};
        why.heading_level = 2;
        why.node.expanded = open;
        if (open) why.node.controls = "introduction/text";
        controls.push_back(std::move(why));
    }
    const bool has_keys = model.settings.single_keys && !ui.window().touch && !layout_for(ui.window()).narrow;
    Control filter{make_button(keys::filter_button, FilterOpened{}), "Filter", "", ControlStyle::outlined};
    if (has_keys) filter.shortcut = "/";
    controls.push_back(std::move(filter));
    bounds.y = control_row(ui, controls, bounds, {RowOptions::Fill::never, true});
    return ui.collapsible("introduction", open, bounds, [&](Ui& target, float y) {
        if (!open || texts.empty()) return y;
        Node region = make_node(Role::region, "introduction/text");
        region.name = introduction_title(post);
        region.rect = {bounds.x, y + 18, bounds.w, 0};
        target.open(std::move(region));
        const float bottom = paragraphs(target, "page/intro/", texts, {bounds.x, y + 18, bounds.w, 0}) - 6;
        target.close(bottom);
        return bottom;
    });
}

float page_header(Ui& ui, const Model& model, const Post& post, Rect bounds) {
    const Layout layout = layout_for(ui.window());
    bounds.y += layout.narrow ? 20.F : 44.F;
    bounds.y = paragraph(ui, "page/eyebrow", eyebrow_phrase(post), ui.style(styles::eyebrow), bounds,
                         {ui.colors().accent_text}) +
               8;
    bounds.y = heading(ui, keys::page_heading, 1, post.title, ui.style(page_title_style(layout)), bounds,
                       {ui.colors().text, "", true}) +
               10;
    const TextStyle lede = ui.style(layout.narrow ? styles::lede_narrow : styles::lede);
    bounds.y = paragraph(ui, "page/lede", post.lede, lede,
                         {bounds.x, bounds.y, std::min(bounds.w, sizes::lede_width), 0}, {ui.colors().muted}) +
               (layout.narrow ? 12.F : 16.F);
    return introduction(ui, model, post, bounds) + (layout.narrow ? 14.F : 18.F);
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

// Draws a section's heading, unless the section is a ranking at the top, whose cards come right below the page's header
// (the entries' headings are then of level 2).
float section_cards(Ui& ui, const Model& model, const ShownSection& shown, Rect bounds, bool complete) {
    const Section& section = *shown.section;
    Node region = make_node(Role::region, "section/" + section.id);
    region.name = section.title;
    region.anchor = section.id;
    region.rect = bounds;
    ui.open(std::move(region));
    if (has_heading(*post_of(model), section)) {
        bounds.y = heading(ui, keys::section_heading(section.id), 2, section.title, ui.style(styles::section_title),
                           bounds, {ui.colors().text}) +
                   8;
        if (!is_filtering(model))
            bounds.y = paragraphs(ui, "section/" + section.id + "/intro/", section.introduction, bounds);
        bounds.y += 8;
    }
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
    const bool filtering = is_filtering(model);
    if (const auto* unknown = std::get_if<UnknownRoute>(&model.route))
        bounds.y = unknown_address_alert(ui, unknown->path, {bounds.x, bounds.y + 36, bounds.w, 0});
    if (!filtering) bounds.y = page_header(ui, model, post, bounds);
    const auto sections = shown_sections(model);
    if (ui.virtual_list()) ui.virtual_list()->set_shown(sections);
    const bool is_complete = shown_of_all(model).first <= full_mirror_limit || ui.whole_list();
    for (const ShownSection& shown : *sections) bounds.y = section_cards(ui, model, shown, bounds, is_complete) + 30;
    if (sections->empty()) bounds.y = nothing_found(ui, bounds);
    if (post.closing.empty() || filtering) return bounds.y;
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
