#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "post/diagnostics.hpp"
#include "post/links.hpp"
#include "post/load.hpp"
#include "post/video_address.hpp"
#include "site/contract.hpp"
#include "site/head.hpp"
#include "site/options.hpp"
#include "site/page.hpp"
#include "site/tokens.hpp"

// The native tool. It checks a post, writes the site's pages, and prints the design tokens for the build.

using namespace ranked;

namespace {

constexpr const char* usage =
    "site check FILE [--base /path/] [--site https://example.org/]\n"
    "    Tells whether FILE is a valid post, and lists every problem if it is not. Also checks the options of write.\n"
    "site check --link ADDRESS\n"
    "    Prints the link to the video at ADDRESS as the JSON of a post, or says which addresses are taken.\n"
    "site providers FILE\n"
    "    Prints the providers of videos that the post's links name, as a JSON list.\n"
    "site previews FILE\n"
    "    Prints the content of the link preview pictures as JSON.\n"
    "site tokens [--json]\n"
    "    Prints the design tokens (colours, type, breakpoints, sizes) as CSS, or as JSON for the build.\n"
    "site contract\n"
    "    Prints the names that the app and the page's script share, as a TypeScript module.\n"
    "site write --post FILE --template FILE --out DIR [--base /path/] [--site https://example.org/]\n"
    "    Writes DIR/index.html, DIR/404.html, and DIR/<id>/index.html for every id and former id of an entry.\n"
    "    --base  the site's path on its host, for the links of 404.html (default /) and, if given, of index.html:\n"
    "            some hosts send index.html at unknown addresses\n"
    "    --site  the site's full address, for canonical links, link previews and DIR/sitemap.xml; without the\n"
    "            address, no sitemap is written\n";

int print(const std::string& text) {
    std::cout << text << "\n";
    return 0;
}

// Returns the file's content, or prints why it cannot be read to stderr.
std::optional<std::string> read(const std::string& path) {
    std::error_code failed;
    const bool is_folder = std::filesystem::is_directory(path, failed);
    std::ifstream file(path, std::ios::binary);
    if (is_folder || !file) {
        std::cerr << path << (is_folder ? ": is a folder, not a file\n" : ": cannot be read\n");
        return std::nullopt;
    }
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

bool write(const std::filesystem::path& path, const std::string& content) {
    std::error_code failed;
    std::filesystem::create_directories(path.parent_path(), failed);
    std::ofstream file(path, std::ios::binary);
    file << content;
    file.close();
    if (file) return true;
    std::cerr << "cannot write " << path.string() << "\n";
    return false;
}

// Loads the post from the content of the file at `path`, or prints its problems to stderr.
std::optional<Post> load(const std::string& path, const std::optional<std::string>& json) {
    if (!json) return std::nullopt;
    LoadResult result = load_post(*json);
    if (auto* post = std::get_if<Post>(&result)) return std::move(*post);
    for (const Problem& problem : std::get<std::vector<Problem>>(result))
        std::cerr << path << ": " << describe(problem) << "\n";
    return std::nullopt;
}

std::optional<Post> load(const std::string& path) { return load(path, read(path)); }

using Options = std::map<std::string, std::string>;

// Returns the options, each a name and a value, from the argument at `begin` on; nullopt if a name is not among
// `known`.
std::optional<Options> read_options(const std::vector<std::string>& arguments, std::size_t begin,
                                    const std::vector<std::string>& known) {
    Options options;
    for (std::size_t i = begin; i < arguments.size(); i += 2) {
        const bool is_known = std::find(known.begin(), known.end(), arguments[i]) != known.end();
        if (!is_known || i + 1 == arguments.size()) return std::nullopt;
        options[arguments[i]] = arguments[i + 1];
    }
    return options;
}

// True if --base and --site are valid or missing; otherwise prints the first problem to stderr.
bool check_addresses(const Options& options) {
    std::string problem;
    if (options.count("--base")) problem = site::problem_of_base(options.at("--base"));
    if (problem.empty() && options.count("--site")) problem = site::problem_of_site(options.at("--site"));
    if (!problem.empty()) std::cerr << problem << "\n";
    return problem.empty();
}

int check(const std::string& path, const Options& options) {
    if (!check_addresses(options)) return 1;
    const std::optional<Post> post = load(path);
    if (!post) return 1;
    std::size_t entries = 0;
    for (const Section& section : post->sections) entries += section.entries.size();
    std::cout << path << ": valid, " << entries << " entries in " << post->sections.size() << " sections\n";
    return 0;
}

int write_pages(Options options) {
    if (!check_addresses(options)) return 1;
    const std::optional<std::string> json = read(options["--post"]);
    const std::optional<Post> post = load(options["--post"], json);
    if (!post) return 1;
    const std::optional<std::string> page_template = read(options["--template"]);
    if (!page_template) return 1;
    const std::filesystem::path out = options["--out"];
    const std::string base = options.count("--base") ? options["--base"] : "/";
    std::string site = options["--site"];
    if (!site.empty() && site.back() != '/') site += '/';
    const site::Page list = site::list_page(*post, site, options.count("--base") ? base : "./", *json);
    bool written = write(out / "index.html", site::fill(*page_template, *post, list));
    written &= write(out / "404.html", site::fill(*page_template, *post, site::missing_page(*post, base)));
    for (const Section& section : post->sections) {
        for (const Entry& entry : section.entries) {
            written &= write(out / entry.id / "index.html",
                             site::fill(*page_template, *post, site::entry_page(*post, entry, site)));
            for (const std::string& id : entry.former_ids)
                written &= write(out / id / "index.html", site::former_page(*post, entry, site));
        }
    }
    if (!site.empty()) written &= write(out / "sitemap.xml", site::sitemap(*post, site));
    return written ? 0 : 1;
}

int print_link(const std::string& address) {
    if (const std::optional<VideoAddress> video = parse_video_address(address)) return print(link_json(*video));
    std::cerr << in_quotes(address) << " is not " << video_address_rule << ".\n";
    return 1;
}

int print_providers(const std::string& path) {
    const std::optional<Post> post = load(path);
    if (!post) return 1;
    std::string list;
    for (const Provider provider : providers_of(*post))
        list += (list.empty() ? "" : ", ") + ("\"" + std::string(provider_id(provider)) + "\"");
    return print("[" + list + "]");
}

int print_previews(const std::string& path) {
    const std::optional<Post> post = load(path);
    if (!post) return 1;
    return print(site::previews(*post));
}

int usage_error() {
    std::cerr << usage;
    return 2;
}

}  // namespace

int main(int count, char** values) {
    const std::vector<std::string> arguments(values + 1, values + count);
    const std::string command = arguments.empty() ? "" : arguments[0];
    if (arguments.size() == 1 && command == "--help") {
        std::cout << usage;
        return 0;
    }
    if (arguments.size() == 1 && command == "tokens") return print(site::tokens_css());
    if (arguments.size() == 2 && command == "tokens" && arguments[1] == "--json") return print(site::tokens_json());
    if (arguments.size() == 1 && command == "contract") return print(site::contract_module());
    if (arguments.size() == 2 && command == "previews") return print_previews(arguments[1]);
    if (arguments.size() == 2 && command == "providers") return print_providers(arguments[1]);
    if (arguments.size() == 3 && command == "check" && arguments[1] == "--link") return print_link(arguments[2]);
    if (arguments.size() >= 2 && command == "check") {
        const std::optional<Options> options = read_options(arguments, 2, {"--base", "--site"});
        return options ? check(arguments[1], *options) : usage_error();
    }
    if (command != "write") return usage_error();
    const std::optional<Options> options =
        read_options(arguments, 1, {"--post", "--template", "--out", "--base", "--site"});
    for (const char* name : {"--post", "--template", "--out"})
        if (!options || !options->count(name)) return usage_error();
    return write_pages(*options);
}
