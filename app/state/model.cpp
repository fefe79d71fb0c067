#include "state/model.hpp"

#include <algorithm>

#include "post/links.hpp"
#include "post/phrases.hpp"

namespace ranked {
namespace {

std::shared_ptr<const Post> shared_post(const Model& model) {
    const auto* post = std::get_if<std::shared_ptr<const Post>>(&model.content);
    return post ? *post : nullptr;
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

SeenCount count_seen(const Model& model, const Post& post) {
    SeenCount count;
    for (const Section& section : post.sections) {
        if (!section.ranked) continue;
        count.of += section.entries.size();
        for (const Entry& entry : section.entries) count.seen += is_seen(model, entry) ? 1U : 0U;
    }
    return count;
}

}  // namespace

namespace {

// Returns the beginning of the keys of an entry's nodes, on the entry's page or in the list.
std::string prefix_of(bool on_page, std::string_view entry_id) {
    return on_page ? "page" : "entry/" + std::string(entry_id);
}

}  // namespace

std::string keys::entry_link(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/link"; }

std::string keys::cover(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/player/play"; }

std::string keys::player(bool on_page, std::string_view entry_id) { return prefix_of(on_page, entry_id) + "/player"; }

std::string keys::video_button(bool on_page, std::string_view entry_id, std::size_t link) {
    return prefix_of(on_page, entry_id) + "/go/" + std::to_string(link);
}

std::string keys::clip_button(std::size_t link) { return "page/clip/" + std::to_string(link); }

std::string keys::entry_reveal(std::string_view entry_id) { return "entry/" + std::string(entry_id) + "/reveal"; }

std::string keys::section_heading(std::string_view section_id) {
    return "section/" + std::string(section_id) + "/heading";
}

std::string_view stored_name(SpoilerMode mode) {
    if (mode == SpoilerMode::hidden) return "hidden";
    return mode == SpoilerMode::all ? "all" : "if-seen";
}

std::string keys::spoilers_mode(SpoilerMode mode) { return "spoilers/" + std::string(stored_name(mode)); }

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

std::string reveal_key(std::string_view entry_id, std::size_t link_index, std::size_t moment_index) {
    return reveal_key(entry_id, link_index) + "." + std::to_string(moment_index);
}

std::vector<HiddenItem> hidden_items(const Entry& entry) {
    std::vector<HiddenItem> items;
    for (const Spoiler& spoiler : entry.spoilers)
        items.push_back(
            {reveal_key(entry.id, spoiler.id), spoiler.label, spoiler.label, spoiler.id, spoiler.text, 0, {}});
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        const Link& link = entry.links[i];
        const std::string noun(link_noun(link.kind));
        if (link.spoiler) items.push_back({reveal_key(entry.id, i), link.spoiler_reason, noun, "", "", i, {}});
    }
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        for (std::size_t j = 0; j < entry.links[i].moments.size(); ++j) {
            if (!entry.links[i].moments[j].spoiler) continue;
            const std::string phrase = hidden_moment_phrase(entry.links[i], j);
            items.push_back({reveal_key(entry.id, i, j), phrase, phrase, "", "", i, j});
        }
    }
    return items;
}

std::vector<std::string> reveal_keys(const Entry& entry) {
    std::vector<std::string> result;
    for (HiddenItem& item : hidden_items(entry)) result.push_back(std::move(item.key));
    return result;
}

std::vector<std::string> stored_choices(const KeySet& revealed, const KeySet& hidden) {
    std::vector<std::string> lines(revealed.keys().begin(), revealed.keys().end());
    for (const std::string& key : hidden.keys()) lines.push_back("!" + key);
    return lines;
}

void read_choices(const std::vector<std::string>& stored, KeySet& revealed, KeySet& hidden) {
    std::set<std::string> open, closed;
    for (const std::string& line : stored) {
        const bool is_closed = !line.empty() && line[0] == '!';
        const std::string key = is_closed ? line.substr(1) : line;
        (is_closed ? closed : open).insert(key);
        (is_closed ? open : closed).erase(key);
    }
    revealed = std::move(open);
    hidden = std::move(closed);
}

bool is_shown_by_mode(const Model& model, const std::string& entry_id) {
    if (model.spoilers == SpoilerMode::if_seen) return model.seen.contains(entry_id);
    return model.spoilers == SpoilerMode::all;
}

bool is_revealed(const Model& model, const std::string& key) {
    if (model.revealed.contains(key)) return true;
    if (model.spoilers == SpoilerMode::hidden || model.hidden.contains(key)) return false;
    return is_shown_by_mode(model, key.substr(0, key.find('/')));
}

bool can_be_seen(const Section& section) { return section.layout != SectionLayout::portraits; }

bool is_seen(const Model& model, const Entry& entry) { return model.seen.contains(entry.id); }

SeenCount seen_count(const Model& model) {
    const std::shared_ptr<const Post> post = shared_post(model);
    return model.memos.seen_count.get({post, model.seen},
                                      [&] { return post ? count_seen(model, *post) : SeenCount{}; });
}

bool is_offered(const Model& model, const Entry& entry, std::size_t link) {
    return link < entry.links.size() && (!entry.links[link].spoiler || is_revealed(model, reveal_key(entry.id, link)));
}

bool is_offered(const Model& model, const Entry& entry, std::size_t link, std::size_t moment) {
    if (!is_offered(model, entry, link) || moment >= entry.links[link].moments.size()) return false;
    return !entry.links[link].moments[moment].spoiler || is_revealed(model, reveal_key(entry.id, link, moment));
}

bool takes_clip(const Model& model, const Link& link) {
    return takes_video(link) && model.preview.empty() && !model.players.empty();
}

bool has_player(const Model& model, Provider provider) {
    return std::find(model.players.begin(), model.players.end(), provider) != model.players.end();
}

bool plays_here(const Model& model, const Link& link) { return is_playable(link) && has_player(model, link.provider); }

std::optional<std::size_t> cover_link(const Model& model, const Entry& entry) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        if (!plays_here(model, entry.links[i]) || !is_offered(model, entry, i)) continue;
        if (!entry.links[i].spoiler) return i;
        if (!found) found = i;
    }
    return found;
}

std::string player_trouble(PlayerState state) {
    return state == PlayerState::failed ? player_failed_phrase() : offline_phrase();
}

const Player* player_of(const Model& model, const Entry& entry) {
    return model.player && model.player->entry_id == entry.id ? &*model.player : nullptr;
}

bool is_entry_revealed(const Model& model, const Entry& entry) {
    const std::vector<std::string> all = reveal_keys(entry);
    return !all.empty() &&
           std::all_of(all.begin(), all.end(), [&](const std::string& key) { return is_revealed(model, key); });
}

std::shared_ptr<const std::vector<ShownSection>> shown_sections(const Model& model) {
    const std::shared_ptr<const PostIndex> index = post_index_of(model);
    const ListRoute list = list_route_of(model);
    return model.memos.shown.get({index ? index->post : nullptr, list}, [&] {
        return std::make_shared<const std::vector<ShownSection>>(index ? find_shown(*index, list)
                                                                       : std::vector<ShownSection>());
    });
}

bool is_shown(const Model& model, const Section& section) {
    const auto sections = shown_sections(model);
    return std::any_of(sections->begin(), sections->end(),
                       [&](const ShownSection& shown) { return shown.section == &section; });
}

bool is_shown(const Model& model, const Entry& entry) {
    const auto sections = shown_sections(model);
    return std::any_of(sections->begin(), sections->end(), [&](const ShownSection& shown) {
        return std::find(shown.entries.begin(), shown.entries.end(), &entry) != shown.entries.end();
    });
}

ListRoute list_route_of(const Model& model) {
    const auto* list = std::get_if<ListRoute>(&model.route);
    return list ? *list : ListRoute{};
}

bool is_filtering(const Model& model) {
    const auto* list = std::get_if<ListRoute>(&model.route);
    return list && post_of(model) && (model.filter_open || !(*list == ListRoute{}));
}

std::pair<std::size_t, std::size_t> shown_of_all(const Model& model) {
    std::size_t shown = 0, all = 0;
    const auto sections = shown_sections(model);
    for (const ShownSection& section : *sections) shown += section.entries.size();
    if (const Post* post = post_of(model))
        for (const Section& section : post->sections) all += section.entries.size();
    return {shown, all};
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
