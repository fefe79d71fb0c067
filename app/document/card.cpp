#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

// Styles of the parts of an entry in a section of this layout.
struct CardStyles {
    Style card, art, picture, body, head, title, seen, teaser, actions;
};

CardStyles styles_for(SectionLayout layout) {
    switch (layout) {
        case SectionLayout::cards:
            break;
        case SectionLayout::portraits:
            return {Style::portrait,      Style::portrait_art, Style::portrait_picture,
                    Style::portrait_body, Style::tile_head,    Style::portrait_title,
                    Style::still_seen,    Style::tile_teaser,  Style::tile_actions};
        case SectionLayout::frames:
            return {Style::still,       Style::still_art,  Style::still_picture, Style::still_body,  Style::tile_head,
                    Style::still_title, Style::still_seen, Style::tile_teaser,   Style::tile_actions};
    }
    return {Style::card,       Style::card_art,  Style::card_picture, Style::card_body,   Style::card_head,
            Style::card_title, Style::card_seen, Style::card_teaser,  Style::card_actions};
}

void add_facts(Block& body, const Entry& entry, const std::string& prefix) {
    const std::string facts = card_facts(entry);
    Block& line = body.add(make_block(Role::none, Style::facts_line));
    if (!entry.title.native.empty()) {
        Block& native = line.add(make_paragraph(Style::facts, prefix + "/native", entry.title.native));
        native.lang = entry.title.native_lang;
    }
    if (!facts.empty()) line.add(make_paragraph(Style::facts, prefix + "/facts", facts));
}

int heading_level(const Post& post, const Section& section) { return has_heading(post, section) ? 3 : 2; }

}  // namespace

void add_picture(Block& parent, Style style, const Entry& entry, const std::string& prefix) {
    if (entry.art.image.empty()) return;
    parent.add(make_block(Role::image, style, prefix + "/art", entry.art.alt)).art = &entry.art;
}

void add_rank(Block& parent, Style style, const Entry& entry, const std::string& prefix) {
    if (!entry.rank) return;
    Block& rank = parent.add(make_block(Role::numeral, style, prefix + "/rank"));
    rank.text = rank_text(entry);
}

Block seen_toggle(const Model& model, Style style, const Entry& entry, const std::string& prefix) {
    const bool seen = is_seen(model, entry);
    Block toggle = make_button(style, prefix + "/seen", ToggleSeen{entry.id}, seen ? phrases::seen : phrases::not_seen);
    toggle.name = phrases::seen_name + entry.title.text;
    toggle.pressed = seen;
    return toggle;
}

Block make_card(const Model& model, const Section& section, const Entry& entry, const Situation& now) {
    const std::string prefix = "entry/" + entry.id, link_key = keys::entry_link(entry.id);
    const CardStyles style = styles_for(section.layout);
    Block card = make_block(Role::article, style.card, prefix,
                            section.ranked ? rank_phrase(entry) + ": " + entry.title.text : entry.title.text);
    card.anchor = entry.id;
    card.entry = &entry;
    card.hovered_with = link_key;

    Block& frame = section.layout == SectionLayout::frames ? card.add(make_block(Role::none, Style::still_film)) : card;
    Block& art = frame.add(make_block(Role::none, style.art));
    art.art = &entry.art;
    art.entry = &entry;
    art.hovered_with = link_key;
    art.pressed_by = link_key;
    add_picture(art, style.picture, entry, prefix);
    if (section.layout == SectionLayout::cards) add_rank(art, Style::card_rank, entry, prefix);

    Block& body = card.add(make_block(Role::none, style.body));
    body.hovered_with = link_key;
    Block& head = body.add(make_block(Role::none, style.head));
    Block& heading = head.add(make_block(Role::heading, style.title, prefix + "/heading", entry.title.text));
    heading.level = heading_level(*post_of(model), section);
    heading.add(make_link(section.layout == SectionLayout::frames ? Style::still_title_link : Style::card_title_link,
                          link_key, EntryRoute{entry.id}, entry.title.text));
    if (can_be_seen(section))
        head.add(seen_toggle(model, style.seen, entry, prefix));
    else
        head.style = Style::tile_head;
    add_facts(body, entry, prefix);
    body.add(make_paragraph(style.teaser, prefix + "/teaser", entry.teaser));
    add_spoilers_of_card(body, model, entry, now);
    Block actions = entry_actions(model, entry, prefix, false);
    actions.style = style.actions;
    body.add(std::move(actions));
    add_card_scene(body, model, entry);
    return card;
}

}  // namespace ranked
