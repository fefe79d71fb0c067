#include "design/tint.hpp"

#include <algorithm>
#include <cmath>

namespace ranked {
namespace {

float luminance(Tint tint) {
    const auto linear = [](float c) { return c <= .04045F ? c / 12.92F : std::pow((c + .055F) / 1.055F, 2.4F); };
    return .2126F * linear(tint.r) + .7152F * linear(tint.g) + .0722F * linear(tint.b);
}

}  // namespace

Tint with_alpha(Tint tint, float alpha) {
    tint.a = alpha;
    return tint;
}

Tint mixed(Tint from, Tint to, float share) {
    const auto mix = [&](float a, float b) { return a + (b - a) * share; };
    return {mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b), mix(from.a, to.a)};
}

Tint over(Tint top, Tint under) {
    const auto mix = [&](float a, float b) { return a * top.a + b * (1 - top.a); };
    return {mix(top.r, under.r), mix(top.g, under.g), mix(top.b, under.b), 1};
}

float contrast(Tint a, Tint b) {
    const float la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + .05F) / (std::min(la, lb) + .05F);
}

}  // namespace ranked
