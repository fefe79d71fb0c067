#include "view/actions.hpp"

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "view/page_layout.hpp"

namespace ranked {
namespace {

Control reveal_control(const Model& model, const Entry& entry, const std::string& prefix) {
    const bool open = is_entry_revealed(model, entry);
    const std::string noun = reveal_keys(entry).size() == 1 ? " spoiler" : " spoilers";
    Control control{make_button(prefix + "/reveal", ToggleEntry{entry.id}), (open ? "Hide" : "Reveal") + noun, "",
                    open ? ControlStyle::plain : ControlStyle::primary};
    control.node.expanded = open;
    // The label is the same on every card, so the name adds the title.
    control.node.name = control.label + " of " + entry.title.text;
    return control;
}

Control link_control(const Entry& entry, const Link& link, std::string key) {
    Control control{make_node(Role::link, std::move(key)), link_phrase(link), "", ControlStyle::plain};
    control.node.href = link_href(link);
    control.node.name = link_name(entry, link);
    control.node.new_tab = link.video_id.empty();
    control.icon = link.video_id.empty() ? Icon::leave : Icon::play;
    if (link.start_seconds && !link.video_id.empty()) control.time = format_time(*link.start_seconds);
    return control;
}

}  // namespace

float entry_actions(Ui& ui, const Model& model, const Entry& entry, const std::string& prefix, bool on_page,
                    Rect bounds) {
    std::vector<Control> controls;
    if (!reveal_keys(entry).empty()) controls.push_back(reveal_control(model, entry, prefix));
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        if (entry.links[i].spoiler && !is_revealed(model, reveal_key(entry.id, i))) continue;
        controls.push_back(link_control(entry, entry.links[i], prefix + "/go/" + std::to_string(i)));
    }
    if (on_page && model.can_share)
        controls.push_back(
            {make_button(prefix + "/share", ShareLink{entry.id}), "Share this entry", "", ControlStyle::plain});
    Control copy{make_button(prefix + "/copy", CopyLink{entry.id}), "Copy link", "", ControlStyle::outlined};
    copy.node.name = "Copy link to " + entry.title.text;
    controls.push_back(std::move(copy));
    constexpr float tile_width = 400;  // CSS px; in narrower columns a row that is not filled looks unfinished
    using Fill = RowOptions::Fill;
    const bool narrow = layout_for(ui.window()).narrow;
    const RowOptions options{narrow                  ? Fill::always
                             : bounds.w < tile_width ? Fill::several_rows
                                                     : Fill::never,
                             !on_page};
    // Revealing a spoiler link may add a row.
    const auto row = [&](Ui& target, float y) {
        return control_row(target, controls, {bounds.x, y, bounds.w, 0}, options);
    };
    return ui.collapsible(prefix + "/actions", controls.size(), bounds, row, false);
}

}  // namespace ranked
