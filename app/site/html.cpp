#include "site/html.hpp"

namespace ranked::site {

std::string escape(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string attribute(const std::string& name, std::string_view value) { return name + "=\"" + escape(value) + "\""; }

std::string element(const std::string& tag, const std::string& attributes, const std::string& content) {
    return "<" + tag + (attributes.empty() ? "" : " " + attributes) + ">" + content + "</" + tag + ">\n";
}

std::string json_element(const std::string& attributes, std::string_view json) {
    std::string text;
    for (char c : json) text += c == '<' ? "\\u003c" : std::string(1, c);
    return element("script", attributes, text);
}

}  // namespace ranked::site
