#!/bin/bash
# Month sheets: a row for each day and a column of counts for each kind or performance line; and the same facts by every way
# in give the same numbers.
. tests/lib.sh
export SSP_STORE=$T/m.db
small_store
cp -p "$SSP_STORE" "$T/empty.db"
s() { ssp "$@" "${NOW[@]}"; }
sheet() { s activity import --feed month-sheet "$@"; }
counts() { # the number of activities of each kind
	s activity list --columns kind --format csv --no-header | sort | uniq -c | awk '{ print $2 "=" $1 }' | paste -sd' '
}
cat >"$T/sheet.csv" <<'END'
Day,Officer,School,K06,talk,Post or newsletter item,total
2026-11-16,1001MD,100840,1,2,,3
17/11/2026,1002MD,100840,0,-,4,4
,,,,,,
Total,,,1,2,4,7
END
exits 0 'R129 a month sheet is imported' sheet "$T/sheet.csv"
is 'R129 a count is that many activities' "$OUT" '7 added, 0 changed, 0 unchanged, 0 refused'
is 'of the kind that a line counts, or that a short word or a label names' "$(counts)" 'assembly=2 message=4 weapon-sweep=1'
is 'on the day, of its officer, at its school' "$(s activity list --columns kind,day,officers,school --format csv --no-header | sort -u | paste -sd' ')" \
	'assembly,2026-11-16,1001MD,100840 message,2026-11-17,1002MD,100840 weapon-sweep,2026-11-16,1001MD,100840'
like 'the same sheet changes nothing' "$(sheet "$T/sheet.csv")" '^0 added, 0 changed, 7 unchanged'
is 'R008 one event has the file' "$(ssp event list --where noun=activity --format json | jq -c '[.rows[].verb]')" '["collect"]'

# --- officers
printf 'day,sweep\n2026-11-16,1\n' >"$T/own.csv"
exits 0 'R129 a sheet without officers is that of one' sheet "$T/own.csv" --officer 1001MD
exits 0 'of another officer it is another sheet' sheet "$T/own.csv" --officer 1002MD
is 'and both are kept' "$OUT" '1 added, 0 changed, 0 unchanged, 0 refused'
exits 65 'a principal who is no officer names one' sheet "$T/own.csv"

printf 'day,screening-arch operations\n2026-11-13,1\n' >"$T/label.csv"
exits 0 'R129 a column may have the label of a line' sheet "$T/label.csv" --officer 1001MD
is '  and counts what the line counts' "$(s activity list --where day=2026-11-13 --columns kind --format csv --no-header)" arch
s activity void "$(s activity list --where day=2026-11-13 --columns ref --format csv --no-header)" --reason data-error >/dev/null

# --- totals and other faults
wrong() { # NAME SHEET FAULT: what is said of it
	printf '%s\n' "$2" >"$T/wrong.csv"
	exits 65 "$1" sheet "$T/wrong.csv" --officer 1001MD
	is '  its place, and what is wrong' "$(sed -n "s|^.*/wrong.csv:||p" <<<"$ERR" | paste -sd'|')" "$3"
}
before=$(counts)
wrong 'R129 a column that disagrees with its total names both numbers' $'day,sweep\n2026-11-16,1\n2026-11-17,2\ntotal,4' \
	'4:sweep: the total of sweep is 4, and its counts add up to 3'
wrong 'R129 and so does a row' $'day,sweep,talk,total\n2026-11-16,1,1,3' '2:total: the total of the row is 3, and its counts add up to 2'
wrong 'and the sum of all' $'day,sweep,talk,total\n2026-11-16,1,1,2\ntotal,1,1,3' '3:total: the total of total is 3, and its counts add up to 2'
wrong 'a count that is none' $'day,sweep,talk\n2026-11-16,x,1\n2026-11-17,1,-2\n2026-11-18,1.5,9999' \
	"2:sweep: 'x' is not a count|3:talk: '-2' is not a count|4:sweep: '1.5' is not a count"
wrong 'a day that is none, once' $'day,sweep\n2026-11-31,3\nmonday,1\n,1' \
	"2:day: the day 2026-11-31 does not exist|3:day: 'monday' is not a date|4:day: '' is no day"
wrong 'an officer that there is not, once' $'day,officer,sweep\n2026-11-16,1009MD,2' '2:officers: officer 1009MD does not exist'
is 'nothing of these is kept' "$(counts)" "$before"
header() { # NAME HEADER MESSAGE
	exits 65 "$1" sheet - --officer 1001MD <<<"$2"
	like '  it says so' "$ERR" "$3"
}
header 'a line that counts something else' day,K08 'K08.*does not count the activities of one kind'
header 'a line of several kinds' day,K24 'K24.*does not count the activities of one kind'
header 'a line of hours' day,K20 'K20.*does not count the activities of one kind'
header 'a column that is no kind' day,swep "^hint: did you mean sweep\?$"
header 'a sheet without days' sweep 'has no column for the day'
header 'two columns of days' day,date,sweep 'two columns for the date'
exits 64 'a feed that there is not' s activity import --feed month "$T/own.csv"
exits 64 'an officer needs the feed' s activity import "$T/own.csv" --officer 1001MD
exits 64 'no map fits' sheet "$T/own.csv" --restore
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
exits 77 'an officer imports no sheet' sheet "$T/own.csv" --as pc-north
is 'a dry run keeps nothing' "$(sheet "$T/own.csv" --officer 1001MD --dry-run | cut -d, -f1; counts)" $'0 added\n'"$before"

# --- the same facts by every way in: two sweeps, a talk, three messages, at noon of their days
way() { # NAME: in a store of its own
	export SSP_STORE=$T/$1.db
	cp -p "$T/empty.db" "$SSP_STORE"
}
figures() { s kpi report --set handbook --period 2026-W47 --by officer --format csv; }
facts='weapon-sweep 1001MD 2026-11-16
weapon-sweep 1001MD 2026-11-17
targeted-talk 1002MD 2026-11-16
message 1001MD 2026-11-17
message 1001MD 2026-11-17
message 1001MD 2026-11-17'
way command
while read -r kind officer day; do
	s activity add -q --kind "$kind" --officer "$officer" --school 100840 --at "$day 12:00"
done <<<"$facts" >/dev/null 2>&1
figures >"$T/expected"
is 'the figures' "$(s kpi report --set handbook --period 2026-W47 --json | jq -r '.rows[] | select(.key | IN("K06", "K15", "K22")) | "\(.key)=\(.value)"' | paste -sd' ')" \
	'K06=2 K15=1 K22=3'
way batch
while read -r kind officer day; do echo "activity add --kind $kind --officer $officer --school 100840 --at '$day 12:00'"; done <<<"$facts" |
	s batch -q - >/dev/null 2>&1
is 'R203 a batch gives the same numbers' "$(figures)" "$(<"$T/expected")"
way csv
{ echo kind,officers,at,school; sed 's/\(.*\) \(.*\) \(.*\)/\1,\2,\3T12:00,100840/' <<<"$facts"; } | s activity import - >/dev/null 2>&1
is 'R203 and CSV' "$(figures)" "$(<"$T/expected")"
way json
while read -r kind officer day; do
	printf '{"kind":"%s","officers":["%s"],"at":"%sT12:00","school":100840}\n' "$kind" "$officer" "$day"
done <<<"$facts" >"$T/facts.jsonl"
s activity import "$T/facts.jsonl" >/dev/null 2>&1
is 'R203 and JSON' "$(figures)" "$(<"$T/expected")"
way sheet
printf '%s\n' 'day;officer;school;K06;K15;K22;total' '2026-11-16;1001MD;100840;1;;;1' '2026-11-16;1002MD;100840;;1;;1' \
	'2026-11-17;1001MD;100840;1;;3;4' 'total;;;2;1;3;6' >"$T/facts.csv"
sheet "$T/facts.csv" >/dev/null 2>&1
is 'R203 and a month sheet' "$(figures)" "$(<"$T/expected")"
way day
for officer in 1001MD 1002MD; do
	for day in 2026-11-16 2026-11-17; do
		while read -r kind o d; do [ "$o $d" != "$officer $day" ] || echo "1200 $kind @100840"; done <<<"$facts" |
			s day "$day" --officer "$officer" --from - >/dev/null 2>&1
	done
done
is 'R203 and the lines of days' "$(figures)" "$(<"$T/expected")"
finish
