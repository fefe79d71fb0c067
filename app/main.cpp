#include <algorithm>

#include "browser/browser.hpp"
#include "imgui_internal.h"
#include "post/load.hpp"
#include "post/shapes.hpp"
#include "state/update.hpp"
#include "view/changes.hpp"
#include "view/rows.hpp"
#include "view/sheet.hpp"
#include "view/view.hpp"

using namespace ranked;

namespace {

struct App {
    Model model;
    Sheet sheet;
    Fonts fonts;
    Pointer pointer;
    Frame frame;                  // as last mirrored
    Motion motion;                // between what was drawn last and what the model has
    Rows rows;                    // of the list, as they were laid out before
    bool is_ready = false;        // what the first frame shows has been laid out and baked once
    double slice_length = .006;   // of making it so, in seconds
    std::vector<Effect> effects;  // to be performed once the frame that they speak of is mirrored
};
App app;

// Whether the effect moves the window or the focus to what the next frame shows.
bool moves(const Effect& effect) {
    return std::holds_alternative<ScrollToTop>(effect) || std::holds_alternative<ScrollToLast>(effect) ||
           std::holds_alternative<RestorePlace>(effect) || std::holds_alternative<Focus>(effect);
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

// Draws what the model shows now, in Dear ImGui's lists. Without motion, all is where it will come to rest. `ahead`:
// how many rows may be told that the window does not show yet.
Frame compose(Motion* motion, int ahead) {
    const browser::Viewport viewport = browser::viewport();
    app.fonts.pixel_ratio = viewport.pixel_ratio;
    ImDrawList& draw_list = app.sheet.begin({viewport.width, viewport.height}, viewport.pixel_ratio);
    const ViewInput input{{viewport.width, viewport.height, viewport.scroll_y, viewport.panel_scroll},
                          app.pointer,
                          viewport.reading,
                          &app.fonts,
                          &browser::pictures(),
                          motion,
                          &app.rows,
                          ahead};
    return view(app.model, input, draw_list);
}

void tell(Frame frame) {
    const Changes needed = changes(app.frame, frame);
    browser::mirror(needed, frame.height);
    take_kept(std::move(app.frame), frame, needed);
    app.frame = std::move(frame);
}

// As compose(), with the window where it shows what it did before: entries above it may turn out to be of another
// height than was thought.
Frame compose_in_place(Motion* motion, int ahead = 0) {
    Frame frame = compose(motion, ahead);
    while (frame.shift != 0) {
        const float shift = frame.shift;
        tell(std::move(frame));
        browser::scroll_by(shift);
        frame = compose(motion, ahead);
    }
    return frame;
}

void mirror(Frame frame) {
    if (frame.unfinished) browser::request_rest();
    tell(std::move(frame));
    for (const Effect& effect : std::exchange(app.effects, {})) browser::perform(effect);
}

// Effects may scroll, and move the focus in, what they wait for: what follows has to find it where they leave it.
void settle() {
    if (std::none_of(app.effects.begin(), app.effects.end(), moves)) return;
    std::string focused = app.pointer.focused;
    for (const Effect& effect : app.effects)
        if (const auto* focus = std::get_if<Focus>(&effect)) app.pointer.focused = focus->key;  // told, however far
    Frame frame = compose_in_place(nullptr);
    app.pointer.focused = std::move(focused);  // the page says whether it has moved
    mirror(std::move(frame));
}

// Lays out and bakes some of what the first frame needs: all at once would hold up the page, which can be read
// meanwhile.
void get_ready() {
    app.slice_length *= 1.2;  // what is baked is gone over again each time: a slow machine would never come to the end
    Slice slice{browser::now, browser::now() + app.slice_length};
    app.fonts.slice = &slice;
    compose(nullptr, 0);
    app.fonts.slice = nullptr;
    app.is_ready = !slice.cut_short;
    app.rows.begin_again();
}

void draw(double now) {
    const bool is_loading = std::holds_alternative<Loading>(app.model.content);
    if (!app.is_ready && !is_loading) return browser::request_rest();
    settle();
    app.motion.begin(now, app.model.system.less_motion);
    Frame frame = compose_in_place(&app.motion);
    if (browser::present(app.sheet.end())) browser::fetch_pictures(frame.images);
    mirror(std::move(frame));
    if (!is_loading) browser::report_shown();
    if (app.motion.is_moving()) browser::request_frame();
}

// What is not shown, or not yet.
void take_rest() {
    if (!app.is_ready) {
        get_ready();
        if (!app.is_ready) return browser::request_rest();
        browser::request_frame();
        return settle();
    }
    constexpr int at_once = 2;  // more would hold up what the reader does meanwhile
    settle();
    mirror(compose_in_place(nullptr, at_once));
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
    browser::request_rest();  // the next Tab may come before the next frame, and leads to what has to be there by then
}

bool take_key(const std::string& key) {
    if (!app.is_ready || !is_shortcut(key)) return false;
    settle();
    mirror(compose_in_place(nullptr));  // the reader may have moved on since the last frame
    const KeyPressed pressed{key, app.frame.current_entry};
    if (!takes_key(app.model, pressed)) return false;
    act(pressed);
    return true;
}

void restore_state() {
    const browser::Start start = browser::start();
    app.model.route = parse_route(start.address);
    app.model.revealed.change().insert(start.revealed.begin(), start.revealed.end());
    app.pointer.focused = start.focused;
    app.model.settings = start.settings;
    app.model.system = start.system;
    app.model.can_share = start.can_share;
    if (is_https_url(start.original.url)) app.model.original = start.original;
}

void receive_post(std::string_view json) {
    // The reader may have opened spoilers in the page's own HTML meanwhile.
    if (std::holds_alternative<Loading>(app.model.content)) restore_state();
    LoadResult result = load_post(json);
    if (auto* problems = std::get_if<std::vector<Problem>>(&result))
        return act(LoadFailed{{Failure::Kind::invalid, 0, std::move(*problems)}});
    act(PostLoaded{std::make_shared<const Post>(std::move(std::get<Post>(result)))});
}

void rebake_fonts() {
    ImFontAtlas& atlas = app.sheet.fonts();
    for (ImFont* font : atlas.Fonts) ImFontAtlasFontDiscardBakes(&atlas, font, 0);
    browser::forget_kerning();
    app.fonts.broken->clear();
    app.rows.forget();
    browser::request_frame();
}

}  // namespace

int main() {
    app.fonts = add_fonts(app.sheet.fonts(), browser::glyph_loader());
    app.fonts.kerning = browser::kerning;
    if (!browser::open_window()) return 1;
    browser::listen({draw, take_rest, act, activate, point, focus, take_key, receive_post, rebake_fonts});
    restore_state();
    return 0;
}
