#!/bin/bash
# Times in which another team manages a young person: they answer G3 of the threshold check, and no case is opened in them.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
listed() { rows report exceptions -q | grep -E "^[a-z-]+,$1," | cut -d, -f1,5 | sort | paste -sd' '; } # REFERENCE
g3() { s threshold check R-2026-0001 --json | jq -c '[.outcome, .out_reason, (.gate[] | select(.code == "G3") | .answer, .given)]'; }
s principal add -q --key ps-north --role sergeant --officer 1002MD --team north >/dev/null
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
s referral edit -q R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes >/dev/null

# --- the answer
is 'R071 G3 is what people answered where nothing is kept' "$(g3)" '["met",null,"yes",null]'
M=$(s managed add -q --yp Y-2026-0001 --manager cait --from 2026-09-07 --source 'CAIT desk')
is 'R071 G3 is no while another team manages the young person; the answer by hand is shown beside it' "$(g3)" \
	'["out","managed-elsewhere","no","yes"]'
is 'R071 and the young person of another referral is not meant' "$(s threshold check R-2026-0002 --json | jq -r '.gate[] | select(.code == "G3") | .answer')" unknown
s managed edit -q "$M" --until 2026-11-18 >/dev/null
is 'R071 the last day counts' "$(g3 | jq -r '.[2]')" no
s managed edit -q "$M" --until 2026-11-17 >/dev/null
is 'R071 from the day after, G3 is yes' "$(g3)" '["met",null,"yes",null]'
s referral edit -q R-2026-0001 --fact g3=no >/dev/null
is 'R071 whatever was answered by hand, which is shown' "$(g3)" '["met",null,"yes","no"]'
is 'R071 on an earlier day it was no' "$(ssp threshold check R-2026-0001 --as-of 2026-10-01T12:00Z --json | jq -r .outcome)" out
s managed void -q "$M" --reason data-error >/dev/null
is 'R071 what is voided answers nothing' "$(g3 | jq -r '.[2]')" no
exits 64 'R071 the last day is not before the first' s managed add --yp Y-2026-0001 --manager cait --from 2026-11-17 --until 2026-11-16
exits 64 'R071 a team is a word of its list' s managed add --yp Y-2026-0001 --manager yot
exits 64 'R071 nothing begins in the future' s managed add --yp Y-2026-0001 --manager cait --from 2026-11-19

# --- cases
N=$(s managed add -q --yp Y-2026-0001 --manager gangs --from 2026-11-18)
s threshold check R-2026-0001 >/dev/null
exits 77 'C64 accepting is refused' s --as ps-north referral accept R-2026-0001
like 'C64 with the reason' "$ERR" 'outside the gate: managed-elsewhere'
exits 77 'C64 opening a case is refused' s --as ps-north case open --yp Y-2026-0001
like 'C64 in words' "$ERR" 'another team manages the young person'
is 'C64 no case is kept' "$(rows case list)" ''
like 'C64 the refusal is an event' "$(rows event list | tail -n 1)" ',refuse,case open,.*managed-elsewhere'
C=$(s --as ps-north case open -q --yp Y-2026-0001 --override supervisor-decision --reason other 2>/dev/null)
is 'C64 an override opens it, and is listed' "$(rows report exceptions -q | grep "^override,.*,$C," | cut -d, -f5,6)" managed-elsewhere,supervisor-decision
exits 0 'C64 accepting passes by override' s --as ps-north referral accept -q R-2026-0001 --override supervisor-decision --reason other
D=$OUT

# --- every night
is 'R126 an open case of a young person whom another team manages is listed' "$(listed "$D" | grep -o 'broken-rule,managed-elsewhere')" \
	broken-rule,managed-elsewhere
is 'R126 it can be asked for' "$(rows case list --where managed_elsewhere=yes --columns ref | paste -sd' ')" "$C C-2026-0002"
exits 0 'R126 a case that goes on can be edited' s --as ps-north case edit -q "$D" --risk high
s managed edit -q "$N" --until 2026-11-18 >/dev/null
is 'R126 until the other team is done' "$(ssp report exceptions -q --as-of 2026-11-19 --format csv --no-header | grep -c 'broken-rule,C-.*managed')" 0
s case close -q "$D" --reason prevented >/dev/null
is 'R126 or the case is closed' "$(listed "$D" | grep -o 'broken-rule,managed-elsewhere')" ''

# --- who
O=$(s managed add -q --yp Y-2026-0002 --manager cet)
exits 77 'R009 a time of a young person of another team is not shown' s --as pc-north managed show "$O"
exits 77 'R009 nor may one be recorded' s --as pc-north managed add --yp Y-2026-0002 --manager cet
is 'R009 nor listed' "$(rows --as pc-north managed list --columns manager | sort -u)" gangs
finish
