#pragma once

#include <string>

#include "design/tokens.hpp"
#include "post/post.hpp"

namespace ranked::site {

// Returns the colour in CSS syntax: "#rrggbb", "rgb(255 255 255 / 9%)" or "transparent".
std::string css_color(Tint tint);
std::string css_color(Color color);

// Returns the face's font-family list in CSS syntax. Static pages also fall back to scaled system fonts.
std::string font_family(Face face, bool on_canvas);

// Returns the design tokens as CSS custom properties of :root, for every theme, and as @custom-media rules. Lengths are
// in rem, so that they grow with the reader's default font size.
std::string tokens_css();

// Returns the design tokens that the build uses outside of CSS, as JSON with these members:
// dark, light: {background: "#rrggbb", …}
// styles: {eyebrow: {weight, size, lineHeight, tracking}, …} in CSS px
// families: {body, display, korean, japanese}
// media: {narrow: "(max-width: …)", …}
std::string tokens_json();

}  // namespace ranked::site
