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

// Limits of a text's length, in characters. The schema contains the same limits.
enum class Length : std::size_t { tag = 40, name = 200, paragraph = 2000 };

// A JSON value, which may be missing. Reading never fails: a wrong value is reported as a problem and a harmless
// default is returned, so that one pass finds every problem.
class Reader {
 public:
    Reader(const Tree& tree, std::vector<Problem>& problems) : tree_(&tree), value_(Tree::root), problems_(&problems) {}

    bool present() const { return value_.has_value(); }
    Reader operator[](std::string_view name) const&;
    Reader operator[](std::string_view name) && =
        delete;  // a Reader points to its parent, so the parent must outlive the Reader

    // True if the value is an object; otherwise reports a problem.
    bool object() const;

    // Returns a text for display, without marks that change the direction of writing.
    std::string text(Length length) const;
    std::string optional_text(Length length) const { return present() ? text(length) : std::string(); }
    bool optional_flag() const { return present() && flag(); }
    bool flag() const;
    std::optional<int> number(int low, int high) const;
    std::optional<int> optional_number(int low, int high) const { return present() ? number(low, high) : std::nullopt; }
    bool is_number(int expected) const;

    // Returns a number from 0 to 1 in tenths, rounded.
    int tenths() const;

    // Returns a string that passes the test. `expected` describes the test in words.
    template <typename Test>
    std::string matching(Test test, std::string_view expected) const {
        const std::optional<std::string_view> string = as_string(expected);
        if (!string) return {};
        if (test(*string)) return std::string(*string);
        report_value(expected);
        return {};
    }

    // Returns the value that belongs to the string in the list of choices.
    template <typename Value>
    std::optional<Value> choice(std::initializer_list<std::pair<std::string_view, Value>> choices) const {
        if (present() && tree_->kind(*value_) == Kind::text) {
            const std::string_view text = tree_->text(*value_);
            for (const auto& choice : choices) {
                if (choice.first == text) return choice.second;
            }
        }
        std::string expected = "one of";
        for (const auto& choice : choices) expected += (expected.size() > 6 ? ", " : " ") + std::string(choice.first);
        report_value(expected);
        return std::nullopt;
    }

    // Returns an item of a list. The list must have an item of this index.
    Reader item(std::size_t index) const&;

    // Returns the results of calling `read` with the Reader of each item.
    template <typename Read>
    auto list(std::size_t min, std::size_t max, Read read) const {
        std::vector<decltype(read(*this))> result;
        const std::size_t count = list_size(min, max);
        result.reserve(count);
        Tree::Index at = count > 0 ? Tree::first(*value_) : Tree::root;
        for (std::size_t i = 0; i < count; ++i, at = tree_->after(at)) result.push_back(read(Reader(*this, "", i, at)));
        return result;
    }
    template <typename Read>
    auto optional_list(std::size_t max, Read read) const {
        return present() ? list(0, max, read) : std::vector<decltype(read(*this))>();
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
    std::string subject() const;
    std::string describe_value() const;
    std::size_t list_size(std::size_t min, std::size_t max) const;
    std::optional<std::string_view> as_string(std::string_view expected) const;

    const Tree* tree_;
    std::optional<Tree::Index> value_;
    const Reader* parent_ = nullptr;
    std::string_view name_;  // field name in the parent; empty for an item of a list
    std::size_t index_ = 0;
    std::vector<Problem>* problems_;
};

}  // namespace ranked
