#include "state/update.hpp"

#include <algorithm>
#include <utility>

#include "post/diagnostics.hpp"

namespace ranked {
namespace {

constexpr double toast_seconds = 4;

std::string count_phrase(std::size_t n, const char* singular, const char* plural) {
    return std::to_string(n) + " " + (n == 1 ? singular : plural);
}

// The next model and its effects, while update() makes them.
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

    // Once the post has loaded, leads on from an entry's former id, and turns the route to an entry that the post lacks
    // into an unknown address.
    void check_entry_route() {
        const auto* route = std::get_if<EntryRoute>(&model.route);
        if (!route || !post_of(model) || entry_of(model)) return;
        const Entry* entry = post_index_of(model)->find_former(route->id);
        if (!entry) {
            model.route = UnknownRoute{route->id + "/"};
            return;
        }
        model.route = EntryRoute{entry->id};
        effects.push_back(ReplaceAddress{route_address(model.route)});
    }

    // Spoilers that the reader revealed under an entry's former id stay revealed.
    void rename_revealed() {
        if (post_index_of(model)->renamed.empty()) return;
        std::set<std::string> renamed;
        for (const std::string& key : model.revealed.keys()) {
            const std::size_t slash = std::min(key.find('/'), key.size());
            const Entry* entry = post_index_of(model)->find_former(std::string_view(key).substr(0, slash));
            renamed.insert(entry ? entry->id + key.substr(slash) : key);
        }
        model.revealed = std::move(renamed);
    }

    void set_route(Route route) {
        model.route = std::move(route);
        model.panel = Panel::none;
        check_entry_route();
        effects.push_back(SetTitle{page_title(model)});
    }

    void announce_matches() {
        std::size_t entries = 0;
        const auto sections = shown_sections(model);
        for (const ShownSection& shown : *sections) entries += shown.entries.size();
        effects.push_back(
            Announce{entries == 0 ? "No entry matches" : count_phrase(entries, "entry", "entries") + " shown"});
    }

    // Changes the list's filter or tag. The page stays the same, so the focus stays in the text field or on the tag.
    void set_list(ListRoute list, bool new_history_entry) {
        const std::string address = route_address(list);
        model.route = std::move(list);
        if (new_history_entry)
            effects.push_back(PushAddress{address});
        else
            effects.push_back(ReplaceAddress{address});
        effects.push_back(SetTitle{page_title(model)});
        announce_matches();
    }

    void set_revealed(const std::vector<std::string>& changed, bool open) {
        std::set<std::string> keys = model.revealed.keys();
        for (const std::string& key : changed) {
            if (open)
                keys.insert(key);
            else
                keys.erase(key);
        }
        model.revealed = std::move(keys);
        save_revealed();
        const std::string subject = changed.size() == 1 ? "Spoiler" : "Spoilers";
        effects.push_back(Announce{subject + (open ? " shown" : " hidden")});
    }

    void go_to(const Route& route) {
        if (!(route == model.route)) effects.push_back(PushAddress{route_address(route)});
        set_route(route);
    }

    ListRoute list_route() const {
        const auto* list = std::get_if<ListRoute>(&model.route);
        return list ? *list : ListRoute{};
    }

    void operator()(const PostLoaded& loaded) {
        model.site_post = loaded.post;
        model.content = loaded.post;
        rename_revealed();
        check_entry_route();
        // The reader may have come by another spelling of the address, which a copied link should not have.
        if (entry_of(model)) effects.push_back(ReplaceAddress{route_address(model.route)});
        effects.push_back(SetTitle{page_title(model)});
        effects.push_back(RestoreScroll{});
    }

    void operator()(const FilePressed&) { effects.push_back(ChooseFile{}); }

    void operator()(const PreviewOpened& opened) {
        if (model.preview.empty()) model.site_revealed = model.revealed;
        model.preview = "“" + displayable(opened.file) + "”";
        model.missing_posters = opened.missing_posters;
        model.content = opened.content;
        model.revealed = {};
        const Post* post = post_of(model);
        effects.push_back(SetLanguage{post ? post->language : ""});
        go_to(ListRoute{});
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
        effects.push_back(Announce{post ? "Preview of " + model.preview : page_title(model)});
    }

    void operator()(const PreviewClosed&) {
        if (model.preview.empty()) return;
        model.preview.clear();
        effects.push_back(SetLanguage{});
        model.revealed = std::exchange(model.site_revealed, {});
        if (!model.site_post) {
            model.content = Loading{};
            go_to(ListRoute{});
            return effects.push_back(Reload{});
        }
        model.content = model.site_post;
        go_to(ListRoute{});
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
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
        const std::vector<std::string> keys = reveal_keys(*entry);
        if (std::find(keys.begin(), keys.end(), toggle.key) == keys.end()) return;
        const bool open = !is_revealed(model, toggle.key);
        set_revealed({toggle.key}, open);
        // A card has a button for each open spoiler, which goes with the spoiler.
        if (!open && !entry_of(model)) effects.push_back(Focus{keys::entry_reveal(toggle.entry_id)});
    }

    void operator()(const ToggleEntry& toggle) {
        const Entry* entry = find_entry(model, toggle.entry_id);
        if (!entry) return;
        const std::vector<std::string> keys = reveal_keys(*entry);
        if (!keys.empty()) set_revealed(keys, !is_entry_revealed(model, *entry));
    }

    void operator()(const ToggleAll&) {
        const Post* post = post_of(model);
        if (!post) return;
        std::vector<std::string> keys;
        for (const Section& section : post->sections)
            for (const Entry& entry : section.entries)
                for (std::string& key : reveal_keys(entry)) keys.push_back(std::move(key));
        if (keys.empty()) return;
        const bool open = !is_all_revealed(model);
        set_revealed(keys, open);
        effects.back() = Announce{open ? "All spoilers shown" : "All spoilers hidden"};
    }

    void operator()(const FilterTyped& typed) {
        ListRoute list = list_route();
        list.filter = typed.text;
        set_list(std::move(list), false);
    }

    void operator()(const TagPressed& pressed) {
        ListRoute list = list_route();
        list.tag = list.tag == pressed.tag ? "" : pressed.tag;
        const bool from_other_page = !std::holds_alternative<ListRoute>(model.route);
        set_list(std::move(list), true);
        if (!from_other_page) return;
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
    }

    void operator()(const FilterCleared&) {
        set_list(ListRoute{}, true);
        effects.push_back(Focus{keys::filter});
    }

    void operator()(const CopyLink& copy) {
        if (find_entry(model, copy.entry_id)) effects.push_back(CopyAddress{route_address(EntryRoute{copy.entry_id})});
    }

    void operator()(const ShareLink& share) {
        if (!model.preview.empty()) return (*this)(CopyLink{share.entry_id});  // an entry of a preview has no page yet
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

    void operator()(const StorageChanged& stored) {
        model.settings = stored.settings;
        Revealed& revealed = model.preview.empty() ? model.revealed : model.site_revealed;
        revealed = std::set<std::string>(stored.revealed.begin(), stored.revealed.end());
        effects.push_back(ShowTheme{stored.settings.theme});
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
        open_or_focus(neighbour_for(model, pressed));
    }

    void focus_filter() {
        if (!std::holds_alternative<ListRoute>(model.route)) (*this)(Open{ListRoute{}});
        effects.push_back(Focus{keys::filter});
    }

    void open_or_focus(const Entry* entry) {
        if (entry_of(model))
            (*this)(Open{EntryRoute{entry->id}});
        else
            effects.push_back(Focus{keys::entry_link(entry->id), true});
    }

    // Returns the entry that j, k, Left or Right leads to, or null. On an entry's page these keys step through the
    // whole post, on the list through the shown entries.
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
    return {std::move(step.model), std::move(step.effects)};
}

}  // namespace ranked
