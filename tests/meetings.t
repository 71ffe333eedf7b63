#!/bin/bash
# Work for a young person: meetings, research, safety plans, restorative justice, and officers who meet pupils.
. tests/lib.sh
small_store
ssp officer add -q "${NOW[@]}" --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
s() { ssp "$@" "${NOW[@]}"; }
rules() { s report exceptions -q --format csv --no-header | grep -E ",$1," | cut -d, -f1,5 | sort | paste -sd' '; } # REFERENCE
figure() { s kpi report --set "$1" --period "$2" --json "${@:4}" | jq -r --arg k "$3" '[.rows[] | select(.key == $k) | .value] | map(tostring) | join(" ")'; }
C=$(s case open -q --yp Y-2026-0001 --school 100840 2>/dev/null)
D=$(s case open -q --yp Y-2026-0002 --school 100841 2>/dev/null)

# --- meetings
cat >"$T/strat.json" <<'J'
{"kind": "strat", "day": "2026-11-17", "officer": "1001MD", "summary": "moves school",
"attendees": [{"role": "social worker", "told": "the plan"}, {"role": "nurse", "attended": false}]}
J
exits 0 'R113 a meeting is recorded with who was there' s meeting record "$C" --from "$T/strat.json"
is 'R113 it is about the young person of the case' "$(s meeting show M-2026-0001 --columns yp,school,team --format csv --no-header)" Y-2026-0001,100840,north
is 'R113 each who was asked is a row' "$(s attendee list --columns role,attended --format csv --no-header | paste -sd' ')" 'social worker,yes nurse,no'
unlike 'what was said and told is masked' "$(s meeting show M-2026-0001; s attendee show MA-2026-0001)" 'moves school|the plan'
like 'one about a young person needs the case' "$(s meeting add --kind cp --officer 1001MD --yp Y-2026-0001 2>&1)" 'the kind cp needs case'
s meeting add -q --kind cin --case "$C" --officer 1002MD --attended no >/dev/null
s meeting add -q --kind fap --officer 1001MD >/dev/null
s meeting add -q --kind strat --case "$D" --officer 2001MD --day 2026-11-16 >/dev/null
s meeting add -q --kind strat --case "$D" --officer 2001MD --day 2026-11-15 >/dev/null
is 'S13 counts what was attended in the week' "$(figure southwark-2024 2026-W47 S13)" 3
is 'R114 S13 by officer' "$(figure southwark-2024 2026-W47 S13 --by officer)" '2 1 0'
is 'S13 by team' "$(figure southwark-2024 2026-W47 S13 --by team)" '2 1'
exits 64 'a case is about the same young person' s meeting add --kind cp --case "$C" --yp Y-2026-0002
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
exits 1 'a case that is not there is not the fault of the file' s meeting record C-2026-9999 --from "$T/strat.json"
exits 77 'R009 an officer records no meeting about a case of another team' s --as pc-north meeting record "$D" --kind strat
exits 77 'R009 nor sees one' s --as pc-north meeting show M-2026-0005
exits 0 'R009 an officer is who went' s --as pc-north meeting record "$C" --kind cp
is '  without being named' "$(s meeting list --where kind=cp --where case=any --columns officer --format csv --no-header)" 1001MD

# --- research
exits 0 'R109 research is asked of several sources' s research add --case "$C" --officer 1001MD --item source=merlin --item 'source=cris;received=2026-11-18'
is 'R109 what has not come is counted' "$(s research show RS-2026-0001 --columns outstanding --format csv --no-header)" 1
exits 0 'R109 it comes' s item edit RI-2026-0001 --received 2026-11-18
exits 64 '  not before it was asked for' s item edit RI-2026-0001 --received 2026-11-17
is 'R109 and then all is there' "$(s research show RS-2026-0001 --columns outstanding --format csv --no-header)" 0
s research add -q --case "$D" --officer 2001MD >/dev/null
is 'S10 S11 what was requested, and what was completed' "$(figure southwark-2024 2026-W47 S10) $(figure southwark-2024 2026-W47 S11)" '2 0'
s research edit -q RS-2026-0001 --completed 2026-11-18 >/dev/null
is 'S11 by team' "$(figure southwark-2024 2026-W47 S11 --by team)" '1 0'

# --- safety plans
echo '{"case":"'"$C"'","officer":"1001MD","from":"2026-11-18","review":"2026-12-16","safeguards":[{"kind":"threat","source":"gang","police_action":true,"what":"followed home"},
	{"kind":"measure","owner":"school","due":"2026-11-25","what":"leaves ten minutes early"}]}' >"$T/plan.json"
exits 0 'R111 a safety plan has its threats and its measures' s safety add --input "$T/plan.json"
is 'R110 R111 each with its source or its owner' "$(s safeguard list --columns kind,source,police_action,owner,due --format csv --no-header | paste -sd' ')" \
	'threat,gang,yes,, measure,,,school,2026-11-25'
unlike '  in words that are masked' "$(s safety show SP-2026-0001)" 'followed|early'
is 'S12 one of two open cases has a plan' "$(figure southwark-2024 2026-W47 S12)" 50
is 'S12 by team' "$(figure southwark-2024 2026-W47 S12 --by team)" '100 0'
s safety add -q --input "$T/plan.json" >/dev/null
is 'S12 a second plan of the case changes nothing' "$(figure southwark-2024 2026-W47 S12)" 50
s safety edit -q SP-2026-0001 SP-2026-0002 --until 2026-11-19 --yes >/dev/null
is 'S12 a plan that has ended does not count' "$(figure southwark-2024 2026-W47 S12)" 0

# --- restorative justice
rj() { s justice add -q --kind restorative --yp Y-2026-0001 --officer 1001MD "$@"; }
exits 0 'R119 a restorative meeting may be arranged before anybody has agreed' rj --victim-consent asked
exits 77 'C13 it is not held without the consent of both' rj --held yes --suitable yes --victim-consent given
is '  in plain words' "$(head -n 1 <<<"$ERR")" 'error: a restorative meeting is voluntary: both must have given their consent before it is held'
exits 77 'C13 nor is one that was arranged' s justice edit RJ-2026-0001 --held yes
consent='--victim-consent given --offender-consent given'
# shellcheck disable=SC2086 # words on purpose
{
	exits 77 'C14 its chair must be trained' rj --held yes --suitable yes $consent
	s training add -q --officer 1001MD --course restorative --day 2026-11-01 --expires 2026-11-30 >/dev/null
	exits 77 'C14 and the matter must suit it' rj --held yes $consent
	exits 0 'R119 then it is held' rj --held yes --suitable yes $consent
	exits 77 'C14 not before the chair was trained' rj --held yes --suitable yes $consent --day 2026-10-31
	exits 0 'C13 C14 an override goes past the rule' rj --held yes --override supervisor-decision --reason other
	is '  and both are listed' "$(rules RJ-2026-0003)" 'override,trained-chair override,voluntary'
	exits 0 'C13 a consent that was withdrawn afterwards is kept' s justice edit RJ-2026-0002 --victim-consent withdrawn --override supervisor-decision --reason other
}
is 'K14 counts what was held' "$(figure handbook 2026-W47 K14)" 2
is 'K14 by team and by school' "$(figure handbook 2026-W47 K14 --by team) $(figure handbook 2026-W47 K14 --by school)" '2 0 2 0 0'
exits 0 'R120 a conditional caution has its conditions and their day' s justice add --kind conditional-caution --input - \
	<<<'{"kind":"conditional-caution","case":"'"$C"'","day":"2026-11-17","due":"2026-12-17","held":true,"conditions":"writes a letter"}'
is 'K14 and is no restorative meeting' "$(figure handbook 2026-W47 K14)" 2
like 'R120 without its day it is told' "$(s justice add --kind conditional-caution --yp Y-2026-0001 2>&1)" 'needs due'

# --- officers and pupils
met() { REF=$(s activity add -q --officer 1001MD --case "$C" --kind "$@" 2>/dev/null); }
met case-engagement
is 'C01 R107 a meeting with a pupil of which no adult is recorded is listed' "$(rules "$REF")" broken-rule,adult-present
s activity edit -q "$REF" --adult-present school-staff >/dev/null
is 'C01 until one is' "$(rules "$REF")" ''
met victim-followup --adult-present nobody
is 'C02 an officer who was alone explains it' "$(rules "$REF")" 'broken-rule,adult-present broken-rule,alone-with-pupil'
s activity edit -q "$REF" --bwv-considered yes >/dev/null
is 'C02 and has considered video' "$(rules "$REF")" broken-rule,adult-present
for kind in dsl-contact signpost threat-check liaison investigate assist-dept court-info review; do
	met $kind --school 100840
	is "R106 an action of the kind $kind is kept, and needs no adult" "$(rules "$REF")" ''
done
is 'S09 engagements of the week, each once' "$(figure southwark-2024 2026-W47 S09)" 0.5
is 'who reads about a young person sees what was done' "$(s event list --about Y-2026-0001 --columns command --format csv --no-header |
	sort -u | grep -cE '^(meeting record|research add|safety add|justice add|activity add)$')" 5
is 'doctor finds nothing' "$(s doctor --format csv --no-header | grep -cE ',(fault|warning),')" 0
finish
