#include "document/parts.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"

namespace ranked {

Block link_control(const Entry& entry, const Link& link, std::string key) {
    Block control = make_outside_link(Style::control_plain, std::move(key), link_href(link), link_phrase(link));
    control.name = link_name(entry, link);
    control.new_tab = link.video_id.empty();
    control.icon = link.video_id.empty() ? Icon::leave : Icon::play;
    if (link.start_seconds && !link.video_id.empty()) {
        control.text += " · ";
        control.time = format_time(*link.start_seconds);
    }
    return control;
}

Block entry_actions(const Model& model, const Entry& entry, const std::string& prefix, bool on_page) {
    Block row = make_block(Role::none, Style::page_actions);
    const LinkRow links = link_row(entry, on_page);
    for (const std::size_t i : links.shown) {
        row.add(plays_here(model, entry.links[i])
                    ? video_control(model, entry, i, on_page)
                    : link_control(entry, entry.links[i], prefix + "/go/" + std::to_string(i)));
        if (on_page && takes_clip(model, entry.links[i])) row.add(clip_button(model, entry, i));
    }
    if (links.more > 0) {
        const ButtonPhrase phrase = more_links_phrase(entry, links.more);
        row.add(make_link(Style::control_plain, prefix + "/more", EntryRoute{entry.id}, phrase.label)).name =
            phrase.name;
    }
    // The controls of a card then need at most two rows.
    if (!on_page && row.children.size() == max_links_on_card) row.children.back().keeps_with_next = true;
    row.add(make_button(Style::control_outlined, prefix + "/share", SharePressed{entry.id}, phrases::share)).name =
        phrases::share_name + entry.title.text;
    return row;
}

}  // namespace ranked
