#include "site/contract.hpp"

#include <nlohmann/json.hpp>

#include "post/diagnostics.hpp"
#include "site/tokens.hpp"
#include "state/contract.hpp"

namespace ranked::site {
namespace {

using Json = nlohmann::ordered_json;

std::string constant(const std::string& name, const Json& value) {
    return "export const " + name + " = " + value.dump() + " as const;\n";
}

// Returns the TypeScript type of a text that is one of these names.
template <std::size_t count>
std::string name_type(const std::string& type, const contract::Names<count>& names) {
    std::string text = "export type " + type + " =";
    for (const char* name : names) text += " | " + Json(name).dump();
    return text + ";\n";
}

Json node_flags() {
    Json flags;
    for (std::size_t bit = 0; bit < contract::node_flags.size(); ++bit) flags[contract::node_flags[bit]] = 1 << bit;
    return flags;
}

Json font_faces() {
    Json faces = Json::array();
    for (int i = 0; i < face_count; ++i) {
        const Face face = static_cast<Face>(i);
        faces.push_back(Json::object({{"weight", weight_of(face)}, {"family", font_family(face, true)}}));
    }
    return faces;
}

}  // namespace

std::string contract_module() {
    return "// Printed by `site contract`; its sources are app/state/contract.hpp and app/design/tokens.hpp.\n" +
           constant("nodeFlags", node_flags()) + name_type("NodeText", contract::node_texts) +
           constant("viewportValues", contract::viewport_values) +
           name_type("ViewportValue", contract::viewport_values) +
           constant("systemPreferences", contract::system_preferences) + name_type("StartText", contract::start_texts) +
           name_type("StoredText", contract::stored_texts) + constant("fontFaces", font_faces()) +
           constant("maxPostBytes", max_file_bytes);
}

}  // namespace ranked::site
