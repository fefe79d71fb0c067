#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "post/load.hpp"
#include "post/search.hpp"
#include "view/changes.hpp"
#include "view/scenes.hpp"
#include "view/virtual_list.hpp"

// Measures the core natively: reading a post (the baseline is nlohmann's own DOM parse of the same file), searching and
// laying out the post, and comparing two frames.
namespace ranked::testing {
namespace {

constexpr const char* real = RANKED_SOURCE_DIR "/data/best-kdrama-kisses.json";
constexpr const char* generated = RANKED_SOURCE_DIR "/build/bench/post-10000.json";  // by tests/bench/posts.mjs

std::string text_of(const char* path) {
    const std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void set_bytes(benchmark::State& state, const std::string& text) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

void load(benchmark::State& state, const char* path) {
    const std::string text = text_of(path);
    if (!std::holds_alternative<Post>(load_post(text))) return state.SkipWithError("the post cannot be read");
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(load_post(text));
    set_bytes(state, text);
}
BENCHMARK_CAPTURE(load, real, real);
BENCHMARK_CAPTURE(load, 10000, generated)->Unit(benchmark::kMillisecond);

void parse_dom(benchmark::State& state, const char* path) {
    const std::string text = text_of(path);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(text, nullptr, false).size());
    set_bytes(state, text);
}
BENCHMARK_CAPTURE(parse_dom, real, real);
BENCHMARK_CAPTURE(parse_dom, 10000, generated)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state, const char* path, const char* query) {
    const LoadResult result = load_post(text_of(path));
    const Post* post = std::get_if<Post>(&result);
    if (!post) return state.SkipWithError("the post cannot be read");
    const SearchIndex index(*post);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(index.matches(query));
}
BENCHMARK_CAPTURE(search, real, real, "jung slow");
BENCHMARK_CAPTURE(search, 10000, generated, "lee winter");

Model model_of(const char* path) {
    LoadResult result = load_post(text_of(path));
    Post* post = std::get_if<Post>(&result);
    if (!post) return {};
    return update(Model{}, PostLoaded{std::make_shared<const Post>(std::move(*post))}).model;
}

void lay_out_and_draw_all(benchmark::State& state, const char* path) {
    Stage stage;
    const Model model = model_of(path);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(stage.draw(model, {1280, 900, 0}));
}
BENCHMARK_CAPTURE(lay_out_and_draw_all, real, real)->Unit(benchmark::kMicrosecond);

// Returns the scroll position of a frame while a reader scrolls up and down over the same rows.
float scrolled(int frame) { return 1000 + static_cast<float>(std::abs(frame % 40 - 20)) * 60; }

void scroll(benchmark::State& state, const char* path) {
    Stage stage;
    VirtualList rows;
    const Model model = model_of(path);
    int frame = 0;
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(
            stage.draw(model, {1280, 900, scrolled(++frame)}, {}, nullptr, nullptr, &rows).nodes.size());
}
BENCHMARK_CAPTURE(scroll, real, real)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(scroll, 10000, generated)->Unit(benchmark::kMicrosecond);

// Compares a frame with an equal frame, and with a frame in which all spoilers are open.
void semantics_diff(benchmark::State& state, bool opened) {
    Stage stage;
    const Model model = model_of(real);
    const Window window{1280, 900, 0};
    const Frame before = stage.draw(model, window);
    const Frame after = stage.draw(opened ? update(model, ChooseSpoilers{SpoilerMode::all}).model : model, window);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(changes(before, after).put.size());
    state.counters["nodes"] = static_cast<double>(after.nodes.size());
}
BENCHMARK_CAPTURE(semantics_diff, same, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(semantics_diff, opened, true)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ranked::testing

BENCHMARK_MAIN();
