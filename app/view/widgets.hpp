#pragma once

#include <functional>
#include <map>
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

// Where the window stands on the document. CSS px.
struct Window {
    float width = 0, height = 0;
    float scroll_y = 0;
    float panel_scroll = 0;  // of what is inside an open dialog
    Edges beyond = {};       // of the canvas: under a phone's rounded corners, and where the browser's bars come and go
    bool touch = false;      // pointing is done with a finger

    Rect canvas() const {
        return {-beyond.left, -beyond.top, beyond.left + width + beyond.right, beyond.top + height + beyond.bottom};
    }
};

// What the DOM says of pointer and focus: keys of nodes, empty for none.
struct Pointer {
    std::string hovered, pressed, focused;
    bool focus_visible = false;  // the browser would show a focus ring
};

struct ViewInput {
    Window window;
    Pointer pointer;
    TextSettings reading;
    const Fonts* fonts = nullptr;
    const Images* images = nullptr;  // null: none are ready
    Motion* motion = nullptr;        // null: all is at rest
    VirtualList* rows = nullptr;     // null: every row is laid out
    int overscan = 2;                // how many rows that the window does not show yet may be told
};

// One frame being drawn and recorded. Widgets take their place in the document (CSS px), draw what of it the window
// shows, and record a node, always where it will be at rest: only what is drawn may still be moving there. They keep
// no state of their own.
class Ui {
 public:
    Ui(const ViewInput& input, const Palette& palette, ImDrawList& draw, Frame& frame);

    const Window& window() const { return input_.window; }
    const Fonts& fonts() const { return *input_.fonts; }
    const Palette& colors() const { return palette_; }
    TextStyle style(const DesignStyle& design) const { return adapted(design, input_.reading); }
    Frame& frame() { return frame_; }

    // Records a node that holds what is recorded until close(), which sets its height.
    void open(Node node);
    void close(float bottom);

    // Records a node that holds nothing, in the one that is open.
    void put(Node node);

    // Draws `background` under everything that `content` draws, though only content knows how tall it is. While
    // something in the content unfolds, what is drawn is taller than it is laid out by stretch().
    void layered(FunctionRef<void()> content, FunctionRef<void()> background);

    // How much of the height `content` takes, which gets the y where it is to begin and returns the y below. Nothing is
    // drawn or recorded.
    float height_of(FunctionRef<float(Ui& elsewhere, float y)> content) const;

    // Draws what the model no longer has, while it goes. Nothing is recorded.
    void exit_animation(FunctionRef<void(Ui&)> content) const;

    // What is on its way to where it is laid out. A frame that is drawn without motion has all of it there.
    float eased(Transition what, std::string_view key, bool on) const;
    float eased(Transition what, bool on) const { return eased(what, "", on); }
    float hover(std::string_view key) const;  // 0 to 1; by the pointer
    Motion* motion() const { return motion_; }
    VirtualList* rows() const { return input_.rows; }

    // Draws the content that much fainter.
    void faded(float alpha, FunctionRef<void()> content);

    // Draws content that changes height with `state` (y in, y below out): it unfolds or folds up, and what is drawn
    // after it follows. `fades`: what is in it comes gradually.
    float collapsible(std::string_view key, std::uint64_t state, Rect bounds,
                      FunctionRef<float(Ui& ui, float y)> content, bool fades = true);
    float stretch() const { return stretch_; }

    // How far below its place all is drawn, for now.
    float drop() const { return drop_; }
    void set_drop(float drop) { drop_ = drop; }

    // Draws what stands at `rect` now; where `state` changed since the last frame, from where it stood then, over all
    // that is drawn before land(). `share`: of the way that is behind it.
    void shared_element(std::string_view key, std::uint64_t state, Rect rect,
                        const std::function<void(Rect rect, float share)>& content);
    void land();

    // The draw list, for shapes at on_screen() places.
    ImDrawList& draw() { return draw_; }
    Rect on_screen(Rect rect) const;
    Rect on_pixels(Rect rect) const;  // of what is in the window already
    bool is_visible(Rect rect) const;
    bool is_hovered(std::string_view key) const { return input_.pointer.hovered == key; }
    bool is_pressed(std::string_view key) const { return input_.pointer.pressed == key; }
    bool is_near(Rect rect) const;  // enough to be asked for ahead of time
    bool holds_focus(std::string_view key_prefix) const;
    std::string_view focused() const { return input_.pointer.focused; }  // the key of what has the focus
    void focus_ring(std::string_view key, Rect rect, float radius);

    // The picture, cut to fill the rect, over the gradient of its two colours; while it is carried to another place, it
    // is asked for in the size that it has there.
    void picture(const Art& art, Rect rect, float radius, ImDrawFlags corners);
    void picture(const Art& art, Rect rect, float radius, ImDrawFlags corners, Rect destination, float share);
    void expect_picture(const Art& art, Rect rect);  // it is likely to be wanted there

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
    float drop_ = 0, stretch_ = 0;
    std::vector<std::function<void()>> on_the_way_;
};

// Runs of text. All return the y below them.
struct TextOptions {
    Tint tint;
    std::string lang = "";
    bool balance = false;
};
float paragraph(Ui& ui, std::string key, std::string_view text, const TextStyle& style, Rect bounds,
                const TextOptions& options);
float heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
              const TextOptions& options);
// A heading that is a link to somewhere of ours.
float linked_heading(Ui& ui, std::string key, int level, std::string_view text, const TextStyle& style, Rect bounds,
                     const TextOptions& options, Node link);

// Text that says nothing new to a reader who cannot see it: drawn, not recorded.
void decoration(Ui& ui, std::string_view text, const TextStyle& style, ImVec2 at, Tint tint);

enum class Look { plain, primary, exit_animation, chip, chip_on };
enum class Icon { none, play };

// A button or link with a label; what it is and does stands in `node` (role, key, action, href, states).
struct Control {
    Node node;
    std::string label;
    std::string time;  // shown after the label in its own colour; may be empty
    Look look = Look::plain;
    Icon icon = Icon::none;  // before the label; not said
};
// Size with padding, CSS px; a label that is wider than `most` is broken into lines.
ImVec2 control_size(const Ui& ui, const Control& control, float most);
void control(Ui& ui, const Control& control, Rect rect);

// Lays controls out in rows. Returns the y below.
struct RowOptions {
    enum class Fill { never, several_rows, always } fill = Fill::never;  // when each row fills the width
    bool last_right = false;  // the last stands at the right edge where its row is not filled
    bool listed = false;      // each in a list item of its own
    float gap = 10;
};
float control_row(Ui& ui, const std::vector<Control>& controls, Rect bounds, const RowOptions& options);

// A labelled switch in its own box.
float toggle_height(const Ui& ui);  // CSS px
void toggle(Ui& ui, Node node, std::string_view label, Rect rect);

// The box of a real <input>, whose text the browser draws.
void text_field(Ui& ui, Node node, Rect rect);

// Text inside a link that stands in running text. Returns the y below.
float text_link(Ui& ui, Node node, std::string_view text, const TextStyle& style, Rect bounds);

Node make_node(Role role, std::string key);
Node make_button(std::string key, Action action);
// A link of ours: its address, and what following it does.
Node make_link(std::string key, const Route& route);

}  // namespace ranked
