#include "state/route.hpp"

#include <algorithm>
#include <optional>

namespace ranked {
namespace {

constexpr std::size_t max_id_length = 64;  // as in the schema

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decode(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

std::string percent(char c) {
    constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'%', digits[byte >> 4], digits[byte & 15]};
}

std::string encode_query(std::string_view text) {
    std::string out;
    for (char c : text) out += c == ' ' ? "+" : is_unreserved(c) ? std::string(1, c) : percent(c);
    return out;
}

std::string encode_path(std::string_view text) {
    std::string out;
    // A slash in front would name the host's root, or with a second one another host.
    for (char c : text) out += is_unreserved(c) || (c == '/' && !out.empty()) ? std::string(1, c) : percent(c);
    return out;
}

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > max_id_length || text.front() == '-' || text.back() == '-') return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

ListRoute parse_query(std::string_view query) {
    ListRoute list;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string value = decode(pair.substr(equals + 1), true);
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
    std::string path = decode(address.substr(0, question), false);

    constexpr std::string_view index = "index.html";
    std::string_view page = path;
    if (page == index || (page.size() > index.size() && page.substr(page.size() - index.size() - 1) == "/index.html"))
        page.remove_suffix(index.size());
    if (page.empty()) return parse_query(query);
    if (page.back() == '/') page.remove_suffix(1);
    if (is_id(page)) return EntryRoute{std::string(page)};
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
