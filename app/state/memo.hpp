#pragma once

#include <optional>
#include <utility>

namespace ranked {

// Remembers a function's last result, and the inputs that it was computed from. A copy remembers the same result.
template <typename Inputs, typename Result>
class Memo {
 public:
    // Returns the result for these inputs, computed only if they differ from the last ones.
    template <typename Compute>
    const Result& get(const Inputs& inputs, Compute compute) const {
        if (!last_ || !(last_->first == inputs)) last_.emplace(inputs, compute());
        return last_->second;
    }

 private:
    // Changes in const models, too: the result depends on nothing but the inputs, so no caller can tell the difference.
    mutable std::optional<std::pair<Inputs, Result>> last_;
};

}  // namespace ranked
