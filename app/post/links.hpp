#pragma once

#include <string>

#include "post/post.hpp"

namespace ranked {

// The address that the link leads to: the video, at its start time, or a search for it.
std::string link_href(const Link& link);

// What following the link does, such as "Watch the scene" or "Find the song"; leaves out the start time.
std::string link_label(const Link& link);

// A time in a video, as its player shows it: "6:00", "1:02:03".
std::string format_time(int seconds);

}  // namespace ranked
