#include "post/video_address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "files.hpp"
#include "post/links.hpp"
#include "post/load.hpp"

namespace ranked {
namespace {

// Returns the address's video as "provider id start"; "-" for no start; empty for no video.
std::string parsed(std::string_view address) {
    const std::optional<VideoAddress> video = parse_video_address(address);
    if (!video) return {};
    return std::string(provider_id(video->provider)) + " " + video->id + " " +
           (video->start_seconds ? std::to_string(*video->start_seconds) : "-");
}

TEST(VideoAddress, EveryAddressOfAYouTubeVideoGivesItsId) {
    for (const char* address : {
             "https://youtu.be/dQw4w9Wg_-Q",
             "youtu.be/dQw4w9Wg_-Q",
             "https://youtu.be/dQw4w9Wg_-Q?si=abc",
             "https://www.youtube.com/watch?v=dQw4w9Wg_-Q",
             "www.youtube.com/watch?v=dQw4w9Wg_-Q",
             "youtube.com/watch?v=dQw4w9Wg_-Q",
             "https://www.youtube.com/watch/?v=dQw4w9Wg_-Q",
             "https://m.youtube.com/watch?v=dQw4w9Wg_-Q&feature=share",
             "https://music.youtube.com/watch?v=dQw4w9Wg_-Q&list=PL123",
             "https://www.youtube.com/watch?list=PL123&v=dQw4w9Wg_-Q",
             "https://www.youtube.com/shorts/dQw4w9Wg_-Q",
             "https://www.youtube.com/shorts/dQw4w9Wg_-Q/",
             "https://youtube.com/live/dQw4w9Wg_-Q?feature=share",
             "https://www.youtube.com/embed/dQw4w9Wg_-Q?rel=0",
             "https://www.youtube.com/v/dQw4w9Wg_-Q",
             "https://www.youtube-nocookie.com/embed/dQw4w9Wg_-Q",
             "HTTPS://WWW.YouTube.com/watch?v=dQw4w9Wg_-Q",
             "  https://youtu.be/dQw4w9Wg_-Q\n",
             "https://youtu.be/dQw4w9Wg_-Q?t=0",
             "https://www.youtube.com/watch?v=dQw4w9Wg_-Q&t=0s",
         })
        EXPECT_EQ(parsed(address), "youtube dQw4w9Wg_-Q -") << address;
}

TEST(VideoAddress, EveryAddressOfAVimeoVideoGivesItsId) {
    for (const char* address :
         {"https://vimeo.com/76979871", "vimeo.com/76979871/", "https://www.vimeo.com/76979871?share=copy",
          "https://player.vimeo.com/video/76979871", "https://player.vimeo.com/video/76979871?dnt=1#t=0s"})
        EXPECT_EQ(parsed(address), "vimeo 76979871 -") << address;
}

TEST(VideoAddress, TheStartIsReadInEverySpelling) {
    const std::vector<std::pair<const char*, int>> starts = {
        {"youtu.be/dQw4w9Wg_-Q?t=1h2m3s", 3723},
        {"youtu.be/dQw4w9Wg_-Q?t=360", 360},
        {"youtu.be/dQw4w9Wg_-Q?si=abc&t=360s", 360},
        {"youtu.be/dQw4w9Wg_-Q?t=6m", 360},
        {"youtu.be/dQw4w9Wg_-Q?t=1h5s", 3605},
        {"youtu.be/dQw4w9Wg_-Q?t=90m", 5400},
        {"https://www.youtube.com/watch?v=dQw4w9Wg_-Q&t=360s", 360},
        {"https://www.youtube.com/watch?t=360&v=dQw4w9Wg_-Q", 360},
        {"https://www.youtube.com/watch?v=dQw4w9Wg_-Q#t=360", 360},
        {"https://www.youtube.com/watch?v=dQw4w9Wg_-Q&start=360", 360},
        {"https://www.youtube.com/watch?v=dQw4w9Wg_-Q&time_continue=360", 360},
        {"https://www.youtube.com/embed/dQw4w9Wg_-Q?start=360&end=400", 360},
        {"https://vimeo.com/76979871#t=6m", 360},
        {"https://vimeo.com/76979871#t=1h2m3s", 3723},
        {"https://player.vimeo.com/video/76979871?dnt=1#t=360s", 360},
        {"youtu.be/dQw4w9Wg_-Q?t=99h59m59s", 359999},
    };
    for (const auto& [address, seconds] : starts) {
        const std::optional<VideoAddress> video = parse_video_address(address);
        ASSERT_TRUE(video) << address;
        EXPECT_EQ(video->start_seconds, seconds) << address;
    }
}

TEST(VideoAddress, OtherAddressesGiveNothing) {
    for (const char* address : {
             "",
             " ",
             "dQw4w9Wg_-Q",
             "https://",
             "http://youtu.be/dQw4w9Wg_-Q",
             "ftp://youtu.be/dQw4w9Wg_-Q",
             "//youtu.be/dQw4w9Wg_-Q",
             "javascript:alert(1)//youtu.be/dQw4w9Wg_-Q",
             "https:youtu.be/dQw4w9Wg_-Q",
             "https://youtu.be",
             "https://youtu.be/",
             "https://youtu.be/dQw4w9Wg_-",
             "https://youtu.be/dQw4w9Wg_-QQ",
             "https://youtu.be/dQw4w9Wg_%2D",
             "https://youtu.be/dQw4w9Wg_-Q/more",
             "https://youtu.be//dQw4w9Wg_-Q",
             "https://youtu.be:443/dQw4w9Wg_-Q",
             "https://user@youtu.be/dQw4w9Wg_-Q",
             "https://youtu.be@example.org/dQw4w9Wg_-Q",
             "https://youtu.be.example.org/dQw4w9Wg_-Q",
             "https://example.org/watch?v=dQw4w9Wg_-Q",
             "https://notyoutube.com/watch?v=dQw4w9Wg_-Q",
             "https://www.m.youtube.com/watch?v=dQw4w9Wg_-Q",
             "https://youtube.com\\@example.org/watch?v=dQw4w9Wg_-Q",
             "https://www.youtube.com/",
             "https://www.youtube.com/watch",
             "https://www.youtube.com/watch?v=",
             "https://www.youtube.com/watch?v=dQw4w9Wg_-Q&v=dQw4w9Wg_-Q",
             "https://www.youtube.com/watch?vv=dQw4w9Wg_-Q",
             "https://www.youtube.com/playlist?list=PLdQw4w9WgXcQ",
             "https://www.youtube.com/embed/videoseries?list=PLdQw4w9WgXcQ",
             "https://www.youtube.com/embed/live_stream?channel=UC123",
             "https://www.youtube.com/@channelnames",
             "https://www.youtube.com/results?search_query=kiss",
             "https://www.youtube.com/shorts/",
             "https://www.youtube.com/shorts/dQw4w9Wg_-Q\"onload=",
             "https://youtu.be/dQw4w9Wg_-Q?t=soon",
             "https://youtu.be/dQw4w9Wg_-Q?t=",
             "https://youtu.be/dQw4w9Wg_-Q?t=-6",
             "https://youtu.be/dQw4w9Wg_-Q?t=3s2m",
             "https://youtu.be/dQw4w9Wg_-Q?t=1h2",
             "https://youtu.be/dQw4w9Wg_-Q?t=1m1m",
             "https://youtu.be/dQw4w9Wg_-Q?t=100h",
             "https://youtu.be/dQw4w9Wg_-Q?t=99999999999999999999",
             "https://youtu.be/dQw4w9Wg_-Q?t=6m&t=7m",
             "https://vimeo.com/",
             "https://vimeo.com/76979871/0a1b2c3d4e",
             "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e",
             "https://player.vimeo.com/76979871",
             "https://vimeo.com/video/76979871",
             "https://vimeo.com/12345",
             "https://vimeo.com/channels/staffpicks",
             "https://vimeo.com/search?q=kiss",
         })
        EXPECT_EQ(parsed(address), "") << address;
}

TEST(VideoAddress, AnAddressThatIsTooLongGivesNothing) {
    EXPECT_EQ(parsed("https://youtu.be/dQw4w9Wg_-Q?si=" + std::string(1900, 'a')), "youtube dQw4w9Wg_-Q -");
    EXPECT_EQ(parsed("https://youtu.be/dQw4w9Wg_-Q?si=" + std::string(2000, 'a')), "");
}

TEST(VideoAddress, TheAddressOfEveryVideoLeadsBackToTheVideo) {
    for (const Provider provider : {Provider::youtube, Provider::vimeo}) {
        for (const int start : {0, 5, 360, 3723}) {
            Link link;
            link.provider = provider;
            link.video_id = provider == Provider::youtube ? "dQw4w9Wg_-Q" : "76979871";
            if (start > 0) link.start_seconds = start;
            const std::string expected = std::string(provider_id(provider)) + " " + link.video_id + " " +
                                         (start > 0 ? std::to_string(start) : "-");
            EXPECT_EQ(parsed(link_href(link)), expected);
            EXPECT_EQ(parsed(player_href(link, start)), expected);
        }
    }
}

TEST(VideoAddress, TheJsonOfALinkIsALinkOfAPost) {
    const std::string json = link_json({Provider::youtube, "dQw4w9Wg_-Q", 360});
    EXPECT_EQ(json, R"({ "kind": "watch", "provider": "youtube", "videoId": "dQw4w9Wg_-Q", "start": "6:00" })");
    EXPECT_EQ(link_json({Provider::vimeo, "76979871", std::nullopt}),
              R"({ "kind": "watch", "provider": "vimeo", "videoId": "76979871" })");
    std::string post = read_file(source_dir() / "tests/post/files/good/full.json");
    const std::string links = "\"links\": [";
    post.insert(post.find(links) + links.size(), json + ",");
    const LoadResult result = load_post(post);
    ASSERT_TRUE(std::holds_alternative<Post>(result));
    const Link& link = std::get<Post>(result).sections[0].entries[0].links[0];
    EXPECT_EQ(link.video_id, "dQw4w9Wg_-Q");
    EXPECT_EQ(link.start_seconds, 360);
}

}  // namespace
}  // namespace ranked
