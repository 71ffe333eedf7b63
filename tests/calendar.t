#!/bin/bash
# The school calendar: times of the borough are periods by their names, everywhere.
. tests/lib.sh
export SSP_STORE=$T/c.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
explain() { s date explain "$@" --columns name,from,to --format csv --no-header; }
cat >"$T/calendar.csv" <<'END'
key,kind,from,to
summer-2026,term,2026-04-13,2026-07-20
autumn-2026,term,2026-09-01,2026-12-18
october-2026,half-term,2026-10-26,2026-10-30
christmas-2026,holiday,2026-12-19,2027-01-03
inset-2026-11,inset,2026-11-20,2026-11-20
END

exits 64 'before it has a term there is none' s kpi report --period this-term
is 'it is said how to add one' "$(tail -n 1 <<<"$ERR")" 'hint: write last-term, or the name of a term such as autumn-2026'
exits 64 'R221 nor a name' s kpi report --period autumn-2026
like 'with the command' "$ERR" '^hint: add it: ssp calendar add --key autumn-2026 --kind term'
exits 0 'R221 terms and holidays come from a file' s calendar import "$T/calendar.csv"
is 'R221 by their names' "$(explain autumn-2026 october-2026 christmas-2026 | paste -sd' ')" \
	'autumn-2026,2026-09-01,2026-12-18 october-2026,2026-10-26,2026-10-30 christmas-2026,2026-12-19,2027-01-03'
is 'R221 the halves of a term lie around its half term' "$(explain autumn-2026-1 autumn-2026-2 | paste -sd' ')" \
	'autumn-2026-1,2026-09-01,2026-10-25 autumn-2026-2,2026-10-31,2026-12-18'
exits 64 'a term without a half term has no halves' s date explain summer-2026-1
is 'R221 by what today is' "$(explain this-term last-term | cut -d, -f1 | paste -sd' ')" 'autumn-2026 summer-2026'
is 'and from one to another' "$(explain october-2026..christmas-2026)" '2026-10-26..2027-01-03,2026-10-26,2027-01-03'
explain_days() { s date explain "$@" --columns expression,days,working_days,school_days --format csv --no-header; }
is 'R221 the days of a week are working days and school days, less an INSET day' "$(explain_days 2026-W47)" 2026-W47,7,5,4
s calendar add -q --key christmas-day-2026 --kind bank-holiday --from 2026-12-25 --to 2026-12-25 >/dev/null
is 'R221 a bank holiday is no working day, and a holiday has no school day' "$(explain_days 2026-12 | paste -sd' ')" 2026-12,31,22,14
is 'R221 a half term has working days' "$(explain_days october-2026)" october-2026,5,5,0
is 'R221 where the calendar has no term the school days are not known' "$(explain_days 2027-08)" 2027-08,31,22,
is 'nor any without a store' "$(SSP_STORE=$T/none.db ssp date explain 2026-W47 --columns working_days,school_days --format csv --no-header)" ,
exits 64 'a misspelt name' s kpi report --period autum-2026
is 'the nearest is named' "$(tail -n 1 <<<"$ERR")" 'hint: did you mean autumn-2026?'
for day in 2026-09-14 2026-10-27 2026-11-17; do s activity add -q --kind engagement --officer 1001MD --at "$day 10:00" >/dev/null; done
is 'in a report' "$(s kpi report --period autumn-2026-1 --json | jq -c '.rows[0] | [.from, .to]')" '["2026-09-01","2026-10-25"]'
is 'in a condition' "$(s activity list --where day=autumn-2026-1 --columns day --format csv --no-header)" 2026-09-14
is 'in a list' "$(s activity list --period october-2026 --columns day --format csv --no-header)" 2026-10-27
is 'R143 what took place in a holiday' "$(s activity list --where in_holiday=yes --columns day --format csv --no-header)" 2026-10-27
k18() { s kpi report --set handbook --json "$@" | jq -c '[.rows[] | select(.key == "K18" and (.value != 0 or .officer == null)) |
	[.week // .school // .team // .officer, .value, .previous, .note] | map(select(. != null))]'; }
is 'R143 K18 counts engagements on days of a holiday, and not on the days around it' "$(k18 --period autumn-2026)" '[[1]]'
is 'R143 a week of term has none, which is known' "$(k18 --period 2026-W47)" '[[0]]'
is 'R143 a period that no calendar covers has no number' "$(k18 --period 2026-08-01..2026-08-31)" '[["n/a (no calendar in period)"]]'
is 'R143 nor has a week of it, of one school either' "$(k18 --period 2026-08-24..2026-09-06 --by week --school 100840)" \
	'[["2026-W35","n/a (no calendar in period)"],["2026-W36",0]]'
is 'R143 nor an earlier one, to which nothing is compared' "$(k18 --period 2026-09 --compare previous)" '[[0,"nothing to compare with"]]'
is 'R143 the row says the same to who asks for it' "$(s kpi explain K18 --period october-2026 --format csv --no-header | cut -d, -f1,2; s kpi explain K18 --period 2026-08 --json | jq -c '[.scope.value, .scope.note, .count]')" \
	$'A-2026-0002,2026-10-27\n[null,"n/a (no calendar in period)",0]'
# --- by term: each with its days, and the days outside all terms in a row of their own
s activity add -q --kind engagement --officer 1001MD --at '2026-08-20 10:00' >/dev/null
terms() { s kpi report --by term --json "$@" | jq -c '.rows[] | select(.key == "'"$KEY"'") | [.term, .from, .to, .value, .previous, .previous_from, .note] | map(select(. != null))'; }
KEY=E01
cat >"$T/e.json" <<'END'
{ "schema": 1, "lines": [ { "key": "E01", "name": "engaged", "category": "Own", "label": "Engagements", "unit": "count",
	"measure": "count activity where kind=engagement on day" },
	{ "key": "E02", "name": "times", "category": "Own", "label": "Terms", "unit": "count", "measure": "count calendar where kind=term from from until to at end" } ],
	"sets": [ { "name": "own", "lines": ["E01", "E02"] } ] }
END
own() { terms --lines "$T/e.json" --set own "$@"; }
is 'R204 by term, and the days outside any term are a group' "$(own --period 2026-07-15..2026-12-31)" \
	'["summer-2026","2026-07-15","2026-07-20",0]
["autumn-2026","2026-09-01","2026-12-18",3]
["no term","2026-07-15","2026-12-31",1]'
is 'R204 a term is compared with the one before it, by the same days' "$(own --period 2026-09-01..2026-09-14 --compare previous)" \
	'["autumn-2026","2026-09-01","2026-09-14",1,0,"2026-04-13"]'
is 'R204 the first term has none before it' "$(own --period 2026-05 --compare previous)" '["summer-2026","2026-05-01","2026-05-31",0,"nothing to compare with"]'
is 'R204 a state is as at the end of each term, and outside of them it is none' "$(KEY=E02 own --period 2026-07-15..2026-12-31)" \
	"$(printf '%s\n' '["summer-2026","2026-07-15","2026-07-20",1]' '["autumn-2026","2026-09-01","2026-12-18",1]')"
is 'R204 a period without terms is outside all' "$(own --period 2026-08)" '["no term","2026-08-01","2026-08-31",1]'
is 'R204 by half term, and a term that no half term parts is one' "$(s kpi report --by half-term --json --lines "$T/e.json" --set own --period 2026-07-15..2026-12-31 --compare previous |
	jq -c '.rows[] | select(.key == "E01") | [.half_term, .from, .to, .value, .previous]')" \
	'["summer-2026","2026-07-15","2026-07-20",0,null]
["autumn-2026-1","2026-09-01","2026-10-25",1,0]
["autumn-2026-2","2026-10-31","2026-12-18",1,1]
["no half-term","2026-07-15","2026-12-31",2,null]'
is 'in a batch, as soon as it is there' "$(s batch <<<$'calendar add --key easter-2027 --kind holiday --from 2027-03-26 --to 2027-04-09
date explain easter-2027 --columns from' | tail -n 1)" '26 Mar 2027'
s calendar add -q --key own-2026 --kind holiday --from 2026-11-16 --to 2026-11-18 --school 100840 >/dev/null
exits 64 'a time of one school is no period of the borough' s date explain own-2026
is 'nor a holiday of all' "$(s activity list --where in_holiday=yes --columns day --format csv --no-header)" 2026-10-27

# --- key times: three years of a made calendar, by hand
cat >"$T/years.csv" <<'END'
key,kind,from,to
autumn-2027,term,2027-09-02,2027-12-17
october-2027,half-term,2027-10-25,2027-10-29
spring-2027,term,2027-01-04,2027-03-25
easter-2027,holiday,2027-03-26,2027-04-09
summer-2027,term,2027-04-12,2027-07-21
august-2027,bank-holiday,2027-08-30,2027-08-30
spring-2028,term,2028-01-05,2028-03-31
easter-2028,holiday,2028-04-01,2028-04-17
END
s calendar edit -q own-2026 --to 2026-11-18 >/dev/null
grep -v easter-2027 "$T/years.csv" >"$T/rest.csv"
s calendar import -q "$T/rest.csv" >/dev/null
s calendar edit -q easter-2027 --from 2027-03-26 --to 2027-04-09 >/dev/null
windows() { s calendar windows --format csv --no-header "$@"; }
is 'R222 key times follow from terms and holidays, three years of them' "$(windows)" 'summer-end-2026,2026-07-07,2026-07-20,yes
autumn-start-2026,2026-09-01,2026-09-21,yes
autumn-half-2026,2026-10-28,2026-11-05,yes
autumn-end-2026,2026-12-12,2026-12-18,yes
spring-start-2027,2027-01-04,2027-02-14,yes
spring-intensive-2027,2027-01-20,2027-02-10,yes
easter-peak-2027,2027-03-19,2027-04-09,yes
summer-end-2027,2027-07-08,2027-07-21,yes
notting-hill-2027,2027-08-29,2027-08-30,yes
autumn-start-2027,2027-09-02,2027-09-22,yes
autumn-half-2027,2027-10-27,2027-11-05,yes
autumn-end-2027,2027-12-11,2027-12-17,yes
spring-start-2028,2028-01-05,2028-02-14,yes
spring-intensive-2028,2028-01-20,2028-02-10,yes
easter-peak-2028,2028-03-25,2028-04-17,yes'
is 'R222 those of a period' "$(windows --period 2026-Q4 --columns name | paste -sd' ')" 'autumn-half-2026 autumn-end-2026'
is 'R222 their names are periods' "$(explain autumn-start-2026)" 'autumn-start-2026,2026-09-01,2026-09-21'
s calendar add -q --key autumn-half-2026 --kind key-time --from 2026-10-29 --to 2026-11-06 >/dev/null
s calendar add -q --key derby-2026 --kind key-time --from 2026-11-14 --to 2026-11-14 >/dev/null
is 'R222 what is entered takes the place of what is computed' "$(windows --period 2026-10-26..2026-11-20 | paste -sd' ')" \
	'autumn-half-2026,2026-10-29,2026-11-06,no derby-2026,2026-11-14,2026-11-14,no'
is 'R222 as a period too' "$(explain autumn-half-2026)" 'autumn-half-2026,2026-10-29,2026-11-06'

# --- K05: a patrol led by intelligence, in a key time at any hour, or from 1500 to 1800 on a school day
patrol() { s activity add -q --kind "$1" --officer 1001MD --at "$2" --intel-led "${3:-yes}" "${@:4}" 2>/dev/null; }
{
	patrol after-school-patrol '2026-11-06 20:00' yes --minutes 90 # a key time, in the evening
	patrol hv-patrol '2026-11-14 11:00'                 # a Saturday that is one
	patrol after-school-patrol '2026-11-11 15:00'       # a school day, the first minute
	patrol hub-patrol '2026-09-25 17:59'                # in summer time, the last one
} >"$T/counted"
patrol after-school-patrol '2026-11-11 18:00' >/dev/null        # too late
patrol after-school-patrol '2026-09-25 14:59' >/dev/null        # too early, though 13:59 is UTC
patrol after-school-patrol '2026-11-11 16:00' no >/dev/null     # nobody's intelligence
patrol after-school-patrol '2026-11-08 16:00' >/dev/null        # a Sunday
patrol after-school-patrol '2026-10-27 16:00' >/dev/null        # half term
s calendar add -q --key inset-2026-11-10 --kind inset --from 2026-11-10 --to 2026-11-10 >/dev/null
patrol after-school-patrol '2026-11-10 16:00' >/dev/null        # only staff are there
patrol after-school-patrol '2026-11-16 16:00' yes --school 100840 >/dev/null # that school's own holiday
s activity add -q --kind weapon-sweep --officer 1001MD --at '2026-11-11 16:00' --intel-led yes >/dev/null # no patrol
is 'R222 K05 counts exactly these' "$(s kpi explain K05 --period autumn-2026 --format csv --no-header | cut -d, -f1 | sort)" "$(sort "$T/counted")"
is 'R222 K05 gives its hours too' "$(s kpi report --set handbook --period autumn-2026 --json | jq -r '.rows[] | select(.key == "K05") | "\(.value) \(.note)"')" '4 hours 1.5'
is 'R222 K05 has no number without a calendar' "$(s kpi report --set handbook --period 2025-W47 --json | jq -r '.rows[] | select(.key == "K05") | .note')" \
	'n/a (no calendar in period)'
is 'the same is asked of a list' "$(s activity list --where in_key_time=yes --where intel_led=yes --columns ref --format csv --no-header | sort)" \
	"$(head -n 2 "$T/counted" | sort)"
is 'R222 a report reads the calendar once, whatever asks for key times, school days and holidays' \
	"$(SSP_TRACE=1 ssp kpi report --set handbook --period 2026-11 --by term "${NOW[@]}" 2>&1 >/dev/null | grep -c ' FROM calendar t ')" 1
for name in 2026-11 friday last-week AY2026/27 next-friday; do
	exits 64 "$name is no name" s calendar add --key "$name" --kind other --from 2026-11-01 --to 2026-11-02
done
exits 64 'a time does not end before it begins' s calendar add --key x-2026 --kind other --from 2026-11-02 --to 2026-11-01
exits 0 'without a store the other words are known' env SSP_STORE="$T/none.db" "$BUILD/ssp" date explain last-week

# A school day of an activity is one of the calendar: the rule is in SQL and in the count of days, and both say the same.
{
	echo kind,officers,at
	for n in $(seq 0 150); do echo "advise-staff,1001MD,$(date -u -d "2026-08-25 +$n days" +%F)T12:00"; done
} >"$T/days.csv"
ssp activity import -q "$T/days.csv" --as-of 2027-02-01 >/dev/null 2>&1
for span in 2026-08-25..2026-10-01 2026-10-02..2026-11-15 2026-11-16..2026-12-31 2027-01-01..2027-01-22; do
	is "R221 the school days of activities are those of the calendar, $span" \
		"$(ssp activity list --as-of 2027-02-01 --where kind=advise-staff --where on_school_day=yes --period $span --format csv --no-header | wc -l)" \
		"$(ssp date explain --as-of 2027-02-01 $span --columns school_days --format csv --no-header)"
done
s calendar add -q --key winter-2026 --kind term --from 2026-12-16 --to 2027-01-03 >/dev/null 2>&1
is 'R204 a day of two terms is one of the earlier' "$(own --period 2026-12 | jq -c '.[:3]' | paste -sd' ')" \
	'["autumn-2026","2026-12-01","2026-12-18"] ["winter-2026","2026-12-19","2026-12-31"]'
finish
