#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "design/tokens.hpp"
#include "imgui.h"
#include "state/action.hpp"

namespace ranked {

// CSS px, from the top left of the document; inside a fixed node, from the top left of the window.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
};

// Lengths at the four sides. CSS px.
struct Edges {
    float left = 0, top = 0, right = 0, bottom = 0;
};

enum class Role {
    banner,
    navigation,
    main,
    footer,
    region,
    group,  // nodes that belong together; no landmark
    search,
    article,
    list,
    list_item,
    heading,
    paragraph,
    terms,
    term,
    definition,
    link,
    button,
    toggle,  // a switch
    radio_group,
    radio,
    text_field,
    image,
    numeral,  // a rank; hidden from assistive technology, because the name of its article tells the rank
    dialog,
    alert,
    player,  // a frame with the player of a video; its pixels are the page's, above the canvas
};

// Returns the role's name in ARIA.
std::string_view role_name(Role role);

// The style of a text, for the drawing and for the mirror. CSS px.
struct TextStyle {
    Face face = Face::body;
    int size = 16;  // Dear ImGui rasterises only whole sizes
    float line_height = 25;
    float tracking = 0;      // added after every character
    float word_spacing = 0;  // added after every space
    bool tabular = false;    // every digit is as wide as the widest digit
};

// One drawn line of text.
struct Line {
    std::string text;
    Rect rect;
    bool space_after = false;  // a space follows in the text, before the next line
};

// An element of the page, recorded while it is drawn. A node's parent always comes before the node.
struct Node {
    std::string key;  // unique in a frame, and the same in every frame
    int parent = -1;  // index in the frame, -1 at the root
    Role role = Role::paragraph;
    std::string name;  // accessible name: the node's text, or a label
    Rect rect;
    bool fixed = false;  // stays in the window while the document scrolls
    int level = 0;     // level of a heading; of a player, a number that changes when the same address is to load again
    std::string lang;  // empty for the post's language
    TextStyle style;
    std::vector<Line> lines;
    Rect press_area;  // a further area where a press activates the link, from the rect's top left; empty if there is
                      // none

    std::string href;              // address of a link: relative to the site's root, or an outside https address
    std::string anchor;            // fragment of a URL that leads to this node
    std::string controls;          // key of the node that this button opens and closes
    std::string value;             // text in a text field; address of a player
    std::string hint;              // shown in an empty text field
    std::string picture;           // file of an image
    bool read_only = false;        // the text field cannot be changed; the player does not load
    bool current = false;          // the link leads to the current page or entry; the button plays the current moment
    bool focusable = false;        // no stop of the Tab key, but update() or an arrow key may focus this node
    bool new_tab = false;          // the link opens in a new tab
    bool busy = false;             // later frames add items to the list
    bool reused = false;           // the descendants are the same as in the last frame, and are not recorded again
    int position = 0, out_of = 0;  // position of an item in an incompletely mirrored list, from 1; else 0
    std::optional<bool> expanded;
    std::optional<bool> checked;           // state of a switch or radio button
    std::optional<bool> pressed;           // state of a toggle button
    std::shared_ptr<const Action> action;  // performed when the node is activated; nodes are copied often
};

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

struct Frame {
    std::vector<Node> nodes;
    float height = 0;                  // height of the document, CSS px
    float scroll_padding = 0;          // CSS px at the window's top that a bar covers once the document is scrolled
    std::string current_entry;         // id of the reader's current entry; may be empty
    bool current_by_focus = false;     // the current entry holds the focus; else the scroll position decided
    std::vector<ImageRequest> images;  // of the window, and of the page that a press would open
    std::vector<ImageRequest> near_images;  // less than a window's height away
    float shift = 0;                        // CSS px to scroll by, since rows above the window changed height
    bool unfinished = false;                // later frames mirror more rows
};

// Moves the node's rect and its lines. CSS px.
void move_by(Node& node, float x, float y);

// Returns the node with this key, or null.
const Node* find_node(const Frame& frame, std::string_view key);

}  // namespace ranked
