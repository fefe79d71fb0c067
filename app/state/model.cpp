#include "state/model.hpp"

#include <algorithm>

#include "post/search.hpp"

namespace ranked {
namespace {

std::vector<const Entry*> all_entries(const Post& post) {
    std::vector<const Entry*> entries;
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) entries.push_back(&entry);
    return entries;
}

const Entry* neighbour(const Post& post, std::string_view id, int step) {
    const std::vector<const Entry*> entries = all_entries(post);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i]->id != id) continue;
        const std::size_t other = i + static_cast<std::size_t>(step);  // -1 wraps past the end
        return other < entries.size() ? entries[other] : nullptr;
    }
    return nullptr;
}

bool is_every_key_revealed(const Model& model, const std::vector<std::string>& wanted) {
    return !wanted.empty() &&
           std::all_of(wanted.begin(), wanted.end(), [&](const std::string& key) { return is_revealed(model, key); });
}

}  // namespace

std::string keys::entry_link(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/link"; }

std::string keys::section_heading(std::string_view section_id) {
    return "section/" + std::string(section_id) + "/heading";
}

const Post* post_of(const Model& model) {
    const auto* post = std::get_if<std::shared_ptr<const Post>>(&model.content);
    return post ? post->get() : nullptr;
}

const Entry* entry_of(const Model& model) {
    const Post* post = post_of(model);
    const auto* route = std::get_if<EntryRoute>(&model.route);
    return post && route ? find_entry(*post, route->id) : nullptr;
}

bool is_dark(const Model& model) {
    return model.settings.theme == Theme::system ? model.system.dark : model.settings.theme == Theme::dark;
}

std::string reveal_key(std::string_view entry_id, std::string_view spoiler_id) {
    return std::string(entry_id) + "/" + std::string(spoiler_id);
}

std::string reveal_key(std::string_view entry_id, std::size_t link_index) {
    return std::string(entry_id) + "/#" + std::to_string(link_index);
}

std::vector<std::string> reveal_keys(const Entry& entry) {
    std::vector<std::string> found;
    for (const Spoiler& spoiler : entry.spoilers) found.push_back(reveal_key(entry.id, spoiler.id));
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].spoiler) found.push_back(reveal_key(entry.id, i));
    return found;
}

bool is_revealed(const Model& model, const std::string& key) { return model.revealed.count(key) > 0; }

bool is_entry_revealed(const Model& model, const Entry& entry) {
    return is_every_key_revealed(model, reveal_keys(entry));
}

bool is_all_revealed(const Model& model) {
    const Post* post = post_of(model);
    if (!post) return false;
    std::vector<std::string> wanted;
    for (const Entry* entry : all_entries(*post))
        for (std::string& key : reveal_keys(*entry)) wanted.push_back(std::move(key));
    return is_every_key_revealed(model, wanted);
}

std::vector<ShownSection> shown_sections(const Model& model) {
    const Post* post = post_of(model);
    if (!post) return {};
    const auto* list = std::get_if<ListRoute>(&model.route);
    std::vector<ShownSection> shown;
    for (const Section& section : post->sections) {
        ShownSection kept{&section, {}};
        for (const Entry& entry : section.entries) {
            const bool has_tag = !list || list->tag.empty() ||
                                 std::find(entry.tags.begin(), entry.tags.end(), list->tag) != entry.tags.end();
            if (has_tag && (!list || matches(entry, list->filter))) kept.entries.push_back(&entry);
        }
        if (!kept.entries.empty()) shown.push_back(std::move(kept));
    }
    return shown;
}

const Entry* previous_entry(const Post& post, std::string_view id) { return neighbour(post, id, -1); }
const Entry* next_entry(const Post& post, std::string_view id) { return neighbour(post, id, 1); }

std::string page_title(const Model& model) {
    const Post* post = post_of(model);
    if (!post) return std::holds_alternative<Failure>(model.content) ? "This post cannot be shown" : "";
    if (const Entry* entry = entry_of(model)) return entry->title.text + " · " + post->title;
    if (std::holds_alternative<UnknownRoute>(model.route)) return "No such page · " + post->title;
    return post->title;
}

}  // namespace ranked
