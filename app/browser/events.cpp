#include <emscripten.h>

#include <cstdlib>

#include "browser/browser.hpp"
#include "post/diagnostics.hpp"
#include "post/links.hpp"
#include "state/contract.hpp"

// clang-format off
// Returns a C string that the caller frees. main() reads the texts before the page's script may call the module, so the
// text is copied here.
EM_JS(char*, js_start_text, (const char* name), {
    const bytes = new TextEncoder().encode(Module.page.start.text(UTF8ToString(name)));
    const text = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, text);
    HEAPU8[text + bytes.length] = 0;
    return text;
});
EM_JS(int, js_system, (), { return Module.page.start.systemPreferences(); });
// clang-format on

namespace ranked::browser {
namespace {

Handlers handlers{};

consteval const char* text_name(std::string_view name) { return contract::name_in(contract::start_texts, name); }

std::string start_text(const char* name) {
    char* text = js_start_text(name);
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

consteval int flag(std::string_view media_query) {
    return contract::flag_of(contract::system_preferences, media_query);
}

SystemPreferences preferences(int flags) {
    return {(flags & flag("(prefers-color-scheme: dark)")) != 0, (flags & flag("(prefers-contrast: more)")) != 0,
            (flags & flag("(prefers-reduced-motion: reduce)")) != 0};
}

Failure invalid(Problem problem) { return {{std::move(problem)}}; }

Failure too_long() { return invalid(ranked::too_long("more than " + std::to_string(max_file_bytes) + " bytes")); }

}  // namespace

void listen(const Handlers& added) { handlers = added; }

Start start() {
    Start start;
    start.address = start_text(text_name("address"));
    start.focused = start_text(text_name("focused"));
    start.choices = lines_of(start_text(text_name("revealed")));
    const std::string spoilers = start_text(text_name("spoilers"));
    for (const SpoilerMode mode : {SpoilerMode::if_seen, SpoilerMode::all})
        if (spoilers == stored_name(mode)) start.spoilers = mode;
    start.seen = lines_of(start_text(text_name("seen")));
    start.clips = read_clips(lines_of(start_text(text_name("clips"))));
    const std::string theme = start_text(text_name("theme"));
    start.settings.theme = theme == "light" ? Theme::light : theme == "dark" ? Theme::dark : Theme::system;
    start.settings.single_keys = start_text(text_name("singleKeys")) != "off";
    start.system = preferences(js_system());
    const std::string policy = start_text(text_name("policy"));
    for (const Provider provider : all_providers)
        if (policy.find(player_origin(provider)) != std::string::npos) start.players.push_back(provider);
    start.can_share = start_text(text_name("canShare")) == "yes";
    start.introduction_open = start_text(text_name("introduction")) == "open";
    return start;
}

}  // namespace ranked::browser

// Called by the class App in web/client/app.ts.
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
EMSCRIPTEN_KEEPALIVE void on_typed(const char* key, const char* text) { handlers.type(key, text); }
EMSCRIPTEN_KEEPALIVE void on_traverse(const char* address) {
    handlers.act(ranked::Traversed{ranked::parse_route(address)});
}
EMSCRIPTEN_KEEPALIVE void on_copied(const char* message) { handlers.act(ranked::CopySucceeded{message}); }
EMSCRIPTEN_KEEPALIVE void on_copy_refused(const char* text) { handlers.act(ranked::CopyRefused{text}); }
EMSCRIPTEN_KEEPALIVE void on_player_waits(int waiting) {
    using ranked::PlayerState;
    handlers.act(ranked::PlayerChanged{waiting != 0 ? PlayerState::offline : PlayerState::loads});
}
EMSCRIPTEN_KEEPALIVE void on_player_failed() { handlers.act(ranked::PlayerChanged{ranked::PlayerState::failed}); }
EMSCRIPTEN_KEEPALIVE void on_picture_saved(const char* entry_id) { handlers.act(ranked::PictureSaved{entry_id}); }
EMSCRIPTEN_KEEPALIVE void on_picture_failed() { handlers.act(ranked::PictureFailed{}); }
EMSCRIPTEN_KEEPALIVE void on_system(int flags) {
    handlers.act(ranked::SystemChanged{ranked::browser::preferences(flags)});
}
EMSCRIPTEN_KEEPALIVE void on_storage_changed() {
    const ranked::browser::Start stored = ranked::browser::start();
    handlers.act(ranked::StorageChanged{stored.settings, stored.choices, stored.seen, stored.spoilers, stored.clips});
}
EMSCRIPTEN_KEEPALIVE void on_toast_expired(int id) { handlers.act(ranked::ToastExpired{id}); }
EMSCRIPTEN_KEEPALIVE void on_fonts() { handlers.fonts_changed(); }
EMSCRIPTEN_KEEPALIVE void on_whole_list(int on, int prints) { handlers.mirror_whole_list(on != 0, prints != 0); }
EMSCRIPTEN_KEEPALIVE void on_post(const char* json, std::size_t size) { handlers.receive_post({json, size}); }

// file: name of the file that the reader has chosen or dropped.
EMSCRIPTEN_KEEPALIVE void on_preview(const char* file, const char* json, std::size_t size) {
    handlers.receive_preview(file, {json, size});
}
EMSCRIPTEN_KEEPALIVE void on_preview_too_long(const char* file) {
    handlers.act(ranked::PreviewOpened{file, too_long()});
}
EMSCRIPTEN_KEEPALIVE void on_preview_unreadable(const char* file) {
    handlers.act(ranked::PreviewOpened{file, invalid(ranked::unreadable())});
}
}
