#include "view/filter_bar.hpp"

#include <algorithm>
#include <cmath>

#include "post/phrases.hpp"
#include "view/page_layout.hpp"
#include "view/paint.hpp"

namespace ranked {
namespace {

constexpr float inset = 8, text_x = 42, input_padding = 14;  // of the field; CSS px
constexpr float field_height = 52, tags_gap = 10;
constexpr std::size_t frequent_tags = 5;
constexpr const char* field_hint = "Title, person or tag";

float stuck_top(const Ui& ui) { return layout_for(ui.window()).narrow ? 8.F : 22.F; }

void magnifier(Ui& ui, ImVec2 centre, Tint tint) {
    const Rect at = ui.on_screen({centre.x - 2, centre.y - 2, 0, 0});
    ui.draw().AddCircle({at.x, at.y}, 5, color_of(tint), 0, 1.5F);
    ui.draw().AddLine({at.x + 3.6F, at.y + 3.6F}, {at.x + 7.5F, at.y + 7.5F}, color_of(tint), 1.5F);
}

// In a tiny window the count and the button are below the field's text.
float field_height_in(const Ui& ui) { return layout_for(ui.window()).tiny ? 2 * field_height : field_height; }

Control clear_button(const ListRoute& list) {
    if (list == ListRoute{}) return {make_button("filter/close", FilterClosed{}), "Close", "", ControlStyle::outlined};
    return {make_button("filter/clear", FilterCleared{}), "Clear", "", ControlStyle::outlined};
}

// Draws the field with the count of the shown entries and the button that ends filtering.
void field(Ui& ui, const Model& model, const ListRoute& list, Rect box) {
    const Palette& colors = ui.colors();
    fill(ui.draw(), ui.on_screen(box), colors.card, radii::field);
    outline(ui.draw(), ui.on_screen(box), colors.control_line, radii::field);
    // A text field shows the focus even after a click, like :focus-visible on an <input>.
    if (ui.focused() == keys::filter) outline(ui.draw(), ui.on_screen(box), colors.accent_text, radii::field, 2);
    magnifier(ui, {box.x + 22, box.y + field_height / 2}, colors.muted);

    const Control clear = clear_button(list);
    const ImVec2 size = control_size(ui, clear, box.w);
    const bool stacked = box.h > field_height;
    const float height = std::min(size.y, field_height - inset), row_middle = box.bottom() - field_height / 2;
    const Rect button{box.right() - inset - size.x, row_middle - height / 2, size.x, height};
    const auto [shown, all] = shown_of_all(model);
    const std::string count = shown_phrase(shown, all);
    const TextStyle small = ui.style(styles::small), style = ui.style(styles::body);
    const float count_width = std::ceil(text_width(ui.fonts(), small, count)) + 1;
    const float count_x = stacked ? box.x + inset : button.x - 10 - count_width;

    Node input = make_node(Role::text_field, keys::filter);
    input.name = "Filter by title, person or tag";
    input.hint = field_hint;
    input.value = list.filter;
    input.style = style;
    const float input_x = box.x + text_x - input_padding;
    const float input_right = stacked ? box.right() - inset : count_x;
    input.rect = {input_x, box.y, std::max(60.F, input_right - input_x), field_height};
    // While a panel is open, the canvas draws the text: the text of the <input> would lie over the panel.
    if (model.panel != Panel::none) {
        const std::string text = list.filter.empty() ? field_hint : list.filter;
        decoration(ui, elided(ui.fonts(), style, text, input.rect.w - 2 * input_padding), style,
                   {box.x + text_x, box.y + (field_height - style.line_height) / 2},
                   list.filter.empty() ? colors.muted : colors.text);
    }
    ui.put(std::move(input));
    // The count is the heading of the filtered page.
    heading(ui, keys::page_heading, 1, count, small, {count_x, row_middle - small.line_height / 2, count_width, 0},
            {colors.muted});
    control(ui, clear, button);
}

// Draws the most frequent tags, or every tag. Returns the y below.
float tags(Ui& ui, const Model& model, const ListRoute& list, Rect bounds) {
    const auto index = post_index_of(model);
    const std::vector<std::string>& all = index->tags;
    Node node = make_node(Role::list, "tags");
    node.name = "Tags";
    node.rect = bounds;
    ui.open(std::move(node));
    std::vector<Control> chips;
    const auto offer = [&](const std::string& tag) {
        const bool on = list.tag == tag;
        Control chip{make_button("tag/" + tag, TagPressed{tag}), tag, "",
                     on ? ControlStyle::chip_on : ControlStyle::chip};
        chip.node.pressed = on;
        chips.push_back(std::move(chip));
    };
    const std::size_t few = std::min(frequent_tags, all.size()), count = model.more_tags ? all.size() : few;
    for (std::size_t i = 0; i < count; ++i) offer(all[i]);
    // A tag that was chosen on an entry's page, or by the address, may be none of the frequent tags.
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(count);
    if (std::find(all.begin(), end, list.tag) == end && index->has_tag(list.tag)) offer(list.tag);
    if (all.size() > few) {
        const std::string more = std::to_string(all.size() - few) + " more";
        Control button{make_button("tags/more", MoreTagsPressed{}), model.more_tags ? "Fewer" : more, "",
                       ControlStyle::chip};
        button.node.name = model.more_tags ? "Fewer tags" : more + " tags";
        button.node.expanded = model.more_tags;
        chips.push_back(std::move(button));
    }
    bounds.y = control_row(ui, chips, bounds, {RowOptions::Fill::never, false, true, 8});
    ui.close(bounds.y);
    return bounds.y;
}

}  // namespace

float FilterBar::stuck_bottom(const Ui& ui) const {
    return stuck_top(ui) + (layout_for(ui.window()).narrow ? field_height_in(ui) : natural_.h);
}

FilterBar::FilterBar(Ui& ui, const Model& model, Rect bounds) : natural_(bounds) {
    const float with_tags = ui.height_of([&](Ui& offscreen, float y) {
        return tags(offscreen, model, list_route_of(model), {bounds.x, y, bounds.w, 0});
    });
    natural_.h = field_height_in(ui) + (with_tags > 0 ? tags_gap + with_tags : 0);
    stuck_ = ui.window().scroll_y > bounds.y - stuck_top(ui);
    // In a narrow window, tags in several rows would leave the list too little room.
    const bool holds_focus = ui.holds_focus("tag/") || ui.holds_focus("tags/");
    has_tags_ = with_tags > 0 && (!stuck_ || !layout_for(ui.window()).narrow || holds_focus);
}

void FilterBar::draw(Ui& ui, const Model& model) const {
    const ListRoute list = list_route_of(model);
    Rect bounds = natural_;
    if (stuck_) bounds.y = stuck_top(ui);
    const float height = field_height_in(ui);
    bounds.h = has_tags_ ? natural_.h : height;
    Node search = make_node(Role::search, "search");
    search.name = "Filter the entries";
    search.rect = bounds;
    search.fixed = stuck_;
    ui.open(std::move(search));
    if (stuck_) {
        const Rect canvas = ui.window().canvas();
        fill(ui.draw(), {bounds.x - 8, canvas.y, bounds.w + 16, bounds.bottom() + 8 - canvas.y},
             ui.colors().background);
    }
    field(ui, model, list, {bounds.x, bounds.y, bounds.w, height});
    if (has_tags_) tags(ui, model, list, {bounds.x, bounds.y + height + tags_gap, bounds.w, 0});
    ui.close(bounds.bottom());
}

}  // namespace ranked
