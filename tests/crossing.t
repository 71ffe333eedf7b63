#!/bin/bash
# Crossings into another team (R010, every override is listed): with an override and a reason, as rows of `exception` that a
# sergeant of each team answers.
. tests/lib.sh
small_store
as() { ssp "${NOW[@]}" --as "$@"; } # PRINCIPAL COMMAND...
why() { # COMMAND...: the id of its error, and its exit code
	run "$@" --format json
	WHY="$(jq -r '.error.id' <<<"$ERR" 2>/dev/null) $RC"
}
refuses() { why "${@:3}"; is "$1" "$WHY" "$2"; } # NAME WHY COMMAND...
awaits() { as "$1" report exceptions --where kind=crossing --format csv --no-header; } # PRINCIPAL
exception() { ssp exception show "$1" --columns "$2" --identifying --purpose supervision --format csv --no-header; } # REFERENCE COLUMNS
{
	for team in north south; do
		ssp principal add -q --key "sgt-$team" --role sergeant --team $team
		ssp principal add -q --key "pc-$team" --role officer --team $team
	done
	ssp officer add -q "${NOW[@]}" --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
} >/dev/null

# --- a referral of a child of the south, which falls to the south
referral=(referral add --yp Y-2026-0002 --source cait --received 2026-11-17)
refuses 'R010 it does not cross by itself' 'other-team 77' as pc-north "${referral[@]}"
like 'and the error says how it could' "$(jq -r .error.hint <<<"$ERR")" '--urgent or --override CODE, and --reason CODE'
refuses 'nor without a reason' 'missing-reason 64' as pc-north "${referral[@]}" --urgent
refuses 'nor for a reason that there is not' 'bad-term 64' as pc-north "${referral[@]}" --urgent --reason nonsense
refuses 'nor for a reason of another act' 'bad-reason 64' as pc-north "${referral[@]}" --urgent --reason meets-threshold
refuses 'nor is a reason that there is not passed over where nothing crosses' 'bad-term 64' \
	as pc-north referral add --yp Y-2026-0001 --source cait --received 2026-11-17 --urgent --reason nonsense
refuses 'nor by an override that there is not' 'bad-term 64' as pc-north "${referral[@]}" --override nonsense --reason other
refuses 'one of the two is enough' 'bad-options 64' as pc-north "${referral[@]}" --override other --urgent --reason other
refuses 'a reason is for what crosses' 'bad-options 64' as pc-north "${referral[@]}" --reason other
refuses 'it is never tried dry' 'other-team 77' as pc-north "${referral[@]}" --urgent --reason other --dry-run
refuses 'nor is it for rows that are about nobody' 'no-option 64' ssp team add --key west --name West --urgent
is 'nothing was kept of these' "$(ssp exception list --format jsonl | wc -l) $(ssp referral list --format jsonl | wc -l)" '0 2'

run as pc-north "${referral[@]}" --quiet --urgent --reason other --reason-file - <<<'seen with a knife at the gate'
is 'R010 with --urgent and a reason it crosses' "$RC $OUT" '0 R-2026-0003'
empty 'and says nothing about the child' "$ERR"
is 'it belongs to the other team' "$(ssp referral show R-2026-0003 --columns yp,team --format csv --no-header)" Y-2026-0002,south
refuses 'and is not readable for who wrote it' 'other-team 77' as pc-north referral show R-2026-0003
is 'the exception of the writer' "$(exception EX-2026-0001 team,noun,reference,fields,yp,rule,override,reason,words,by,on,answered)" \
	'north,referral,R-2026-0003,yp,Y-2026-0002,other-team,urgent-risk,other,seen with a knife at the gate,pc-north,2026-11-18,'
is 'and that of the other team' "$(exception EX-2026-0002 team,reference,fields,answered)" south,R-2026-0003,yp,
is 'the event has the rule, the override and the child' \
	"$(ssp event list --where reference=R-2026-0003 --where outcome=done --columns who,rule,override,people --format csv --no-header | head -n 1)" \
	pc-north,other-team,urgent-risk,1
is 'and the exceptions' "$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" "SELECT manifest FROM event WHERE manifest LIKE '%R-2026-0003%' AND manifest LIKE '%collect%'" |
	jq -c '.also' | head -n 1)" '"EX-2026-0001..EX-2026-0002"'
unlike 'but not the words' "$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT manifest FROM event')" knife

# --- both teams see it until each has answered
is 'R010 the north is told' "$(awaits sgt-north)" 'crossing,EX-2026-0001,R-2026-0003,north,other-team,urgent-risk,pc-north,2026-11-18'
is 'and the south' "$(awaits sgt-south)" 'crossing,EX-2026-0002,R-2026-0003,south,other-team,urgent-risk,pc-north,2026-11-18'
is 'a sergeant sees it masked' "$(as sgt-south exception show EX-2026-0002 --columns words --format csv --no-header)" '***'
refuses 'not that of the other team' 'other-team 77' as sgt-south exception show EX-2026-0001
refuses 'nor does a sergeant answer for the other team' 'other-team 77' as sgt-south exception answer EX-2026-0001 --reason other
refuses 'an officer does not answer' 'not-allowed 77' as pc-north exception answer EX-2026-0001 --reason other
refuses 'an answer has a reason' 'missing-reason 64' as sgt-north exception answer EX-2026-0001
refuses 'of the list' 'bad-term 64' as sgt-north exception answer EX-2026-0001 --reason nonsense
is 'a dry answer is none' "$(as sgt-north exception answer EX-2026-0001 --reason other -n; awaits sgt-north | wc -l)" 'would answer EX-2026-0001'$'\n''1'
is 'R010 a sergeant answers' "$(as sgt-north exception answer EX-2026-0001 --reason other --reason-file - <<<'told the south by telephone')" 'answered EX-2026-0001'
is 'and it is kept' "$(exception EX-2026-0001 answered,answered_by,answer,answer_words)" '2026-11-18,sgt-north,other,told the south by telephone'
empty 'the north is no longer told' "$(awaits sgt-north)"
is 'the south still is' "$(awaits sgt-south | wc -l)" 1
refuses 'nobody answers twice' 'answered-already 77' as sgt-north exception answer EX-2026-0001 --reason other
as sgt-south exception answer -q EX-2026-0002 --reason other >/dev/null
empty 'until it has answered' "$(awaits sgt-south)$(awaits "$(id -un)")"

# --- by edit, by an act, in a batch, and with a case of the other team
ssp referral edit -q "${NOW[@]}" R-2026-0002 --fact g1=yes --fact g3=yes --fact t1=yes >/dev/null
ssp threshold check "${NOW[@]}" R-2026-0002 >/dev/null
C=$(ssp referral accept -q "${NOW[@]}" R-2026-0002)
told() { # the teams, fields and references of what awaits an answer, for an admin
	ssp exception list --where answered=none --columns reference,fields,team --format csv --no-header | tr '\n' ' '
}
A=$(as pc-north activity add -q --kind home-visit --officer 1001MD --at 2026-11-18T09:00 2>/dev/null)
exits 0 'an activity is moved to a case of the other team' as pc-north activity edit "$A" --case "$C" --override data-error --reason other
is 'as an exception of both' "$(told)" "$A,case,north $A,case,south "
exits 0 'a line of a batch crosses' as sgt-north batch <<<'case open --yp Y-2026-0002 --school 100840 --urgent --reason other --quiet'
is 'as two more' "$(told)" "$A,case,north $A,case,south C-2026-0002,yp,north C-2026-0002,yp,south "
is 'the case belongs to the team of its school' "$(as sgt-north case show C-2026-0002 --columns team,yp --format csv --no-header)" north,Y-2026-0002
ssp yp add -q "${NOW[@]}" --from - <<<'{"given":"Xaver","family":"Quillfeather","dob":"2011-05-06","school":100841}' >/dev/null
refuses 'a day is not compared with what the writer could not see' ' 0' as sgt-north case open --yp Y-2026-0003 --opened 2010-01-01 --urgent --reason other
R=$(as pc-north referral add -q --yp Y-2026-0001 --source cait)
refuses 'a duplicate is of the same young person, whatever the override' 'other-person 77' \
	as sgt-north referral reject "$R" --reason duplicate --of R-2026-0002 --urgent
refuses 'nor is that tried dry' 'other-team 77' as sgt-north referral reject "$R" --reason duplicate --of R-2026-0002 --urgent --dry-run

# --- a row that goes to another team
refuses 'a child that moves is not moved by itself' 'other-team 77' as pc-north yp edit Y-2026-0001 --school 100841
exits 0 'it crosses' as pc-north yp edit Y-2026-0001 --school 100841 --override other --reason other
is 'as the row itself' "$(ssp exception list --where reference=Y-2026-0001 --columns fields,team --format csv --no-header | tr '\n' ' ')" ',north ,south '

# --- an import never crosses
echo '{"yp":"Y-2026-0001","source":"cait"}' >"$T/in.jsonl"
exits 64 'an import takes no override' as sgt-north referral import "$T/in.jsonl" --urgent --reason other

like 'what was not compared is for the doctor to find' "$(ssp doctor)" 'opened is before dob of its yp [(]C-2026-0003[)]'
ssp case edit -q C-2026-0003 --opened 2026-11-18 >/dev/null
exits 0 'the store holds otherwise' ssp doctor
exits 0 'and its events' ssp event verify
finish
