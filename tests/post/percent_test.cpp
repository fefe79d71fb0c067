#include "post/percent.hpp"

#include <gtest/gtest.h>

namespace ranked {
namespace {

TEST(Percent, EncodesEveryByteThatIsNotUnreserved) {
    EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encode("a b+/?&=#%"), "a%20b%2B%2F%3F%26%3D%23%25");
    EXPECT_EQ(percent_encode("상\xFF"), "%EC%83%81%FF");
    EXPECT_EQ(percent_encode(std::string(1, '\0')), "%00");
}

TEST(Percent, LeavesAllowedCharactersAlone) { EXPECT_EQ(percent_encode("a/b c", "/ "), "a/b c"); }

TEST(Percent, DecodesEveryByteThatItEncodes) {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    EXPECT_EQ(percent_decode(percent_encode(bytes)), bytes);
}

TEST(Percent, DecodesDigitsOfEitherCase) { EXPECT_EQ(percent_decode("%2f%2F+"), "//+"); }

TEST(Percent, LeavesInvalidCodesAlone) {
    for (const char* text : {"%", "%4", "%4g", "%g4", "100%"}) EXPECT_EQ(percent_decode(text), text);
    EXPECT_EQ(percent_decode("%%41"), "%A");
}

}  // namespace
}  // namespace ranked
