#!/bin/bash
# `ssp --describe` tells everything, without a store; and everything that it tells of answers to --help.
# SSP_RELEASE: the help of every command, which is made from the tables that unit/model.c walks under the sanitizers
. tests/lib.sh

exits 0 '--describe needs no store' ssp --describe
printf '%s' "$OUT" >"$T/d.json"
is '--describe says nothing else' "$ERR" ''
exits 0 'it is JSON' jq -e . "$T/d.json"
is 'its schema' "$(jq .schema "$T/d.json")" 1
is 'its parts' "$(jq -r 'keys | join(" ")' "$T/d.json")" \
	'formats global_options lone_options nouns roles schema topics version vocabularies'
is 'it is the same again' "$(ssp --describe | sha256sum)" "$(ssp --describe | sha256sum)"
is 'no noun is there twice' "$(jq -r '.nouns[].noun' "$T/d.json" | sort | uniq -d)" ''
is 'no verb is there twice' "$(jq -r '.nouns[] | .noun as $n | .verbs[] | "\($n) \(.verb)"' "$T/d.json" | sort | uniq -d)" ''
is 'every kept noun is there' \
	"$(jq -r '.nouns[] | select(.kept) | .noun' "$T/d.json" | sort)" \
	"$(sed -n 's/^[[:space:]]*\.noun = "\(.*\)",$/\1/p' lib/model/*.c | sort)"
is 'every command of commands.def is there' \
	"$(jq -r '.nouns[] | .noun as $n | .verbs[] | select(.special) | "\($n) \(.verb)"' "$T/d.json" | wc -l)" \
	"$(grep -c '^COMMAND(' cmd/commands.def)"
empty 'every noun, verb, option and field has a line of help without a full stop' "$(jq -r '
	(.nouns[] | .noun as $n | (select(.kept) | ., .fields[]), .verbs[], .verbs[].options[] | "\($n): \(.verb // .name // .noun): \(.help)"),
	(.global_options[], .lone_options[] | "--\(.name): \(.help)")' "$T/d.json" |
	grep -E ': (null)?$|\.$|: [^:]*[[:upper:]][[:lower:]]+ing:' | grep -v '\.\.\.$')"
empty 'the value of an option has a name' "$(jq -r '.nouns[].verbs[].options[] | select(.words or .list or .ref) | select(.arg == null) | .name' "$T/d.json")"
empty 'no personal field is an option' "$(jq -r '.nouns[] | select(.kept) | .noun as $n |
	[.fields[] | select(.flags | any(. == "personal" or . == "narrative")) | .name] as $p |
	.verbs[] | select(.special | not) | .options[] | select(.name | IN($p[])) | "\($n) \(.name)"' "$T/d.json")"
noun_with() { jq -r ".nouns[] | select(any(.verbs[]; $1)) | .noun" "$T/d.json"; }
is '--voided is there where something can be voided' \
	"$(noun_with '.verb == "list" and any(.options[]; .name == "voided")')" "$(noun_with '.verb == "void"')"
is '--period is there where there is a day or a time to hold against it' \
	"$(noun_with '.verb == "export" and any(.options[]; .name == "period")')" \
	"$(jq -r '.nouns[] | select(any(.verbs[]; .verb == "export")) | select(any(.fields[]; .name == "day" or
		((.type == "date" or .type == "time") and any(.flags[]; . == "listed")))) | .noun' "$T/d.json")"
# a case is closed for a reason of a list of its own
empty 'no command has an option twice' "$(jq -r '.nouns[] | .noun as $n | .verbs[] | .verb as $v | .options | group_by(.name)[] |
	select(length > 1) | "\($n) \($v) --\(.[0].name)"' "$T/d.json")"
empty 'an option of a command hides no global one unawares' "$(jq -r '
	[.global_options[].name] as $g | .nouns[] | .noun as $n | .verbs[] | .verb as $v | .options[] |
	select(.name | IN($g[])) | "\($n) \($v) --\(.name)"' "$T/d.json" | sort -u | grep -vx 'case close --reason')"

mkdir "$T/help"
while read -r noun verb; do
	[ "$verb" = - ] && verb=
	name="$noun${verb:+ $verb}"
	problem=
	# shellcheck disable=SC2086 # no verb is no word
	ssp $name --help >"$T/help/$name" 2>"$T/err" || problem="exit code $?"
	[ ! -s "$T/err" ] || problem="$problem it said: $(cat "$T/err")"
	read -r said <"$T/help/$name"
	[[ $said = "usage: ssp $name"* ]] || problem="$problem no usage"
	# shellcheck disable=SC2086
	ssp $name -h 2>&1 | cmp -s - "$T/help/$name" || problem="$problem -h differs"
	if [ -z "$problem" ]; then pass "ssp $name --help"; else fail "ssp $name --help" "$problem"; fi
done < <(jq -r '.nouns[] | .noun as $n | .verbs[] | "\($n) \(if .verb == "" then "-" else .verb end)"' "$T/d.json")
while read -r noun verb; do
	is "ssp help $noun $verb" "$(ssp help "$noun" "$verb" 2>&1 | tail -n 1)" "$(tail -n 1 "$T/help/$noun $verb")"
done < <(jq -r '.nouns[] | .noun as $n | [.verbs[] | select((.hidden | not) and .verb != "")][-1] | select(.) | "\($n) \(.verb)"' "$T/d.json")
empty 'no option runs into its help' "$(awk '/^ +-/ && NF > 3 && substr($0, 30, 1) != " " { print FILENAME ": " $0 }' "$T/help"/*)"
empty 'no line is too long' "$(awk 'length > 250 { print FILENAME ": " $0 }' "$T/help"/*)"
while read -r noun; do
	run ssp "$noun" --help
	is "ssp $noun --help" "$RC $ERR" '0 '
done < <(jq -r '.nouns[].noun' "$T/d.json")
while read -r topic; do
	run ssp help "$topic"
	is "ssp help $topic" "$RC $ERR" '0 '
done < <(jq -r '.topics[].code' "$T/d.json")

exits 0 'the overview' ssp
is 'the overview again' "$(ssp --help)" "$OUT"
is 'and again' "$(ssp help)" "$OUT"
while read -r noun; do
	grep -Eq "^  $noun( |\$)" <<<"$OUT" || missing="${missing:-}$noun "
done < <(jq -r '.nouns[] | select(any(.verbs[]; .hidden | not)) | .noun' "$T/d.json")
empty 'the overview has every noun that is not hidden' "${missing:-}"
finish
