#include "post/links.hpp"

#include <algorithm>

#include "post/percent.hpp"

namespace ranked {
namespace {

std::string youtube_href(const Link& link) {
    if (link.video_id.empty()) return "https://www.youtube.com/results?search_query=" + percent_encode(link.search);
    std::string href = "https://www.youtube.com/watch?v=" + percent_encode(link.video_id);
    if (link.start_seconds) href += "&t=" + std::to_string(*link.start_seconds) + "s";
    return href;
}

std::string vimeo_href(const Link& link) {
    if (link.video_id.empty()) return "https://vimeo.com/search?q=" + percent_encode(link.search);
    std::string href = "https://vimeo.com/" + percent_encode(link.video_id);
    if (link.start_seconds) href += "#t=" + std::to_string(*link.start_seconds) + "s";
    return href;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::string_view provider_id(Provider provider) { return provider == Provider::youtube ? "youtube" : "vimeo"; }

std::string_view provider_name(Provider provider) { return provider == Provider::youtube ? "YouTube" : "Vimeo"; }

std::set<Provider> providers_of(const Post& post) {
    std::set<Provider> providers;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            for (const Link& link : entry.links) providers.insert(link.provider);
    return providers;
}

std::string link_href(const Link& link) {
    switch (link.provider) {
        case Provider::youtube:
            return youtube_href(link);
        case Provider::vimeo:
            return vimeo_href(link);
    }
    return {};
}

std::string_view link_noun(LinkKind kind) {
    switch (kind) {
        case LinkKind::watch:
            return "the scene";
        case LinkKind::listen:
            return "the song";
        case LinkKind::fan_video:
            return "the fan video";
    }
    return {};
}

std::string link_href(Link link, std::optional<int> start_seconds) {
    link.start_seconds = start_seconds;
    return link_href(link);
}

bool is_playable(const Link& link) { return link.embeddable && !link.video_id.empty(); }

std::string_view player_origin(Provider provider) {
    return provider == Provider::youtube ? "https://www.youtube-nocookie.com" : "https://player.vimeo.com";
}

std::string player_href(const Link& link, int start_seconds) {
    const std::string id = percent_encode(link.video_id), start = std::to_string(start_seconds);
    const std::string origin(player_origin(link.provider));
    if (link.provider == Provider::vimeo) return origin + "/video/" + id + "?autoplay=1&dnt=1#t=" + start + "s";
    return origin + "/embed/" + id + "?start=" + start + "&autoplay=1&rel=0&playsinline=1";
}

std::string link_label(const Link& link) {
    if (!link.video_id.empty()) {
        const std::string verb = link.kind == LinkKind::listen ? "Listen to " : "Watch ";
        return verb + (link.label.empty() ? std::string(link_noun(link.kind)) : link.label);
    }
    if (link.label.empty()) return link.provider == Provider::vimeo ? "Search Vimeo" : "Search YouTube";
    std::string label = link.label;
    if (label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

LinkRow link_row(const Entry& entry, bool on_page) {
    LinkRow row;
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (!entry.links[i].spoiler) row.shown.push_back(i);
    if (on_page || row.shown.size() <= max_links_on_card) return row;
    row.more = row.shown.size() - (max_links_on_card - 1);
    row.shown.resize(max_links_on_card - 1);
    return row;
}

std::string format_time(int seconds) {
    seconds = std::max(seconds, 0);
    const int hours = seconds / 3600;
    const int minutes = seconds / 60 % 60;
    const std::string seconds_part = ":" + two_digits(seconds % 60);
    if (hours == 0) return std::to_string(minutes) + seconds_part;
    return std::to_string(hours) + ":" + two_digits(minutes) + seconds_part;
}

}  // namespace ranked
