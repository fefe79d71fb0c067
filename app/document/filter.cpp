#include <algorithm>

#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

constexpr std::size_t frequent_tags = 5;

Block clear_button(const ListRoute& list) {
    if (list == ListRoute{}) return make_button(Style::filter_clear, "filter/close", FilterClosed{}, phrases::close);
    return make_button(Style::filter_clear, "filter/clear", FilterCleared{}, phrases::clear);
}

// Returns the field with the count of the shown entries and the button that ends filtering.
Block field(const Model& model, const ListRoute& list) {
    Block box = make_block(Role::none, Style::filter_field);
    box.hovered_with = keys::filter;
    box.add(make_decoration(Style::magnifier));
    Block& input = box.add(make_block(Role::text_field, Style::filter_input, keys::filter, phrases::filter_field));
    input.hint = phrases::filter_hint;
    input.value = list.filter;
    const auto [shown, all] = shown_of_all(model);
    Block& end = box.add(make_block(Role::none, Style::filter_end));
    // The count is the heading of the filtered page.
    end.add(make_heading(Style::filter_count, keys::page_heading, 1, shown_phrase(shown, all)));
    end.add(clear_button(list));
    return box;
}

void add_chip(Block& list, Block chip) {
    Block& item = list.add(make_block(Role::list_item, Style::fit, chip.key + "/item"));
    item.add(std::move(chip));
}

// Returns the most frequent tags, or every tag.
Block tags(const Model& model, const ListRoute& route) {
    const auto index = post_index_of(model);
    const std::vector<std::string>& all = index->tags;
    Block list = make_block(Role::list, Style::filter_tags, "tags", phrases::tags);
    const auto offer = [&](const std::string& tag) {
        const bool on = route.tag == tag;
        Block chip = make_button(on ? Style::chip_on : Style::chip, "tag/" + tag, TagPressed{tag}, tag);
        chip.pressed = on;
        add_chip(list, std::move(chip));
    };
    const std::size_t few = std::min(frequent_tags, all.size()), count = model.more_tags ? all.size() : few;
    for (std::size_t i = 0; i < count; ++i) offer(all[i]);
    // A tag that was chosen on an entry's page, or by the address, may be none of the frequent tags.
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(count);
    if (std::find(all.begin(), end, route.tag) == end && index->has_tag(route.tag)) offer(route.tag);
    if (all.size() > few) {
        const std::string more = more_phrase(all.size() - few);
        Block button =
            make_button(Style::chip, "tags/more", MoreTagsPressed{}, model.more_tags ? phrases::fewer : more);
        button.name = model.more_tags ? phrases::fewer_tags : more_tags_phrase(all.size() - few);
        button.expanded = model.more_tags;
        add_chip(list, std::move(button));
    }
    return list;
}

}  // namespace

Block filter_bar(const Model& model) {
    const ListRoute list = list_route_of(model);
    Block search = make_block(Role::search, Style::filter_bar, "search", phrases::filter_name);
    search.add(field(model, list));
    search.add(tags(model, list));
    return search;
}

}  // namespace ranked
