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
