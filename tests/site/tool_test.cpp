#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "site/html.hpp"
#include "site/html_reader.hpp"
#include "site/tokens.hpp"
#include "state/posts.hpp"

// Runs the native tool as ./run and the build do.
namespace ranked {
namespace {

namespace fs = std::filesystem;

const std::string shipped = (source_dir() / "data/best-kdrama-kisses.json").string();
const std::string page_template = "root={{root}}\ntitle={{title}}\nstyle={{style}}\n";

struct Outcome {
    int status = -1;
    std::string out, err;
};

class Tool : public ::testing::Test {
 protected:
    Tool() {
        std::string pattern = (fs::temp_directory_path() / "ranked-site-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        write("template.html", page_template);
    }
    ~Tool() override { fs::remove_all(folder_); }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }

    Outcome run(const std::vector<std::string>& arguments) const {
        std::string command = "'" RANKED_SITE_TOOL "'";
        for (const std::string& argument : arguments) command += " '" + argument + "'";
        command += " >'" + path("out.txt") + "' 2>'" + path("err.txt") + "'";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(path("out.txt")), read_file(path("err.txt"))};
    }

    Outcome write_site(const std::string& post = shipped, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"write", "--post",    post, "--template", path("template.html"),
                                              "--out", path("site")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    std::set<std::string> site() const {
        std::set<std::string> files;
        if (!fs::exists(folder_ / "site")) return files;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_ / "site"))
            if (entry.is_regular_file()) files.insert(fs::relative(entry.path(), folder_ / "site").generic_string());
        return files;
    }

 private:
    fs::path folder_;
};

// Returns the text with every occurrence of `from` replaced by `to`.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_F(Tool, ChecksAValidPost) {
    const Outcome outcome = run({"check", shipped});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, shipped + ": valid, 15 entries in 3 sections\n");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(Tool, PrintsEveryProblemOfAnInvalidPost) {
    write("bad.json", R"({"formatVersion": 1, "language": "en", "title": ""})");
    const Outcome outcome = run({"check", path("bad.json")});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_GE(lines_in(outcome.err), 5U);
    EXPECT_NE(outcome.err.find("/title"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.substr(0, path("bad.json").size() + 2), path("bad.json") + ": ");
}

TEST_F(Tool, PrintsTheLineOfAJsonError) {
    write("cut.json", "{\n  \"formatVersion\": 1,\n  \"title\": \"Kis");
    const Outcome outcome = run({"check", path("cut.json")});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find("Line 3"), std::string::npos) << outcome.err;
    write("empty.json", "");
    EXPECT_EQ(run({"check", path("empty.json")}).status, 1);
}

TEST_F(Tool, PrintsTheLinkToTheVideoAtAnAddress) {
    const Outcome outcome = run({"check", "--link", "https://youtu.be/dQw4w9Wg_-Q?t=1h2m3s"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, R"({ "kind": "watch", "provider": "youtube", "videoId": "dQw4w9Wg_-Q", "start": "1:02:03" })"
                           "\n");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(Tool, SaysWhichAddressesOfVideosAreTaken) {
    for (const char* address : {"https://example.org/kiss\x1b[2J", "", "--help"}) {
        const Outcome outcome = run({"check", "--link", address});
        EXPECT_EQ(outcome.status, 1) << address;
        EXPECT_EQ(outcome.out, "") << address;
        EXPECT_EQ(lines_in(outcome.err), 1U) << outcome.err;
        EXPECT_NE(outcome.err.find("youtu.be/ID?t=1h2m3s"), std::string::npos) << outcome.err;
        EXPECT_EQ(outcome.err.find('\x1b'), std::string::npos);
    }
}

TEST_F(Tool, PrintsTheProvidersThatThePostNames) {
    EXPECT_EQ(run({"providers", shipped}).out, "[\"youtube\"]\n");
    EXPECT_EQ(run({"providers", (source_dir() / "tests/post/files/good/full.json").string()}).out,
              "[\"youtube\", \"vimeo\"]\n");
    write("none.json", replaced(read_file(shipped), "\"links\"", "\"unlinked\""));
    EXPECT_EQ(run({"providers", path("none.json")}).out, "[]\n");
    EXPECT_EQ(run({"providers", path("no.json")}).status, 1);
}

TEST_F(Tool, RejectsAFileOverTheSizeLimit) {
    write("long.json", read_file(shipped) + std::string(50U << 20U, ' '));
    const Outcome outcome = run({"check", path("long.json")});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(lines_in(outcome.err), 1U);
    EXPECT_NE(outcome.err.find("expected a file of at most 16777216 bytes"), std::string::npos) << outcome.err;
    EXPECT_EQ(write_site(path("long.json")).status, 1);
    EXPECT_TRUE(site().empty());
}

TEST_F(Tool, ReportsAMissingFile) {
    for (const std::string& name : {path("nothing.json"), path("")}) {
        const Outcome outcome = run({"check", name});
        EXPECT_EQ(outcome.status, 1) << name;
        EXPECT_NE(outcome.err, "") << name;
    }
}

TEST_F(Tool, SaysThatAFolderIsNoFile) {
    const std::string folder = source_dir().string();
    const Outcome outcome = run({"check", folder});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.err, folder + ": is a folder, not a file\n");
    EXPECT_EQ(write_site(folder).err, outcome.err);
    EXPECT_TRUE(site().empty());
}

TEST_F(Tool, PrintsUsageOnHelpAndOnWrongArguments) {
    const Outcome help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_EQ(help.err, "");
    for (const char* word : {"check", "write", "tokens", "--json", "--post", "--template", "--out", "--base", "--site"})
        EXPECT_NE(help.out.find(word), std::string::npos) << word;
    const std::vector<std::vector<std::string>> misuses = {{},
                                                           {"check"},
                                                           {"check", shipped, shipped},
                                                           {"check", shipped, "--out", "x"},
                                                           {"check", shipped, "--base"},
                                                           {"mend", shipped},
                                                           {"tokens", shipped},
                                                           {"write"},
                                                           {"write", "--post"},
                                                           {"write", "--post", shipped},
                                                           {"write", "--post", shipped, "--out", path("site")},
                                                           {"--help", "check"}};
    for (const std::vector<std::string>& arguments : misuses) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.status, 2) << (arguments.empty() ? "" : arguments.back());
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(outcome.err, help.out);
    }
    EXPECT_EQ(write_site(shipped, {"--unknown", "x"}).status, 2);
    EXPECT_EQ(write_site(shipped, {"--base"}).status, 2);
    EXPECT_TRUE(site().empty());
}

TEST_F(Tool, WritesAPageForEveryEntry) {
    const Outcome outcome = write_site();
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::set<std::string> expected = {"index.html", "404.html"};
    const Post post = testing::shipped_post();
    for (const Section& section : post.sections)
        for (const Entry& entry : section.entries) {
            expected.insert(entry.id + "/index.html");
            for (const std::string& id : entry.former_ids) expected.insert(id + "/index.html");
        }
    EXPECT_EQ(expected.size(), 18U);
    EXPECT_EQ(site(), expected);
    EXPECT_EQ(read_file(path("site/index.html")), "root=./\ntitle=Best K-Drama Kisses of All Time\nstyle={{style}}\n");
    EXPECT_EQ(read_file(path("site/shark/index.html")),
              "root=../\ntitle=Shark · Best K-Drama Kisses of All Time\nstyle={{style}}\n");
    EXPECT_EQ(read_file(path("site/404.html")).substr(0, 20), "root=/\ntitle=No such");
}

TEST_F(Tool, PagesThatHostsSendAtUnknownAddressesContainTheBasePath) {
    EXPECT_EQ(write_site(shipped, {"--base", "/kisses/"}).status, 0);
    EXPECT_EQ(read_file(path("site/404.html")).substr(0, 14), "root=/kisses/\n");
    EXPECT_EQ(read_file(path("site/index.html")).substr(0, 14), "root=/kisses/\n");
    EXPECT_EQ(read_file(path("site/shark/index.html")).substr(0, 9), "root=../\n");
}

TEST_F(Tool, CanonicalLinksAndSitemapNeedTheSiteAddress) {
    write("template.html", "{{head}}");
    ASSERT_EQ(write_site().status, 0);
    EXPECT_EQ(read_file(path("site/shark/index.html")).find("canonical"), std::string::npos);
    for (const char* site : {"https://www.example.org/kisses/", "https://www.example.org/kisses"}) {
        ASSERT_EQ(write_site(shipped, {"--site", site}).status, 0);
        const std::string shark = "https://www.example.org/kisses/shark/";
        EXPECT_NE(read_file(path("site/shark/index.html")).find("rel=\"canonical\" href=\"" + shark + "\""),
                  std::string::npos);
        EXPECT_NE(read_file(path("site/sitemap.xml")).find("<loc>" + shark + "</loc>"), std::string::npos);
    }
}

TEST_F(Tool, RefusesAddressesThatPagesCannotContain) {
    const std::pair<const char*, const char*> wrong[] = {{"--site", "example.org"},
                                                         {"--site", "javascript:hostile()"},
                                                         {"--site", ""},
                                                         {"--base", "kisses"},
                                                         {"--base", "/\"/"},
                                                         {"--base", ""}};
    for (const auto& [option, value] : wrong) {
        for (const Outcome& outcome : {write_site(shipped, {option, value}), run({"check", shipped, option, value})}) {
            EXPECT_EQ(outcome.status, 1) << option << " " << value;
            EXPECT_EQ(outcome.out, "");
            EXPECT_EQ(outcome.err.substr(0, 9), option + std::string(" is"));
            EXPECT_EQ(lines_in(outcome.err), 1U);
        }
    }
    EXPECT_TRUE(site().empty());
    EXPECT_EQ(run({"check", shipped, "--site", "https://example.org/kisses/", "--base", "/kisses/"}).status, 0);
}

TEST_F(Tool, FillsEveryPlaceholderOfThePageTemplate) {
    write("template.html", read_file(source_dir() / "web/page.html"));
    ASSERT_EQ(write_site().status, 0);
    const std::string page = read_file(path("site/shark/index.html"));
    for (const char* name :
         {"root", "lang", "title", "description", "head", "content", "dark_background", "light_background"})
        EXPECT_EQ(page.find("{{" + std::string(name) + "}}"), std::string::npos) << name;
    EXPECT_NE(page.find("<html lang=\"en\" data-root=\"../\""), std::string::npos);
    EXPECT_NE(page.find("<meta name=\"theme-color\" content=\"" + site::css_color(palette(true).background) + "\""),
              std::string::npos);
    EXPECT_NE(page.find("<title>Shark · Best K-Drama Kisses of All Time</title>"), std::string::npos);
}

TEST_F(Tool, WritesNoSpoilerOutsideClosedDetails) {
    write("template.html", read_file(source_dir() / "web/page.html"));
    ASSERT_EQ(write_site(shipped, {"--site", "https://www.example.org/"}).status, 0);
    std::string all;
    for (const std::string& file : site()) {
        const std::string page = read_file(path("site/" + file));
        EXPECT_EQ(testing::post_data_ranges(page).size(), file == "index.html" ? 1U : 0U) << file;
        all += testing::without_hidden_contents(page);
    }
    const Post post = testing::shipped_post();
    for (const Section& section : post.sections) {
        for (const Entry& entry : section.entries) {
            EXPECT_NE(all.find(site::escape(entry.teaser)), std::string::npos) << entry.id;
            for (const Spoiler& spoiler : entry.spoilers)
                EXPECT_EQ(all.find(site::escape(spoiler.text)), std::string::npos) << entry.id << "/" << spoiler.id;
            for (const Link& link : entry.links)
                EXPECT_TRUE(!link.spoiler || all.find(site::escape(link.search)) == std::string::npos) << entry.id;
        }
    }
    for (const char* word : {"fantasy", "bandages", "undercover", "tattoo"})
        EXPECT_EQ(all.find(word), std::string::npos) << word;
}

TEST_F(Tool, PrintsTheDesignTokens) {
    EXPECT_EQ(run({"tokens"}).out, site::tokens_css() + "\n");
    EXPECT_EQ(run({"tokens", "--json"}).out, site::tokens_json() + "\n");
}

TEST_F(Tool, OverwritesAnOlderSite) {
    ASSERT_EQ(write_site().status, 0);
    write("site/index.html", std::string(100000, 'x'));
    ASSERT_EQ(write_site().status, 0);
    EXPECT_EQ(read_file(path("site/index.html")).substr(0, 8), "root=./\n");
    EXPECT_EQ(site().size(), 18U);
}

TEST_F(Tool, WritesNoFilesForAnInvalidPost) {
    write("bad.json", "{}");
    const Outcome outcome = write_site(path("bad.json"));
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err, "");
    EXPECT_TRUE(site().empty());
    EXPECT_EQ(write_site(path("nothing.json")).status, 1);
    EXPECT_TRUE(site().empty());
}

TEST_F(Tool, WritesNoFilesWithoutATemplate) {
    fs::remove(path("template.html"));
    const Outcome outcome = write_site();
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find("template.html: cannot be read"), std::string::npos) << outcome.err;
    EXPECT_TRUE(site().empty());
}

TEST_F(Tool, ReportsAFileThatCannotBeWritten) {
    write("site", "a file where the folder should be");
    const Outcome outcome = write_site();
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find("cannot write"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace ranked
