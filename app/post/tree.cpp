#include "post/tree.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "post/syntax.hpp"

namespace ranked {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// How many bytes the character at the front takes in valid UTF-8; 0 where it is none.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto within = [&](std::size_t i, unsigned low, unsigned high) { return byte(i) >= low && byte(i) <= high; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return within(1, 0x80, 0xBF) ? 2 : 0;
    // Neither longer than needed, nor half of a surrogate pair, nor beyond the last character.
    if (lead >= 0xE0 && lead < 0xF0) {
        return within(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
        return within(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && within(2, 0x80, 0xBF) &&
                       within(3, 0x80, 0xBF)
                   ? 4
                   : 0;
    }
    return 0;
}

// The four hexadecimal digits at the front.
std::optional<unsigned> code_unit(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(0, 4)) {
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (!is_digit(lower) && (lower < 'a' || lower > 'f')) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(is_digit(lower) ? lower - '0' : lower - 'a' + 10);
    }
    return value;
}

struct Escape {
    char32_t character = 0;
    std::size_t size = 0;  // in the file, with the backslash
};

// The escape at the front, which begins with a backslash.
std::optional<Escape> read_escape(std::string_view text) {
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    if (text.size() < 2) return std::nullopt;
    const std::size_t letter = letters.find(text[1]);
    if (letter != std::string_view::npos) return Escape{static_cast<char32_t>(meant[letter]), 2};
    const std::optional<unsigned> unit = text[1] == 'u' ? code_unit(text.substr(2)) : std::nullopt;
    if (!unit || (*unit >= 0xDC00 && *unit < 0xE000)) return std::nullopt;
    if (*unit < 0xD800 || *unit >= 0xE000) return Escape{*unit, 6};
    const std::optional<unsigned> second = text.substr(6, 2) == "\\u" ? code_unit(text.substr(8)) : std::nullopt;
    if (!second || *second < 0xDC00 || *second >= 0xE000) return std::nullopt;
    return Escape{0x10000 + ((*unit - 0xD800U) << 10U) + (*second - 0xDC00U), 12};
}

void append(std::string& text, char32_t character) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((character >> shift) & 0x3FU)); };
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0U | (character >> 6U));
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0U | (character >> 12U));
        tail(6);
    } else {
        text += static_cast<char>(0xF0U | (character >> 18U));
        tail(12);
        tail(6);
    }
    if (character >= 0x80) tail(0);
}

}  // namespace

// Every method leaves `at_` behind what it has read, or notes a problem and returns false.
class Parser {
 public:
    Parser(std::string_view file, std::vector<Problem>& problems) : file_(file), problems_(problems) {
        tree_.file_ = file;
    }

    bool parse() {
        skip_space();
        if (!value()) return false;
        return at_ == file_.size() || refuse("nothing behind the end of the object");
    }

    Tree take() { return std::move(tree_); }

 private:
    struct Open {
        Tree::Index value;
        Tree::Index name;  // of the member being read, in an object
    };

    char next() const { return at_ < file_.size() ? file_[at_] : '\0'; }
    bool take_if(char c) {
        if (next() != c || at_ == file_.size()) return false;
        ++at_;
        return true;
    }
    void skip_space() {
        while (at_ < file_.size() && is_space(file_[at_])) ++at_;
    }

    Tree::Index add(Kind kind, std::size_t begin, bool escaped = false) {
        tree_.nodes_.push_back({static_cast<std::uint32_t>(begin),
                                static_cast<std::uint32_t>(at_ - begin) & ((1U << 28U) - 1),
                                static_cast<std::uint32_t>(kind) & 7U, escaped});
        return static_cast<Tree::Index>(tree_.nodes_.size() - 1);
    }

    bool value() {
        const char c = next();
        if (c == '{' || c == '[') return container(c == '{' ? Kind::object : Kind::list);
        bool read = false;
        if (c == '"') {
            read = text();
        } else if (c == '-' || is_digit(c)) {
            read = number();
        } else if (c == 't' || c == 'f' || c == 'n') {
            read = c == 't'   ? word("true", Kind::boolean)
                   : c == 'f' ? word("false", Kind::boolean)
                              : word("null", Kind::null);
        } else {
            return refuse("a value");
        }
        if (read) skip_space();
        return read;
    }

    bool container(Kind kind) {
        const bool object = kind == Kind::object;
        if (open_.size() >= max_depth) {
            problems_.push_back(
                {pointer(), "lists and objects nested too deeply", "at most " + std::to_string(max_depth) + " levels"});
            return false;
        }
        const Tree::Index self = add(kind, at_);
        open_.push_back({self, self});
        ++at_;
        skip_space();
        const char end = object ? '}' : ']';
        if (next() != end) {
            do {
                skip_space();
                if ((object && !name()) || !value()) return false;
                tree_.nodes_[self].size = tree_.nodes_[self].size + 1U;
            } while (take_if(','));
        }
        if (!take_if(end)) return refuse(object ? "\",\" or \"}\"" : "\",\" or \"]\"");
        skip_space();
        tree_.nodes_[self].begin = static_cast<std::uint32_t>(tree_.nodes_.size());
        const bool readable = !object || check_names(self);
        open_.pop_back();
        return readable;
    }

    bool name() {
        if (next() != '"') return refuse("a field's name in quotation marks");
        open_.back().name = static_cast<Tree::Index>(tree_.nodes_.size());
        if (!text()) return false;
        const std::size_t size = tree_.raw(open_.back().name).size();
        if (size > max_name_bytes && tree_.text(open_.back().name).size() > max_name_bytes) {
            open_.back().name = open_.back().value;
            problems_.push_back({pointer(), "a field name of " + std::to_string(size) + " bytes",
                                 "field names of at most " + std::to_string(max_name_bytes) + " bytes"});
            return false;
        }
        skip_space();
        if (!take_if(':')) return refuse("\":\"");
        skip_space();
        return true;
    }

    // Notes every name that the object has twice.
    bool check_names(Tree::Index object) {
        names_.clear();
        for (Tree::Index i = Tree::first(object); i < tree_.after(object); i = tree_.after(i + 1)) names_.push_back(i);
        const auto before = [&](Tree::Index a, Tree::Index b) {
            const auto &one = tree_.nodes_[a], &other = tree_.nodes_[b];
            if (one.escaped || other.escaped) return tree_.text(a) < tree_.text(b);
            return tree_.raw(a) < tree_.raw(b);
        };
        std::sort(names_.begin(), names_.end(), before);
        for (std::size_t i = 1; i < names_.size(); ++i) {
            if (before(names_[i - 1], names_[i])) continue;
            problems_.push_back(
                {child_pointer(pointer(), tree_.text(names_[i])), "the field given twice", "each field once"});
            if (problems_.size() >= max_problems) return false;
        }
        return true;
    }

    bool text() {
        const std::size_t begin = ++at_;
        bool escaped = false;
        for (;;) {
            skip_plain();
            if (at_ == file_.size() || file_[at_] == '"') break;
            const auto byte = static_cast<unsigned char>(file_[at_]);
            if (byte == '\\') {
                const std::optional<Escape> escape = read_escape(file_.substr(at_));
                if (!escape) return refuse_escape();
                escaped = true;
                at_ += escape->size;
            } else if (byte < 0x20) {
                return refuse("an escape such as \"\\n\" for a line break or another control character",
                              "the character itself");
            } else {
                const std::size_t size = character_size(file_.substr(at_));
                if (size == 0) return refuse_bytes();
                at_ += size;
            }
        }
        add(Kind::text, begin, escaped);
        return take_if('"') || refuse("a quotation mark at the end of the text");
    }

    // Over what most of a text is, ASCII that means itself. With plain pointers, as the app is compiled for size: a
    // call for every character would take most of the time that reading does.
    void skip_plain() {
        const char* const end = file_.data() + file_.size();
        const char* at = file_.data() + at_;
        while (at != end && static_cast<signed char>(*at) >= 0x20 && *at != '"' && *at != '\\') ++at;
        at_ = static_cast<std::size_t>(at - file_.data());
    }

    bool number() {
        const std::size_t begin = at_;
        take_if('-');
        if (!take_if('0') && !digits()) return refuse("a digit");
        bool whole = true;
        if (take_if('.')) {
            whole = false;
            if (!digits()) return refuse("a digit");
        }
        if (take_if('e') || take_if('E')) {
            whole = false;
            if (!take_if('+')) take_if('-');
            if (!digits()) return refuse("a digit");
        }
        add(Kind::number, begin);
        constexpr std::size_t surely_finite = 300;
        if (whole && at_ - begin < surely_finite) return true;
        if (std::isfinite(std::strtod(std::string(file_.substr(begin, at_ - begin)).c_str(), nullptr))) return true;
        at_ = begin;
        return refuse("a number below 1e308");
    }

    bool digits() {
        const std::size_t begin = at_;
        while (is_digit(next())) ++at_;
        return at_ > begin;
    }

    bool word(std::string_view expected, Kind kind) {
        const std::size_t begin = at_;
        for (const char c : expected) {
            if (!take_if(c)) return refuse("\"" + std::string(expected) + "\"");
        }
        add(kind, begin);
        return true;
    }

    bool refuse(std::string expected, std::string found = "") {
        const std::string_view before = file_.substr(0, at_);
        const std::size_t newline = before.rfind('\n');
        const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
        if (at_ == file_.size()) found = "the end of the file";
        if (found.empty()) {
            const std::size_t size = character_size(file_.substr(at_));
            found = size == 0 ? "bytes that are not UTF-8" : in_quotes(file_.substr(at_, size));
        }
        problems_.push_back({"", std::move(found), std::move(expected),
                             1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                             1 + static_cast<int>(count_characters(line))});
        return false;
    }

    // What the file breaks off in is not what is wrong with it.
    bool refuse_escape() {
        constexpr std::size_t longest = 12;
        const std::string_view rest = file_.substr(at_);
        const std::size_t end = std::min(rest.find_first_of("\" \n"), rest.size());
        if (end == rest.size() && rest.size() < longest) at_ = file_.size();
        return refuse("an escape that JSON knows, surrogates in pairs", "another one");
    }
    bool refuse_bytes() {
        const std::string_view rest = file_.substr(at_);
        constexpr std::size_t longest = 4;
        if (rest.size() < longest && std::all_of(rest.begin() + 1, rest.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
            }))
            at_ = file_.size();
        return refuse("a text in UTF-8", "other bytes");
    }

    // Where the innermost open list or object is.
    std::string pointer() const {
        std::string result;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            const Open& parent = open_[i];
            const bool object = tree_.kind(parent.value) == Kind::object;
            result = child_pointer(result, object ? tree_.text(parent.name) : std::to_string(tree_.size(parent.value)));
        }
        return result;
    }

    std::string_view file_;
    std::vector<Problem>& problems_;
    Tree tree_;
    std::size_t at_ = 0;
    std::vector<Open> open_;
    std::vector<Tree::Index> names_;  // of the object that check_names() is at
};

std::string Tree::text(Index value) const {
    std::string_view rest = raw(value);
    if (!nodes_[value].escaped) return std::string(rest);
    std::string result;
    while (!rest.empty()) {
        const std::size_t plain = std::min(rest.find('\\'), rest.size());
        result += rest.substr(0, plain);
        rest.remove_prefix(plain);
        if (rest.empty()) break;
        const Escape escape = read_escape(rest).value_or(Escape{0, rest.size()});
        append(result, escape.character);
        rest.remove_prefix(escape.size);
    }
    return result;
}

std::optional<Tree::Index> Tree::member(Index object, std::string_view name) const {
    const Node* const nodes = nodes_.data();
    const Index end = nodes[object].begin;
    for (Index i = first(object); i < end;) {
        const Node& at = nodes[i];
        if (at.escaped ? text(i) == name
                       : at.size == name.size() && std::memcmp(file_.data() + at.begin, name.data(), at.size) == 0)
            return i + 1;
        const Node& value = nodes[i + 1];
        i = static_cast<Kind>(value.kind) < Kind::list ? i + 2 : value.begin;
    }
    return std::nullopt;
}

std::optional<Tree> parse_json(std::string_view file, std::vector<Problem>& problems) {
    if (file.size() > max_file_bytes) {
        problems.push_back({"", std::to_string(file.size()) + " bytes",
                            "a file of at most " + std::to_string(max_file_bytes) + " bytes"});
        return std::nullopt;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (file.substr(0, byte_order_mark.size()) == byte_order_mark) file.remove_prefix(byte_order_mark.size());
    Parser parser(file, problems);
    if (!parser.parse()) return std::nullopt;
    return parser.take();
}

}  // namespace ranked
