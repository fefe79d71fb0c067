#include "soak/page.hpp"

#include <algorithm>
#include <utility>

#include "post/load.hpp"
#include "soak/app.hpp"

namespace ranked::testing {
namespace {

Page* page = nullptr;  // the page of the app

constexpr std::size_t max_history = 50;  // Chromium's limit of history entries

const std::string detached = "(detached)";  // parent of an element that is in no document

void erase_from(std::vector<std::string>& keys, const std::string& key) {
    keys.erase(std::remove(keys.begin(), keys.end(), key), keys.end());
}

}  // namespace

Page::Page(std::string post_json, Random& random) : post_json_(std::move(post_json)), random_(random) {
    page = this;
    load("");
}

Page::~Page() {
    end_app();
    page = nullptr;
}

// Acts of a reader

void Page::load(const std::string& address) {
    if (!history_.empty()) {
        store_scroll_anchor();
        history_.resize(at_ + 1);
    }
    history_.push_back({address, ++visits_, ++documents_});
    if (history_.size() > max_history) history_.erase(history_.begin());
    at_ = history_.size() - 1;
    begin_document();
}

void Page::reload() {
    store_scroll_anchor();
    begin_document();
}

void Page::traverse(int by) {
    const Visit& from = history_[at_];
    store_scroll_anchor();
    at_ = static_cast<std::size_t>(static_cast<int>(at_) + by);
    if (history_[at_].document != from.document) return begin_document();
    shown_address_ = address();
    handlers_.act(Traversed{parse_route(address())});
}

bool Page::can_traverse(int by) const {
    const int to = static_cast<int>(at_) + by;
    return to >= 0 && to < static_cast<int>(history_.size());
}

bool Page::crosses_documents(int by) const {
    return history_[static_cast<std::size_t>(static_cast<int>(at_) + by)].document != history_[at_].document;
}

void Page::go_to_fragment(const std::string& id) {
    const std::string here = address().substr(0, address().find('#'));
    if (address() == here + "#" + id) return;
    store_scroll_anchor();
    push(here + "#" + id);
    handlers_.act(Traversed{parse_route(address())});
}

void Page::hover(const std::string& key) {
    hovered_ = key;
    handlers_.point(hovered_, "");
}

void Page::click(const std::string& key) {
    last_input_was_key_ = false;
    hover(key);
    handlers_.point(hovered_, key);
    set_active(takes_focus(key) ? key : "", false);
    handlers_.point(hovered_, "");
    const auto at = elements_.find(key);
    if (at != elements_.end() && at->second.node.action) handlers_.activate(key);
}

void Page::press_key(const std::string& key) {
    last_input_was_key_ = true;
    const auto active = elements_.find(active_);
    if (key == "Escape") {
        if (!dialog_.empty())
            handlers_.activate(dialog_);
        else
            take_key(key);
        return;
    }
    if (active != elements_.end() && active->second.node.role == Role::text_field) return;
    if (key == "Enter") {
        if (active != elements_.end() && active->second.node.action) handlers_.activate(std::string(active_));
        return;
    }
    if (take_key(key) && !is_shortcut(key)) report_fault("the app took the key " + key);
}

void Page::tab(bool backward) {
    last_input_was_key_ = true;
    const std::vector<std::string> stops = reachable();
    if (stops.empty()) return;
    const auto at = std::find(stops.begin(), stops.end(), active_);
    std::size_t next = backward ? stops.size() - 1 : 0;
    if (at != stops.end()) {
        const auto index = static_cast<std::size_t>(at - stops.begin());
        next = (index + (backward ? stops.size() - 1 : 1)) % stops.size();
    }
    set_active(stops[next], true);
    bring_into_window(stops[next]);
}

void Page::type(const std::string& text) {
    set_active(keys::filter, true);
    elements_.at(keys::filter).node.value = text;
    handlers_.type(keys::filter, text);
}

void Page::scroll_to(float y) {
    const float max = std::max(0.F, height_ - window_.height);
    scroll_y_ = std::clamp(y, 0.F, max);
    frame_requested_ = true;
}

void Page::resize(float width, float height, float pixel_ratio) {
    window_.width = width;
    window_.height = height;
    pixel_ratio_ = pixel_ratio;
    scroll_to(scroll_y_);
}

void Page::set_text_settings(const TextSettings& settings) {
    text_settings_ = settings;
    frame_requested_ = true;
}

void Page::set_preferences(SystemPreferences preferences) {
    preferences_ = preferences;
    handlers_.act(SystemChanged{preferences_});
}

void Page::load_fonts() { handlers_.fonts_changed(); }

void Page::drop_file() {
    const std::string file = random_.chance(75) ? post_json_ : R"({"formatVersion": 1})";
    tasks_.emplace_back([this, file] { handlers_.receive_preview("mine.json", file); });
}

bool Page::take_key(const std::string& key) {
    const bool taken = handlers_.take_key(key);
    run_microtasks();
    return taken;
}

void Page::run_microtasks() {
    for (const std::function<void()>& task : std::exchange(microtasks_, {})) task();
}

void Page::turn(double seconds) {
    now_ += seconds;
    for (std::size_t due = tasks_.size(); due > 0; --due) {
        const std::function<void()> task = std::move(tasks_.front());
        tasks_.pop_front();
        task();
    }
    if (toast_ && toast_->due <= now_) handlers_.act(ToastExpired{std::exchange(toast_, std::nullopt)->id});
    if (random_.chance(50)) deliver_pictures();
    if (std::exchange(idle_requested_, false)) handlers_.on_idle();
    run_microtasks();
    if (!std::exchange(frame_requested_, false)) return;
    ++frames_;
    handlers_.draw(now_);
    run_microtasks();
}

std::vector<std::string> Page::document_order() const {
    std::vector<std::string> order;
    const std::function<void(const std::vector<std::string>&)> walk = [&](const std::vector<std::string>& keys) {
        for (const std::string& key : keys) {
            order.push_back(key);
            walk(elements_.at(key).children);
        }
    };
    walk(roots_);
    return order;
}

std::vector<std::string> Page::reachable() const {
    std::vector<std::string> found;
    for (const std::string& key : document_order())
        if (is_control(elements_.at(key).node) && takes_focus(key)) found.push_back(key);
    return found;
}

// A document

void Page::begin_document() {
    elements_.clear();
    roots_.clear();
    active_ = before_dialog_ = dialog_ = reported_focus_ = hovered_ = "";
    dialog_is_open_ = is_patching_ = frame_requested_ = idle_requested_ = false;
    refocus_ = {};
    tasks_.clear();
    microtasks_.clear();
    toast_.reset();
    pictures_.clear();
    requested_pictures_.clear();
    height_ = scroll_y_ = 0;
    shown_address_ = address();
    opened_in_html_.clear();
    if (conditions.refuses_storage) {
        stored_revealed_.clear();
        stored_settings_ = {};
        anchors_by_visit_.clear();
        anchors_by_address_.clear();
    }
    // The reader may open spoilers of the static page before the app takes over.
    LoadResult result = load_post(post_json_);
    if (const auto* post = std::get_if<Post>(&result)) {
        const auto route = parse_route(address());
        const auto* at = std::get_if<EntryRoute>(&route);
        if (const Entry* entry = at ? find_entry(*post, at->id) : nullptr)
            for (const std::string& key : reveal_keys(*entry))
                if (random_.chance(25)) opened_in_html_.push_back(key);
    }
    start_app();
    tasks_.emplace_back([this] { handlers_.receive_post(post_json_); });
}

void Page::store_scroll_anchor() {
    const ScrollAnchor anchor{scroll_y_, active_};
    anchors_by_visit_[history_[at_].id] = anchor;
    anchors_by_address_[shown_address_] = anchor;
}

void Page::push(const std::string& address) {
    store_scroll_anchor();
    const int document = history_[at_].document;
    history_.resize(at_ + 1);
    history_.push_back({address, ++visits_, document});
    if (history_.size() > max_history) {
        anchors_by_visit_.erase(history_.front().id);
        history_.erase(history_.begin());
    }
    at_ = history_.size() - 1;
    shown_address_ = address;
}

void Page::replace(const std::string& address) { shown_address_ = history_[at_].address = address; }

// Focus, with the rules of the DOM and of web/client/mirror.ts

bool Page::is_within(std::string key, const std::string& ancestor) const {
    while (!key.empty() && key != ancestor && key != detached) key = elements_.at(key).parent;
    return key == ancestor;
}

bool Page::takes_focus(const std::string& key) const {
    const auto at = elements_.find(key);
    if (at == elements_.end() || !(is_control(at->second.node) || at->second.node.focusable)) return false;
    return is_within(key, "") && (!dialog_is_open_ || is_within(key, dialog_));
}

void Page::set_active(const std::string& key, bool visible) {
    if (key == active_) return;
    active_ = key;
    last_input_was_key_ = visible;
    if (!is_patching_) report_focus();
}

void Page::report_focus() {
    const auto at = elements_.find(active_);
    const bool is_field = at != elements_.end() && at->second.node.role == Role::text_field;
    const bool visible = !active_.empty() && (last_input_was_key_ || is_field);
    const std::string focus = active_ + (visible ? " visible" : " hidden");
    if (focus == std::exchange(reported_focus_, focus)) return;
    handlers_.focus(std::string(active_), visible);
}

Rect Page::bounds_of(const std::string& key) const {
    const Element& element = elements_.at(key);
    Rect rect = element.rect;
    if (element.node.fixed) {
        rect.y += scroll_y_;
    } else if (!element.parent.empty() && element.parent != detached) {
        const Rect parent = bounds_of(element.parent);
        rect.x += parent.x;
        rect.y += parent.y;
    }
    return rect;
}

void Page::bring_into_window(const std::string& key) {
    const Rect rect = bounds_of(key);
    if (rect.y >= scroll_y_ && rect.bottom() <= scroll_y_ + window_.height) return;
    scroll_to(rect.y - (window_.height - rect.h) / 2);
}

void Page::focus(const std::string& key, bool prevents_scroll) {
    if (!takes_focus(key)) return;
    set_active(key, last_input_was_key_);
    if (!prevents_scroll) bring_into_window(key);
}

// The mirror

std::vector<std::string>& Page::siblings_of(const Element& element) {
    return element.parent.empty() ? roots_ : elements_.at(element.parent).children;
}

void Page::put(const Placed& placed) {
    const Node node = copy_of(*placed.node);
    const std::string parent(placed.parent), before(placed.before);
    if (!parent.empty() && !elements_.count(parent))
        return report_fault(node.key + " is put into " + parent + ", which is not there");
    const auto [at, is_new] = elements_.try_emplace(node.key);
    Element& element = at->second;
    if (!is_new && element.parent != detached) erase_from(siblings_of(element), node.key);
    element.parent = parent;
    std::vector<std::string>& siblings = siblings_of(element);
    auto position = siblings.begin();
    if (!before.empty()) {
        position = std::find(siblings.begin(), siblings.end(), before);
        if (position == siblings.end())
            return report_fault(node.key + " is put behind " + before + ", which is not there");
        ++position;
    }
    siblings.insert(position, node.key);
    element.node = node;
    element.rect = placed.rect;
    if (node.role == Role::dialog) dialog_ = node.key;
}

void Page::remove(const std::string& key) {
    const auto at = elements_.find(key);
    if (at == elements_.end()) return report_fault(key + " is removed, but is not there");
    is_patching_ = true;
    if (key == dialog_) {
        dialog_.clear();
        if (std::exchange(dialog_is_open_, false) && takes_focus(before_dialog_))
            set_active(before_dialog_, last_input_was_key_);
    }
    const bool had_focus = !active_.empty() && is_within(active_, key);
    if (had_focus) active_.clear();
    if (at->second.parent != detached) erase_from(siblings_of(at->second), key);
    // The element's children leave the document with it, and may be put into another element.
    for (const std::string& child : at->second.children) elements_.at(child).parent = detached;
    elements_.erase(at);
    is_patching_ = false;
    if (had_focus) focus(keys::page_heading, true);
}

void Page::open_dialog() {
    if (dialog_.empty() || std::exchange(dialog_is_open_, true)) return;
    before_dialog_ = active_;
    const std::vector<std::string> inside = reachable();
    const auto field = std::find_if(inside.begin(), inside.end(), [&](const std::string& key) {
        return elements_.at(key).node.role == Role::text_field;
    });
    if (inside.empty()) report_fault("a dialog without a control");
    set_active(field != inside.end() ? *field : inside.empty() ? "" : inside.front(), last_input_was_key_);
}

void Page::finish(float height) {
    height_ = height;
    if (scroll_y_ > std::max(0.F, height_ - window_.height)) scroll_to(scroll_y_);
    open_dialog();
    report_focus();
    if (refocus_.tries == 0) return;
    const bool is_there = elements_.count(refocus_.key) > 0;
    if (is_there) focus(refocus_.key, true);
    refocus_.tries = is_there ? 0 : refocus_.tries - 1;
    if (refocus_.tries > 0) frame_requested_ = true;
    if (refocus_.tries == 0 && active_ != refocus_.key)
        microtasks_.emplace_back([this] { handlers_.focus(std::string(active_), false); });
}

void Page::deliver_pictures() {
    if (requested_pictures_.empty()) return;
    constexpr std::size_t max_memo = 48;
    if (pictures_.size() > max_memo) pictures_.clear();
    for (const ImageRequest& request : std::exchange(requested_pictures_, {}))
        pictures_[request] = ImTextureRef(ImTextureID{2});
    frame_requested_ = true;
}

void Page::copy(const Copy& copy) {
    const std::string whole = copy.text + (copy.address ? "https://example.org/" + *copy.address : "");
    if (conditions.refuses_clipboard)
        tasks_.emplace_back([this, whole] { handlers_.act(CopyRefused{whole}); });
    else
        tasks_.emplace_back([this, message = copy.message] { handlers_.act(CopySucceeded{message}); });
}

// Functions of browser.hpp

struct Page::Seam {
    static void listen(const browser::Handlers& handlers) { page->handlers_ = handlers; }

    static browser::Viewport viewport() {
        const Window& window = page->window_;
        return {window.width, window.height, page->scroll_y_, page->pixel_ratio_, page->text_settings_, 0};
    }
    static void scroll_by(float distance) { page->scroll_to(page->scroll_y_ + distance); }
    static void request_frame() { page->frame_requested_ = true; }
    static void request_idle() { page->idle_requested_ = true; }

    static void present(ImDrawData& data) {
        page->drawn_.clear();
        for (const ImDrawList* list : data.CmdLists) page->drawn_ += characters_in(app_font_atlas(), *list);
        for (ImTextureData* texture : *data.Textures) answer(*texture);
    }
    static const Images& pictures() { return page->pictures_; }
    static void fetch_pictures(const std::vector<ImageRequest>& requests) {
        page->requested_pictures_.clear();
        for (const ImageRequest& request : requests)
            if (!page->pictures_.count(request)) page->requested_pictures_.push_back(request);
    }

    static bool has_picture(const std::string& file) { return file.front() < 'n'; }  // some posters are missing
    static void mirror(const Changes& changes, float height) {
        for (const std::string& key : changes.gone) page->remove(key);
        page->is_patching_ = true;
        for (const Placed& placed : changes.put) page->put(placed);
        page->is_patching_ = false;
        page->finish(height);
    }

    static browser::Start start() {
        browser::Start start;
        start.address = page->address();
        start.choices = page->stored_revealed_;
        start.choices.insert(start.choices.end(), page->opened_in_html_.begin(), page->opened_in_html_.end());
        start.spoilers = page->stored_spoilers_;
        start.seen = page->stored_seen_;
        start.clips = read_clips(page->stored_clips_);
        start.settings = page->stored_settings_;
        start.system = page->preferences_;
        start.can_share = page->conditions.has_share;
        start.introduction_open = page->stored_introduction_;
        return start;
    }

    static void perform(const Effect& effect) { std::visit(Seam{}, effect); }

    void operator()(const ChooseFile&) const {
        if (page->random_.chance(70)) page->drop_file();  // else the reader chooses no file
    }
    void operator()(const Reload&) const {
        page->tasks_.emplace_back([] { page->reload(); });
    }
    void operator()(const PushAddress& e) const { page->push(e.address); }
    void operator()(const ReplaceAddress& e) const { page->replace(e.address); }
    void operator()(const SetLanguage&) const {}
    void operator()(const SetTitle& e) const { page->title_ = e.title; }
    void operator()(const ScrollToTop&) const { page->scroll_to(0); }
    void operator()(const ScrollToLast&) const { page->scroll_to(page->anchors_by_address_[page->address()].scroll); }
    void operator()(const HoldScroll&) const { page->held_scroll_ = page->scroll_y_; }
    void operator()(const ReturnToHeldScroll&) const { page->scroll_to(std::exchange(page->held_scroll_, 0.F)); }
    void operator()(const SaveIntroduction& e) const {
        if (!page->conditions.refuses_storage) page->stored_introduction_ = e.open;
    }
    void operator()(const RestoreScroll&) const {
        const auto anchor = page->anchors_by_visit_.find(page->history_[page->at_].id);
        if (anchor == page->anchors_by_visit_.end()) return;
        page->scroll_to(anchor->second.scroll);
        page->refocus_ = {anchor->second.focus, 3};
        page->microtasks_.emplace_back([key = anchor->second.focus] { page->handlers_.focus(key, false); });
    }
    void operator()(const Focus& e) const {
        page->focus(e.key, e.show || e.key == keys::page_heading || e.key == keys::filter_button);
        if (e.show && page->elements_.count(e.key)) page->scroll_to(page->bounds_of(e.key).y);
    }
    void operator()(const ScrollIntoView& e) const {
        if (!page->elements_.count(e.key)) return;
        const Rect rect = page->bounds_of(e.key);
        const float lowest = rect.y, highest = rect.bottom() - page->window_.height;
        page->scroll_to(std::clamp(page->scroll_y_, std::min(lowest, highest), std::max(lowest, highest)));
    }
    void operator()(const SaveRevealed& e) const {
        if (!page->conditions.refuses_storage) page->stored_revealed_ = e.choices;
    }
    void operator()(const SaveSpoilers& e) const {
        if (!page->conditions.refuses_storage) page->stored_spoilers_ = e.mode;
    }
    void operator()(const SaveSeen& e) const {
        if (!page->conditions.refuses_storage) page->stored_seen_ = e.ids;
    }
    void operator()(const SaveSettings& e) const {
        if (!page->conditions.refuses_storage) page->stored_settings_ = e.settings;
    }
    void operator()(const ShowTheme&) const {}
    void operator()(const SaveClips& e) const {
        if (!page->conditions.refuses_storage) page->stored_clips_ = e.clips;
    }
    void operator()(const Copy& e) const { page->copy(e); }
    void operator()(const ShareEntry& e) const {
        if (page->random_.chance(30)) page->copy(e.link);  // the share sheet failed
    }
    void operator()(const SavePicture&) const {}
    void operator()(const Announce& e) const { page->announced_ = e.text; }
    void operator()(const ExpireToast& e) const { page->toast_ = Timer{page->now_ + e.seconds, e.id}; }
};

}  // namespace ranked::testing

namespace ranked::browser {

using Seam = testing::Page::Seam;

void listen(const Handlers& handlers) { Seam::listen(handlers); }
void open_window(ImFontAtlas& /*fonts*/) {}
Viewport viewport() { return Seam::viewport(); }
void scroll_by(float distance) { Seam::scroll_by(distance); }
void request_frame() { Seam::request_frame(); }
void request_idle() { Seam::request_idle(); }
bool draw_picture(const ImDrawData& draw_data) {
    for (ImTextureData* texture : *draw_data.Textures) testing::answer(*texture);
    return true;
}
bool present(ImDrawData& draw_data) {
    Seam::present(draw_data);
    return true;
}
const ImFontLoader& glyph_loader() { return testing::fixed_advance_loader(); }
float kerning(Face, char32_t, char32_t) { return 0; }
void forget_kerning() {}
const Images& pictures() { return Seam::pictures(); }
void fetch_pictures(const std::vector<ImageRequest>& requests) { Seam::fetch_pictures(requests); }
bool has_picture(const std::string& file) { return Seam::has_picture(file); }
void mirror(const Changes& changes, float height, float /*scroll_padding*/) { Seam::mirror(changes, height); }
void perform(const Effect& effect) { Seam::perform(effect); }
Start start() { return Seam::start(); }
void report_shown() {}
void report_invalid_post(const std::vector<Problem>&) {}

}  // namespace ranked::browser
