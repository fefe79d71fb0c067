#include "state/route.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ranked {
namespace {

std::string to_text(const Route& route) {
    if (const auto* list = std::get_if<ListRoute>(&route)) return "list [" + list->filter + "] [" + list->tag + "]";
    if (const auto* entry = std::get_if<EntryRoute>(&route)) return "entry " + entry->id;
    return "unknown " + std::get<UnknownRoute>(route).path;
}

std::string parsed(std::string_view address) { return to_text(parse_route(address)); }

TEST(Route, TheRootIsTheWholeList) {
    for (const char* address : {"", "index.html", "?", "#", "#sexy-kissers", "index.html?#x", "?#", "?x=1", "?&&&",
                                "?q", "?q=", "?=q", "?tag", "%69ndex.html", "/", "//", "//?x#y", "/index.html"})
        EXPECT_EQ(parsed(address), "list [] []") << address;
}

TEST(Route, AQueryHasTheFilterAndTheTag) {
    EXPECT_EQ(parsed("?q=a+b&tag=x%20y"), "list [a b] [x y]");
    EXPECT_EQ(parsed("index.html?q=lift"), "list [lift] []");
    EXPECT_EQ(parsed("?tag=First+kiss#x"), "list [] [First kiss]");
    EXPECT_EQ(parsed("?utm=1&q=a&fbclid=2"), "list [a] []");
    EXPECT_EQ(parsed("?q=a&q=b"), "list [b] []") << "the last value counts";
    EXPECT_EQ(parsed("?q=a=b"), "list [a=b] []");
    EXPECT_EQ(parsed("?q=a?b"), "list [a?b] []");
    EXPECT_EQ(parsed("?q=%EC%83%81%EC%96%B4"), "list [상어] []");
    EXPECT_EQ(parsed("?q=상어"), "list [상어] []");
    EXPECT_EQ(parsed("?q=%2B%26%3D%23%25"), "list [+&=#%] []");
    EXPECT_EQ(parsed("?Q=a&TAG=b"), "list [] []");
}

TEST(Route, SeveralAddressesLeadToAnEntry) {
    for (const char* address :
         {"shark/", "shark", "shark/index.html", "shark/?q=a", "shark#top", "shark/#", "%73hark/", "shark%2F",
          "shark/index.html?x#y", "shark//", "shark///", "shark//?q=a", "/shark", "//shark/", "shark//index.html",
          "shark%2F%2f", "Shark", "SHARK/", "%53hark//index.html"})
        EXPECT_EQ(parsed(address), "entry shark") << address;
    EXPECT_EQ(parsed("Que-Sera-Sera/"), "entry que-sera-sera");
    EXPECT_EQ(parsed("9-to-5/"), "entry 9-to-5");
    EXPECT_EQ(route_address(EntryRoute{"shark"}), "shark/");
}

TEST(Route, AddressesThatAreNotIdsAreUnknown) {
    for (const char* address : {"..",
                                "../",
                                "%2e%2e/",
                                "%2E%2E%2Fshark",
                                ".",
                                "./",
                                "//evil.example/",
                                "a//b",
                                "a/b",
                                "a/b/",
                                "shark/../",
                                "shark/index.htm",
                                "shark/index.html/",
                                "shark/index.html//",
                                "Shark/Extra/",
                                "shark/INDEX.HTML",
                                "index-html.",
                                "myindex.html",
                                "sh ark",
                                "sh+ark",
                                "-shark",
                                "sh--ark",
                                "shark-",
                                "sh_ark",
                                "sh.ark",
                                "상어/",
                                "%EC%83%81/",
                                "javascript:alert(1)",
                                "https://evil.example/",
                                "\\\\evil",
                                "<script>",
                                "shark%00",
                                "%00",
                                "\x01",
                                "\xFF\xFE",
                                "shark/%3Fq=a",
                                "shark%23x"})
        EXPECT_EQ(parsed(address).substr(0, 8), "unknown ") << address;
}

TEST(Route, AnUnknownAddressKeepsItsDecodedPath) {
    EXPECT_EQ(parsed("old/page.php?x=1#y"), "unknown old/page.php");
    EXPECT_EQ(parsed("%2e%2e/"), "unknown ../");
    EXPECT_EQ(parsed("caf%C3%A9/"), "unknown café/");
}

TEST(Route, InvalidPercentCodesStayAsTheyAre) {
    EXPECT_EQ(parsed("?q=100%"), "list [100%] []");
    EXPECT_EQ(parsed("?q=%zz%4"), "list [%zz%4] []");
    EXPECT_EQ(parsed("?q=%%41"), "list [%A] []");
    EXPECT_EQ(parsed("?q=%4g%"), "list [%4g%] []");
    EXPECT_EQ(parsed("?q=%25zz"), "list [%zz] []") << "decoded once only";
    EXPECT_EQ(parsed("%"), "unknown %");
    EXPECT_EQ(parsed("shark%"), "unknown shark%");
}

TEST(Route, NulBytesNeverEndAnAddress) {
    const std::string nul(1, '\0');
    EXPECT_EQ(parsed("shark" + nul), "unknown shark" + nul);
    EXPECT_EQ(parsed("?q=a" + nul + "b"), "list [a" + nul + "b] []");
    EXPECT_EQ(parsed("?q=a%00b"), "list [a" + nul + "b] []");
}

TEST(Route, AnIdHasAtMost64Characters) {
    EXPECT_EQ(parsed(std::string(64, 'a')), "entry " + std::string(64, 'a'));
    EXPECT_EQ(parsed(std::string(65, 'a')), "unknown " + std::string(65, 'a'));
    EXPECT_EQ(parsed(std::string(1 << 20, 'a')).size(), 8U + (1 << 20));
    EXPECT_EQ(parsed("?q=" + std::string(1 << 20, '%')).size(), 10U + (1 << 20));
    EXPECT_EQ(parsed("?" + std::string(1 << 20, '&')), "list [] []");
}

TEST(Route, TheAddressOfAListHasOnlyTheQueryItNeeds) {
    EXPECT_EQ(route_address(ListRoute{}), "");
    EXPECT_EQ(route_address(ListRoute{"a b", ""}), "?q=a+b");
    EXPECT_EQ(route_address(ListRoute{"", "First kiss"}), "?tag=First+kiss");
    EXPECT_EQ(route_address(ListRoute{"a", "b"}), "?q=a&tag=b");
    EXPECT_EQ(route_address(ListRoute{"+&=#%?/\"<", ""}), "?q=%2B%26%3D%23%25%3F%2F%22%3C");
    EXPECT_EQ(route_address(ListRoute{"상어", ""}), "?q=%EC%83%81%EC%96%B4");
}

TEST(Route, ParsingTheAddressOfARouteReturnsTheRoute) {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    for (const Route& route : std::vector<Route>{ListRoute{}, ListRoute{"a b", "x y"}, ListRoute{"100% +&=#?", "a&b=c"},
                                                 ListRoute{bytes, bytes}, ListRoute{"", " "}, EntryRoute{"shark"},
                                                 EntryRoute{std::string(64, 'a')}, EntryRoute{"index"}})
        EXPECT_EQ(to_text(parse_route(route_address(route))), to_text(route));
}

TEST(Route, ParsingTheAddressOfAnUnknownRouteReturnsTheRoute) {
    for (const char* address : {"..", "a//b", "a%23b", "a%3Fb", "100%25", "%2541", "%2F%2Fevil.example/", "caf%C3%A9/",
                                "a+b", "a b", "javascript:x", "%01", "index.html/"}) {
        const Route route = parse_route(address);
        ASSERT_TRUE(std::holds_alternative<UnknownRoute>(route)) << address;
        EXPECT_EQ(to_text(parse_route(route_address(route))), to_text(route)) << route_address(route);
        EXPECT_NE(route_address(route).substr(0, 2), "//") << address << ": would lead to another host";
    }
}

TEST(Route, RoutesAreEqualIfTheirFieldsAre) {
    EXPECT_EQ(Route(ListRoute{"a", "b"}), Route(ListRoute{"a", "b"}));
    EXPECT_NE(Route(ListRoute{"a", "b"}), Route(ListRoute{"a", "c"}));
    EXPECT_NE(Route(ListRoute{"a", "b"}), Route(ListRoute{"c", "b"}));
    EXPECT_NE(Route(EntryRoute{"a"}), Route(EntryRoute{"b"}));
    EXPECT_NE(Route(UnknownRoute{"a"}), Route(UnknownRoute{"b"}));
    EXPECT_NE(Route(EntryRoute{"a"}), Route(UnknownRoute{"a"}));
}

}  // namespace
}  // namespace ranked
