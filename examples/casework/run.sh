#!/bin/bash
# One case from a school's request to its closure five months later, in a new store of invented people. Prints each command and
# its output: examples/casework/output.txt.
#
#	bash examples/casework/run.sh [FOLDER]
set -u
here=$(realpath "$(dirname "$0")")
folder=${1:-$(mktemp -d)}
mkdir -p "$folder" && chmod 700 "$folder" && cd "$folder" || exit
export SSP_STORE=$PWD/store.db TZ=Europe/London LC_ALL=C.UTF-8
today=2026-06-01T09:00
quietly() { ssp --as-of $today "$@" >/dev/null 2>&1 || echo "this failed: ssp $*"; }
on() { # DAY WORDS
	today=$1T09:00
	printf '\n# %s\n' "$2"
}
show() { # COMMAND...: prints the command as it is typed, and what it says
	printf '$ ssp'
	printf ' %s' "${@@Q}" | sed -E "s#$here/##g; s/'([A-Za-z0-9_.,:=@+-]+)'/\1/g"
	printf '\n'
	ssp --as-of $today "$@" 2>&1
}

# The team, two schools and their people, and the cases that a colleague had before.
ssp init -q --preset southwark-2024 >/dev/null
quietly team add --key north --name 'Schools North' --area north --mailbox north@police.example
quietly officer add --key 1001MD --name 'PC Ash' --rank PC --role sso --team north
quietly officer add --key 1003MD --name 'PC Cedar' --rank PC --role sso --team north
quietly officer add --key 1004MD --name 'PC Damson' --rank PC --role sso --team north
quietly officer add --key 1002MD --name 'PS Birch' --rank PS --role sergeant --team north
quietly team edit north --sergeant 1002MD
quietly school add --urn 900001 --name 'Alder Academy' --phase secondary --area north
quietly school add --urn 900002 --name 'Beech School' --phase secondary --area north
quietly contact add --school 900001 --role dsl --name 'Robin Sample' --email dsl@alder.example --phone '020 7946 0001'
quietly contact add --school 900002 --role dsl --name 'Kim Sample' --email dsl@beech.example
quietly agreement add --school 900001 --kind dsa --signed 2026-01-14 --review-due 2027-01-14
quietly config set case.review_days 28
quietly config set referral.notify_days 5
show case import --legacy "$here/cases.csv"

on 2026-06-15 'Monday: the mailbox. The school sent the form that we gave it.'
ssp referral form --school 900001 | sed -e 's/^given:.*/given: Alex/; s/^family:.*/family: Testerly/; s/^dob:.*/dob: 2011-05-06/' \
	-e 's/^mash:.*/mash: done/' >request.form
show intake "$here/request.eml" --from request.form --identifying

on 2026-06-16 'Tuesday: the school answered the questions; the sergeant decides and assigns.'
show referral edit R-2026-0001 --fact t1=no --fact t2=yes --fact t2-role=victim --fact t3=no --fact g3=yes
show threshold check R-2026-0001
show referral accept R-2026-0001
show case assign C-2026-0012 --suggest
show case assign C-2026-0012 --officer 1001MD
show referral notify R-2026-0001

on 2026-06-17 'Wednesday: what is known elsewhere.'
show research add --case C-2026-0012 --officer 1001MD --item source=merlin --item source=cris
quietly activity add --kind case-engagement --case C-2026-0012 --officer 1001MD --adult-present school-staff --minutes 40

on 2026-06-24 'A week later: the answers came.'
quietly item edit RI-2026-0001 --received 2026-06-22
quietly item edit RI-2026-0002 --received 2026-06-24
show research edit RS-2026-0001 --completed 2026-06-24
show flag add --yp Y-2026-0012 --kind repeat-victim --from 2026-06-24 --source 'crime reports' --review 2026-09-24 --input - <<<'{"evidence":"two reports in June"}'
show guardian add --yp Y-2026-0012 --relation mother --say consent --input - <<<'{"name":"Pat Testerly","phone":"020 7946 0002"}'
show guardian add --yp Y-2026-0012 --relation other --say do-not-inform --input - <<<'{"name":"Max Nobody"}'

on 2026-06-30 'The strategy meeting: one command before, and one after.'
show case brief C-2026-0012 --for strat
show meeting record C-2026-0012 --from "$here/strat.json"
show safety add --input "$here/plan.json"

on 2026-07-01 'What the school may know, and what was told.'
show share check --school 900001 --from "$here/share.json"
show share add --from "$here/share.json"

on 2026-07-20 'A fortnight without 1003MD, who has eleven cases: one command.'
quietly absence add --officer 1003MD --kind annual-leave --from 2026-07-27 --to 2026-08-09 --cover 1004MD
show handover 1003MD --from 2026-07-27 --until 2026-08-09 --suggest --yes

on 2026-07-28 'The review.'
show case review C-2026-0012 --officer 1001MD --result continue
show today --officer 1001MD

on 2026-09-15 'The safeguarding lead rings: one command.'
show school brief 900001 --speaking-to N-2026-0001 --called-back

on 2026-10-06 'Onward, to the cadets.'
show outref add --yp Y-2026-0012 --case C-2026-0012 --scheme vpc-senior --officer 1001MD --consent given
show case review C-2026-0012 --officer 1001MD --result monitor

on 2026-11-16 'Five months later.'
quietly outref edit O-2026-0001 --outcome completed --outcome-on 2026-11-13
quietly safety edit SP-2026-0001 --until 2026-11-16
show case close C-2026-0012 --reason risk-reduced
show yp chronology Y-2026-0012 --where 'noun!=fact' --where 'noun!=episode' --where 'noun!=assignment'
show case brief C-2026-0012 --for handover
