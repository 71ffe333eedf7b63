#!/bin/bash
# From a referral to a closed case: answers, checks, decisions, assignments, loads, and every refusal on the way.
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db
TODAY=2026-11-23 # a Monday

at() { ssp --as-of "$TODAY" "$@"; }
as() { at --as "$@"; } # PRINCIPAL COMMAND...
field() { # NOUN REFERENCE FIELD
	at "$1" show "$2" --columns "$3" --format csv --no-header --porcelain
}
rows() { # NOUN [OPTION...]: how many there are
	at "$1" list "${@:2}" --format csv --no-header | wc -l
}
# The id of the error, and the exit code: "decided-already 77"; "done 0".
why() {
	run "$@" --format json
	WHY="$(jq -r '.error.id' <<<"$ERR" 2>/dev/null)"
	WHY="${WHY:-done} $RC"
}
refuses() { # NAME WHY COMMAND...
	why "${@:3}"
	is "$1" "$WHY" "$2"
}
child() { # SCHOOL: a young person's reference
	as admin yp add -q --from - <<<'{"given":"Zebedee","family":"Quillfeather","dob":"2012-03-04","school":'"$1"'}'
}
# SCHOOL FACT...: a referral with these answers
referred() {
	local school=$1 facts=() fact
	shift
	for fact; do facts+=(--fact "$fact"); done
	as admin referral add -q --yp "$(child "$school")" --source cait --received 2026-11-16 "${facts[@]}"
}
MET=(g1=yes g3=yes t1=yes)
# SCHOOL: a case, by way of a referral that meets the threshold
opened() {
	local r
	r=$(referred "$1" "${MET[@]}")
	as admin threshold check "$r" >/dev/null && as admin referral accept -q "$r"
}
officer() { at officer add -q --key "$1" --name 'PC Elm' --rank "$2" --role "$3" --team "$4" >/dev/null; }
away() { at absence add -q --officer "$1" --kind sickness --from "$2" --to "$3"; } # OFFICER FROM TO

{
	ssp init -q
	for team in north south; do
		at team add -q --key $team --name "Schools ${team^}" --area $team
		at principal add -q --key sgt-$team --role sergeant --team $team
		at principal add -q --key pc-$team --role officer --team $team
	done
	at principal add -q --key admin --role admin
	at principal add -q --key admin-north --role admin --team north
	at principal add -q --key analyst --role analyst
	at principal add -q --key cron --role cron
	at team edit -q south --mailbox south@police.example
	officer 1000MD PS sergeant north
	officer 1001MD PC sso north
	officer 1002MD PC sso north
	officer 2001MD PC sso south
	at school add -q --urn 900001 --name 'Alder School' --phase secondary --area north
	at school add -q --urn 900002 --name 'Beech School' --phase secondary --area south
	at school add -q --urn 900003 --name 'Cedar School' --phase secondary
} >/dev/null

# --- referrals and their answers
Y=$(child 900001)
R=$(as pc-north referral add -q --yp "$Y" --source school --received 2026-11-16 --mash 'done' --fact g1=yes --fact G3=yes \
	--fact t1=unknown)
is 'add with --quiet prints the reference' "$R" R-2026-0001
is 'answers are rows' "$(rows fact)" 3
is 'by whom' "$(field fact FA-2026-0001 by)" pc-north
is 'R080 taken in, it is received' "$(field referral "$R" status)" received
is 'with the team of the school' "$(field referral "$R" team)" north
refuses 'a wrong question' 'bad-fact 64' as pc-north referral edit "$R" --fact t9=yes
refuses 'a wrong answer' 'bad-fact 64' as pc-north referral edit "$R" --fact t1=perhaps
refuses 'no answer' 'bad-fact 64' as pc-north referral edit "$R" --fact t1
refuses 'two answers' 'fact-twice 64' as pc-north referral edit "$R" --fact t1=yes --fact t1=no
refuses 'an answer to nothing' 'not-found 1' as pc-north referral edit R-2026-0999 --fact t1=yes
refuses "another team's referral" 'other-team 77' as pc-south referral edit "$R" --fact t1=yes
is 'the same answer again changes nothing' "$(as pc-north referral edit "$R" --fact g1=yes)" "unchanged $R"
is 'and is no row' "$(rows fact)" 3
is '--dry-run keeps no answer' "$(as pc-north referral edit "$R" --fact t2=no -n >/dev/null; rows fact)" 3
is 'a new answer is' "$(as pc-north referral edit "$R" --fact t1=no)$(rows fact)" "changed ${R}4"
is 'an answer that came puts it into screening' "$(field referral "$R" status)" screening
refuses 'a referral with a wrong answer' 'bad-fact 64' as pc-north referral add --yp "$Y" --source cait --fact t1=perhaps
is 'is not kept' "$(rows referral)" 1

refuses 'what is wrong in a file' 'bad-term 65' as pc-north referral add --yp "$Y" --from - <<<'{"source":"nowhere","received":"2026-11-16"}'
refuses 'and what is missing' 'missing-field 64' as pc-north referral add --yp "$Y"

# --- checks
refuses 'an analyst does not check' 'not-allowed 77' as analyst threshold check "$R"
refuses 'nor another team' 'other-team 77' as pc-south threshold check "$R"
refuses 'a check of nothing' 'not-found 1' as pc-north threshold check R-2026-0999
refuses 'of two things' 'bad-options 64' as pc-north threshold check "$R" --facts -
exits 2 'undetermined exits 2' as pc-north threshold check "$R" --exit-code
like 'R090 and says what to ask' "$OUT" 'T4'
exits 0 'and 0 without --exit-code' as pc-north threshold check "$R" --json
is 'the reference, the check and the outcome' "$(jq -r '"\(.reference) \(.check) \(.outcome)"' <<<"$OUT")" \
	"$R H-2026-0002 undetermined"
is 'R091 both checks are kept' "$(rows check)" 2
as pc-north referral edit -q "$R" --fact t1=yes >/dev/null
exits 0 'met exits 0' as pc-north threshold check "${R,,}" --exit-code
is 'a dry run keeps no check' "$(as pc-north threshold check "$R" -n >/dev/null 2>&1; rows check)" 3
is 'threshold list is the history of one' "$(at threshold list "$R" --format csv --columns outcome --no-header | tr '\n' ' ')" \
	'undetermined undetermined met '
is 'with the answers it was made from' "$(field check H-2026-0003 facts)" 'g1=yes g3=yes t1=yes'

# --- accepting
refuses 'an officer does not decide' 'not-allowed 77' as pc-north referral accept "$R"
refuses 'nor another sergeant' 'other-team 77' as sgt-south referral accept "$R"
as pc-north referral edit -q "$R" --fact t1=no >/dev/null
refuses 'answers since the check want another' 'needs-check 77' as sgt-north referral accept "$R"
as pc-north referral edit -q "$R" --fact t1=yes >/dev/null
refuses 'a wrong reason' 'bad-term 64' as sgt-north referral accept "$R" --reason nonsense
refuses 'a wrong override' 'bad-term 64' as sgt-north referral accept "$R" --override nonsense
is '--dry-run opens nothing' "$(as sgt-north referral accept "$R" -n) $(rows case)" 'would open C-2026-0001 0'
C=$(as sgt-north referral accept -q "$R" --override other)
is 'R102 accept prints the case' "$C" C-2026-0001
is 'the reason follows from the check' "$(field decision DE-2026-0001 decision,reason,check,by)" \
	'accepted,meets-threshold,H-2026-0003,sgt-north'
is 'an override that no rule asked for is not kept' "$(field decision DE-2026-0001 override,rule)" ,
is 'the referral' "$(field referral "$R" status,decided,reason)" 'accepted,2026-11-23,meets-threshold'
is 'the case' "$(field case "$C" yp,school,referral,team,officer,status,opened)" "$Y,900001,$R,north,,open,2026-11-23"
for verb in accept reject redirect withdraw; do
	refuses "decided: no more $verb" 'decided-already 77' as sgt-north referral $verb "$R" --reason other
done
refuses 'nor return while its case is open' 'case-open 77' as sgt-north referral return "$R"
refuses 'an override does not help' 'decided-already 77' as sgt-north referral accept "$R" --override urgent-risk

# --- the gate and the threshold
R2=$(referred 900001 g1=yes g3=no t1=yes)
refuses 'no check' 'needs-check 77' as sgt-north referral accept "$R2"
as sgt-north threshold check "$R2" >/dev/null
refuses 'C64 a young person managed elsewhere is not accepted' 'outside-gate 77' as sgt-north referral accept "$R2"
like 'says so' "$ERR" 'managed-elsewhere'
as sgt-north threshold check "$R2" --policy criteria-only >/dev/null 2>&1
refuses 'another policy is a trial, and changes nothing' 'outside-gate 77' as sgt-north referral accept "$R2"
C2=$(as sgt-north referral accept -q "$R2" --override urgent-risk --reason-file - <<<'known to be in danger')
is 'an override goes past' "$C2" C-2026-0002
is 'R010 and is kept with its rule' "$(field decision DE-2026-0002 override,rule,reason)" 'urgent-risk,outside-gate,other'
is 'in the event too' \
	"$(sqlite3 "$SSP_STORE" "SELECT manifest ->> '\$.rule' || ' ' || (manifest ->> '\$.override') FROM event WHERE manifest ->> '\$.rule' IS NOT NULL")" \
	'outside-gate urgent-risk'
is 'the words are not' "$(sqlite3 "$SSP_STORE" "SELECT count(*) FROM event WHERE manifest LIKE '%danger%'")" 0
is 'the words are kept' "$(sqlite3 "$SSP_STORE" "SELECT words FROM decision WHERE words IS NOT NULL")" 'known to be in danger'
R3=$(referred 900001 g1=yes g3=yes t1=no t2=no t3=no t4a=no)
as sgt-north threshold check "$R3" >/dev/null
refuses 'below' 'not-met 77' as sgt-north referral accept "$R3"
R4=$(as admin referral add -q --yp "$(field referral "$R3" yp)" --source cait --received 2026-11-16 --fact g1=yes --fact g3=yes --fact t1=no)
as sgt-north threshold check "$R4" >/dev/null
is 'without any check, an override goes past that too' \
	"$(R5=$(referred 900001); as sgt-north referral accept -q "$R5" --override supervisor-decision --reason other)" C-2026-0003

# --- the other decisions
is 'reject takes its reason from the check' "$(as sgt-north referral reject "$R3"; field referral "$R3" status,reason)" \
	"rejected $R3"$'\n''rejected,below-threshold'
refuses 'or wants one' 'missing-reason 64' as sgt-north referral reject "$R4"
refuses 'a duplicate of nothing' 'missing-field 64' as sgt-north referral reject "$R4" --reason duplicate
refuses 'of itself' 'bad-value 64' as sgt-north referral reject "$R4" --reason duplicate --of "$R4"
refuses 'of one that is not there' 'no-such-row 64' as sgt-north referral reject "$R4" --reason duplicate --of R-2026-0999
as sgt-north referral reject -q "$R4" --reason duplicate --of "$R3" >/dev/null
is 'a duplicate' "$(field referral "$R4" status,duplicate_of)" "duplicate,$R3"
is 'return: a decision that was wrong' "$(as sgt-north referral return "$R4"; field referral "$R4" status,duplicate_of,reason)" \
	"returned $R4"$'\n''more-info,,more-info'
as sgt-north referral edit -q "$R4" --fact t1=yes >/dev/null
is 'its answers come' "$(field referral "$R4" status,decided,reason)" screening,,
is 'redirect' "$(as sgt-north referral redirect "$R4" --to CAMHS; field referral "$R4" status,redirected_to,reason)" \
	"redirected $R4"$'\n''redirected,CAMHS,other-agency'
R6=$(referred 900001)
is 'withdraw' "$(as sgt-north referral withdraw -q "$R6"; field referral "$R6" status,reason)" \
	"$R6"$'\n''withdrawn,withdrawn-by-source'
is 'R092 each decision is a row' "$(rows decision --where referral="$R4")" 3

# --- known already (R093)
run as pc-north referral add --yp "$Y" --source cait
like 'R093 an open case is named' "$ERR" "warning: .* $C already"
is 'and the referral kept' "$RC" 0
at yp edit -q "$Y" --school 900002 >/dev/null
run as pc-south referral add --yp "$Y" --source cait
like "another team's is not" "$ERR" 'known to the Schools North team'
unlike 'by reference' "$ERR" '[CR]-2026'
is 'nor by number: once a team' "$(grep -c '^warning: the young person' <<<"$ERR")" 1
run as sgt-north referral add --yp "$(child 900001)" --source school
like 'a school that did not tell the hub' "$ERR" 'MASH'
run as admin-north referral add --yp "$(child 900003)" --source cait --quiet
is 'a school that nobody covers: the team that took it in' "$(field referral "$OUT" team)" north

# --- assigning
refuses 'R009 an officer does not assign' 'not-allowed 77' as pc-north case assign "$C" --officer 1001MD
refuses 'nor another sergeant' 'other-team 77' as sgt-south case assign "$C" --officer 2001MD
refuses 'no case' 'not-found 1' as sgt-north case assign C-2026-0999 --officer 1001MD
refuses 'no officer' 'no-such-row 64' as sgt-north case assign "$C" --officer 9999MD
refuses 'none said' 'missing-field 64' as sgt-north case assign "$C"
refuses 'no case said' 'missing-argument 64' as sgt-north case assign --officer 1001MD
refuses 'two ways' 'bad-options 64' as sgt-north case assign "$C" --suggest --all
refuses 'not of the team' 'other-team-officer 77' as sgt-north case assign "$C" --officer 2001MD
like 'the hint says what to do' "$(jq -r .error.hint <<<"$ERR")" "case assign --suggest $C"
is 'R103 a case is assigned' "$(as sgt-north case assign "$C" --officer 1001MD)" "assigned $C"
is 'a lead and a state' "$(field case "$C" officer,status)" 1001MD,active
is 'again is nothing' "$(as sgt-north case assign "$C" --officer 1001MD) $(rows assignment)" "unchanged $C 1"
TODAY=2026-11-24
is 'reassigned with --override' "$(as sgt-north case assign -q "$C" --officer 2001MD --override supervisor-decision)" "$C"
is 'R103 and keeps its history' "$(at assignment list --where case="$C" --columns officer,from,until,override,rule --format csv --no-header --porcelain)" \
	$'1001MD,2026-11-23,2026-11-24,,\n2001MD,2026-11-24,,supervisor-decision,other-team-officer'
TODAY=2026-11-23

# --- absences: more than three working days from today
while read -r from to want; do
	B=$(away 1002MD "$from" "$to")
	refuses "away $from to $to" "$want" as sgt-north case assign "$C2" --officer 1002MD -n
	at absence void -q "$B" --reason data-error >/dev/null
done <<'END'
2026-11-23 2026-11-25 done 0
2026-11-23 2026-11-26 officer-absent 77
2026-11-24 2026-12-18 done 0
2026-11-09 2026-11-22 done 0
END
B=$(away 1002MD 2026-11-20 2026-11-27)
like 'says until when' "$(as sgt-north case assign "$C2" --officer 1002MD 2>&1)" 'away until 27 Nov 2026: 5 working days'
TODAY=2026-11-26
refuses 'two days are left, and a weekend' 'done 0' as sgt-north case assign "$C2" --officer 1002MD -n
B2=$(away 1002MD 2026-11-30 2026-12-01)
refuses 'and two more after it' 'officer-absent 77' as sgt-north case assign "$C2" --officer 1002MD -n
like 'the whole of it' "$(jq -r .error.message <<<"$ERR")" '1 Dec 2026: 4 working days'
TODAY=2026-11-28
refuses 'on the Saturday' 'done 0' as sgt-north case assign "$C2" --officer 1002MD -n
TODAY=2026-11-23
at officer edit -q 1002MD --active no >/dev/null
refuses 'who has left' 'officer-inactive 77' as sgt-north case assign "$C2" --officer 1002MD
is 'both rules passed over' "$(as sgt-north case assign -q "$C2" --officer 1002MD --override data-error
	at assignment list --where case="$C2" --columns rule --format csv --no-header)" "$C2"$'\n''officer-inactive officer-absent'
at officer edit -q 1002MD --active yes >/dev/null
at absence void -q "$B" --reason data-error >/dev/null
at absence void -q "$B2" --reason data-error >/dev/null

# --- the officer to assign
is 'R105 the least loaded officer is suggested' "$(as sgt-north case assign --suggest C-2026-0003 -q)" 1001MD
like 'and why' "$(as sgt-north case assign --suggest C-2026-0003)" 'C-2026-0003  1001MD      0  0 open, 0 high, the fewest of 2 officers; has worked with school'
is 'changes nothing' "$(field case C-2026-0003 officer,team)" ,north
refuses 'not for another team' 'other-team 77' as sgt-south case assign --suggest C-2026-0003
C4=$(opened 900001) C5=$(opened 900001) C6=$(opened 900002)
is 'all of the own team, evenly' "$(as sgt-north case assign --all -n --format csv --no-header | cut -d, -f1,2)" \
	$'C-2026-0003,1001MD\n'"$C4,1001MD"$'\n'"$C5,1002MD"
is '--dry-run changes nothing' "$(rows case --where officer=)" 4
refuses 'it asks' 'needs-yes 64' as sgt-north case assign --all </dev/null
is 'and changed nothing' "$(rows case --where officer=)" 4
exits 0 '--yes' as sgt-north case assign --all --yes
unlike '  says what was done' "$OUT" 'would assign'
like '  of each case' "$OUT" 'assigned$'
is 'the leads' "$(at case list --columns ref,officer --format csv --no-header | tr '\n' ' ')" \
	"$C,2001MD $C2,1002MD C-2026-0003,1001MD $C4,1001MD $C5,1002MD $C6, "
is 'none is left' "$(as sgt-north case assign --all --yes --format jsonl)" ''
is 'which people are told in words' "$(as sgt-north case assign --all -n 2>&1)" 'every open case has a lead'
B=$(away 1001MD 2026-11-23 2026-11-24)
is 'of equal loads, one who is here today' "$(as sgt-north case assign --suggest C-2026-0003 -q)" 1002MD
B2=$(away 1002MD 2026-11-20 2026-11-23)
is 'else by key' "$(as sgt-north case assign --suggest C-2026-0003 -q)" 1001MD
for b in "$B" "$B2"; do at absence void -q "$b" --reason data-error >/dev/null; done
B=$(away 2001MD 2026-11-23 2026-12-18)
like 'nobody is here' "$(at case assign --suggest "$C6")" 'no officer of the team south can take it; 1 away for more than 3 working days'
at absence void -q "$B" --reason data-error >/dev/null

# --- load
is 'R105 each officer, and who is without a lead' "$(at case load --format csv --no-header --porcelain | cut -d, -f1,2,4)" \
	$'north,1000MD,0\nnorth,1001MD,2\nnorth,1002MD,2\nsouth,2001MD,1\nsouth,,1'
is 'a sergeant sees the own team' "$(as sgt-south case load --format csv --no-header | cut -d, -f1 | sort -u)" south
is 'by team' "$(at case load --by team --format csv --no-header)" $'north,3,5,0,0\nsouth,1,1,1,0'
refuses 'by nothing else' 'bad-value 64' at case load --by risk

# --- closing and opening
refuses 'no reason' 'missing-reason 64' as sgt-north case close "$C4"
like 'a missing reason says which there are' "$(jq -r .error.hint <<<"$ERR")" '^the words are: aged-out, .*transferred$'
refuses 'a reason of another list' 'bad-term 64' as sgt-north case close "$C4" --reason duplicate
like 'so does another' "$(jq -r .error.hint <<<"$ERR")" '^the words are: aged-out, .*transferred$'
at term edit -q close-reason:prevented --active no >/dev/null
refuses 'a retired reason' 'bad-term 64' as sgt-north case close "$C4" --reason prevented
like 'is called so' "$(jq -r .error.message <<<"$ERR")" "'prevented' of the list close-reason is retired"
unlike 'and is not among the words' "$(jq -r .error.hint <<<"$ERR")" 'prevented'
at term edit -q close-reason:prevented --active yes >/dev/null
is 'R122 a case is closed' "$(as sgt-north case close "$C4" --reason risk-reduced --reason-file - <<<'calmer now')" "closed $C4"
is 'the case' "$(field case "$C4" status,closed,close_reason,officer)" closed,2026-11-23,risk-reduced,1001MD
is 'its assignment' "$(rows assignment --where case="$C4" --where until=)" 0
is 'what came of it' "$(sqlite3 "$SSP_STORE" 'SELECT outcome FROM "case" WHERE outcome IS NOT NULL')" 'calmer now'
refuses 'once' 'closed-already 77' as sgt-north case close "$C4" --reason other
refuses 'a closed case is not assigned' 'case-closed 77' as sgt-north case assign "$C4" --officer 1001MD --override other
refuses 'reopen wants a reason' 'missing-reason 64' as sgt-north case reopen "$C4"
like 'and says which there are' "$(jq -r .error.hint <<<"$ERR")" '^the words are: closed-too-early, new-concern, data-error, other$'
for word in meets-threshold duplicate below-threshold more-info; do
	refuses "a reason for another act does not fit it: $word" 'bad-reason 64' as sgt-north case reopen "$C4" --reason "$word"
done
refuses 'nor does a word that there is not' 'bad-term 64' as sgt-north case reopen "$C4" --reason new-concerns
like 'the hint has the nearest, and all of them' "$(jq -r .error.hint <<<"$ERR")" '^did you mean new-concern\? The words are: closed-too-early, '
is 'R122 a closed case is opened again' "$(as sgt-north case reopen "$C4" --reason other)" "reopened $C4"
is 'without a lead' "$(field case "$C4" status,closed,close_reason,officer)" open,,,
refuses 'what is open is not reopened' 'not-closed 77' as sgt-north case reopen "$C4" --reason other
refuses 'an officer closes nothing' 'not-allowed 77' as pc-north case close "$C4" --reason other
refuses 'open: of what?' 'missing-argument 64' as sgt-north case open
refuses 'of a referral that is not accepted' 'not-accepted 77' as sgt-north case open "$R3"
refuses 'of one that has a case' 'case-open 77' as sgt-north case open "$R"
refuses 'of none' 'not-found 1' as sgt-north case open R-2026-0999
Y7=$(child 900001)
C7=$(as sgt-north case open -q --yp "$Y7" --risk high)
is 'of a young person' "$(field case "$C7" yp,school,team,status,risk,opened)" "$Y7,900001,north,open,high,2026-11-23"
refuses "not of another team's" 'other-team 77' as sgt-south case open --yp "$Y7"
refuses 'not tomorrow' 'bad-value 64' as sgt-north case open --yp "$Y7" --opened 2026-11-24
ssp --as-of 2026-11-24 --as sgt-north case close -q "$C" --reason transferred >/dev/null
is 'after its case is closed a referral is returned' "$(as sgt-north referral return -q "$R"; field referral "$R" status)" \
	"$R"$'\n''more-info'
at config set -q case.review_days 28 >/dev/null 2>&1
C8=$(as sgt-north case open -q --yp "$(child 900001)")
is 'the next review follows from the setting' "$(field case "$C8" next_review)" 2026-12-21

# --- exceptions
is 'every override, and what the hub was not told' \
	"$(at report exceptions --format csv --no-header --porcelain | cut -d, -f1,3,5-)" "$(
		cat <<END
override,$R2,outside-gate,urgent-risk,sgt-north,2026-11-23
override,R-2026-0005,needs-check,supervisor-decision,sgt-north,2026-11-23
unusual,$C7,no-referral,,sgt-north,2026-11-23
unusual,$C8,no-referral,,sgt-north,2026-11-23
override,$C2,officer-inactive officer-absent,data-error,sgt-north,2026-11-23
missing-mash,R-2026-0009,needs-mash,,,2026-11-23
override,$C,other-team-officer,supervisor-decision,sgt-north,2026-11-24
END
	)"
is 'of a period' "$(at report exceptions --period 2026-11-24 --json | jq -c '[.scope.from, .scope.to, .count]')" \
	'["2026-11-24","2026-11-24",1]'
run at report exceptions --period 2026-W48
is 'in words for people' "${OUT%%$'\n'*}" "2026-W48: 23 Nov 2026 to $(date -d "$TODAY" "+%-d %b %Y"), so far"
is "a sergeant's own" "$(as sgt-south report exceptions --format csv --no-header)" ''
is "an officer's too" "$(as pc-north report exceptions --format csv --no-header | wc -l)" 7
is 'R009 cron has all of them, for the report of the night' "$(as cron report exceptions --format csv)" "$(at report exceptions --format csv)"
refuses 'a wrong period' 'bad-period 64' at report exceptions --period never

is 'the events hold' "$(at event verify >/dev/null; echo $?)" 0
is 'refusals are events' "$(($(at event list --where verb=refuse --format jsonl | wc -l) > 30))" 1
# --- a person decides what a policy leaves open, with an override and a reason, and that is listed
RU=$(referred 900001 t1=yes)
as sgt-north threshold check -q "$RU" >/dev/null
refuses 'R010 an undetermined referral is not accepted without an override' 'undetermined 77' as sgt-north referral accept "$RU"
like 'the error names what is not known' "$(jq -r .error.message <<<"$ERR")" "$RU is undetermined: G3 not known"
like 'the hint says how to go on' "$(jq -r .error.hint <<<"$ERR")" "referral edit $RU --fact .*--override CODE and --reason CODE"
refuses 'nor with an override alone' 'missing-reason 64' as sgt-north referral accept "$RU" --override supervisor-decision
refuses 'nor dry' 'undetermined 77' as sgt-north referral accept "$RU" -n
is 'nothing was decided' "$(field referral "$RU" status,decided)" screening,
exits 0 'R010 with both it is' as sgt-north referral accept "$RU" --override supervisor-decision --reason other
like 'R010 and is listed' "$(as sgt-north report exceptions --format csv)" "^override,.*$RU,north,undetermined,supervisor-decision"
RU=$(referred 900001 g3=yes t2=yes)
run as sgt-north threshold check "$RU"
like 'R088 an unknown role is not asked but recorded' "$OUT" 'Record T2-role: Is that as a victim'
run as sgt-north referral accept "$RU"
is 'R088 a referral is accepted without the role, which is warned about' "$RC $(grep -c 'the role in the high-harm offences' <<<"$ERR")" '0 1'
listed_role() { as sgt-north report exceptions --format csv --no-header | grep -c "^missing-role,$RU,$RU,north,needs-role"; }
is 'R088 and listed' "$(listed_role)" 1
as sgt-north referral edit -q "$RU" --fact t2-role=unknown >/dev/null
is 'unknown is no role' "$(listed_role)" 1
as sgt-north referral edit -q "$RU" --fact t2-role=victim >/dev/null
is 'R088 until it is known' "$(listed_role)" 0
RU=$(referred 900001 t1=no g3=yes t2=no t3=no t4a=no)
as sgt-north threshold check -q "$RU" >/dev/null
refuses 'nor is one below, without a reason' 'missing-reason 64' as sgt-north referral accept "$RU" --override supervisor-decision
exits 0 'a reason in words is one' as sgt-north referral accept "$RU" --override supervisor-decision --reason-file - <<<'seen at the station'
like 'R010 it is listed too' "$(as sgt-north report exceptions --format csv)" "^override,.*$RU,north,not-met,supervisor-decision"

# --- G1 follows from the school of the referral, and a different answer by hand is shown too
RG=$(referred 900001 g3=yes t1=yes)
g1() { as admin threshold check "$1" --json | jq -c '[.outcome, .out_reason, .ask, (.gate[0] | .answer, .given)]'; } # REFERRAL
is 'G1 is not asked where the referral names a school of the store' "$(g1 "$RG")" '["met",null,[],"yes",null]'
as sgt-north referral edit -q "$RG" --fact g1=no >/dev/null
is 'an answer by hand that differs is shown' "$(g1 "$RG")" '["met",null,[],"yes","no"]'
like 'in words too' "$(as sgt-north threshold check "$RG")" 'The store answers G1 with yes; the answer given by hand, no, does not count'
is 'the check keeps what counted' "$(at check list --where referral="$RG" --columns facts --format csv --no-header | tail -n 1)" 'g1=yes g3=yes t1=yes'
at school edit -q 900001 --authority 210 >/dev/null
is 'any authority will do' "$(g1 "$RG")" '["met",null,[],"yes","no"]'
at config set borough.authority 211 >/dev/null
refuses 'what the store answers has changed: checked again' 'needs-check 77' as sgt-north referral accept "$RG"
is 'unless the borough has another' "$(g1 "$RG")" '["out","not-borough-school",[],"no",null]'
at config set borough.authority 210 >/dev/null
is 'or this one' "$(g1 "$RG")" '["met",null,[],"yes","no"]'
exits 0 'it is accepted' as sgt-north referral accept "$RG"
at config set borough.authority >/dev/null
at school edit -q 900001 --authority '' >/dev/null
RG=$(as admin referral add -q --yp "$(as admin yp add -q --from - <<<'{"given":"Xavier","family":"Quillfeather","dob":"2012-03-04"}')" \
	--source cait --fact g3=yes --fact t1=yes)
is 'without a school G1 is asked' "$(g1 "$RG")" '["undetermined",null,["G1"],"unknown",null]'

# --- requirements of a route: a referral without them is recorded and chased, and cannot be accepted
came() { # SOURCE [OPTION...]: a referral by that route that meets the threshold, checked
	local r
	r=$(as sgt-north referral add --yp "$(child 900001)" --source "$1" --fact g1=yes --fact g3=yes --fact t1=yes "${@:2}") &&
		r=${r#added } && as sgt-north threshold check -q "$r" >/dev/null && echo "$r"
}
listed() { # KIND REFERRAL: how often the exceptions have it
	as sgt-north report exceptions --format csv --no-header | grep -c "^$1,$2,"
}
for source in meeting:eit meeting:social-inclusion; do
	refuses "$source without its day" 'missing-field 64' as sgt-north referral add --yp "$(child 900001)" --source "$source"
	exits 0 'with it' came "$source" --meeting-on 2026-11-20
done
RM=$(came school --mash requested 2>"$T/said")
like 'without the hub: it is said' "$(cat "$T/said")" 'warning: .*MASH'
exits 0 'by default it is accepted all the same' as sgt-north referral accept "$RM"
like 'and said again' "$ERR" 'warning: .*MASH'
at config set -q require_mash block
RM=$(came school --mash requested 2>"$T/said")
like 'R082 C66 where it must be, it is taken in' "$RM" '^R-2026-'
like 'and said' "$(cat "$T/said")" 'warning: .*MASH'
refuses 'and not accepted' 'needs-mash 77' as sgt-north referral accept "$RM"
like 'with what would help' "$(jq -r .error.hint <<<"$ERR")" "referral edit $RM --mash done; or give --override"
is 'it is listed' "$(listed missing-mash "$RM")" 1
exits 0 'an override goes past' as sgt-north referral accept "$RM" --override urgent-risk
is 'and is kept' "$(at decision list --where referral="$RM" --columns override,rule --format csv --no-header)" urgent-risk,needs-mash
RM=$(came school --mash requested 2>/dev/null)
as sgt-north referral edit -q "$RM" --mash 'done' >/dev/null
exits 0 'once the hub was told it is accepted' as sgt-north referral accept "$RM"
is 'and no longer listed' "$(listed missing-mash "$RM")" 0
at config set -q require_mash off
RM=$(came school --mash requested 2>"$T/said")
unlike 'where nobody asks for it nothing is said' "$(cat "$T/said")" MASH
is 'nor listed' "$(listed missing-mash 'R-.*')" 0
exits 0 'nor refused' as sgt-north referral accept "$RM"
at config set -q require_mash warn

RC_=$(came cet 2>"$T/said")
like "the exploitation team's, without its review, is taken in" "$RC_" '^R-2026-'
like 'and said' "$(cat "$T/said")" 'warning: .*exploitation team'
is 'and listed' "$(listed missing-review "$RC_")" 1
refuses 'and not accepted' 'needs-review 77' as sgt-north referral accept "$RC_"
is 'an override goes past' "$(as sgt-north referral accept -q "$RC_" --override other >/dev/null 2>&1
	at decision list --where referral="$RC_" --columns rule --format csv --no-header)" needs-review
RC_=$(came cet --source-reviewed 2026-11-13 2>"$T/said")
empty 'R083 C65 with its review nothing is said' "$(cat "$T/said")"
exits 0 'and it is accepted' as sgt-north referral accept "$RC_"
RC_=$(came cet 2>/dev/null)
as sgt-north referral withdraw -q "$RC_" >/dev/null
is 'one that was withdrawn is not chased' "$(listed missing-review "$RC_")" 0
run as admin referral add --yp "$(child 900003)" --source cait
like 'a school that no team covers' "$ERR" 'warning: no team covers the school'

# --- g2 follows from the other answers: as an answer of its own it is ignored (5.3)
RG=$(came cait)
N=$(rows fact)
run as sgt-north referral edit "$RG" --fact g2=no
is 'g2 changes nothing' "$RC $OUT $(rows fact)" "0 unchanged $RG $N"
like 'and that is said' "$ERR" 'g2 follows from the other answers'
refuses 'still it must be an answer' 'bad-fact 64' as sgt-north referral edit "$RG" --fact g2=perhaps
run as sgt-north referral add --yp "$(child 900001)" --source cait --fact g1=yes --fact G2=yes
like 'nor is it kept on intake' "$OUT$ERR $(rows fact)" "G2 follows.* $((N + 1))\$"
exits 0 'and it makes no check stale' as sgt-north referral accept "$RG"

# --- each decision has its own reasons, and names what it needs
RD=$(came cait)
refuses 'nothing is accepted for being below' 'bad-reason 64' as sgt-north referral accept "$RD" --reason below-threshold
like 'the hint has the reasons there are' "$(jq -r .error.hint <<<"$ERR")" '^the words are: meets-threshold, data-error, other'
refuses 'nor returned' 'bad-reason 64' as sgt-north referral return "$RD" --reason below-threshold
refuses 'nor withdrawn as a duplicate' 'bad-reason 64' as sgt-north referral withdraw "$RD" --reason duplicate
refuses 'who is redirected goes somewhere' 'missing-field 64' as sgt-north referral redirect "$RD"
like 'the hint says how to name it' "$(jq -r .error.hint <<<"$ERR")" '[-]-to'
refuses 'only a duplicate repeats another' 'bad-value 64' as sgt-north referral reject "$RD" --reason other --of "$R3"
refuses 'and needs a reason' 'missing-reason 64' as sgt-north referral reject "$RD"
like 'which is one of these' "$(jq -r .error.hint <<<"$ERR")" '^the words are: below-threshold.*other$'
at term add -q --key reason:moved-abroad --label 'moved abroad' >/dev/null
exits 0 "a borough's own reason is one for every decision" as sgt-north referral reject "$RD" --reason moved-abroad -n
at term edit -q reason:moved-abroad --category 'withdraw redirect' >/dev/null
refuses 'until it says for which' 'bad-reason 64' as sgt-north referral reject "$RD" --reason moved-abroad
exits 0 'it is one of them' as sgt-north referral withdraw "$RD" --reason moved-abroad

# --- a row that is changed stays within the scope of who changes it
YS=$(child 900001)
refuses 'a child is not moved to another team' 'other-team 77' as pc-north yp edit "$YS" --school 900002
is 'and is where it was' "$(field yp "$YS" ref,school)" "$YS,900001"
printf 'ref,school\n%s,900002\n' "$YS" >"$T/move.csv"
exits 65 'not by a file either' as sgt-north yp import "$T/move.csv"
is 'and is where it was' "$(field yp "$YS" ref,school)" "$YS,900001"
refuses 'nor an officer' 'other-team 77' as sgt-north officer edit 1001MD --team south
CS=$(opened 900001)
refuses 'nor a case' 'other-team 77' as pc-north case edit "$CS" --team south
exits 0 'what stays is changed' as pc-north case edit "$CS" --risk low
exits 0 'an admin moves a case' as admin case edit "$CS" --team south
refuses 'which is then seen by the other team alone' 'other-team 77' as pc-north case edit "$CS" --risk low
YS=$(sqlite3 "$SSP_STORE" "SELECT 'Y-2026-' || printf('%04d', yp % 100000000) FROM \"case\" WHERE id % 100000000 = $((10#${CS##*-}))")
exits 0 'who has the case of a child may move the child' as pc-south yp edit "$YS" --school 900002

# --- a case that no team covers
RN=$(as admin referral add -q --yp "$(child 900003)" --source cait --fact g1=yes --fact g3=yes --fact t1=yes)
as admin threshold check -q "$RN" >/dev/null
run as admin referral accept "$RN"
CN=${OUT#opened }
like 'accepting says so' "$ERR" 'warning: no team covers the school'
is 'the case has no team' "$(field case "$CN" team,officer)" ,
is 'by team it has a row' "$(at case load --by team --format csv --no-header | tail -n 1)" ,0,1,1,0
is 'which is not a sergeant'"'"'s' "$(as sgt-north case load --by team --format csv --no-header | cut -d, -f1)" north
refuses 'nobody is of its team' 'other-team-officer 77' as admin case assign "$CN" --officer 1001MD
like 'and that is said' "$(jq -r .error.message <<<"$ERR")" "^$CN has no team"
is 'an override goes past' "$(as admin case assign -q "$CN" --officer 1001MD --override supervisor-decision)" "$CN"
is 'and is kept' "$(at assignment list --where case="$CN" --columns rule --format csv --no-header)" other-team-officer

# --- errors name the fault
run as admin referral add --yp Y-2026-0999 --source cait
like 'a reference to nobody' "$ERR" 'yp Y-2026-0999 does not exist'
run as admin referral add --yp "$Y" --school 999 --source cait
like 'a key of nothing' "$ERR" 'school 999 does not exist'
run as admin activity add --kind arch --officer 1001MD --officer 9MD
like 'one of several' "$ERR" 'officer 9MD does not exist'
run as admin referral add --yp "$Y" --source cait --received 2026-11-25
like 'a day to come' "$ERR" '^error: received [(]25 Nov 2026[)] is in the future$'

finish
