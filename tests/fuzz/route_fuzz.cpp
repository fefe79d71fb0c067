#include <algorithm>

#include "fuzz/expect.hpp"
#include "state/route.hpp"

// Any text is a route, and what is written of one leads to it and nowhere else.
namespace ranked::fuzzing {
namespace {

bool is_address(char c) {
    const std::string_view others = "-_.~%/?&=+";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

// Whether a browser on a page of the site reads this as a page of the site.
bool stays(std::string_view address) {
    const std::string_view path = address.substr(0, address.find('?'));
    if (path.substr(0, 1) == "/") return false;
    std::string dots(path);
    for (std::size_t at = dots.find("%2E"); at != std::string::npos; at = dots.find("%2E", at))
        dots.replace(at, 3, ".");
    return ("/" + dots + "/").find("/../") == std::string::npos;
}

void check(std::string_view text) {
    const Route route = parse_route(text);
    const std::string address = route_address(route);
    expect(std::all_of(address.begin(), address.end(), is_address), "an address is plain", address);
    expect(address.substr(0, 1) != "/", "an address names no other host", address);
    // An unknown address is never written; ".." has no other spelling.
    if (!std::holds_alternative<UnknownRoute>(route)) expect(stays(address), "an address stays in the site", address);
    const Route again = parse_route(address);
    expect(again == route, "an address leads to its route", address);
    expect(route_address(again) == address, "a route has one address", address);
    expect(parse_route(address + "#elsewhere") == route, "a place in a page is no other page", address);
    if (const auto* entry = std::get_if<EntryRoute>(&route)) {
        expect(!entry->id.empty() && entry->id.size() <= 64, "an id has a length", entry->id);
        expect(entry->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
               "an id is plain", entry->id);
    }
}

// As though the reader had typed it, or it had come with the query of a shared link.
void check_list(std::string_view filter, std::string_view tag) {
    const ListRoute list{std::string(filter), std::string(tag)};
    const std::string address = route_address(list);
    expect(address.empty() || address[0] == '?', "a list is at the root", address);
    expect(parse_route(address) == Route(list), "a list's address leads to it", address);
}

}  // namespace
}  // namespace ranked::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text = ranked::fuzzing::text_of(data, size);
    ranked::fuzzing::check(text);
    ranked::fuzzing::check_list(text.substr(0, size / 2), text.substr(size / 2));
    return 0;
}
