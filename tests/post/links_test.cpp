#include "post/links.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "files.hpp"
#include "post/load.hpp"

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

TEST(LinkHref, YouTubeVideosHaveTheirIdAndStart) {
    Link link = youtube("dQw4w9WgXcQ");
    EXPECT_EQ(link_href(link), "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
    link.start_seconds = 360;
    EXPECT_EQ(link_href(link), "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=360s");
}

TEST(LinkHref, YouTubeSearchesHaveNoStart) {
    Link link = search("상어 & \"kiss\"");
    link.start_seconds = 360;
    EXPECT_EQ(link_href(link), "https://www.youtube.com/results?search_query=%EC%83%81%EC%96%B4%20%26%20%22kiss%22");
}

TEST(LinkHref, VimeoVideosAndSearchesHaveAddresses) {
    Link link = youtube("123456");
    link.provider = Provider::vimeo;
    EXPECT_EQ(link_href(link), "https://vimeo.com/123456");
    link.start_seconds = 5;
    EXPECT_EQ(link_href(link), "https://vimeo.com/123456#t=5s");
    link = search("a+b c");
    link.provider = Provider::vimeo;
    EXPECT_EQ(link_href(link), "https://vimeo.com/search?q=a%2Bb%20c");
}

TEST(LinkHref, SpecialCharactersOfASearchAreEncoded) {
    Link link = search("\"><script>#?&=/\\ \n\xFF");
    const std::string query =
        link_href(link).substr(std::string("https://www.youtube.com/results?search_query=").size());
    EXPECT_EQ(query.find_first_of("\"<>#?&=/\\ \n\xFF"), std::string::npos) << query;
}

// Returns addresses that run a script in some browser, in every spelling that browsers accept, and addresses that lead
// to another host than they seem to.
std::vector<std::string> hostile_addresses() {
    std::vector<std::string> all;
    for (const std::string scheme : {"javascript:", "data:text/html,", "vbscript:", "blob:https://", "file:///",
                                     "http://", "//", "\\\\", "/", "https:", "https:/", "https:\\\\", "https:///"}) {
        const std::string address = scheme + "alert(1)";
        std::string upper;
        for (const char c : address) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        for (const char* inside : {"\t", "\n", "\r", "\r\n"})
            all.push_back(address.substr(0, 2) + inside + address.substr(2));
        for (const char* before : {" ", "\t", "\n", "\x01", "\x1F", "\x7F", "\u00A0", "\u200B", "\u202E", "\uFEFF"})
            all.push_back(before + address);
        all.insert(all.end(), {address, upper, address + "//https://www.example.org/", " " + upper + " "});
    }
    for (const char* host :
         {"https://www.example.org@hostile.example/", "https://a:b@hostile.example/", "https://@a/",
          "https://www.example.org\\@hostile.example/", "https://[::1]/", "https://a%2fb/", "https://exa\tmple.org/",
          "https://example.org/\njavascript:alert(1)", "https://ex\u00E4/", "HTTPS://example.org/",
          "https://example.org/\"onclick=\"alert(1)", "https://example.org/\x01"})
        all.emplace_back(host);
    return all;
}

TEST(Addresses, NoFieldAcceptsAHostileAddress) {
    const std::string full = read_file(source_dir() / "tests/post/files/good/full.json");
    ASSERT_TRUE(std::holds_alternative<Post>(load_post(full)));
    // The fields that become an address or a part of an address.
    const std::string entry = "/sections/0/entries/0";
    const std::set<std::string> fields = {"/source/url",
                                          "/sections/0/id",
                                          entry + "/id",
                                          entry + "/art/image",
                                          entry + "/links/0/start",
                                          entry + "/links/0/videoId",
                                          entry + "/links/1/provider"};
    for (const std::string& address : hostile_addresses()) {
        nlohmann::json post = nlohmann::json::parse(full);
        for (const std::string& field : fields) {
            const nlohmann::json::json_pointer pointer(field);
            ASSERT_TRUE(post.contains(pointer)) << field;
            post[pointer] = address;
        }
        const LoadResult result = load_post(post.dump());
        ASSERT_TRUE(std::holds_alternative<std::vector<Problem>>(result)) << address;
        std::set<std::string> refused;
        for (const Problem& problem : std::get<std::vector<Problem>>(result)) refused.insert(problem.pointer);
        EXPECT_EQ(refused, fields) << address;
    }
}

// Search words may be any text, so the address has to encode them.
TEST(Addresses, HostileSearchWordsStayInTheQuery) {
    for (const std::string& words : hostile_addresses()) {
        Link link = search(words);
        for (const Provider provider : {Provider::youtube, Provider::vimeo}) {
            link.provider = provider;
            const std::string prefix = provider == Provider::youtube ? "https://www.youtube.com/results?search_query="
                                                                     : "https://vimeo.com/search?q=";
            const std::string href = link_href(link);
            ASSERT_EQ(href.substr(0, prefix.size()), prefix);
            for (const char c : href.substr(prefix.size()))
                EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) ||
                            std::string("%-._~").find(c) != std::string::npos)
                    << href;
        }
    }
}

TEST(LinkLabel, DependsOnTheKindAndOnTheVideoId) {
    Link link = search("x");
    EXPECT_EQ(link_label(link), "Search YouTube");
    link.provider = Provider::vimeo;
    EXPECT_EQ(link_label(link), "Search Vimeo");
    link = youtube("dQw4w9WgXcQ");
    EXPECT_EQ(link_label(link), "Watch the scene");
    link.kind = LinkKind::listen;
    EXPECT_EQ(link_label(link), "Listen to the song");
    link.kind = LinkKind::fan_video;
    EXPECT_EQ(link_label(link), "Watch the fan video");
}

TEST(LinkLabel, ContainsTheLabelOfThePost) {
    Link link = search("x");
    link.kind = LinkKind::listen;
    link.label = "“Between Heaven and Hell”";
    EXPECT_EQ(link_label(link), "“Between Heaven and Hell”");
    link.video_id = "dQw4w9WgXcQ";
    EXPECT_EQ(link_label(link), "Listen to “Between Heaven and Hell”");
    link.label = "the opening";
    EXPECT_EQ(link_label(link), "Listen to the opening");
    link.video_id.clear();
    EXPECT_EQ(link_label(link), "The opening");
}

TEST(FormatTime, UsesTheFormatOfVideoPlayers) {
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
