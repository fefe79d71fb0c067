// SDL's configuration for this app: SDL_config_emscripten.h without the subsystems that the page replaces. The build
// puts this file in the place of SDL_config.h, which SDL's own CMake would generate.
#ifndef SDL_config_h_
#define SDL_config_h_

#include "SDL_config_emscripten.h"

// The page's script draws with WebGL. EGL's eglGetProcAddress() would link every GL function of Emscripten.
#undef SDL_VIDEO_OPENGL_EGL
#undef SDL_VIDEO_OPENGL_ES2
#undef SDL_VIDEO_RENDER_OGL_ES2
#define SDL_RENDER_DISABLED 1

#define SDL_AUDIO_DISABLED 1
#define SDL_JOYSTICK_DISABLED 1
#define SDL_SENSOR_DISABLED 1
#define SDL_POWER_DISABLED 1
#undef SDL_TIMER_UNIX
#define SDL_TIMER_DUMMY 1
#undef SDL_LOADSO_DLOPEN
#define SDL_LOADSO_DUMMY 1

// A page has no environment: Emscripten's would be made up at every start.
#undef HAVE_GETENV
#undef HAVE_SETENV
#undef HAVE_PUTENV
#undef HAVE_UNSETENV

// SDL's messages would link printf(), and nobody reads these messages.
#define SDL_LEAN_AND_MEAN 1
#define SDL_DEFAULT_ASSERT_LEVEL 0

#endif
