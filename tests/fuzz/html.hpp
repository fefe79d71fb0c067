#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/expect.hpp"

// Reads HTML as a browser's tokenizer does, and ends the program where that could see anything but plain elements,
// attributes in double quotes and escaped text.
namespace ranked::fuzzing {

struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::size_t end = 0;   // in the page, behind the tag
    std::size_t over = 0;  // where its element ends, before the closing tag; 0 for an element that cannot hold any
};

class HtmlReader {
 public:
    explicit HtmlReader(std::string_view html) : html_(html) {
        while (at_ < html_.size()) {
            if (html_[at_] == '<')
                read_markup();
            else
                character();
        }
        expect(open_.empty(), "every element is closed", html_);
    }

    const std::vector<Tag>& tags() const { return tags_; }
    const std::vector<std::string_view>& comments() const { return comments_; }

 private:
    bool here(std::string_view text) const { return html_.substr(at_, text.size()) == text; }

    void fail(std::string_view what) const { expect(false, what, html_.substr(at_ < 200 ? 0 : at_ - 200, 400)); }

    // One character of a text, or of an attribute's value.
    char character() {
        const char c = html_[at_];
        if (c == '>') fail("text is escaped");
        if (c != '&') return html_[at_++];
        const std::pair<std::string_view, char> codes[] = {
            {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
        for (const auto& [code, meant] : codes) {
            if (!here(code)) continue;
            at_ += code.size();
            return meant;
        }
        fail("an ampersand is escaped");
        return c;
    }

    std::string_view take(std::string_view allowed) {
        const std::size_t begin = at_;
        at_ = std::min(html_.find_first_not_of(allowed, at_), html_.size());
        return html_.substr(begin, at_ - begin);
    }

    void must(std::string_view text) {
        if (!here(text)) fail("markup is plain");
        at_ += text.size();
    }

    void read_markup() {
        constexpr std::string_view doctype = "<!DOCTYPE html>", comment = "<!--", comment_end = "-->";
        if (at_ == 0 && here(doctype)) {
            at_ = doctype.size();
        } else if (here(comment)) {
            const std::size_t end = html_.find(comment_end, at_);
            if (end == std::string_view::npos) fail("a comment ends");
            comments_.push_back(html_.substr(at_, end - at_));
            at_ = end + comment_end.size();
        } else if (here("</")) {
            close();
        } else {
            open();
        }
    }

    void open() {
        must("<");
        Tag tag;
        tag.name = take(name_characters);
        if (tag.name.empty()) fail("a tag has a name");
        while (here(" ")) read_attribute(tag);
        must(">");
        tag.end = at_;
        tags_.push_back(std::move(tag));
        const std::string& name = tags_.back().name;
        if (name == "script") at_ = std::min(html_.find("</script", at_), html_.size());
        if (name != "img" && name != "link" && name != "meta") open_.push_back(tags_.size() - 1);
    }

    void read_attribute(Tag& tag) {
        must(" ");
        const std::string name(take(name_characters));
        if (name.empty()) fail("an attribute has a name");
        std::string value;
        if (here("=")) {
            must("=\"");
            while (at_ < html_.size() && html_[at_] != '"') {
                if (html_[at_] == '<') fail("a value is escaped");
                value += character();
            }
            must("\"");
        }
        if (!tag.attributes.emplace(name, value).second) fail("an attribute stands once");
    }

    void close() {
        const std::size_t before = at_;
        must("</");
        const std::string_view name = take(name_characters);
        must(">");
        if (open_.empty() || tags_[open_.back()].name != name) fail("elements are nested");
        tags_[open_.back()].over = before;
        open_.pop_back();
    }

    static constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    std::string_view html_;
    std::size_t at_ = 0;
    std::vector<Tag> tags_;
    std::vector<std::size_t> open_;  // indices of those
    std::vector<std::string_view> comments_;
};

}  // namespace ranked::fuzzing
