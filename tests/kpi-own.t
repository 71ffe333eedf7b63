#!/bin/bash
# Lines of one's own: the principals who may count them, and the rows that they count. Built-in lines are for everybody; a
# line from a file may read only rows that its reader may list in every team.
. tests/lib.sh

small_store
k() { ssp "${NOW[@]}" "$@"; }
{
	k officer add -q --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
	k principal add -q --key nightly --role cron
	k principal add -q --key counts --role analyst
	k principal add -q --key ash --role officer --team north --officer 1001MD
	k contact add -q --school 100841 --role dsl --name 'Dana Dove' --email dove@example.org --from 2026-11-16
	k absence add -q --officer 1001MD --kind sickness --from 2026-11-16 --to 2026-11-17
	k absence add -q --officer 2001MD --kind sickness --from 2026-11-17 --to 2026-11-18
	k activity add -q --kind arch --officer 2001MD --school 100841 --at '2026-11-16 10:00'
} >/dev/null

own() { # MEASURE [MORE]: a file with that line, and a set of it
	cat >"$T/own.json" <<END
{ "schema": 1, "lines": [{ "key": "X1", "name": "own", "category": "C", "label": "l", "unit": "count", "measure": "$1"${2:+, $2} }],
  "sets": [{ "name": "own", "lines": ["X1", "K06"] }] }
END
}
mine() { k --as "$1" kpi report --period this-week --lines "$T/own.json" --set own --format jsonl; }
value() { jq -r 'select(.key == "X1") | "\(.value) \(.note)"'; }
refusals() { k event list --where verb=refuse --format csv | wc -l; }

own 'count contact on from' '"note": "by email"'
is 'an admin may' "$(k kpi report --period this-week --lines "$T/own.json" --set own --format jsonl | value)" '1 by email: dove@example.org 1'
for who in nightly counts; do
	before=$(refusals)
	exits 77 "who may not list contacts may not count them: $who" mine $who
	unlike "and $who reads none" "$OUT" 'dove@'
	is "the refusal of $who is kept" "$(refusals)" $((before + 1))
done
exits 77 'nor explain them' k --as counts kpi explain X1 --period this-week --lines "$T/own.json"
exits 0 'the built-in lines beside it are for everybody' k --as nightly kpi report --period this-week --lines "$T/own.json"

own 'count referral where yp=Y-2026-0002 on received' '"note": "by team"'
before=$(refusals)
exits 77 'an officer lists own referrals only, and so counts none' mine ash
like 'and is told why' "$ERR" "own team's rows of: referral"
is 'the refusal is kept' "$(refusals)" $((before + 1))
is 'an analyst and cron list all of them' "$(mine counts | value), $(mine nightly | value)" '1 by team: south 1, 1 by team: south 1'
for measure in 'count referral where yp.school=100840 on received' 'share contact having role=dsl on from' \
	'count event on at' 'count school from opened until contact.from at end' \
	'count school where has contact[email=dove] from opened until closed at end'; do
	own "$measure"
	exits 77 "cron may not: $measure" mine nightly
	like '  and is told what' "$ERR" '[(]cron[)] may not use: (yp|contact|event) list'
done
own 'count school where team.sergeant.active=yes from opened until closed at end'
is 'what cron may list it may count' "$(mine nightly | value)" '0 null'
own 'count school where status=open from opened until closed at end'
sed -i 's/"unit"/"over": "count contact on from", "unit"/' "$T/own.json"
exits 77 'what it is divided by counts too' mine nightly
own 'trend K07'
is 'a trend of a built-in line is one' "$(mine nightly | value)" 'null n/a (zero base)'

own 'count activity where kind=weapon-sweep|arch on day' '"note": "by kind"'
is 'a note says the words of activities that are counted by kind alone' \
	"$(k kpi report --period this-week --lines "$T/own.json" --set own --format jsonl | value)" '1 by kind: arch 1'

# Scope: for a principal of a team, a line counts the rows that a list of that team would show, by any path.
teams() { k kpi explain X1 --period this-week --lines "$T/own.json" --format jsonl "$@" | jq -r .ref | sort | xargs; }
explained() { k kpi explain X1 --period this-week --lines "$T/own.json" --json "$@" | jq -c '.scope | [.value, .note]'; }
own 'count absence on from'
is 'an absence is of the team of its officer' "$(teams --as ash) $(explained --as ash)" 'B-2026-0001 [1,null]'
is 'all of them without a team' "$(teams)" 'B-2026-0001 B-2026-0002'
is 'one team asked for' "$(value < <(k kpi report --period this-week --lines "$T/own.json" --set own --team south --format jsonl))" '1 null'
is 'by team' "$(k kpi report --period this-week --lines "$T/own.json" --set own --by team --format jsonl |
	jq -r 'select(.key == "X1") | "\(.team) \(.value)"' | xargs)" 'north 1 south 1'
k principal edit -q ash --team south >/dev/null
is 'a principal of another team' "$(teams --as ash)" 'B-2026-0002'
is 'by school it cannot be told: no number' "$(explained --school 100840)" '[null,"n/a (not kept by school)"]'
empty 'and no rows' "$(teams --school 100840)"
is 'nor in the report' "$(k kpi report --period this-week --lines "$T/own.json" --set own --school 100840 --format jsonl | value)" \
	'null n/a (not kept by school)'
own 'count activity where kind=arch on day' '"over": "count absence on from"'
is 'nor what it is divided by' "$(explained --school 100841)" '[null,"n/a (not kept by school)"]'
own 'count school where status=open from opened until closed at end'
is 'a school and its own number' "$(explained --school 100841) $(explained --officer 1001MD)" '[1,null] [null,"n/a (not kept by officer)"]'
is 'a week to come has no number' "$(k kpi explain X1 --period 2026-W52 --lines "$T/own.json" --json | jq -c '.scope | [.value, .note]')" \
	'[null,"n/a (still to come)"]'

# Behind numbers of another kind: what the amounts add up to is still the number.
{
	k activity add -q --kind assembly --officer 1001MD --school 100841 --at '2026-11-17 10:00' --minutes 30
	k activity add -q --kind assembly --officer 2001MD --school 100840 --at '2026-11-17 11:00' --minutes 60
	k activity add -q --kind assembly --officer 2001MD --at '2026-11-17 12:00'
} >/dev/null
rows() { k kpi explain X1 --period this-week --lines "$T/own.json" --format jsonl | jq -r '"\(.ref) \(.counts) \(.amount)"'; }
own 'distinct activity.school on day'
is 'different schools: each with its first row' "$(rows)" "A-2026-0004 no 0
A-2026-0003 yes 1
A-2026-0001 yes 1
A-2026-0002 no 0"
is 'how many' "$(explained)" '[2,null]'
is 'by officer no row takes anything off' "$(k kpi report --period this-week --lines "$T/own.json" --set own --by officer --format jsonl |
	jq -r 'select(.key == "X1") | "\(.officer) \(.value)"' | xargs)" '1001MD 1 2001MD 2'
own 'mean activity.minutes where kind=assembly on day'
is 'a mean: of those that have a number' "$(rows)" "A-2026-0002 yes 30
A-2026-0003 yes 60
A-2026-0004 no null"
is 'the mean' "$(explained)" '[45,null]'
own 'sum activity.minutes as hours where kind=assembly on day' '"over": "sum activity.minutes where kind=assembly on day"'
is 'sums above and below' "$(rows | sort | xargs)" 'A-2026-0002 below 30 A-2026-0002 yes 30 A-2026-0003 below 60 A-2026-0003 yes 60 A-2026-0004 below null A-2026-0004 yes null'
own 'trend X2' '"about": "x"}, { "key": "X2", "name": "two", "category": "C", "label": "l", "unit": "count", "measure": "distinct activity.school on day"'
is 'a trend of how many different' "$(explained)" '[2,null]'

# The needs of a stored line, and the other figures in its note.
cat >"$T/more.json" <<'END'
{ "schema": 1, "lines": [
	{ "key": "X1", "name": "one", "category": "C", "label": "assemblies", "unit": "count", "measure": "count activity where kind=assembly on day",
	  "note": "also X2", "needs": "count absence where kind=court from from until to during" },
	{ "key": "X2", "name": "two", "category": "C", "label": "arches", "unit": "count", "measure": "count activity where kind=arch on day" } ],
  "sets": [{ "name": "own", "lines": ["X1"] }] }
END
k kpi define -q "$T/more.json" >/dev/null
stored() { k kpi report --period this-week --set own --format jsonl "$@" | jq -r '[.value, .note] | @csv'; }
is 'R206 a stored line has no number without what it needs' "$(stored)" ',"n/a (no absence in period)"'
k absence add -q --officer 1001MD --kind court --from 2026-11-16 --to 2026-11-16 >/dev/null
is 'R206 and has it with that, and in its note the number of another line' "$(stored)" '3,"arches 1"'
is 'R206 of each group its own' "$(stored --by officer | grep arches)" "$(k kpi report --period this-week --lines "$T/more.json" --set own --by officer --format jsonl |
	jq -r '[.value, .note] | @csv' | grep arches)"
sed -i 's/also X2/also X9/' "$T/more.json"
exits 78 'R206 a line that its note names must be there' k kpi define "$T/more.json"
finish
