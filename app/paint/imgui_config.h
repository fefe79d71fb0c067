#pragma once

// Dear ImGui's compile-time configuration: the full range of Unicode, and no features that the app does not use.
#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DEFINE_MATH_OPERATORS
// The browser rasterises glyphs. Enabling FreeType leaves stb_truetype out; draw_surface.cpp replaces FreeType.
#define IMGUI_ENABLE_FREETYPE
