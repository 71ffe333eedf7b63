#!/bin/bash
# What happens to a case between its beginning and its end: reviews, tasks that meetings agree, and who takes it over.
. tests/lib.sh
small_store
ssp officer add -q "${NOW[@]}" --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
s() { ssp "$@" "${NOW[@]}"; }
on() { ssp "${@:2}" --as-of "$1"; } # DAY COMMAND...
cells() { s "$1" show "$2" --columns "$3" --format csv --no-header; }
C=$(s case open -q --yp Y-2026-0001 --school 100840 2>/dev/null)
D=$(s case open -q --yp Y-2026-0002 --school 100841 2>/dev/null)
s case assign -q "$C" --officer 1001MD >/dev/null
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null

# --- reviews
exits 64 'R125 a review needs the day of the next one' s case review "$C" --result continue
is '  and says how to give it' "$(tail -n 1 <<<"$ERR")" 'hint: give it with --next, or set the interval: ssp config set case.review_days DAYS'
exits 64 '  which is after today' s case review "$C" --next 2026-11-18
exits 64 '  and a day' s case review "$C" --next soon
is '  and nothing was kept' "$(s activity list --where kind=review --format csv --no-header)" ''
echo 'Calmer since the move.' >"$T/words"
exits 0 'R125 a review sets the day of the next one' s --as pc-north case review "$C" --next 2026-11-20 --result monitor --reason-file "$T/words"
is '  and the state that its result names' "$(cells case "$C" status,next_review)" monitoring,2026-11-20
is '  it is an activity of whoever reviewed' "$(cells activity A-2026-0001 kind,case,officers,review_due,review_result)" "review,$C,1001MD,,monitor"
unlike '  whose words are masked' "$(s activity show A-2026-0001)" Calmer
is '  and the case and the activity have their events' "$(s event list --about Y-2026-0001 --json | jq -r '[.rows[] | select(.command == "case review") | .reference] | join(" ")')" "A-2026-0001 $C"
s config set -q case.review_days 7 >/dev/null
exits 0 'R125 without a day the setting says it' on 2026-11-20T09:00 case review "$C" --officer 1001MD --result continue
is '  the work goes on' "$(cells case "$C" status,next_review)" active,2026-11-27
on 2026-11-29T09:00 case review -q "$C" --officer 1001MD >/dev/null
on 2026-11-30T09:00 case review -q "$D" --officer 2001MD --next 2026-12-01 --result continue >/dev/null
is '  but what nobody leads is open' "$(cells case "$D" status)" open
figure() { on 2026-12-15 kpi report --set southwark-2024 --period 2026-11-16..2026-12-06 --json "$@" | jq -r '[.rows[] | select(.key == "S17") | "\(.numerator)/\(.denominator)"] | join(" ")'; }
is 'S17 of the reviews that were due, those that came by their day' "$(figure)" 1/2
on 2026-12-01T09:00 case review -q "$D" --officer 2001MD --next 2026-12-20 >/dev/null
is 'S17 by team' "$(figure --by team)" '1/2 1/1'
is 'S17 by officer' "$(figure --by officer)" '1/2 1/1 0/0 0/0'
is 'S17 by week' "$(figure --by week)" '1/1 0/1 1/1'
exits 77 'R009 a case of another team is not reviewed' s --as pc-north case review "$D" --next 2026-12-20
exits 0 'R125 a dry run keeps nothing' s --as pc-north case review "$C" --dry-run
is '  at all' "$(s activity list --where kind=review --format csv --no-header | wc -l)" 5

# --- what is asked of a list of cases, and how long nobody was seen
lists() { s case list --format csv --no-header --columns ref --where "$1" | paste -sd' '; }
s case edit -q "$C" --risk high >/dev/null
is 'R104 cases by team, officer, school, status, risk, age and review' \
	"$(lists team=north) $(lists officer=1001MD) $(lists school=100840) $(lists status=active) $(lists risk=high) $(lists 'days_open>=0') $(lists 'next_review<=2026-12-20')" \
	"$C $C $C $C $C $C $D $C $D"
s config set -q case.contact_days 14 >/dev/null
s config set -q case.dsl_days 21 >/dev/null
is 'R108 who has seen nobody for too long is told: the young person, and the safeguarding lead' \
	"$(on 2026-12-20 due --where ref="$C" --columns duty,due --format csv --no-header | grep contact | sort | paste -sd' ')" \
	'case-contact,2026-12-02 case-dsl-contact,2026-12-09'
on 2026-12-18T15:00 activity add -q --kind dsl-contact --case "$C" --officer 1001MD >/dev/null
on 2026-12-18T16:00 activity add -q --kind case-engagement --case "$C" --officer 1001MD --adult-present school-staff >/dev/null
is 'R108 until it is seen to' "$(on 2026-12-20 due --where ref="$C" --where 'due<=2026-12-20' --columns duty --format csv --no-header | grep contact)" ''
is 'R108 the last days are there' "$(on 2026-12-20 case show "$C" --columns contacted,dsl_contacted --format csv --no-header)" 2026-12-18,2026-12-18
kept() { is "$1" "$(s activity add -q "${@:2}" --officer 1001MD 2>&1 | grep -c '^A-2026-')" 1; }
kept 'R112 a talk with the young person and the family is recorded' --kind family --case "$C" --adult-present parent
kept 'R115 so is a visit to a place of concern' --kind investigate --case "$C" --place 'the flats behind the station'
kept 'R115 and information that closes an address' --kind assist-dept
kept 'R118 a meeting with a pupil who was a victim' --kind victim-followup --school 100840 --adult-present school-staff
kept 'R121 an interview on the return to school' --kind return-interview --case "$C" --adult-present school-staff
s outref add -q --yp Y-2026-0001 --case "$C" --scheme vpc-junior --officer 1001MD --consent given >/dev/null
exits 0 'R116 an intervention has its scheme, its first day, its outcome and the day of that' s outref edit -q O-2026-0001 --outcome completed --outcome-on 2026-11-18
is '  R116 which are there' "$(cells outref O-2026-0001 scheme,day,outcome,outcome_on)" vpc-junior,2026-11-18,completed,2026-11-18
like 'C67 a case without an accepted referral is listed' "$(s report exceptions --format csv)" "$C,north,no-referral"

# --- below the threshold
R=$(s referral add -q --yp Y-2026-0001 --school 100840 --source school --mash done --received 2026-11-16)
s contact add -q --school 100840 --role dsl --name Robin --email dsl@alder.example >/dev/null
exits 64 'R095 advice names a scheme of the register' s referral reject "$R" --reason below-threshold --signpost nowhere
exits 0 'R095 where there is help instead is recorded with the decision' s referral reject -q "$R" --reason below-threshold --signpost kickz
is '  R095 as a row' "$(s decision list --where "referral=$R" --columns reason,signpost --format csv --no-header)" below-threshold,kickz
like '  R095 and the answer names it' "$(s referral notify "$R")" '^This may help instead: Kickz'

# --- tasks that a meeting agreed
cat >"$T/strat.json" <<'J'
{"kind": "strat", "day": "2026-11-17", "officer": "1001MD", "attendees": [{"role": "social worker"}],
 "tasks": [{"what": "ask the school for its plan", "officer": "1001MD", "due": "2026-11-24"}, {"what": "visit", "kind": "visit", "due": "2026-11-25"}]}
J
exits 0 'R113 a meeting is recorded with the tasks that it agreed' s meeting record "$C" --from "$T/strat.json"
is '  each with its officer and its day' "$(s task list --columns what,officer,due,team,meeting --format csv --no-header | paste -sd' ')" \
	'ask the school for its plan,1001MD,2026-11-24,north,M-2026-0001 visit,,2026-11-25,north,M-2026-0001'
is '  and due as any task' "$(on 2026-11-25 due --where duty=task --columns ref --format csv --no-header | paste -sd' ')" 'T-2026-0001 T-2026-0002'
is '  they are about the young person of the meeting' "$(s event list --about Y-2026-0001 --json | jq '[.rows[] | select(.command == "meeting record")] | length')" 1
exits 0 'R113 a task may be given on the line' s meeting add --kind team --officer 1001MD --task 'what=print the posters;due=2026-11-30'
exits 0 '  and any other task has no meeting' s task add --what 'ring the head' --kind answer --officer 1001MD

# --- handed on
exits 64 'R123 a case that is not handed on has no receiver' s case close "$C" --reason prevented --to 'exploitation team'
is '  in plain words' "$(head -n 1 <<<"$ERR")" 'error: a case that is closed with the reason prevented has no receiver'
exits 0 'R123 one that is has' s case close "$C" --reason transferred --to 'exploitation team'
is '  and is owed until they say that they have it' "$(s due --where duty=case-handed-on --columns ref,what --format csv --no-header)" \
	"$C,ask the receiving team or agency to acknowledge the case: exploitation team"
exits 64 '  which is not before it was closed' s case edit "$C" --acknowledged 2026-11-17
exits 0 '  the day is recorded' s case edit "$C" --acknowledged 2026-11-18
is '  and nothing is owed' "$(s due --where duty=case-handed-on --format csv --no-header)" ''
exits 0 'R122 a case that is opened again has no receiver' s case reopen "$C" --reason new-concern
is '  any more' "$(cells case "$C" handed_to,acknowledged)" ,
s referral redirect -q R-2026-0001 --to YJS >/dev/null
is 'R092 so is a referral that was redirected' "$(s due --where duty=referral-handed-on --columns ref --format csv --no-header)" R-2026-0001
s referral edit -q R-2026-0001 --acknowledged 2026-11-18 >/dev/null
is '  until they say that they have it' "$(s due --where duty=referral-handed-on --format csv --no-header)" ''
is 'doctor finds nothing' "$(on 2026-12-21 doctor --format csv --no-header | grep -cE ',(fault|warning),')" 0
finish
