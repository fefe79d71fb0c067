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

const std::string& post_file() {
    static const std::string text = [] {
        const std::ifstream file(RANKED_SOURCE_DIR "/data/best-kdrama-kisses.json");
        std::ostringstream all;
        all << file.rdbuf();
        return all.str();
    }();
    return text;
}

const Post& real_post() {
    static const Post post = std::get<Post>(load_post(post_file()));
    return post;
}

void set_bytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(post_file().size()));
}

void parse_and_validate(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(load_post(post_file()));
    set_bytes(state);
}
BENCHMARK(parse_and_validate);

void parse_with_nlohmann_dom(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(nlohmann::json::parse(post_file(), nullptr, false).size());
    set_bytes(state);
}
BENCHMARK(parse_with_nlohmann_dom);

void search(benchmark::State& state) {
    std::size_t entries = 0;
    for (const Section& section : real_post().sections) entries += section.entries.size();
    for ([[maybe_unused]] auto _ : state)
        for (const Section& section : real_post().sections)
            for (const Entry& entry : section.entries) benchmark::DoNotOptimize(matches(entry, "jung slow"));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(entries));
}
BENCHMARK(search);

void lay_out_and_draw(benchmark::State& state) {
    Stage stage;
    const Model model = model_with(real_post());
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(stage.draw(model, {1280, 900, 0}));
}
BENCHMARK(lay_out_and_draw)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ranked::testing

BENCHMARK_MAIN();
