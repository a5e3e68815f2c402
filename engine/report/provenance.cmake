# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DRI_SOURCE= -DRI_TEMPLATE= -DRI_OUTPUT= -DRI_ENGINE= -DRI_COMPILER= -DRI_LUA= -P provenance.cmake
# Writes the header that says what the program was built from. Runs at every build, because a commit is no
# change to any file that the build watches; the header changes only when its text does.
set(RI_GIT "unknown")
find_program(git_program git)
if(git_program AND EXISTS "${RI_SOURCE}/.git")
  set(ENV{GIT_OPTIONAL_LOCKS} 0)
  execute_process(COMMAND "${git_program}" -C "${RI_SOURCE}" describe --always --dirty --abbrev=40 --exclude=*
    OUTPUT_VARIABLE revision RESULT_VARIABLE status ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(status EQUAL 0 AND revision MATCHES "^[0-9a-f]+(-dirty)?$")
    set(RI_GIT "${revision}")
  endif()
endif()
configure_file("${RI_TEMPLATE}" "${RI_OUTPUT}" @ONLY)
