#include "post/validate.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(IsId, AcceptsWordsAndNumbersJoinedByHyphens) {
    for (const char* text : {"a", "7", "que-sera-sera", "9-to-5"}) EXPECT_TRUE(is_id(text)) << text;
    EXPECT_TRUE(is_id(std::string(64, 'a')));
}

TEST(IsId, RefusesEmptyWordsOtherCharactersAndLongTexts) {
    for (const char* text : {"", "-", "-a", "a-", "a--b", "A", "a_b", "a.b", "a b", "상어"})
        EXPECT_FALSE(is_id(text)) << text;
    EXPECT_FALSE(is_id(std::string(65, 'a')));
}

TEST(IsHttpsUrl, AcceptsDomainNamesAddressesAndPorts) {
    for (const char* rest : {"example.org", "localhost", "a-b.c--d.example", "3com", "1.2.3.4a", "127.0.0.1",
                             "255.255.255.255", "example.org:0", "example.org:65535", "xn--bcher-kva.example",
                             "XN--P1AI.org", "xn--fsqu00a.xn--0zwm56d", "xn--ls8h.la", "xn--zckzah"})
        EXPECT_TRUE(is_https_url("https://" + std::string(rest) + "/")) << rest;
    const std::string label(63, 'a');
    EXPECT_TRUE(is_https_url("https://" + label + '.' + label + '.' + label + '.' + label.substr(2)));
}

TEST(IsHttpsUrl, RefusesPortsOutOfRange) {
    for (const char* port : {"", "65536", "99999", "100000", "4294967296", "-1", "8o"})
        EXPECT_FALSE(is_https_url("https://example.org:" + std::string(port) + "/")) << port;
}

TEST(IsHttpsUrl, RefusesNumbersThatAreNoIpv4Address) {
    for (const char* host : {"999.999.999.999", "256.1.1.1", "1.2.3", "1.2.3.4.5", "127", "1.2.3.04", "example.4",
                             "0x7f", "1.2.3.0xff", "example.0x"})
        EXPECT_FALSE(is_https_url("https://" + std::string(host) + "/")) << host;
}

TEST(IsHttpsUrl, RefusesEmptyAndLongLabels) {
    for (const char* host : {"", ".", "a..b", ".a", "a.", "a_b.org"})
        EXPECT_FALSE(is_https_url("https://" + std::string(host) + "/")) << host;
    EXPECT_FALSE(is_https_url("https://" + std::string(64, 'a') + ".org"));
    std::string host;
    while (host.size() < 253) host += "a.";
    EXPECT_FALSE(is_https_url("https://" + host + "org")) << "more than 253 characters";
}

TEST(IsHttpsUrl, RefusesLabelsThatAreNoPunycode) {
    for (const char* label :
         {"xn--", "xn--a", "xn--z", "xn--abc-", "xn---abc", "xn--80", "xn--99999999", "XN--999999", "xn--0"})
        EXPECT_FALSE(is_https_url("https://www." + std::string(label) + ".org/")) << label;
}

}  // namespace
}  // namespace ranked
