#!/bin/bash
# Fields that keep their past values: the effect of a change on a day, refusals, and warnings.
. tests/lib.sh
small_store
DB=$XDG_DATA_HOME/ssp/store.db
on() { local day=$1; shift; ssp --as-of "${day}T12:00Z" "$@"; }
# the spells of a field, oldest first: "value<until ...", then the present value
spells() { # NOUN KEY FIELD
	ssp "$1_history" list --where "$1=$2" --where "field=$3" --sort until --columns value,until --format csv --no-header |
		sed 's/,/</' | paste -sd' ' | sed 's/$/ | /' | tr -d '\n'
	ssp "$1" show "$2" --columns "$3" --format csv --no-header
}
payload() { sqlite3 "$DB" "SELECT json_extract(payload, '$.dated') FROM event_payload ORDER BY event DESC LIMIT 1"; }
why() { "$@" --json 2>&1 >/dev/null | jq -r '"\(.error.id) \(.error.code) \(.error.field)"'; }

on 2026-11-02 case open -q --yp Y-2026-0001 --school 100840 --team north >/dev/null 2>&1
C='C-2026-0001'

# --- a change from today on
is 'a change on the first day corrects' "$(on 2026-11-02 case edit $C --risk low) $(spells case $C risk)" "changed $C  | low"
is 'a later one keeps what was before' "$(on 2026-11-10 case edit $C --risk high) $(spells case $C risk)" \
	"changed $C low<2026-11-09 | high"
is 'the event says what was before, and nothing of days' "$(sqlite3 "$DB" "SELECT json_remove(payload, '\$.salt')
	FROM event_payload ORDER BY event DESC LIMIT 1")" '{"risk":"low"}'
is 'again on the same day' "$(on 2026-11-10 case edit -q $C --risk med; spells case $C risk)" "$C"$'\n''low<2026-11-09 | med'
is 'and back: as if nothing had been' "$(on 2026-11-10 case edit -q $C --risk low; spells case $C risk)" "$C"$'\n'' | low'
is 'no value is a value' "$(on 2026-11-16 case edit -q $C --risk ''; on 2026-11-18 case edit -q $C --risk high; spells case $C risk)" \
	"$C"$'\n'"$C"$'\n''low<2026-11-15 <2026-11-17 | high'

# --- a change on a day of effect
is 'a late change holds until the next one' "$(on 2026-11-20 case edit $C --risk med --effective 2026-11-04)" \
	"changed $C from 4 Nov 2026 until 15 Nov 2026, when the next recorded change holds"
is 'and what is known to come after it stays' "$(spells case $C risk)" 'low<2026-11-03 med<2026-11-15 <2026-11-17 | high'
is 'its event keeps both days' "$(payload)" '{"risk":["2026-11-04","2026-11-15"]}'
is 'on the day of a recorded change' "$(on 2026-11-20 case edit $C --risk low --effective '16 Nov 2026')" \
	"changed $C from 16 Nov 2026 until 17 Nov 2026, when the next recorded change holds"
is 'it takes the place of that value' "$(spells case $C risk)" 'low<2026-11-03 med<2026-11-15 low<2026-11-17 | high'
is 'to the value before: the two become one' "$(on 2026-11-20 case edit -q $C --risk med --effective 2026-11-16
	spells case $C risk)" "$C"$'\n''low<2026-11-03 med<2026-11-17 | high'
is 'to the value after: those become one' "$(on 2026-11-20 case edit $C --risk high --effective 2026-11-11)
$(spells case $C risk)" "changed $C from 11 Nov 2026"$'\n''low<2026-11-03 med<2026-11-10 | high'
is 'up to the next recorded change only' "$(on 2026-11-20 case edit -q $C --risk high --effective 2026-11-04
	spells case $C risk)" "$C"$'\n''low<2026-11-03 | high'
is 'before the first day: from the start' "$(on 2026-11-20 case edit $C --risk med --effective 2025-01-01)
$(spells case $C risk)" "changed $C from 1 Jan 2025 until 3 Nov 2026, when the next recorded change holds"$'\n''med<2026-11-03 | high'
is 'what holds on that day already is no change' "$(on 2026-11-20 case edit $C --risk med --effective 2026-11-03)" "unchanged $C"
is 'two fields, one of which changes again' "$(on 2026-11-20 case edit $C --risk low --school 100841 --effective 2026-11-03)" \
	"changed $C from 3 Nov 2026; risk until 3 Nov 2026, when the next recorded change holds"
is 'a reference is kept as a number' "$(spells case $C school)" '100840<2026-11-02 | 100841'
is 'the days as data' "$(on 2026-11-20 case edit $C --risk high --effective 2026-11-03 --json | jq -c .row)" \
	"{\"reference\":\"$C\",\"done\":\"changed\",\"from\":\"2026-11-03\",\"until\":null}"
is 'with --quiet only the reference' "$(on 2026-11-20 case edit -q $C --risk low --effective 2026-11-03)" "$C"
is 'a dry run keeps nothing' "$(on 2026-11-20 case edit $C --risk med --effective 2026-11-10 -n; spells case $C risk)" \
	"would change $C from 10 Nov 2026"$'\n''med<2026-11-02 | low'
is 'in a batch too' "$(on 2026-11-20 batch --quiet <<<"case edit $C --risk high --effective 2026-11-18"; spells case $C risk)" \
	"$C"$'\n''med<2026-11-02 low<2026-11-17 | high'
# a change on a day in the past, as if that were today
is 'R005 --as-of is a day of effect' "$(on 2026-11-12 case edit $C --risk med)" \
	"changed $C from 12 Nov 2026 until 17 Nov 2026, when the next recorded change holds"

# --- refusals
is 'not in the future' "$(why on 2026-11-20 case edit $C --risk low --effective 2026-11-21)" 'bad-value 64 effective'
is 'not without a field that is dated' "$(why on 2026-11-20 case edit $C --next-review 2026-12-24 --effective 2026-11-19)" \
	'not-dated 64 effective'
is 'of no line' "$(on 2026-11-20 case edit $C --next-review 2026-12-24 --effective 2026-11-19 --json 2>&1 | jq .error.line)" null
is 'the hint names those that are' "$(on 2026-11-20 case edit $C --next-review 2026-12-24 --effective 2026-11-19 --json 2>&1 |
	jq -r .error.hint)" 'of a case these do: school, team, risk'
is 'a day must be one' "$(why on 2026-11-20 case edit $C --risk low --effective never)" 'bad-date 64 null'
exits 64 'nor long ago' on 2026-11-20 case edit $C --risk low --effective 1960-01-01
is 'the rules hold on that day too' "$(why on 2026-11-20 case edit $C --team nobody --effective 2026-11-10)" 'no-such-row 64 team'
is 'the first day stays before what is recorded' "$(why on 2026-11-20 case edit $C --opened 2026-11-14)" 'bad-order 64 opened'
exits 0 'up to it it may move' on 2026-11-20 case edit $C --opened 2026-11-01
is 'no other noun has the option' "$(ssp --describe | jq -r '.nouns[] | select(any(.verbs[]; .verb == "edit" and
	any(.options[]; .name == "effective"))) | .noun' | paste -sd' ')" 'team officer school yp case'
is 'those that have it are those with fields that a person dates' "$(ssp --describe | jq -r '.nouns[] | select(any(.fields[]?;
	(.flags | index("dated")) and (.flags | index("readonly") | not))) | .noun' | paste -sd' ')" 'team officer school yp case'
exits 64 'nobody writes a history' ssp case_history add --field risk
is 'a history is of the team of its row' "$(ssp principal add -q --key sgt-south --role sergeant --team south
	ssp case_history list --as sgt-south --format csv --no-header | wc -l)" $'sgt-south\n0'
is 'who may not show a case shows no history' "$(ssp principal add -q --key nightly --role cron >/dev/null; why ssp case_history export --as nightly)" \
	'not-allowed 77 null'

# --- officers, teams, schools: their first day here is the day they were entered
is 'a first day of its own' "$(ssp officer show 1001MD --columns since --format csv --no-header)" 2026-11-18
is 'set up on one day' "$(ssp team edit -q north --sergeant 1002MD "${NOW[@]}"; spells team north sergeant)" $'north\n | 1002MD'
is 'a rank from a day on' "$(on 2026-11-25 officer edit 1001MD --rank PS --effective 2026-11-23; spells officer 1001MD rank)" \
	$'changed 1001MD from 23 Nov 2026\nPC<2026-11-22 | PS'
is 'who has left' "$(on 2026-11-25 officer edit -q 1002MD --active no 2>/dev/null; spells officer 1002MD active)" $'1002MD\n1<2026-11-24 | no'

# --- areas: two teams have none in common on any day
ssp team add -q --key east --name East "${NOW[@]}" >/dev/null
is 'not the area of today' "$(why on 2026-11-25 team edit east --area north)" 'shared-area 64 area'
on 2026-11-25 team edit -q north --area '' >/dev/null
on 2026-11-25 team edit -q east --area north >/dev/null
is 'R017 taken over on a day' "$(spells team north area)$(spells team east area)" 'north<2026-11-24 | ""<2026-11-24 | north'
is 'not on a day when another team had it' "$(why on 2026-11-26 team edit east --area north --effective 2026-11-23)" 'shared-area 64 area'
is 'nor in a past that has ended' "$(why on 2026-11-26 team edit south --area north --effective 2026-11-24)" 'shared-area 64 area'
on 2026-11-26 team edit -q north --area '' --effective 2026-11-23 >/dev/null
on 2026-11-25 team edit -q south --area west >/dev/null
is 'where nobody had it' "$(on 2026-11-26 team edit south --area north --effective 2026-11-24)" \
	'changed south from 24 Nov 2026 until 24 Nov 2026, when the next recorded change holds'

# --- imports
printf 'urn,status\n100840,closed\n' >"$T/s.csv"
is 'a file of a day' "$(on 2026-11-25 school import "$T/s.csv" --effective 2026-11-20; spells school 100840 status)" \
	$'0 added, 1 changed, 0 unchanged, 0 refused\nopen<2026-11-19 | closed'
is 'the same again changes nothing' "$(on 2026-11-25 school import "$T/s.csv" --effective 2026-11-21)" '0 added, 0 changed, 1 unchanged, 0 refused (this file was imported before)'
is 'an older file' "$(printf 'urn,status\n100840,closing\n' >"$T/o.csv"; on 2026-11-25 school import "$T/o.csv" --effective 2026-11-19
	spells school 100840 status)" $'0 added, 1 changed, 0 unchanged, 0 refused\nopen<2026-11-18 closing<2026-11-19 | closed'
is 'not in the future' "$(why on 2026-11-25 school import "$T/s.csv" --effective 2026-11-26)" 'bad-value 64 effective'
is 'nor with a restore' "$(why on 2026-11-25 school import "$T/s.csv" --effective 2026-11-20 --restore)" 'bad-option 64 null'

# --- an activity entered late counts for the team of its day
on 2026-11-25 officer edit -q 1001MD --team south --effective 2026-11-23 >/dev/null 2>&1
team_on() { ssp --as-of 2026-11-26T12:00Z activity show "$(on 2026-11-26 activity add -q --kind system-check --officer 1001MD --at "$1 10:00")" \
	--columns team --format csv --no-header; }
is 'before the move' "$(team_on 2026-11-20)" north
is 'on its day' "$(team_on 2026-11-23)" south
A=$(on 2026-11-26 activity add -q --kind system-check --officer 1001MD --at '2026-11-24 10:00')
is 'an entry that moves to another day' "$(on 2026-11-26 activity edit -q "$A" --at '2026-11-22 10:00'
	ssp activity show "$A" --columns team --format csv --no-header)" "$A"$'\n'north
printf 'kind,officers,at\nsystem-check,1001MD,2026-11-20 09:00\nsystem-check,1001MD,2026-11-24 09:00\nsystem-check,1002MD,2026-11-24 09:00\n' >"$T/a.csv"
on 2026-11-26 activity import "$T/a.csv" >/dev/null
is 'in an import' "$(ssp activity list --where 'at=2026-11-20T09:00' --columns team --format csv --no-header
	ssp activity list --where 'at=2026-11-24T09:00' --columns team --format csv --no-header | paste -sd' ')" $'north\nsouth north'

# rows that were merged into another are removed, with an event
is 'what was joined is erased' "$(ssp event list --where verb=erase --columns noun --format csv --no-header | sort -u | paste -sd' ')" 'case_history team_history'
is 'and names the young person' "$(sqlite3 "$DB" "SELECT json_extract(manifest, '$.people') FROM event
	WHERE json_extract(manifest, '$.verb') = 'erase' AND json_extract(manifest, '$.noun') = 'case_history' LIMIT 1")" 1
is 'every other row has its event' "$(ssp doctor --format jsonl | jq -r 'select(.result == "fault") | "\(.check) \(.detail)"')" ''
is 'and the events hold' "$(ssp event verify >/dev/null 2>&1; echo $?)" 0

# --- a report on a finished week stays
ssp init -q --store "$T/week.db" 2>/dev/null
export SSP_STORE=$T/week.db
ssp batch -q --as-of 2026-10-01T12:00Z >/dev/null <<'END'
team add --key north --name North --area north
team add --key south --name South --area south
officer add --key 1001MD --name Ash --rank PC --role sso --team north
officer add --key 1002MD --name Birch --rank PC --role sso --team north
officer add --key 1003MD --name Cedar --rank PS --role sergeant --team north
team edit north --sergeant 1003MD
school add --urn 100840 --name Alder --area north
school add --urn 100841 --name Beech --area south
principal add --key sgt-north --role sergeant --officer 1003MD
END
echo '{"given":"Z","family":"Q","school":100840}' | ssp yp add -q --as-of 2026-10-02 --from - >/dev/null
on 2026-11-04 case open -q --yp Y-2026-0001 --team north >/dev/null
on 2026-11-04 case edit -q C-2026-0001 --risk low >/dev/null
on 2026-11-04 case assign -q C-2026-0001 --officer 1001MD >/dev/null
line() { # KEY WEEK OPTION...: its groups and their values
	on 2026-12-31 kpi report --set "${SET:-southwark-2024}" --period "$2" --format jsonl "${@:3}" | jq -r --arg k "$1" 'select(.key == $k) |
		"\(.officer // .team // .school // "all") \(.value) \(.note)"' | paste -sd';'
}
all_lines() {
	for by in officer team school; do line S07 2026-W45 --by $by; line S08 2026-W45 --by $by; done
	SET=handbook line K01 2026-W45
	line S07 2026-W45 --team north
	line S07 2026-W45 --as sgt-north
}
before=$(all_lines)
is 'R017 a week is as it was: officer, team, school, the named contact' "$before" '1001MD 1 by risk: low 1
1001MD 1 largest 1 for one officer
north 1 by risk: low 1
north 1 largest 1 for one officer
100840 1 by risk: low 1;no school 0 null
100840 1 largest 1 for one officer;no school null n/a (none in period)
all 50 rule: the team'"'"'s sergeant is the named contact
all 1 by risk: low 1
all 1 by risk: low 1'
on 2026-11-16 case assign -q C-2026-0001 --officer 1002MD >/dev/null
on 2026-11-16 case edit -q C-2026-0001 --team south --school 100841 --risk high >/dev/null
on 2026-11-16 team edit -q north --active no >/dev/null 2>&1
on 2026-11-16 officer add -q --key 1004MD --name Dove --rank PS --role sergeant --team south >/dev/null
on 2026-11-16 team edit -q south --sergeant 1004MD >/dev/null
on 2026-11-16 school edit -q 100840 --area south >/dev/null
on 2026-11-16 officer edit -q 1003MD --active no >/dev/null 2>&1
on 2026-11-16 team edit -q north --area '' >/dev/null
on 2026-11-16 team add -q --key west --name West --area north --sergeant 1004MD >/dev/null
is 'handed over, moved, dissolved: the week is as it was' "$(all_lines)" "$before"
is 'and a week after is as it became' "$(line S07 2026-W47 --by officer) $(line S07 2026-W47 --by team) $(SET=handbook line K01 2026-W47)" \
	"1002MD 1 by risk: high 1 south 1 by risk: high 1 all 100 rule: the team's sergeant is the named contact"
is 'each week by itself' "$(on 2026-12-31 kpi report --period 2026-11 --by week --format jsonl | jq -r 'select(.key == "S07") |
	"\(.week) \(.note)"' | paste -sd';')" \
	'2026-W44 null;2026-W45 by risk: low 1;2026-W46 by risk: low 1;2026-W47 by risk: high 1;2026-W48 by risk: high 1;2026-W49 by risk: high 1'
is 'behind the number' "$(on 2026-12-31 kpi explain S07 --period 2026-W45 --format csv --no-header --columns 2>/dev/null
	on 2026-12-31 kpi explain S07 --period 2026-W45 --format jsonl | jq -r '"\(.ref) \(.team) \(.school) \(.officer)"')" \
	'EP-2026-0001 north 100840 1001MD'
is 'a row that is another team'"'"'s now is counted and not shown' "$(on 2026-12-31 kpi explain S07 --period 2026-W45 --as sgt-north --format json |
	jq -c '[.scope.value, .count]')" '[1,0]'
on 2026-11-20 case edit -q C-2026-0001 --team south --effective 2026-11-06 >/dev/null
is 'an edit that takes effect in it changes it' "$(line S07 2026-W45 --by team)" 'south 1 by risk: low 1'
on 2026-11-20 case edit -q C-2026-0001 --team north --effective 2026-11-06 >/dev/null
is 'and back' "$(all_lines)" "$before"
# an act on a day reads the values of that day, by the clock of the store
on 2026-11-20 referral add -q --yp Y-2026-0001 --source school --received 2026-11-10 --school 100840 >/dev/null 2>&1
jq -n '{ schema: 1, lines: [{ key: "X", name: "x", category: "c", label: "l", unit: "count",
	measure: "count check where referral.school.area=north on at" }], sets: [{ name: "own", lines: ["X"] }] }' >"$T/own.json"
sqlite3 "$SSP_STORE" "UPDATE school_history SET until = '2026-06-30' WHERE field = 'area';
	INSERT INTO \"check\" (id, referral, at, \"by\", policy, version, outcome) VALUES
	(202600000001, 202600000001, '2026-06-30T22:59:59Z', 'x', 'x', '1', 'met'),
	(202600000002, 202600000001, '2026-06-30T23:00:00Z', 'x', 'x', '1', 'met')"
is 'an hour after midnight in summer is the next day' "$(on 2026-12-31 kpi report --lines "$T/own.json" --set own --period 2026 --format csv --no-header |
	cut -d, -f9)" 1
unset SSP_STORE

# --- an officer who leaves or moves causes warnings
ssp init -q --store "$T/leave.db" 2>/dev/null
export SSP_STORE=$T/leave.db
ssp batch -q --as-of 2026-11-02T12:00Z >/dev/null <<'END'
team add --key north --name North --area north
team add --key south --name South --area south
officer add --key 1001MD --name Ash --rank PC --role sso --team north
officer add --key 1002MD --name Birch --rank PS --role sergeant --team north
officer add --key 1003MD --name Cedar --rank PC --role sso --team north
team edit north --sergeant 1002MD
principal add --key ash --role officer --officer 1001MD
principal add --key birch --role sergeant --officer 1002MD --team north
absence add --officer 1003MD --kind training --from 2026-11-20 --to 2026-11-22 --cover 1001MD
absence add --officer 1003MD --kind training --from 2026-10-20 --to 2026-10-22 --cover 1001MD
school add --urn 100840 --name Alder --area north
END
for n in 1 2 3; do
	echo "{\"given\":\"Z$n\",\"family\":\"Q\"}" | ssp yp add -q --as-of 2026-11-02 --from - >/dev/null
	on 2026-11-02 case open -q --yp Y-2026-000$n --team north >/dev/null
	on 2026-11-02 case assign -q C-2026-000$n --officer 1001MD >/dev/null
done
on 2026-11-03 case close -q C-2026-0003 --reason prevented >/dev/null
notes() { ssp doctor --as-of 2026-11-16 --format jsonl | jq -r 'select(.result == "note" and (.check | test("^(officers|teams)-"))) | "\(.check): \(.detail)"'; }
is 'nothing is left behind' "$(notes)" ''
is 'nor by a rank' "$(on 2026-11-16 officer edit 1003MD --rank PS 2>&1)" 'changed 1003MD'
run on 2026-11-16 officer edit 1001MD --active no -n
is 'who leaves: cases, cover, principals' "$ERR" 'warning: open cases led by 1001MD: C-2026-0001, C-2026-0002
warning: absences covered by 1001MD: B-2026-0001
warning: principals of 1001MD: ash'
run on 2026-11-16 officer edit 1001MD --active no --as birch
is 'a sergeant is told only what a sergeant may list' "$ERR" 'warning: open cases led by 1001MD: C-2026-0001, C-2026-0002
warning: absences covered by 1001MD: B-2026-0001
warning: principals of 1001MD: 1'
is 'it is there later, for doctor' "$(notes)" 'officers-cases: 2 open cases whose lead has left, or is in another team
officers-cover: 1 absences whose cover has left, or is in another team
officers-principals: 1 active principals whose officer has left, or is in another team'
is 'until it is mended' "$(on 2026-11-16 officer edit 1001MD --active yes 2>&1; notes)" 'changed 1001MD'
run on 2026-11-16 officer edit 1001MD --team south
is 'who moves to another team' "$ERR" 'warning: open cases led by 1001MD: C-2026-0001, C-2026-0002
warning: absences covered by 1001MD: B-2026-0001'
run on 2026-11-16 officer edit 1002MD --team south -n
is 'a sergeant who moves' "$ERR" 'warning: principals of 1002MD: birch
warning: teams whose sergeant is 1002MD: north'
run on 2026-11-16 officer edit 1001MD --team south --effective 2026-11-10
is 'what is past leaves nothing behind' "$ERR" "warning: open cases led by 1001MD: C-2026-0001, C-2026-0002
warning: absences covered by 1001MD: B-2026-0001"
run on 2026-11-16 team edit north --active no
is 'a team that is dissolved' "$ERR" 'warning: open cases of north: C-2026-0001, C-2026-0002
warning: officers of north: 1002MD, 1003MD
warning: principals of north: birch'
is 'with --quiet nothing is said' "$(on 2026-11-16 team edit -q north --active yes >/dev/null 2>&1; on 2026-11-16 team edit -q north --active no 2>&1)" north

# --- doctor knows a history that cannot be
broken() { # NAME SQL
	cp "$SSP_STORE" "$T/broken.db"
	sqlite3 "$T/broken.db" "$2"
	is "doctor: $1" "$(ssp doctor --store "$T/broken.db" --format jsonl 2>/dev/null | jq -r 'select(.result == "fault" and .check != "rows") | .check')" "${3:-officer_history}"
}
is 'all is well' "$(ssp doctor >/dev/null 2>&1; echo $?)" 0
row() { echo "INSERT INTO officer_history (id, officer, field, value, until) VALUES (202600000099, '1001MD', $1)"; }
broken 'a field that is not dated' "$(row "'name', 'x', '2026-11-10'")"
broken 'before the first day' "$(row "'rank', 'PS', '2026-11-01'")"
broken 'a team that there is not' "$(row "'team', 'nobody', '2026-11-05'")"
broken 'the value that comes next' "$(row "'rank', 'PC', '2026-11-10'")"
broken 'of two past ones too' "$(row "'team', 'north', '2026-11-05'")"
broken 'of a case' "INSERT INTO case_history (id, \"case\", field, value, until) VALUES (202600000099, 202600000001, 'school', NULL, '2026-11-10')" case_history
unset SSP_STORE

# --- spans: what lasts falls into every period that it overlaps
in_period() { # NOUN PERIOD
	ssp "$1" list --period "$2" --columns ref --sort ref --format csv --no-header | paste -sd' '
}
for days in '2026-11-10 2026-11-22' '2026-11-16 2026-11-16' '2026-11-23 2026-11-30'; do
	on 2026-11-26 absence add -q --officer 1001MD --kind training --from "${days% *}" --to "${days#* }" >/dev/null
done
is 'an absence of two weeks is in both' "$(in_period absence 2026-W46) | $(in_period absence 2026-W47)" 'B-2026-0001 | B-2026-0001 B-2026-0002'
is 'its first and its last day included' "$(in_period absence 2026-11-10) $(in_period absence 2026-11-22) $(in_period absence 2026-11-23)" \
	'B-2026-0001 B-2026-0001 B-2026-0003'
is 'not the days around it' "$(in_period absence 2026-11-09)$(in_period absence 2026-12)" ''
is 'an export goes by it too' "$(ssp export csv absence --period 2026-W47 --columns ref | paste -sd' ')" 'ref B-2026-0001 B-2026-0002'
on 2026-11-26 contact add -q --school 100841 --role dsl --name 'Safeguarding Lead' --until 2026-11-15 >/dev/null
on 2026-11-26 contact add -q --school 100841 --role dsl --name 'Safeguarding Lead' --from 2026-11-16 >/dev/null
is 'no first day: always there; no last day: there still' "$(in_period contact 2020) | $(in_period contact 2026-W47) | $(in_period contact 2026-11)" \
	'N-2026-0001 | N-2026-0002 | N-2026-0001 N-2026-0002'
on 2026-11-20 case assign -q $C --officer 1001MD --override other >/dev/null
is 'an open case' "$(in_period case 2026-10)|$(in_period case 2026-W45)|$(in_period case 2027)" "|$C|$C"
on 2026-11-26 case close -q $C --reason prevented >/dev/null
is 'a case on the day that it was closed' "$(in_period case 2026-11-26) $(in_period episode 2026-11-26) $(in_period assignment 2026-11-26)" \
	"$C EP-2026-0001 Q-2026-0001"
is 'and on no day after' "$(in_period case 2026-11-27)$(in_period episode 2026-12)$(in_period assignment 2026-12)" ''
at_end() { # MEASURE DAY
	jq -n --arg m "$1" '{ schema: 1, lines: [{ key: "X", name: "x", category: "c", label: "l", unit: "count", measure: $m }], sets: [{ name: "own", lines: ["X"] }] }' >"$T/own.json"
	on 2026-12-31 kpi report --lines "$T/own.json" --set own --period "$2" --format csv --no-header | cut -d, -f9
}
is 'away at the end of the last day' "$(at_end 'count absence from from until to at end' 2026-11-22)" 1
is 'a case is not open at the end of the day of closing' "$(at_end 'count case from opened until closed at end' 2026-11-25 |
	paste -sd' ') $(at_end 'count case from opened until closed at end' 2026-11-26)" '1 0'
finish
