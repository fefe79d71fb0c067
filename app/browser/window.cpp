#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>

#include "backends/imgui_impl_opengl3.h"
#include "browser/browser.hpp"

// clang-format off
EM_JS(void, js_viewport, (float* out), {
    HEAPF32.set(Module.page.viewport(), out >> 2);
});
EM_JS(void, js_request_frame, (), { Module.page.requestFrame(); });
EM_JS(void, js_shown, (), { Module.page.shown(); });
EM_JS(void, js_no_window, (), { Module.page.noWindow(); });
// clang-format on

namespace ranked::browser {
namespace {

SDL_Window* window = nullptr;

bool make_window() {
    // Without these two, SDL listens for keys on the whole window and keeps Ctrl+F, F5 and Tab from the browser, and
    // ends the app's life on its own terms.
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    // Pointer, touch and keys reach the app through the mirror: SDL's own listeners would only prevent the browser's.
    for (const Uint32 event :
         {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL, SDL_FINGERDOWN, SDL_FINGERUP,
          SDL_FINGERMOTION, SDL_KEYDOWN, SDL_KEYUP, SDL_TEXTINPUT, SDL_WINDOWEVENT, SDL_SYSWMEVENT})
        SDL_EventState(event, SDL_IGNORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
    const Viewport size = viewport();
    window = SDL_CreateWindow("", 0, 0, static_cast<int>(size.width), static_cast<int>(size.height), SDL_WINDOW_OPENGL);
    return window && SDL_GL_CreateContext(window);
}

}  // namespace

bool open_window() {
    const bool opened = make_window() && ImGui_ImplOpenGL3_Init("#version 300 es");
    if (!opened) js_no_window();
    return opened;
}

Viewport viewport() {
    float v[9] = {};
    js_viewport(v);
    return {v[0], v[1], v[2], v[3], {v[4], v[5], v[6], v[7]}, v[8]};
}

void request_frame() { js_request_frame(); }

void present(ImDrawData& draw_data) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplOpenGL3_RenderDrawData(&draw_data);
    SDL_GL_SwapWindow(window);
}

void report_shown() { js_shown(); }

}  // namespace ranked::browser
