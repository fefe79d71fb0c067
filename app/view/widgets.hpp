#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "view/function_ref.hpp"
#include "view/motion.hpp"
#include "view/semantics.hpp"
#include "view/text.hpp"
#include "view/theme.hpp"

namespace ranked {

class VirtualList;

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

// The DOM's pointer and focus states: keys of nodes, or empty.
struct Pointer {
    std::string hovered, pressed, focused;
    bool focus_visible = false;  // :focus-visible matches
};

struct ViewInput {
    Window window;
    Pointer pointer;
    TextSettings text_settings;
    const Fonts* fonts = nullptr;
    const Images* images = nullptr;       // null: no pictures are ready
    Motion* motion = nullptr;             // null: every transition is at its end
    VirtualList* virtual_list = nullptr;  // null: every row is laid out
    int overscan = 2;                     // how many off-screen rows the frame may lay out and mirror
    bool whole_list = false;              // every row of a list is mirrored, however long the list is
    bool prints = false;                  // the page is about to be printed
};

// A frame while it is drawn and recorded. A widget takes bounds in the document (CSS px), draws its visible part, and
// records a node. Nodes have the bounds at the end of every transition: only the drawing moves. Widgets keep no state.
class Ui {
 public:
    Ui(const ViewInput& input, const Palette& palette, ImDrawList& draw, Frame& frame);

    const Window& window() const { return input_.window; }
    const Fonts& fonts() const { return *input_.fonts; }
    const Palette& colors() const { return palette_; }
    TextStyle style(const DesignStyle& design) const { return adapted(design, input_.text_settings); }
    Frame& frame() { return frame_; }

    // Records a node that becomes the parent of every node until close(), which sets the node's height.
    void open(Node node);
    void close(float bottom);

    // Records a node without children.
    void put(Node node);

    // Draws `background` beneath `content`. The background is drawn later, because its height is known only after the
    // content is drawn. During a collapse transition in the content, the content is drawn extra_height() taller than it
    // is laid out.
    void layered(FunctionRef<void()> content, FunctionRef<void()> background);

    // Returns the height of `content` (gets its y, returns the y below). Draws and records nothing.
    float height_of(FunctionRef<float(Ui& offscreen, float y)> content) const;

    // Draws content that the model no longer has, for its exit animation. Records nothing.
    void exit_animation(FunctionRef<void(Ui&)> content) const;

    // Returns the progress of a transition between off (0) and on (1).
    float eased(Transition transition, std::string_view key, bool on) const;
    float eased(Transition transition, bool on) const { return eased(transition, "", on); }
    float hover(std::string_view key) const;  // 0 to 1
    Motion* motion() const { return motion_; }
    VirtualList* virtual_list() const { return input_.virtual_list; }
    bool whole_list() const { return input_.whole_list; }
    bool prints() const { return input_.prints; }

    // Draws the content with this opacity, 0 to 1.
    void faded(float alpha, FunctionRef<void()> content);

    // Draws content (gets its y, returns the y below) whose height changes with `state`. The change is a collapse
    // transition, and later content moves with it. `fades`: the content also fades in.
    float collapsible(std::string_view key, std::uint64_t state, Rect bounds,
                      FunctionRef<float(Ui& ui, float y)> content, bool fades = true);
    float extra_height() const { return extra_height_; }  // CSS px

    // The distance, CSS px, by which a running transition moves the drawing below its bounds.
    float draw_offset() const { return draw_offset_; }
    void set_draw_offset(float offset) { draw_offset_ = offset; }

    // Draws content at `rect`. If `state` has changed since the last frame, the content moves to `rect` from its rect
    // in the last frame, above everything that is drawn before draw_shared_elements(). `progress`: progress of the
    // move, 0 to 1.
    void shared_element(std::string_view key, std::uint64_t state, Rect rect,
                        const std::function<void(Rect rect, float progress)>& content);
    void draw_shared_elements();

    // The draw list, for shapes whose rect is from on_screen().
    ImDrawList& draw() { return draw_; }
    Rect on_screen(Rect rect) const;
    Rect on_pixels(Rect rect) const;  // takes a rect in the window
    bool is_visible(Rect rect) const;
    bool is_hovered(std::string_view key) const { return input_.pointer.hovered == key; }
    bool is_pressed(std::string_view key) const { return input_.pointer.pressed == key; }
    bool is_near(Rect rect) const;  // true if the rect is less than a window's height away
    bool holds_focus(std::string_view key_prefix) const;
    std::string_view focused() const { return input_.pointer.focused; }  // key of the focused node
    void focus_ring(std::string_view key, Rect rect, float radius);

    // Draws the picture, cropped to fill the rect, over the gradient of its two colours. During a shared-element
    // transition, the picture is requested in the size that it has at `destination`.
    void picture(const Art& art, Rect rect, float radius, ImDrawFlags corners);
    void picture(const Art& art, Rect rect, float radius, ImDrawFlags corners, Rect destination, float progress);
    // Requests the picture before it is drawn. The second function does so if the rect is near the window.
    void prefetch_picture(const Art& art, Rect rect);
    void prefetch_if_near(const Art& art, Rect rect);

 private:
    Rect in_window(Rect rect) const;
    ImageRequest request_for(const Art& art, Rect rect) const;

    const ViewInput& input_;
    Motion* motion_;
    const Palette& palette_;
    ImDrawList& draw_;
    Frame& frame_;
    std::vector<int> open_;
    bool fixed_ = false, in_dialog_ = false;
    float draw_offset_ = 0, extra_height_ = 0;
    std::vector<std::function<void()>> shared_elements_;
};

// Text nodes. Each function returns the y below.
struct TextOptions {
    Tint tint;
    std::string lang = "";
    bool balance = false;
};
float paragraph(Ui& ui, std::string key, std::string_view text, const TextStyle& style, Rect bounds,
                const TextOptions& options);
float heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
              const TextOptions& options);
// A heading whose text is the link.
float linked_heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
                     const TextOptions& options, Node link);

// Draws text without recording it, because a node already contains the text.
void decoration(Ui& ui, std::string_view text, const TextStyle& style, ImVec2 at, Tint tint);

enum class ControlStyle { plain, primary, outlined, chip, chip_on, link };
enum class Icon {
    none,
    play,    // before the label
    unfold,  // after the label, like the triangle of a menu
    fold,
    leave,  // after the label: the link leads to another site
};

// Draws the triangle that stands for playing a video.
void play_icon(Ui& ui, Rect rect, Tint tint);

// Returns the minimum height of a control, CSS px: larger for a finger than for a mouse (WCAG 2.5.8 and 2.5.5).
float target_height(const Ui& ui);

// A button or link with a label. `node` has its role, key, action, href and states.
struct Control {
    Node node;
    std::string label;
    std::string time;  // after the label, in the colour of times; may be empty
    ControlStyle style = ControlStyle::plain;
    Icon icon = Icon::none;              // not part of the name
    std::string_view separator = " · ";  // between the label and the time
    int heading_level = 0;               // of a heading around the control; 0: none
    std::string shortcut = "";           // key that does the same, shown in a box after the label; not part of the name
    bool with_next = false;  // shares a row with the next control; the label is broken into lines if it must
};
// Returns the size with padding, CSS px. A label wider than `max_width` is broken into lines.
ImVec2 control_size(const Ui& ui, const Control& control, float max_width);
void control(Ui& ui, const Control& control, Rect rect);

struct RowOptions {
    enum class Fill { never, several_rows, always } fill = Fill::never;  // when the controls are stretched to the width
    bool last_right = false;  // in a row that is not filled, the last control is at the right edge
    bool listed = false;      // each control is in a list item of its own
    float gap = 10;           // CSS px
};
// Lays out controls in as many rows as they need. Returns the y below.
float control_row(Ui& ui, const std::vector<Control>& controls, Rect bounds, const RowOptions& options);

// A switch with a label and a border. Its height follows from its width, in which the label may need several lines.
float toggle_height(const Ui& ui, std::string_view label, float width);
void toggle(Ui& ui, Node node, std::string_view label, Rect rect);

// The box of a text field. The mirror's <input> on top of it draws the text.
void text_field(Ui& ui, Node node, Rect rect);

// Underlined link text. Returns the y below.
float text_link(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect bounds);

Tint tint_of(Color color);

Node make_node(Role role, std::string key);
Node make_button(std::string key, Action action);
// Returns a link to a page of the app: its href, and the action that opens the page.
Node make_link(std::string key, const Route& route);

}  // namespace ranked
