#!/bin/bash
# A small borough's academic year, counted by hand: the lines of operations and onward referrals under every breakdown that the
# report knows, and the same numbers in each format.
. tests/lib.sh
small_store
y() { ssp "$@" --as-of 2027-08-31T12:00; }
{
	echo "officer add --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south"
	echo 'calendar add --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18'
	echo 'calendar add --key autumn-half-2026 --kind half-term --from 2026-10-26 --to 2026-10-30'
	echo 'calendar add --key christmas-2026 --kind holiday --from 2026-12-19 --to 2027-01-04'
	echo 'calendar add --key spring-2027 --kind term --from 2027-01-05 --to 2027-03-26'
	while read -r day time words; do echo "activity add --at '$day $time' $words"; done <<'END'
2026-09-15 16:00 --kind weapon-sweep --officer 1001MD --officer 1002MD --school 100840 --find knife=evidence
2026-09-20 10:00 --kind message --officer 1001MD --channel newsletter --quantity 3
2026-10-13 10:00 --kind hate-crime-activity --officer 1001MD --school 100840 --topic hate-crime --audience pupils --teacher-present yes
2026-11-03 18:00 --kind vpc --officer 1001MD --officer 1002MD --cadet-work unit --minutes 90
2026-11-10 08:30 --kind arch --officer 1001MD --school 100840 --screened 100
2026-11-10 16:10 --kind search --search-type stop-search --power mda-s23 --officer 2001MD --school 100841 --find knife=evidence
2026-11-11 11:00 --kind search --search-type school-staff --power ea-s550za --officer 1001MD --school 100840
2026-11-12 15:30 --kind hv-patrol --officer 1001MD --school 100840 --intel-led yes --minutes 60
2026-11-13 15:30 --kind hv-patrol --officer 1001MD --school 100840 --intel-led no --minutes 60
2026-12-01 09:00 --kind targeted-talk --officer 1001MD --school 100840 --talk-reason need --topic knife-crime --teacher-present yes
2026-12-01 12:00 --kind engagement --officer 1001MD --school 100840
2026-12-22 12:00 --kind engagement --officer 1001MD --school 100840
2027-01-12 16:00 --kind weapon-sweep --officer 2001MD --school 100841 --find other-weapon=destroyed --find drug=destroyed
2027-02-02 10:00 --kind project --officer 2001MD --school 100841 --topic gangs
2027-03-02 14:00 --kind assist-cctv --officer 2001MD --school 100841
END
	echo "intel add --kind weapons --weapon-use carriage --crimint CR-1 --officer 1001MD --school 100840 --at '2026-11-10 17:00'"
	echo "intel add --kind gang --crimint CR-2 --officer 2001MD --at '2027-01-12 17:00'"
	echo 'outref add --yp Y-2026-0001 --scheme yot --officer 1001MD --day 2026-10-06'
	echo 'outref add --yp Y-2026-0001 --scheme gangs-unit --officer 1001MD --day 2026-11-17'
	echo 'outref add --yp Y-2026-0002 --scheme hitz --officer 2001MD --day 2027-01-13'
} >"$T/year"
exits 0 'the year is entered' y batch "$T/year"

# The groups of a line that count something, as GROUP=VALUE
set_of() { case $1 in K*) echo handbook ;; *) echo southwark-2024 ;; esac; }
for set in handbook southwark-2024; do
	for by in all team school officer kind source risk reason week month term half-term; do
		with=(--by "$by")
		[ $by != all ] || with=()
		y kpi report --set $set --period AY2026/27 --json "${with[@]}" >"$T/$set.$by.json"
	done
done
groups() { # KEY GROUP
	jq -r --arg k "$1" --arg by "$2" '[.rows[] | select(.key == $k and .value != null and .value != 0) |
		(if $by == "all" then "" else (.[$by | gsub("-"; "_")] | tostring) + "=" end) + (.value | tostring)] | join(" ")' "$T/$(set_of "$1").$2.json"
}

# By hand: the line, the breakdown, and its groups
while IFS=$'\t' read -r key by expected; do
	is "$key by $by" "$(groups "$key" "$by")" "$expected"
done <<'END'
K04	all	2
K04	team	north=1 south=1
K04	school	100840=1 no school=1
K04	officer	1001MD=1 2001MD=1
K04	kind	gang=1 weapons=1
K04	risk	no risk=2
K04	week	2026-W46=1 2027-W02=1
K04	month	2026-11=1 2027-01=1
K04	term	autumn-2026=1 spring-2027=1
K04	half-term	autumn-2026-2=1 spring-2027=1
K05	all	1
K05	team	north=1
K05	school	100840=1
K05	officer	1001MD=1
K05	kind	hv-patrol=1
K05	risk	no risk=1
K05	week	2026-W46=1
K05	month	2026-11=1
K05	term	autumn-2026=1
K05	half-term	autumn-2026-2=1
K06	all	2
K06	team	north=1 south=1
K06	school	100840=1 100841=1
K06	officer	1001MD=1 1002MD=1 2001MD=1 joint, counted once=-1
K06	kind	weapon-sweep=2
K06	risk	no risk=2
K06	week	2026-W38=1 2027-W02=1
K06	month	2026-09=1 2027-01=1
K06	term	autumn-2026=1 spring-2027=1
K06	half-term	autumn-2026-1=1 spring-2027=1
K07	all	1
K07	team	north=1
K07	school	100840=1
K07	officer	1001MD=1
K07	kind	arch=1
K07	risk	no risk=1
K07	week	2026-W46=1
K07	month	2026-11=1
K07	term	autumn-2026=1
K07	half-term	autumn-2026-2=1
K08	all	3
K08	team	north=1 south=2
K08	school	100840=1 100841=2
K08	officer	1001MD=1 2001MD=2
K08	kind	knife=2 other-weapon=1
K08	risk	no risk=3
K08	week	2026-W38=1 2026-W46=1 2027-W02=1
K08	month	2026-09=1 2026-11=1 2027-01=1
K08	term	autumn-2026=2 spring-2027=1
K08	half-term	autumn-2026-1=1 autumn-2026-2=1 spring-2027=1
K09	all	1
K09	team	south=1
K09	school	100841=1
K09	officer	2001MD=1
K09	kind	search=1
K09	risk	no risk=1
K09	week	2026-W46=1
K09	month	2026-11=1
K09	term	autumn-2026=1
K09	half-term	autumn-2026-2=1
K11	all	1
K11	team	north=1
K11	school	100840=1
K11	officer	1001MD=1
K11	risk	no risk=1
K11	week	2026-W41=1
K11	month	2026-10=1
K11	term	autumn-2026=1
K11	half-term	autumn-2026-1=1
K12	all	1
K12	team	south=1
K12	school	100841=1
K12	officer	2001MD=1
K12	risk	no risk=1
K12	week	2027-W02=1
K12	month	2027-01=1
K12	term	spring-2027=1
K12	half-term	spring-2027=1
K13	all	1
K13	team	north=1
K13	school	100840=1
K13	officer	1001MD=1
K13	risk	no risk=1
K13	week	2026-W47=1
K13	month	2026-11=1
K13	term	autumn-2026=1
K13	half-term	autumn-2026-2=1
K15	all	1
K15	team	north=1
K15	school	100840=1
K15	officer	1001MD=1
K15	kind	targeted-talk=1
K15	risk	no risk=1
K15	week	2026-W49=1
K15	month	2026-12=1
K15	term	autumn-2026=1
K15	half-term	autumn-2026-2=1
K16	all	1
K16	team	south=1
K16	school	100841=1
K16	officer	2001MD=1
K16	kind	project=1
K16	risk	no risk=1
K16	week	2027-W05=1
K16	month	2027-02=1
K16	term	spring-2027=1
K16	half-term	spring-2027=1
K17	all	1
K17	team	north=1
K17	school	100840=1
K17	officer	1001MD=1
K17	kind	hate-crime-activity=1
K17	risk	no risk=1
K17	week	2026-W42=1
K17	month	2026-10=1
K17	term	autumn-2026=1
K17	half-term	autumn-2026-1=1
K18	all	1
K18	team	north=1
K18	school	100840=1
K18	officer	1001MD=1
K18	kind	engagement=1
K18	risk	no risk=1
K18	week	2026-W52=1
K18	month	2026-12=1
K18	term	no term=1
K18	half-term	no half-term=1
K20	all	3
K20	team	north=3
K20	school	no school=3
K20	officer	1001MD=1.5 1002MD=1.5
K20	kind	vpc=3
K20	risk	no risk=3
K20	week	2026-W45=3
K20	month	2026-11=3
K20	term	autumn-2026=3
K20	half-term	autumn-2026-2=3
K22	all	3
K22	team	north=3
K22	school	no school=3
K22	officer	1001MD=3
K22	kind	message=3
K22	risk	no risk=3
K22	week	2026-W38=3
K22	month	2026-09=3
K22	term	autumn-2026=3
K22	half-term	autumn-2026-1=3
K24	all	1
K24	team	south=1
K24	school	100841=1
K24	officer	2001MD=1
K24	kind	assist-cctv=1
K24	risk	no risk=1
K24	week	2027-W09=1
K24	month	2027-03=1
K24	term	spring-2027=1
K24	half-term	spring-2027=1
S14	all	3
S14	team	north=2 south=1
S14	school	100840=2 100841=1
S14	officer	1001MD=2 2001MD=1
S14	risk	no risk=3
S14	week	2026-W41=1 2026-W47=1 2027-W02=1
S14	month	2026-10=1 2026-11=1 2027-01=1
S14	term	autumn-2026=2 spring-2027=1
S14	half-term	autumn-2026-1=1 autumn-2026-2=1 spring-2027=1
END
cut -f1 <<<"$(groups K06 source; groups K12 source; groups K06 reason; groups S14 reason)" | grep . >"$T/odd"
is 'no line counts by what its rows do not have' "$(<"$T/odd")" ''

# --- the same numbers in each format
report=(kpi report --set handbook --period AY2026/27 --by month --columns "key,month,value")
jq -r '.rows[] | [.key, .month, (.value // "" | tostring)] | join(",")' "$T/handbook.month.json" >"$T/json"
y "${report[@]}" --format csv --no-header >"$T/csv"
is 'R203 CSV has the numbers of JSON' "$(diff "$T/json" "$T/csv")" ''
y "${report[@]}" --format tsv --no-header | tr '\t' ',' | diff "$T/csv" - >"$T/differs"
is 'R203 so has TSV' "$(<"$T/differs")" ''
y "${report[@]}" --format table --no-header | sed -E 's/ +$//; s/  +/,/g; s/^(K[0-9]+)$/\1,,/; s/^(K[0-9]+,[^,]*)$/\1,/' | diff "$T/csv" - >"$T/differs"
is 'R203 so has the table' "$(<"$T/differs")" ''
if command -v xlsx2csv >/dev/null; then
	y "${report[@]}" -o "$T/year.xlsx" 2>/dev/null
	xlsx2csv "$T/year.xlsx" 2>/dev/null | tail -n +2 | sed -E 's/\.0*$//; s/(\.[0-9]*[1-9])0+$/\1/' | diff "$T/csv" - >"$T/differs"
	is 'R203 so has the workbook' "$(<"$T/differs")" ''
fi
finish
