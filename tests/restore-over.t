#!/bin/bash
# Restoring: over a working store, over a damaged one, and to a path without a store.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
folder() { find "$T/data/ssp" -mindepth 1 -printf '%f %m\n' | grep -v -e '\.lock ' | sort | tr '\n' ' '; }
keys() { ssp team list --columns key --format csv --no-header 2>&1 | tr '\n' ' '; }

exits 0 'a backup' ssp backup create "$T/kept.db"
ssp principal add -q --key analyst --role analyst >/dev/null
exits 0 'another, with an analyst' ssp backup create -q "$T/later.db"
ssp team add -q --key east --name East >/dev/null
is 'nobody else can read it' "$(stat -c %a "$T/kept.db")" 600

# over a store that works
exits 0 'a look at what would be' ssp backup restore "$T/kept.db" --dry-run
like 'says so' "$OUT$ERR" 'would be replaced'
exits 64 'without a terminal it is not done unasked' ssp backup restore "$T/kept.db"
is 'and is not' "$(keys)" 'east north south '
exits 0 'restored' ssp backup restore "$T/kept.db" --yes
like 'it says so' "$OUT$ERR" "restored.*$T/kept\.db"
unlike 'and no more that it would be' "$OUT$ERR" would
is 'it is as it was' "$(keys)" 'north south '
is 'nothing is left beside it' "$(folder)" 'store.db 600 store.db-journal 1600 '
is 'that is an event' "$(ssp event list --columns command,verb --format csv --no-header | tail -n 1)" 'backup restore,alter'
exits 0 'the record holds' ssp event verify

# a store that nothing can open
damage() { # HOW
	case $1 in
	cut) truncate -s 3000 "$DB" ;;
	empty) : >"$DB" ;;
	header) printf 'no store at all' | dd of="$DB" conv=notrunc status=none ;;
	pages) dd if=/dev/zero of="$DB" bs=4096 seek=1 count=30 conv=notrunc status=none ;;
	older) sqlite3 "$DB" 'PRAGMA user_version=1' ;;
	tables) sqlite3 "$DB" 'PRAGMA foreign_keys=OFF; DROP TABLE principal' ;;
	esac
}
for how in cut empty header pages older tables; do
	ssp backup restore --yes "$T/kept.db" >/dev/null 2>&1
	rm -f "$T/data/ssp"/*.damaged*
	damage $how
	sum=$(sha256sum <"$DB")
	run ssp team list
	like "$how: the store cannot be used" "$RC" '^(69|70)$'
	exits 0 "$how: a look" ssp backup restore "$T/kept.db" --dry-run
	is "$how: changes nothing" "$(sha256sum <"$DB")" "$sum"
	exits 64 "$how: not unasked" ssp backup restore "$T/kept.db"
	exits 65 "$how: not by what is no backup" ssp backup restore tests/backup.t --yes
	is "$how: still it is as it was" "$(sha256sum <"$DB")" "$sum"
	exits 0 "$how: restored" ssp backup restore "$T/kept.db" --yes
	is "$how: it is as it was" "$(keys)" 'north south '
	kept=$(find "$T/data/ssp" -name '*.damaged')
	like "$how: the old file is named" "$OUT$ERR" "kept at $kept"
	is "$how: and kept" "$(sha256sum <"$kept")" "$sum"
	is "$how: with its rights" "$(stat -c %a "$DB" "$kept" | tr '\n' ' ')" '600 600 '
	is "$how: that is an event" "$(ssp event list --columns command,verb --format csv --no-header | tail -n 1)" 'backup restore,alter'
	exits 0 "$how: the record holds" ssp event verify
done

# a journal that belonged to another file must not be played into the new one
rm -f "$T/data/ssp"/*.damaged* "$DB"
printf '\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 not for you' >"$DB-journal"
exits 0 'a store with a journal' ssp backup restore "$T/kept.db" --yes
is 'which goes with it' "$(find "$T/data/ssp" -name '*.damaged-journal' | wc -l)" 1
is 'and not into the new one' "$(keys)" 'north south '

# no store at all, and no folder
rm -rf "$T/data"
exits 69 'no store' ssp team list
exits 0 'a backup where there was none' ssp backup restore "$T/kept.db" --yes
is 'is the store' "$(keys)" 'north south '
is 'with its rights' "$(stat -c %a "$T/data/ssp" "$DB" | tr '\n' ' ')" '700 600 '

# permission: an admin of the backup
damage header
exits 77 'nobody who is none there' ssp backup restore "$T/later.db" --yes --as analyst
exits 77 'nobody whom it does not know' ssp backup restore "$T/later.db" --yes --as no-such-principal
is 'nothing was put in its place' "$(head -c 8 "$DB")$(find "$T/data/ssp" -name '*damaged*' -o -name '*.restore*')" 'no store'
rm -f "$T/kept.db.sha256"
sqlite3 "$T/kept.db" "UPDATE principal SET active = 0 WHERE role = 'admin'"
exits 65 'a backup without an active admin' ssp backup restore "$T/kept.db" --yes
like 'would lock everybody out' "$ERR" 'error: the backup has no active admin
hint: .*would lock everybody out'
ssp --store "$T/good/s.db" init -q
for store in "$T/good/s.db" "$DB"; do
	exits 65 'it is refused in a look too' ssp --store "$store" backup restore "$T/kept.db" --dry-run
done
exits 65 'over a store that works' ssp --store "$T/good/s.db" backup restore "$T/kept.db" --yes
chmod 644 "$DB"
exits 77 'nor over a file that others can read' ssp backup restore "$T/kept.db" --yes
finish
