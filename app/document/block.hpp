#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "design/style.hpp"
#include "state/action.hpp"

namespace ranked {

enum class Role : std::uint8_t {
    none,        // holds its children for the layout alone; its text belongs to the block around it
    decoration,  // drawn, but part of no text and no name
    banner,
    navigation,
    main,
    footer,
    region,
    group,  // blocks that belong together; no landmark
    search,
    article,
    list,
    list_item,
    heading,
    paragraph,
    terms,
    term,
    definition,
    link,
    button,
    toggle,  // a switch
    radio_group,
    radio,
    text_field,
    image,
    numeral,  // a rank; hidden from assistive technology, because the name of its article tells the rank
    dialog,
    alert,
    player,  // a frame with the player of a video; its pixels are the page's, above the canvas
};

// Returns the role's name in ARIA.
std::string_view role_name(Role role);

// A shape beside a control's label. It is not part of the name.
enum class Icon : std::uint8_t {
    none,
    play,    // before the label
    unfold,  // after the label, like the triangle of a menu
    fold,
    leave,  // after the label: the link leads to another site
};

struct Block;

// The items of a list of entries. An item is declared when it comes near the window, because a post may have thousands.
// Valid as long as the model.
class EntryItems {
 public:
    virtual ~EntryItems() = default;
    virtual std::size_t count() const = 0;
    virtual const Entry& entry(std::size_t item) const = 0;
    virtual Block declare(std::size_t item) const = 0;
    // Returns a number that changes when declare() would return another block.
    virtual std::uint64_t state(std::size_t item) const = 0;
    // Returns the item of this entry, or count().
    virtual std::size_t find(const Entry* entry) const = 0;
};

// A part of what a page says: an element of the accessibility tree, of the drawing, and of the static HTML. It has no
// size and no colour: these come from its style.
struct Block {
    Role role = Role::none;
    Style style = Style::plain;
    std::string key;         // unique in a document, and the same in every document; may be empty if the role is none
    std::string text;        // shown; empty for a block that only holds others
    std::string time;        // a time in a video, which ends the text
    std::string short_text;  // instead of the text and the time, where these do not fit
    std::string name;        // accessible name, where it is not the text
    std::string lang;        // of the text; empty for the post's language
    Icon icon = Icon::none;
    std::string shortcut;               // key that does the same, shown in a box after the label
    std::vector<std::string> room_for;  // other labels, so that the control keeps its size

    int level = 0;     // level of a heading; of a player, a number that changes when the same address is to load again
    std::string href;  // address of a link: relative to the site's root, or an outside https address
    std::string anchor;            // fragment of a URL that leads to this block
    std::string controls;          // key of the block that this button opens and closes
    std::string value;             // text in a text field; address of a player
    std::string hint;              // shown in an empty text field
    const Art* art = nullptr;      // picture of the block, with the colours behind the picture
    const Entry* entry = nullptr;  // set for the card or tile of an entry
    bool read_only = false;        // the text field cannot be changed; the player does not load
    bool current = false;          // leads to the current page or entry; the button plays the current moment
    bool dimmed = false;           // the filter hides what the link leads to
    bool focusable = false;        // no stop of the Tab key, but update() or an arrow key may focus this block
    bool new_tab = false;          // the link opens in a new tab
    bool incomplete = false;       // of the list's items, only those near the window are mirrored
    bool keeps_with_next = false;  // shares a row with the next control
    std::optional<bool> expanded;
    std::optional<bool> checked;           // state of a switch or radio button
    std::optional<bool> pressed;           // state of a toggle button
    std::optional<float> share;            // of a bar, 0 to 1
    std::shared_ptr<const Action> action;  // performed when the block is activated

    std::string hovered_with;      // key of the control whose hover lights this block too
    std::string pressed_by;        // key of the link that a press on this block activates
    std::string unfolds;           // key of the transition in which the block unfolds; empty if it does not unfold
    std::uint64_t fold_state = 0;  // changes when the block unfolds or folds

    std::vector<Block> children;
    std::shared_ptr<const EntryItems> items;  // further children

    Block& add(Block child) {
        children.push_back(std::move(child));
        return children.back();
    }
};

// Return a block of this role.
Block make_block(Role role, Style style, std::string key = "", std::string name = "");
Block make_paragraph(Style style, std::string key, std::string text);
Block make_heading(Style style, std::string key, int level, std::string text);
Block make_button(Style style, std::string key, Action action, std::string label);
// A link to a page of the app: its href, and the action that opens the page.
Block make_link(Style style, std::string key, const Route& route, std::string label);
Block make_outside_link(Style style, std::string key, std::string href, std::string label);
Block make_decoration(Style style, std::string text = "");

// Adds a paragraph for each text. The keys are the prefix with the text's index.
void add_paragraphs(Block& parent, Style style, const std::string& prefix, const std::vector<std::string>& texts);

// Returns the first block with this key in the tree, without the items of lists, or null.
const Block* find_block(const Block& tree, std::string_view key);

}  // namespace ranked
