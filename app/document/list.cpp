#include <algorithm>
#include <functional>

#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

// Adds the buttons below the title, and the introduction while it is unfolded.
void add_introduction(Block& header, const Model& model, const Post& post, const Situation& now) {
    const std::vector<std::string> texts = introduction_of(post);
    const bool open = model.introduction_open || now.prints;
    Block& row = header.add(make_block(Role::none, Style::header_row));
    if (!texts.empty()) {
        Block why = make_button(Style::control_outlined, "introduction/toggle", IntroductionPressed{},
                                introduction_title(post));
        why.icon = open ? Icon::fold : Icon::unfold;
        why.expanded = open;
        if (open) why.controls = "introduction/text";
        Block& heading = row.add(make_block(Role::heading, Style::fit, why.key + "/heading", why.text));
        heading.level = 2;
        heading.add(std::move(why));
    }
    Block& filter = row.add(make_button(Style::control_outlined, keys::filter_button, FilterOpened{}, phrases::filter));
    if (model.settings.single_keys && now.keyboard) filter.shortcut = "/";
    Block& fold = header.add(make_block(Role::none, Style::plain));
    fold.unfolds = "introduction";
    fold.fold_state = open ? 1 : 0;
    if (!open || texts.empty()) return;
    Block& region =
        fold.add(make_block(Role::region, Style::introduction, "introduction/text", introduction_title(post)));
    add_paragraphs(region, Style::prose, "page/intro/", texts);
}

Block header_of(const Model& model, const Post& post, const Situation& now) {
    Block header = make_block(Role::none, Style::list_header);
    header.add(make_paragraph(Style::eyebrow, "page/eyebrow", eyebrow_phrase(post)));
    header.add(make_heading(Style::page_title, keys::page_heading, 1, post.title));
    header.add(make_paragraph(Style::lede, "page/lede", post.lede));
    add_introduction(header, model, post, now);
    return header;
}

Style list_style(SectionLayout layout) {
    if (layout == SectionLayout::portraits) return Style::portraits;
    return layout == SectionLayout::frames ? Style::stills : Style::cards;
}

// The entries of one section that the list shows.
class SectionItems : public EntryItems {
 public:
    SectionItems(const Model& model, std::shared_ptr<const std::vector<ShownSection>> sections, std::size_t index,
                 const Situation& now)
        : model_(model), sections_(std::move(sections)), shown_((*sections_)[index]), now_(now) {}

    std::size_t count() const override { return shown_.entries.size(); }
    const Entry& entry(std::size_t item) const override { return *shown_.entries[item]; }

    Block declare(std::size_t item) const override {
        const Entry& entry = *shown_.entries[item];
        Block block = make_block(Role::list_item, Style::list_item, "entry/" + entry.id + "/item");
        block.add(make_card(model_, *shown_.section, entry, now_));
        return block;
    }

    std::uint64_t state(std::size_t item) const override {
        const Entry& entry = *shown_.entries[item];
        std::uint64_t bits = is_seen(model_, entry) ? 3 : 1;
        for (const std::string& key : reveal_keys(entry)) bits = bits * 31 + (is_revealed(model_, key) ? 2 : 1);
        return bits * 31 + player_hash(model_, entry);
    }

    std::size_t find(const Entry* entry) const override {
        // The entries are in the post's order, so their addresses within the section are sorted.
        const std::vector<const Entry*>& entries = shown_.entries;
        const auto at = std::lower_bound(entries.begin(), entries.end(), entry, std::less<const Entry*>());
        if (at == entries.end() || *at != entry) return count();
        return static_cast<std::size_t>(at - entries.begin());
    }

 private:
    const Model& model_;
    std::shared_ptr<const std::vector<ShownSection>> sections_;
    const ShownSection& shown_;
    Situation now_;
};

// Returns a section with its heading, unless the section is a ranking at the top, whose cards come right below the
// page's header (the entries' headings are then of level 2).
Block section_block(const Model& model, const std::shared_ptr<const std::vector<ShownSection>>& sections,
                    std::size_t index, const Situation& now) {
    const Section& section = *(*sections)[index].section;
    Block region = make_block(Role::region, Style::section, "section/" + section.id, section.title);
    region.anchor = section.id;
    const bool has_title = has_heading(*post_of(model), section);
    if (has_title) {
        region.add(make_heading(Style::section_title, keys::section_heading(section.id), 2, section.title));
        if (!is_filtering(model))
            add_paragraphs(region, Style::prose, "section/" + section.id + "/intro/", section.introduction);
        region.add(make_block(Role::none, Style::above_list));
    }
    Block& list = region.add(
        make_block(Role::list, list_style(section.layout), "section/" + section.id + "/list", section.title));
    list.items = std::make_shared<const SectionItems>(model, sections, index, now);
    list.incomplete = shown_of_all(model).first > full_mirror_limit && !now.whole_list;
    return region;
}

}  // namespace

Block list_page(const Model& model, const Situation& now) {
    const Post& post = *post_of(model);
    Block page = make_block(Role::none, Style::list_page);
    add_unknown_address(page, model);
    if (!is_filtering(model)) page.add(header_of(model, post, now));
    const auto sections = shown_sections(model);
    for (std::size_t i = 0; i < sections->size(); ++i) page.add(section_block(model, sections, i, now));
    if (sections->empty()) add_nothing_found(page);
    if (post.closing.empty() || is_filtering(model)) return page;
    Block& closing = page.add(make_block(Role::region, Style::closing, "closing", phrases::last_words));
    closing.add(make_heading(Style::section_title, "closing/heading", 2, phrases::last_words));
    add_paragraphs(closing, Style::prose, "closing/", post.closing);
    return page;
}

}  // namespace ranked
