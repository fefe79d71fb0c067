#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5_webgl.h>

#include "browser/browser.hpp"
#include "browser/renderer.hpp"

// clang-format off
EM_JS(void, js_request_frame, (), { Module.page.frames.request(); });
EM_JS(void, js_request_idle, (), { Module.page.frames.requestIdle(); });
EM_JS(void, js_shown, (), { Module.page.display.shown(); });
EM_JS(void, js_no_window, (), { Module.page.display.noWindow(); });
EM_JS(void, js_invalid_post, (const char* problems), { Module.page.display.invalidPost(UTF8ToString(problems)); });
// clang-format on

namespace ranked::browser {
namespace {

bool make_window() {
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    const Viewport size = viewport();
    // Without a title, because SDL would make it the document's.
    return SDL_CreateWindow(nullptr, 0, 0, static_cast<int>(size.width), static_cast<int>(size.height), 0) != nullptr;
}

// prepareCanvas() in web/client/canvas.ts has created a context with the same attributes, which this call returns.
bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;
    const auto context = emscripten_webgl_create_context("#app_canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

bool open_window(ImFontAtlas& fonts) {
    if (!make_window() || !make_context()) {
        js_no_window();
        return false;
    }
    open_renderer(fonts);
    return true;
}

void request_frame() { js_request_frame(); }

void request_idle() { js_request_idle(); }

bool present(ImDrawData& draw_data) {
    if (is_context_lost()) return false;
    render(draw_data);
    return true;
}

void report_shown() { js_shown(); }

void report_invalid_post(const std::vector<Problem>& problems) {
    std::string lines;
    for (const Problem& problem : problems) lines += describe(problem) + "\n";
    js_invalid_post(lines.c_str());
}

}  // namespace ranked::browser

extern "C" EMSCRIPTEN_KEEPALIVE void on_context_lost() {
    using namespace ranked::browser;
    forget_gpu_objects();  // at once: the browser may restore the context, empty, before the next frame
    forget_pictures();
    request_frame();
}
