#!/bin/bash
# An act is what one command does: its events belong together, and they name every row that it made or changed.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
sql() { sqlite3 "$DB" "$@"; }
last() { sql 'SELECT last FROM log_head'; }
# The events since number $1: which of its act's events each is named with, and what it says.
since() {
	sql "SELECT id - $1, json_extract(manifest, '$.act') - $1, json_extract(manifest, '$.verb'),
		coalesce(json_extract(manifest, '$.reference'), '-'), coalesce(json_extract(manifest, '$.also'), '')
		FROM event WHERE id > $1 ORDER BY id" -separator ' ' | sed 's/ *$//'
}
act() { # NAME EXPECTED COMMAND...: the events that the command leaves
	local name=$1 expected=$2 before
	before=$(last)
	shift 2
	"$@" >"$T/out" 2>&1
	is "$name" "$(since "$before")" "$expected"
}
now() { ssp -q "${NOW[@]}" "$@"; }

act 'one row, one event' '1 1 collect A-2026-0001' now activity add --kind system-check --officer 1001MD
act 'a referral with its answers' '1 1 collect R-2026-0003 FA-2026-0001..FA-2026-0003' \
	now referral add --yp Y-2026-0001 --source school --mash 'done' --fact g1=yes --fact g3=yes --fact t1=yes
act 'a check, and the referral that it moves' '1 1 collect H-2026-0001
2 1 alter R-2026-0003' now threshold check R-2026-0003
act 'a decision, and the case that it opens' '1 1 alter R-2026-0003 DE-2026-0001
2 1 collect C-2026-0001 EP-2026-0001' now referral accept R-2026-0003 --reason meets-threshold
act 'an assignment' '1 1 alter C-2026-0001 Q-2026-0001' now case assign C-2026-0001 --officer 1001MD
act 'another, and the one that it ends' '1 1 alter C-2026-0001 Q-2026-0001..Q-2026-0002' \
	now case assign C-2026-0001 --officer 1002MD
act 'what closing ends' '1 1 alter C-2026-0001 EP-2026-0001 Q-2026-0002' now case close C-2026-0001 --reason prevented
act 'what opening again begins' '1 1 alter C-2026-0001 EP-2026-0002' now case reopen C-2026-0001 --reason other
act 'answers that came later' '1 1 alter R-2026-0002 FA-2026-0004' now referral edit R-2026-0002 --fact t2=no
act 'a team, and the area that it made' '1 1 collect area:west
2 1 collect west' now team add --key west --name West --area west
act 'nothing, where nothing changed' '' now team edit west --name West
ssp principal add -q --key an-officer --role officer --team north >/dev/null
act 'a refusal, which is an act too' '1 1 refuse -' ssp --as an-officer team add --key x --name X
act 'a refusal of a row' '1 1 refuse Y-2026-0002' ssp --as an-officer yp show Y-2026-0002

# An import is one act: its event names all new rows, and a row that it changed has its own.
printf 'ref,kind,officers,at\n,arch,1001MD,2026-11-17 10:00\n,arch,1001MD,2026-11-17 11:00\nA-2026-0001,arch,,\n,arch,1001MD,2026-11-17 12:00\n' |
	sed 's/,,$/,1001MD,2026-11-18 12:00/' >"$T/mixed.csv"
act 'a file of new rows and one that changes' '1 1 alter A-2026-0001
2 1 collect - A-2026-0002..A-2026-0004' now activity import "$T/mixed.csv"
printf 'yp,school,opened\nY-2026-0002,100841,2026-10-01\n' >"$T/cases.csv"
act 'a file of cases, and what begins with them' '1 1 collect - C-2026-0002 EP-2026-0003' now case import "$T/cases.csv"
ssp principal add -q --key a-sergeant --role sergeant --team north >/dev/null
ssp officer add -q --key 2001MD --name 'PC Elm' --rank PC --role sso --team south >/dev/null
now activity add --kind arch --officer 2001MD >/dev/null
printf 'ref,quantity\nA-2026-0001,2\nA-2026-0005,2\n' >"$T/changes.csv"
act 'a file in which somebody may not change a row' '1 1 alter A-2026-0001
2 1 collect -
3 1 refuse A-2026-0005' ssp --as a-sergeant activity import --keep-going "$T/changes.csv"
printf 'ref,quantity\nA-2026-0001,3\nA-2026-0005,3\n' >"$T/changes.csv"
act 'and all of it, where nothing was kept' '1 1 refuse A-2026-0005' ssp --as a-sergeant activity import "$T/changes.csv"

# Each line of a batch is an act of its own, even if lines around it fail.
act 'lines of a batch' '1 1 alter R-2026-0002 DE-2026-0002
2 1 collect C-2026-0003 EP-2026-0004
3 3 collect A-2026-0006
4 4 alter A-2026-0006' now batch - <<'LINES'
referral accept R-2026-0002 --reason other --override urgent-risk
@a = activity add --kind arch --officer 1001MD
activity edit @a --quantity 2
LINES
cat >"$T/lines" <<'LINES'
activity add --kind arch --officer 1001MD
yp show Y-2026-0002
team add --key y --name Y
activity import changes.csv --keep-going
activity add --kind arch --officer 1001MD
LINES
printf 'ref,quantity\nA-2026-0001,4\nA-2026-0005,4\n' >"$T/changes.csv"
cd "$T" || exit
act 'lines of which some are refused' '1 1 collect A-2026-0007
2 2 alter A-2026-0001
3 2 collect -
4 4 collect A-2026-0008
5 5 refuse Y-2026-0002
6 6 refuse -
7 2 refuse A-2026-0005' now --as a-sergeant batch --keep-going lines
act 'and lines that are all undone' '1 1 refuse Y-2026-0002' now --as a-sergeant batch lines
cd - >/dev/null || exit

# Doctor compares rows with events, both ways, and numbers with those that were given.
exits 0 'every row was made by an event' ssp doctor
compared() { # NAME SQL MESSAGE
	cp "$DB" "$T/other.db"
	sqlite3 "$T/other.db" "$2"
	exits 1 "$1" ssp doctor --store "$T/other.db" --format csv
	like '  is named' "$OUT" "^rows,fault,$3\$"
}
compared 'a row that somebody put in' 'INSERT INTO activity (id, kind, officer, at, day) SELECT id + 50, kind, officer, at, day FROM activity WHERE id % 100 = 1' \
	'A-2026-0051 was made by no event'
compared 'a row before all others' "UPDATE activity SET id = 202500000001 WHERE id % 100 = 1" 'A-2025-0001 was made by no event'
compared 'a row that somebody took away' 'DELETE FROM activity WHERE id % 100 = 3' 'A-2026-0003 was made by an event and is missing'
compared 'the last row' 'DELETE FROM episode WHERE id = (SELECT max(id) FROM episode)' 'EP-2026-[0-9]* was made by an event and is missing'
compared 'every row' 'DELETE FROM decision' 'DE-2026-0001 was made by an event and is missing'
compared 'a mark that is too low' "UPDATE sequence SET last = 2 WHERE noun = 'activity'" 'A-2026-0008 has a number that was never given'
compared 'no mark' "DELETE FROM sequence WHERE noun = 'fact'" 'FA-2026-[0-9]* has a number that was never given'
sqlite3 "$T/other.db" "DELETE FROM log_head"
unlike 'where the record does not hold, rows are not compared' "$(ssp doctor --store "$T/other.db" --format csv)" '^rows,'

# Queries about acts.
first=$(ssp event list --where 'also~DE-2026-0002' --columns act --format csv --no-header)
is 'the events of one act, the first included' \
	"$(ssp event list --where "act=${first,,}" --columns reference,command --format csv --no-header)" \
	'R-2026-0002,referral accept
C-2026-0003,referral accept'
is 'as JSON' "$(ssp event list --where "act=$first" --columns ref,act,also --sort ref --format jsonl | head -n 1)" \
	"{\"ref\":\"$first\",\"act\":\"$first\",\"also\":\"DE-2026-0002\"}"

# A restored store: the event says that rows were put in place as they were; and what init made is gone with its numbers.
ssp case export --identifying --purpose move -o "$T/case.csv"
ssp episode export -o "$T/episode.csv"
for noun in term team officer school principal yp referral; do ssp "$noun" export --identifying --purpose move -o "$T/$noun.csv"; done
DB=$T/restored/ssp.db
export SSP_STORE=$DB
ssp init -q
for noun in term team officer school principal yp referral; do ssp "$noun" import --restore "$T/$noun.csv" >/dev/null 2>&1; done
act 'cases that are restored begin with what they always begin with' '1 1 collect - C-2026-0001..C-2026-0003 EP-2026-0001..EP-2026-0003' \
	now case import --restore "$T/case.csv"
act 'until what they had is in its place' '1 1 collect - EP-2026-0001..EP-2026-0004' ssp episode import --restore "$T/episode.csv"
is 'which the event says' "$(ssp event list --sort -ref --limit 1 --columns purpose,rows --format csv --no-header)" 'restore,4'
exits 0 'the record holds' ssp event verify

# A backup that takes the place of the store: the number of its event goes on behind those that were put aside.
ssp backup create -q "$T/backup.db"
before=$(last) copied=$((before - 1)) # the event that it was verified comes after the copy
for key in a b c; do ssp team add -q --key "$key" --name T >/dev/null; done
ssp backup restore -q --yes "$T/backup.db" >/dev/null 2>&1
is 'after a restore no number is given again' "$(ssp event list --sort -ref --limit 1 --columns after,rows,purpose --format csv --no-header)" \
	"$(printf 'E-%d-%04d' $((copied / 100000000)) $((copied % 100000000))),$((before % 100000000 + 3)),restore"
is 'and its number is the next one' "$(last)" $((before + 4))
exits 0 'and the record holds' ssp event verify
finish
