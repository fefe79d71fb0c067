#include <algorithm>

#include "fuzz/expect.hpp"
#include "state/route.hpp"

// Rule: any text is a route, and the address of a route leads back to the same route and to no other site.
namespace ranked::fuzzing {
namespace {

bool is_plain(char c) {
    const std::string_view punctuation = "-_.~%/?&=+";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           punctuation.find(c) != std::string_view::npos;
}

// True if the address, relative to the site's root, leads to a page of the site.
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
    expect(std::all_of(address.begin(), address.end(), is_plain), "an address has plain characters only", address);
    expect(address.substr(0, 1) != "/", "an address names no other host", address);
    // Browsers resolve ".." in any spelling. The app never writes the address of an unknown route.
    if (!std::holds_alternative<UnknownRoute>(route))
        expect(stays(address), "an address leads to a page of the site", address);
    const Route again = parse_route(address);
    expect(again == route, "an address leads to its route", address);
    expect(route_address(again) == address, "a route has only one address", address);
    expect(parse_route(address + "#fragment") == route, "a fragment does not change the route", address);
    if (const auto* entry = std::get_if<EntryRoute>(&route)) {
        expect(!entry->id.empty() && entry->id.size() <= 64, "an id has 1 to 64 characters", entry->id);
        expect(entry->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
               "an id has plain characters only", entry->id);
    }
}

// Checks a list with any filter and tag, such as a reader types or a shared link contains.
void check_list(std::string_view filter, std::string_view tag) {
    const ListRoute list{std::string(filter), std::string(tag)};
    const std::string address = route_address(list);
    expect(address.empty() || address[0] == '?', "the address of a list is only a query", address);
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
