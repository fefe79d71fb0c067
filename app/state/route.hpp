#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace ranked {

// The list. Its filter and tag are in the URL's query, so that Back and shared links preserve them.
struct ListRoute {
    std::string filter;  // as typed
    std::string tag;     // empty for all entries
};

struct EntryRoute {
    std::string id;
};

// An address without a page. It stays in the address bar, as on any site.
struct UnknownRoute {
    std::string path;  // decoded
};

using Route = std::variant<ListRoute, EntryRoute, UnknownRoute>;

bool operator==(const ListRoute& a, const ListRoute& b);
bool operator==(const EntryRoute& a, const EntryRoute& b);
bool operator==(const UnknownRoute& a, const UnknownRoute& b);

// Returns the route of an address relative to the site's root, such as "shark/" or "?q=lift". The parser accepts any
// text. Capitals, further slashes and "index.html" lead to the same route, because hosts and people write them. An
// EntryRoute's id is valid, but the post may lack such an entry.
Route parse_route(std::string_view address);

// Returns the route's address, relative to the site's root. parse_route() returns the same route for it.
std::string route_address(const Route& route);

}  // namespace ranked
