#!/bin/bash
# The demo's borough has something of everything, and the same each time.
. tests/lib.sh
export SSP_STORE=$T/d.db
at() { ssp --as-of 2026-11-23 "$@"; }
joint() { at activity list --columns officers "$@" | grep ';'; }
overrides() { at report exceptions -q "$@" | grep ^override; }
many() { # NAME COMMAND...: there are several
	local name=$1
	shift
	if [ "$("$@" --format csv --no-header | wc -l)" -ge 2 ]; then pass "$name"; else fail "$name" "$("$@" 2>&1)"; fi
}
exits 0 'a demo store' at demo -q
many 'duplicates' at referral list --where status=duplicate --where 'duplicate_of!='
many 'a meeting and its day' at referral list --where source=meeting:social-inclusion --where 'meeting_on!='
many 'absences' at absence list --where 'cover!='
is 'one of them now' "$(at case load --format csv --no-header | grep -c 2026-11-25)" 1
many 'joint activities' joint
many 'overrides' overrides
for risk in low med high; do
	many "cases of $risk risk" at case list --where "risk=$risk"
done
is 'nothing is done by who is away' "$(at absence list --format tsv --no-header --columns officer,from,to | while read -r who from to; do
	at activity list --where "officers=$who" --where "day>=$from" --where "day<=$to" --format csv --no-header 2>&1
done)" ''
exits 0 'R014 nothing is wrong with it' at doctor
# Weeks have values: a zero is one that a week may have, and a line without a number says why.
week() { at kpi report --set "$1" --json | jq -r ".rows[] | select($2) | .key" | paste -sd' '; }
is 'R014 R203 what the handbook counts is there in a week' "$(week handbook '.value == 0')" 'K17 K18'
is '  or waits for what the store has not' "$(week handbook '.value == null')" 'K02 K03 K19 K21 K26 K27'
is '  and what the team counts' "$(week southwark-2024 '.value == 0')" 'S04 S05 S15'
is '  or waits' "$(week southwark-2024 '.value == null')" 'S17 S18'
is 'a school has a short name' "$(at school show saltmarsh --columns name --format csv --no-header)" 'Saltmarsh College'
many 'finds' at find list
many 'times of the calendar' at calendar list
many 'safety plans' at safety list
is 'R221 the week has its days of term' "$(at date explain last-week --columns school_days --format csv --no-header)" 5
all() { for noun in referral decision absence activity case; do at "$noun" export; done; }
all >"$T/one"
SSP_STORE=$T/two.db
at demo -q
all >"$T/two"
is 'R014 the demo store is the same again' "$(cmp "$T/one" "$T/two" 2>&1)" ''
for day in 2026-11-22 2026-11-27 2024-02-29 2027-01-01; do
	exits 0 "on $day" ssp demo -q --as-of "$day" --store "$T/$day/d.db"
done
finish
