#include "view/share.hpp"

#include <algorithm>
#include <cmath>

#include "post/phrases.hpp"
#include "view/facts.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float poster_share = .408F;  // of the card's width

// Title and teaser, broken into lines.
struct CardText {
    TextStyle title, teaser;
    std::vector<TextLine> title_lines, teaser_lines;
    static constexpr float gap = 8;  // CSS px

    float height() const {
        return static_cast<float>(title_lines.size()) * title.line_height + gap +
               static_cast<float>(teaser_lines.size()) * teaser.line_height;
    }
};

CardText card_text(const Fonts& fonts, const Entry& entry, const DesignStyle& title, const DesignStyle& teaser,
                   float width) {
    CardText text{adapted(title, {}), adapted(teaser, {}), {}, {}};
    text.title_lines = break_lines(fonts, text.title, entry.title.text, width, true);
    text.teaser_lines = break_lines(fonts, text.teaser, entry.teaser, width);
    return text;
}

// Ends the teaser with an ellipsis where the text would be taller than `max_height`, CSS px.
void shorten(CardText& text, const Fonts& fonts, float width, float max_height) {
    std::string rest;
    while (text.height() > max_height && text.teaser_lines.size() > 1) {
        rest = " " + text.teaser_lines.back().text;
        text.teaser_lines.pop_back();
    }
    if (!rest.empty())
        text.teaser_lines.back().text = elided(fonts, text.teaser, text.teaser_lines.back().text + rest, width);
}

void draw_lines(Ui& ui, const std::vector<TextLine>& lines, const TextStyle& style, ImVec2& at, Tint tint) {
    for (const TextLine& line : lines) {
        decoration(ui, line.text, style, at, tint);
        at.y += style.line_height;
    }
}

void draw_text(Ui& ui, const CardText& text, ImVec2 at) {
    const Palette& colors = palette(true);
    draw_lines(ui, text.title_lines, text.title, at, colors.text);
    at.y += CardText::gap;
    draw_lines(ui, text.teaser_lines, text.teaser, at, colors.muted);
}

void draw_poster(Ui& ui, const Entry& entry, Rect poster, const DesignStyle& rank, float radius, ImVec2 inset) {
    ui.picture(entry.art, poster, radius, radius > 0 ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersNone);
    rank_numeral(ui, entry, adapted(rank, {}), {poster.x + inset.x, poster.bottom() - inset.y});
}

// The poster's bounds on the picture.
constexpr Rect picture_poster() { return {0, 0, 245, share_picture_height}; }

}  // namespace

float share_content(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    constexpr float padding = 14, min_height = 138, radius = radii::box;
    const Palette& colors = palette(true);
    const float left = std::round(bounds.w * poster_share), room = bounds.w - left - 2 * padding;
    const CardText text = card_text(ui.fonts(), entry, styles::next_title, styles::small, room);
    const Rect box{bounds.x, bounds.y, bounds.w, std::max(min_height, text.height() + 2 * padding)};
    fill(ui.draw(), ui.on_screen(box), colors.background, radius);
    draw_poster(ui, entry, {box.x, box.y, left, box.h}, styles::section_title, radius, {12, 2});
    draw_text(ui, text, {box.x + left + padding, box.y + padding});
    outline(ui.draw(), ui.on_screen(box), ui.colors().line, radius);
    Node card = make_node(Role::image, "share/card");
    card.name = "Preview: " + numbered_title(entry) + ". " + entry.teaser;
    card.rect = box;
    ui.put(std::move(card));

    // The picture is to be ready when the reader saves it.
    const Rect poster = picture_poster();
    const auto pixels = [](float length) { return static_cast<int>(std::lround(length * share_picture_ratio)); };
    if (!entry.art.image.empty())
        ui.frame().images.push_back(
            {entry.art.image, pixels(poster.w), pixels(poster.h), entry.art.focus_x, entry.art.focus_y});
    const std::string note = model.preview.empty() ? "Your friend starts with every spoiler closed."
                                                   : "The link works once the post is published.";
    return paragraph(ui, "share/note", note, ui.style(styles::small), {bounds.x, box.bottom() + 10, bounds.w, 0},
                     {ui.colors().muted}) +
           14;
}

std::vector<Control> share_controls(const Model& model, const Entry& entry) {
    std::vector<Control> controls;
    const bool has_sheet = model.can_share && model.preview.empty();
    if (has_sheet)
        controls.push_back({make_button("share/sheet", ShareLink{entry.id}), "Share", "", ControlStyle::primary});
    controls.push_back({make_button("share/copy", CopyLink{entry.id}), "Copy link", "",
                        has_sheet ? ControlStyle::plain : ControlStyle::primary});
    controls.push_back({make_button("share/quote", CopyQuote{entry.id}), "Copy as quote", ""});
    controls.push_back({make_button("share/picture", SavePicturePressed{entry.id}), "Save picture", ""});
    return controls;
}

void draw_share_picture(const Post& post, const Entry& entry, const Fonts& fonts, const Images& images,
                        ImDrawList& draw) {
    constexpr float padding = 28, foot = 24;
    ViewInput input;
    input.window = {share_picture_width, share_picture_height};
    input.fonts = &fonts;
    input.images = &images;
    const Palette& colors = palette(true);
    Frame frame;
    Ui ui(input, colors, draw, frame);
    fill(draw, input.window.canvas(), colors.background);
    glow(draw, {share_picture_width, 0}, {share_picture_width * .8F, share_picture_height}, colors.glow);
    const Rect poster = picture_poster();
    draw_poster(ui, entry, poster, styles::rank, 0, {20, 4});

    const float x = poster.right() + padding, width = share_picture_width - x - padding;
    const float room = share_picture_height - 2 * padding - foot;
    CardText text;
    for (const DesignStyle& title : {styles::page_title_narrow, styles::card_title, styles::still_title}) {
        text = card_text(fonts, entry, title, styles::body, width);
        if (text.height() <= room) break;
    }
    shorten(text, fonts, width, room);
    draw_text(ui, text, {x, padding + std::max(0.F, (room - text.height()) / 2)});
    const TextStyle mark = adapted(styles::next_title, {});
    decoration(ui, elided(fonts, mark, post.short_title, width), mark,
               {x, share_picture_height - padding - mark.line_height + 4}, colors.muted);
}

}  // namespace ranked
