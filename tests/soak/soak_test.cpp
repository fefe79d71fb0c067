#include <cstdlib>
#include <iostream>
#include <random>

#include "paint/support.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/phrases.hpp"
#include "soak/app.hpp"
#include "soak/page.hpp"
#include "soak/posts.hpp"

// Declared here because Debian 12's GCC has no header for it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();

// A reader acts at random for about an hour. `./test soak --seed N --actions N` repeats the same actions.
namespace ranked::testing {
namespace {

std::uint64_t number_from(const char* name, std::uint64_t fallback) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : fallback;
}

std::uint64_t seed() { return number_from("RANKED_SOAK_SEED", 1); }

int actions() { return static_cast<int>(number_from("RANKED_SOAK_ACTIONS", 200)); }

// The hidden texts of a post that no visible text contains, and the addresses of hidden links that no visible link has.
class Secrets {
 public:
    explicit Secrets(const Post& post) {
        std::string visible;
        for (const Section& section : post.sections)
            for (const Entry& entry : section.entries) collect(entry, visible);
        std::set<std::string> visible_addresses;
        for (const Section& section : post.sections) {
            visible += section.title;
            for (const std::string& text : section.introduction) visible += text;
            for (const Entry& entry : section.entries)
                for (const Link& link : entry.links)
                    if (!link.spoiler) visible_addresses.insert(link_href(link));
        }
        for (const std::vector<std::string>& texts : {post.introduction, post.closing})
            for (const std::string& text : texts) visible += text;
        visible = without_spaces(visible + post.lede + post.title);
        std::map<std::string, int> times;
        for (const Secret& secret : texts_) ++times[secret.text];
        std::erase_if(texts_, [&](const Secret& secret) {
            return times[secret.text] > 1 || visible.find(secret.text) != std::string::npos;
        });
        std::erase_if(addresses_, [&](const Secret& secret) { return visible_addresses.count(secret.text) > 0; });
    }

    struct Secret {
        std::string key;  // the spoiler's reveal key
        std::string text;
    };
    const std::vector<Secret>& texts() const { return texts_; }  // without spaces
    const std::vector<Secret>& addresses() const { return addresses_; }

 private:
    void collect(const Entry& entry, std::string& visible) {
        for (const Spoiler& spoiler : entry.spoilers) {
            add(reveal_key(entry.id, spoiler.id), spoiler.text);
            visible += spoiler.label;
        }
        for (std::size_t i = 0; i < entry.links.size(); ++i) {
            const Link& link = entry.links[i];
            for (std::size_t j = 0; j < link.moments.size(); ++j) {
                const Moment& moment = link.moments[j];
                if (!moment.spoiler) {
                    visible += moment.label;
                    continue;
                }
                add(reveal_key(entry.id, i, j), moment.label);
                addresses_.push_back({reveal_key(entry.id, i, j), link_href(link, moment.start_seconds)});
            }
            if (!link.spoiler) {
                visible += link.label + link.note + link.search;
                continue;
            }
            add(reveal_key(entry.id, i), link.label);
            add(reveal_key(entry.id, i), link.note);
            addresses_.push_back({reveal_key(entry.id, i), link_href(link)});
            visible += link.spoiler_reason;
        }
        visible += entry.title.text + entry.title.native + entry.title_note + entry.teaser + entry.setting +
                   entry.episode_note + entry.network + entry.art.alt;
        for (const std::vector<std::string>& texts : {entry.facts, entry.tags})
            for (const std::string& text : texts) visible += text;
        for (const Name& person : entry.people) visible += person.text + person.native;
        for (const Work& work : entry.works) visible += work.title.text + work.title.native + work.network;
    }

    // Adds three excerpts of a text: every frame is searched for each of them.
    void add(const std::string& key, const std::string& text) {
        constexpr std::size_t length = 24;
        const std::string bare = without_spaces(text);
        if (bare.size() <= length) {
            if (bare.size() > 5) texts_.push_back({key, bare});
            return;
        }
        for (const std::size_t at : {std::size_t{0}, (bare.size() - length) / 2, bare.size() - length})
            texts_.push_back({key, bare.substr(at, length)});
    }

    std::vector<Secret> texts_, addresses_;
};

class Soak {
 public:
    Soak(const nlohmann::json& post, bool loads_documents)
        : random_(seed()), loads_documents_(loads_documents), page_(post.dump(), random_), secrets_(loaded(post)) {
        const Post loaded_post = loaded(post);
        for (const Section& section : loaded_post.sections) {
            sections_.push_back(section.id);
            for (const Entry& entry : section.entries) {
                entries_.push_back(entry.id);
                titles_.push_back(entry.title.text);
                for (const std::string& key : reveal_keys(entry)) reveal_keys_.insert(key);
                for (const std::string& tag : entry.tags) tags_.insert(tag);
                for (const Link& link : entry.links) {
                    addresses_.insert(link_href(link));
                    for (const Moment& moment : link.moments) addresses_.insert(link_href(link, moment.start_seconds));
                }
            }
        }
        addresses_.insert(loaded_post.source.url);
        addresses_.insert({"https://www.example.org/", licences_file});
    }

    // Performs this many actions. Returns false once a check has failed.
    bool run(int count) {
        for (int i = 0; i < count && !failed_; ++i) {
            ++done_;
            act();
            check_always();
            if (random_.chance(15)) continue;  // the next action comes before the browser's event loop runs
            settle();
            check_settled();
        }
        return !failed_;
    }

    // Brings the page to the state of a page that was just opened.
    void reset() {
        page_.conditions = {};
        for (const std::string& key : page_.reachable())
            if (key == "preview/close") page_.click(key);
        settle();
        for (int tries = 0; tries < 4 && !post_of(app_model()); ++tries) {
            for (const std::string& key : page_.reachable())
                if (key == "failure/retry") page_.click(key);
            settle();
        }
        if (!page_.dialog().empty()) page_.press_key("Escape");
        settle();
        page_.resize(1280, 900, 1);
        page_.set_text_settings({});
        page_.set_preferences({});
        page_.press_key("Escape");
        page_.click("mark");
        settle();
        page_.click("spoilers/hidden");
        settle();
        while (app_model().settings.theme != Theme::system) {
            page_.click("theme");
            settle();
        }
        page_.hover("");
        page_.scroll_to(0);
        page_.turn(10);  // longer than any toast
        page_.load_fonts();
        settle();
    }

    int frames() const { return page_.frames(); }

 private:
    static Post loaded(const nlohmann::json& post) {
        LoadResult result = load_post(post.dump());
        if (auto* found = std::get_if<Post>(&result)) return std::move(*found);
        for (const Problem& problem : std::get<std::vector<Problem>>(result)) ADD_FAILURE() << describe(problem);
        return {};
    }

    // Actions of the reader and the browser

    void note(const std::string& action) {
        if (log_.size() > 12) log_.erase(log_.begin());
        log_.push_back(std::to_string(done_) + " " + action);
    }

    std::string random_address() {
        switch (random_.below(5)) {
            case 0:
                return "";
            case 1:
                return random_.of(entries_) + "/";
            case 2:
                return "no-such-page";
            case 3:
                return "%2F/no%00%E2%80%AE" + random_.of(entries_) + "?q=1";
            default:
                return route_address(ListRoute{random_.of(titles_), ""});
        }
    }

    std::string random_filter() {
        const std::vector<std::string> texts = {"",         "k", "zzz", "키스", " ", "<b>&amp;", "\xF0\x9F\x92\x8B",
                                                "a\xCC\x81"};
        return random_.chance(50) ? random_.of(texts) : random_.of(titles_);
    }

    void act() {
        const std::size_t kind = random_.below(100);
        if (kind < 34) return click();
        if (kind < 46) return press_key();
        if (kind < 54) return move_with_tab();
        if (kind < 60) return type();
        if (kind < 70) return traverse();
        if (kind < 78) return scroll();
        if (kind < 83) return hover();
        if (kind < 97) return change_environment();
        load_document();
    }

    void click() {
        const std::vector<std::string> controls = page_.reachable();
        if (controls.empty()) return note("nothing to click");
        const std::string key = random_.of(controls);
        note("click " + key);
        page_.click(key);
    }
    void press_key() {
        static const std::vector<std::string> keys = {"j",      "k", "ArrowRight", "ArrowLeft", "s",
                                                      "s",      "c", "/",          "?",         "Escape",
                                                      "Escape", "x", "Enter",      "Dead",      "Enter"};
        const std::string key = random_.of(keys);
        note("press " + key);
        page_.press_key(key);
    }
    void move_with_tab() {
        const bool backward = random_.chance(40);
        const int times = random_.between(1, 4);
        note((backward ? "Shift+Tab × " : "Tab × ") + std::to_string(times));
        for (int i = 0; i < times; ++i) page_.tab(backward);
    }
    void type() {
        const std::vector<std::string> controls = page_.reachable();
        if (std::find(controls.begin(), controls.end(), keys::filter) == controls.end()) return click();
        const std::string text = random_filter();
        note("type “" + text + "”");
        page_.type(text);
    }
    void traverse() {
        const int by = random_.chance(65) ? -1 : random_.chance(80) ? 1 : random_.between(-4, 4);
        if (by == 0 || !page_.can_traverse(by)) return click();
        if (!loads_documents_ && page_.crosses_documents(by)) return click();
        note("go " + std::to_string(by));
        page_.traverse(by);
    }
    void scroll() {
        const float share = static_cast<float>(random_.between(-5, 105)) / 100;
        note("scroll to " + std::to_string(share));
        page_.scroll_to(share * page_.height());
    }
    void hover() {
        const std::vector<std::string> controls = page_.reachable();
        const std::string key = controls.empty() || random_.chance(20) ? "" : random_.of(controls);
        note("hover over " + key);
        page_.hover(key);
    }

    void change_environment() {
        static const std::vector<float> widths = {320, 390, 700, 820, 1000, 1280, 2560}, ratios = {1, 1, 1.25F, 2, 3};
        switch (random_.below(10)) {
            case 0:
            case 1: {
                const float width =
                    random_.chance(70) ? random_.of(widths) : static_cast<float>(random_.between(200, 3000));
                const auto height = static_cast<float>(random_.between(200, 1400));
                const float ratio = random_.of(ratios);
                note("resize to " + std::to_string(width) + " × " + std::to_string(height) + " at " +
                     std::to_string(ratio));
                return page_.resize(width, height, ratio);
            }
            case 2: {
                TextSettings settings;
                if (random_.chance(30)) settings.min_size = static_cast<float>(random_.between(12, 30));
                if (random_.chance(30)) settings = {settings.min_size, .12F, .16F, 1.5F};
                note("text settings " + std::to_string(settings.min_size) + " px, " +
                     std::to_string(settings.line_height));
                return page_.set_text_settings(settings);
            }
            case 3:
            case 4: {
                const SystemPreferences preferences{random_.chance(50), random_.chance(30), random_.chance(40)};
                note("preferences " + std::to_string(preferences.dark) + std::to_string(preferences.more_contrast) +
                     std::to_string(preferences.less_motion));
                return page_.set_preferences(preferences);
            }
            case 5:
                note("fonts arrive");
                return page_.load_fonts();
            case 6: {
                const double seconds = random_.between(1, 60) / 10.;
                note("wait " + std::to_string(seconds));
                return page_.turn(seconds);
            }
            case 7:
                note("drop a file");
                return page_.drop_file();
            case 8: {
                const std::string id = random_.of(sections_);
                note("go to #" + id);
                return page_.go_to_fragment(id);
            }
            default:
                page_.conditions.refuses_clipboard = random_.chance(30);
                page_.conditions.refuses_storage = loads_documents_ && random_.chance(20);
                page_.conditions.has_share = random_.chance(50);
                note("conditions " + std::to_string(page_.conditions.refuses_clipboard) +
                     std::to_string(page_.conditions.refuses_storage) + std::to_string(page_.conditions.has_share));
        }
    }

    void load_document() {
        if (!loads_documents_) return click();
        if (random_.chance(50)) {
            note("reload");
            return page_.reload();
        }
        const std::string address = random_address();
        note("load “" + address + "”");
        page_.load(address);
    }

    // Runs the browser's event loop until nothing is due.
    void settle() {
        constexpr int max_turns = 2000;
        int turns = 0;
        while (!page_.is_quiet() && ++turns < max_turns) page_.turn(random_.chance(80) ? .05 : .004);
        if (turns == max_turns) wrong("the page does not settle");
    }

    // Checks

    void wrong(const std::string& what) {
        failed_ = true;
        std::string actions;
        for (const std::string& line : log_) actions += "\n  " + line;
        ADD_FAILURE() << what << "\nafter action " << done_ << " of seed " << seed() << "; the last ones:" << actions
                      << "\nRepeat with: ./test soak --seed " << seed() << " --actions " << done_;
    }
    void expect(bool holds, const std::string& what) {
        if (!holds && !failed_) wrong(what);
    }

    // Returns the route of an address. An entry that the loaded post does not have is unknown.
    static Route settled_route(const std::string& address) {
        Route route = parse_route(address);
        const auto* entry = std::get_if<EntryRoute>(&route);
        if (entry && post_of(app_model()) && !find_entry(app_model(), entry->id)) return UnknownRoute{entry->id + "/"};
        return route;
    }

    void check_always() {
        for (const std::string& what : page_.faults()) expect(false, what);
        if (std::holds_alternative<Loading>(app_model().content)) return;
        expect(app_model().route == settled_route(page_.address()),
               "the address is “" + page_.address() + "”, the route “" + route_address(app_model().route) + "”");
        const std::string& focused = page_.focused();
        expect(focused.empty() || page_.elements().count(focused),
               "the focus is on “" + focused + "”, which is not there");
        for (const std::string& key : app_model().revealed.keys())
            expect(reveal_keys_.count(key) > 0, "revealed “" + key + "”, which no entry hides");
    }

    void check_settled() {
        check_always();
        check_mirror();
        check_nodes();
        check_secrets();
        const Model& model = app_model();
        expect(page_.title() == page_title(model), "the title is “" + page_.title() + "”");
        expect(app_focus().empty() || page_.elements().count(app_focus()),
               "the app has the focus on “" + app_focus() + "”");
        expect(page_.focused() == app_focus(),
               "the focus is on “" + page_.focused() + "”, the app has it on “" + app_focus() + "”");
        const std::vector<std::string> stops = page_.reachable();
        const bool may_be = page_.focused().empty() ||
                            std::find(stops.begin(), stops.end(), page_.focused()) != stops.end() ||
                            page_.elements().at(page_.focused()).node.focusable;
        expect(may_be, "the focus is on “" + page_.focused() + "”, which takes no focus");
        expect(page_.dialog().empty() == (model.panel == Panel::none),
               "the open dialog differs from the model's panel");
        expect(page_.height() >= page_.window_height() && page_.scroll_y() >= 0, "the document is too short");
    }

    // Checks that the document has the nodes of the app's last frame.
    void check_mirror() {
        const std::vector<std::string> order = page_.document_order();
        const Frame frame = app_frame();
        const std::vector<Node>& nodes = frame.nodes;
        expect(order.size() == nodes.size(),
               std::to_string(order.size()) + " elements for " + std::to_string(nodes.size()) + " nodes");
        for (std::size_t i = 0; i < nodes.size() && !failed_; ++i) {
            const Node& node = nodes[i];
            expect(order[i] == node.key, "element “" + order[i] + "” in the place of “" + node.key + "”");
            if (failed_) return;
            const Element& element = page_.elements().at(node.key);
            const std::string parent = node.parent < 0 ? "" : nodes[static_cast<std::size_t>(node.parent)].key;
            expect(element.parent == parent, "“" + node.key + "” is in “" + element.parent + "”");
            const Node& shown = element.node;
            expect(texts_of(shown) == texts_of(node) && shown.expanded == node.expanded &&
                       shown.pressed == node.pressed && shown.checked == node.checked &&
                       shown.lines.size() == node.lines.size() && shown.role == node.role &&
                       shown.current == node.current && shown.focusable == node.focusable && shown.busy == node.busy &&
                       shown.position == node.position && shown.out_of == node.out_of,
                   "“" + node.key + "” differs from its node");
            const Rect origin =
                node.parent < 0 || node.fixed ? Rect{} : nodes[static_cast<std::size_t>(node.parent)].rect;
            const Rect rect{node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h};
            expect(as_text(element.rect) == as_text(rect), "“" + node.key + "” is at " + as_text(element.rect) +
                                                               " in its parent, its node at " + as_text(rect));
        }
    }

    void check_nodes() {
        std::set<std::string> keys;
        int headings = 0;
        const Frame frame = app_frame();
        for (const Node& node : frame.nodes) {
            expect(keys.insert(node.key).second, "key “" + node.key + "” twice");
            headings += node.role == Role::heading && node.level == 1 ? 1 : 0;
            if (!is_control(node)) {
                expect(node.href.empty(), "“" + node.key + "” has an address but is no link");
                continue;
            }
            expect(!node.name.empty(), "“" + node.key + "” has no name");
            for (int at = node.parent; at >= 0; at = frame.nodes[static_cast<std::size_t>(at)].parent)
                expect(!is_control(frame.nodes[static_cast<std::size_t>(at)]),
                       "“" + node.key + "” is in another control");
            if (node.role == Role::link) check_link(node);
        }
        const bool is_loading = std::holds_alternative<Loading>(app_model().content);
        expect(headings == (is_loading ? 0 : 1), std::to_string(headings) + " first headings");
        for (const Node& node : frame.nodes)
            expect(node.controls.empty() || keys.count(node.controls),
                   "“" + node.key + "” controls “" + node.controls + "”");
    }

    void check_link(const Node& node) {
        if (!node.action) return expect(addresses_.count(node.href) > 0, "“" + node.key + "” leads to " + node.href);
        const std::size_t fragment = node.href.find('#');
        if (fragment != std::string::npos)
            return expect(is_part_of_list(node.href.substr(0, fragment), node.href.substr(fragment + 1)),
                          "“" + node.key + "” leads to " + node.href);
        const Route route = parse_route(node.href);
        const auto* list = std::get_if<ListRoute>(&route);
        const auto* entry = std::get_if<EntryRoute>(&route);
        const bool is_ours = (list && list->filter.empty() && (list->tag.empty() || tags_.count(list->tag))) ||
                             (entry && find_entry(app_model(), entry->id));
        expect(is_ours, "“" + node.key + "” leads to " + node.href);
    }

    // True if the list at this address has a section or an entry of this id.
    bool is_part_of_list(const std::string& address, const std::string& id) const {
        if (address.empty() && std::find(sections_.begin(), sections_.end(), id) != sections_.end()) return true;
        const Model& model = app_model();
        const auto* list = std::get_if<ListRoute>(&model.route);
        const Entry* entry = find_entry(model, id);
        if (!list || !entry) return false;
        return address.empty() || (address == route_address(*list) && is_shown(model, *entry));
    }

    void check_secrets() {
        std::string texts = page_.title() + "\n" + page_.announced() + "\n" + page_.address() + "\n";
        for (const auto& [key, element] : page_.elements())
            for (const std::string& text : texts_of(element.node)) texts += text + "\n";
        const std::string bare = without_spaces(texts);
        for (const Secrets::Secret& secret : secrets_.texts()) {
            if (is_revealed(app_model(), secret.key)) continue;
            expect(bare.find(secret.text) == std::string::npos, "“" + secret.key + "” is hidden but in the document");
            expect(page_.drawn().find(secret.text) == std::string::npos, "“" + secret.key + "” is hidden but drawn");
        }
        std::set<std::string> revealed;  // a hidden link may have the address of a revealed link
        for (const Secrets::Secret& secret : secrets_.addresses())
            if (is_revealed(app_model(), secret.key)) revealed.insert(secret.text);
        for (const Secrets::Secret& secret : secrets_.addresses())
            expect(revealed.count(secret.text) > 0 || texts.find(secret.text) == std::string::npos,
                   "“" + secret.key + "” is hidden but linked");
    }

    Random random_;
    bool loads_documents_;
    Page page_;
    Secrets secrets_;
    std::vector<std::string> entries_, sections_, titles_;
    std::set<std::string> reveal_keys_, tags_, addresses_;
    std::vector<std::string> log_;
    int done_ = 0;
    bool failed_ = false;
};

void soak(const nlohmann::json& post, int count) {
    std::cout << "seed " << seed() << ", " << count << " actions" << std::endl;
    Soak soak(post, true);
    soak.run(count);
    std::cout << soak.frames() << " frames" << std::endl;
}

TEST(Soak, ShippedPostStaysRightOverRandomActions) { soak(shipped_json(), actions()); }
TEST(Soak, HostilePostStaysRightOverRandomActions) { soak(hostile_json(), std::min(actions(), 2000)); }
TEST(Soak, LongPostStaysRightOverRandomActions) { soak(long_json(), std::min(actions(), 2000)); }

// The document is never loaded again, and is measured in the same state each time. A buffer may stay larger than
// needed, so the smaller of the last two measurements counts.
TEST(Soak, MemoryDoesNotGrow) {
    constexpr std::size_t tolerance = 256 * 1024;
    std::cout << "seed " << seed() << ", " << actions() << " actions" << std::endl;
    Soak soak(shipped_json(), false);
    std::vector<std::size_t> bytes;
    for (int fifth = 0; fifth < 5; ++fifth) {
        if (!soak.run(actions() / 5)) return;
        soak.reset();
        bytes.push_back(__sanitizer_get_current_allocated_bytes());
        std::cout << bytes.back() / 1024 << " KiB" << std::endl;
    }
    EXPECT_LT(std::min(bytes[3], bytes[4]), bytes[0] + tolerance);
}

}  // namespace
}  // namespace ranked::testing
