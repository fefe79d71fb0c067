#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// Returns the provider's name in the JSON of a post ("youtube"), and its own name ("YouTube").
std::string_view provider_id(Provider provider);
std::string_view provider_name(Provider provider);

// Returns the providers that the post's links name, for videos and for searches.
std::set<Provider> providers_of(const Post& post);

// Returns the link's URL: the video at its start time, or a search for the video.
std::string link_href(const Link& link);

// Returns the same for another start time, or for the video's beginning.
std::string link_href(Link link, std::optional<int> start_seconds);

// True if the video plays on the page itself.
bool is_playable(const Link& link);

// Returns the origin of the provider's player. web/build/headers.mjs has the same origins.
std::string_view player_origin(Provider provider);

// Returns the URL of the provider's player, which plays the video from `start_seconds` on, as the content of a frame.
std::string player_href(const Link& link, int start_seconds);

// Returns the link's text, such as "Watch the scene" or "Search YouTube", without the start time.
std::string link_label(const Link& link);

// Returns what a link of this kind leads to: "the scene".
std::string_view link_noun(LinkKind kind);

// Maximum number of links on a card. If an entry has more links, the last place leads to the entry's page, which has
// all.
inline constexpr std::size_t max_links_on_card = 2;

// The links that stand in the row of an entry's controls. Links that are spoilers stand inside their own bars.
struct LinkRow {
    std::vector<std::size_t> shown;  // indices of the entry's links
    std::size_t more = 0;            // how many links only the entry's page shows
};
LinkRow link_row(const Entry& entry, bool on_page);

// Returns a time in a video in the format of video players: "6:00", "1:02:03".
std::string format_time(int seconds);

}  // namespace ranked
