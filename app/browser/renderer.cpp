#include "browser/renderer.hpp"

#include <emscripten.h>

#include <algorithm>
#include <cstddef>

// clang-format off
EM_JS(int, js_open_renderer, (), { return Module.page.renderer.open(); });
EM_JS(int, js_is_context_lost, (), { return Module.page.renderer.isLost; });
EM_JS(void, js_forget_gpu_objects, (), { Module.page.renderer.forget(); });
EM_JS(int, js_make_texture, (), { return Module.page.renderer.createTexture(); });
EM_JS(void, js_delete_texture, (int texture), { Module.page.renderer.deleteTexture(texture); });
EM_JS(void, js_set_pixels, (int texture, int width, int height, const void* pixels), {
    Module.page.renderer.setPixels(texture, width, height, HEAPU8.subarray(pixels));
});
EM_JS(void, js_set_changed_pixels, (int texture, int x, int y, int width, int height, int row_length,
                                    const void* pixels), {
    Module.page.renderer.setChangedPixels(texture, x, y, width, height, row_length, HEAPU8.subarray(pixels));
});
EM_JS(void, js_begin_drawing, (int width, int height, const float* projection, const void* vertices, int vertices_size,
                               const void* indices, int indices_size), {
    Module.page.renderer.begin(width, height, HEAPF32.subarray(projection >> 2, (projection >> 2) + 4),
                               HEAPU8.subarray(vertices, vertices + vertices_size),
                               HEAPU8.subarray(indices, indices + indices_size));
});
EM_JS(void, js_begin_picture, (int width, int height), { Module.page.renderer.beginPicture(width, height); });
EM_JS(void, js_end_picture, (), { Module.page.renderer.endPicture(); });
EM_JS(void, js_draw, (int x, int y, int width, int height, int texture, unsigned count, unsigned first_byte), {
    Module.page.renderer.draw(x, y, width, height, texture, count, first_byte);
});
// clang-format on

namespace ranked::browser {
namespace {

// The class Renderer has these sizes and offsets.
static_assert(sizeof(ImDrawIdx) == 2 && sizeof(ImDrawVert) == 20);
static_assert(offsetof(ImDrawVert, pos) == 0 && offsetof(ImDrawVert, uv) == 8 && offsetof(ImDrawVert, col) == 16);

int texture_limit = 2048;
ImFontAtlas* atlas = nullptr;  // set by open_renderer()

void set_changed_pixels(ImTextureData& texture) {
    for (const ImTextureRect& changed : texture.Updates)
        js_set_changed_pixels(static_cast<Texture>(texture.TexID), changed.x, changed.y, changed.w, changed.h,
                              texture.Width, texture.GetPixelsAt(changed.x, changed.y));
}

// Destroys the texture. If the font atlas still needs the texture, Dear ImGui then requests that it is created again.
void destroy(ImTextureData& texture) {
    delete_texture(static_cast<Texture>(texture.TexID));
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

// Creates, updates or destroys the texture, as the texture's status requests.
void sync_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) {
        texture.SetTexID(static_cast<ImTextureID>(make_texture()));
        js_set_pixels(static_cast<Texture>(texture.TexID), texture.Width, texture.Height, texture.Pixels);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        set_changed_pixels(texture);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy) {
        destroy(texture);
    }
}

// Begins to draw the list on a canvas of this size in pixels, from the display's bounds to the canvas, with y
// downwards.
void begin_drawing(const ImDrawList& list, const ImDrawData& draw_data, int width, int height) {
    const ImVec2 size = draw_data.DisplaySize, from = draw_data.DisplayPos, to = {from.x + size.x, from.y + size.y};
    const float scale_and_offset[] = {2 / (to.x - from.x), 2 / (from.y - to.y), (to.x + from.x) / (from.x - to.x),
                                      (from.y + to.y) / (to.y - from.y)};
    js_begin_drawing(width, height, scale_and_offset, list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(),
                     list.IdxBuffer.Data, list.IdxBuffer.size_in_bytes());
}

// GL counts the rows of a scissor rect from the bottom of the canvas.
void draw(const ImDrawCmd& command, const ImDrawData& draw_data, int canvas_height) {
    const ImVec2 origin = draw_data.DisplayPos, scale = draw_data.FramebufferScale;
    const ImVec4& clip = command.ClipRect;
    const float left = (clip.x - origin.x) * scale.x, top = (clip.y - origin.y) * scale.y;
    const float right = (clip.z - origin.x) * scale.x, bottom = (clip.w - origin.y) * scale.y;
    if (right <= left || bottom <= top) return;
    js_draw(static_cast<int>(left), static_cast<int>(static_cast<float>(canvas_height) - bottom),
            static_cast<int>(right - left), static_cast<int>(bottom - top), static_cast<Texture>(command.GetTexID()),
            command.ElemCount, command.IdxOffset * sizeof(ImDrawIdx));
}

}  // namespace

void open_renderer(ImFontAtlas& fonts) {
    texture_limit = std::max(texture_limit, js_open_renderer());
    atlas = &fonts;
    while (atlas->TexMaxWidth > texture_limit) atlas->TexMaxWidth = atlas->TexMaxHeight /= 2;
}

void render(const ImDrawData& draw_data) {
    const int width = static_cast<int>(draw_data.DisplaySize.x * draw_data.FramebufferScale.x);
    const int height = static_cast<int>(draw_data.DisplaySize.y * draw_data.FramebufferScale.y);
    if (width <= 0 || height <= 0) return;
    for (ImTextureData* texture : *draw_data.Textures) sync_texture(*texture);
    for (const ImDrawList* list : draw_data.CmdLists) {
        begin_drawing(*list, draw_data, width, height);
        for (const ImDrawCmd& command : list->CmdBuffer) draw(command, draw_data, height);
    }
}

bool draw_picture(const ImDrawData& draw_data) {
    if (is_context_lost()) return false;
    const ImVec2 size = draw_data.DisplaySize, scale = draw_data.FramebufferScale;
    js_begin_picture(static_cast<int>(size.x * scale.x), static_cast<int>(size.y * scale.y));
    render(draw_data);
    js_end_picture();
    return true;
}

void forget_gpu_objects() {
    js_forget_gpu_objects();
    for (ImTextureData* texture : atlas->TexList) destroy(*texture);
}

Texture make_texture() { return js_make_texture(); }

void delete_texture(Texture texture) { js_delete_texture(texture); }

bool is_context_lost() { return js_is_context_lost(); }

int max_texture_size() { return texture_limit; }

}  // namespace ranked::browser
