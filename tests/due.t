#!/bin/bash
# What somebody owes: of every kind of duty a fact that raises it and one that clears it; whose it is, in which order, who sees it.
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
finish
