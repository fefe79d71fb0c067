#include "view/tiles.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "view/card.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float radius = radii::card, frame_radius = radii::still, portrait_inset = 14, portrait_padding = 22;
constexpr float film_edge = 24, film_bar = 10;  // CSS px; above and below the frames, and between frames

// Returns the bounds of a tile's picture.
Rect art_in(SectionLayout layout, Rect tile) {
    if (layout == SectionLayout::portraits) {
        const float width = tile.w - 2 * portrait_inset;
        return {tile.x + portrait_inset, tile.y + portrait_inset, width, std::min(std::round(width * .95F), 360.F)};
    }
    const float width = tile.w - film_bar;
    return {tile.x + film_bar / 2, tile.y + film_edge, width, std::round(width * (tile.w < 300 ? .8F : .66F))};
}

// Returns the bounds of a tile's text; the height is 0.
Rect text_in(SectionLayout layout, Rect tile) {
    const Rect art = art_in(layout, tile);
    if (layout == SectionLayout::portraits)
        return {tile.x + portrait_padding, art.bottom() + 18, tile.w - 2 * portrait_padding, 0};
    return {tile.x + film_bar / 2, art.bottom() + film_edge + 14, tile.w - film_bar - 12, 0};
}

// Draws a tile's part of a strip of film. The holes divide the width evenly, so that the strip continues in the next
// tile.
void film(Ui& ui, Rect art, Rect tile) {
    constexpr float pitch = 20, width = 10, height = 8;
    const Rect strip{tile.x, tile.y, tile.w, art.bottom() + film_edge - tile.y};
    if (!ui.is_visible(strip)) return;
    fill(ui.draw(), ui.on_screen(strip), ui.colors().film);
    const int holes = std::max(1, static_cast<int>(std::lround(strip.w / pitch)));
    const float step = strip.w / static_cast<float>(holes);
    for (int i = 0; i < holes; ++i) {
        const float x = strip.x + (static_cast<float>(i) + .5F) * step - width / 2;
        for (const float y : {strip.y + (film_edge - height) / 2, strip.bottom() - (film_edge + height) / 2})
            fill(ui.draw(), ui.on_screen({x, y, width, height}), ui.colors().hole, 2);
    }
}

float text(Ui& ui, const Model& model, SectionLayout layout, const Entry& entry, Rect tile, float spare) {
    const Rect bounds = text_in(layout, tile), art = art_in(layout, tile);
    const bool portrait = layout == SectionLayout::portraits;
    EntryTextStyle style{portrait ? styles::card_title : styles::still_title, styles::body, 10, spare};
    if (!portrait) style.seen = {{art.right() - 10, art.y + 10}, true};
    return entry_text(ui, model, entry, style, bounds) + (portrait ? 20.F : 0.F);
}

void picture(Ui& ui, const Entry& entry, Rect bounds, float rounded, ImDrawFlags corners) {
    if (!ui.is_visible(bounds)) return;
    ui.shared_element(entry.id, state_hash("card"), bounds,
                      [&ui, &entry, bounds, rounded, corners](Rect now, float progress) {
                          ui.picture(entry.art, now, rounded, corners, bounds, progress);
                      });
}

// Draws a tile as high as `bounds`. `spare`: CSS px left free above the controls, so that the controls of a row align.
void tile(Ui& ui, const Model& model, SectionLayout layout, const Entry& entry, Rect bounds, float spare) {
    const Rect art = art_in(layout, bounds);
    Node article = make_node(Role::article, "entry/" + entry.id);
    article.name = entry.title.text;
    article.anchor = entry.id;
    article.rect = bounds;
    const std::size_t first = ui.frame().nodes.size();
    ui.open(std::move(article));
    if (!entry.art.image.empty()) {
        Node image = make_node(Role::image, "entry/" + entry.id + "/art");
        image.name = entry.art.alt;
        image.picture = entry.art.image;
        image.rect = art;
        ui.put(std::move(image));
    }
    if (!ui.is_visible(art)) ui.prefetch_if_near(entry.art, art);
    if (layout == SectionLayout::frames) film(ui, art, bounds);
    lift_on_hover(ui, entry, [&](float hover) {
        if (layout == SectionLayout::frames) {
            picture(ui, entry, art, frame_radius, ImDrawFlags_RoundCornersAll);
            if (hover > 0)
                outline(ui.draw(), ui.on_screen(art), with_alpha(ui.colors().accent, hover), frame_radius, 2);
        } else if (ui.is_visible(bounds)) {
            shadow(ui.draw(), ui.on_screen(bounds), ui.colors().shadow, radius);
            fill(ui.draw(), ui.on_screen(bounds), ui.colors().card, radius);
            outline(ui.draw(), ui.on_screen(bounds), mixed(ui.colors().line, ui.colors().control_line, hover), radius);
            picture(ui, entry, art, art.w / 2, ImDrawFlags_RoundCornersTop);
        }
        text(ui, model, layout, entry, bounds, spare);
    });
    link_poster(ui, first, entry, art);
    ui.close(bounds.bottom());
}

}  // namespace

float empty_film(Ui& ui, Rect bounds) {
    constexpr int frames = 3;
    const float width = std::min(bounds.w / frames, 124.F);
    Rect art;
    for (int i = 0; i < frames; ++i) {
        const Rect tile{bounds.x + static_cast<float>(i) * width, bounds.y, width, 0};
        art = {tile.x + film_bar / 2, tile.y + film_edge, width - film_bar, std::round(width * .66F)};
        film(ui, art, tile);
        if (!ui.is_visible(art)) continue;
        fill(ui.draw(), ui.on_screen(art), ui.colors().raised, 3);
        hatch(ui.draw(), ui.on_screen(art), ui.colors().line, 3);
    }
    return art.bottom() + film_edge;
}

float tile_row(Ui& ui, const Model& model, SectionLayout layout, Entries entries, Rect bounds) {
    const RowShape shape = row_shape(layout, bounds.w);
    const float width = item_bounds(shape, bounds, 0).w;
    std::vector<float> heights;
    for (const Entry* entry : entries)
        heights.push_back(ui.height_of([&](Ui& offscreen, float top) {
            return text(offscreen, model, layout, *entry, {bounds.x, top, width, 0}, 0);
        }));
    bounds.h = *std::max_element(heights.begin(), heights.end());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Rect at = item_bounds(shape, bounds, i);
        ui.open(make_item(*entries[i], at));
        tile(ui, model, layout, *entries[i], at, bounds.h - heights[i]);
        ui.close(at.bottom());
        mark_current(ui, *entries[i], at, i == 0);
    }
    return bounds.bottom();
}

}  // namespace ranked
