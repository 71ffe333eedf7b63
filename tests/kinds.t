#!/bin/bash
# Kinds: every field that only some kinds take, with every kind of every noun, as the table of kinds says.
. tests/lib.sh
small_store
ssp contact add -q "${NOW[@]}" --school 100840 --role dsl --name "Robin Example" >/dev/null
ssp case open -q "${NOW[@]}" --yp Y-2026-0001 --school 100840 >/dev/null 2>&1
ssp safety add -q "${NOW[@]}" --case C-2026-0001 >/dev/null
ssp --describe >"$T/d.json"
jq -r '.global_options[].name' "$T/d.json" >"$T/globals"
jq -c '.vocabularies as $v | .nouns[] | select(.kinds // [] | length > 0) | "\(.noun) \({vocabularies: $v, nouns: [.]})"' -r "$T/d.json" |
	while read -r noun description; do echo "$description" >"$T/$noun.d.json"; done

# The example of the noun without the fields that only some kinds need or take.
base() { # NOUN
	jq -c --arg n "$1" '.nouns[] | select(.noun == $n) | [.kinds[] | .needs[], .takes[]] as $differ |
		.example | fromjson | with_entries(select(.key != "kind" and (.key | IN($differ[]) | not) and
			(.value | type != "array" or (.[0] | type) != "object")))' "$T/$1.d.json"
}
nouns=$(jq -r '.nouns[] | select(.kinds // [] | length > 0) | .noun' "$T/d.json")
is 'the nouns of the table of kinds' "$(jq -r '(.closed, .open) | keys[]' lib/data/kinds.json | sort)" "$(sort <<<"$nouns")"
# The rows of some come from files of others alone: tests/feeds.t.
nouns=$(jq -r '.nouns[] | select((.kinds // [] | length > 0) and any(.verbs[]; .verb == "add")) | .noun' "$T/d.json")

# Every kind with every special field: a line of JSON each, with what the table says of it.
cat >"$T/pairs.jq" <<'END'
.vocabularies as $lists | .nouns[] | select(.noun == $noun) | .fields as $fields |
.kinds as $kinds | ([$kinds[].takes[]] | unique) as $special | $kinds[] | . as $k | $special[] | . as $name |
($fields[] | select(.name == $name) | if .words then .words[0].code elif .list then $lists[.list][0].code
	elif .ref == "contact" then "N-2026-0001" else { ref: "1002MD", date: "2026-11-17", time: "2026-11-17T10:00:00Z", int: 7, bool: true, text: "x" }[.type] end) as $value |
{ taken: (if any($k.takes[]; . == $name) then "taken" else "refused" end), kind: $k.kind, field: $name,
	takers: ($kinds | map(select(any(.takes[]; . == $name)).kind) | join(", ")), flags: ($fields[] | select(.name == $name).flags),
	record: ($base + { kind: $k.kind, ($name): $value }) } |
.options = (.record | to_entries | map(.key as $f | [.value] | flatten[] as $v |
	"--\([$fields[] | select(.name == $f) | .singular // .name][0] | gsub("_"; "-")) \(if $v == true then "yes" else $v end)") | join(" "))
END
# Of lines FILE OPTION, a line for each kind: its name, and its options in their order.
of_kinds() {
	sed 's/^\.\///; s/\.[a-z]* *--/\t/' | sort | awk -F '\t' '{ options[$1] = options[$1] $2 " " } END { for (k in options) print k "\t" options[k] }' | sort
}
for noun in $nouns; do
	jq -c --arg noun "$noun" --argjson base "$(base "$noun")" -f "$T/pairs.jq" "$T/$noun.d.json" >"$T/pairs"
	any=$(jq -r .taken "$T/pairs" | sort | uniq -c | wc -l)
	if [ -s "$T/pairs" ]; then is "$noun: some are taken and some refused" "$any" 2; else alike="${alike-}$noun "; fi

	# in a file
	jq -c .record "$T/pairs" >"$T/all.jsonl"
	exits 0 "$noun: an import keeps what is right" ssp "$noun" import "$T/all.jsonl" --keep-going --rejects "$T/rejects.jsonl" "${NOW[@]}"
	is "$noun: an import refuses the fields of other kinds, and no others" \
		"$(sed -n 's/^[^:]*:\([0-9]*\):\([a-z_]*\): \2 is not a field of the kind .*/\1/p' <<<"$ERR")" \
		"$(jq -r .taken "$T/pairs" | grep -n refused | cut -d: -f1)"
	[ ! -s "$T/pairs" ] || exits 65 "$noun: and nothing of a file otherwise" ssp "$noun" import "$T/all.jsonl" "${NOW[@]}"

	# in a record, and by an option where there is one
	while IFS=$'\t' read -r taken kind field record; do
		case $taken in taken) code=0 ;; *) code=65 ;; esac
		exits "$code" "$noun: add takes $field of $kind or not" ssp "$noun" add --from - "${NOW[@]}" <<<"$record"
		[ "$taken" = taken ] || like '  the field is named' "$ERR" "^error: standard input:$field: $field is not a field of the kind $kind$"
	done < <(jq -r 'select(.record.from | not) | [.taken, .kind, .field, (.record | tojson)] | @tsv' "$T/pairs" | sort -u -k1,1 -k3,3)
	while IFS=$'\t' read -r taken kind field takers options; do
		case $taken in taken) code=0 ;; *) code=64 ;; esac
		# shellcheck disable=SC2086 # words on purpose
		exits "$code" "$noun: --$field with $kind" ssp "$noun" add $options "${NOW[@]}"
		[ "$taken" = taken ] || like '  the kinds that take it are named' "$ERR" \
			"^hint: kinds that take $field: $takers$"
	done < <(jq -r 'select(any(.flags[]; . == "narrative") | not) | [.taken, .kind, .field, .takers, .options] | @tsv' "$T/pairs" |
		sort -u -k1,1 -k3,3)

	# missing fields of a kind are warned about and listed, for a kind of every sort
	jq -c --arg n "$noun" --argjson base "$(base "$noun")" '.nouns[] | select(.noun == $n) | .kinds[] |
		{ needs: (.needs | map("needs-" + .) | sort | join(" ")), record: ($base + { kind }) }' "$T/$noun.d.json" >"$T/bare"
	ssp report exceptions --format csv --no-header "${NOW[@]}" >"$T/before"
	jq -c .record "$T/bare" >"$T/bare.jsonl"
	ssp "$noun" import "$T/bare.jsonl" "${NOW[@]}" >/dev/null 2>&1
	is "$noun: what a kind needs is listed" \
		"$(ssp report exceptions --format csv --no-header "${NOW[@]}" | comm -13 <(sort "$T/before") <(sort) |
			awk -F, '$1 == "missing-field" { print $6, $5 }' | sort)" \
		"$(jq -r '.record.kind as $k | .needs | split(" ")[] | "\($k) \(.)"' "$T/bare" | sort)"

	# help and completion show what the kind takes
	jq -r --arg n "$noun" '.nouns[] | select(.noun == $n) | .fields as $fields |
		def options: map(. as $name | $fields[] | select(.name == $name) | .singular // .name | gsub("_"; "-"));
		([.kinds[].takes[]] | unique | options) as $special |
		[.verbs[] | select(.verb == "add") | .options[].name] as $options | .kinds[] | (.takes | options) as $takes |
		[.kind, ($options | map(select((IN($special[]) | not) or IN($takes[]))) | sort | join(" ") + " ")] | @tsv' "$T/$noun.d.json" | sort >"$T/takes"
	[ -s "$T/takes" ] || fail "$noun has kinds"
	rm -rf "$T/shown" && mkdir "$T/shown"
	while IFS=$'\t' read -r kind _; do
		ssp "$noun" add --kind "$kind" --help >"$T/shown/$kind.help"
		ssp complete -- "$noun" add --kind="$kind" -- >"$T/shown/$kind.offered"
	done <"$T/takes"
	is "$noun: the help of add has the options that each kind takes" "$(cd "$T/shown" && awk 'FNR == 1 { on = 0 } /^Options:/ { on = 1 } /^$/ { on = 0 }
		on && match($0, /^ *--[a-z-]+/) { print FILENAME, substr($0, RSTART, RLENGTH) }' ./*.help | of_kinds)" "$(<"$T/takes")"
	is "$noun: completion offers them, beside those of every command" "$(cd "$T/shown" && awk '
		FILENAME == ARGV[1] { global["--" $1] = 1; next }
		FILENAME == ARGV[2] { for (i = 2; i <= NF; i++) listed[$1, "--" $i] = 1; next }
		{ kind = FILENAME; gsub(/^\.\/|\.[a-z]*$/, "", kind) }
		/^--/ && ((kind, $1) in listed || !($1 in global)) { print FILENAME, $1 }' "$T/globals" "$T/takes" ./*.offered | of_kinds)" \
		"$(sed 's/\([\t ]\)kind /\1/' "$T/takes")"
done
is 'the nouns whose kinds all have the same fields' "${alike-}" 'calendar link flag share meeting safeguard find plan mailbox task '
is 'ssp activity add --kind weapon-sweep --help shows no field of a search' \
	"$(ssp activity add --kind weapon-sweep --help | grep -cE -e '--(search-type|power|ground|outcome)')" 0
like 'without a kind, help says which kinds take a field' "$(help_of activity add)" '^ +--power WORD .* \(only of search\)$'
like 'and so does the help of the noun' "$(ssp help activity)" '^ +power .* \(only of search\)$'
like 'with it, what the kind needs' "$(help_of activity add --kind search)" '^ +--power WORD .* \(needed\)$'
like 'and what its quantity counts' "$(ssp activity edit x --help --kind=search)" '^Kind search: .*; counts searches$'

# --- a change of the kind
act() { ssp activity "$@" "${NOW[@]}"; }
A=$(printf '{"kind":"search","at":"2026-11-18T09:00","officers":"1001MD","power":"psa-s36","search_type":"drugs","ground":"what I saw"}' | act add -q --from -)
exits 64 'a kind that does not take what the entry has is refused' act edit "$A" --kind arch
is 'the error names the first of them' "$(head -n 1 <<<"$ERR")" 'error: search_type is not a field of the kind arch'
is 'and the hint what empties all of them' "$(tail -n 1 <<<"$ERR")" \
	"hint: empty it in the same edit: --search-type '' --power '' {\"ground\": null} with --from; kinds that take search_type: search"
exits 64 'some of them is not enough' act edit "$A" --kind arch --search-type '' --power ''
exits 65 'in a file it is bad data' act edit "$A" --from - <<<'{"kind":"arch","power":"warrant"}'
exits 0 'what the edit empties does not stand in its way' act edit "$A" --from - <<<'{"kind":"arch","power":null,"ground":null,"search_type":""}'
exits 64 'nor does the kind take it afterwards' act edit "$A" --power warrant
exits 0 'any other field can be changed' act edit "$A" --minutes 20

# --- kinds of a borough's own
term() { ssp term "$@" "${NOW[@]}"; }
exits 0 'a kind of our own is like a built-in one' term add --key activity-kind:evening-stop --label 'evening stop' --like search
is 'it has the group of that' "$(term list --where key=activity-kind:evening-stop --columns category,like --format csv --no-header)" \
	"$(jq -r '.nouns[] | select(.noun == "activity") | .kinds[] | select(.kind == "search") | .group' "$T/d.json"),search"
term add -q --key activity-kind:walk --label walk >/dev/null
exits 0 'it takes what that one takes' act add --kind evening-stop --officer 1001MD --power warrant
is 'and needs what it needs' "$(head -n 1 <<<"$ERR")" 'warning: the kind evening-stop needs search_type: type of search; see: ssp report exceptions'
is 'and is listed' "$(ssp report exceptions --format csv --no-header "${NOW[@]}" | grep -c ',needs-search_type,evening-stop,')" 1
exits 64 'it takes nothing else' act add --kind evening-stop --officer 1001MD --patrol-mode foot
exits 64 'a kind that is like none takes what every kind has' act add --kind walk --officer 1001MD --patrol-mode foot
exits 0 'and needs nothing' act add --kind walk --officer 1001MD
is 'so nothing is said' "$ERR" ''
printf '{"officers":"1001MD","at":"2026-11-17T10:00:00Z","kind":"%s","power":"warrant"}\n' evening-stop walk search evening-stop >"$T/own.jsonl"
exits 0 'an import knows them' ssp activity import "$T/own.jsonl" --keep-going "${NOW[@]}"
like 'and refuses what is refused one by one' "$ERR" 'own.jsonl:2:power: power is not a field of the kind walk'
is 'only that' "$(grep -c 'is not a field' <<<"$ERR")" 1
is 'completion knows them' "$(ssp complete -- activity add --kind evening-stop --pow | cut -f1)" --power
is 'and those that are like none' "$(ssp complete -- activity add --kind walk --pow)" ''
exits 64 'nothing is like what is no kind' term add --key activity-kind:x --label x --like serch
is 'and the nearest is named' "$(tail -n 1 <<<"$ERR")" 'hint: did you mean search?'
exits 64 'nor like one of our own' term add --key activity-kind:x --label x --like evening-stop
exits 64 'a built-in kind is like no other' term edit activity-kind:arch --like search
exits 64 'a word that is no kind is like none' term add --key reason:x --label x --like arch
term edit -q activity-kind:walk --like hv-patrol >/dev/null
exits 0 'a kind may come to be like another' act add --kind walk --officer 1001MD --patrol-mode foot
term edit -q activity-kind:walk --like '' >/dev/null
W=$(act list --where kind=walk --where patrol_mode=foot --columns ref --format csv --no-header)
exits 0 'what an entry had before may stay' act edit "$W" --minutes 30
exits 64 'and not become something else' act edit "$W" --patrol-mode car
exits 0 'but go' act edit "$W" --patrol-mode ''

# --- a kind of our own is selected and counted where the kind is that it is like
term add -q --key "activity-kind:o'sweep" --label 'early sweep' --like weapon-sweep >/dev/null
cat >"$T/week.csv" <<END
kind,officers,at
weapon-sweep,1001MD,2026-11-09T10:00Z
o'sweep,1001MD;1002MD,2026-11-09T11:00Z
o'sweep,1002MD,2026-11-10T10:00Z
arch,1001MD,2026-11-10T10:00Z
END
act import "$T/week.csv" >/dev/null
week() { ssp "$@" --period 2026-W46 --format csv --no-header "${NOW[@]}"; }
sweeps() { week kpi report --set briefing "$@" | grep ,K06, | cut -d, -f9-10 | sed 's/,$//' | paste -sd' '; }
kinds=$(week activity list --where kind=weapon-sweep --columns kind | sort | paste -sd' ')
is 'a list of a kind has those that are like it' "$kinds" "o'sweep o'sweep weapon-sweep"
is 'an export agrees' "$(week activity export --where kind=weapon-sweep | wc -l)" 3
is 'and so does an indicator' "$(sweeps)" 3
is 'by team' "$(sweeps --by team)" 'north,3 south,0'
is 'by week' "$(sweeps --by week)" 2026-W46,3
is 'by officer' "$(sweeps --by officer)" '1001MD,2 1002MD,2 "joint, counted once"'
is 'the explanation has the same rows' "$(ssp kpi explain K06 --period 2026-W46 --format csv --no-header "${NOW[@]}" | wc -l)" 3
is 'a kind of our own is itself' "$(week activity list --where "kind=o'sweep" | wc -l)" 2
is 'and not unlike the one that it is like' "$(week activity list --where 'kind!=weapon-sweep' --columns kind)" arch
cat >"$T/own.json" <<END
{ "schema": 1, "sets": [{ "name": "own", "lines": ["X1", "X2", "X3"] }], "lines": [
	{ "key": "X1", "name": "x1", "category": "C", "label": "l", "unit": "count", "measure": "count activity where kind=weapon-sweep and minutes=none on day" },
	{ "key": "X2", "name": "x2", "category": "C", "label": "l", "unit": "count", "measure": "count activity where kind=weapon-sweep|arch on day" },
	{ "key": "X3", "name": "x3", "category": "C", "label": "l", "unit": "count", "measure": "count activity where kind=search|evening-stop on day" }] }
END
own() { ssp kpi report --lines "$T/own.json" --set own --period 2026 --format csv --no-header "${NOW[@]}" | grep "$1" | cut -d, -f9; }
is 'lines of our own count it once' "$(week kpi report --lines "$T/own.json" --set own | cut -d, -f9 | paste -sd' ')" '3 4 0'
is 'also where both kinds are named' "$(own X3)" "$(act list --where kind=search --limit 999 --format csv --no-header | wc -l)"

# --- doctor: a restore may have brought such a row, or its kind may be like another now
is 'doctor finds nothing' "$(ssp doctor --format tsv --no-header | grep '^kinds')" $'kinds\tok\t'
term edit -q activity-kind:evening-stop --like arch >/dev/null
exits 0 'a field that the kind of its row does not take is no fault' ssp doctor "${NOW[@]}" --format tsv
is 'and noted' "$(grep '^kinds' <<<"$OUT")" $'kinds\tnote\t3 rows of activity have power, which their kind does not take'
term edit -q activity-kind:evening-stop --like search >/dev/null

# --- in a batch
exits 65 'a batch refuses it on its line' ssp batch - "${NOW[@]}" <<<'activity add --kind arch --officer 1001MD --power warrant'
like 'and names it' "$ERR" 'power is not a field of the kind arch'
finish
