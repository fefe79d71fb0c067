#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "post/post.hpp"

// Clips: videos that a reader has found for links of the post that only search. They are kept on the reader's device.
namespace ranked {

struct Clip {
    std::string entry_id;
    std::size_t link = 0;  // index in the entry
    Provider provider = Provider::youtube;
    std::string video_id;
    std::optional<int> start_seconds = {};  // used if the post does not say where the scene starts
};
bool operator==(const Clip& a, const Clip& b);

// Convert between clips and their stored form, such as "shark#0 youtube dQw4w9WgXcQ 360". Lines that are no clips are
// skipped.
std::vector<std::string> stored_clips(const std::vector<Clip>& clips);
std::vector<Clip> read_clips(const std::vector<std::string>& stored);

// Returns the post whose searches lead to these videos instead. A clip is left out if the post has no such link, or
// names the link's video by now. Returns the same post if no clip is in it.
std::shared_ptr<const Post> with_clips(std::shared_ptr<const Post> post, const std::vector<Clip>& clips);

}  // namespace ranked
