# The toolchain file of the web presets. Finds Emscripten on this machine and includes Emscripten's own toolchain file.
if(DEFINED ENV{EMSDK})
    set(emscripten_root "$ENV{EMSDK}/upstream/emscripten")
else()
    find_program(EMCC emcc REQUIRED)
    file(REAL_PATH "${EMCC}" emcc_path)
    cmake_path(GET emcc_path PARENT_PATH emscripten_root)
    if(NOT EXISTS "${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
        set(emscripten_root /usr/share/emscripten)  # Debian's emcc is a wrapper in /usr/bin
    endif()
endif()

# Emscripten's scripts need acorn. Only Debian's own Node searches the folder where Debian installs it.
if(EXISTS /usr/share/nodejs/acorn AND NOT DEFINED ENV{EMSDK})
    list(APPEND EMSCRIPTEN_ENV NODE_PATH=/usr/share/nodejs)
endif()

# Debian ships Emscripten's system libraries built, in a frozen cache. Other installations build the libraries on first
# use, in Emscripten's cache. If that cache is not writable, build/ has one.
set(frozen "")
if(EXISTS "${emscripten_root}/.emscripten")
    file(STRINGS "${emscripten_root}/.emscripten" frozen REGEX "^FROZEN_CACHE = True")
endif()
execute_process(COMMAND test -w "${emscripten_root}/cache" RESULT_VARIABLE unwritable)
if(unwritable AND NOT frozen AND NOT DEFINED ENV{EM_CACHE})
    cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH repository)
    set(ENV{EM_CACHE} "${repository}/build/emscripten-cache")
    list(APPEND EMSCRIPTEN_ENV "EM_CACHE=$ENV{EM_CACHE}")
endif()

include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
