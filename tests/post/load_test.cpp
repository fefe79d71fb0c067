#include "post/load.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "files.hpp"
#include "post/find_entry.hpp"

namespace ranked {
namespace {

using Problems = std::vector<Problem>;

std::string good(const std::string& name) { return read_file(source_dir() / "tests/post/files/good" / name); }
std::string bad(const std::string& name) { return read_file(source_dir() / "tests/post/files/bad" / name); }

Problems problems_of(std::string_view json) {
    const LoadResult result = load_post(json);
    const auto* problems = std::get_if<Problems>(&result);
    return problems != nullptr ? *problems : Problems();
}

Post post_of(std::string_view json) {
    for (const Problem& problem : problems_of(json)) ADD_FAILURE() << describe(problem);
    const LoadResult result = load_post(json);
    const auto* post = std::get_if<Post>(&result);
    return post != nullptr ? *post : Post();
}

// Returns the JSON with the first occurrence of `from` replaced by `to`.
std::string with(std::string json, std::string_view from, std::string_view to) {
    const std::size_t at = json.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return json.replace(at, from.size(), to);
}

TEST(Load, AcceptsEveryGoodFile) {
    for (const auto& file : std::filesystem::directory_iterator(source_dir() / "tests/post/files/good")) {
        SCOPED_TRACE(file.path().filename());
        EXPECT_FALSE(post_of(read_file(file.path())).sections.empty());
    }
}

nlohmann::json bad_table() { return nlohmann::json::parse(read_file(source_dir() / "tests/post/files/bad.json")); }

TEST(Load, ReportsExactlyTheExpectedProblemsOfEveryBadFile) {
    for (const auto& row : bad_table()) {
        std::vector<std::string> found;
        std::string sentences;
        for (const Problem& problem : problems_of(bad(row["file"].get<std::string>()))) {
            found.push_back(problem.pointer);
            sentences += describe(problem) + "\n";
        }
        auto expected = row["pointers"].get<std::vector<std::string>>();
        std::sort(found.begin(), found.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(found, expected) << row["file"] << "\n" << sentences;
    }
}

TEST(Load, DescribesEveryProblemOnOneLine) {
    Problems all;
    for (const auto& row : bad_table()) {
        const Problems problems = problems_of(bad(row["file"].get<std::string>()));
        all.insert(all.end(), problems.begin(), problems.end());
    }
    for (const Problem& problem : all) {
        EXPECT_FALSE(problem.found.empty() || problem.expected.empty()) << describe(problem);
        EXPECT_EQ(describe(problem).find_first_of("\n\t"), std::string::npos) << describe(problem);
    }
}

TEST(Load, ReportsALineOnlyForSyntaxErrors) {
    for (const auto& row : bad_table()) {
        const auto file = row["file"].get<std::string>();
        const bool syntax = file.substr(0, 7) == "syntax-";
        for (const Problem& problem : problems_of(bad(file))) EXPECT_EQ(problem.line > 0, syntax) << file;
    }
}

TEST(Load, TheTableOfBadFilesIsComplete) {
    std::size_t files = 0;
    for (const auto& file : std::filesystem::directory_iterator(source_dir() / "tests/post/files/bad")) {
        files += file.is_regular_file() ? 1U : 0U;
    }
    EXPECT_EQ(files, bad_table().size());
}

TEST(Load, RemovesDirectionMarks) {
    const std::string marked = R"("title": "\u202eone \u2066two\u2069 \u200fthree\u061c \u200d\u2028")";
    EXPECT_EQ(post_of(with(good("minimal.json"), R"("title": "Cakes")", marked)).title, "one two three \u200d\u2028");
    const Problems problems =
        problems_of(with(good("minimal.json"), R"("language": "en")", R"("language": "\u202een!")"));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].found, "\"en!\"");
}

TEST(Load, ReadsEveryField) {
    const Post post = post_of(good("full.json"));
    ASSERT_EQ(post.sections.size(), 3U);
    EXPECT_EQ(post.introduction, (std::vector<std::string>{"One.\nTwo.\tThree.", "Four."}));
    EXPECT_EQ(post.closing, std::vector<std::string>{"Bye."});
    EXPECT_EQ(post.author, "A. Baker");
    EXPECT_EQ(post.source.published, "2020-02-29");
    EXPECT_EQ(post.sections[1].layout, SectionLayout::portraits);
    EXPECT_FALSE(post.sections[1].ranked);
    const Entry* entry = find_entry(post, "plum");
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->former_ids, (std::vector<std::string>{"prune", "damson"}));
    EXPECT_EQ(entry->rank, 1);
    EXPECT_FALSE(entry->tied);
    EXPECT_EQ(entry->title.native, "Zwetschge");
    EXPECT_EQ(entry->title_note, "By its stone.");
    ASSERT_TRUE(entry->years);
    EXPECT_EQ(entry->years->first, 2014);
    EXPECT_EQ(entry->years->last, 2015);
    EXPECT_EQ(entry->network, "Oven One");
    EXPECT_EQ(entry->episodes, 16);
    EXPECT_EQ(entry->episode, 2);
    EXPECT_EQ(entry->episode_note, "at the end");
    EXPECT_EQ(entry->setting, "A kitchen");
    EXPECT_EQ(entry->facts.size(), 2U);
    ASSERT_EQ(entry->people.size(), 2U);
    EXPECT_EQ(entry->people[0].native, "Änn");
    ASSERT_EQ(entry->works.size(), 1U);
    EXPECT_EQ(entry->works[0].title.native, "Streusel");
    EXPECT_EQ(entry->works[0].years->first, 2016);
    ASSERT_EQ(entry->spoilers.size(), 2U);
    EXPECT_EQ(entry->spoilers[1].text, "Cream.");
    ASSERT_EQ(entry->links.size(), 3U);
    EXPECT_EQ(entry->links[0].start_seconds, 3723);
    EXPECT_EQ(entry->links[1].provider, Provider::vimeo);
    EXPECT_EQ(entry->links[1].kind, LinkKind::listen);
    EXPECT_EQ(entry->links[1].of, LinkOrigin::unknown);
    EXPECT_EQ(entry->links[2].of, LinkOrigin::post);
    EXPECT_EQ(entry->links[2].spoiler_reason, "Shows the filling.");
    EXPECT_EQ(entry->links[2].start_seconds, 5);
    EXPECT_EQ(entry->tags, (std::vector<std::string>{"Fruit", "Autumn"}));
    EXPECT_EQ(entry->art.image, "plum-1.svg");
    EXPECT_EQ(entry->art.top.r, 10);
    EXPECT_EQ(entry->art.top.g, 11);
    EXPECT_EQ(entry->art.top.b, 12);
    EXPECT_EQ(entry->art.focus_x, 3) << "to the nearest tenth";
    EXPECT_EQ(entry->art.focus_y, 10);
    EXPECT_TRUE(find_entry(post, "apple")->tied);
    EXPECT_EQ(find_entry(post, "apple")->art.focus_x, 5) << "the middle, unless the post says otherwise";
}

TEST(Load, ReadsVideosThatPlayOnThePage) {
    const Post post = post_of(good("full.json"));
    const std::vector<Link>& links = find_entry(post, "plum")->links;
    EXPECT_TRUE(links.at(0).embeddable);
    ASSERT_EQ(links.at(0).moments.size(), 2U);
    EXPECT_EQ(links.at(0).moments[0].start_seconds, 30);
    EXPECT_EQ(links.at(0).moments[0].label, "The dough");
    EXPECT_FALSE(links.at(0).moments[0].spoiler);
    EXPECT_EQ(links.at(0).moments[1].start_seconds, 4200);
    EXPECT_TRUE(links.at(0).moments[1].spoiler);
    EXPECT_FALSE(links.at(1).embeddable);
    EXPECT_TRUE(links.at(1).moments.empty());
}

TEST(Load, AnAddressOfAVideoGivesItsProviderIdAndStart) {
    const std::string json = good("full.json");
    const Post post = post_of(json);
    const Link& link = find_entry(post, "apple")->links.at(0);
    EXPECT_EQ(link.provider, Provider::youtube);
    EXPECT_EQ(link.video_id, "dQw4w9Wg_-Q");
    EXPECT_EQ(link.start_seconds, 90);
    const Post other = post_of(with(json, "https://youtu.be/dQw4w9Wg_-Q?t=1m30s", "vimeo.com/76979871"));
    const Link& vimeo = find_entry(other, "apple")->links.at(0);
    EXPECT_EQ(vimeo.provider, Provider::vimeo);
    EXPECT_EQ(vimeo.video_id, "76979871");
    EXPECT_EQ(vimeo.start_seconds, std::nullopt);
}

TEST(Load, NativeNamesHaveTheLanguageOfTheirEntryOrElseOfThePost) {
    const Post post = post_of(good("full.json"));
    const Entry* plum = find_entry(post, "plum");
    EXPECT_EQ(plum->title.native_lang, "de");
    EXPECT_EQ(plum->people[0].native_lang, "de");
    EXPECT_EQ(plum->people[1].native_lang, "") << "a person without a native name";
    EXPECT_EQ(plum->works[0].title.native_lang, "de");
    EXPECT_EQ(find_entry(post, "apple")->title.native_lang, "fr");
}

TEST(Load, FindsTheSectionOfAnEntry) {
    const Post post = post_of(good("full.json"));
    EXPECT_EQ(find_section_of(post, *find_entry(post, "fig")), &post.sections[1]);
    EXPECT_EQ(find_section_of(post, Entry{}), nullptr);
}

TEST(Load, ReadsStartTimesInSeconds) {
    const std::vector<std::pair<std::string, int>> times = {
        {"0:00", 0},      {"0:09", 9},       {"6:00", 360},       {"59:59", 3599},
        {"0:06:00", 360}, {"1:00:00", 3600}, {"12:34:56", 45296},
    };
    for (const auto& [text, seconds] : times) {
        const Post post = post_of(with(good("full.json"), "1:02:03", text));
        EXPECT_EQ(post.sections.at(0).entries.at(0).links.at(0).start_seconds, seconds) << text;
    }
}

TEST(Load, ProblemsNameTheirEntryOrSection) {
    const auto descriptions = [](std::string_view from, std::string_view to) {
        std::vector<std::string> texts;
        for (const Problem& problem : problems_of(with(good("full.json"), from, to)))
            texts.push_back(describe(problem));
        return texts;
    };
    const auto one = [](const char* text) { return std::vector<std::string>{text}; };
    EXPECT_EQ(
        descriptions(R"("episodes": 16.0)", R"("episodes": 0)"),
        one("Plum: episodes (/sections/0/entries/0/episodes): found 0, expected a whole number from 1 to 10000."));
    EXPECT_EQ(descriptions(R"("layout": "portraits")", R"("layout": "heap")"),
              one("Others: layout (/sections/1/layout): found \"heap\", expected one of cards, portraits, frames."));
    EXPECT_EQ(descriptions(R"("start": "1:02:03")", R"("start": "soon")"),
              one("Plum: links/0/start (/sections/0/entries/0/links/0/start): found \"soon\", "
                  "expected a time such as \"6:00\" or \"1:02:03\"."));
    EXPECT_EQ(descriptions(R"("published": "2020-02-29")", R"("published": "today")"),
              one("/source/published: found \"today\", expected a date such as \"2017-02-05\"."))
        << "the post and its source have no neighbours to tell them from";
}

TEST(Load, ProblemsNameAnEntryByItsCleanedTitle) {
    const std::string json = with(good("minimal.json"), R"("teaser": ")", R"("links": {}, "teaser": ")");
    const auto subject = [&](const std::string& title) {
        auto edited = nlohmann::ordered_json::parse(json);
        edited["sections"][0].erase("title");
        edited["sections"][0]["entries"][0]["title"] = title;
        for (const Problem& problem : problems_of(edited.dump()))
            if (problem.pointer == "/sections/0/entries/0/links") return problem.subject;
        return std::string("no problem");
    };
    EXPECT_EQ(subject("Pl\u202Eum\n"), "Plum\uFFFD: links");
    EXPECT_EQ(subject(std::string(200, 'a')), std::string(60, 'a') + "…: links");
    EXPECT_EQ(subject("\u200B "), "") << "an entry without a visible title";
}

TEST(Load, SyntaxErrorsHaveLineAndColumn) {
    const Problems problems = problems_of("{\n  \"title\": \"Schön\", oops\n}");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].line, 2);
    EXPECT_EQ(problems[0].column, 21) << "columns count characters, not bytes";
    EXPECT_EQ(describe(problems[0]).find("Line 2, column 21: found "), 0U) << describe(problems[0]);
}

TEST(Load, ATruncatedFileIsOneProblemAtItsLastLine) {
    std::string whole = good("full.json");
    whole.erase(whole.find_last_not_of('\n') + 1);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const std::string truncated = whole.substr(0, length);
        const Problems problems = problems_of(truncated);
        ASSERT_EQ(problems.size(), 1U) << length;
        EXPECT_EQ(problems[0].line, 1 + std::count(truncated.begin(), truncated.end(), '\n')) << length;
        EXPECT_EQ(problems[0].found.find("the end of the file") == 0, true) << describe(problems[0]);
    }
}

TEST(Load, ATruncatedFileIsAProblemAfterItsLastCharacter) {
    const Problems problems = problems_of("{\n \"é\": [1,");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].line, 2);
    EXPECT_EQ(problems[0].column, 10);
}

TEST(Load, ReportsNothingButTheVersionOfAnotherFormat) {
    const Problems problems = problems_of(R"({"formatVersion": 2, "title": 7})");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(describe(problems[0]),
              "/formatVersion: found 2, expected 1, the only format that this version of the app knows.");
}

TEST(Load, PointersEscapeFieldNames) {
    const Problems problems = problems_of(R"({"a/b~c": {"x": 1, "x": 2}, "formatVersion": 3})");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].pointer, "/a~1b~0c/x");
}

TEST(Load, ProblemsQuoteSixtyCharactersOfALongValue) {
    std::string name;
    for (int i = 0; i < 500; ++i) name += "자";
    const Problems problems = problems_of(with(good("minimal.json"), "\"cards\"", '"' + name + '"'));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].found, '"' + name.substr(0, 60 * 3) + "…\"");
}

// Returns the JSON of a ranked post with this number of entries. If `twice`, the second half repeats the ids of the
// first.
std::string long_post(std::size_t entries, bool twice = false) {
    auto json = nlohmann::ordered_json::parse(good("minimal.json"));
    auto& section = json["sections"][0];
    section["ranked"] = true;
    auto entry = section["entries"][0];
    section["entries"].clear();
    for (std::size_t i = 0; i < entries; ++i) {
        entry["id"] = "entry-" + std::to_string(twice ? i % (entries / 2) : i);
        entry["rank"] = i + 1;
        section["entries"].push_back(entry);
    }
    return json.dump();
}

TEST(Load, ASectionHasAtMostTenThousandEntries) {
    const Post post = post_of(long_post(10000));
    ASSERT_EQ(post.sections.at(0).entries.size(), 10000U);
    EXPECT_EQ(post.sections[0].entries.back().rank, 10000);
    const Problems problems = problems_of(long_post(10001));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].pointer, "/sections/0/entries");
    EXPECT_EQ(problems[0].expected, "at most 10000");
}

TEST(Load, APostHasAtMostTenThousandDifferentTags) {
    auto json = nlohmann::ordered_json::parse(long_post(1000));
    int number = 0;
    for (auto& entry : json["sections"][0]["entries"])
        for (int i = 0; i < 10; ++i) entry["tags"].push_back("Tag " + std::to_string(number++));
    auto& last = json["sections"][0]["entries"].back()["tags"];
    last.push_back("Tag 0");
    EXPECT_EQ(post_of(json.dump()).sections.at(0).entries.size(), 1000U);
    last.push_back("One more");
    const Problems problems = problems_of(json.dump());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(describe(problems[0]), "/sections: found 10001 different tags, expected at most 10000.");
}

TEST(Load, ReportsAtMostAThousandProblems) {
    const Problems problems = problems_of(long_post(10000, true));
    EXPECT_EQ(problems.size(), 1000U);
    EXPECT_EQ(problems[0].pointer, "/sections/0/entries/5000/id");
}

TEST(Load, DecodesEscapesInTextsAndFieldNames) {
    const std::string escaped = R"("t\u0069tle": "\"\\\/ \u00e9\uC0C1\ud83D\ude00 \t\n")";
    EXPECT_EQ(post_of(with(good("minimal.json"), R"("title": "Cakes")", escaped)).title, "\"\\/ é상😀 \t\n");
    const Problems problems = problems_of(R"({"formatVersion": 3, "a": 1, "\u0061": 2})");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].pointer, "/a") << "the same name, once with an escape";
}

TEST(Load, SyntaxErrorsDescribeTheUnexpectedToken) {
    const auto description = [](std::string_view json) { return describe(problems_of(json).at(0)); };
    EXPECT_EQ(description("{\"a\": é}"), "Line 1, column 7: found invalid literal, expected valid JSON.");
    EXPECT_EQ(description("{\"a\": 1\n \"b\": 2}"), "Line 2, column 4: found string literal, expected '}'.");
    EXPECT_EQ(description("{\"a\": 1} }"), "Line 1, column 10: found '}', expected end of input.");
    EXPECT_EQ(description("[NaN]"), "Line 1, column 2: found invalid literal, expected valid JSON.");
    EXPECT_EQ(description("[-Infinity]"), "Line 1, column 3: found invalid number, expected digit after '-'.");
    EXPECT_EQ(description("[1e400]"), "Line 1, column 6: found a number out of range, expected at most 1e308.");
    EXPECT_EQ(description("[\"; expected b - \x80\"]"),
              "Line 1, column 18: found invalid string: ill-formed UTF-8 byte, expected valid JSON.");
    EXPECT_EQ(description(std::string_view("{}\0{}", 5)), "Line 1, column 3: found a NUL byte, expected valid JSON.");
    EXPECT_EQ(description("{1; expected 2"), "Line 1, column 2: found number literal, expected string literal.");
}

TEST(Load, RefusesHostileFilesWithFewProblems) {
    const std::string deep(500000, '[');
    ASSERT_EQ(problems_of(deep).size(), 1U);
    const std::string huge((16U << 20U) + 1, ' ');
    ASSERT_EQ(problems_of(huge).size(), 1U);
    EXPECT_EQ(problems_of(huge)[0].found, "16777217 bytes");
    EXPECT_NE(problems_of(huge.substr(1))[0].found, "16777216 bytes");
    std::string repeated = "{";
    for (int i = 0; i < 50000; ++i) repeated += "\"a\":1,";
    EXPECT_LE(problems_of(repeated + "\"a\":1}").size(), 1000U);
    std::string fields = "{";
    for (int i = 0; i < 300000; ++i) fields += "\"a" + std::to_string(i) + "\":1,";
    EXPECT_EQ(problems_of(fields + "\"formatVersion\":2}").size(), 1U);
    std::string tags = "[";
    for (int i = 0; i < 5000; ++i) tags += "{},";
    const std::string json = with(good("full.json"), "\"Fruit\"", tags + "{}]");
    EXPECT_FALSE(problems_of(json).empty());
}

TEST(Load, ProblemsContainNoControlCharacters) {
    const Problems problems =
        problems_of(R"({"\u001b[2J\n\u202e":1, "\u001b[2J\n\u202e":1, "formatVersion": "\u009b1m\u007f\u0000"})");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(describe(problems[0]), "/\uFFFD[2J\uFFFD: found the field given twice, expected each field once.");
    EXPECT_EQ(problems[1].found, "\"\uFFFD1m\uFFFD\uFFFD\"");
}

TEST(Load, RefusesTextsAndNumbersOfAMegabyte) {
    const std::string megabyte(1U << 20U, 'a');
    for (const char* text : {R"("Cakes")", R"("Three cakes.")", R"("https://www.example.org:8443/a/(b)?c=d&e=%20#f")",
                             R"("2020-02-29")", R"("cards")", R"("plum")", R"("plum-1.svg")", R"("#0a0B0c")",
                             R"("1:02:03")", R"("Fruit")", R"("de")", R"("Autumn")"}) {
        const Problems problems = problems_of(with(good("full.json"), text, '"' + megabyte + '"'));
        ASSERT_FALSE(problems.empty()) << text;
        for (const Problem& problem : problems) EXPECT_LT(describe(problem).size(), 300U) << text;
    }
    const std::string digits(1U << 20U, '9');
    for (const std::string& number : {digits, "1." + digits, "1e-" + digits, "-" + digits}) {
        const Problems problems = problems_of(with(good("full.json"), R"("rank": 1)", R"("rank": )" + number));
        ASSERT_FALSE(problems.empty());
        EXPECT_LT(describe(problems[0]).size(), 300U);
    }
}

TEST(Load, RanksAreWholeNumbersInRangeInAnySpelling) {
    for (const char* number : {"1e308", "-1e308", "1e-308", "1e-999", "1E+300", "0e999999999", "1.0000000001",
                               "18446744073709551617", "-9223372036854775809", "4294967297"}) {
        const Problems problems =
            problems_of(with(good("full.json"), R"("rank": 1)", R"("rank": )" + std::string(number)));
        ASSERT_EQ(problems.size(), 1U) << number;
        EXPECT_EQ(problems[0].pointer, "/sections/0/entries/0/rank") << number;
    }
    for (const char* number : {"1.0", "1e0", "10e-1", "0.1E+1"})
        EXPECT_EQ(post_of(with(good("full.json"), R"("rank": 1)", R"("rank": )" + std::string(number))).title, "Cakes");
}

TEST(Load, AcceptsOneByteOrderMarkAtMost) {
    const std::string mark = "\xEF\xBB\xBF";
    EXPECT_EQ(post_of(mark + good("minimal.json")).title, "Cakes");
    for (const std::string& file : {mark + mark + good("minimal.json"), good("minimal.json") + mark, mark,
                                    std::string("\xFF\xFE{\0}\0", 6), std::string("\xFE\xFF\0{\0}", 6)}) {
        const Problems problems = problems_of(file);
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_GT(problems[0].line, 0) << describe(problems[0]);
    }
}

}  // namespace
}  // namespace ranked
