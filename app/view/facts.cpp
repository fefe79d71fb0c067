#include "view/facts.hpp"

#include <algorithm>

#include "post/phrases.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"

namespace ranked {

float facts_box(Ui& ui, const Entry& entry, Rect bounds) {
    constexpr float padding = 18, gap = 16, row_gap = 7;
    const std::vector<Fact> facts = facts_of(entry);
    if (facts.empty()) return bounds.y;
    float label_width = 0;
    for (const Fact& fact : facts)
        label_width = std::max(label_width, text_width(ui.fonts(), ui.style(styles::label), fact.label));
    const Rect inner{bounds.x + padding, bounds.y + padding, bounds.w - 2 * padding, 0};
    const bool stacked = layout_for(ui.window()).tiny;
    label_width = std::min(label_width, inner.w - 1);
    const float value_x = stacked ? inner.x : inner.x + label_width + gap, value_width = inner.right() - value_x;
    float y = inner.y;
    ui.layered(
        [&] {
            Node terms = make_node(Role::terms, "page/facts");
            terms.name = "Facts";
            terms.rect = inner;
            ui.open(std::move(terms));
            int index = 0;
            for (const Fact& fact : facts) {
                const std::string key = "page/facts/" + std::to_string(index++);
                if (!fact.label.empty()) {
                    Node term = make_node(Role::term, key + "/term");
                    term.rect = {inner.x, y, label_width, 0};
                    ui.open(std::move(term));
                    const float bottom = paragraph(ui, key + "/label", fact.label, ui.style(styles::label),
                                                   {inner.x, y, label_width + 1, 0}, {ui.colors().muted});
                    ui.close(bottom);
                    if (stacked) y = bottom;
                }
                Node definition = make_node(Role::definition, key + "/definition");
                definition.rect = {value_x, y, value_width, 0};
                ui.open(std::move(definition));
                y = paragraph(ui, key + "/value", fact.text, ui.style(fact.is_time ? styles::time : styles::label),
                              {value_x, y, value_width, 0},
                              {fact.is_time ? ui.colors().time : ui.colors().text, fact.lang});
                ui.close(y);
                y += row_gap;
            }
            y += padding - row_gap;
            ui.close(y);
        },
        [&] {
            const Rect box{bounds.x, bounds.y, bounds.w, y - bounds.y};
            if (!ui.is_visible(box)) return;
            fill(ui.draw(), ui.on_screen(box), ui.colors().card, radii::box);
            outline(ui.draw(), ui.on_screen(box), ui.colors().line, radii::box);
        });
    return y;
}

namespace {

// Returns the top of the numeral's line, CSS px.
float numeral_top(const std::string& text, const TextStyle& style, ImVec2 lower_left) {
    // The display face has old-style numerals: these digits reach below the baseline.
    const bool descends = text.find_first_of("34579") != std::string::npos;
    return lower_left.y - (descends ? static_cast<float>(style.size) * .2F : 4) - style.line_height;
}

}  // namespace

void put_rank(Ui& ui, const Entry& entry, std::string key, const TextStyle& style, ImVec2 lower_left) {
    if (!entry.rank) return;
    const std::string text = std::to_string(*entry.rank), name = rank_text(entry);
    Node node = make_node(Role::numeral, std::move(key));
    node.name = name;
    node.style = style;
    node.rect = {lower_left.x, numeral_top(text, style, lower_left), text_width(ui.fonts(), style, name) + 1,
                 style.line_height};
    node.lines = {{name, {node.rect.x, node.rect.y, node.rect.w - 1, style.line_height}}};
    ui.put(std::move(node));
}

void rank_numeral(Ui& ui, const Entry& entry, const TextStyle& style, ImVec2 lower_left) {
    if (!entry.rank) return;
    const std::string text = std::to_string(*entry.rank);
    const float y = numeral_top(text, style, lower_left);
    // Offset copies imitate a blurred shadow, so that the numeral can be read on any picture.
    const PosterPalette& colors = poster_palette();
    const Tint shadow = with_alpha(colors.numeral_shadow, colors.numeral_shadow.a / 5);
    const auto draw = [&](std::string_view characters, const TextStyle& face, ImVec2 at) {
        for (const float spread : {2.F, 4.F, 7.F})
            for (const ImVec2 way : {ImVec2{0, 1}, ImVec2{.7F, .7F}, ImVec2{-.7F, .7F}, ImVec2{0, -.3F}})
                decoration(ui, characters, face, {at.x + way.x * spread, at.y + 2 + way.y * spread}, shadow);
        decoration(ui, characters, face, at, colors.numeral);
    };
    draw(text, style, {lower_left.x, y});
    if (!entry.tied) return;
    TextStyle sign{Face::body, style.size * 2 / 5};
    sign.line_height = static_cast<float>(sign.size);
    draw("=", sign, {lower_left.x + text_width(ui.fonts(), style, text) + 2, y + style.line_height * .5F});
}

}  // namespace ranked
