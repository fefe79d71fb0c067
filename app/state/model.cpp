#include "state/model.hpp"

#include <algorithm>

#include "post/links.hpp"

namespace ranked {
namespace {

std::shared_ptr<const Post> shared_post(const Model& model) {
    const auto* post = std::get_if<std::shared_ptr<const Post>>(&model.content);
    return post ? *post : nullptr;
}

// Returns the list's filter and tag. An unknown address shows the whole list, as the root does.
ListRoute list_of(const Model& model) {
    const auto* list = std::get_if<ListRoute>(&model.route);
    return list ? *list : ListRoute{};
}

std::vector<ShownSection> find_shown(const PostIndex& index, const ListRoute& list) {
    const std::vector<bool> matches = index.search.matches(list.filter);
    std::vector<ShownSection> result;
    std::size_t position = 0;
    for (const Section& section : index.post->sections) {
        ShownSection shown{&section, {}};
        for (const Entry& entry : section.entries) {
            if (!matches[position++]) continue;
            const bool has_tag =
                list.tag.empty() || std::find(entry.tags.begin(), entry.tags.end(), list.tag) != entry.tags.end();
            if (has_tag) shown.entries.push_back(&entry);
        }
        if (!shown.entries.empty()) result.push_back(std::move(shown));
    }
    return result;
}

bool find_all_revealed(const Model& model, const Post& post) {
    bool has_spoilers = false;
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            for (const std::string& key : reveal_keys(entry)) {
                if (!is_revealed(model, key)) return false;
                has_spoilers = true;
            }
        }
    }
    return has_spoilers;
}

}  // namespace

std::string keys::entry_link(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/link"; }

std::string keys::entry_reveal(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/reveal"; }

std::string keys::section_heading(std::string_view section_id) {
    return "section/" + std::string(section_id) + "/heading";
}

const Post* post_of(const Model& model) { return shared_post(model).get(); }

std::shared_ptr<const PostIndex> post_index_of(const Model& model) {
    const std::shared_ptr<const Post> post = shared_post(model);
    return model.memos.index.get(post, [&] { return post ? std::make_shared<const PostIndex>(post) : nullptr; });
}

const Entry* find_entry(const Model& model, std::string_view id) {
    const std::shared_ptr<const PostIndex> index = post_index_of(model);
    return index ? index->find(id) : nullptr;
}

const Entry* entry_of(const Model& model) {
    const auto* route = std::get_if<EntryRoute>(&model.route);
    return route ? find_entry(model, route->id) : nullptr;
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

std::vector<HiddenItem> hidden_items(const Entry& entry) {
    std::vector<HiddenItem> items;
    for (const Spoiler& spoiler : entry.spoilers)
        items.push_back({reveal_key(entry.id, spoiler.id), spoiler.label, spoiler.label, spoiler.text});
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        const Link& link = entry.links[i];
        if (link.spoiler)
            items.push_back({reveal_key(entry.id, i), link.spoiler_reason, std::string(link_noun(link.kind)), "", i});
    }
    return items;
}

std::vector<std::string> reveal_keys(const Entry& entry) {
    std::vector<std::string> result;
    for (const Spoiler& spoiler : entry.spoilers) result.push_back(reveal_key(entry.id, spoiler.id));
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (entry.links[i].spoiler) result.push_back(reveal_key(entry.id, i));
    return result;
}

bool is_revealed(const Model& model, const std::string& key) { return model.revealed.keys().count(key) > 0; }

bool is_entry_revealed(const Model& model, const Entry& entry) {
    const std::vector<std::string> all = reveal_keys(entry);
    return !all.empty() &&
           std::all_of(all.begin(), all.end(), [&](const std::string& key) { return is_revealed(model, key); });
}

bool is_all_revealed(const Model& model) {
    const std::shared_ptr<const Post> post = shared_post(model);
    return model.memos.all_revealed.get({post, model.revealed},
                                        [&] { return post && find_all_revealed(model, *post); });
}

std::shared_ptr<const std::vector<ShownSection>> shown_sections(const Model& model) {
    const std::shared_ptr<const PostIndex> index = post_index_of(model);
    const ListRoute list = list_of(model);
    return model.memos.shown.get({index ? index->post : nullptr, list}, [&] {
        return std::make_shared<const std::vector<ShownSection>>(index ? find_shown(*index, list)
                                                                       : std::vector<ShownSection>());
    });
}

std::shared_ptr<const std::vector<Related>> related_entries(const Model& model, const Entry& entry) {
    const std::shared_ptr<const Post> post = shared_post(model);
    return model.memos.related.get(
        {post, &entry}, [&] { return std::make_shared<const std::vector<Related>>(related_entries(*post, entry)); });
}

std::string page_title(const Model& model) {
    const Post* post = post_of(model);
    if (!post) return std::holds_alternative<Failure>(model.content) ? "This file cannot be shown" : "";
    if (const Entry* entry = entry_of(model)) return entry->title.text + " · " + post->title;
    if (std::holds_alternative<UnknownRoute>(model.route)) return "No such page · " + post->title;
    return post->title;
}

}  // namespace ranked
