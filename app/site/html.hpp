#pragma once

#include <string>
#include <string_view>

namespace ranked::site {

// Text made safe for HTML content and double-quoted attributes.
std::string escape(std::string_view text);

}  // namespace ranked::site
