#include "view/failure.hpp"

#include <algorithm>

#include "view/page_layout.hpp"
#include "view/tiles.hpp"

namespace ranked {
namespace {

struct Explanation {
    std::string problem, advice;
};

Explanation explanation_of(const Model& model, const Failure& failure) {
    if (!model.preview.empty())
        return {"Your file has mistakes in it, so nothing of it is shown.",
                "Mend these and open it again. The format is described in the project’s data/README.md."};
    switch (failure.kind) {
        case Failure::Kind::unreachable:
            return {"The post could not be fetched: the connection failed or was cut.",
                    "Check that you are online, then try again."};
        case Failure::Kind::missing:
            return {"The file with the post is not where it should be (status " + std::to_string(failure.status) + ").",
                    "Trying again may help if the site was just being updated."};
        case Failure::Kind::invalid:
            return {"The post arrived, but its file has mistakes in it, so nothing of it is shown.",
                    "Trying again may help if the file was cut short on its way. What its author has to mend:"};
    }
    return {};
}

}  // namespace

float failure_page(Ui& ui, const Model& model, const Failure& failure, Rect bounds) {
    constexpr std::size_t max_shown_problems = 50;
    const bool narrow = layout_for(ui.window()).narrow;
    const Palette& colors = ui.colors();
    const Explanation explanation = explanation_of(model, failure);
    bounds.w = std::min(bounds.w, 690.F);
    bounds.y = empty_film(ui, {bounds.x, bounds.y + (narrow ? 26.F : 56.F), bounds.w, 0}) + 26;
    bounds.y =
        heading(ui, keys::page_heading, 1, "This post cannot be shown",
                ui.style(narrow ? styles::page_title_narrow : styles::entry_title), bounds, {colors.text, "", true}) +
        12;
    bounds.y = paragraph(ui, "failure/what", explanation.problem, ui.style(styles::lede), bounds, {colors.text}) + 4;
    bounds.y = paragraph(ui, "failure/then", explanation.advice, ui.style(styles::lede), bounds, {colors.muted}) + 16;
    if (!failure.problems.empty()) {
        Node list = make_node(Role::list, "failure/problems");
        list.name = "Problems";
        list.rect = bounds;
        ui.open(std::move(list));
        for (std::size_t i = 0; i < failure.problems.size() && i < max_shown_problems; ++i) {
            const std::string key = "failure/problem/" + std::to_string(i);
            Node item = make_node(Role::list_item, key + "/item");
            item.rect = bounds;
            ui.open(std::move(item));
            bounds.y =
                paragraph(ui, key, describe(failure.problems[i]), ui.style(styles::body), bounds, {colors.text}) + 6;
            ui.close(bounds.y);
        }
        ui.close(bounds.y);
        if (failure.problems.size() > max_shown_problems)
            bounds.y = paragraph(ui, "failure/more",
                                 "… and " + std::to_string(failure.problems.size() - max_shown_problems) + " more.",
                                 ui.style(styles::body), bounds, {colors.muted});
        bounds.y += 16;
    }
    if (!model.preview.empty()) return bounds.y + 60;
    std::vector<Control> controls{{make_button("failure/retry", Retry{}), "Try again", "", ControlStyle::primary}};
    if (!model.original.url.empty()) {
        Control original{make_node(Role::link, "failure/original"), "Read the original post", "", ControlStyle::plain};
        original.node.href = model.original.url;
        controls.push_back(std::move(original));
    }
    return control_row(ui, controls, bounds, {narrow ? RowOptions::Fill::always : RowOptions::Fill::never}) + 60;
}

}  // namespace ranked
