#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

// Reads the HTML that our own tool writes, where text is escaped and attributes are in double quotes.
namespace ranked::testing {

// Returns every opening and closing tag, with the names of its attributes but not their values: "<a href rel>".
inline std::vector<std::string> tags_of(const std::string& html) {
    std::vector<std::string> tags;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        std::string tag;
        bool quoted = false;
        for (std::size_t i = at; i < html.size(); ++i) {
            if (html[i] == '"') quoted = !quoted;
            if (!quoted && html[i] != '"' && html[i] != '=') tag += html[i];
            if (!quoted && html[i] == '>') break;
        }
        tags.push_back(tag);
    }
    return tags;
}

// Returns the text with spaces instead of no-break spaces, which names have unless they are long.
inline std::string with_spaces(std::string text) {
    const std::string no_break_space = "\u00A0";
    for (std::size_t at = 0; (at = text.find(no_break_space, at)) != std::string::npos;)
        text.replace(at, no_break_space.size(), " ");
    return text;
}

// Returns the first closing tag without an opening tag, or else the last opening tag without a closing tag, or else "".
inline std::string misnested(const std::string& html) {
    const std::set<std::string> empty = {"img", "input", "link", "meta", "source"};
    std::vector<std::string> open;
    for (const std::string& tag : tags_of(html)) {
        const bool closes = tag.size() > 1 && tag[1] == '/';
        const std::size_t begin = closes ? 2 : 1;
        const std::string name = tag.substr(begin, tag.find_first_of(" >", begin) - begin);
        if (closes) {
            if (open.empty() || open.back() != name) return tag;
            open.pop_back();
        } else if (!empty.count(name)) {
            open.push_back(name);
        }
    }
    return open.empty() ? "" : open.back();
}

inline std::string unescaped(std::string text) {
    const std::pair<const char*, const char*> codes[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [code, character] : codes)
        for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
            text.replace(at, std::string(code).size(), character);
    return text;
}

inline std::vector<std::string> attributes_of(const std::string& html, const std::string& name) {
    std::vector<std::string> values;
    const std::string begin = " " + name + "=\"";
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) {
        const std::size_t from = at + begin.size();
        values.push_back(unescaped(html.substr(from, html.find('"', from) - from)));
    }
    return values;
}

inline std::string text_of_html(const std::string& html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) text += c;
        if (c == '>') in_tag = false;
    }
    return unescaped(text);
}

// Where the HTML has content between these tags: the positions of the content's begin and end.
inline std::vector<std::pair<std::size_t, std::size_t>> ranges_between(const std::string& html,
                                                                       const std::string& begin,
                                                                       const std::string& end) {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1))
        ranges.emplace_back(at + begin.size(), html.find(end, at));
    return ranges;
}

inline std::vector<std::pair<std::size_t, std::size_t>> hidden_ranges(const std::string& html) {
    return ranges_between(html, "<div class=\"spoiler\" hidden>", "</div>");
}

// The post's JSON, which a list contains for the app; nothing shows it.
inline std::vector<std::pair<std::size_t, std::size_t>> post_data_ranges(const std::string& html) {
    return ranges_between(html, "<script type=\"application/json\" id=\"app_post_data\">", "</script>");
}

inline std::vector<std::string> hidden_contents(const std::string& html) {
    std::vector<std::string> found;
    for (const auto& [begin, end] : hidden_ranges(html)) found.push_back(html.substr(begin, end - begin));
    return found;
}

inline std::string without(const std::string& html, const std::vector<std::pair<std::size_t, std::size_t>>& ranges) {
    std::string out;
    std::size_t at = 0;
    for (const auto& [begin, end] : ranges) {
        out += html.substr(at, begin - at);
        at = end;
    }
    return out + html.substr(at);
}

inline std::string without_hidden_contents(const std::string& html) {
    const std::string shown = without(html, hidden_ranges(html));
    return without(shown, post_data_ranges(shown));
}

}  // namespace ranked::testing
