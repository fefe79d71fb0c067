#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5_webgl.h>

#include "backends/imgui_impl_opengl3.h"
#include "browser/browser.hpp"

// clang-format off
EM_JS(void, js_viewport, (float* out), {
    HEAPF32.set(Module.page.viewport(), out >> 2);
});
EM_JS(void, js_request_frame, (), { Module.page.requestFrame(); });
EM_JS(void, js_request_rest, (), { Module.page.requestRest(); });
EM_JS(void, js_shown, (), { Module.page.shown(); });
EM_JS(void, js_no_window, (), { Module.page.noWindow(); });
// clang-format on

namespace ranked::browser {
namespace {

bool make_window() {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");  // SDL would end the app's life on its own terms
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    const Viewport size = viewport();
    return SDL_CreateWindow("", 0, 0, static_cast<int>(size.width), static_cast<int>(size.height), 0) != nullptr;
}

bool make_context() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = false;
    const auto context = emscripten_webgl_create_context("#canvas", &wanted);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

bool open_window() {
    const bool opened = make_window() && make_context() && ImGui_ImplOpenGL3_Init("#version 300 es");
    if (!opened) js_no_window();
    return opened;
}

Viewport viewport() {
    float v[9] = {};
    js_viewport(v);
    return {v[0], v[1], v[2], v[3], {v[4], v[5], v[6], v[7]}, v[8]};
}

void request_frame() { js_request_frame(); }

void request_rest() { js_request_rest(); }

double now() { return emscripten_get_now() / 1000; }

void present(ImDrawData& draw_data) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplOpenGL3_RenderDrawData(&draw_data);
}

void report_shown() { js_shown(); }

}  // namespace ranked::browser
