#include "document/parts.hpp"
#include "post/links.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

// Adds the note and the button of a cover. The note comes first, so that a press on it reaches the button.
void add_cover(Block& frame, const Entry& entry, std::size_t index, std::string key, const std::string& note_key) {
    const Link& link = entry.links[index];
    frame.add(make_paragraph(Style::cover_note, note_key, player_phrase(link)));
    Block& button = frame.add(
        make_button(Style::cover_button, std::move(key), PlayVideo{entry.id, index, std::nullopt}, cover_phrase(link)));
    button.name = play_name(entry, link, cover_phrase(link)) + ". " + player_phrase(link);
    button.short_text = phrases::play;
    if (!link.start_seconds) return;
    button.text += " ";
    button.time = format_time(*link.start_seconds);
}

void add_player(Block& frame, const Entry& entry, const Player& player, bool on_page) {
    const Link& link = entry.links[player.link];
    const std::string key = keys::player(on_page, entry.id);
    if (player.state != PlayerState::loads)
        frame.add(make_paragraph(Style::player_trouble, key + "/trouble", player_trouble(player.state)));
    Block& block = frame.add(make_block(Role::player, Style::player, key, player_title(entry, link)));
    const int start = player.moment ? link.moments[*player.moment].start_seconds : link.start_seconds.value_or(0);
    block.value = player_href(link, start);
    block.read_only = player.state != PlayerState::loads;
    block.level = player.presses;
}

// Adds buttons for the moments that the reader may see.
void add_moments(Block& row, const Model& model, const Entry& entry, std::size_t index, const std::string& prefix) {
    const Link& link = entry.links[index];
    const Player* player = player_of(model, entry);
    for (std::size_t i = 0; i < link.moments.size(); ++i) {
        if (!is_offered(model, entry, index, i)) continue;
        const std::string key = prefix + "/moment/" + std::to_string(index) + "/" + std::to_string(i);
        Block& control = row.add(
            make_button(Style::control_plain, key, PlayVideo{entry.id, index, i}, link.moments[i].label + " · "));
        control.time = format_time(link.moments[i].start_seconds);
        control.name = control.text + control.time;
        control.current = player && player->playing && player->link == index && player->moment == i;
    }
}

// Adds the button that tries again to load the player, if that failed.
void add_retry(Block& row, const Player* player, const std::string& prefix) {
    if (!player || player->state != PlayerState::failed) return;
    const PlayVideo again{player->entry_id, player->link, player->moment};
    row.add(make_button(Style::control_primary, prefix + "/player/again", again, phrases::try_again));
}

// Returns the link to the video at its provider. `prefix` begins the block's key.
Block open_control(const Link& link, const std::string& prefix, std::size_t index) {
    return make_outside_link(Style::control_outlined, prefix + "/open/" + std::to_string(index), link_href(link),
                             open_phrase(link));
}

}  // namespace

std::uint64_t player_hash(const Model& model, const Entry& entry) {
    const Player* player = player_of(model, entry);
    if (!player) return 0;
    std::uint64_t hash = 1 + player->link;
    hash = hash * 31 + (player->moment ? *player->moment + 1 : 0);
    hash = hash * 31 + static_cast<std::uint64_t>(player->presses);
    return (hash * 2 + (player->playing ? 1 : 0)) * 3 + static_cast<std::uint64_t>(player->state);
}

void add_page_cover(Block& hero, const Model& model, const Entry& entry) {
    if (const Player* player = player_of(model, entry))
        add_player(hero, entry, *player, true);
    else if (const std::optional<std::size_t> index = cover_link(model, entry))
        add_cover(hero, entry, *index, keys::video_button(true, entry.id, *index), "page/cover");
}

void add_page_scene_controls(Block& parent, const Model& model, const Entry& entry) {
    const Player* player = player_of(model, entry);
    const std::optional<std::size_t> index = player ? player->link : cover_link(model, entry);
    if (!index) return;
    Block row = make_block(Role::group, Style::page_scene_row, "page/scene", phrases::video);
    add_retry(row, player, "page");
    if (player) row.add(make_button(Style::control_plain, keys::close_video, CloseVideo{}, phrases::close_video));
    add_moments(row, model, entry, *index, "page");
    if (!row.children.empty()) parent.add(std::move(row));
}

void add_card_scene(Block& parent, const Model& model, const Entry& entry) {
    const std::string prefix = "entry/" + entry.id;
    const Player* player = player_of(model, entry);
    Block& fold = parent.add(make_block(Role::none, Style::plain));
    fold.unfolds = prefix + "/scene";
    fold.fold_state = player ? 1 : 0;
    if (!player) return;
    const std::size_t index = player->link;
    Block& frame = fold.add(make_block(Role::none, player->playing ? Style::scene_player : Style::scene_cover));
    frame.art = &entry.art;
    if (player->playing)
        add_player(frame, entry, *player, false);
    else
        add_cover(frame, entry, index, keys::cover(entry.id), prefix + "/player/note");
    Block& row = fold.add(make_block(Role::group, Style::scene_row, prefix + "/scene", phrases::video));
    add_retry(row, player, prefix);
    add_moments(row, model, entry, index, prefix);
    row.add(open_control(entry.links[index], prefix, index));
}

Block video_control(const Model& model, const Entry& entry, std::size_t index, bool on_page) {
    const Link& link = entry.links[index];
    const Player* player = player_of(model, entry);
    const bool is_open = player && player->link == index;
    if (on_page && (is_open || (!player && index == cover_link(model, entry))))
        return open_control(link, "page", index);
    const std::string key = keys::video_button(on_page, entry.id, index);
    if (!on_page && is_open) {
        Block control = make_button(Style::control_plain, key, CloseVideo{}, phrases::close_video);
        control.name = control.text + ": " + entry.title.text;
        control.expanded = true;
        return control;
    }
    const Action action = on_page ? Action(PlayVideo{entry.id, index, std::nullopt}) : UnfoldVideo{entry.id, index};
    Block control = make_button(Style::control_plain, key, action, play_phrase(link));
    control.icon = Icon::play;
    control.name = play_name(entry, link, control.text);
    if (!on_page) control.expanded = false;
    if (link.start_seconds) {
        control.text += " ";
        control.time = format_time(*link.start_seconds);
    }
    return control;
}

}  // namespace ranked
