#include "site/options.hpp"

#include <gtest/gtest.h>

namespace ranked::site {
namespace {

TEST(SiteAddress, IsAnOriginWithOrWithoutAPath) {
    for (const char* address :
         {"https://example.org", "https://example.org/", "http://localhost:8080/kisses",
          "https://a.example.org/~me/my_site-1.0/", "https://127.0.0.1:8443/", "https://xn--bcher-kva.example/"})
        EXPECT_EQ(problem_of_site(address), "") << address;
}

TEST(SiteAddress, IsNothingElse) {
    for (const char* address : {"",
                                "example.org",
                                "//example.org/",
                                "javascript:hostile()",
                                "ftp://example.org/",
                                "HTTPS://example.org/",
                                "https://",
                                "https:///",
                                "http",
                                "https://me@example.org/",
                                "https://me:secret@example.org/",
                                "https://example.org/?a=b",
                                "https://example.org?",
                                "https://example.org/#a",
                                "https://example.org#",
                                "https://example.org/\"",
                                "https://example.org/'",
                                "https://example.org/<b>",
                                "https://example.org/ a",
                                "https://example.org/a\nb",
                                "https://example.org/é/",
                                "https://example.org//a/",
                                "https://example.org/../",
                                "https://example.org/a/.",
                                "https://example.org:65536/",
                                "https://999.999.999.999/",
                                "https://xn--/"})
        EXPECT_NE(problem_of_site(address), "") << address;
}

TEST(BasePath, IsPlainPartsBetweenSlashes) {
    for (const char* path : {"/", "/kisses/", "/a/b.c/~d_e-f/"}) EXPECT_EQ(problem_of_base(path), "") << path;
}

TEST(BasePath, IsNothingElse) {
    for (const char* path : {"",        "kisses",
                             "/kisses", "kisses/",
                             "//",      "//hostile.invalid/",
                             "/a//b/",  "/../",
                             "/a/./",   "/a b/",
                             "/a?b/",   "/a#b/",
                             "/\"/",    "/'/",
                             "/%2F/",   "/a;b/",
                             "/{a}/",   "/é/",
                             "/a\n/",   "https://example.org/",
                             "/a:b/"})
        EXPECT_NE(problem_of_base(path), "") << path;
}

TEST(Options, AProblemIsOneSentenceThatQuotesTheCleanedOption) {
    EXPECT_EQ(
        problem_of_site("java\u202Escript:\n"),
        "--site is \"javascript:\uFFFD\", but must be the site's address, such as https://example.org/kisses/: http or "
        "https, a host, and no more than a path of letters, digits, \"-._~\" and slashes.");
    EXPECT_EQ(
        problem_of_base("a\n"),
        "--base is \"a\uFFFD\", but must be a path on the site's host, such as /kisses/: letters, digits, \"-._~\" and "
        "single slashes, with a slash at both ends.");
}

}  // namespace
}  // namespace ranked::site
