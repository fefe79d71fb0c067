#include "post/tree.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "post/diagnostics.hpp"

namespace ranked {
namespace {

using nlohmann::json;

void set_location(Problem& problem, std::string_view file, std::size_t offset) {
    const std::string_view before = file.substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    problem.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    problem.column = 1 + static_cast<int>(count_characters(line));
}

void erase_first(std::string& text, const std::string& unwanted) {
    const std::size_t at = text.find(unwanted);
    if (at != std::string::npos) text.erase(at, unwanted.size());
}

// Takes `found` and `expected` from the parser's message, "[id] parse error at …: syntax error while parsing … -
// unexpected A; expected B" or just "[id] description". The message also quotes the token that the parser read last,
// which may be as long as the file.
void set_wording(Problem& problem, std::string message, const std::string& last_read) {
    erase_first(message, "; last read: '" + last_read + "'");
    erase_first(message, " parsing '" + last_read + "'");
    const std::size_t dash = message.find(" - ");
    std::string_view detail = message;
    detail.remove_prefix(dash == std::string::npos ? message.find(' ') + 1 : dash + 3);
    problem.expected = "valid JSON";
    constexpr std::string_view expected = "; expected ", unexpected = "unexpected ";
    if (const std::size_t at = detail.rfind(expected); at != std::string_view::npos) {
        problem.expected = detail.substr(at + expected.size());
        detail = detail.substr(0, at);
    }
    if (detail.substr(0, unexpected.size()) == unexpected) detail.remove_prefix(unexpected.size());
    problem.found = detail;
}

}  // namespace

// Receives the events of the library's parser. The parser does not limit the depth, nor notice duplicate fields.
class TreeBuilder {
 public:
    TreeBuilder(std::string_view file, std::vector<Problem>& problems) : file_(file), problems_(problems) {
        tree_.texts_.reserve(file.size());  // no string is longer than its spelling in the file
    }

    Tree take() { return std::move(tree_); }

    bool null() { return add(Kind::null, "null"); }
    bool boolean(bool value) { return add(Kind::boolean, value ? "true" : "false"); }
    bool number_integer(json::number_integer_t value) { return add(Kind::number, std::to_string(value)); }
    bool number_unsigned(json::number_unsigned_t value) { return add(Kind::number, std::to_string(value)); }
    bool number_float(json::number_float_t /*value*/, const std::string& text) { return add(Kind::number, text); }
    bool string(const std::string& value) { return add(Kind::text, value); }
    static bool binary(json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return open(Kind::object); }
    bool start_array(std::size_t /*size*/) { return open(Kind::list); }
    bool end_object() { return check_names() && close(); }
    bool end_array() { return close(); }

    bool key(const std::string& name) {
        if (name.size() > max_name_bytes) {
            problems_.push_back({pointer(), "a field name of " + std::to_string(name.size()) + " bytes",
                                 "field names of at most " + std::to_string(max_name_bytes) + " bytes"});
            return false;
        }
        open_.back().name = append(Kind::text, name);
        return true;
    }

    bool parse_error(std::size_t bytes_read, const std::string& last_read, const json::exception& error) {
        Problem problem;
        // At the end of the file, the library counts one byte more than the file has.
        const bool at_end = bytes_read > file_.size();
        set_location(problem, file_, at_end ? file_.size() : bytes_read - std::min<std::size_t>(bytes_read, 1));
        set_wording(problem, error.what(), last_read);
        if (at_end) problem.found = "the end of the file";
        constexpr int number_overflow = 406;  // the library's number of the error
        if (error.id == number_overflow) {
            problem.found = "a number out of range";
            problem.expected = "at most 1e308";
        }
        problems_.push_back(std::move(problem));
        return false;
    }

 private:
    struct Open {
        Tree::Index value;
        Tree::Index name;  // in an object: the current field's name
    };

    Tree::Index append(Kind kind, std::string_view text) {
        tree_.nodes_.push_back({static_cast<std::uint32_t>(tree_.texts_.size()),
                                static_cast<std::uint32_t>(text.size()) & ((1U << 28U) - 1),
                                static_cast<std::uint32_t>(kind) & 15U});
        tree_.texts_ += text;
        return static_cast<Tree::Index>(tree_.nodes_.size() - 1);
    }

    bool add(Kind kind, std::string_view text) {
        if (!open_.empty()) ++tree_.nodes_[open_.back().value].size;
        append(kind, text);
        return true;
    }

    bool open(Kind kind) {
        if (open_.size() >= max_depth) {
            problems_.push_back(
                {pointer(), "lists and objects nested too deeply", "at most " + std::to_string(max_depth) + " levels"});
            return false;
        }
        add(kind, "");
        const auto self = static_cast<Tree::Index>(tree_.nodes_.size() - 1);
        open_.push_back({self, self});
        return true;
    }

    bool close() {
        tree_.nodes_[open_.back().value].begin = static_cast<std::uint32_t>(tree_.nodes_.size());
        open_.pop_back();
        return true;
    }

    // Reports the duplicate fields of the innermost open object. An object of a post has few names, whose pairs are
    // compared quickly; many names are put into a set, because their pairs would take quadratic time.
    bool check_names() {
        names_.clear();
        const auto end = static_cast<Tree::Index>(tree_.nodes_.size());
        for (Tree::Index i = Tree::first(open_.back().value); i < end; i = tree_.after(i + 1)) {
            names_.push_back(tree_.text(i));
        }
        constexpr std::size_t few = 32;
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto here = names_.begin() + static_cast<std::ptrdiff_t>(i);
            const bool is_new = names_.size() > few ? seen.insert(names_[i]).second
                                                    : std::find(names_.begin(), here, names_[i]) == here;
            if (is_new) continue;
            problems_.push_back({child_pointer(pointer(), names_[i]), "the field given twice", "each field once"});
            if (problems_.size() >= max_problems) return false;
        }
        return true;
    }

    // Returns the JSON Pointer of the innermost open list or object.
    std::string pointer() const {
        std::string result;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            const auto [value, name] = open_[i];
            const bool object = tree_.kind(value) == Kind::object;
            result = child_pointer(result, object ? tree_.text(name) : std::to_string(tree_.size(value) - 1));
        }
        return result;
    }

    std::string_view file_;
    std::vector<Problem>& problems_;
    Tree tree_;
    std::vector<Open> open_;
    std::vector<std::string_view> names_;  // used by check_names() only; a member to save allocations
};

std::optional<Tree::Index> Tree::member(Index object, std::string_view name) const {
    for (Index i = first(object); i < after(object); i = after(i + 1)) {
        if (text(i) == name) return i + 1;
    }
    return std::nullopt;
}

std::optional<Tree> parse_json(std::string_view file, std::vector<Problem>& problems) {
    if (file.size() > max_file_bytes) {
        problems.push_back(too_long(std::to_string(file.size()) + " bytes"));
        return std::nullopt;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const auto refuse = [&](std::string found, std::size_t offset) {
        Problem problem{"", std::move(found), "valid JSON"};
        set_location(problem, file, offset);
        problems.push_back(std::move(problem));
        return std::nullopt;
    };
    if (file.substr(0, byte_order_mark.size()) == byte_order_mark) file.remove_prefix(byte_order_mark.size());
    // The library would skip a second byte order mark; other parsers refuse it.
    if (file.substr(0, byte_order_mark.size()) == byte_order_mark) return refuse("a second byte order mark", 0);
    // The library would end the file at a NUL byte, and accept any bytes after it.
    if (const std::size_t nul = file.find('\0'); nul != std::string_view::npos) return refuse("a NUL byte", nul);
    TreeBuilder builder(file, problems);
    if (!json::sax_parse(file.begin(), file.end(), &builder)) return std::nullopt;
    return builder.take();
}

}  // namespace ranked
