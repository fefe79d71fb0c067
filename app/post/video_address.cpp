#include "post/video_address.hpp"

#include <algorithm>

#include "post/links.hpp"
#include "post/validate.hpp"

namespace ranked {
namespace {

constexpr std::size_t max_length = 2000;  // bytes

// Removes the prefix, whatever its case; false if the text begins with another.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; };
    if (text.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                   [&](char wanted, char found) { return same(found, wanted); }))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

// Returns the text before the first of the separators, and leaves the separator and the rest.
std::string_view take_until(std::string_view& text, std::string_view separators) {
    const std::string_view taken = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(taken.size());
    return taken;
}

// Returns the seconds of "360", "360s" or "1h2m3s"; nothing if the text is something else or beyond 99:59:59.
std::optional<int> parse_seconds(std::string_view text) {
    constexpr int max_seconds = 100 * 3600 - 1;
    constexpr std::string_view units = "hms";
    constexpr int seconds_in[] = {3600, 60, 1};
    int total = 0;
    if (text.empty()) return std::nullopt;
    for (std::size_t next_unit = 0; !text.empty();) {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
            value = value * 10 + (text[digits] - '0');
            if (value > max_seconds) return std::nullopt;
        }
        if (digits == 0) return std::nullopt;
        text.remove_prefix(digits);
        const std::size_t unit = text.empty() ? units.size() - 1 : units.find(text[0], next_unit);
        if (unit >= units.size() || (text.empty() && next_unit > 0)) return std::nullopt;
        if (!text.empty()) text.remove_prefix(1);
        if (value > max_seconds / seconds_in[unit]) return std::nullopt;
        total += value * seconds_in[unit];
        next_unit = unit + 1;
    }
    return total <= max_seconds ? std::optional(total) : std::nullopt;
}

// The rest of an address, after its host.
struct Parts {
    std::string_view path, query, fragment;

    explicit Parts(std::string_view text) {
        path = take_until(text, "?#");
        if (!path.empty() && path.back() == '/') path.remove_suffix(1);
        query = take_until(text, "#");
        fragment = text;
    }

    // Returns the parameter's value; nothing if the parameter is missing. A parameter that is given twice has an empty
    // value, which every caller refuses.
    std::optional<std::string_view> parameter(std::string_view name) const {
        std::optional<std::string_view> found;
        for (std::string_view rest : {query, fragment}) {
            while (!rest.empty()) {
                rest.remove_prefix(1);  // "?", "&" or "#"
                std::string_view value = take_until(rest, "&");
                if (!take_prefix(value, name) || value.empty() || value[0] != '=') continue;
                found = found ? std::string_view() : value.substr(1);
            }
        }
        return found;
    }
};

// Returns the id of a YouTube video; empty if the path leads to something else.
std::string_view youtube_id(const Parts& parts, bool is_short) {
    std::string_view path = parts.path;
    if (is_short) return take_prefix(path, "/") ? path : std::string_view();
    if (path == "/watch") return parts.parameter("v").value_or(std::string_view());
    const bool is_embedded = take_prefix(path, "/embed/");
    const bool names_video =
        is_embedded || take_prefix(path, "/shorts/") || take_prefix(path, "/live/") || take_prefix(path, "/v/");
    // In the addresses of embedded lists and channels, these words stand where the id of a video would, and are as
    // long.
    if (!names_video || path == "videoseries" || path == "live_stream") return {};
    return path;
}

std::string_view vimeo_id(const Parts& parts, bool is_player) {
    std::string_view path = parts.path;
    if (parts.parameter("h")) return {};  // the code of a private video
    return take_prefix(path, is_player ? "/video/" : "/") ? path : std::string_view();
}

}  // namespace

std::optional<VideoAddress> parse_video_address(std::string_view address) {
    constexpr std::string_view blanks = " \t\r\n";
    address.remove_prefix(std::min(address.find_first_not_of(blanks), address.size()));
    address = address.substr(0, address.find_last_not_of(blanks) + 1);
    if (address.size() > max_length) return std::nullopt;
    take_prefix(address, "https://");
    std::string_view host = take_until(address, "/?#");
    const Parts parts(address);
    const auto is_host = [&](std::string_view name) {
        std::string_view rest = host;
        return take_prefix(rest, name) && rest.empty();
    };

    VideoAddress video;
    std::string_view id;
    const bool is_player = is_host("player.vimeo.com");
    if (is_player || is_host("vimeo.com") || is_host("www.vimeo.com")) {
        video.provider = Provider::vimeo;
        id = vimeo_id(parts, is_player);
    } else {
        const bool is_short = is_host("youtu.be");
        if (!is_short) {
            if (!take_prefix(host, "www.") && !take_prefix(host, "m.")) take_prefix(host, "music.");
            if (!is_host("youtube.com") && !is_host("youtube-nocookie.com")) return std::nullopt;
        }
        id = youtube_id(parts, is_short);
    }
    if (!is_video_id(video.provider, id)) return std::nullopt;
    video.id = id;
    for (const std::string_view name : {"t", "start", "time_continue"}) {
        const std::optional<std::string_view> value = parts.parameter(name);
        if (!value) continue;
        const std::optional<int> seconds = parse_seconds(*value);
        if (!seconds) return std::nullopt;
        if (*seconds > 0 && !video.start_seconds) video.start_seconds = seconds;
    }
    return video;
}

std::string link_json(const VideoAddress& video) {
    std::string json = R"({ "kind": "watch", "provider": ")" + std::string(provider_id(video.provider)) +
                       R"(", "videoId": ")" + video.id + "\"";
    if (video.start_seconds) json += R"(, "start": ")" + format_time(*video.start_seconds) + "\"";
    return json + " }";
}

}  // namespace ranked
