# Fetches pinned sources: from Debian's source packages where apt has the pinned version, otherwise from upstream's
# repositories. A source that differs from its pin stops the build.
include_guard()

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

# Unpacks the tarball of a Debian source package into SOURCE. Leaves SOURCE missing, with a message, where apt has no
# tarball of this name: Debian's suites move on to later versions.
function(unpack_debian_source name source package suite tarball sha256)
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
                    WORKING_DIRECTORY "${download}" OUTPUT_QUIET ERROR_VARIABLE problem)
    if(NOT EXISTS "${download}/${tarball}")
        message(STATUS "${name}: ${suite} has no ${tarball}, using upstream's repository: ${problem}")
        return()
    endif()
    file(SHA256 "${download}/${tarball}" sum)
    if(NOT sum STREQUAL sha256)
        message(FATAL_ERROR "${name}: ${tarball} has the checksum ${sum}, not the pinned ${sha256}.")
    endif()
    file(ARCHIVE_EXTRACT INPUT "${download}/${tarball}" DESTINATION "${download}/unpacked")
    file(GLOB unpacked "${download}/unpacked/*")
    file(RENAME "${unpacked}" "${source}")
endfunction()

# Checks the commit out into SOURCE. A commit's name is the checksum of its files, which git checks.
function(check_out name source repository commit)
    message(STATUS "${name}: ${repository} at ${commit}")
    find_program(GIT git REQUIRED)
    foreach(arguments "init;--quiet;${source}" "-C;${source};fetch;--quiet;--depth=1;${repository};${commit}"
                      "-C;${source};-c;advice.detachedHead=false;checkout;--quiet;${commit}")
        execute_process(COMMAND "${GIT}" ${arguments} ERROR_VARIABLE problem RESULT_VARIABLE failed)
        if(failed)
            file(REMOVE_RECURSE "${source}")
            string(STRIP "${problem}" problem)
            message(FATAL_ERROR "${name}: ${repository} does not give the pinned commit ${commit}: ${problem}")
        endif()
    endforeach()
endfunction()

# Takes NAME, PACKAGE, SUITE, TARBALL and its SHA256, REPOSITORY and COMMIT. Sets <NAME>_DIR to the source.
function(third_party name)
    cmake_parse_arguments(ARG "" "PACKAGE;SUITE;TARBALL;SHA256;REPOSITORY;COMMIT" "" ${ARGN})
    set(source "${THIRD_PARTY_DIR}/${name}")
    set(${name}_DIR "${source}" PARENT_SCOPE)
    if(EXISTS "${source}/.pin")
        file(READ "${source}/.pin" pin)
        if(pin STREQUAL ARG_SHA256 OR pin STREQUAL ARG_COMMIT)
            return()
        endif()
    endif()
    file(REMOVE_RECURSE "${source}")
    unpack_debian_source(${name} "${source}" ${ARG_PACKAGE} ${ARG_SUITE} ${ARG_TARBALL} ${ARG_SHA256})
    set(pin ${ARG_SHA256})
    if(NOT EXISTS "${source}")
        check_out(${name} "${source}" ${ARG_REPOSITORY} ${ARG_COMMIT})
        set(pin ${ARG_COMMIT})
    endif()
    file(WRITE "${source}/.pin" ${pin})
endfunction()
