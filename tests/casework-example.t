#!/bin/bash
# A case from the mailbox to its closure, as examples/casework/run.sh runs it: what it prints, and that it names nobody where
# nobody asked for names.
. tests/lib.sh
example=examples/casework
bash $example/run.sh "$T/case" 2>&1 | sed "s/; by $(id -un);/; by root;/" >"$T/output"
[ "${1:-}" != --update ] || cp "$T/output" $example/output.txt
is 'R078 R087 R092 R102 R103 R109 R111 R113 R122 R124 a case from its request to its closure, line by line' "$(diff $example/output.txt "$T/output")" ''
unlike '  without the names of a young person, a guardian or the adult who may be the risk' "$(grep -v '"evidence"' "$T/output")" 'Alex|Testerly|Pat|Max|Nobody|Placeholder'
is '  a strategy meeting takes two commands, a fortnight one, a telephone call one' "$(grep -cE '^\$ ssp (case brief .* --for strat|meeting record)' "$T/output") $(
	grep -cE '^\$ ssp handover' "$T/output") $(grep -cE '^\$ ssp school brief' "$T/output")" '2 1 1'
is '  and what it made holds' "$(ssp --store "$T/case/store.db" doctor --as-of 2026-11-16 --format csv --no-header | grep -cE ',(fault|warning),') $(
	ssp --store "$T/case/store.db" event verify >/dev/null && echo holds)" '0 holds'
finish
