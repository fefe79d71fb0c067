#pragma once

#include <string>
#include <vector>

#include "paint/support.hpp"

namespace ranked::testing {

inline constexpr float widths[] = {160, 320, 390, 820, 1000, 1280, 1920, 2560};

// A model and the frame that one window shows of it.
struct Scene {
    std::string name;
    Model model;
    Window window;
    Frame frame;
};

inline void add_scenes(std::vector<Scene>& scenes, const std::string& name, const Model& model,
                       const TextSettings& settings = {}) {
    Stage stage;
    stage.with(settings);
    for (const float width : widths) {
        const Window window{width, 900, 0};
        scenes.push_back(
            {name + " at " + std::to_string(static_cast<int>(width)), model, window, stage.draw(model, window)});
    }
}

inline void add_pages(std::vector<Scene>& scenes, const std::string& name, const Model& model) {
    add_scenes(scenes, name + " list", model);
    add_scenes(scenes, name + " list, open", all_revealed(model));
    for (const Section& section : post_of(model)->sections) {
        for (const Entry& entry : section.entries) {
            Model page = model;
            page.route = EntryRoute{entry.id};
            add_scenes(scenes, name + " " + entry.id, page);
            add_scenes(scenes, name + " " + entry.id + ", open", all_revealed(page));
        }
    }
}

inline Model failed(Failure failure) {
    Model model = model_with(small_post());
    model.content = std::move(failure);
    return model;
}

// Adds covers of videos, and players.
inline void add_videos(std::vector<Scene>& scenes) {
    const Model list = model_with(video_post()), page = model_with(video_post(), EntryRoute{"plum"});
    add_pages(scenes, "videos", list);
    const PlayVideo play{"plum", 0, std::nullopt};
    add_scenes(scenes, "unfolded cover", update(list, UnfoldVideo{"plum", 0}).model);
    add_scenes(scenes, "player on a card", update(list, play).model);
    add_scenes(scenes, "player in a tile", update(all_revealed(list), UnfoldVideo{"fig", 0}).model);
    add_scenes(scenes, "player on a page", update(all_revealed(page), play).model);
    add_scenes(scenes, "player without network",
               update(update(page, play).model, PlayerChanged{PlayerState::offline}).model);
}

// Adds filtered lists, unknown addresses, panels, toasts, previews and failures.
inline void add_special_scenes(std::vector<Scene>& scenes, const Post& post) {
    Model model = model_with(post);
    model.can_share = true;
    add_scenes(scenes, "narrowed by a tag", update(model, TagPressed{post.sections[0].entries[0].tags[0]}).model);
    add_scenes(scenes, "nothing found", update(model, FilterTyped{"zzz"}).model);
    add_scenes(scenes, "unknown address", model_with(post, UnknownRoute{std::string(300, 'x') + "/"}));
    add_scenes(scenes, "spoilers", update(model, SpoilersPressed{}).model);
    Model seen = model;
    for (const Entry& entry : post.sections[0].entries) seen = update(seen, ToggleSeen{entry.id}).model;
    add_scenes(scenes, "seen", seen);
    add_scenes(scenes, "help", update(model, HelpPressed{}).model);
    add_scenes(scenes, "about", update(model, AboutPressed{}).model);
    const std::string address = "https://www.example.org/" + std::string(100, 'x') + "/";
    add_scenes(scenes, "copy refused", update(model, CopyRefused{address}).model);
    add_scenes(scenes, "copied", update(model, CopySucceeded{"Link copied"}).model);
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries)
            add_scenes(scenes, "share " + entry.id, update(model, SharePressed{entry.id}).model);
    const auto same = std::make_shared<const Post>(post);
    add_scenes(scenes, "preview", update(model, PreviewOpened{std::string(200, 'x') + ".json", same}).model);
    const Failure mistakes{{{"/title", "nothing", "a title", 0, 0}}};
    add_scenes(scenes, "preview with mistakes", update(model, PreviewOpened{"mine.json", mistakes}).model);
    add_scenes(scenes, "loading", Model{});
    std::vector<Problem> problems(60, {"/sections/0/entries/0/" + std::string(150, 'x'), "nothing", "a title", 0, 0});
    add_scenes(scenes, "invalid", failed({problems}));
}

// Adds pages with a large minimum font size, and with the text spacing of WCAG 1.4.12.
inline void add_text_settings_scenes(std::vector<Scene>& scenes) {
    const TextSettings large{20, 0, 0, 0}, spaced{0, .12F, .16F, 1.5F};
    for (const auto& [name, settings] : {std::pair{"large", large}, std::pair{"spaced", spaced}}) {
        Model model = model_with(shipped_post());
        add_scenes(scenes, std::string(name) + " list", model, settings);
        add_scenes(scenes, std::string(name) + " help", update(model, HelpPressed{}).model, settings);
        add_scenes(scenes, std::string(name) + " spoilers", update(model, SpoilersPressed{}).model, settings);
        add_scenes(scenes, std::string(name) + " about", update(model, AboutPressed{}).model, settings);
        add_scenes(scenes, std::string(name) + " unknown", model_with(shipped_post(), UnknownRoute{"x/"}), settings);
        add_scenes(scenes, std::string(name) + " invalid", failed({{{"/title", "nothing", "a title", 0, 0}}}),
                   settings);
        model.route = EntryRoute{"shark"};
        add_scenes(scenes, std::string(name) + " shark", model, settings);
        add_scenes(scenes, std::string(name) + " shark, open", all_revealed(model), settings);
    }
}

// Returns every page and state of the app at every width. They are drawn once per process.
inline const std::vector<Scene>& all_scenes() {
    static const std::vector<Scene> scenes = [] {
        std::vector<Scene> made;
        add_pages(made, "shipped", model_with(shipped_post()));
        add_pages(made, "small", model_with(small_post()));
        add_videos(made);
        add_special_scenes(made, shipped_post());
        add_text_settings_scenes(made);
        Model wide = model_with(wide_post());
        wide.can_share = true;
        add_scenes(made, "wide list", wide);
        add_scenes(made, "wide list, open", all_revealed(wide));
        for (const char* id : {"entry-0", "entry-1", "entry-2", "entry-3", "entry-24"}) {
            wide.route = EntryRoute{id};
            add_scenes(made, std::string("wide ") + id, wide);
            add_scenes(made, std::string("wide ") + id + ", open", all_revealed(wide));
        }
        return made;
    }();
    return scenes;
}

// Returns the open dialog, or null.
inline const Node* dialog_of(const Frame& frame) {
    const std::vector<const Node*> dialogs = all_by_role(frame, Role::dialog);
    return dialogs.empty() ? nullptr : dialogs.front();
}

// Returns the strip of ranks at the foot of a window without a rail, or null.
inline const Node* strip_of(const Frame& frame) {
    for (const Node* node : all_by_role(frame, Role::navigation))
        if (node->fixed && node->rect.h == sizes::strip_height) return node;
    return nullptr;
}

inline bool is_in_strip(const Frame& frame, const Node& node) {
    const Node* strip = strip_of(frame);
    return strip && is_within(frame, node, *strip);
}

// True if both nodes are in the dialog, or both in the strip, or both in the page under these.
inline bool same_layer(const Frame& frame, const Node& a, const Node& b) {
    const Node *dialog = dialog_of(frame), *toast = find_node(frame, "toast");
    return (!toast || is_within(frame, a, *toast) == is_within(frame, b, *toast)) &&
           (!dialog || is_within(frame, a, *dialog) == is_within(frame, b, *dialog)) &&
           is_in_strip(frame, a) == is_in_strip(frame, b);
}

}  // namespace ranked::testing
