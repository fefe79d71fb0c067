#include "layout/page_layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ranked {
namespace {

constexpr float banner_top = 16, rail_top = 36, page_foot = 48, rail_foot = 16;  // CSS px

bool is_shown(const Block& block) { return !block.key.empty(); }

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// Returns the main column; the height is 0.
Rect content_of(const Media& media) {
    const float padding = media.narrow ? sizes::page_padding_narrow : sizes::page_padding;
    const float outer = std::min(media.width, sizes::page_width);
    Rect content{(media.width - outer) / 2 + padding, 0, outer - 2 * padding, 0};
    if (media.rail) {
        content.x += sizes::rail_width + sizes::rail_gap;
        content.w -= sizes::rail_width + sizes::rail_gap;
    }
    return content;
}

// Marks the boxes whose heights change with the scroll position, and those around them.
bool mark_settled(Box& box) {
    box.has_items = box.block->items || box.block->style == Style::filter_slot;
    for (Box& child : box.children) box.has_items = mark_settled(child) || box.has_items;
    return box.has_items;
}

// Keeps a part that the next document no longer has.
void keep(Part& leaving, Block& leaving_block, Part& part, Block& block, const Block& next) {
    if (!part.is_shown || is_shown(next)) return;
    leaving_block = std::move(block);
    leaving = std::move(part);
    leaving.box.block = &leaving_block;
    part = {};
}

// True if the rules for a row of a list are the same.
bool same_rows(const Media& a, const Media& b) {
    return a.width == b.width && a.touch == b.touch && a.narrow == b.narrow && a.tiny == b.tiny;
}

}  // namespace

void PageLayout::forget() {
    typesetter_.forget();
    lists_.clear();
    sheet_ = nullptr;
    const std::uint64_t revision = page_.revision + 1;
    page_ = {};
    page_.revision = revision;
}

Situation PageLayout::situation_of(const Input& input) const {
    Situation now;
    now.rail = sheet_->media().rail;
    now.keyboard = !input.window.touch;
    now.prints = input.prints;
    now.whole_list = input.whole_list;
    return now;
}

const Page& PageLayout::update(const Input& input, ListBudget& budget) {
    const Media media = media_for(input.window.width, input.window.height, input.window.touch);
    const bool has_new_sheet = !sheet_ || sheet_->media() != media || !(settings_ == input.settings);
    const bool keeps_rows = sheet_ && same_rows(sheet_->media(), media) && settings_ == input.settings;
    if (has_new_sheet) {
        // Kept rows of lists point to their rules.
        if (sheet_)
            *sheet_ = Sheet(media);
        else
            sheet_ = std::make_unique<Sheet>(media);
        settings_ = input.settings;
        page_.content = content_of(media);
        page_.leaving_dialog = page_.leaving_toast = {};  // laid out by the former sheet
    }
    if (!keeps_rows) lists_.clear();
    Situation now = situation_of(input);
    now.current_entry = situation_.current_entry;
    now.focused = situation_.focused;
    if (has_new_sheet || input.model_changed || now != situation_) {
        situation_ = now;
        take(declare(input.model, situation_));
        lay_out_parts();
    }
    arrange_parts(input, budget);
    return page_;
}

void PageLayout::take(Document document) {
    keep(page_.leaving_dialog, leaving_dialog_, page_.dialog, document_.dialog, document.dialog);
    keep(page_.leaving_toast, leaving_toast_, page_.toast, document_.toast, document.toast);
    document_ = std::move(document);
}

void PageLayout::lay_out(Part& part, const Block& block, float width) {
    ++page_.revision;
    part.is_shown = is_shown(block);
    if (!part.is_shown) return;
    part.box = ranked::lay_out(block, width, context());
    arrange_overlays(part.box, context());
}

void PageLayout::lay_out_parts() {
    const float width = page_.content.w;
    lay_out(page_.banner, document_.banner, width);
    lay_out(page_.main, document_.main, width);
    lay_out(page_.footer, document_.footer, width);
    lay_out(page_.dialog, document_.dialog, dialog_width());
    dialog_height_ = page_.dialog.box.rect.h;
    lay_out(page_.toast, document_.toast, std::min(sheet_->media().width - 16, 516.F));
    page_.search.is_shown = is_shown(document_.search);
    if (page_.search.is_shown) {
        short_search_ = document_.search;
        short_search_.children.pop_back();
        full_search_ = ranked::lay_out(document_.search, width, context());
        arrange_overlays(full_search_, context());
        lay_out(page_.search, document_.search, width);
        search_is_short_ = false;
    }
    mark_settled(page_.main.box);
    set_lists(page_.main.box);
    lay_out_navigation();
}

void PageLayout::set_lists(const Box& box) {
    if (box.block->items) lists_[box.block->key].set(*box.block, box.rect.w);
    for (const Box& child : box.children) set_lists(child);
}

void PageLayout::lay_out_navigation() {
    const Media& media = sheet_->media();
    lay_out(page_.navigation, document_.navigation, media.rail ? sizes::rail_width : media.width);
}

void PageLayout::arrange_parts(const Input& input, ListBudget& budget) {
    const bool has_post = post_of(input.model) != nullptr;
    const Entry* entry = entry_of(input.model);
    page_.current_entry = entry ? entry->id : "";
    page_.current_by_focus = false;
    page_.shift = 0;
    search_top_ = 0;

    float y = sheet_->media().rail ? 0 : banner_top;
    if (page_.banner.is_shown) {
        move_to(page_.banner, page_.content.x, y, false);
        y = page_.banner.box.rect.bottom();
    }
    move_to(page_.main, page_.content.x, y, false);
    settle(page_.main.box, y, input, budget);
    y = page_.main.box.rect.bottom();
    if (page_.footer.is_shown) {
        move_to(page_.footer, page_.content.x, y + page_.footer.box.rule->margin.top, false);
        y = page_.footer.box.rect.bottom() + page_foot;
    }
    if (page_.search.is_shown) arrange_search(input);
    page_.scroll_padding = page_.search.is_shown ? page_.scroll_padding : 0;
    arrange_navigation(input);
    const bool has_strip = has_post && !sheet_->media().rail;
    float height = std::max(y + (has_strip ? sizes::strip_height : 0), input.window.height);
    // A rail that is taller than the window scrolls with the document, and may be taller than a filtered list.
    if (page_.navigation.is_shown && sheet_->media().rail && !page_.navigation.fixed)
        height = std::max(height, page_.navigation.box.rect.bottom() + rail_foot);
    if (std::exchange(page_.height, height) != height) ++page_.revision;
    if (page_.dialog.is_shown) arrange_dialog(input);
    if (page_.toast.is_shown) arrange_toast(input, has_strip ? sizes::strip_height : 0);
}

void PageLayout::move_to(Rect& rect, float x, float y) {
    if (rect.x == x && rect.y == y) return;
    rect.x = x;
    rect.y = y;
    ++page_.revision;
}

void PageLayout::move_to(Part& part, float x, float y, bool fixed) {
    if (std::exchange(part.fixed, fixed) != fixed) ++page_.revision;
    move_to(part.box.rect, x, y);
}

// Places the children of boxes whose heights change with the scroll position. `y`: top of the box in the document.
void PageLayout::settle(Box& box, float y, const Input& input, ListBudget& budget) {
    if (!box.has_items) return;
    const Rule& rule = *box.rule;
    if (box.block->items) {
        ListLayout::Input list_input{y, input.window, {}};
        constexpr std::string_view prefix = "entry/";
        if (begins_with(input.focused, prefix)) {
            const std::string_view rest = std::string_view(input.focused).substr(prefix.size());
            list_input.pinned[0] = find_entry(input.model, rest.substr(0, rest.find('/')));
        }
        if (input.model.player) list_input.pinned[1] = find_entry(input.model, input.model.player->entry_id);
        ListLayout& list = lists_[box.block->key];
        page_.shift += list.update(box, list_input, budget, context());
        if (list.has_moved()) ++page_.revision;
        mark_current(box, y, input);
        return;
    }
    if (box.block->style == Style::filter_slot) {
        box.rect.h = full_search_.rect.h;
        search_top_ = y;
        return;
    }
    float bottom = rule.padding.top;
    bool is_first = true;
    for (Box& child : box.children) {
        if (child.rule->over != Over::none) continue;
        if (!is_first) bottom += rule.gap;
        is_first = false;
        move_to(child.rect, child.rect.x, bottom + child.rule->margin.top);
        settle(child, y + child.rect.y, input, budget);
        bottom = child.rect.bottom() + child.rule->margin.bottom;
    }
    box.rect.h = bottom + rule.padding.bottom;
}

// Finds the reader's current entry: the entry that holds the focus, else the one at the reading line.
void PageLayout::mark_current(const Box& list, float top, const Input& input) {
    const float reading_line = input.window.scroll_y + input.window.height * .4F;
    for (const PlacedRow& placed : list.rows) {
        const float y = top + placed.y;
        for (const Box& item : placed.row->items) {
            const Entry& entry = *item.block->children.front().entry;
            const bool at_focus =
                begins_with(input.focused, "entry/" + entry.id + "/") && is_visible(input.window, y, y + item.rect.h);
            // In a low window the first card may begin below the line.
            const bool at_line = &item == &placed.row->items.front() && !page_.current_by_focus &&
                                 (y <= reading_line || (page_.current_entry.empty() && input.window.scroll_y <= 0));
            if (!at_focus && !at_line) continue;
            page_.current_entry = entry.id;
            page_.current_by_focus = at_focus;
        }
    }
}

void PageLayout::arrange_search(const Input& input) {
    const bool narrow = sheet_->media().narrow;
    const float stuck_top = narrow ? 8 : 22;
    const bool stuck = input.window.scroll_y > search_top_ - stuck_top;
    // In a narrow window, tags in several rows would leave the list too little room.
    const bool has_focus = begins_with(input.focused, "tag/") || begins_with(input.focused, "tags/");
    const bool is_short = stuck && narrow && !has_focus;
    if (std::exchange(search_is_short_, is_short) != is_short)
        lay_out(page_.search, is_short ? short_search_ : document_.search, page_.content.w);
    move_to(page_.search, page_.content.x, stuck ? stuck_top : search_top_, stuck);
    page_.scroll_padding = stuck_top + (narrow ? full_search_.children.front().rect.h : full_search_.rect.h);
}

void PageLayout::arrange_navigation(const Input& input) {
    if (situation_.current_entry != page_.current_entry || situation_.focused != input.focused) {
        situation_.current_entry = page_.current_entry;
        situation_.focused = input.focused;
        document_.navigation = declare_navigation(input.model, situation_);
        lay_out_navigation();
    }
    if (!page_.navigation.is_shown) return;
    const Window& window = input.window;
    const Rect& rect = page_.navigation.box.rect;
    if (sheet_->media().rail) {
        // A rail taller than the window scrolls with the document, or its end could not be reached.
        const bool fixed = rail_top + rect.h + rail_foot <= window.height;
        return move_to(page_.navigation, page_.content.x - sizes::rail_gap - sizes::rail_width, rail_top, fixed);
    }
    // An on-screen keyboard leaves the window little height.
    const bool is_typing = window.touch && (input.focused == keys::filter || input.focused == keys::clip_field);
    const bool is_hidden = is_typing || (window.strip_hidden && !begins_with(input.focused, "rail/"));
    move_to(page_.navigation, 0, is_hidden ? window.canvas().bottom() + 1 : window.height - rect.h, true);
}

float PageLayout::dialog_width() const { return std::min(sheet_->media().width - 24, 430.F); }

// If the window is lower than the dialog, the browser scrolls the dialog's content.
void PageLayout::arrange_dialog(const Input& input) {
    constexpr float margin = 8;  // CSS px
    Rect& rect = page_.dialog.box.rect;
    rect.h = std::min(dialog_height_, input.window.height - 2 * margin);
    move_to(page_.dialog, (input.window.width - rect.w) / 2, (input.window.height - rect.h) / 2, true);
}

void PageLayout::arrange_toast(const Input& input, float foot) {
    const Rect& rect = page_.toast.box.rect;
    page_.toast.is_shown = false;  // it does not avoid its own button
    const Rect bounds = toast_bounds(nodes_of(page_, sheet_->media()), input.window, rect.w, rect.h, foot);
    page_.toast.is_shown = true;
    move_to(page_.toast, bounds.x, bounds.y, true);
}

}  // namespace ranked
