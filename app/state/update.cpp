#include "state/update.hpp"

#include <algorithm>
#include <utility>

namespace ranked {
namespace {

constexpr double toast_seconds = 4;

std::string counted(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

struct Step {
    Model model;
    std::vector<Effect> effects;

    void show_toast(std::string text) {
        model.toast = Toast{++model.toasts_shown, text};
        effects.push_back(Announce{std::move(text)});
        effects.push_back(ExpireToast{model.toast->id, toast_seconds});
    }

    void save_revealed() {
        if (!model.preview.empty()) return;
        const std::set<std::string>& keys = model.revealed.keys();
        effects.push_back(SaveRevealed{std::vector<std::string>(keys.begin(), keys.end())});
    }

    void save_settings() { effects.push_back(SaveSettings{model.settings}); }

    // An id that no entry has is known only once the post is here.
    void settle_route() {
        const auto* entry = std::get_if<EntryRoute>(&model.route);
        if (entry && post_of(model) && !entry_of(model)) model.route = UnknownRoute{entry->id + "/"};
    }

    void set_route(Route route) {
        model.route = std::move(route);
        model.panel = Panel::none;
        settle_route();
        effects.push_back(SetTitle{page_title(model)});
    }

    void announce_matches() {
        refresh_memo(model);
        std::size_t entries = 0;
        for (const ShownSection& shown : *model.memo.shown) entries += shown.entries.size();
        effects.push_back(
            Announce{entries == 0 ? "No entry matches" : counted(entries, "entry", "entries") + " shown"});
    }

    // The list, narrowed: the same page, so the focus stays where the reader is typing or pressing.
    void narrow(ListRoute list, bool new_history_entry) {
        const std::string address = route_address(list);
        model.route = std::move(list);
        if (new_history_entry)
            effects.push_back(PushAddress{address});
        else
            effects.push_back(ReplaceAddress{address});
        effects.push_back(SetTitle{page_title(model)});
        announce_matches();
    }

    void reveal(const std::vector<std::string>& wanted, bool open, std::size_t spoilers) {
        std::set<std::string>& keys = model.revealed.change();
        for (const std::string& key : wanted) {
            if (open)
                keys.insert(key);
            else
                keys.erase(key);
        }
        save_revealed();
        const std::string what = spoilers == 1 ? "Spoiler" : "Spoilers";
        effects.push_back(Announce{what + (open ? " shown" : " hidden")});
    }

    void go_to(const Route& route) {
        if (!(route == model.route)) effects.push_back(PushAddress{route_address(route)});
        set_route(route);
    }

    // What the reader waited for is where they go on from.
    void take_content(Content content) {
        const auto* loading = std::get_if<Loading>(&model.content);
        const bool awaited = loading && loading->again;
        model.content = std::move(content);
        settle_route();
        effects.push_back(SetTitle{page_title(model)});
        if (post_of(model)) effects.push_back(RestoreScroll{});
        if (awaited) effects.push_back(Focus{keys::page_heading});
    }

    ListRoute list_route() const {
        const auto* list = std::get_if<ListRoute>(&model.route);
        return list ? *list : ListRoute{};
    }

    void operator()(const PostLoaded& loaded) {
        if (model.preview.empty()) take_content(loaded.post);
    }

    void operator()(const LoadFailed& failed) {
        if (!model.preview.empty()) return;
        take_content(failed.failure);
        effects.push_back(Announce{page_title(model)});
    }

    void operator()(const Retry&) {
        model.content = Loading{true};
        effects.push_back(LoadPost{});
    }

    void operator()(const FilePressed&) { effects.push_back(ChooseFile{}); }

    void operator()(const PreviewOpened& opened) {
        model.preview = opened.file;
        model.content = opened.content;
        model.revealed = {};
        go_to(ListRoute{});
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
        effects.push_back(Announce{post_of(model) ? "Preview of " + opened.file : page_title(model)});
    }

    void operator()(const PreviewClosed&) {
        if (model.preview.empty()) return;
        model.preview.clear();
        model.content = Loading{true};
        model.revealed = {};
        go_to(ListRoute{});
        effects.push_back(ScrollToTop{});
        effects.push_back(LoadPost{});
    }

    void operator()(const Open& open) {
        go_to(open.route);
        if (std::holds_alternative<ListRoute>(open.route))
            effects.push_back(ScrollToLast{});
        else
            effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
    }

    void operator()(const OpenSection& open) {
        ListRoute list;
        effects.push_back(PushAddress{route_address(list) + "#" + open.section_id});
        set_route(std::move(list));
        effects.push_back(Focus{keys::section_heading(open.section_id), true});
    }

    void operator()(const Traversed& traversed) {
        set_route(traversed.route);
        effects.push_back(RestoreScroll{});
    }

    void operator()(const ToggleSpoiler& toggle) {
        const Entry* entry = find_entry(model, toggle.entry_id);
        if (!entry) return;
        const std::vector<std::string> known = reveal_keys(*entry);
        if (std::find(known.begin(), known.end(), toggle.key) == known.end()) return;
        reveal({toggle.key}, !is_revealed(model, toggle.key), 1);
    }

    void operator()(const ToggleEntry& toggle) {
        const Entry* entry = find_entry(model, toggle.entry_id);
        if (!entry) return;
        const std::vector<std::string> known = reveal_keys(*entry);
        if (!known.empty()) reveal(known, !is_entry_revealed(model, *entry), known.size());
    }

    void operator()(const ToggleAll&) {
        const Post* post = post_of(model);
        if (!post) return;
        std::vector<std::string> known;
        for (const Section& section : post->sections)
            for (const Entry& entry : section.entries)
                for (std::string& key : reveal_keys(entry)) known.push_back(std::move(key));
        if (known.empty()) return;
        const bool open = !is_all_revealed(model);
        reveal(known, open, known.size());
        effects.back() = Announce{open ? "All spoilers shown" : "All spoilers hidden"};
    }

    void operator()(const FilterTyped& typed) {
        ListRoute list = list_route();
        list.filter = typed.text;
        narrow(std::move(list), false);
    }

    void operator()(const TagPressed& pressed) {
        ListRoute list = list_route();
        list.tag = list.tag == pressed.tag ? "" : pressed.tag;
        const bool from_other_page = !std::holds_alternative<ListRoute>(model.route);
        narrow(std::move(list), true);
        if (!from_other_page) return;
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
    }

    void operator()(const FilterCleared&) {
        narrow(ListRoute{}, true);
        effects.push_back(Focus{keys::filter});
    }

    void operator()(const CopyLink& copy) {
        if (find_entry(model, copy.entry_id)) effects.push_back(CopyAddress{route_address(EntryRoute{copy.entry_id})});
    }

    void operator()(const ShareLink& share) {
        if (!model.preview.empty()) return (*this)(CopyLink{share.entry_id});  // nobody else can follow it yet
        if (const Entry* entry = find_entry(model, share.entry_id))
            effects.push_back(ShareAddress{route_address(EntryRoute{entry->id}), entry->title.text});
    }

    void operator()(const CopySucceeded&) {
        show_toast(model.preview.empty() ? "Link copied" : "Link copied, for when the post is published");
    }

    void operator()(const CopyRefused& refused) {
        model.refused_address = refused.address;
        model.panel = Panel::address;
    }

    void operator()(const ThemePressed&) {
        Theme& theme = model.settings.theme;
        theme = theme == Theme::system ? Theme::light : theme == Theme::light ? Theme::dark : Theme::system;
        save_settings();
        effects.push_back(ShowTheme{theme});
    }

    void operator()(const SystemChanged& changed) { model.system = changed.preferences; }

    void operator()(const StorageChanged& kept) {
        model.settings = kept.settings;
        if (model.preview.empty()) model.revealed = std::set<std::string>(kept.revealed.begin(), kept.revealed.end());
        effects.push_back(ShowTheme{kept.settings.theme});
    }

    void operator()(const HelpPressed&) { model.panel = Panel::help; }

    void operator()(const AboutPressed&) { model.panel = Panel::about; }

    void operator()(const SingleKeysPressed&) {
        model.settings.single_keys = !model.settings.single_keys;
        save_settings();
    }

    void operator()(const PanelClosed&) {
        model.panel = Panel::none;
        model.refused_address.clear();
    }

    void operator()(const ToastExpired& expired) {
        if (model.toast && model.toast->id == expired.id) model.toast.reset();
    }

    void operator()(const KeyPressed& pressed) {
        if (!takes_key(model, pressed)) return;
        if (pressed.key == "?") return (*this)(HelpPressed{});
        if (pressed.key == "/") return focus_filter();
        if (pressed.key == "s") return (*this)(ToggleEntry{pressed.current});
        if (pressed.key == "c") return (*this)(CopyLink{pressed.current});
        step_to(neighbour_for(model, pressed));
    }

    void focus_filter() {
        if (!std::holds_alternative<ListRoute>(model.route)) (*this)(Open{ListRoute{}});
        effects.push_back(Focus{keys::filter});
    }

    void step_to(const Entry* entry) {
        if (entry_of(model))
            (*this)(Open{EntryRoute{entry->id}});
        else
            effects.push_back(Focus{keys::entry_link(entry->id), true});
    }

    // Where j, k and the arrows lead: on an entry's page through the post, on the list through what is shown.
    static const Entry* neighbour_for(const Model& model, const KeyPressed& pressed) {
        const bool forward = pressed.key == "j" || pressed.key == "ArrowRight";
        const Entry* current = find_entry(model, pressed.current);
        if (entry_of(model)) {
            if (!current) return nullptr;
            return forward ? next_entry(*post_of(model), *current) : previous_entry(*post_of(model), *current);
        }
        std::vector<const Entry*> entries;
        const auto sections = shown_sections(model);
        for (const ShownSection& shown : *sections)
            entries.insert(entries.end(), shown.entries.begin(), shown.entries.end());
        const auto at = std::find(entries.begin(), entries.end(), current);
        if (at == entries.end()) return forward && !entries.empty() ? entries.front() : nullptr;
        if (forward) return at + 1 == entries.end() ? nullptr : *(at + 1);
        return at == entries.begin() ? nullptr : *(at - 1);
    }
};

}  // namespace

bool is_shortcut(std::string_view key) {
    constexpr std::string_view shortcuts[] = {"?", "/", "s", "c", "j", "k", "ArrowLeft", "ArrowRight"};
    return std::find(std::begin(shortcuts), std::end(shortcuts), key) != std::end(shortcuts);
}

bool takes_key(const Model& model, const KeyPressed& pressed) {
    if (!model.settings.single_keys || model.panel != Panel::none || !post_of(model)) return false;
    if (pressed.key == "?" || pressed.key == "/") return true;
    if (pressed.key == "s" || pressed.key == "c") {
        const Entry* entry = find_entry(model, pressed.current);
        return entry && (pressed.key == "c" || !reveal_keys(*entry).empty());
    }
    return is_shortcut(pressed.key) && Step::neighbour_for(model, pressed) != nullptr;
}

Update update(Model model, const Action& action) {
    Step step{std::move(model), {}};
    std::visit(step, action);
    refresh_memo(step.model);
    return {std::move(step.model), std::move(step.effects)};
}

}  // namespace ranked
