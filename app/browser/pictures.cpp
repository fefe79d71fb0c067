#include <emscripten.h>

#include <algorithm>
#include <utility>

#include "browser/browser.hpp"
#include "browser/renderer.hpp"

// clang-format off
// Draws the picture at this size into the texture, then calls picture_ready(). A picture that cannot be drawn never
// becomes ready, so its entry keeps showing the gradient.
EM_JS(void, js_fetch_picture, (const char* file, int width, int height, int focus_x, int focus_y, int texture), {
    Module.page.pictures.draw(UTF8ToString(file), width, height, focus_x / 10, focus_y / 10).then((canvas) => {
        if (canvas && Module.page.renderer.setPicture(texture, canvas)) _picture_ready(texture);
    });
});
EM_JS(int, js_has_picture, (const char* file), { return Module.page.pictures.address(UTF8ToString(file)) ? 1 : 0; });
// clang-format on

namespace ranked::browser {
namespace {

// Maximum number of stored textures: enough for all cards and heroes at one window size. Without the limit, every
// resize would add textures.
constexpr std::size_t max_textures = 48;

Images ready;
std::map<ImageRequest, Texture> loading;

// Returns the texture's size in pixels: the requested size, scaled down to WebGL's limit.
std::pair<int, int> texture_size(const ImageRequest& request) {
    const int max = max_texture_size(), longer_side = std::max(request.width, request.height);
    if (longer_side <= max) return {request.width, request.height};
    return {std::max(1, request.width * max / longer_side), std::max(1, request.height * max / longer_side)};
}

void delete_unused(const std::vector<ImageRequest>& used) {
    for (auto it = ready.begin(); it != ready.end() && ready.size() > max_textures;) {
        const auto is_it = [&](const ImageRequest& request) {
            return !(request < it->first) && !(it->first < request);
        };
        if (std::any_of(used.begin(), used.end(), is_it)) {
            ++it;
            continue;
        }
        delete_texture(static_cast<Texture>(it->second.GetTexID()));
        it = ready.erase(it);
    }
}

}  // namespace

const Images& pictures() { return ready; }

bool has_picture(const std::string& file) { return js_has_picture(file.c_str()) != 0; }

void fetch_pictures(const std::vector<ImageRequest>& requests) {
    for (const ImageRequest& request : requests) {
        if (request.width <= 0 || request.height <= 0 || ready.count(request) || loading.count(request)) continue;
        const Texture texture = loading[request] = make_texture();
        const auto [width, height] = texture_size(request);
        js_fetch_picture(request.file.c_str(), width, height, request.focus_x, request.focus_y, texture);
    }
    delete_unused(requests);
}

void forget_pictures() {
    for (const auto& [request, picture] : ready) delete_texture(static_cast<Texture>(picture.GetTexID()));
    for (const auto& [request, texture] : loading) delete_texture(texture);
    ready.clear();
    loading.clear();
}

}  // namespace ranked::browser

extern "C" EMSCRIPTEN_KEEPALIVE void picture_ready(int texture) {
    using namespace ranked::browser;
    const auto done = std::find_if(loading.begin(), loading.end(), [&](const auto& p) { return p.second == texture; });
    if (done == loading.end()) return;
    ready[done->first] = ImTextureRef(static_cast<ImTextureID>(texture));
    loading.erase(done);
    request_frame();
}
