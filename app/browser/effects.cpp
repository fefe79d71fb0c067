#include <emscripten.h>

#include "browser/browser.hpp"
#include "state/contract.hpp"

// clang-format off
EM_JS(void, js_choose_file, (), { Module.page.effects.chooseFile(); });
EM_JS(void, js_reload, (), { location.reload(); });
EM_JS(void, js_push_address, (const char* address), { Module.page.history.push(UTF8ToString(address)); });
EM_JS(void, js_replace_address, (const char* address), { Module.page.history.replace(UTF8ToString(address)); });
EM_JS(void, js_set_title, (const char* title), { document.title = UTF8ToString(title); });
EM_JS(void, js_set_language, (const char* language), { Module.page.effects.setLanguage(UTF8ToString(language)); });
EM_JS(void, js_scroll_to_top, (), { Module.page.effects.scrollToTop(); });
EM_JS(void, js_scroll_to_last, (), { Module.page.effects.scrollToLast(); });
EM_JS(void, js_restore_scroll, (), { Module.page.effects.restoreScroll(); });
EM_JS(void, js_hold_scroll, (), { Module.page.effects.holdScroll(); });
EM_JS(void, js_return_to_held_scroll, (), { Module.page.effects.returnToHeldScroll(); });
EM_JS(void, js_focus, (const char* key, int show), { Module.page.effects.focus(UTF8ToString(key), !!show); });
EM_JS(void, js_scroll_into_view, (const char* key), { Module.page.effects.scrollIntoView(UTF8ToString(key)); });
EM_JS(void, js_store, (const char* name, const char* text), {
    Module.page.shared.save(UTF8ToString(name), UTF8ToString(text));
});
EM_JS(void, js_show_theme, (const char* theme), { Module.page.effects.showTheme(UTF8ToString(theme)); });
// address: null if there is none.
EM_JS(void, js_copy, (const char* text, const char* address, const char* message), {
    Module.page.effects.copy(UTF8ToString(text), address ? UTF8ToString(address) : undefined, UTF8ToString(message));
});
EM_JS(void, js_share, (const char* id, const char* title, const char* address, const char* message), {
    Module.page.effects.share(UTF8ToString(id), UTF8ToString(title), UTF8ToString(address), UTF8ToString(message));
});
EM_JS(void, js_save_picture, (const char* id), { Module.page.effects.savePicture(UTF8ToString(id)); });
EM_JS(void, js_announce, (const char* text), { Module.page.effects.announce(UTF8ToString(text)); });
EM_JS(void, js_expire_toast, (int id, double seconds), { Module.page.effects.expireToast(id, seconds); });
// clang-format on

namespace ranked::browser {
namespace {

const char* theme_name(Theme theme) {
    if (theme == Theme::light) return "light";
    return theme == Theme::dark ? "dark" : "system";
}

// Returns the keys, each on a line of its own. Keys hold no newline.
std::string lines(const std::vector<std::string>& keys) {
    std::string text;
    for (const std::string& key : keys) text += key + "\n";
    return text;
}

consteval const char* text_name(std::string_view name) { return contract::name_in(contract::stored_texts, name); }

struct Performer {
    void operator()(const ChooseFile&) const { js_choose_file(); }
    void operator()(const Reload&) const { js_reload(); }
    void operator()(const PushAddress& e) const { js_push_address(e.address.c_str()); }
    void operator()(const ReplaceAddress& e) const { js_replace_address(e.address.c_str()); }
    void operator()(const SetTitle& e) const { js_set_title(e.title.c_str()); }
    void operator()(const SetLanguage& e) const { js_set_language(e.language.c_str()); }
    void operator()(const ScrollToTop&) const { js_scroll_to_top(); }
    void operator()(const ScrollToLast&) const { js_scroll_to_last(); }
    void operator()(const RestoreScroll&) const { js_restore_scroll(); }
    void operator()(const HoldScroll&) const { js_hold_scroll(); }
    void operator()(const ReturnToHeldScroll&) const { js_return_to_held_scroll(); }
    void operator()(const SaveIntroduction& e) const { js_store(text_name("introduction"), e.open ? "open" : ""); }
    void operator()(const Focus& e) const { js_focus(e.key.c_str(), e.show); }
    void operator()(const ScrollIntoView& e) const { js_scroll_into_view(e.key.c_str()); }
    void operator()(const SaveRevealed& e) const { js_store(text_name("revealed"), lines(e.choices).c_str()); }
    void operator()(const SaveSpoilers& e) const {
        js_store(text_name("spoilers"), std::string(stored_name(e.mode)).c_str());
    }
    void operator()(const SaveSeen& e) const { js_store(text_name("seen"), lines(e.ids).c_str()); }
    void operator()(const SaveSettings& e) const {
        js_store(text_name("theme"), theme_name(e.settings.theme));
        js_store(text_name("single-keys"), e.settings.single_keys ? "on" : "off");
    }
    void operator()(const ShowTheme& e) const { js_show_theme(theme_name(e.theme)); }
    void operator()(const SaveClips& e) const { js_store(text_name("clips"), lines(e.clips).c_str()); }
    void operator()(const Copy& e) const {
        js_copy(e.text.c_str(), e.address ? e.address->c_str() : nullptr, e.message.c_str());
    }
    void operator()(const ShareEntry& e) const {
        js_share(e.entry_id.c_str(), e.title.c_str(), e.link.address->c_str(), e.link.message.c_str());
    }
    void operator()(const SavePicture& e) const { js_save_picture(e.entry_id.c_str()); }
    void operator()(const Announce& e) const { js_announce(e.text.c_str()); }
    void operator()(const ExpireToast& e) const { js_expire_toast(e.id, e.seconds); }
};

}  // namespace

void perform(const Effect& effect) { std::visit(Performer{}, effect); }

}  // namespace ranked::browser
