#pragma once

#include "imgui.h"

// Passes Dear ImGui's draw data to the class Renderer of web/client/renderer.ts, which draws with WebGL 2.
namespace ranked::browser {

// Number of a texture of the class Renderer.
using Texture = int;

// Prepares the page's WebGL context for drawing, and limits the font atlas to the textures that it can hold.
void open_renderer(ImFontAtlas& fonts);

// Draws a frame on the canvas. Creates and updates the textures of the font atlas first.
void render(const ImDrawData& draw_data);

// True while the browser has taken the context away.
bool is_context_lost();

// Called when the context is lost, and all GPU objects with it. The next render() creates new objects.
void forget_gpu_objects();

// Returns a new texture without pixels, filtered linearly.
Texture make_texture();

void delete_texture(Texture texture);

// The largest width and height of a texture, in pixels. At least 2048, which WebGL 2 guarantees.
int max_texture_size();

}  // namespace ranked::browser
