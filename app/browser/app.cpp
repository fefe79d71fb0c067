#include "browser/app.hpp"

#include <set>
#include <utility>

#include "post/load.hpp"
#include "post/phrases.hpp"
#include "state/update.hpp"

namespace ranked::browser {
namespace {

Content content_of(LoadResult result) {
    if (auto* problems = std::get_if<std::vector<Problem>>(&result)) return Failure{std::move(*problems)};
    return std::make_shared<const Post>(std::move(std::get<Post>(result)));
}

// Returns some names of the post's posters that the site does not have.
std::string missing_posters(const Content& content) {
    std::set<std::string> missing;
    const auto* post = std::get_if<std::shared_ptr<const Post>>(&content);
    if (!post) return {};
    for (const Section& section : (*post)->sections)
        for (const Entry& entry : section.entries)
            if (!entry.art.image.empty() && !has_picture(entry.art.image)) missing.insert(entry.art.image);
    return some_of(missing);
}

}  // namespace

void App::perform(Effect effect) {
    if (const auto* share = std::get_if<ShareEntry>(&effect)) frames.draw_picture_of(share->entry_id);
    const auto* save = std::get_if<SavePicture>(&effect);
    if (save && !frames.draw_picture_of(save->entry_id)) return act(PictureFailed{});
    frames.perform(std::move(effect));
}

void App::act(const Action& action) {
    Update next = ranked::update(std::move(model_), action);
    model_ = std::move(next.model);
    frames.model_changed();
    for (Effect& effect : next.effects) perform(std::move(effect));
}

void App::activate(const std::string& key) {
    if (const std::shared_ptr<const Action> action = frames.action_of(key)) act(*action);
}

void App::type(const std::string& key, const std::string& text) {
    frames.typed(key);
    act(key == keys::filter ? Action(FilterTyped{text}) : ClipTyped{text});
}

bool App::take_key(const std::string& key) {
    if (!frames.has_started() || !is_shortcut(key)) return false;
    frames.update();
    const KeyPressed pressed{key, frames.page().current_entry, frames.page().current_by_focus};
    if (!takes_key(model_, pressed)) return false;
    act(pressed);
    return true;
}

void App::restore_state() {
    const Start stored = start();
    model_.route = parse_route(stored.address);
    read_choices(stored.choices, model_.revealed, model_.hidden);
    model_.spoilers = stored.spoilers;
    model_.seen = std::set<std::string>(stored.seen.begin(), stored.seen.end());
    model_.clips = stored.clips;
    model_.settings = stored.settings;
    model_.system = stored.system;
    model_.can_share = stored.can_share;
    model_.introduction_open = stored.introduction_open;
    model_.players = stored.players;
    frames.restore_focus(stored.focused);
}

void App::receive_post(std::string_view json) {
    restore_state();  // the reader may have opened spoilers on the static page since main() restored the state
    frames.forget();
    const Content content = content_of(load_post(json));
    if (const auto* failure = std::get_if<Failure>(&content)) return report_invalid_post(failure->problems);
    act(PostLoaded{std::get<std::shared_ptr<const Post>>(content)});
}

void App::receive_preview(const std::string& file, std::string_view json) {
    frames.forget();
    Content content = content_of(load_post(json));
    std::string missing = missing_posters(content);
    act(PreviewOpened{file, std::move(content), std::move(missing)});
}

}  // namespace ranked::browser
