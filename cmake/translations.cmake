# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later

# logyard_translations(<target> <files...>) compiles .ts files into the target, as the resource
# "translations" below :/translations.
find_program(LOGYARD_LRELEASE lrelease HINTS /usr/lib/qt6/bin "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}"
    NO_DEFAULT_PATH REQUIRED DOC "Compiles translations (Debian: qt6-l10n-tools)")

function(logyard_translations target)
    set(qrc "<RCC><qresource prefix=\"/translations\">")
    set(compiled "")
    foreach(source IN LISTS ARGN)
        get_filename_component(stem "${source}" NAME_WE)
        get_filename_component(source "${source}" ABSOLUTE)
        set(qm "${CMAKE_CURRENT_BINARY_DIR}/${stem}.qm")
        add_custom_command(OUTPUT "${qm}"
            COMMAND "${LOGYARD_LRELEASE}" -silent "${source}" -qm "${qm}"
            DEPENDS "${source}" VERBATIM)
        list(APPEND compiled "${qm}")
        string(APPEND qrc "<file>${stem}.qm</file>")
    endforeach()
    file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc"
        CONTENT "${qrc}</qresource></RCC>\n")
    set(code "${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp")
    add_custom_command(OUTPUT "${code}"
        COMMAND Qt6::rcc --name translations -o "${code}"
            "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc"
        DEPENDS ${compiled} "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc" VERBATIM)
    set_source_files_properties("${code}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON SKIP_AUTOGEN ON)
    target_sources(${target} PRIVATE "${code}")
endfunction()
