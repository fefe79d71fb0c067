#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "post/tree.hpp"

namespace ranked {

// How long a text may be, in characters; the schema says the same.
enum class Length : std::size_t { tag = 40, name = 200, paragraph = 2000 };

// One value of the JSON, or the place where it is missing. Reading never fails: what is wrong is noted, together with
// the place, and a harmless value is returned, so that one pass finds every problem.
class Reader {
 public:
    Reader(const Tree& tree, std::vector<Problem>& problems) : tree_(&tree), value_(Tree::root), problems_(&problems) {}

    bool present() const { return value_.has_value(); }
    Reader operator[](std::string_view name) const&;
    Reader operator[](std::string_view name) && = delete;  // would be gone by the time its member asks where it is

    // Whether it is an object, so that its members are worth reading; a problem if not.
    bool object() const;

    // A text that people read, as it is shown anywhere.
    std::string text(Length length) const;
    std::string optional_text(Length length) const { return present() ? text(length) : std::string(); }
    bool optional_flag() const { return present() && flag(); }
    bool flag() const;
    std::optional<int> number(int low, int high) const;
    std::optional<int> optional_number(int low, int high) const { return present() ? number(low, high) : std::nullopt; }
    bool is_number(int wanted) const;

    // A text that passes the test; `expected` says what the test asks for.
    template <typename Test>
    std::string shaped(Test test, std::string_view expected) const {
        const std::optional<std::string_view> string = as_string(expected);
        if (!string) return {};
        if (test(*string)) return std::string(*string);
        report_value(expected);
        return {};
    }

    // The value that one of a few words stands for.
    template <typename Value>
    std::optional<Value> choice(std::initializer_list<std::pair<std::string_view, Value>> words) const {
        if (present() && tree_->kind(*value_) == Kind::text) {
            const std::string_view text = tree_->text(*value_);
            for (const auto& word : words) {
                if (word.first == text) return word.second;
            }
        }
        std::string expected = "one of";
        for (const auto& word : words) expected += (expected.size() > 6 ? ", " : " ") + std::string(word.first);
        report_value(expected);
        return std::nullopt;
    }

    // The item of a list, which must have it.
    Reader item(std::size_t index) const&;

    // Each item as `read` makes it of a Reader.
    template <typename Read>
    auto list(std::size_t fewest, std::size_t most, Read read) const {
        std::vector<decltype(read(*this))> result;
        const std::size_t count = list_size(fewest, most);
        result.reserve(count);
        Tree::Index at = count > 0 ? Tree::first(*value_) : Tree::root;
        for (std::size_t i = 0; i < count; ++i, at = tree_->after(at)) result.push_back(read(Reader(*this, "", i, at)));
        return result;
    }
    template <typename Read>
    auto optional_list(std::size_t most, Read read) const {
        return present() ? list(0, most, read) : std::vector<decltype(read(*this))>();
    }

    void report(std::string found, std::string expected) const;
    void report_value(std::string_view expected) const;

 private:
    Reader(const Reader& parent, std::string_view name, std::size_t index, std::optional<Tree::Index> value)
        : tree_(parent.tree_),
          value_(value),
          parent_(&parent),
          name_(name),
          index_(index),
          problems_(parent.problems_) {}

    std::string pointer() const;
    std::string describe_value() const;
    std::size_t list_size(std::size_t fewest, std::size_t most) const;
    std::optional<std::string_view> as_string(std::string_view expected) const;

    const Tree* tree_;
    std::optional<Tree::Index> value_;
    const Reader* parent_ = nullptr;
    std::string_view name_;  // in the parent; empty for an item of a list
    std::size_t index_ = 0;
    std::vector<Problem>* problems_;
};

}  // namespace ranked
