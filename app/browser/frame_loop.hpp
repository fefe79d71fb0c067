#pragma once

#include <optional>
#include <string>
#include <vector>

#include "browser/browser.hpp"
#include "layout/changes.hpp"
#include "layout/scroll_anchor.hpp"
#include "paint/draw_surface.hpp"
#include "paint/painter.hpp"

namespace ranked::browser {

// Turns the model into frames: lays the page out, keeps the DOM in step with it, and draws it. Nothing is done while
// nothing changes.
class FrameLoop {
 public:
    explicit FrameLoop(const Model& model);

    ImFontAtlas& fonts() { return surface_.fonts(); }
    const Page& page() const { return layout_.page(); }
    bool has_started() const { return step_ == StartStep::done; }

    // The model has changed: a frame is due.
    void model_changed();
    // The post has changed, or the page's fonts: nothing of the last layout is right.
    void forget();
    void fonts_changed();

    // Performs the effect in the frame that shows what it concerns, or else at once.
    void perform(Effect effect);

    void draw(double now);  // seconds
    // Before the first frame, does a part of its work; later, mirrors a few more rows of a list.
    void on_idle();
    void point(const std::string& hovered, const std::string& pressed);
    void focus(const std::string& key, bool visible);
    // Takes over the focus of the page's own HTML.
    void restore_focus(const std::string& key) { pointer_.focused = key; }
    void typed(const std::string& key);
    // Mirrors every row of the list at once, and until the call with false. `prints`: for print.
    void mirror_whole_list(bool on, bool prints);

    // Brings the page and the DOM up to date with the model and the scroll position.
    void update();

    // Returns the action of the block with this key, or null.
    std::shared_ptr<const Action> action_of(const std::string& key);

    // Draws the picture for sharing the entry. Returns false while nothing can be drawn.
    bool draw_picture_of(const std::string& entry_id);

 private:
    // Steps before the first frame. Each step runs in browser tasks of its own, because one long task would block the
    // static page, which the reader already reads.
    enum class StartStep {
        lay_out,  // lays out what the first frame shows, a few entries in each task
        paint,    // rasterises its glyphs, a few lines in each task
        mirror,   // mirrors the frame, if effects are about to scroll or to move the focus
        measure,  // forces the browser's layout of the mirror, before a measurement does
        done,
    };

    const Page& lay_out(ListBudget& budget, const std::string& required = "");
    const Page& lay_out_anchored(int overscan);
    void hold_scroll_anchor();
    void sync();
    void mirror();
    void settle();
    void follow_scroll(float scroll_y);
    StartStep advance(StartStep step);
    bool lay_out_a_part();
    bool paint_a_part();
    Painted paint_page(Motion* motion, int max_lines);

    const Model& model_;
    DrawSurface surface_;
    Fonts fonts_;
    PageLayout layout_;
    Mirrored mirrored_;
    std::uint64_t mirrored_revision_ = 0;  // of the page that the DOM shows
    bool model_changed_ = true;
    bool unfinished_ = false;  // later frames mirror more rows
    Pointer pointer_;
    TextSettings text_settings_;
    Window window_;                       // viewport of the last layout
    std::optional<ScrollAnchor> anchor_;  // held since the window's width last changed
    float anchored_scroll_ = -1;          // CSS px; scroll position that the anchor led to
    Motion motion_;                       // transitions from the last drawn state to the model's
    bool strip_hidden_ = false;           // the reader has scrolled down last
    float strip_scroll_y_ = 0;            // CSS px; scroll position at the end of the last scroll in one direction
    bool prints_ = false, whole_list_ = false;
    StartStep step_ = StartStep::lay_out;
    int lines_ = 0;                // of text whose glyphs are rasterised before the first frame
    std::vector<Effect> effects_;  // waiting until the next frame is mirrored
};

}  // namespace ranked::browser
