#include "site/content.hpp"

#include <algorithm>
#include <vector>

#include "post/links.hpp"
#include "post/phrases.hpp"
#include "site/html.hpp"
#include "site/tokens.hpp"
#include "state/model.hpp"

namespace ranked::site {
namespace {

std::string text_element(const std::string& tag, const std::string& class_name, std::string_view text) {
    return element(tag, class_name.empty() ? "" : attribute("class", class_name), escape(text));
}

std::string paragraphs(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += text_element("p", "", text);
    return out;
}

// Returns a link. `node` is the key of the mirrored node that replaces the link when the app starts; the focus moves to
// that node.
std::string link(const std::string& href, const std::string& node, const std::string& class_name,
                 const std::string& content) {
    std::string attributes = attribute("href", href);
    if (!node.empty()) attributes += " " + attribute("data-node", node);
    if (!class_name.empty()) attributes += " " + attribute("class", class_name);
    if (href.rfind("https://", 0) == 0) attributes += " rel=\"noopener noreferrer\"";
    return element("a", attributes, content);
}

// The time when the browser fetches a poster.
enum class Loading {
    hero,   // together with the page, and web/client/load.ts waits until the poster is painted
    eager,  // together with the page
    near,   // when the poster comes near the window
    late,   // like near, but only once the reader scrolls or the app does not start; browsers count as near what is two
            // windows away, and would fetch it before the app
};

// Returns when to fetch the poster of the list's card at this position, from 0.
Loading loading_at(std::size_t position) {
    constexpr std::size_t in_first_window = 2;
    if (position == 0) return Loading::eager;
    return position < in_first_window ? Loading::near : Loading::late;
}

// Returns the classes that stand for the focus in style.css.
std::string focus_classes(const Art& art) {
    if (art.focus_x == 5 && art.focus_y == 5) return "";
    return " " + attribute("class", "x" + std::to_string(art.focus_x) + " y" + std::to_string(art.focus_y));
}

// HTML requires an address of every picture.
constexpr const char* empty_picture = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

std::string poster(const Entry& entry, const std::string& root, Loading loading) {
    // An attribute of SVG has the colour, because the page's policy allows no style of an element.
    const std::string behind = "<svg aria-hidden=\"true\"><rect width=\"100%\" height=\"100%\" " +
                               attribute("fill", css_color(entry.art.bottom)) + "></rect></svg>";
    if (entry.art.image.empty()) return behind;
    const std::string rest = " " + attribute("alt", entry.art.alt) + focus_classes(entry.art) +
                             (loading == Loading::hero    ? " elementtiming=\"hero\""
                              : loading == Loading::eager ? ""
                                                          : " loading=\"lazy\"") +
                             " width=\"416\" height=\"536\">";
    const std::string address = poster_address(entry, root);
    if (loading != Loading::late) return behind + "<img " + attribute("src", address) + rest;
    // web/client/inline.js removes the condition.
    const std::string source = "<source media=\"(scripting: none)\" " + attribute("srcset", address) + ">";
    return behind + "<picture>" + source + "<img src=\"" + empty_picture + "\"" + rest + "</picture>";
}

std::string numeral(const Entry& entry) {
    if (!entry.rank) return "";
    return "<span class=\"rank\" aria-hidden=\"true\">" + std::to_string(*entry.rank) +
           (entry.tied ? "<small>=</small>" : "") + "</span>";
}

std::string native_title(const Entry& entry) {
    if (entry.title.native.empty()) return "";
    return "<span " + attribute("lang", entry.title.native_lang) + ">" + escape(entry.title.native) + "</span>";
}

std::string facts_line(const Entry& entry) {
    const std::string facts = escape(card_facts(entry));
    const std::string title = native_title(entry);
    if (facts.empty() && title.empty()) return "";
    if (title.empty() || facts.empty()) return element("p", "class=\"facts\"", title + facts);
    return element("p", "class=\"facts\"", title + " <span>" + facts + "</span>");
}

std::string outside_link(const Entry& entry, const Link& to, const std::string& node) {
    std::string label = escape(link_phrase(to));
    if (to.video_id.empty()) {
        std::string search = link(link_href(to), node, "button leave", label);
        return search.insert(2, " target=\"_blank\" " + attribute("aria-label", link_name(entry, to)));
    }
    if (to.start_seconds) label += " · <span class=\"time\">" + format_time(*to.start_seconds) + "</span>";
    return link(link_href(to), node, "button play", label);
}

std::string phrase_with_time(const std::string& phrase, std::optional<int> seconds) {
    return escape(phrase) + (seconds ? " <span class=\"time\">" + format_time(*seconds) + "</span>" : "");
}

// Returns the link to a video that plays on the page once the app runs; until then it leads to the provider.
std::string video_link(const Link& to, const std::string& node) {
    return link(link_href(to), node, "button play", phrase_with_time(play_phrase(to), to.start_seconds));
}

// Returns the index of the link whose cover the app shows to a reader who has revealed nothing.
std::optional<std::size_t> cover_link(const Entry& entry) { return cover_link(Model{}, entry); }

// Returns the cover's link, which lies over the picture of an entry's page. What it does depends on scripts.
std::string cover(const Entry& entry) {
    const std::optional<std::size_t> i = cover_link(entry);
    if (!i) return "";
    const Link& to = entry.links[*i];
    const std::string label = phrase_with_time(cover_phrase(to), to.start_seconds);
    const std::string wide = entry.tied || entry.rank.value_or(0) > 9 ? " far" : entry.rank ? "" : " near";
    return link(link_href(to), "page/go/" + std::to_string(*i), "scene" + wide, element("span", "", label)) +
           text_element("small", "here", player_phrase(to)) + text_element("small", "away", open_phrase(to));
}

std::string moment_link(const Link& to, const Moment& moment, const std::string& node = "") {
    return link(link_href(to, moment.start_seconds), node, "button",
                phrase_with_time(moment.label + " ·", moment.start_seconds));
}

// Returns links to the moments of the video on the cover that spoil nothing.
std::string moments(const Entry& entry) {
    const std::optional<std::size_t> i = cover_link(entry);
    if (!i) return "";
    std::string out;
    const Link& to = entry.links[*i];
    for (std::size_t j = 0; j < to.moments.size(); ++j) {
        if (!to.moments[j].spoiler)
            out += moment_link(to, to.moments[j], "page/moment/" + std::to_string(*i) + "/" + std::to_string(j));
    }
    return out.empty() ? "" : element("div", "class=\"row\"", out);
}

const std::string spoiler_form = "app_spoilers";

// Returns a bar with a checkbox and its label, and content that style.css shows while the box is checked. The content
// is not in a <details>, because browsers open a <details> for a text fragment in the address and for find-in-page. The
// browser must not check the box when it restores the page: the boxes belong to a form without autocompletion.
// `reveals` are the keys of the spoilers inside; `node` is the node that reveals them in the app.
std::string hidden_content(const std::vector<std::string>& reveals, const std::string& node, const std::string& name,
                           std::string_view label, const std::string& content, const std::string& anchor = "") {
    std::string keys;
    for (const std::string& key : reveals) keys += (keys.empty() ? "" : " ") + key;
    const std::string id = "reveal_" + reveals.front();  // no id of a post has an underscore
    return element(
        "div", "class=\"reveal\"" + (anchor.empty() ? "" : " " + attribute("id", anchor)),
        "<input type=\"checkbox\" form=\"" + spoiler_form + "\" " + attribute("id", id) + " " +
            attribute("aria-label", name) + " " + attribute("data-reveal", keys) + " " + attribute("data-node", node) +
            ">" +
            element("label",
                    attribute("for", id) + " " + attribute("class", reveals.size() > 1 ? "cover all" : "cover"),
                    escape(label)) +
            element("div", "class=\"spoiler\" hidden", content));
}

// Returns invisible space for a control that only the app has, so that nothing moves when the app starts.
std::string placeholder(const std::string& label) {
    return element("span", "class=\"button placeholder\" aria-hidden=\"true\"", label);
}

std::string secret(const Entry& entry, const HiddenItem& item) {
    if (!item.text.empty()) return text_element("p", "", item.text);
    const Link& to = entry.links[item.link];
    return element("p", "", item.moment ? moment_link(to, to.moments[*item.moment]) : outside_link(entry, to, ""));
}

// Returns all spoilers of the entry behind one checkbox.
std::string spoilers_on_card(const Entry& entry) {
    const std::vector<HiddenItem> items = hidden_items(entry);
    if (items.empty()) return "";
    std::vector<std::string> labels;
    std::string content;
    for (const HiddenItem& item : items) {
        labels.push_back(item.summary);
        content += text_element("p", "label", item.label) + secret(entry, item);
    }
    if (items.size() == 1) content = secret(entry, items[0]);
    return hidden_content(reveal_keys(entry), keys::entry_reveal(entry.id),
                          reveal_phrase(entry, items.size(), items.size()).name,
                          items.size() == 1 ? items[0].label : joined_labels(labels), content);
}

// Returns the spoilers of the entry, each behind its own checkbox.
std::string spoilers_on_page(const Entry& entry) {
    std::string out;
    for (const HiddenItem& item : hidden_items(entry))
        out += hidden_content({item.key}, "spoiler/" + item.key + "/toggle", "Reveal: " + item.label, item.label,
                              secret(entry, item), item.anchor);
    return out;
}

std::string tag_list(const std::vector<std::string>& tags) {
    std::string items;
    for (const std::string& tag : tags) items += text_element("li", "", tag);
    return items.empty() ? "" : element("ul", "class=\"tags\" aria-label=\"Tags\"", items);
}

// Returns the row of links to videos. `prefix` begins the keys of the links' nodes.
std::string actions(const Entry& entry, const std::string& prefix, bool on_page, const std::string& root) {
    std::vector<std::string> links;
    const LinkRow row = link_row(entry, on_page);
    for (const std::size_t i : row.shown) {
        const Link& to = entry.links[i];
        const std::string number = std::to_string(i);
        if (!is_playable(to))
            links.push_back(outside_link(entry, to, prefix + "/go/" + number) +
                            (on_page && to.kind == LinkKind::watch ? placeholder(clip_title_phrase()) : ""));
        else if (on_page && i == cover_link(entry))
            links.push_back(
                link(link_href(to), prefix + "/open/" + number, "button outlined", escape(open_phrase(to))));
        else
            links.push_back(video_link(to, prefix + "/go/" + number));
    }
    if (row.more > 0) {
        const ButtonPhrase phrase = more_links_phrase(entry, row.more);
        std::string more = link(entry_address(entry, root), prefix + "/more", "button", escape(phrase.label));
        links.push_back(more.replace(0, 2, "<a " + attribute("aria-label", phrase.name)));
    }
    const std::string share = placeholder("Share");
    std::string out;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const bool with_next = !on_page && i + 1 == max_links_on_card;
        out += with_next ? element("span", "class=\"pair\"", links[i] + share) : links[i];
    }
    return element("div", "class=\"row\"", !on_page && links.size() == max_links_on_card ? out : out + share);
}

std::string list_class(const Section& section) {
    if (section.layout == SectionLayout::portraits) return "portraits";
    return section.layout == SectionLayout::frames ? "stills" : "cards";
}

std::string card(const Post& post, const Section& section, const Entry& entry, const std::string& root,
                 Loading loading) {
    const std::string title =
        element(has_heading(post, section) ? "h3" : "h2", "class=\"title\"",
                link(entry_address(entry, root), "entry/" + entry.id + "/link", "", escape(entry.title.text)));
    const std::string body = title + facts_line(entry) + text_element("p", "teaser", entry.teaser) +
                             spoilers_on_card(entry) + actions(entry, "entry/" + entry.id, false, root);
    const std::string name = section.ranked ? rank_phrase(entry) + ": " + entry.title.text : entry.title.text;
    return element("li", "",
                   element("article", attribute("id", entry.id) + " " + attribute("aria-label", name),
                           element("div", "class=\"art\"", poster(entry, root, loading) + numeral(entry)) +
                               element("div", "class=\"body\"", body)));
}

// Returns a list item of as few bytes as possible, because a post may have thousands of items.
std::string short_item(const Entry& entry, const std::string& root) {
    const std::string rank = entry.rank ? "<b>" + std::to_string(*entry.rank) + "</b>" : "";
    return "<li><a " + attribute("href", entry_address(entry, root)) + ">" + rank + escape(entry.title.text) +
           "</a></li>\n";
}

// Splits the items into lists of `max_cards`: browsers skip the layout of whole lists far from the window.
std::string short_lists(const std::string& list, const std::vector<std::string>& items) {
    std::string lists;
    for (std::size_t begin = 0; begin < items.size(); begin += max_cards) {
        std::string content;
        for (std::size_t i = begin; i < std::min(begin + max_cards, items.size()); ++i) content += items[i];
        lists += element(list, "class=\"rest\"", content);
    }
    return lists;
}

// Returns the navigation: on the list its links lead to the cards, on an entry's page to the entries' pages.
std::string navigation(const Post& post, const std::string& root, const Entry* current) {
    // Every page has the navigation, so a long ranking is cut to the entries around the current entry.
    constexpr std::size_t max_ranked = 40;
    std::string ranking, others;
    std::size_t position = 0;
    for (const Section& section : post.sections) {
        if (!section.ranked) {
            position += section.entries.size();
            others += element(
                "li", "",
                link(root + "#" + section.id, "rail/section/" + section.id, "",
                     element("span",
                             section.layout == SectionLayout::frames ? "class=\"icon still\"" : "class=\"icon\"", "") +
                         escape(section.title)));
            continue;
        }
        const auto [first, end] = entries_around(section, current, max_ranked);
        for (std::size_t i = first; i < end; ++i) {
            const Entry& entry = section.entries[i];
            const bool has_card = !current && position + i < max_cards;
            const std::string rank =
                element("b", entry.tied ? "class=\"tied\"" : "", std::to_string(entry.rank.value_or(0)));
            std::string item = link(has_card ? "#" + entry.id : entry_address(entry, root), "rail/entry/" + entry.id,
                                    "", rank + element("span", "", escape(entry.title.text)));
            if (current == &entry) item.replace(0, 2, "<a aria-current=\"location\"");
            ranking += element("li", "", item);
        }
        position += section.entries.size();
    }
    std::string out;
    if (!ranking.empty()) out += element("ol", "", ranking);
    if (!others.empty()) out += text_element("p", "rail-label", "ALSO IN THE POST") + element("ul", "", others);
    return element("header", "class=\"rail\"",
                   link(list_address(root), "mark", "mark", escape(post.short_title)) +
                       element("nav", attribute("aria-label", navigation_title()), out));
}

// Returns the text of the app's About panel.
std::string about(const std::string& root) {
    return element(
        "details", "class=\"about\"",
        element("summary", attribute("data-node", keys::about_button), element("span", "class=\"button\"", "About")) +
            text_element("p", "", privacy_phrase()) + element("p", "", link(root + licences_file, "", "", "Licences")));
}

std::string footer(const Post& post, const std::string& root) {
    return element(
        "footer", "",
        text_element("p", "", credit_phrase(post)) +
            element("p", "",
                    link(post.source.url, "footer/source", "", escape("Read the original: " + post.source.title))) +
            about(root));
}

std::string page_content(const Post& post, const std::string& root, const Entry* current, const std::string& main) {
    return element("form", attribute("id", spoiler_form) + " autocomplete=\"off\"", "") +
           element(
               "div", "class=\"wrap\"",
               navigation(post, root, current) + element("div", "", element("main", "", main) + footer(post, root)));
}

std::string neighbour(const std::string& href, const std::string& node, const std::string& label,
                      const std::string& title) {
    return link(href, node, "", text_element("small", "", label) + text_element("b", "", title));
}

std::string neighbours(const Post& post, const Entry& entry, const std::string& root) {
    const Entry* previous = previous_entry(post, entry);
    const Entry* next = next_entry(post, entry);
    const auto to_entry = [&](const Entry& other, const std::string& node, const std::string& label) {
        return neighbour(entry_address(other, root), node, label, numbered_title(other));
    };
    const auto to_list = [&](const std::string& node, const std::string& label) {
        return neighbour(list_address(root), node, label, ranking_title(post));
    };
    const std::string left =
        previous ? to_entry(*previous, "page/previous", "← Previous") : to_list("page/back", "← Back to the list");
    const std::string right = next ? to_entry(*next, "page/next", "Next →") : to_list("page/end", "Back to the list →");
    return element("nav", "class=\"neighbours\" aria-label=\"Neighbouring entries\"", left + right);
}

std::string facts_box(const Entry& entry) {
    std::string rows;
    for (const Fact& fact : facts_of(entry)) {
        if (!fact.label.empty()) rows += text_element("dt", "", fact.label);
        std::string attributes = fact.is_time ? "class=\"time\"" : "";
        if (!fact.lang.empty()) attributes = attribute("lang", fact.lang);
        rows += element("dd", attributes, escape(fact.text));
    }
    return rows.empty() ? "" : element("dl", "class=\"box\"", rows);
}

// Returns the introduction, folded, and space for the app's button that opens the filter.
std::string introduction(const Post& post) {
    const std::string text = paragraphs(introduction_of(post));
    const std::string folded = text.empty() ? ""
                                            : element("details", "class=\"why\"",
                                                      element("summary", attribute("data-node", "introduction/toggle"),
                                                              text_element("h2", "button", introduction_title(post))) +
                                                          text);
    return element("div", "class=\"row\"", folded + placeholder("Filter"));
}

std::string list_main(const Post& post, const std::string& root) {
    std::string main = element("header", "",
                               text_element("p", "eyebrow", eyebrow_phrase(post)) + text_element("h1", "", post.title) +
                                   text_element("p", "lede", post.lede) + introduction(post));
    std::size_t count = 0;
    for (const Section& section : post.sections) {
        std::string cards;
        std::vector<std::string> short_items;
        for (const Entry& entry : section.entries) {
            if (count < max_cards)
                cards += card(post, section, entry, root, loading_at(count));
            else
                short_items.push_back(short_item(entry, root));
            ++count;
        }
        const std::string list = section.ranked ? "ol" : "ul";
        main += element(
            "section", attribute("id", section.id) + " " + attribute("aria-label", section.title),
            (has_heading(post, section) ? text_element("h2", "", section.title) + paragraphs(section.introduction)
                                        : "") +
                (cards.empty() ? "" : element(list, attribute("class", list_class(section)), cards)) +
                short_lists(list, short_items));
    }
    if (!post.closing.empty())
        main += element("section", "aria-label=\"Last words\"",
                        text_element("h2", "", "Last words") + paragraphs(post.closing));
    return main;
}

}  // namespace

std::string list_address(std::string_view root) { return std::string(root) + route_address(ListRoute{}); }

std::string entry_address(const Entry& entry, std::string_view root) {
    return std::string(root) + route_address(EntryRoute{entry.id});
}

std::string poster_address(const Entry& entry, std::string_view root) {
    return std::string(root) + "assets/art/" + entry.art.image;
}

std::string list_content(const Post& post, const std::string& root) {
    return page_content(post, root, nullptr, list_main(post, root));
}

std::string missing_content(const Post& post, const std::string& root) {
    const std::string notice =
        element("div", "class=\"notice\"",
                text_element("b", "", "There is no page at this address.") +
                    text_element("p", "", "It may be old or cut short. The whole ranking is here instead."));
    return page_content(post, root, nullptr, notice + list_main(post, root));
}

std::string entry_content(const Post& post, const Entry& entry, const std::string& root) {
    const Section& section = *find_section_of(post, entry);
    const std::string eyebrow = section.ranked ? rank_phrase(entry) : section.title;
    const std::string searches = searches_phrase(entry);
    const std::string facts = card_facts(entry);
    std::string text = text_element("p", "eyebrow", upper_case(eyebrow)) + text_element("h1", "", entry.title.text) +
                       (facts.empty() ? "" : text_element("p", "facts", facts)) +
                       text_element("p", "lede", entry.teaser) + spoilers_on_page(entry) +
                       actions(entry, "page", true, root) +
                       (searches.empty() ? "" : text_element("p", "small", searches)) + paragraphs(entry.facts);
    if (!entry.title_note.empty()) text += text_element("p", "facts", entry.title_note);
    std::size_t index = 0;
    for (const Related& related : related_entries(post, entry))
        text += element("p", "class=\"facts related\"",
                        link(entry_address(*related.entry, root), "page/related/" + std::to_string(index++), "",
                             escape(related_phrase(related))));
    text += tag_list(entry.tags);
    const std::string back = link(list_address(root), "page/list", "", "← Back to the list");
    const std::string main = element(
        "article", attribute("aria-label", entry.title.text),
        element("p", can_be_seen(section) ? "class=\"facts seen-row\"" : "class=\"facts\"", back) +
            element("div", "class=\"hero\"", poster(entry, root, Loading::hero) + numeral(entry) + cover(entry)) +
            moments(entry) + element("div", "class=\"columns\"", element("div", "", text) + facts_box(entry)));
    return page_content(post, root, &entry, main + neighbours(post, entry, root));
}

}  // namespace ranked::site
