#include "view/semantics.hpp"

#include <algorithm>
#include <tuple>

namespace ranked {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::banner:
            return "banner";
        case Role::navigation:
            return "navigation";
        case Role::main:
            return "main";
        case Role::footer:
            return "contentinfo";
        case Role::group:
            return "group";
        case Role::region:
            return "region";
        case Role::search:
            return "search";
        case Role::article:
            return "article";
        case Role::list:
            return "list";
        case Role::list_item:
            return "listitem";
        case Role::heading:
            return "heading";
        case Role::paragraph:
            return "paragraph";
        case Role::terms:
            return "terms";  // <dl>, for which ARIA has no role
        case Role::term:
            return "term";
        case Role::definition:
            return "definition";
        case Role::link:
            return "link";
        case Role::button:
            return "button";
        case Role::toggle:
            return "switch";
        case Role::radio_group:
            return "radiogroup";
        case Role::radio:
            return "radio";
        case Role::text_field:
            return "textbox";
        case Role::image:
            return "img";
        case Role::numeral:
            return "numeral";  // ARIA has no such role
        case Role::dialog:
            return "dialog";
        case Role::alert:
            return "alert";
        case Role::player:
            return "player";  // ARIA has no such role; the mirror's <iframe> has a title
    }
    return "";
}

bool operator<(const ImageRequest& a, const ImageRequest& b) {
    const auto members = [](const ImageRequest& r) {
        return std::tie(r.file, r.width, r.height, r.focus_x, r.focus_y);
    };
    return members(a) < members(b);
}

void move_by(Node& node, float x, float y) {
    const auto move = [&](Rect& rect) {
        rect.x += x;
        rect.y += y;
    };
    move(node.rect);
    for (Line& line : node.lines) move(line.rect);
}

const Node* find_node(const Frame& frame, std::string_view key) {
    const auto found =
        std::find_if(frame.nodes.begin(), frame.nodes.end(), [&](const Node& node) { return node.key == key; });
    return found == frame.nodes.end() ? nullptr : &*found;
}

}  // namespace ranked
