#include "view/draw_surface.hpp"

#include <cmath>

#include "imgui_internal.h"

namespace ranked {

struct DrawSurface::State {
    ImGuiContext context{nullptr};  // for what renderers ask of it
    ImDrawList list{&context.DrawListSharedData};
    ImDrawData data;
    int frames = 0;
};

DrawSurface::DrawSurface() : state_(std::make_unique<State>()) {
    ImGuiContext& context = state_->context;
    ImGui::SetCurrentContext(&context);
    ImFontAtlas& atlas = *context.IO.Fonts;
    atlas.RefCount = 1;
    ImDrawListSharedData& shared = context.DrawListSharedData;
    shared.Context = &context;
    shared.FontAtlas = &atlas;
    shared.CurveTessellationTol = context.Style.CurveTessellationTol;
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
    ImFontAtlasAddDrawListSharedData(&atlas, &shared);
}

DrawSurface::~DrawSurface() {
    ImFontAtlasRemoveDrawListSharedData(&fonts(), &state_->context.DrawListSharedData);
    fonts().RefCount = 0;
    IM_DELETE(state_->context.IO.Fonts);
    ImGui::SetCurrentContext(nullptr);
}

ImFontAtlas& DrawSurface::fonts() { return *state_->context.IO.Fonts; }

ImDrawList& DrawSurface::begin(Rect canvas, float pixel_ratio) {
    ImDrawListSharedData& shared = state_->context.DrawListSharedData;
    ImFontAtlasUpdateNewFrame(&fonts(), ++state_->frames, true);
    ImFontAtlasUpdateDrawListsSharedData(&fonts());
    shared.ClipRectFullscreen = {canvas.x, canvas.y, canvas.right(), canvas.bottom()};
    shared.InitialFringeScale = 1 / pixel_ratio;
    shared.SetCircleTessellationMaxError(.1F / pixel_ratio);  // at more, a large arch shows its corners
    ImDrawList& list = state_->list;
    list._ResetForNewFrame();
    list.PushTexture(fonts().TexRef);
    list.PushClipRect({canvas.x, canvas.y}, {canvas.right(), canvas.bottom()});

    // A renderer leaves out what is a hair less than a whole pixel, and stretches what it draws over the others.
    const auto in_pixels = [&](float length) { return (std::round(length * pixel_ratio) + .01F) / pixel_ratio; };
    ImDrawData& data = state_->data;
    data.Clear();
    data.DisplayPos = {canvas.x, canvas.y};
    data.DisplaySize = {in_pixels(canvas.w), in_pixels(canvas.h)};
    data.FramebufferScale = {pixel_ratio, pixel_ratio};
    return list;
}

ImDrawData& DrawSurface::end() {
    ImVector<ImTextureData*>& textures = state_->context.PlatformIO.Textures;
    textures = fonts().TexList;
    for (ImTextureData* texture : textures) texture->RefCount = 1;
    ImDrawData& data = state_->data;
    data.AddDrawList(&state_->list);
    data.Textures = &textures;
    data.Valid = true;
    return data;
}

}  // namespace ranked
