#!/bin/sh
# The unit programs: one line for each, with its output when it fails. The sanitizers' build too, when it is there.
# SSP_RELEASE: runs the programs of both builds
# SSP_LEAKS
build=${BUILD:-build}
dirs=$build/unit
[ -z "$SSP_QUICK" ] && [ -d "$build-asan/unit" ] && dirs="$dirs $build-asan/unit"
n=0 failed=0

for program in $(for d in $dirs; do printf '%s\n' "$d"/*; done); do
	{ [ -f "$program" ] && [ -x "$program" ]; } || continue
	# the source is gone: left over from an older build
	[ -f "tests/unit/${program##*/}.c" ] || continue
	n=$((n + 1))
	if out=$("$program" 2>&1); then
		echo "ok $n - $program"
	else
		status=$?
		failed=1
		echo "not ok $n - $program (exit $status)"
		printf '%s\n' "$out" | sed 's/^/# /'
	fi
done
[ "$n" -gt 0 ] || { echo "not ok 1 - there is no program in $dirs"; n=1 failed=1; }
echo "1..$n"
exit "$failed"
