#pragma once

#include <GLES3/gl3.h>
#include <stdio.h>

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

// Where its shaders' inputs are: told, and not asked. Of the one uniform that cannot be told, it is asked only when it
// is first set, when the program has long been linked; the other, the texture's unit, is 0 as it should be.
#define glLinkProgram(program)                                                             \
    (glBindAttribLocation(program, 0, "Position"), glBindAttribLocation(program, 1, "UV"), \
     glBindAttribLocation(program, 2, "Color"), glLinkProgram(program))
#define glGetAttribLocation(program, name) (*(name) == 'P' ? 0 : *(name) == 'U' ? 1 : 2)
static inline GLint known_matrix(GLuint program) {
    static GLuint asked;
    static GLint location;
    if (program != asked) location = glGetUniformLocation(asked = program, "ProjMtx");
    return location;
}
#define glGetUniformLocation(program, name) ((GLint)(program))
#define glUniformMatrix4fv(program, ...) glUniformMatrix4fv(known_matrix((GLuint)(program)), __VA_ARGS__)
#define glUniform1i(location, unit) ((void)0)

// It reads two versions from texts: GL's, unless that is known as above, and that of the shaders, which we gave it.
#define sscanf(text, format, version, ...) (*(version) = 300, 1)
