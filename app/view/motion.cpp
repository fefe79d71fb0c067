#include "view/motion.hpp"

#include <algorithm>

namespace ranked {
namespace {

constexpr double long_ago = -1e9;

// Small things are quick, and what crosses the page takes longest.
constexpr double seconds_of(Transition what) {
    switch (what) {
        case Transition::hover:
            return .12;
        case Transition::knob:
            return .14;
        case Transition::picture:
        case Transition::toast:
        case Transition::panel:
            return .16;
        case Transition::collapse:
        case Transition::fade:
        case Transition::page:
        case Transition::art:
            return .18;
    }
    return 0;
}

float ease_out(double share) {
    const double left = 1 - share;
    return static_cast<float>(1 - left * left * left);
}

}  // namespace

void Motion::begin(double now, bool still) {
    for (auto it = values_.begin(); it != values_.end();)
        it = it->second.frame == frame_ ? std::next(it) : values_.erase(it);
    now_ = now;
    still_ = still;
    moving_ = false;
    ++frame_;
}

float Motion::share_of(Transition what, const Value& value) const {
    const double share = std::clamp((now_ - value.start) / seconds_of(what), 0., 1.);
    return still_ || share >= 1 ? 1.F : ease_out(share);
}

Motion::Value& Motion::ask(Transition what, std::string_view key, const Numbers& target, std::uint64_t state,
                           bool afresh) {
    auto at = values_.find(KeyView{what, key});
    if (at == values_.end()) {
        at = values_.emplace(Key{what, std::string(key)}, Value{}).first;
        at->second.start = long_ago;
        at->second.state = state;
    }
    Value& value = at->second;
    value.frame = frame_;
    if (value.state != state) {
        value.from = value.shown;
        if (afresh) value.from[0] = 1 - value.shown[0];
        value.start = still_ ? long_ago : now_;
        value.state = state;
    }
    value.share = share_of(what, value);
    moving_ = moving_ || value.share < 1;
    for (std::size_t i = 0; i < target.size(); ++i)
        value.shown[i] = value.share < 1 ? value.from[i] + (target[i] - value.from[i]) * value.share : target[i];
    return value;
}

float Motion::toward(Transition what, std::string_view key, float target, std::uint64_t state) {
    return ask(what, key, {target}, state).shown[0];
}

Motion::SharedElement Motion::toward(Transition what, std::string_view key, Rect target, std::uint64_t state) {
    const Value& value = ask(what, key, {target.x, target.y, target.w, target.h}, state);
    return {{value.shown[0], value.shown[1], value.shown[2], value.shown[3]}, value.share};
}

float Motion::since(Transition what, std::string_view key, std::uint64_t state) {
    return ask(what, key, {1}, state, true).shown[0];
}

bool Motion::rests(Transition what, std::string_view key, std::uint64_t state) const {
    const auto at = values_.find(KeyView{what, key});
    return at == values_.end() || (at->second.state == state && share_of(what, at->second) >= 1);
}

}  // namespace ranked
