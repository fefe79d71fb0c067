#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "layout/list_layout.hpp"

namespace ranked {

// An element of the page as the mirror shows it. Its parent always comes before it.
struct Node {
    const Block* block = nullptr;
    const Box* text = nullptr;     // box whose lines are the element's own text; may be null
    int parent = -1;               // index in the frame, -1 at the root
    Rect rect;                     // from the top left of the document; of a fixed element and in it, of the window
    float text_x = 0, text_y = 0;  // from the rect's upper left corner to that of the text's box
    Rect press_area;     // a further area where a press activates the link, from the rect's top left; empty if there is
                         // none
    bool fixed = false;  // stays in the window while the document scrolls
    bool busy = false;   // later frames add items to the list
    int position = 0, out_of = 0;  // position of an item in an incompletely mirrored list, from 1; else 0

    const std::string& key() const { return block->key; }
    std::string_view name() const { return block->name.empty() ? std::string_view(block->text) : block->name; }
};

// A part of the document with its place. Fixed parts are placed in the window, all others in the document.
struct Part {
    Box box;
    bool is_shown = false, fixed = false;
};

// The page as one window shows it. CSS px.
struct Page {
    Part banner, navigation, search, main, footer, dialog, toast;
    Part leaving_dialog, leaving_toast;  // as they were shown last, for their exit; empty where there was none
    Rect content;                        // x and width of the main column, y of its top
    float height = 0;                    // of the document
    float scroll_padding = 0;            // at the window's top, that a bar covers once the document is scrolled
    std::string current_entry;           // id of the reader's current entry; may be empty
    bool current_by_focus = false;       // the current entry holds the focus; else the scroll position decided
    float shift = 0;                     // to scroll by, since rows above the window have changed height
    std::uint64_t revision = 0;          // changes whenever an element of the page or its place has changed
};

// Keeps the layout of a document from frame to frame, and lays out anew what has changed.
class PageLayout {
 public:
    explicit PageLayout(const FontMetrics& metrics) : typesetter_(metrics) {}

    // The document is declared anew where `model_changed`, or where the window differs so much that another document is
    // needed.
    struct Input {
        const Model& model;
        bool model_changed = true;
        Window window;
        TextSettings settings;
        std::string focused;  // key of the focused block; may be empty
        bool whole_list = false, prints = false;
    };
    const Page& update(const Input& input, ListBudget& budget);

    // False until the first update(), and after forget().
    bool has_page() const { return sheet_ != nullptr; }
    const Page& page() const { return page_; }
    const Document& document() const { return document_; }
    Typesetter& typesetter() { return typesetter_; }
    const Sheet& sheet() const { return *sheet_; }

    // Forgets everything, for when the page's fonts or the post have changed.
    void forget();

 private:
    void lay_out(Part& part, const Block& block, float width);
    void take(Document document);
    void lay_out_parts();
    void lay_out_navigation();
    void set_lists(const Box& box);
    void arrange_parts(const Input& input, ListBudget& budget);
    void move_to(Rect& rect, float x, float y);
    void move_to(Part& part, float x, float y, bool fixed);
    void settle(Box& box, float y, const Input& input, ListBudget& budget);
    void mark_current(const Box& list, float top, const Input& input);
    void arrange_search(const Input& input);
    void arrange_navigation(const Input& input);
    void arrange_dialog(const Input& input);
    void arrange_toast(const Input& input, float foot);
    float dialog_width() const;
    Situation situation_of(const Input& input) const;
    LayoutContext context() { return {*sheet_, typesetter_, settings_}; }

    Typesetter typesetter_;
    TextSettings settings_;
    std::unique_ptr<Sheet> sheet_;
    Situation situation_;
    Document document_;
    Block leaving_dialog_, leaving_toast_;
    Block short_search_;  // the filter's bar without tags
    Page page_;
    Box full_search_;
    bool search_is_short_ = false;
    float search_top_ = 0;     // top of the bar's place in the document, CSS px
    float dialog_height_ = 0;  // of the whole content, CSS px
    std::map<std::string, ListLayout> lists_;
};

// Returns the elements of the page, in the order of the DOM.
std::vector<Node> nodes_of(const Page& page, const Media& media);

// Returns the node with this key, or null.
const Node* find_node(const std::vector<Node>& nodes, std::string_view key);

// Returns where a toast of this size is placed in the window: as low as possible without covering a control or a video.
// `foot`: height of the strip at the window's foot, CSS px; also of a strip that is hidden, because it may come back at
// any time.
Rect toast_bounds(const std::vector<Node>& nodes, const Window& window, float width, float height, float foot);

}  // namespace ranked
