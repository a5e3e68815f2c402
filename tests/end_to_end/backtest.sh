#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# backtest: forecasts of the record, scored beside baselines; the same bits on one and three threads; a page.
. "$(dirname "$0")/common.sh"

backtest() {
    want=$1
    shift
    expect "$want" "$program" backtest --particles 4 --progress none "$@"
}

backtest 0 --as-of 2022-12-31 --threads 3 --format json --report ../page.html
cp ../out ../three.json
jq -e '.schema == "reinspect.backtest/1" and .as_of == ["2022-12-31"] and .is_calibrated_on_later
    and ([.scores[] | .target + " " + .score] | unique | length) == 8
    and all(.scores[]; .n > 0 and .n_councils > 0 and .ours != null and (.baselines | length) > 0)
    and ([.scores[] | select(.target == "dfe_commissioner_by_month.12") | .reading] | unique) == ["unknown_is_no", "where_known"]
    and ([.forecasts[] | select(.target == "next_grade")] | length) > 8
    and all(.forecasts[]; .as_of == "2022-12-31" and .publication < .as_of and (.on_the_report | not))
    and ([.forecasts[] | select(.target == "months_to_reinspection") | .outcome | type] | unique) == ["number", "object"]' ../three.json >/dev/null ||
    fail 'not a back-test'
for part in 'Skip to what the scores say' 'steps-table-caption' 'waits-table-caption' 'grade-table-caption' 'chart-waits' 'chart-steps' \
    'not fitted anew for each day' 'the model cannot say'; do
    grep -q -e "$part" ../page.html || fail "the page does not say $part"
done
! grep -q 'all-table' ../page.html || fail 'councils are listed without being asked for'

backtest 0 --as-of 2022-12-31 --threads 1 --format json
cmp -s ../three.json ../out || fail 'other bits on one thread'
backtest 0 --as-of 2022-12-31 --uncalibrated --format json
jq -e '.is_calibrated_on_later | not' ../out >/dev/null || fail 'still calibrated'
cmp -s ../three.json ../out && fail 'priors and calibrated assumptions forecast the same'
# In words, as a page of the documentation, and as the page itself.
backtest 0 --as-of 2022-12-31 --particles 2
says ../out '^DfE commissioner within 12 months, Brier score$'
backtest 0 --as-of 2014-03-31
says ../out 'None can be scored'
backtest 0 --as-of 2014-03-31 --format markdown
says ../out '^# Forecasts of the past, held against what came$'
# Interrupted: what was forecast until then is scored, and what is missing is told.
interrupted_after '"done": [2-9]' "$program" backtest --particles 4 --progress json --format json --report ../cut.html
says ../err '^Interrupted: [0-9]* of 228 forecasts were made and are scored$'
jq -e '(.complete | not) and (.forecasts | length) > 0 and ([.forecasts[] | [.council, .publication, .as_of, .on_the_report]] | unique | length) < 228' ../out >/dev/null ||
    fail 'the JSON does not say that it is not whole'
says ../cut.html 'Interrupted: of 228 forecasts'
jq -e .complete ../three.json >/dev/null || fail 'a whole back-test does not say so'

# A score without a row has a sentence in place of an empty table.
backtest 0 --as-of 2017-03-31 --format html
says ../out 'steps-table-caption'
! grep -q 'waits-table-caption' ../out || fail 'an empty table'
[ "$(grep -c 'Not scored: by then fewer than ten' ../out)" -eq 2 ] || fail 'not told why waits and grades are not scored'
backtest 0 --as-of 2017-03-31 --format markdown
says ../out '^Written by `reinspect backtest --as-of 2017-03-31 --particles 4 .*--format markdown`$'
says ../out '^## DfE commissioner within 12 months'
says ../out '^Grade of the next full inspection.*Not scored: by then fewer than ten'
! grep -q '^## Grade' ../out || fail 'an empty section'
backtest 0 --as-of 2014-03-31 --format html --name-councils
says ../out 'all-table-caption'
backtest 2 --as-of 2024-01-01
says ../err 'the record ends on 2023-12-31'
backtest 2 --as-of 2013-01-01
says ../err 'no council that had been judged inadequate'
backtest 2 --as-of yesterday
says ../err 'or "report", the day of each report'
backtest 2 --as-of 2022-12-31 --as-of 2022-12-31
says ../err '2022-12-31 is given twice'
backtest 2 "$scenario"
says ../err 'takes no file'
backtest 2 --set demand.level=1.1
backtest 1 --as-of 2014-03-31 --report /nowhere/page.html
nothing_left
