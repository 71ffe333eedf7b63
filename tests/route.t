#!/bin/bash
# Whom a school calls at a time (section 2.6, who is told): an officer in working hours only, and never in an emergency.
. tests/lib.sh
export SSP_STORE=$T/r.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
route() { s contact route "$@" --columns whom --format csv --no-header | paste -sd' '; }
s team edit -q north --sergeant 1002MD --mailbox north@example.org >/dev/null
s officer add -q --key 1003MD --name 'PC Fir' --rank PC --role sso --team north >/dev/null
s calendar add -q --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18 >/dev/null
s school edit -q 100840 --short alder >/dev/null

is 'R033 C07 in working hours the team and its officers, and 999 and 101 before them' "$(route 100840)" '999 101 north 1001MD 1003MD 1002MD'
is 'with what each is for' "$(s contact route alder --columns step,need,name,address,why --format csv --no-header)" \
	'1,danger or a crime in progress,emergency call,999,an officer is no emergency contact
2,crime without danger,police,101,an officer is no emergency contact
3,requests and referrals,mailbox of the team,north@example.org,working hours
4,what an officer does,PC Ash,,on duty
5,what an officer does,PC Fir,,on duty
6,where nobody answers,PS Birch,,supervisor'
for at in '2026-11-18 08:59' '2026-11-18 18:00' '2026-11-18 22:30'; do
	is "C06 out of hours, $at, the supervisor and no officer" "$(route 100840 --at "$at")" '999 101 1002MD'
done
is 'C06 the first and the last minute of the hours, in summer time too' "$(route 100840 --at '2026-11-18 09:00'; route 100840 --at '2026-09-16 17:59')" \
	"$(printf '%s\n' '999 101 north 1001MD 1003MD 1002MD' '999 101 north 1001MD 1003MD 1002MD')"
is 'C06 a Saturday' "$(route 100840 --at '2026-11-14 10:00')" '999 101 1002MD'
is '  it says why' "$(s contact route 100840 --at '2026-11-14 10:00' --columns why --format csv --no-header | tail -n 1)" 'no school day'
s calendar add -q --key own-2026 --kind inset --from 2026-11-19 --to 2026-11-19 --school 100840 >/dev/null
is 'C06 a day of the staff at this school' "$(route 100840 --at '2026-11-19 10:00')" '999 101 1002MD'
s absence add -q --officer 1001MD --kind annual-leave --from 2026-11-16 --to 2026-11-20 >/dev/null
is 'C06 nobody on leave is called' "$(route 100840)" '999 101 north 1003MD 1002MD'
s officer edit -q 1003MD --active no >/dev/null
is 'nor who has left' "$(route 100840)" '999 101 north 1002MD'
s school add -q --urn 100843 --name 'Far School' --phase secondary >/dev/null
is 'a school without a team has the police' "$(s contact route 100843 --columns whom,why --format csv --no-header | tail -n 1)" ',no team covers the school'
exits 1 'a school that there is not' s contact route 100999
exits 1 'nor by a name' s contact route adler
like '  the nearest is said' "$ERR" '^hint: did you mean alder\?$'
exits 64 'no school has letters in its number' s contact route 100840x
exits 64 'a time that is none' s contact route 100840 --at 25:00
s principal add -q --key cron --role cron >/dev/null
exits 77 'R009 who may not list contacts asks for no route' s contact route 100840 --as cron
finish
