#pragma once

#include <GLES3/gl3.h>
#include <stdio.h>
#include <string.h>

// Read before Dear ImGui's renderer (app/third_party.cmake). It asks for the GL state in every frame, to restore it
// afterwards. Here nobody else keeps any, and each question of some kinds waits until the GPU has drawn all it was
// given.
static inline void known_gl_state(GLenum name, GLint* out) {
    switch (name) {
        case GL_MAX_TEXTURE_SIZE:
            glGetIntegerv(name, out);
            break;
        case GL_MAJOR_VERSION:
            *out = 3;
            break;
        case GL_MINOR_VERSION:
            *out = 0;
            break;
        case GL_ACTIVE_TEXTURE:
            *out = GL_TEXTURE0;
            break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *out = GL_ONE;
            break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *out = GL_FUNC_ADD;
            break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            out[0] = out[1] = out[2] = out[3] = 0;
            break;
        default:
            *out = 0;  // nothing bound
    }
}
#define glGetIntegerv known_gl_state

// Its shaders are the same wherever WebGL2 is; whether each was compiled is a question that waits, too.
static inline void known_gl_status(GLenum name, GLint* out) { *out = name == GL_INFO_LOG_LENGTH ? 0 : GL_TRUE; }
#define glGetShaderiv(shader, name, out) known_gl_status(name, out)
#define glGetProgramiv(program, name, out) known_gl_status(name, out)

// Its vertex shader has the matrix as a uniform, whose place only the context knows. Ours has it in a block, whose
// place is 0 unless told otherwise; where the inputs are is in the text of both.
static const char known_vertex_shader[] =
    "precision highp float;"
    "layout(location = 0) in vec2 place;"
    "layout(location = 1) in vec2 texture_place;"
    "layout(location = 2) in vec4 colour;"
    "layout(std140) uniform Projection { mat4 projection; };"
    "out vec2 Frag_UV;"
    "out vec4 Frag_Color;"
    "void main() {"
    "    Frag_UV = texture_place;"
    "    Frag_Color = colour;"
    "    gl_Position = projection * vec4(place, 0, 1);"
    "}";
static inline void known_source(GLuint shader, const GLchar* const* parts) {
    const GLchar* known[] = {parts[0], strstr(parts[1], "gl_Position") ? known_vertex_shader : parts[1]};
    glShaderSource(shader, 2, known, 0);
}
static inline void known_link(GLuint program) {
    GLuint projection;
    glLinkProgram(program);
    glGenBuffers(1, &projection);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, projection);  // nobody binds another
}
#define glShaderSource(shader, count, parts, lengths) known_source(shader, parts)
#define glLinkProgram(program) known_link(program)
#define glGetAttribLocation(program, name) (*(name) == 'P' ? 0 : *(name) == 'U' ? 1 : 2)
#define glGetUniformLocation(program, name) 0
#define glUniformMatrix4fv(location, count, transpose, matrix) \
    glBufferData(GL_UNIFORM_BUFFER, 16 * sizeof(GLfloat), matrix, GL_STREAM_DRAW)
#define glUniform1i(location, unit) ((void)0)  // 0, the texture's unit, is what it is

// It reads two versions from texts: GL's, unless that is known as above, and that of the shaders, which we gave it.
#define sscanf(text, format, version, ...) (*(version) = 300, 1)
