#!/bin/bash
# Reports of a period, counted by hand: who was out after school, who has entered what, which referrals came from where.
. tests/lib.sh
small_store >/dev/null || exit 1
on() { ssp "$@" --as-of 2026-11-23T12:00Z; }
rows() { on report "$@" --format csv --no-header; }

# Two school weeks: of the second, Tuesday is a day without pupils; 21 and 22 November are a weekend.
{
	echo 'key,kind,from,to,school'
	echo 'autumn-2026,term,2026-09-01,2026-12-18,'
	echo 'autumn-half-2026,half-term,2026-10-26,2026-10-30,'
	echo 'staff-day,inset,2026-11-17,2026-11-17,'
	echo 'own-day,inset,2026-11-18,2026-11-18,100840'
} >"$T/calendar.csv"
on calendar import "$T/calendar.csv" >/dev/null
on officer edit -q 1001MD --since 2026-09-01 >/dev/null
on officer add -q --key 1003MD --name 'PC Cedar' --rank PC --role sso --team south --since 2026-11-18 >/dev/null
{
	echo 'kind,officers,school,at,minutes'
	echo 'after-school-patrol,1001MD;1003MD,100840,2026-11-16T15:30:00+00:00,60' # Monday, covered
	echo 'hub-patrol,1001MD,,2026-11-16T17:59:00+00:00,'                         # Monday, the last minute
	echo 'hv-patrol,1001MD,,2026-11-18T14:00:00+00:00,59'                       # Wednesday, over before 1500
	echo 'hv-patrol,1001MD,,2026-11-19T14:00:00+00:00,60'                       # Thursday, until 1500
	echo 'after-school-patrol,1001MD,,2026-11-20T18:00:00+00:00,60'             # Friday, after 1800
	echo 'targeted-talk,1003MD,100841,2026-11-20T15:30:00+00:00,60'             # Friday, no patrol
	echo 'after-school-patrol,1001MD,,2026-11-21T15:30:00+00:00,60'             # Saturday
	echo 'after-school-patrol,1001MD,,2026-11-17T15:30:00+00:00,60'             # the day without pupils
	echo 'hv-patrol,1001MD,,2026-10-19T15:30:00+01:00,60'                       # summer time: 1530 on the wall
	echo 'targeted-talk,1001MD,100840,2025-11-10T10:00:00+00:00,30'
	echo 'targeted-talk,1001MD,100840,2025-11-24T10:00:00+00:00,30'
} >"$T/activity.csv"
on activity import --yes "$T/activity.csv" >/dev/null 2>"$T/err" || fail 'activities' "$(<"$T/err")"
on absence add -q --officer 1001MD --kind sickness --from 2026-11-18 --to 2026-11-23 >/dev/null
on activity void -q A-2026-0002 --reason duplicate --yes >/dev/null

is 'R023 R222 a school day is covered by a patrol between 1500 and 1800' "$(rows coverage --period 2026-W47)" \
'north,Monday,1,1,100,1,
north,Tuesday,0,0,,0,
north,Wednesday,1,0,0,0,2026-11-18
north,Thursday,1,1,100,1,
north,Friday,1,0,0,0,2026-11-20
south,Monday,1,0,0,0,2026-11-16
south,Tuesday,0,0,,0,
south,Wednesday,1,0,0,0,2026-11-18
south,Thursday,1,0,0,0,2026-11-19
south,Friday,1,0,0,0,2026-11-20'
is 'R222 a holiday asks for nobody' "$(rows coverage --period 2026-10-26..2026-11-01 --columns days | sort -u)" 0
is 'R222 the hours are those of the clock on the wall' "$(rows coverage --period 2026-10-19 --where team=north --where weekday=Monday)" north,Monday,1,1,100,1,
is 'R023 a period that has not ended asks for the days so far' "$(rows coverage --period 2026-W48 --where team=north --columns weekday,days)" \
$'Monday,1\nTuesday,0\nWednesday,0\nThursday,0\nFriday,0'
is 'R203 of an officer-day: entered, away or missing' "$(rows entries --period 2026-W47 --columns officer,day,state,activities,minutes)" \
'1001MD,2026-11-16,entered,1,60
1001MD,2026-11-17,extra,1,60
1001MD,2026-11-18,entered,1,59
1003MD,2026-11-18,missing,0,
1001MD,2026-11-19,entered,1,60
1003MD,2026-11-19,missing,0,
1001MD,2026-11-20,entered,1,60
1003MD,2026-11-20,entered,1,60
1001MD,2026-11-21,extra,1,60'
is 'an officer who is away and enters nothing is not missing' "$(rows entries --period today --columns officer,state)" $'1001MD,away\n1003MD,missing'
is 'activities by weekday and hour' "$(rows hours --period 2026-W47)" \
'Monday,15,1,60
Tuesday,15,1,60
Wednesday,14,1,59
Thursday,14,1,60
Friday,15,1,60
Friday,18,1,60
Saturday,15,1,60'
is 'R228 the year beside the same days of the year before' "$(rows annual --columns kind,activities,quantity,minutes,schools,previous,change)" \
'after-school-patrol,4,4,240,1,0,4
hv-patrol,3,3,179,0,0,3
targeted-talk,1,1,60,1,1,0'
is 'R228 a year that has ended is whole' "$(rows annual --period AY2025/26 --columns kind,activities)" targeted-talk,2

# Referrals: one accepted, one rejected, one duplicate, one withdrawn, one open.
for n in 1 2 3; do echo '{"given":"Q'$n'","family":"Zyx","dob":"2012-01-0'$n'","school":100840}' | on yp add -q --from - >/dev/null; done
cet() { on referral add -q --yp "$1" --school 100840 --source cet --received 2026-11-17 --source-reviewed 2026-11-16 --fact "t1=$2" --fact g3=yes; }
for n in 3 4 5; do cet Y-2026-000$n "$([ $n = 5 ] && echo no || echo yes)" >/dev/null 2>&1; done
for n in 3 4 5; do on threshold check R-2026-000$n >/dev/null 2>&1; done
on referral accept -q R-2026-0003 --reason meets-threshold >/dev/null
on referral reject -q R-2026-0005 --reason below-threshold >/dev/null 2>&1
on referral withdraw -q R-2026-0001 --reason withdrawn-by-source >/dev/null
is 'R100 what became of the referrals of each source' "$(rows referrals --period 2026-11 --columns source,received,accepted,rejected,withdrawn,open,accepted_share)" \
'cet,3,1,1,0,1,50
school,2,0,0,1,1,'
is 'R101 of those that another team reviewed, how many met the threshold' "$(rows referrals --period 2026-11 --where source=cet --columns reviewed,met)" 3,2
is 'a period without referrals' "$(rows referrals --period 2025-11)" ''

# The monthly return: the handbook's lines in their order, with the month before, and a reason for a missing number.
on kpi report --period 2026-10 --set handbook --compare previous --json >"$T/kpi.json"
is 'R203 the monthly return has the lines of the handbook in their order and words' \
	"$(on report monthly-return --format json | jq -c '[.rows[] | [.category, .line, .value, .previous]]')" \
	"$(jq -c '[.rows[] | [.category, .label, .value, .previous]]' "$T/kpi.json")"
is 'its lines have numbers' "$(rows monthly-return --columns number,line | sed -n '1p;27p')" \
	$'1,every school has a named contact\n27,formulating problem-solving strategies in schools'
is 'a blank has its reason, and only a blank' "$(on report monthly-return --json | jq -c '[.rows[] | (.value == null) == (.note != null)] | unique')" '[true]'
like 'the heading says of which month, and how many are blank' "$(on report monthly-return)" '^2026-10, 1 Oct 2026 to 31 Oct 2026; lines of handbook in their order$'
like 'a team has its own' "$(on report monthly-return --team south --period 2026-11 --where line~presentations --format csv --no-header)" ',1,'
like 'another set can be asked for' "$(rows monthly-return --set southwark-2024 --limit 1)" '^1,Referrals,new referrals,'

# The last eight weeks of a line, beside its number: K15 has one talk on 20 November, and a target of 4.
is 'without a target the bar is full at the greatest week' "$(on report trend --set handbook --where key=K15 --no-header --ascii)" \
	'K15  targeted presentations in schools  _______#  1    ##########'
on target add -q --line K15 --value 4 --per week --from 2026-09-01 >/dev/null
trend() { on report trend --set handbook --where key=K15 "$@"; }
is 'the weeks are a sparkline, and the value a bar that is full at the target' "$(trend --no-header)" \
	"K15  targeted presentations in schools  $(printf '▁%.0s' {1..7})█  1  4  ██▌"
is 'with plain characters too' "$(trend --no-header --ascii)" 'K15  targeted presentations in schools  _______#  1  4  ###'
is 'programs get the numbers' "$(trend --format csv --no-header)" 'K15,targeted presentations in schools,0;0;0;0;0;0;0;1,1,4,25'
is 'the weeks end with that of the period' "$(trend --json | jq -c '.scope | del(.where)')" '{"period":"2026-09-28..2026-11-22","from":"2026-09-28","to":"2026-11-22"}'

ssp principal add -q --key sergeant-south --role sergeant --team south >/dev/null
is 'R009 a team sees its own rows' "$(on --as sergeant-south report coverage --period 2026-W47 --format csv --no-header | cut -d, -f1 | sort -u)" south
is 'in every report' "$(on --as sergeant-south report hours --period 2026-W47 --format csv --no-header)" 'Friday,15,1,60'
for report in coverage entries hours referrals annual exceptions monthly-return trend; do
	like "$report has its columns without a store" "$(SSP_STORE=/none ssp report "$report" --list-columns)" '^[a-z]+'
	like "$report is exported under its name" "$(on export csv "$report" | head -n 1)" ','
done
like 'the heading says the period' "$(on report hours)" '^2026-W47: 16 Nov 2026 to 22 Nov 2026$'
exits 64 'a period that is none' ssp report hours --period never
finish
