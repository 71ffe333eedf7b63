#!/bin/bash
# Training and its gaps, checks of systems that were missed, equipment lent, search warrants; two officers at one activity.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
broken() { rows report exceptions | grep "^broken-rule,$1," | cut -d, -f5 | paste -sd' '; } # REFERENCE
s officer add -q --key 2001MD --name 'PC Elm' --rank PC --role sso --team south >/dev/null
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
s principal add -q --key ps-north --role sergeant --officer 1002MD --team north >/dev/null

# --- training
gaps() { rows report training --where officer=1001MD --columns course,state,expires "$@"; }
is 'R020 every recommended course is a gap: the Youth Officer course and 13 packages' "$(gaps | wc -l) $(gaps | grep -c ^ncalt-)" '14 13'
T1=$(s training add -q --officer 1001MD --course youth-officer --day 2026-01-05)
s training add -q --officer 1001MD --course ncalt-asb --day 2025-01-06 --expires 2026-11-18 >/dev/null
s training add -q --officer 1001MD --course csla --day 2024-01-06 --expires 2026-11-17 >/dev/null
is 'R020 what was passed is none, what has expired is one, also where it is not recommended' \
	"$(gaps | grep -v missing) $(gaps | wc -l)" 'csla,expired,2026-11-17
ncalt-asb,expiring,2026-11-18 14'
is 'R020 what expires in a period' "$(gaps --period next-month | grep -v missing)" 'csla,expired,2026-11-17
ncalt-asb,expired,2026-11-18'
s training add -q --officer 1001MD --course ncalt-asb --day 2026-11-16 --expires 2028-11-16 >/dev/null
is 'R020 the one that is valid longest counts' "$(gaps --where course=ncalt-asb)" ''
s training void -q "$T1" --reason data-error >/dev/null
is 'R020 a voided record is none' "$(gaps --where course=youth-officer)" youth-officer,missing,
s officer edit -q 2001MD --active no >/dev/null
is 'R020 nobody asks who has left' "$(rows report training --columns officer | sort -u | paste -sd' ')" '1001MD 1002MD'
exits 64 'R020 a course is a word of its list' s training add --officer 1001MD --course cslb
exits 64 'R020 nothing expires before it was passed' s training add --officer 1001MD --course csla --day 2026-11-02 --expires 2026-11-01
is 'R020 a team sees its own' "$(s principal add -q --key ps-south --role sergeant --team south >/dev/null; rows --as ps-south report training)" ''
s officer edit -q 2001MD --active yes >/dev/null

# --- checks of systems
check() { s activity add -q --kind system-check --officer "$1" --at "$2T08:00" "${@:3}" >/dev/null; }
all=(--system cris --system crimint --system merlin --system iip)
check 1001MD 2026-11-16 "${all[@]}"
check 1001MD 2026-11-17 --system cris --system merlin
check 1002MD 2026-11-17 --system crimint
check 2001MD 2026-11-16 --system cris
check 1001MD 2026-11-14 --system cris
is 'R128 the days on which a team missed a system, and which' "$(rows report checks --period 2026-W47 --where team=north --columns day,missed)" \
	'2026-11-17,iip
2026-11-18,crimint;cris;iip;merlin'
is 'R128 the other team has its own' "$(rows report checks --period 2026-11-16 --columns team,missed)" 'south,crimint;iip;merlin'
s term edit -q system:iip --active no >/dev/null
is 'R128 a system that is no longer used is asked of nobody' "$(rows report checks --period 2026-11-17 --where team=north)" ''
s calendar add -q --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18 >/dev/null
s calendar add -q --key staff-day --kind inset --from 2026-11-18 --to 2026-11-18 >/dev/null
is 'R128 nor on a day without school' "$(rows report checks --period 2026-W47 --where team=north)" ''
is 'R009 a team sees its own' "$(rows --as ps-north report checks --period 2026-W47 --columns team)" ''

# --- equipment
s kit add -q --key wands --name 'Screening wands' --quantity 4 >/dev/null
lend() { s loan add --kit wands --officer 1001MD --school 100840 "$@" 2>"$T/said" | sed 's/^added //'; }
available() { rows kit show wands --columns available; }
L=$(lend --quantity 3 --until 2026-11-20)
is 'R158 what is lent is not available' "$(available) $(<"$T/said")" '1 '
M=$(lend --quantity 2 --from 2026-11-20)
is 'R158 a booking that goes beyond what there is is kept, said and listed' "$(broken "$M") $(<"$T/said")" \
	'loan-available warning: more is lent than there is; see: ssp report exceptions'
is 'R158 it counts from its first day' "$(available)" 1
s loan edit -q "$M" --from 2026-11-21 >/dev/null
is 'R158 on the next day the first is back' "$(broken "$M")" ''
is 'R158 a loan is overdue behind its day' "$(ssp report exceptions --as-of 2026-11-21 --format csv --no-header | grep loan-overdue | cut -d, -f2)" "$L"
s loan edit -q "$L" --returned 2026-11-18 >/dev/null
is 'R158 until it comes back' "$(ssp report exceptions --as-of 2026-11-21 --format csv --no-header | grep -c loan-overdue)" 0
is 'R158 what is voided is not lent' "$(lend --quantity 4 >"$T/l"; available; s loan void -q "$(<"$T/l")" --reason data-error >/dev/null; available)" '-3
1'
is 'R158 the loans of a period are those that last in it' "$(rows loan list --period 2026-11-22 --columns ref)" "$M"
exits 64 'R158 equipment that there is not' s loan add --kit drone --officer 1001MD --school 100840
exits 64 'R158 nothing comes back tomorrow' s loan edit "$M" --returned 2026-11-21

# --- warrants
search() { s activity add -q --kind search --search-type warrant --power warrant --parents-told 2026-11-18T11:00 --officer 1001MD "$@" 2>/dev/null; }
S=$(search --school 100840)
is 'R138 a search under a warrant asks for it' "$(broken "$S")" search-warrant
W=$(s warrant add -q --school 100840 --warrant-ref W/1 --issued 2026-09-07 --expires 2026-11-18)
is 'R138 one that was valid on that day' "$(broken "$S")" ''
s warrant edit -q "$W" --expires 2026-11-17 >/dev/null
is 'R138 none that had expired' "$(broken "$S")" search-warrant
is 'R138 nor one of another school' "$(s warrant add -q --school 100841 --warrant-ref W/2 --issued 2026-09-07 --expires 2027-09-07 >/dev/null; broken "$S")" search-warrant
exits 77 'R009 an officer adds none for a school of another team' s --as pc-north warrant add --school 100841 --warrant-ref W/3 --issued 2026-09-07 --expires 2027-09-07

# --- two officers at one activity: one activity, and two people's hours
printf '%s\n' kind,officers,school,at,minutes 'vpc,1001MD;2001MD,100840,2026-11-16T18:00Z,90' 'vpc,1001MD,,2026-11-17T18:00Z,30' \
	'weapon-sweep,1001MD;2001MD,100840,2026-11-16T10:00Z,60' >"$T/joint.csv"
s activity import "$T/joint.csv" >/dev/null 2>&1
figure() { # KEY BY
	s kpi report --set handbook --period 2026-W47 --by "$2" --json | jq -r --arg k "$1" --arg by "$2" \
		'.rows[] | select(.key == $k and .value != 0) | "\(.[$by])=\(.value)"' | sort | paste -sd' '
}
whole() { s kpi report --set handbook --period 2026-W47 --json | jq -r --arg k "$1" '.rows[] | select(.key == $k).value'; }
is 'K20 counts the hours of each' "$(whole K20)" 3.5
is 'by officer: two people, their own hours' "$(figure K20 officer)" '1001MD=2 2001MD=1.5'
is 'by team: those of the team of the activity' "$(figure K20 team)" north=3.5
is 'by school' "$(figure K20 school)" '100840=3 no school=0.5'
is 'by week' "$(figure K20 week)" 2026-W47=3.5
is 'by month' "$(figure K20 month)" 2026-11=3.5
is 'K06 counts one sweep' "$(whole K06)" 1
is 'by officer: one for each, and what was counted twice' "$(figure K06 officer)" '1001MD=1 2001MD=1 joint, counted once=-1'
for by in team school week month; do is "by $by: one" "$(figure K06 $by | sed 's/.*=//')" 1; done
is 'by kind' "$(s kpi report --set handbook --period 2026-W47 --by kind --json | jq -c '[.rows[] | select(.key == "K06" and .value != 0).value]')" '[1]'

# --- what officers answer for
s officer edit -q 1001MD --newsletter yes >/dev/null
is 'R227 who gets the newsletter, and who does not yet' "$(s officer list --where newsletter=yes --columns key --format csv --no-header) $(
	s officer list --where active=yes --where newsletter!=yes --columns key --format csv --no-header | paste -sd' ')" '1001MD 1002MD 2001MD'
patrol=$(s activity add -q --kind hub-patrol --officer 1001MD --equipment yes --uniform yes 2>/dev/null)
is 'C52 R032 officers say that they wore their equipment on patrol' "$(s activity show "$patrol" --columns equipment,uniform --format csv --no-header)" yes,yes
patrol=$(s activity add -q --kind break-patrol --school 100840 --officer 1001MD 2>/dev/null)
is 'C52 patrols of which nobody said so can be listed' "$(s activity list --where kind=hub-patrol\|break-patrol --where equipment=none --columns ref --format csv --no-header)" "$patrol"
exits 64 'C52 what is no patrol has no such field' s activity add --kind message --officer 1001MD --equipment yes
finish
