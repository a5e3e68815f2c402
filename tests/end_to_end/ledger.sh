#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A forecast sealed, resolved and scored; what is altered is found; what beginners do wrong; several at once.
. "$(dirname "$0")/common.sh"
example=$source/scenarios/observed/gloucestershire.csv
mkdir ../keys
key=../keys/mine

# forecast AS_OF BY_3 BY_12
forecast() {
    cat <<END
{"schema": "reinspect.forecast/1", "as_of": "$1", "method": "by hand", "horizon_months": 48,
 "scenario": {"name": "no plan", "council": "Gloucestershire", "start": "2017-06-13"},
 "outcomes": {"dfe_commissioner_by_month": {"3": $2, "12": $3, "se": {"3": 0.01}},
              "months_to_reinspection": {"q05": 30, "q25": 36, "q50": 42, "q75": 50, "q95": 60},
              "reinspection_grade": {"inadequate": 0.2, "requires_improvement": 0.5, "good": 0.1, "outstanding": 0, "not_reached": 0.2},
              "cost_gbp": {"mean": 1e7}}}
END
}
# issue LEDGER FORECAST...
issue() {
    "$program" ledger issue "$@" --key "$key" --issuer 'the adviser' --can-influence yes
}

# The first entry makes ledger and key; the key is its owner's alone, and no figure observed is in the ledger.
forecast 2020-01-31 0.1 0.3 >../forecast.json
expect 0 issue ledger ../forecast.json --observed "$example"
says ../out '^entry 0 sealed, hash [0-9a-f]\{64\}$'
says ../err 'a new key was made'
noted=$(sed 's/.* //' ../out)
[ "$(stat -c %a "$key")" = 600 ] || fail 'others may read the key'
says ledger "\"observed_sha256\":\"$(sha256sum "$example" | cut -d ' ' -f 1)\""
# (within a hash or a key the digits of a figure may stand by chance)
if grep -q -e '[^0-9a-f]8066[^0-9a-f]' -e cost_gbp ledger; then fail 'the ledger holds more than it is to'; fi
forecast 2020-06-30 0.2 0.2 >../forecast.json
expect 0 issue ledger ../forecast.json
[ ! -s ../err ] || fail 'says something although nothing is to be said'
expect 0 "$program" ledger verify ledger --head "$noted"
says ../out '2 entries, each as it was sealed, none missing'
expect 0 "$program" ledger list ledger
says ../out 'forecast as of 2020-01-31 by the adviser, who can influence it: dfe_commissioner.3 0.1 dfe_commissioner.12 0.3'

# Outcomes are entries of their own. These forecasts were sealed long after, so they are hindsight and no score.
expect 0 "$program" ledger resolve ledger --council gloucestershire --event dfe_commissioner --none-until 2022-02-07 --source 'a test' --key "$key"
expect 0 "$program" ledger resolve ledger --council gloucestershire --event reinspection --on 2022-02-07 --grade requires_improvement --source 'Ofsted, 1 April 2022' --key "$key"
expect 0 "$program" ledger score ledger
says ../out 'dfe_commissioner_by_month.12 *0 not due, 0 due but not resolved, 2 recorded when the outcome could be known'
expect 0 "$program" ledger score ledger --format json
says ../out '"schema": "reinspect.ledger-score/1"'
expect 3 "$program" ledger resolve ledger --council gloucestershire --event dfe_commissioner --on 2021-02-07 --source 'a test' --key "$key"
says ../err 'entry 2 says otherwise; --replaces 2 if that one is wrong'
expect 3 "$program" ledger resolve ledger --council Dorset --event dfe_commissioner --on 2021-02-07 --source 'a test' --key "$key"
says ../err 'no forecast of "Dorset"'
expect 0 "$program" ledger verify ledger

# As a table of the hubverse, out and into another ledger.
expect 0 "$program" ledger list ledger --format hubverse
says ../out '^origin_date,target,horizon,location,output_type,output_type_id,value$'
says ../out '^2020-01-31,dfe_commissioner_by_month,12,Gloucestershire,pmf,yes,0.3$'
cp ../out ../hub.csv
expect 0 issue second ../hub.csv
says ../out '^entry 1 sealed'
expect 0 "$program" ledger list second --format hubverse
cmp ../out ../hub.csv || fail 'a hubverse table does not come back as it went in'

# Altered, dropped, moved, cut off: exit 5, each with its line; nothing is added to such a ledger, nor scored.
cp ledger ../sound
broken() {
    expect 5 "$program" ledger verify ledger
    says ../err "$1"
    expect 5 issue ledger ../forecast.json
    expect 5 "$program" ledger score ledger
    expect 5 "$program" ledger list ledger
    cp ../sound ledger
}
sed '2s/"12":0.2/"12":0.9/' ../sound >ledger
broken '^ledger:2: altered: the line is not what was sealed$'
sed '1s/"recorded_at":"20/"recorded_at":"19/' ../sound >ledger
broken '^ledger:1: altered'
sed 2d ../sound >ledger
broken '^ledger: dropped: entry 1 is missing$'
sed '$d' ../sound >ledger
broken '^ledger: dropped: entry 3 is missing$'
{ sed -n 2p ../sound; sed -n 1p ../sound; sed -n '3,$p' ../sound; } >ledger
broken '^ledger:2: moved: entry 0 stands below entry 1$'
head -c -20 ../sound >ledger
broken '^ledger:4: altered: the line is cut off$'
mv ledger.head ../head
broken 'head: ledger.head is missing'
mv ../head ledger.head
expect 5 "$program" ledger verify ledger --head 00
expect 5 "$program" ledger verify ledger --public-key 00
expect 0 "$program" ledger verify ledger

# A wrong key, one that others may read, none, one that is no key: nothing is added.
chmod 644 "$key"
expect 3 issue ledger ../forecast.json
says ../err 'others may read the key (mode 0644)'
chmod 600 "$key"
expect 3 "$program" ledger issue ledger ../forecast.json --key ../keys/none --issuer me --can-influence no
says ../err 'there is no such key; the ledger is sealed by the one whose public half is'
expect 0 "$program" ledger issue third ../forecast.json --key ../keys/other --issuer me --can-influence no
expect 3 "$program" ledger issue ledger ../forecast.json --key ../keys/other --issuer me --can-influence no
says ../err 'sealed by another key'
expect 3 "$program" ledger issue ledger ../forecast.json --key ../forecast.json --issuer me --can-influence no
rm third third.head

# What beginners forget or mistake; nothing is begun by it.
rm ledger ledger.head second second.head
expect 2 "$program" ledger
expect 2 "$program" ledger isue ledger ../forecast.json
expect 2 "$program" ledger issue ledger --key "$key"
expect 2 "$program" ledger issue ledger ../forecast.json
says ../err '--key is missing'
expect 2 "$program" ledger issue ledger ../forecast.json --key "$key"
says ../err '--issuer is missing'
expect 2 "$program" ledger issue ledger ../forecast.json --key "$key" --issuer me
says ../err '--can-influence is missing: yes or no'
expect 2 "$program" ledger issue ledger ../forecast.json --key "$key" --issuer me --can-influence perhaps
expect 1 issue ledger ../nowhere.json
echo '{"schema": "reinspect.forecast/1",' >../wrong.json
expect 3 issue ledger ../wrong.json
says ../err 'wrong.json:[12]: no JSON'
echo '{"schema": "reinspect.run/1"}' >../wrong.json
expect 3 issue ledger ../wrong.json
says ../err 'wrong.json: schema: a forecast begins with'
forecast 2020-01-31 0.4 0.3 >../wrong.json
expect 3 issue ledger ../wrong.json
says ../err 'outcomes.dfe_commissioner_by_month: the probability falls'
forecast 2099-01-31 0.1 0.3 >../wrong.json
expect 3 issue ledger ../wrong.json
says ../err 'as_of: 2099-01-31 is still to come'
printf 'UPN,Date of birth\n' >../children.csv
expect 6 issue ledger ../forecast.json --observed ../children.csv
expect 1 "$program" ledger verify ledger
expect 2 "$program" ledger resolve ledger --council gloucestershire --event comissioner --on 2021-02-07 --source 'a test' --key "$key"
says ../err 'comissioner'
chmod 644 "$key"
expect 3 issue ledger ../forecast.json
chmod 600 "$key"
nothing_left

# Twelve processes append at once: every entry is there, and the ledger is sound.
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    issue ledger ../forecast.json >/dev/null &
done
wait
expect 0 "$program" ledger verify ledger
says ../out '12 entries, each as it was sealed'

# A file that may grow no further: the entry is not half written.
cp ledger ../sound
expect 1 sh -c 'ulimit -f 20; exec "$@"' sh "$program" ledger issue ledger ../forecast.json --key "$key" --issuer "$(head -c 20000 /dev/zero | tr '\0' x)" --can-influence no
cmp ledger ../sound || fail 'an entry was half written'
