#pragma once

#include <string>
#include <string_view>

namespace ranked::pages {

// Text made safe for HTML content and double-quoted attributes.
std::string escape(std::string_view text);

}  // namespace ranked::pages
