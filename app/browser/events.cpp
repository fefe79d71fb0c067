#include <emscripten.h>

#include <cstdlib>

#include "browser/browser.hpp"

// clang-format off
// The text stands in memory of ours until free() takes it.
EM_JS(char*, js_start_text, (const char* field), {
    return Module.page.allocateText(Module.page.startText(UTF8ToString(field)));
});
EM_JS(int, js_system, (), { return Module.page.systemPreferences(); });
// clang-format on

namespace ranked::browser {
namespace {

Handlers handlers{};

std::string start_text(const char* field) {
    char* text = js_start_text(field);
    std::string copy = text;
    std::free(text);
    return copy;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

// As web/client/page.ts counts them.
SystemPreferences preferences(int flags) { return {(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0}; }

Failure invalid(Problem problem) { return {Failure::Kind::invalid, 0, {std::move(problem)}}; }

Failure too_long(int most) { return invalid(ranked::too_long("more than " + std::to_string(most) + " bytes")); }

}  // namespace

void listen(const Handlers& wanted) { handlers = wanted; }

Start start() {
    Start start;
    start.address = start_text("address");
    start.focused = start_text("focused");
    start.revealed = lines_of(start_text("revealed"));
    const std::string theme = start_text("theme");
    start.settings.theme = theme == "light" ? Theme::light : theme == "dark" ? Theme::dark : Theme::system;
    start.settings.single_keys = start_text("singleKeys") != "off";
    start.system = preferences(js_system());
    start.can_share = start_text("canShare") == "yes";
    start.original.url = start_text("original");
    return start;
}

}  // namespace ranked::browser

// What web/client/*.ts calls.
extern "C" {
using ranked::browser::handlers;
using ranked::browser::invalid;
using ranked::browser::too_long;

EMSCRIPTEN_KEEPALIVE void on_frame(double seconds) { handlers.draw(seconds); }
EMSCRIPTEN_KEEPALIVE void on_idle() { handlers.on_idle(); }
EMSCRIPTEN_KEEPALIVE void on_activate(const char* key) { handlers.activate(key); }
EMSCRIPTEN_KEEPALIVE void on_point(const char* hovered, const char* pressed) { handlers.point(hovered, pressed); }
EMSCRIPTEN_KEEPALIVE void on_focus(const char* key, int visible) { handlers.focus(key, visible != 0); }
EMSCRIPTEN_KEEPALIVE int on_key(const char* key) { return handlers.take_key(key); }
EMSCRIPTEN_KEEPALIVE void on_typed(const char* text) { handlers.act(ranked::FilterTyped{text}); }
EMSCRIPTEN_KEEPALIVE void on_traverse(const char* address) {
    handlers.act(ranked::Traversed{ranked::parse_route(address)});
}
EMSCRIPTEN_KEEPALIVE void on_copied() { handlers.act(ranked::CopySucceeded{}); }
EMSCRIPTEN_KEEPALIVE void on_copy_refused(const char* address) { handlers.act(ranked::CopyRefused{address}); }
EMSCRIPTEN_KEEPALIVE void on_system(int flags) {
    handlers.act(ranked::SystemChanged{ranked::browser::preferences(flags)});
}
EMSCRIPTEN_KEEPALIVE void on_storage_changed() {
    const ranked::browser::Start kept = ranked::browser::start();
    handlers.act(ranked::StorageChanged{kept.settings, kept.revealed});
}
EMSCRIPTEN_KEEPALIVE void on_toast_expired(int id) { handlers.act(ranked::ToastExpired{id}); }
EMSCRIPTEN_KEEPALIVE void on_fonts() { handlers.fonts_changed(); }
EMSCRIPTEN_KEEPALIVE void on_post(const char* json, std::size_t size) { handlers.receive_post({json, size}); }

// status: of the answer, or 0 where there was none.
EMSCRIPTEN_KEEPALIVE void on_post_failed(int status) {
    using Kind = ranked::Failure::Kind;
    handlers.act(ranked::LoadFailed{{status ? Kind::missing : Kind::unreachable, status, {}}});
}

// A file of more bytes than that is not handed over.
EMSCRIPTEN_KEEPALIVE void on_post_too_long(int most) { handlers.act(ranked::LoadFailed{too_long(most)}); }

// `file`: the name of one that the reader has chosen.
EMSCRIPTEN_KEEPALIVE void on_preview(const char* file, const char* json, std::size_t size) {
    handlers.receive_preview(file, {json, size});
}
EMSCRIPTEN_KEEPALIVE void on_preview_too_long(const char* file, int most) {
    handlers.act(ranked::PreviewOpened{file, too_long(most)});
}
EMSCRIPTEN_KEEPALIVE void on_preview_unreadable(const char* file) {
    handlers.act(ranked::PreviewOpened{file, invalid(ranked::unreadable())});
}
}
