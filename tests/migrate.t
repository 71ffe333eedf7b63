#!/bin/bash
# SSP_RELEASE: builds a program of its own
# Stores of other schemas: one of the first migrations, and one that a later program made.
. tests/lib.sh
small_store
ssp referral accept -q "${NOW[@]}" R-2026-0001 --override other >/dev/null
ssp referral accept -q "${NOW[@]}" R-2026-0002 --override other >/dev/null
ssp case close -q "${NOW[@]}" C-2026-0001 --reason prevented >/dev/null
store=$XDG_DATA_HOME/ssp/store.db
first=4
# The migrations that have been released never change: their digests stand here.
while read -r digest file; do
	is "$file is as it was" "$(sha256sum <"lib/store/migrations/$file" | cut -d' ' -f1)" "$digest"
done <tests/data/migrations.sha256

# A store of the first migrations, with everything in it that it had room for.
mkdir -m 700 "$T/old"
old=$T/old/store.db
for n in $(seq $first); do sqlite3 "$old" <"$(echo lib/store/migrations/000"$n"-*.sql)"; done
ssp yp list --identifying --columns given >/dev/null
ssp principal add -q --key an-analyst --role analyst >/dev/null
for table in $(sqlite3 "$old" "SELECT name FROM sqlite_schema WHERE type = 'table'"); do
	columns=$(sqlite3 "$old" "SELECT group_concat('\"' || name || '\"') FROM pragma_table_xinfo('$table') WHERE hidden = 0")
	echo "INSERT INTO \"$table\" ($columns) SELECT $columns FROM new.\"$table\";"
done >"$T/fill.sql"
sqlite3 "$old" "ATTACH '$store' AS new" '.read '"$T/fill.sql" "DELETE FROM term WHERE list = 'purpose'" "DELETE FROM sequence WHERE noun = 'episode'" \
	"UPDATE term SET active = 0 WHERE key = 'reason:other'" "UPDATE term SET category = NULL WHERE key LIKE 'reason:%'" "PRAGMA user_version = $first" "PRAGMA application_id = $((0x53535031))"
chmod 600 "$old"
named=$(sqlite3 "$old" 'SELECT * FROM event_yp')
exits 69 'a store of the first migrations is too old' ssp --store "$old" school list
exits 77 'not everybody migrates it' ssp --store "$old" migrate --as an-analyst
exits 77 'nor somebody whom it does not know' ssp --store "$old" migrate --as nobody-at-all
like 'a dry run says what would be done' "$(ssp --store "$old" migrate --dry-run 2>&1)" "would go from schema $first to"
is 'and does nothing' "$(sqlite3 "$old" 'PRAGMA user_version') $(find "$T/old" -name '*.before')" "$first "
exits 0 'it is migrated by its admin' ssp --store "$old" migrate
exits 0 'and is as one that was made today' ssp --store "$old" doctor
is 'who was named is named' "$(sqlite3 "$old" 'SELECT * FROM event_yp')" "$named"
is 'whether they are there or not' "$(sqlite3 "$old" "SELECT \"table\" FROM pragma_foreign_key_list('event_yp')")" event
exits 0 'words that have come since are there' ssp --store "$old" export csv yp --purpose statistics
is 'words out of use stay so' "$(sqlite3 "$old" "SELECT active FROM term WHERE key = 'reason:other'")" 0
reasons="SELECT key, category FROM term WHERE key LIKE 'reason:%' ORDER BY key"
is 'reasons belong to their decisions' "$(sqlite3 "$old" "$reasons")" "$(sqlite3 "$store" "$reasons")"
open="SELECT id, \"case\", \"from\", until, close_reason FROM episode; SELECT * FROM sequence WHERE noun = 'episode'"
is 'when a case was open is known' "$(sqlite3 "$old" "$open")" "$(sqlite3 "$store" "$open")"
is 'the refusal is kept' "$(ssp --store "$old" event list --where verb=refuse --columns command,outcome --format csv --no-header)" \
	'migrate,not-allowed'

# A program of tomorrow: this one, with one migration more, which makes a table anew that others refer to.
copy=$T/copy
mkdir "$copy"
cp -rp Makefile cmd completions include lib "$copy"
mkdir -p "$copy/build"
cp -rp "$BUILD/." "$copy/build"
next=$(printf %04d $((first + 1)))
while [ -n "$(ls "$copy/lib/store/migrations/$next"-* 2>/dev/null)" ]; do next=$(printf %04d $((10#$next + 1))); done
build_later() {
	cat >"$copy/lib/store/migrations/$next-later.sql"
	(cd "$copy" && make -s -j2 BUILD=build all) >"$T/made" 2>&1 && return
	fail 'the program of tomorrow does not build' "$(tail -n 5 "$T/made")"
	finish
}
later() { LD_LIBRARY_PATH=$copy/build "$copy/build/ssp" "$@"; }

build_later <<<'DELETE FROM yp;'
dump=$(sqlite3 "$store" .dump | grep -v 'event\|log_head\|sequence' | sha256sum)
exits 65 'a migration that leaves references to nothing' later migrate
like 'says from where' "$ERR" 'error: references that name nothing, from case'
is 'and leaves the store as it was' "$(sqlite3 "$store" .dump | grep -v 'event\|log_head\|sequence' | sha256sum)" "$dump"
exits 0 'to the program of today' ssp school list
rm -f "$store".*.before

build_later <<'END'
CREATE TABLE later (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
INSERT INTO later (word) VALUES (1);
CREATE TABLE yp_new (
	id INTEGER PRIMARY KEY, given TEXT NOT NULL, family TEXT NOT NULL, known_as TEXT, dob TEXT, sex TEXT,
	school INTEGER REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO yp_new SELECT id, given, family, known_as, dob, sex, school FROM yp;
DROP TABLE yp;
ALTER TABLE yp_new RENAME TO yp;
CREATE INDEX yp_school ON yp (school);
END

before=$(ssp school list --format csv)
exits 69 'its store of today is too old for it' later school list
like 'and it says how to go on' "$ERR" 'hint: .*ssp migrate'
# two at once, who wait for a third: one migrates, and the other finds that it is done
sqlite3 "$store" 'BEGIN IMMEDIATE; SELECT 1' '.shell sleep 2' >/dev/null &
sleep 0.5
later migrate 2>"$T/other" &
exits 0 'until it is migrated' later migrate
wait %2
is 'which somebody else may do as well' $? 0
ERR+=$'\n'$(cat "$T/other")
like 'who is told that there was nothing to do' "$ERR" 'the store has schema [0-9]+, which'
like 'which says what it kept' "$ERR" 'from schema [0-9]+ to [0-9]+; as it was, it is kept at .*\.before$'
is 'then it reads what was there' "$(later school list --format csv)" "$before"
is 'and who refers to whom' "$(later referral list --format csv --no-header --columns yp | paste -sd' ')" 'Y-2026-0001 Y-2026-0002'
exits 0 'nothing is amiss' later doctor
exits 0 'the events hold' later event verify
like 'and the migration is one' "$(later event list --format csv | tail -n 1)" 'alter,migrate'
exits 0 'migrating again does nothing' later migrate
is 'and makes no second backup' "$(find "$(dirname "$store")" -name '*.before' | wc -l)" 1
exits 69 'the program of today refuses it' ssp school list
like 'and says why' "$ERR" 'hint: use the newer ssp'
exits 69 'and does not migrate it back' ssp migrate

kept=$(find "$(dirname "$store")" -name '*.before')
exits 0 'what was kept is a whole backup' ssp --store "$kept" backup verify "$kept"
is 'of the store as it was' "$(ssp --store "$kept" school list --format csv)" "$before"
is 'and nobody else can read it' "$(stat -c %a "$kept")" 600
finish
