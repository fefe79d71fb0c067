#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "browser/browser.hpp"
#include "paint/support.hpp"
#include "soak/random.hpp"

// Simulates the page and the browser around the app, instead of app/browser and web/client. Time passes only in turn().
namespace ranked::testing {

struct Element {
    Node node;  // as it was when it was put
    Rect rect;  // relative to its parent
    std::string parent;
    std::vector<std::string> children;
};

class Page {
 public:
    // `random` decides wherever a browser may act in several ways.
    Page(std::string post_json, Random& random);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    // Acts of a reader.
    void load(const std::string& address);  // the reader types an address into the browser
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
    void set_text_settings(const TextSettings& settings);
    void set_preferences(SystemPreferences preferences);
    void load_fonts();
    void drop_file();  // the file is the post, or a post with mistakes

    // Faults and features of the browser and the network.
    struct Conditions {
        bool refuses_storage = false, refuses_clipboard = false;
        bool has_share = false;
    } conditions;

    // Runs the browser's event loop once, after this many seconds: due tasks, timers, idle work and a frame.
    void turn(double seconds);
    bool is_quiet() const { return !frame_requested_ && !idle_requested_ && tasks_.empty(); }

    // State that a test inspects.
    const std::string& address() const { return history_[at_].address; }
    bool can_traverse(int by) const;
    bool crosses_documents(int by) const;
    const std::map<std::string, Element>& elements() const { return elements_; }
    std::vector<std::string> document_order() const;
    const std::string& focused() const { return active_; }
    const std::string& dialog() const { return dialog_; }
    std::vector<std::string> reachable() const;  // keys of controls that can be clicked or reached with Tab
    const std::string& title() const { return title_; }
    const std::string& announced() const { return announced_; }
    const std::string& drawn() const { return drawn_; }                 // characters of the last frame
    const std::vector<std::string>& faults() const { return faults_; }  // acts of the app that no page allows
    float scroll_y() const { return scroll_y_; }
    float height() const { return height_; }
    float window_height() const { return window_.height; }
    int frames() const { return frames_; }

    struct Seam;  // implements browser.hpp

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

    bool take_key(const std::string& key);
    void run_microtasks();
    void begin_document();
    void store_scroll_anchor();
    void push(const std::string& address);
    void replace(const std::string& address);
    void set_active(const std::string& key, bool visible);
    void report_focus();
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
    void deliver_pictures();
    void copy(const Copy& copy);
    void report_fault(std::string fault) { faults_.push_back(std::move(fault)); }

    std::string post_json_;
    Random& random_;
    browser::Handlers handlers_{};

    std::vector<Visit> history_;
    std::size_t at_ = 0;
    int visits_ = 0, documents_ = 0;
    std::map<int, ScrollAnchor> anchors_by_visit_;
    std::map<std::string, ScrollAnchor> anchors_by_address_;
    std::string shown_address_;

    std::vector<std::string> stored_revealed_, opened_in_html_, stored_seen_, stored_clips_;
    Settings stored_settings_;
    SpoilerMode stored_spoilers_ = SpoilerMode::hidden;
    SystemPreferences preferences_;
    TextSettings text_settings_;
    Window window_{1280, 900};
    float pixel_ratio_ = 1, scroll_y_ = 0, height_ = 0, held_scroll_ = 0;
    bool stored_introduction_ = false;

    std::map<std::string, Element> elements_;
    std::vector<std::string> roots_;
    std::string active_, before_dialog_, dialog_, reported_focus_;
    bool dialog_is_open_ = false, last_input_was_key_ = false, is_patching_ = false;
    std::string hovered_;
    struct {
        std::string key;
        int tries = 0;
    } refocus_;

    std::string title_, announced_, drawn_;
    Images pictures_;
    std::vector<ImageRequest> requested_pictures_;
    std::deque<std::function<void()>> tasks_;
    std::vector<std::function<void()>> microtasks_;  // run as soon as the app returns
    std::optional<Timer> toast_;
    double now_ = 1;
    bool frame_requested_ = false, idle_requested_ = false;
    int frames_ = 0;
    std::vector<std::string> faults_;
};

}  // namespace ranked::testing
