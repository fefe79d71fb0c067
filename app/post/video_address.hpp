#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "post/post.hpp"

namespace ranked {

// What parse_video_address() takes, in words for a problem.
inline constexpr std::string_view video_address_rule =
    "the https address of one video on YouTube or Vimeo, such as youtu.be/ID?t=1h2m3s or vimeo.com/ID#t=6m";

struct VideoAddress {
    Provider provider = Provider::youtube;
    std::string id;
    std::optional<int> start_seconds;  // empty at the video's beginning
};

// Returns the video to which an address leads: any of the addresses that the providers show, share and embed, with
// https or without a scheme. Returns nothing for other addresses: lists, channels, searches, Vimeo's private videos,
// whose addresses have a second code, and starts that cannot be read.
std::optional<VideoAddress> parse_video_address(std::string_view address);

// Returns the link to the video in the JSON of a post: {"kind": "watch", "provider": "youtube", …}.
std::string link_json(const VideoAddress& video);

}  // namespace ranked
