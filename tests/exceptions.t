#!/bin/bash
# Every line of the exceptions can be answered by a sergeant of its team, and is an answer afterwards.
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db
on() { ssp --as-of 2026-11-27T12:00Z "$@"; }
listed() { on --as "$1" report exceptions -q --format csv --no-header --porcelain --columns "${2:-ref,team,rule}"; } # PRINCIPAL [COLUMNS]

on demo -q >/dev/null
# kinds of exceptions that the demo has none of
{
	Y=$(echo '{"given":"Zebedee","family":"Quillfeather","dob":"2012-03-04","school":900001}' | on yp add -q --from -)
	on referral add -q --yp "$Y" --source cet --received 2026-11-16
	C=$(on case open -q --yp "$Y")
	on case open -q --yp "$Y" --override other --reason other
	on case assign -q "$C" --officer 9101MD --override supervisor-decision
	on kit add -q --key spare-arch --name 'screening arch' --quantity 1
	on loan add -q --kit spare-arch --quantity 1 --school 900001 --officer 9001MD --from 2026-11-02 --until 2026-11-09
	on mailbox add -q --kind advice --school 900001 --channel phone --sender somebody
	on managed add -q --yp "$Y" --manager cait --from 2026-11-20
	echo '{"kind":"welfare","direction":"to-school","school":900001,"case":"'"$C"'","day":"2026-11-17","officer":"9001MD","purpose":"safeguarding",
		"basis":"dsa","accurate":true,"relevant":true,"channel":"secure-email"}' | on share add -q --input -
	on referral add -q --yp "$Y" --source school --school 900002 --received 2026-11-16 --mash missing --override urgent-risk --reason other --as sgt-9000
} >/dev/null 2>"$T/planted"
# a row of an older store may not say which rule was overridden
sqlite3 "$SSP_STORE" 'UPDATE decision SET rule = NULL WHERE override IS NOT NULL AND id = (SELECT min(id) FROM decision WHERE override IS NOT NULL)'
kinds=$(listed root kind | sort -u | tr '\n' ' ')
for kind in broken-rule missing-field missing-mash missing-review missing-role override unusual; do
	like "R010 there is a $kind to answer" "$kinds" "$kind"
done
listed root >"$T/before"
for sergeant in sgt-9000:north sgt-9100:south; do
	who=${sergeant%:*} team=${sergeant#*:}
	mapfile -t refs < <(listed "$who" ref | sort -u)
	like "R010 $who has exceptions to answer" "${#refs[@]}" '^[1-9]'
	exits 0 '  all of them in one act' on --as "$who" exception answer -q --yes --reason other "${refs[@]}"
	empty '  none waits afterwards' "$(listed "$who")"
	is '  each is an answer of the team' "$(on --as "$who" exception list --where answered=any --format csv --no-header --columns team | sort | uniq -c |
		tr -s ' ')" " $(grep -c ",$team," "$T/before") $team"
done
empty 'what no team answers is answered by an admin' "$(listed root | grep -v ',,')"
is 'R213 nobody is asked again' "$(on due --where duty=unanswered-exception --format csv --no-header --columns team | grep -c .)" 0
finish
