#pragma once

#include <GLES3/gl3.h>

#include "imgui.h"

// Draws Dear ImGui's draw data with WebGL 2. Dear ImGui's own OpenGL renderer saves and restores the GL state around
// every frame, and checks whether its shaders compiled. Some of these glGet calls stall on the GPU, for 10 to 30 ms at
// the start. We own the context, so this renderer sets the state once and never reads it.
namespace ranked::browser {

// Prepares the current WebGL context for drawing, and limits the font atlas to the textures that the context can hold.
void open_renderer(ImFontAtlas& fonts);

// Draws a frame on the canvas. Creates and updates the textures of the font atlas first.
void render(const ImDrawData& draw_data);

// True while the browser has taken the context away.
bool is_context_lost();

// Called when the context is lost, and all GPU objects with it. The next render() creates new objects.
void forget_gpu_objects();

// Returns a new texture, bound, without pixels, filtered linearly.
GLuint make_texture();

// The largest width and height of a texture, in pixels. At least 2048, which WebGL 2 guarantees.
int max_texture_size();

}  // namespace ranked::browser
