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

// SDL_gesture.c
int SDL_GestureAddTouch(SDL_TouchID /*touch*/) { return 0; }
int SDL_GestureDelTouch(SDL_TouchID /*touch*/) { return 0; }
void SDL_GestureProcessEvent(SDL_Event* /*event*/) {}
void SDL_GestureQuit() {}
}
