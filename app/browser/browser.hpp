#pragma once

#include <string>
#include <string_view>

#include "imgui.h"
#include "state/effect.hpp"
#include "view/changes.hpp"
#include "view/semantics.hpp"
#include "view/theme.hpp"

// The one seam to the page: what the app asks of the browser, and what the browser tells it. Behind it stand the
// window (SDL, WebGL), the page's own script (web/client/*.ts, reached as Module.page) and its events.
namespace ranked::browser {

// What the browser tells. Called one at a time, never from within a call to the functions below.
struct Handlers {
    void (*draw)(double now);                  // a frame that was asked for is due; in seconds
    void (*on_idle)();                         // what request_idle() asked for is due
    void (*act)(const Action& action);         // something happened that the state must know
    void (*activate)(const std::string& key);  // a semantic node was clicked, tapped or pressed
    void (*point)(const std::string& hovered, const std::string& pressed);
    void (*focus)(const std::string& key, bool visible);  // visible: the browser would show a ring
    bool (*take_key)(const std::string& key);             // true if the app used it
    void (*receive_post)(std::string_view json);
    void (*receive_preview)(const std::string& file, std::string_view json);
    void (*fonts_changed)();
};
void listen(const Handlers& handlers);

// Makes the window and its WebGL2 context on the page's canvas, and Dear ImGui's renderer. Where the browser has none
// to give, tells the page so and returns false.
bool open_window();

// The viewport as it is now; also fits the canvas to it. Where the reader has chosen another default font size, a CSS
// px here and in the view is a 16th of that: all grows with it, as a page set in rem does.
struct Viewport {
    float width = 0, height = 0, scroll_y = 0;
    float pixel_ratio = 1;
    TextSettings reading;
    float panel_scroll = 0;  // of a dialog that is taller than the window
    Edges beyond = {};       // how far the canvas goes on around what width and height tell of
    bool touch = false;      // pointing is done with a finger
};
Viewport viewport();

// Scrolls the window this far down, at once. CSS px as above.
void scroll_by(float distance);

// Asks for one call of Handlers::draw at the display's next frame, however often it is called before that.
void request_frame();

// Asks for one call of Handlers::on_idle once the browser has dealt with what waits already.
void request_idle();

// Puts what was drawn on the screen; false while the browser has taken the WebGL context away. When it gives it back,
// a frame is asked for.
bool present(ImDrawData& draw_data);

// Glyphs of the fonts that the page's CSS declares, with the system's behind them.
const ImFontLoader& glyph_loader();

// The pair adjustments of those fonts, in em. Measured once a pair, until forgotten.
float kerning(Face face, ImWchar left, ImWchar right);
void forget_kerning();

// Textures for the pictures asked for. One that is not ready is fetched, and a frame asked for when it is.
const Images& pictures();
void fetch_pictures(const std::vector<ImageRequest>& wanted);
void forget_pictures();  // for when their textures went with the context

// Changes the mirror. height: of the document then, CSS px.
void mirror(const Changes& changes, float height);

void perform(const Effect& effect);

// What earlier visits left, and what the browser can do.
struct Start {
    std::string address;  // relative to the site's root
    std::vector<std::string> revealed;
    std::string focused;  // in the page's own HTML: the key of the node that it stands for
    Settings settings;
    SystemPreferences system;
    bool can_share = false;
    Source original;
};
Start start();

// Says to the page that the canvas shows the post, or says why there is none: it takes over from the page's own HTML.
void report_shown();

}  // namespace ranked::browser
