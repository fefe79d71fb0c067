#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace ranked {

// The ranking, and what it is narrowed to; both parts stand in the query, so that Back and a shared link keep them.
struct ListRoute {
    std::string filter;  // words as typed
    std::string tag;     // one tag, or empty
};

struct EntryRoute {
    std::string id;
};

// An address that is no page here. It stays in the address bar, as on any site.
struct UnknownRoute {
    std::string path;
};

using Route = std::variant<ListRoute, EntryRoute, UnknownRoute>;

bool operator==(const ListRoute& a, const ListRoute& b);
bool operator==(const EntryRoute& a, const EntryRoute& b);
bool operator==(const UnknownRoute& a, const UnknownRoute& b);

// Reads an address relative to the site's root, such as "shark/" or "?q=lift". Every text is a route: what cannot be
// one is an UnknownRoute. Whether an entry of that id exists is the post's to say, not the parser's.
Route parse_route(std::string_view address);

// The address of a route, relative to the site's root; parse_route() reads it back.
std::string route_address(const Route& route);

}  // namespace ranked
