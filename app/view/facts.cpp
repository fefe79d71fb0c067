#include <algorithm>

#include "post/links.hpp"
#include "view/paint.hpp"
#include "view/parts.hpp"

namespace ranked {
namespace {

struct Row {
    std::string label, text, lang;
    bool is_time = false;
};

void append(std::string& out, const std::string& part, const char* separator) {
    if (part.empty()) return;
    if (!out.empty()) out += separator;
    out += part;
}

std::string name_with_native(const Name& name) {
    return name.native.empty() ? name.text : name.text + " · " + name.native;
}

std::vector<Row> rows_of(const Entry& entry) {
    std::vector<Row> rows;
    if (!entry.title.native.empty())
        rows.push_back({language_name(entry.title.native_lang), entry.title.native, entry.title.native_lang});
    std::string aired = entry.years ? years_text(*entry.years) : "";
    append(aired, entry.network, ", ");
    if (!aired.empty()) rows.push_back({"Aired", aired, ""});
    if (entry.episodes) rows.push_back({"Run", std::to_string(*entry.episodes) + " episodes", ""});
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

std::string number_word(int n) {
    constexpr const char* words[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n >= 0 && n <= 12 ? words[n] : std::to_string(n);
}

}  // namespace

std::string years_text(const Years& years) {
    std::string text = std::to_string(years.first);
    if (!years.last || *years.last == years.first) return text;
    const std::string last = std::to_string(*years.last);
    const bool same_century = years.first / 100 == *years.last / 100;
    return text + "–" + (same_century ? last.substr(2) : last);
}

std::string rank_words(const Entry& entry) {
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
        std::string where = "episode " + std::to_string(*entry.episode);
        append(where, entry.episode_note, ", ");
        append(text, where, " · ");
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

float facts_box(Ui& ui, const Entry& entry, Rect place) {
    constexpr float padding = 18, gap = 16, row_gap = 7;
    const std::vector<Row> rows = rows_of(entry);
    if (rows.empty()) return place.y;
    float label_width = 0;
    for (const Row& row : rows) label_width = std::max(label_width, text_width(ui.fonts(), styles::label, row.label));
    const Rect inner{place.x + padding, place.y + padding, place.w - 2 * padding, 0};
    const float value_x = inner.x + label_width + gap, value_width = inner.right() - value_x;
    float y = inner.y;
    ui.layered(
        [&] {
            Node terms = make_node(Role::terms, "page/facts");
            terms.name = "Facts";
            terms.rect = inner;
            ui.open(std::move(terms));
            int index = 0;
            for (const Row& row : rows) {
                const std::string key = "page/facts/" + std::to_string(index++);
                if (!row.label.empty()) {
                    Node term = make_node(Role::term, key + "/term");
                    term.rect = {inner.x, y, label_width, 0};
                    ui.open(std::move(term));
                    paragraph(ui, key + "/label", row.label, styles::label, {inner.x, y, label_width + 1, 0},
                              {ui.colors().muted});
                    ui.close(y + styles::label.line_height);
                }
                Node definition = make_node(Role::definition, key + "/definition");
                definition.rect = {value_x, y, value_width, 0};
                ui.open(std::move(definition));
                y = paragraph(ui, key + "/value", row.text, styles::label, {value_x, y, value_width, 0},
                              {row.is_time ? ui.colors().time : ui.colors().text, row.lang});
                ui.close(y);
                y += row_gap;
            }
            y += padding - row_gap;
            ui.close(y);
        },
        [&] {
            const Rect box{place.x, place.y, place.w, y - place.y};
            if (!ui.is_visible(box)) return;
            fill(ui.draw(), ui.on_screen(box), ui.colors().card, 16);
            outline(ui.draw(), ui.on_screen(box), ui.colors().line, 16);
        });
    return y;
}

void rank_numeral(Ui& ui, const Entry& entry, const TextStyle& style, ImVec2 lower_left) {
    if (!entry.rank) return;
    const std::string text = std::to_string(*entry.rank);
    // Some of the face's digits reach below the line.
    const bool descends = text.find_first_of("34579") != std::string::npos;
    const float descent = descends ? static_cast<float>(style.size) * .2F : 4;
    const float y = lower_left.y - descent - style.line_height;
    // Offset copies stand in for a blurred shadow: the numeral has to hold on any picture.
    for (const float spread : {2.F, 4.F, 7.F})
        for (const ImVec2 way : {ImVec2{0, 1}, ImVec2{.7F, .7F}, ImVec2{-.7F, .7F}, ImVec2{0, -.3F}})
            decoration(ui, text, style, {lower_left.x + way.x * spread, y + 2 + way.y * spread}, {.05F, 0, .08F, .09F});
    const Tint white{1, 1, 1};
    decoration(ui, text, style, {lower_left.x, y}, white);
    if (!entry.tied) return;
    const float x = lower_left.x + text_width(ui.fonts(), style, text) + 6;
    decoration(ui, "tie", styles::tie, {x, y + style.line_height * .38F}, white);
}

}  // namespace ranked
