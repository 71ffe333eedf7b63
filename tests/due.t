#!/bin/bash
# Duties: for every kind, a fact that raises it and one that clears it; their owners, their order, and their readers.
. tests/lib.sh
export SSP_STORE=$T/s.db
small_store
s() { ssp "$@" "${NOW[@]}"; }

# Sergeants, a second constable, a term and Easter, and no open referral of the north.
cat >"$T/base" <<'END'
team edit north --sergeant 1002MD
officer add --key 2002MD --name 'PS Fir' --rank PS --role sergeant --team south
team edit south --sergeant 2002MD
officer add --key 1003MD --name 'PC Cedar' --rank PC --role sso --team north
calendar add --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18
calendar add --key easter-2027 --kind holiday --from 2027-03-27 --to 2027-04-11
kit add --key wands --name 'Screening wands' --quantity 4
referral withdraw R-2026-0001 --reason withdrawn-by-source
principal add --key pc-north --role officer --officer 1001MD
principal add --key ps-north --role sergeant --officer 1002MD
principal add --key ps-south --role sergeant --officer 2002MD
principal add --key ana --role analyst
principal add --key nightly --role cron
END
exits 0 'the store' s batch "$T/base"

# of each duty: the day, its facts, what it looks like, and what clears it
declare -A ON RAISE CLEAR ROW
duty() { # DUTY DAY ROW; then lines that raise it, --, lines that clear it
	local lines
	lines=$'\n'$(cat)
	ON[$1]=$2 ROW[$1]=$3 RAISE[$1]=${lines%%$'\n--\n'*} CLEAR[$1]=${lines#*$'\n--\n'}
}
open_case='referral add --yp Y-2026-0001 --source cait --received 2026-11-16
referral accept R-2026-0003 --override other --reason other'
duty undecided-referral 2026-11-18 'R-2026-0003,,1002MD,north,100840,2026-11-15,3,answer' <<'END'
config set referral.decision_days 5
referral add --yp Y-2026-0001 --source cait --received 2026-11-10
--
referral withdraw R-2026-0003 --reason withdrawn-by-source
END
duty mash-reference 2026-11-18 'R-2026-0003,,1002MD,north,100840,2026-11-16,2,safety' <<'END'
config set referral.chase_days 2
referral add --yp Y-2026-0001 --source school --received 2026-11-12 --mash missing
--
referral edit R-2026-0003 --mash done
END
duty source-review 2026-11-18 'R-2026-0003,,1002MD,north,100840,2026-11-17,1,safety' <<'END'
config set referral.chase_days 1
referral add --yp Y-2026-0001 --source cet --received 2026-11-16
--
referral edit R-2026-0003 --source-reviewed 2026-11-17
END
duty role-in-harm 2026-11-18 'R-2026-0003,,1002MD,north,100840,2026-11-17,1,answer' <<'END'
config set referral.chase_days 1
referral add --yp Y-2026-0001 --source cait --received 2026-11-16 --fact t2=yes
--
referral edit R-2026-0003 --fact t2-role=victim
END
duty answer-to-sender 2026-11-20 'DE-2026-0002,,1002MD,north,100840,2026-11-19,1,answer' <<'END'
config set referral.notify_days 1
contact add --school 100840 --role dsl --name Robin --email dsl@alder.example
referral add --yp Y-2026-0001 --source school --received 2026-11-16 --mash done
referral reject R-2026-0003 --reason below-threshold
--
referral notify R-2026-0003
END
duty mailbox-item 2026-11-18 'X-2026-0001,,1002MD,north,100840,2026-11-16,2,answer' <<'END'
config set mailbox.answer_days 1
mailbox add --kind talk-request --school 100840 --received '2026-11-13 09:00'
--
mailbox convert X-2026-0001 --to task
END
duty task 2026-11-18 'T-2026-0001,1001MD,1001MD,north,,2026-11-18,0,answer' <<'END'
task add --what 'ring the head' --kind answer --officer 1001MD --due 2026-11-18
--
task done T-2026-0001
END
duty referral-handed-on 2026-11-18 'R-2026-0003,,1002MD,north,100840,2026-11-18,0,safety' <<'END'
referral add --yp Y-2026-0001 --source cait --received 2026-11-16
referral redirect R-2026-0003 --to YJS
--
referral edit R-2026-0003 --acknowledged 2026-11-18
END
duty case-handed-on 2026-11-20 'C-2026-0001,,1002MD,north,100840,2026-11-18,2,safety' <<END
$open_case
case close C-2026-0001 --reason transferred --to CET
--
case edit C-2026-0001 --acknowledged 2026-11-18
END
duty case-review 2026-11-21 'C-2026-0001,1001MD,1001MD,north,100840,2026-11-20,1,safety' <<END
$open_case
case assign C-2026-0001 --officer 1001MD
case edit C-2026-0001 --next-review 2026-11-20
--
case edit C-2026-0001 --next-review 2026-12-20
END
duty case-review-unset 2026-12-20 'C-2026-0001,,1002MD,north,100840,2026-12-18,2,safety' <<END
$open_case
config set case.review_days 30
--
case edit C-2026-0001 --next-review 2027-01-20
END
duty case-without-lead 2026-11-20 'C-2026-0001,,1002MD,north,100840,2026-11-18,2,safety' <<END
$open_case
--
case assign C-2026-0001 --officer 1001MD
END
duty case-of-leaver 2026-11-20 'C-2026-0001,1001MD,1002MD,north,100840,2026-11-20,0,safety' <<END
$open_case
case assign C-2026-0001 --officer 1001MD
officer edit 1001MD --active no
--
case assign C-2026-0001 --officer 1003MD
END
duty case-contact 2026-11-25 'C-2026-0001,,1002MD,north,100840,2026-11-21,4,safety' <<END
$open_case
config set case.contact_days 3
--
activity add --kind home-visit --officer 1001MD --case C-2026-0001 --at 2026-11-24T10:00
END
duty case-dsl-contact 2026-11-25 'C-2026-0001,,1002MD,north,100840,2026-11-21,4,answer' <<END
$open_case
config set case.dsl_days 3
--
activity add --kind dsl-contact --officer 1001MD --case C-2026-0001 --at 2026-11-24T10:00
END
duty absence-not-told 2026-11-18 'B-2026-0001,1001MD,1003MD,north,,2026-11-17,1,answer' <<'END'
absence add --officer 1001MD --kind sickness --from 2026-11-17 --to 2026-11-20 --cover 1003MD
--
absence edit B-2026-0001 --told 2026-11-18T09:00
END
duty onward-answer 2026-11-18 'O-2026-0001,1001MD,1001MD,north,100840,2026-11-15,3,safety' <<'END'
config set outref.stale_days 5
outref add --yp Y-2026-0001 --scheme vpc-junior --day 2026-11-10 --officer 1001MD --consent given
--
outref edit O-2026-0001 --outcome accepted --outcome-on 2026-11-17
END
duty managed-elsewhere 2026-11-18 'C-2026-0001,,1002MD,north,100840,2026-11-18,0,rule' <<END
$open_case
managed add --yp Y-2026-0001 --manager cet --from 2026-11-18
--
case close C-2026-0001 --reason transferred
END
duty research-answer 2026-11-18 'RS-2026-0001,1001MD,1001MD,north,100840,2026-11-18,0,answer' <<END
config set research.answer_days 1
$open_case
research add --case C-2026-0001 --officer 1001MD --requested 2026-11-17
--
research edit RS-2026-0001 --completed 2026-11-18
END
duty safety-review 2026-11-20 'SP-2026-0001,1001MD,1001MD,north,100840,2026-11-19,1,safety' <<END
$open_case
safety add --case C-2026-0001 --officer 1001MD --review 2026-11-19
--
safety edit SP-2026-0001 --review 2026-12-19
END
duty safety-measure 2026-11-20 'SG-2026-0001,1001MD,1001MD,north,100840,2026-11-19,1,safety' <<END
$open_case
safety add --input "$T/plan.json"
--
safeguard edit SG-2026-0001 --done 2026-11-20
END
echo '{"case":"C-2026-0001","officer":"1001MD","from":"2026-11-18","safeguards":[{"kind":"measure","owner":"school","what":"leaves early","due":"2026-11-19"}]}' >"$T/plan.json"
duty caution-conditions 2026-11-20 'RJ-2026-0001,1001MD,1001MD,north,100840,2026-11-19,1,rule' <<'END'
justice add --kind conditional-caution --yp Y-2026-0001 --officer 1001MD --held yes --due 2026-11-19
--
justice edit RJ-2026-0001 --outcome kept
END
duty flag-review 2026-11-20 'U-2026-0001,1001MD,1001MD,north,100840,2026-11-19,1,safety' <<END
flag add --yp Y-2026-0001 --kind cse --source CET --set-by 1001MD --review 2026-11-19
--
flag edit U-2026-0001 --review 2027-02-19
END
duty court-head 2026-11-20 'CN-2026-0001,1001MD,1001MD,north,100840,2026-11-20,0,rule' <<'END'
concern add --kind court --yp Y-2026-0001 --officer 1001MD --from 2026-11-20
--
concern edit CN-2026-0001 --head-told 2026-11-20T09:00
END
shared='share add --direction from-school --school 100840 --yp Y-2026-0001 --officer 1001MD --purpose safeguarding --basis dsa --accurate yes
	--relevant yes --channel secure-email --crimint CR/1 --kind'
duty share-exclusion 2026-11-18 'CN-2026-0001,1001MD,1001MD,north,100840,2026-11-17,1,rule' <<END
concern add --kind exclusion-fixed --yp Y-2026-0001 --officer 1001MD --from 2026-11-17
--
${shared//$'\n'/} exclusion
END
duty share-attendance 2026-11-18 'CN-2026-0001,1001MD,1001MD,north,100840,2026-11-17,1,rule' <<END
concern add --kind attendance --yp Y-2026-0001 --officer 1001MD --from 2026-11-17
--
${shared//$'\n'/} attendance
END
duty meeting 2026-11-18 'M-2026-0001,1001MD,1001MD,north,100840,2026-11-18,0,answer' <<'END'
meeting add --kind fap --officer 1001MD --school 100840 --attended no
--
meeting edit M-2026-0001 --attended yes
END
duty loan-return 2026-11-18 'LN-2026-0001,1001MD,1001MD,north,100840,2026-11-17,1,routine' <<'END'
loan add --kit wands --school 100840 --officer 1001MD --from 2026-11-16 --until 2026-11-17
--
loan edit LN-2026-0001 --returned 2026-11-18
END
duty warrant-expiry 2026-11-18 'WA-2026-0001,,1002MD,north,100840,2026-11-18,0,routine' <<'END'
warrant add --school 100840 --warrant-ref W/1 --issued 2026-09-07 --expires 2026-11-18
--
warrant add --school 100840 --warrant-ref W/2 --issued 2026-11-17 --expires 2027-02-17
END
duty agreement-review 2026-11-18 'D-2026-0001,,1002MD,north,100840,2026-11-17,1,rule' <<'END'
agreement add --kind protocol --school 100840 --signed 2025-11-17 --review-due 2026-11-17
--
agreement edit D-2026-0001 --review-due 2027-11-17
END
duty agreement-expiry 2026-11-18 'D-2026-0001,,1002MD,north,100840,2026-11-17,1,rule' <<'END'
agreement add --kind dsa --school 100840 --signed 2025-11-18 --review-due 2027-11-17 --until 2026-11-17
--
agreement add --kind dsa --school 100840 --signed 2026-11-18 --review-due 2027-11-18
END
share='share add --kind welfare --direction to-school --school 100840 --contact N-2026-0001 --yp Y-2026-0001 --day 2026-11-16
	--officer 1001MD --purpose safeguarding --basis s115 --accurate yes --relevant yes --channel secure-email'
dsl='contact add --school 100840 --role dsl --name Robin'
duty share-report 2026-11-18 'S-2026-0001,1001MD,1001MD,north,100840,2026-11-16,2,rule' <<END
$dsl
${share//$'\n'/}
--
share edit S-2026-0001 --crimint CR/1
END
duty share-destroy 2026-11-18 'S-2026-0001,1001MD,1001MD,north,100840,2026-11-17,1,rule' <<END
$dsl
${share//$'\n'/} --keep-until 2026-11-17
--
share edit S-2026-0001 --destroyed 2026-11-18
END
duty training-expiry 2026-11-18 'TR-2026-0001,1001MD,1001MD,north,,2026-11-17,1,rule' <<'END'
training add --officer 1001MD --course csla --day 2024-01-06 --expires 2026-11-17
--
training add --officer 1001MD --course csla --day 2026-11-16 --expires 2029-11-16
END
duty plan-item 2026-11-18 'PL-2026-0001,,1002MD,north,,2026-11-17,1,routine' <<'END'
plan add --kind deployment --what 'weapon sweeps' --from 2026-11-02 --until 2026-11-17 --team north --activity-kind weapon-sweep
--
activity add --kind weapon-sweep --officer 1001MD --school 100840 --at 2026-11-16T10:00
END
duty unanswered-exception 2026-11-18 'A-2026-0001,,1002MD,north,,,,rule' <<'END'
activity add --kind playground-patrol --officer 1001MD --school 100840 --at 2026-11-17T10:00
--
exception answer A-2026-0001 --reason other
END
duty system-checks 2026-11-18 'north,,1002MD,north,,2026-11-18,0,rule' <<'END'
--
activity add --kind system-check --officer 1001MD --system cris --at 2026-11-18T08:00
END
duty after-school-presence 2026-11-18 'north,,1002MD,north,,2026-11-18,0,rule' <<'END'
--
activity add --kind hub-patrol --officer 1001MD --at '2026-11-18 1500-1600'
END
coordinator="officer add --key 1005MD --name 'PC Elm' --rank PC --role vpc-coordinator --team north"
duty cadet-property-marking 2026-11-30 '1005MD,1005MD,1005MD,north,,2026-11-30,0,routine' <<END
$coordinator
--
activity add --kind vpc --cadet-work smart-water --officer 1001MD --minutes 90 --at 2026-11-20T18:00
END
duty cadet-sweep 2026-11-30 '1005MD,1005MD,1005MD,north,,2026-11-30,0,routine' <<END
$coordinator
--
activity add --kind weapon-sweep --cadets yes --officer 1001MD --at 2026-11-20T16:00
END
duty cadet-test-purchase 2026-11-30 '1005MD,1005MD,1005MD,north,,2026-11-30,0,routine' <<END
$coordinator
--
activity add --kind vpc --cadet-work test-purchase --officer 1001MD --minutes 90 --at 2026-11-20T18:00
END
duty primary-visit 2026-12-18 '100850,,1002MD,north,100850,2026-12-18,0,routine' <<'END'
school add --urn 100850 --name 'Fern Primary' --phase primary --area north
--
activity add --kind primary-visit --officer 1001MD --school 100850 --at 2026-12-01T10:00
END
duty start-of-term-sweep 2026-11-18 '100840,,1002MD,north,100840,2026-09-21,58,routine' <<'END'
--
activity add --kind arch --officer 1001MD --school 100840 --at 2026-11-18T08:00
END
duty easter-sweep 2027-04-11 'north,,1002MD,north,,2027-04-11,0,routine' <<'END'
--
activity add --kind weapon-sweep --officer 1001MD --at 2027-03-22T10:00
END
duty spoc-planning 2026-12-18 'D-2026-0001,,1002MD,north,100840,2026-12-18,0,routine' <<'END'
config set spoc_planning termly
agreement add --kind protocol --school 100840 --signed 2026-09-01
--
meeting add --kind spoc-planning --school 100840 --officer 1002MD --day 2026-12-01 --attended yes
END
duty term-plan 2026-11-18 'north,,1002MD,north,,2026-09-01,78,routine' <<'END'
--
plan add --kind theme --what 'knife crime' --from 2026-12-01 --until 2026-12-18 --team north --topic knife-crime
END
duty newsletter 2026-12-18 'north,,1002MD,north,,2026-12-18,0,routine' <<'END'
--
activity add --kind message --channel newsletter --officer 1001MD --at 2026-12-01T10:00
END

# Every duty of the data, in a copy of the store: not there, raised, cleared.
columns=ref,owner,answers,team,school,due,age,severity
owed() { # DUTY DAY
	ssp due --as-of "$2T20:00" --within 0d --where "duty=$1" --where team=north --columns $columns --format csv --no-header
}
act() { # LINES DAY
	[ -z "${1//$'\n'/}" ] || ssp batch --as-of "$2" - <<<"$1" >/dev/null 2>"$T/err" || echo "refused: $(grep -v ^warning "$T/err")"
}
base=$SSP_STORE
jq -r '.duties[] | "\(.duty) \(.source)"' lib/data/duties.json >"$T/duties"
while read -r duty source; do
	[ -n "${ON[$duty]:-}" ] || { fail "$duty ($source) has a fact that raises it and one that clears it"; continue; }
	export SSP_STORE=$T/$duty.db
	cp "$base" "$SSP_STORE"
	before=$([ -z "${RAISE[$duty]}" ] || owed "$duty" "${ON[$duty]}")
	refused=$(act "${RAISE[$duty]}" 2026-11-18T12:00Z)
	raised=$(owed "$duty" "${ON[$duty]}")
	refused+=$(act "${CLEAR[$duty]}" "${ON[$duty]}T20:00")
	is "$source $duty is raised, and cleared" "$before$refused|$raised|$(owed "$duty" "${ON[$duty]}")" "|${ROW[$duty]}|"
done <"$T/duties"
export SSP_STORE=$base

# --- owners
rows() { s due --format csv --no-header "$@"; } # OPTION...
cat >"$T/facts" <<'END'
referral add --yp Y-2026-0001 --source cait --received 2026-11-16
@c = referral accept R-2026-0003 --override other --reason other
case assign @c --officer 1001MD
case edit @c --next-review 2026-11-26
loan add --kit wands --school 100840 --officer 1003MD --from 2026-11-16 --until 2026-11-17
loan add --kit wands --school 100840 --officer 1003MD --from 2026-11-16 --until 2026-11-25
absence add --officer 1003MD --kind court --from 2026-11-18 --to 2026-11-19 --cover 1001MD --told 2026-11-17T09:00
training add --officer 2002MD --course csla --day 2024-01-06 --expires 2026-11-17
END
exits 0 'facts of two teams' s batch "$T/facts"
mine=(--where 'duty=case-review|loan-return|training-expiry' --columns)
is 'R213 everybody, by the day on which it is due, the heaviest first' "$(rows "${mine[@]}" duty,ref,due,age,state)" \
	'training-expiry,TR-2026-0001,2026-11-17,1,overdue 1 day
loan-return,LN-2026-0001,2026-11-17,1,overdue 1 day
loan-return,LN-2026-0002,2026-11-25,-7,due in 7 days
case-review,C-2026-0001,2026-11-26,-8,due in 8 days'
is 'R213 within so many days' "$(rows --within 7d "${mine[@]}" ref | paste -sd' ')" 'TR-2026-0001 LN-2026-0001 LN-2026-0002'
is 'R213 until today' "$(rows --within 0 "${mine[@]}" ref | paste -sd' ')" 'TR-2026-0001 LN-2026-0001'
is 'R213 what is far ahead is listed within those days' "$(ssp due --as-of 2026-11-17 --within 30d --format csv --no-header "${mine[@]}" ref | wc -l)" 4
is 'R213 and without them not before its kind is told' "$(ssp due --as-of 2026-11-17 --format csv --no-header "${mine[@]}" ref | paste -sd' ')" \
	'TR-2026-0001 LN-2026-0001 C-2026-0001'
for bad in x 14x '' -1 14dd 99999; do exits 64 "no number of days: '$bad'" s due --within "$bad"; done
is 'R213 of an officer, in either case of the key' "$(rows --officer 1001md "${mine[@]}" ref,owner,answers)" \
	'LN-2026-0001,1003MD,1001MD
LN-2026-0002,1003MD,1001MD
C-2026-0001,1001MD,1001MD'
is 'R213 what the cover answers for is the duty of who is away' "$(rows --officer 1003MD "${mine[@]}" ref,answers)" \
	'LN-2026-0001,1001MD
LN-2026-0002,1001MD'
is 'R213 me' "$(rows --as pc-north --officer me "${mine[@]}" ref | paste -sd' ')" 'LN-2026-0001 LN-2026-0002 C-2026-0001'
exits 64 'who is no officer has no duties of their own' s --as ana due --officer me
exits 64 'an officer that does not exist' s due --officer 9999MD
exits 64 'a team that does not exist' s due --team east
exits 64 'nor a case' s due --case C-2026-9999
exits 64 'nor a school' s due --school 999999
is 'R213 of a team' "$(rows --team south "${mine[@]}" ref)" TR-2026-0001
s officer edit -q 1001MD --active no >/dev/null
is "R213 a leaver's duties stay, with the sergeant" "$(rows "${mine[@]}" ref,owner,answers --team north)" \
	'LN-2026-0001,1003MD,1001MD
LN-2026-0002,1003MD,1001MD
C-2026-0001,1001MD,1002MD'
s absence edit -q B-2026-0001 --to 2026-11-18 >/dev/null
is 'R213 who is back answers again' "$(ssp due --as-of 2026-11-19 --format csv --no-header "${mine[@]}" ref,answers | grep LN- | paste -sd' ')" \
	'LN-2026-0001,1003MD LN-2026-0002,1003MD'
is "R213 and the sergeant's own list has what nobody else answers for" \
	"$(rows --officer 1002MD --columns duty --where duty=case-review\|system-checks\|case-of-leaver | paste -sd' ')" 'case-of-leaver system-checks case-review'
s team edit -q south --sergeant 1001MD >/dev/null
is 'R213 what nobody answers for, as the sergeant has left too, does not vanish' "$(rows --team south --columns ref,owner,answers --where duty=undecided-referral)" R-2026-0002,,
s team edit -q south --sergeant 2002MD >/dev/null
s officer edit -q 1001MD --active yes >/dev/null

# --- readers
teams() { rows --as "$1" --columns team | sort -u | paste -sd' '; }
is 'R009 a constable and a sergeant see their own team, an analyst all' "$(teams pc-north)|$(teams ps-south)|$(teams ana)" 'north|south|north south'
is 'R009 so does the job of the night' "$(teams nightly)" 'north south'
unlike 'no name is in it' "$(s due; s due --json; s today --all)" 'Quillfeather|Zebedee|Yolanda'
is 'it leaves no event' "$(ssp event list --format csv --no-header | wc -l)" "$(s due >/dev/null; s today >/dev/null; ssp event list --format csv --no-header | wc -l)"

# --- as every list
exits 1 'with --exit-code: something is due' s due --exit-code
like 'it is printed all the same' "$OUT" 'loan-return'
exits 0 'of these nothing is' s due --exit-code --where duty=warrant-expiry
exits 0 'without it that is no matter' s due
is 'JSON' "$(s due --json --where duty=case-review | jq -c '[.schema, .command, .count, (.rows[0] | keys_unsorted)]')" \
	'[1,"due",1,["duty","ref","what","owner","answers","team","school","due","age","state","severity"]]'
is 'columns that are not listed, and paths' "$(rows --where duty=case-review --columns +since,source,school.name,owner.name | cut -d, -f12-)" \
	'2026-11-26,R125,Alder Academy,PC Ash'
is 'an order and a limit' "$(rows --sort -due,ref --limit 1 --columns ref,due)" 'C-2026-0001,2026-11-26'
is 'every column can be asked for' "$(s due --list-columns | paste -sd,)" "$(ssp due --as-of 2026-11-18 --columns '*' --format csv | head -n 1)"
exits 64 'a column that does not exist' s due --columns names

# --- limits that nobody has set
is 'what has no limit comes last, open for so many days' "$(rows --where duty=undecided-referral --columns due,age,state,since)" ',,open 2 days,2026-11-16'
s config set referral.decision_days 3 >/dev/null
is 'with one it has its day' "$(rows --where duty=undecided-referral --columns due,age,state)" '2026-11-19,-1,due in 1 day'
s config set primary_visits plan >/dev/null
is 'X22 primary visits as the plan says' "$(ssp due --as-of 2026-12-18 --where duty=primary-visit --exit-code >/dev/null; echo $?)" 0
is 'a rule that is switched off is no duty' "$(s config set require_mash off >/dev/null; s referral edit -q R-2026-0002 --mash missing >/dev/null
	rows --where duty=mash-reference; s config set require_mash warn >/dev/null; rows --where duty=mash-reference --columns ref)" R-2026-0002
is 'R010 an exception with a duty of its own is listed once' "$(rows --columns duty --where ref=R-2026-0002 | grep -c -e mash -e unanswered)" 1
s calendar add -q --key xmas-day --kind bank-holiday --from 2026-11-17 --to 2026-11-17 >/dev/null
s config set referral.chase_days 2 >/dev/null
is 'R082 working days are weekdays without bank holidays' "$(rows --where duty=mash-reference --columns since,due)" 2026-11-16,2026-11-19
is '8.3 days without school ask for no checks' "$(ssp due --as-of 2026-11-21 --format csv --no-header --where duty=system-checks --where team=north --columns due | paste -sd' ')" \
	'2026-11-18 2026-11-19 2026-11-20'
is '8.3 nor do holidays' "$(ssp due --as-of 2026-12-29 --format csv --no-header --where duty=system-checks)" ''
is '8.3 a month that was missed is told for a month' "$(s officer add -q --key 1005MD --name 'PC Elm' --rank PC --role vpc-coordinator --team north >/dev/null
	for day in 2026-12-01 2026-12-31 2027-01-01; do ssp due --as-of $day --format csv --no-header --where duty=cadet-sweep --columns due; done | paste -sd' ')" \
	'2026-11-30 2026-12-31 2026-11-30 2026-12-31 2026-12-31 2027-01-31'
is '8.3 nobody owes what was before them' "$(ssp due --as-of 2026-10-20 --format csv --no-header --where duty=system-checks)" ''

# --- the sheet of the day
s calendar add -q --key autumn-half-2026 --kind key-time --from 2026-11-16 --to 2026-11-20 >/dev/null
is 'R024 R222 the sheet of the day' "$(s today --officer 1001MD)" '18 Nov 2026
Wednesday, school day of autumn-2026; patrols between 1500 and 1800
key time autumn-half-2026 until 20 Nov 2026

WHO IS AWAY
  B-2026-0001   1003MD          court until 18 Nov 2026; covered by 1001MD

VISITS
  LN-2026-0001  1003MD  100840  get the equipment back from the school: wands -
                                overdue 1 day

REVIEWS OF CASES: none

PROMISES: none

DUE AND OVERDUE: none'
is 'your own, if you are an officer' "$(s --as pc-north today)" "$(s today --officer 1001MD)"
is 'or everybody of your team' "$(s --as ps-north today --all | sed -n 's/^  \([^ ]\+\).*/\1/p' | paste -sd' ')" \
	'B-2026-0001 100840 LN-2026-0001 north DE-2026-0002 north north DE-2026-0002'
exits 64 'not both of one officer and of everybody' s today --all --officer 1001MD
is 'everybody, if you are none' "$(s today)" "$(s today --all)"
is 'of a kind without a limit one line' "$(s today --all | grep -c 'answer the exception')" 1
empty 'in 80 columns' "$(s today --all | awk 'length > 80')"
is 'as a table it has its parts' "$(s today --all --format csv --no-header --columns part | uniq | paste -sd' ')" 'day cover visits promises due'
is 'on a Sunday' "$(ssp today --as-of 2026-11-22 | sed -n 2p)" 'Sunday, no school day of autumn-2026'
exits 64 'an officer that does not exist' s today --officer 9999MD
# --- what has no limit comes by the day since when it is open
s config set referral.decision_days >/dev/null
for day in 2026-11-17 2026-11-10 2026-11-13; do
	s referral add -q --yp Y-2026-0001 --source cait --mash 'done' --received $day >/dev/null 2>&1
done
since=$(rows --where duty=undecided-referral --where 'since!=2026-11-16' --columns since | paste -sd' ')
is 'R213 the oldest first' "$since" '2026-11-10 2026-11-13 2026-11-17'
finish
