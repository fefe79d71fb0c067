#pragma once

// What we leave out of Dear ImGui, and the full range of Unicode.
#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DEFINE_MATH_OPERATORS
// Glyphs come from the browser: naming FreeType leaves stb_truetype out, and text.cpp says that there is neither.
#define IMGUI_ENABLE_FREETYPE
