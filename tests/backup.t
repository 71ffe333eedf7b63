#!/bin/bash
# Backups: the files that are trusted, the state after a restore, and the checks of doctor.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
sql() { sqlite3 "$DB" "$@"; }
last() { ssp event list --sort -ref --limit 1 --columns "$1" --format csv --no-header; }
add=(ssp activity add -q "${NOW[@]}" --kind system-check --officer 1001MD)
"${add[@]}" >/dev/null
exits 0 'a backup' ssp backup create "$T/good.db"
is 'for its own eyes' "$(stat -c %a "$T/good.db")" 600
exits 0 'that holds' ssp backup verify "$T/good.db"

# The digest is in a file of its own, because a changed backup can be a whole one.
is 'its digest is beside it' "$(cd "$T" && sha256sum -c good.db.sha256)" 'good.db: OK'
like 'a backup with its digest' "$(ssp backup verify "$T/good.db" 2>&1)" "sha256 $(cut -c1-64 "$T/good.db.sha256")$"
cp "$T/good.db" "$T/changed.db"
sqlite3 "$T/changed.db" "UPDATE school SET name = 'Alder Akademie' WHERE urn = 100840"
like 'without one' "$(ssp backup verify "$T/changed.db" 2>&1)" 'note: .*changed.db.sha256 does not exist, so a change of the backup cannot be detected'
is 'in data as well' "$(ssp backup verify "$T/changed.db" --format json | jq -c .row.compared)" false
sed 's/good/changed/' "$T/good.db.sha256" >"$T/changed.db.sha256"
exits 65 'one byte of a name was changed' ssp backup verify "$T/changed.db"
like 'it says by what' "$ERR" 'the backup has changed: its digest differs from the one in .*changed.db.sha256'
exits 65 'nor is it restored' ssp backup restore --yes "$T/changed.db"
echo nonsense >"$T/changed.db.sha256"
exits 65 'a digest that is none' ssp backup verify "$T/changed.db"
exits 73 'nothing is written over, the digest neither' ssp backup create "$T/changed.db"
rm "$T/changed.db"
exits 73 'where it lies alone' ssp backup create "$T/changed.db"
is 'it is as it was' "$(cat "$T/changed.db.sha256"; ls "$T/changed.db" 2>/dev/null)" nonsense
# no process has so great a number; the test itself runs; and the others are no numbers of processes
touch "$T"/kept.db.part-{999999999,999999999-journal,899999999.lock} "$T"/kept.db.part-{$$,0999999999,99999999x,-1} "$T/kept.db.part"
exits 0 'a backup where earlier ones were killed' ssp backup create "$T/kept.db"
is 'removes what they left, and nothing else' "$(cd "$T" && ls -d kept.db* | sort | paste -sd' ')" \
	"$(printf '%s\n' kept.db kept.db.part kept.db.part--1 kept.db.part-{$$,0999999999,99999999x} kept.db.sha256 | sort | paste -sd' ')"
exits 0 'a name with a backslash' ssp backup create "$T/a\\b.db"
like 'is written as sha256sum writes it' "$(cd "$T" && sha256sum -c ./*b.db.sha256 2>&1)" 'OK$'

# A file of unknown origin is checked before it is queried: a query of an unknown schema might never end.
hostile() { # NAME SQL WORDS
	cp "$T/good.db" "$T/bad.db"
	sqlite3 "$T/bad.db" "$2" 2>&1
	exits 65 "$1 is no backup" timeout 20 ssp backup verify "$T/bad.db"
	like 'and the message says why' "$ERR" "error: .*: it is not a whole backup: $3"
	exits 65 'nor is it restored' timeout 20 ssp backup restore --yes "$T/bad.db"
}
hostile 'a view without an end' "ALTER TABLE event RENAME TO e; CREATE VIEW event (id, manifest, leaf) AS
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, '{}', x'00' FROM n" \
	'(the table event is missing|there is something in it)'
hostile 'a trigger' "CREATE TRIGGER t AFTER INSERT ON activity BEGIN UPDATE activity SET minutes = 1; END" \
	'there is something in it that does not belong there'
hostile 'a view' 'CREATE VIEW v AS SELECT * FROM yp' 'there is something in it that does not belong there'
hostile 'a table' 'CREATE TABLE t (x)' 'there is something in it that does not belong there'
hostile 'an index less' 'DROP INDEX case_yp' 'the index case_yp is missing'
hostile 'a column more' 'ALTER TABLE yp ADD COLUMN more TEXT' 'the table yp is not as it should be'
hostile 'a name without its proof' 'DELETE FROM event_yp' 'the record of events does not hold'
hostile 'a school of nobody' "UPDATE yp SET school = 1" 'references'
is 'the store is as it was' "$(ssp event verify | cut -d' ' -f1)" "$(sql 'SELECT count(*) FROM event')"
mkfifo "$T/pipe"
exits 66 'a pipe is no backup' timeout 20 ssp backup verify "$T/pipe"
exits 66 'nor a folder' ssp backup verify "$T"
cp "$T/good.db" "$T/later.db"
sqlite3 "$T/later.db" 'PRAGMA user_version = 9999'
exits 69 'a later program knows what it should be' ssp backup verify "$T/later.db"

# doctor asks the same of the store itself.
cp "$DB" "$T/sick.db"
exits 0 'a healthy store' ssp doctor "${NOW[@]}"
is 'and what was looked at' "$(ssp doctor --columns check --format csv --no-header | head -n 4 | paste -sd' ')" 'schema pages references events'
sqlite3 "$T/sick.db" 'CREATE VIEW v AS SELECT 1'
exits 1 'a view in it' ssp doctor --store "$T/sick.db"
like 'is a fault' "$OUT" '^schema +fault +there is something in it that does not belong there'
exits 65 'R012 and no backup is made of it' ssp backup create "$T/sick.backup" --store "$T/sick.db"
like '  whose message names what was to be made, and the store' "${ERR//$'\n'/ }" "^error: $T/sick.backup: it is not .* hint: it was not kept.* ssp doctor"
is 'or left there' "$(find "$T" -name 'sick.backup*')" ''

# A restore says what it put aside, and nothing that was given there is given again.
"${add[@]}" >/dev/null
ssp team add -q --key later --name Later >/dev/null
lost=$("${add[@]}")
read -r count root < <(ssp event verify | sed -E 's/^([0-9]+) .* root /\1 /')
lost_event=$(last ref)
exits 0 'R012 a backup is restored' ssp backup restore --yes "$T/good.db"
exits 0 'holds' ssp event verify
is 'it says what it put aside: how much, and the root of it' "$(last verb,noun,purpose,rows,digest)" "alter,store,restore,$count,$root"
is 'as the first event after those of the backup' "$(sql 'SELECT count(*) FROM event')" \
	$(($(sqlite3 "$T/good.db" 'SELECT count(*) FROM event') + 1))
is 'with a number that no event had' "$(last ref)" "${lost_event%-*}-$(printf %04d $((10#${lost_event##*-} + 1)))"
is 'nor is another number given again' "$("${add[@]}")" "A-2026-$(printf %04d $((10#${lost##*-} + 1)))"
exits 1 'what was put aside is gone' ssp team show later
exits 0 'the store is let go' timeout 10 sqlite3 "$DB" 'BEGIN EXCLUSIVE; ROLLBACK'
is 'nothing is left beside it' "$(find "$T/data/ssp" -type f ! -name 'store.db*')" ''

# A damaged store can be restored, because that is when people need a restore.
pages=$(sql "PRAGMA page_count")
root_page=$(sql "SELECT rootpage FROM sqlite_schema WHERE name = 'log_head'")
dd if=/dev/zero of="$DB" bs=4096 seek=$((root_page - 1)) count=1 conv=notrunc 2>/dev/null
like 'a damaged store' "$(ssp event verify 2>&1; echo $?)" '^(65|69)$'
exits 0 'is restored' ssp backup restore --yes "$T/good.db"
exits 0 'and holds' ssp event verify
is 'without a word about what could not be read' "$(last purpose,rows,digest)" 'restore,,'
[ "$pages" -gt 1 ] || fail 'the store has pages'

# Killed at any point, a restore is complete or has not happened.
if strace -o /dev/null true 2>/dev/null; then
	"${add[@]}" >/dev/null
	cp "$DB" "$T/before.db"
	before=$(sql .dump | sha256sum)
	wrong='' n=0 killed=0
	while [ $n -lt 40 ]; do
		n=$((n + 1))
		cp "$T/before.db" "$DB"
		rm -f "$DB-journal"
		{
			strace -f -o /dev/null -e trace=fdatasync,fsync,ftruncate -e inject=fdatasync,fsync,ftruncate:signal=KILL:when=$n \
				ssp backup restore --yes "$T/good.db" >/dev/null
			rc=$?
		} 2>/dev/null
		ssp event verify >/dev/null 2>&1 || wrong+="broken at $n"$'\n'
		[ "$(last purpose)" = restore ] && [ "$(last rows)" -gt 1 ] || [ "$(sql .dump | sha256sum)" = "$before" ] ||
			wrong+="neither at $n"$'\n'
		[ $rc = 0 ] && break
		killed=$((killed + 1))
	done
	empty "killed at $killed places" "$wrong"
	if [ $killed -gt 2 ]; then pass 'which are some'; else fail 'nothing was killed'; fi
fi
finish
