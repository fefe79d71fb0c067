#include "view/card.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/actions.hpp"
#include "view/facts.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"
#include "view/scene.hpp"
#include "view/spoilers.hpp"

namespace ranked {
namespace {

constexpr float radius = radii::card, art_width = sizes::card_art_width;
constexpr float art_height = sizes::card_art_height, art_height_narrow = sizes::card_art_height_narrow;
// The strip below the poster is at least as high as its rounded corners.
constexpr float min_height = art_height + radius;

// Draws the native title and the facts, on one line if both fit there.
float facts_line(Ui& ui, const Entry& entry, const std::string& prefix, Rect bounds) {
    const Tint muted = ui.colors().muted;
    const TextStyle style = ui.style(styles::facts);
    const std::string facts = card_facts(entry);
    if (entry.title.native.empty())
        return facts.empty() ? bounds.y : paragraph(ui, prefix + "/facts", facts, style, bounds, {muted});
    const std::string& native = entry.title.native;
    const float native_width = text_width(ui.fonts(), style, native);
    const float facts_x = bounds.x + native_width + text_width(ui.fonts(), style, " · ");
    const bool one_line = text_width(ui.fonts(), style, facts) <= bounds.right() - facts_x;
    const Rect native_bounds{bounds.x, bounds.y, one_line ? native_width + 1 : bounds.w, 0};
    const float y = paragraph(ui, prefix + "/native", native, style, native_bounds, {muted, entry.title.native_lang});
    if (facts.empty()) return y;
    if (!one_line) return paragraph(ui, prefix + "/facts", facts, style, {bounds.x, y, bounds.w, 0}, {muted});
    decoration(ui, " · ", style, {bounds.x + native_width, bounds.y}, muted);
    return paragraph(ui, prefix + "/facts", facts, style, {facts_x, bounds.y, bounds.right() - facts_x + 1, 0},
                     {muted});
}

int heading_level(const Post& post, const Entry& entry) {
    return has_heading(post, *find_section_of(post, entry)) ? 3 : 2;
}

// Draws a card's poster and rank. `column`: the card's height at the poster's width. It is taller than the poster, and
// taller still while spoilers are open, so the poster fades into its lower colour.
void art(Ui& ui, const Entry& entry, Rect poster, Rect column, const TextStyle& numeral) {
    const float below = column.bottom() - poster.bottom();
    const Tint bottom = tint_of(entry.art.bottom);
    if (below > 0)
        fill(ui.draw(), ui.on_screen({poster.x, poster.bottom(), poster.w, below}), bottom, radius,
             ImDrawFlags_RoundCornersBottomLeft);
    ui.shared_element(
        entry.id, state_hash("card"), poster, [&ui, &entry, poster, below, bottom, numeral](Rect now, float progress) {
            constexpr float fade = 56;  // CSS px
            ui.picture(entry.art, now, radius,
                       below > 0 ? ImDrawFlags_RoundCornersTopLeft : ImDrawFlags_RoundCornersTop, poster, progress);
            ui.faded(progress, [&] {
                const Rect end = ui.on_screen({now.x, now.bottom() - fade, now.w, fade});
                const ImU32 clear = color_of(with_alpha(bottom, 0)), full = color_of(bottom);
                if (below > 0)
                    ui.draw().AddRectFilledMultiColor({end.x, end.y}, {end.right(), end.bottom()}, clear, clear, full,
                                                      full);
                rank_numeral(ui, entry, numeral, {now.x + 16, now.bottom() + below - 2});
            });
        });
}

}  // namespace

void link_poster(Ui& ui, std::size_t first, const Entry& entry, Rect poster) {
    std::vector<Node>& nodes = ui.frame().nodes;
    const std::string key = keys::entry_link(entry.id);
    for (std::size_t i = first; i < nodes.size(); ++i)
        if (nodes[i].key == key)
            nodes[i].press_area = {poster.x - nodes[i].rect.x, poster.y - nodes[i].rect.y, poster.w, poster.h};
}

float entry_text(Ui& ui, const Model& model, const Entry& entry, const EntryTextStyle& style, Rect bounds) {
    const std::string prefix = "entry/" + entry.id;
    Rect title{bounds.x, bounds.y, bounds.w - style.corner, 0};
    constexpr float seen_gap = 12;
    const bool tiny = layout_for(ui.window()).tiny;
    if (style.seen && !style.seen->on_poster)
        title.w = std::min(title.w, style.seen->top_right.x - seen_width(ui) - seen_gap - bounds.x);
    bounds.y = linked_heading(ui, prefix + "/heading", heading_level(*post_of(model), entry), entry.title.text,
                              ui.style(style.title), title, {ui.colors().text, "", true},
                              make_link(keys::entry_link(entry.id), EntryRoute{entry.id}));
    if (style.seen && tiny) {  // where a poster has no room for the toggle
        const float y = bounds.y + (sizes::seen_row - sizes::seen_height) / 2;
        seen_toggle(ui, model, entry, prefix, {{bounds.x + seen_width(ui), y}, false});
        bounds.y += sizes::seen_row;
    } else if (style.seen) {
        seen_toggle(ui, model, entry, prefix, *style.seen);
    }
    bounds.y = facts_line(ui, entry, prefix, {bounds.x, bounds.y + 2, bounds.w, 0});
    bounds.y = paragraph(ui, prefix + "/teaser", entry.teaser, ui.style(style.teaser),
                         {bounds.x, bounds.y + style.teaser_gap, bounds.w, 0}, {ui.colors().text});
    if (!reveal_keys(entry).empty())
        bounds.y = entry_spoilers_on_card(ui, model, entry, {bounds.x, bounds.y + 13, bounds.w, 0});
    bounds.y = entry_actions(ui, model, entry, prefix, false, {bounds.x, bounds.y + 16 + style.spare, bounds.w, 0});
    return card_scene(ui, model, entry, bounds);
}

void lift_on_hover(Ui& ui, const Entry& entry, FunctionRef<void(float hover)> content) {
    constexpr float max_lift = 2;  // CSS px; the mirror's link does not move
    const std::string link = keys::entry_link(entry.id);
    const float hover = ui.hover(link), lift = ui.is_pressed(link) ? 0 : max_lift * hover;
    // The entry's page will need the picture in the size of the hero.
    if (hover > 0 || ui.holds_focus(link)) ui.prefetch_picture(entry.art, hero_bounds(layout_for(ui.window())));
    ui.set_draw_offset(ui.draw_offset() - lift);
    content(hover);
    ui.set_draw_offset(ui.draw_offset() + lift);
}

void mark_current(Ui& ui, const Entry& entry, Rect box, bool may_be_current) {
    const float reading_line = ui.window().scroll_y + ui.window().height * .4F;
    Frame& frame = ui.frame();
    const bool at_focus = ui.holds_focus("entry/" + entry.id + "/") && ui.is_visible(box);
    // In a low window the first card may begin below the line.
    const bool at_line = may_be_current && !frame.current_by_focus &&
                         (box.y <= reading_line || (frame.current_entry.empty() && ui.window().scroll_y <= 0));
    if (!at_focus && !at_line) return;
    frame.current_entry = entry.id;
    frame.current_by_focus = at_focus;
}

float card(Ui& ui, const Model& model, const Section& section, const Entry& entry, Rect bounds) {
    const bool narrow = layout_for(ui.window()).narrow;
    Node article = make_node(Role::article, "entry/" + entry.id);
    article.name = section.ranked ? rank_phrase(entry) + ": " + entry.title.text : entry.title.text;
    article.anchor = entry.id;
    article.rect = bounds;
    ui.open(std::move(article));
    Rect box = bounds;
    const Rect poster{bounds.x, bounds.y, narrow ? bounds.w : art_width, narrow ? art_height_narrow : art_height};
    const TextStyle numeral = ui.style(narrow ? styles::rank_narrow : styles::rank);
    lift_on_hover(ui, entry, [&](float hover) {
        ui.layered(
            [&] {
                Rect body{bounds.x + art_width + 26, bounds.y + 21, bounds.w - art_width - 52, 0};
                if (narrow) body = {bounds.x + 18, bounds.y + art_height_narrow + 16, bounds.w - 36, 0};
                if (!entry.art.image.empty()) {
                    Node image = make_node(Role::image, "entry/" + entry.id + "/art");
                    image.name = entry.art.alt;
                    image.picture = entry.art.image;
                    image.rect = poster;
                    ui.put(std::move(image));
                }
                const std::size_t numeral_at = ui.frame().nodes.size();
                put_rank(ui, entry, "entry/" + entry.id + "/rank", numeral, {bounds.x + 16, poster.bottom() - 2});
                const float offset = ui.draw_offset(), min = narrow ? 0 : min_height;
                EntryTextStyle text{styles::card_title, styles::teaser, 11, 0, narrow ? 0 : sizes::card_corner};
                if (can_be_seen(section))
                    text.seen = {{bounds.right() - 18, bounds.y + (narrow ? 14.F : 18.F)}, narrow};
                const float height = entry_text(ui, model, entry, text, body) + (narrow ? 18.F : 20.F) - bounds.y;
                box.h = std::max(height, min);
                ui.set_draw_offset(offset + std::max(height + ui.draw_offset() - offset, min) - box.h);
                const Rect column{poster.x, poster.y, poster.w, narrow ? poster.h : box.h};
                link_poster(ui, numeral_at, entry, column);
                if (entry.rank) move_by(ui.frame().nodes[numeral_at], 0, column.h - poster.h);
            },
            [&] {
                const Rect shown{box.x, box.y, box.w, box.h + ui.extra_height()};
                if (!ui.is_visible(shown)) return ui.prefetch_if_near(entry.art, poster);
                shadow(ui.draw(), ui.on_screen(shown), ui.colors().shadow, radius);
                fill(ui.draw(), ui.on_screen(shown), ui.colors().card, radius);
                art(ui, entry, poster, {poster.x, poster.y, poster.w, narrow ? poster.h : shown.h}, numeral);
                outline(ui.draw(), ui.on_screen(shown), mixed(ui.colors().line, ui.colors().control_line, hover),
                        radius);
            });
    });
    ui.close(box.bottom());
    mark_current(ui, entry, box, true);
    return box.bottom();
}

}  // namespace ranked
