#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {

void add_share(Block& panel, const Model& model, const Entry& entry) {
    Block& card = panel.add(make_block(Role::image, Style::share_card, "share/card",
                                       phrases::share_preview + numbered_title(entry) + ". " + entry.teaser));
    Block& art = card.add(make_block(Role::decoration, Style::share_art));
    art.art = &entry.art;
    art.entry = &entry;
    art.add(make_decoration(Style::share_rank, rank_text(entry)));
    Block& texts = card.add(make_block(Role::decoration, Style::share_texts));
    texts.add(make_decoration(Style::share_title, entry.title.text));
    texts.add(make_decoration(Style::share_teaser, entry.teaser));
    panel.add(make_paragraph(Style::share_note, "share/note",
                             model.preview.empty() ? phrases::share_note : phrases::share_preview_note));
}

void add_share_controls(Block& row, const Model& model, const Entry& entry) {
    const bool has_sheet = model.can_share && model.preview.empty();
    if (has_sheet) row.add(make_button(Style::control_primary, "share/sheet", ShareLink{entry.id}, phrases::share));
    row.add(make_button(has_sheet ? Style::control_plain : Style::control_primary, "share/copy", CopyLink{entry.id},
                        phrases::copy_link));
    row.add(make_button(Style::control_plain, "share/quote", CopyQuote{entry.id}, phrases::copy_as_quote));
    row.add(make_button(Style::control_plain, "share/picture", SavePicturePressed{entry.id}, phrases::save_picture));
}

}  // namespace ranked
