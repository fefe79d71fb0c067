#include "soak/app.hpp"

#include <cstdlib>
#include <memory>

// Includes the sources, because the native libraries have none of app/browser, and the app is private to main.cpp.
#include "browser/app.cpp"
#include "browser/frame_loop.cpp"
#define main run_app
#include "main.cpp"
#undef main

namespace ranked::testing {
namespace {

// Declares a function that returns a private member. C++ lets an explicit instantiation name such a member.
template <auto member>
struct Access;

template <Model browser::App::*member>
struct Access<member> {
    friend const Model& model_in(const browser::App& of) { return of.*member; }
};
template <PageLayout browser::FrameLoop::*member>
struct Access<member> {
    friend const PageLayout& layout_in(const browser::FrameLoop& of) { return of.*member; }
};
template <Pointer browser::FrameLoop::*member>
struct Access<member> {
    friend const Pointer& pointer_in(const browser::FrameLoop& of) { return of.*member; }
};

const Model& model_in(const browser::App& of);
const PageLayout& layout_in(const browser::FrameLoop& of);
const Pointer& pointer_in(const browser::FrameLoop& of);

template struct Access<&browser::App::model_>;
template struct Access<&browser::FrameLoop::layout_>;
template struct Access<&browser::FrameLoop::pointer_>;

}  // namespace

void end_app() {
    for (ImTextureData* texture : app.frames.fonts().TexList) destroy(*texture);
}

void start_app() {
    end_app();
    std::destroy_at(&app);
    std::construct_at(&app);
    if (run_app() != 0) std::abort();
}

const Model& app_model() { return model_in(app); }
Frame app_frame() {
    const PageLayout& layout = layout_in(app.frames);
    return layout.has_page() ? frame_of(layout) : Frame{};
}
const std::string& app_focus() { return pointer_in(app.frames).focused; }
const ImFontAtlas& app_font_atlas() { return app.frames.fonts(); }

}  // namespace ranked::testing
