#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

// Returns the link to the list, and at the end of the line the toggle of what the reader has seen.
Block list_link(const Model& model, const Section& section, const Entry& entry) {
    Block row = make_block(Role::none, Style::page_top);
    row.add(make_link(Style::text_link, "page/list", ListRoute{}, phrases::back_to_list));
    if (can_be_seen(section)) row.add(seen_toggle(model, Style::page_seen, entry, "page"));
    return row;
}

Block hero(const Model& model, const Entry& entry) {
    const Player* player = player_of(model, entry);
    Block hero = make_block(Role::none, player && player->playing ? Style::hero_player : Style::hero);
    hero.art = &entry.art;
    hero.entry = &entry;
    add_picture(hero, Style::hero_picture, entry, "page");
    if (!player) add_rank(hero, Style::hero_rank, entry, "page");
    add_page_cover(hero, model, entry);
    return hero;
}

void add_tags(Block& body, const Entry& entry) {
    if (entry.tags.empty()) return;
    Block& list = body.add(make_block(Role::list, Style::page_tags, "page/tags", phrases::tags));
    for (const std::string& tag : entry.tags) {
        Block chip = make_link(Style::chip, "page/tag/" + tag, ListRoute{"", tag}, tag);
        chip.action = std::make_shared<const Action>(TagPressed{tag});
        Block& item = list.add(make_block(Role::list_item, Style::fit, chip.key + "/item"));
        item.add(std::move(chip));
    }
}

Block body_of(const Model& model, const Section& section, const Entry& entry, const Situation& now) {
    Block body = make_block(Role::none, Style::page_body);
    body.add(make_paragraph(Style::page_eyebrow, "page/eyebrow",
                            upper_case(section.ranked ? rank_phrase(entry) : section.title)));
    body.add(make_heading(Style::entry_title, keys::page_heading, 1, entry.title.text));
    if (const std::string facts = card_facts(entry); !facts.empty())
        body.add(make_paragraph(Style::page_facts, "page/line", facts));
    body.add(make_paragraph(Style::page_teaser, "page/teaser", entry.teaser));
    add_spoilers_of_page(body, model, entry, now);
    body.add(entry_actions(model, entry, "page", true));
    add_clips(body, model, entry);
    if (const std::string searches = searches_phrase(entry); !searches.empty())
        body.add(make_paragraph(Style::searches, "page/searches", searches));
    Block& facts = body.add(make_block(Role::none, Style::page_texts));
    add_paragraphs(facts, Style::prose, "page/fact/", entry.facts);
    if (!entry.title_note.empty()) facts.add(make_paragraph(Style::title_note, "page/title-note", entry.title_note));
    const auto related = related_entries(model, entry);
    for (std::size_t i = 0; i < related->size(); ++i)
        facts.add(make_link(i == 0 ? Style::first_related : Style::related, "page/related/" + std::to_string(i),
                            EntryRoute{(*related)[i].entry->id}, related_phrase((*related)[i])));
    add_tags(facts, entry);
    return body;
}

void add_facts_box(Block& columns, const Entry& entry) {
    const std::vector<Fact> facts = facts_of(entry);
    if (facts.empty()) {
        columns.add(make_block(Role::none, Style::facts_slot));
        return;
    }
    Block& box = columns.add(make_block(Role::none, Style::facts_box));
    Block& terms = box.add(make_block(Role::terms, Style::facts_terms, "page/facts", phrases::facts));
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Fact& fact = facts[i];
        const std::string key = "page/facts/" + std::to_string(i);
        if (!fact.label.empty()) {
            Block& term = terms.add(make_block(Role::term, Style::plain, key + "/term"));
            term.add(make_paragraph(Style::label_muted, key + "/label", fact.label));
        }
        Block& definition = terms.add(make_block(Role::definition, Style::plain, key + "/definition"));
        definition.add(make_paragraph(fact.is_time ? Style::time_text : Style::label_text, key + "/value", fact.text))
            .lang = fact.lang;
    }
}

// Adds a box that links to the previous or next page.
void add_neighbour(Block& navigation, Style style, const std::string& key, const Route& route, const std::string& label,
                   const std::string& name, const std::string& title) {
    Block& link = navigation.add(make_link(style, key, route, ""));
    link.name = name + ": " + title;
    const bool ends = style == Style::neighbour_after;
    link.add(make_decoration(ends ? Style::neighbour_label_end : Style::neighbour_label, label));
    link.add(make_block(Role::none, ends ? Style::neighbour_title_end : Style::neighbour_title)).text = title;
}

Block neighbours(const Post& post, const Entry& entry) {
    Block navigation =
        make_block(Role::navigation, Style::neighbours, "page/neighbours", phrases::neighbouring_entries);
    const std::string list = ranking_title(post);
    if (const Entry* before = previous_entry(post, entry))
        add_neighbour(navigation, Style::neighbour_before, "page/previous", EntryRoute{before->id},
                      phrases::previous_label, phrases::previous, numbered_title(*before));
    else
        add_neighbour(navigation, Style::neighbour_before, "page/back", ListRoute{}, phrases::back_to_list,
                      phrases::to_list, list);
    if (const Entry* after = next_entry(post, entry))
        add_neighbour(navigation, Style::neighbour_after, "page/next", EntryRoute{after->id}, phrases::next_label,
                      phrases::next, numbered_title(*after));
    else
        add_neighbour(navigation, Style::neighbour_after, "page/end", ListRoute{}, phrases::on_to_list,
                      phrases::to_list, list);
    return navigation;
}

}  // namespace

Block entry_page(const Model& model, const Entry& entry, const Situation& now) {
    const Post& post = *post_of(model);
    const Section& section = *find_section_of(post, entry);
    Block page = make_block(Role::none, Style::plain);
    Block& article = page.add(make_block(Role::article, Style::entry_page, "page/entry/" + entry.id, entry.title.text));
    article.add(list_link(model, section, entry));
    article.add(hero(model, entry));
    add_page_scene_controls(article, model, entry);
    Block& columns = article.add(make_block(Role::none, Style::page_columns));
    columns.add(body_of(model, section, entry, now));
    add_facts_box(columns, entry);
    page.add(neighbours(post, entry));
    return page;
}

}  // namespace ranked
