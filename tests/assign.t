#!/bin/bash
# Who should lead a case: every officer ranked with the reasons, everybody else with the reason why not, and all unassigned cases
# at once as is best for the team.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
n() { s --as ps-north "$@"; }
ranks() { n case assign --suggest "$@" --columns rank,officer,done --format csv --no-header | paste -sd' '; } # CASE
reason() { n case assign --suggest "$1" --where officer="$2" --columns reason --format csv --no-header | tr -d '"'; } # CASE OFFICER
loads() { n case load --format csv --no-header --columns officer,open | paste -sd' '; }
for i in 3 4 5 6 7 8; do
	echo '{"given":"Zebedee","family":"Quillfeather","school":100840}'
done >"$T/yps.jsonl"
s yp import -q "$T/yps.jsonl" >/dev/null 2>&1
cat >"$T/base" <<'END_OF_BATCH'
team edit north --sergeant 1002MD
officer add --key 1003MD --name 'PC Cedar' --rank PC --role sso --team north
officer add --key 1004MD --name 'PC Damson' --rank PC --role sso --team north
officer add --key 1005MD --name 'PC Elder' --rank PC --role sso --team north
officer add --key 1006MD --name 'PC Fir' --rank PC --role sso --team north
officer add --key 1008MD --name 'Insp Gorse' --rank INSP --role inspector --team north
officer edit 1006MD --active no
officer add --key 2001MD --name 'PC Hazel' --rank PC --role sso --team south
officer add --key 2002MD --name 'PC Ivy' --rank PC --role sso
principal add --key ps-north --role sergeant --officer 1002MD
principal add --key ps-south --role sergeant --team south
principal add --key pc-north --role officer --officer 1001MD
@a = case open --yp Y-2026-0003 --risk low --opened 2026-11-02
@b = case open --yp Y-2026-0004 --risk high
@c = case open --yp Y-2026-0001 --risk med
case assign @a --officer 1001MD
case assign @b --officer 1003MD
case edit @a --next-review 2026-11-17
case open --yp Y-2026-0005
END_OF_BATCH
exits 0 'the store' s batch "$T/base"
C='C-2026-0004'

# --- one case
is 'R105 every officer of the team is ranked, and everybody else is not offered' "$(ranks $C)" \
	'1,1004MD,suggested 2,1005MD,possible 3,1001MD,possible 4,1003MD,possible ,1002MD,not offered ,1008MD,not offered ,1006MD,not offered ,2001MD,not offered ,2002MD,not offered'
is 'R105 with the load by risk' "$(reason $C 1004MD)|$(reason $C 1003MD)" '0 open, 0 high, the fewest of 4 officers|1 open, 1 high; has worked with school 100840'
is 'R105 with the review that is overdue' "$(reason $C 1001MD)" '1 open, 0 high; has worked with school 100840; review of C-2026-0001 overdue'
is 'R105 with why somebody is not offered' "$(for o in 1002MD 1008MD 1006MD 2001MD 2002MD; do reason $C $o; done)" \
	'sergeants and higher ranks are not proposed
sergeants and higher ranks are not proposed
has left
belongs to the team south
belongs to no team'
is 'R105 --quiet says the best' "$(n case assign -q --suggest $C C-2026-0003 | paste -sd' ')" '1004MD 1004MD'
is 'R105 and nothing was changed' "$(loads)" '1001MD,1 1002MD,0 1003MD,1 1004MD,0 1005MD,0 1008MD,0 ,2'
s activity add -q --kind hotspot-patrol --officer 1005MD --school 100840 --at '2026-11-17 15:30' >/dev/null
is 'R105 who knows the school goes before who does not' "$(ranks $C | cut -d' ' -f1,2) $(reason $C 1005MD)" \
	'1,1005MD,suggested 2,1004MD,possible 0 open, 0 high, the fewest of 4 officers; has worked with school 100840'
is 'R105 for a year' "$(ssp case assign -q --suggest $C --as-of 2027-11-19)" 1004MD
n case assign -q C-2026-0003 --officer 1003MD >/dev/null
D=$(s case open -q --yp Y-2026-0001)
is 'R105 another case of the same young person counts for more' "$(ranks "$D" | cut -d' ' -f1) $(reason "$D" 1003MD)" \
	'1,1003MD,suggested 2 open, 1 high; leads or led C-2026-0003 of the same young person; has worked with school 100840'
n case close -q C-2026-0003 --reason prevented >/dev/null
is 'R105 one that is closed too' "$(reason "$D" 1003MD)" '1 open, 1 high; leads or led C-2026-0003 of the same young person; has worked with school 100840'
n case reopen -q C-2026-0003 --reason new-concern >/dev/null
is 'R105 and having led the case before' "$(reason C-2026-0003 1003MD)" '1 open, 1 high; led this case before; has worked with school 100840'

# --- who is away
away() { s absence add -q --officer "$1" --kind annual-leave --from "$2" --to "$3"; }
B=$(away 1005MD 2026-11-19 2026-12-02)
is 'R105 who is away for the fortnight from tomorrow is not offered' "$(reason $C 1005MD)" 'away on 9 of the next 10 working days'
s absence void -q "$B" --reason data-error >/dev/null
B=$(away 1005MD 2026-11-18 2026-11-23)
is 'R105 nor who is away for more than three working days from today' "$(reason $C 1005MD)" 'away until 23 Nov 2026: 4 working days'
s absence void -q "$B" --reason data-error >/dev/null
B=$(away 1005MD 2026-12-07 2026-12-10)
is 'R105 who is away later is ranked lower, with the days' "$(ranks $C | cut -d' ' -f1,2) $(reason $C 1005MD)" \
	'1,1005MD,suggested 2,1004MD,possible 0 open, 0 high, the fewest of 4 officers; has worked with school 100840; away on 4 working days from 7 Dec 2026'
s absence void -q "$B" --reason data-error >/dev/null

# --- all cases
B=$(away 1005MD 2026-11-19 2026-12-02)
plan() { n case assign --all -n --format csv --no-header --columns "$@" | paste -sd' '; } # COLUMNS
is 'R105 all at once: what is best for the team, nobody who is away, and no case that has a lead' "$(plan ref,officer,before,after)" \
	'C-2026-0003,1003MD,1,3 C-2026-0004,1004MD,0,1 C-2026-0005,1003MD,1,3'
is 'R105 the same again' "$(plan ref,officer)" "$(plan ref,officer)"
like 'R105 the loads before and after, of who gets none too' "$(n case assign --all -n 2>&1 >/dev/null | paste -sd';')" \
	'^1001MD: 1 open and 0 high before, 1 open and 0 high after;1003MD: 1 open and 1 high before, 3 open and 1 high after;1004MD: 0 open and 0 high before, 1 open and 0 high after$'
empty 'programs get them in the columns' "$(n case assign --all -n --format csv 2>&1 >/dev/null)"
is 'R105 --dry-run changed nothing' "$(loads)" '1001MD,1 1002MD,0 1003MD,1 1004MD,0 1005MD,0 1008MD,0 ,3'
exits 64 'it asks first' n case assign --all </dev/null
exits 77 'R009 an officer does not assign' s --as pc-north case assign --all -n
empty 'R009 another team has none' "$(s --as ps-south case assign --all -n --format csv --no-header)"
exits 0 'all are assigned' n case assign --all --yes
is 'R105 as was shown' "$(n case list --columns ref,officer --format csv --no-header | paste -sd' ')" \
	'C-2026-0001,1001MD C-2026-0002,1003MD C-2026-0003,1003MD C-2026-0004,1004MD C-2026-0005,1003MD'
exits 0 'nor does it ask where there is nothing to do' n case assign --all --format json </dev/null
is '  of programs' "$(jq -c .rows <<<"$OUT")" '[]'
is 'R105 a plan without cases is said in words' "$(n case assign --all -n 2>&1)" 'every open case has a lead'
s case open --yp Y-2026-0005 --risk high -q >/dev/null
is 'R105 all that there are may be one' "$(plan ref,officer)" C-2026-0006,1004MD
for i in 6 7 8; do echo "case open --yp Y-2026-000$i --risk high"; done | s batch - >/dev/null
like 'R105 the cases that nobody leads are a row with a name' "$(n case load)" '^north +without a lead +4 '
is 'R105 high risk is spread' "$(plan officer | tr ' ' '\n' | sort | uniq -c | xargs)" '2 1001MD 2 1004MD'
is 'R103 several at once: one line each' "$(n case assign C-2026-0006 C-2026-0007 --officer 1004MD --yes)" 'assigned C-2026-0006
assigned C-2026-0007'

S=$(s case open -q --yp Y-2026-0003)
s link add -q --yp Y-2026-0003 --other Y-2026-0005 --kind sibling >/dev/null
like 'R069 R105 a sibling is a reason, whichever of the two the link begins with' "$(reason "$S" "$(s case list --where yp=Y-2026-0005 --columns officer --limit 1 --format csv --no-header)")" \
	'leads or led C-2026-[0-9]* of a sibling'
s case close -q "$S" --reason prevented >/dev/null

# --- the second officer, and a sergeant's signature
exits 0 'R103 a case has a second officer' n case edit -q $C --second 1005MD
exits 64 'R103 who is not its lead' n case edit $C --second 1004MD
is 'R103 who can be asked for' "$(n case list --where second=1005MD --columns ref --format csv --no-header)" $C
exits 0 'R103 a sergeant signs it off' n case edit -q $C --signed-off 2026-11-18
is 'R103 with the day and by whom' "$(s case list --where ref=$C --columns signed_off,signed_by --format csv --no-header)" 2026-11-18,ps-north
exits 77 'R103 an officer does not' s --as pc-north case edit $C --signed-off 2026-11-17
like 'and is told so' "$ERR" 'only a sergeant or an admin can sign a case off'
exits 0 'R103 an officer changes the rest' s --as pc-north case edit -q $C --risk med
n case edit -q $C --signed-off '' >/dev/null
is 'R103 taken back, nobody signed it' "$(s case list --where ref=$C --columns signed_off,signed_by --format csv --no-header)" ,
finish
