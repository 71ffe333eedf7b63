#!/bin/bash
# The performance report: a small store, and every computed line against a number worked out by hand.
. tests/lib.sh

export SSP_STORE=$T/kpi.db
T23=(--as-of 2026-11-23T12:00Z)
k() { ssp "${T23[@]}" "$@"; }
act() { k activity add -q "$@" >>"$T/made" || echo "# activity add $*"; }

k init -q 2>/dev/null
for o in '1001MD PC sso' '1002MD PS sergeant' '2001MD PC sso' '3001MD PS sergeant'; do
	read -r key rank role <<<"$o"
	k officer add -q --key "$key" --name "Officer $key" --rank "$rank" --role "$role" --active "$([ "$key" = 3001MD ] && echo no || echo yes)" >/dev/null
done
k team add -q --key north --name North --area north --sergeant 1002MD >/dev/null
k team add -q --key south --name South --area south --mailbox south@example.org >/dev/null
k team add -q --key west --name West --area west >/dev/null
k team add -q --key east --name East --area east --sergeant 3001MD >/dev/null
for o in 1001MD 1002MD; do k officer edit -q $o --team north >/dev/null; done
k officer edit -q 2001MD --team south >/dev/null
# With a named contact: 840 and 845, which closes only in December; without: 841 (its team has only a mailbox), 842, 843 and
# 846; closed: 844.
for s in '100840 north' '100841 south' '100842 west' '100844 north --status closed --closed 2020-08-31' \
	'100845 north --status closing --closed 2026-12-01' '100846 east'; do
	read -r urn area more <<<"$s"
	# shellcheck disable=SC2086
	k school add -q --urn "$urn" --name "School $urn" --phase secondary --area "$area" $more >/dev/null
done
k school add -q --urn 100843 --name 'School 100843' --phase primary >/dev/null
for n in 1 2 3 4 5 6; do
	echo "{\"given\":\"Zebedee\",\"family\":\"Quillfeather$n\",\"school\":100840}" | k yp add -q --from - >/dev/null
done

# The week is 2026-W47, 16 to 22 November. Referrals: 1 accepted after 7 days, 2 rejected after 2, 3 returned with
# questions, 4 accepted only on the 23rd, 5 rejected and then accepted after 19, 6 decided a second before the week.
sqlite3 "$SSP_STORE" <<'SQL'
INSERT INTO referral (id, yp, school, source, received, mash, team, status) VALUES
	(202600000001, 202600000001, 100840, 'school', '2026-11-10', 'done', 'north', 'accepted'),
	(202600000002, 202600000002, 100841, 'school', '2026-11-16', 'missing', 'south', 'rejected'),
	(202600000003, 202600000003, 100840, 'school', '2026-11-17', 'done', 'north', 'more-info'),
	(202600000004, 202600000004, 100841, 'cet', '2026-11-22', NULL, 'south', 'accepted'),
	(202600000005, 202600000005, NULL, 'school', '2026-11-01', 'done', NULL, 'accepted'),
	(202600000006, 202600000006, 100840, 'spoc', '2026-11-12', NULL, 'north', 'accepted');
INSERT INTO decision (id, referral, decision, reason, "by", at) VALUES
	(202600000001, 202600000001, 'accepted', 'meets-threshold', 'x', '2026-11-17T10:00:00Z'),
	(202600000002, 202600000002, 'rejected', 'below-threshold', 'x', '2026-11-18T10:00:00Z'),
	(202600000003, 202600000003, 'more-info', 'more-info', 'x', '2026-11-18T10:00:00Z'),
	(202600000004, 202600000004, 'accepted', 'meets-threshold', 'x', '2026-11-23T09:00:00Z'),
	(202600000005, 202600000005, 'rejected', 'below-threshold', 'x', '2026-11-16T12:00:00Z'),
	(202600000006, 202600000005, 'accepted', 'meets-threshold', 'x', '2026-11-20T12:00:00Z'),
	(202600000007, 202600000006, 'accepted', 'meets-threshold', 'x', '2026-11-15T23:59:59Z');
-- Open at the end of the week: 1, 3 (closed the day after), 5 (without an officer), 6; 2 was closed in it.
INSERT INTO "case" (id, yp, school, team, officer, status, risk, opened, closed, close_reason) VALUES
	(202600000001, 202600000001, 100840, 'north', '1001MD', 'open', 'high', '2026-11-17', NULL, NULL),
	(202600000002, 202600000002, 100841, 'south', '1001MD', 'closed', 'low', '2026-10-01', '2026-11-19', 'risk-reduced'),
	(202600000003, 202600000003, 100840, 'north', '1002MD', 'closed', NULL, '2026-09-01', '2026-11-23', 'other'),
	(202600000004, 202600000004, 100841, 'south', '2001MD', 'open', NULL, '2026-11-23', NULL, NULL),
	(202600000005, 202600000005, NULL, 'south', NULL, 'open', NULL, '2026-11-15', NULL, NULL),
	(202600000006, 202600000006, 100840, 'north', '1001MD', 'open', 'high', '2026-11-01', NULL, NULL);
INSERT INTO episode (id, "case", "from", until, close_reason) SELECT id, id, opened, closed, close_reason FROM "case";
INSERT INTO assignment (id, "case", officer, "from", until, "by") VALUES
	(202600000001, 202600000001, '1001MD', '2026-11-17', NULL, 'x'),
	(202600000002, 202600000002, '1001MD', '2026-10-01', '2026-11-19', 'x'),
	(202600000003, 202600000003, '1001MD', '2026-09-01', '2026-11-20', 'x'),
	(202600000004, 202600000003, '1002MD', '2026-11-20', '2026-11-23', 'x'),
	(202600000005, 202600000006, '1001MD', '2026-11-01', NULL, 'x');
SQL

act --kind weapon-sweep --officer 1001MD --school 100840 --at '2026-11-18 15:30'
act --kind weapon-sweep --officer 1001MD --officer 1002MD --at '2026-11-19 15:30'
act --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-16 00:00'
act --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-15 23:59'
act --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-22 23:59'
act --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-23 00:00'
act --kind weapon-sweep --officer 1001MD --school 100840 --at '2026-11-18 09:00'
k activity void -q A-2026-0007 --reason data-error >/dev/null
act --kind arch --officer 1001MD --school 100840 --at '2026-11-17 08:00'
act --kind targeted-talk --officer 1001MD --school 100840 --at '2026-11-17 10:00'
act --kind targeted-talk --officer 2001MD --school 100841 --at '2026-11-17 11:00'
act --kind assembly --officer 2001MD --school 100841 --at '2026-11-17 12:00'
act --kind project --officer 2001MD --school 100841 --at '2026-11-17 13:00'
act --kind hate-crime-activity --officer 2001MD --at '2026-11-17 14:00'
act --kind vpc --officer 1001MD --officer 2001MD --at '2026-11-20 18:00' --minutes 90
act --kind vpc --officer 2001MD --at '2026-11-21 18:00' --minutes 20
act --kind message --officer 2001MD --at '2026-11-21 09:00' --quantity 3
act --kind message --officer 1001MD --at '2026-11-21 10:00' --quantity 2
act --kind assist-cctv --officer 1001MD --at '2026-11-19 10:00'
act --kind assist-statement --officer 2001MD --at '2026-11-19 11:00'
act --kind case-engagement --officer 1001MD --case C-2026-0001 --at '2026-11-19 12:00'
act --kind home-visit --officer 1002MD --case C-2026-0003 --at '2026-11-19 13:00'
act --kind family --officer 1001MD --officer 1002MD --case C-2026-0006 --school 100841 --at '2026-11-19 14:00'
act --kind engagement --officer 1001MD --at '2026-11-19 15:00'

as_role() { k --as "the-$1" "${@:2}"; }
for r in sergeant cron; do k principal add -q --key the-$r --role $r >/dev/null; done
k principal add -q --key the-officer --role officer --team north --officer 1001MD >/dev/null
report() { k kpi report --format jsonl "$@"; }
# KEY VALUE NUMERATOR DENOMINATOR NOTE of each computed line
figures() { jq -r 'select(.note == null or (.note | startswith("awaits") | not)) | "\(.key) \(.value) \(.numerator) \(.denominator) \(.note)"'; }

is 'R203 the columns of the report' "$(k kpi report --format csv | head -n 1)" \
	set,key,category,label,unit,from,to,scope,value,numerator,denominator,previous,change,target,status,note,previous_from,previous_to
is 'R202 the handbook has its lines in order' "$(report --set handbook | figures)" "K01 33.3 2 6 rule: the team's sergeant is the named contact
K02 null null null n/a (pooled)
K04 0 null null null
K05 null null null n/a (no calendar in period)
K06 4 null null null
K07 1 null null null
K08 0 null null null
K09 0 null null null
K10 null 0 0 n/a (zero base)
K11 0 null null null
K12 0 null null null
K13 0 null null null
K14 0 null null null
K15 2 null null null
K16 1 null null null
K17 1 null null null
K18 null null null n/a (no calendar in period)
K19 null null null n/a (no feed in period)
K20 3.33 null null null
K22 5 null null null
K23 null 0 0 n/a (zero base)
K24 2 null null null
K25 0 null null null"
is 'R206 the set of the pooled team' "$(report | figures)" "S01 3 null null by source: cet 1, school 2
S02 66.7 2 3 null
S03 33.3 1 3 null
S04 50 1 2 null
S05 7 null null of 3 referrals
S06 2 null null oldest 5 days
S07 4 null null by risk: high 2, none 2
S08 1.5 3 2 largest 2 for one officer
S09 0.6 3 5 null
S10 0 null null null
S11 0 null null null
S12 0 0 4 null
S13 0 null null null
S14 0 null null null
S15 0 null null null
S16 1 null null by close reason: risk-reduced 1
S17 null 0 0 n/a (none in period)"
sqlite3 "$SSP_STORE" "UPDATE referral SET mash = 'n/a' WHERE id = 202600000002"
is 'where MASH has no part in it is in neither side of the share' "$(report | figures | grep ^S04)" 'S04 100 1 1 null'
sqlite3 "$SSP_STORE" "UPDATE referral SET mash = 'missing' WHERE id = 202600000002"
is 'each line once, in order' "$(report --set briefing | jq -r .key | wc -l)" 19
awaiting=$(for set in handbook southwark-2024; do report --set $set; done | jq -r 'select((.note // "") | startswith("awaits ")) | "\(.key)\t\(.note[7:])"')
is 'what is awaited stands in the table' "$awaiting" "$(grep -v '^K02' tests/data/kpi-awaiting.txt)"
is 'nothing awaited has a number' "$(for set in handbook southwark-2024; do report --set $set; done |
	jq -r 'select((.note // "") | startswith("awaits ")) | .value // empty')" ''

is 'a month' "$(report --set handbook --period 2026-11 | jq -r 'select(.key == "K06") | .value')" 6
is 'a day' "$(report --set handbook --period 2026-11-19 | jq -r 'select(.key == "K06") | .value')" 1
is 'and the schools of one day sum to it' "$(report --set handbook --period 2026-11-19 --by school |
	jq -s '[.[] | select(.key == "K06") | .value] | add')" 1
is 'today is not to come' "$(report --set handbook --period today | jq -r 'select(.key == "K06") | "\(.value) \(.note)"')" '1 null'
is 'a week to come has no zero' "$(report --set handbook --period 2026-W49 | jq -r 'select(.key == "K06") | "\(.value) \(.note)"')" \
	'null n/a (still to come)'
is 'the last of all days' "$(report --period 2199-12-31 | jq -r 'select(.key == "S01") | "\(.to) \(.note)"')" \
	'2199-12-31 n/a (still to come)'
exits 0 'what it would be made of' ssp kpi explain S01 --period 2199
is 'states as they were a week before' "$(report --period 2026-W46 | jq -r 'select(.key | test("S0[678]")) | "\(.key) \(.value) \(.note)"')" \
	"S06 2 oldest 14 days
S07 4 by risk: high 1, low 1, none 2
S08 3 largest 3 for one officer"

one() { local set=$1 key=$2; shift 2; report --set "$set" "$@" | jq -r "select(.key == \"$key\") | \"\(.value)\""; }
is 'one team' "$(one handbook K06 --team north) $(one southwark-2024 S07 --team south) $(one handbook K01 --team west)" '2 1 0'
is 'one school' "$(one handbook K06 --school 100841) $(one handbook K01 --school 100840)" '2 100'
is 'one officer, taking part in any place' "$(one handbook K06 --officer 1002MD) $(one handbook K20 --officer 2001MD)" '1 1.83'
is 'no officer in a referral' "$(report --officer 1001MD | jq -r 'select(.key == "S01") | .note')" 'n/a (not kept by officer)'
is 'what people read says its period inside the page' \
	"$(k kpi report --format html --marking OFFICIAL | grep -c -e '^<!DOCTYPE' -e '^<h1>' -e '^<p class="marking">')" 4
is 'and the marking stands above it' "$(k kpi report --format markdown --marking OFFICIAL | sed -n '1p;3s/ .*//p')" $'**OFFICIAL**\n#'
exits 64 'a team that is not there' k kpi report --team nowhere
exits 64 'a school that is not there' k kpi report --school 1
like 'names no school' "$ERR" 'school .* does not exist'

by() { report --set "$1" --by "$2" | jq -r "select(.key == \"$3\") | \"\(.$2) \(.value)\""; }
is 'by officer, with the joint ones' "$(by handbook officer K06)" "1001MD 2
1002MD 1
2001MD 2
joint, counted once -1"
is 'by officer the column sums to the total' "$(report --set handbook --by officer |
	jq -s '[.[] | select(.key | test("K0[67]|K1[567]|K20|K22|K24"))] | group_by(.key) | map([.[].value] | add * 100 | round / 100)' -c)" \
	'[4,1,2,1,1,3.33,5,2]'
is 'by school, with none' "$(by handbook school K06)" "100840 1
100841 2
100842 0
100843 0
100845 0
100846 0
no school 1"
is 'by team' "$(by handbook team K06)" "east 0
north 2
south 2
west 0
no team 0"
is 'R204 by week, of each its own state' "$(report --by week --period 2026-11-09..2026-11-22 | jq -r 'select(.key == "S07") | "\(.week) \(.value) \(.from) \(.to)"')" \
	"2026-W46 4 2026-11-09 2026-11-15
2026-W47 4 2026-11-16 2026-11-22"
is 'by week, the oldest at the end of each' "$(report --by week --period 2026-11-09..2026-11-22 | jq -r 'select(.key == "S06") | "\(.week) \(.value) \(.note)"')" \
	"2026-W46 2 oldest 14 days
2026-W47 2 oldest 5 days"
is 'R204 a report by month' "$(report --set handbook --by month --period 2026-Q4 | jq -r 'select(.key == "K06") | "\(.month) \(.value)"')" "2026-10 0
2026-11 6
2026-12 null"
is 'shares by team' "$(by southwark-2024 team S02)" "north 100
south 0
no team 100"
parts() { report --by "$1" | jq -r "select(.key == \"$2\" and .numerator + .denominator != 0) | \"\(.$1) \(.value) \(.numerator) \(.denominator) \(.note)\""; }
is 'a ratio counts by the school of its cases' "$(parts school S09)" "100840 1 3 3 null
100841 0 0 1 null
no school 0 0 1 null"
is 'and by their team' "$(parts team S09)" "north 1 3 3 null
south 0 0 2 null"
is 'and by who took part, with the joint ones' "$(parts officer S09)" "1001MD 0.67 2 3 null
1002MD 2 2 1 null
no officer 0 0 1 null
joint, counted once null -1 0 n/a (no rate of its own)"
is 'at one school, of one team' "$(for of in --school\ 100840 --school\ 100841 --team\ south; do
	# shellcheck disable=SC2086
	report $of | jq -r 'select(.key == "S09") | "\(.numerator) of \(.denominator)"'; done)" "3 of 3
0 of 1
0 of 2"
is 'several at once in JSON' "$(report --set handbook --by team --by school --by officer --by week | jq -r 'select(.key == "K07" and .value > 0) |
	"\(.team) \(.school) \(.officer) \(.week)"')" "north null null null
null 100840 null null
null null 1001MD null
null null null 2026-W47"
exits 64 'but not in CSV' k kpi report --by team --by school --format csv
is 'the column of the group before value' "$(k kpi report --by team --format csv | head -n 1 | cut -d, -f 8-10)" scope,team,value
is 'R203 the split by source as rows, which sum to the total' "$(by southwark-2024 source S01)" "cet 1
school 2"
is 'R203 so is a share of what is decided about referrals' "$(report --by source | jq -r 'select(.key == "S02" and .denominator > 0) | "\(.source) \(.value) \(.numerator) \(.denominator)"')" 'school 66.7 2 3'
is 'R203 open cases by risk, those without one too' "$(by southwark-2024 risk S07)" "high 2
low 0
no risk 2"
is 'R203 closed ones by reason' "$(by southwark-2024 reason S16)" "other 0
risk-reduced 1
no reason 0"
is 'R203 what is not kept by it has no number' "$(report --by source | jq -r 'select(.key == "S07") | "\(.value) \(.note)"')" 'null n/a (not kept by source)'
is 'R203 what is scanned otherwise can be split too' "$(by handbook risk K24; by handbook risk K06)" "no risk 2
no risk 4"
is 'R203 engagements for each case, both by the risk of the case' "$(report --by risk | jq -r 'select(.key == "S09") | "\(.risk) \(.value) \(.numerator) \(.denominator)"')" "high 1 2 2
low 0 0 1
no risk 0.5 1 2"
is 'R203 compared with the week before' "$(report --by risk --compare previous | jq -r 'select(.key == "S07") | "\(.risk) \(.value) \(.previous)"')" "high 2 1
low 0 1
no risk 2 2"
is 'R203 and in CSV' "$(k kpi report --by source --format csv | head -n 1 | cut -d, -f 8-10)" scope,source,value
is 'R203 by kind, where one line counts several' "$(by handbook kind K24 | grep -v ' 0$')" "assist-cctv 1
assist-statement 1"
is 'R203 by kind hours and quantities too, of one team' "$(report --set handbook --by kind --team north | jq -r 'select(.value > 0 and (.key | test("K20|K22"))) | "\(.key) \(.kind) \(.value)"')" \
	"K20 vpc 3
K22 message 2"
is 'R203 what has no kinds is not kept by kind' "$(report --by kind | jq -r 'select(.key == "S07") | .note')" 'n/a (not kept by kind)'
exits 64 'a group that is none' k kpi report --by shool
like 'has a hint' "$ERR" 'did you mean school'

cat >"$T/own.json" <<'END'
{ "schema": 1,
  "lines": [
	{ "key": "X01", "name": "more_sweeps", "category": "Own", "label": "more sweeps", "unit": "percent", "measure": "trend K06" },
	{ "key": "X02", "name": "more_arches", "category": "Own", "label": "more arches", "unit": "percent", "measure": "trend K07" },
	{ "key": "X03", "name": "south_talks", "category": "Own", "label": "talks at one school", "unit": "count",
	  "measure": "count activity where kind=assembly|targeted-talk and school=100841 on day" },
	{ "key": "X04", "name": "sweeps_at_schools", "category": "Own", "label": "sweeps at a school", "unit": "percent",
	  "measure": "share activity where kind=weapon-sweep having school=any on day" }
  ],
  "sets": [{ "name": "own", "lines": ["K06", "X01", "X02", "X03"] }, { "name": "shares", "lines": ["X04"] }] }
END
is 'R205 compared with the week before' "$(report --set handbook --compare previous | jq -r 'select(.key == "K06") | "\(.value) \(.previous) \(.change)"')" '4 1 3'
is 'compared with a year before' "$(report --set handbook --compare last-year | jq -r 'select(.key == "K06") | "\(.value) \(.previous) \(.change)"')" '4 0 4'
is 'nothing to compare a share with' "$(report --compare last-year | jq -r 'select(.key == "S02") | "\(.previous) \(.change) \(.note)"')" \
	'null null nothing to compare with'
before() { report --compare "$2" --by "$3" --period "$4" "${@:5}" | jq -r "select(.key == \"$1\" and .value != null) |
	\"\(.$3) \(.value) \(.previous) \(.previous_from) \(.previous_to)\""; }
is 'R205 the days compared with stand in each row' "$(report --set handbook --compare previous | jq -r 'select(.key == "K06") | "\(.previous_from) \(.previous_to)"')" \
	'2026-11-09 2026-11-15'
is 'R205 each week is compared with the week before it, a part of a week with the same days' \
	"$(before K06 previous week 2026-11 --set handbook)" "2026-W44 0 0 2026-10-25 2026-10-25
2026-W45 0 0 2026-10-26 2026-11-01
2026-W46 1 0 2026-11-02 2026-11-08
2026-W47 4 1 2026-11-09 2026-11-15
2026-W48 1 4 2026-11-16 2026-11-22"
is 'R205 each month with the month before it, a part of a month with the same days' \
	"$(before S07 previous month 2026-09-10..2026-11-30)" "2026-09 1 0 2026-08-10 2026-08-31
2026-10 2 1 2026-09-01 2026-09-30
2026-11 4 2 2026-10-01 2026-10-31"
is 'R205 so is a rate and a median' "$(before S05 previous week 2026-W46..2026-W47; before S02 previous week 2026-W46..2026-W47)" \
	"2026-W46 3 null 2026-11-02 2026-11-08
2026-W47 7 3 2026-11-09 2026-11-15
2026-W46 100 null 2026-11-02 2026-11-08
2026-W47 66.7 100 2026-11-09 2026-11-15"
is 'R205 a year before, each week with the week of its number, each month with that month' \
	"$(before K06 last-year week 2026-11-16..2026-11-23 --set handbook; before K06 last-year month 2026-Q4 --set handbook)" \
	"2026-W47 4 0 2025-11-17 2025-11-23
2026-W48 1 0 2025-11-24 2025-11-24
2026-10 0 0 2025-10-01 2025-10-31
2026-11 6 0 2025-11-01 2025-11-30"
is 'R205 an increase is one against the group before' "$(report --by week --period 2026-11 --compare previous --lines "$T/own.json" --set own |
	jq -r 'select(.key == "X01" and .value) | "\(.week) \(.value) \(.numerator) \(.denominator) \(.previous_from)"')" "2026-W47 300 4 1 2026-11-09
2026-W48 -75 1 4 2026-11-16"
is 'R205 nothing is before 1900' "$(before S01 previous month 1900-Q1; before S01 previous week 1900-01 | head -n 2; before S01 last-year month 1900-01)" \
	"1900-01 0 null null null
1900-02 0 0 1900-01-01 1900-01-31
1900-03 0 0 1900-02-01 1900-02-28
1900-W01 0 null null null
1900-W02 0 0 1900-01-01 1900-01-07
1900-01 0 null null null"
is 'R205 and the heading says so' "$(k kpi report --by week --compare previous | head -n 1)" \
	'2026-W47, 16 Nov 2026 to 22 Nov 2026; all; set southwark-2024; each week compared with the week before'
is 'R205 several groups, each by its own' "$(report --set handbook --by week --by team --compare previous --period 2026-W46..2026-W47 |
	jq -r 'select(.key == "K06" and .value > 0) | "\(.week // .team) \(.value) \(.previous) \(.previous_from) \(.previous_to)"')" "north 2 0 2026-10-26 2026-11-08
south 3 0 2026-10-26 2026-11-08
2026-W46 1 0 2026-11-02 2026-11-08
2026-W47 4 1 2026-11-09 2026-11-15"
is 'compared by officer' "$(report --set handbook --by officer --compare previous | jq -r 'select(.key == "K06" and .officer == "2001MD") | "\(.value) \(.previous) \(.change)"')" '2 1 1'

target() { k target add -q --line "$1" --value "$2" --per "$3" --from 2026-09-01 "${@:4}" >/dev/null; }
judged() { report "$@" | jq -r "select(.target) | \"\(.key) \(.week // .month // .team // .officer // .school) \(.value) \(.target) \(.status)\""; }
target K06 5 week && target K07 1 week && target S05 7 week && target S06 1 week && target S02 60 week
is 'R208 targets of a week, met and not met' "$(judged --set handbook; judged)" "K06 null 4 5 not-met
K07 null 1 1 met
S02 null 66.7 60 met
S05 null 7 7 met
S06 null 2 1 not-met"
is 'R208 no target is for another unit, a part of a week or ten days' "$(for p in 2026-11-18 2026-11 2026-Q4 2026 AY2026/27 FY2026/27 2026-11-16..2026-11-21 2026-11-10..2026-11-19; do
	judged --set handbook --period $p; judged --period $p; done)" ''
is 'R208 nor for one team, school or officer, of a rate either' "$(for of in --team\ north --school\ 100840 --officer\ 1001MD --by\ team --by\ school --by\ officer; do
	# shellcheck disable=SC2086
	judged --set handbook $of; judged $of; done)" ''
is 'R208 each week of a month is judged, but for its parts and for the week that has not ended' \
	"$(judged --set handbook --by week --period 2026-11 | grep K06)" "K06 2026-W45 0 5 not-met
K06 2026-W46 1 5 not-met
K06 2026-W47 4 5 not-met
K06 2026-W48 1 5 null"
target K06 2 week --team north
is 'R208 a target of a team is for its rows alone' "$(judged --set handbook --team north; judged --set handbook --by team; judged --set handbook --team north --by week --period 2026-W46..2026-W47)" \
	"K06 null 2 2 met
K06 north 2 2 met
K06 2026-W46 0 2 not-met
K06 2026-W47 2 2 met"
is 'R208 and not for one officer of it' "$(judged --set handbook --team north --officer 1001MD; judged --set handbook --team south)" ''
target K06 10 day; target K06 20 month; target K06 30 quarter; target K06 40 year; target K06 50 academic-year; target K06 60 financial-year
is 'R208 each unit has its own' "$(for p in 2026-11-18 2026-W47 2026-11 2026-Q4 2027 AY2026/27 FY2027/28; do
	ssp --as-of 2029-01-01 kpi report --set handbook --period $p --format jsonl | jq -r 'select(.key == "K06") | .target'; done | tr '\n' ' ')" '10 5 20 30 40 50 60 '
is 'R208 it holds from its first day to its last, and a later one takes its place' "$(k target add -q --line SWEEPS --value 8 --per week --from 2026-11-16 --until 2026-11-29 >/dev/null
	for w in 35 36 37 46 47 48 49; do
	ssp --as-of 2029-01-01 kpi report --set handbook --period 2026-W$w --format jsonl | jq -r 'select(.key == "K06") | .target'; done | tr '\n' ' ')" 'null null 5 5 8 8 5 '
is 'R208 of two from one day the later row' "$(k target add -q --line sweeps --value 9 --per week --from 2026-11-16 >/dev/null; judged --set handbook | grep K06)" 'K06 null 4 9 not-met'
exits 64 'a target of no line' k target add --line K99 --value 3 --per week
like 'has the nearest' "$ERR" "line 'K99' does not exist.*hint: did you mean|did you mean K"
exits 64 'a unit that is none' k target add --line K06 --value 3 --per fortnight
exits 77 'R208 targets are policy' as_role sergeant target add --line K06 --value 3 --per week
exits 64 'a number that is none' k config set case.review_days 1.2.3
exits 64 'nor is half a day' k config set case.review_days 1.5
exits 64 'a set that is none' k config set kpi.set handbok
like 'has the nearest as well' "$ERR" 'did you mean handbook'
exits 64 'a policy that is none' k config set threshold.policy southwark
is 'no status without a target' "$(report --set handbook | jq -r 'select(.key == "K15") | .status')" null

act --kind vpc --officer 1001MD --officer 2001MD --at '2026-11-10 18:00'
act --kind vpc --officer 2001MD --at '2026-11-11 18:00' --minutes 60
act --kind vpc --officer 2001MD --at '2026-11-12 18:00'
lacking() { report --period 2026-W46 "$@" | jq -r 'select(.unit == "hours") | "\(.officer // "-") \(.value) \(.note)"'; }
is 'a sum says how many have nothing to add' "$(lacking --set handbook)" '- 1 left out: 3 entries without minutes'
is 'of one officer' "$(lacking --set handbook --officer 1001MD; lacking --set handbook --officer 2001MD)" \
	'- 0 left out: 1 entries without minutes
- 1 left out: 2 entries without minutes'
is 'by officer' "$(lacking --set handbook --by officer | sort)" '1001MD 0 left out: 1 entries without minutes
2001MD 1 left out: 2 entries without minutes
joint, counted once 0 null'
is 'and where it is explained' "$(k kpi explain K20 --period 2026-W46 --json | jq -r .scope.note)" 'left out: 3 entries without minutes'
cat >"$T/hours.json" <<'END'
{ "schema": 1, "lines": [
	{ "key": "X09", "name": "cadet_hours", "category": "Own", "label": "at no school", "unit": "hours",
	  "measure": "sum activity.minutes as hours where kind=vpc and school=none on day" } ],
  "sets": [ { "name": "hours", "lines": ["X09"] } ] }
END
is 'and of a line of one own' "$(lacking --lines "$T/hours.json" --set hours)" '- 1 left out: 3 entries without minutes'
is 'each officer of one activity' "$(lacking --lines "$T/hours.json" --set hours --officer 1001MD)" '- 0 left out: 1 entries without minutes'

is 'a line of one own, without code' "$(report --lines "$T/own.json" --set own | figures)" "K06 4 null null null
X01 300 4 1 null
X02 null 1 0 n/a (zero base)
X03 2 null null null"
is 'the parts of a share sum to the total' "$(report --lines "$T/own.json" --set shares --by officer --compare previous |
	jq -r '"\(.officer) \(.numerator) of \(.denominator) \(.previous)"')" "1001MD 1 of 2 null
1002MD 0 of 1 null
2001MD 2 of 2 100
joint, counted once 0 of -1 null"
exits 64 'a target of a line of one own, which the store does not have' k target add --line X01 --value 100 --per week
exits 64 'nor its set' k config set kpi.set own
before=$(k event list --format csv | wc -l)
is 'R206 a dry run stores nothing' "$(k kpi define "$T/own.json" --dry-run) $(k definition list --format csv --no-header) $(k event list --format csv | wc -l)" \
	"would define KD-2026-0001  $before"
is 'R206 own lines and sets are stored' "$(k kpi define - <"$T/own.json")" 'defined KD-2026-0001'
is 'R206 the same again is no new version, however it is laid out' "$(jq . "$T/own.json" | k kpi define -; jq -c . "$T/own.json" | k kpi define -)" \
	$'unchanged KD-2026-0001\nunchanged KD-2026-0001'
is 'R008 as an event' "$(k event list --where noun=definition --format csv --no-header --columns verb,reference)" 'collect,KD-2026-0001'
exits 0 'R208 a target of a line of one own' k target add --line more_sweeps --value 100 --per week --from 2026-09-01
exits 0 'R206 so is the set of all reports' k config set kpi.set own
is 'R206 which every report then is of, without a file' "$(report | figures)" "K06 4 null null null
X01 300 4 1 null
X02 null 1 0 n/a (zero base)
X03 2 null null null"
is 'R208 and held against the target' "$(report | jq -r 'select(.target) | "\(.key) \(.target) \(.status)"')" "K06 9 not-met
X01 100 met"
is 'explained and listed' "$(k kpi explain X03 --format csv --no-header | wc -l) $(k kpi list --set own --format csv --no-header --columns key | tr '\n' ' ')" '2 K06 X01 X02 X03 '
is 'R206 every role counts them' "$(as_role cron kpi report --period 2026-W47 --format csv --no-header | wc -l) $(as_role officer kpi explain X03 --period 2026-W47 --format csv | wc -l)" '4 1'
sed 's/100841/100842/; s/talks at one school/talks/' "$T/own.json" >"$T/new.json"
is 'R206 --lines only tries a file' "$(report --lines "$T/new.json" | jq -r 'select(.key == "X03") | .value') $(report | jq -r 'select(.key == "X03") | .value')" '0 2'
is 'R206 a new version takes the place of the one before' "$(k kpi define "$T/new.json"; report | jq -r 'select(.key == "X03") | .value')" $'defined KD-2026-0002\n0'
sqlite3 "$SSP_STORE" "UPDATE definition SET text = replace(text, '100842', '999999')"
exits 78 'a stored line of a school that is not there counts nothing, and not zero' k kpi report --set own
like 'but is named' "$ERR" 'X03.*999999'
sqlite3 "$SSP_STORE" "UPDATE definition SET text = replace(text, '\"X03\"', '\"X 3\"') WHERE id = (SELECT max(id) FROM definition)"
exits 78 'a stored version that cannot be read is an error' k kpi report
like 'which names the version' "$ERR" 'KD-2026-0002'
sqlite3 "$SSP_STORE" "UPDATE definition SET text = replace(replace(text, '999999', CASE WHEN id = 202600000001 THEN '100841' ELSE '100842' END), '\"X 3\"', '\"X03\"')"
is 'R206 and both are kept' "$(k definition list --format csv --no-header --columns ref)" $'KD-2026-0001\nKD-2026-0002'
jq 'del(.sets[0])' "$T/own.json" >"$T/bad.json"
exits 78 'R206 the set of the reports cannot go' k kpi define "$T/bad.json"
like 'and is told how' "$ERR" 'kpi.set names the set own, which'
jq 'del(.lines[0]) | .sets[0].lines -= ["X01"]' "$T/own.json" >"$T/bad.json"
exits 78 'R208 nor a line that has a target' k kpi define "$T/bad.json"
like 'which is named' "$ERR" 'ssp target edit TG-2026-0015 --until'
sed 's/100841/999999/' "$T/own.json" >"$T/bad.json"
exits 78 'a key that the store does not have' k kpi define "$T/bad.json"
exits 77 'R206 own lines are policy' as_role sergeant kpi define "$T/own.json"
exits 66 'a file that is not there' k kpi define "$T/none.json"
is 'nothing of all that was kept' "$(k definition list --format csv --no-header | wc -l)" 2
k config set kpi.set
sed -i 's/kind=assembly/knd=assembly/' "$T/own.json"
exits 78 'a measure that is wrong' k kpi report --lines "$T/own.json"
like 'is named' "$ERR" "X03: activity has no field 'knd'"
like 'with the nearest' "$ERR" 'did you mean kind'

is 'R207 the rows behind a number' "$(k kpi explain K06 --format csv | cut -d, -f 1,2)" "ref,day
A-2026-0003,2026-11-16
A-2026-0001,2026-11-18
A-2026-0002,2026-11-19
A-2026-0005,2026-11-22"
is 'both sides of a share' "$(k kpi explain accepted_share --format jsonl | jq -r '"\(.ref) \(.counts)"' | sort)" "DE-2026-0001 yes
DE-2026-0002 no
DE-2026-0006 yes"
is 'both sides of a ratio' "$(k kpi explain S09 --format jsonl | jq -r .counts | sort | uniq -c | tr -s ' ')" " 5 below
 3 yes"
is 'each with the school and the team of its case' "$(k kpi explain S09 --format jsonl | jq -r 'select(.counts == "yes") | "\(.school) \(.team)"' | sort -u)" '100840 north'
like 'R207 a line is explained by its definition' "$(k kpi explain S05)" '^measure: median decision.at since referral.received'
like 'and the number' "$(k kpi explain S05)" '^value: 7 days; of 3 referrals$'
is 'in JSON' "$(k kpi explain S02 --json | jq -c '.scope | [.key, .value, .numerator, .denominator]')" '["S02",66.7,2,3]'
like 'what is awaited' "$(k kpi explain K21)" '^value: awaits surveys'
exits 64 'a line that is not there' k kpi explain K99
exits 64 'a set that is not there' k kpi report --set handbok
like 'the nearest set' "$ERR" 'did you mean handbook'
unlike 'no name of a child' "$(k kpi report --format csv; k kpi explain S07 --json; k kpi explain S01)" 'Quillfeather|Zebedee'

like 'a table begins with the period' "$(k kpi report | head -n 1)" '^2026-W47, 16 Nov 2026 to 22 Nov 2026; all; set southwark-2024$'
is 'R004 a period that has not ended says so' "$(for p in 2026-W48 2026-11-23 2026-W49; do k kpi report --period $p | head -n 1; done; k kpi explain K06 --period 2026-W48 | sed -n 2p)" \
	"2026-W48, 23 Nov 2026 to 23 Nov 2026, so far; all; set southwark-2024
2026-11-23, 23 Nov 2026 to 23 Nov 2026, so far; all; set southwark-2024
2026-W49, 30 Nov 2026 to 6 Dec 2026; all; set southwark-2024
2026-W48, 23 Nov 2026 to 23 Nov 2026, so far; all"
is 'JSON has it' "$(k kpi report --json --team north --compare previous | jq -c '.scope | [.set, .period, .from, .to, .team, .compare, .previous_from]')" \
	'["southwark-2024","2026-W47","2026-11-16","2026-11-22","north","previous","2026-11-09"]'
is 'the list has the own lines too' "$(k kpi list --format csv | wc -l)" 70
if [ -c /dev/full ]; then
	for f in csv table json; do
		ssp "${T23[@]}" kpi report --format $f >/dev/full 2>"$T/err"
		is "a full disk, $f" "$?" 74
	done
fi
# Referral 2, rejected on the 18th, is returned on the 25th and rejected again on 2 December.
sqlite3 "$SSP_STORE" <<'SQL'
INSERT INTO decision (id, referral, decision, reason, "by", at) VALUES
	(202600000008, 202600000002, 'more-info', 'more-info', 'x', '2026-11-25T10:00:00Z'),
	(202600000009, 202600000002, 'rejected', 'below-threshold', 'x', '2026-12-02T10:00:00Z');
SQL
is 'a referral that was returned waits again, from then until it is decided again' "$(for week in 47 48 49; do
	ssp --as-of 2026-12-31 kpi report --period 2026-W$week --format jsonl | jq -r 'select(.key == "S06") | .value'
done | tr '\n' ' ')" '2 2 1 '
k principal add -q --key a-officer --role officer --team north --officer 1001MD >/dev/null
is 'an officer explains own rows only' "$(k --as a-officer kpi explain K06 --format jsonl | jq -r .team | sort -u)" north
exits 77 "and not another team's" k --as a-officer kpi explain K06 --team south
is 'aggregates are for everybody' "$(k --as a-officer kpi report --set handbook --format jsonl | jq -r 'select(.key == "K06") | .value')" 4
k config set model attached -q
is 'what the attached model awaits' "$(report --set handbook | jq -r 'select(.key | test("K0[12]")) | .note')" "awaits dated contact assignments of officers to schools
awaits dated assignments of officers to schools, and priority schools"
is 'R211 a report is exported like a noun' "$(k export csv kpi --set handbook | sed -n 7p | cut -d, -f 1,2,9)" handbook,K06,4
# Decisions of the last second of June, of the first instant of July (it is summer time), and of the last second of July.
sqlite3 "$SSP_STORE" <<'SQL'
INSERT INTO decision (id, referral, decision, reason, "by", at) VALUES
	(202600000011, 202600000001, 'accepted', 'meets-threshold', 'x', '2026-06-30T22:59:59Z'),
	(202600000012, 202600000003, 'accepted', 'meets-threshold', 'x', '2026-06-30T23:00:00Z'),
	(202600000013, 202600000004, 'rejected', 'below-threshold', 'x', '2026-07-31T22:59:59Z'),
	(202600000014, 202600000006, 'rejected', 'below-threshold', 'x', '2026-07-31T23:00:00Z');
SQL
is 'R004 a period begins with its first instant and ends with its last, by the local clock' "$(for p in 2026-06 2026-06-30 2026-07-01 2026-07 2026-07-31 2026-08-01; do
	report --period $p | jq -r 'select(.key == "S02") | "\(.numerator) of \(.denominator)"'; done | paste -sd';')" '1 of 1;1 of 1;1 of 1;1 of 2;0 of 1;0 of 1'
is 'and so does a list' "$(for p in 2026-06-30 2026-07-01 2026-07 2026-08-01; do k decision list --period $p --format csv --no-header --columns ref; done | paste -sd' ')" \
	'DE-2026-0011 DE-2026-0012 DE-2026-0012 DE-2026-0013 DE-2026-0014'
# Joint activities that were voided: neither their hours nor their officers count.
act --kind vpc --officer 1001MD --officer 1002MD --at '2026-08-10 18:00' --minutes 60
act --kind vpc --officer 1001MD --officer 1002MD --at '2026-08-11 18:00' --minutes 120
act --kind weapon-sweep --officer 1001MD --officer 1002MD --officer 2001MD --at '2026-08-12 18:00'
act --kind vpc --officer 1001MD --at '2026-08-13 18:00' --minutes 30
for n in $(k activity list --period 2026-08-11..2026-08-12 --format csv --no-header --columns ref); do k activity void -q "$n" --reason data-error >/dev/null; done
is 'R203 a joint activity that was voided counts for none of its officers' "$(for key in K20 K06; do report --set handbook --period 2026-08 --by officer |
	jq -r --arg k $key 'select(.key == $k) | "\(.officer) \(.value)"'; done | paste -sd';') $(one handbook K20 --period 2026-08) $(one handbook K20 --period 2026-08 --officer 1002MD)" \
	'1001MD 1.5;1002MD 1;joint, counted once 0;1001MD 0;1002MD 0;joint, counted once 0 2.5 1'
is 'R207 the rows behind a number are those of the team that is asked for' "$(k kpi explain K06 --team south --format json | jq -c '[.scope.team, .scope.value, [.rows[] | .team]]')" \
	'["south",2,["south","south"]]'
is 'R207 and of a state those whose team it was' "$(k kpi explain S07 --team north --format json | jq -c '[.scope.team, .scope.value, ([.rows[] | .team] | unique)]')" '["north",3,["north"]]'
finish
