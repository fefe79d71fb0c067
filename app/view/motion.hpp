#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "state/model.hpp"
#include "view/semantics.hpp"

namespace ranked {

// What moves. Keys are unique within one of these.
enum class Transition { hover, knob, collapse, fade, page, art, picture, toast, panel };

// What of the view is still on its way to where the model has it already. It outlives the frames, and is asked anew in
// each: what a frame does not ask for is forgotten, and what the frame before did not ask for is at its target at once,
// so that nothing moves merely because it came into sight.
class Motion {
 public:
    // A frame begins, at this time in seconds. `still`: the reader wants less motion, and all is at its target.
    void begin(double now, bool still);

    // Eased from where it was last asked to be, whenever `state` changes. While the state is the same, a target that
    // changes (with the width of the window) is followed at once.
    float toward(Transition what, std::string_view key, float target, std::uint64_t state);
    float toward(Transition what, std::string_view key, bool on) { return toward(what, key, on ? 1.F : 0.F, on); }

    struct SharedElement {
        Rect rect;
        float share = 1;  // of the way that is behind it
    };
    SharedElement toward(Transition what, std::string_view key, Rect target, std::uint64_t state);

    // 0 to 1 since the state changed. What changes back under way has as much left to show as was hidden.
    float since(Transition what, std::string_view key, std::uint64_t state);

    // Whether this would not move if asked for in this state.
    bool rests(Transition what, std::string_view key, std::uint64_t state) const;

    // Whether anything that this frame asked for has not arrived: then another frame is due.
    bool is_moving() const { return moving_; }

    // What has left the model and is still fading.
    struct Leaving {
        std::string toast;
        Panel panel = Panel::none;
    } leaving;

 private:
    using Numbers = std::array<float, 4>;
    struct Value {
        Numbers from{}, shown{};
        double start = 0;  // in seconds; long ago for what never moved
        std::uint64_t state = 0, frame = 0;
        float share = 1;
    };
    using Key = std::pair<Transition, std::string>;
    using KeyView = std::pair<Transition, std::string_view>;
    struct Before {
        using is_transparent = void;
        template <typename A, typename B>
        bool operator()(const A& a, const B& b) const {
            return a.first != b.first ? a.first < b.first : std::string_view(a.second) < std::string_view(b.second);
        }
    };

    Value& ask(Transition what, std::string_view key, const Numbers& target, std::uint64_t state, bool afresh = false);
    float share_of(Transition what, const Value& value) const;

    std::map<Key, Value, Before> values_;
    double now_ = 0;
    std::uint64_t frame_ = 0;
    bool still_ = false, moving_ = false;
};

}  // namespace ranked
