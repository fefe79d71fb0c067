#include <GLES3/gl3.h>
#include <emscripten.h>

#include <algorithm>
#include <set>

#include "browser/browser.hpp"

// clang-format off
// Draws the file at this size into the texture, then says that it is ready. A file that cannot be drawn never is, and
// the gradient under it stays.
EM_JS(void, js_fetch_picture, (const char* file, int width, int height, unsigned texture), {
    Module.page.drawPicture(UTF8ToString(file), width, height).then((canvas) => {
        if (!canvas || !GL.textures[texture]) return;
        GLctx.bindTexture(GLctx.TEXTURE_2D, GL.textures[texture]);
        GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA, GLctx.RGBA, GLctx.UNSIGNED_BYTE, canvas);
        _picture_ready(texture);
    });
});
// clang-format on

namespace ranked::browser {
namespace {

// Enough for every card and hero at one window size, and few enough that resizing does not pile them up.
constexpr std::size_t most_kept = 48;

Images ready;
std::map<ImageRequest, GLuint> under_way;

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

void drop_unwanted(const std::set<ImageRequest>& wanted) {
    for (auto it = ready.begin(); it != ready.end() && ready.size() > most_kept;) {
        if (wanted.count(it->first)) {
            ++it;
            continue;
        }
        const GLuint texture = static_cast<GLuint>(it->second.GetTexID());
        glDeleteTextures(1, &texture);
        it = ready.erase(it);
    }
}

}  // namespace

const Images& pictures() { return ready; }

void fetch_pictures(const std::vector<ImageRequest>& wanted) {
    for (const ImageRequest& request : wanted) {
        if (request.width <= 0 || request.height <= 0 || ready.count(request) || under_way.count(request)) continue;
        const GLuint texture = under_way[request] = make_texture();
        js_fetch_picture(request.file.c_str(), request.width, request.height, texture);
    }
    drop_unwanted({wanted.begin(), wanted.end()});
}

}  // namespace ranked::browser

extern "C" EMSCRIPTEN_KEEPALIVE void picture_ready(GLuint texture) {
    using namespace ranked::browser;
    const auto done =
        std::find_if(under_way.begin(), under_way.end(), [&](const auto& p) { return p.second == texture; });
    if (done == under_way.end()) return;
    ready[done->first] = ImTextureRef(static_cast<ImTextureID>(texture));
    under_way.erase(done);
    request_frame();
}
