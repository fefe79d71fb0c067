#include "post/reader.hpp"

#include <cmath>
#include <cstdlib>

#include "post/diagnostics.hpp"
#include "post/validate.hpp"

namespace ranked {
namespace {

constexpr std::size_t max_number_length = 60;  // fits into a sentence

// Returns the number if it is whole and in range. JSON does not distinguish 3.0 from 3.
std::optional<int> whole_number(std::string_view text, int low, int high) {
    const double number = std::strtod(std::string(text).c_str(), nullptr);
    if (!(number >= low && number <= high) || std::floor(number) != number) return std::nullopt;
    return static_cast<int>(number);
}

}  // namespace

Reader Reader::operator[](std::string_view name) const& {
    const bool has_members = present() && tree_->kind(*value_) == Kind::object;
    return {*this, name, 0, has_members ? tree_->member(*value_, name) : std::nullopt};
}

bool Reader::object() const {
    if (present() && tree_->kind(*value_) == Kind::object) return true;
    report_value("an object");
    return false;
}

std::string Reader::text(Length length) const {
    const std::optional<std::string_view> string = as_string("a text");
    if (!string) return {};
    const auto max = static_cast<std::size_t>(length);
    std::string shown = without_direction_marks(*string);
    if (is_blank(shown)) {
        report_value("a text that is not empty");
    } else if (!is_plain_text(*string)) {
        report("a control character", "a text without any, other than line breaks and tabs");
    } else if (const std::size_t count = count_characters(*string); count > max) {
        report(std::to_string(count) + " characters", "at most " + std::to_string(max));
    } else {
        return shown;
    }
    return {};
}

bool Reader::flag() const {
    if (present() && tree_->kind(*value_) == Kind::boolean) return tree_->text(*value_) == "true";
    report_value("true or false");
    return false;
}

std::optional<int> Reader::number(int low, int high) const {
    if (present() && tree_->kind(*value_) == Kind::number) {
        if (const std::optional<int> number = whole_number(tree_->text(*value_), low, high)) return number;
    }
    report_value("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return std::nullopt;
}

int Reader::tenths() const {
    if (present() && tree_->kind(*value_) == Kind::number) {
        const double number = std::strtod(std::string(tree_->text(*value_)).c_str(), nullptr);
        if (number >= 0 && number <= 1) return static_cast<int>(std::lround(number * 10));
    }
    report_value("a number from 0 to 1");
    return 0;
}

bool Reader::is_number(int expected) const {
    return present() && tree_->kind(*value_) == Kind::number && whole_number(tree_->text(*value_), expected, expected);
}

void Reader::report(std::string found, std::string expected) const {
    if (problems_->size() < max_problems)
        problems_->push_back({pointer(), std::move(found), std::move(expected), 0, 0, subject()});
}

void Reader::report_value(std::string_view expected) const { report(describe_value(), std::string(expected)); }

Reader Reader::item(std::size_t index) const& {
    Tree::Index at = Tree::first(*value_);
    for (std::size_t i = 0; i < index; ++i) at = tree_->after(at);
    return {*this, "", index, at};
}

std::string Reader::pointer() const {
    if (parent_ == nullptr) return "";
    return child_pointer(parent_->pointer(), name_.empty() ? std::to_string(index_) : std::string(name_));
}

// Returns the title of the innermost item of a list that has a title, such as an entry, and the field within the item.
std::string Reader::subject() const {
    for (const Reader* item = this; item->parent_ != nullptr; item = item->parent_) {
        if (!item->name_.empty()) continue;
        const Reader title = (*item)["title"];
        if (!title.present() || tree_->kind(*title.value_) != Kind::text) continue;
        const std::string name = displayable(tree_->text(*title.value_));
        if (is_blank(name)) continue;
        const std::string field = pointer().substr(item->pointer().size());
        return field.empty() ? name : name + ": " + field.substr(1);
    }
    return {};
}

std::string Reader::describe_value() const {
    if (!present()) return "nothing";
    switch (tree_->kind(*value_)) {
        case Kind::object:
            return "an object";
        case Kind::list:
            return "a list of " + std::to_string(tree_->size(*value_));
        case Kind::text:
            return in_quotes(tree_->text(*value_));
        default:
            return std::string(tree_->text(*value_).substr(0, max_number_length));
    }
}

std::size_t Reader::list_size(std::size_t min, std::size_t max) const {
    if (!present() || tree_->kind(*value_) != Kind::list) {
        report_value("a list");
        return 0;
    }
    const std::size_t size = tree_->size(*value_);
    if (size >= min && size <= max) return size;
    report_value(size < min ? "at least " + std::to_string(min) : "at most " + std::to_string(max));
    return 0;
}

std::optional<std::string_view> Reader::as_string(std::string_view expected) const {
    if (present() && tree_->kind(*value_) == Kind::text) return tree_->text(*value_);
    report_value(expected);
    return std::nullopt;
}

}  // namespace ranked
