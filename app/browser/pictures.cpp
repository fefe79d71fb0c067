#include <GLES3/gl3.h>
#include <emscripten.h>

#include <algorithm>
#include <set>
#include <utility>

#include "browser/browser.hpp"

// clang-format off
// Draws the file at this size into the texture, then says that it is ready. A file that cannot be drawn never is, and
// the gradient under it stays.
EM_JS(void, js_fetch_picture, (const char* file, int width, int height, unsigned texture), {
    Module.page.pictures.draw(UTF8ToString(file), width, height).then((canvas) => {
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
constexpr std::size_t max_memo = 48;

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

void delete_texture(GLuint texture) { glDeleteTextures(1, &texture); }

// The size of the texture: of a picture that is larger than any may be, its pixels are drawn larger.
std::pair<int, int> within_limit(const ImageRequest& request) {
    const int most = ImGui::GetPlatformIO().Renderer_TextureMaxWidth, larger = std::max(request.width, request.height);
    if (most == 0 || larger <= most) return {request.width, request.height};
    return {std::max(1, request.width * most / larger), std::max(1, request.height * most / larger)};
}

void drop_unwanted(const std::set<ImageRequest>& wanted) {
    for (auto it = ready.begin(); it != ready.end() && ready.size() > max_memo;) {
        if (wanted.count(it->first)) {
            ++it;
            continue;
        }
        delete_texture(static_cast<GLuint>(it->second.GetTexID()));
        it = ready.erase(it);
    }
}

}  // namespace

const Images& pictures() { return ready; }

void fetch_pictures(const std::vector<ImageRequest>& wanted) {
    for (const ImageRequest& request : wanted) {
        if (request.width <= 0 || request.height <= 0 || ready.count(request) || under_way.count(request)) continue;
        const GLuint texture = under_way[request] = make_texture();
        const auto [width, height] = within_limit(request);
        js_fetch_picture(request.file.c_str(), width, height, texture);
    }
    drop_unwanted({wanted.begin(), wanted.end()});
}

void forget_pictures() {
    for (const auto& [request, picture] : ready) delete_texture(static_cast<GLuint>(picture.GetTexID()));
    for (const auto& [request, texture] : under_way) delete_texture(texture);
    ready.clear();
    under_way.clear();
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
