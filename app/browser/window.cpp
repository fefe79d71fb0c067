#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5_webgl.h>

#include "browser/browser.hpp"
#include "browser/renderer.hpp"

// clang-format off
EM_JS(void, js_viewport, (float* out), {
    HEAPF32.set(Module.page.viewport(GLctx), out >> 2);
});
EM_JS(void, js_request_frame, (), { Module.page.requestFrame(); });
EM_JS(void, js_request_idle, (), { Module.page.requestIdle(); });
EM_JS(void, js_shown, (), { Module.page.shown(); });
EM_JS(void, js_no_window, (), { Module.page.noWindow(); });
// clang-format on

namespace ranked::browser {
namespace {

bool make_window() {
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    const Viewport size = viewport();
    return SDL_CreateWindow("", 0, 0, static_cast<int>(size.width), static_cast<int>(size.height), 0) != nullptr;
}

// prepareCanvas() in web/client/main.ts has asked for a context with the same attributes: this call returns that one.
bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;
    const auto context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

bool open_window() {
    if (!make_window() || !make_context()) {
        js_no_window();
        return false;
    }
    open_renderer();
    return true;
}

Viewport viewport() {
    float v[14] = {};
    js_viewport(v);
    return {v[0], v[1], v[2], v[3], {v[4], v[5], v[6], v[7]}, v[8], {v[9], v[10], v[11], v[12]}, v[13] != 0};
}

void request_frame() { js_request_frame(); }

void request_idle() { js_request_idle(); }

bool present(ImDrawData& draw_data) {
    if (is_context_lost()) return false;
    render(draw_data);
    return true;
}

void report_shown() { js_shown(); }

}  // namespace ranked::browser

extern "C" EMSCRIPTEN_KEEPALIVE void on_context_lost() {
    using namespace ranked::browser;
    forget_gpu_objects();  // at once: the context may be given back, empty, before the next frame
    forget_pictures();
    request_frame();
}
