#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace ranked {

// An immutable set of texts: reveal keys, or ids of entries. Copies share the set, so that two copies are compared by
// their pointers instead of thousands of texts.
class KeySet {
 public:
    KeySet(std::set<std::string> keys = {}) : keys_(std::make_shared<const std::set<std::string>>(std::move(keys))) {}
    KeySet(std::initializer_list<std::string> keys) : KeySet(std::set<std::string>(keys)) {}

    const std::set<std::string>& keys() const { return *keys_; }
    bool contains(const std::string& key) const { return keys_->count(key) > 0; }

    // True if one set is a copy of the other; false for equal sets that were made separately.
    friend bool operator==(const KeySet& a, const KeySet& b) { return a.keys_ == b.keys_; }

 private:
    std::shared_ptr<const std::set<std::string>> keys_;
};

}  // namespace ranked
