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

got=$(calls ssp "${NOW[@]}" yp show Y-2026-0001 --identifying)
like 'who looked is kept before the first byte' "$got" '^(sync )+say$'
like 'and then the name is shown' "$(cat "$T/out")" Quillfeather

got=$(calls ssp "${NOW[@]}" school show 100840)
is 'a masked read syncs nothing' "$got" say
finish
