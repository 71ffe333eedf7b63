#!/bin/bash
# A disk that fails: every write, sync and cut of a file fails in turn. The message about what was kept is true, and the
# store holds. A sample in the quick suite.
# SSP_RELEASE: the system calls of the program that people install
. tests/lib.sh
if ! strace -o /dev/null true 2>/dev/null; then
	echo '1..0 # SKIP no strace here'
	exit 0
fi
small_store
home=$XDG_DATA_HOME/ssp
cp "$home/store.db" "$T/before.db"
count() { sqlite3 "$home/store.db" 'SELECT (SELECT count(*) FROM activity) + (SELECT count(*) FROM school)'; }
rows=$(count)
printf 'urn,name,phase,area\n100850,Elm,primary,north\n100851,Oak,primary,west\n' >"$T/schools.csv"
printf 'activity add --kind hv-patrol --officer 1001MD\nactivity add --kind hv-patrol --officer 1001MD\n' >"$T/lines"
ssp backup create -q "$T/kept.db" >/dev/null

# Two numbers of three, and one of four from 24 on; with SSP_LONG all of them, and in the quick suite powers of eight.
next() { # sets n
	if [ -n "${SSP_LONG:-}" ]; then n=$((n + 1))
	elif [ -n "${SSP_QUICK:-}" ]; then n=$((n * 8))
	elif [ "$n" -ge 24 ]; then n=$((n + 4))
	else n=$((n + 2 - (n % 3 == 1))); fi
}
failed=0 killed=0
as_before() {
	cp "$T/before.db" "$home/store.db"
	rm -f "$home"/store.db-* "$T"/copy.db* "$T/new.db" "$T/rejects.csv" "$T/out.csv"
}
attempt() { # INJECT COMMAND...
	local inject=$1 only=()
	shift
	as_before
	# the loader reads as well, and no message of ours tells of it
	[[ $inject = pread64:* ]] && only=(-P "$home/store.db")
	strace -f --seccomp-bpf -o "$T/trace" "${only[@]}" -e trace="${inject%%:*}" -e inject="$inject" ssp "${NOW[@]}" "$@" >"$T/o" 2>"$T/e"
	RC=$?
}

# Prints what is untrue about the last attempt, or nothing. MADE is the number of rows that the command makes.
untrue() { # MADE
	local now
	now=$(($(count) - rows))
	if [ "$RC" -ge 126 ]; then
		echo "exit code $RC"
	elif [ "$RC" -ne 0 ] && [[ $'\n'$(<"$T/e") != *$'\n''error: '?* ]]; then
		echo "no message"
	elif [ "$RC" = 0 ] && [ "$now" != "$1" ]; then
		echo "done, and $now rows are there"
	elif [ "$RC" -ne 0 ] && [ "$now" != 0 ] && [[ $(<"$T/e") != *'but this was kept: '* ]]; then
		echo "$now rows were kept, which nobody says"
	elif [ "$1" != 0 ] && [ "$now" = 0 ] && [[ $(<"$T/e") = *'but this was kept: '* ]]; then
		echo 'nothing is there that is said to be kept'
	elif [ "$RC" -ne 0 ] && [ "$RC" -ne 74 ] && [ "$RC" -ne 73 ]; then
		echo "exit code $RC"
	elif ! ssp event verify >"$T/v" 2>&1; then
		cat "$T/v"
	fi
}

every() { # NAME MADE COMMAND...
	local name=$1 made=$2 bad='' points=0 n call error
	shift 2
	for call in fsync,fdatasync:EIO pwrite64:ENOSPC ftruncate:EIO write:ENOSPC rename,renameat2:EIO pread64:EIO; do
		error=${call##*:} n=1
		while [ -z "$bad" ]; do
			attempt "${call%%:*}:error=$error:when=$n" "$@"
			grep -q INJECTED "$T/trace" || break
			bad=$(untrue "$made")
			points=$((points + 1))
			next
		done
		[ -z "$bad" ] || break
	done
	failed=$((failed + points))
	if [ -z "$bad" ] && [ $points -gt 3 ]; then
		pass "$name: $points faults"
	else
		fail "$name" "${call%%:*} number $n of $points: $bad" "$(cat "$T/e")"
	fi
}
every 'activity add' 1 activity add --kind hv-patrol --officer 1001MD
every 'activity add to a file' 1 activity add --kind hv-patrol --officer 1001MD -o "$T/out.csv"
every 'an import' 2 school import "$T/schools.csv" --keep-going --rejects "$T/rejects.csv"
every 'a batch' 2 batch "$T/lines"
every 'a restore' 0 backup restore --yes "$T/kept.db"
every 'a look that leaves an event' 0 yp show Y-2026-0001 --identifying
every 'a backup' 0 backup create "$T/copy.db"

# Killed before a call that changes a file, the store has either its old or its new state, and the output is true.
untrue_killed() { # MADE
	local now
	if ! ssp event verify >"$T/v" 2>&1; then
		cat "$T/v"
		return
	fi
	now=$(($(count) - rows))
	if [ "$now" != 0 ] && [ "$now" != "$1" ]; then
		echo "$now of $1 rows are there"
	elif [ "$1" != 0 ] && [ "$now" = 0 ] && [ -s "$T/o" ]; then
		echo 'nothing is there that is said to be kept'
	elif [ -f "$T/copy.db" ] && ! ssp backup verify "$T/copy.db" >"$T/v" 2>&1; then
		cat "$T/v"
	fi
}
# By a function that comes before that of the C library: strace stops at every call when it is to kill; but what the
# C library writes by itself does not pass there.
kill_before() { # CALL NUMBER COMMAND...
	local call=$1 number=$2
	shift 2
	as_before
	if [ "$call" = write ]; then
		strace -f -o /dev/null -e trace=write -e inject="write:signal=KILL:when=$number" ssp "${NOW[@]}" "$@" >"$T/o" 2>"$T/e"
	else
		KILL_CALL=$call KILL_AT=$number LD_LIBRARY_PATH=$BUILD/preload LD_PRELOAD="kill.so ${LD_PRELOAD:-}" ssp "${NOW[@]}" "$@" >"$T/o" 2>"$T/e"
	fi
	RC=$?
}
kills() { # NAME MADE COMMAND...
	local name=$1 made=$2 bad='' points=0 n call
	shift 2
	for call in pwrite64 pwrite write fsync fdatasync ftruncate64 ftruncate unlink unlinkat rename renameat2; do
		n=1
		while [ -z "$bad" ]; do
			{ kill_before "$call" "$n" "$@"; } 2>/dev/null
			[ "$RC" = 137 ] || break
			bad=$(untrue_killed "$made")
			points=$((points + 1))
			next
		done
		[ -z "$bad" ] || break
	done
	if [ -z "$bad" ] && [ $points -gt 3 ]; then
		pass "$name: killed $points times"
	else
		fail "$name" "$call number $n: $bad" "$(cat "$T/e")"
	fi
	killed=$((killed + points))
}
kills 'activity add' 1 activity add --kind hv-patrol --officer 1001MD
kills 'activity add to a file' 1 activity add --kind hv-patrol --officer 1001MD -o "$T/out.csv"
kills 'an import' 2 school import "$T/schools.csv" --keep-going --rejects "$T/rejects.csv"
kills 'a batch' 2 batch "$T/lines"
kills 'a restore' 0 backup restore --yes "$T/kept.db"
kills 'a backup' 0 backup create "$T/copy.db"

# The last sync of a commit: what was written is there. As in each attempt, the journal is new.
attempt 'fsync,fdatasync:error=EIO:when=1+' activity add --kind hv-patrol --officer 1001MD
rm -f "$home"/store.db-*
last=$(strace -f -o "$T/trace" -e trace=fdatasync ssp "${NOW[@]}" activity add --kind hv-patrol --officer 1001MD >/dev/null 2>&1
	grep -c 'sync(' "$T/trace")
attempt "fdatasync:error=EIO:when=$last" activity add --kind hv-patrol --officer 1001MD
is 'a last sync that fails' "$RC" 74
is 'is said, with what it means' "$(cat "$T/e")" 'error: the disk reported a fault at the end of the commit, but this was kept: A-2026-0001
hint: the change is visible now but may not survive a power cut: check the disk for faults'
is 'and the row is there' "$(($(count) - rows))" 1

# A failed init leaves nothing behind, so that the next one succeeds.
for n in {1..20}; do
	attempt "fsync,fdatasync:error=EIO:when=$n" --store "$T/new.db" init
	grep -q INJECTED "$T/trace" || break
	[ "$RC" != 0 ] || continue # the engine can do without that one
	is "an init that fails at sync $n leaves nothing" "$RC $(find "$T" -name 'new.db*')" '74 '
done
[ "$n" -ge 4 ] || fail 'an init syncs its file, its journal and its folder'
rm -f "$T/new.db"
exits 0 'the next one succeeds' ssp --store "$T/new.db" init

# Killed: what it was making is left under a name that nobody takes for it, and the next one removes it.
kill_at() { # SYNC COMMAND...
	{ strace -f -o "$T/trace" -e trace=fsync,fdatasync -e inject="fsync,fdatasync:signal=KILL:when=$1" "${@:2}" >/dev/null 2>&1; } 2>/dev/null
}
rm -f "$T/new.db"
kill_at 2 ssp --store "$T/new.db" init
is 'an init that is killed makes no store' "$(find "$T" -name new.db)" ''
exits 0 'and the next one succeeds' ssp --store "$T/new.db" init
is 'and leaves nothing beside it' "$(find "$T" -name 'new.db*' ! -name new.db)" ''
for n in 5 6 7; do
	rm -f "$T"/copy.db*
	kill_at $n ssp backup create "$T/copy.db"
	[ ! -f "$T/copy.db" ] || exits 0 "a backup that has its name is whole (sync $n)" ssp backup verify "$T/copy.db"
	rm -f "$T"/copy.db "$T"/copy.db.sha256
	exits 0 "the next one succeeds (sync $n)" ssp backup create "$T/copy.db"
	is 'and nothing of the other is left' "$(find "$T" -name 'copy.db*' | sort | paste -sd' ')" "$T/copy.db $T/copy.db.sha256"
done
echo damaged >"$T/bad.db"
chmod 600 "$T/bad.db"
for n in 1 2 3; do
	kill_at $n ssp --store "$T/bad.db" backup restore --yes "$T/copy.db"
done
exits 0 'a restore after some that were killed' ssp --store "$T/bad.db" backup restore --yes "$T/copy.db"
is 'leaves nothing of them' "$(find "$T" -name 'bad.db.part*')" ''

# A file that grows past the limit of the process is a write that fails, not a signal that kills it.
awk 'BEGIN { print "urn,name,phase"; for (i = 101000; i < 109000; i++) print i ",Elm,primary" }' >"$T/many.csv"
cp "$T/before.db" "$home/store.db"
rm -f "$home"/store.db-*
run bash -c "ulimit -f 300; exec ssp school import '$T/many.csv'"
is 'a limit on the size of files' "$RC $(($(count) - rows))" '74 0'
like 'is said' "$ERR" 'the store could not be written'
# the engine unlinks a file as soon as it has opened it: killed between, it leaves an empty one
is 'and nothing is left beside the store' "$(find "$home" -type f -size +0 ! -name 'store.db' ! -name 'store.db-journal' ! -name 'store.db.lock')" ''
run bash -c "ulimit -f 1; exec ssp event list -o '$T/events.json'"
is 'in the output as well' "$RC $(find "$T" -name 'events.json*')" '74 '

# No other process may read the memory, and none of it is written to a file.
ssp school list >/dev/null
strace -o "$T/trace" -e trace=prctl,prlimit64,openat ssp school list >/dev/null 2>&1
if sees_files; then
	is 'no dumps, before the store is opened' "$(sed -nE 's/^prctl\(PR_SET_DUMPABLE, SUID_DUMP_DISABLE\).*/dump/p; s/^prlimit64\(0, RLIMIT_CORE, \{rlim_cur=0.*/core/p; s/^openat\(.*store\.db".*/open/p' \
		"$T/trace" | paste -sd' ')" 'dump core open'
else
	is 'no dumps: not even its own user sees what it opens' "$(grep -c 'store\.db' "$T/trace")" 0
fi

# A medium that can only be read: the store fails, and not the record.
if unshare -m mount --bind "$home" "$home" 2>/dev/null; then
	run unshare -m bash -c "mount --bind '$home' '$home' && mount -o remount,bind,ro '$home' && exec ssp school import '$T/schools.csv' --keep-going"
	is 'a medium that can only be read' "$RC" 74
	unlike 'no record is refused for it' "$OUT$ERR" refused
fi
echo "# $failed calls failed, $killed commands were killed"
finish
