#!/bin/bash
# SSP_RELEASE: builds a program of its own
# Stores of other schemas: one of the first migrations, and one that a later program made.
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
first=4
everything() { # STORE: every noun, as it is exported
	for noun in $(ssp --describe | jq -r '.nouns[] | select(any(.verbs[]; .verb == "export")) | select(.kept) | .noun' | grep -vx event); do
		ssp --store "$1" "$noun" export --format jsonl | sed "s/^/$noun /"
	done
}

# The migrations that have been released never change: their digests stand here.
while read -r digest file; do
	is "$file is as it was" "$(sha256sum <"lib/store/migrations/$file" | cut -d' ' -f1)" "$digest"
done <tests/data/migrations.sha256

# A store of the first schema is made by undoing what came since.
mkdir -m 700 "$T/old"
old=$T/old/store.db
cp -p "$store" "$old"
before=$(everything "$old")
sqlite3 "$old" "UPDATE term SET category = NULL WHERE key LIKE 'reason:%'; PRAGMA user_version = $first"
exits 69 'a store of the first schema wants migrating' ssp --store "$old" term list
exits 0 'and is migrated' ssp --store "$old" migrate
is 'to what a new store of the same content has' "$(everything "$old")" "$before"
exits 0 'without a fault' ssp --store "$old" doctor

# A program of tomorrow: this one, with one migration more.
copy=$T/copy
mkdir "$copy"
cp -rp Makefile cmd completions include lib "$copy"
mkdir -p "$copy/build"
cp -rp "$BUILD/." "$copy/build"
next=$(printf %04d $((first + 1)))
while [ -n "$(ls "$copy/lib/store/migrations/$next"-* 2>/dev/null)" ]; do next=$(printf %04d $((10#$next + 1))); done
echo 'CREATE TABLE later (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT; INSERT INTO later (word) VALUES (1);' \
	>"$copy/lib/store/migrations/$next-later.sql"
if ! (cd "$copy" && make -s -j2 BUILD=build all) >"$T/made" 2>&1; then
	fail 'the program of tomorrow does not build' "$(tail -n 5 "$T/made")"
	finish
fi
later() { LD_LIBRARY_PATH=$copy/build "$copy/build/ssp" "$@"; }

before=$(ssp school list --format csv)
exits 69 'its store of today is too old for it' later school list
like 'and it says how to go on' "$ERR" 'hint: .*ssp migrate'
exits 0 'until it is migrated' later migrate
like 'which says what it kept' "$ERR" 'from schema [0-9]+ to [0-9]+; as it was, it is kept at .*\.before$'
is 'then it reads what was there' "$(later school list --format csv)" "$before"
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
