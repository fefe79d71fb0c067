#include "view/failure.hpp"

#include <algorithm>

#include "view/page_layout.hpp"
#include "view/tiles.hpp"

namespace ranked {
float failure_page(Ui& ui, const Failure& failure, Rect bounds) {
    constexpr std::size_t max_shown_problems = 50;
    const Layout layout = layout_for(ui.window());
    const Palette& colors = ui.colors();
    bounds.w = std::min(bounds.w, 690.F);
    bounds.y = empty_film(ui, {bounds.x, bounds.y + (layout.narrow ? 26.F : 56.F), bounds.w, 0}) + 26;
    bounds.y = heading(ui, keys::page_heading, 1, "This file cannot be shown", ui.style(entry_title_style(layout)),
                       bounds, {colors.text, "", true}) +
               12;
    bounds.y = paragraph(ui, "failure/what", "The file has mistakes in it, so nothing of it is shown.",
                         ui.style(styles::lede), bounds, {colors.text}) +
               4;
    bounds.y = paragraph(ui, "failure/then",
                         "Mend them and open the file again. The format is described in the project’s data/README.md.",
                         ui.style(styles::lede), bounds, {colors.muted}) +
               16;
    Node list = make_node(Role::list, "failure/problems");
    list.name = "Problems";
    list.rect = bounds;
    ui.open(std::move(list));
    for (std::size_t i = 0; i < failure.problems.size() && i < max_shown_problems; ++i) {
        const std::string key = "failure/problem/" + std::to_string(i);
        Node item = make_node(Role::list_item, key + "/item");
        item.rect = bounds;
        ui.open(std::move(item));
        bounds.y = paragraph(ui, key, describe(failure.problems[i]), ui.style(styles::body), bounds, {colors.text}) + 6;
        ui.close(bounds.y);
    }
    ui.close(bounds.y);
    if (failure.problems.size() > max_shown_problems)
        bounds.y = paragraph(ui, "failure/more",
                             "… and " + std::to_string(failure.problems.size() - max_shown_problems) + " more.",
                             ui.style(styles::body), bounds, {colors.muted});
    return bounds.y + 76;
}

}  // namespace ranked
