#include "view/actions.hpp"

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "view/clip.hpp"
#include "view/page_layout.hpp"
#include "view/scene.hpp"

namespace ranked {

Control link_control(const Entry& entry, const Link& link, std::string key) {
    Control control{make_node(Role::link, std::move(key)), link_phrase(link), "", ControlStyle::plain};
    control.node.href = link_href(link);
    control.node.name = link_name(entry, link);
    control.node.new_tab = link.video_id.empty();
    control.icon = link.video_id.empty() ? Icon::leave : Icon::play;
    if (link.start_seconds && !link.video_id.empty()) control.time = format_time(*link.start_seconds);
    return control;
}

float entry_actions(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, bool on_page,
                    Rect bounds) {
    std::vector<Control> controls;
    const LinkRow row = link_row(entry, on_page);
    for (const std::size_t i : row.shown) {
        controls.push_back(plays_here(model, entry.links[i])
                               ? video_control(model, entry, i, on_page)
                               : link_control(entry, entry.links[i], prefix + "/go/" + std::to_string(i)));
        if (on_page && takes_clip(model, entry.links[i])) controls.push_back(clip_button(model, entry, i));
    }
    if (row.more > 0) {
        const ButtonPhrase phrase = more_links_phrase(entry, row.more);
        Control more{make_link(prefix + "/more", EntryRoute{entry.id}), phrase.label, "", ControlStyle::plain};
        more.node.name = phrase.name;
        controls.push_back(std::move(more));
    }
    Control share{make_button(prefix + "/share", SharePressed{entry.id}), "Share", "", ControlStyle::outlined};
    share.node.name = "Share " + entry.title.text;
    // The controls of a card then need at most two rows.
    if (!on_page && controls.size() == max_links_on_card) controls.back().with_next = true;
    controls.push_back(std::move(share));
    constexpr float tile_width = 400;  // CSS px; in narrower columns a row that is not filled looks unfinished
    using Fill = RowOptions::Fill;
    const bool narrow = layout_for(ui.window()).narrow;
    const RowOptions options{narrow                  ? Fill::always
                             : bounds.w < tile_width ? Fill::several_rows
                                                     : Fill::never,
                             !on_page};
    return control_row(ui, controls, bounds, options);
}

}  // namespace ranked
