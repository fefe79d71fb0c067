#include "paint/share_picture.hpp"

#include <algorithm>

#include "paint/shapes.hpp"
#include "paint/symbols.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

constexpr Rect poster{0, 0, 245, share_picture_height};

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

CardText card_text(Typesetter& typesetter, const Entry& entry, const DesignStyle& title, float width) {
    CardText text{adapted(title, {}), adapted(styles::body, {}), {}, {}};
    text.title_lines = typesetter.lines(text.title, entry.title.text, width, true);
    text.teaser_lines = typesetter.lines(text.teaser, entry.teaser, width);
    return text;
}

// Ends the teaser with an ellipsis where the text would be taller than `max_height`, CSS px.
void shorten(CardText& text, const Typesetter& typesetter, float width, float max_height) {
    std::string rest;
    while (text.height() > max_height && text.teaser_lines.size() > 1) {
        rest = " " + text.teaser_lines.back().text;
        text.teaser_lines.pop_back();
    }
    if (!rest.empty())
        text.teaser_lines.back().text = typesetter.elided(text.teaser, text.teaser_lines.back().text + rest, width);
}

void draw_lines(ImDrawList& draw, const Fonts& fonts, const std::vector<TextLine>& lines, const TextStyle& style,
                ImVec2& at, Tint tint) {
    for (const TextLine& line : lines) {
        fonts.draw(draw, style, at, color_of(tint), line.text);
        at.y += style.line_height;
    }
}

}  // namespace

ImageRequest share_picture_poster(const Art& art) { return request_for(art, poster.w, poster.h, share_picture_ratio); }

void draw_share_picture(const Post& post, const Entry& entry, const Fonts& fonts, const Images& images,
                        ImDrawList& draw) {
    constexpr float padding = 28, foot = 24;
    const Palette& colors = palette(true);
    fill(draw, {0, 0, share_picture_width, share_picture_height}, colors.background);
    glow(draw, {share_picture_width, 0}, {share_picture_width * .8F, share_picture_height}, colors.glow);
    gradient(draw, poster, tint_of(entry.art.top), tint_of(entry.art.bottom), 0, ImDrawFlags_RoundCornersNone);
    if (!entry.art.image.empty()) draw_picture(draw, images, share_picture_poster(entry.art), {poster}, 1, 1, false);
    const TextStyle rank = adapted(styles::rank, {});
    draw_numeral(draw, fonts, rank, {20, numeral_top(rank_text(entry), rank, poster.bottom() - 4)}, rank_text(entry));

    Typesetter typesetter(fonts);
    const float x = poster.right() + padding, width = share_picture_width - x - padding;
    const float room = share_picture_height - 2 * padding - foot;
    CardText text;
    for (const DesignStyle& title : {styles::page_title_narrow, styles::card_title, styles::still_title}) {
        text = card_text(typesetter, entry, title, width);
        if (text.height() <= room) break;
    }
    shorten(text, typesetter, width, room);
    ImVec2 at{x, padding + std::max(0.F, (room - text.height()) / 2)};
    draw_lines(draw, fonts, text.title_lines, text.title, at, colors.text);
    at.y += CardText::gap;
    draw_lines(draw, fonts, text.teaser_lines, text.teaser, at, colors.muted);
    const TextStyle mark = adapted(styles::next_title, {});
    fonts.draw(draw, mark, {x, share_picture_height - padding - mark.line_height + 4}, color_of(colors.muted),
               typesetter.elided(mark, post.short_title, width));
}

}  // namespace ranked
