#!/bin/sh
# Prints what the migrations named make of a new store, as one file: its tables and indexes, then its rows.
set -eu
db=$(mktemp)
trap 'rm -f "$db"' EXIT
cat "$@" | sqlite3 "$db"
echo '-- Made by `make schema`: what the migrations up to this number make of a new store, in one go.'
sqlite3 "$db" "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
sqlite3 "$db" .dump | grep '^INSERT '
