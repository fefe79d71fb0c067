#include "design/sheet.hpp"

namespace ranked {
namespace {

Rule text_rule(const DesignStyle& text, Ink ink) {
    Rule rule;
    rule.text = text;
    rule.ink = ink;
    return rule;
}

// A button or link with a label.
Rule control_rule(Ink background, Ink ink, Hover hover) {
    Rule rule = text_rule(styles::control, ink);
    rule.label = rule.fits = true;
    rule.padding = {15, 0, 15, 0};
    rule.target = Target::control;
    rule.background = background;
    rule.edge = background == Ink::accent ? Ink::none : Ink::line;
    rule.radius = radii::control;
    rule.hover = hover;
    return rule;
}

Rule chip_rule(Ink background, Ink ink, Hover hover) {
    Rule rule = control_rule(background, ink, hover);
    rule.text = styles::small;
    rule.padding = {12, 0, 12, 0};
    rule.target = Target::chip;
    rule.radius = 22;
    return rule;
}

Rule control_link_rule() {
    Rule rule = control_rule(Ink::none, Ink::muted, Hover::wash);
    rule.text = styles::small;
    rule.target = Target::chip;
    rule.edge = Ink::none;
    rule.underlined = true;
    return rule;
}

Rule text_link_rule() {
    Rule rule = text_rule(styles::facts, Ink::accent_text);
    rule.hover_ink = Ink::text;
    rule.fits = rule.underlined = true;
    rule.target = Target::around;
    rule.radius = radii::link;
    return rule;
}

Rule row_rule(float gap, Flow flow = Flow::row) {
    Rule rule;
    rule.flow = flow;
    rule.gap = gap;
    return rule;
}

Rule wrap_rule(const Media&, float above = 0, Fill fill = Fill::never) {
    Rule rule = row_rule(10, Flow::wrap);
    rule.margin.top = above;
    rule.fill = fill;
    return rule;
}

Rule box_rule(Ink edge) {
    Rule rule;
    rule.padding = {18, 18, 18, 18};
    rule.background = Ink::card;
    rule.edge = edge;
    rule.radius = radii::box;
    return rule;
}

Rule field_rule(float height) {
    Rule rule = text_rule(styles::body, Ink::text);
    rule.height = height;
    rule.padding = {14, 0, 14, 0};
    rule.background = Ink::card;
    rule.edge = Ink::control_line;
    rule.radius = radii::field;
    rule.shape = Shape::field;
    return rule;
}

// The toggle of what the reader has seen. Over a poster it has the poster's colours.
Rule seen_rule(bool on_poster) {
    Rule rule = text_rule(styles::control, on_poster ? Ink::numeral : Ink::muted);
    rule.fits = rule.label = true;
    rule.min_width = sizes::seen_width;
    rule.min_height = sizes::seen_height;
    rule.padding = {13, 4, 13, 4};
    rule.target = Target::around;
    rule.background = on_poster ? Ink::badge : Ink::none;
    rule.edge = on_poster ? Ink::badge_line : Ink::line;
    rule.radius = 99;
    rule.hover = Hover::wash;
    rule.shape = Shape::seen;
    return rule;
}

// The same toggle in a row of its own, where a poster has no room for it.
Rule seen_in_row(const Media&) {
    Rule rule = seen_rule(false);
    rule.margin.top = rule.margin.bottom = (sizes::seen_row - sizes::seen_height) / 2;
    return rule;
}

Rule over(Rule rule, Over corner, float x = 0, float y = 0) {
    rule.over = corner;
    rule.inset_x = x;
    rule.inset_y = y;
    return rule;
}

Rule with_margin(Rule rule, Sides margin) {
    rule.margin = margin;
    return rule;
}

Rule shape_rule(Shape shape, float width, float height, Ink ink = Ink::none) {
    Rule rule;
    rule.shape = shape;
    rule.width = width;
    rule.height = height;
    rule.ink = ink;
    return rule;
}

Rule numeral_rule(const DesignStyle& text, float x, float y) {
    Rule rule = text_rule(text, Ink::numeral);
    rule.fits = true;
    rule.shape = Shape::numeral;
    return over(rule, Over::bottom_start, x, y);
}

DesignStyle page_title_style(const Media& media) {
    return media.tiny ? styles::title_tiny : media.narrow ? styles::page_title_narrow : styles::page_title;
}

DesignStyle entry_title_style(const Media& media) {
    return media.tiny ? styles::title_tiny : media.narrow ? styles::entry_title_narrow : styles::entry_title;
}

Rule title_rule(const DesignStyle& text) {
    Rule rule = text_rule(text, Ink::text);
    rule.balance = true;
    return rule;
}

Rule title_link_rule(const DesignStyle& text) {
    Rule rule = title_rule(text);
    rule.fits = true;
    rule.hover_ink = Ink::accent_text;
    rule.radius = radii::link;
    return rule;
}

Rule lede_rule(const Media& media, Ink ink) {
    return text_rule(media.narrow ? styles::lede_narrow : styles::lede, ink);
}

Rule list_rule(float gap, float two_from = 0, float three_from = 0) {
    Rule rule;
    rule.gap = gap;
    rule.padding.bottom = 22;
    rule.two_columns_from = two_from;
    rule.three_columns_from = three_from;
    return rule;
}

Rule tile_rule() {
    Rule rule;
    rule.holds = rule.grows = true;
    rule.hover = Hover::lift;
    return rule;
}

Rule card_rule() {
    Rule rule = tile_rule();
    rule.background = Ink::card;
    rule.edge = Ink::line;
    rule.radius = radii::card;
    rule.shadowed = true;
    return rule;
}

Rule hero_rule(const Media& media) {
    Rule rule;
    rule.flow = Flow::cover;
    rule.height = media.narrow ? sizes::hero_height_narrow : sizes::hero_height;
    rule.radius = radii::hero;
    rule.shape = Shape::hero;
    rule.holds = true;
    return rule;
}

Rule spoiler_head_rule(float above) {
    Rule rule = row_rule(16);
    rule.padding = {16, above, 10, 0};
    rule.align = Align::center;
    rule.growing_from = 64;
    return rule;
}

Rule growing(Rule rule) {
    rule.grows = true;
    return rule;
}

Rule neighbour_rule() {
    Rule rule = box_rule(Ink::line);
    rule.padding = {18, 15, 18, 17};
    rule.hover = Hover::blend;
    return rule;
}

Rule scene_rule() {
    Rule rule;
    rule.flow = Flow::cover;
    rule.margin.top = 14;
    rule.aspect = 9.F / 16;
    rule.radius = radii::box;
    rule.edge = Ink::line;
    rule.shape = Shape::picture;
    rule.holds = true;
    return rule;
}

}  // namespace

Media media_for(float width, float height, bool touch) {
    Media media;
    media.rail = width >= breakpoints::rail_from;
    media.narrow = width < breakpoints::narrow_below;
    media.tiny = width < breakpoints::tiny_below;
    media.low = height < breakpoints::low_below;
    media.touch = touch || media.narrow;
    media.width = width;
    media.height = height;
    return media;
}

Tint tint_of(Ink ink, const Palette& colors) {
    const PosterPalette& poster = poster_palette();
    switch (ink) {
        case Ink::none:
            break;
        case Ink::background:
            return colors.background;
        case Ink::card:
            return colors.card;
        case Ink::raised:
            return colors.raised;
        case Ink::line:
            return colors.line;
        case Ink::control_line:
            return colors.control_line;
        case Ink::text:
            return colors.text;
        case Ink::muted:
            return colors.muted;
        case Ink::accent:
            return colors.accent;
        case Ink::accent_text:
            return colors.accent_text;
        case Ink::time:
            return colors.time;
        case Ink::on_accent:
            return colors.on_accent;
        case Ink::hatch:
            return colors.hatch;
        case Ink::selected:
            return colors.selected;
        case Ink::film:
            return colors.film;
        case Ink::numeral:
            return poster.numeral;
        case Ink::badge:
            return poster.badge;
        case Ink::badge_line:
            return poster.badge_line;
        case Ink::shade:
            return poster.shade;
        case Ink::cover_time:
            return poster.cover_time;
    }
    return {0, 0, 0, 0};
}

Sheet::Sheet(const Media& media) : media_(media) {
    for (std::size_t i = 0; i < style_count; ++i) rules_[i] = rule_of(static_cast<Style>(i), media);
}

Rule rule_of(Style style, const Media& media) {
    const bool narrow = media.narrow, tiny = media.tiny;
    const auto either = [&](float in_narrow, float in_wide) { return narrow ? in_narrow : in_wide; };
    Rule rule;
    switch (style) {
        case Style::plain:
        case Style::main:
        case Style::list_page:
        case Style::closing:
        case Style::list_item:
        case Style::entry_page:
            break;
        case Style::fit:
            rule.fits = true;
            break;

        case Style::banner:
            rule = row_rule(either(tiny ? 10 : 12, 12));
            if (tiny) rule.flow = Flow::stack;
            rule.align = Align::center;
            rule.last_at_end = true;
            break;
        case Style::mark:
            rule = text_rule(styles::mark, Ink::text);
            rule.fits = rule.grows = rule.one_line = true;
            rule.shape = Shape::mark;
            rule.target = Target::around;
            rule.radius = radii::link;
            break;
        case Style::spoilers_button:
            rule = control_rule(Ink::none, Ink::text, Hover::wash);
            rule.text = styles::small;
            rule.padding = {12, 9, 12, 9};
            rule.min_height = 44;
            rule.paint_inset = 5;
            rule.one_line = true;
            break;

        case Style::rail:
            rule.width = sizes::rail_width;
            break;
        case Style::rail_seen:
            rule = row_rule(8);
            rule.padding = {10, 0, 10, 0};
            rule.margin = {0, 16, 0, media.low ? 10.F : 17.F};
            rule.align = Align::center;
            break;
        case Style::rail_seen_text:
            rule = text_rule(styles::small, Ink::muted);
            rule.fits = true;
            break;
        case Style::rail_seen_bar:
            rule = growing(shape_rule(Shape::progress, 0, 4, Ink::accent));
            rule.background = Ink::raised;
            break;
        case Style::rail_seen_slot:
            rule.height = 20;
            break;
        case Style::rail_list:
            rule.gap = 2;
            rule.margin.bottom = 2;
            break;
        case Style::rail_label:
        case Style::rail_first_label:
            rule = text_rule(styles::rail_label, Ink::muted);
            rule.margin = {10, style == Style::rail_first_label ? 0.F : media.low ? 12.F : 22.F, 0, 11};
            break;
        case Style::rail_row: {
            const float padding = media.low ? 4 : 7;
            rule = row_rule(0);
            rule.padding = {10, padding, 8, padding};
            rule.align = Align::center;
            rule.radius = radii::rail_item;
            rule.hover = Hover::faint_wash;
            rule.current_background = Ink::raised;
            break;
        }
        case Style::rail_rank:
            rule = text_rule(styles::rail_rank, Ink::muted);
            rule.current_ink = Ink::accent_text;
            rule.width = 30;
            break;
        case Style::rail_title:
            rule = growing(text_rule(styles::rail_item, Ink::muted));
            rule.hover_ink = Ink::text;
            rule.one_line = true;
            break;
        case Style::rail_icon_head:
        case Style::rail_icon_still:
            rule =
                shape_rule(style == Style::rail_icon_head ? Shape::head_icon : Shape::still_icon, 14, 14, Ink::muted);
            rule.current_ink = Ink::accent_text;
            rule.margin.end = 16;
            break;
        case Style::rail_tick:
            rule = with_margin(shape_rule(Shape::tick, 10, 9, Ink::time), {6, 0, 8, 0});
            break;
        case Style::rail_settings:
            rule = wrap_rule(media, 12);
            break;

        case Style::spoiler_choice:
            rule.padding = {10, 10, 10, 10};
            rule.margin.top = media.low ? 12 : 20;
            rule.edge = Ink::line;
            rule.radius = radii::field;
            break;
        case Style::spoiler_choice_label:
            rule = with_margin(text_rule(styles::small, Ink::muted), {2, 0, 0, 5});
            break;
        case Style::segments:
            rule.flow = Flow::equal;
            rule.padding = {3, 3, 3, 3};
            rule.background = Ink::raised;
            rule.radius = 9;
            break;
        case Style::segment:
        case Style::segment_on:
            rule = text_rule(styles::control, style == Style::segment_on ? Ink::text : Ink::muted);
            rule.hover_ink = Ink::text;
            rule.label = true;
            rule.target = Target::segment;
            rule.radius = 7;
            if (style == Style::segment) break;
            rule.background = Ink::card;
            rule.edge = Ink::line;
            break;

        case Style::strip:
            rule = row_rule(0);
            rule.scrolls = true;
            rule.height = sizes::strip_height;
            rule.padding = {8, 6, 8, 6};
            rule.align = Align::center;
            break;
        case Style::strip_list:
            rule = row_rule(2);
            rule.margin.end = 2;
            rule.fits = true;
            break;
        case Style::strip_divider:
            rule = with_margin(shape_rule(Shape::divider, 1, 24), {3, 0, 7, 0});
            rule.background = Ink::line;
            break;
        case Style::strip_row:
            rule = row_rule(0);
            rule.fits = rule.centered = rule.holds = true;
            rule.align = Align::center;
            rule.min_width = 44;
            rule.height = 44;
            rule.padding = {6, 0, 6, 0};
            rule.radius = 12;
            rule.ring_inset = 3;
            rule.hover = Hover::faint_wash;
            rule.current_background = Ink::raised;
            break;
        case Style::strip_rank:
            rule = text_rule(styles::rail_rank, Ink::muted);
            rule.one_line = true;
            rule.current_ink = Ink::accent_text;
            rule.fits = true;
            break;
        case Style::strip_icon_head:
        case Style::strip_icon_still:
            rule =
                shape_rule(style == Style::strip_icon_head ? Shape::head_icon : Shape::still_icon, 14, 14, Ink::muted);
            rule.current_ink = Ink::accent_text;
            break;
        case Style::strip_dot:
            rule = over(shape_rule(Shape::dot, 5, 5, Ink::time), Over::bottom_middle, 0, 5);
            break;

        case Style::footer:
            rule.margin.top = 40;
            rule.padding.top = 20;
            rule.shape = Shape::top_line;
            break;
        case Style::footer_credit:
            rule = with_margin(text_rule(styles::facts, Ink::muted), {0, 0, 0, either(12, 2)});
            break;
        case Style::footer_row:
            rule = wrap_rule(media, 14);
            break;

        case Style::preview_bar:
            rule = with_margin(box_rule(Ink::accent), {0, media.rail ? 36.F : 18.F, 0, 0});
            break;
        case Style::alert:
            rule = with_margin(box_rule(Ink::accent), {0, 36, 0, 0});
            break;
        case Style::notice_title:
            rule = text_rule(styles::next_title, Ink::text);
            break;
        case Style::notice_text:
            rule = with_margin(text_rule(styles::body, Ink::muted), {0, 4, 0, 8});
            rule.max_width = sizes::text_width;
            break;
        case Style::notice_row:
            rule = wrap_rule(media, 4);
            break;
        case Style::alert_text:
            rule = with_margin(text_rule(styles::body, Ink::muted), {0, 4, 0, 0});
            rule.max_width = sizes::text_width;
            break;

        case Style::filter_slot:
            rule.margin = {0, either(20, 22), 0, 16};
            break;
        case Style::filter_bar:
            rule.gap = 10;
            break;
        case Style::filter_field:
            rule = row_rule(0);
            if (tiny) rule.flow = Flow::stack;
            rule.height = tiny ? 104 : 52;
            rule.padding = {28, 0, 8, 0};
            rule.align = Align::center;
            rule.background = Ink::card;
            rule.edge = Ink::control_line;
            rule.radius = radii::field;
            rule.holds = true;
            break;
        case Style::filter_input:
            rule = growing(text_rule(styles::body, Ink::text));
            rule.min_width = 60;
            rule.height = 52;
            rule.padding = {14, 0, 14, 0};
            rule.shape = Shape::field;
            break;
        case Style::filter_end:
            rule = row_rule(10);
            rule.align = Align::center;
            rule.last_at_end = true;
            rule.fits = !tiny;
            rule.height = 52;
            if (tiny) rule.margin.start = -20;
            break;
        case Style::filter_count:
            rule = text_rule(styles::small, Ink::muted);
            rule.fits = true;
            break;
        case Style::filter_clear:
            rule = control_rule(Ink::none, Ink::text, Hover::wash);
            rule.max_height = 44;
            break;
        case Style::filter_tags:
            rule = row_rule(8, Flow::wrap);
            break;
        case Style::magnifier:
            rule = over(shape_rule(Shape::magnifier, 0, 0, Ink::muted), Over::top_start, 22, 26);
            break;

        case Style::eyebrow:
            rule = text_rule(styles::eyebrow, Ink::accent_text);
            break;
        case Style::page_title:
            rule = with_margin(title_rule(page_title_style(media)), {0, 8, 0, 0});
            break;
        case Style::lede:
            rule = with_margin(lede_rule(media, Ink::muted), {0, 10, 0, 0});
            rule.max_width = sizes::lede_width;
            break;
        case Style::section_title:
            rule = with_margin(text_rule(styles::section_title, Ink::text), {0, 0, 0, 8});
            break;
        case Style::prose:
            rule = with_margin(text_rule(styles::body, Ink::text), {0, 0, 0, 12});
            rule.max_width = sizes::text_width;
            break;
        case Style::body_text:
            rule = text_rule(styles::body, Ink::text);
            break;
        case Style::label_text:
            rule = text_rule(styles::label, Ink::text);
            break;
        case Style::label_muted:
            rule = text_rule(styles::label, Ink::muted);
            break;
        case Style::label_accent:
            rule = text_rule(styles::label, Ink::accent_text);
            break;
        case Style::time_text:
            rule = text_rule(styles::time, Ink::time);
            break;
        case Style::facts:
            rule = text_rule(styles::facts, Ink::muted);
            rule.fits = true;
            break;
        case Style::text_link:
            rule = text_link_rule();
            break;

        case Style::control_plain:
            rule = control_rule(Ink::raised, Ink::text, Hover::tint);
            break;
        case Style::control_primary:
            rule = control_rule(Ink::accent, Ink::on_accent, Hover::tint);
            break;
        case Style::control_outlined:
            rule = control_rule(Ink::none, Ink::text, Hover::wash);
            break;
        case Style::control_link:
            rule = control_link_rule();
            break;
        case Style::chip:
            rule = chip_rule(Ink::none, Ink::muted, Hover::wash);
            break;
        case Style::chip_on:
            rule = chip_rule(Ink::selected, Ink::text, Hover::tint);
            break;
        case Style::control_row:
            rule = wrap_rule(media);
            break;
        case Style::filled_row:
            rule = wrap_rule(media, 0, Fill::always);
            break;

        case Style::toggle:
            rule = text_rule(styles::label, Ink::text);
            rule.margin.top = 14;
            rule.padding = {12, 8, 62, 8};
            rule.min_height = 44;
            rule.edge = Ink::line;
            rule.radius = 12;
            rule.hover = Hover::wash;
            rule.shape = Shape::toggle;
            break;
        case Style::text_field:
            rule = field_rule(44);
            break;
        case Style::growing_field:
            rule = growing(field_rule(44));
            break;

        case Style::list_header:
            rule.padding = {0, either(20, 44), 0, either(14, 18)};
            break;
        case Style::header_row:
            rule = wrap_rule(media, either(12, 16));
            rule.last_at_end = true;
            break;
        case Style::introduction:
            rule.margin = {0, 18, 0, -6};
            break;
        case Style::section:
            rule.margin.bottom = 30;
            break;
        case Style::above_list:
            rule.height = 8;
            break;
        case Style::cards:
            rule = list_rule(sizes::card_gap);
            break;
        case Style::portraits:
            rule = list_rule(sizes::card_gap, breakpoints::two_portraits_from);
            rule.column_gap = sizes::card_gap;
            break;
        case Style::stills:
            rule = list_rule(sizes::still_gap, breakpoints::two_stills_from, breakpoints::three_stills_from);
            break;

        case Style::card:
            rule = card_rule();
            if (narrow) break;
            rule.flow = Flow::row;
            rule.min_height = sizes::card_art_height + radii::card;
            break;
        case Style::card_art:
            rule = shape_rule(Shape::poster, narrow ? 0 : sizes::card_art_width,
                              narrow ? sizes::card_art_height_narrow : 0);
            rule.radius = radii::card;
            rule.holds = true;
            break;
        case Style::card_picture:
            rule.height = narrow ? sizes::card_art_height_narrow : sizes::card_art_height;
            break;
        case Style::card_rank:
            rule = numeral_rule(narrow ? styles::rank_narrow : styles::rank, 16, 2);
            break;
        case Style::card_body:
            rule = growing(rule);
            rule.padding = {either(18, 26), either(16, 21), either(18, 26), either(18, 20)};
            break;
        case Style::card_head:
            rule = row_rule(narrow ? 0 : 38, narrow ? Flow::stack : Flow::row);
            rule.align = Align::start;
            break;
        case Style::card_title:
        case Style::portrait_title:
        case Style::still_title:
            rule =
                growing(text_rule(style == Style::still_title ? styles::still_title : styles::card_title, Ink::text));
            break;
        case Style::card_title_link:
            rule = title_link_rule(styles::card_title);
            break;
        case Style::card_seen:
            rule = tiny     ? seen_in_row(media)
                   : narrow ? over(seen_rule(true), Over::top_end, 18, 14)
                            : with_margin(seen_rule(false), {0, -3, -8, 0});
            break;
        case Style::card_teaser:
            rule = with_margin(text_rule(styles::teaser, Ink::text), {0, 11, 0, 0});
            break;
        case Style::card_actions:
            rule = wrap_rule(media, 16, narrow ? Fill::always : Fill::several_narrow_rows);
            rule.last_at_end = true;
            break;
        case Style::card_spoilers:
            rule.margin.top = 13;
            break;
        case Style::facts_line:
            rule = row_rule(12, Flow::wrap);
            rule.margin.top = 2;
            rule.separated = true;
            break;

        case Style::tile_head:
            break;
        case Style::tile_teaser:
            rule = with_margin(text_rule(styles::body, Ink::text), {0, 10, 0, 0});
            break;
        case Style::tile_actions:
            rule = wrap_rule(media, 16, narrow ? Fill::always : Fill::several_narrow_rows);
            rule.last_at_end = rule.pushed = true;
            break;
        case Style::portrait:
            rule = card_rule();
            break;
        case Style::portrait_art:
            rule = with_margin(shape_rule(Shape::portrait, 0, 0), {14, 14, 14, 0});
            rule.aspect = .95F;
            rule.max_height = 360;
            rule.holds = true;
            break;
        case Style::portrait_picture:
        case Style::still_picture:
            rule = over(rule, Over::whole);
            break;
        case Style::portrait_body:
            rule = growing(rule);
            rule.padding = {22, 18, 22, 20};
            break;
        case Style::still:
            rule = tile_rule();
            rule.hover = Hover::none;  // the strip of film stays
            break;
        case Style::still_film:
            rule = shape_rule(Shape::film, 0, 0);
            rule.padding = {5, 24, 5, 24};
            break;
        case Style::still_art:
            rule = shape_rule(Shape::still, 0, 0);
            rule.aspect = .66F;
            rule.narrow_aspect = .8F;
            rule.narrow_aspect_below = 290;
            rule.radius = radii::still;
            rule.hover = Hover::lift;
            rule.holds = true;
            break;
        case Style::still_body:
            rule = growing(rule);
            rule.padding = {5, 14, 17, 0};
            rule.hover = Hover::lift;
            break;
        case Style::still_title_link:
            rule = title_link_rule(styles::still_title);
            break;
        case Style::still_seen:
            rule = tiny ? seen_in_row(media) : over(seen_rule(true), Over::top_end, 15, 34);
            break;

        case Style::spoiler_closed:
        case Style::spoilers_closed:
            rule.hatched = rule.dashed = true;
            rule.edge = Ink::line;
            rule.radius = radii::field;
            if (style == Style::spoilers_closed) rule.padding.bottom = 10;
            break;
        case Style::spoiler_open:
            rule = shape_rule(Shape::accent_bar, 0, 0, Ink::accent);
            rule.inset_y = 12;
            break;
        case Style::spoiler_head:
            rule = spoiler_head_rule(10);
            break;
        case Style::spoiler_label:
            rule = growing(text_rule(styles::label, Ink::muted));
            rule.min_width = 110;
            break;
        case Style::small_spoiler_head:
            rule = spoiler_head_rule(0);
            break;
        case Style::small_spoiler_label:
            rule = growing(text_rule(styles::small, Ink::muted));
            rule.min_width = 110;
            break;
        case Style::spoiler_hide:
            rule = control_link_rule();
            rule.target = Target::control;
            rule.room_style = Style::control_plain;
            break;
        case Style::spoiler_folded:
            rule.height = 10;
            break;
        case Style::spoiler_unfolded:
            rule.padding = {0, 2, 0, 4};
            break;
        case Style::spoilers_open:
            rule.padding.bottom = 2;
            break;
        case Style::opened_spoiler:
            rule = shape_rule(Shape::accent_bar, 0, 0, Ink::accent);
            rule.margin.top = 6;
            rule.padding.bottom = 4;
            rule.inset_y = 4;
            break;
        case Style::secret:
            rule = with_margin(text_rule(styles::body, Ink::text), {16, 0, 0, 0});
            break;
        case Style::secret_control:
            rule.padding = {16, 8, 0, 0};
            break;

        case Style::scene_cover:
        case Style::scene_player:
            rule = scene_rule();
            break;
        case Style::scene_row:
            rule = wrap_rule(media, 10, narrow ? Fill::always : Fill::never);
            break;
        case Style::cover_note:
            rule = text_rule(styles::small, Ink::numeral);
            break;
        case Style::cover_button:
            rule = text_rule(styles::cover, Ink::numeral);
            rule.shape = Shape::cover;
            break;
        case Style::player:
            rule = over(rule, Over::whole);
            break;
        case Style::player_trouble:
            rule = text_rule(styles::cover, Ink::numeral);
            rule = with_margin(over(rule, Over::whole), {16, 16, 16, 0});
            break;

        case Style::page_top:
            rule = row_rule(0);
            if (tiny) rule.flow = Flow::stack;
            rule.padding = {0, either(18, 36), 0, 14};
            rule.align = Align::center;
            rule.last_at_end = true;
            break;
        case Style::page_seen:
            rule = with_margin(seen_rule(false), tiny ? Sides{0, 18, 0, 4} : Sides{0, -6.5F, 0, -6.5F});
            break;
        case Style::hero:
            rule = hero_rule(media);
            break;
        case Style::hero_player:
            rule = hero_rule(media);
            rule.min_height = rule.height;
            rule.height = 0;
            rule.aspect = 9.F / 16;
            rule.in_window = true;
            break;
        case Style::hero_picture:
            rule = over(rule, Over::whole);
            break;
        case Style::hero_rank:
            rule = numeral_rule(tiny     ? styles::rank_narrow
                                : narrow ? styles::rank_hero_narrow
                                         : styles::rank_hero,
                                either(20, 30), 4);
            break;
        case Style::page_scene_row:
            rule = wrap_rule(media, 12, narrow ? Fill::always : Fill::never);
            break;
        case Style::page_columns:
            rule = row_rule(narrow ? 22 : sizes::facts_gap);
            if (narrow) rule.flow = Flow::stack;
            rule.margin.top = 26;
            rule.align = Align::start;
            break;
        case Style::page_body:
            rule = growing(rule);
            break;
        case Style::page_eyebrow:
            rule = with_margin(text_rule(styles::eyebrow, Ink::accent_text), {0, 0, 0, 6});
            break;
        case Style::entry_title:
            rule = with_margin(title_rule(entry_title_style(media)), {0, 0, 0, 4});
            break;
        case Style::page_facts:
            rule = text_rule(styles::facts, Ink::muted);
            break;
        case Style::page_teaser:
            rule = with_margin(lede_rule(media, Ink::muted), {0, 8, 0, 6});
            rule.max_width = sizes::text_width;
            break;
        case Style::page_spoilers:
            rule.gap = 12;
            rule.margin.top = 12;
            break;
        case Style::page_actions:
            rule = wrap_rule(media, 16, narrow ? Fill::always : Fill::several_narrow_rows);
            break;
        case Style::page_texts:
            rule.margin.top = 20;
            break;
        case Style::title_note:
            rule = with_margin(text_rule(styles::facts, Ink::muted), {0, 0, 0, 12});
            rule.max_width = sizes::text_width;
            break;
        case Style::first_related:
        case Style::related:
            rule = with_margin(text_link_rule(), {0, 0, 0, 12});
            if (style == Style::related && media.touch) rule.margin.top = 12;  // targets must not overlap
            rule.max_width = sizes::text_width;
            break;
        case Style::page_tags:
            rule = row_rule(8, Flow::wrap);
            break;
        case Style::searches:
            rule = with_margin(text_rule(styles::small, Ink::muted), {0, 10, 0, 0});
            rule.max_width = sizes::text_width;
            break;

        case Style::clip_form:
        case Style::stored_clip:
            rule.margin.top = 14;
            rule.max_width = sizes::text_width;
            break;
        case Style::clip_row:
            rule = row_rule(10);
            if (narrow) rule.flow = Flow::stack;
            rule.margin.top = 8;
            break;
        case Style::clip_play:
            rule = control_rule(Ink::accent, Ink::on_accent, Hover::tint);
            rule.min_height = 44;
            rule.fits = !narrow;
            break;
        case Style::stored_clip_note:
            rule = with_margin(text_rule(styles::small, Ink::muted), {0, 0, 0, 6});
            break;

        case Style::facts_box:
            rule = box_rule(Ink::line);
            if (!narrow) rule.width = sizes::facts_width;
            break;
        case Style::facts_slot:
            if (!narrow) rule.width = sizes::facts_width;
            break;
        case Style::facts_terms:
            rule = row_rule(16, Flow::terms);
            rule.row_gap = 7;
            if (tiny) rule.term_width = -1;
            break;

        case Style::neighbours:
            rule = row_rule(16, narrow ? Flow::stack : Flow::equal);
            rule.margin.top = 34;
            rule.align = Align::start;
            break;
        case Style::neighbour_before:
        case Style::neighbour_after:
            rule = neighbour_rule();
            break;
        case Style::neighbour_label:
        case Style::neighbour_label_end:
            rule = text_rule(styles::small, Ink::muted);
            if (style == Style::neighbour_label_end) rule.text_align = TextAlign::end;
            break;
        case Style::neighbour_title:
        case Style::neighbour_title_end:
            rule = title_rule(styles::next_title);
            if (style == Style::neighbour_title_end) rule.text_align = TextAlign::end;
            break;

        case Style::empty_film:
        case Style::failure_film:
            rule = shape_rule(Shape::empty_film, 0, 0);
            rule.aspect = .36F;
            rule.max_height = 123;
            rule.margin = {0, 0, 0, 22};
            if (style == Style::failure_film) rule.margin = {0, either(26, 56), 0, 26};
            break;
        case Style::empty_title:
            rule = with_margin(text_rule(styles::card_title, Ink::text), {0, 0, 0, 6});
            break;
        case Style::empty_text:
            rule = with_margin(text_rule(styles::body, Ink::muted), {0, 0, 0, 16});
            break;
        case Style::empty_row:
            rule = wrap_rule(media);
            rule.margin.bottom = 40;
            break;

        case Style::failure_page:
            rule.max_width = sizes::lede_width;
            rule.padding.bottom = 76;
            break;
        case Style::failure_title:
            rule = with_margin(title_rule(entry_title_style(media)), {0, 0, 0, 12});
            break;
        case Style::failure_lede:
            rule = with_margin(text_rule(styles::lede, Ink::text), {0, 0, 0, 4});
            break;
        case Style::failure_advice:
            rule = with_margin(text_rule(styles::lede, Ink::muted), {0, 0, 0, 16});
            break;
        case Style::problem:
            rule.margin.bottom = 6;
            break;
        case Style::more_problems:
            rule = text_rule(styles::body, Ink::muted);
            break;

        case Style::dialog:
            rule.padding = {22, 22, 22, 22};
            rule.background = Ink::card;
            rule.edge = Ink::control_line;
            rule.radius = 20;
            break;
        case Style::panel_title:
        case Style::spaced_panel_title:
            rule = text_rule(styles::card_title, Ink::text);
            rule.margin.bottom = style == Style::panel_title ? 6 : 10;
            break;
        case Style::panel_row:
            rule = wrap_rule(media, 14);
            break;
        case Style::filled_panel_row:
            rule = wrap_rule(media, 14, Fill::always);
            break;
        case Style::help_keys:
            rule = row_rule(12, Flow::terms);
            rule.term_width = tiny ? -1 : 76;
            rule.row_gap = 6;
            break;
        case Style::help_key:
            rule = text_rule(styles::control, Ink::accent_text);
            break;
        case Style::about_texts:
            rule.gap = 8;
            break;
        case Style::copy_reason:
            rule = with_margin(text_rule(styles::label, Ink::muted), {0, 0, 0, 12});
            break;

        case Style::share_card:
            rule = row_rule(0);
            rule.min_height = 138;
            rule.background = Ink::background;
            rule.edge = Ink::line;
            rule.radius = radii::box;
            rule.dark = true;
            break;
        case Style::share_art:
            rule = shape_rule(Shape::share_art, 0, 0);
            rule.per_mille = 408;
            rule.radius = radii::box;
            rule.holds = true;
            break;
        case Style::share_rank:
            rule = numeral_rule(styles::section_title, 12, 2);
            break;
        case Style::share_texts:
            rule = growing(rule);
            rule.padding = {14, 14, 14, 14};
            break;
        case Style::share_title:
            rule = title_rule(styles::next_title);
            break;
        case Style::share_teaser:
            rule = with_margin(text_rule(styles::small, Ink::muted), {0, 8, 0, 0});
            break;
        case Style::share_note:
            rule = with_margin(text_rule(styles::small, Ink::muted), {0, 10, 0, 0});
            break;

        case Style::toast:
            rule = row_rule(14);
            rule.padding = {18, 6, 18, 6};
            rule.align = Align::center;
            rule.min_height = 44;
            rule.fits = rule.wraps_if_needed = true;
            rule.background = Ink::text;
            rule.radius = 14;
            break;
        case Style::toast_text:
            rule = with_margin(text_rule(styles::control, Ink::background), {0, 4, 0, 4});
            rule.fits = true;
            break;
    }
    return rule;
}

}  // namespace ranked
