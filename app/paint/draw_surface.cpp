#include "paint/draw_surface.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

// The default font loader, which Dear ImGui requires. Every font of ours names its own loader (add_fonts).
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
    static const ImFontLoader none = [] {
        ImFontLoader made;
        made.Name = "none";
        return made;
    }();
    return &none;
}

namespace ranked {

struct DrawSurface::State {
    ImFontAtlas atlas;
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawData data;
    int frames = 0;
};

DrawSurface::DrawSurface() : state_(std::make_unique<State>()) {
    ImDrawListSharedData& shared = state_->shared;
    shared.FontAtlas = &state_->atlas;
    shared.CurveTessellationTol = 1.25F;  // as in ImGuiStyle
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
    ImFontAtlasAddDrawListSharedData(&state_->atlas, &shared);
}

DrawSurface::~DrawSurface() { ImFontAtlasRemoveDrawListSharedData(&state_->atlas, &state_->shared); }

ImFontAtlas& DrawSurface::fonts() { return state_->atlas; }

void DrawSurface::discard_glyphs() {
    for (ImFont* font : fonts().Fonts) ImFontAtlasFontDiscardBakes(&fonts(), font, 0);
}

ImDrawList& DrawSurface::begin(Rect canvas, float pixel_ratio) {
    ImDrawListSharedData& shared = state_->shared;
    ImFontAtlasUpdateNewFrame(&fonts(), ++state_->frames, true);
    ImFontAtlasUpdateDrawListsSharedData(&fonts());
    shared.ClipRectFullscreen = {canvas.x, canvas.y, canvas.right(), canvas.bottom()};
    shared.InitialFringeScale = 1 / pixel_ratio;
    shared.SetCircleTessellationMaxError(.1F / pixel_ratio);  // larger errors show as corners in wide arcs
    ImDrawList& list = state_->list;
    list._ResetForNewFrame();
    list.PushTexture(fonts().TexRef);
    list.PushClipRect({canvas.x, canvas.y}, {canvas.right(), canvas.bottom()});

    // Renderers truncate the size to whole pixels. A size just below a whole number, from a rounding error, would drop
    // a row of pixels and stretch the other rows.
    const auto in_pixels = [&](float length) { return (std::round(length * pixel_ratio) + .01F) / pixel_ratio; };
    ImDrawData& data = state_->data;
    data.Clear();
    data.DisplayPos = {canvas.x, canvas.y};
    data.DisplaySize = {in_pixels(canvas.w), in_pixels(canvas.h)};
    data.FramebufferScale = {pixel_ratio, pixel_ratio};
    return list;
}

ImDrawData& DrawSurface::end() {
    ImVector<ImTextureData*>& textures = fonts().TexList;
    for (ImTextureData* texture : textures) texture->RefCount = 1;
    ImDrawData& data = state_->data;
    data.AddDrawList(&state_->list);
    data.Textures = &textures;
    data.Valid = true;
    return data;
}

ImVec2 white_pixel(const ImDrawList& draw) { return draw._Data->TexUvWhitePixel; }

void map_texture(ImDrawList& draw, int first_vertex, Rect rect, ImVec2 uv_begin, ImVec2 uv_end) {
    ImGui::ShadeVertsLinearUV(&draw, first_vertex, draw.VtxBuffer.Size, {rect.x, rect.y}, {rect.right(), rect.bottom()},
                              uv_begin, uv_end, true);
}

void map_gradient(ImDrawList& draw, int first_vertex, Rect rect, ImU32 top, ImU32 bottom) {
    ImGui::ShadeVertsLinearColorGradientKeepAlpha(&draw, first_vertex, draw.VtxBuffer.Size, {rect.x, rect.y},
                                                  {rect.x, rect.bottom()}, top, bottom);
}

}  // namespace ranked
