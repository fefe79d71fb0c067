#include "site/content.hpp"

#include <algorithm>
#include <vector>

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "post/search.hpp"
#include "site/html.hpp"
#include "state/model.hpp"

namespace ranked::site {
namespace {

std::string element(const std::string& tag, const std::string& attributes, const std::string& content) {
    return "<" + tag + (attributes.empty() ? "" : " " + attributes) + ">" + content + "</" + tag + ">\n";
}

std::string attribute(const std::string& name, std::string_view value) { return name + "=\"" + escape(value) + "\""; }

std::string words(const std::string& tag, const std::string& class_name, std::string_view text) {
    return element(tag, class_name.empty() ? "" : attribute("class", class_name), escape(text));
}

std::string paragraphs(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += words("p", "", text);
    return out;
}

// `node` is the key of the semantic node that takes the element's place once the app runs, and the focus with it.
std::string link(const std::string& href, const std::string& node, const std::string& class_name,
                 const std::string& content) {
    std::string attributes = attribute("href", href);
    if (!node.empty()) attributes += " " + attribute("data-node", node);
    if (!class_name.empty()) attributes += " " + attribute("class", class_name);
    if (href.rfind("https://", 0) == 0) attributes += " rel=\"noopener noreferrer\"";
    return element("a", attributes, content);
}

// When the browser is to fetch a picture.
enum class Comes {
    when_near,  // once it is near the window
    at_once,
    first,  // before all others; web/client/load.ts waits for it to be painted
};

std::string picture(const Entry& entry, const std::string& root, Comes comes) {
    if (entry.art.image.empty()) return "";
    const std::string when = comes == Comes::when_near ? " loading=\"lazy\""
                             : comes == Comes::first   ? " elementtiming=\"hero\""
                                                       : "";
    return "<img " + attribute("src", root + "assets/art/" + entry.art.image) + " " + attribute("alt", entry.art.alt) +
           when + " width=\"416\" height=\"536\">";
}

std::string numeral(const Entry& entry) {
    if (!entry.rank) return "";
    return "<span class=\"rank\" aria-hidden=\"true\">" + std::to_string(*entry.rank) +
           (entry.tied ? "<small>TIE</small>" : "") + "</span>";
}

std::string native(const Entry& entry) {
    if (entry.title.native.empty()) return "";
    return "<span " + attribute("lang", entry.title.native_lang) + ">" + escape(entry.title.native) + "</span>";
}

std::string facts_line(const Entry& entry) {
    const std::string facts = escape(card_facts(entry));
    const std::string title = native(entry);
    if (facts.empty() && title.empty()) return "";
    if (title.empty() || facts.empty()) return element("p", "class=\"facts\"", title + facts);
    return element("p", "class=\"facts\"", title + " <span>" + facts + "</span>");
}

std::string outside_link(const Link& to, const std::string& node) {
    std::string label = escape(link_phrase(to));
    if (to.start_seconds) label += " · <span class=\"time\">" + format_time(*to.start_seconds) + "</span>";
    return link(link_href(to), node, "button play", label);
}

// `reveals` names what is in it as the app remembers it, and `node` is the node that opens it there.
std::string closed(const std::string& class_name, const std::vector<std::string>& reveals, const std::string& node,
                   const std::string& summary, const std::string& content) {
    std::string keys;
    for (const std::string& key : reveals) keys += (keys.empty() ? "" : " ") + key;
    return element("details", attribute("class", class_name) + " " + attribute("data-reveal", keys),
                   element("summary", attribute("data-node", node), summary) + content);
}

std::string reveal_phrase(const Entry& entry) {
    return reveal_keys(entry).size() == 1 ? "Reveal spoiler" : "Reveal spoilers";
}

// Room for a control that only the app has: nothing moves when it takes over.
std::string kept(const std::string& label) {
    return element("span", "class=\"button kept\" aria-hidden=\"true\"", label);
}

std::string hidden_link(const Link& to) {
    return words("p", "label", to.spoiler_reason) + element("p", "", outside_link(to, ""));
}

// All that the entry hides, behind what looks like the app's button.
std::string hidden_on_card(const Entry& entry) {
    std::string content;
    for (const Spoiler& spoiler : entry.spoilers)
        content += words("p", "label", spoiler.label) + words("p", "", spoiler.text);
    for (const Link& to : entry.links)
        if (to.spoiler) content += hidden_link(to);
    if (content.empty()) return "";
    return closed("reveal", reveal_keys(entry), "entry/" + entry.id + "/reveal",
                  element("span", "class=\"button\"", reveal_phrase(entry)),
                  element("div", "class=\"spoiler\"", content));
}

// The same, each in a box of its own.
std::string hidden_on_page(const Entry& entry) {
    std::string out;
    const auto box = [&](const std::string& key, std::string_view label, const std::string& content) {
        out += closed("spoiler", {key}, "spoiler/" + key + "/toggle", escape(label), content);
    };
    for (const Spoiler& spoiler : entry.spoilers)
        box(reveal_key(entry.id, spoiler.id), spoiler.label, words("p", "", spoiler.text));
    for (std::size_t i = 0; i < entry.links.size(); ++i) {
        const Link& to = entry.links[i];
        if (to.spoiler) box(reveal_key(entry.id, i), to.spoiler_reason, element("p", "", outside_link(to, "")));
    }
    return out;
}

std::string tag_list(const std::vector<std::string>& tags) {
    std::string items;
    for (const std::string& tag : tags) items += words("li", "", tag);
    return items.empty() ? "" : element("ul", "class=\"tags\" aria-label=\"Tags\"", items);
}

// The row of controls; `first` stands before the links.
std::string actions(const Entry& entry, const std::string& prefix, const std::string& first) {
    std::string out = first;
    for (std::size_t i = 0; i < entry.links.size(); ++i)
        if (!entry.links[i].spoiler) out += outside_link(entry.links[i], prefix + "/go/" + std::to_string(i));
    return element("div", "class=\"row\"", out + kept("Copy link"));
}

// As SectionLayout has it.
std::string shape(const Section& section) {
    if (section.layout == SectionLayout::portraits) return "portraits";
    return section.layout == SectionLayout::frames ? "stills" : "cards";
}

std::string card(const Section& section, const Entry& entry, const std::string& root, bool at_once) {
    const std::string title =
        element("h3", "", link(root + entry.id + "/", "entry/" + entry.id + "/link", "", escape(entry.title.text)));
    const std::string hidden = hidden_on_card(entry);
    const std::string body =
        title + facts_line(entry) + words("p", "teaser", entry.teaser) +
        (hidden.empty() ? "" : words("p", "hidden", "What happens is hidden until you ask for it.")) +
        actions(entry, "entry/" + entry.id, hidden);
    const std::string name = section.ranked ? rank_phrase(entry) + ": " + entry.title.text : entry.title.text;
    return element("li", "",
                   element("article", attribute("aria-label", name),
                           element("div", "class=\"art\"",
                                   picture(entry, root, at_once ? Comes::at_once : Comes::when_near) + numeral(entry)) +
                               element("div", "class=\"body\"", body)));
}

// As few characters as can be: there may be thousands.
std::string short_item(const Entry& entry, const std::string& root) {
    const std::string rank = entry.rank ? "<b>" + std::to_string(*entry.rank) + "</b>" : "";
    return "<li><a href=\"" + root + entry.id + "/\">" + rank + escape(entry.title.text) + "</a></li>\n";
}

// In lists of as many as there are cards at most: what is far from the window a browser lays out by the list, or not at
// all.
std::string rest_lists(const std::string& list, const std::vector<std::string>& items) {
    std::string lists;
    for (std::size_t begin = 0; begin < items.size(); begin += max_cards) {
        std::string part;
        for (std::size_t i = begin; i < std::min(begin + max_cards, items.size()); ++i) part += items[i];
        lists += element(list, "class=\"rest\"", part);
    }
    return lists;
}

std::string rail(const Post& post, const std::string& root, const Entry* current) {
    constexpr std::size_t most = 40;  // it stands on every page: a long ranking only around the entry whose page it is
    std::string ranking, others;
    for (const Section& section : post.sections) {
        if (!section.ranked) {
            others += element("li", "",
                              link(root + "#" + section.id, "rail/section/" + section.id, "", escape(section.title)));
            continue;
        }
        const auto [first, end] = entries_around(section, current, most);
        for (std::size_t i = first; i < end; ++i) {
            const Entry& entry = section.entries[i];
            const std::string rank =
                element("b", entry.tied ? "class=\"tied\"" : "", std::to_string(entry.rank.value_or(0)));
            std::string item =
                link(root + entry.id + "/", "rail/entry/" + entry.id, "", rank + escape(entry.title.text));
            if (current == &entry) item.replace(0, 2, "<a aria-current=\"true\"");
            ranking += element("li", "", item);
        }
    }
    std::string out = link(root, "mark", "mark", escape(post.short_title));
    if (!ranking.empty()) out += element("ol", "", ranking);
    if (!others.empty()) out += words("p", "rail-label", "ALSO IN THE POST") + element("ul", "", others);
    return element("nav", "class=\"rail\" aria-label=\"The ranking\"", out);
}

// Says what the app's panel does.
std::string about(const std::string& root) {
    return element(
        "details", "class=\"about\"",
        element("summary", attribute("data-node", keys::about_button), element("span", "class=\"button\"", "About")) +
            words("p", "", privacy_phrase()) + element("p", "", link(root + licences_file, "", "", "Licences")));
}

std::string footer(const Post& post, const std::string& root) {
    return element(
        "footer", "",
        words("p", "", credit_phrase(post)) +
            element("p", "",
                    link(post.source.url, "footer/source", "", escape("Read the original: " + post.source.title))) +
            about(root));
}

std::string whole(const Post& post, const std::string& root, const Entry* current, const std::string& main) {
    return element("div", "class=\"wrap\"",
                   rail(post, root, current) + element("div", "", element("main", "", main) + footer(post, root)));
}

std::string neighbour(const std::string& href, const std::string& node, const std::string& label,
                      const std::string& title) {
    return link(href, node, "", words("small", "", label) + words("b", "", title));
}

std::string neighbours(const Post& post, const Entry& entry, const std::string& root) {
    const Entry* before = previous_entry(post, entry);
    const Entry* after = next_entry(post, entry);
    const std::string list = ranking_title(post);
    const std::string left =
        before ? neighbour(root + before->id + "/", "page/previous", "← Previous", numbered_title(*before))
               : neighbour(root, "page/back", "← Back to the list", list);
    const std::string right = after ? neighbour(root + after->id + "/", "page/next", "Next →", numbered_title(*after))
                                    : neighbour(root, "page/end", "Back to the list →", list);
    return element("nav", "class=\"neighbours\" aria-label=\"Neighbouring entries\"", left + right);
}

std::string facts_box(const Entry& entry) {
    std::string rows;
    for (const Fact& fact : facts_of(entry)) {
        if (!fact.label.empty()) rows += words("dt", "", fact.label);
        std::string attributes = fact.is_time ? "class=\"time\"" : "";
        if (!fact.lang.empty()) attributes = attribute("lang", fact.lang);
        rows += element("dd", attributes, escape(fact.text));
    }
    return rows.empty() ? "" : element("dl", "class=\"box\"", rows);
}

std::string list_main(const Post& post, const std::string& root) {
    std::string main = element("header", "",
                               words("p", "eyebrow", "A RANKED POST") + words("h1", "", post.title) +
                                   words("p", "lede", post.lede) + paragraphs(post.introduction));
    // The filter's place is kept for the app, or the page would jump when that takes over.
    main += element("div", "class=\"filter\"", tag_list(all_tags(post)));
    std::size_t told = 0;
    for (const Section& section : post.sections) {
        std::string cards;
        std::vector<std::string> rest;
        for (const Entry& entry : section.entries) {
            if (told < max_cards)
                cards += card(section, entry, root, told == 0);
            else
                rest.push_back(short_item(entry, root));
            ++told;
        }
        const std::string list = section.ranked ? "ol" : "ul";
        main += element("section", attribute("id", section.id) + " " + attribute("aria-label", section.title),
                        words("h2", "", section.title) + paragraphs(section.introduction) +
                            (cards.empty() ? "" : element(list, attribute("class", shape(section)), cards)) +
                            rest_lists(list, rest));
    }
    if (!post.closing.empty())
        main +=
            element("section", "aria-label=\"Last words\"", words("h2", "", "Last words") + paragraphs(post.closing));
    return main;
}

}  // namespace

std::string list_content(const Post& post, const std::string& root) {
    return whole(post, root, nullptr, list_main(post, root));
}

std::string missing_content(const Post& post, const std::string& root) {
    const std::string notice =
        element("div", "class=\"notice\"",
                words("b", "", "There is no page at this address.") +
                    words("p", "", "It may be old or cut short. The whole ranking is here instead."));
    return whole(post, root, nullptr, notice + list_main(post, root));
}

std::string entry_content(const Post& post, const Entry& entry, const std::string& root) {
    const Section& section = *find_section_of(post, entry);
    const std::string eyebrow = section.ranked ? rank_phrase(entry) : section.title;
    std::string telling = words("p", "eyebrow", upper_case(eyebrow)) + words("h1", "", entry.title.text) +
                          words("p", "lede", entry.teaser) + hidden_on_page(entry) +
                          actions(entry, "page", reveal_keys(entry).empty() ? "" : kept(reveal_phrase(entry))) +
                          paragraphs(entry.facts);
    if (!entry.title_note.empty()) telling += words("p", "facts", entry.title_note);
    telling += tag_list(entry.tags);
    const std::string main =
        element("article", attribute("aria-label", entry.title.text),
                element("p", "class=\"facts\"", link(root, "page/list", "", "← Back to the list")) +
                    element("div", "class=\"hero\"", picture(entry, root, Comes::first) + numeral(entry)) +
                    element("div", "class=\"columns\"", element("div", "", telling) + facts_box(entry)));
    return whole(post, root, &entry, main + neighbours(post, entry, root));
}

}  // namespace ranked::site
