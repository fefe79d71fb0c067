#include "document/document.hpp"

#include "document/parts.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

Block page_of(const Model& model, const Situation& now) {
    if (const auto* failure = std::get_if<Failure>(&model.content)) return failure_page(*failure);
    if (!post_of(model)) return {};
    if (const Entry* entry = entry_of(model)) return entry_page(model, *entry, now);
    return list_page(model, now);
}

Block declare_main(const Model& model, const Situation& now) {
    Block main = make_block(Role::main, Style::main, "main");
    add_preview_bar(main, model);
    if (is_filtering(model)) main.add(make_block(Role::none, Style::filter_slot, "filter/slot"));
    main.add(page_of(model, now));
    return main;
}

Block declare_footer(const Model& model, const Situation& now) {
    const Post* post = post_of(model);
    if (!post) return {};
    Block footer = make_block(Role::footer, Style::footer, "footer");
    footer.add(make_paragraph(Style::footer_credit, "footer/credit", credit_phrase(*post)));
    footer.add(make_outside_link(Style::text_link, "footer/source", post->source.url,
                                 std::string(phrases::read_original) + post->source.title));
    Block& row = footer.add(make_block(Role::none, Style::footer_row));
    row.add(make_button(Style::control_outlined, keys::about_button, AboutPressed{}, phrases::about));
    if (!now.rail) add_settings(row, model, now);
    return footer;
}

}  // namespace

Document declare(const Model& model, const Situation& now) {
    Document document;
    if (!now.rail) document.banner = declare_banner(model, now);
    document.navigation = declare_navigation(model, now);
    if (is_filtering(model)) document.search = filter_bar(model);
    document.main = declare_main(model, now);
    document.footer = declare_footer(model, now);
    document.dialog = declare_panel(model);
    document.toast = declare_toast(model);
    return document;
}

}  // namespace ranked
