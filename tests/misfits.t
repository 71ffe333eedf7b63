#!/bin/bash
# Rows that do not suit the rows that they refer to: ssp warns when they are written, keeps them, and `doctor` finds them.
# dated.t tests the warnings of an edit of the row referred to.
. tests/lib.sh
small_store
TODAY=2026-11-18
on() { ssp "$@" --as-of "$TODAY"; }
found() { on doctor --format jsonl | jq -r --arg c "$1" 'select(.check == $c and .result != "ok") | .detail'; } # CHECK
# NAME WARNING CHECK FOUND COMMAND...: the only warning of a command that keeps its row, what doctor finds then, and nothing before
warns() {
	local name=$1 warning=$2 check=$3 detail=$4
	shift 4
	is "before $name: doctor finds nothing" "$(found "$check")" ''
	run on "$@" -n
	is "dry, $name: $warning" "$RC $ERR" "0 warning: $warning"
	run on "$@" -q
	is "$name: $warning" "$RC $ERR" "0 "
	is "doctor finds $name" "$(found "$check")" "$detail"
}
on officer add -q --key 1003MD --name 'PC Elm' --rank PC --role sso --team north >/dev/null
on officer add -q --key 1009MD --name 'PC Fir' --rank PC --role sso --team north >/dev/null
on officer edit -q 1009MD --active no >/dev/null
on officer add -q --key 2001MD --name 'PS Gorse' --rank PS --role sergeant --team south >/dev/null
on school add -q --urn 100850 --name 'Old School' --area north --status closed --closed 2026-08-31 >/dev/null
on school add -q --urn 100851 --name 'New School' --area north --status proposed --opened 2027-09-01 --predecessor 100850 >/dev/null

warns 'a leaver as cover' 'the cover has left, or is in another team: 1009MD' \
	officers-cover '1 absences whose cover has left, or is in another team' \
	absence add --officer 1001MD --kind training --from 2026-11-23 --to 2026-11-24 --cover 1009MD
warns 'a task of an officer of another team, who cannot see it' 'the officer has left, or is in another team: 2001MD' \
	officers-tasks '1 open tasks whose officer has left, or is in another team' \
	task add --what 'call the school' --officer 2001MD --team north
warns 'a leaver as a principal' 'the officer has left, or is in another team: 1009MD' \
	officers-principals '1 active principals whose officer has left, or is in another team' \
	principal add --key fir --role officer --officer 1009MD
warns 'a sergeant from another team' 'the sergeant has left, or is in another team: 2001MD' \
	officers-teams '1 teams whose sergeant has left, or is in another team' \
	team edit north --sergeant 2001MD
warns 'an overlapping absence' 'the officer has another absence on these days: B-2026-0001' \
	absences-overlap '2 absences that overlap another of the same officer' \
	absence add --officer 1001MD --kind annual-leave --from 2026-11-20 --to 2026-11-23
on target add -q --line K06 --value 6 --per week --team north --from 2026-09-01 --until 2026-12-31 >/dev/null
for other in '--per month --team north' '--per week --team south' '--per week' '--per week --team north --from 2027-01-01'; do
	# shellcheck disable=SC2086 # several words
	run on target add -n --line K06 --value 7 $other
	is "a target of another unit, team or time is none too many: $other" "$RC $ERR" '0 '
done
warns 'R208 a second target of a line, a unit and a team' 'the line has another target on these days: TG-2026-0001' \
	targets-overlap '2 targets that overlap another of the same line, unit and team' \
	target add --line K06 --value 7 --per week --team north --from 2026-12-01
on contact add -q --school 100840 --role dsl --name 'Robin Example' --until 2026-11-20 >/dev/null
run on contact add --school 100840 --role dsl --name 'Sam Example' --from 2026-11-21
is 'a lead who follows another is none too many' "$ERR" ''
run on contact add --school 100841 --role dsl --name 'Lee Example'
is 'nor one of another school' "$ERR" ''
run on contact add --school 100840 --role senco --name 'Lee Example'
is 'nor another role' "$ERR" ''
warns 'a second safeguarding lead' 'the school has another contact in this role: N-2026-0002' \
	contacts-twice '2 more safeguarding leads or points of contact than one at a school' \
	contact add --school 100840 --role dsl --name 'Kim Example' --from 2026-11-25
on contact edit -q N-2026-0002 --until 2026-11-24 >/dev/null
is 'R037 until the first has gone' "$(found contacts-twice)" ''
run on contact add -n --school 100840 --role dsl --name 'Jo Example' --from 2026-12-01 --replaces N-2026-0005
is 'R037 one that replaces another is none too many' "$RC $ERR" '0 '
run on contact add -q --school 100840 --role dsl --name 'Jo Example' --from 2026-12-01 --replaces N-2026-0005
is 'R037 the other ends the day before' "$OUT $(on contact show N-2026-0005 --columns until --format csv --no-header)" 'N-2026-0006 2026-11-30'
is 'and nothing is found' "$(found contacts-twice)" ''
refuses() { # NAME CODE MESSAGE REFERENCE [ROLE]
	run on contact add --school 100840 --role "${5:-dsl}" --name 'No Example' --replaces "$4"
	is "$1" "$RC $(sed -n 's/^error: //p' <<<"$ERR")" "$2 $3"
}
refuses 'not one of another school' 64 'N-2026-0003 is a contact of another school or agency, or in another role' N-2026-0003
refuses 'nor in another role' 64 'N-2026-0006 is a contact of another school or agency, or in another role' N-2026-0006 senco
on contact edit -q N-2026-0001 --until 2026-11-10 >/dev/null
refuses 'nor one that has ended' 64 'N-2026-0001 ended before that' N-2026-0001
refuses 'nor one that there is not' 64 'contact N-2026-0099 does not exist' N-2026-0099
refuses 'nor itself' 64 'N-2026-0007 cannot replace itself' N-2026-0007
is 'and nothing was added' "$(on contact list --format csv --no-header | wc -l)" 6
on officer edit -q 1009MD --team north >/dev/null
on team add -q --key west --name West --area west >/dev/null
on team edit -q west --active no >/dev/null
on team edit -q south --active no >/dev/null 2>&1
is 'what is left of a dissolved team: officers, referrals, principals' "$(found teams-officers; found teams-referrals)" \
	$'1 active officers of a dissolved team\n1 undecided referrals of a dissolved team'
on principal add -q --key gorse --role sergeant --team north >/dev/null
warns 'a principal of a dissolved team' 'the team is dissolved: south' teams-principals '1 active principals of a dissolved team' \
	principal edit gorse --team south
on team edit -q south --active yes >/dev/null
warns 'an officer of a dissolved team' 'the team is dissolved: west' teams-officers '1 active officers of a dissolved team' \
	officer add --key 1010MD --name 'PC Gum' --rank PC --role sso --team west

# --- a school that is closed, or not open yet
printf '{"given":"Zelda","family":"Q","school":100850}' >"$T/yp.json"
warns 'a child at a closed school' 'the school is closed or not open yet: 100850' \
	schools-people '1 young people whose school is closed or not open yet' yp add --input "$T/yp.json"
warns 'a referral from one that is not open yet' 'the school is closed or not open yet: 100851' \
	schools-referrals '1 undecided referrals whose school is closed or not open yet' \
	referral add --yp Y-2026-0003 --school 100851 --source mpu
on yp add -q --input "$T/yp.json" >/dev/null
warns 'a case there' 'the school is closed or not open yet: 100850' schools-cases '1 open cases whose school is closed or not open yet' \
	case open --yp Y-2026-0004
on team edit -q west --active no >/dev/null
warns 'a case of a dissolved team' 'the team is dissolved: west
warning: the school is closed or not open yet: 100850' teams-cases '1 open cases of a dissolved team' case edit C-2026-0001 --team west
warns 'a contact there' 'the school is closed or not open yet: 100850' \
	schools-contacts '1 contacts at schools that are closed or not open yet' contact add --school 100850 --role pastoral --name 'Lou Example'
warns 'an activity there' 'the school was not open on that day: 100850' \
	schools-activities '1 activities at schools that were not open on that day' \
	activity add --kind hotspot-patrol --officer 1001MD --school 100850 --at '2026-11-17 15:30'
run on activity add --kind hotspot-patrol --officer 1001MD --school 100850 --at '2026-06-17 15:30'
is 'one while it was open is none' "$ERR" ''
is 'they are notes: a store may have them' "$(on doctor --format jsonl | jq -r 'select(.result == "fault") | .check')" ''
run on activity edit A-2026-0002 --minutes 40
is 'an edit says it as well' "$ERR" ''
run on activity edit A-2026-0001 --minutes 40
is 'of a row that it is true of' "$ERR" 'warning: the school was not open on that day: 100850'

# --- a school that closes: who and what is left there, and which school has taken its place
on school add -q --urn 100852 --name 'Alder Academy Trust' --area north --predecessor 100840 >/dev/null
run on school edit 100840 --status closed --closed 2026-11-17
is 'R035 a conversion lists what is left, and names the successor' "$ERR" 'warning: young people at 100840 (successor: 100852): Y-2026-0001
warning: undecided referrals at 100840 (successor: 100852): R-2026-0001
warning: contacts at 100840 (successor: 100852): N-2026-0002, N-2026-0004, N-2026-0005, N-2026-0006'
is 'the successor is a column' "$(on yp list --columns ref,school.successor --where school.status=closed --sort ref --format csv --no-header | tr '\n' ' ')" \
	'Y-2026-0001,100852 Y-2026-0003,100851 Y-2026-0004,100851 '
on school add -q --urn 100853 --name 'Twice' --area north --predecessor 100999 --predecessor 100841 >/dev/null
is 'a school that replaced several too' "$(on school list --where urn=100841 --columns urn,successor --format csv --no-header)" 100841,100853

# --- a school that no team covers: a person must give the team of its case
on school add -q --urn 100854 --name 'Nowhere' --phase primary >/dev/null
seq 12 | jq -c '{given: "Zeno", family: "Quill\(.)", dob: "2014-03-04", school: 100854}' >"$T/twelve.jsonl"
on yp import -q "$T/twelve.jsonl" >/dev/null 2>&1
child=$(on yp list --where school=100854 --columns ref --format csv --no-header | head -n 1)
orphan=$(on case open -q --yp "$child" --override other --reason other)
is 'nobody is proposed for a case that has no team' \
	"$(on case assign --suggest "$orphan" --format csv --no-header)" "$orphan,,,the case has no team,not assigned"
run on school edit 100854 --status closed
like 'of many only the first ten are named' "$(head -n 1 <<<"$ERR")" '^warning: young people at 100854: (Y-2026-[0-9]+, ){10}and 2 more$'

# --- every rule has a test above that names it
while read -r check; do
	grep -q -- "$check" tests/{misfits,dated,handover}.t || fail "no test names the rule $check"
done < <(sed -n 's/^	{ "\([a-z]*-[a-z]*\)", "[a-z]*", .*/\1/p' lib/domain/dependent.c)
pass 'every rule of lib/domain/dependent.c has a test'
finish
