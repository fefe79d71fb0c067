#include <SDL.h>
#include <emscripten/html5.h>

struct SDL_VideoDisplay;  // private to SDL

// Stubs for functions that SDL's window code refers to, but whose sources the build leaves out (app/third_party.cmake).
// SDL has no option to disable these sources, which would add 44 KB (brotli). The page's script listens for events, CSS
// sets size and cursor of the canvas, and web/client/renderer.ts draws.
extern "C" {

// Stubs for SDL_emscriptenevents.c, whose listeners would take scrolling, selection, Ctrl+F and Tab from the browser.
void Emscripten_RegisterEventHandlers(void* /*window*/) {}
void Emscripten_UnregisterEventHandlers(void* /*window*/) {}
int Emscripten_HandleCanvasResize(int /*type*/, const void* /*reserved*/, void* /*window*/) { return 0; }

// Stubs for SDL_emscriptenmouse.c
void Emscripten_InitMouse() {}
void Emscripten_FiniMouse() {}

// Stubs for SDL_emscriptenframebuffer.c and surface functions
int Emscripten_CreateWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/, Uint32* /*format*/, void** /*pixels*/,
                                       int* /*pitch*/) {
    return SDL_Unsupported();
}
int Emscripten_UpdateWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/, const SDL_Rect* /*rects*/,
                                       int /*count*/) {
    return SDL_Unsupported();
}
void Emscripten_DestroyWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/) {}

// Stubs for SDL's folder render/
SDL_Renderer* SDL_GetRenderer(SDL_Window* /*window*/) { return nullptr; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer* /*renderer*/) {}

// Stubs for SDL's folder events/
int SDL_EventsInit() { return 0; }
void SDL_EventsQuit() {}
int SDL_KeyboardInit() { return 0; }
void SDL_KeyboardQuit() {}
int SDL_MousePreInit() { return 0; }
void SDL_MousePostInit() {}
void SDL_MouseQuit() {}
int SDL_TouchInit() { return 0; }
void SDL_TouchQuit() {}
Uint8 SDL_EventState(Uint32 /*type*/, int /*state*/) { return SDL_IGNORE; }
int SDL_SendWindowEvent(SDL_Window* /*window*/, Uint8 /*event*/, int /*data1*/, int /*data2*/) { return 0; }
int SDL_SendDisplayEvent(SDL_VideoDisplay* /*display*/, Uint8 /*event*/, int /*data*/) { return 0; }
SDL_Window* SDL_GetKeyboardFocus() { return nullptr; }
SDL_Window* SDL_GetMouseFocus() { return nullptr; }
void SDL_SetKeyboardFocus(SDL_Window* /*window*/) {}
void SDL_SetMouseFocus(SDL_Window* /*window*/) {}
int SDL_UpdateMouseCapture(SDL_bool /*force_release*/) { return 0; }
void SDL_WarpMouseInWindow(SDL_Window* /*window*/, int /*x*/, int /*y*/) {}
void* SDL_GetMouse() {
    alignas(16) static char mouse[1024] = {};  // room for a zeroed SDL_Mouse, a private type
    return mouse;
}

// Without these stubs, the linker would use functions of the same name from Emscripten's SDL 1, which is JavaScript.
Uint32 SDL_GetMouseState(int* /*x*/, int* /*y*/) { return 0; }
SDL_Surface* SDL_CreateRGBSurface(Uint32 /*flags*/, int /*w*/, int /*h*/, int /*depth*/, Uint32 /*r*/, Uint32 /*g*/,
                                  Uint32 /*b*/, Uint32 /*a*/) {
    return nullptr;
}
void SDL_FreeSurface(SDL_Surface* /*surface*/) {}

// Stubs for SDL_error.c, which would link printf() for messages that nobody reads
int SDL_SetError(const char* /*format*/, ...) { return -1; }
void SDL_ClearError() {}
int SDL_Error(SDL_errorcode /*code*/) { return -1; }

// Stubs for functions of Emscripten that only SDL calls, which would link 4 KB (brotli) of Emscripten's JavaScript. The
// page has already sized the canvas. SDL would resize the canvas twice while it creates the window, and a resize is
// slow once the canvas has a context.
EMSCRIPTEN_RESULT emscripten_set_canvas_element_size(const char* /*target*/, int /*width*/, int /*height*/) {
    return EMSCRIPTEN_RESULT_SUCCESS;
}
EMSCRIPTEN_RESULT emscripten_set_element_css_size(const char* /*target*/, double /*width*/, double /*height*/) {
    return EMSCRIPTEN_RESULT_SUCCESS;
}
EMSCRIPTEN_RESULT emscripten_get_element_css_size(const char* /*target*/, double* width, double* height) {
    *width = *height = 0;
    return EMSCRIPTEN_RESULT_SUCCESS;
}
void emscripten_get_screen_size(int* width, int* height) { *width = *height = 0; }
double emscripten_get_device_pixel_ratio() { return 1; }
void emscripten_set_window_title(const char* /*title*/) {}
int emscripten_asm_const_int_sync_on_main_thread(const char* /*code*/, const char* /*types*/, ...) { return 0; }
EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(const char* /*target*/, EM_BOOL /*defer*/,
                                                         const EmscriptenFullscreenStrategy* /*strategy*/) {
    return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
EMSCRIPTEN_RESULT emscripten_exit_fullscreen() { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
}
