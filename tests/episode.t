#!/bin/bash
# A case is opened, closed and opened again: the rows that keep when it was open, the numbers that read them, the rules
# past which it is opened, and the days on which nothing can be done any more.
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
Y="Y-2026-0001"

on() { ssp --as-of "$@"; } # DAY COMMAND...
# REFERENCE COLUMN...: of the row, as CSV
field() { ssp "$1" show "$2" --columns "$3" --format csv --no-header --porcelain; }
episodes() { ssp episode list --where case="$1" --columns from,until,close_reason,rule --format csv --no-header --porcelain; }
why() { # DAY COMMAND...: the error's id and the exit code; its words are kept
	run on "$@" --format json
	jq -r '.error.message' <<<"$ERR" >"$T/message" 2>/dev/null
	echo "$(jq -r '.error.id' <<<"$ERR" 2>/dev/null) $RC"
}
line() { # PERIOD KEY: the number and its note
	on 2026-12-31 kpi report --period "$1" --format jsonl | jq -r "select(.key == \"$2\") | \"\(.value) \(.note // \"\")\""
}
# DAY: a referral of Y that meets the threshold and was checked
ready() {
	local r
	r=$(on "$1" referral add -q --yp "$Y" --source cait --fact g1=yes --fact g3=yes --fact t1=yes 2>/dev/null) &&
		on "$1" threshold check "$r" >/dev/null && echo "$r"
}

# --- open, closed, open again
C=$(on 2026-11-02 referral accept -q "$(ready 2026-11-02)")
is 'accepting begins an episode' "$(episodes "$C")" 2026-11-02,,,
is 'by whom' "$(field episode EP-2026-0001 case,by)" "$C,$(id -un)"
on 2026-11-02 case assign -q "$C" --officer 1001MD >/dev/null
on 2026-11-11 case close -q "$C" --reason risk-reduced --reason-file - <<<'calmer now' >/dev/null
is 'closing ends it, and says why' "$(episodes "$C")" 2026-11-02,2026-11-11,risk-reduced,
is 'and what came of it' "$(sqlite3 "$store" 'SELECT outcome FROM episode')" 'calmer now'
is 'before it opens again' "$(line 2026-W46 S16);$(line 2026-W45 S07);$(line 2026-W46 S07)" \
	'1 by close reason: risk-reduced 1;1 by risk: none 1;0 '
on 2026-11-23 case reopen -q "$C" --reason other >/dev/null
is 'another begins' "$(episodes "$C")" $'2026-11-02,2026-11-11,risk-reduced,\n2026-11-23,,,'
is 'what was reported stays so' "$(line 2026-W46 S16);$(line 2026-W45 S07);$(line 2026-W46 S07)" \
	'1 by close reason: risk-reduced 1;1 by risk: none 1;0 '
is 'and it is open again' "$(line 2026-W48 S07)" '1 by risk: none 1'
is 'without a lead' "$(line 2026-W48 S08) $(line 2026-W45 S08)" 'null n/a (none in period) 1 largest 1 for one officer'
on 2026-11-24 activity add -q --kind case-engagement --officer 1001MD --case "$C" --at '2026-11-10 12:00' >/dev/null
is 'in a month with two episodes it is one case' "$(line 2026-11 S09)" '1 '
is 'the case as it stands' "$(field case "$C" status,opened,closed,close_reason)" open,2026-11-02,,
on 2026-11-27 case close -q "$C" --reason prevented >/dev/null
is 'R122 closed twice, counted twice' "$(line 2026-11 S16)" '2 by close reason: prevented 1, risk-reduced 1'
is 'the case as it stands' "$(field case "$C" status,opened,closed,close_reason)" closed,2026-11-02,2026-11-27,prevented
exits 0 'doctor finds nothing' on 2026-12-31 doctor

# --- no day before what has been done
is 'nothing is opened before it was closed' "$(why 2026-11-26 case reopen "$C" --reason other)" 'out-of-order 77'
R=$(ready 2026-12-01)
C=$(on 2026-12-01 referral accept -q "$R")
is 'nor closed before it was opened' "$(why 2026-11-30 case close "$C" --reason other)" 'out-of-order 77'
like 'which is said' "$(cat "$T/message")" "$C .* 1 Dec 2026"
is 'nor assigned' "$(why 2026-11-30 case assign "$C" --officer 1001MD --override other)" 'out-of-order 77'
on 2026-12-04 case assign -q "$C" --officer 1001MD >/dev/null
is 'nor handed on before' "$(why 2026-12-03 case assign "$C" --officer 1002MD)" 'out-of-order 77'
is 'nor closed' "$(why 2026-12-03 case close "$C" --reason other)" 'out-of-order 77'
is 'the same day will do' "$(why 2026-12-04 case assign "$C" --officer 1002MD)" ' 0'

# --- the subject of a case stays, and its days agree
is 'a case is of one child' "$(why 2026-12-05 case edit "$C" --yp Y-2026-0002)" 'no-option 64'
is 'and of one referral' "$(on 2026-12-05 case edit "$C" --from - <<<'{"referral":"R-2026-0002"}' 2>&1 | head -n 1)" \
	'error: standard input:referral: referral stays as it was'
is 'it is not opened tomorrow' "$(why 2026-12-05 case edit "$C" --opened 2026-12-06)" 'bad-value 64'
is 'nor after it had a lead' "$(why 2026-12-05 case edit "$C" --opened 2026-12-05)" 'bad-order 64'
is 'nor reviewed before it was opened' "$(why 2026-12-05 case edit "$C" --next-review 2026-11-30)" 'bad-order 64'
is 'nor opened before its referral was received' "$(why 2026-12-05 case edit "$C" --opened 2026-11-30)" 'bad-order 64'
is 'which is said' "$(cat "$T/message")" "opened (30 Nov 2026) is before received of $R"
exits 0 'both are wrong' on 2026-12-05 referral edit "$R" --received 2026-11-30
exits 0 'a wrong day is put right' on 2026-12-05 case edit "$C" --opened 2026-11-30
is 'and its episode follows' "$(episodes "$C")" 2026-11-30,,,
on 2026-12-06 case close -q "$C" --reason other >/dev/null
is 'it is not opened after it was closed' "$(why 2026-12-08 case edit "$C" --opened 2026-12-07)" 'bad-order 64'
exits 0 'a change of something else asks for no day' on 2026-11-20 case edit "$C" --risk low
exits 0 'doctor finds nothing' on 2026-12-31 doctor

# --- without a decision, and twice for the same child: said, noted, and never refused
like 'a case without a referral' "$(on 2026-12-07 case open --yp "$Y" 2>&1)" 'opened C-2026-'
C=$(on 2026-12-07 case list --where yp="$Y" --where closed= --columns ref --format csv --no-header)
is 'is noted' "$(episodes "$C")" 2026-12-07,,,no-referral
R=$(ready 2026-12-07)
D=$(on 2026-12-07 referral accept -q "$R")
is 'a second case of a child is too' "$(episodes "$D")" 2026-12-07,,,second-case
like 'and one that is opened says so' "$(on 2026-12-07 case open --yp "$Y" 2>&1)" 'warning: the young person has C-2026-'
on 2026-12-07 case close -q "$D" --reason other >/dev/null
is 'without a word of the list it is not opened again' "$(why 2026-12-07 case reopen "$D" --reason nonsense)" 'bad-term 64'
exits 0 'with one it is' on 2026-12-08 case reopen "$D" --reason other
is 'and is noted' "$(episodes "$D" | tail -n 1)" 2026-12-08,,,second-case
E=$(on 2026-12-08 case list --where yp="$Y" --where closed= --columns ref --format csv --no-header | tail -n 1)
is 'all are listed' "$(on 2026-12-31 report exceptions --period 2026-12 --format csv --no-header --porcelain |
	grep ^unusual | cut -d, -f3,5,6,8)" "$C,no-referral,,2026-12-07
$D,second-case,,2026-12-07
$E,no-referral second-case,,2026-12-07
$D,second-case,,2026-12-08"
ssp config set -q model attached
F=$(on 2026-12-08 case open -q --yp Y-2026-0002)
is 'where cases are not pooled none is needed' "$(episodes "$F")" 2026-12-08,,,

# --- an import of cases that a team had before, and a restored one
printf 'yp,school,team,status,opened\n%s,100840,north,open,2026-09-01\n' "$Y" >"$T/had.csv"
exits 0 'cases come by a file' on 2026-12-08 case import "$T/had.csv"
G=$(on 2026-12-08 case list --where opened=2026-09-01 --columns ref --format csv --no-header)
is 'each with its episode' "$(episodes "$G")" 2026-09-01,,,
printf 'ref,yp\n%s,Y-2026-0002\n' "$G" >"$T/other.csv"
exits 65 'which stays with its young person' on 2026-12-08 case import "$T/other.csv"
like 'as is said' "$ERR" 'yp stays as it was'
exits 0 'and agrees' on 2026-12-31 doctor
new() { ssp --store "$T/new.db" "$@"; }
new init -q
for noun in term team officer school yp referral case episode; do ssp "$noun" export --identifying --purpose statistics --columns '*' --format csv >"$T/$noun.csv"; done
for noun in term team officer school yp referral; do new "$noun" import -q --restore "$T/$noun.csv" >/dev/null; done
exits 77 'episodes are not restored over those of acts' ssp episode import --restore "$T/episode.csv"
exits 0 'cases are restored' new case import -q --restore "$T/case.csv"
is 'each with the episode that it tells of' "$(new episode list --format jsonl | wc -l)" "$(ssp case list --format jsonl | wc -l)"
exits 0 'and then with those that were exported' new episode import -q --restore "$T/episode.csv"
is 'in their place' "$(new episode export --format csv | sha256sum)" "$(ssp episode export --format csv | sha256sum)"
exits 0 'all is well there' new doctor --as-of 2026-12-31

# --- doctor finds faults in a store
wrong() { # NAME CHECK SQL [WORDS]
	cp "$store" "$T/wrong.db"
	sqlite3 "$T/wrong.db" "$3"
	like "$1" "$(on 2026-12-31 --store "$T/wrong.db" doctor --format tsv 2>/dev/null)" "^$2	fault	1 ${4-}"
}
wrong 'a lead that ends before it begins' fields \
	"UPDATE assignment SET until = '2026-01-01' WHERE id = (SELECT min(id) FROM assignment)" \
	'of assignment: until is before from [(]Q-2026-0001[)]$'
wrong 'a lead before the opening' fields \
	"UPDATE assignment SET \"from\" = '2026-01-01' WHERE id = (SELECT min(id) FROM assignment)" \
	'of assignment: from is before opened of its case [(]Q-2026-0001[)]$'
wrong 'a lead of a closed case' assignments \
	"UPDATE assignment SET until = NULL WHERE id = (SELECT min(id) FROM assignment WHERE \"case\" = 202600000002)"
wrong 'an episode that ends before it begins' fields "UPDATE episode SET until = '2026-01-01' WHERE id = 202600000001" \
	'of episode: until is before from [(]EP-2026-0001[)]$'
wrong 'a closing that no episode knows' episodes 'DELETE FROM episode WHERE "case" = 202600000002'
wrong 'an opening that none knows' episodes "UPDATE \"case\" SET opened = '2026-11-01' WHERE id = 202600000001"
finish
