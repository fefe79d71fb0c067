#pragma once

#include <string>

#include "imgui.h"
#include "state/model.hpp"
#include "view/semantics.hpp"

// The app as it runs in a page: app/main.cpp itself, with page.cpp in the place of app/browser.
namespace ranked::testing {

// Begins anew, as a page that is loaded does.
void start_app();
void end_app();

const Model& app_model();
const Frame& app_frame();        // as last mirrored
const std::string& app_focus();  // the key that the app takes for focused
const ImFontAtlas& app_font_atlas();

}  // namespace ranked::testing
