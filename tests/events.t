#!/bin/bash
# The record of events: its order, what it proves, and what can be asked of it.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
sql() { sqlite3 "$DB" "$@"; }
add() { ssp activity add -q --kind system-check --officer 1001MD "$@"; }
year=$(date +%Y)
newest() { ssp event list --sort -ref --limit 1 --format jsonl "$@"; }

# Events are numbered in the order of their writing, whatever today is said to be.
for day in "$((year - 1))-12-31" "$((year + 1))-01-15" "$year-06-01"; do
	add --as-of "$day" >/dev/null
	exits 0 "events hold after an act as of $day" ssp event verify
	is 'which is the newest of them' "$(newest --columns as_of | jq -r .as_of)" "$day"
done
exits 0 'a store made as of next year' ssp demo -q --as-of "$((year + 1))-01-15" --store "$T/demo.db"
exits 0 'is whole' ssp event verify --store "$T/demo.db"
sql "INSERT INTO sequence (noun, year, last) VALUES ('event', $((year + 3)), 7)"
add >/dev/null
like 'a clock that has gone back does not go below the last number' "$(newest | jq -r .ref)" "^E-$((year + 3))-0008"
exits 0 'and the events hold' ssp event verify

# Whom an event named is proved by it: how many, and a hash of who, salted with what can be erased.
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
cp "$DB" "$T/erased.db"
sqlite3 "$T/erased.db" "DELETE FROM event_payload WHERE event = $named; DELETE FROM event_yp WHERE event = $named"
exits 0 'what was erased with its salt is not missed' ssp event verify --store "$T/erased.db"
# Events from before have names and no proof of them.
sqlite3 "$T/erased.db" "INSERT INTO event_yp SELECT min(id), 202600000001 FROM event"
exits 0 'an event that said nothing of names holds as it is' ssp event verify --store "$T/erased.db"

# A head that speaks of fewer events than none, or of as many as a number can say, is not followed.
cp "$DB" "$T/head.db"
for size in -1 -9223372036854775808 9223372036854775807; do
	roots=$((size == -1 ? 64 : size < 0 ? 1 : 63))
	sqlite3 "$T/head.db" "UPDATE log_head SET size = $size, frontier = zeroblob($roots * 32)"
	exits 65 "a head of $size events is not written on" add --store "$T/head.db"
	exits 65 'nor read' ssp event verify --store "$T/head.db"
done

# A year has so many numbers and no more.
sql "INSERT INTO sequence (noun, year, last) VALUES ('activity', 2031, 99999998)"
is 'the last number of a year' "$(add --as-of 2031-02-03)" A-2031-99999999
exits 69 'after it there is none' ssp activity add --kind system-check --officer 1001MD --as-of 2031-02-03
like 'and no reference is made up' "$ERR" 'error: there are no numbers left in 2031'
printf 'kind,officers,at\nsystem-check,1001MD,2031-02-03 10:00\n' >"$T/one.csv"
exits 69 'nor in an import' ssp activity import "$T/one.csv" --as-of 2031-02-03
finish
