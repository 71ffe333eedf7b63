#!/bin/bash
# One language selects rows: paths, words, periods and computed fields, in lists and in measures alike.
. tests/lib.sh

small_store
k() { ssp "${NOW[@]}" "$@"; }
refs() { k "$@" --columns ref --format csv --no-header | paste -sd' '; }
{
	k officer add -q --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
	k principal add -q --key ash --role officer --team north --officer 1001MD
	k principal add -q --key birch --role sergeant --team north --officer 1002MD
	k principal add -q --key counts --role analyst
	ssp --as-of 2026-11-02T09:00 case open -q --yp Y-2026-0001
	ssp --as-of 2026-11-09T09:00 case open -q --yp Y-2026-0002
	k case edit -q C-2026-0001 --risk high
	k activity add -q --kind arch --officer 1001MD --officer 1002MD --case C-2026-0001 --at '2026-11-16 10:00'
	k activity add -q --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-10 10:00'
	k activity add -q --kind family --adult-present parent --officer 2001MD --case C-2026-0002 --at '2026-11-11 23:30'
	k contact add -q --school 100840 --role dsl --name 'Ann a|b Dove' --from 2026-11-16
} >/dev/null

# paths over references
is 'a path in a condition' "$(refs activity list --where case.team=north)" A-2026-0001
is 'of two steps' "$(refs activity list --where case.school.phase=secondary --where 'case.yp.school.team!=north')" A-2026-0003
is 'to what a field is computed from' "$(refs activity list --where school.team=south)" A-2026-0002
is 'columns by their paths' "$(k activity list --columns ref,case.team,case.yp --format csv)" \
	"$(printf 'ref,case.team,case.yp\nA-2026-0001,north,Y-2026-0001\nA-2026-0002,,\nA-2026-0003,south,Y-2026-0002')"
is 'which are keys in JSON, with underscores' "$(k activity list --columns case.next-review,ref --where case=any --limit 1 --format jsonl)" \
	'{"case.next_review":null,"ref":"A-2026-0001"}'
is 'beside the listed ones' "$(k case list --columns +school.area --limit 1 --format jsonl | jq -r '."school.area"')" north
is 'an order by a path' "$(refs activity list --sort -case.team,-ref)" 'A-2026-0003 A-2026-0001 A-2026-0002'
is 'what leads nowhere comes first' "$(refs activity list --sort case.team)" 'A-2026-0002 A-2026-0001 A-2026-0003'
wrong() { # NAME HINT CONDITION...
	local name=$1 hint=$2
	shift 2
	exits 64 "$name" k activity list "$@"
	like "and hints: $name" "$ERR" "$hint"
}
wrong 'a step that there is not' 'did you mean case\?' --where caze.team=north
wrong 'an end that there is not' 'did you mean team\?' --where case.teem=north
wrong 'a step that refers to nothing' 'cannot follow' --where kind.label=x
wrong 'a step of several values' 'cannot follow' --where officers.team=north
wrong 'too many steps' 'cannot follow' --where case.yp.school.team.sergeant=any
wrong 'a column that there is not' 'did you mean risk\?' --columns case.risc
wrong 'an order that there is not' 'did you mean risk\?' --sort case.risc
wrong 'a path twice' 'case.team is named twice' --columns case.team,case.team
wrong 'a personal field at the end of a path' 'yp find' --where case.yp.family=Quillfeather
unlike 'its value is not repeated' "$ERR" Quillfeather
wrong 'nor as an order' 'yp find' --sort case.yp.dob

# words
is 'one of several' "$(refs activity list --where 'kind=arch|family')" 'A-2026-0001 A-2026-0003'
is 'none of several' "$(refs activity list --where 'kind!=arch|family')" A-2026-0002
is 'of references' "$(refs activity list --where 'case=C-2026-0001|c-2026-2')" 'A-2026-0001 A-2026-0003'
is 'of several values one' "$(refs activity list --where 'officers=1002MD')" A-2026-0001
is 'or one of several' "$(refs activity list --where 'officers=1002MD|2001MD')" 'A-2026-0001 A-2026-0002 A-2026-0003'
is 'or none of them' "$(refs activity list --where 'officers!=1002MD')" 'A-2026-0002 A-2026-0003'
is 'or a part of one' "$(refs activity list --where 'officers~002m')" A-2026-0001
is 'any' "$(refs activity list --where case=any)" 'A-2026-0001 A-2026-0003'
is 'none' "$(refs activity list --where case=none)" A-2026-0002
is 'the same by what it is not' "$(refs activity list --where 'case!=any')" A-2026-0002
is 'and by an empty word' "$(refs activity list --where 'case=')" A-2026-0002
is 'none at the end of a path' "$(refs activity list --where case.risk=none)" 'A-2026-0002 A-2026-0003'
is 'a bar in a text is itself' "$(refs contact list --where 'name=Ann a|b Dove') $(refs contact list --where 'name~A|B')" \
	'N-2026-0001 N-2026-0001'
is 'me' "$(k --as ash activity list --where officers=me --columns ref --format csv --no-header)" A-2026-0001
is 'me at the end of a path' "$(k --as birch team list --where sergeant=me --format csv --no-header | wc -l)" 0
wrong 'a word that there is not' 'did you mean arch\?' --where kind=arhc
wrong 'a key that there is not' 'did you mean north\?' --where case.team=noth
wrong 'a reference that there is not' 'ssp case list' --where 'case=C-2026-0001|C-2026-0099'
wrong 'of a closed vocabulary' 'did you mean high\?' --where case.risk=hihg
wrong 'an empty word among others' 'field=value' --where 'kind=arch|'
wrong 'no part of a reference' 'case=VALUE' --where case~1
exits 64 'the key itself that there is not' k officer list --where key=1001MX
like 'with the nearest' "$ERR" 'did you mean 1001MD\?'

# days, times and periods
is 'a period of a date' "$(refs case list --where opened=2026-W46)" C-2026-0002
is 'a month' "$(refs case list --where opened=2026-11)" 'C-2026-0001 C-2026-0002'
is 'two periods' "$(refs case list --where 'opened=2026-W45|2026-W46')" 'C-2026-0001 C-2026-0002'
is 'outside of it' "$(refs case list --where 'opened!=2026-W46')" C-2026-0001
is 'from its first day' "$(refs case list --where 'opened>=last-week')" C-2026-0002
is 'after its last day' "$(refs case list --where 'opened>2026-W45')" C-2026-0002
is 'before its first day' "$(refs case list --where 'opened<2026-W46')" C-2026-0001
is 'up to its last day' "$(refs case list --where 'opened<=2026-W46')" 'C-2026-0001 C-2026-0002'
is 'a period of a time, by local days' "$(refs activity list --where at=2026-11-11)" A-2026-0003
is 'a range' "$(refs activity list --where at=2026-11-09..2026-11-11)" 'A-2026-0002 A-2026-0003'
is 'a time' "$(refs activity list --where 'at>=2026-11-11 23:30')" 'A-2026-0001 A-2026-0003'
is 'at the end of a path' "$(refs activity list --where 'case.opened<=2026-W45')" A-2026-0001
wrong 'no period' 'did you mean|see|write' --where day=last-weak
wrong 'hours' "at>=" --where at=1000-1100

# computed fields
is 'the team of a school' "$(k school show 100840 --columns urn,team --format csv --no-header)" 100840,north
is 'which follows its area' "$(k team edit -q south --area west >/dev/null; k school list --where team=any --columns urn --format csv --no-header)" 100840
k team edit -q south --area south >/dev/null
is 'not among all columns' "$(k school show 100840 --format json | jq '.rows[0] | has("team")')" false
like 'but named with them' "$(k school list --list-columns)" '^team'
is 'a year group (section 4.3)' "$(k yp list --columns ref,year_group --format csv --no-header | paste -sd' ')" \
	'Y-2026-0001,10 Y-2026-0002,11'
is 'of the day that is today' "$(ssp --as-of 2027-09-01 yp list --where year-group=11 --columns ref --format csv --no-header)" Y-2026-0001
is 'at the end of a path' "$(refs case list --where 'yp.year_group>=11')" C-2026-0002
is 'an order by it' "$(k yp list --sort -year_group --columns ref --format csv --no-header | head -n 1)" Y-2026-0002
is 'how long a case has been open' "$(k case list --columns ref,days_open --where 'days_open>=9' --format csv --no-header | paste -sd' ')" \
	'C-2026-0001,16 C-2026-0002,9'
is 'over a change of the clocks and of the year' "$(ssp --as-of 2027-04-01 case list --columns days-open --limit 1 --format csv --no-header)" 150
exits 64 'it is no field of a row' k school edit 100840 --team south

# every step of a path needs the right, and its scope
n() { k --as "$1" "${@:2}" --format csv --no-header; }
k activity add -q --kind family --adult-present parent --officer 1001MD --case C-2026-0002 --at '2026-11-12 10:00' >/dev/null
is "another team's case reads as none" "$(n ash activity list --columns ref,case,case.risk,case.team)" \
	"$(printf 'A-2026-0001,C-2026-0001,high,north\nA-2026-0004,C-2026-0002,,')"
is 'and matches nothing' "$(n ash activity list --where case.team=south | wc -l)" 0
is 'although the row is there' "$(n ash activity list --where case=any | wc -l)" 2
is 'everybody sees it whose list it is' "$(k activity list --where case.team=south --format csv --no-header | wc -l)" 2
refusals() { k event list --where verb=refuse --format csv --no-header | wc -l; }
before=$(refusals)
for what in '--columns case.yp.school' '--where case.yp.school=100840' '--sort case.yp.school'; do
	# shellcheck disable=SC2086
	exits 77 "no right to a step: $what" k --as counts activity list $what
	like 'and says to which' "$ERR" 'yp list'
done
is 'the refusals are kept' "$(refusals)" $((before + 3))
exits 0 'its end alone needs none' k --as counts case list --columns yp

# names behind a path
is 'masked as ever' "$(k activity list --columns ref,case.yp.family --where case=C-2026-0001 --format csv --no-header)" 'A-2026-0001,***'
named() { k event list --sort -ref --limit 1 --columns verb,people --format csv --no-header; }
is 'as they are where asked for' "$(n birch activity list --columns ref,case.yp.family --identifying --purpose safeguarding)" \
	"$(printf 'A-2026-0001,Quillfeather\nA-2026-0004,')"
is 'and the event names those people' "$(named)" consult,2
is 'by their numbers' "$(k event list --about Y-2026-0001 --sort -ref --limit 1 --columns verb --format csv --no-header)" consult
exits 77 'not by a role that sees masked lists only' k --as counts activity list --columns ref,case.team,case.yp.family --identifying
is 'a limit limits who is named' "$(k case list --columns yp.dob --sort -ref --limit 1 --identifying --format csv --no-header; named)" \
	"$(printf '2011-03-04\nconsult,1')"
is 'one at a time' "$(k case show C-2026-0001 --columns yp.given --identifying --format csv --no-header; named)" \
	"$(printf 'Zebedee\nconsult,1')"

# a word with a meaning in conditions cannot be a key or a word of a list
for word in any none me 'a|b'; do
	exits 64 "no key: $word" k officer add --key "$word" --name X --rank PC --role sso
	exits 64 "no word of a list: $word" k term add --key "reason:$word" --label x
	exits 64 "no area: $word" k school add --urn 100900 --name X --area "$word"
done

# the words of measures are checked too
own() { # MEASURE [PERIOD]
	cat >"$T/own.json" <<END
{ "schema": 1, "lines": [{ "key": "X1", "name": "own", "category": "C", "label": "l", "unit": "count", "measure": "$1" }],
  "sets": [{ "name": "own", "lines": ["X1"] }] }
END
	k kpi report --period "${2:-2026-11}" --lines "$T/own.json" --set own --format json
}
while IFS=$'\t' read -r measure hint; do
	run own "$measure"
	is "not counted: $measure" "$RC $OUT" '78 '
	like 'with the nearest' "$ERR" "no-such-row.*$hint.*X1"
done <<END
count activity where kind=weapon-sweeps on day	did you mean weapon-sweep
count activity where kind=arch|weapon-sweeps on day	did you mean weapon-sweep
share activity having team=noth on day	did you mean north
count activity where case=C-2026-0099 on day	ssp case list
count case where has activity[kind=arhc] on opened	did you mean arch
count referral from received until decision.at[reason=othr] at end	did you mean other
END
is 'a word that is one' "$(own 'count activity where kind=weapon-sweep on day' | jq '.rows[0].value')" 1
is 'one of several values' "$(own 'count activity where officers=1002MD|2001MD on day' | jq '.rows[0].value')" 3
is 'a part of a text' "$(own 'count activity where case.team~ORT on day' | jq '.rows[0].value')" 1
is 'a computed field' "$(own 'count activity where case.yp.year_group>10 on day' | jq '.rows[0].value')" 2
is 'events' "$(NOW=() && own 'count event where verb=refuse and outcome=not-allowed on at' "$YEAR" | jq '.rows[0].value > 2')" true

# reports are selected like nouns
r() { k "$@" --format csv --no-header; }
k case assign -q C-2026-0001 --officer 1001MD >/dev/null
is 'a condition on a report' "$(r case load --where 'open>0' --columns officer,open | paste -sd' ')" '1001MD,1 ,1'
is 'paths from its columns' "$(r case load --where officer.rank=PC --columns officer,team.area --sort -officer | paste -sd' ')" \
	'2001MD,south 1001MD,north'
is 'its own order where none is asked for' "$(r case load --columns officer | sort -c 2>&1 | wc -l)" 1
is 'a limit after it' "$(r case load --sort -open,officer --columns open --limit 1)" 1
exits 64 'a field that it has not' k case load --where opne=1
like 'with the nearest' "$ERR" 'did you mean open'
exits 64 'a key that there is not' k case load --where team=noth
like 'with the nearest too' "$ERR" 'did you mean north'
is 'words joined by a bar' "$(r report exceptions --where 'kind=unusual|override' --columns kind | sort -u)" unusual
is 'nothing else' "$(r report exceptions --where kind=override | wc -l)" 0
is 'a day of it' "$(r report exceptions --where 'on=2026-W46' --columns about)" C-2026-0002
is 'names behind a path are masked' "$(r report exceptions --columns team.sergeant.name,team --where kind=unusual --limit 1)" ',north'
k team edit -q north --sergeant 1002MD >/dev/null
is 'and business names are not' "$(r report exceptions --columns team.sergeant.name --where kind=unusual --limit 1)" 'PS Birch'
is 'lines of the performance report' "$(r kpi report --period this-week --where 'value>0' --where category=Cases --columns key --sort key | paste -sd' ')" \
	"$(k kpi report --period this-week --format json | jq -r '[.rows[] | select(.value > 0 and .category == "Cases").key] | sort | join(" ")')"
like 'its heading says what was left out' "$(k kpi report --period this-week --where key=S07)" 'of these only rows with key=S07'
is 'and so does its scope' "$(k kpi report --period this-week --where key=S07 --format json | jq -c '[.scope.where, .count]')" '[["key=S07"],1]'
for what in 'report coverage' 'report crime' 'report annual' 'report trend' 'report monthly-return' 'threshold simulate --policy criteria-only'; do
	# shellcheck disable=SC2086
	column=$(k $what --list-columns | sed 1q)
	like "so does the heading of: $what" "$(k $what --period this-month --where "$column=any" --limit 3 | sed 1q)" \
		"; of these only rows with $column=any; of these at most 3\$"
	is "and its scope: $what" "$(k $what --period this-month --where "$column=any" --sort "-$column" --limit 3 --json |
		jq -c --arg c "$column" '.scope | [.where == [$c + "=any"], .sort == "-" + $c, .limit, (.from // .to) != null]')" '[true,true,3,true]'
done
# COMMAND | COLUMN that is a key | PATH from it
{ k officer edit -q 1001MD --since 2026-09-01; k kpi freeze -q 2026-W46; } >/dev/null
k activity add -q --kind weapon-sweep --officer 2001MD --school 100841 --at '2026-11-11 10:00' >/dev/null
while IFS='|' read -r what column path; do
	read -ra words <<<"$what"
	key=$(r "${words[@]}" --columns "$column" --where "$column=any" --limit 1)
	unlike "a path from $column: $what" "$(r "${words[@]}" --columns "$column,$path" --where "$column=$key" --where "$path=any" --limit 1)" '^(|.*,)$'
	exits 64 "no row has this $column: $what" k "${words[@]}" --where "$column=wrng"
done <<'END'
report coverage|team|team.area
report entries|officer|officer.rank
report entries|team|team.area
report checks|team|team.name
report training|officer|officer.team
report exceptions|team|team.area
case load|officer|officer.rank
case load --by team|team|team.name
case assign --suggest C-2026-0001|officer|officer.rank
kpi report --by team --period this-month|team|team.name
kpi report --by officer --period this-month|officer|officer.team.area
kpi explain K06 --period this-month|school|school.phase
kpi late|freeze|freeze.digest
kpi late|school|school.team.name
threshold simulate --policy criteria-only --all|ref|ref.source
due|team|team.area
due|school|school.phase
END
is 'a list that a command makes has them in its scope' "$(k due --where ref=any --sort ref --limit 2 --json | jq -c .scope)" \
	'{"where":["ref=any"],"sort":"ref","limit":2}'
is 'and with a period, that' "$(for what in 'calendar windows' 'yp chronology Y-2026-0001'; do
	# shellcheck disable=SC2086
	k $what --period last-week --json 2>&1 | jq -c '.scope // .error.id'
done | sort -u)" '{"period":"2026-W46","from":"2026-11-09","to":"2026-11-15"}'
is 'which the table has above it' "$(k calendar windows --period last-week | sed 1q; k report term-plan --period last-week | sed 1q)" \
	"$(printf '2026-W46: 9 Nov 2026 to 15 Nov 2026\n%.0s' 1 2)"
is 'a table shows its own columns' "$(k kpi report --period this-week --where key=S07 | sed -n 3p | tr -s ' ' | cut -d' ' -f 1-3)" 'key label unit'
is 'unless others are named' "$(r kpi report --period this-week --where key=S07 --columns set,key)" southwark-2024,S07
like 'its columns' "$(k kpi report --list-columns)" '^denominator'
is 'the rows behind a number' "$(r kpi explain K06 --period last-week --columns ref,school.team --where school=any)" A-2026-0002,south
finish
