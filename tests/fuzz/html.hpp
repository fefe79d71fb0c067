#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/expect.hpp"

// Parses HTML as browsers do, and aborts unless the page consists of plain elements, attributes in double quotes and
// escaped text.
namespace ranked::fuzzing {

struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::size_t end = 0;    // offset after the opening tag
    std::size_t close = 0;  // offset of the closing tag; 0 for a void element
};

class HtmlReader {
 public:
    explicit HtmlReader(std::string_view html) : html_(html) {
        while (at_ < html_.size()) {
            if (html_[at_] == '<')
                read_markup();
            else
                read_character();
        }
        expect(open_.empty(), "every element is closed", html_);
    }

    const std::vector<Tag>& tags() const { return tags_; }
    const std::vector<std::string_view>& comments() const { return comments_; }

 private:
    bool next_is(std::string_view text) const { return html_.substr(at_, text.size()) == text; }

    void fail(std::string_view rule) const { expect(false, rule, html_.substr(at_ < 200 ? 0 : at_ - 200, 400)); }

    // Reads a character of a text or of an attribute's value.
    char read_character() {
        const char c = html_[at_];
        if (c == '>') fail("text is escaped");
        if (c != '&') return html_[at_++];
        const std::pair<std::string_view, char> codes[] = {
            {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
        for (const auto& [code, character] : codes) {
            if (!next_is(code)) continue;
            at_ += code.size();
            return character;
        }
        fail("an ampersand is escaped");
        return c;
    }

    std::string_view read_name(std::string_view allowed) {
        const std::size_t begin = at_;
        at_ = std::min(html_.find_first_not_of(allowed, at_), html_.size());
        return html_.substr(begin, at_ - begin);
    }

    void skip(std::string_view text) {
        if (!next_is(text)) fail("markup is plain");
        at_ += text.size();
    }

    void read_markup() {
        constexpr std::string_view doctype = "<!DOCTYPE html>", comment = "<!--", comment_end = "-->";
        if (at_ == 0 && next_is(doctype)) {
            at_ = doctype.size();
        } else if (next_is(comment)) {
            const std::size_t end = html_.find(comment_end, at_);
            if (end == std::string_view::npos) fail("a comment ends");
            comments_.push_back(html_.substr(at_, end - at_));
            at_ = end + comment_end.size();
        } else if (next_is("</")) {
            close();
        } else {
            open();
        }
    }

    void open() {
        skip("<");
        Tag tag;
        tag.name = read_name(name_characters);
        if (tag.name.empty()) fail("a tag has a name");
        while (next_is(" ")) read_attribute(tag);
        skip(">");
        tag.end = at_;
        tags_.push_back(std::move(tag));
        const std::string& name = tags_.back().name;
        if (name == "script") at_ = std::min(html_.find("</script", at_), html_.size());
        if (name != "img" && name != "input" && name != "link" && name != "meta" && name != "source")
            open_.push_back(tags_.size() - 1);
    }

    void read_attribute(Tag& tag) {
        skip(" ");
        const std::string name(read_name(name_characters));
        if (name.empty()) fail("an attribute has a name");
        std::string value;
        if (next_is("=")) {
            skip("=\"");
            while (at_ < html_.size() && html_[at_] != '"') {
                if (html_[at_] == '<') fail("a value is escaped");
                value += read_character();
            }
            skip("\"");
        }
        if (!tag.attributes.emplace(name, value).second) fail("attributes are unique");
    }

    void close() {
        const std::size_t before = at_;
        skip("</");
        const std::string_view name = read_name(name_characters);
        skip(">");
        if (open_.empty() || tags_[open_.back()].name != name) fail("elements are nested");
        tags_[open_.back()].close = before;
        open_.pop_back();
    }

    static constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    std::string_view html_;
    std::size_t at_ = 0;
    std::vector<Tag> tags_;
    std::vector<std::size_t> open_;  // indices of open elements in tags_
    std::vector<std::string_view> comments_;
};

}  // namespace ranked::fuzzing
