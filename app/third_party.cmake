# Fetches Dear ImGui, SDL2 and nlohmann/json in pinned versions: from Debian's source packages where apt has them,
# otherwise from upstream's repositories. All presets share one copy in build/third_party.
include_guard()
include(FetchContent)

set(THIRD_PARTY_DIR "${PROJECT_SOURCE_DIR}/build/third_party")
set(APT_DIR "${THIRD_PARTY_DIR}/apt")

# Sets OUT to an apt-get command that knows the suites with the pinned versions, or to an empty text on a system without
# such an apt. The command has its own lists: the machine's sources stay as they are.
function(apt_private out)
    set(${out} "" PARENT_SCOPE)
    find_program(APT_GET apt-get)
    if(NOT APT_GET)
        return()
    endif()
    set(codename "")
    if(EXISTS /etc/os-release)
        file(STRINGS /etc/os-release codename REGEX "^VERSION_CODENAME=")
        string(REGEX REPLACE "^VERSION_CODENAME=\"?([a-z]*)\"?$" "\\1" codename "${codename}")
    endif()
    execute_process(COMMAND ${APT_GET} indextargets --format "$(SITE) $(RELEASE) $(COMPONENT)"
                    OUTPUT_VARIABLE targets ERROR_QUIET)
    if(NOT targets MATCHES "([^ \n]+) ${codename} main\n" AND NOT targets MATCHES "([^ \n]+) [^ \n]+ main\n")
        return()
    endif()
    set(mirror "${CMAKE_MATCH_1}")

    set(keyring /usr/share/keyrings/debian-archive-keyring.gpg)
    set(signed_by "lang=none")  # a placeholder: apt refuses an empty list of options
    if(EXISTS ${keyring})
        set(signed_by "signed-by=${keyring}")
    endif()
    file(MAKE_DIRECTORY "${APT_DIR}/lists/partial" "${APT_DIR}/cache/archives/partial")
    # A testing suite's Release file expires within a week, and a mirror may be older than that. Its signature and our
    # checksums still hold, so its age does not matter.
    file(WRITE "${APT_DIR}/sources.list"
         "deb-src [${signed_by}] ${mirror} trixie main\n"
         "deb-src [check-valid-until=no ${signed_by}] ${mirror} forky main\n")
    set(apt ${APT_GET} -q -o Dir::Etc::sourcelist=${APT_DIR}/sources.list -o Dir::Etc::sourceparts=-
            -o Dir::State::Lists=${APT_DIR}/lists -o Dir::Cache=${APT_DIR}/cache -o Acquire::Languages=none
            -o Acquire::Retries=3)
    execute_process(COMMAND ${apt} update --error-on=any OUTPUT_QUIET ERROR_VARIABLE problem RESULT_VARIABLE failed)
    if(failed)
        message(STATUS "apt cannot read the pinned suites, using upstream's repositories: ${problem}")
        return()
    endif()
    set(${out} "${apt}" PARENT_SCOPE)
endfunction()

# Unpacks the Debian source package into SOURCE. Leaves SOURCE missing, with a warning, if apt has another version now:
# only the tarball with this sha256 was tested.
function(unpack_debian_source name source package suite sha256)
    get_property(searched GLOBAL PROPERTY APT_PRIVATE SET)
    if(NOT searched)
        apt_private(found)
        set_property(GLOBAL PROPERTY APT_PRIVATE "${found}")
    endif()
    get_property(apt GLOBAL PROPERTY APT_PRIVATE)
    if(NOT apt)
        return()
    endif()
    message(STATUS "${name}: Debian source package ${package} of ${suite}")
    set(download "${THIRD_PARTY_DIR}/download/${name}")
    file(REMOVE_RECURSE "${download}")
    file(MAKE_DIRECTORY "${download}/unpacked")
    execute_process(COMMAND ${apt} source --tar-only --only-source ${package}/${suite}
                    WORKING_DIRECTORY "${download}" OUTPUT_QUIET ERROR_VARIABLE problem RESULT_VARIABLE failed)
    file(GLOB tarball "${download}/*.orig.tar.*")
    if(failed OR NOT tarball)
        message(WARNING "${name}: apt could not fetch ${package} of ${suite}, using upstream's repository: ${problem}")
        return()
    endif()
    file(SHA256 "${tarball}" sum)
    if(NOT sum STREQUAL sha256)
        cmake_path(GET tarball FILENAME tarball_name)
        message(WARNING "${name}: ${tarball_name} of ${suite} has sha256 ${sum}, expected ${sha256}; using upstream's "
                        "repository at the pinned commit")
        return()
    endif()
    file(ARCHIVE_EXTRACT INPUT "${tarball}" DESTINATION "${download}/unpacked")
    file(GLOB unpacked "${download}/unpacked/*")
    file(RENAME "${unpacked}" "${source}")
endfunction()

# Takes NAME, PACKAGE, SUITE, SHA256 of the package's orig tarball, REPOSITORY and COMMIT. Sets <NAME>_DIR to the
# unpacked source.
function(third_party name)
    cmake_parse_arguments(ARG "" "PACKAGE;SUITE;SHA256;REPOSITORY;COMMIT" "" ${ARGN})
    set(source "${THIRD_PARTY_DIR}/${name}")
    set(${name}_DIR "${source}" PARENT_SCOPE)
    if(EXISTS "${source}/.pin")
        file(READ "${source}/.pin" pin)
        if(pin STREQUAL "${ARG_SHA256} ${ARG_COMMIT}")
            return()
        endif()
    endif()
    file(REMOVE_RECURSE "${source}")
    unpack_debian_source(${name} "${source}" ${ARG_PACKAGE} ${ARG_SUITE} ${ARG_SHA256})
    if(NOT EXISTS "${source}")
        message(STATUS "${name}: ${ARG_REPOSITORY} at ${ARG_COMMIT}")
        FetchContent_Populate(${name} QUIET GIT_REPOSITORY ${ARG_REPOSITORY} GIT_TAG ${ARG_COMMIT}
                              SOURCE_DIR "${source}" SUBBUILD_DIR "${THIRD_PARTY_DIR}/download/${name}"
                              BINARY_DIR "${THIRD_PARTY_DIR}/download/${name}-build")
    endif()
    file(WRITE "${source}/.pin" "${ARG_SHA256} ${ARG_COMMIT}")
endfunction()

# The lock is for presets that are configured at the same time.
file(MAKE_DIRECTORY "${THIRD_PARTY_DIR}")
file(LOCK "${THIRD_PARTY_DIR}/lock" GUARD FILE TIMEOUT 600)
third_party(json PACKAGE nlohmann-json3 SUITE trixie
            SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
            REPOSITORY https://github.com/nlohmann/json.git COMMIT 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03)
third_party(imgui PACKAGE imgui SUITE forky
            SHA256 e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
            REPOSITORY https://github.com/ocornut/imgui.git COMMIT 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)
third_party(sdl PACKAGE libsdl2 SUITE trixie
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
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="view/imgui_config.h")

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
    foreach(folder . atomic cpuinfo stdlib thread thread/generic timer timer/unix)
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
