#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "paint/scenes.hpp"
#include "post/load.hpp"
#include "post/search.hpp"

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

// Lays out and draws as the app does (app/browser/frame_loop.cpp), without the browser.
class Frames {
 public:
    explicit Frames(const Model& model)
        : model_(model), fonts_(surface_.fonts(), fixed_advance_loader(), nullptr), layout_(fonts_) {}
    ~Frames() {
        for (ImTextureData* texture : surface_.fonts().TexList) destroy(*texture);
    }
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    // Returns the number of elements for the mirror, which are listed only if the page has changed.
    std::size_t draw(const Window& window) {
        ListBudget budget;
        budget.overscan = std::numeric_limits<int>::max();
        const bool is_first = !layout_.has_page();
        const Page& page = layout_.update({model_, is_first, window, {}, ""}, budget);
        if (std::exchange(revision_, page.revision) != page.revision || is_first)
            count_ = nodes_of(page, layout_.sheet().media()).size();
        ImDrawList& list = surface_.begin(window.canvas(), fonts_.pixel_ratio);
        const Pointer pointer;
        benchmark::DoNotOptimize(paint({page,
                                        layout_.sheet(),
                                        window,
                                        pointer,
                                        {},
                                        is_dark(model_),
                                        model_.system.more_contrast,
                                        0,
                                        fonts_,
                                        nullptr,
                                        nullptr},
                                       list));
        for (ImTextureData* texture : *surface_.end().Textures) answer(*texture);
        return count_;
    }

 private:
    const Model& model_;
    DrawSurface surface_;
    Fonts fonts_;
    PageLayout layout_;
    std::uint64_t revision_ = 0;
    std::size_t count_ = 0;
};

void lay_out_and_draw_all(benchmark::State& state, const char* path) {
    const Model model = model_of(path);
    Frames frames(model);
    float width = 1280;
    for ([[maybe_unused]] auto _ : state) {
        width = width == 1280 ? 1281.F : 1280.F;  // rows of another width are laid out anew; lines are remembered
        benchmark::DoNotOptimize(frames.draw({width, 900, 0}));
    }
}
BENCHMARK_CAPTURE(lay_out_and_draw_all, real, real)->Unit(benchmark::kMicrosecond);

// Returns the scroll position of a frame while a reader scrolls up and down over the same rows.
float scrolled(int frame) { return 1000 + static_cast<float>(std::abs(frame % 40 - 20)) * 60; }

void scroll(benchmark::State& state, const char* path) {
    const Model model = model_of(path);
    Frames frames(model);
    int frame = 0;
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(frames.draw({1280, 900, scrolled(++frame)}));
}
BENCHMARK_CAPTURE(scroll, real, real)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(scroll, 10000, generated)->Unit(benchmark::kMicrosecond);

// Compares a frame with an equal frame, and with a frame in which all spoilers are open.
void semantics_diff(benchmark::State& state, bool opened) {
    Stage before_stage, after_stage;
    const Model model = model_of(real);
    const Window window{1280, 900, 0};
    before_stage.draw(model, window);
    after_stage.draw(opened ? update(model, ChooseSpoilers{SpoilerMode::all}).model : model, window);
    const auto nodes_in = [](const Stage& stage) {
        return nodes_of(stage.layout().page(), stage.layout().sheet().media());
    };
    const std::vector<ranked::Node> before = nodes_in(before_stage), after = nodes_in(after_stage);
    Mirrored mirrored;
    mirrored.update(before);
    bool is_after = false;
    for ([[maybe_unused]] auto _ : state) {
        is_after = !is_after;
        benchmark::DoNotOptimize(mirrored.update(is_after ? after : before).put.size());
    }
    state.counters["nodes"] = static_cast<double>(after.size());
}
BENCHMARK_CAPTURE(semantics_diff, same, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(semantics_diff, opened, true)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ranked::testing

BENCHMARK_MAIN();
