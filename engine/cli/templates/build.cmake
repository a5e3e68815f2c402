# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.16)
project(my_model LANGUAGES C)
# Where abi/plugin.h lies, and the program that loads the plugin. They were found when this file was written.
set(REINSPECT_INCLUDE "@include@" CACHE PATH "Folder that holds abi/plugin.h")
set(REINSPECT_PROGRAM "@program@" CACHE FILEPATH "The program reinspect")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_C_STANDARD 11)
# The same bits everywhere: no contraction into FMA.
add_compile_options(-ffp-contract=off -Wall -Wextra)
add_library(my_model MODULE my_model.c)
target_include_directories(my_model PRIVATE ${REINSPECT_INCLUDE})
set_target_properties(my_model PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden)

enable_testing()
add_test(NAME check COMMAND ${REINSPECT_PROGRAM} plugin check $<TARGET_FILE:my_model>)
