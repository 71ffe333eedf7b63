#!/bin/bash
# What happened to a young person and on a case, told by every noun that is about young people.
. tests/lib.sh
small_store
add_examples
as() { ssp "${NOW[@]}" --as "$@"; } # PRINCIPAL COMMAND...
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
Y='Y-2026-0001'
{
	for role in sergeant officer analyst; do s principal add -q --key "$role-north" --role $role --team north; done
	s principal add -q --key officer-south --role officer --team south
	A=$(echo '{"kind":"home-visit","officers":["1001MD"],"case":"C-2026-0001","at":"2026-11-17T15:30:00+00:00","note":"Narrative of the visit."}' |
		s activity add -q --from -)
	V=$(s activity add -q --kind home-visit --officer 1001MD --case C-2026-0001)
	s activity void "$V" --reason data-error
	s managed add -q --yp $Y --manager gangs --from 2026-11-03 --until 2026-11-05
} >/dev/null

# --- of a young person: every noun that has rows about this one and a day
told=$(rows yp chronology $Y --columns noun | sort -u)
for noun in $(jq -r '.nouns[] | select(any(.fields[]?; .ref == "yp")) | .noun' "$T/d.json"); do
	[ "$noun" = yp ] || [ "$(rows "$noun" list --where yp=$Y | wc -l)" = 0 ] || grep -qx "$noun" <<<"$told" || untold="${untold:-}$noun "
done
empty 'R124 each noun that names a young person tells its rows' "${untold:-}"
for noun in fact check decision activity assignment episode research item case_history referral_history; do
	like "R124 and what belongs to those rows: $noun" "$told" "(^|[[:space:]])$noun([[:space:]]|\$)"
done
days=$(rows yp chronology $Y --columns day)
is 'R124 the oldest comes first' "$days" "$(sort <<<"$days")"
is 'R124 a row has its day, time, officer and kind, and its fields in words' "$(rows yp chronology $Y --where "ref=$A")" \
	"2026-11-17,15:30,$A,activity,home-visit,1001MD,case C-2026-0001; quantity 1; team north"
is 'R124 a row that lasted is told on its first and on its last day' \
	"$(rows yp chronology $Y --where noun=managed --where day=2026-11 --columns day,words)" \
	$'2026-11-03,manager gangs; until 5 Nov 2026\n2026-11-05,ended; began 3 Nov 2026'
is 'R124 a row is told once, though several ways lead to it' "$(rows yp chronology $Y --where 'noun!=managed' --columns ref | sort | uniq -d)" ''
unlike 'what is voided is left out' "$(rows yp chronology $Y)" ",$V,"
unlike 'the rows of another young person too' "$(rows yp chronology $Y)" R-2026-0002
is 'a period selects days' "$(rows yp chronology $Y --period 2026-09 --columns day,ref)" 2026-09-07,MG-2026-0001
is 'it is JSON where that is asked for' "$(s yp chronology $Y --where "ref=$A" --json | jq -c '[.command, .count, .rows[0].day, .rows[0].kind]')" \
	'["yp chronology",1,"2026-11-17","home-visit"]'
is 'columns, order and limit are as in every list' "$(rows yp chronology $Y --columns ref --sort -day,ref --where noun=item --limit 1)" RI-2026-0002

# --- names and narratives
events() { rows event list --where 'command=yp chronology' --columns verb,reference,people,purpose; }
unlike 'R065 narratives are left out' "$(rows yp chronology $Y)" Narrative
is 'R065 a masked read leaves no event' "$(events)" ''
like 'R065 where they are asked for they are told' "$(rows yp chronology $Y --identifying --purpose meeting)" 'note Narrative of the visit'
is 'R065 and the read is an event that names the young person, and a sibling of a row' "$(events)" "consult,$Y,2,meeting"
exits 64 'R065 no condition can ask a narrative' s yp chronology $Y --identifying --where words~Narrative
exits 64 'a purpose is a word of its list' s yp chronology $Y --identifying --purpose nonsense
exits 77 'R065 a batch makes no identifying read' s batch <<<"yp chronology $Y --identifying"

# --- who
like 'an officer reads the story of a young person of the team' "$(as officer-north yp chronology $Y --format csv)" C-2026-0001
exits 77 'R009 another team reads nothing of it' as officer-south yp chronology $Y
exits 77 'R009 nor an analyst, who lists no young people' as analyst-north yp chronology $Y
s exception list >/dev/null
is 'R009 a row of another team is left out' "$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" "UPDATE exception SET team = 'south' WHERE id = 202600000001"
	as officer-north yp chronology $Y --format csv | grep -c EX-2026-0001)" 0
like 'which an admin reads' "$(rows yp chronology $Y)" EX-2026-0001
exits 1 'nobody has no story' s yp chronology Y-2026-0099
exits 64 'a case is no young person' s yp chronology C-2026-0001

# --- of a case: what refers to it or to its referral
is 'R124 of a case the rows that lead to it' "$(rows case chronology C-2026-0001 --columns noun | sort -u | paste -sd' ')" \
	'activity assignment case case_history check cover decision episode fact item referral referral_history research safety'
unlike 'R124 not those of another referral of the young person' "$(rows case chronology C-2026-0001)" R-2026-0003
exits 77 'R009 nor for another team' as officer-south case chronology C-2026-0001
s case close -q C-2026-0001 --reason prevented >/dev/null
is 'R124 its end is told' "$(rows case chronology C-2026-0001 --where noun=case --columns day,words | tail -n 1)" '2026-11-18,closed; began 17 Nov 2026'
finish
