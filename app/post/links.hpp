#pragma once

#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked {

// Returns the link's URL: the video at its start time, or a search for the video.
std::string link_href(const Link& link);

// Returns the link's text, such as "Watch the scene" or "Search YouTube", without the start time.
std::string link_label(const Link& link);

// Returns what a link of this kind leads to: "the scene".
std::string_view link_noun(LinkKind kind);

// Returns a time in a video in the format of video players: "6:00", "1:02:03".
std::string format_time(int seconds);

}  // namespace ranked
