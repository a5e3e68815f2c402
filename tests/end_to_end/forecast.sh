#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A council's forecast from what was known on a day: in words, for the ledger, for the hubverse; what beginners do wrong.
. "$(dirname "$0")/common.sh"
scenario=$source/scenarios/gloucestershire-2017.lua
example=$source/scenarios/observed/gloucestershire.csv

# forecast ARGUMENT...
forecast() {
    "$program" forecast "$scenario" --observed "$example" --as-of 2018-02-28 --horizon 6 --particles 24 "$@"
}

expect 0 forecast
says ../out 'what to expect as of 28 February 2018'
says ../out '4 figures, 1 step of the department'
says ../out 'Chance that the Secretary of State appoints a DfE commissioner'
says ../out '31 March 2017, Children in care: of a time before the report'
says ../out 'The model cannot say whether'
says ../out 'Its assumptions were moved towards half of the record'

# The same bits on any number of threads, and from one day to the next another answer.
expect 0 forecast --format json --threads 1
cp ../out ../one.json
expect 0 forecast --format json --threads 3
cmp ../one.json ../out || fail 'other bits on three threads'
[ "$(jq -r '.schema, .as_of, .horizon_months, .scenario.council' ../one.json | paste -sd' ')" = 'reinspect.forecast/1 2018-02-28 6 gloucestershire' ] || fail 'the head is wrong'
jq -e '.outcomes.dfe_commissioner_by_month | .["3"] <= .["6"] and .se["6"] == null' ../one.json >../last || fail 'no chance of a DfE commissioner'
jq -e '.series.open_cases.reported.q50 | length == 6' ../one.json >../last || fail 'a series has another length'
jq -e '.months[0] == "2018-03" and .ess[0] == 24 and .observed.figures_used == 4' ../one.json >../last || fail 'months or figures are wrong'
if jq -c .observed ../one.json | grep -q -e 229.7 -e 0.223; then fail 'a figure of the council is in the forecast'; fi

# What is sealed of it, and the table of the hubverse, say the same.
expect 0 "$program" ledger issue ledger ../one.json --key ../key --issuer 'the adviser' --can-influence yes --observed "$example"
expect 0 "$program" ledger list ledger --format hubverse
cp ../out ../hub.csv
expect 0 forecast --format hubverse
cmp ../out ../hub.csv || fail 'the ledger has another table of the hubverse'
says ../out '^2018-02-28,dfe_commissioner_by_month,6,gloucestershire,pmf,yes,'
expect 0 "$program" ledger score ledger
rm ledger ledger.head

# Figures that came later change nothing; two plans are a set; the start alone needs no file.
head -n 20 "$example" >../short.csv
expect 0 "$program" forecast "$scenario" --observed ../short.csv --as-of 2018-02-28 --horizon 6 --particles 24 --format json
jq -S 'del(.observed.sha256)' ../out >../short.json
jq -S 'del(.observed.sha256)' ../one.json | cmp - ../short.json || fail 'it knows what came later'
expect 0 "$program" forecast "$scenario" "$source/scenarios/gloucestershire-2017-recruitment.lua" --horizon 3 --particles 4
says ../out '^Beside each other$'
expect 0 "$program" forecast "$scenario" "$source/scenarios/gloucestershire-2017-recruitment.lua" --horizon 3 --particles 4 --format json
jq -e '.schema == "reinspect.forecast-set/1" and (.forecasts | length) == 2 and .forecasts[1].as_of == "2017-06-13"' ../out >../last || fail 'no set of two plans'

# What was new since a month before, and what it moved; both readings of the record where the first step is open.
expect 0 "$program" forecast "$scenario" --observed "$example" --as-of 2018-02-28 --horizon 3 --particles 8 --changes --format json
jq -e '.changes_since.as_of == "2018-01-28" and (.changes_since.moved_by | map(.series) | sort) == ["agency_share", "caseload", "vacancy_share", "workers_fte"]' ../out >../last || fail 'what was new is not told'
jq -e '.outcomes | has("dfe_commissioner_readings") | not' ../out >../last || fail 'the first step is known, so no reading differs'
printf 'date,series,value,n,as_of\n2017-07-31,in_care,610,,2017-08-01\n' >../own.csv
expect 0 "$program" forecast "$scenario" --observed ../own.csv --horizon 3 --particles 8 --format json
jq -e '.outcomes.dfe_commissioner_readings | .where_known["3"] > .unknown_is_no["3"]' ../out >../last || fail 'no two readings'

# The adviser's letter: three numbers, their change, why, what would change them, and the track record of a ledger.
expect 0 "$program" forecast "$scenario" --observed "$example" --as-of 2018-02-28 --horizon 12 --particles 100 --changes --report ../letter.html --format json
cp ../out ../sealed.json
for part in 'Skip to the three numbers' 'The Secretary of State appoints a DfE commissioner' 'on 28 January 2018)' 'changes-table-caption' \
    'On pace at the next review?' 'mind-table-caption' 'The next monitoring visit finds enough progress' 'No ledger was named' \
    'The model cannot say whether a DfE commissioner would help' 'rests on 1 case of the record' 'chart-shown'; do
    grep -q -e "$part" ../letter.html || fail "the letter does not say $part"
done
expect 0 "$program" ledger issue ledger ../sealed.json --key ../key --issuer 'the adviser' --can-influence yes
expect 0 "$program" forecast "$scenario" --horizon 3 --particles 4 --report ../letter.html --ledger ledger
grep -q 'record-table-caption' ../letter.html || fail 'no track record'
sed -i 's/adviser/minister/' ledger
expect 5 "$program" forecast "$scenario" --horizon 3 --particles 4 --report ../letter.html --ledger ledger
says ../err 'ledger:1: altered'
rm ledger ledger.head
expect 2 "$program" forecast "$scenario" "$scenario" --horizon 3 --particles 4 --report ../letter.html
says ../err 'a letter is about one council and one plan'
expect 2 "$program" forecast "$scenario" --horizon 3 --particles 4 --ledger ledger
says ../err '--ledger goes with --report FILE'

# Every council that waited for its next inspection on a day of the record.
expect 0 "$program" forecast "$source/scenarios/baseline.lua" --all-councils --as-of 2014-03-31 --horizon 3 --particles 2 --format hubverse --progress none
says ../out '^2014-03-31,months_to_reinspection,3,.*,quantile,0.5,'
expect 2 "$program" forecast "$scenario" --all-councils --as-of 2024-01-02 --particles 2
says ../err 'the record of all councils ends on 2024-01-01'
expect 2 "$program" forecast "$scenario" --all-councils
expect 2 "$program" forecast "$scenario" --changes
expect 2 "$program" forecast
says ../err 'give one to 4 scenarios'
expect 2 forecast --as-of 2017-06-12
says ../err 'lies before 2017-06-13, where the scenario starts'
expect 2 forecast --as-of yesterday
expect 2 forecast --horizon 0
expect 2 forecast --particles 1
expect 2 "$program" forecast "$scenario" "$scenario" --format hubverse
printf 'UPN,Date of birth\n' >../own.csv
expect 6 "$program" forecast "$scenario" --observed ../own.csv
printf 'date,series,value,n,as_of\n2018-02-01,report,inadequate,,2018-02-01\n' >../own.csv
expect 3 "$program" forecast "$scenario" --observed ../own.csv --as-of 2018-03-01
says ../err 'the report of 2018-02-01 is later than the one that the scenario starts from'
expect 1 "$program" forecast "$scenario" --observed ../nowhere.csv
nothing_left
