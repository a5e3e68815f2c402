#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a council observed of its own months: the example, a file of one's own, and what beginners do wrong.
. "$(dirname "$0")/common.sh"
example=$source/scenarios/observed/gloucestershire.csv

expect 0 "$program" observed check "$example"
says ../out '24 rows; known on 2020-03-12: 19 figures of .* series, and 5 events'
expect 0 "$program" observed show "$example" --as-of 2018-10-24
says ../out 'known on 2018-10-24: 8 of 24 rows'
if grep -q referrals ../out; then fail 'knows figures of October 2018 a day too early'; fi
expect 0 "$program" observed show "$example" --as-of 2018-10-25 --format csv
says ../out '^2018-03-31,referrals_in_year,8066,,2018-10-25$'
cp ../out again.csv
expect 0 "$program" observed show again.csv --format csv
cmp ../out again.csv || fail 'a file written as CSV reads back as another'
expect 0 "$program" observed show "$example" --format json
says ../out '"schema": "reinspect.observed/1"'
expect 0 "$program" observed series
says ../out '^visits_in_time_share .*Visits in time'
rm again.csv

# Small figures are shown as c, also in data for programs.
printf 'date,series,value,n,as_of\n2018-03-31,unallocated_cases,3,,2018-04-10\n2018-03-31,visits_in_time_share,0.95,40,2018-04-10\n' >../own.csv
expect 0 "$program" observed show ../own.csv --format csv
says ../out '^2018-03-31,unallocated_cases,c,,2018-04-10$'
says ../out '^2018-03-31,visits_in_time_share,c,,2018-04-10$'
expect 0 "$program" observed show ../own.csv --as-of 2018-04-09
says ../out 'known on 2018-04-09: 0 of 2 rows'

# A spreadsheet's export: semicolons, its own dates, percentages, a row per child.
printf 'date;series;value;n;as_of\n' >../own.csv
expect 3 "$program" observed check ../own.csv
says ../err 'own.csv:1: column 1 is "date;series;value;n;as_of"; it should be "date"'
printf 'date,series,value,n,as_of\n31/03/2018,referrals,612,,10/04/2018\n' >../own.csv
expect 3 "$program" observed check ../own.csv
says ../err 'own.csv:2: date: '
printf 'date,series,value,n,as_of\n2018-03-31,refferals,612,,2018-04-10\n' >../own.csv
expect 3 "$program" observed check ../own.csv
says ../err 'did you mean "referrals"'
printf 'UPN,Date of birth,Referral date\nA801200001001,2009-01-02,2018-03-01\n' >../own.csv
expect 6 "$program" observed check ../own.csv
says ../err 'own.csv:1: column 1 is called upn: the file tells of single children'
if grep -q A801200001001 ../err; then fail 'the guard repeats an identifier'; fi
printf 'date,series,value,n,as_of\n2018-03-31,referrals,1,,2018-04-10\n2018-03-31,referrals,1,,2018-04-10\n2018-03-31,referrals,1,,2018-04-10\n' >../own.csv
expect 6 "$program" observed check ../own.csv
expect 1 "$program" observed check ../nowhere.csv
expect 2 "$program" observed check
expect 2 "$program" observed chek ../own.csv
expect 2 "$program" observed show "$example" --as-of yesterday
says ../err 'as-of'
nothing_left
