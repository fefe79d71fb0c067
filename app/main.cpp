#include "browser/app.hpp"

using namespace ranked;

namespace {

browser::App app;

}  // namespace

int main() {
    browser::open_window(app.frames.fonts());
    browser::listen({
        .draw = [](double now) { app.frames.draw(now); },
        .on_idle = [] { app.frames.on_idle(); },
        .act = [](const Action& action) { app.act(action); },
        .activate = [](const std::string& key) { app.activate(key); },
        .type = [](const std::string& key, const std::string& text) { app.type(key, text); },
        .point = [](const std::string& hovered, const std::string& pressed) { app.frames.point(hovered, pressed); },
        .focus = [](const std::string& key, bool visible) { app.frames.focus(key, visible); },
        .take_key = [](const std::string& key) { return app.take_key(key); },
        .receive_post = [](std::string_view json) { app.receive_post(json); },
        .receive_preview = [](const std::string& file, std::string_view json) { app.receive_preview(file, json); },
        .fonts_changed = [] { app.frames.fonts_changed(); },
        .mirror_whole_list = [](bool on, bool prints) { app.frames.mirror_whole_list(on, prints); },
    });
    app.restore_state();
    return 0;
}
