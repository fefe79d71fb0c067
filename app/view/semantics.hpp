#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "design/tokens.hpp"
#include "imgui.h"
#include "state/action.hpp"

namespace ranked {

// CSS px. In the document, or in the window for what is inside a fixed node.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
};

// How far something goes on at each side. CSS px.
struct Edges {
    float left = 0, top = 0, right = 0, bottom = 0;
};

enum class Role {
    banner,
    navigation,
    main,
    footer,
    region,
    group,  // what belongs together and is no landmark
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
    text_field,
    image,
    dialog,
    alert,
};

// The role's name in ARIA, as tests ask for it.
std::string_view role_name(Role role);

// How text is set, so that the mirror can lay the same text in the same place. Sizes and spacing in CSS px.
struct TextStyle {
    Face face = Face::body;
    int size = 16;  // whole: Dear ImGui bakes whole sizes
    float line_height = 25;
    float tracking = 0;      // added after every character
    float word_spacing = 0;  // added after every space
    bool tabular = false;    // digits are all as wide as the widest
};

// One drawn line of text.
struct Line {
    std::string text;
    Rect rect;
    bool space_after = false;  // between its text and the next line's
};

// What the canvas says at one place, as recorded while it was drawn. A node's parent always comes before it.
struct Node {
    std::string key;  // the same from frame to frame; unique in a frame
    int parent = -1;  // index in the frame, -1 at the root
    Role role = Role::paragraph;
    std::string name;  // what it is called: its text, or its label where it has none
    Rect rect;
    bool fixed = false;  // stays in the window while the document scrolls
    int level = 0;       // of a heading
    std::string lang;    // when it is not the post's
    TextStyle style;
    std::vector<Line> lines;

    std::string href;              // of a link: relative to the site's root, or an outside https address
    std::string anchor;            // its name in a fragment address
    std::string controls;          // key of the node that this one opens and closes
    std::string value;             // of a text field
    std::string hint;              // of an empty text field
    bool read_only = false;        // of a text field
    bool current = false;          // this link leads to where the reader is
    bool focusable = false;        // by update(), for what is no control
    bool busy = false;             // more of what it holds is coming
    bool reused = false;           // what it holds is as it was in the frame before, and not told again
    int position = 0, out_of = 0;  // of a list item, from 1, where not all of the list is told; else 0
    std::optional<bool> expanded;
    std::optional<bool> checked;   // of a switch
    std::optional<bool> pressed;   // of a toggle button
    std::optional<Action> action;  // what activating it does
};

// An SVG the frame shows, or is about to: which file, at what size in device px.
struct ImageRequest {
    std::string file;
    int width = 0, height = 0;
};
bool operator<(const ImageRequest& a, const ImageRequest& b);

// Pictures that are ready, by the request they answer.
using Images = std::map<ImageRequest, ImTextureRef>;

struct Frame {
    std::vector<Node> nodes;
    float height = 0;               // of the document, CSS px
    std::string current_entry;      // id of the one the reader is at; may be empty
    bool current_by_focus = false;  // the focus says so; else the scroll position does
    std::vector<ImageRequest> images;
    float shift = 0;          // CSS px that what the window shows has moved down the document, and the window has to
    bool unfinished = false;  // the next frame will tell more
};

const Node* find_node(const Frame& frame, std::string_view key);

}  // namespace ranked
