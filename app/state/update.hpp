#pragma once

#include <string_view>
#include <vector>

#include "state/action.hpp"
#include "state/effect.hpp"
#include "state/model.hpp"

namespace ranked {

struct Update {
    Model model;
    std::vector<Effect> effects;  // to be performed in this order
};

// The next model, and what the page has to do about it. Pure: same model and action, same answer.
Update update(Model model, const Action& action);

// Whether the key is one that update() ever has a use for.
bool is_shortcut(std::string_view key);

// Whether update() has a use for this key now; if not, it stays the browser's.
bool takes_key(const Model& model, const KeyPressed& pressed);

}  // namespace ranked
