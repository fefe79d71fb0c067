#include "state/route.hpp"

#include <algorithm>
#include <utility>

#include "post/percent.hpp"
#include "post/validate.hpp"

namespace ranked {
namespace {

// Returns the text as a query's value. A space becomes "+", as in the query of a submitted HTML form.
std::string encode_query(std::string_view text) {
    std::string out = percent_encode(text, " ");
    std::replace(out.begin(), out.end(), ' ', '+');
    return out;
}

std::string decode_query(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '+', ' ');
    return percent_decode(out);
}

std::string encode_path(std::string_view text) {
    std::string out = percent_encode(text, "/");
    // A path that begins with a slash would name the host's root, and with two slashes another host.
    if (!out.empty() && out.front() == '/') out.replace(0, 1, "%2F");
    return out;
}

ListRoute parse_query(std::string_view query) {
    ListRoute list;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string value = decode_query(pair.substr(equals + 1));
        if (pair.substr(0, equals) == "q") list.filter = value;
        if (pair.substr(0, equals) == "tag") list.tag = value;
    }
    return list;
}

}  // namespace

bool operator==(const ListRoute& a, const ListRoute& b) { return a.filter == b.filter && a.tag == b.tag; }
bool operator==(const EntryRoute& a, const EntryRoute& b) { return a.id == b.id; }
bool operator==(const UnknownRoute& a, const UnknownRoute& b) { return a.path == b.path; }

Route parse_route(std::string_view address) {
    address = address.substr(0, address.find('#'));
    const std::size_t question = address.find('?');
    const std::string_view query = question == std::string_view::npos ? "" : address.substr(question + 1);
    std::string path = percent_decode(address.substr(0, question));

    constexpr std::string_view index = "index.html";
    std::string_view page = path;
    if (page == index || (page.size() > index.size() && page.substr(page.size() - index.size() - 1) == "/index.html"))
        page.remove_suffix(index.size());
    page.remove_prefix(std::min(page.find_first_not_of('/'), page.size()));
    page = page.substr(0, page.find_last_not_of('/') + 1);
    if (page.empty()) return parse_query(query);
    std::string id(page);
    for (char& c : id)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_id(id)) return EntryRoute{std::move(id)};
    return UnknownRoute{path};
}

std::string route_address(const Route& route) {
    if (const auto* entry = std::get_if<EntryRoute>(&route)) return entry->id + "/";
    if (const auto* unknown = std::get_if<UnknownRoute>(&route)) return encode_path(unknown->path);
    const auto& list = std::get<ListRoute>(route);
    std::string query;
    if (!list.filter.empty()) query += "q=" + encode_query(list.filter);
    if (!list.tag.empty()) query += (query.empty() ? "tag=" : "&tag=") + encode_query(list.tag);
    return query.empty() ? "" : "?" + query;
}

}  // namespace ranked
