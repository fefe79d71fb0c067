#include "state/update.hpp"

#include <algorithm>
#include <utility>

#include "post/diagnostics.hpp"
#include "post/phrases.hpp"
#include "post/video_address.hpp"

namespace ranked {
namespace {

constexpr double toast_seconds = 4, undo_seconds = 10;

std::set<std::string> set_of(const std::vector<std::string>& keys) { return {keys.begin(), keys.end()}; }

// The next model and its effects, while update() makes them.
struct Step {
    Model model;
    std::vector<Effect> effects;

    void show_toast(std::string text, std::optional<ReaderMarks> undo = {}) {
        const double seconds = undo ? undo_seconds : toast_seconds;
        model.toast = Toast{++model.toasts_shown, text, std::move(undo)};
        effects.push_back(Announce{std::move(text)});
        effects.push_back(ExpireToast{model.toast->id, seconds});
    }

    ReaderMarks marks() const { return {model.spoilers, model.revealed, model.hidden, model.seen}; }

    // Shows another post. An Undo button would bring back keys of the post before.
    void set_marks(ReaderMarks marks) {
        model.spoilers = marks.spoilers;
        model.revealed = std::move(marks.revealed);
        model.hidden = std::move(marks.hidden);
        model.seen = std::move(marks.seen);
        drop_undo();
    }

    void drop_undo() {
        if (model.toast && model.toast->undo) model.toast.reset();
    }

    void save_revealed() {
        if (!model.preview.empty()) return;
        effects.push_back(SaveRevealed{stored_choices(model.revealed, model.hidden)});
    }

    void save_spoilers() {
        if (model.preview.empty()) effects.push_back(SaveSpoilers{model.spoilers});
    }

    void save_seen() {
        if (!model.preview.empty()) return;
        const std::set<std::string>& ids = model.seen.keys();
        effects.push_back(SaveSeen{std::vector<std::string>(ids.begin(), ids.end())});
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

    // Returns keys that begin with an entry's id, with the entry's id in place of a former id.
    std::set<std::string> with_present_ids(const std::set<std::string>& keys) const {
        std::set<std::string> renamed;
        for (const std::string& key : keys) {
            const std::size_t slash = std::min(key.find('/'), key.size());
            const Entry* entry = post_index_of(model)->find_former(std::string_view(key).substr(0, slash));
            renamed.insert(entry ? entry->id + key.substr(slash) : key);
        }
        return renamed;
    }

    // Moves spoilers' states, marks of seen entries and clips from an entry's former id to its id.
    void rename_former() {
        if (!post_of(model) || post_index_of(model)->renamed.empty()) return;
        for (Clip& clip : model.clips)
            if (const Entry* entry = post_index_of(model)->find_former(clip.entry_id)) clip.entry_id = entry->id;
        model.revealed = with_present_ids(model.revealed.keys());
        model.hidden = with_present_ids(model.hidden.keys());
        model.seen = with_present_ids(model.seen.keys());
    }

    void set_route(Route route) {
        const bool stays_on_list =
            std::holds_alternative<ListRoute>(route) && std::holds_alternative<ListRoute>(model.route);
        model.route = std::move(route);
        model.panel = Panel::none;
        model.filter_open = false;
        model.before_filter.reset();
        if (!stays_on_list) model.player.reset();
        model.clip_form.reset();
        check_entry_route();
        effects.push_back(SetTitle{page_title(model)});
    }

    void announce_matches() {
        const auto [shown, all] = shown_of_all(model);
        effects.push_back(Announce{shown == 0 ? "No entry matches" : shown_phrase(shown, all)});
    }

    // Changes the list's filter or tag. The page stays the same, so the focus stays in the text field or on the tag.
    void set_list(ListRoute list, bool new_history_entry) {
        const std::string address = route_address(list);
        // A video of an entry's page ends with the page: the entry's card does not go on playing it.
        if (entry_of(model)) model.player.reset();
        model.clip_form.reset();
        model.route = std::move(list);
        model.filter_open = true;
        if (new_history_entry)
            effects.push_back(PushAddress{address});
        else
            effects.push_back(ReplaceAddress{address});
        effects.push_back(SetTitle{page_title(model)});
        announce_matches();
    }

    // Opens or closes spoilers of one entry.
    void set_revealed(const Entry& entry, const std::vector<std::string>& changed, bool open) {
        std::set<std::string> revealed = model.revealed.keys(), hidden = model.hidden.keys();
        const bool by_mode = is_shown_by_mode(model, entry.id);
        for (const std::string& key : changed) {
            revealed.erase(key);
            hidden.erase(key);
            if (open != by_mode) (open ? revealed : hidden).insert(key);
        }
        model.revealed = std::move(revealed);
        model.hidden = std::move(hidden);
        save_revealed();
        const std::string subject = changed.size() == 1 ? "Spoiler" : "Spoilers";
        effects.push_back(Announce{subject + (open ? " shown" : " hidden")});
    }

    void go_to(const Route& route) {
        if (!(route == model.route)) effects.push_back(PushAddress{route_address(route)});
        set_route(route);
    }

    void operator()(const PostLoaded& loaded) {
        model.site_post = loaded.post;
        model.content = loaded.post;
        rename_former();
        model.content = with_clips(loaded.post, model.clips);
        check_entry_route();
        // The reader may have come by another spelling of the address, which a copied link should not have.
        if (entry_of(model)) effects.push_back(ReplaceAddress{route_address(model.route)});
        effects.push_back(SetTitle{page_title(model)});
        effects.push_back(RestoreScroll{});
    }

    void operator()(const FilePressed&) { effects.push_back(ChooseFile{}); }

    void operator()(const PreviewOpened& opened) {
        if (model.preview.empty()) model.site_marks = marks();
        model.preview = "“" + displayable(opened.file) + "”";
        model.missing_posters = opened.missing_posters;
        model.content = opened.content;
        set_marks({});
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
        set_marks(std::exchange(model.site_marks, {}));
        if (!model.site_post) {
            model.content = Loading{};
            go_to(ListRoute{});
            return effects.push_back(Reload{});
        }
        model.content = with_clips(model.site_post, model.clips);
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

    void operator()(const JumpTo& jump) {
        const Entry* entry = find_entry(model, jump.entry_id);
        if (!entry) return;
        if (!std::holds_alternative<ListRoute>(model.route)) return (*this)(Open{EntryRoute{entry->id}});
        // The filter may hide the entry.
        ListRoute list = is_shown(model, *entry) ? list_route_of(model) : ListRoute{};
        const bool stays = is_filtering(model) && list == list_route_of(model);
        std::optional<Route> before_filter = model.before_filter;
        effects.push_back(PushAddress{route_address(list) + "#" + entry->id});
        set_route(std::move(list));
        model.filter_open = stays;
        if (stays) model.before_filter = std::move(before_filter);
        effects.push_back(Focus{keys::entry_link(entry->id), true});
    }

    void operator()(const IntroductionPressed&) {
        model.introduction_open = !model.introduction_open;
        effects.push_back(SaveIntroduction{model.introduction_open});
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
        set_revealed(*entry, {toggle.key}, open);
        // A card has a button for each open spoiler, which goes with the spoiler.
        if (!open && !entry_of(model)) effects.push_back(Focus{keys::entry_reveal(toggle.entry_id)});
    }

    void operator()(const ToggleEntry& toggle) {
        const Entry* entry = find_entry(model, toggle.entry_id);
        if (!entry) return;
        const std::vector<std::string> keys = reveal_keys(*entry);
        if (!keys.empty()) set_revealed(*entry, keys, !is_entry_revealed(model, *entry));
    }

    void operator()(const ChooseSpoilers& choice) {
        if (!post_of(model)) return;
        model.panel = Panel::none;
        const bool changes =
            choice.mode != model.spoilers || !model.revealed.keys().empty() || !model.hidden.keys().empty();
        std::optional<ReaderMarks> before = marks();
        drop_undo();
        set_spoilers({choice.mode, {}, {}, {}});
        if (choice.mode == SpoilerMode::all && changes) return show_toast("All spoilers shown", std::move(before));
        effects.push_back(Announce{choice.mode == SpoilerMode::all      ? "All spoilers shown"
                                   : choice.mode == SpoilerMode::hidden ? "All spoilers hidden"
                                                                        : "Spoilers of seen entries shown"});
    }

    // Changes which spoilers are shown, but not what is seen.
    void set_spoilers(ReaderMarks marks) {
        model.spoilers = marks.spoilers;
        model.revealed = std::move(marks.revealed);
        model.hidden = std::move(marks.hidden);
        save_spoilers();
        save_revealed();
    }

    void operator()(const UndoPressed&) {
        if (!model.toast || !model.toast->undo) return;
        set_spoilers(*std::exchange(model.toast, {})->undo);
        effects.push_back(Announce{"Spoilers as before"});
        // The pressed button is gone. The frame has one of these controls.
        effects.push_back(Focus{keys::spoilers_button});
        effects.push_back(Focus{keys::spoilers_mode(model.spoilers)});
    }

    void operator()(const ToggleSeen& toggle) {
        const Entry* entry = find_entry(model, toggle.entry_id);
        if (!entry || !can_be_seen(*find_section_of(*post_of(model), *entry))) return;
        std::set<std::string> ids = model.seen.keys();
        const bool now_seen = ids.insert(entry->id).second;
        if (!now_seen) ids.erase(entry->id);
        model.seen = std::move(ids);
        save_seen();
        if (model.spoilers == SpoilerMode::if_seen) forget_choices(*entry);
        effects.push_back(Announce{now_seen ? "Marked as seen" : "No longer marked as seen"});
    }

    // Forgets which spoilers of the entry the reader opened and closed, so that all of them follow the mark.
    void forget_choices(const Entry& entry) {
        std::set<std::string> revealed = model.revealed.keys(), hidden = model.hidden.keys();
        std::size_t forgotten = 0;
        for (const std::string& key : reveal_keys(entry)) forgotten += revealed.erase(key) + hidden.erase(key);
        if (forgotten == 0) return;
        model.revealed = std::move(revealed);
        model.hidden = std::move(hidden);
        save_revealed();
    }

    void operator()(const FilterTyped& typed) {
        ListRoute list = list_route_of(model);
        list.filter = typed.text;
        set_list(std::move(list), false);
    }

    void operator()(const TagPressed& pressed) {
        ListRoute list = list_route_of(model);
        list.tag = list.tag == pressed.tag ? "" : pressed.tag;
        const bool from_other_page = !std::holds_alternative<ListRoute>(model.route);
        hold_position();
        set_list(std::move(list), true);
        if (!from_other_page) return;
        effects.push_back(ScrollToTop{});
        effects.push_back(Focus{keys::page_heading});
    }

    // Remembers where the reader is before the list is filtered.
    void hold_position() {
        if (is_filtering(model)) return;
        model.before_filter = model.route;
        effects.push_back(HoldScroll{});
    }

    void operator()(const FilterOpened&) {
        if (!is_filtering(model)) {
            hold_position();
            std::optional<Route> before_filter = model.before_filter;
            if (!std::holds_alternative<ListRoute>(model.route)) go_to(ListRoute{});
            model.before_filter = std::move(before_filter);
            effects.push_back(ScrollToTop{});
        }
        model.filter_open = true;
        effects.push_back(Focus{keys::filter});
    }

    void operator()(const FilterCleared&) {
        set_list(ListRoute{}, true);
        effects.push_back(Focus{keys::filter});
    }

    void operator()(const FilterClosed&) {
        if (!is_filtering(model)) return;
        const std::optional<Route> before = model.before_filter;
        const bool returns_to_page = before && !std::holds_alternative<ListRoute>(*before);
        if (returns_to_page)
            go_to(*before);
        else if (!(list_route_of(model) == ListRoute{}))
            set_list(ListRoute{}, false);
        model.filter_open = false;
        model.before_filter.reset();
        effects.push_back(before ? Effect(ReturnToHeldScroll{}) : ScrollToTop{});
        effects.push_back(Focus{returns_to_page ? keys::page_heading : keys::filter_button});
    }

    void operator()(const MoreTagsPressed&) { model.more_tags = !model.more_tags; }

    // Returns the entry if its link has a video that the reader may play on the page, or null.
    const Entry* find_playable(const std::string& entry_id, std::size_t link) const {
        const Entry* entry = find_entry(model, entry_id);
        return entry && is_offered(model, *entry, link) && plays_here(model, entry->links[link]) ? entry : nullptr;
    }

    void operator()(const UnfoldVideo& unfold) {
        if (!find_playable(unfold.entry_id, unfold.link)) return;
        model.player = Player{unfold.entry_id, unfold.link, false, std::nullopt};
        effects.push_back(Focus{keys::cover(unfold.entry_id)});
    }

    void operator()(const PlayVideo& play) {
        const Entry* entry = find_playable(play.entry_id, play.link);
        if (!entry || (play.moment && !is_offered(model, *entry, play.link, *play.moment))) return;
        const Player* before = player_of(model, *entry);
        const bool was_playing = before && before->playing && before->state != PlayerState::failed;
        const int presses = before ? before->presses + 1 : 0;
        model.player = Player{play.entry_id, play.link, true, play.moment, presses};
        const bool on_page = entry_of(model) != nullptr;
        // The pressed cover, or the button "Try again", is gone, so its focus would be lost.
        if (!was_playing)
            effects.push_back(Focus{on_page ? keys::close_video : keys::video_button(false, play.entry_id, play.link)});
        effects.push_back(ScrollIntoView{keys::player(on_page, play.entry_id)});
    }

    void operator()(const CloseVideo&) {
        if (!model.player) return;
        const Player player = *std::exchange(model.player, std::nullopt);
        effects.push_back(Focus{keys::video_button(entry_of(model) != nullptr, player.entry_id, player.link)});
    }

    void operator()(const PlayerChanged& changed) {
        if (!model.player || model.player->state == changed.state) return;
        model.player->state = changed.state;
        if (changed.state != PlayerState::loads) effects.push_back(Announce{player_trouble(changed.state)});
    }

    // Removes the player if its entry is no longer shown, or its video or moment no longer revealed.
    void drop_hidden_player() {
        if (!model.player) return;
        const Player& player = *model.player;
        const Entry* entry = find_playable(player.entry_id, player.link);
        const bool is_offered_still = entry && (player.moment ? is_offered(model, *entry, player.link, *player.moment)
                                                              : is_offered(model, *entry, player.link));
        const Entry* of_page = entry_of(model);
        const bool is_on_page = of_page ? of_page == entry : is_offered_still && is_shown(model, *entry);
        if (!is_offered_still || !is_on_page) model.player.reset();
    }

    // Returns the entry if the link of its page takes a clip, or null.
    const Entry* find_clip_taker(const std::string& entry_id, std::size_t link) const {
        const Entry* entry = find_entry(model, entry_id);
        const bool takes = entry && link < entry->links.size() && takes_clip(model, entry->links[link]);
        return takes ? entry : nullptr;
    }

    void operator()(const ClipPressed& pressed) {
        if (model.clip_form && model.clip_form->link == pressed.link) {
            model.clip_form.reset();
            effects.push_back(Focus{keys::clip_button(pressed.link)});
        } else if (find_clip_taker(pressed.entry_id, pressed.link)) {
            model.clip_form = ClipForm{pressed.entry_id, pressed.link, ""};
            effects.push_back(Focus{keys::clip_field});
        }
    }

    void operator()(const ClipTyped& typed) {
        if (!model.clip_form) return;
        model.clip_form->typed = typed.text;
        model.clip_form->problem.clear();
    }

    void operator()(const ClipSubmitted&) {
        if (!model.clip_form) return;
        const ClipForm form = *model.clip_form;
        const Entry* entry = find_clip_taker(form.entry_id, form.link);
        if (!entry) return;
        const std::optional<VideoAddress> video = parse_video_address(form.typed);
        if (!video || !has_player(model, video->provider)) {
            model.clip_form->problem = video ? unplayable_phrase(video->provider) : no_video_phrase();
            effects.push_back(Announce{model.clip_form->problem});
            effects.push_back(Focus{keys::clip_field});
            return;
        }
        model.clip_form.reset();
        model.clips.push_back(
            {entry->id, entry->links[form.link].search, video->provider, video->id, video->start_seconds});
        effects.push_back(SaveClips{stored_clips(model.clips)});
        show_clips();
        (*this)(PlayVideo{form.entry_id, form.link, std::nullopt});
    }

    // Shows the site's post with the reader's clips.
    void show_clips() {
        if (model.site_post && model.preview.empty()) model.content = with_clips(model.site_post, model.clips);
    }

    void operator()(const ClipRemoved& removed) {
        const Entry* entry = find_entry(model, removed.entry_id);
        if (!entry || removed.link >= entry->links.size()) return;
        const auto is_removed = [&](const Clip& clip) {
            return clip.entry_id == entry->id && clip.search == entry->links[removed.link].search;
        };
        const auto end = std::remove_if(model.clips.begin(), model.clips.end(), is_removed);
        if (end == model.clips.end()) return;
        model.clips.erase(end, model.clips.end());
        effects.push_back(SaveClips{stored_clips(model.clips)});
        show_clips();
        effects.push_back(Announce{"Your clip is removed"});
        effects.push_back(Focus{keys::clip_button(removed.link)});
    }

    void operator()(const CopyClip& copy) {
        const Entry* entry = find_entry(model, copy.entry_id);
        if (!entry || copy.link >= entry->links.size() || !entry->links[copy.link].from_reader) return;
        const Link& link = entry->links[copy.link];
        effects.push_back(Copy{link_json({link.provider, link.video_id, link.start_seconds}), std::nullopt,
                               "JSON copied, for the author of the post"});
    }

    void operator()(const SharePressed& share) {
        if (!find_entry(model, share.entry_id)) return;
        model.shared_entry = share.entry_id;
        model.panel = Panel::share;
    }

    Copy link_to(const Entry& entry) const {
        const std::string message = "Link to " + entry.title.text + " copied";
        return {"", route_address(EntryRoute{entry.id}),
                model.preview.empty() ? message : message + ", for when the post is published"};
    }

    void operator()(const CopyLink& copy) {
        if (const Entry* entry = find_entry(model, copy.entry_id)) effects.push_back(link_to(*entry));
    }

    void operator()(const CopyQuote& copy) {
        const Entry* entry = find_entry(model, copy.entry_id);
        if (!entry) return;
        effects.push_back(Copy{quote_phrase(*post_of(model), *entry), route_address(EntryRoute{entry->id}),
                               entry->title.text + " copied as a quote"});
    }

    void operator()(const ShareLink& share) {
        if (!model.preview.empty()) return (*this)(CopyLink{share.entry_id});  // an entry of a preview has no page yet
        const Entry* entry = find_entry(model, share.entry_id);
        if (!entry) return;
        effects.push_back(ShareEntry{entry->id, entry->title.text, link_to(*entry)});
        close_share();
    }

    void operator()(const SavePicturePressed& save) {
        if (find_entry(model, save.entry_id)) effects.push_back(SavePicture{save.entry_id});
    }

    void operator()(const PictureSaved& saved) {
        close_share();
        if (const Entry* entry = find_entry(model, saved.entry_id))
            show_toast("Picture of " + entry->title.text + " saved");
    }

    void operator()(const PictureFailed&) {
        close_share();
        show_toast("The picture cannot be drawn now");
    }

    void close_share() {
        if (model.panel == Panel::share) model.panel = Panel::none;
    }

    void operator()(const CopySucceeded& copied) {
        close_share();
        show_toast(copied.message);
    }

    void operator()(const CopyRefused& refused) {
        model.refused_text = refused.text;
        model.panel = Panel::copy;
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
        ReaderMarks site{stored.spoilers, {}, {}, set_of(stored.seen)};
        read_choices(stored.choices, site.revealed, site.hidden);
        const std::vector<Clip> clips = std::exchange(model.clips, stored.clips);
        if (model.preview.empty()) {
            set_marks(std::move(site));
            rename_former();
        } else {
            model.site_marks = std::move(site);
        }
        if (!(model.clips == clips)) show_clips();
        effects.push_back(ShowTheme{stored.settings.theme});
    }

    void operator()(const SpoilersPressed&) { model.panel = Panel::spoilers; }

    void operator()(const HelpPressed&) { model.panel = Panel::help; }

    void operator()(const AboutPressed&) { model.panel = Panel::about; }

    void operator()(const SingleKeysPressed&) {
        model.settings.single_keys = !model.settings.single_keys;
        save_settings();
    }

    void operator()(const PanelClosed&) {
        model.panel = Panel::none;
        model.refused_text.clear();
    }

    void operator()(const ToastExpired& expired) {
        if (model.toast && model.toast->id == expired.id) model.toast.reset();
    }

    void operator()(const KeyPressed& pressed) {
        if (!takes_key(model, pressed)) return;
        if (pressed.key == "?") return (*this)(HelpPressed{});
        if (pressed.key == "/") return (*this)(FilterOpened{});
        if (pressed.key == "Escape" && model.clip_form)
            return (*this)(ClipPressed{model.clip_form->entry_id, model.clip_form->link});
        if (pressed.key == "Escape") return (*this)(FilterClosed{});
        if (const Entry* entry = numbered_entry(model, pressed)) return (*this)(JumpTo{entry->id});
        if (pressed.key == "s") return (*this)(ToggleEntry{pressed.current});
        if (pressed.key == "w") return (*this)(ToggleSeen{pressed.current});
        if (pressed.key == "c") return (*this)(CopyLink{pressed.current});
        open_or_focus(neighbour_for(model, pressed));
    }

    void open_or_focus(const Entry* entry) {
        if (entry_of(model))
            (*this)(Open{EntryRoute{entry->id}});
        else
            effects.push_back(Focus{keys::entry_link(entry->id), true});
    }

    // Returns the entry that a digit leads to, or null: the entry of this rank. Repeated presses lead through tied
    // entries, whose number is the first of several.
    static const Entry* numbered_entry(const Model& model, const KeyPressed& pressed) {
        if (pressed.key.size() != 1 || pressed.key[0] < '1' || pressed.key[0] > '9') return nullptr;
        const int number = pressed.key[0] - '0';
        std::vector<const Entry*> found;
        for (const Section& section : post_of(model)->sections)
            for (const Entry& entry : section.entries)
                if (entry.rank == number) found.push_back(&entry);
        if (found.empty()) return nullptr;
        // The first card is current from the start, but no press has led to it yet.
        const bool is_there = pressed.by_focus || entry_of(model);
        const auto at =
            is_there ? std::find(found.begin(), found.end(), find_entry(model, pressed.current)) : found.end();
        return at == found.end() || at + 1 == found.end() ? found.front() : *(at + 1);
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
        // The first card is current from the start, but no step has led to it yet.
        if (forward && !pressed.by_focus && at == entries.begin()) return current;
        if (at == entries.end()) return forward && !entries.empty() ? entries.front() : nullptr;
        if (forward) return at + 1 == entries.end() ? nullptr : *(at + 1);
        return at == entries.begin() ? nullptr : *(at - 1);
    }
};

}  // namespace

bool is_shortcut(std::string_view key) {
    constexpr std::string_view shortcuts[] = {"?", "/", "s", "w", "c", "j", "k", "ArrowLeft", "ArrowRight", "Escape"};
    const bool is_digit = key.size() == 1 && key[0] >= '1' && key[0] <= '9';
    return is_digit || std::find(std::begin(shortcuts), std::end(shortcuts), key) != std::end(shortcuts);
}

bool takes_key(const Model& model, const KeyPressed& pressed) {
    if (model.panel != Panel::none || !post_of(model)) return false;
    if (pressed.key == "Escape") return model.clip_form || is_filtering(model);
    if (!model.settings.single_keys) return false;
    if (pressed.key == "?" || pressed.key == "/") return true;
    if (pressed.key == "s" || pressed.key == "w" || pressed.key == "c") {
        const Entry* entry = find_entry(model, pressed.current);
        if (!entry) return false;
        if (pressed.key == "w") return can_be_seen(*find_section_of(*post_of(model), *entry));
        return pressed.key == "c" || !reveal_keys(*entry).empty();
    }
    if (Step::numbered_entry(model, pressed)) return true;
    const std::string& key = pressed.key;
    const bool is_step = key == "j" || key == "k" || key == "ArrowLeft" || key == "ArrowRight";
    return is_step && Step::neighbour_for(model, pressed) != nullptr;
}

Update update(Model model, const Action& action) {
    Step step{std::move(model), {}};
    std::visit(step, action);
    step.drop_hidden_player();
    return {std::move(step.model), std::move(step.effects)};
}

}  // namespace ranked
