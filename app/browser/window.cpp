#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5_webgl.h>

#include <algorithm>

#include "backends/imgui_impl_opengl3.h"
#include "browser/browser.hpp"

// clang-format off
EM_JS(void, js_request_frame, (), { Module.page.frames.request(); });
EM_JS(void, js_request_idle, (), { Module.page.frames.requestIdle(); });
EM_JS(void, js_shown, (), { Module.page.display.shown(); });
EM_JS(void, js_no_window, (), { Module.page.display.noWindow(); });
EM_JS(int, js_is_context_lost, (), { return GLctx.isContextLost(); });
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

bool make_renderer() {
    if (!ImGui_ImplOpenGL3_Init("#version 300 es")) return false;
    constexpr int granted = 2048;  // by WebGL2, whatever a context that is lost already says
    const int most = std::max(granted, ImGui::GetPlatformIO().Renderer_TextureMaxWidth);
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    while (atlas.TexMaxWidth > most) atlas.TexMaxWidth = atlas.TexMaxHeight /= 2;
    if (!js_is_context_lost()) ImGui_ImplOpenGL3_CreateDeviceObjects();  // linked by the time that it is drawn with
    return true;
}

// What the renderer made went with the context; it makes it anew once there is one again.
void forget_made() {
    if (!ImGui::GetIO().BackendRendererUserData) return;
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    for (ImTextureData* texture : ImGui::GetIO().Fonts->TexList)
        if (!texture->WantDestroyNextFrame) texture->SetStatus(ImTextureStatus_WantCreate);
}

}  // namespace

bool open_window() {
    const bool opened = make_window() && make_context() && make_renderer();
    if (!opened) js_no_window();
    return opened;
}

void request_frame() { js_request_frame(); }

void request_idle() { js_request_idle(); }

bool present(ImDrawData& draw_data) {
    if (js_is_context_lost()) return false;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplOpenGL3_RenderDrawData(&draw_data);
    return true;
}

void report_shown() { js_shown(); }

}  // namespace ranked::browser

extern "C" EMSCRIPTEN_KEEPALIVE void on_context_lost() {
    using namespace ranked::browser;
    forget_made();  // now: a context that is given back before the next frame knows none of it
    forget_pictures();
    request_frame();
}
