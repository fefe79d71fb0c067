#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "browser/browser.hpp"
#include "soak/random.hpp"
#include "view/widgets.hpp"

// What stands around the app: a page and its browser as far as the app can tell, in the place of app/browser and
// web/client/*.ts. Time passes only when it is told to.
namespace ranked::testing {

struct Element {
    Node node;
    Rect rect;  // in its parent
    std::string parent;
    std::vector<std::string> children;
};

class Page {
 public:
    // All that is left to chance in a browser is drawn from here.
    Page(std::string post_json, Random& random);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    // What a reader does.
    void load(const std::string& address);  // typed
    void reload();
    void traverse(int by);  // Back, Forward
    void go_to_fragment(const std::string& id);
    void click(const std::string& key);
    void hover(const std::string& key);
    void press_key(const std::string& key);
    void tab(bool backward);
    void type(const std::string& text);
    void scroll_to(float y);
    void resize(float width, float height, float pixel_ratio);
    void set_text_settings(const TextSettings& reading);
    void set_preferences(SystemPreferences preferences);
    void load_fonts();
    void drop_file();  // the post, or one with mistakes in it

    // What the world does.
    struct Weather {
        bool refuses_storage = false, refuses_clipboard = false, refuses_post = false;
        bool has_share = false;
    } weather;

    // A turn of the browser's: what waits is told, and this many seconds pass.
    void turn(double seconds);
    bool is_quiet() const { return !frame_asked_ && !idle_requested_ && tasks_.empty(); }

    // What there is to be seen.
    const std::string& address() const { return history_[at_].address; }
    bool can_traverse(int by) const;
    bool crosses_documents(int by) const;
    const std::map<std::string, Element>& elements() const { return elements_; }
    std::vector<std::string> document_order() const;
    const std::string& focused() const { return active_; }
    const std::string& dialog() const { return dialog_; }
    std::vector<std::string> reachable() const;  // controls that can be clicked, or come to with Tab
    const std::string& title() const { return title_; }
    const std::string& announced() const { return announced_; }
    const std::string& drawn() const { return drawn_; }                        // the characters of the last frame
    const std::vector<std::string>& saved() const { return saved_revealed_; }  // as revealed
    const std::vector<std::string>& wrongs() const { return wrongs_; }         // that no page would let pass
    float scroll_y() const { return scroll_y_; }
    float height() const { return height_; }
    float window_height() const { return window_.height; }
    int frames() const { return frames_; }

    struct Seam;  // the functions of browser.hpp

 private:
    struct ScrollAnchor {
        float scroll = 0;
        std::string focus;
    };
    struct Visit {
        std::string address;
        int id = 0, document = 0;
    };
    struct Timer {
        double due = 0;
        int id = 0;
    };

    void begin_document();
    void fetch_post();
    void answer_with_post();
    void hold_scroll_anchor();
    void push(const std::string& address);
    void replace(const std::string& address);
    void set_active(const std::string& key, bool visible);
    void tell_focus();
    bool takes_focus(const std::string& key) const;
    bool is_within(std::string key, const std::string& ancestor) const;
    Rect bounds_of(const std::string& key) const;
    void bring_into_window(const std::string& key);
    void focus(const std::string& key, bool prevents_scroll);
    std::vector<std::string>& siblings_of(const Element& element);
    void put(const Placed& placed);
    void remove(const std::string& key);
    void finish(float height);
    void open_dialog();
    void arrive_pictures();
    void copy(const std::string& address);
    void wrong(std::string what) { wrongs_.push_back(std::move(what)); }

    std::string post_json_;
    Random& random_;
    browser::Handlers handlers_{};

    std::vector<Visit> history_;
    std::size_t at_ = 0;
    int visits_ = 0, documents_ = 0;
    std::map<int, ScrollAnchor> by_visit_;
    std::map<std::string, ScrollAnchor> by_address_;
    std::string shown_address_;

    std::vector<std::string> saved_revealed_, opened_before_;
    Settings saved_settings_;
    SystemPreferences preferences_;
    TextSettings text_settings_;
    Window window_{1280, 900};
    float pixel_ratio_ = 1, scroll_y_ = 0, height_ = 0;

    std::map<std::string, Element> elements_;
    std::vector<std::string> roots_;
    std::string active_, before_dialog_, dialog_, told_focus_;
    bool dialog_is_open_ = false, by_keyboard_ = false, patching_ = false;
    std::string hovered_;
    struct {
        std::string key;
        int tries = 0;
    } refocus_;

    std::string title_, announced_, drawn_;
    Images pictures_;
    std::vector<ImageRequest> under_way_;
    std::deque<std::function<void()>> tasks_;
    std::optional<Timer> toast_;
    double now_ = 1;
    bool frame_asked_ = false, idle_requested_ = false;
    int frames_ = 0;
    std::vector<std::string> wrongs_;
};

}  // namespace ranked::testing
