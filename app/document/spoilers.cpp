#include "document/parts.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

// Returns the control of an open link or moment. Where videos play on the page, a link's control plays the video, and
// the controls of the video offer a moment as well.
Block secret_control(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    const Link& link = entry.links[item.link];
    if (!item.moment)
        return plays_here(model, link) ? video_control(model, entry, item.link, entry_of(model) == &entry)
                                       : link_control(entry, link, prefix + "/go");
    const Moment& moment = link.moments[*item.moment];
    Block control = make_outside_link(Style::control_plain, prefix + "/go", link_href(link, moment.start_seconds),
                                      moment.label + " · ");
    control.time = format_time(moment.start_seconds);
    control.name = control.text + control.time;
    return control;
}

// Returns the text or the control of an open spoiler.
Block secret(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    if (!item.text.empty()) return make_paragraph(Style::secret, prefix + "/body", item.text);
    // A moment's link would lead to the video, which may still be hidden itself.
    if (item.moment && !is_offered(model, entry, item.link))
        return make_paragraph(Style::secret, prefix + "/body", entry.links[item.link].moments[*item.moment].label);
    Block holder = make_block(Role::none, Style::secret_control);
    holder.add(secret_control(model, entry, item, prefix));
    return holder;
}

Block group_of(const Model& model, Style style, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    Block group = make_block(Role::group, style, prefix + "/text", item.label);
    group.add(secret(model, entry, item, prefix));
    return group;
}

// A label with a button at its end: the head of a spoiler, or of all spoilers of a card.
struct Head {
    Style style = Style::spoiler_head;
    std::string key;  // of the label
    std::string label;
    Block button;
    std::string anchor = "";  // fragment of a URL that leads to the head
};

Block head_of(Head head) {
    Block row = make_block(Role::none, head.style);
    row.add(make_paragraph(head.style == Style::spoiler_head ? Style::spoiler_label : Style::small_spoiler_label,
                           std::move(head.key), std::move(head.label)))
        .anchor = std::move(head.anchor);
    row.add(std::move(head.button));
    return row;
}

Block toggle_button(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix) {
    const bool open = is_revealed(model, item.key);
    Block button = make_button(open ? Style::spoiler_hide : Style::control_plain, prefix + "/toggle",
                               ToggleSpoiler{entry.id, item.key}, open ? phrases::hide : phrases::reveal);
    button.room_for = {phrases::reveal};  // the button keeps its place
    button.name = button.text + ": " + item.label;
    button.expanded = open;
    if (open) button.controls = prefix + "/text";
    return button;
}

// Returns a spoiler that has a bar of its own, and opens inside the bar.
Block spoiler_in_bar(const Model& model, const Entry& entry, const HiddenItem& item, const std::string& prefix,
                     Head head) {
    const bool open = is_revealed(model, item.key);
    Block bar = make_block(Role::none, open ? Style::spoiler_open : Style::spoiler_closed);
    bar.add(head_of(std::move(head)));
    Block& fold = bar.add(make_block(Role::none, open ? Style::spoiler_unfolded : Style::spoiler_folded));
    fold.unfolds = prefix;
    fold.fold_state = open ? 1 : 0;
    if (open) fold.add(group_of(model, Style::plain, entry, item, prefix));
    return bar;
}

}  // namespace

void add_spoilers_of_card(Block& parent, const Model& model, const Entry& entry, const Situation&) {
    const std::vector<HiddenItem> items = hidden_items(entry);
    if (items.empty()) return;
    std::vector<std::string> hidden, all;
    std::uint64_t open = 1;  // a bit for each item
    for (const HiddenItem& item : items) {
        all.push_back(item.summary);
        const bool is_open = is_revealed(model, item.key);
        if (!is_open) hidden.push_back(item.summary);
        open = open * 2 + (is_open ? 1 : 0);
    }
    const std::string prefix = "entry/" + entry.id;
    const ButtonPhrase phrase = reveal_phrase(entry, hidden.size(), items.size());
    Head head{Style::spoiler_head, prefix + "/hidden", joined_labels(hidden.empty() ? all : hidden), {}};
    head.button = make_button(hidden.empty() ? Style::spoiler_hide : Style::control_primary,
                              keys::entry_reveal(entry.id), ToggleEntry{entry.id}, phrase.label);
    head.button.room_for = {phrases::reveal};
    head.button.name = phrase.name;
    head.button.expanded = hidden.empty();
    const auto key_of = [&](const HiddenItem& item) { return prefix + "/spoiler/" + item.key; };
    Block& holder = parent.add(make_block(Role::none, Style::card_spoilers));
    if (items.size() == 1) {
        head.label = items[0].label;
        if (hidden.empty()) head.button.controls = key_of(items[0]) + "/text";
        holder.add(spoiler_in_bar(model, entry, items[0], key_of(items[0]), std::move(head)));
        return;
    }
    Block& bar = holder.add(make_block(Role::none, hidden.empty() ? Style::spoilers_open : Style::spoilers_closed));
    bar.add(head_of(std::move(head)));
    Block& fold = holder.add(make_block(Role::none, Style::plain));
    fold.unfolds = prefix;
    fold.fold_state = open;
    for (const HiddenItem& item : items) {
        if (!is_revealed(model, item.key)) continue;
        Block group = make_block(Role::group, Style::opened_spoiler, key_of(item) + "/text", item.label);
        Block button = toggle_button(model, entry, item, key_of(item));
        button.style = Style::control_link;
        button.room_for.clear();  // it never says “Reveal”
        group.add(head_of({Style::small_spoiler_head, key_of(item) + "/label", item.label, std::move(button)}));
        group.add(secret(model, entry, item, key_of(item)));
        fold.add(std::move(group));
    }
}

void add_spoilers_of_page(Block& parent, const Model& model, const Entry& entry, const Situation&) {
    const std::vector<HiddenItem> items = hidden_items(entry);
    if (items.empty()) return;
    Block& holder = parent.add(make_block(Role::none, Style::page_spoilers));
    for (const HiddenItem& item : items) {
        const std::string prefix = "spoiler/" + item.key;
        holder.add(spoiler_in_bar(model, entry, item, prefix,
                                  {Style::spoiler_head, prefix + "/label", item.label,
                                   toggle_button(model, entry, item, prefix), item.anchor}));
    }
}

}  // namespace ranked
