#include "view/chrome.hpp"

#include <algorithm>
#include <utility>

#include "post/phrases.hpp"
#include "view/motion.hpp"
#include "view/paint.hpp"
#include "view/seen.hpp"
#include "view/spoiler_mode.hpp"
#include "view/virtual_list.hpp"

namespace ranked {
namespace {

constexpr float rail_item_gap = 2;

std::string theme_label(Theme theme) {
    if (theme == Theme::light) return "Theme: light";
    return theme == Theme::dark ? "Theme: dark" : "Theme: system";
}

std::string short_title(const Model& model) {
    const Post* post = post_of(model);
    return post ? post->short_title : "";
}

// Draws the site's name, with its comma in the accent colour, as a link to the list.
void mark(Ui& ui, const Model& model, ImVec2 at, float max_width) {
    Node link = make_link("mark", ListRoute{});
    link.name = short_title(model);
    if (link.name.empty()) return;
    const TextStyle style = ui.style(styles::mark);
    const std::string text = elided(ui.fonts(), style, link.name, max_width);
    link.style = style;
    const float width = text_width(ui.fonts(), style, text);
    link.rect = {at.x, at.y - 10, width, style.line_height + 20};
    link.lines = {{text, {at.x, at.y, width, style.line_height}}};
    float x = at.x;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t comma = text[begin] == ',' ? begin + 1 : std::min(text.find(',', begin), text.size());
        const std::string piece = text.substr(begin, comma - begin);
        decoration(ui, piece, style, {x, at.y}, piece == "," ? ui.colors().accent_text : ui.colors().text);
        x += text_width(ui.fonts(), style, piece);
        begin = comma;
    }
    ui.focus_ring("mark", {at.x, at.y, width, style.line_height}, 6);
    ui.put(std::move(link));
}

// On touch devices no button opens the keyboard help. The key "?" of an attached keyboard still does.
std::vector<Control> setting_buttons(const Ui& ui, const Model& model) {
    std::vector<Control> buttons{
        {make_button("theme", ThemePressed{}), theme_label(model.settings.theme), "", ControlStyle::outlined}};
    if (!ui.window().touch)
        buttons.push_back({make_button(keys::help_button, HelpPressed{}), "Shortcuts", "", ControlStyle::outlined});
    return buttons;
}

float rail_item_padding(const Ui& ui) { return layout_for(ui.window()).low ? 4 : 7; }

// Draws a row of the rail: rank and title.
float rail_row(Ui& ui, JumpItem item, Rect bounds) {
    const Palette& colors = ui.colors();
    Node& link = item.link;
    const bool current = link.current;
    const float padding = rail_item_padding(ui);
    const Rect row{bounds.x, bounds.y, bounds.w, ui.style(styles::rail_item).line_height + 2 * padding};
    const float hover = ui.hover(link.key);
    Node list_item = make_node(Role::list_item, link.key + "/item");
    list_item.rect = row;
    ui.open(std::move(list_item));
    if (current || hover > 0)
        fill(ui.draw(), ui.on_screen(row), with_alpha(colors.raised, current ? 1 : .6F * hover), radii::rail_item);
    const TextStyle style = ui.style(styles::rail_item), rank_style = ui.style(styles::rail_rank);
    const float text_x = row.x + 40, text_y = row.y + padding;
    const float alpha = item.dimmed ? .6F : 1;
    const Tint rank_tint = with_alpha(current ? colors.accent_text : colors.muted, alpha);
    if (item.section)
        section_icon(ui, item.section->layout, {row.x + 17, row.y + row.h / 2}, rank_tint);
    else
        decoration(ui, item.rank, rank_style, {row.x + 10, text_y}, rank_tint);
    const std::string shown = elided(ui.fonts(), style, item.title, row.right() - text_x - (item.seen ? 32.F : 8.F));
    const float width = text_width(ui.fonts(), style, shown);
    const Tint tint = mixed(with_alpha(colors.muted, alpha), colors.text, current ? 1 : hover);
    decoration(ui, shown, style, {text_x, text_y}, tint);
    if (item.seen && ui.is_visible(row)) tick(ui, {row.right() - 26, row.y + (row.h - 9) / 2, 10, 9}, colors.time);
    ui.focus_ring(link.key, row, 10);
    link.style = style;
    link.lines = {{shown, {text_x, text_y, width, style.line_height}}};
    link.rect = row;
    ui.put(std::move(link));
    ui.close(row.bottom());
    return row.bottom() + rail_item_gap;
}

// Returns the range of a section's entries that the navigation offers: all, or those around the focused or current
// entry.
std::pair<std::size_t, std::size_t> jump_range(Ui& ui, const Model& model, const Section& section) {
    constexpr std::size_t max_shown = 30, around = 9;
    if (section.entries.size() <= max_shown) return {0, section.entries.size()};
    constexpr std::string_view prefix = "rail/entry/";
    const std::string_view focused = ui.focused();
    const Entry* entry = entry_of(model);
    if (!entry) entry = find_entry(model, ui.frame().current_entry);
    if (focused.substr(0, prefix.size()) == prefix) entry = find_entry(model, focused.substr(prefix.size()));
    return entries_around(section, entry, around);
}

// Returns the link to an entry: on the list it scrolls to the entry's card, on other pages it opens the entry's. A
// filter that hides the card does not stay.
Node jump_link(const Model& model, const Entry& entry, bool hidden) {
    Node link = make_link("rail/entry/" + entry.id, EntryRoute{entry.id});
    if (const auto* list = std::get_if<ListRoute>(&model.route))
        link.href = route_address(hidden ? ListRoute{} : *list) + "#" + entry.id;
    link.action = std::make_shared<const Action>(JumpTo{entry.id});
    link.name = rank_text(entry) + (entry.rank ? " " : "") + entry.title.text + (is_seen(model, entry) ? ", seen" : "");
    return link;
}

float rail_content(Ui& ui, const Model& model, const Post& post, Rect bounds) {
    mark(ui, model, {bounds.x, bounds.y}, bounds.w);
    bounds.y += ui.style(styles::mark).line_height;
    const bool low = layout_for(ui.window()).low;
    bounds.y = seen_count(model).of > 0 ? seen_bar(ui, model, {bounds.x, bounds.y + 16, bounds.w, 0}) + (low ? 10 : 17)
                                        : bounds.y + 20;
    const bool has_ranking =
        std::any_of(post.sections.begin(), post.sections.end(), [](const Section& section) { return section.ranked; });
    bounds.y =
        jump_lists(ui, model,
                   [&](JumpItem item) {
                       if (item.begins_list && item.section) {
                           const TextStyle label = ui.style(styles::rail_label);
                           if (has_ranking) bounds.y += low ? 12 : 22;
                           decoration(ui, "ALSO IN THE POST", label, {bounds.x + 10, bounds.y}, ui.colors().muted);
                           bounds.y += label.line_height + 11;
                       }
                       return bounds.y = rail_row(ui, std::move(item), bounds);
                   }) +
        (low ? 12.F : 20.F);
    bounds.y = spoiler_choice(ui, model, bounds) + 12;
    return control_row(ui, setting_buttons(ui, model), bounds, {});
}

}  // namespace

void section_icon(Ui& ui, SectionLayout layout, ImVec2 centre, Tint tint) {
    const Rect at = ui.on_screen({centre.x - 7, centre.y - 7, 14, 14});
    const float radius = layout == SectionLayout::frames ? 2.F : 7.F;
    outline(ui.draw(), at, tint, radius, 1.5F);
    fill(ui.draw(), {at.x + 4, at.y + 4, 6, 6}, tint, radius / 2);
}

float jump_lists(Ui& ui, const Model& model, FunctionRef<float(JumpItem)> draw) {
    const Post& post = *post_of(model);
    const bool filtering = is_filtering(model);
    float bottom = 0;
    std::size_t list_index = 0;
    const auto open_list = [&](const std::string& key, const std::string& name) {
        list_index = ui.frame().nodes.size();
        Node list = make_node(Role::list, key);
        list.name = name;
        ui.open(std::move(list));
    };
    // The list is as large as its items. If it were larger, it would lie over another list.
    const auto close_list = [&] {
        std::vector<Node>& nodes = ui.frame().nodes;
        if (list_index + 1 < nodes.size()) {
            const Rect& first = nodes[list_index + 1].rect;
            float right = first.right();
            for (std::size_t i = list_index + 1; i < nodes.size(); ++i) right = std::max(right, nodes[i].rect.right());
            nodes[list_index].rect = {first.x, first.y, right - first.x, 0};
        }
        ui.close(bottom);
    };
    const Entry* shown = entry_of(model);
    for (const Section& section : post.sections) {
        if (!section.ranked) continue;
        open_list("rail/list/" + section.id, section.title);
        const auto [begin, end] = jump_range(ui, model, section);
        for (std::size_t i = begin; i < end; ++i) {
            const Entry& entry = section.entries[i];
            const bool dimmed = filtering && !is_shown(model, entry);
            JumpItem item{jump_link(model, entry, dimmed),
                          rank_text(entry),
                          entry.title.text,
                          nullptr,
                          i == begin,
                          dimmed,
                          is_seen(model, entry)};
            item.link.current = shown ? shown == &entry : ui.frame().current_entry == entry.id;
            bottom = draw(std::move(item));
        }
        close_list();
    }
    const Entry* current = find_entry(model, ui.frame().current_entry);
    bool begins_list = true;
    for (const Section& section : post.sections) {
        if (section.ranked) continue;
        if (begins_list) open_list("rail/sections", "Also in the post");
        Node link = make_button("rail/section/" + section.id, OpenSection{section.id});
        link.role = Role::link;
        link.href = "#" + section.id;
        link.name = section.title;
        link.current = current && find_section_of(post, *current) == &section;
        bottom = draw({std::move(link), "", section.title, &section, std::exchange(begins_list, false),
                       filtering && !is_shown(model, section)});
    }
    if (!begins_list) close_list();
    return bottom;
}

void rail(Ui& ui, const Model& model, const Layout& layout) {
    const Post* post = post_of(model);
    if (!post) return;
    Rect bounds = layout.rail_bounds;
    Node nav = make_node(Role::navigation, "rail");
    nav.name = navigation_title();
    nav.rect = bounds;
    VirtualList::RowState frame_state, &row = ui.virtual_list() ? ui.virtual_list()->rail : frame_state;
    const std::uint64_t state = state_hash(theme_label(model.settings.theme)) + (layout.low ? 1 : 0);
    if (row.height <= 0 || row.state != state)
        row.height = ui.height_of([&](Ui& offscreen, float y) {
            return rail_content(offscreen, model, *post, {bounds.x, y, bounds.w, 0});
        });
    row.state = ui.fonts().is_exhausted() ? 0 : state;
    // A rail taller than the window scrolls with the document, or its end could not be reached.
    nav.fixed = bounds.y + row.height + 16 <= ui.window().height;
    ui.open(std::move(nav));
    ui.close(rail_content(ui, model, *post, bounds));
}

float top_bar(Ui& ui, const Model& model, const Layout& layout) {
    constexpr float top = 16;
    if (!post_of(model)) return top;
    const Rect bounds = layout.content;
    const ImVec2 size = spoilers_button_size(ui, bounds.w);
    const TextStyle mark_style = ui.style(styles::mark);
    // In a tiny window the button is below the mark.
    const float beside = layout.tiny ? 0 : size.x + 12, below = layout.tiny ? mark_style.line_height + 10 : 0;
    const float height = below + size.y;
    Node banner = make_node(Role::banner, "top");
    banner.rect = {bounds.x, top, bounds.w, height};
    ui.open(std::move(banner));
    const float mark_y = layout.tiny ? top : top + (height - mark_style.line_height) / 2;
    mark(ui, model, {bounds.x, mark_y}, bounds.w - beside);
    spoilers_button(ui, model, {layout.tiny ? bounds.x : bounds.right() - size.x, top + below, size.x, size.y});
    ui.close(top + height);
    return top + height;
}

float boxed(Ui& ui, Node node, Rect bounds, FunctionRef<float(Rect inner)> content) {
    constexpr float padding = 18, radius = radii::box;
    Rect box = bounds;
    ui.layered(
        [&] {
            node.rect = bounds;
            ui.open(std::move(node));
            box.h = content({bounds.x + padding, bounds.y + padding, bounds.w - 2 * padding, 0}) + padding - bounds.y;
            ui.close(box.bottom());
        },
        [&] {
            fill(ui.draw(), ui.on_screen(box), ui.colors().card, radius);
            outline(ui.draw(), ui.on_screen(box), ui.colors().accent, radius);
        });
    return box.bottom();
}

float preview_bar(Ui& ui, const Model& model, Rect bounds) {
    if (model.preview.empty()) return bounds.y;
    bounds.y += layout_for(ui.window()).rail ? 36.F : 18.F;
    Node region = make_node(Role::region, "preview");
    region.name = "Preview";
    return boxed(ui, std::move(region), bounds, [&](Rect inner) {
        inner.y = paragraph(ui, "preview/what", "Preview of " + model.preview, ui.style(styles::next_title), inner,
                            {ui.colors().text}) +
                  4;
        inner.y = paragraph(ui, "preview/then", "The file stays on this device, and is neither sent nor stored.",
                            ui.style(styles::body), inner, {ui.colors().muted}) +
                  12;
        if (!model.missing_posters.empty())
            inner.y =
                paragraph(ui, "preview/posters", "Posters that this site does not have: " + model.missing_posters + ".",
                          ui.style(styles::body), prose_bounds(inner), {ui.colors().muted}) +
                12;
        const std::vector<Control> controls{
            {make_button("preview/close", PreviewClosed{}), "Close the preview", "", ControlStyle::primary},
            {make_button("preview/other", FilePressed{}), "Open another file", "", ControlStyle::plain}};
        return control_row(ui, controls, inner, {});
    });
}

float footer(Ui& ui, const Model& model, const Layout& layout, Rect bounds) {
    const Post* post = post_of(model);
    if (!post) return bounds.y;
    bounds.y += 40;
    Node node = make_node(Role::footer, "footer");
    node.rect = bounds;
    ui.open(std::move(node));
    if (ui.is_visible(bounds)) fill(ui.draw(), ui.on_screen({bounds.x, bounds.y, bounds.w, 1}), ui.colors().line);
    bounds.y += 20;
    bounds.y =
        paragraph(ui, "footer/credit", credit_phrase(*post), ui.style(styles::facts), bounds, {ui.colors().muted}) +
        (layout.narrow ? 12.F : 2.F);
    Node link = make_node(Role::link, "footer/source");
    link.href = post->source.url;
    bounds.y =
        text_link(ui, std::move(link), "Read the original: " + post->source.title, ui.style(styles::facts), bounds) +
        14;
    std::vector<Control> controls{
        {make_button(keys::about_button, AboutPressed{}), "About", "", ControlStyle::outlined}};
    if (!layout.rail)
        for (Control& setting : setting_buttons(ui, model)) controls.push_back(std::move(setting));
    bounds.y = control_row(ui, controls, bounds, {});
    ui.close(bounds.y);
    return bounds.y + 48;
}

}  // namespace ranked
