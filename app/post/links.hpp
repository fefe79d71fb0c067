#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "post/post.hpp"

namespace ranked {

// Returns the link's URL: the video at its start time, or a search for the video.
std::string link_href(const Link& link);

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
