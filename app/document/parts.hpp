#pragma once

#include <string>
#include <vector>

#include "document/block.hpp"
#include "document/document.hpp"
#include "state/model.hpp"

// The parts of a document, from the largest to the smallest. A function that adds to `parent` adds nothing where there
// is nothing to say.
namespace ranked {

// list.cpp
Block list_page(const Model& model, const Situation& now);

// entry_page.cpp
Block entry_page(const Model& model, const Entry& entry, const Situation& now);

// card.cpp
Block make_card(const Model& model, const Section& section, const Entry& entry, const Situation& now);
void add_picture(Block& parent, Style style, const Entry& entry, const std::string& prefix);
void add_rank(Block& parent, Style style, const Entry& entry, const std::string& prefix);
Block seen_toggle(const Model& model, Style style, const Entry& entry, const std::string& prefix);

// actions.cpp
Block link_control(const Entry& entry, const Link& link, std::string key);
Block entry_actions(const Model& model, const Entry& entry, const std::string& prefix, bool on_page);

// spoilers.cpp
void add_spoilers_of_card(Block& parent, const Model& model, const Entry& entry, const Situation& now);
void add_spoilers_of_page(Block& parent, const Model& model, const Entry& entry, const Situation& now);

// scene.cpp: videos that play on the page. A cover is a dimmed picture with a round button; a press on it puts the
// provider's player in its place.
std::uint64_t player_hash(const Model& model, const Entry& entry);  // 0 without a player
void add_page_cover(Block& hero, const Model& model, const Entry& entry);
void add_page_scene_controls(Block& parent, const Model& model, const Entry& entry);
void add_card_scene(Block& parent, const Model& model, const Entry& entry);
// Returns the control of a link whose video plays on the page. On an entry's page, the control of the video in the
// picture leads to its provider, because the cover plays it.
Block video_control(const Model& model, const Entry& entry, std::size_t link, bool on_page);

// clip.cpp
Block clip_button(const Model& model, const Entry& entry, std::size_t link);
void add_clips(Block& parent, const Model& model, const Entry& entry);

// navigation.cpp
Block declare_banner(const Model& model, const Situation& now);
void add_settings(Block& row, const Model& model, const Situation& now);

// filter.cpp
Block filter_bar(const Model& model);

// panels.cpp
Block declare_panel(const Model& model);
Block spoiler_choice(const Model& model);  // in the rail
Block spoilers_button(const Model& model);

// share.cpp
void add_share(Block& panel, const Model& model, const Entry& entry);
void add_share_controls(Block& row, const Model& model, const Entry& entry);

// notices.cpp
void add_preview_bar(Block& main, const Model& model);
void add_unknown_address(Block& page, const Model& model);
void add_nothing_found(Block& page);
Block failure_page(const Failure& failure);
Block declare_toast(const Model& model);

}  // namespace ranked
