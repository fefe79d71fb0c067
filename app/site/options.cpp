#include "site/options.hpp"

#include <algorithm>

#include "post/diagnostics.hpp"
#include "post/percent.hpp"
#include "post/validate.hpp"

namespace ranked::site {
namespace {

// True if the path needs no percent-encoding and has no empty part, which could begin the name of another host, and no
// part that browsers resolve.
bool is_plain_path(std::string_view path) {
    if (path.empty() || path.front() != '/' || path.find("//") != std::string_view::npos) return false;
    const std::string parts = std::string(path) + '/';
    return percent_encode(path, "/") == path && parts.find("/./") == std::string::npos &&
           parts.find("/../") == std::string::npos;
}

}  // namespace

std::string problem_of_site(std::string_view address) {
    constexpr std::string_view http = "http://", https = "https://";
    const std::string_view scheme = address.substr(0, http.size()) == http ? http : https;
    const std::string_view rest = address.substr(std::min(scheme.size(), address.size()));
    const std::string_view path = rest.substr(std::min(rest.find('/'), rest.size()));
    const bool is_address =
        address.substr(0, scheme.size()) == scheme && is_https_url(std::string(https) + std::string(rest));
    if (is_address && (path.empty() || is_plain_path(path)) && rest.find_first_of("?#") == std::string_view::npos)
        return {};
    return "--site is " + in_quotes(address) +
           ", but must be the site's address, such as https://example.org/kisses/: http or https, a host, and no more "
           "than a path of letters, digits, \"-._~\" and slashes.";
}

std::string problem_of_base(std::string_view path) {
    if (is_plain_path(path) && path.back() == '/') return {};
    return "--base is " + in_quotes(path) +
           ", but must be a path on the site's host, such as /kisses/: letters, digits, \"-._~\" and single slashes, "
           "with a slash at both ends.";
}

}  // namespace ranked::site
