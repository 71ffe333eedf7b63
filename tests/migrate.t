#!/bin/bash
# SSP_RELEASE: builds a program of its own
# Stores of other schemas: one from before the baseline, and one that a later program made.
. tests/lib.sh
small_store
ssp referral accept -q "${NOW[@]}" R-2026-0001 --override other --reason other >/dev/null
ssp principal add -q --key an-analyst --role analyst >/dev/null
store=$XDG_DATA_HOME/ssp/store.db
# Migrations that have been released never change, and have a line here: (cd lib/store/migrations && sha256sum *.sql)
while read -r digest file; do
	is "$file is as it was" "$(sha256sum <"lib/store/migrations/$file" | cut -d' ' -f1)" "$digest"
done <tests/data/migrations.sha256
numbers() { find lib/store/migrations -name '*.sql' -printf '%f\n' | sort | sed 's/^0*//; s/-.*//'; }
first=$(numbers | head -n 1) last=$(numbers | tail -n 1)
is 'the migrations are numbered without gaps' "$(numbers)" "$(seq "$first" "$last")"
is 'a new store has the number of the last' "$(sqlite3 "$store" 'PRAGMA user_version')" "$last"
whole=$(ls lib/store/schema-*.sql)
upto=${whole##*-}
mapfile -t files < <(find lib/store/migrations -name '*.sql' | sort | awk -F/ -v n="${upto%.sql}" 'substr($NF, 1, 4) <= n')
is 'what new stores are made from is what the migrations make (else: make schema)' "$(cat "$whole")" "$(sh lib/store/schema.sh "${files[@]}")"

# A store from before the baseline: nothing leads from it to here, and nothing is done to it.
mkdir -m 700 "$T/old"
old=$T/old/store.db
cp "$store" "$old"
ssp backup create -q "$T/backup.db"
sqlite3 "$old" "PRAGMA user_version = $((first - 1))"
sqlite3 "$T/backup.db" "PRAGMA user_version = $((first - 1))"
was=$(sha256sum <"$old")
for command in 'school list' migrate 'migrate --dry-run'; do
	# shellcheck disable=SC2086 # words on purpose
	exits 69 "a store from before the baseline is refused: $command" ssp --store "$old" $command
	like 'and the reason is said' "$ERR" "^error: the store has schema $((first - 1)) and this program migrates from $first or later"
	like 'with what to do' "$ERR" '^hint: export each noun into a folder with the older ssp .* ssp import --restore FOLDER$'
done
is 'it is as it was' "$(sha256sum <"$old") $(find "$T/old" -name '*.before')" "$was "
exits 69 'a backup from before the baseline is refused' ssp backup verify "$T/backup.db"
like 'with what to do' "$ERR" '^hint: export each noun into a folder with the older ssp that created the backup'
exits 69 'and is not restored' ssp backup restore --yes "$T/backup.db"

# A program of tomorrow: this one, with one migration more.
copy=$T/copy
mkdir "$copy"
cp -rp Makefile cmd completions include lib "$copy"
mkdir -p "$copy/build"
cp -rp "$BUILD/." "$copy/build"
next=$(printf %04d $((last + 1)))
build_later() {
	cat >"$copy/lib/store/migrations/$next-later.sql"
	(cd "$copy" && make -s -j2 BUILD=build all) >"$T/made" 2>&1 && return
	fail 'the program of tomorrow does not build' "$(tail -n 5 "$T/made")"
	finish
}
later() { LD_LIBRARY_PATH=$copy/build "$copy/build/ssp" "$@"; }

# Changes that a failed migration may make: its refusal and its lock are recorded elsewhere.
rows() { sqlite3 "$store" 'PRAGMA user_version' .dump | grep -v 'event\|log_head\|sequence' | sha256sum; }
dump=$(rows)

build_later <<<'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);'
exits 70 'a migration with a fault' later migrate
like 'says what the fault is' "$ERR" '^error: .*no such table: nowhere'
is 'and leaves the store as it was' "$(rows)" "$dump"
rm -f "$store".*.before*

build_later <<<'DELETE FROM yp;'
exits 65 'a migration that leaves references to nothing' later migrate
like 'says from where' "$ERR" 'error: references that name nothing, from [a-z]+'
is 'and leaves the store as it was' "$(rows)" "$dump"
exits 0 'to the program of today' ssp school list
rm -f "$store".*.before*

# Two migrations: one makes a table, and the next one remakes a table that others refer to.
cat >"$copy/lib/store/migrations/$(printf %04d $((last + 2)))-anew.sql" <<END
$(sqlite3 "$store" "SELECT sql FROM sqlite_schema WHERE name = 'yp'" | sed 's/TABLE yp/TABLE yp_new/');
INSERT INTO yp_new SELECT * FROM yp;
DROP TABLE yp;
ALTER TABLE yp_new RENAME TO yp;
$(sqlite3 "$store" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'yp' AND sql IS NOT NULL")
END
build_later <<'END'
CREATE TABLE later (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
INSERT INTO later (word) VALUES (1);
END

sqlite3 "$store" "DELETE FROM term WHERE key LIKE 'purpose:%'" "UPDATE term SET active = 0 WHERE key = 'reason:other'"
before=$(ssp school list --format csv)
exits 69 'its store of today is too old for it' later school list
like 'and it says how to go on' "$ERR" 'hint: .*ssp migrate'
exits 77 'not everybody migrates it' later migrate --as an-analyst
exits 77 'nor somebody whom it does not know' later migrate --as nobody-at-all
like 'a dry run says what would be done' "$(later migrate --dry-run 2>&1)" "would be migrated from schema $last to $((last + 2))"
is 'and does nothing' "$(sqlite3 "$store" 'PRAGMA user_version') $(find "$(dirname "$store")" -name '*.before')" "$last "
# two at once, who wait for a third: one migrates, and the other finds that it is done
sqlite3 "$store" 'BEGIN IMMEDIATE; SELECT 1' '.shell sleep 2' >/dev/null &
sleep 0.5
later migrate 2>"$T/other" &
exits 0 'until it is migrated' later migrate
wait %2
is 'which somebody else may do as well' $? 0
ERR+=$'\n'$(cat "$T/other")
like 'who is told that there was nothing to do' "$ERR" "the store already has schema $((last + 2))"
like 'which says what it kept' "$ERR" "from schema $last to $((last + 2)); the former store is kept at .*\.before$"
is 'then it reads what was there' "$(later school list --format csv)" "$before"
is 'and who refers to whom' "$(later referral list --format csv --no-header --columns yp | paste -sd' ')" 'Y-2026-0001 Y-2026-0002'
is 'what the first of the two made is there' "$(sqlite3 "$store" 'SELECT word FROM later')" 1
exits 0 'nothing is amiss' later doctor "${NOW[@]}"
exits 0 'the events hold' later event verify
like 'and the migration is one' "$(later event list --format csv | tail -n 1)" 'alter,migrate'
is 'so are the refusals' "$(later event list --where verb=refuse --columns command,outcome --format csv --no-header | paste -sd' ')" \
	'migrate,not-allowed'
exits 0 'words that have come since are there' later export csv yp --purpose statistics
is 'words out of use stay so' "$(sqlite3 "$store" "SELECT active FROM term WHERE key = 'reason:other'")" 0
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
