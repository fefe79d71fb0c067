#pragma once

#include <memory>
#include <string>
#include <vector>

#include "design/sheet.hpp"
#include "document/block.hpp"

namespace ranked {

// CSS px.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
};

// Lengths at the four sides. CSS px.
struct Edges {
    float left = 0, top = 0, right = 0, bottom = 0;
};

// The style of a text with the reader's own settings. CSS px.
struct TextStyle {
    Face face = Face::body;
    int size = 16;  // Dear ImGui rasterises only whole sizes
    float line_height = 25;
    float tracking = 0;      // added after every character
    float word_spacing = 0;  // added after every space
    bool tabular = false;    // every digit is as wide as the widest digit

    bool operator==(const TextStyle&) const = default;
};

// One line of text.
struct Line {
    std::string text;
    Rect rect;                 // from the start corner of its box
    bool space_after = false;  // a space follows in the text, before the next line
};

struct ListRow;

// A row of a list with its distance from the top of the list, CSS px.
struct PlacedRow {
    std::shared_ptr<const ListRow> row;
    float y = 0;
    std::size_t first_item = 0;
};

// A block with its place. Boxes of one tree share the blocks and rules that they point to.
struct Box {
    const Block* block = nullptr;
    const Rule* rule = nullptr;
    Rect rect;            // x and y from the start corner of the box around it
    float natural_h = 0;  // height before the box was stretched
    TextStyle style;
    std::vector<Line> lines;
    std::vector<Box> children;
    std::vector<PlacedRow> rows;  // of a list: those that are mirrored
    bool lacks_rows = false;      // of a list: later frames mirror more rows
    bool has_items = false;       // a list, or a box around a list
    bool reaches_out = false;     // something in the box lies over a box around it, outside this box
    bool has_folds = false;       // something in the box unfolds
};

// The items of a list that are side by side. Rows stay the same objects as long as they say the same.
struct ListRow {
    std::vector<Block> blocks;  // list items
    std::vector<Box> items;
    float height = 0;  // CSS px
};

}  // namespace ranked
