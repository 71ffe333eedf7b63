#!/bin/bash
# How SQLite finds the rows of each noun's list and of each filter by a reference, a word or a day: an unintended scan or sort
# shows here. `tests/plans.t --update` rewrites tests/golden/plans.txt.
# SSP_RELEASE: the same SQL in either build
. tests/lib.sh
small_store
ssp referral accept -q "${NOW[@]}" R-2026-0001 --override other --reason other >/dev/null
add_examples
golden=tests/golden/plans.txt
store=$XDG_DATA_HOME/ssp/store.db

# sql WORD...: the statement that reads the rows; the function that takes whole tables is ours, and any other plans alike
sql() {
	SSP_TRACE=1 ssp "${NOW[@]}" "$@" 2>&1 >/dev/null | sed -n 's/^sql: //p' | grep -e ' ORDER BY t\.' -e 'each_row(' |
		sed 's/each_row(/json_array(/' | tail -n 1
}
plan() { sqlite3 "$store" "EXPLAIN QUERY PLAN $1" 2>&1 | sed '1d; s/^[-|` ]*/\t/'; }
explain() { # WORD...
	local words
	words=$(sql "$@")
	[ -n "$words" ] || return 0
	echo "ssp ${*/E-$YEAR/E-YEAR}"
	plan "$words"
}

# noun, then a filter or nothing
ssp --describe | jq -r '(.nouns | map({ key: .noun, value: .prefix }) | from_entries) as $prefix |
	.nouns[] | select(.kept and any(.verbs[]; .verb == "list")) | .noun as $n |
	$n, (.fields[] | select((.type | IN("reference", "ref", "word", "date")) and (.flags | index("personal") | not)) |
	"\($n) \(.name) \(.type) \($prefix[.ref // ""] // .ref // "") \(.words[0].code? // .words[0]? // "")")' >"$T/asked"
while read -r noun field type ref word; do
	case $type in
	'') explain "$noun" list ;;
	date) explain "$noun" list --where "$field=2026-11-18" ;;
	word) explain "$noun" list --where "$field=$ref$word" ;;
	*) case $ref in
		school) value=100840 ;;
		team) value=north ;;
		officer) value=1001MD ;;
		E) value=E-$YEAR-0001 ;;
		*) value=$ref-2026-0001 ;;
		esac
		explain "$noun" list --where "$field=$value" ;;
	esac
done <"$T/asked" >"$T/plans"
{
	explain activity list --period 2026-W47
	explain event list --about Y-2026-0001
	explain overnight list --where digest=3f79bb7b435b0532 # each record of a file is looked for
	# rare activities that a line counts, and what few activities lead to: of a year, from its own rows
	while read -r key period; do
		echo "ssp kpi explain $key --period $period"
		plan "$(SSP_TRACE=1 ssp "${NOW[@]}" kpi explain "$key" --period "$period" 2>&1 >/dev/null | sed -n 's/^sql: //p' |
			grep -F ' ORDER BY 2 NULLS FIRST' | head -n 1)"
	done <<<$'K05 2026-W46\nK06C 2026-W46\nK20U 2026-W46\nK08 2026-W46\nK08 AY2025/26'
} >>"$T/plans"

[ "${1:-}" != --update ] || { mkdir -p tests/golden; cp "$T/plans" "$golden"; }
if diff -u "$golden" "$T/plans" >"$T/diff"; then pass 'the plans are those of the golden file'; else
	fail 'the plans are those of the golden file (else: tests/plans.t --update)' "$(cat "$T/diff")"
fi
# An index costs every command its parsing, and every write its upkeep: each is there for a plan above.
indexes=$(sqlite3 "$store" "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
empty 'every index has a plan that needs it' \
	"$(for index in $indexes; do grep -qw -e "INDEX $index" "$golden" || echo "$index: no plan uses it"; done)"
finish
