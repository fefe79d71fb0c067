#include "paint/motion.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace ranked {
namespace {

constexpr double long_ago = -1e9;  // seconds; the start of a transition that is over

// Small changes take the shortest time, changes that cross the page the longest.
constexpr double seconds_of(Transition transition) {
    switch (transition) {
        case Transition::hover:
            return .12;
        case Transition::knob:
            return .14;
        case Transition::picture:
        case Transition::toast:
        case Transition::panel:
        case Transition::strip:
            return .16;
        case Transition::collapse:
        case Transition::fade:
        case Transition::page:
        case Transition::art:
            return .18;
    }
    return 0;
}

float ease_out(double progress) {
    const double left = 1 - progress;
    return static_cast<float>(1 - left * left * left);
}

}  // namespace

std::uint64_t state_hash(std::string_view text) { return std::hash<std::string_view>{}(text); }

void Motion::begin(double now, bool reduced_motion) {
    for (auto it = values_.begin(); it != values_.end();)
        it = it->second.frame == frame_ ? std::next(it) : values_.erase(it);
    now_ = now;
    reduced_motion_ = reduced_motion;
    moving_ = false;
    ++frame_;
}

float Motion::progress_of(Transition transition, const Value& value) const {
    const double progress = std::clamp((now_ - value.start) / seconds_of(transition), 0., 1.);
    return reduced_motion_ || progress >= 1 ? 1.F : ease_out(progress);
}

Motion::Value& Motion::update(Transition transition, std::string_view key, const Numbers& target, std::uint64_t state,
                              bool restarts) {
    auto at = values_.find(KeyView{transition, key});
    if (at == values_.end()) {
        at = values_.emplace(Key{transition, std::string(key)}, Value{}).first;
        at->second.start = long_ago;
        at->second.state = state;
    }
    Value& value = at->second;
    value.frame = frame_;
    if (value.state != state) {
        value.from = value.current;
        // A reversed transition goes back only over the part that was shown.
        if (restarts) value.from[0] = 1 - value.current[0];
        value.start = reduced_motion_ ? long_ago : now_;
        value.state = state;
    }
    value.progress = progress_of(transition, value);
    moving_ = moving_ || value.progress < 1;
    for (std::size_t i = 0; i < target.size(); ++i)
        value.current[i] =
            value.progress < 1 ? value.from[i] + (target[i] - value.from[i]) * value.progress : target[i];
    return value;
}

float Motion::toward(Transition transition, std::string_view key, float target, std::uint64_t state) {
    return update(transition, key, {target}, state).current[0];
}

Motion::SharedElement Motion::toward(Transition transition, std::string_view key, Rect target, std::uint64_t state) {
    const Value& value = update(transition, key, {target.x, target.y, target.w, target.h}, state);
    return {{value.current[0], value.current[1], value.current[2], value.current[3]}, value.progress};
}

float Motion::progress(Transition transition, std::string_view key, std::uint64_t state) {
    return update(transition, key, {1}, state, true).current[0];
}

bool Motion::is_settled(Transition transition, std::string_view key, std::uint64_t state) const {
    const auto at = values_.find(KeyView{transition, key});
    return at == values_.end() || (at->second.state == state && progress_of(transition, at->second) >= 1);
}

}  // namespace ranked
