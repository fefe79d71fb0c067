#include "soak/app.hpp"

#include <cstdlib>
#include <memory>

#include "view/support.hpp"

// Includes main.cpp, because its state is private to that file.
#define main run_app
#include "main.cpp"
#undef main

namespace ranked::testing {

void end_app() {
    for (ImTextureData* texture : app.surface.fonts().TexList) destroy(*texture);
}

void start_app() {
    end_app();
    std::destroy_at(&app);
    std::construct_at(&app);
    if (run_app() != 0) std::abort();
}

const Model& app_model() { return app.model; }
const Frame& app_frame() { return app.frame; }
const std::string& app_focus() { return app.pointer.focused; }
const ImFontAtlas& app_font_atlas() { return app.surface.fonts(); }

}  // namespace ranked::testing
