#include "view/clip.hpp"

#include <algorithm>

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "view/page_layout.hpp"

namespace ranked {
namespace {

constexpr std::string_view form_key = "page/clip";

float form(Ui& ui, const ClipForm& clip, const Link& link, Rect bounds) {
    constexpr float gap = 10, height = 44;  // CSS px
    Node group = make_node(Role::group, std::string(form_key));
    group.name = clip_title_phrase();
    group.rect = bounds;
    ui.open(std::move(group));
    // Below the field, the problem could be outside the window.
    const bool is_refused = !clip.problem.empty();
    bounds.y = paragraph(ui, "page/clip/what", is_refused ? clip.problem : clip_phrase(link), ui.style(styles::label),
                         bounds, {is_refused ? ui.colors().accent_text : ui.colors().muted}) +
               8;
    Control play{make_button("page/clip/play", ClipSubmitted{}), "Play it here", "", ControlStyle::primary};
    const ImVec2 size = control_size(ui, play, bounds.w);
    const bool stacked = layout_for(ui.window()).narrow;
    Node field = make_node(Role::text_field, keys::clip_field);
    field.name = "Address of the video";
    field.hint = "youtu.be/…";
    field.value = clip.typed;
    field.action = std::make_shared<const Action>(ClipSubmitted{});
    text_field(ui, std::move(field), {bounds.x, bounds.y, stacked ? bounds.w : bounds.w - size.x - gap, height});
    if (stacked) bounds.y += height + gap;
    const float button_height = std::max(size.y, height);
    control(ui, play,
            {stacked ? bounds.x : bounds.right() - size.x, bounds.y, stacked ? bounds.w : size.x, button_height});
    bounds.y += button_height;
    ui.close(bounds.y);
    return bounds.y;
}

// Draws what the reader can do with a stored clip.
float stored_clip(Ui& ui, const Entry& entry, std::size_t link, Rect bounds) {
    const std::string prefix = keys::clip_button(link);
    Node group = make_node(Role::group, prefix + "/stored");
    group.name = "Your clip";
    group.rect = bounds;
    ui.open(std::move(group));
    bounds.y =
        paragraph(ui, prefix + "/note", stored_clip_phrase(), ui.style(styles::small), bounds, {ui.colors().muted}) + 6;
    Control remove{make_button(prefix, ClipRemoved{entry.id, link}), "Remove", "", ControlStyle::outlined};
    remove.node.name = "Remove your clip";
    Control copy{make_button(prefix + "/copy", CopyClip{entry.id, link}), "Copy for the author", "",
                 ControlStyle::outlined};
    bounds.y = control_row(ui, {std::move(remove), std::move(copy)}, bounds, {});
    ui.close(bounds.y);
    return bounds.y;
}

}  // namespace

Control clip_button(const Model& model, const Entry& entry, std::size_t link) {
    const bool open = model.clip_form && model.clip_form->link == link;
    Control control{make_button(keys::clip_button(link), ClipPressed{entry.id, link}), clip_title_phrase(), "",
                    ControlStyle::outlined};
    control.node.expanded = open;
    if (open) control.node.controls = form_key;
    return control;
}

float clips(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const std::uint64_t open = model.clip_form ? model.clip_form->link + 1 : 0;
    bounds.y = ui.collapsible(form_key, open, bounds, [&](Ui& target, float y) {
        if (!model.clip_form || model.clip_form->link >= entry.links.size()) return y;
        return form(target, *model.clip_form, entry.links[model.clip_form->link], {bounds.x, y + 14, bounds.w, 0});
    });
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].from_reader) bounds.y = stored_clip(ui, entry, i, {bounds.x, bounds.y + 14, bounds.w, 0});
    return bounds.y;
}

}  // namespace ranked
