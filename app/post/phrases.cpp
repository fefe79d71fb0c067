#include "post/phrases.hpp"

#include <algorithm>

#include "post/links.hpp"

namespace ranked {
namespace {

void append(std::string& out, const std::string& text, const char* separator) {
    if (text.empty()) return;
    if (!out.empty()) out += separator;
    out += text;
}

std::string name_with_native(const Name& name) {
    return name.native.empty() ? name.text : name.text + " · " + name.native;
}

// Returns the name with no-break spaces, so that no line ends within the name. Longer names may not fit on a line.
std::string unbroken(const std::string& name) {
    constexpr std::size_t max_size = 24;  // bytes
    if (name.size() > max_size) return name;
    std::string text;
    for (const char c : name) {
        if (c == ' ') text += '\xC2';  // the first byte of U+00A0
        text += c == ' ' ? '\xA0' : c;
    }
    return text;
}

Name unbroken(const Name& name) { return {unbroken(name.text), unbroken(name.native), name.native_lang}; }

// Returns "episode 2", "end of episode 2" or "episode 2, before the title".
std::string episode_phrase(int number, const std::string& note) {
    const std::string episode = "episode " + std::to_string(number), at = "at the ";
    if (note.compare(0, at.size(), at) == 0) return note.substr(at.size()) + " of " + episode;
    return note.empty() ? episode : episode + ", " + note;
}

// Returns the names in a list: "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) append(text, names[i], i + 1 == names.size() ? " and " : ", ");
    return text;
}

bool is_search_of_post(const Link& link) { return link.video_id.empty() && link.of == LinkOrigin::post; }

std::string number_word(int n) {
    constexpr const char* names[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n >= 0 && n <= 12 ? names[n] : std::to_string(n);
}

// Returns the label as it is written within a sentence. A name keeps its capital, so only common first words lose it.
std::string within_sentence(std::string label) {
    const std::string word = label.substr(0, label.find(' '));
    for (const char* common : {"What", "Why", "How", "Who", "Where", "When", "The", "A", "An", "And", "One", "About"})
        if (word == common) label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

}  // namespace

std::string years_text(const Years& years) {
    std::string text = std::to_string(years.first);
    if (!years.last || *years.last == years.first) return text;
    const std::string last = std::to_string(*years.last);
    const bool same_century = years.first / 100 == *years.last / 100;
    return text + "–" + (same_century ? last.substr(2) : last);
}

std::string rank_text(const Entry& entry) {
    return entry.rank ? std::to_string(*entry.rank) + (entry.tied ? "=" : "") : "";
}

std::string rank_phrase(const Entry& entry) {
    return "Number " + number_word(entry.rank.value_or(0)) + (entry.tied ? ", tied" : "");
}

std::string language_name(const std::string& lang) {
    const std::string primary = lang.substr(0, lang.find('-'));
    if (primary == "ko") return "Korean";
    if (primary == "ja") return "Japanese";
    if (primary == "zh") return "Chinese";
    return "Original";
}

std::string card_facts(const Entry& entry) {
    std::string text = entry.years ? years_text(*entry.years) : "";
    append(text, entry.network, " · ");
    if (entry.episode) append(text, episode_phrase(*entry.episode, entry.episode_note), " · ");
    std::string people, works;
    for (const Name& person : entry.people) append(people, unbroken(person.text), ", ");
    for (const Work& work : entry.works) append(works, work.title.text, "; ");
    append(text, people, " · ");
    append(text, works, " · ");
    return text;
}

std::vector<Fact> facts_of(const Entry& entry) {
    std::vector<Fact> rows;
    if (!entry.title.native.empty())
        rows.push_back({language_name(entry.title.native_lang), entry.title.native, entry.title.native_lang});
    std::string aired = entry.years ? years_text(*entry.years) : "";
    append(aired, entry.network, ", ");
    if (!aired.empty()) rows.push_back({"Aired", aired, ""});
    if (entry.episodes)
        rows.push_back(
            {"Run", std::to_string(*entry.episodes) + (*entry.episodes == 1 ? " episode" : " episodes"), ""});
    for (std::size_t i = 0; i < entry.people.size(); ++i)
        rows.push_back({i == 0 ? "Leads" : "", name_with_native(unbroken(entry.people[i])), ""});
    if (entry.episode) {
        std::string episode = std::to_string(*entry.episode);
        append(episode, entry.episode_note, ", ");
        rows.push_back({"Episode", episode, ""});
    }
    if (!entry.setting.empty()) rows.push_back({"Where", entry.setting, ""});
    for (const Link& link : entry.links) {
        if (!link.start_seconds || link.spoiler) continue;
        const std::string time = format_time(*link.start_seconds);
        const bool is_lost = link.video_id.empty() || (link.from_reader && link.of == LinkOrigin::post);
        rows.push_back(is_lost ? Fact{"In the post’s clip", "from " + time, "", true}
                               : Fact{"Starts at", time, "", true});
    }
    for (std::size_t i = 0; i < entry.works.size(); ++i) {
        const Work& work = entry.works[i];
        std::string text = name_with_native(work.title), run = work.network;
        append(run, work.years ? years_text(*work.years) : "", ", ");
        if (!run.empty()) text += " (" + run + ")";
        rows.push_back({i == 0 ? "Seen in" : "", text, ""});
    }
    return rows;
}

std::string link_phrase(const Link& link) {
    // The note on a lost link is not about the search; searches_phrase() contains it.
    const bool has_note = !link.note.empty() && !is_search_of_post(link);
    return has_note ? link_label(link) + " (" + link.note + ")" : link_label(link);
}

std::string link_name(const Entry& entry, const Link& link) {
    if (!link.video_id.empty()) return "";
    return link_phrase(link) + (link.label.empty() ? " for " + entry.title.text : "") + " (opens in a new tab)";
}

std::string searches_phrase(const Entry& entry) {
    std::string text;
    std::vector<std::string> lost;
    bool has_ours = false;
    for (const Link& link : entry.links) {
        has_ours = has_ours || (link.video_id.empty() && link.of == LinkOrigin::ours);
        if (!is_search_of_post(link)) continue;
        if (link.spoiler) {  // its label, note and start may be spoilers too
            lost.emplace_back(link_noun(link.kind));
            continue;
        }
        const std::string note = link.note.empty() ? "" : " (" + link.note + ")";
        if (link.start_seconds)
            append(text,
                   "The post’s own clip" + note + " is lost. In it the scene began at " +
                       format_time(*link.start_seconds) + ".",
                   " ");
        else
            lost.push_back((link.label.empty() ? std::string(link_noun(link.kind)) : link.label) + note);
    }
    if (lost.size() == 1) append(text, "The post’s link to " + lost[0] + " is lost; a search stands in for it.", " ");
    if (lost.size() > 1)
        append(text, "The post’s links to " + listed(lost) + " are lost; searches stand in for them.", " ");
    if (has_ours)
        append(text, text.empty() ? "The post has no link here; the search is ours." : "Any other search is ours.",
               " ");
    return text;
}

std::string related_phrase(const Related& related) {
    std::vector<std::string> names;
    for (const Name* person : related.people) names.push_back(unbroken(person->text));
    return "Also with " + listed(names) + ": " + numbered_title(*related.entry);
}

std::string open_phrase(const Link& link) {
    const std::string note = link.note.empty() ? "" : " (" + link.note + ")";
    return "Open on " + std::string(provider_name(link.provider)) + note + " ↗";
}

std::string cover_phrase(const Link& link) {
    std::string phrase = "Play";
    if (link.kind == LinkKind::listen) phrase += " the song";
    if (link.kind == LinkKind::fan_video) phrase += " the fan video";
    if (link.start_seconds) return phrase + " from";
    return link.kind == LinkKind::watch ? phrase + " the scene" : phrase;
}

std::string play_phrase(const Link& link) {
    if (link.label.empty()) return cover_phrase(link);
    return "Play " + link.label + (link.start_seconds ? " from" : "");
}

std::string play_name(const Entry& entry, const Link& link, const std::string& phrase) {
    const std::string start = link.start_seconds ? " " + format_time(*link.start_seconds) : "";
    return phrase + start + ": " + entry.title.text;
}

std::string player_phrase(const Link& link) { return "Plays here, from " + std::string(provider_name(link.provider)); }

std::string player_title(const Entry& entry, const Link& link) {
    return "Video: " + entry.title.text + (link.label.empty() ? "" : ", " + link.label) + ", from " +
           std::string(provider_name(link.provider));
}

std::string clip_title_phrase() { return "I have the link"; }

std::string clip_phrase(const Link& link) {
    const std::string start = link.start_seconds ? " from " + format_time(*link.start_seconds) : "";
    return "Paste the address of the video on YouTube or Vimeo. It plays here" + start +
           ", and is kept on this device alone.";
}

std::string stored_clip_phrase() { return "You have found this clip. It is kept on this device alone."; }

std::string no_video_phrase() {
    return "This is not the address of a video. Paste one such as youtu.be/… or vimeo.com/…, with the video’s id.";
}

std::string unplayable_phrase(Provider provider) {
    return "This page plays no videos from " + std::string(provider_name(provider)) + ".";
}

std::string player_failed_phrase() { return "The player could not be fetched. Try again, or open the video in a tab."; }

std::string offline_phrase() { return "You are offline. The video plays here once you are online again."; }

std::string hidden_moment_phrase(const Link& link, std::size_t moment) {
    const auto is_hidden = [](const Moment& other) { return other.spoiler; };
    const auto at = link.moments.begin() + static_cast<std::ptrdiff_t>(moment);
    const auto count = std::count_if(link.moments.begin(), link.moments.end(), is_hidden);
    const std::string phrase = "A moment of the video";
    if (count < 2) return phrase;
    return phrase + ", " + std::to_string(std::count_if(link.moments.begin(), at, is_hidden) + 1) + " of " +
           std::to_string(count);
}

std::string seen_phrase(std::size_t seen, std::size_t of) {
    return std::to_string(seen) + " of " + std::to_string(of) + " seen";
}

std::string more_phrase(std::size_t count) { return std::to_string(count) + " more"; }

std::string more_tags_phrase(std::size_t count) { return more_phrase(count) + " tags"; }

std::string more_problems_phrase(std::size_t count) { return "… and " + more_phrase(count) + "."; }

std::string if_seen_phrase(std::size_t seen, std::size_t of) {
    const std::string what = "“If seen” shows the spoilers of entries that you have marked";
    return what + (of > 0 ? ": " + seen_phrase(seen, of) + "." : " as seen.");
}

std::string missing_posters_phrase(const std::string& names) {
    return "Posters that this site does not have: " + names + ".";
}

std::string unknown_address_phrase(const std::string& path) {
    return "The address “" + path + "” may be old or cut short. The whole ranking is here instead.";
}

std::string numbered_title(const Entry& entry) {
    return entry.rank ? rank_text(entry) + " · " + entry.title.text : entry.title.text;
}

std::string ranking_title(const Post& post) {
    for (const Section& section : post.sections)
        if (section.ranked) return section.title;
    return post.title;
}

std::string eyebrow_phrase(const Post& post) {
    return upper_case(post.source.site) + " · " + post.source.published.substr(0, 4);
}

std::vector<std::string> introduction_of(const Post& post) {
    std::vector<std::string> texts = post.introduction;
    for (const Section& section : post.sections)
        if (!has_heading(post, section))
            texts.insert(texts.end(), section.introduction.begin(), section.introduction.end());
    return texts;
}

std::string introduction_title(const Post& post) {
    for (const Section& section : post.sections)
        if (section.ranked && section.entries.size() > 1)
            return "Why these " + number_word(static_cast<int>(section.entries.size()));
    return "About this list";
}

std::string shown_phrase(std::size_t shown, std::size_t all) {
    if (shown == all) return std::to_string(all) + (all == 1 ? " entry" : " entries");
    return std::to_string(shown) + " of " + std::to_string(all);
}

std::string navigation_title() { return "Jump to an entry"; }

std::string quote_phrase(const Post& post, const Entry& entry) {
    return "“" + entry.teaser + "” — " + numbered_title(entry) + ", in " + post.title + "\n";
}

std::string credit_phrase(const Post& post) {
    const std::string site = post.source.site == post.author ? "" : " on " + post.source.site;
    return "Retold from the post by " + post.author + site + ".";
}

std::string some_of(const std::set<std::string>& names) {
    std::string text;
    std::size_t count = 0;
    for (const std::string& name : names)
        if (++count <= 3) text += (count > 1 ? ", " : "") + name;
    return count > 3 ? text + " and " + std::to_string(count - 3) + " more" : text;
}

std::string joined_labels(const std::vector<std::string>& labels) {
    constexpr std::size_t max_named = 3;
    const std::size_t named = labels.size() <= max_named ? labels.size() : max_named - 1;
    std::string text;
    for (std::size_t i = 0; i < named; ++i) {
        const bool is_last = i + 1 == labels.size();
        text += i == 0 ? labels[i] : (is_last ? ", and " : ", ") + within_sentence(labels[i]);
    }
    return named == labels.size() ? text : text + ", and " + std::to_string(labels.size() - named) + " more";
}

ButtonPhrase reveal_phrase(const Entry& entry, std::size_t hidden, std::size_t count) {
    std::string label = hidden > 0 ? "Reveal" : count > 1 ? "Hide all" : "Hide";
    if (hidden > 0 && hidden < count) label += " the other" + (hidden > 1 ? " " + std::to_string(hidden) : "");
    const std::size_t affected = hidden > 0 ? hidden : count;
    return {label, label + (affected == 1 ? " spoiler of " : " spoilers of ") + entry.title.text};
}

ButtonPhrase more_links_phrase(const Entry& entry, std::size_t count) {
    const std::string label = std::to_string(count) + " more links";
    return {label, label + " of " + entry.title.text};
}

std::string privacy_phrase() {
    return "This page asks no other site for anything until you follow a link or play a video, and sets no cookies. "
           "What you reveal, what you mark as seen, which videos you add and which theme you choose stays in your "
           "browser.";
}

std::string upper_case(std::string_view text) {
    std::string out;
    for (char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

}  // namespace ranked
