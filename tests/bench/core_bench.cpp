#include <benchmark/benchmark.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "post/load.hpp"
#include "post/search.hpp"
#include "view/scenes.hpp"

// What the core costs by itself, natively: reading a post beside nlohmann's own DOM parse of the same file, searching
// it, laying it out.
namespace ranked::testing {
namespace {

constexpr const char* real = RANKED_SOURCE_DIR "/data/best-kdrama-kisses.json";
constexpr const char* generated = RANKED_SOURCE_DIR "/build/bench/post-10000.json";  // by tests/bench/posts.mjs

std::string text_of(const char* path) {
    const std::ifstream file(path);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

void set_bytes(benchmark::State& state, const std::string& text) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

void load(benchmark::State& state, const char* path) {
    const std::string text = text_of(path);
    if (!std::holds_alternative<Post>(load_post(text))) return state.SkipWithError("no good post there");
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
    if (!post) return state.SkipWithError("no good post there");
    std::int64_t searched = 0;
    for ([[maybe_unused]] auto _ : state) {
        for (const Section& section : post->sections) {
            for (const Entry& entry : section.entries) benchmark::DoNotOptimize(matches(entry, query));
            searched += static_cast<std::int64_t>(section.entries.size());
        }
    }
    state.SetItemsProcessed(searched);
}
BENCHMARK_CAPTURE(search, real, real, "jung slow");
BENCHMARK_CAPTURE(search, 10000, generated, "lee winter");

void lay_out_and_draw(benchmark::State& state) {
    Stage stage;
    const Model model = model_with(std::get<Post>(load_post(text_of(real))));
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(stage.draw(model, {1280, 900, 0}));
}
BENCHMARK(lay_out_and_draw)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ranked::testing

BENCHMARK_MAIN();
