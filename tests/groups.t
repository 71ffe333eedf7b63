#!/bin/bash
# Figures of a borough whose facts are drawn by lot: groups sum to their totals, rows explain their numbers, and every format says
# the same.
. tests/lib.sh
at() { ssp --as-of "$day" "$@"; }
# Lines that add up: counts and sums of what has a day of its own, and states, which do not add up over time.
jq -r '.lines[] | select(.measure // "" | test("^(count|sum) ")) | select(.over | not) | select(.measure | test(" latest of | within$") | not) |
	"\(.key)\t\(if .measure | test(" (at end|during)$") then "state" else "sum" end)\t\(.measure | split(" ")[0])"' lib/data/kpi-sets.json >"$T/lines"
every=$(for by in team school officer kind source risk reason week month term half-term; do printf -- '--by %s ' $by; done)
sums() { # SET PERIOD: lines whose groups do not sum to their total, and how many sums were compared
	# shellcheck disable=SC2086 # options
	at kpi report --set "$1" --period "$2" $every --json >"$T/by.json"
	at kpi report --set "$1" --period "$2" --json >"$T/all.json"
	jq -rn --slurpfile groups "$T/by.json" --slurpfile all "$T/all.json" --rawfile lines "$T/lines" '
		($lines | split("\n") | map(select(. != "") | split("\t") | {(.[0]): .[1]}) | add) as $kind
		| ($all[0].rows | map({(.key): .value}) | add) as $total
		| [ ($groups[0].scope.by[] | gsub("-"; "_")) as $by | $groups[0].rows | map(select(.[$by] != null)) | group_by(.key)[]
			| select($kind[.[0].key] == "sum" or ($kind[.[0].key] == "state" and ($by | IN("week", "month", "term", "half_term") | not)))
			| select(all(.[]; .value != null) and $total[.[0].key] != null)
			| {key: .[0].key, by: $by, sum: (map(.value) | add), total: $total[.[0].key]} ]
		| (map(select(.sum - .total | fabs > 0.001)) | .[] | "\(.key) by \(.by): \(.sum), not \(.total)"), "compared \(length)"'
}
for day in 2026-11-23 2025-06-16; do
	export SSP_STORE=$T/$day.db
	at demo -q >/dev/null || echo '# no demo store'
	from=$(date -u -d "$day - 70 days" +%F)..$(date -u -d "$day - 1 day" +%F)
	for set in handbook southwark-2024; do
		got=$(sums $set "$from")
		empty "R203 R204 the groups of $set sum to the total, $from" "$(grep -v '^compared' <<<"$got")"
		n=${got##*compared }
		if [ "${n:-0}" -ge 20 ]; then pass '  of many lines and groups'; else fail '  of many lines and groups' "$got"; fi
	done
	at kpi report --set handbook --period "$from" --json >"$T/all.json"
	empty "R207 explain lists as many rows as a line counts, $from" "$(awk -F'\t' '$3 == "count" { print $1 }' "$T/lines" | while read -r key; do
		jq -r --arg k "$key" '.rows[] | select(.key == $k and .value != null and .value != 0) | "\(.key) \(.value)"' "$T/all.json"
	done | while read -r key value; do
		rows=$(at kpi explain "$key" --period "$from" --format csv --no-header | wc -l)
		[ "$rows" = "$value" ] || echo "$key: $rows rows, not $value"
	done)"
done
# --- every format has the same values
values() { at kpi report --set handbook --period last-week "$@"; }
values --json | jq -r '.rows[] | "\(.key)\t\(.value // "")"' >"$T/json"
is 'R004 JSON lines have the values of JSON' "$(values --format jsonl | jq -r '"\(.key)\t\(.value // "")"')" "$(<"$T/json")"
is 'R004 so has CSV' "$(values --format csv --no-header --columns key,value | tr ',' '\t')" "$(<"$T/json")"
is 'R004 so has TSV' "$(values --format tsv --no-header --columns key,value)" "$(<"$T/json")"
is 'R004 so has the table' "$(values --no-header --columns key,value | awk '/^K[0-9]/ { print $1 "\t" $2 }')" "$(<"$T/json")"
values --columns key,value -o "$T/w.xlsx"
is 'R004 R211 so has the workbook' "$(xlsx2csv "$T/w.xlsx" | sed 1d | tr ',' '\t')" "$(<"$T/json")"
finish
