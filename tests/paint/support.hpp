#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "layout/changes.hpp"
#include "layout/page_layout.hpp"
#include "paint/draw_surface.hpp"
#include "paint/painter.hpp"
#include "paint/share_picture.hpp"
#include "state/posts.hpp"
#include "state/update.hpp"

// Draws a model without a browser or renderer. Glyphs are half an em wide, in square scripts (Chinese, Hangul) one em.
namespace ranked::testing {

inline bool is_square(ImWchar code) { return code >= 0x1100 && !(code >= 0x2000 && code < 0x2E80); }

inline float advance_of(ImWchar code, float size) { return is_square(code) ? size : size / 2; }

inline const ImFontLoader& fixed_advance_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "fixed advance";
        made.FontSrcContainsGlyph = [](ImFontAtlas*, ImFontConfig*, ImWchar) { return true; };
        made.FontBakedInit = [](ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
            baked->Ascent = baked->Size * .95F;
            baked->Descent = baked->Size * -.25F;
            return true;
        };
        made.FontBakedLoadGlyph = [](ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar code,
                                     ImFontGlyph* glyph, float* advance) {
            if (code < ' ') return false;
            const float width = advance_of(code, baked->Size);
            if (advance) {
                *advance = width;
                return true;
            }
            glyph->Codepoint = code & 0x3FFFFFFU;
            glyph->AdvanceX = width;
            if (code == ' ') return true;
            const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, 1, 1);
            if (id == ImFontAtlasRectId_Invalid) return false;
            const unsigned char white[] = {255, 255, 255, 255};
            glyph->Visible = true;
            glyph->PackId = id;
            glyph->Y0 = baked->Size * -.7F;
            glyph->X1 = width;
            ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, glyph, ImFontAtlasPackGetRect(atlas, id), white,
                                               ImTextureFormat_RGBA32, 4);
            return true;
        };
        return made;
    }();
    return loader;
}

// These functions answer the atlas's texture requests, as a renderer would.
inline void destroy(ImTextureData& texture) {
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}
inline void answer(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) texture.SetTexID(ImTextureID{1});
    if (texture.Status == ImTextureStatus_WantDestroy)
        destroy(texture);
    else if (texture.Status != ImTextureStatus_Destroyed)
        texture.SetStatus(ImTextureStatus_OK);
}

// Returns the drawn characters in drawing order, without spaces. A glyph rasterised in the same frame may have moved in
// the atlas since, so only a frame that adds no glyph gives the right text.
inline std::string characters_in(const ImFontAtlas& atlas, const ImDrawList& list) {
    std::map<std::pair<float, float>, ImWchar> codes;
    for (const ImFont* font : atlas.Fonts)
        for (int i = 0; i < font->ContainerAtlas->Builder->BakedPool.Size; ++i)
            for (const ImFontGlyph& glyph : font->ContainerAtlas->Builder->BakedPool[i].Glyphs)
                if (glyph.Visible) codes[{glyph.U0, glyph.V0}] = glyph.Codepoint;
    std::string out;
    for (const ImDrawVert& vertex : list.VtxBuffer) {
        const auto code = codes.find({vertex.uv.x, vertex.uv.y});
        if (code == codes.end()) continue;
        char bytes[5] = {};
        ImTextCharToUtf8(bytes, code->second);
        out += bytes;
    }
    return out;
}

// A copy of an element of a page, which stays valid when the page has changed. Lines are placed like the rect.
struct Node {
    std::string key;
    int parent = -1;  // index in the frame, -1 at the root
    Role role = Role::none;
    Style look = Style::plain;
    std::string name;
    Rect rect;
    bool fixed = false;
    int level = 0;
    std::string lang;
    TextStyle style;
    std::vector<Line> lines;
    Rect press_area;
    std::string href, anchor, controls, value, hint, picture;
    bool read_only = false, current = false, focusable = false, new_tab = false, busy = false;
    int position = 0, out_of = 0;
    std::optional<bool> expanded, checked, pressed;
    std::shared_ptr<const Action> action;
};

// A copy of a page, and what its drawing needed.
struct Frame {
    std::vector<Node> nodes;
    float height = 0, scroll_padding = 0;  // CSS px
    std::string current_entry;
    bool current_by_focus = false;
    std::vector<ImageRequest> images, near_images;
    float shift = 0;  // CSS px
    bool unfinished = false;
};

inline Node copy_of(const ranked::Node& node) {
    const Block& block = *node.block;
    Node copy{block.key,
              node.parent,
              block.role,
              block.style,
              std::string(node.name()),
              node.rect,
              node.fixed,
              block.level,
              block.lang,
              node.text ? node.text->style : TextStyle{},
              {},
              node.press_area,
              block.href,
              block.anchor,
              block.controls,
              block.value,
              block.hint,
              "",
              block.read_only,
              block.current,
              block.focusable,
              block.new_tab,
              node.busy,
              node.position,
              node.out_of,
              block.expanded,
              block.checked,
              block.pressed,
              block.action};
    if (block.role == Role::image && block.art) copy.picture = block.art->image;
    if (!node.text) return copy;
    copy.lines = node.text->lines;
    for (Line& line : copy.lines) {
        line.rect.x += node.rect.x + node.text_x;
        line.rect.y += node.rect.y + node.text_y;
    }
    return copy;
}

inline Frame frame_of(const PageLayout& layout) {
    const Page& page = layout.page();
    Frame frame;
    for (const ranked::Node& node : nodes_of(page, layout.sheet().media())) frame.nodes.push_back(copy_of(node));
    frame.height = page.height;
    frame.scroll_padding = page.scroll_padding;
    frame.current_entry = page.current_entry;
    frame.current_by_focus = page.current_by_focus;
    frame.shift = page.shift;
    return frame;
}

inline const Node* find_node(const Frame& frame, std::string_view key) {
    const auto at = std::find_if(frame.nodes.begin(), frame.nodes.end(), [&](const Node& n) { return n.key == key; });
    return at == frame.nodes.end() ? nullptr : &*at;
}

// Elements with the content of a frame, for functions that take elements.
struct Elements {
    std::deque<Block> blocks;
    std::deque<Art> pictures;
    std::deque<Box> texts;
    std::vector<ranked::Node> nodes;
};

inline std::unique_ptr<Elements> elements_of(const Frame& frame) {
    auto out = std::make_unique<Elements>();
    for (const Node& node : frame.nodes) {
        Block& block = out->blocks.emplace_back(make_block(node.role, node.look, node.key, node.name));
        block.level = node.level;
        block.lang = node.lang;
        block.href = node.href;
        block.anchor = node.anchor;
        block.controls = node.controls;
        block.value = node.value;
        block.hint = node.hint;
        block.read_only = node.read_only;
        block.current = node.current;
        block.focusable = node.focusable;
        block.new_tab = node.new_tab;
        block.expanded = node.expanded;
        block.checked = node.checked;
        block.pressed = node.pressed;
        block.action = node.action;
        if (!node.picture.empty()) {
            Art& art = out->pictures.emplace_back();
            art.image = node.picture;
            block.art = &art;
        }
        Box& text = out->texts.emplace_back();
        text.style = node.style;
        text.lines = node.lines;
        for (Line& line : text.lines) {
            line.rect.x -= node.rect.x;
            line.rect.y -= node.rect.y;
        }
        ranked::Node element;
        element.block = &block;
        element.text = &text;
        element.parent = node.parent;
        element.rect = node.rect;
        element.press_area = node.press_area;
        element.fixed = node.fixed;
        element.busy = node.busy;
        element.position = node.position;
        element.out_of = node.out_of;
        out->nodes.push_back(element);
    }
    return out;
}

// The keys of the edits between two frames.
struct Edits {
    std::vector<std::string> put, gone;
};

inline Edits edits_of(Mirrored& mirrored, const Frame& frame) {
    const auto elements = elements_of(frame);
    const Changes changes = mirrored.update(elements->nodes);
    Edits edits{{}, changes.gone};
    for (const Placed& placed : changes.put) edits.put.push_back(placed.node->key());
    return edits;
}

class Stage {
 public:
    explicit Stage(float pixel_ratio = 1, Fonts::Kerning kerning = nullptr)
        : fonts_(surface_.fonts(), fixed_advance_loader(), kerning), layout_(fonts_) {
        fonts_.pixel_ratio = pixel_ratio;
    }
    ~Stage() {
        for (ImTextureData* texture : surface_.fonts().TexList) destroy(*texture);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // Lays the model out and draws it. `overscan`: how many off-screen rows of a list may be mirrored.
    Frame draw(const Model& model, const Window& window, const Pointer& pointer = {}, const Images* images = nullptr,
               Motion* motion = nullptr, int overscan = std::numeric_limits<int>::max()) {
        ListBudget budget;
        budget.overscan = whole_list_ ? std::numeric_limits<int>::max() : overscan;
        return draw_within(budget, model, window, pointer, images, motion);
    }

    Frame draw_within(ListBudget& budget, const Model& model, const Window& window, const Pointer& pointer = {},
                      const Images* images = nullptr, Motion* motion = nullptr) {
        // Another post may have the addresses of an earlier one.
        const auto* post = std::get_if<std::shared_ptr<const Post>>(&model.content);
        if (std::exchange(post_, post ? *post : nullptr) != post_) layout_.forget();
        layout_.update({model, true, window, text_settings_, pointer.focused, whole_list_, prints_}, budget);
        Frame frame = frame_of(layout_);
        frame.unfinished = budget.unfinished;
        within_frame(window, [&](ImDrawList& list) {
            const Entry* entry = entry_of(model);
            const std::string page = entry ? entry->id : is_filtering(model) ? "/" : "";
            Painted painted = paint({layout_.page(), layout_.sheet(), window, pointer, text_settings_, is_dark(model),
                                     model.system.more_contrast, state_hash(page), fonts_, images, motion},
                                    list);
            frame.images = std::move(painted.shown);
            frame.near_images = std::move(painted.near);
            vertices_.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
            drawn_ = characters_in(surface_.fonts(), list);
            pictures_ = pictures_in(list);
        });
        return frame;
    }

    // Forgets all rows of lists, as when the page's fonts have changed.
    void forget() { layout_.forget(); }

    // Draws the picture for sharing the entry, and returns its characters. The vertices are the picture's.
    std::string draw_picture(const Post& post, const Entry& entry) {
        for (int time = 0; time < 2; ++time)
            within_frame({share_picture_width, share_picture_height}, [&](ImDrawList& list) {
                draw_share_picture(post, entry, fonts_, {}, list);
                vertices_.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
                drawn_ = characters_in(surface_.fonts(), list);
            });
        return drawn_;
    }

    // Runs `draw` in a frame, for tests that need fonts and a draw list but no model.
    template <typename Draw>
    void within_frame(const Window& window, Draw draw) {
        draw(surface_.begin(window.canvas(), fonts_.pixel_ratio));
        for (ImTextureData* texture : *surface_.end().Textures) answer(*texture);
    }

    Stage& with(const TextSettings& settings) {
        text_settings_ = settings;
        return *this;
    }

    // Whether the next frames mirror every row of a list, however long the list is.
    void set_whole_list(bool on) { whole_list_ = on; }
    void set_prints(bool on) { prints_ = on; }

    const Fonts& fonts() const { return fonts_; }
    // The font of a face at the first sub-pixel position.
    ImFont& font(Face face) { return *surface_.fonts().Fonts[static_cast<int>(face) * subpixel_positions]; }
    const PageLayout& layout() const { return layout_; }
    const std::vector<ImDrawVert>& vertices() const { return vertices_; }

    // The pictures of the last frame in drawing order. Rects include the part outside the window.
    struct Picture {
        ImTextureID texture;
        Rect rect;
    };
    const std::vector<Picture>& pictures() const { return pictures_; }

    // The characters of the last frame, as characters_in() returns them. They are right only in the second of two equal
    // frames.
    const std::string& drawn() const { return drawn_; }

 private:
    static std::vector<Picture> pictures_in(const ImDrawList& list) {
        std::vector<Picture> found;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.TexRef._TexData || command.ElemCount == 0) continue;  // only the glyph atlas has data
            ImVec2 min{1e9F, 1e9F}, max{-1e9F, -1e9F};
            for (unsigned i = 0; i < command.ElemCount; ++i) {
                const ImDrawVert& vertex =
                    list.VtxBuffer[static_cast<int>(list.IdxBuffer[static_cast<int>(command.IdxOffset + i)])];
                min = ImMin(min, vertex.pos);
                max = ImMax(max, vertex.pos);
            }
            found.push_back({command.GetTexID(), {min.x, min.y, max.x - min.x, max.y - min.y}});
        }
        return found;
    }

    DrawSurface surface_;
    Fonts fonts_;
    PageLayout layout_;
    std::shared_ptr<const Post> post_;
    TextSettings text_settings_;
    bool whole_list_ = false, prints_ = false;
    std::vector<ImDrawVert> vertices_;
    std::string drawn_;
    std::vector<Picture> pictures_;
};

inline std::string without_spaces(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
    return text;
}

inline std::vector<const Node*> all_by_role(const Frame& frame, Role role) {
    std::vector<const Node*> found;
    for (const Node& node : frame.nodes)
        if (node.role == role) found.push_back(&node);
    return found;
}

inline std::vector<const Node*> all_by_role(const Frame& frame, Role role, std::string_view name) {
    std::vector<const Node*> found = all_by_role(frame, role);
    found.erase(std::remove_if(found.begin(), found.end(), [&](const Node* node) { return node->name != name; }),
                found.end());
    return found;
}

// Returns the node with this role and name. The test fails unless there is exactly one; then the result is null.
inline const Node* by_role(const Frame& frame, Role role, std::string_view name) {
    const std::vector<const Node*> found = all_by_role(frame, role, name);
    EXPECT_EQ(found.size(), 1U) << role_name(role) << " “" << name << "”";
    return found.size() == 1 ? found.front() : nullptr;
}

inline bool is_within(const Frame& frame, const Node& node, const Node& ancestor) {
    for (int i = node.parent; i >= 0; i = frame.nodes[static_cast<std::size_t>(i)].parent)
        if (&frame.nodes[static_cast<std::size_t>(i)] == &ancestor) return true;
    return false;
}

inline bool is_fixed(const Frame& frame, const Node& node) {
    if (node.fixed) return true;
    return node.parent >= 0 && is_fixed(frame, frame.nodes[static_cast<std::size_t>(node.parent)]);
}

// Returns every text of a node that the mirror puts into the DOM.
inline std::vector<std::string> texts_of(const Node& node) {
    std::vector<std::string> texts = {node.key,    node.name,     node.lang,  node.href,
                                      node.anchor, node.controls, node.value, node.hint};
    for (const Line& line : node.lines) texts.push_back(line.text);
    if (!node.action) return texts;
    if (const auto* copy = std::get_if<CopyLink>(node.action.get())) texts.push_back(copy->entry_id);
    if (const auto* share = std::get_if<SharePressed>(node.action.get())) texts.push_back(share->entry_id);
    if (const auto* spoiler = std::get_if<ToggleSpoiler>(node.action.get())) texts.push_back(spoiler->key);
    return texts;
}

// Returns all texts of a frame, one per line.
inline std::string text_of(const Frame& frame) {
    std::string out;
    for (const Node& node : frame.nodes)
        for (const std::string& text : texts_of(node)) out += text.empty() ? "" : text + "\n";
    return out;
}

inline bool says(const Frame& frame, std::string_view text) {
    return std::any_of(frame.nodes.begin(), frame.nodes.end(), [&](const Node& node) { return node.name == text; });
}

inline Update press(const Model& model, const Node* node) {
    if (!node || !node->action) {
        ADD_FAILURE() << "nothing to press";
        return {model, {}};
    }
    return update(model, *node->action);
}

inline bool is_control(const Node& node) {
    return node.role == Role::link || node.role == Role::button || node.role == Role::toggle ||
           node.role == Role::radio || node.role == Role::text_field;
}

inline bool overlap(const Rect& a, const Rect& b) {
    constexpr float tolerance = .5F;
    return std::min(a.right(), b.right()) - std::max(a.x, b.x) > tolerance &&
           std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y) > tolerance;
}

inline std::string as_text(const Rect& rect) {
    char out[100];
    ImFormatString(out, sizeof out, "[%g %g %g×%g]", static_cast<double>(rect.x), static_cast<double>(rect.y),
                   static_cast<double>(rect.w), static_cast<double>(rect.h));
    return out;
}

inline std::string as_text(const Node& node) { return node.key + " " + as_text(node.rect); }
inline std::string as_text(const Line& line) { return "“" + line.text + "” " + as_text(line.rect); }

// Collects the faults that a test finds in many frames. Most faults repeat in every frame, so only the first are
// reported.
class Faults {
 public:
    Faults() = default;
    ~Faults() {
        if (count_ > 0) ADD_FAILURE() << count_ << " faults:\n" << messages_;
    }
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    void add(const std::string& fault) {
        constexpr int max_reported = 12;
        if (++count_ <= max_reported) messages_ += fault + "\n";
    }

 private:
    int count_ = 0;
    std::string messages_;
};

inline Model all_revealed(const Model& model) {
    std::set<std::string> keys;
    for (const Section& section : post_of(model)->sections)
        for (const Entry& entry : section.entries)
            for (std::string& key : reveal_keys(entry)) keys.insert(std::move(key));
    Model open = model;
    open.revealed = std::move(keys);
    return open;
}

// Returns a post that is hard to lay out: many entries, long titles, unbreakable words, ideographs, and entries with
// every field set.
inline Post wide_post() {
    const std::string unbreakable(200, 'W');
    Post post = small_post();
    post.title =
        "The longest list of things with the longest titles that anyone has ever put into an order of their own";
    post.short_title = "A name of the longest sort, really";
    post.lede = unbreakable;
    post.introduction = {unbreakable + " " + unbreakable, "Short."};
    Section& ranking = post.sections[0];
    const Entry model = ranking.entries[0];
    ranking.title = "A section whose title goes on for longer than a line of a telephone’s screen";
    ranking.entries.clear();
    std::string ideographs;
    for (int i = 0; i < 60; ++i) ideographs += "漢字";
    for (int i = 0; i < 25; ++i) {
        Entry entry = model;
        entry.id = "entry-" + std::to_string(i);
        entry.rank = i + 1;
        entry.title = {"Entry " + std::to_string(i), "", ""};
        entry.art.image = entry.id + ".svg";
        entry.art.alt = "A picture.";
        if (i % 4 == 0) entry.title.text += " of the great many entries whose title takes several lines of any window";
        if (i % 4 == 1) entry.title.text += " " + unbreakable;
        if (i % 4 == 2) entry.title = {ideographs, ideographs, "ja"};
        if (i % 5 == 0) entry.spoilers[0].label = unbreakable;
        if (i % 5 == 1) entry.teaser = unbreakable + ideographs;
        if (i % 5 == 2) entry.spoilers[0].text = ideographs + unbreakable;
        if (i % 5 == 3) entry.links[0].label = "a scene with " + unbreakable;
        entry.links[1].label = entry.links[0].label;
        entry.tags = {"Tag " + std::to_string(i), "A tag with a name that is as long as tags may be"};
        entry.facts = {unbreakable, "A fact."};
        entry.people = {{"Someone", "", ""}, {unbreakable.substr(0, 80), "", ""}};
        entry.works = {{{unbreakable.substr(0, 90), ideographs, "ja"}, Years{1999, 2001}, unbreakable.substr(0, 40)}};
        entry.network = unbreakable.substr(0, 40);
        entry.years = Years{2014, 2015};
        entry.episodes = 100;
        entry.episode = 99;
        entry.episode_note = unbreakable.substr(0, 60);
        entry.setting = unbreakable.substr(0, 60);
        entry.title_note = unbreakable;
        ranking.entries.push_back(entry);
    }
    for (const SectionLayout layout : {SectionLayout::portraits, SectionLayout::frames}) {
        const std::string id = layout == SectionLayout::portraits ? "people" : "stills";
        Section section{id, post.sections[0].title, false, layout, {unbreakable}, {}};
        for (std::size_t i = 0; i < 5; ++i) {
            Entry entry = post.sections[0].entries[i];
            entry.id = id + "-" + std::to_string(i);
            entry.rank.reset();
            section.entries.push_back(std::move(entry));
        }
        post.sections.push_back(std::move(section));
    }
    return post;
}

}  // namespace ranked::testing
