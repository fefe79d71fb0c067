#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "post/post.hpp"

// Clips: videos that a reader has found for links of the post that only search. They are stored on the reader's device.
namespace ranked {

struct Clip {
    std::string entry_id;
    std::string search;  // words of the link's search, which tell the entry's links apart
    Provider provider = Provider::youtube;
    std::string video_id;
    std::optional<int> start_seconds = {};  // used if the post does not say where the scene starts
};
bool operator==(const Clip& a, const Clip& b);

// True if a reader may find the video of this link: the link searches for a scene, and is no spoiler.
bool takes_video(const Link& link);

// Convert between clips and their stored form, such as "shark youtube dQw4w9WgXcQ 360 shark kiss", with "-" in the
// place of a missing start. Lines that are no clips are skipped.
std::vector<std::string> stored_clips(const std::vector<Clip>& clips);
std::vector<Clip> read_clips(const std::vector<std::string>& stored);

// Returns the post whose searches lead to these videos instead. A clip is left out if the post no longer
// searches in these words. Returns the same post if no clip is in it.
std::shared_ptr<const Post> with_clips(std::shared_ptr<const Post> post, const std::vector<Clip>& clips);

}  // namespace ranked
