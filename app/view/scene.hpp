#pragma once

#include "state/model.hpp"
#include "view/widgets.hpp"

// The scene: videos that play on the page. A cover is a dimmed picture with a round button; a press on it puts the
// provider's player in its place. The player's pixels are the page's (web/client/player.ts), above the canvas.
namespace ranked {

// Returns a hash of the entry's player; 0 without a player.
std::uint64_t player_hash(const Model& model, const Entry& entry);

// Returns the height of the picture at the top of an entry's page, which is higher while a video plays there. CSS px.
float hero_height(const Ui& ui, const Model& model, const Entry& entry, Rect hero);

// Draws the cover over the picture of an entry's page. `now`: bounds of the picture, which moves during the transition
// between pages. Records no node.
void draw_page_cover(Ui& ui, const Model& model, const Entry& entry, Rect now);

// Records the cover's button, or the player, over the picture of an entry's page.
void put_page_cover(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// Draws the controls below that picture: moments, and the button that closes the player. Returns the y below.
float page_scene_controls(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// Draws the unfolded cover or the player of a card, with its controls. Returns the y below.
float card_scene(Ui& ui, const Model& model, const Entry& entry, Rect bounds);

// Returns the control of a link whose video plays on the page. On an entry's page, the control of the video in the
// picture leads to its provider, because the cover plays it.
Control video_control(const Model& model, const Entry& entry, std::size_t link, bool on_page);

// Returns the link to the video at its provider. `prefix` begins the node's key.
Control open_control(const Link& link, const std::string& prefix, std::size_t index);

}  // namespace ranked
