#include "post/reader.hpp"

#include <cmath>

#include "post/shapes.hpp"
#include "post/syntax.hpp"

namespace ranked {
namespace {

using nlohmann::json;

std::string describe_value(const json* value) {
    if (value == nullptr) return "nothing";
    switch (value->type()) {
        case json::value_t::object:
            return "an object";
        case json::value_t::array:
            return "a list of " + std::to_string(value->size());
        case json::value_t::string:
            return in_quotes(value->get_ref<const std::string&>());
        default:
            return value->dump();
    }
}

// JSON has one kind of number, so 3.0 is as good as 3.
std::optional<int> whole_number(const json& value, int low, int high) {
    if (!value.is_number()) return std::nullopt;
    const double number = value.get<double>();
    if (!(number >= low && number <= high) || std::floor(number) != number) return std::nullopt;
    return static_cast<int>(number);
}

}  // namespace

Reader::Reader(const json* value, std::string pointer, std::vector<Problem>& problems)
    : value_(value), pointer_(std::move(pointer)), problems_(&problems) {}

Reader Reader::operator[](std::string_view name) const {
    const json* member = nullptr;
    if (value_ != nullptr && value_->is_object()) {
        const auto found = value_->find(std::string(name));
        if (found != value_->end()) member = &*found;
    }
    return {member, child_pointer(pointer_, name), *problems_};
}

bool Reader::object() const {
    if (present() && value_->is_object()) return true;
    report_value("an object");
    return false;
}

std::string Reader::text(Length length) const {
    const std::string* string = as_string("a text");
    if (string == nullptr) return {};
    const auto most = static_cast<std::size_t>(length);
    std::string shown = without_direction_marks(*string);
    if (is_blank(shown)) {
        report_value("a text that is not empty");
    } else if (!is_plain_text(*string)) {
        report("a control character", "a text without any, other than line breaks and tabs");
    } else if (const std::size_t count = count_characters(*string); count > most) {
        report(std::to_string(count) + " characters", "at most " + std::to_string(most));
    } else {
        return shown;
    }
    return {};
}

bool Reader::flag() const {
    if (present() && value_->is_boolean()) return value_->get<bool>();
    report_value("true or false");
    return false;
}

std::optional<int> Reader::number(int low, int high) const {
    if (present()) {
        if (const std::optional<int> number = whole_number(*value_, low, high)) return number;
    }
    report_value("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return std::nullopt;
}

bool Reader::is_number(int wanted) const { return present() && whole_number(*value_, wanted, wanted).has_value(); }

void Reader::report(std::string found, std::string expected) const {
    if (problems_->size() < max_problems) problems_->push_back({pointer_, std::move(found), std::move(expected)});
}

void Reader::report_value(std::string_view expected) const { report(describe_value(value_), std::string(expected)); }

Reader Reader::item(std::size_t index) const {
    return {&(*value_)[index], child_pointer(pointer_, std::to_string(index)), *problems_};
}

std::size_t Reader::list_size(std::size_t fewest, std::size_t most) const {
    if (!present() || !value_->is_array()) {
        report_value("a list");
        return 0;
    }
    const std::size_t size = value_->size();
    if (size >= fewest && size <= most) return size;
    report_value(size < fewest ? "at least " + std::to_string(fewest) : "at most " + std::to_string(most));
    return 0;
}

const std::string* Reader::as_string(std::string_view expected) const {
    if (present() && value_->is_string()) return &value_->get_ref<const std::string&>();
    report_value(expected);
    return nullptr;
}

}  // namespace ranked
