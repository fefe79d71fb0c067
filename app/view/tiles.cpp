#include <algorithm>
#include <cmath>
#include <vector>

#include "view/paint.hpp"
#include "view/parts.hpp"

namespace ranked {
namespace {

constexpr float radius = 20, frame_radius = 3, portrait_inset = 14, portrait_padding = 22;
constexpr float film_edge = 24, film_bar = 10;  // above and below the frames, and between two

// How the entries of a section stand side by side.
struct Grid {
    int columns = 1;
    float gap = 0, row_gap = 0;
};

Grid grid_for(SectionLayout layout, float width) {
    if (layout == SectionLayout::portraits) return {width >= 560 ? 2 : 1, 22, 22};
    return {width >= 640 ? 3 : width >= 480 ? 2 : 1, 0, 34};
}

// The picture's place in a tile, from its upper left corner.
Rect art_in(SectionLayout layout, Rect tile) {
    if (layout == SectionLayout::portraits) {
        const float width = tile.w - 2 * portrait_inset;
        return {tile.x + portrait_inset, tile.y + portrait_inset, width, std::min(width * .95F, 360.F)};
    }
    const float width = tile.w - film_bar;
    return {tile.x + film_bar / 2, tile.y + film_edge, width, std::round(width * (tile.w < 300 ? .8F : .66F))};
}

// Where the text stands; its height is not known yet.
Rect text_in(SectionLayout layout, Rect tile) {
    const Rect art = art_in(layout, tile);
    if (layout == SectionLayout::portraits)
        return {tile.x + portrait_padding, art.bottom() + 18, tile.w - 2 * portrait_padding, 0};
    return {tile.x + film_bar / 2, art.bottom() + film_edge + 14, tile.w - film_bar - 12, 0};
}

// A strip goes on from tile to tile, so its holes divide a tile's width evenly.
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

float text(Ui& ui, const Model& model, SectionLayout layout, const Entry& entry, Rect place, float spare) {
    const bool portrait = layout == SectionLayout::portraits;
    const EntryText set{portrait ? styles::card_title : styles::still_title, styles::body, 10, spare};
    return entry_text(ui, model, entry, set, place) + (portrait ? 20.F : 0.F);
}

void picture(Ui& ui, const Entry& entry, Rect place, float rounded, ImDrawFlags corners) {
    if (!ui.is_visible(place)) return;
    ui.carried(entry.id, hash("card"), place, [&ui, &entry, place, rounded, corners](Rect now, float share) {
        ui.picture(entry.art, now, rounded, corners, place, share);
    });
}

// A tile as high as `place`; what its text leaves free of that stands above its controls, which end a row together.
void tile(Ui& ui, const Model& model, SectionLayout layout, const Entry& entry, Rect place, float spare) {
    const Rect art = art_in(layout, place);
    Node article = make_node(Role::article, "entry/" + entry.id);
    article.name = entry.title.text;
    article.rect = place;
    ui.open(std::move(article));
    if (!entry.art.image.empty()) {
        Node image = make_node(Role::image, "entry/" + entry.id + "/art");
        image.name = entry.art.alt;
        image.rect = art;
        ui.put(std::move(image));
    }
    if (!ui.is_visible(art) && ui.is_near(art)) ui.expect_picture(entry.art, art);
    if (layout == SectionLayout::frames) film(ui, art, place);
    lifted(ui, entry, [&](float lit) {
        if (layout == SectionLayout::frames) {
            picture(ui, entry, art, frame_radius, ImDrawFlags_RoundCornersAll);
            if (lit > 0) outline(ui.draw(), ui.on_screen(art), with_alpha(ui.colors().accent, lit), frame_radius, 2);
        } else if (ui.is_visible(place)) {
            shadow(ui.draw(), ui.on_screen(place), ui.colors().shadow, radius);
            fill(ui.draw(), ui.on_screen(place), ui.colors().card, radius);
            outline(ui.draw(), ui.on_screen(place), mixed(ui.colors().line, ui.colors().control_line, lit), radius);
            picture(ui, entry, art, art.w / 2, ImDrawFlags_RoundCornersTop);
        }
        text(ui, model, layout, entry, text_in(layout, place), spare);
    });
    ui.close(place.bottom());
}

}  // namespace

float empty_film(Ui& ui, Rect place) {
    constexpr int frames = 3;
    const float width = std::min(place.w / frames, 124.F);
    Rect art;
    for (int i = 0; i < frames; ++i) {
        const Rect tile{place.x + static_cast<float>(i) * width, place.y, width, 0};
        art = {tile.x + film_bar / 2, tile.y + film_edge, width - film_bar, std::round(width * .66F)};
        film(ui, art, tile);
        if (!ui.is_visible(art)) continue;
        fill(ui.draw(), ui.on_screen(art), ui.colors().raised, 3);
        hatch(ui.draw(), ui.on_screen(art), ui.colors().line, 3);
    }
    return art.bottom() + film_edge;
}

float tiles(Ui& ui, const Model& model, const Section& section, const std::vector<const Entry*>& entries, Rect place) {
    const SectionLayout layout = section.layout;
    const Grid grid = grid_for(layout, place.w);
    const auto columns = static_cast<std::size_t>(grid.columns);
    const float width = (place.w - grid.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float y = place.y;
    for (std::size_t begin = 0; begin < entries.size(); begin += columns) {
        const std::size_t end = std::min(begin + columns, entries.size());
        std::vector<float> heights;
        for (std::size_t i = begin; i < end; ++i)
            heights.push_back(ui.height_of([&](Ui& elsewhere, float top) {
                return text(elsewhere, model, layout, *entries[i], text_in(layout, {place.x, top, width, 0}), 0);
            }));
        const float highest = *std::max_element(heights.begin(), heights.end());
        for (std::size_t i = begin; i < end; ++i) {
            const float x = place.x + static_cast<float>(i - begin) * (width + grid.gap);
            const Rect at{x, y, width, highest};
            Node item = make_node(Role::list_item, "entry/" + entries[i]->id + "/item");
            item.rect = at;
            ui.open(std::move(item));
            tile(ui, model, layout, *entries[i], at, highest - heights[i - begin]);
            ui.close(at.bottom());
            note_place(ui, *entries[i], at, i == begin);
        }
        y += highest + grid.row_gap;
    }
    return y - grid.row_gap;
}

}  // namespace ranked
