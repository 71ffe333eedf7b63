#!/bin/bash
# Names of tests that begin with a number: it is one of the requirements, rules or contradictions that there are, and a
# phrase says what it means.
. tests/lib.sh
sh tests/requirements >"$T/table"
n=$(wc -l <"$T/table")
if [ "$n" -gt 60 ]; then pass "tests that show a requirement: $n"; else fail "tests that show a requirement: $n"; fi
empty 'each number is R001 to R230, C01 to C68 or X01 to X40' "$(awk -F'\t' '{
	kind = substr($1, 1, 1); n = substr($1, 2); last["R"] = 230; last["C"] = 68; last["X"] = 40
	if (length(n) != (kind == "R" ? 3 : 2) || n + 0 < 1 || n + 0 > last[kind]) print }' "$T/table")"
empty 'each has a phrase' "$(awk -F'\t' '$2 !~ /[a-z]/' "$T/table")"
cat >"$T/planted.t" <<'END'
is 'R008 C12 an act is an event' "$(ssp x)" 'R009 not told'
END
is 'a name may begin with several' "$(mkdir "$T/tests" && cp tests/requirements "$T/planted.t" "$T/tests" && sh "$T/tests/requirements" | paste -sd'|')" \
	"$(printf 'C12\tan act is an event\ttests/planted.t|R008\tan act is an event\ttests/planted.t|R009\tnot told\ttests/planted.t')"
finish
