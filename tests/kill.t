#!/bin/bash
# An import that is killed in the middle of its writing leaves the store as it was.
# SSP_RELEASE: times and kills the program that people install
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
rows=${SSP_KILL_ROWS:-150000}
awk -v n="$rows" 'BEGIN {
	print "kind,officers,school,at,minutes"
	for (i = 0; i < n; i++)
		printf "weapon-sweep,1001MD,100840,2026-%02d-%02d %02d:%02d,%d\n", 1 + i % 9, 1 + i % 28, 7 + i % 12, i % 60, i % 90
}' >"$T/many.csv"

size() { stat -c %s "$1" 2>/dev/null || echo 0; }
content() { sqlite3 "$1" .dump | sha256sum; }
before=$(content "$store")
grown=$(($(size "$store") + 1000000))

# Killed when its pages have begun to go into the file itself; PLACE is where this is.
killed() {
	ssp activity import "${NOW[@]}" "$T/many.csv" >"$T/out" 2>"$T/err" &
	local import=$!
	for _ in $(seq 2000); do
		[ "$(size "$store-journal")" -gt 0 ] && [ "$(size "$store")" -gt $grown ] && break
		kill -0 $import 2>/dev/null || break
		sleep 0.005
	done
	kill -9 $import 2>/dev/null
	wait $import 2>/dev/null
	[ $? = 137 ] && [ "$(size "$store-journal")" -gt 0 ] && [ "$(size "$store")" -gt $grown ]
}

if killed; then pass 'killed between two pages'; else fail 'the import was over before it could be killed'; fi
is 'it had said nothing' "$(cat "$T/out" "$T/err")" ''
cp -p "$store" "$T/copy.db"
cp -p "$store-journal" "$T/copy.db-journal"
exits 0 'the next reader mends the store at once' timeout 5 ssp activity list --limit 1 --no-header --format csv
is 'and finds nothing of it' "$OUT" ''
exits 0 'the record of events holds' timeout 5 ssp event verify
is 'everything is as it was' "$(content "$store")" "$before"
is 'and no larger' "$(($(size "$store") < grown))" 1
exits 0 'so it is when the first to come is a writer' timeout 5 ssp --store "$T/copy.db" activity add --kind weapon-sweep --officer 1001MD
is 'whose row is the only one' "$(sqlite3 "$T/copy.db" 'SELECT count(*) FROM activity')" 1
is 'nothing is left beside it' "$(find "$XDG_DATA_HOME/ssp" -type f ! -name 'store.db*')" ''
exits 0 'the import runs again' ssp activity import "${NOW[@]}" "$T/many.csv"
is 'and takes in every row' "$(sqlite3 "$store" 'SELECT count(*) FROM activity')" "$rows"
exits 0 'with its indexes' ssp doctor "${NOW[@]}"
is 'as they were' "$(sqlite3 "$store" "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'activity'")" \
	"$(sqlite3 "$T/copy.db" "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'activity'")"
finish
