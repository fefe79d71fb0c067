#include <algorithm>
#include <cmath>
#include <set>

#include "browser/browser.hpp"
#include "post/load.hpp"
#include "post/validate.hpp"
#include "state/update.hpp"
#include "view/changes.hpp"
#include "view/draw_surface.hpp"
#include "view/scroll_anchor.hpp"
#include "view/view.hpp"
#include "view/virtual_list.hpp"

using namespace ranked;

namespace {

// What comes before the first frame, each step in tasks of its own: all at once would hold up the page, which can be
// read meanwhile.
enum class Step {
    lay_out,  // and bake what it shows, in slices
    mirror,   // it where effects want to scroll or to move the focus
    measure,  // what was mirrored: the browser lays it out when it is first asked
    done,
};

struct App {
    Model model;
    DrawSurface surface;
    Fonts fonts;
    Pointer pointer;
    Frame frame;                         // as last mirrored
    Window window;                       // as last laid out for
    std::optional<ScrollAnchor> anchor;  // that was kept when the window last became wider or narrower
    float anchored_at = -1;              // where the window was scrolled for that
    Motion motion;                       // between what was drawn last and what the model has
    VirtualList rows;                    // of the list, as they were laid out before
    Step step = Step::lay_out;
    int at_once = 8;              // pieces of work of the next slice: few at first, when each function is compiled too
    std::vector<Effect> effects;  // to be performed once the frame that they speak of is mirrored
};
App app;

// Whether the effect moves the window or the focus to what the next frame shows.
bool moves(const Effect& effect) {
    return std::holds_alternative<ScrollToTop>(effect) || std::holds_alternative<ScrollToLast>(effect) ||
           std::holds_alternative<RestoreScroll>(effect) || std::holds_alternative<Focus>(effect);
}

// Whether the effect speaks of what the next frame shows. The others come before it: a history entry has to be left
// while the window still shows it, and a clipboard takes nothing once the reader's gesture is over.
bool waits_for_frame(const Effect& effect) {
    return moves(effect) || std::holds_alternative<LoadPost>(effect) || std::holds_alternative<Announce>(effect);
}

// The page shows it already, whether or not a frame comes before the next change.
void take_typed(const std::string& text) {
    for (Node& node : app.frame.nodes)
        if (node.key == keys::filter) node.value = text;
}

void act(const Action& action) {
    if (const auto* typed = std::get_if<FilterTyped>(&action)) take_typed(typed->text);
    Update next = update(std::move(app.model), action);
    app.model = std::move(next.model);
    browser::request_frame();
    for (const Effect& effect : next.effects) {
        if (waits_for_frame(effect))
            app.effects.push_back(effect);
        else
            browser::perform(effect);
    }
}

// Draws what the model shows now, in Dear ImGui's lists. Without motion, all is where it will come to rest. `overscan`:
// how many rows may be told that the window does not show yet. `wanted`: the key of what is told, however far.
Frame compose(Motion* motion, int overscan, const std::string& wanted = "") {
    const browser::Viewport viewport = browser::viewport();
    app.window = {viewport.width,        viewport.height, viewport.scroll_y,
                  viewport.panel_scroll, viewport.beyond, viewport.touch};
    app.fonts.pixel_ratio = viewport.pixel_ratio;
    ImDrawList& draw_list = app.surface.begin(app.window.canvas(), viewport.pixel_ratio);
    Pointer pointer = app.pointer;
    if (!wanted.empty()) pointer.focused = wanted;
    for (const Effect& effect : app.effects)
        if (const auto* focus = std::get_if<Focus>(&effect)) pointer.focused = focus->key;  // told, however far
    const ViewInput input{app.window, pointer, viewport.text_settings, &app.fonts, &browser::pictures(), motion,
                          &app.rows,  overscan};
    return view(app.model, input, draw_list);
}

void sync_mirror(Frame frame) {
    const Changes needed = changes(app.frame, frame);
    browser::mirror(needed, frame.height);
    take_reused(std::move(app.frame), frame, needed);
    app.frame = std::move(frame);
}

// The window has become wider or narrower, as when a phone is turned, and all is laid out elsewhere: it goes on
// beginning with what it began with.
void hold_scroll_anchor() {
    // Turned back before the reader has gone on, it is the same: not what had come to stand beside it.
    if (std::abs(app.window.scroll_y - app.anchored_at) >= 1)
        app.anchor = scroll_anchor_at(app.frame, app.window.scroll_y);
    if (!app.anchor) return;
    const Frame frame = compose(nullptr, 0, app.anchor->key);
    app.rows.discard_frame();
    const std::optional<float> found = scroll_for(frame, *app.anchor);
    if (!found) return;
    browser::mirror({}, frame.height);
    browser::scroll_by(*found - browser::viewport().scroll_y);  // a lower document may have moved the window already
    app.anchored_at = browser::viewport().scroll_y;
}

// As compose(), with the window where it shows what it did before: entries above it may turn out to be of another
// height than was thought.
Frame compose_anchored(Motion* motion, int overscan = 0) {
    if (browser::viewport().width != app.window.width) hold_scroll_anchor();
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
    for (const Effect& effect : std::exchange(app.effects, {})) browser::perform(effect);
}

// Whether what is performed after the next frame is mirrored calls for another.
bool will_move() { return std::any_of(app.effects.begin(), app.effects.end(), moves); }

// Effects may scroll, and move the focus in, what they wait for: what follows has to find it where they leave it.
void settle() {
    if (will_move()) mirror(compose_anchored(nullptr));
}

// Lays out and bakes some of what the first frame needs, and says whether that was all.
bool lay_out_more() {
    constexpr int most = 110;  // 10 ms of a quick machine, 40 of a slow one
    LayoutBudget budget{std::exchange(app.at_once, std::min(most, app.at_once * 2))};
    app.fonts.budget = &budget;
    compose(nullptr, 0);
    app.fonts.budget = nullptr;
    app.rows.discard_frame();
    return !budget.exhausted;
}

Step take(Step step) {
    switch (step) {
        case Step::lay_out:
            return lay_out_more() ? Step::mirror : Step::lay_out;
        case Step::mirror:
            settle();
            return Step::measure;
        case Step::measure:
            browser::viewport();
            break;
        case Step::done:
            break;
    }
    return Step::done;
}

void draw(double now) {
    const bool is_loading = std::holds_alternative<Loading>(app.model.content);
    if (is_loading && app.frame.nodes.empty()) return;  // the page's own HTML is there to be read
    if (app.step != Step::done && !is_loading) return browser::request_idle();
    settle();
    app.motion.begin(now, app.model.system.less_motion);
    Frame frame = compose_anchored(&app.motion);
    if (browser::present(app.surface.end())) browser::fetch_pictures(frame.images);
    mirror(std::move(frame));
    if (!is_loading) browser::report_shown();
    if (app.motion.is_moving()) browser::request_frame();
}

// What is not shown, or not yet.
void on_idle() {
    if (app.step != Step::done) {
        app.step = take(app.step);
        return app.step == Step::done ? browser::request_frame() : browser::request_idle();
    }
    constexpr int at_once = 2;  // more would hold up what the reader does meanwhile
    mirror(compose_anchored(nullptr, at_once));
}

void activate(const std::string& key) {
    const Node* node = find_node(app.frame, key);
    if (node && node->action) act(Action(*node->action));
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
    browser::request_idle();  // the next Tab may come before the next frame, and leads to what has to be there by then
}

bool take_key(const std::string& key) {
    if (app.step != Step::done || !is_shortcut(key)) return false;
    settle();
    mirror(compose_anchored(nullptr));  // the reader may have moved on since the last frame
    const KeyPressed pressed{key, app.frame.current_entry};
    if (!takes_key(app.model, pressed)) return false;
    act(pressed);
    return true;
}

void restore_state() {
    const browser::Start start = browser::start();
    app.model.route = parse_route(start.address);
    app.model.revealed = std::set<std::string>(start.revealed.begin(), start.revealed.end());
    app.pointer.focused = start.focused;
    app.model.settings = start.settings;
    app.model.system = start.system;
    app.model.can_share = start.can_share;
    if (is_https_url(start.original.url)) app.model.original = start.original;
}

Content content_of(LoadResult result) {
    if (auto* problems = std::get_if<std::vector<Problem>>(&result))
        return Failure{Failure::Kind::invalid, 0, std::move(*problems)};
    return std::make_shared<const Post>(std::move(std::get<Post>(result)));
}

void receive_post(std::string_view json) {
    // The reader may have opened spoilers in the page's own HTML meanwhile.
    if (std::holds_alternative<Loading>(app.model.content)) restore_state();
    app.rows.forget();
    const Content content = content_of(load_post(json));
    if (const auto* failure = std::get_if<Failure>(&content)) return act(LoadFailed{*failure});
    act(PostLoaded{std::get<std::shared_ptr<const Post>>(content)});
}

void receive_preview(const std::string& file, std::string_view json) {
    app.rows.forget();
    act(PreviewOpened{file, content_of(load_post(json))});
}

void rebake_fonts() {
    app.surface.discard_glyphs();
    browser::forget_kerning();
    app.fonts.line_cache->clear();
    app.rows.forget();
    browser::request_frame();
}

}  // namespace

int main() {
    app.fonts = add_fonts(app.surface.fonts(), browser::glyph_loader());
    app.fonts.kerning = browser::kerning;
    if (!browser::open_window()) return 1;
    browser::listen(
        {draw, on_idle, act, activate, point, focus, take_key, receive_post, receive_preview, rebake_fonts});
    restore_state();
    return 0;
}
