#pragma once

#include <string>

namespace ranked::site {

// Returns app/state/contract.hpp, and the limits that the page's script needs, as a TypeScript module.
std::string contract_module();

}  // namespace ranked::site
