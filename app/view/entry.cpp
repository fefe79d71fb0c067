#include "view/entry.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/actions.hpp"
#include "view/clip.hpp"
#include "view/facts.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/scene.hpp"
#include "view/seen.hpp"
#include "view/spoilers.hpp"

namespace ranked {
namespace {

float hero(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const Layout layout = layout_for(ui.window());
    constexpr float radius = radii::hero;
    bounds.h = hero_height(ui, model, entry, hero_bounds(layout));
    const TextStyle numeral = ui.style(hero_rank_style(layout));
    const bool is_played = player_of(model, entry) != nullptr;
    const auto corner = [inset = hero_rank_inset(layout)](Rect rect) {
        return ImVec2{rect.x + inset, rect.bottom() - 4};
    };
    const auto art = [&ui, &model, &entry, bounds, numeral, is_played, corner](Rect now, float progress) {
        ui.picture(entry.art, now, radius, ImDrawFlags_RoundCornersAll, bounds, progress);
        if (ui.is_visible(now)) outline(ui.draw(), ui.on_screen(now), ui.colors().line, radius);
        ui.faded(progress, [&] {
            draw_page_cover(ui, model, entry, now);
            if (!is_played) rank_numeral(ui, entry, numeral, corner(now));
        });
    };
    if (ui.is_visible(bounds))
        ui.shared_element(entry.id, state_hash("page"), bounds, art);
    else
        art(bounds, 1);
    if (!entry.art.image.empty()) {
        Node image = make_node(Role::image, "page/art");
        image.name = entry.art.alt;
        image.picture = entry.art.image;
        image.rect = bounds;
        ui.put(std::move(image));
    }
    if (!is_played) put_rank(ui, entry, "page/rank", numeral, corner(bounds));
    put_page_cover(ui, model, entry, bounds);
    return page_scene_controls(ui, model, entry, {bounds.x, bounds.bottom(), bounds.w, 0});
}

// Draws the link to the list, and at the right the toggle of what the reader has seen; in a tiny window below the link.
float list_link(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect bounds) {
    const TextStyle style = ui.style(styles::facts);
    const float middle = bounds.y + (style.line_height - sizes::seen_height) / 2;
    const float bottom = text_link(ui, make_link("page/list", ListRoute{}), "← Back to the list", style, bounds);
    if (!can_be_seen(section)) return bottom;
    const bool tiny = layout_for(ui.window()).tiny;
    const float below = tiny ? sizes::seen_row : 0;
    const float right = tiny ? bounds.x + seen_width(ui) : bounds.right();
    seen_toggle(ui, model, entry, "page", {{right, tiny ? bottom + 18 : middle}, false});
    return bottom + below;
}

float tags(Ui& ui, const Entry& entry, Rect bounds) {
    if (entry.tags.empty()) return bounds.y;
    Node list = make_node(Role::list, "page/tags");
    list.name = "Tags";
    list.rect = bounds;
    ui.open(std::move(list));
    std::vector<Control> chips;
    for (const std::string& tag : entry.tags) {
        Control chip{make_link("page/tag/" + tag, ListRoute{"", tag}), tag, "", ControlStyle::chip};
        chip.node.action = std::make_shared<const Action>(TagPressed{tag});
        chips.push_back(std::move(chip));
    }
    bounds.y = control_row(ui, chips, bounds, {RowOptions::Fill::never, false, true, 8});
    ui.close(bounds.y);
    return bounds.y;
}

float entry_body(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect bounds) {
    const Layout layout = layout_for(ui.window());
    const Palette& colors = ui.colors();
    const std::string eyebrow = section.ranked ? rank_phrase(entry) : section.title;
    bounds.y =
        paragraph(ui, "page/eyebrow", upper_case(eyebrow), ui.style(styles::eyebrow), bounds, {colors.accent_text}) + 6;
    bounds.y = heading(ui, keys::page_heading, 1, entry.title.text, ui.style(entry_title_style(layout)), bounds,
                       {colors.text, "", true}) +
               4;
    if (const std::string facts = card_facts(entry); !facts.empty())
        bounds.y = paragraph(ui, "page/line", facts, ui.style(styles::facts), bounds, {colors.muted});
    bounds.y += 8;
    const Rect text = prose_bounds(bounds);
    bounds.y = paragraph(ui, "page/teaser", entry.teaser, ui.style(layout.narrow ? styles::lede_narrow : styles::lede),
                         text, {colors.muted}) +
               18;
    bounds.y = entry_spoilers_on_page(ui, model, entry, bounds) + 4;
    bounds.y = entry_actions(ui, model, entry, "page", true, bounds);
    bounds.y = clips(ui, model, entry, {bounds.x, bounds.y, text.w, 0});
    if (const std::string searches = searches_phrase(entry); !searches.empty())
        bounds.y = paragraph(ui, "page/searches", searches, ui.style(styles::small),
                             {bounds.x, bounds.y + 10, text.w, 0}, {colors.muted});
    bounds.y += 20;
    int index = 0;
    for (const std::string& fact : entry.facts)
        bounds.y = paragraph(ui, "page/fact/" + std::to_string(index++), fact, ui.style(styles::body),
                             prose_bounds(bounds), {colors.text}) +
                   12;
    if (!entry.title_note.empty())
        bounds.y = paragraph(ui, "page/title-note", entry.title_note, ui.style(styles::facts), prose_bounds(bounds),
                             {colors.muted}) +
                   12;
    index = 0;
    const auto all_related = related_entries(model, entry);
    for (const Related& related : *all_related) {
        if (index > 0 && (layout.narrow || ui.window().touch)) bounds.y += 12;  // targets must not overlap
        bounds.y = text_link(ui, make_link("page/related/" + std::to_string(index++), EntryRoute{related.entry->id}),
                             related_phrase(related), ui.style(styles::facts), prose_bounds(bounds)) +
                   12;
    }
    return tags(ui, entry, bounds);
}

// Draws a box that links to the previous or next page. Returns the y below.
float neighbour(Ui& ui, Node link, const std::string& label, const std::string& title, bool right, Rect bounds) {
    constexpr float padding = 18;
    const Palette& colors = ui.colors();
    const TextStyle small = ui.style(styles::small), style = ui.style(styles::next_title);
    const std::vector<TextLine> lines = break_lines(ui.fonts(), style, title, bounds.w - 2 * padding, true);
    bounds.h = 15 + small.line_height + static_cast<float>(lines.size()) * style.line_height + 17;
    if (ui.is_visible(bounds)) {
        const float hover = ui.hover(link.key);
        fill(ui.draw(), ui.on_screen(bounds), mixed(colors.card, colors.raised, hover), radii::box);
        outline(ui.draw(), ui.on_screen(bounds), mixed(colors.line, colors.control_line, hover), radii::box);
    }
    ui.focus_ring(link.key, bounds, 16);
    const auto x_of = [&](float width) { return right ? bounds.right() - padding - width : bounds.x + padding; };
    decoration(ui, label, small, {x_of(text_width(ui.fonts(), small, label)), bounds.y + 15}, colors.muted);
    float y = bounds.y + 15 + small.line_height;
    link.style = style;
    for (const TextLine& line : lines) {
        decoration(ui, line.text, style, {x_of(line.width), y}, colors.text);
        link.lines.push_back({line.text, {x_of(line.width), y, line.width, style.line_height}, line.space_after});
        y += style.line_height;
    }
    link.rect = bounds;
    ui.put(std::move(link));
    return bounds.bottom();
}

float neighbours(Ui& ui, const Post& post, const Entry& entry, Rect bounds) {
    const bool narrow = layout_for(ui.window()).narrow;
    constexpr float gap = 16;
    const Entry* before = previous_entry(post, entry);
    const Entry* after = next_entry(post, entry);
    Node nav = make_node(Role::navigation, "page/neighbours");
    nav.name = "Neighbouring entries";
    nav.rect = bounds;
    ui.open(std::move(nav));
    const float width = narrow ? bounds.w : (bounds.w - gap) / 2;
    const Rect left{bounds.x, bounds.y, width, 0};
    float bottom = bounds.y;
    if (before) {
        Node link = make_link("page/previous", EntryRoute{before->id});
        link.name = "Previous: " + numbered_title(*before);
        bottom = neighbour(ui, std::move(link), "← Previous", numbered_title(*before), false, left);
    } else {
        Node link = make_link("page/back", ListRoute{});
        link.name = "Back to the list: " + ranking_title(post);
        bottom = neighbour(ui, std::move(link), "← Back to the list", ranking_title(post), false, left);
    }
    const Rect right{narrow ? bounds.x : bounds.x + width + gap, narrow ? bottom + gap : bounds.y, width, 0};
    if (after) {
        Node link = make_link("page/next", EntryRoute{after->id});
        link.name = "Next: " + numbered_title(*after);
        bottom = std::max(bottom, neighbour(ui, std::move(link), "Next →", numbered_title(*after), true, right));
    } else {
        Node link = make_link("page/end", ListRoute{});
        link.name = "Back to the list: " + ranking_title(post);
        bottom =
            std::max(bottom, neighbour(ui, std::move(link), "Back to the list →", ranking_title(post), true, right));
    }
    ui.close(bottom);
    return bottom;
}

}  // namespace

float entry_page(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const Post& post = *post_of(model);
    const Section& section = *find_section_of(post, entry);
    const Layout layout = layout_for(ui.window());
    constexpr float facts_width = sizes::facts_width, gap = sizes::facts_gap;
    ui.frame().current_entry = entry.id;

    Node article = make_node(Role::article, "page/entry/" + entry.id);
    article.name = entry.title.text;
    article.rect = bounds;
    ui.open(std::move(article));
    bounds.y += layout.narrow ? 18.F : 36.F;
    bounds.y = list_link(ui, model, section, entry, bounds) + 14;
    bounds.y = hero(ui, model, entry, bounds) + 26;
    if (layout.narrow) {
        bounds.y = entry_body(ui, model, section, entry, bounds) + 22;
        bounds.y = facts_box(ui, entry, bounds);
    } else {
        const float text_width = bounds.w - facts_width - gap;
        const float left = entry_body(ui, model, section, entry, {bounds.x, bounds.y, text_width, 0});
        const float left_offset = ui.draw_offset();
        ui.set_draw_offset(0);
        const float right = facts_box(ui, entry, {bounds.x + text_width + gap, bounds.y, facts_width, 0});
        bounds.y = std::max(left, right);
        ui.set_draw_offset(std::max(left + left_offset, right) - bounds.y);
    }
    ui.close(bounds.y);
    return neighbours(ui, post, entry, {bounds.x, bounds.y + 34, bounds.w, 0});
}

}  // namespace ranked
