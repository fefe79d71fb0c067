#pragma once

#include <string>
#include <string_view>

#include "browser/frame_loop.hpp"
#include "state/model.hpp"

namespace ranked::browser {

// The app in its page: the model, what changes it, and what its changes cause.
class App {
 public:
    App() : frames(model_) {}

    // Restores what earlier visits stored.
    void restore_state();

    // Each function handles one of Handlers.
    void act(const Action& action);
    void activate(const std::string& key);
    void type(const std::string& key, const std::string& text);
    bool take_key(const std::string& key);
    void receive_post(std::string_view json);
    void receive_preview(const std::string& file, std::string_view json);

 private:
    void perform(Effect effect);

    Model model_;

 public:
    FrameLoop frames;
};

}  // namespace ranked::browser
