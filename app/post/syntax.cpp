#include "post/syntax.hpp"

#include <algorithm>
#include <utility>

#include "post/shapes.hpp"

namespace ranked {
namespace {

using nlohmann::json;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

void set_place(Problem& problem, std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    problem.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    problem.column = 1 + static_cast<int>(count_characters(line));
}

// The parser's message reads "[id] parse error at …: syntax error while parsing … - unexpected A; expected B", or just
// "[id] what is wrong".
void set_wording(Problem& problem, std::string_view message) {
    const std::size_t dash = message.find(" - ");
    std::string_view detail = message.substr(dash == std::string_view::npos ? message.find(' ') + 1 : dash + 3);
    problem.expected = "valid JSON";
    const std::size_t expected = detail.rfind("; expected ");
    if (expected != std::string_view::npos) {
        problem.expected = detail.substr(expected + 11);
        detail = detail.substr(0, expected);
    }
    const std::size_t last_read = detail.find("; last read: ");
    if (last_read != std::string_view::npos) detail = detail.substr(0, last_read);
    constexpr std::string_view unexpected = "unexpected ";
    if (detail.substr(0, unexpected.size()) == unexpected) detail.remove_prefix(unexpected.size());
    problem.found = detail;
}

// Builds the tree itself, because the library's own builder neither counts depth nor notices a field given twice.
class TreeBuilder {
 public:
    TreeBuilder(std::string_view text, std::vector<Problem>& problems) : text_(text), problems_(problems) {}

    json take() { return std::move(root_); }

    bool null() { return add(nullptr) != nullptr; }
    bool boolean(bool value) { return add(value) != nullptr; }
    bool number_integer(json::number_integer_t value) { return add(value) != nullptr; }
    bool number_unsigned(json::number_unsigned_t value) { return add(value) != nullptr; }
    bool number_float(json::number_float_t value, const std::string& /*text*/) { return add(value) != nullptr; }
    bool string(std::string& value) { return add(std::move(value)) != nullptr; }
    static bool binary(json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return open(json::object()); }
    bool start_array(std::size_t /*size*/) { return open(json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        if (name.size() > max_name_bytes) {
            problems_.push_back({pointer(), "a field name of " + std::to_string(name.size()) + " bytes",
                                 "field names of at most " + std::to_string(max_name_bytes) + " bytes"});
            return false;
        }
        if (open_.back().value->contains(name)) {
            problems_.push_back({child_pointer(pointer(), name), "the field given twice", "each field once"});
            if (problems_.size() >= max_problems) return false;
        }
        open_.back().name = name;
        return true;
    }

    bool parse_error(std::size_t bytes_read, const std::string& /*token*/, const json::exception& error) {
        Problem problem;
        // At the end of the file the count includes the end itself.
        const bool at_end = bytes_read > text_.size();
        set_place(problem, text_, at_end ? text_.size() : bytes_read - std::min<std::size_t>(bytes_read, 1));
        set_wording(problem, error.what());
        if (at_end) problem.found = "the end of the file";
        problems_.push_back(std::move(problem));
        return false;
    }

 private:
    struct Open {
        json* value;
        std::string name;  // of the member being read, in an object
    };

    json* add(json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        Open& parent = open_.back();
        if (parent.value->is_array()) {
            parent.value->push_back(std::move(value));
            return &parent.value->back();
        }
        json& member = (*parent.value)[parent.name];
        member = std::move(value);
        return &member;
    }

    bool open(json container) {
        if (open_.size() >= max_depth) {
            problems_.push_back(
                {pointer(), "lists and objects nested too deeply", "at most " + std::to_string(max_depth) + " levels"});
            return false;
        }
        open_.push_back({add(std::move(container)), {}});
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    // Where the innermost open container is.
    [[nodiscard]] std::string pointer() const {
        std::string result;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            const Open& parent = open_[i];
            const bool in_array = parent.value->is_array();
            result = child_pointer(result, in_array ? std::to_string(parent.value->size() - 1) : parent.name);
        }
        return result;
    }

    std::string_view text_;
    std::vector<Problem>& problems_;
    json root_;
    std::vector<Open> open_;
};

}  // namespace

std::optional<nlohmann::json> parse_json(std::string_view text, std::vector<Problem>& problems) {
    if (text.size() > max_file_bytes) {
        problems.push_back({"", std::to_string(text.size()) + " bytes",
                            "a file of at most " + std::to_string(max_file_bytes) + " bytes"});
        return std::nullopt;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
    TreeBuilder builder(text, problems);
    if (!json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return builder.take();
}

std::string child_pointer(std::string_view parent, std::string_view name) {
    std::string result(parent);
    result += '/';
    for (const char c : name) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

std::string in_quotes(std::string_view utf8) {
    constexpr std::size_t longest = 60;
    const std::string whole = without_direction_marks(utf8);
    std::string_view shown = whole;
    if (whole.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && is_continuation(whole[end])) --end;
        shown = shown.substr(0, end);
    }
    std::string result = "\"";
    for (const char c : shown) {
        if (c == '\n') {
            result += "\\n";
        } else {
            // Others cannot be shown at all, and would disturb whatever prints them.
            result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        }
    }
    return result + (shown.size() < whole.size() ? "…\"" : "\"");
}

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace ranked
