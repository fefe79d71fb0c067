#include "layout/lay_out.hpp"

#include <algorithm>
#include <cmath>

namespace ranked {
namespace {

constexpr float icon_room = sizes::icon + sizes::icon_gap;

bool in_flow(const Box& box) { return box.rule->over == Over::none; }

float outer_width(const Box& box) { return box.rule->margin.start + box.rect.w + box.rule->margin.end; }
float outer_height(const Box& box) { return box.rule->margin.top + box.rect.h + box.rule->margin.bottom; }

// Puts the box where its margins begin.
void put_at(Box& box, float x, float y) {
    box.rect.x = x + box.rule->margin.start;
    box.rect.y = y + box.rule->margin.top;
}

void shift(Box& box, float x, float y) {
    box.rect.x += x;
    box.rect.y += y;
}

class Layouter {
 public:
    explicit Layouter(const LayoutContext& context) : context_(context) {}

    // `room`: width of the box with its margins. An exact box takes all of it, even if it would fit in less.
    Box lay_out(const Block& block, float room, bool exact = false) {
        Box box;
        box.block = &block;
        box.rule = &context_.sheet[block.style];
        const Rule& rule = *box.rule;
        box.style = adapted(rule.text, context_.settings);
        float width = room - rule.margin.start - rule.margin.end;
        if (rule.per_mille > 0) width = std::round(width * rule.per_mille / 1000);
        if (rule.max_width > 0) width = std::min(width, rule.max_width);
        if (rule.width > 0) width = std::min(width, rule.width);
        box.rect.w = std::max(width, 0.F);
        const bool fits = rule.fits && !exact;
        if (fits) box.rect.w = std::min(box.rect.w, natural_width(block, box));
        const float content = block.children.empty() ? arrange_text(box) : arrange_children(box, fits);
        box.rect.h = box.natural_h = height_of(box, content);
        box.has_folds = !block.unfolds.empty();
        for (const Box& child : box.children) box.has_folds = box.has_folds || child.has_folds;
        if (rule.label || rule.shape == Shape::toggle || rule.centered) center_text(box);
        if (!block.children.empty() && rule.flow == Flow::row && rule.align == Align::stretch) stretch(box, box.rect.h);
        return box;
    }

 private:
    float inner_width(const Box& box) const { return box.rect.w - box.rule->padding.start - box.rule->padding.end; }

    float natural_width(const Block& block, const Box& box) {
        const Rule& rule = *box.rule;
        const float padding = rule.padding.start + rule.padding.end, inner = box.rect.w - padding;
        float width = 0;
        if (block.children.empty()) {
            width = text_width(block, box.style, inner);
        } else if (rule.flow == Flow::stack) {
            for (const Block& child : block.children) width = std::max(width, natural_outer(child, inner));
        } else {
            for (const Block& child : block.children) {
                if (context_.sheet[child.style].over != Over::none) continue;
                width += (width > 0 ? rule.gap : 0) + natural_outer(child, inner);
            }
        }
        return std::max(width + padding, rule.min_width);
    }

    float natural_outer(const Block& block, float room) { return outer_width(lay_out(block, room)); }

    // Returns the width that the text and its icon need, at most `room`. CSS px.
    float text_width(const Block& block, const TextStyle& style, float room) {
        const Rule& rule = context_.sheet[block.style];
        float width = 0;
        if (rule.one_line)
            width = context_.typesetter.width(style, block.text);
        else
            for (const TextLine& line : lines_of(block, style, room)) width = std::max(width, line.width);
        const bool as_own = rule.room_style == Style::plain;
        const TextStyle other_style = as_own ? style : adapted(context_.sheet[rule.room_style].text, context_.settings);
        for (const std::string& other : block.room_for)
            width = std::max(width, context_.typesetter.width(other_style, other));
        if (rule.one_line) return width;
        // The next layout must not break the line because of a rounding error.
        return rule.label ? width + beside_label(block) : std::ceil(width) + (width > 0 ? 1 : 0);
    }

    // Returns the width of the icon and the shortcut beside a label. CSS px.
    float beside_label(const Block& block) const {
        float width = block.icon == Icon::none ? 0 : icon_room;
        if (shows_shortcut(block)) width += shortcut_width(block) + sizes::icon_gap;
        return width;
    }

    bool shows_shortcut(const Block& block) const { return !block.shortcut.empty() && !context_.sheet.media().narrow; }

    float shortcut_width(const Block& block) const {
        const TextStyle style = adapted(styles::shortcut, context_.settings);
        return context_.typesetter.width(style, block.shortcut) + 2 * sizes::shortcut_padding;
    }

    std::vector<TextLine> lines_of(const Block& block, const TextStyle& style, float room) {
        const Rule& rule = context_.sheet[block.style];
        if (block.text.empty() && block.time.empty()) return {};
        if (rule.one_line) {
            std::string text = context_.typesetter.elided(style, block.text, room);
            const float width = context_.typesetter.width(style, text);
            return {{std::move(text), false, width}};
        }
        if (rule.label) room -= beside_label(block);
        return context_.typesetter.lines(style, block.text + block.time, room, rule.balance);
    }

    // Breaks the box's own text into lines. Returns their height.
    float arrange_text(Box& box) {
        const Rule& rule = *box.rule;
        const float inner = inner_width(box);
        float y = rule.padding.top;
        for (const TextLine& line : lines_of(*box.block, box.style, inner)) {
            float x = rule.padding.start;
            if (rule.text_align == TextAlign::end) x += inner - line.width;
            box.lines.push_back({line.text, {x, y, line.width, box.style.line_height}, line.space_after});
            y += box.style.line_height;
        }
        return y - rule.padding.top;
    }

    // Puts a control's lines into its middle, with room for the icon.
    void center_text(Box& box) const {
        if (box.lines.empty()) return;
        const Rule& rule = *box.rule;
        float widest = 0;
        for (const Line& line : box.lines) widest = std::max(widest, line.rect.w);
        const float height = static_cast<float>(box.lines.size()) * box.style.line_height;
        const float before = box.block->icon == Icon::play ? icon_room : 0;
        const float used = widest + (rule.shape == Shape::seen ? seen_icon(*box.block) : beside_label(*box.block));
        const float x = rule.label ? (box.rect.w - used) / 2 + before : rule.padding.start;
        float y = (box.rect.h - height) / 2;
        for (Line& line : box.lines) {
            line.rect.x = x + (rule.shape == Shape::seen ? seen_icon(*box.block) : 0);
            line.rect.y = y;
            y += box.style.line_height;
        }
    }

    // Returns the width of the tick before the label of what has been seen. CSS px.
    static float seen_icon(const Block& block) {
        return block.pressed.value_or(false) ? sizes::tick + sizes::tick_gap : 0;
    }

    float height_of(const Box& box, float content) const {
        const Rule& rule = *box.rule;
        if (rule.shape == Shape::numeral) return box.style.line_height;
        float height = content + rule.padding.top + rule.padding.bottom;
        const float aspect = box.rect.w < rule.narrow_aspect_below ? rule.narrow_aspect : rule.aspect;
        if (rule.height > 0) height = rule.height;
        if (aspect > 0) height = std::round(box.rect.w * aspect);
        if (rule.target != Target::none && rule.target != Target::around) {
            const float line = box.style.line_height, more = content > line ? content - line : 0;
            height = std::max(target_height(rule.target, context_.sheet.media()),
                              line + (rule.target == Target::segment ? 6.F : 8.F)) +
                     more;
        }
        if (rule.in_window) height = std::min(height, std::round(context_.sheet.media().height * .8F));
        height = std::max(height, rule.min_height);
        return rule.max_height > 0 ? std::min(height, rule.max_height) : height;
    }

    // Lays out and places the children. Returns the height of the content.
    float arrange_children(Box& box, bool fits) {
        const Rule& rule = *box.rule;
        const float inner = inner_width(box);
        switch (rule.flow) {
            case Flow::stack:
                return arrange_stack(box, inner, rule.gap);
            case Flow::row:
                if (rule.wraps_if_needed && needed_width(*box.block, rule, inner) > inner)
                    return arrange_stack(box, inner, stacked_gap);
                return arrange_row(box, inner, fits);
            case Flow::equal:
                return arrange_equal(box, inner);
            case Flow::wrap:
                return arrange_wrapped(box, inner);
            case Flow::terms:
                return arrange_terms(box, inner);
            case Flow::cover:
                return arrange_cover(box);
        }
        return 0;
    }

    float needed_width(const Block& block, const Rule& rule, float inner) {
        float width = -rule.gap;
        for (const Block& child : block.children) {
            const TextStyle style = adapted(context_.sheet[child.style].text, context_.settings);
            width += rule.gap + (child.role == Role::paragraph ? context_.typesetter.width(style, child.text) + 1
                                                               : natural_outer(child, inner));
        }
        return width;
    }

    float arrange_stack(Box& box, float inner, float gap) {
        const Sides& padding = box.rule->padding;
        float y = padding.top;
        bool is_first = true;
        for (const Block& child : box.block->children) {
            Box& placed = box.children.emplace_back(lay_out(child, inner));
            if (!in_flow(placed)) continue;
            if (!is_first) y += gap;
            is_first = false;
            put_at(placed, padding.start, y);
            y += outer_height(placed);
        }
        return y - padding.top;
    }

    // Lays out the children of a row: first those of a width of their own, then those that grow.
    float arrange_row(Box& box, float inner, bool fits) {
        const Rule& rule = *box.rule;
        const std::vector<Block>& blocks = box.block->children;
        constexpr float unlimited = 100'000;  // CSS px
        constexpr float min_beside = 96;      // CSS px that a control gets beside what grows, before its label breaks
        if (rule.scrolls) inner = unlimited;
        float left = inner, reserved = 0;
        std::size_t growing = 0, count = 0;
        for (const Block& block : blocks) {
            const Rule& child = context_.sheet[block.style];
            if (child.over != Over::none) continue;
            ++count;
            if (!child.grows) continue;
            ++growing;
            reserved += child.min_width;
        }
        if (count > 1) left -= rule.gap * static_cast<float>(count - 1);
        box.children.resize(blocks.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const Rule& child = context_.sheet[blocks[i].style];
            if (child.grows && child.over == Over::none) continue;
            const float room = std::min(std::max(left - reserved, min_beside), left);
            box.children[i] = lay_out(blocks[i], child.over == Over::none ? room : inner);
            if (child.over == Over::none) left -= outer_width(box.children[i]);
        }
        if (growing > 0 && left / static_cast<float>(growing) < rule.growing_from) {
            box.children.clear();
            return arrange_stack(box, inner, stacked_gap);
        }
        for (std::size_t i = 0; i < blocks.size(); ++i)
            if (!box.children[i].block)
                box.children[i] = lay_out(blocks[i], left / static_cast<float>(growing),
                                          !fits && !context_.sheet[blocks[i].style].fits);
        const float used = growing > 0 ? inner : inner - left;
        return align_row(box, rule.centered ? (inner - used) / 2 : 0, inner, fits);
    }

    // Places the laid-out children side by side. Returns the height of the row.
    float align_row(Box& box, float x, float inner, bool fits) {
        const Rule& rule = *box.rule;
        float height = 0;
        for (const Box& child : box.children)
            if (in_flow(child)) height = std::max(height, outer_height(child));
        const float min_height = std::max(rule.height, rule.min_height);
        if (min_height > 0) height = std::max(height, min_height - rule.padding.top - rule.padding.bottom);
        Box* last = nullptr;
        std::size_t count = 0;
        for (Box& child : box.children) {
            if (!in_flow(child)) continue;
            const float y = rule.align == Align::center ? (height - outer_height(child)) / 2 : 0;
            put_at(child, rule.padding.start + x, rule.padding.top + y);
            x += outer_width(child) + rule.gap;
            last = &child;
            ++count;
        }
        if (last && count > 1 && rule.last_at_end && !fits)
            put_at(*last, rule.padding.start + inner - outer_width(*last), last->rect.y - last->rule->margin.top);
        return height;
    }

    float arrange_equal(Box& box, float inner) {
        const Rule& rule = *box.rule;
        const auto count = static_cast<float>(box.block->children.size());
        const float width = (inner - rule.gap * (count - 1)) / count;
        for (const Block& child : box.block->children) box.children.push_back(lay_out(child, width, true));
        return align_row(box, 0, inner, true);
    }

    // A row of controls, while it is filled.
    struct Row {
        std::size_t begin = 0, end = 0;  // children
        float used = 0, height = 0;
    };

    // Returns the width that a child takes of its row, CSS px. The box of a text is a little wider than the text.
    static float taken_by(const Box& child, const Rule& row) {
        return row.separated && !child.lines.empty() ? child.lines.back().rect.w : outer_width(child);
    }

    // Returns the width between the children of a row. CSS px.
    float gap_of(const Box& box) const {
        if (!box.rule->separated || box.block->children.empty()) return box.rule->gap;
        const Rule& first = context_.sheet[box.block->children.front().style];
        return context_.typesetter.width(adapted(first.text, context_.settings), separator);
    }

    // Lays out controls in as many rows as they need. Returns the height of all rows.
    float arrange_wrapped(Box& box, float inner) {
        const Rule& rule = *box.rule;
        const std::vector<Block>& blocks = box.block->children;
        const float gap = gap_of(box);
        constexpr float min_width = 120;  // CSS px; a control that would get less beside the next one has its own row
        std::vector<Row> rows;
        float after = 0;  // width of the next control and the gap before it, if it must be in the same row
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const bool follows = after > 0;
            after = blocks[i].keeps_with_next ? gap + outer_width(lay_out(blocks[i + 1], inner)) : 0;
            if (inner - after < min_width) after = 0;
            Box child = lay_out(blocks[i], inner - after);
            // A broken label leaves no room to share.
            if (after > 0 && outer_width(lay_out(blocks[i], inner)) > inner - after)
                child = lay_out(blocks[i], inner - after, true);
            // What is separated by dots is on one line, or on lines of its own.
            const bool is_broken = rule.separated && child.lines.size() > 1;
            const bool has_room = !rows.empty() && !is_broken &&
                                  rows.back().used + gap + taken_by(child, rule) + after <= inner + rounding;
            if (!has_room && !follows) rows.push_back({i, i, -gap, 0});
            Row& row = rows.back();
            row.used += gap + taken_by(child, rule);
            row.height = std::max(row.height, outer_height(child));
            row.end = i + 1;
            box.children.push_back(std::move(child));
        }
        const bool is_narrow = inner < unfinished_below && rows.size() > 1;
        const bool fills = rule.fill == Fill::always || (rule.fill == Fill::several_narrow_rows && is_narrow);
        const float row_gap = rule.separated ? 0.F : gap;
        float y = 0;
        for (const Row& row : rows) {
            arrange_wrapped_row(box, row, inner, y, fills, gap);
            y += row.height + row_gap;
        }
        return rows.empty() ? 0 : y - row_gap;
    }

    void arrange_wrapped_row(Box& box, const Row& row, float inner, float y, bool fills, float gap) {
        const Rule& rule = *box.rule;
        const auto count = static_cast<float>(row.end - row.begin);
        const float extra_width = fills ? (inner - row.used) / count : 0;
        float x = 0;
        for (std::size_t i = row.begin; i < row.end; ++i) {
            Box& child = box.children[i];
            if (extra_width > 0) child = lay_out(*child.block, outer_width(child) + extra_width, true);
            const bool is_last = i + 1 == box.children.size();
            if (rule.last_at_end && !fills && is_last && x > 0) x = inner - outer_width(child);
            put_at(child, rule.padding.start + x, rule.padding.top + y);
            make_as_high(child, row.height);
            x += taken_by(child, rule) + gap;
        }
    }

    // Makes a control as high as its row, and what holds the control.
    void make_as_high(Box& box, float height) const {
        if (box.rect.h >= height) return;
        box.rect.h = height;
        if (box.rule->label) center_text(box);
        for (Box& child : box.children) make_as_high(child, height);
    }

    float arrange_terms(Box& box, float inner) {
        const Rule& rule = *box.rule;
        const std::vector<Block>& blocks = box.block->children;
        float term_width = rule.term_width;
        if (term_width == 0) {
            for (const Block& block : blocks)
                if (block.role == Role::term) term_width = std::max(term_width, widest_text(block, inner));
            term_width = std::min(term_width, inner - 1);
        }
        const bool stacked = term_width < 0;
        if (stacked) term_width = inner - 1;
        const float start = stacked ? 0 : term_width + rule.gap;
        float y = 0, term_bottom = 0;
        for (const Block& block : blocks) {
            const bool is_term = block.role == Role::term;
            Box& child = box.children.emplace_back(lay_out(block, is_term ? term_width + 1 : inner - start));
            put_at(child, rule.padding.start + (is_term ? 0 : start), rule.padding.top + y);
            if (is_term) {
                term_bottom = y + child.rect.h;
                if (stacked) y = term_bottom;
            } else {
                y = std::max(y + child.rect.h, term_bottom) + rule.row_gap;
            }
        }
        return blocks.empty() ? 0 : y - rule.row_gap;
    }

    float widest_text(const Block& block, float room) {
        float width = 0;
        for (const Block& child : block.children) {
            const TextStyle style = adapted(context_.sheet[child.style].text, context_.settings);
            for (const TextLine& line : lines_of(child, style, room)) width = std::max(width, line.width);
        }
        return width;
    }

    // Places the texts on the cover of a video: the caption, and whose player it opens. The latter is at the end, in
    // narrow windows below the caption, and left out where it does not fit.
    float arrange_cover(Box& box) {
        Box *note = nullptr, *button = nullptr;
        for (const Block& block : box.block->children) box.children.push_back(lay_out(block, box.rect.w));
        for (Box& child : box.children) {
            if (child.block->style == Style::cover_note) note = &child;
            if (child.block->style == Style::cover_button) button = &child;
        }
        if (!note || !button) return 0;
        const Rect bounds{0, 0, box.rect.w, height_of(box, 0)};
        if (!arrange_caption(box, bounds, *button, *note))
            box.children.erase(box.children.begin() + (note - box.children.data()));
        return 0;
    }

    // Returns false if the note does not fit.
    bool arrange_caption(const Box& cover, Rect bounds, Box& button, Box& note) {
        constexpr float edge = 16;  // CSS px between the cover's edge and its texts
        const bool narrow = context_.sheet.media().narrow;
        Typesetter& typesetter = context_.typesetter;
        const float right = bounds.w - edge, bottom = bounds.h - 12;
        const float note_width = typesetter.width(note.style, note.block->text);
        std::string text = button.block->text + button.block->time;
        float width = typesetter.width(button.style, text);
        if (edge + width > right) {
            text = button.block->short_text;
            width = typesetter.width(button.style, text);
        }
        float min_left = edge, left = edge;
        bool is_at_right = false;
        const Entry* entry = cover.block->entry;
        if (entry && entry->rank) {
            const Rule& rank = context_.sheet[Style::hero_rank];
            const std::string numeral = std::to_string(*entry->rank) + (entry->tied ? "=" : "");
            min_left = rank.inset_x + typesetter.width(adapted(rank.text, context_.settings), numeral) + 4;
            left = narrow ? sizes::caption_left_narrow : sizes::caption_left;
            is_at_right = *entry->rank > 9 || entry->tied;  // beside a wider numeral, there is room only at the end
        }
        const bool is_stacked = narrow || is_at_right;
        if (is_at_right) left = right - std::max(width, note_width);
        const float needed = is_stacked ? std::max(width, note_width) : width + edge + note_width;
        // In a low picture, the upper of two lines would lie over the round button.
        constexpr float leading = 4;
        const float upper_line = bottom - button.style.line_height - note.style.line_height + leading;
        const bool is_low = is_stacked && upper_line < (bounds.h + sizes::play_button) / 2;
        const bool fits = !is_low && left >= min_left && left + needed <= right;
        const float below = is_stacked && fits ? note.style.line_height : 0;
        Rect at{is_at_right ? right - width : left, bottom - button.style.line_height - below, width,
                button.style.line_height};
        if (at.x < min_left || at.right() > right) at = {edge, 12, width, button.style.line_height};
        button.rect = bounds;
        button.lines = {{text, at, false}};
        note.rect = {is_stacked && !is_at_right ? left : right - note_width,
                     bottom - note.style.line_height - (is_stacked ? 0.F : 2.F), 0, note.style.line_height};
        note.rect.w = bounds.w - note.rect.x;
        note.lines = {{note.block->text, {0, 0, note_width, note.style.line_height}, false}};
        return fits;
    }

    static constexpr float stacked_gap = 8;         // CSS px between the children of a row that has become a stack
    static constexpr float rounding = .01F;         // CSS px
    static constexpr float unfinished_below = 400;  // CSS px; a narrower row that is not filled looks unfinished

    const LayoutContext& context_;
};

// A block that lies over others, with its place in the block around it.
void put_over(Box& box, const Rect& holder) {
    const Rule& rule = *box.rule;
    switch (rule.over) {
        case Over::none:
            break;
        case Over::whole:
        case Over::top_start:
            box.rect.x = rule.inset_x + rule.margin.start;
            box.rect.y = rule.inset_y + rule.margin.top;
            break;
        case Over::top_end:
            box.rect.x = holder.w - rule.inset_x - box.rect.w;
            box.rect.y = rule.inset_y;
            break;
        case Over::bottom_start:
            box.rect.x = rule.inset_x;
            box.rect.y = holder.h - rule.inset_y - box.rect.h;
            break;
        case Over::bottom_middle:
            box.rect.x = (holder.w - box.rect.w) / 2;
            box.rect.y = holder.h - rule.inset_y - box.rect.h;
            break;
    }
    if (rule.shape == Shape::numeral) box.rect.y = numeral_top(box.block->text, box.style, box.rect.y + box.rect.h);
}

// `holder`: the innermost box that holds others; `x`, `y`: position of `box` in it.
void arrange_overlays(Box& box, const Box& holder, float x, float y, Layouter& layouter) {
    for (Box& child : box.children) {
        if (child.rule->over != Over::none) {
            if (child.rule->over == Over::whole) {
                child = layouter.lay_out(*child.block, holder.rect.w);
                if (child.lines.empty()) child.rect.h = holder.rect.h;
            }
            put_over(child, holder.rect);
            shift(child, -x, -y);
            box.reaches_out = box.reaches_out || &box != &holder;
        }
        if (child.rule->holds)
            arrange_overlays(child, child, 0, 0, layouter);
        else
            arrange_overlays(child, holder, x + child.rect.x, y + child.rect.y, layouter);
        box.reaches_out = box.reaches_out || (&box != &holder && child.reaches_out);
    }
}

}  // namespace

float target_height(Target target, const Media& media) {
    constexpr float touch = 44;
    if (target == Target::none) return 0;
    if (media.touch) return touch;
    return target == Target::control ? 38 : target == Target::chip ? 30 : 24;
}

Box lay_out(const Block& block, float width, const LayoutContext& context) {
    Box box = Layouter(context).lay_out(block, width);
    put_at(box, 0, 0);
    return box;
}

void stretch(Box& box, float height) {
    const Rule& rule = *box.rule;
    const float extra = height - box.rect.h;
    box.rect.h = std::max(box.rect.h, height);
    if (rule.flow == Flow::row && rule.align == Align::stretch) {
        for (Box& child : box.children)
            if (in_flow(child))
                stretch(child, box.rect.h - rule.padding.top - rule.padding.bottom - child.rule->margin.top -
                                   child.rule->margin.bottom);
        return;
    }
    if (extra <= 0 || rule.flow != Flow::stack) return;
    float down = 0;
    for (Box& child : box.children) {
        if (!in_flow(child)) continue;
        if (down == 0 && child.rule->pushed) down = extra;
        shift(child, 0, down);
        if (down > 0 || !child.rule->grows) continue;
        stretch(child, child.rect.h + extra);
        down = extra;
    }
}

void arrange_overlays(Box& box, const LayoutContext& context) {
    Layouter layouter(context);
    arrange_overlays(box, box, 0, 0, layouter);
}

}  // namespace ranked
