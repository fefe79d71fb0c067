#include "document/block.hpp"

namespace ranked {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::none:
            return "none";
        case Role::decoration:
            return "presentation";
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

Block make_block(Role role, Style style, std::string key, std::string name) {
    Block block;
    block.role = role;
    block.style = style;
    block.key = std::move(key);
    block.name = std::move(name);
    return block;
}

Block make_paragraph(Style style, std::string key, std::string text) {
    Block block = make_block(Role::paragraph, style, std::move(key));
    block.text = std::move(text);
    return block;
}

Block make_heading(Style style, std::string key, int level, std::string text) {
    Block block = make_block(Role::heading, style, std::move(key));
    block.text = std::move(text);
    block.level = level;
    block.focusable = true;
    return block;
}

Block make_button(Style style, std::string key, Action action, std::string label) {
    Block block = make_block(Role::button, style, std::move(key));
    block.text = std::move(label);
    block.action = std::make_shared<const Action>(std::move(action));
    return block;
}

Block make_link(Style style, std::string key, const Route& route, std::string label) {
    Block block = make_button(style, std::move(key), Open{route}, std::move(label));
    block.role = Role::link;
    block.href = route_address(route);
    return block;
}

Block make_outside_link(Style style, std::string key, std::string href, std::string label) {
    Block block = make_block(Role::link, style, std::move(key));
    block.href = std::move(href);
    block.text = std::move(label);
    return block;
}

Block make_decoration(Style style, std::string text) {
    Block block = make_block(Role::decoration, style);
    block.text = std::move(text);
    return block;
}

void add_paragraphs(Block& parent, Style style, const std::string& prefix, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
        parent.add(make_paragraph(style, prefix + std::to_string(i), texts[i]));
}

const Block* find_block(const Block& tree, std::string_view key) {
    if (tree.key == key) return &tree;
    for (const Block& child : tree.children)
        if (const Block* found = find_block(child, key)) return found;
    return nullptr;
}

}  // namespace ranked
