#include "browser/renderer.hpp"

#include <emscripten.h>

#include <algorithm>
#include <cstddef>

// clang-format off
// Returns 0 while the context is lost. Chromium and Firefox store the limit in the page's process, so the query does
// not wait.
EM_JS(int, js_max_texture_size, (), { return GLctx.getParameter(GLctx.MAX_TEXTURE_SIZE); });
EM_JS(int, js_is_context_lost, (), { return GLctx.isContextLost(); });
// clang-format on

namespace ranked::browser {
namespace {

// Vertex inputs have fixed locations, and the uniform block has the binding 0 by default: a query of a location would
// wait for the linker. A uniform outside a block has no fixed location in GLSL ES 3.00.
constexpr const char* vertex_shader = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 color;
layout(std140) uniform Projection { vec4 scale_and_offset; };
out vec2 fragment_uv;
out vec4 fragment_color;
void main() {
    fragment_uv = uv;
    fragment_color = color;
    gl_Position = vec4(position * scale_and_offset.xy + scale_and_offset.zw, 0, 1);
})";

constexpr const char* fragment_shader = R"(#version 300 es
precision mediump float;
uniform sampler2D image;
in vec2 fragment_uv;
in vec4 fragment_color;
layout(location = 0) out vec4 result;
void main() { result = fragment_color * texture(image, fragment_uv); })";

static_assert(sizeof(ImDrawIdx) == sizeof(GLushort));

GLuint program = 0;  // 0: not created yet, or lost with the context
GLuint vertex_array = 0;
GLuint buffers[3] = {};  // vertices, indices, projection
int texture_limit = 2048;
ImFontAtlas* atlas = nullptr;  // set by open_renderer()

void attach(GLenum type, const char* source) {
    const GLuint shader = glCreateShader(type);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    glAttachShader(program, shader);
    glDeleteShader(shader);  // takes effect when the program is deleted
}

void set_input(GLuint location, GLint size, GLenum type, GLboolean normalized, std::size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, size, type, normalized, sizeof(ImDrawVert), reinterpret_cast<const void*>(offset));
}

// Creates the program and the buffers, and leaves them bound.
void make_gpu_objects() {
    program = glCreateProgram();
    attach(GL_VERTEX_SHADER, vertex_shader);
    attach(GL_FRAGMENT_SHADER, fragment_shader);
    glLinkProgram(program);

    glGenVertexArrays(1, &vertex_array);
    glBindVertexArray(vertex_array);
    glGenBuffers(3, buffers);
    glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, buffers[2]);
    set_input(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
    set_input(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
    set_input(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));

    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
}

void set_pixels(const ImTextureData& texture) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture.Pixels);
}

void set_changed_pixels(ImTextureData& texture) {
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& changed : texture.Updates)
        glTexSubImage2D(GL_TEXTURE_2D, 0, changed.x, changed.y, changed.w, changed.h, GL_RGBA, GL_UNSIGNED_BYTE,
                        texture.GetPixelsAt(changed.x, changed.y));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

// Destroys the texture. If the font atlas still needs the texture, Dear ImGui then requests that it is created again.
void destroy(ImTextureData& texture) {
    const auto id = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &id);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

// Creates, updates or destroys the texture, as the texture's status requests.
void sync_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) {
        texture.SetTexID(static_cast<ImTextureID>(make_texture()));
        set_pixels(texture);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        set_changed_pixels(texture);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy) {
        destroy(texture);
    }
}

// Sets the viewport to the whole canvas, and the projection from the display's bounds to the canvas, with y downwards.
void set_projection(const ImDrawData& draw_data, int width, int height) {
    const ImVec2 size = draw_data.DisplaySize, from = draw_data.DisplayPos, to = {from.x + size.x, from.y + size.y};
    const float scale_and_offset[] = {2 / (to.x - from.x), 2 / (from.y - to.y), (to.x + from.x) / (from.x - to.x),
                                      (from.y + to.y) / (to.y - from.y)};
    glViewport(0, 0, width, height);
    glBufferData(GL_UNIFORM_BUFFER, sizeof(scale_and_offset), scale_and_offset, GL_STREAM_DRAW);
}

// GL counts the rows of a scissor rect from the bottom of the canvas.
void draw(const ImDrawCmd& command, const ImDrawData& draw_data, int canvas_height) {
    const ImVec2 origin = draw_data.DisplayPos, scale = draw_data.FramebufferScale;
    const ImVec4& clip = command.ClipRect;
    const float left = (clip.x - origin.x) * scale.x, top = (clip.y - origin.y) * scale.y;
    const float right = (clip.z - origin.x) * scale.x, bottom = (clip.w - origin.y) * scale.y;
    if (right <= left || bottom <= top) return;
    glScissor(static_cast<int>(left), static_cast<int>(static_cast<float>(canvas_height) - bottom),
              static_cast<int>(right - left), static_cast<int>(bottom - top));
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                   reinterpret_cast<const void*>(command.IdxOffset * sizeof(ImDrawIdx)));
}

template <typename T>
void upload(GLenum target, const ImVector<T>& content) {
    glBufferData(target, content.size_in_bytes(), content.Data, GL_STREAM_DRAW);
}

}  // namespace

void open_renderer(ImFontAtlas& fonts) {
    texture_limit = std::max(texture_limit, js_max_texture_size());
    atlas = &fonts;
    while (atlas->TexMaxWidth > texture_limit) atlas->TexMaxWidth = atlas->TexMaxHeight /= 2;
    if (!is_context_lost()) make_gpu_objects();  // early: linking runs during the first layout
}

void render(const ImDrawData& draw_data) {
    const int width = static_cast<int>(draw_data.DisplaySize.x * draw_data.FramebufferScale.x);
    const int height = static_cast<int>(draw_data.DisplaySize.y * draw_data.FramebufferScale.y);
    if (width <= 0 || height <= 0) return;
    if (!program) make_gpu_objects();
    for (ImTextureData* texture : *draw_data.Textures) sync_texture(*texture);
    glUseProgram(program);
    set_projection(draw_data, width, height);
    for (const ImDrawList* list : draw_data.CmdLists) {
        upload(GL_ARRAY_BUFFER, list->VtxBuffer);
        upload(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer);
        for (const ImDrawCmd& command : list->CmdBuffer) draw(command, draw_data, height);
    }
}

void forget_gpu_objects() {
    if (!program) return;
    // The objects are already gone on the GPU. Deleting them frees their entries in Emscripten's tables.
    glDeleteProgram(program);
    glDeleteVertexArrays(1, &vertex_array);
    glDeleteBuffers(3, buffers);
    program = 0;
    for (ImTextureData* texture : atlas->TexList) destroy(*texture);
}

GLuint make_texture() {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return texture;
}

bool is_context_lost() { return js_is_context_lost(); }

int max_texture_size() { return texture_limit; }

}  // namespace ranked::browser
