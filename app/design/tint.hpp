#pragma once

namespace ranked {

// A colour in sRGB. Channels are 0 to 1 and not premultiplied.
struct Tint {
    float r = 0, g = 0, b = 0, a = 1;
};

Tint with_alpha(Tint tint, float alpha);

// Interpolates all four channels; share 0 is `from`, 1 is `to`.
Tint mixed(Tint from, Tint to, float share);

// Returns the opaque colour that `top` gives on an opaque `under`.
Tint over(Tint top, Tint under);

// Returns the contrast ratio of two opaque colours by WCAG 2.2, 1 to 21.
float contrast(Tint a, Tint b);

}  // namespace ranked
