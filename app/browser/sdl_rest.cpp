#include <SDL.h>

// What SDL's window still calls of the parts that are not compiled (app/third_party.cmake). The page's own script
// listens for the reader, CSS sets the cursor, and WebGL draws: they have nothing to do here.
extern "C" {

// SDL_emscriptenevents.c: its listeners would keep scrolling, selecting, Ctrl+F and Tab from the browser.
void Emscripten_RegisterEventHandlers(void* /*window*/) {}
void Emscripten_UnregisterEventHandlers(void* /*window*/) {}
int Emscripten_HandleCanvasResize(int /*type*/, const void* /*reserved*/, void* /*window*/) { return 0; }

// SDL_emscriptenmouse.c
void Emscripten_InitMouse() {}
void Emscripten_FiniMouse() {}

// SDL_emscriptenframebuffer.c, and with it surfaces and blitting
int Emscripten_CreateWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/, Uint32* /*format*/, void** /*pixels*/,
                                       int* /*pitch*/) {
    return SDL_Unsupported();
}
int Emscripten_UpdateWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/, const SDL_Rect* /*rects*/,
                                       int /*count*/) {
    return SDL_Unsupported();
}
void Emscripten_DestroyWindowFramebuffer(void* /*device*/, SDL_Window* /*window*/) {}
SDL_Surface* SDL_CreateRGBSurface(Uint32 /*flags*/, int /*w*/, int /*h*/, int /*depth*/, Uint32 /*r*/, Uint32 /*g*/,
                                  Uint32 /*b*/, Uint32 /*a*/) {
    return nullptr;
}
SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface* /*surface*/, Uint32 /*format*/, Uint32 /*flags*/) { return nullptr; }
void SDL_FreeSurface(SDL_Surface* /*surface*/) {}

// render/
SDL_Renderer* SDL_GetRenderer(SDL_Window* /*window*/) { return nullptr; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer* /*renderer*/) {}

// events/
int SDL_EventsInit() { return 0; }
void SDL_EventsQuit() {}
int SDL_KeyboardInit() { return 0; }
void SDL_KeyboardQuit() {}
void SDL_MousePreInit() {}
void SDL_MousePostInit() {}
void SDL_MouseQuit() {}
int SDL_TouchInit() { return 0; }
void SDL_TouchQuit() {}
Uint8 SDL_EventState(Uint32 /*type*/, int /*state*/) { return SDL_IGNORE; }
int SDL_SendWindowEvent(SDL_Window* /*window*/, Uint8 /*event*/, int /*data1*/, int /*data2*/) { return 0; }
SDL_Window* SDL_GetKeyboardFocus() { return nullptr; }
SDL_Window* SDL_GetMouseFocus() { return nullptr; }
// Without one here, Emscripten puts its own of SDL 1 there, with all that belongs to it.
Uint32 SDL_GetMouseState(int* /*x*/, int* /*y*/) { return 0; }
void SDL_SetKeyboardFocus(SDL_Window* /*window*/) {}
void SDL_SetMouseFocus(SDL_Window* /*window*/) {}
int SDL_UpdateMouseCapture(SDL_bool /*force_release*/) { return 0; }
void SDL_WarpMouseInWindow(SDL_Window* /*window*/, int /*x*/, int /*y*/) {}
void* SDL_GetMouse() {
    alignas(16) static char mouse[1024] = {};  // longer than SDL's own: one of which all is off
    return mouse;
}

// SDL_assert.c, SDL_error.c and SDL_log.c: nobody reads what they write, and to write it takes printf().
void SDL_AssertionsQuit() {}
int SDL_SetError(const char* /*format*/, ...) { return -1; }
void SDL_ClearError() {}
int SDL_Error(SDL_errorcode /*code*/) { return -1; }
}
