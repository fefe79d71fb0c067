#pragma once

#include <map>
#include <string>

#include "imgui.h"
#include "layout/box.hpp"

namespace ranked {

// A picture that a frame shows or will soon show: an SVG file and a size in device px. If the size has other
// proportions than the SVG, the picture is cropped around the focus, which is in tenths of the SVG's width and height.
struct ImageRequest {
    std::string file;
    int width = 0, height = 0;
    int focus_x = 5, focus_y = 5;
};
bool operator<(const ImageRequest& a, const ImageRequest& b);

// The textures of the pictures that are ready.
using Images = std::map<ImageRequest, ImTextureRef>;

// Returns the request for a picture of this size, CSS px.
ImageRequest request_for(const Art& art, float width, float height, float pixel_ratio);

// A picture in a rect of the window, CSS px.
struct PictureFrame {
    Rect rect;
    float radius = 0;
    ImDrawFlags corners = 0;
};

// Draws what is ready of the picture. `loaded`: opacity of the exact size, which fades in when it has loaded; until
// then another size stands in. `progress`: of a transition between two sizes that show different parts of the picture;
// 1 without a transition. `is_resized`: the rect has other proportions than the request.
void draw_picture(ImDrawList& list, const Images& images, const ImageRequest& request, const PictureFrame& frame,
                  float loaded, float progress, bool is_resized);

}  // namespace ranked
