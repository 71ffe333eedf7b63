#!/bin/bash
# The record of events: its order, what it proves, and what can be asked of it.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
sql() { sqlite3 "$DB" "$@"; }
add() { ssp activity add -q --kind system-check --officer 1001MD "$@"; }
year=$YEAR
newest() { ssp event list --sort -ref --limit 1 --format jsonl "$@"; }
newest_row() { ssp event list --sort -ref --limit 1 --format csv --no-header --columns "$@"; }

# Events are numbered in the order of their writing, for every --as-of.
for day in "$((year - 1))-12-31" "$((year + 1))-01-15" "$year-06-01"; do
	add --as-of "$day" >/dev/null
	exits 0 "events hold after an act as of $day" ssp event verify
	is 'which is the newest of them, numbered by the real clock' "$(newest --columns ref,as_of | jq -r '.as_of, .ref[:6]' | paste -sd' ')" \
		"$day E-$year"
done
exits 0 'a store made as of next year' ssp demo -q --as-of "$((year + 1))-01-15" --store "$T/demo.db"
exits 0 'is whole' ssp event verify --store "$T/demo.db"
# A store with one event, written by a clock three years ahead; the test computes its manifest and hashes itself.
ahead=$T/ahead/ssp.db last=$(((year + 3) * 100000000 + 1))
ssp init -q --store "$ahead"
manifest=$(sqlite3 "$ahead" 'SELECT manifest FROM event' | sed "s/^{\"event\":[0-9]*,\"act\":[0-9]*/{\"event\":$last,\"act\":$last/")
leaf=$(printf '\0%s' "$manifest" | sha256sum | cut -d' ' -f1)
sqlite3 "$ahead" "UPDATE event SET id = $last, manifest = '$manifest', leaf = x'$leaf'" \
	"UPDATE log_head SET last = $last, frontier = x'$leaf'"
exits 0 'a record that this test hashed itself holds' ssp event verify --store "$ahead"
exits 0 'after it somebody acts whose clock is right' ssp team add -q --key east --name East --store "$ahead"
is 'a clock that has gone back does not go below the last number' "$(newest --store "$ahead" | jq -r .ref)" "E-$((year + 3))-0002"
exits 0 'and the events hold' ssp event verify --store "$ahead"

# An event proves the people that it names: their number, and a hash of them with an erasable salt.
proof() { # EVENT: the hash, made anew from the rows and the salt
	{
		sql "SELECT json_extract(payload, '$.salt') FROM event_payload WHERE event = $1"
		sql "SELECT yp FROM event_yp WHERE event = $1 ORDER BY yp"
	} | sha256sum | cut -d' ' -f1
}
newest_named() { sql 'SELECT max(event) FROM event_yp'; }
said() { sql "SELECT json_extract(manifest, '$.$2') FROM event WHERE id = $1"; }
proved() { # NAME COUNT
	local event
	event=$(newest_named)
	is "$1: how many" "$(said "$event" people)" "$2"
	is "$1: who" "$(said "$event" people_hash)" "$(proof "$event")"
}
ssp yp list --identifying --columns +given >/dev/null
proved 'a list of names' 2
ssp yp show Y-2026-0002 --identifying >/dev/null
proved 'one name' 1
ssp yp find - <<<'Quillfeather' >/dev/null
proved 'a search' 2
echo '{"school":100841}' | ssp yp edit -q Y-2026-0001 --from - >/dev/null
proved 'an edit' 1
like 'whose values before stand beside the salt' "$(sql "SELECT payload FROM event_payload WHERE event = $(newest_named)")" \
	'^\{"salt":"[0-9a-f]{32}","school":100840\}$'
add --as-of 2026-11-18 >/dev/null
is 'who named nobody proves nothing of it' "$(said "$(sql 'SELECT max(id) FROM event')" people)" ''
exits 0 'all of it holds' ssp event verify

broken() { # NAME SQL: the copy is found out
	cp "$DB" "$T/broken.db"
	sqlite3 "$T/broken.db" "$2"
	exits 65 "$1" ssp event verify --store "$T/broken.db"
}
named=$(newest_named)
broken 'a name taken out of an event' "DELETE FROM event_yp WHERE event = $named"
like 'is told with the event' "$ERR" "$(newest --where verb=alter --where noun=yp --columns ref | jq -r .ref)"
broken 'every name' 'DELETE FROM event_yp'
broken 'a name changed' "UPDATE event_yp SET yp = 202600000002 WHERE event = $named"
broken 'a name put in' "INSERT INTO event_yp VALUES ($named, 202600000002)"
broken 'another salt' "UPDATE event_payload SET payload = json_set(payload, '$.salt', 'x') WHERE event = $named"
broken 'no salt' "UPDATE event_payload SET payload = 'x' WHERE event = $named"
broken 'a payload taken away with the names' "DELETE FROM event_payload WHERE event = $named; DELETE FROM event_yp WHERE event = $named"
broken 'a name of an event that names nobody' 'INSERT INTO event_yp SELECT min(id), 202600000001 FROM event'

# Refusals inside a batch are kept in the order in which they happened.
ssp principal add -q --key a-officer --role officer --team north >/dev/null
printf '%s\n' 'yp show Y-2026-0002' 'team add --key x --name X' 'referral show R-2026-0002' >"$T/batch"
exits 0 'a batch that goes too far' ssp batch --keep-going --as a-officer "$T/batch"
is 'is refused line by line, each with its reason' "$(ssp event list --where verb=refuse --columns command,reference,outcome --format csv --no-header)" \
	'yp show,Y-2026-0002,other-team
team add,,not-allowed
referral show,R-2026-0002,other-team'

# Everything that an event says can be asked.
is 'R008 who it really was' "$(newest_row who,by --where verb=refuse)" "a-officer,$(id -un)"
is 'on how many rows' "$(newest --where verb=refuse --columns rows)" '{"rows":null}'
printf 'kind,officers,at\nsystem-check,1001MD,2026-11-17 10:00\n' >"$T/one.csv"
ssp activity import "$T/one.csv" >/dev/null 2>&1
is 'of a file' "$(newest_row digest,rows)" "$(sha256sum <"$T/one.csv" | cut -d' ' -f1),1"
ssp export csv yp --identifying --columns ref,given --purpose subject-access --recipient subject >/dev/null
is 'R198 an export leaves an event, with its recipient and its rows' "$(newest_row purpose,recipient,rows,selection,people)" \
	'subject-access,subject,2,"columns ref,given;",2'
ssp referral accept -q R-2026-0001 --reason other --override urgent-risk >/dev/null
is 'of an override' "$(newest_row rule,override --where override=urgent-risk)" 'needs-check,urgent-risk'

# A purpose is a word of a list, because its place cannot be erased.
exits 64 'nor is a recipient the name of somebody' ssp export csv yp --recipient 'Zebedee'
exits 64 'words of somebody' ssp export csv yp --purpose 'for Zebedee'
like 'are told from the words of the list' "$ERR" "error: 'for Zebedee' is not a word of the list purpose"
is 'and are nowhere' "$(sql "SELECT count(*) FROM event WHERE manifest LIKE '%for Z%'")" 0
exits 64 'a slip in one' ssp yp show Y-2026-0001 --identifying --purpose subject-acces
like 'has a hint' "$ERR" 'hint: did you mean subject-access'

# Events that named a young person, for principals who may know young people.
refs() { ssp event list --about "$1" --columns ref --format csv --no-header | paste -sd' '; }
is 'every event that named one' "$(refs y-2026-2)" \
	"$(sql "SELECT printf('E-%d-%04d', event / 100000000, event % 100000000) FROM event_yp WHERE yp = 202600000002 ORDER BY 1" | paste -sd' ')"
like 'with its other conditions' "$(ssp event list --about Y-2026-0002 --where verb=consult --columns command --format csv --no-header)" '^yp (show|find)$'
exits 64 'nobody of that reference' ssp event list --about Y-2026-0099
exits 64 'what is no reference of a young person' ssp event list --about R-2026-0001
exits 77 'who may list no events' ssp event list --about Y-2026-0001 --as a-officer
exits 0 'records asks' ssp principal add -q --key a-records --role records
exits 0 'and is told' ssp event list --about Y-2026-0001 --as a-records

# A row that an import changed has an event of its own, as any other change has.
printf 'ref,kind\nA-2026-0001,hv-patrol\n' >"$T/changed.csv"
ssp activity import "$T/changed.csv" >"$T/out" 2>&1
like 'an import that changes a row' "$(cat "$T/out")" '0 added, 1 changed'
is 'says which, and who' "$(newest_row command,reference,who --where verb=alter)" "activity import,A-2026-0001,$(id -un)"
like 'and what was there' "$(sql "SELECT payload FROM event_payload ORDER BY event DESC LIMIT 1")" '"kind":"system-check"'
is 'beside the event of the file' "$(newest_row verb,digest,rows)" "collect,$(sha256sum <"$T/changed.csv" | cut -d' ' -f1),1"
events=$(sql 'SELECT count(*) FROM event')
ssp activity import "$T/changed.csv" >/dev/null 2>&1
is 'which again changes nothing and says nothing' "$(sql 'SELECT count(*) FROM event')" "$events"

# Acts on the store itself.
last() { ssp event list --sort -ref --limit 1 --columns command,verb,noun,reference --format csv --no-header; }
ssp config set kpi.set briefing >/dev/null
is 'a change of a setting is an event' "$(last)" 'config set,alter,setting,kpi.set'
like 'with the value before' "$(sql "SELECT payload FROM event_payload p JOIN event e ON e.id = p.event WHERE json_extract(e.manifest, '$.noun') = 'setting'")" \
	'"value":"southwark-2024"'
ssp config set kpi.set >/dev/null
is 'and so is taking it away' "$(last)" 'config set,alter,setting,kpi.set'
ssp backup create "$T/taken.db" >/dev/null
is 'a backup is an event' "$(last | cut -d, -f1-3)" 'backup create,disclose,store'
is 'which is in the backup too' "$(ssp --store "$T/taken.db" event list --sort -ref --limit 1 --columns command --format csv --no-header)" 'backup create'

# Two events about one person cannot be linked by their hashes: no two have the same salt.
ssp yp show Y-2026-0001 --identifying >/dev/null
ssp yp show Y-2026-0001 --identifying >/dev/null
is 'two looks at one person have different hashes' \
	"$(sql "SELECT count(DISTINCT json_extract(manifest, '$.people_hash')) FROM (SELECT manifest FROM event ORDER BY id DESC LIMIT 2)")" 2
is 'every salt is its own' "$(sql "SELECT count(*) - count(DISTINCT json_extract(payload, '$.salt')) FROM event_payload")" 0

# A head that speaks of fewer events than none, or of as many as a number can say, is not followed.
cp "$DB" "$T/head.db"
for size in -1 -9223372036854775808 9223372036854775807; do
	roots=$((size == -1 ? 64 : size < 0 ? 1 : 63))
	sqlite3 "$T/head.db" "UPDATE log_head SET size = $size, frontier = zeroblob($roots * 32)"
	exits 65 "a head of $size events is not written on" add --store "$T/head.db"
	exits 65 'nor read' ssp event verify --store "$T/head.db"
done

# A year has so many numbers and no more.
sql "INSERT INTO sequence (noun, year, last) VALUES ('activity', 2031, 99999997)"
printf 'kind,officers,at\n' >"$T/three.csv"
printf 'system-check,1001MD,2031-02-03 1%s:00\n' 0 1 2 >>"$T/three.csv"
exits 69 'a file may need more numbers than a year has' ssp activity import "$T/three.csv" --as-of 2031-02-03
is 'and then has none of them' "$(sql "SELECT last FROM sequence WHERE noun = 'activity' AND year = 2031")" 99999997
add --as-of 2031-02-03 >/dev/null
is 'the last number of a year' "$(add --as-of 2031-02-03)" A-2031-99999999
exits 69 'after it there is none' ssp activity add --kind system-check --officer 1001MD --as-of 2031-02-03
like 'and no reference is made up' "$ERR" 'error: there are no numbers left in 2031'
exits 0 'another year has its own' add --as-of 2032-02-03
rows_said() { # ARGUMENT...: what the event of this reading says of its rows, and how many there were
	local n
	n=$(ssp "$@" --format csv --no-header | wc -l)
	echo "$(newest_row verb,noun,rows) $n"
}
is 'R008 an export says how many rows it gave away' "$(rows_said officer export)" 'disclose,officer,2 2'
is 'R008 none too' "$(rows_said activity export --where kind=arch)" 'disclose,activity,0 0'
is 'R008 those of its conditions, period and limit' "$(rows_said activity export --where kind=system-check --limit 2; rows_said activity export --period 2026-11-18)" \
	$'disclose,activity,2 2\ndisclose,activity,1 1'
is 'R008 so does a list of names, and its export' "$(rows_said yp list --identifying --columns ref,given; rows_said yp export --identifying; rows_said yp list --identifying --columns ref,given --limit 1)" \
	$'consult,yp,2 2\ndisclose,yp,2 2\nconsult,yp,1 1'
is 'R008 and what a team may see of the rows' "$(ssp principal add -q --key sgt-north --role sergeant --team north >/dev/null; rows_said yp export --as sgt-north)" 'disclose,yp,1 1'
is 'one row that was looked at is one' "$(ssp yp show Y-2026-0002 --identifying >/dev/null; newest_row verb,reference,rows)" 'consult,Y-2026-0002,'
finish
