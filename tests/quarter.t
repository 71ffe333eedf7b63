#!/bin/bash
# A quarter of casework, counted by hand: restorative justice, shares, research, safety plans, meetings and reviews, under
# every breakdown that the report knows.
. tests/lib.sh
small_store
on() { ssp "${@:2}" --as-of "$1T12:00"; } # DAY COMMAND...
on 2026-09-01 officer add -q --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south >/dev/null
{
	echo 'calendar add --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18'
	echo 'calendar add --key autumn-half-2026 --kind half-term --from 2026-10-26 --to 2026-10-30'
	echo 'contact add --school 100840 --role dsl --name Robin --email dsl@alder.example'
	echo 'contact add --school 100841 --role dsl --name Kim --email dsl@beech.example'
	echo 'contact add --agency yjs --role desk --name Desk --team south'
	for o in 1001MD 2001MD; do echo "training add --officer $o --course restorative --day 2026-09-01 --expires 2027-08-31"; done
	echo 'case open --yp Y-2026-0001 --school 100840 --opened 2026-09-01 --risk high'
	echo 'case open --yp Y-2026-0002 --school 100841 --opened 2026-09-01 --risk low'
} | on 2026-09-01 batch - >/dev/null 2>&1
{
	echo 'case assign C-2026-0001 --officer 1001MD'
	echo 'case assign C-2026-0002 --officer 2001MD'
} | on 2026-09-01 batch - >/dev/null

# DAY, and then what was done on it
facts() {
	local rj='--kind restorative --suitable yes --victim-consent given --offender-consent given --held'
	local share='share add --purpose safeguarding --basis gdpr-safeguarding --accurate yes --relevant yes --channel secure-email'
	cat <<END
2026-09-10 $share --kind welfare --direction to-school --contact N-2026-0001 --yp Y-2026-0001 --officer 1001MD
2026-09-30 justice add $rj yes --yp Y-2026-0001 --officer 1001MD
2026-10-06 justice add $rj yes --yp Y-2026-0001 --officer 1001MD
2026-10-07 $share --kind welfare --direction to-school --contact N-2026-0001 --yp Y-2026-0001 --officer 1001MD
2026-10-07 research add --case C-2026-0001 --officer 1001MD --item source=merlin
2026-10-08 meeting add --kind strat --case C-2026-0001 --officer 1001MD
2026-10-09 case edit C-2026-0001 --next-review 2026-10-30
2026-10-15 $share --kind incident --direction from-school --contact N-2026-0001 --yp Y-2026-0001 --officer 1001MD
2026-10-20 justice add $rj no --yp Y-2026-0001 --officer 1001MD
2026-10-20 research edit RS-2026-0001 --completed 2026-10-20
2026-10-28 case review C-2026-0001 --officer 1001MD --next 2026-11-30
2026-11-10 justice add $rj yes --yp Y-2026-0002 --officer 2001MD
2026-11-11 $share --kind welfare --direction to-partner --contact N-2026-0003 --yp Y-2026-0002 --officer 2001MD
2026-11-12 research add --case C-2026-0002 --officer 2001MD --item source=cris
2026-11-13 meeting add --kind cin --case C-2026-0001 --officer 1002MD
2026-11-16 meeting add --kind cp --case C-2026-0002 --officer 2001MD --attended no
2026-11-17 safety add --case C-2026-0001 --officer 1001MD --from 2026-11-17
2026-12-01 $share --kind incident --direction to-school --contact N-2026-0002 --yp Y-2026-0002 --officer 2001MD
2026-12-01 $share --kind welfare --direction to-school --decision withheld --contact N-2026-0002 --yp Y-2026-0002 --officer 2001MD
2026-12-02 research add --case C-2026-0001 --officer 1001MD --item source=cris
2026-12-02 case review C-2026-0001 --officer 1001MD --next 2027-01-15
2026-12-03 meeting add --kind cp --case C-2026-0002 --officer 2001MD
2026-12-03 meeting add --kind fap --officer 1001MD
2026-12-14 case edit C-2026-0002 --next-review 2026-12-15
2026-12-15 case review C-2026-0002 --officer 2001MD --next 2027-02-01
2026-12-21 justice add $rj yes --yp Y-2026-0001 --officer 1001MD
2026-12-28 research edit RS-2026-0002 --completed 2026-12-28
2027-01-04 meeting add --kind strat --case C-2026-0001 --officer 1001MD
END
}
facts | while read -r day words; do
	# shellcheck disable=SC2086 # words on purpose
	on "$day" $words >/dev/null 2>"$T/err" || echo "# $day $words: $(<"$T/err")"
done

# The groups of a line that have a value, as GROUP=VALUE; a group without one is left out, and so is one that counts nothing.
groups() { # KEY GROUP
	on 2027-01-08 kpi report --set "$(case $1 in K*) echo handbook ;; *) echo southwark-2024 ;; esac)" --period 2026-Q4 --json \
		--compare previous ${2:+--by "$2"} | jq -r --arg k "$1" --arg by "${2:-}" '[.rows[] | select(.key == $k and .value != null and .value != 0) |
		(if $by == "" then "" else (.[$by | gsub("-"; "_")] | tostring) + "=" end) + (.value | tostring)] | join(" ")'
}
# By hand: the line, the breakdown, and its groups
while IFS=$'\t' read -r key by expected; do
	is "$key by $by" "$(groups "$key" "${by#all}")" "$expected"
done <<'END'
K14	all	3
K14	team	north=2 south=1
K14	school	100840=2 100841=1
K14	officer	1001MD=2 2001MD=1
K14	kind	restorative=3
K14	risk	no risk=3
K14	week	2026-W41=1 2026-W46=1 2026-W52=1
K14	month	2026-10=1 2026-11=1 2026-12=1
K14	term	autumn-2026=2 no term=1
K14	half-term	autumn-2026-1=1 autumn-2026-2=1 no half-term=1
K23	all	200
K23	team	north=100
K23	school	100840=100
K23	officer	1001MD=100
K23	risk	no risk=200
K23	week	2026-W43=-100 2026-W50=-100
K23	month	2026-10=100 2026-11=-100
K23	half-term	autumn-2026-2=-66.7
K25	all	3
K25	team	north=1 south=2
K25	school	100840=1 100841=2
K25	officer	1001MD=1 2001MD=2
K25	kind	incident=1 welfare=2
K25	risk	no risk=3
K25	week	2026-W41=1 2026-W46=1 2026-W49=1
K25	month	2026-10=1 2026-11=1 2026-12=1
K25	term	autumn-2026=3
K25	half-term	autumn-2026-1=1 autumn-2026-2=2
S10	all	3
S10	team	north=2 south=1
S10	school	100840=2 100841=1
S10	officer	1001MD=2 2001MD=1
S10	risk	high=2 low=1
S10	week	2026-W41=1 2026-W46=1 2026-W49=1
S10	month	2026-10=1 2026-11=1 2026-12=1
S10	term	autumn-2026=3
S10	half-term	autumn-2026-1=1 autumn-2026-2=2
S11	all	2
S11	team	north=1 south=1
S11	school	100840=1 100841=1
S11	officer	1001MD=1 2001MD=1
S11	risk	high=1 low=1
S11	week	2026-W43=1 2026-W53=1
S11	month	2026-10=1 2026-12=1
S11	term	autumn-2026=1 no term=1
S11	half-term	autumn-2026-1=1 no half-term=1
S12	all	50
S12	team	north=100
S12	school	100840=100
S12	officer	1001MD=100
S12	risk	high=100
S12	week	2026-W47=50 2026-W48=50 2026-W49=50 2026-W50=50 2026-W51=50 2026-W52=50 2026-W53=50
S12	month	2026-11=50 2026-12=50
S12	term	autumn-2026=50
S12	half-term	autumn-2026-2=50
S13	all	3
S13	team	north=2 south=1
S13	school	100840=2 100841=1
S13	officer	1001MD=1 1002MD=1 2001MD=1
S13	kind	cin=1 cp=1 strat=1
S13	risk	high=2 low=1
S13	week	2026-W41=1 2026-W46=1 2026-W49=1
S13	month	2026-10=1 2026-11=1 2026-12=1
S13	term	autumn-2026=3
S13	half-term	autumn-2026-1=1 autumn-2026-2=2
S17	all	66.7
S17	team	north=50 south=100
S17	school	100840=50 100841=100
S17	officer	1001MD=50 2001MD=100
S17	kind	review=66.7
S17	risk	high=50 low=100
S17	week	2026-W44=100 2026-W51=100
S17	month	2026-10=100 2026-12=50
S17	term	autumn-2026=66.7
S17	half-term	autumn-2026-2=50 no half-term=100
END
# what a line has no field for has no groups
for key in K14 K23 K25 S10 S11 S12 S13 S17; do
	for by in source reason; do [ -z "$(groups $key $by)" ] || echo "$key $by"; done
done >"$T/odd"
is 'no line counts by what its rows do not have' "$(<"$T/odd")" ''
finish
