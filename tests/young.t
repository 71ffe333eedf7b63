#!/bin/bash
# Values derived from the date of birth of a young person, on any day.
. tests/lib.sh
small_store
at() { ssp yp show Y-2026-0001 --columns "$2" --as-of "$1T12:00Z" --format csv --no-header "${@:3}"; } # DAY COLUMNS
born() { echo "{\"dob\":\"$1\"}" | ssp yp edit -q Y-2026-0001 --input - "${NOW[@]}" >/dev/null; }
open() { at "$1" "$2" --identifying; }

born 2012-08-31
is 'R066 the youngest of a year: last day of year 10, and first of year 11' "$(at 2027-08-31 year_group,key_stage) $(at 2027-09-01 year_group,key_stage)" '10,KS4 11,KS4'
is 'R066 each stage begins with its year' "$(for y in 2016 2017 2019 2023 2026 2028; do at $y-09-01 key_stage; done | paste -sd' ')" 'EY KS1 KS2 KS3 KS4 ""'
is 'R066 the age changes on the birthday' "$(open 2026-08-30 age) $(open 2026-08-31 age)" '13 14'
is 'R067 education lasts until the 18th birthday' "$(open 2026-11-18 educated_until)" 2030-08-31
is 'R066 the age is masked, as the date of birth is' "$(at 2026-11-18 age,educated_until)" '***,***'
exits 64 'R066 and is no condition' ssp yp list --where age=14
is 'R067 the last Friday in June of the year that ends when they are 16' "$(open 2026-11-18 leaving)" 2028-06-30
is 'R067 which is masked too' "$(at 2026-11-18 leaving)" '***'
exits 64 'R067 and no condition' ssp yp list --where leaving=2028
born 2012-09-01
is 'R067 a day younger, a year later' "$(open 2026-11-18 leaving)" 2029-06-29
is 'R067 in each year, as the calendar has it' "$(for y in 2000 2003 2004 2006 2007 2008 2010; do born $y-01-31; open 2026-11-18 leaving; done)" \
	"$(for y in 2000 2003 2004 2006 2007 2008 2010; do for d in 24 25 26 27 28 29 30; do date -d "$((y + 16))-06-$d" '+%u %F'; done | sed -n 's/^5 //p'; done)"
born 2012-02-29
is 'R066 a birthday on 29 February is on 1 March in other years' "$(open 2026-02-28 age) $(open 2026-03-01 age) $(open 2028-02-29 age)" '13 14 16'
is 'R067 the 18th birthday too' "$(open 2026-11-18 educated_until)" 2030-03-01
born 1997-08-31
is 'R067 nobody born before September 1997' "$(open 2012-11-18 educated_until)" '""'

# --- moves
s() { ssp "$@" "${NOW[@]}"; }
born 2012-03-04
exits 0 'R070 a managed move has its day' s yp edit -q Y-2026-0001 --school 100841 --joined managed-move --effective 2026-11-09
history() { s yp_history list --where yp=Y-2026-0001 --sort field,until --columns field,value,until --format csv --no-header | paste -sd' '; }
is 'R070 the school before it is kept, with its last day' "$(history)" 'joined,,2026-11-08 school,100840,2026-11-08'
is 'R070 and the one after it' "$(s yp show Y-2026-0001 --columns school,joined --format csv --no-header)" 100841,managed-move
exits 0 'R070 after an exclusion' s yp edit -q Y-2026-0001 --school '' --joined after-exclusion --effective 2026-11-16
is 'R070 without a school for a time' "$(history)" 'joined,,2026-11-08 joined,managed-move,2026-11-15 school,100840,2026-11-08 school,100841,2026-11-15'
school() { s concern add -q --kind bullying --yp Y-2026-0001 --from "$1" >"$T/ref" 2>/dev/null; s concern show "$(<"$T/ref")" --columns school --format csv --no-header; }
is 'R070 what happened before has the school of its day' "$(school 2026-11-08) $(school 2026-11-09) $(school 2026-11-18)" '100840 100841 ""'
R=$(s referral add -q --yp Y-2026-0001 --source cait --received 2026-11-06 2>/dev/null)
is 'R070 a referral too, with its team' "$(s referral show "$R" --columns school,team --format csv --no-header)" 100840,north
exits 64 'R070 no move in the future' s yp edit Y-2026-0001 --school 100840 --effective 2026-11-19
exits 64 'R070 nor to no school' s yp edit Y-2026-0001 --school 100999 --effective 2026-11-17
is 'doctor finds nothing' "$(s doctor --format csv --no-header | grep -cE ',(fault|warning),')" 0
finish
