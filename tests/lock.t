#!/bin/bash
# A store that somebody else holds, that is not ours to use, or of another schema; and an output that is full.
# SSP_RELEASE: times and kills the program that people install
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
export SSP_STORE_WAIT=0
add=(ssp "${NOW[@]}" activity add --kind weapon-sweep --officer 1001MD --school 100840)

# The engine's own shell holds the store; a pipe brings its commands.
mkfifo "$T/tell"
sqlite3 "$store" <"$T/tell" >"$T/told" 2>&1 &
holder=$!
exec 3>"$T/tell"
hold() { # SQL
	: >"$T/told"
	echo "$1; SELECT 'held';" >&3
	for _ in $(seq 100); do
		grep -q held "$T/told" && return
		sleep 0.05
	done
	echo "# the store could not be held"
}

ssp "${NOW[@]}" case open -q --yp Y-2026-0001 >/dev/null
echo "$holder 2026-11-18T09:00 kim activity import" >"$store.lock"
hold 'BEGIN IMMEDIATE'
exits 75 'so do many assignments at once' ssp "${NOW[@]}" case assign --all --yes
is 'and say of no case that it was assigned' "$OUT$(sqlite3 "$store" 'SELECT officer FROM "case"')" ''
(sleep 0.5 && echo "UPDATE \"case\" SET officer = '1001MD'; COMMIT;" >&3) &
exits 75 'a case that is assigned meanwhile' env SSP_STORE_WAIT=20 ssp "${NOW[@]}" case assign --all --yes
wait $!
like 'keeps its lead' "$ERR" 'error: another command changed the cases or the officers: no case was assigned'
hold 'BEGIN IMMEDIATE'
(sleep 0.5 && echo "UPDATE \"case\" SET officer = NULL; COMMIT;" >&3) &
exits 75 'a case that loses its lead meanwhile' env SSP_STORE_WAIT=20 ssp "${NOW[@]}" handover 1001MD --from today --until today --to 1002MD
wait $!
like 'is not handed over' "$ERR" 'error: another command changed the cases or the officers: no case was handed over'
is 'and nobody covers it' "$(sqlite3 "$store" 'SELECT count(*) FROM cover')" 0
echo "$holder 2026-11-18T09:00 kim activity import" >"$store.lock"
hold 'BEGIN IMMEDIATE'
exits 75 'a writer waits its turn, and then gives up' "${add[@]}"
is 'and says who has it' "$ERR" "error: the store is in use by kim since 2026-11-18T09:00
hint: try again in a moment"
is 'and nothing else' "$OUT" ''
exits 0 'a reader reads' ssp school list
exits 75 'who looks at a name writes an event' ssp yp show Y-2026-0001 --identifying
is 'and sees nothing without it' "$OUT" ''
run env SSP_STORE_WAIT=1 "${add[@]}"
is 'after a second, too' "$RC" 75
(sleep 0.5 && echo 'ROLLBACK;' >&3) &
exits 0 'a writer whose turn comes in time writes' env SSP_STORE_WAIT=20 "${add[@]}"
wait $!
hold 'BEGIN EXCLUSIVE'
exits 75 'a store that is wholly held is not read' ssp school list
is 'in JSON' "$(ssp school list --json 2>&1 | jq -c '[.error.code, .error.id]')" '[75,"busy"]'
echo 'ROLLBACK;' >&3
# other kinds of file in place of the note are neither followed nor waited for
rm -f "$store.lock"
mkfifo "$store.lock"
hold 'BEGIN IMMEDIATE'
exits 75 'a pipe in the place of the note holds nobody up who asks' timeout 10 "${add[@]}"
is 'and names nobody' "$(head -n 1 <<<"$ERR")" 'error: the store is in use'
echo 'ROLLBACK; .quit' >&3
exec 3>&-
wait "$holder"
exits 0 'let go, it is read' ssp school list
exits 0 'nor who writes' timeout 10 "${add[@]}"
rm -f "$store.lock"
echo 'all that is dear' >"$T/dear"
for link in '-s' ''; do
	# shellcheck disable=SC2086 # no option is no word
	ln $link "$T/dear" "$store.lock"
	exits 0 "a writer past a link (ln $link)" "${add[@]}"
	rm -f "$store.lock"
done
is 'which leaves alone what it leads to' "$(cat "$T/dear")" 'all that is dear'
exits 0 'a writer where there is no note' "${add[@]}"
like 'writes one line' "$(cat "$store.lock")" "^[0-9]+ [0-9-]+T[0-9:]+ $(id -un) activity add *\$"
is 'for its own eyes' "$(stat -c %a "$store.lock")" 600
cp "$store.lock" "$T/note"
seq 1000 >"$store.lock"
exits 0 'a writer over a longer note' "${add[@]}"
is 'leaves as much as ever' "$(stat -c %s "$store.lock") $(wc -l <"$store.lock")" "$(stat -c %s "$T/note") 1"
exits 78 'a wait that is no number' env SSP_STORE_WAIT=soon ssp school list

# many writers at once: each gets its turn
for i in 1 2 3 4 5 6; do
	SSP_STORE_WAIT=60 "${add[@]}" --quiet >"$T/add.$i" 2>&1 &
done
wait
is 'six writers at once: six references' "$(cat "$T"/add.? | sort | paste -sd' ')" \
	"$(printf 'A-2026-%04d ' 7 8 9 10 11 12 | sed 's/ $//')"
exits 0 'and the record of events holds' ssp event verify

# outputs
for what in 'school list' 'school list --json' 'export csv school' 'event verify' 'help' '--describe'; do
	# shellcheck disable=SC2086
	ssp $what >/dev/full 2>"$T/err"
	is "a full disk: $what" "$?" 74
done
"${add[@]}" >/dev/full 2>/dev/null
is 'a full disk after an act' $? 74
exits 73 'an output that cannot be made' ssp school list -o "$T/absent/file.csv"

# schemas
schema=$(sqlite3 "$store" 'PRAGMA user_version')
sqlite3 "$store" 'PRAGMA user_version = 9999'
exits 69 'a newer store' ssp school list
like 'has a hint' "$ERR" 'hint: use the newer ssp'
exits 69 'and is not migrated' ssp migrate
sqlite3 "$store" "PRAGMA user_version = $((schema - 1))"
exits 69 'an older store' ssp school list
like 'has a hint' "$ERR" 'hint: .*ssp migrate'
exits 69 'for writers too' "${add[@]}"
sqlite3 "$store" "PRAGMA user_version = $schema; PRAGMA application_id = 1"
exits 69 'a database that is no store' ssp school list
sqlite3 "$store" "PRAGMA application_id = $((0x53535031))"
exits 0 'as it was' ssp school list

# files
exits 69 'no store' ssp --store "$T/absent.db" school list
like 'has a hint' "$ERR" 'hint: .*ssp init'
echo 'not a store' >"$T/text.db"
chmod 600 "$T/text.db"
exits 69 'a file that is none' ssp --store "$T/text.db" school list
head -c 2000 "$store" >"$T/cut.db"
chmod 600 "$T/cut.db"
exits 69 'a store that was cut off' ssp --store "$T/cut.db" school list
exits 69 'a folder' ssp --store "$T" school list
ln -s "$store" "$T/link.db"
exits 77 'a symbolic link' ssp --store "$T/link.db" school list
for mode in 640 604 666; do
	chmod $mode "$store"
	exits 77 "a store of mode $mode" ssp school list
done
like 'has a hint' "$ERR" 'hint: .*chmod 600'
chmod 600 "$store"
ln "$store" "$T/hard.db"
exits 77 'a hard link' ssp school list
rm "$T/hard.db"
exits 0 'as it was' ssp school list
mkdir -p "$T/open/inner"
cp -p "$store" "$T/open/store.db"
for mode in 777 775 757 770; do
	chmod $mode "$T/open"
	exits 77 "a store in a folder of mode $mode" ssp --store "$T/open/store.db" school list
	exits 77 'nor is one made there' ssp --store "$T/open/new.db" init
	exits 77 'in whichever way it is named' env -C "$T/open/inner" ssp --store ../new.db init
done
like 'has a hint' "$ERR" 'hint: .*chmod go-w'
is 'and nothing was made' "$(find "$T/open" -name 'new*')" ''
for mode in 700 755; do
	chmod $mode "$T/open"
	exits 0 "but in a folder of mode $mode" ssp --store "$T/open/store.db" school list
done
mkdir -p "$XDG_CONFIG_HOME/ssp"
echo "store.path = $T/absent.db" >"$XDG_CONFIG_HOME/ssp/config"
exits 69 'a path in the configuration' ssp school list
exits 0 'is weaker than the environment' env SSP_STORE="$store" ssp school list
finish
