#!/bin/bash
# Calendars that others publish: iCalendar files of terms and holidays, and the bank holidays of GOV.UK, merged.
. tests/lib.sh
export SSP_STORE=$T/c.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
times() { s calendar list --columns key,kind,from,to --format csv --no-header "$@"; }
event() { # FIRST DAY-AFTER NAME
	printf 'BEGIN:VEVENT\r\nUID:%s@example\r\nDTSTAMP:20260401T090000Z\r\nDTSTART;VALUE=DATE:%s\r\n%sSUMMARY:%s\r\nEND:VEVENT\r\n' "$1" "$1" \
		"${2:+DTEND;VALUE=DATE:$2$'\r\n'}" "$3"
}
calendar() { # EVENTS on stdin
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n'
	cat
	printf 'END:VCALENDAR\r\n'
}
weekdays() { # FIRST LAST: in ISO form
	local i n=$((($(date -ud "$2" +%s) - $(date -ud "$1" +%s)) / 86400))
	for ((i = 0; i <= n; i++)); do echo "$1 +$i days"; done | date -uf - '+%u %F' | sed -n 's/^[1-5] //p'
}
days() { # FIRST LAST: an event for each weekday, named as in a calendar of term days
	local day
	for day in $(weekdays "$1" "$2"); do event "${day//-/}" '' 'Elmshire: Term day (Week 1)'; done
}

{
	event 20261024 20261102 'Elmshire: School holiday'
	event 20261219 20270104 'Elmshire: Christmas holiday'
	event 20270721 20270801 'Elmshire: Summer holiday'
	event 20270801 20270901 'Elmshire: Summer holiday'
	event 20261225 '' 'Elmshire: Bank holiday'
	event 20270903 20270904 'INSET day\, staff only'
	event 20261113 20261114 'Sports week'
} | calendar >"$T/holidays.ics"
exits 0 'R221 holidays come from an iCalendar file' s calendar import "$T/holidays.ics"
is 'R221 its last day is before DTEND, and a holiday that it cuts is one' "$(times)" \
	'bank-holiday-2026,bank-holiday,2026-12-25,2026-12-25
christmas-holiday-2026,holiday,2026-12-19,2027-01-03
inset-day-staff-only-2027,inset,2027-09-03,2027-09-03
school-holiday-2026,holiday,2026-10-24,2026-11-01
sports-week-2026,other,2026-11-13,2026-11-13
summer-holiday-2027,holiday,2027-07-21,2027-08-31'
{ days 2026-09-01 2026-10-23; days 2026-11-02 2026-12-18; days 2027-01-04 2027-02-12; days 2027-02-22 2027-03-25; } | calendar >"$T/terms.ics"
exits 0 'R221 days of a term' s calendar import --feed ics - <"$T/terms.ics"
is 'are joined to terms, with their half terms, of which one was a holiday before' "$(times --where 'kind=term|half-term')" \
	'autumn-2026,term,2026-09-01,2026-12-18
half-term-2027,half-term,2027-02-13,2027-02-21
school-holiday-2026,half-term,2026-10-24,2026-11-01
spring-2027,term,2027-01-04,2027-03-25'
is 'R221 so that the halves have names' "$(s date explain autumn-2026-1 --columns from,to --format csv --no-header)" 2026-09-01,2026-10-23
sed 's/20261102/20261103/' "$T/holidays.ics" >"$T/moved.ics"
is 'a time that has moved is changed, and nothing is taken away' "$(s calendar import "$T/moved.ics")" '0 added, 1 changed, 5 unchanged, 0 refused'
like 'it is a half term still' "$(times)" '^school-holiday-2026,half-term,2026-10-24,2026-11-02$'
like 'what follows from the days of a term changes no days' "$(s calendar import --feed ics - <"$T/terms.ics")" '^0 added, 0 changed, 4 unchanged'

# --- bank holidays
holidays() { # DATE...
	printf '{"england-and-wales":{"division":"england-and-wales","events":['
	printf '{"title":"A bank holiday","date":"%s","notes":"","bunting":true},' "$@" | sed 's/,$//'
	printf ']},"scotland":{"division":"scotland","events":[{"title":"2nd January","date":"2027-01-02","notes":"","bunting":false}]}}'
}
holidays 2026-08-31 2026-12-25 >"$T/bank.json"
is 'R221 bank holidays of GOV.UK, of which one is known' "$(s calendar import --feed bank-holidays "$T/bank.json")" '1 added, 0 changed, 1 unchanged, 0 refused'
like 'the same file changes nothing' "$(s calendar import --feed bank-holidays "$T/bank.json")" '^0 added, 0 changed, 2 unchanged'
holidays 2026-12-25 2026-12-28 >"$T/later.json"
s calendar import -q --feed bank-holidays "$T/later.json" >/dev/null
is 'R221 a later file, which has forgotten the first, is merged' "$(times --where kind=bank-holiday | cut -d, -f3 | sort | paste -sd' ')" '2026-08-31 2026-12-25 2026-12-28'
like 'of Scotland' "$(s calendar import --feed bank-holidays --division scotland "$T/bank.json" --dry-run)" '^1 added, 0 changed, 0 unchanged'
exits 64 'a division that there is not' s calendar import --feed bank-holidays --division scotlnd "$T/bank.json"
like 'the nearest is named' "$ERR" 'hint: did you mean scotland\?'

# --- a school's own
event 20261120 20261121 'INSET day' | calendar >"$T/inset.ics"
exits 0 'R221 a school has INSET days of its own' s calendar import "$T/inset.ics" --school 100840
is 'beside those of the borough' "$(s calendar list --where school=100840 --columns key,kind,from --format csv --no-header)" 'inset-day-2026-100840,inset,2026-11-20'
like 'and once' "$(s calendar import "$T/inset.ics" --school 100840)" '^0 added, 0 changed, 1 unchanged'

# --- faults
{ event 20261120 20261121 'INSET day'; printf 'BEGIN:VEVENT\r\nSUMMARY:No day\r\nEND:VEVENT\r\n'
	event 20261201 '' 'Club' | sed 's/^SUMMARY/RRULE:FREQ=WEEKLY\r\n&/'; } | calendar >"$T/wrong.ics"
exits 65 'an event without a day, and one that repeats, are refused' s calendar import "$T/wrong.ics"
is 'each by its line' "$(sed -n 's/^.*wrong.ics:\([0-9]*\):: \(.*\)/\1 \2/p' <<<"$ERR" | cut -c1-32 | paste -sd'|')" \
	'11 the event has no first day|14 the event repeats by a rule: '
is 'the good ones are kept where that is asked for' "$(s calendar import "$T/wrong.ics" --keep-going 2>/dev/null)" '1 added, 0 changed, 0 unchanged, 2 refused'
exits 65 'what is no calendar' s calendar import --feed ics - <<<'key,kind'
exits 65 'JSON that is none' s calendar import --feed bank-holidays - <<<'{'
exits 64 'JSON of something else' s calendar import --feed bank-holidays - <<<'{"rows":[]}'
exits 64 'a feed that there is not' s calendar import --feed gias "$T/bank.json"
exits 64 'a division needs its feed' s calendar import --division scotland "$T/bank.json"
exits 64 'no map fits' s calendar import --restore "$T/inset.ics"
exits 66 'a file that is not there' s calendar import "$T/none.ics"
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
exits 77 'an officer imports no calendar' s --as pc-north calendar import "$T/inset.ics"
exits 77 'nor bank holidays' s --as pc-north calendar import --feed bank-holidays "$T/bank.json"
exits 0 'CSV comes in as before' s calendar import - <<<$'key,kind,from,to\neaster-2027,holiday,2027-03-26,2027-04-11'

# --- out again
s absence add -q --officer 1001MD --kind annual-leave --from 2026-12-21 --to 2026-12-31 >/dev/null
s activity add -q --kind sport-session --officer 1001MD --school 100840 --at '2026-11-17 10:00' --minutes 30 --place 'at Zebedee, Quillfeather' >/dev/null
exits 0 'R220 a calendar is exported as iCalendar' s export ics calendar
printf '%s\n' "$OUT" >"$T/ours.ics"
s calendar list --columns kind,from,to --format csv --no-header | sort >"$T/times"
is 'R221 with every time' "$(grep -c '^BEGIN:VEVENT' "$T/ours.ics")" "$(wc -l <"$T/times")"
like 'which changes nothing when it comes back' "$(s calendar import "$T/ours.ics" 2>/dev/null)" '^0 added, 0 changed, .* 0 refused'
SSP_STORE=$T/fresh.db ssp init -q
SSP_STORE=$T/fresh.db ssp calendar import -q "$T/ours.ics" >/dev/null
is 'R221 and is the same in another store, but for whose it is' "$(SSP_STORE=$T/fresh.db ssp calendar list --columns kind,from,to --format csv --no-header | sort -u)" \
	"$(sort -u "$T/times")"
exits 0 'an absence is an event of its days' s export ics absence
like 'its last day is in it' "$OUT" '^DTEND;VALUE=DATE:20270101'
exits 0 'an activity is an event of its time' s export ics activity
like 'with how long it took' "$(tr -d '\r' <<<"$OUT" | paste -sd' ')" 'DTSTART:20261117T100000Z DURATION:PT30M SUMMARY:sport-session A-2026-0001'
for noun in activity referral absence event intel outref; do s export ics $noun; done >"$T/all.ics"
is 'R065 no name is in a calendar, nor any text' "$(grep -iE 'zebedee|quillfeather|place' "$T/all.ics")" ''
before=$(ssp event list --format csv | wc -l)
exits 64 'what has no day has no calendar' s export ics team
exits 64 'nor has a report' s export ics kpi
is 'and no event says that it was exported' "$(ssp event list --format csv | wc -l)" "$before"
exits 64 'its columns cannot be chosen' s export ics calendar --columns key
exits 0 'it goes to a file' s export ics calendar --period 2026-12 -o "$T/dec.ics"
is 'of a period' "$(grep -c '^BEGIN:VEVENT' "$T/dec.ics")" "$(s calendar list --period 2026-12 --format csv --no-header | wc -l)"

# --- real files, where they are there
real=${REAL_DATA:-../shared/data}/calendar
if [ -d "$real" ]; then
	export SSP_STORE=$T/real.db
	ssp init -q
	for file in "$real"/*.ics; do ssp calendar import -q "$file"; done >/dev/null
	ssp calendar import -q --feed bank-holidays "$real/bank-holidays.json" >/dev/null
	for file in "$real"/*.ics "$real"/*.ics; do ssp calendar import "$file"; done | grep -v '^0 added, 0 changed' >"$T/again"
	is 'R221 real calendars say the same a second time, in whichever order' "$(<"$T/again")" ''
	is 'every bank holiday of GOV.UK is there' "$(ssp calendar list --where kind=bank-holiday --columns from --format csv --no-header | sort |
		comm -13 - <(jq -r '."england-and-wales".events[].date' "$real/bank-holidays.json" | sort))" ''
	sed -n 's/^DTSTART;VALUE=DATE:\(....\)\(..\)\(..\).*/\1-\2-\3/p' "$real/sheffield_term_dates.ics" | sort >"$T/days"
	ssp calendar list --where 'kind=term|half-term|bank-holiday' --sort from --columns kind,from,to --format csv --no-header >"$T/times"
	while IFS=, read -r kind from to; do weekdays "$from" "$to" | sed "s/$/ $kind/"; done <"$T/times" |
		awk '{ kinds[$1] = kinds[$1] " " $2 } END { for (day in kinds) if (kinds[day] == " term") print day }' | sort >"$T/ours"
	is 'its terms without half terms and bank holidays are its days of term' "$(diff "$T/days" "$T/ours")" ''
	ssp calendar export --format csv >"$T/real.csv" 2>/dev/null
	SSP_STORE=$T/real2.db ssp init -q
	SSP_STORE=$T/real2.db ssp calendar import -q "$T/real.csv" >/dev/null
	is 'R221 and they come back from CSV' "$(SSP_STORE=$T/real2.db ssp calendar export --format csv 2>/dev/null | diff "$T/real.csv" -)" ''
	ssp export ics calendar >"$T/real.ics"
	SSP_STORE=$T/real3.db ssp init -q
	SSP_STORE=$T/real3.db ssp calendar import -q "$T/real.ics" >/dev/null
	is 'R221 and from iCalendar' "$(SSP_STORE=$T/real3.db ssp calendar export --format csv 2>/dev/null | diff "$T/real.csv" -)" ''
fi
finish
