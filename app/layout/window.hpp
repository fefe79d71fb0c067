#pragma once

#include "layout/box.hpp"

namespace ranked {

// The window's size and scroll position. CSS px.
struct Window {
    float width = 0, height = 0;
    float scroll_y = 0;
    float panel_scroll = 0;     // scroll position of the open dialog's content
    Edges beyond = {};          // canvas outside the window: at a phone's rounded corners and under the browser's bars
    bool touch = false;         // the pointer is a finger
    float strip_scroll = 0;     // how far the strip of ranks is scrolled to the right
    bool strip_hidden = false;  // the reader has scrolled down last

    Rect canvas() const {
        return {-beyond.left, -beyond.top, beyond.left + width + beyond.right, beyond.top + height + beyond.bottom};
    }
};

// True if a part of the document between these two lengths from its top is in the window, or just outside.
inline bool is_visible(const Window& window, float top, float bottom) {
    constexpr float margin = 40;  // CSS px, for shadows and focus rings
    const Rect canvas = window.canvas();
    return bottom - window.scroll_y > canvas.y - margin && top - window.scroll_y < canvas.bottom() + margin;
}

// True if it is less than a window's height away.
inline bool is_near(const Window& window, float top, float bottom) {
    return bottom - window.scroll_y > -window.height && top - window.scroll_y < 2 * window.height;
}

}  // namespace ranked
