#include "state/clips.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "post/links.hpp"
#include "post/validate.hpp"

namespace ranked {
namespace {

constexpr std::string_view no_start = "-";

// Removes the text up to the separator, and returns it without the separator.
std::string_view take_field(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return field;
}

// Returns the number of up to five digits; nothing if the text is something else.
std::optional<int> read_number(std::string_view text) {
    if (text.empty() || text.size() > 5) return std::nullopt;
    int number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    return number;
}

std::optional<Clip> read_clip(std::string_view line) {
    Clip clip;
    clip.entry_id = take_field(line, ' ');
    const std::string_view provider = take_field(line, ' ');
    clip.video_id = take_field(line, ' ');
    const auto found = std::find_if(std::begin(all_providers), std::end(all_providers),
                                    [&](Provider p) { return provider_id(p) == provider; });
    if (found == std::end(all_providers) || !is_video_id(*found, clip.video_id)) return std::nullopt;
    clip.provider = *found;
    const std::string_view start = take_field(line, ' ');
    if (start != no_start && !(clip.start_seconds = read_number(start))) return std::nullopt;
    clip.search = line;
    if (clip.search.empty()) return std::nullopt;
    return clip;
}

// Returns the link for which the clip is, or null.
Link* find_link(Post& post, const Clip& clip) {
    for (Section& section : post.sections)
        for (Entry& entry : section.entries)
            for (Link& link : entry.links)
                if (entry.id == clip.entry_id && link.search == clip.search && takes_video(link)) return &link;
    return nullptr;
}

}  // namespace

bool takes_video(const Link& link) { return link.video_id.empty() && link.kind == LinkKind::watch && !link.spoiler; }

bool operator==(const Clip& a, const Clip& b) {
    return a.entry_id == b.entry_id && a.search == b.search && a.provider == b.provider && a.video_id == b.video_id &&
           a.start_seconds == b.start_seconds;
}

std::vector<std::string> stored_clips(const std::vector<Clip>& clips) {
    std::vector<std::string> stored;
    for (const Clip& clip : clips)
        stored.push_back(clip.entry_id + " " + std::string(provider_id(clip.provider)) + " " + clip.video_id + " " +
                         (clip.start_seconds ? std::to_string(*clip.start_seconds) : std::string(no_start)) + " " +
                         clip.search);
    return stored;
}

std::vector<Clip> read_clips(const std::vector<std::string>& stored) {
    std::vector<Clip> clips;
    for (const std::string& line : stored)
        if (std::optional<Clip> clip = read_clip(line)) clips.push_back(std::move(*clip));
    return clips;
}

std::shared_ptr<const Post> with_clips(std::shared_ptr<const Post> post, const std::vector<Clip>& clips) {
    if (!post || clips.empty()) return post;
    auto copy = std::make_shared<Post>(*post);
    bool changed = false;
    for (const Clip& clip : clips) {
        Link* link = find_link(*copy, clip);
        if (!link) continue;
        link->provider = clip.provider;
        link->video_id = clip.video_id;
        if (!link->start_seconds) link->start_seconds = clip.start_seconds;
        link->note.clear();  // about the post's own clip
        link->from_reader = changed = true;
    }
    if (changed) return copy;
    return post;
}

}  // namespace ranked
