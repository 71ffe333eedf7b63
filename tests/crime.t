#!/bin/bash
# Crime near schools: which school an anonymised point is near, K19, and the report of crime.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
police() { s crime import --feed police-street "$@" >/dev/null 2>&1; }
s school edit -q 100840 --easting 530000 --northing 180000 >/dev/null
s school edit -q 100841 --easting 530500 --northing 180000 >/dev/null
month() { # MONTH EASTING:CATEGORY...
	local month=$1 row
	shift
	echo 'Month,Reported by,Crime type,Easting,Northing'
	for row; do echo "$month,Example Police,${row#*:},${row%:*},180000"; done
}
month 2026-08 529600:Robbery 529599:Robbery 530100:Robbery 530200:Drugs | police -
month 2026-09 529600:Robbery 530260:Drugs 530250:Drugs | police -
for column in Month 'Crime type'; do
	exits 65 "a file with two columns $column, in another spelling" s crime import --feed police-street - < <(month 2026-07 530000:Robbery | sed "s/\$/,${column,,}/")
	like '  they are named' "$ERR" "the header has two columns $column"
done
near() { rows crime list --where "day=$1" --columns school --sort ref | paste -sd' '; }
is 'R168 a point is near the nearest school within 400 m, or none' "$(near 2026-08)" '100840 "" 100840 100840'
is 'R168 of two that are equally far, the one with the lower number' "$(near 2026-09)" '100840 100841 100840'
ssp config set -q crime.near_metres 260 >/dev/null
is 'R168 the setting says how far' "$(near 2026-08) $(near 2026-09)" '"" "" 100840 100840 "" 100841 100840'
ssp config set -q crime.near_metres 400 >/dev/null
s school edit -q 100840 --status closed --closed 2026-08-31 >/dev/null
is 'R168 a school that is closed is near nothing any more' "$(near 2026-08) $(near 2026-09)" '100840 "" 100840 100840 "" 100841 100841'
s school edit -q 100840 --status open --closed '' >/dev/null
s school add -q --urn 100842 --name 'Cedar Academy' --phase primary --area north --latitude 51.504 --longitude -0.129 >/dev/null
like 'R168 a school with a latitude and a longitude has a place on the grid' "$(rows school show 100842 --columns easting,northing)" '^5299[0-9][0-9],1800[0-9][0-9]$'
at=$(rows school show 100842 --columns easting)
s school edit -q 100842 --longitude -0.2 >/dev/null
is '  which moves with them' "$(($(rows school show 100842 --columns easting) < at - 4000))" 1

kpi() { rows kpi report --set handbook --columns key,value,numerator,denominator,note --where key=K19 "$@" | cut -d, -f2-; }
note='"rule: near an anonymised point; early in a partnership reporting rises, which is no failure'
is 'K19 X28 the change of crime near schools, and what it does not mean' "$(kpi --period 2026-09)" "0,3,3,$note\""
month 2026-10 530000:Robbery | police -
is 'K19 a fall is below zero' "$(kpi --period 2026-10)" "-66.7,1,3,$note\""
s target add -q --line K19 --value -50 --per month --from 2026-09-01 >/dev/null
is 'K19 less is better: a fall by two thirds meets a target of a half' \
	"$(for m in 2026-09 2026-10; do rows kpi report --set handbook --period $m --where key=K19 --columns status; done | paste -sd' ')" 'not-met met'
is 'K19 a week has no number, whether a month begins in it or not' "$(kpi --period 2026-W40) $(kpi --period 2026-W41)" \
	',,,n/a (no feed in period) ,,,n/a (no feed in period)'
is 'K19 nor has a month without its file' "$(kpi --period 2026-07)" ',,,n/a (no feed in period)'
is 'K19 nor one after such a month' "$(kpi --period 2026-08)" ",3,0,$note; n/a (zero base)\""
is 'K19 by month' "$(rows kpi report --set handbook --period 2026-08..2026-10-31 --by month --columns month,value --where key=K19 | paste -sd' ')" \
	'2026-08, 2026-09,0 2026-10,-66.7'
cat >"$T/own.json" <<'END'
{"schema":1,"lines":[{"key":"X1","name":"ends","category":"Own","label":"ends","unit":"count","measure":"count absence from from until to within"}],
"sets":[{"name":"own","lines":["X1"]}]}
END
for days in 2026-10-31:2026-11-02 2026-11-01:2026-11-02 2026-11-15:2026-11-17 2026-11-16:2026-11-18; do
	s absence add -q --officer 1001MD --kind annual-leave --from "${days%:*}" --to "${days#*:}" >/dev/null 2>&1
done
is 'R202 a measure can ask for rows whose days all lie within the period' \
	"$(rows kpi report --lines "$T/own.json" --set own --period 2026-11-01..2026-11-17 --columns value)" 2

report() { rows report crime "$@"; }
is 'R168 the report beside the period before' "$(report --period 2026-10 --columns by,group,value,previous,change)" \
	'total,,1,3,-66.7
school,100840,1,2,-50
school,100841,0,1,-100
month,2026-10,1,3,-66.7
category,Drugs,0,2,-100
category,Robbery,1,1,0'
like 'R168 X28 the report says what a rise may mean' "$(report --period 2026-10 --where by=total --columns note)" 'anonymised point.*reporting rises'
is 'R168 the trend by month; a month without its file has no number' "$(report --period 2026-07..2026-10-31 --where by=month --columns group,value,previous,note | paste -sd' ')" \
	'2026-07,,,n/a (no feed in period) 2026-08,3,, 2026-09,3,3, 2026-10,1,3,'
is 'R168 a total without one of its months says so' "$(report --period 2026-07..2026-10-31 --where by=total --columns value,note)" '7,some months have no feed'
is 'R168 a week has no number' "$(report --period 2026-W40)" 'total,,,,,n/a (no feed in period)'
is 'R168 the report and the line agree' "$(report --period 2026-09 --where by=total --columns value,previous)" "$(kpi --period 2026-09 | cut -d, -f2,3)"
month 2026-10 530000:Robbery 530000:Drugs 530100:Drugs | police -
is 'a later file for the month takes the place of the rows of the earlier one, which are one run' \
	"$(rows event list --where verb=erase --columns noun,reference | paste -sd' ')" 'crime,CR-2026-0008'
month 2026-10 530050:Robbery | police -
is 'or several' "$(rows event list --where verb=erase --columns reference --sort ref | paste -sd' ')" 'CR-2026-0008 CR-2026-0009..CR-2026-0011'

ssp config set -q overnight.keep_days 30 >/dev/null
cat >"$T/robbery.csv" <<'END'
given,role,offence,at,place
Ada,victim,Robbery,2026-10-24T23:30:00Z,Alder Road
Bob,suspect,Robbery,2026-10-24T23:30:00Z,Alder Road
Cyd,victim,Robbery,2026-10-31T16:10:00Z,Alder Road
END
s overnight import --feed robbery "$T/robbery.csv" --day 2026-11-01 >/dev/null 2>&1
is 'R168 hours are those of robberies, in London, each once' "$(report --period 2026-10 --where by=hour --columns group,value | paste -sd' ')" '00,1 16,1'
ssp overnight purge --as-of 2026-12-18 >/dev/null
is '  of which nothing is left when their people are erased' "$(report --period 2026-10 --where by=hour)" ''
finish
