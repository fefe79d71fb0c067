#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace ranked {

// An immutable set of reveal keys. Copies share the set, so that two copies compare without comparing thousands of
// keys.
class Revealed {
 public:
    Revealed(std::set<std::string> keys = {}) : keys_(std::make_shared<const std::set<std::string>>(std::move(keys))) {}
    Revealed(std::initializer_list<std::string> keys) : Revealed(std::set<std::string>(keys)) {}

    const std::set<std::string>& keys() const { return *keys_; }

    // True if one set is a copy of the other; false for equal sets that were made separately.
    friend bool operator==(const Revealed& a, const Revealed& b) { return a.keys_ == b.keys_; }

 private:
    std::shared_ptr<const std::set<std::string>> keys_;
};

}  // namespace ranked
