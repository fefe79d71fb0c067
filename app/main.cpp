#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "browser/browser.hpp"
#include "post/load.hpp"
#include "post/phrases.hpp"
#include "state/update.hpp"
#include "view/changes.hpp"
#include "view/draw_surface.hpp"
#include "view/scroll_anchor.hpp"
#include "view/share.hpp"
#include "view/view.hpp"
#include "view/virtual_list.hpp"

using namespace ranked;

namespace {

// Steps before the first frame. Each step runs in browser tasks of its own, because one long task would block the
// static page, which the reader already reads.
enum class StartStep {
    lay_out,  // lays out the first frame and rasterises its glyphs, within a budget for each task
    mirror,   // mirrors the frame, if effects are about to scroll or to move the focus
    measure,  // forces the browser's layout of the mirror, before a measurement does
    done,
};

struct App {
    Model model;
    DrawSurface surface;
    Fonts fonts;
    Pointer pointer;
    Frame frame;                         // the last mirrored frame
    Window window;                       // viewport of the last layout
    std::optional<ScrollAnchor> anchor;  // held since the window's width last changed
    float anchored_scroll = -1;          // CSS px; scroll position that the anchor led to
    Motion motion;                       // transitions from the last drawn state to the model's
    VirtualList virtual_list;            // memo of the list's rows
    bool strip_hidden = false;           // the reader has scrolled down last
    float strip_scroll_y = 0;            // CSS px; scroll position at the end of the last scroll in one direction
    bool prints = false;                 // the page is about to be printed
    bool whole_list = false;             // the mirror has every row of the list, for print, copying and text on its own
    StartStep step = StartStep::lay_out;
    int budget = 8;               // units of the next LayoutBudget; small at first, since code is compiled on first use
    std::vector<Effect> effects;  // waiting until the next frame is mirrored
};
App app;

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

// Draws the picture for sharing the entry. Returns false while nothing can be drawn.
bool draw_picture_of(const std::string& entry_id) {
    const Entry* entry = find_entry(app.model, entry_id);
    if (!entry) return false;
    Fonts fonts = app.fonts;
    fonts.pixel_ratio = share_picture_ratio;
    ImDrawList& list = app.surface.begin({0, 0, share_picture_width, share_picture_height}, share_picture_ratio);
    draw_share_picture(*post_of(app.model), *entry, fonts, browser::pictures(), list);
    return browser::draw_picture(app.surface.end());
}

void act(const Action& action);

void perform(const Effect& effect) {
    if (const auto* share = std::get_if<ShareEntry>(&effect)) draw_picture_of(share->entry_id);
    const auto* save = std::get_if<SavePicture>(&effect);
    if (save && !draw_picture_of(save->entry_id)) return act(PictureFailed{});
    browser::perform(effect);
}

void act(const Action& action) {
    Update next = update(std::move(app.model), action);
    app.model = std::move(next.model);
    browser::request_frame();
    for (Effect& effect : next.effects) {
        if (waits_for_frame(effect))
            app.effects.push_back(std::move(effect));
        else
            perform(effect);
    }
}

// Handles text that the reader typed. Stores it in the last mirrored frame too, because the input element shows the
// text before the next frame.
void type(const std::string& key, const std::string& text) {
    for (Node& node : app.frame.nodes)
        if (node.key == key) node.value = text;
    act(key == keys::filter ? Action(FilterTyped{text}) : ClipTyped{text});
}

// Returns the frame of the model, drawn into the draw surface. Without `motion`, transitions are at their end.
// `overscan`: number of rows beyond the window that may be laid out. `required`: key of a node to include, however far
// away.
Frame compose(Motion* motion, int overscan, const std::string& required = "") {
    const browser::Viewport viewport = browser::viewport();
    app.window = {viewport.width,  viewport.height, viewport.scroll_y,     viewport.panel_scroll,
                  viewport.beyond, viewport.touch,  viewport.strip_scroll, app.strip_hidden};
    app.fonts.pixel_ratio = viewport.pixel_ratio;
    ImDrawList& draw_list = app.surface.begin(app.window.canvas(), viewport.pixel_ratio);
    Pointer pointer = app.pointer;
    if (!required.empty()) pointer.focused = required;
    for (const Effect& effect : app.effects)
        if (const auto* focus = std::get_if<Focus>(&effect)) pointer.focused = focus->key;  // includes this node
    if (app.whole_list) overscan = std::numeric_limits<int>::max();
    const ViewInput input{app.window,        pointer,  viewport.text_settings, &app.fonts, &browser::pictures(), motion,
                          &app.virtual_list, overscan, app.whole_list,         app.prints};
    return view(app.model, input, draw_list);
}

void sync_mirror(Frame frame) {
    const Changes difference = changes(app.frame, frame);
    browser::mirror(difference, frame.height, frame.scroll_padding);
    take_reused(std::move(app.frame), frame, difference);
    app.frame = std::move(frame);
}

// Scrolls so that the window still begins with the same content after its width changed, as when a phone is turned.
void hold_scroll_anchor() {
    // The anchor is kept until the reader scrolls: after two turns, a phone shows the same content as before.
    if (std::abs(app.window.scroll_y - app.anchored_scroll) >= 1)
        app.anchor = scroll_anchor_at(app.frame, app.window.scroll_y);
    if (!app.anchor) return;
    const Frame frame = compose(nullptr, 0, app.anchor->key);
    app.virtual_list.discard_frame();
    const std::optional<float> found = scroll_for(frame, *app.anchor);
    if (!found) return;
    browser::mirror({}, frame.height, frame.scroll_padding);
    browser::scroll_by(*found - browser::viewport().scroll_y);  // a shorter document may have moved the window already
    app.anchored_scroll = browser::viewport().scroll_y;
}

// Composes a frame. If rows above the window are taller or shorter than estimated, scrolls by the difference, so that
// the window shows the same content.
Frame compose_anchored(Motion* motion, int overscan = 0) {
    // The mirror's text on its own has other heights than the drawing, so no scroll anchor can be held.
    if (browser::viewport().width != app.window.width && !app.whole_list) hold_scroll_anchor();
    Frame frame = compose(motion, overscan);
    while (frame.shift != 0) {
        const float shift = frame.shift;
        sync_mirror(std::move(frame));
        browser::scroll_by(shift);
        frame = compose(motion, overscan);
    }
    return frame;
}

void mirror(Frame frame) {
    if (frame.unfinished) browser::request_idle();
    sync_mirror(std::move(frame));
    if (app.effects.empty()) return;
    for (const Effect& effect : std::exchange(app.effects, {})) browser::perform(effect);
    app.strip_scroll_y = browser::viewport().scroll_y;  // a scroll of the app's own hides no strip
}

// The strip of ranks leaves the window while the reader scrolls down, and comes back on the way up.
void follow_scroll(float scroll_y) {
    constexpr float tolerance = 8, always_above = 60;  // CSS px
    const float distance = scroll_y - app.strip_scroll_y;
    if (std::abs(distance) < tolerance && scroll_y >= always_above) return;
    app.strip_hidden = distance > 0 && scroll_y >= always_above;
    app.strip_scroll_y = scroll_y;
}

// Performs the waiting effects that scroll or focus, because these effects change the content of the next frame.
void settle() {
    if (std::any_of(app.effects.begin(), app.effects.end(), scrolls_or_focuses)) mirror(compose_anchored(nullptr));
}

// Prepares a part of the first frame within a budget. Returns true once the whole frame is prepared.
bool prepare_first_frame() {
    constexpr int max_budget = 110;  // a task takes 10 ms on a quick machine, 40 ms on a slow machine
    LayoutBudget budget{std::exchange(app.budget, std::min(max_budget, app.budget * 2))};
    app.fonts.budget = &budget;
    compose(nullptr, 0);
    app.fonts.budget = nullptr;
    app.virtual_list.discard_frame();
    return !budget.exhausted;
}

StartStep advance(StartStep step) {
    switch (step) {
        case StartStep::lay_out:
            return prepare_first_frame() ? StartStep::mirror : StartStep::lay_out;
        case StartStep::mirror:
            settle();
            return StartStep::measure;
        case StartStep::measure:
            browser::viewport();
            break;
        case StartStep::done:
            break;
    }
    return StartStep::done;
}

// Returns the pictures to fetch. Those below the first window wait until the reader scrolls.
std::vector<ImageRequest> pictures_of(Frame& frame) {
    if (app.window.scroll_y > 0)
        frame.images.insert(frame.images.end(), frame.near_images.begin(), frame.near_images.end());
    return std::move(frame.images);
}

void draw(double now) {
    const bool is_loading = std::holds_alternative<Loading>(app.model.content);
    if (is_loading && app.frame.nodes.empty()) return;  // the static page stays
    if (app.step != StartStep::done && !is_loading) return browser::request_idle();
    settle();
    follow_scroll(browser::viewport().scroll_y);
    app.motion.begin(now, app.model.system.less_motion);
    Frame frame = compose_anchored(&app.motion);
    if (browser::present(app.surface.end())) browser::fetch_pictures(pictures_of(frame));
    mirror(std::move(frame));
    if (!is_loading) browser::report_shown();
    if (app.motion.is_moving()) browser::request_frame();
}

// Idle work: performs the steps before the first frame; later, mirrors a few more off-screen rows.
void on_idle() {
    if (app.step != StartStep::done) {
        app.step = advance(app.step);
        return app.step == StartStep::done ? browser::request_frame() : browser::request_idle();
    }
    constexpr int overscan = 2;  // rows for each task; more would delay the reader's input
    mirror(compose_anchored(nullptr, overscan));
}

void activate(const std::string& key) {
    const Node* node = find_node(app.frame, key);
    if (!node || !node->action) return;
    const std::shared_ptr<const Action> action = node->action;  // the frame may lose the node
    act(*action);
}

void point(const std::string& hovered, const std::string& pressed) {
    app.pointer.hovered = hovered;
    app.pointer.pressed = pressed;
    browser::request_frame();
}

void focus(const std::string& key, bool visible) {
    app.pointer.focused = key;
    app.pointer.focus_visible = visible;
    browser::request_frame();
    // The next Tab may come before the next frame, and needs the neighbours of the focus in the DOM.
    browser::request_idle();
}

// Returns true if the app handles the key.
bool press_key(const std::string& key) {
    if (app.step != StartStep::done || !is_shortcut(key)) return false;
    settle();
    mirror(compose_anchored(nullptr));  // the reader may have scrolled since the last frame
    const KeyPressed pressed{key, app.frame.current_entry, app.frame.current_by_focus};
    if (!takes_key(app.model, pressed)) return false;
    act(pressed);
    return true;
}

void restore_state() {
    const browser::Start start = browser::start();
    app.model.route = parse_route(start.address);
    read_choices(start.choices, app.model.revealed, app.model.hidden);
    app.model.spoilers = start.spoilers;
    app.model.seen = std::set<std::string>(start.seen.begin(), start.seen.end());
    app.model.clips = start.clips;
    app.pointer.focused = start.focused;
    app.model.settings = start.settings;
    app.model.system = start.system;
    app.model.can_share = start.can_share;
    app.model.introduction_open = start.introduction_open;
    app.model.players = start.players;
}

Content content_of(LoadResult result) {
    if (auto* problems = std::get_if<std::vector<Problem>>(&result)) return Failure{std::move(*problems)};
    return std::make_shared<const Post>(std::move(std::get<Post>(result)));
}

void receive_post(std::string_view json) {
    restore_state();  // the reader may have opened spoilers on the static page since main() restored the state
    app.virtual_list.forget();
    const Content content = content_of(load_post(json));
    if (const auto* failure = std::get_if<Failure>(&content)) return browser::report_invalid_post(failure->problems);
    act(PostLoaded{std::get<std::shared_ptr<const Post>>(content)});
}

// Returns some names of the post's posters that the site does not have.
std::string missing_posters(const Content& content) {
    std::set<std::string> missing;
    const auto* post = std::get_if<std::shared_ptr<const Post>>(&content);
    if (!post) return {};
    for (const Section& section : (*post)->sections)
        for (const Entry& entry : section.entries)
            if (!entry.art.image.empty() && !browser::has_picture(entry.art.image)) missing.insert(entry.art.image);
    return some_of(missing);
}

void receive_preview(const std::string& file, std::string_view json) {
    app.virtual_list.forget();
    Content content = content_of(load_post(json));
    std::string missing = missing_posters(content);
    act(PreviewOpened{file, std::move(content), std::move(missing)});
}

void mirror_whole_list(bool on, bool prints) {
    app.whole_list = on;
    app.prints = prints;
    browser::request_frame();
    if (on && app.step == StartStep::done) mirror(compose(nullptr, 0));
}

void discard_fonts() {
    app.surface.discard_glyphs();
    browser::forget_kerning();
    app.fonts.line_cache->clear();
    app.virtual_list.forget();
    browser::request_frame();
}

}  // namespace

int main() {
    app.fonts = add_fonts(app.surface.fonts(), browser::glyph_loader());
    app.fonts.kerning = browser::kerning;
    browser::open_window(app.surface.fonts());
    browser::listen({draw, on_idle, act, activate, type, point, focus, press_key, receive_post, receive_preview,
                     discard_fonts, mirror_whole_list});
    restore_state();
    return 0;
}
