#pragma once

#include <optional>
#include <utility>

namespace ranked {

// Remembers the last result of a computation, and its inputs. A copy remembers the same result.
template <typename Inputs, typename Result>
class Memo {
 public:
    // Returns the result for these inputs, computed only if the inputs differ from the last inputs.
    template <typename Compute>
    const Result& get(const Inputs& inputs, Compute compute) const {
        if (!last_ || !(last_->first == inputs)) last_.emplace(inputs, compute());
        return last_->second;
    }

 private:
    // Mutable, so that reading a const model can fill it. The result depends only on the inputs, so update() stays
    // pure.
    mutable std::optional<std::pair<Inputs, Result>> last_;
};

}  // namespace ranked
