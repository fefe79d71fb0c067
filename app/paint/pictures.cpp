#include "paint/pictures.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "paint/shapes.hpp"

namespace ranked {
namespace {

// A part of a picture around its focus, as fractions of its width and height. Fractions above 1 repeat the pixels at
// the picture's edge.
struct Cut {
    float across = 1, down = 1;
};

// Returns the largest part of the picture with the proportions of the rect.
Cut cut_to(const ImageRequest& picture, Rect rect) {
    const float across = rect.w / static_cast<float>(picture.width), down = rect.h / static_cast<float>(picture.height);
    const float scale = std::max(across, down);
    return {across / scale, down / scale};
}

struct Picture {
    const Images::value_type* image = nullptr;
    PictureFrame frame;

    explicit operator bool() const { return image != nullptr; }

    float focus_x() const { return static_cast<float>(image->first.focus_x) / 10; }
    float focus_y() const { return static_cast<float>(image->first.focus_y) / 10; }

    void draw(ImDrawList& list, Rect at, Cut cut, float opacity) const {
        const ImVec2 begin{(1 - cut.across) * focus_x(), (1 - cut.down) * focus_y()};
        ranked::image(list, image->second, at, begin, {begin.x + cut.across, begin.y + cut.down}, opacity, frame.radius,
                      frame.corners);
    }
};

constexpr float poster_aspect = 416.F / 536;  // width by height of every post's SVG pictures

// Returns the part of the SVG that its texture shows.
Cut cut_of_texture(const ImageRequest& picture) {
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(picture.height);
    return {std::min(1.F, aspect / poster_aspect), std::min(1.F, poster_aspect / aspect)};
}

// Blends two textures that show different parts of one poster, so that equal details coincide. The texture that shows
// the taller part is underneath; the other covers the part around the focus. `loaded`: opacity of the texture `to`,
// which fades in when it has loaded.
void blend(ImDrawList& list, Rect at, const Picture& from, const Picture& to, float loaded, float progress) {
    const Cut from_cut = cut_of_texture(from.image->first), to_cut = cut_of_texture(to.image->first);
    Cut visible;
    visible.across = from_cut.across + (to_cut.across - from_cut.across) * progress;
    visible.down = visible.across * poster_aspect * at.h / at.w;
    const bool to_is_under = to_cut.down >= from_cut.down && loaded >= 1;
    const Picture &under = to_is_under ? to : from, &over = to_is_under ? from : to;
    const Cut below = to_is_under ? to_cut : from_cut, above = to_is_under ? from_cut : to_cut;
    under.draw(list, at, {visible.across / below.across, visible.down / below.down}, 1);
    const float across = std::min(1.F, above.across / visible.across), down = std::min(1.F, above.down / visible.down);
    const Rect covered{at.x + at.w * (1 - across) * over.focus_x(), at.y + at.h * (1 - down) * over.focus_y(),
                       at.w * across, at.h * down};
    Picture top = over;
    if (across < 1 || down < 1) top.frame.radius = 0;
    top.draw(list, covered, {std::min(1.F, visible.across / above.across), std::min(1.F, visible.down / above.down)},
             to_is_under ? 1 - progress : loaded * progress);
}

// Returns the widest ready picture of the same file in another size, to show until the requested size is ready.
const Images::value_type* largest_but(const Images& images, const ImageRequest& request) {
    const Images::value_type* found = nullptr;
    for (auto it = images.lower_bound({request.file, 0, 0}); it != images.end() && it->first.file == request.file; ++it)
        if (it->first < request || request < it->first) found = &*it;
    return found;
}

}  // namespace

bool operator<(const ImageRequest& a, const ImageRequest& b) {
    const auto members = [](const ImageRequest& r) {
        return std::tie(r.file, r.width, r.height, r.focus_x, r.focus_y);
    };
    return members(a) < members(b);
}

ImageRequest request_for(const Art& art, float width, float height, float pixel_ratio) {
    const auto device = [&](float css) { return static_cast<int>(std::lround(css * pixel_ratio)); };
    return {art.image, device(width), device(height), art.focus_x, art.focus_y};
}

void draw_picture(ImDrawList& list, const Images& images, const ImageRequest& request, const PictureFrame& frame,
                  float loaded, float progress, bool is_resized) {
    const auto ready = images.find(request);
    const Picture exact{ready != images.end() ? &*ready : nullptr, frame};
    const Picture other{largest_but(images, request), frame};
    if (progress < 1 && exact && other) return blend(list, frame.rect, other, exact, loaded, progress);
    if (other && (!exact || loaded < 1)) other.draw(list, frame.rect, cut_to(other.image->first, frame.rect), 1);
    if (exact && loaded > 0) exact.draw(list, frame.rect, is_resized ? cut_to(request, frame.rect) : Cut{}, loaded);
}

}  // namespace ranked
