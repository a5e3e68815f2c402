#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reports and stores at places where none can be: an error that names the place, and the place as it was.
. "$(dirname "$0")/common.sh"

mkdir folder
expect 1 run --report folder
says ../err 'folder: .'
expect 1 run --report folder/none/report.html
says ../err 'folder/none'
expect 1 run --store folder
says ../err '^folder: .'
expect 1 run --store folder/none/runs.sqlite
says ../err '^folder/none/runs.sqlite: .'
rmdir folder || fail "something was written into the folder"

printf 'date,value\n2017-06-13,1\n' >notes.csv
cp notes.csv ../notes.csv
expect 1 run --store notes.csv
says ../err '^notes.csv: .*not a run store'
cmp notes.csv ../notes.csv || fail "a file that is no store was changed"
rm notes.csv

# A symbolic link to nowhere is no place either; a name with odd characters is one like any other.
ln -s nowhere/at/all link
expect 1 run --store link
rm link
odd='a? b%20#:.sqlite'
expect 0 run --store "$odd" --report ./-report.html
store_is "$odd" '1 1 0 [0-9]*'
whole ./-report.html
rm -- "$odd" ./-report.html
nothing_left
