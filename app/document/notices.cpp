#include "document/parts.hpp"
#include "post/diagnostics.hpp"
#include "post/phrases.hpp"

namespace ranked {

void add_preview_bar(Block& main, const Model& model) {
    if (model.preview.empty()) return;
    Block& bar = main.add(make_block(Role::region, Style::preview_bar, "preview", phrases::preview));
    bar.add(make_paragraph(Style::notice_title, "preview/what", phrases::preview_of + model.preview));
    bar.add(make_paragraph(Style::notice_text, "preview/then", phrases::preview_stays));
    if (!model.missing_posters.empty())
        bar.add(make_paragraph(Style::notice_text, "preview/posters", missing_posters_phrase(model.missing_posters)));
    Block& row = bar.add(make_block(Role::none, Style::notice_row));
    row.add(make_button(Style::control_primary, "preview/close", PreviewClosed{}, phrases::close_preview));
    row.add(make_button(Style::control_plain, "preview/other", FilePressed{}, phrases::open_other));
}

void add_unknown_address(Block& page, const Model& model) {
    const auto* unknown = std::get_if<UnknownRoute>(&model.route);
    if (!unknown) return;
    Block& alert = page.add(make_block(Role::alert, Style::alert, "notice"));
    alert.add(make_paragraph(Style::notice_title, "notice/what", phrases::no_page));
    alert.add(make_paragraph(Style::alert_text, "notice/then", unknown_address_phrase(displayable(unknown->path))));
}

void add_nothing_found(Block& page) {
    page.add(make_decoration(Style::empty_film));
    page.add(make_paragraph(Style::empty_title, "empty/what", phrases::nothing_found));
    page.add(make_paragraph(Style::empty_text, "empty/then", phrases::nothing_found_advice));
    Block& row = page.add(make_block(Role::none, Style::empty_row));
    row.add(make_button(Style::control_primary, "empty/clear", FilterCleared{}, phrases::show_all));
}

Block failure_page(const Failure& failure) {
    constexpr std::size_t max_shown_problems = 50;
    Block page = make_block(Role::none, Style::failure_page);
    page.add(make_decoration(Style::failure_film));
    page.add(make_heading(Style::failure_title, keys::page_heading, 1, phrases::file_cannot_be_shown));
    page.add(make_paragraph(Style::failure_lede, "failure/what", phrases::file_has_mistakes));
    page.add(make_paragraph(Style::failure_advice, "failure/then", phrases::mend_mistakes));
    Block& list = page.add(make_block(Role::list, Style::plain, "failure/problems", phrases::problems));
    const std::size_t count = failure.problems.size(), shown = std::min(count, max_shown_problems);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string key = "failure/problem/" + std::to_string(i);
        Block& item = list.add(make_block(Role::list_item, Style::problem, key + "/item"));
        item.add(make_paragraph(Style::body_text, key, describe(failure.problems[i])));
    }
    if (count > shown)
        page.add(make_paragraph(Style::more_problems, "failure/more", more_problems_phrase(count - shown)));
    return page;
}

Block declare_toast(const Model& model) {
    if (!model.toast) return {};
    Block toast = make_block(Role::region, Style::toast, "toast", model.toast->text);
    toast.add(make_paragraph(Style::toast_text, "toast/text", model.toast->text));
    if (model.toast->undo) toast.add(make_button(Style::control_plain, "toast/undo", UndoPressed{}, phrases::undo));
    return toast;
}

}  // namespace ranked
