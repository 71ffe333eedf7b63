#!/bin/bash
# Papers: a case on one page before a meeting, and a school on one screen for a telephone call.
. tests/lib.sh
me=$(id -un)
export SSP_STORE=$T/store/ssp.db
at() { ssp "${NOW[@]}" "$@"; }
as() { at --as "$@"; }
words() { tr -s ' \n' ' ' <<<"$OUT"; } # as one line, however it is wrapped
rows() { jq -r '.rows[] | "\(.section) \(.basis) \(.words)"' <<<"$OUT"; }

small_store
{
	for key in sgt-north:sergeant:north pc-north:officer:north pc-south:officer:south; do
		IFS=: read -r who role team <<<"$key"
		at principal add -q --key "$who" --role "$role" --team "$team"
	done
	at principal add -q --key ana --role analyst
	at principal add -q --key cron --role cron
	at officer add -q --key 1003MD --name 'PC Cole' --rank PC --role sso --team north
	at referral edit -q R-2026-0001 --fact g3=yes --fact t2=yes --fact t2-role=victim
	at threshold check R-2026-0001 --quiet
	at referral accept -q R-2026-0001
	at case edit -q C-2026-0001 --risk high
	at case assign -q C-2026-0001 --officer 1001MD
	# a sibling, who has a case of the same team, and somebody else's
	echo '{"given":"Xanthe","family":"Quillfeather","dob":"2010-03-04","school":100840}' | at yp add -q --from -
	at case open -q --yp Y-2026-0003
	at contact add -q --school 100840 --role dsl --name 'Robin Ashdown' --email dsl@alder.example --phone '020 7946 0001'
	at contact add -q --school 100840 --role classroom-teacher --name 'Sam Birchall' --email sam@alder.example --phone '020 7946 0002'
	at contact add -q --school 100840 --role deputy-dsl --name 'Lee Cedarwood' --email lee@alder.example --until 2026-10-31 --phone '020 7946 0003'
	at contact add -q --school 100841 --role dsl --name 'Kim Dogwood' --email dsl@beech.example
	at contact add -q --school 100840 --role nominated --name 'Jo Elmhurst' --email jo@alder.example
	at agreement add -q --kind dsa --school 100840 --signed 2026-09-07
	echo '{"case":"C-2026-0001","officer":"1001MD","from":"2026-11-17","review":"2026-12-15","safeguards":[
		{"kind":"threat","source":"other-school","what":"fights on the way home","police_action":true},
		{"kind":"measure","what":"another way home","owner":"school","due":"2026-11-16"}]}' | at safety add -q --input -
	echo '{"case":"C-2026-0001","officer":"1001MD","requested":"2026-11-10","items":[
		{"source":"merlin","received":"2026-11-12","found":"nothing new"},{"source":"gang"}]}' | at research add -q --input -
	echo '{"kind":"strat","day":"2026-11-20","officer":"1001MD","attended":false,"case":"C-2026-0001",
		"attendees":[{"role":"social worker","attended":false},{"role":"DSL","contact":"N-2026-0001"}]}' | at meeting add -q --input -
	echo '{"kind":"welfare","decision":"withheld","direction":"to-school","school":100840,"contact":"N-2026-0002","yp":"Y-2026-0001",
		"day":"2026-11-17","officer":"1001MD","purpose":"safeguarding","summary":"not for the class teacher"}' | at share add -q --input - --override other --reason other
	at activity add -q --kind case-engagement --officer 1001MD --case C-2026-0001 --at '2026-11-17 10:00' --adult-present parent
	at activity add -q --kind weapon-sweep --officer 1001MD --school 100840 --at '2026-11-16 15:30'
	at task add -q --kind talk --what 'talk about knives to year 8' --school 100840 --due 2026-11-25 --officer 1003MD
	at task add -q --kind answer --what 'tell the DSL what was decided' --case C-2026-0001 --school 100840 --due 2026-11-19 --officer 1001MD
	at mailbox add -q --kind referral --school 100840 --sender 'head of year' --received '2026-11-17 09:00'
	at mailbox convert -q X-2026-0001 --to task --what 'ask who saw the child' # no promise to be told of
	at mailbox add -q --kind referral --school 100840 --sender 'head of year' --received '2026-11-17 09:30'
	at absence add -q --officer 1003MD --kind sickness --from 2026-11-17 --to 2026-11-19 --cover 1001MD
} >/dev/null

# --- a case on one page
exits 0 'R113 a brief before a strategy meeting' as pc-north case brief c-2026-1 --for strat
like '  says of what it is' "$OUT" '^Brief on C-2026-0001 for: strategy meeting, 18 Nov 2026'
like '  R125 the risk, the lead and how long' "$(words)" 'ABOUT .*active, risk high, lead 1001MD, open 0 days'
like '  R087 what it came from, with its source' "$(words)" 'WHY NOW H-2026-0001 threshold met by T2, 18 Nov 2026 \(source: southwark-2024\)'
like '  R110 a threat, and what the police do' "$(words)" 'THREATS SG-2026-0001 threat from other-school, police action: yes'
like '  R111 what is not done yet of the plan' "$(words)" 'measure not taken yet, owner school, due 16 Nov 2026'
like '  R108 who was seen' "$(words)" 'young person or family last seen 17 Nov 2026 A-2026-0001 17 Nov 2026, case-engagement, 1001MD, with parent'
like '  R109 what came and what did not' "$(words)" 'merlin in, 12 Nov 2026 .*gang outstanding since 10 Nov 2026'
like '  R113 who was asked, by their role' "$(words)" 'MA-2026-0001 social worker, strat 20 Nov 2026, attended: no'
like '  R213 what is owed, and who answers' "$(words)" 'ACTIONS SG-2026-0002 see that the measure of the safety plan is taken: school, 1001MD, overdue 2 days'
like '  R125 and what is missing' "$(words)" 'GAPS .*no day is set for the next review'
like '  who is not to be told is counted' "$(words)" 'NOT HERE check who is invited; decisions not to pass information: 1'
like '  as is what is hidden' "$(words)" 'names and opinions that are hidden: 4; --identifying shows them'
unlike '  R065 nobody is named' "$OUT" 'Zebedee|Quillfeather|Robin|Ashdown|Birchall|fights'
empty '  in 80 columns' "$(awk 'length > 80' <<<"$OUT")"
like 'R187 it leaves an event with its purpose' \
	"$(as "$me" event list --columns who,verb,reference,purpose --sort -ref --limit 1 --format csv --no-header)" '^pc-north,consult,C-2026-0001,meeting'
is '  that names the young person' "$(as "$me" event list --about Y-2026-0001 --format csv --no-header --columns command,ref | grep -c '^case brief,')" 1

exits 0 'with names and opinions' as pc-north case brief C-2026-0001 --for strat --identifying --purpose safeguarding
like '  the young person is named' "$(words)" 'ABOUT Zebedee Quillfeather, born 4 Mar 2012'
like '  an opinion is marked as one' "$(words)" 'SG-2026-0001 opinion: fights on the way home'
like '  what was found too' "$(words)" 'RI-2026-0001 opinion: merlin: nothing new'
unlike '  nobody else is, not the sibling and not who is not to be told' "$OUT" 'Xanthe|Robin|Ashdown|Birchall|Elmhurst|N-2026-0002|Y-2026-0003'
like '  its purpose is in the event' "$(as "$me" event list --columns purpose --sort -ref --limit 1 --format csv --no-header)" '^safeguarding'
exits 0 'for a child in need meeting' as pc-north case brief C-2026-0001 --for cin
unlike '  without what was shared' "$OUT" '^SHARED'
like '  with the DSL, by the role' "$(words)" 'N-2026-0001 dsl at the school'
exits 0 'for a handover' as pc-north case brief C-2026-0001 --for handover
is '  whose purpose is work on the case' "$(as "$me" event list --columns purpose --sort -ref --limit 1 --format csv --no-header)" casework

exits 0 'the same as data' as pc-north case brief C-2026-0001 --format json --identifying
is '  facts and opinions apart' "$(rows | grep '^threats')" \
	$'threats fact threat from other-school, police action: yes\nthreats opinion fights on the way home'
is '  the sources are a column' "$(jq -r '[.rows[] | select(.source != null)] | length >= 2' <<<"$OUT")" true
exits 0 '  or some of it' as pc-north case brief C-2026-0001 --where section=gaps --columns words --format csv --no-header
unlike '  and no more' "$OUT" 'threat'
exits 0 'R198 a page to print' as pc-north case brief C-2026-0001 --for strat --identifying -o "$T/brief.html" --marking OFFICIAL-SENSITIVE
like '  whole in one file' "$(<"$T/brief.html")" '<h1>Brief on C-2026-0001 for: strategy meeting'
like '  with its marking' "$(<"$T/brief.html")" 'OFFICIAL-SENSITIVE'
unlike '  that asks for nothing from elsewhere' "$(<"$T/brief.html")" 'src=|href='

# --- one page, whatever there is
{
	{
		echo 'kind,what,case,made,due,team'
		for i in {1..200}; do printf 'question,"ask the partner agency about the matter number %s",C-2026-0001,2026-11-17,2026-11-%02d,north\n' "$i" $((i % 12 + 18)); done
	} >"$T/tasks.csv"
	at task import -q "$T/tasks.csv"
	{
		echo 'kind,officers,case,at,adult_present,note'
		for i in {1..60}; do printf 'case-engagement,1001MD,C-2026-0001,2026-11-17T11:%02d,school-staff,"a long talk about what happened on the way and what to do about it, with a plan for the next days and weeks, and a promise"\n' $((i - 1)); done
	} >"$T/activities.csv"
	at activity import -q "$T/activities.csv"
	{
		echo 'safety,kind,source,what,police_action'
		for i in {1..20}; do echo "SP-2026-0001,threat,gang,threat number $i of somebody who waits at the bus stop near the school and follows the young person home,yes"; done
	} >"$T/threats.csv"
	at safeguard import -q "$T/threats.csv"
} >/dev/null
exits 0 'a case with 200 actions' as pc-north case brief C-2026-0001 --identifying
is '  is still one page' "$(($(wc -l <<<"$OUT") <= 60))" 1
like '  with what is due first, and how many more' "$(words)" 'ACTIONS SG-2026-0002 .* and 20[0-9] more; see: ssp due --case C-2026-0001'
for section in 'WHY NOW' THREATS PLAN CONTACT RESEARCH MEETINGS GAPS 'NOT HERE'; do
	like "  which still has $section" "$OUT" "^$section "
done
empty '  in 80 columns' "$(awk 'length > 80' <<<"$OUT")"
exits 0 'R213 due of one case' as pc-north due --case C-2026-0001 --format csv --no-header --columns ref,duty
is '  has all of it' "$(wc -l <<<"$OUT")" "$((200 + $(grep -vc ',task$' <<<"$OUT") + 1))"
unlike '  and nothing of another' "$OUT" 'C-2026-0002'

# --- who may
exits 77 'R009 another team gets no brief' as pc-south case brief C-2026-0001
like '  and is told why' "$ERR" 'another team|other team'
like '  which is kept' "$(as "$me" event list --columns who,verb,outcome --sort -ref --limit 1 --format csv --no-header)" 'pc-south,refuse,other-team'
exits 77 'nor does due' as pc-south due --case C-2026-0001
exits 77 'an analyst sees no name' as ana case brief C-2026-0001 --identifying
exits 0 'but what is masked' as ana case brief C-2026-0001
like '  and is told what is not for the role' "$(words)" 'not for this role'
exits 77 'nobody at night' as cron case brief C-2026-0001
exits 1 'no case' as pc-north case brief C-2026-0999
exits 64 'no reference' as pc-north case brief 17
exits 64 'no such meeting' as pc-north case brief C-2026-0001 --for tea
exits 64 'no such purpose' as pc-north case brief C-2026-0001 --purpose curiosity
exits 64 'no such recipient' as pc-north case brief C-2026-0001 --recipient friends
as pc-north case brief C-2026-0001 --recipient safeguarding-hub >/dev/null
is '  one that there is stands in the event' "$(as "$me" event list --columns command,recipient --sort -ref --limit 1 --format csv --no-header)" \
	'case brief,safeguarding-hub'
exits 0 'R187 a dry run leaves its event too' as pc-north case brief C-2026-0001 --for cp --dry-run
is '  which it does' "$(as "$me" event list --columns who,command --sort -ref --limit 1 --format csv --no-header)" 'pc-north,case brief'
run as pc-north batch <<<'case brief C-2026-0001'
is 'a batch takes none' "$RC" 77

ANN=$(echo '{"given":"Ann","school":100840}' | at yp add -q --from -)
like 'where no day of birth is known, words begin no line with a comma' "$(as pc-north case brief "$(at case open -q --yp "$ANN")" | tail -n +2)" '^ABOUT      Alder Academy'

# --- a school on the telephone
CHILD='C-2026|R-2026|Y-2026|SG-2026|X-2026|T-2026-000[23]|Zebedee|MASH|child in need|referral'
exits 0 'R037 somebody rings' as pc-north school brief 100840
like '  what covers it' "$(words)" 'ABOUT Alder Academy, secondary, open, covered by north'
like '  who is on duty' "$(words)" 'TODAY on duty: 1001MD B-2026-0001 1003MD away until 19 Nov 2026, 1001MD covers'
like 'C06 on another day than a school day nobody is on duty, as contact route says' \
	"$(ssp --as-of 2026-11-15T10:00Z --as pc-north school brief 100840 | tr -s ' \n' ' ')" 'TODAY no school day: nobody is on duty'
exits 0 '  the paper of the day' as pc-north school brief 100840
like '  what we owe them that is about nobody' "$(words)" 'WE OWE T-2026-0001 do the task: talk about knives to year 8, 1001MD, due in 7 days'
like '  R042 what was signed and what was not' "$(words)" 'data-sharing agreement signed 7 Sep 2026, review due 7 Sep 2027 no protocol'
like '  to say nothing of a child' "$(words)" 'CALLER not known: say nothing about a child'
unlike '  and it has nothing of one' "$OUT" "$CHILD"
is '  on one screen' "$(($(wc -l <<<"$OUT") <= 24))" 1
exits 0 'the DSL rings' as pc-north school brief 100840 --speaking-to n-2026-1
like '  the number on record is there' "$(words)" 'N-2026-0001, dsl, current; call back 020 7946 0001 before you speak about a child'
unlike '  and hears nothing before that' "$OUT" "$CHILD"
like 'R078 the call is to be recorded' "$ERR" 'record the call: ssp mailbox add --school 100840 --contact n-2026-1 '
exits 0 'R192 the DSL was called back' as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back
like '  and may hear the cases of the school' "$(words)" 'CHILDREN .*C-2026-0001 open case, lead 1001MD'
like '  and what is owed for them' "$(words)" 'T-2026-0002 do the task: tell the DSL what was decided'
unlike '  by reference alone' "$OUT" 'Zebedee|Quillfeather'
unlike '  of this school alone' "$OUT" 'R-2026-0002'
unlike '  and leads to no list that says more' "$(words)" 'see: ssp'
is '  on one screen too' "$(($(wc -l <<<"$OUT") <= 24))" 1
is '  which leaves an event' "$(as "$me" event list --columns who,verb,command,purpose,recipient --sort -ref --limit 1 --format csv --no-header)" \
	'pc-north,consult,school brief,information-sharing,school'
GU=$(at guardian add -q --yp Y-2026-0001 --relation other --contact N-2026-0001 --say do-not-inform)
run as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back --purpose safeguarding --recipient police
is 'R192 the event has the purpose and the recipient that are given' "$RC $(ssp event list --sort -ref --limit 1 --columns purpose,recipient --format csv --no-header)" \
	'0 safeguarding,police'
exits 64 '  and neither may be any word' as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back --purpose curiosity
exits 0 'the DSL must not learn of one young person' as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back
unlike '  and hears nothing of that one' "$OUT" 'C-2026-0001|R-2026-0001|SG-2026-0002|tell the DSL'
like '  but of the others' "$OUT" 'C-2026-0002'
unlike '  nor why' "$OUT" 'inform|guardian|GU-'
exits 0 'nor does a brief for a conference name who is to be asked' as pc-north case brief C-2026-0001 --for cp
unlike '  if that is the same adult' "$OUT" 'N-2026-0001 dsl'
like '  of another case it does' "$(as pc-north case brief C-2026-0002 --for cp)" 'N-2026-0001 dsl'
at guardian void -q "$GU" --reason data-error >/dev/null
exits 0 'C42 a teacher was called back' as pc-north school brief 100840 --speaking-to N-2026-0002 --called-back
like '  who hears nothing' "$(words)" 'N-2026-0002, classroom-teacher, called back; the role is not told about children'
unlike '  of a child' "$OUT" "$CHILD"
exits 0 'somebody who has left the post' as pc-north school brief 100840 --speaking-to N-2026-0003
like '  is told nothing' "$(words)" 'N-2026-0003, deputy-dsl, does not hold the post today: say nothing about a child'
exits 77 '  called back or not' as pc-north school brief 100840 --speaking-to N-2026-0003 --called-back
exits 77 'somebody of another school' as pc-north school brief 100840 --speaking-to N-2026-0004
like '  is refused in words' "$ERR" 'N-2026-0004 is not a contact of this school'
exits 77 'no number on record, no call back' as pc-north school brief 100840 --speaking-to N-2026-0005 --called-back
exits 64 'nobody was called back' as pc-north school brief 100840 --called-back
exits 64 'no such contact' as pc-north school brief 100840 --speaking-to N-2026-0999
exits 77 'R009 the school of another team' as pc-south school brief 100840
exits 1 'no school' as pc-north school brief 100999
at config set -q share.require_dsa block >/dev/null
like 'C27 where a share needs an agreement, there is one' "$(as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back)" 'C-2026-0001'
at agreement void -q D-2026-0001 --reason data-error >/dev/null
run as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back
like '  nobody is told' "$(words)" 'called back; without a data-sharing agreement nothing is said about a child'
unlike '  and nothing is' "$OUT" "$CHILD"
at config set -q channel.out spoc >/dev/null
exits 0 'R192 by another model' as pc-north school brief 100840 --speaking-to N-2026-0001 --called-back
unlike '  the DSL hears nothing' "$OUT" "$CHILD"
exits 0 'as data' as pc-north school brief 100840 --format json
is '  in sections' "$(jq -r '[.rows[].section] | unique | join(" ")' <<<"$OUT")" 'about agreed caller next today we-owe'

# --- a sibling, an associate and an adult who may be the risk
at link add -q --yp Y-2026-0001 --other Y-2026-0003 --kind sibling --role protects --other-role unknown >/dev/null
at link add -q --yp Y-2026-0001 --kind gang-associate --other-role leads --source 'gangs unit' >/dev/null
at guardian add -q --input - <<<'{"yp":"Y-2026-0001","relation":"other","name":"Max Larkspur","say":"do-not-inform","from":"2026-11-01"}' >/dev/null
at guardian add -q --input - <<<'{"yp":"Y-2026-0001","relation":"mother","name":"Pat Larkspur","say":"consent","from":"2026-11-01"}' >/dev/null
at flag add -q --input - <<<'{"yp":"Y-2026-0001","kind":"repeat-victim","set_by":"1001MD","from":"2026-11-02","source":"crime reports","evidence":"two reports","review":"2026-12-24"}' >/dev/null
for for in strat cin cp handover; do
	run as pc-north case brief C-2026-0001 --for $for --identifying --purpose meeting
	unlike "a brief for $for names none of them" "$OUT" 'Max|Pat|Larkspur|Xanthe|Y-2026-0003'
	like '  they are there by their role' "$(words)" 'sibling; this young person protects, the other unknown.*gang-associate; .*the other leads|gang-associate; .*the other leads.*sibling; this young person protects'
	like '  who must not be informed is counted' "$(words)" 'check who is invited; adults who must not be informed: 1'
	like '  and so is what is live' "$(words)" 'flag repeat-victim since 2 Nov 2026, review 24 Dec 2026'
done
finish
