#include "view/scene.hpp"

#include <algorithm>
#include <cmath>

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float wide = 9.F / 16;  // height of a video, by its width
constexpr float edge = 16;        // CSS px between the cover's edge and its texts

// The texts on a cover: the caption, and whose player it opens. The latter is at the right, in narrow windows below the
// caption, and left out where it does not fit.
struct Caption {
    std::string label, time, note;
    ImVec2 at, note_at;
    float width = 0;

    std::string text() const { return time.empty() ? label : label + " " + time; }
};

Caption caption_of(const Ui& ui, const Entry& entry, const Link& link, Rect bounds, bool has_numeral) {
    const TextStyle style = ui.style(styles::cover), small = ui.style(styles::small);
    const Layout layout = layout_for(ui.window());
    const float beside = layout.narrow ? sizes::caption_left_narrow : sizes::caption_left;
    const float right = bounds.right() - edge, bottom = bounds.bottom() - 12;
    const float note_width = text_width(ui.fonts(), small, player_phrase(link));
    Caption caption{
        cover_phrase(link), link.start_seconds ? format_time(*link.start_seconds) : "", player_phrase(link), {}, {}, 0};
    caption.width = text_width(ui.fonts(), style, caption.text());
    if (bounds.x + edge + caption.width > right) {
        caption.label = "Play";
        caption.time.clear();
        caption.width = text_width(ui.fonts(), style, caption.text());
    }
    float min_left = bounds.x + edge, left = min_left;
    if (has_numeral) {
        min_left = bounds.x + hero_rank_inset(layout) +
                   text_width(ui.fonts(), ui.style(hero_rank_style(layout)), rank_text(entry)) + 4;
        left = bounds.x + beside;
    }
    // Beside a wider numeral, there is room only at the right.
    const bool is_at_right = has_numeral && (*entry.rank > 9 || entry.tied);
    const bool is_stacked = layout.narrow || is_at_right;
    if (is_at_right) left = right - std::max(caption.width, note_width);
    const float needed = is_stacked ? std::max(caption.width, note_width) : caption.width + edge + note_width;
    // In a low picture, the upper of two lines would lie over the round button.
    constexpr float leading = 4;
    const float upper_line = bottom - style.line_height - small.line_height + leading;
    const bool is_low = is_stacked && upper_line < bounds.y + (bounds.h + sizes::play_button) / 2;
    const bool fits = !is_low && left >= min_left && left + needed <= right;
    if (!fits) caption.note.clear();
    caption.note_at = {is_stacked && !is_at_right ? left : right - note_width,
                       bottom - small.line_height - (is_stacked ? 0.F : 2.F)};
    caption.at = {is_at_right ? right - caption.width : left,
                  bottom - style.line_height - (is_stacked && fits ? small.line_height : 0)};
    if (caption.at.x < min_left || caption.at.x + caption.width > right) caption.at = {bounds.x + edge, bounds.y + 12};
    return caption;
}

// Draws the shade, the round button and the caption over a picture at `now`.
void draw_cover(Ui& ui, const Caption& caption, const std::string& key, Rect now, float radius) {
    if (!ui.is_visible(now)) return;
    const PosterPalette& colors = poster_palette();
    fill(ui.draw(), ui.on_screen(now), colors.shade, radius);
    const float foot = std::min(sizes::cover_foot, now.h);
    gradient(ui.draw(), ui.on_screen({now.x, now.bottom() - foot, now.w, foot}), with_alpha(colors.shade_foot, 0),
             colors.shade_foot, radius, ImDrawFlags_RoundCornersBottom);
    constexpr float size = sizes::play_button, width = 22, height = 28;
    const float hover = ui.hover(key);
    const Rect round{now.x + (now.w - size) / 2, now.y + (now.h - size) / 2, size, size};
    fill(ui.draw(), ui.on_screen(round), mixed(ui.colors().accent, colors.numeral, .16F * hover), size / 2);
    play_icon(ui, {round.x + (size - width) / 2 + 3, round.y + (size - height) / 2, width, height},
              ui.colors().on_accent);
    const TextStyle style = ui.style(styles::cover);
    const std::string label = caption.label + (caption.time.empty() ? "" : " ");
    decoration(ui, label, style, caption.at, colors.numeral);
    decoration(ui, caption.time, style, {caption.at.x + text_width(ui.fonts(), style, label), caption.at.y},
               colors.cover_time);
}

// Records the note and the button of a cover. The note comes first, so that a press on it reaches the button.
void put_cover(Ui& ui, const Entry& entry, std::size_t index, const Caption& caption, std::string key,
               const std::string& note_key, Rect bounds, float radius) {
    const Link& link = entry.links[index];
    const TextStyle style = ui.style(styles::cover);
    if (!caption.note.empty())
        paragraph(ui, note_key, caption.note, ui.style(styles::small),
                  {caption.note_at.x, caption.note_at.y, bounds.right() - caption.note_at.x, 0},
                  {poster_palette().numeral});
    Node button = make_button(std::move(key), PlayVideo{entry.id, index, std::nullopt});
    button.name = play_name(entry, link, cover_phrase(link)) + ". " + player_phrase(link);
    button.style = style;
    button.rect = bounds;
    button.lines = {{caption.text(), {caption.at.x, caption.at.y, caption.width, style.line_height}}};
    ui.focus_ring(button.key, bounds, radius);
    ui.put(std::move(button));
}

void put_player(Ui& ui, const Entry& entry, const Player& player, bool on_page, Rect bounds, float radius) {
    const Link& link = entry.links[player.link];
    const std::string key = keys::player(on_page, entry.id);
    if (player.state != PlayerState::loads) {
        if (ui.is_visible(bounds)) fill(ui.draw(), ui.on_screen(bounds), poster_palette().shade_foot, radius);
        paragraph(ui, key + "/trouble", player_trouble(player.state), ui.style(styles::cover),
                  {bounds.x + edge, bounds.y + edge, bounds.w - 2 * edge, 0}, {poster_palette().numeral});
    }
    Node node = make_node(Role::player, key);
    node.name = player_title(entry, link);
    const int start = player.moment ? link.moments[*player.moment].start_seconds : link.start_seconds.value_or(0);
    node.value = player_href(link, start);
    node.read_only = player.state != PlayerState::loads;
    node.level = player.presses;
    node.rect = bounds;
    ui.put(std::move(node));
}

// Returns buttons for the moments that the reader may see.
std::vector<Control> moment_controls(const Model& model, const Entry& entry, std::size_t index,
                                     const std::string& prefix) {
    std::vector<Control> controls;
    const Link& link = entry.links[index];
    const Player* player = player_of(model, entry);
    for (std::size_t i = 0; i < link.moments.size(); ++i) {
        if (!is_offered(model, entry, index, i)) continue;
        const std::string key = prefix + "/moment/" + std::to_string(index) + "/" + std::to_string(i);
        Control control{make_button(key, PlayVideo{entry.id, index, i}), link.moments[i].label,
                        format_time(link.moments[i].start_seconds)};
        control.node.current = player && player->playing && player->link == index && player->moment == i;
        controls.push_back(std::move(control));
    }
    return controls;
}

// Returns the button that tries again to load the player, if that failed.
std::vector<Control> retry_controls(const Player* player, const std::string& prefix) {
    if (!player || player->state != PlayerState::failed) return {};
    const PlayVideo again{player->entry_id, player->link, player->moment};
    return {{make_button(prefix + "/player/again", again), "Try again", "", ControlStyle::primary}};
}

float controls_row(Ui& ui, const std::vector<Control>& controls, const std::string& key, Rect bounds) {
    Node group = make_node(Role::group, key);
    group.name = "Video";
    group.rect = bounds;
    ui.open(std::move(group));
    using Fill = RowOptions::Fill;
    const bool narrow = layout_for(ui.window()).narrow;
    const float bottom = control_row(ui, controls, bounds, {narrow ? Fill::always : Fill::never});
    ui.close(bottom);
    return bottom;
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

float hero_height(const Ui& ui, const Model& model, const Entry& entry, Rect hero) {
    const Player* player = player_of(model, entry);
    if (!player || !player->playing) return hero.h;
    return std::max(hero.h, std::min(std::round(hero.w * wide), std::round(ui.window().height * .8F)));
}

void draw_page_cover(Ui& ui, const Model& model, const Entry& entry, Rect now) {
    const std::optional<std::size_t> index = cover_link(model, entry);
    if (!index || player_of(model, entry)) return;
    draw_cover(ui, caption_of(ui, entry, entry.links[*index], now, entry.rank.has_value()),
               keys::video_button(true, entry.id, *index), now, radii::hero);
}

void put_page_cover(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    if (const Player* player = player_of(model, entry)) {
        put_player(ui, entry, *player, true, bounds, radii::hero);
    } else if (const std::optional<std::size_t> index = cover_link(model, entry)) {
        const Caption caption = caption_of(ui, entry, entry.links[*index], bounds, entry.rank.has_value());
        put_cover(ui, entry, *index, caption, keys::video_button(true, entry.id, *index), "page/cover", bounds,
                  radii::hero);
    }
}

float page_scene_controls(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const Player* player = player_of(model, entry);
    const std::optional<std::size_t> index = player ? player->link : cover_link(model, entry);
    if (!index) return bounds.y;
    std::vector<Control> controls = retry_controls(player, "page");
    if (player) controls.push_back({make_button(keys::close_video, CloseVideo{}), "Close video", ""});
    for (Control& control : moment_controls(model, entry, *index, "page")) controls.push_back(std::move(control));
    if (controls.empty()) return bounds.y;
    return controls_row(ui, controls, "page/scene", {bounds.x, bounds.y + 12, bounds.w, 0});
}

float card_scene(Ui& ui, const Model& model, const Entry& entry, Rect bounds) {
    const std::string prefix = "entry/" + entry.id;
    const Player* player = player_of(model, entry);
    return ui.collapsible(prefix + "/scene", player ? 1 : 0, bounds, [&](Ui& target, float y) {
        if (!player) return y;
        const std::size_t index = player->link;
        const Rect frame{bounds.x, y + 14, bounds.w, std::round(bounds.w * wide)};
        constexpr float radius = radii::box;
        if (!entry.art.image.empty()) target.prefetch_picture(entry.art, frame);
        target.picture(entry.art, frame, radius, ImDrawFlags_RoundCornersAll);
        if (player->playing) {
            put_player(target, entry, *player, false, frame, radius);
        } else {
            const Caption caption = caption_of(target, entry, entry.links[index], frame, false);
            draw_cover(target, caption, keys::cover(entry.id), frame, radius);
            put_cover(target, entry, index, caption, keys::cover(entry.id), prefix + "/player/note", frame, radius);
        }
        if (target.is_visible(frame)) outline(target.draw(), target.on_screen(frame), target.colors().line, radius);
        std::vector<Control> controls = retry_controls(player, prefix);
        for (Control& control : moment_controls(model, entry, index, prefix)) controls.push_back(std::move(control));
        controls.push_back(open_control(entry.links[index], prefix, index));
        return controls_row(target, controls, prefix + "/scene", {bounds.x, frame.bottom() + 10, bounds.w, 0});
    });
}

Control video_control(const Model& model, const Entry& entry, std::size_t index, bool on_page) {
    const Link& link = entry.links[index];
    const Player* player = player_of(model, entry);
    const bool is_open = player && player->link == index;
    if (on_page && (is_open || (!player && index == cover_link(model, entry))))
        return open_control(link, "page", index);
    const std::string key = keys::video_button(on_page, entry.id, index);
    if (!on_page && is_open) {
        Control control{make_button(key, CloseVideo{}), "Close video", ""};
        control.node.name = control.label + ": " + entry.title.text;
        control.node.expanded = true;
        return control;
    }
    const Action action = on_page ? Action(PlayVideo{entry.id, index, std::nullopt}) : UnfoldVideo{entry.id, index};
    Control control{make_button(key, action), play_phrase(link), "", ControlStyle::plain, Icon::play, " "};
    control.node.name = play_name(entry, link, control.label);
    if (!on_page) control.node.expanded = false;
    if (link.start_seconds) control.time = format_time(*link.start_seconds);
    return control;
}

Control open_control(const Link& link, const std::string& prefix, std::size_t index) {
    Control control{make_node(Role::link, prefix + "/open/" + std::to_string(index)), open_phrase(link), "",
                    ControlStyle::outlined};
    control.node.href = link_href(link);
    return control;
}

}  // namespace ranked
