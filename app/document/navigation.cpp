#include <algorithm>

#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

std::string theme_label(Theme theme) {
    if (theme == Theme::light) return phrases::theme_light;
    return theme == Theme::dark ? phrases::theme_dark : phrases::theme_system;
}

// Returns the site's name as a link to the list.
Block mark(const Post& post) { return make_link(Style::mark, "mark", ListRoute{}, post.short_title); }

// Returns the range of a section's entries that the navigation offers: all, or those around the focused or current
// entry.
std::pair<std::size_t, std::size_t> jump_range(const Model& model, const Section& section, const Situation& now) {
    // Every static page has the whole navigation.
    const std::size_t max_shown = now.static_page ? 40 : 30, around = now.static_page ? 40 : 9;
    if (section.entries.size() <= max_shown) return {0, section.entries.size()};
    constexpr std::string_view prefix = "rail/entry/";
    const std::string_view focused = now.focused;
    const Entry* entry = entry_of(model);
    if (!entry) entry = find_entry(model, now.current_entry);
    if (focused.substr(0, prefix.size()) == prefix) entry = find_entry(model, focused.substr(prefix.size()));
    return entries_around(section, entry, around);
}

// Returns the link to an entry: on the list it scrolls to the entry's card, on other pages it opens the entry's. A
// filter that hides the card does not stay.
Block jump_link(const Model& model, const Entry& entry, const Situation& now) {
    const bool hidden = is_filtering(model) && !is_shown(model, entry), seen = is_seen(model, entry);
    Block link =
        make_link(now.rail ? Style::rail_row : Style::strip_row, "rail/entry/" + entry.id, EntryRoute{entry.id}, "");
    if (const auto* list = std::get_if<ListRoute>(&model.route))
        link.href = route_address(hidden ? ListRoute{} : *list) + "#" + entry.id;
    link.action = std::make_shared<const Action>(JumpTo{entry.id});
    link.name = rank_text(entry) + (entry.rank ? " " : "") + entry.title.text;
    if (seen) link.name += phrases::seen_suffix;
    const Entry* shown = entry_of(model);
    link.current = shown ? shown == &entry : now.current_entry == entry.id;
    link.dimmed = hidden;
    if (now.rail) {
        link.add(make_decoration(Style::rail_rank, rank_text(entry)));
        Block& title = link.add(make_block(Role::none, Style::rail_title));
        title.text = entry.title.text;
        if (seen) link.add(make_decoration(Style::rail_tick));
    } else {
        Block& rank = link.add(make_block(Role::none, Style::strip_rank));
        rank.text = rank_text(entry);
        if (seen) link.add(make_decoration(Style::strip_dot));
    }
    return link;
}

Block section_link(const Model& model, const Section& section, const Situation& now) {
    Block link = make_button(now.rail ? Style::rail_row : Style::strip_row, "rail/section/" + section.id,
                             OpenSection{section.id}, "");
    link.role = Role::link;
    link.href = "#" + section.id;
    link.name = section.title;
    const Entry* current = find_entry(model, now.current_entry);
    link.current = current && find_section_of(*post_of(model), *current) == &section;
    link.dimmed = is_filtering(model) && !is_shown(model, section);
    const bool still = section.layout == SectionLayout::frames;
    if (now.rail) {
        link.add(make_decoration(still ? Style::rail_icon_still : Style::rail_icon_head));
        Block& title = link.add(make_block(Role::none, Style::rail_title));
        title.text = section.title;
    } else {
        link.add(make_decoration(still ? Style::strip_icon_still : Style::strip_icon_head));
    }
    return link;
}

void add_item(Block& list, Block link) {
    Block& item = list.add(make_block(Role::list_item, Style::fit, link.key + "/item"));
    item.add(std::move(link));
}

void add_jump_lists(Block& navigation, const Model& model, const Situation& now) {
    const Post& post = *post_of(model);
    const Style list_style = now.rail ? Style::rail_list : Style::strip_list;
    bool has_ranking = false;
    for (const Section& section : post.sections) {
        if (!section.ranked) continue;
        if (has_ranking && !now.rail) navigation.add(make_decoration(Style::strip_divider));
        has_ranking = true;
        Block& list = navigation.add(make_block(Role::list, list_style, "rail/list/" + section.id, section.title));
        const auto [begin, end] = jump_range(model, section, now);
        for (std::size_t i = begin; i < end; ++i) add_item(list, jump_link(model, section.entries[i], now));
    }
    Block others = make_block(Role::list, list_style, "rail/sections", phrases::also_in_post);
    for (const Section& section : post.sections)
        if (!section.ranked) add_item(others, section_link(model, section, now));
    if (others.children.empty()) return;
    if (now.rail)
        navigation.add(make_decoration(has_ranking ? Style::rail_label : Style::rail_first_label,
                                       upper_case(phrases::also_in_post)));
    else if (has_ranking)
        navigation.add(make_decoration(Style::strip_divider));
    navigation.add(std::move(others));
}

// Adds how many ranked entries the reader has seen, with a bar.
void add_seen_bar(Block& rail, const Model& model) {
    const SeenCount count = seen_count(model);
    if (count.of == 0) {
        rail.add(make_decoration(Style::rail_seen_slot));
        return;
    }
    Block& row = rail.add(make_block(Role::none, Style::rail_seen));
    row.add(make_paragraph(Style::rail_seen_text, "rail/seen", seen_phrase(count.seen, count.of)));
    Block& bar = row.add(make_decoration(Style::rail_seen_bar));
    bar.key = "rail/seen/bar";
    bar.share = static_cast<float>(count.seen) / static_cast<float>(count.of);
}

}  // namespace

// On touch devices no button opens the keyboard help. The key "?" of an attached keyboard still does.
void add_settings(Block& row, const Model& model, const Situation& now) {
    row.add(make_button(Style::control_outlined, "theme", ThemePressed{}, theme_label(model.settings.theme)));
    if (now.keyboard)
        row.add(make_button(Style::control_outlined, keys::help_button, HelpPressed{}, phrases::shortcuts));
}

Block declare_banner(const Model& model, const Situation&) {
    const Post* post = post_of(model);
    if (!post) return {};
    Block banner = make_block(Role::banner, Style::banner, "top");
    if (!post->short_title.empty()) banner.add(mark(*post));
    banner.add(spoilers_button(model));
    return banner;
}

Block declare_navigation(const Model& model, const Situation& now) {
    const Post* post = post_of(model);
    if (!post) return {};
    Block navigation = make_block(Role::navigation, now.rail ? Style::rail : Style::strip, "rail", navigation_title());
    if (!now.rail) {
        add_jump_lists(navigation, model, now);
        return navigation;
    }
    if (!post->short_title.empty()) navigation.add(mark(*post));
    add_seen_bar(navigation, model);
    add_jump_lists(navigation, model, now);
    navigation.add(spoiler_choice(model));
    Block& settings = navigation.add(make_block(Role::none, Style::rail_settings));
    add_settings(settings, model, now);
    return navigation;
}

}  // namespace ranked
