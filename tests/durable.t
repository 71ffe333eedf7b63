#!/bin/bash
# What is said to be kept is on the disk first: the order of the system calls tells.
# SSP_RELEASE: the system calls of the program that people install
. tests/lib.sh
if ! strace -o /dev/null true 2>/dev/null; then
	echo '1..0 # SKIP no strace here'
	exit 0
fi
small_store

# The names of the calls that matter, in order: sync of a file, write to standard output.
calls() {
	strace -f -y -e trace=fsync,fdatasync,write,pwrite64 -o "$T/trace" "$@" >"$T/out" 2>"$T/err" || return
	sed -nE 's/^[0-9]+ +(fsync|fdatasync)\(.*/sync/p; s/^[0-9]+ +write\(1<.*/say/p' "$T/trace" | paste -sd' '
}

got=$(calls ssp "${NOW[@]}" activity add --kind weapon-sweep --officer 1001MD --school 100840)
like 'an added activity is synced before it is said' "$got" '^(sync )+say$'
syncs=$(grep -o sync <<<"$got" | wc -l)
if [ "$syncs" -le 5 ]; then pass "with at most five syncs ($syncs)"; else fail "with $syncs syncs"; fi

# A name that was made or changed is on the disk when its folder is.
folder_synced() { # NAME FOLDER COMMAND...
	local name=$1 folder=$2
	shift 2
	calls "$@" >/dev/null
	if grep -Eq "^[0-9]+ +fsync\([0-9]+<$folder>\)" "$T/trace"; then pass "$name"; else fail "$name" "$(grep -E 'f(data)?sync' "$T/trace")"; fi
}
mkdir "$T/kept"
folder_synced 'a backup is synced with its name' "$T/kept" ssp backup create "$T/kept/copy.db"
folder_synced 'a file of -o too' "$T/kept" ssp school list -o "$T/kept/schools.csv"
cd "$T/kept" || exit 1
folder_synced 'in the folder where one is' "$T/kept" ssp school list -o schools.csv
folder_synced 'a backup there' "$T/kept" ssp backup create here.db

got=$(calls ssp "${NOW[@]}" yp show Y-2026-0001 --identifying)
like 'who looked is kept before the first byte' "$got" '^(sync )+say$'
like 'and then the name is shown' "$(cat "$T/out")" Quillfeather

got=$(calls ssp "${NOW[@]}" school show 100840)
is 'a masked read syncs nothing' "$got" say
finish
