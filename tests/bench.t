#!/bin/sh
# That the comparison with other tools runs, and that their results agree with ours; its times are not judged.
# SSP_RELEASE: measures
for tool in sqlite3 git task strace; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP there is no $tool"; exit 0; }
done
echo 1..1
if out=$(BENCH_ROWS=2000 BENCH_RUNS=1 BENCH_LONG=1 sh tests/bench/run 2>&1); then
	echo 'ok 1 - the results agree'
else
	echo 'not ok 1 - the results agree'
fi
printf '%s\n' "$out" | sed 's/^/# /'
