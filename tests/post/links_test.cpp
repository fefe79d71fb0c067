#include "post/links.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

Link youtube(const std::string& id) {
    Link link;
    link.video_id = id;
    return link;
}

Link search(const std::string& words) {
    Link link;
    link.search = words;
    return link;
}

TEST(LinkHref, YouTubeVideo) {
    Link link = youtube("dQw4w9WgXcQ");
    EXPECT_EQ(link_href(link), "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
    link.start_seconds = 360;
    EXPECT_EQ(link_href(link), "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=360s");
}

TEST(LinkHref, YouTubeSearchIgnoresTheStart) {
    Link link = search("상어 & \"kiss\"");
    link.start_seconds = 360;
    EXPECT_EQ(link_href(link), "https://www.youtube.com/results?search_query=%EC%83%81%EC%96%B4%20%26%20%22kiss%22");
}

TEST(LinkHref, Vimeo) {
    Link link = youtube("123456");
    link.provider = Provider::vimeo;
    EXPECT_EQ(link_href(link), "https://vimeo.com/123456");
    link.start_seconds = 5;
    EXPECT_EQ(link_href(link), "https://vimeo.com/123456#t=5s");
    link = search("a+b c");
    link.provider = Provider::vimeo;
    EXPECT_EQ(link_href(link), "https://vimeo.com/search?q=a%2Bb%20c");
}

TEST(LinkHref, NothingEscapesIntoTheAddress) {
    Link link = search("\"><script>#?&=/\\ \n\xFF");
    const std::string query =
        link_href(link).substr(std::string("https://www.youtube.com/results?search_query=").size());
    EXPECT_EQ(query.find_first_of("\"<>#?&=/\\ \n\xFF"), std::string::npos) << query;
}

TEST(LinkLabel, SaysWhatFollowingItDoes) {
    Link link = search("x");
    EXPECT_EQ(link_label(link), "Find the scene");
    link.kind = LinkKind::listen;
    EXPECT_EQ(link_label(link), "Find the song");
    link.kind = LinkKind::fan_video;
    EXPECT_EQ(link_label(link), "Find the fan video");
    link = youtube("dQw4w9WgXcQ");
    EXPECT_EQ(link_label(link), "Watch the scene");
    link.kind = LinkKind::listen;
    EXPECT_EQ(link_label(link), "Listen to the song");
    link.kind = LinkKind::fan_video;
    EXPECT_EQ(link_label(link), "Watch the fan video");
}

TEST(LinkLabel, NamesWhatIsLinked) {
    Link link = search("x");
    link.kind = LinkKind::listen;
    link.label = "“Between Heaven and Hell”";
    EXPECT_EQ(link_label(link), "Find “Between Heaven and Hell”");
    link.video_id = "dQw4w9WgXcQ";
    EXPECT_EQ(link_label(link), "Listen to “Between Heaven and Hell”");
}

TEST(FormatTime, AsAPlayerShowsIt) {
    EXPECT_EQ(format_time(0), "0:00");
    EXPECT_EQ(format_time(9), "0:09");
    EXPECT_EQ(format_time(360), "6:00");
    EXPECT_EQ(format_time(3599), "59:59");
    EXPECT_EQ(format_time(3600), "1:00:00");
    EXPECT_EQ(format_time(3723), "1:02:03");
    EXPECT_EQ(format_time(360000), "100:00:00");
    EXPECT_EQ(format_time(-5), "0:00");
}

}  // namespace
}  // namespace ranked
