#include <SDL.h>
#include <emscripten.h>

#include "browser/browser.hpp"
#include "browser/renderer.hpp"

// clang-format off
EM_JS(void, js_request_frame, (), { Module.page.frames.request(); });
EM_JS(void, js_request_idle, (), { Module.page.frames.requestIdle(); });
EM_JS(void, js_shown, (), { Module.page.display.shown(); });
EM_JS(void, js_invalid_post, (const char* problems), { Module.page.display.invalidPost(UTF8ToString(problems)); });
// clang-format on

namespace ranked::browser {

void open_window(ImFontAtlas& fonts) {
    SDL_Init(SDL_INIT_VIDEO);
    const Viewport size = viewport();
    // Without a title, because SDL would make it the document's.
    SDL_CreateWindow(nullptr, 0, 0, static_cast<int>(size.width), static_cast<int>(size.height), 0);
    open_renderer(fonts);
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
