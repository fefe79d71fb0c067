# The toolchain file of the web presets: hands over to Emscripten's own, wherever this machine keeps it.
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

# The linker's scripts may run on a Node that is not Debian's own, and such a Node does not look where Debian keeps acorn.
if(EXISTS /usr/share/nodejs/acorn AND NOT DEFINED ENV{EMSDK})
    list(APPEND EMSCRIPTEN_ENV NODE_PATH=/usr/share/nodejs)
endif()

# Debian's system libraries come built, and frozen. Elsewhere Emscripten builds them when they are first needed, and wants to write.
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
