#!/bin/bash
# `list`, `export` and a measure count the same rows for every condition: random conditions over every noun of a demo store.
# SSP_SEED=N repeats a run; SSP_ROUNDS=N sets the number of conditions for each noun.
. tests/lib.sh
export SSP_STORE=$T/d.db
seed=${SSP_SEED:-2611}
rounds=${SSP_ROUNDS:-${SSP_QUICK:+3}}
echo "# SSP_SEED=$seed"
ssp --as-of 2026-11-23 demo -q >/dev/null || echo '# no demo store'
ssp --describe >"$T/describe"

# For each noun: the paths that may select, of one step and of two. A dated or a computed field is left out: a measure reads
# it as it was on the day that counts, and a list as it is today.
jq -r '[.nouns[] | select(.kept)] as $nouns
	| def fields: .fields[] | select((.flags | index("personal") or index("narrative") or index("dated")) | not);
	$nouns[] | . as $noun | fields as $f
	| "\($noun.noun)\t\($f.name)\t\($f.type)\t\($f.flags | index("multi") != null)",
	  ($f | select(.ref and (.flags | index("multi") | not)) | .ref as $ref | $nouns[] | select(.noun == $ref)
		| fields | "\($noun.noun)\t\($f.name).\(.name)\t\(.type)\t\(.flags | index("multi") != null)")' "$T/describe" >"$T/paths"
# A date that a measure can count by, so that every row is counted: it has none, or it lies between 1900 and 2199.
jq -r '.nouns[] | select(.kept) | .noun as $noun
	| [.fields[] | select((.flags | index("personal") | not) and (.type == "date" or .type == "time"))] | select(length > 0)
	| "\($noun) \(.[0].name)"' "$T/describe" >"$T/dates"
# the paths that are asked about
awk -F'\t' -v seed="$seed" -v rounds="${rounds:-5}" 'BEGIN { srand(seed) }
	{ n[$1]++; path[$1, n[$1]] = $2; type[$1, n[$1]] = $3 }
	END { for (noun in n) for (r = 0; r < rounds; r++) { i = int(rand() * n[noun]) + 1
		print noun "\t" path[noun, i] "\t" type[noun, i] "\t" int(rand() * 1000000) } }' "$T/paths" | sort >"$T/chosen"

# a value that the path has in some row, or none, any, two of them
condition() { # NOUN PATH TYPE NUMBER
	local values value other sign signs=('=' '!=') n=$4
	mapfile -t values < <(ssp --as-of 2026-11-23 "$1" list --columns "$2" --format tsv --porcelain --no-header | tr ';' '\n' | sort -u | grep -E '^[A-Za-z0-9_:.@/-]+$')
	case $((n % 7)) in
	0) echo "$2=any"; return ;;
	1) echo "$2!=any"; return ;;
	esac
	[ ${#values[@]} -gt 0 ] || { echo "$2=none"; return; }
	value=${values[$((n / 7 % ${#values[@]}))]} other=${values[$((n / 13 % ${#values[@]}))]}
	case $3 in
	date) value=${value:0:10} other=${other:0:10} signs=('=' '!=' '<' '<=' '>' '>=') ;;
	time) value=${value:0:10} signs=('<' '<=' '>' '>=') ;;
	int | real) signs=('=' '!=' '<' '<=' '>' '>=') ;;
	text) signs=('=' '!=' '~') ;;
	esac
	sign=${signs[$((n / 11 % ${#signs[@]}))]}
	case $sign in = | !=) [ $((n % 3)) != 0 ] || [ "$3" = text ] || value="$value|$other" ;; esac
	echo "$2$sign$value"
}
while IFS=$'\t' read -r noun path type number; do
	printf '%s\t%s\n' "$noun" "$(condition "$noun" "$path" "$type" "$number")"
done <"$T/chosen" >"$T/conditions"

# an export is an event itself
last=$(ssp event list --sort -ref --limit 1 --columns ref --format csv --no-header)

# all measures in one report
awk -F'\t' -v last="$last" -v kept="$T/measured" 'NR == FNR { split($0, w, " "); date[w[1]] = w[2]; next }
	$1 in date {
		i++
		printf "%s{\"key\":\"X%d\",\"name\":\"x%d\",\"category\":\"C\",\"label\":\"l\",\"unit\":\"count\",", (i > 1 ? "," : ""), i, i
		printf "\"measure\":\"count %s where %s%s from %s until %s during\"}", $1, $2,
			($1 == "event" ? " and ref<=" last : ""), date[$1], date[$1]
		keys = keys (i > 1 ? "," : "") "\"X" i "\""
		print $1 "\t" $2 > kept
	}
	END { printf "\n%s\n", keys }' "$T/dates" "$T/conditions" >"$T/lines"
{
	echo '{ "schema": 1, "lines": ['
	head -n -1 "$T/lines"
	echo "], \"sets\": [{ \"name\": \"own\", \"lines\": [$(tail -n 1 "$T/lines")] }] }"
} >"$T/own.json"
exits 0 'the measures are counted' ssp --as-of 2026-11-23 kpi report --lines "$T/own.json" --set own --period 1900-01-01..2199-12-31 --format csv
mlr --icsv --ojson cat "$T/out" 2>/dev/null | jq -r '.[].value' >"$T/values"
paste "$T/measured" "$T/values" >"$T/counted"
voided=" $(jq -r '.nouns[] | select(any(.fields[]?; .name == "voided")) | .noun' "$T/describe" | paste -sd' ') "
while IFS=$'\t' read -r noun where; do
	kept=()
	[[ $voided != *" $noun "* ]] || kept=(--where voided=none)
	[ "$noun" != event ] || kept=(--where "ref<=$last")
	list=$(ssp --as-of 2026-11-23 "$noun" list --where "$where" "${kept[@]}" --format csv --no-header 2>&1 | wc -l)
	export=$(ssp --as-of 2026-11-23 "$noun" export --where "$where" "${kept[@]}" --format jsonl 2>&1 | wc -l)
	count=$(awk -F'\t' -v noun="$noun" -v where="$where" '$1 == noun && $2 == where { print $3; exit }' "$T/counted")
	[ "$list" = "$export" ] && [ "${count:-$list}" = "$list" ] ||
		echo "$noun where $where: list $list, export $export, measure ${count:-none}"
done <"$T/conditions" >"$T/differ"
empty "list, export and measure agree about $(wc -l <"$T/conditions") conditions (SSP_SEED=$seed)" "$(<"$T/differ")"
is 'conditions that select something are among them' "$(awk -F'\t' '$3 > 0' "$T/counted" | wc -l | sed 's/^[1-9].*/some/')" some
finish
