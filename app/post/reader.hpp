#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "post/load.hpp"

namespace ranked {

// How long a text may be, in characters; the schema says the same.
enum class Length : std::size_t { tag = 40, name = 200, paragraph = 2000 };

// One value of the JSON, or the place where it is missing. Reading never fails: what is wrong is noted, together with
// the place, and a harmless value is returned, so that one pass finds every problem.
class Reader {
 public:
    Reader(const nlohmann::json* value, std::string pointer, std::vector<Problem>& problems);

    bool present() const { return value_ != nullptr; }
    const std::string& pointer() const { return pointer_; }
    Reader operator[](std::string_view name) const;

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
        const std::string* string = as_string(expected);
        if (string == nullptr) return {};
        if (test(*string)) return *string;
        report_value(expected);
        return {};
    }

    // The value that one of a few words stands for.
    template <typename Value>
    std::optional<Value> choice(const std::vector<std::pair<std::string_view, Value>>& words) const {
        std::string expected = "one of";
        for (const auto& word : words) expected += (expected.size() > 6 ? ", " : " ") + std::string(word.first);
        if (const std::string* string = as_string(expected)) {
            for (const auto& word : words) {
                if (word.first == *string) return word.second;
            }
            report_value(expected);
        }
        return std::nullopt;
    }

    // The item of a list, which must have it.
    Reader item(std::size_t index) const;

    // Each item as `read` makes it of a Reader.
    template <typename Read>
    auto list(std::size_t fewest, std::size_t most, Read read) const {
        std::vector<decltype(read(*this))> result;
        const std::size_t count = list_size(fewest, most);
        result.reserve(count);
        for (std::size_t i = 0; i < count; ++i) result.push_back(read(item(i)));
        return result;
    }
    template <typename Read>
    auto optional_list(std::size_t most, Read read) const {
        return present() ? list(0, most, read) : std::vector<decltype(read(*this))>();
    }

    void report(std::string found, std::string expected) const;
    void report_value(std::string_view expected) const;

 private:
    std::size_t list_size(std::size_t fewest, std::size_t most) const;
    const std::string* as_string(std::string_view expected) const;

    const nlohmann::json* value_;
    std::string pointer_;
    std::vector<Problem>* problems_;
};

}  // namespace ranked
