#pragma once

#include <cstddef>
#include <cstdint>

namespace ranked {

// The names of the styles. app/document gives each block one of them; design/sheet.cpp says how it looks.
enum class Style : std::uint8_t {
    // Layout alone.
    plain, fit,
    // The bar at the top of a window without a rail.
    banner, mark, spoilers_button,
    // The rail.
    rail, rail_seen, rail_seen_text, rail_seen_bar, rail_seen_place, rail_list, rail_label, rail_first_label,
    rail_row, rail_rank, rail_title, rail_icon_head, rail_icon_still, rail_tick, rail_settings,
    // The choice of spoilers, in the rail.
    spoiler_choice, spoiler_choice_label, segments, segment, segment_on,
    // The strip of ranks.
    strip, strip_list, strip_divider, strip_row, strip_rank, strip_icon_head, strip_icon_still, strip_dot,
    // The footer.
    footer, footer_credit, footer_row,
    // Boxes above the page.
    main, preview_bar, alert, notice_title, notice_text, notice_row, alert_text,
    // The filter's bar.
    filter_place, filter_bar, filter_field, filter_input, filter_end, filter_count, filter_clear, filter_tags,
    magnifier,
    // Texts.
    eyebrow, page_title, lede, section_title, prose, body_text, label_text, label_muted, label_accent, time_text,
    facts, text_link,
    // Controls.
    control_plain, control_primary, control_outlined, control_link, chip, chip_on, control_row, filled_row,
    // Fields.
    toggle, text_field, growing_field,
    // The list.
    list_page, list_header, header_row, introduction, section, closing, above_list, cards, portraits, stills, list_item,
    // Cards.
    card, card_art, card_picture, card_rank, card_body, card_head, card_title, card_title_link, card_seen,
    card_teaser, card_actions, card_spoilers, facts_line,
    // Tiles: portraits and stills.
    tile_head, tile_teaser, tile_actions,
    portrait, portrait_art, portrait_picture, portrait_body, portrait_title,
    still, still_film, still_art, still_picture, still_body, still_title, still_title_link, still_seen,
    // Spoilers.
    spoiler_open, spoiler_closed, spoiler_head, spoiler_label, small_spoiler_head, small_spoiler_label, spoiler_hide,
    spoiler_folded, spoiler_unfolded, spoilers_open, spoilers_closed, opened_spoiler, secret, secret_control,
    // Videos.
    scene_cover, scene_player, scene_row, cover_note, cover_button, player, player_trouble,
    // An entry's page.
    entry_page, page_top, page_seen, hero, hero_player, hero_picture, hero_rank, page_scene_row, page_columns,
    page_body, page_eyebrow, entry_title, page_facts, page_teaser, page_spoilers, page_actions, page_texts,
    title_note, first_related, related, page_tags, searches,
    // Clips.
    clip_form, clip_row, clip_play, stored_clip, stored_clip_note,
    // Facts.
    facts_box, facts_place, facts_terms,
    // Neighbouring entries.
    neighbours, neighbour_before, neighbour_after, neighbour_label, neighbour_label_end, neighbour_title,
    neighbour_title_end,
    // A filter without a match.
    empty_film, empty_title, empty_text, empty_row,
    // A file that cannot be shown.
    failure_page, failure_film, failure_title, failure_lede, failure_advice, problem, more_problems,
    // Panels.
    dialog, panel_title, spaced_panel_title, panel_row, filled_panel_row, help_keys, help_key, about_texts,
    copy_reason,
    // The panel for sharing.
    share_card, share_art, share_rank, share_texts, share_title, share_teaser, share_note,
    // The toast.
    toast, toast_text,
};
inline constexpr std::size_t style_count = static_cast<std::size_t>(Style::toast_text) + 1;

}  // namespace ranked
