#!/bin/bash
# Every line of the exceptions can be answered by a sergeant of its team, and is an answer afterwards.
. tests/lib.sh
me=$(id -un)
at() { ssp "${NOW[@]}" "$@"; }
listed() { at --as "$1" report exceptions -q --format csv --no-header --porcelain --columns "${2:-ref,team,rule}"; } # PRINCIPAL [COLUMNS]

small_store
{
	for team in north south; do at principal add -q --key sgt-$team --role sergeant --team $team; done
	at officer add -q --key 2001MD --name 'PC Cole' --rank PC --role sso --team south
	# of each kind, and of the most common ones in both teams
	at activity add -q --kind targeted-talk --officer 1001MD --school 100840
	at activity add -q --kind targeted-talk --officer 2001MD --school 100841
	at referral add -q --yp Y-2026-0002 --source school --received 2026-11-16 --mash missing
	at referral add -q --yp Y-2026-0001 --source cet --received 2026-11-16 --fact t2=yes
	at referral accept -q R-2026-0001 --override supervisor-decision --reason other
	at case open -q --yp Y-2026-0001
	at case assign -q C-2026-0001 --officer 2001MD --override supervisor-decision
	at kit add -q --key spare-arch --name 'screening arch' --quantity 1
	at loan add -q --kit spare-arch --school 100840 --officer 1001MD --from 2026-11-02 --until 2026-11-09
	at mailbox add -q --kind advice --school 100840 --channel telephone --sender somebody
	at managed add -q --yp Y-2026-0001 --manager cait --from 2026-11-16
	echo '{"kind":"welfare","direction":"to-school","school":100840,"case":"C-2026-0001","day":"2026-11-17","officer":"1001MD",
		"purpose":"safeguarding","basis":"dsa","accurate":true,"relevant":true,"channel":"secure-email"}' | at share add -q --input -
	at --as sgt-north referral add -q --yp Y-2026-0002 --source cait --school 100840 --override urgent-risk --reason other
} >/dev/null 2>"$T/planted"
# a row of an older store may not say which rule was overridden
sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'UPDATE decision SET rule = NULL WHERE override IS NOT NULL'
is 'R010 there is one of each kind to answer' "$(listed "$me" kind | sort -u | xargs)" \
	'broken-rule crossing missing-field missing-mash missing-review missing-role override unusual'
listed "$me" >"$T/before"
for team in north south; do
	mapfile -t refs < <(listed "sgt-$team" ref | sort -u)
	like "R010 the sergeant of the $team has exceptions to answer" "${#refs[@]}" '^[3-9]$|^[1-9][0-9]$'
	exits 0 '  all of them in one act' at --as "sgt-$team" exception answer -q --yes --reason other "${refs[@]}"
	empty '  none waits afterwards' "$(listed "sgt-$team")"
	is '  each is an answer of the team' "$(at --as "sgt-$team" exception list --where answered=any --format csv --no-header | wc -l)" \
		"$(grep -c ",$team," "$T/before")"
done
empty 'nothing is left' "$(listed "$me")"
is 'R213 and nobody is asked again' "$(at due --where duty=unanswered-exception --format csv --no-header | wc -l)" 0
finish
