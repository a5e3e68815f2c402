# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DRI_INPUT=style.css -DRI_OUTPUT=style.h -DRI_NAME=ri__style -P embed.cmake
# Turns a text file into a C array: C11 promises string literals of 4,095 bytes only.
file(READ "${RI_INPUT}" bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${RI_OUTPUT}.new" "static const char ${RI_NAME}[] = {\n${bytes}0x00};\n")
execute_process(COMMAND "${CMAKE_COMMAND}" -E rename "${RI_OUTPUT}.new" "${RI_OUTPUT}")
