#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "post/load.hpp"
#include "site/contract.hpp"
#include "site/head.hpp"
#include "site/page.hpp"

// The native tool: checks a post, and writes the site's pages from it.

using namespace ranked;

namespace {

constexpr const char* usage =
    "site check FILE\n"
    "    Says whether FILE is a valid post, and everything that is wrong with it if not.\n"
    "site previews FILE\n"
    "    Says as JSON what the pictures of link previews show.\n"
    "site contract\n"
    "    Prints the names that the app and the page's script share, as a TypeScript module.\n"
    "site write --post FILE --template FILE --out DIR [--base /path/] [--site https://example.org/]\n"
    "    Writes DIR/index.html, DIR/<id>/index.html for every entry, and DIR/404.html.\n"
    "    --base  where the site will stand on its host; only 404.html needs to know (default /)\n"
    "    --site  its whole address, for canonical links, link previews and DIR/sitemap.xml, which is else not "
    "written\n";

std::optional<std::string> read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
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

// The post in the file; says on stderr why there is none.
std::optional<Post> load(const std::string& path) {
    const std::optional<std::string> json = read(path);
    if (!json) {
        std::cerr << path << ": cannot be read\n";
        return std::nullopt;
    }
    LoadResult result = load_post(*json);
    if (auto* post = std::get_if<Post>(&result)) return std::move(*post);
    for (const Problem& problem : std::get<std::vector<Problem>>(result))
        std::cerr << path << ": " << describe(problem) << "\n";
    return std::nullopt;
}

int check(const std::string& path) {
    const std::optional<Post> post = load(path);
    if (!post) return 1;
    std::size_t entries = 0;
    for (const Section& section : post->sections) entries += section.entries.size();
    std::cout << path << ": valid, " << entries << " entries in " << post->sections.size() << " sections\n";
    return 0;
}

int write_pages(std::map<std::string, std::string> options) {
    const std::optional<Post> post = load(options["--post"]);
    if (!post) return 1;
    const std::optional<std::string> page_template = read(options["--template"]);
    if (!page_template) {
        std::cerr << options["--template"] << ": cannot be read\n";
        return 1;
    }
    const std::filesystem::path out = options["--out"];
    const std::string base = options.count("--base") ? options["--base"] : "/";
    std::string site = options["--site"];
    if (!site.empty() && site.back() != '/') site += '/';
    bool written = write(out / "index.html", site::fill(*page_template, *post, site::list_page(*post, site)));
    written &= write(out / "404.html", site::fill(*page_template, *post, site::missing_page(*post, base)));
    for (const Section& section : post->sections)
        for (const Entry& entry : section.entries)
            written &= write(out / entry.id / "index.html",
                             site::fill(*page_template, *post, site::entry_page(*post, entry, site)));
    if (!site.empty()) written &= write(out / "sitemap.xml", site::sitemap(*post, site));
    return written ? 0 : 1;
}

int print_previews(const std::string& path) {
    const std::optional<Post> post = load(path);
    if (!post) return 1;
    std::cout << site::previews(*post) << "\n";
    return 0;
}

int misused() {
    std::cerr << usage;
    return 2;
}

}  // namespace

int main(int count, char** values) {
    const std::vector<std::string> words(values + 1, values + count);
    if (words.size() == 1 && words[0] == "--help") {
        std::cout << usage;
        return 0;
    }
    if (words.size() == 1 && words[0] == "contract") {
        std::cout << site::contract_module();
        return 0;
    }
    if (words.size() == 2 && words[0] == "check") return check(words[1]);
    if (words.size() == 2 && words[0] == "previews") return print_previews(words[1]);
    if (words.size() < 3 || words.size() % 2 == 0 || words[0] != "write") return misused();
    std::map<std::string, std::string> options;
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) options[words[i]] = words[i + 1];
    for (const auto& [name, value] : options)
        if (name != "--post" && name != "--template" && name != "--out" && name != "--base" && name != "--site")
            return misused();
    for (const char* name : {"--post", "--template", "--out"})
        if (!options.count(name)) return misused();
    return write_pages(std::move(options));
}
