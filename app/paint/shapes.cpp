#include "paint/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "paint/draw_surface.hpp"

namespace ranked {
namespace {

constexpr float pi = 3.14159265F;

ImVec2 upper_left(Rect rect) { return {rect.x, rect.y}; }
ImVec2 lower_right(Rect rect) { return {rect.right(), rect.bottom()}; }

// Returns the part of a convex polygon where nx*x + ny*y <= limit.
std::vector<ImVec2> cut(const std::vector<ImVec2>& polygon, float nx, float ny, float limit) {
    std::vector<ImVec2> inside;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const ImVec2 a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        const float da = nx * a.x + ny * a.y - limit, db = nx * b.x + ny * b.y - limit;
        if (da <= 0) inside.push_back(a);
        if ((da < 0) != (db < 0) && da != db) {
            const float t = da / (da - db);
            inside.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        }
    }
    return inside;
}

// Returns the polygon without points that nearly coincide: the anti-aliased edge of a polygon has spikes there.
std::vector<ImVec2> distinct(std::vector<ImVec2> polygon) {
    const auto same = [](ImVec2 a, ImVec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < .5F; };
    polygon.erase(std::unique(polygon.begin(), polygon.end(), same), polygon.end());
    while (polygon.size() > 1 && same(polygon.front(), polygon.back())) polygon.pop_back();
    return polygon;
}

constexpr float square_below = .5F;  // CSS px; smaller radii are invisible

// Makes a rounded rect the draw list's path. ImDrawList::PathRect draws every corner with at most 12 segments, which
// are visible at large radii. Without corner flags, all corners are rounded, as in PathRect.
void rounded(ImDrawList& draw, Rect rect, float radius, ImDrawFlags corners = 0) {
    if (!(corners & ImDrawFlags_RoundCornersMask_)) corners |= ImDrawFlags_RoundCornersAll;
    const bool both_ends = (corners & ImDrawFlags_RoundCornersTop) && (corners & ImDrawFlags_RoundCornersBottom);
    const float r = std::max(0.F, std::min({radius, rect.w / 2, both_ends ? rect.h / 2 : rect.h}));
    const auto corner = [&](ImDrawFlags flag, ImVec2 at, float x_way, float y_way, float from) {
        if (corners & flag)
            draw.PathArcTo({at.x + x_way * r, at.y + y_way * r}, r, from, from + pi / 2);
        else
            draw.PathLineTo(at);
    };
    corner(ImDrawFlags_RoundCornersTopLeft, upper_left(rect), 1, 1, pi);
    corner(ImDrawFlags_RoundCornersTopRight, {rect.right(), rect.y}, -1, 1, 1.5F * pi);
    corner(ImDrawFlags_RoundCornersBottomRight, lower_right(rect), -1, -1, 0);
    corner(ImDrawFlags_RoundCornersBottomLeft, {rect.x, rect.bottom()}, 1, -1, .5F * pi);
    // Adjoining arcs end in the same point. A stroke through both copies of the point would have a spike there.
    ImVector<ImVec2>& path = draw._Path;
    const auto same = [](ImVec2 a, ImVec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < .01F; };
    path.resize(static_cast<int>(std::unique(path.begin(), path.end(), same) - path.begin()));
    if (path.Size > 1 && same(path.front(), path.back())) path.pop_back();
}

std::vector<ImVec2> rounded_outline(ImDrawList& draw, Rect rect, float radius) {
    draw.PathClear();
    rounded(draw, rect, radius);
    std::vector<ImVec2> points(draw._Path.begin(), draw._Path.end());
    draw.PathClear();
    return points;
}

}  // namespace

Tint tint_of(Color color) {
    const auto channel = [](unsigned char value) { return static_cast<float>(value) / 255; };
    return {channel(color.r), channel(color.g), channel(color.b), 1};
}

ImU32 color_of(Tint tint) { return ImGui::ColorConvertFloat4ToU32({tint.r, tint.g, tint.b, tint.a}); }

void fill(ImDrawList& draw, Rect rect, Tint tint, float radius, ImDrawFlags corners) {
    if (radius < square_below) return draw.AddRectFilled(upper_left(rect), lower_right(rect), color_of(tint));
    rounded(draw, rect, radius, corners);
    draw.PathFillConvex(color_of(tint));
}

void image(ImDrawList& draw, ImTextureRef texture, Rect rect, ImVec2 uv_begin, ImVec2 uv_end, float opacity,
           float radius, ImDrawFlags corners) {
    const ImVec2 begin = upper_left(rect), end = lower_right(rect);
    const ImU32 color = color_of({1, 1, 1, opacity});
    if (radius < square_below) return draw.AddImage(texture, begin, end, uv_begin, uv_end, color);
    draw.PushTexture(texture);
    const int first = draw.VtxBuffer.Size;
    rounded(draw, rect, radius, corners);
    draw.PathFillConvex(color);
    map_texture(draw, first, rect, uv_begin, uv_end);
    draw.PopTexture();
}

void outline(ImDrawList& draw, Rect rect, Tint tint, float radius, float thickness) {
    // Like a CSS border, the stroke is inside the rect.
    const float half = thickness / 2;
    rounded(draw, {rect.x + half, rect.y + half, rect.w - thickness, rect.h - thickness}, radius - half);
    draw.PathStroke(color_of(tint), ImDrawFlags_Closed, thickness);
}

void dashed_outline(ImDrawList& draw, Rect rect, Tint tint, float radius) {
    constexpr float dash = 4, gap = 3;
    const Rect inner{rect.x + .5F, rect.y + .5F, rect.w - 1, rect.h - 1};
    const std::vector<ImVec2> points = rounded_outline(draw, inner, radius);
    // A dash is one stroke, because the ends of shorter strokes would overlap where the outline bends.
    const auto end_dash = [&] {
        if (draw._Path.Size > 1) draw.PathStroke(color_of(tint), 0, 1);
        draw.PathClear();
    };
    float travelled = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 a = points[i], b = points[(i + 1) % points.size()];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        for (float at = 0; at < length;) {
            const float position = std::fmod(travelled + at, dash + gap);
            const float rest = position < dash ? dash - position : dash + gap - position;
            const float step = std::min(length - at, rest);
            const auto point = [&](float d) {
                return ImVec2{a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length};
            };
            if (position >= dash) {
                end_dash();
            } else {
                if (draw._Path.empty()) draw.PathLineTo(point(at));
                draw.PathLineTo(point(at + step));
            }
            at += std::max(step, .01F);
        }
        travelled += length;
    }
    end_dash();
}

void hatch(ImDrawList& draw, Rect rect, Tint tint, float radius) {
    constexpr float stripe = 8;
    const float along = 1 / std::sqrt(2.F);
    const std::vector<ImVec2> shape = rounded_outline(draw, rect, radius);
    const float first = (rect.x + rect.y) * along, last = (rect.right() + rect.bottom()) * along;
    for (float at = first; at < last; at += 2 * stripe) {
        const std::vector<ImVec2> band = distinct(cut(cut(shape, -along, -along, -at), along, along, at + stripe));
        if (band.size() >= 3) draw.AddConvexPolyFilled(band.data(), static_cast<int>(band.size()), color_of(tint));
    }
}

void shadow(ImDrawList& draw, Rect rect, Tint tint, float radius) {
    if (tint.a <= 0) return;
    // The shadow is a set of rings around the rect, moved down by `fall`. Outer rings are lighter, as in a blur.
    constexpr float fall = 10, reach = 30, inside = 12;
    constexpr int steps = 7, corner_steps = 6, around = 4 * (corner_steps + 1);
    const ImVec2 white = white_pixel(draw);
    draw.PrimReserve(6 * around * (steps - 1), around * steps);
    const unsigned base = draw._VtxCurrentIdx;
    for (int step = 0; step < steps; ++step) {
        const float share = static_cast<float>(step) / (steps - 1), grow = -inside + share * (inside + reach);
        const ImU32 color = color_of(with_alpha(tint, tint.a * (1 - share) * (1 - share) * (1 - share * .5F)));
        const float r = std::max(radius + grow, 1.F);
        const Rect ring{rect.x - grow + r, rect.y - grow + fall + r, rect.w + 2 * (grow - r), rect.h + 2 * (grow - r)};
        const ImVec2 centers[] = {
            {ring.right(), ring.bottom()}, {ring.x, ring.bottom()}, {ring.x, ring.y}, {ring.right(), ring.y}};
        for (int corner = 0; corner < 4; ++corner) {
            for (int i = 0; i <= corner_steps; ++i) {
                const float angle = pi / 2 * (static_cast<float>(corner) + static_cast<float>(i) / corner_steps);
                draw.PrimWriteVtx({centers[corner].x + std::cos(angle) * r, centers[corner].y + std::sin(angle) * r},
                                  white, color);
            }
        }
    }
    for (int step = 0; step + 1 < steps; ++step) {
        for (int i = 0; i < around; ++i) {
            const unsigned a = base + static_cast<unsigned>(step * around + i),
                           b = i + 1 < around ? a + 1 : a + 1 - around;
            for (unsigned index : {a, b, a + around, a + around, b, b + around})
                draw.PrimWriteIdx(static_cast<ImDrawIdx>(index));
        }
    }
}

void gradient(ImDrawList& draw, Rect rect, Tint top, Tint bottom, float radius, ImDrawFlags corners) {
    const int begin = draw.VtxBuffer.Size;
    fill(draw, rect, top, radius, corners);
    map_gradient(draw, begin, rect, color_of(top), color_of(bottom));
}

void glow(ImDrawList& draw, ImVec2 center, ImVec2 radii, Tint tint) {
    // The ellipse is a set of rings: in a single fan of triangles, a steep fade makes the spokes visible.
    constexpr int spokes = 48, rings = 6;
    const ImVec2 white = white_pixel(draw);
    const auto put_ring = [&](float share) {
        const ImU32 color = color_of(with_alpha(tint, 1 - share));
        for (int i = 0; i <= spokes; ++i) {
            const float angle = 2 * pi * static_cast<float>(i) / spokes;
            draw.PrimWriteVtx(
                {center.x + std::cos(angle) * radii.x * share, center.y + std::sin(angle) * radii.y * share}, white,
                color);
        }
    };
    draw.PrimReserve(6 * spokes * rings, (spokes + 1) * (rings + 1));
    const unsigned base = draw._VtxCurrentIdx;
    for (int ring = 0; ring <= rings; ++ring) put_ring(static_cast<float>(ring) / rings);
    for (int ring = 0; ring < rings; ++ring) {
        for (int i = 0; i < spokes; ++i) {
            const unsigned a = base + static_cast<unsigned>(ring * (spokes + 1) + i), b = a + spokes + 1;
            for (unsigned index : {a, a + 1, b, b, a + 1, b + 1}) draw.PrimWriteIdx(static_cast<ImDrawIdx>(index));
        }
    }
}

}  // namespace ranked
