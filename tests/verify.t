#!/bin/bash
# Verification of the record of events. Random acts leave a record that holds, and any later change to it is found: by hand,
# fault by fault, and at random. SEED=N repeats a run.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
SEED=${SEED:-$(date +%s)}
RANDOM=$SEED
sql() { sqlite3 "$DB" "$@"; }
last() { sql 'SELECT last FROM log_head'; }
ssp principal add -q --key a-officer --role officer --team north --officer 1001MD >/dev/null

# Acts at random. Files of imports differ by their minutes, so that none is known again.
either() { eval "echo \${$((RANDOM % $# + 1))}"; }
minutes=0
act() {
	case $((RANDOM % 12)) in
	0) ssp activity add --kind system-check --officer 1001MD --school 100840 ;;
	1) ssp yp list --identifying --columns +given ;;
	2) ssp yp edit Y-2026-0001 --from - <<<"{\"known_as\":\"Name $RANDOM\"}" ;;
	3) ssp referral add --yp "$(either Y-2026-0001 Y-2026-0002)" --source school --mash 'done' --fact t1=yes --fact t2=no ;;
	4) ssp referral edit R-2026-0001 --fact "t1=$(either yes no)" ;;
	5) ssp threshold check R-2026-0002 ;;
	6) ssp referral accept "$(either R-2026-0001 R-2026-0002 R-2026-0003)" --reason other --override urgent-risk ;;
	7) ssp case assign C-2026-0001 --officer "$(either 1001MD 1002MD)" --override other ;;
	8) ssp case "$(either close reopen)" C-2026-0001 --reason other ;;
	9) ssp --as a-officer "$(either yp team)" "$(either show add)" Y-2026-0002 ;;
	10) for _ in 1 2 3; do echo "system-check,1001MD,2026-11-1$((RANDOM % 10)) 10:00,$((minutes += 1))"; done |
		sed '1i kind,officers,at,minutes' | ssp activity import - ;;
	11) ssp export csv "$(either yp activity case)" --identifying --purpose statistics ;;
	esac >/dev/null 2>&1
}
# The events that one command wrote: the number before it, and the last one.
wrong='' events=0 several=0
check_act() { # BEFORE
	local n
	n=$(($(last) - $1))
	events=$((events + n)) several=$((several + (n > 1)))
	[ "$n" = 0 ] || [ "$(sql "SELECT count(*), count(DISTINCT json_extract(manifest, '$.act')),
		min(json_extract(manifest, '$.act')) - min(id) FROM event WHERE id > $1")" = "$n|1|0" ] ||
		wrong+=" $(($1 + 1))"
}
before=$(last)
ssp threshold check R-2026-0002 >/dev/null
check_act "$before"
rounds=$([ -n "${SSP_QUICK:-}" ] && echo 60 || echo 200)
for _ in $(seq "$rounds"); do
	before=$(last)
	act
	check_act "$before"
done
is "the events of each command are one act, of $rounds with the seed $SEED" "$wrong" ''
is 'some of them left several events' "$((several > 0))" 1
is 'numbers have no gap' "$(sql 'SELECT max(id) - min(id) + 1 - count(*) FROM event')" 0
is 'each event says its own number' "$(sql "SELECT count(*) FROM event WHERE json_extract(manifest, '$.event') <> id")" 0
exits 0 'the rows are those that events made' ssp doctor
exits 0 'the record holds' ssp event verify
root=${OUT##* }

# Another program computes the same root: RFC 6962, 2.1, by its own definition.
sql "SELECT hex(manifest) FROM event ORDER BY id" >"$T/manifests"
is 'the root is that of RFC 6962' "$(perl -MDigest::SHA=sha256,sha256_hex -e '
	sub root { my @d = @_; return $d[0] if @d == 1; my $k = 1; $k *= 2 while 2 * $k < @d;
		return sha256("\x01" . root(@d[0 .. $k - 1]) . root(@d[$k .. $#d])) }
	chomp(my @m = <>); print unpack("H*", root(map { sha256("\0" . pack("H*", $_)) } @m))' "$T/manifests")" "$root"

# Faults are found and named. E is an event in the middle, P one with a payload, N one that named somebody, D one of a file;
# the commands above make each of them in every run.
ssp yp edit -q Y-2026-0001 --from - <<<'{"known_as":"Zeb"}' >/dev/null
printf 'kind,officers,at\nsystem-check,1001MD,2026-11-19 10:00\n' | ssp activity import - >/dev/null 2>&1
E=$(sql "SELECT id FROM event WHERE json_extract(manifest, '$.outcome') = 'done' ORDER BY id LIMIT 1 OFFSET 15")
P=$(sql 'SELECT max(event) FROM event_payload')
N=$(sql 'SELECT max(event) FROM event_yp')
D=$(sql 'SELECT max(event) FROM event_digest')
ref() { printf 'E-%d-%04d' $(($1 / 100000000)) $(($1 % 100000000)); }
broken() { # NAME SQL MESSAGE
	cp "$DB" "$T/broken.db"
	sqlite3 "$T/broken.db" "$2"
	exits 65 "$1" ssp event verify --store "$T/broken.db"
	like '  is named' "$ERR" "^error: the record of events does not hold: $3"
}
head_again() { # the leaves of a store hashed again, for one who can do that
	sqlite3 "$1" 'SELECT hex(leaf) FROM event ORDER BY id' | perl -MDigest::SHA=sha256 -ne '
		chomp; push @r, pack("H*", $_); for ($s = $n++; $s & 1; $s >>= 1) { $b = pop @r; push @r, sha256("\1" . pop(@r) . $b) }
		END { print "UPDATE log_head SET size = $n, frontier = x\x27", unpack("H*", join("", @r)), "\x27" }'
}
broken_again() { # NAME SQL MESSAGE: found although the head was made again
	cp "$DB" "$T/broken.db"
	sqlite3 "$T/broken.db" "$2"
	sqlite3 "$T/broken.db" "$(head_again "$T/broken.db")"
	exits 65 "$1" ssp event verify --store "$T/broken.db"
	like '  is named' "$ERR" "^error: the record of events does not hold: $3"
}
broken 'a manifest that was changed' "UPDATE event SET manifest = replace(manifest, '\"done\"', '\"gone\"') WHERE id = $E" "$(ref "$E") was changed"
broken 'bytes behind a NUL' "UPDATE event SET manifest = manifest || char(0) || 'x' WHERE id = $E" "$(ref "$E") was changed"
broken 'a leaf that was changed' "UPDATE event SET leaf = zeroblob(32) WHERE id = $E" "$(ref "$E") was changed"
broken 'an event taken away' "DELETE FROM event WHERE id = $E" "$(ref "$E") is missing"
broken 'the first event taken away' 'DELETE FROM event WHERE id = (SELECT min(id) FROM event)' "$(ref "$(sql 'SELECT min(id) FROM event')") is missing"
broken 'the last event taken away' 'DELETE FROM event WHERE id = (SELECT max(id) FROM event)' "$(ref "$(last)") is missing"
broken 'all events taken away' 'DELETE FROM event' "$(ref "$(last)") is missing"
broken 'an event renumbered' "UPDATE event SET id = $(($(last) + 1)) WHERE id = $(last)" "$(ref "$(($(last) + 1))") has the number of another event"
broken 'an event put in' "INSERT INTO event SELECT max(id) + 1, manifest, leaf FROM event" "$(ref "$(($(last) + 1))") has the number of another event"
broken_again 'an event taken away, and the head made again' "DELETE FROM event WHERE id = $E" "$(ref "$E") is missing"
broken_again 'the last one taken away, and the head made again' "DELETE FROM event WHERE id = $(last)" "$(ref "$(last)") is missing"
broken_again 'two events in the place of each other' "UPDATE event SET id = -1 WHERE id = $E; UPDATE event SET id = $E WHERE id = $((E + 1));
	UPDATE event SET id = $((E + 1)) WHERE id = -1" "$(ref "$E") has the number of another event"
broken 'the head of fewer events' 'UPDATE log_head SET last = last - 1' 'its head speaks of other events'
broken 'another frontier' "UPDATE log_head SET frontier = zeroblob(length(frontier))" 'its head speaks of other events'
broken 'no head at all' 'DELETE FROM log_head' 'its head speaks of other events'
broken 'a payload taken away' "DELETE FROM event_payload WHERE event = $P" "the payload of $(ref "$P") is missing"
broken 'a payload that was changed' "UPDATE event_payload SET payload = json_set(payload, '$.known_as', 'Zed') WHERE event = $P" "the payload of $(ref "$P") was changed"
broken 'an empty payload' "UPDATE event_payload SET payload = '' WHERE event = $P" "the payload of $(ref "$P") is missing"
broken 'a payload of an event that has none' "INSERT INTO event_payload SELECT min(id), '{}' FROM event" "the payload of $(ref "$(sql 'SELECT min(id) FROM event')") was added"
broken 'a payload of no event' "INSERT INTO event_payload VALUES ($(($(last) + 5)), '{}')" "there is a payload of $(ref "$(($(last) + 5))"), which is missing"
broken 'a name taken away' "DELETE FROM event_yp WHERE event = $N" "the young people whom $(ref "$N") names were changed"
broken 'a name put in' "INSERT INTO event_yp VALUES ($N, 202600000077)" "the young people whom $(ref "$N") names were changed"
broken 'a name of an event that names nobody' "INSERT INTO event_yp SELECT min(id), 202600000001 FROM event" "young people whom $(ref "$(sql 'SELECT min(id) FROM event')") names were added"
broken 'a name of no event' "INSERT INTO event_yp VALUES ($(($(last) + 5)), 202600000001)" "young people are named by $(ref "$(($(last) + 5))"), which is missing"
broken 'the digest of a file taken away' 'DELETE FROM event_digest' "the digest of the file of $(ref "$(sql 'SELECT min(event) FROM event_digest')") is missing"
broken 'a digest of another file' "INSERT INTO event_digest VALUES ('activity', 'x', $D)" "the digest of the file of $(ref "$D") was changed"

# Random changes.
columns=('event id' 'event manifest' 'event leaf' 'event_yp event' 'event_yp yp' 'event_payload event' 'event_payload payload'
	'log_head size' 'log_head last' 'log_head frontier' 'event_digest noun' 'event_digest digest' 'event_digest event')
missed=
for _ in $(seq $((rounds / 2))); do
	read -r table column <<<"${columns[RANDOM % ${#columns[@]}]}"
	key=$([[ $table = event_yp ]] && echo "yp || ' ' || event" || { [[ $table = event_digest ]] && echo digest || echo rowid; })
	row=$(sql "SELECT $key FROM $table ORDER BY 1 LIMIT 1 OFFSET $RANDOM % (SELECT count(*) FROM $table)")
	at=$((RANDOM % 2000))
	byte="1 + $at % length($column)"
	change="CASE typeof($column)
		WHEN 'integer' THEN $column + $((RANDOM % 2000 + 100000))
		WHEN 'text' THEN substr($column, 1, $byte - 1) || CASE substr($column, $byte, 1) WHEN 'x' THEN 'y' ELSE 'x' END || substr($column, $byte + 1)
		ELSE CAST(substr($column, 1, $byte - 1) || CASE substr($column, $byte, 1) WHEN x'00' THEN x'01' ELSE x'00' END
			|| substr($column, $byte + 1) AS BLOB) END"
	cp "$DB" "$T/broken.db"
	tamper=$(either "UPDATE $table SET $column = $change WHERE $key = '$row'" "DELETE FROM $table WHERE $key = '$row'")
	changed=$(sqlite3 "$T/broken.db" "$tamper" 'SELECT changes()')
	[ "$changed" = 1 ] || fail "the change was not made: $tamper"
	ssp event verify --store "$T/broken.db" >/dev/null 2>&1 && missed+="$tamper"$'\n'
done
mkdir "$T/lib" && : >"$T/lib/libnettle.so.8"
ssp --as-of 2026-11-23 --store "$T/demo.db" demo -q >/dev/null
is 'more than a thousand events hold, and the root is the same without Nettle' \
	"$(ssp --store "$T/demo.db" event verify | grep -c '^1[0-9]* events hold'; LD_LIBRARY_PATH=$T/lib ssp --store "$T/demo.db" event verify)" \
	"1
$(ssp --store "$T/demo.db" event verify)"
is "each of $((rounds / 2)) changes at random is found, with the seed $SEED" "$missed" ''
finish
