#pragma once

#include <string>

#include "imgui.h"
#include "paint/support.hpp"
#include "state/model.hpp"

// The app of app/main.cpp, with page.cpp instead of app/browser.
namespace ranked::testing {

// Starts a new app, as a page that is loaded does.
void start_app();
void end_app();

const Model& app_model();
Frame app_frame();               // the last layout; empty before the first, and once it is forgotten
const std::string& app_focus();  // key of the element that has the focus as far as the app knows
const ImFontAtlas& app_font_atlas();

}  // namespace ranked::testing
