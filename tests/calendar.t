#!/bin/bash
# The school calendar: times of the borough are periods by their names, wherever a period is accepted.
. tests/lib.sh
export SSP_STORE=$T/c.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
explain() { s date explain "$@" --columns name,from,to --format csv --no-header; }
cat >"$T/calendar.csv" <<'END'
key,kind,from,to
summer-2026,term,2026-04-13,2026-07-20
autumn-2026,term,2026-09-01,2026-12-18
october-2026,half-term,2026-10-26,2026-10-30
christmas-2026,holiday,2026-12-19,2027-01-03
inset-2026-11,inset,2026-11-20,2026-11-20
END

exits 64 'before it has a term there is none' s kpi report --period this-term
is 'it is said how to add one' "$(tail -n 1 <<<"$ERR")" 'hint: write last-term, or the name of a term such as autumn-2026'
exits 64 'R221 nor a name' s kpi report --period autumn-2026
like 'with the command' "$ERR" '^hint: add it: ssp calendar add --key autumn-2026 --kind term'
exits 0 'R221 terms and holidays come from a file' s calendar import "$T/calendar.csv"
is 'R221 by their names' "$(explain autumn-2026 october-2026 christmas-2026 | paste -sd' ')" \
	'autumn-2026,2026-09-01,2026-12-18 october-2026,2026-10-26,2026-10-30 christmas-2026,2026-12-19,2027-01-03'
is 'R221 the halves of a term lie around its half term' "$(explain autumn-2026-1 autumn-2026-2 | paste -sd' ')" \
	'autumn-2026-1,2026-09-01,2026-10-25 autumn-2026-2,2026-10-31,2026-12-18'
exits 64 'a term without a half term has no halves' s date explain summer-2026-1
is 'R221 by what today is' "$(explain this-term last-term | cut -d, -f1 | paste -sd' ')" 'autumn-2026 summer-2026'
is 'and from one to another' "$(explain october-2026..christmas-2026)" '2026-10-26..2027-01-03,2026-10-26,2027-01-03'
exits 64 'a misspelt name' s kpi report --period autum-2026
is 'the nearest is named' "$(tail -n 1 <<<"$ERR")" 'hint: did you mean autumn-2026?'
for day in 2026-09-14 2026-10-27 2026-11-17; do s activity add -q --kind engagement --officer 1001MD --at "$day 10:00" >/dev/null; done
is 'in a report' "$(s kpi report --period autumn-2026-1 --json | jq -c '.rows[0] | [.from, .to]')" '["2026-09-01","2026-10-25"]'
is 'in a condition' "$(s activity list --where day=autumn-2026-1 --columns day --format csv --no-header)" 2026-09-14
is 'in a list' "$(s activity list --period october-2026 --columns day --format csv --no-header)" 2026-10-27
is 'R143 what took place in a holiday' "$(s activity list --where in_holiday=yes --columns day --format csv --no-header)" 2026-10-27
k18() { s kpi report --set handbook --json "$@" | jq -c '[.rows[] | select(.key == "K18" and (.value != 0 or .officer == null)) |
	[.week // .school // .team // .officer, .value, .previous, .note] | map(select(. != null))]'; }
is 'R143 K18 counts engagements on days of a holiday, and not on the days around it' "$(k18 --period autumn-2026)" '[[1]]'
is 'R143 a week of term has none, which is known' "$(k18 --period 2026-W47)" '[[0]]'
is 'R143 a period that no calendar covers has no number' "$(k18 --period 2026-08-01..2026-08-31)" '[["n/a (no calendar in period)"]]'
is 'R143 nor has a week of it, of one school either' "$(k18 --period 2026-08-24..2026-09-06 --by week --school 100840)" \
	'[["2026-W35","n/a (no calendar in period)"],["2026-W36",0]]'
is 'R143 nor an earlier one, to which nothing is compared' "$(k18 --period 2026-09 --compare previous)" '[[0,"nothing to compare with"]]'
is 'R143 the row says the same to who asks for it' "$(s kpi explain K18 --period october-2026 --format csv --no-header | cut -d, -f1,2; s kpi explain K18 --period 2026-08 --json | jq -c '[.scope.value, .scope.note, .count]')" \
	$'A-2026-0002,2026-10-27\n[null,"n/a (no calendar in period)",0]'
is 'in a batch, as soon as it is there' "$(s batch <<<$'calendar add --key easter-2027 --kind holiday --from 2027-03-26 --to 2027-04-09
date explain easter-2027 --columns from' | tail -n 1)" '26 Mar 2027'
s calendar add -q --key own-2026 --kind holiday --from 2026-11-16 --to 2026-11-18 --school 100840 >/dev/null
exits 64 'a time of one school is no period of the borough' s date explain own-2026
is 'nor a holiday of all' "$(s activity list --where in_holiday=yes --columns day --format csv --no-header)" 2026-10-27
for name in 2026-11 friday last-week AY2026/27 next-friday; do
	exits 64 "$name is no name" s calendar add --key "$name" --kind other --from 2026-11-01 --to 2026-11-02
done
exits 64 'a time does not end before it begins' s calendar add --key x-2026 --kind other --from 2026-11-02 --to 2026-11-01
exits 0 'without a store the other words are known' env SSP_STORE="$T/none.db" "$BUILD/ssp" date explain last-week
finish
