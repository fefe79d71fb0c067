#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace ranked {

// The reveal keys of all that is open. Copies share their keys until one of them changes: that two are the same is then
// known without comparing thousands of keys.
class Revealed {
 public:
    Revealed(std::set<std::string> keys = {}) : keys_(std::make_shared<std::set<std::string>>(std::move(keys))) {}
    Revealed(std::initializer_list<std::string> keys) : Revealed(std::set<std::string>(keys)) {}

    const std::set<std::string>& keys() const { return *keys_; }
    bool shares_keys_with(const Revealed& other) const { return keys_ == other.keys_; }

    // To be changed at once: what is copied from this later must not change with it.
    std::set<std::string>& change() {
        if (keys_.use_count() > 1) keys_ = std::make_shared<std::set<std::string>>(*keys_);
        return *keys_;
    }

 private:
    std::shared_ptr<std::set<std::string>> keys_;
};

}  // namespace ranked
