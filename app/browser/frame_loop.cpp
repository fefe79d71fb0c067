#include "browser/frame_loop.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "paint/share_picture.hpp"

namespace ranked::browser {
namespace {

constexpr int unlimited = std::numeric_limits<int>::max();

// True if the effect scrolls, or moves the focus, to content of the next frame.
bool scrolls_or_focuses(const Effect& effect) {
    return std::holds_alternative<ScrollToTop>(effect) || std::holds_alternative<ScrollToLast>(effect) ||
           std::holds_alternative<RestoreScroll>(effect) || std::holds_alternative<ReturnToHeldScroll>(effect) ||
           std::holds_alternative<Focus>(effect) || std::holds_alternative<ScrollIntoView>(effect);
}

// True if the effect concerns content of the next frame. Other effects are performed at once: the page must leave a
// history entry while the window still shows that entry, and a clipboard accepts text only during the reader's gesture.
bool waits_for_frame(const Effect& effect) {
    return scrolls_or_focuses(effect) || std::holds_alternative<Announce>(effect);
}

// Returns a number that changes when the reader goes to another page. A filter or tag does not change the page.
std::uint64_t page_state_of(const Model& model) {
    const Entry* entry = entry_of(model);
    return state_hash(entry ? entry->id : is_filtering(model) ? "/" : "");
}

}  // namespace

FrameLoop::FrameLoop(const Model& model)
    : model_(model), fonts_(surface_.fonts(), glyph_loader(), kerning), layout_(fonts_) {}

void FrameLoop::model_changed() {
    model_changed_ = true;
    request_frame();
}

void FrameLoop::forget() {
    layout_.forget();
    model_changed();
}

void FrameLoop::fonts_changed() {
    surface_.discard_glyphs();
    forget_kerning();
    forget();
}

void FrameLoop::perform(Effect effect) {
    if (waits_for_frame(effect))
        effects_.push_back(std::move(effect));
    else
        browser::perform(effect);
}

// `required`: key of a node to include, however far away.
const Page& FrameLoop::lay_out(ListBudget& budget, const std::string& required) {
    const Viewport now = viewport();
    window_ = {now.width,  now.height, now.scroll_y,     now.panel_scroll,
               now.beyond, now.touch,  now.strip_scroll, strip_hidden_};
    fonts_.pixel_ratio = now.pixel_ratio;
    text_settings_ = now.text_settings;
    std::string focused = required.empty() ? pointer_.focused : required;
    for (const Effect& effect : effects_)
        if (const auto* focus = std::get_if<Focus>(&effect)) focused = focus->key;
    if (whole_list_) budget.overscan = unlimited;
    const bool changed = std::exchange(model_changed_, false);
    const Page& page =
        layout_.update({model_, changed, window_, text_settings_, focused, whole_list_, prints_}, budget);
    unfinished_ = budget.unfinished;
    return page;
}

// Brings the DOM in step with the page. The page's script also counts frames without changes: after a few, it gives up
// the focus that it restores.
void FrameLoop::sync() {
    const Page& page = layout_.page();
    if (page.revision == mirrored_revision_) return browser::mirror({}, page.height, page.scroll_padding);
    mirrored_revision_ = page.revision;
    const std::vector<Node> nodes = nodes_of(page, layout_.sheet().media());
    browser::mirror(mirrored_.update(nodes), page.height, page.scroll_padding);
}

// Scrolls so that the window still begins with the same content after its width changed, as when a phone is turned.
void FrameLoop::hold_scroll_anchor() {
    // The anchor is kept until the reader scrolls: after two turns, a phone shows the same content as before.
    if (std::abs(window_.scroll_y - anchored_scroll_) >= 1)
        anchor_ = scroll_anchor_at(nodes_of(layout_.page(), layout_.sheet().media()), window_.scroll_y);
    if (!anchor_) return;
    ListBudget budget;
    const Page& page = lay_out(budget, anchor_->key);
    const std::optional<float> found = scroll_for(nodes_of(page, layout_.sheet().media()), *anchor_);
    if (!found) return;
    browser::mirror({}, page.height, page.scroll_padding);
    scroll_by(*found - viewport().scroll_y);  // a shorter document may have moved the window already
    anchored_scroll_ = viewport().scroll_y;
}

// Lays the page out. If rows above the window are higher or lower than estimated, scrolls by the difference, so that
// the window shows the same content.
const Page& FrameLoop::lay_out_anchored(int overscan) {
    // The mirror's text on its own has other heights than the drawing, so no scroll anchor can be held.
    const bool has_page = layout_.has_page();
    if (has_page && viewport().width != window_.width && !whole_list_) hold_scroll_anchor();
    ListBudget budget;
    budget.overscan = overscan;
    const Page* page = &lay_out(budget);
    while (page->shift != 0) {
        const float shift = page->shift;
        sync();
        scroll_by(shift);
        budget = {};
        budget.overscan = overscan;
        page = &lay_out(budget);
    }
    return *page;
}

void FrameLoop::mirror() {
    if (unfinished_) request_idle();
    sync();
    if (effects_.empty()) return;
    for (const Effect& effect : std::exchange(effects_, {})) browser::perform(effect);
    strip_scroll_y_ = viewport().scroll_y;  // a scroll of the app's own hides no strip
}

void FrameLoop::update() {
    settle();
    lay_out_anchored(0);  // the reader may have scrolled since the last frame
    mirror();
}

// The strip of ranks leaves the window while the reader scrolls down, and comes back on the way up.
void FrameLoop::follow_scroll(float scroll_y) {
    constexpr float tolerance = 8, always_above = 60;  // CSS px
    const float distance = scroll_y - strip_scroll_y_;
    if (std::abs(distance) < tolerance && scroll_y >= always_above) return;
    strip_hidden_ = distance > 0 && scroll_y >= always_above;
    strip_scroll_y_ = scroll_y;
}

// Performs the waiting effects that scroll or focus, because these effects change the content of the next frame.
void FrameLoop::settle() {
    if (std::none_of(effects_.begin(), effects_.end(), scrolls_or_focuses)) return;
    lay_out_anchored(0);
    mirror();
}

Painted FrameLoop::paint_page(Motion* motion, int max_lines) {
    ImDrawList& list = surface_.begin(window_.canvas(), fonts_.pixel_ratio);
    return paint({layout_.page(), layout_.sheet(), window_, pointer_, text_settings_, is_dark(model_),
                  model_.system.more_contrast, page_state_of(model_), fonts_, &pictures(), motion, max_lines},
                 list);
}

// Lays out a few entries of what the first frame shows. Returns true once everything is laid out.
bool FrameLoop::lay_out_a_part() {
    constexpr int rows = 2;  // a task takes 10 ms on a quick machine, 40 ms on a slow machine
    ListBudget budget;
    budget.rows = layout_.has_page() ? rows : 0;
    budget.required = false;
    lay_out(budget);
    return !budget.exhausted;
}

// Rasterises the glyphs of a few more lines of the first frame. Returns true once it has all of them.
bool FrameLoop::paint_a_part() {
    constexpr int step = 10;  // lines; a task takes 10 ms on a quick machine, 40 ms on a slow machine
    lines_ += step;
    const bool is_whole = paint_page(nullptr, lines_).is_whole;
    surface_.end();
    return is_whole;
}

FrameLoop::StartStep FrameLoop::advance(StartStep step) {
    switch (step) {
        case StartStep::lay_out:
            return lay_out_a_part() ? StartStep::paint : StartStep::lay_out;
        case StartStep::paint:
            return paint_a_part() ? StartStep::mirror : StartStep::paint;
        case StartStep::mirror:
            settle();
            return StartStep::measure;
        case StartStep::measure:
            viewport();
            break;
        case StartStep::done:
            break;
    }
    return StartStep::done;
}

void FrameLoop::draw(double now) {
    const bool is_loading = std::holds_alternative<Loading>(model_.content);
    if (is_loading && !layout_.has_page()) return;  // the static page stays
    if (step_ != StartStep::done && !is_loading) return request_idle();
    settle();
    follow_scroll(viewport().scroll_y);
    motion_.begin(now, model_.system.less_motion);
    lay_out_anchored(0);
    Painted painted = paint_page(&motion_, unlimited);
    // Pictures below the first window wait until the reader scrolls.
    if (window_.scroll_y > 0) painted.shown.insert(painted.shown.end(), painted.near.begin(), painted.near.end());
    if (present(surface_.end())) fetch_pictures(painted.shown);
    mirror();
    if (!is_loading) report_shown();
    if (motion_.is_moving()) request_frame();
}

void FrameLoop::on_idle() {
    if (step_ != StartStep::done) {
        step_ = advance(step_);
        return step_ == StartStep::done ? request_frame() : request_idle();
    }
    constexpr int overscan = 2;  // rows for each task; more would delay the reader's input
    lay_out_anchored(overscan);
    mirror();
}

void FrameLoop::point(const std::string& hovered, const std::string& pressed) {
    pointer_.hovered = hovered;
    pointer_.pressed = pressed;
    request_frame();
}

void FrameLoop::focus(const std::string& key, bool visible) {
    pointer_.focused = key;
    pointer_.focus_visible = visible;
    request_frame();
    // The next Tab may come before the next frame, and needs the neighbours of the focus in the DOM.
    request_idle();
}

// The input element shows the text before the next frame.
void FrameLoop::typed(const std::string& key) { mirrored_.forget(key); }

void FrameLoop::mirror_whole_list(bool on, bool prints) {
    whole_list_ = on;
    prints_ = prints;
    request_frame();
    if (!on || step_ != StartStep::done) return;
    ListBudget budget;
    lay_out(budget);
    mirror();
}

std::shared_ptr<const Action> FrameLoop::action_of(const std::string& key) {
    if (!layout_.has_page()) {
        // Fonts or a post arrived since the last frame, whose elements the reader still sees.
        ListBudget budget;
        lay_out(budget);
    }
    const std::vector<Node> nodes = nodes_of(layout_.page(), layout_.sheet().media());
    const Node* node = find_node(nodes, key);
    return node ? node->block->action : nullptr;
}

bool FrameLoop::draw_picture_of(const std::string& entry_id) {
    const Entry* entry = find_entry(model_, entry_id);
    if (!entry) return false;
    const float ratio = std::exchange(fonts_.pixel_ratio, share_picture_ratio);
    ImDrawList& list = surface_.begin({0, 0, share_picture_width, share_picture_height}, share_picture_ratio);
    draw_share_picture(*post_of(model_), *entry, fonts_, pictures(), list);
    fonts_.pixel_ratio = ratio;
    return draw_picture(surface_.end());
}

}  // namespace ranked::browser
