# Fetches Dear ImGui, SDL2 and nlohmann/json in pinned versions, and defines their targets. All presets share one copy in
# build/third_party.
include_guard()

set(THIRD_PARTY_DIR "${PROJECT_SOURCE_DIR}/build/third_party")
include(app/fetch.cmake)

# The lock is for presets that are configured at the same time.
file(MAKE_DIRECTORY "${THIRD_PARTY_DIR}")
file(LOCK "${THIRD_PARTY_DIR}/lock" GUARD FILE TIMEOUT 600)
third_party(json PACKAGE nlohmann-json3 SUITE trixie TARBALL nlohmann-json3_3.11.3.orig.tar.gz
            SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
            REPOSITORY https://github.com/nlohmann/json.git COMMIT 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03)
third_party(imgui PACKAGE imgui SUITE forky TARBALL imgui_1.92.2b+ds.orig.tar.xz
            SHA256 e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
            REPOSITORY https://github.com/ocornut/imgui.git COMMIT 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)
third_party(sdl PACKAGE libsdl2 SUITE trixie TARBALL libsdl2_2.32.4+dfsg.orig.tar.gz
            SHA256 d364cded8bf41f3f503014d3fb6473f1a7077ff468da1638dae4a6bec6ef2277
            REPOSITORY https://github.com/libsdl-org/SDL.git COMMIT 2359383fc187386204c3bb22de89655a494cd128)
file(LOCK "${THIRD_PARTY_DIR}/lock" RELEASE)

# Without exceptions nlohmann/json aborts where it would throw: app/post parses with exceptions off and checks the
# result.
add_library(json INTERFACE)
target_include_directories(json SYSTEM INTERFACE "${json_DIR}/include")
target_compile_definitions(json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)

add_library(imgui STATIC "${imgui_DIR}/imgui.cpp" "${imgui_DIR}/imgui_draw.cpp" "${imgui_DIR}/imgui_tables.cpp"
                         "${imgui_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_DIR}")
target_include_directories(imgui PRIVATE "${APP_DIR}")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="paint/imgui_config.h")

file(STRINGS "${imgui_DIR}/imgui.h" imgui_version REGEX "define IMGUI_VERSION_NUM")
string(REGEX MATCH "[0-9]+$" imgui_version "${imgui_version}")
if(imgui_version LESS 19200)
    message(FATAL_ERROR "Dear ImGui 1.92 or later is needed: fonts are drawn by an ImFontLoader")
endif()

if(EMSCRIPTEN)
    # SDL's own CMake takes four minutes to find out what SDL_config_emscripten.h already says. SDL's headers include
    # SDL_config.h from their own folder first, so our SDL_config.h is put into a copy of that folder.
    set(sdl_include "${CMAKE_BINARY_DIR}/sdl/include")
    file(COPY "${sdl_DIR}/include/" DESTINATION "${sdl_include}" PATTERN SDL_config.h EXCLUDE)
    configure_file("${CMAKE_CURRENT_LIST_DIR}/browser/SDL_config.h" "${sdl_include}/SDL_config.h" COPYONLY)

    # Only the window and its display are compiled: all of SDL would add 44 KB (brotli), and its event listeners would
    # take keys, wheel and touch from the browser. The missing functions are stubs in browser/sdl_stubs.cpp.
    set(sdl_globs "")
    foreach(folder . atomic cpuinfo stdlib thread thread/generic timer timer/dummy)
        list(APPEND sdl_globs "${sdl_DIR}/src/${folder}/*.c")
    endforeach()
    file(GLOB sdl_sources ${sdl_globs})
    list(FILTER sdl_sources EXCLUDE REGEX "/SDL_(assert|error|log)\\.c$")
    foreach(source SDL_clipboard SDL_pixels SDL_rect SDL_video emscripten/SDL_emscriptenvideo)
        list(APPEND sdl_sources "${sdl_DIR}/src/video/${source}.c")
    endforeach()
    add_library(SDL2 STATIC ${sdl_sources})
    target_include_directories(SDL2 SYSTEM PUBLIC "${sdl_include}")
    target_compile_definitions(SDL2 PUBLIC USING_GENERATED_CONFIG_H)
    target_compile_options(SDL2 PRIVATE -w)
endif()
target_compile_options(imgui PRIVATE -w)
if(RANKED_SANITIZE)
    # AddressSanitizer also checks Dear ImGui, because it finds what the app passes to it wrongly. UBSan and libFuzzer's
    # counters are for the app's own code; without them Dear ImGui compiles in two thirds of the time.
    target_compile_options(imgui PRIVATE -fno-sanitize=undefined,fuzzer-no-link)
endif()
