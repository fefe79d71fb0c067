#pragma once

#include <string_view>
#include <vector>

#include "state/action.hpp"
#include "state/effect.hpp"
#include "state/model.hpp"

namespace ranked {

struct Update {
    Model model;
    std::vector<Effect> effects;  // to perform in this order
};

// Returns the next model and the effects for the page to perform. Pure: the same model and action give the same result.
Update update(Model model, const Action& action);

// True if update() handles the key in any state.
bool is_shortcut(std::string_view key);

// True if update() handles the key in the current state; otherwise the browser does.
bool takes_key(const Model& model, const KeyPressed& pressed);

}  // namespace ranked
