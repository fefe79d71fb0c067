#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

constexpr const char* form_key = "page/clip";

Block form(const ClipForm& clip, const Link& link) {
    Block group = make_block(Role::group, Style::clip_form, form_key, clip_title_phrase());
    // Below the field, the problem could be outside the window.
    const bool is_refused = !clip.problem.empty();
    group.add(make_paragraph(is_refused ? Style::label_accent : Style::label_muted, "page/clip/what",
                             is_refused ? clip.problem : clip_phrase(link)));
    Block& row = group.add(make_block(Role::none, Style::clip_row));
    Block& field = row.add(make_block(Role::text_field, Style::growing_field, keys::clip_field, phrases::clip_field));
    field.hint = phrases::clip_hint;
    field.value = clip.typed;
    field.action = std::make_shared<const Action>(ClipSubmitted{});
    row.add(make_button(Style::clip_play, "page/clip/play", ClipSubmitted{}, phrases::play_it_here));
    return group;
}

// Returns what the reader can do with a stored clip.
Block stored_clip(const Entry& entry, std::size_t link) {
    const std::string prefix = keys::clip_button(link);
    Block group = make_block(Role::group, Style::stored_clip, prefix + "/stored", phrases::your_clip);
    group.add(make_paragraph(Style::stored_clip_note, prefix + "/note", stored_clip_phrase()));
    Block& row = group.add(make_block(Role::none, Style::control_row));
    row.add(make_button(Style::control_outlined, prefix, ClipRemoved{entry.id, link}, phrases::remove)).name =
        phrases::remove_clip;
    row.add(make_button(Style::control_outlined, prefix + "/copy", CopyClip{entry.id, link}, phrases::copy_for_author));
    return group;
}

}  // namespace

Block clip_button(const Model& model, const Entry& entry, std::size_t link) {
    const bool open = model.clip_form && model.clip_form->link == link;
    Block control =
        make_button(Style::control_outlined, keys::clip_button(link), ClipPressed{entry.id, link}, clip_title_phrase());
    control.expanded = open;
    if (open) control.controls = form_key;
    return control;
}

void add_clips(Block& parent, const Model& model, const Entry& entry) {
    Block& fold = parent.add(make_block(Role::none, Style::plain));
    fold.unfolds = form_key;
    fold.fold_state = model.clip_form ? model.clip_form->link + 1 : 0;
    if (model.clip_form && model.clip_form->link < entry.links.size())
        fold.add(form(*model.clip_form, entry.links[model.clip_form->link]));
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].from_reader) parent.add(stored_clip(entry, i));
}

}  // namespace ranked
