#pragma once

#include <string>
#include <string_view>

#include "imgui.h"
#include "layout/changes.hpp"
#include "paint/pictures.hpp"
#include "state/effect.hpp"

// The only interface between the app and the page. Behind it are the window (SDL, WebGL) and the page's script
// (web/client, which C++ calls as Module.page).
namespace ranked::browser {

// The page calls one handler at a time, and never from within the functions below.
struct Handlers {
    void (*draw)(double now);                                       // after request_frame(); seconds
    void (*on_idle)();                                              // after request_idle()
    void (*act)(const Action& action);                              // the action changes the state
    void (*activate)(const std::string& key);                       // the reader clicked, tapped or pressed a node
    void (*type)(const std::string& key, const std::string& text);  // into a text field
    void (*point)(const std::string& hovered, const std::string& pressed);
    void (*focus)(const std::string& key, bool visible);  // visible: the browser would draw a focus ring
    bool (*take_key)(const std::string& key);             // returns true if the app used the key
    void (*receive_post)(std::string_view json);
    void (*receive_preview)(const std::string& file, std::string_view json);
    void (*fonts_changed)();
    // Mirrors every row of the list at once, and until the call with false. `prints`: for print, with the introduction.
    void (*mirror_whole_list)(bool on, bool prints);
};
void listen(const Handlers& handlers);

// Creates the window, and prepares the WebGL 2 context of the page's canvas for drawing with this font atlas.
void open_window(ImFontAtlas& fonts);

// The size and state of the window. A CSS px here and in the view is a 16th of the default font size of the reader's
// browser, so the whole app grows with that font size, as a page in rem does.
struct Viewport {
    float width = 0, height = 0, scroll_y = 0;
    float pixel_ratio = 1;
    TextSettings text_settings;
    float panel_scroll = 0;  // scroll position of an open dialog that is taller than the window
    Edges beyond = {};       // how far the canvas extends beyond width and height
    bool touch = false;      // the pointer is a finger
    float strip_scroll = 0;  // scroll position of the strip of ranks
};

// Returns the current viewport, after fitting the canvas to the window.
Viewport viewport();

// Scrolls the window down at once. CSS px as in Viewport.
void scroll_by(float distance);

// Requests a call of Handlers::draw at the display's next frame. Several requests before the frame give one call.
void request_frame();

// Requests a call of Handlers::on_idle in a new task, behind the tasks that the browser has already queued.
void request_idle();

// Draws on the canvas. Returns false while the WebGL context is lost. A frame is requested when the browser restores
// the context.
bool present(ImDrawData& draw_data);

// Draws into a picture instead of the canvas, for the effects SavePicture and ShareEntry. Returns false while the
// context is lost.
bool draw_picture(const ImDrawData& draw_data);

// Loads glyphs of the fonts that the page's CSS declares, and of the system's fonts as fallbacks.
const ImFontLoader& glyph_loader();

// Returns the kerning of a pair in em. The browser measures each pair once, until forget_kerning().
float kerning(Face face, char32_t left, char32_t right);
void forget_kerning();

// Textures of pictures. fetch_pictures() fetches the missing pictures. Each picture requests a frame when it arrives.
const Images& pictures();
void fetch_pictures(const std::vector<ImageRequest>& requests);
void forget_pictures();  // called when the textures were lost with the context

// True if the site has the poster of this name in a post.
bool has_picture(const std::string& file);

// Patches the DOM mirror. The lengths are those of the Page.
void mirror(const Changes& changes, float height, float scroll_padding);

void perform(const Effect& effect);

// State that earlier visits stored, and abilities of the browser.
struct Start {
    std::string address;               // relative to the site's root
    std::vector<std::string> choices;  // as stored_choices() returns them
    SpoilerMode spoilers = SpoilerMode::hidden;
    std::vector<std::string> seen;  // ids of entries
    std::vector<Clip> clips;
    std::string focused;  // key of the node that has the focus in the page's own HTML
    Settings settings;
    SystemPreferences system;
    bool can_share = false;
    bool introduction_open = false;
    std::vector<Provider> players;  // providers whose players the page's policy allows
};
Start start();

// Tells the page that the canvas shows the post or a failure, so that the canvas replaces the page's own HTML.
void report_shown();

// Tells the page that the site's post is not valid: the page's own HTML stays, below a notice with the problems. The
// reader can still open a file of their own.
void report_invalid_post(const std::vector<Problem>& problems);

}  // namespace ranked::browser
