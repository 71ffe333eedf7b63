#!/bin/bash
# README shows what `make demo` prints, on a fixed day: `tests/readme.t --update` rewrites it.
# SSP_RELEASE: shows the program that people install
. tests/lib.sh
demo() { sh examples/demo.sh "$BUILD/ssp" 2026-11-23 2>&1; }
shown() { sed -n '/^<!-- demo -->$/,/^<!-- \/demo -->$/p' README.md | sed '1,2d;$d' | sed '$d'; }
# The root of the events differs each time: events record the real time.
steady() { sed -E 's/root [0-9a-f]{64}/root …/'; }

if [ "${1:-}" = --update ]; then
	demo | steady >"$T/demo"
	sed -i -e "/^<!-- demo -->\$/,/^<!-- \/demo -->\$/{//!d}" README.md
	{ echo '```'; cat "$T/demo"; echo '```'; } >"$T/block"
	sed -i "/^<!-- demo -->\$/r $T/block" README.md
fi
is 'README shows the real output of the demo' "$(shown)" "$(demo | steady)"
while read -r word; do
	if [ -f "$word" ]; then pass "$word is there"; else fail "README names $word, which is not there"; fi
done < <(grep -o 'tests/[a-z-]*\.t' README.md | sort -u)
while read -r path; do
	if [ -e "$path" ]; then pass "$path is there"; else fail "README names $path, which is not there"; fi
done < <(grep -oE '.(lib|cmd|include|tests|examples)/[A-Za-z_/.-]*' README.md | grep '^`' | tr -d '`' | grep -v NOUN | sort -u)
finish
