#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh ROOT: all C is as clang-format with the project's .clang-format leaves it.
set -eu
cd "$1"
find engine plugins bench tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
