#include <algorithm>

#include "post/words.hpp"
#include "view/paint.hpp"
#include "view/parts.hpp"

namespace ranked {
namespace {

float hero(Ui& ui, const Entry& entry, Rect place) {
    const Layout layout = layout_for(ui.window());
    constexpr float radius = 24;
    place.h = hero_place(layout).h;
    const auto art = [&ui, &entry, place, narrow = layout.narrow](Rect now, float share) {
        ui.picture(entry.art, now, radius, ImDrawFlags_RoundCornersAll, place, share);
        if (ui.is_visible(now)) outline(ui.draw(), ui.on_screen(now), ui.colors().line, radius);
        ui.faded(share, [&] {
            rank_numeral(ui, entry, ui.style(narrow ? styles::rank_hero_narrow : styles::rank_hero),
                         {now.x + (narrow ? 20.F : 30.F), now.bottom() - 4});
        });
    };
    if (ui.is_visible(place))
        ui.carried(entry.id, hash("page"), place, art);
    else
        art(place, 1);
    if (!entry.art.image.empty()) {
        Node image = make_node(Role::image, "page/art");
        image.name = entry.art.alt;
        image.rect = place;
        ui.put(std::move(image));
    }
    return place.bottom();
}

float tags(Ui& ui, const Entry& entry, Rect place) {
    if (entry.tags.empty()) return place.y;
    Node list = make_node(Role::list, "page/tags");
    list.name = "Tags";
    list.rect = place;
    ui.open(std::move(list));
    std::vector<Control> chips;
    for (const std::string& tag : entry.tags) {
        Control chip{make_link("page/tag/" + tag, ListRoute{"", tag}), tag, "", Look::chip};
        chip.node.action = TagPressed{tag};
        chips.push_back(std::move(chip));
    }
    place.y = control_row(ui, chips, place, {RowOptions::Fill::never, false, true, 8});
    ui.close(place.y);
    return place.y;
}

float telling(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect place) {
    const bool narrow = layout_for(ui.window()).narrow;
    const Palette& colors = ui.colors();
    const std::string eyebrow = section.ranked ? rank_words(entry) : section.title;
    place.y =
        paragraph(ui, "page/eyebrow", upper_case(eyebrow), ui.style(styles::eyebrow), place, {colors.accent_text}) + 6;
    place.y =
        heading(ui, keys::page_heading, 1, entry.title.text,
                ui.style(narrow ? styles::entry_title_narrow : styles::entry_title), place, {colors.text, "", true}) +
        10;
    const Rect text = measured(place);
    place.y = paragraph(ui, "page/teaser", entry.teaser, ui.style(narrow ? styles::lede_narrow : styles::lede), text,
                        {colors.muted}) +
              18;
    place.y = entry_spoilers_on_page(ui, model, entry, place) + 4;
    place.y = entry_actions(ui, model, entry, "page", true, place) + 20;
    int index = 0;
    for (const std::string& fact : entry.facts)
        place.y = paragraph(ui, "page/fact/" + std::to_string(index++), fact, ui.style(styles::body), measured(place),
                            {colors.text}) +
                  10;
    if (!entry.title_note.empty())
        place.y = paragraph(ui, "page/title-note", entry.title_note, ui.style(styles::facts), measured(place),
                            {colors.muted}) +
                  12;
    return tags(ui, entry, place);
}

// A boxed link to a neighbouring page. Returns its bottom.
float neighbour(Ui& ui, Node link, const std::string& label, const std::string& title, bool right, Rect place) {
    constexpr float padding = 18;
    const Palette& colors = ui.colors();
    const TextStyle small = ui.style(styles::small), style = ui.style(styles::next_title);
    const std::vector<TextLine> lines = break_lines(ui.fonts(), style, title, place.w - 2 * padding, true);
    place.h = 15 + small.line_height + static_cast<float>(lines.size()) * style.line_height + 17;
    if (ui.is_visible(place)) {
        const float lit = ui.lit(link.key);
        fill(ui.draw(), ui.on_screen(place), mixed(colors.card, colors.raised, lit), 16);
        outline(ui.draw(), ui.on_screen(place), mixed(colors.line, colors.control_line, lit), 16);
    }
    ui.focus_ring(link.key, place, 16);
    const auto x_of = [&](float width) { return right ? place.right() - padding - width : place.x + padding; };
    decoration(ui, label, small, {x_of(text_width(ui.fonts(), small, label)), place.y + 15}, colors.muted);
    float y = place.y + 15 + small.line_height;
    link.style = style;
    for (const TextLine& line : lines) {
        decoration(ui, line.text, style, {x_of(line.width), y}, colors.text);
        link.lines.push_back({line.text, {x_of(line.width), y, line.width, style.line_height}, line.space_after});
        y += style.line_height;
    }
    link.rect = place;
    ui.put(std::move(link));
    return place.bottom();
}

float neighbours(Ui& ui, const Post& post, const Entry& entry, Rect place) {
    const bool narrow = layout_for(ui.window()).narrow;
    constexpr float gap = 16;
    const Entry* before = previous_entry(post, entry);
    const Entry* after = next_entry(post, entry);
    Node nav = make_node(Role::navigation, "page/neighbours");
    nav.name = "Neighbouring entries";
    nav.rect = place;
    ui.open(std::move(nav));
    const float width = narrow ? place.w : (place.w - gap) / 2;
    const Rect left{place.x, place.y, width, 0};
    float bottom = place.y;
    if (before) {
        Node link = make_link("page/previous", EntryRoute{before->id});
        link.name = "Previous: " + numbered_title(*before);
        bottom = neighbour(ui, std::move(link), "← Previous", numbered_title(*before), false, left);
    } else {
        Node link = make_link("page/back", ListRoute{});
        link.name = "Back to the list: " + ranking_title(post);
        bottom = neighbour(ui, std::move(link), "← Back to the list", ranking_title(post), false, left);
    }
    const Rect right{narrow ? place.x : place.x + width + gap, narrow ? bottom + gap : place.y, width, 0};
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

float entry_page(Ui& ui, const Model& model, const Entry& entry, Rect place) {
    const Post& post = *post_of(model);
    const Section& section = *find_section_of(post, entry);
    const Layout layout = layout_for(ui.window());
    constexpr float facts_width = 250, gap = 36;
    ui.frame().current_entry = entry.id;

    Node article = make_node(Role::article, "page/entry/" + entry.id);
    article.name = entry.title.text;
    article.rect = place;
    ui.open(std::move(article));
    place.y += layout.narrow ? 18.F : 36.F;
    place.y =
        text_link(ui, make_link("page/list", ListRoute{}), "← Back to the list", ui.style(styles::facts), place) + 14;
    place.y = hero(ui, entry, place) + 26;
    if (layout.narrow) {
        place.y = telling(ui, model, section, entry, place) + 22;
        place.y = facts_box(ui, entry, place);
    } else {
        const float text_width = place.w - facts_width - gap;
        const float left = telling(ui, model, section, entry, {place.x, place.y, text_width, 0});
        const float left_drop = ui.drop();
        ui.set_drop(0);
        const float right = facts_box(ui, entry, {place.x + text_width + gap, place.y, facts_width, 0});
        place.y = std::max(left, right);
        ui.set_drop(std::max(left + left_drop, right) - place.y);
    }
    ui.close(place.y);
    return neighbours(ui, post, entry, {place.x, place.y + 34, place.w, 0});
}

}  // namespace ranked
