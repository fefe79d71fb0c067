#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "layout/box.hpp"

namespace ranked {

// The kinds of transition. A key identifies one transition of its kind.
enum class Transition { hover, knob, collapse, fade, page, art, picture, toast, panel, strip };

// Returns a hash that identifies a state of a transition.
std::uint64_t state_hash(std::string_view text);

// The running transitions. Each frame requests the current value of every transition that it draws. A value that a
// frame does not request is forgotten. When the value is requested again, it starts at its target, so that scrolling
// into view starts no transition.
class Motion {
 public:
    // Called when a frame begins; `now` is in seconds. With `reduced_motion`, every value is at its target at once.
    void begin(double now, bool reduced_motion);

    // Returns the current value. When `state` changes, the value eases from its current value to the target. While
    // `state` stays the same, the value follows a changed target at once, without easing.
    float toward(Transition transition, std::string_view key, float target, std::uint64_t state);
    float toward(Transition transition, std::string_view key, bool on) {
        return toward(transition, key, on ? 1.F : 0.F, on);
    }

    struct SharedElement {
        Rect rect;
        float progress = 1;  // 0 to 1
    };
    SharedElement toward(Transition transition, std::string_view key, Rect target, std::uint64_t state);

    // Returns the progress of the transition to the current state, 0 to 1. A transition that is reversed halfway goes
    // back only over the first half.
    float progress(Transition transition, std::string_view key, std::uint64_t state);

    // True if a request for the value in this state would start no transition.
    bool is_settled(Transition transition, std::string_view key, std::uint64_t state) const;

    // True if a value that this frame requested is not at its target yet, so that another frame is due.
    bool is_moving() const { return moving_; }

 private:
    using Numbers = std::array<float, 4>;
    struct Value {
        Numbers from{}, current{};
        double start = 0;  // seconds
        std::uint64_t state = 0, frame = 0;
        float progress = 1;
    };
    using Key = std::pair<Transition, std::string>;
    using KeyView = std::pair<Transition, std::string_view>;
    struct KeyLess {
        using is_transparent = void;
        template <typename A, typename B>
        bool operator()(const A& a, const B& b) const {
            return a.first != b.first ? a.first < b.first : std::string_view(a.second) < std::string_view(b.second);
        }
    };

    Value& update(Transition transition, std::string_view key, const Numbers& target, std::uint64_t state,
                  bool restarts = false);
    float progress_of(Transition transition, const Value& value) const;

    std::map<Key, Value, KeyLess> values_;
    double now_ = 0;
    std::uint64_t frame_ = 0;
    bool reduced_motion_ = false, moving_ = false;
};

}  // namespace ranked
