#include "post/phrases.hpp"

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

std::string number_word(int n) {
    constexpr const char* names[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n >= 0 && n <= 12 ? names[n] : std::to_string(n);
}

}  // namespace

std::string years_text(const Years& years) {
    std::string text = std::to_string(years.first);
    if (!years.last || *years.last == years.first) return text;
    const std::string last = std::to_string(*years.last);
    const bool same_century = years.first / 100 == *years.last / 100;
    return text + "–" + (same_century ? last.substr(2) : last);
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
    if (entry.episode) {
        std::string episode = "episode " + std::to_string(*entry.episode);
        append(episode, entry.episode_note, ", ");
        append(text, episode, " · ");
    }
    if (!entry.people.empty()) {
        std::string people;
        for (const Name& person : entry.people) append(people, person.text, ", ");
        append(text, "with " + people, " · ");
    }
    if (entry.tied) append(text, "shares its place", " · ");
    if (!entry.works.empty()) {
        std::string works;
        for (const Work& work : entry.works) append(works, work.title.text, "; ");
        append(text, works, " · ");
    }
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
        rows.push_back({i == 0 ? "Leads" : "", name_with_native(entry.people[i]), ""});
    if (entry.episode) {
        std::string episode = std::to_string(*entry.episode);
        append(episode, entry.episode_note, ", ");
        rows.push_back({"Episode", episode, ""});
    }
    if (!entry.setting.empty()) rows.push_back({"Where", entry.setting, ""});
    for (const Link& link : entry.links)
        if (link.start_seconds && !link.spoiler)
            rows.push_back({"Starts at", format_time(*link.start_seconds), "", true});
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
    return link.note.empty() ? link_label(link) : link_label(link) + " (" + link.note + ")";
}

std::string numbered_title(const Entry& entry) {
    return entry.rank ? std::to_string(*entry.rank) + " · " + entry.title.text : entry.title.text;
}

std::string ranking_title(const Post& post) {
    for (const Section& section : post.sections)
        if (section.ranked) return section.title;
    return post.title;
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

std::string privacy_phrase() {
    return "This page asks no other site for anything until you follow a link, and sets no cookies. What you reveal "
           "and which theme you choose stays in your browser.";
}

std::string upper_case(std::string_view text) {
    std::string out;
    for (char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

}  // namespace ranked
