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
	'duties everyday formats global_options groups lone_options nouns parts roles schema severities topics version vocabularies'
is 'it is the same again' "$(ssp --describe | sha256sum)" "$(ssp --describe | sha256sum)"
is 'no noun is there twice' "$(jq -r '.nouns[].noun' "$T/d.json" | sort | uniq -d)" ''
is 'no verb is there twice' "$(jq -r '.nouns[] | .noun as $n | .verbs[] | "\($n) \(.verb)"' "$T/d.json" | sort | uniq -d)" ''
is 'every kept noun is there' \
	"$(jq -r '.nouns[] | select(.kept) | .noun' "$T/d.json" | sort)" \
	"$(sed -n 's/^NOUN(\(.*\))$/\1/p' lib/model/nouns.def | sort)"
is 'every command of commands.def is there' \
	"$(jq -r '.nouns[] | .noun as $n | .verbs[] | select(.special) | "\($n) \(.verb)"' "$T/d.json" | wc -l)" \
	"$(grep -c '^COMMAND(' cmd/commands.def)"
empty 'every noun, verb, option and field has a line of help without a full stop' "$(jq -r '
	(.nouns[] | .noun as $n | (select(.kept) | ., .fields[]), .verbs[], .verbs[].options[] | "\($n): \(.verb // .name // .noun): \(.help)"),
	(.global_options[], .lone_options[] | "--\(.name): \(.help)")' "$T/d.json" |
	grep -E ': (null)?$|\.$|: [^:]*[[:upper:]][[:lower:]]+ing:' | grep -v '\.\.\.$')"
# The first words of help. A new verb adds its own here.
imperatives='accept add answer assign change check close convert count create define describe dismiss edit erase explain export find
freeze import list make merge migrate open print record redirect reject reopen replace return run show undo verify void withdraw
write'
empty 'the help of a command begins with an imperative verb' "$(jq -r --arg w "$imperatives" '($w | split("[ \n]+"; null)) as $w |
	.nouns[] | .noun as $n | .verbs[] | select(.help | split(" ")[0] | IN($w[]) | not) | "\($n) \(.verb): \(.help)"' "$T/d.json")"
empty 'the help of a common verb names rows of its noun' "$(jq -r '.nouns[] | select(.kept) | .noun as $n |
	((.singular // .noun) | gsub("_"; " ")) as $one | ((.plural // ($one + "s")) | gsub("_"; " ")) as $many | .verbs[] |
	select(.special | not) | select([.help | test("\\b(\($one)|\($many))\\b")] | any | not) | "\($n) \(.verb): \(.help)"' "$T/d.json")"
is 'an article fits its noun' "$(jq -r '.nouns[].verbs[] | select(.verb == "show") | .help' "$T/d.json" | grep -cE '^show (an [aeiou]|a [^aeiou])')" \
	"$(jq -r '.nouns[].verbs[] | select(.verb == "show") | .verb' "$T/d.json" | wc -l)"
empty 'the help of a field or an option is a noun phrase or an imperative' "$(jq -r '.nouns[] | .noun as $n |
	((.fields // [])[], .verbs[].options[]) | select(.help | test("^(it|its|who|when|why|how|which|where|a|an|the)\\b")) |
	"\($n) \(.name): \(.help)"' "$T/d.json" | sort -u)"
empty 'the value of an option has a name' "$(jq -r '.nouns[].verbs[].options[] | select(.words or .list or .ref) | select(.arg == null) | .name' "$T/d.json")"
words_missing() { # of the help of every add: lines NOUN LIST WORD, of the words of its open lists that are not there
	jq -r '.nouns[] | .noun as $n | .verbs[] | select(.verb == "add") | .options[] | select(.list) | "\($n) \(.list)"' "$T/d.json" |
		while read -r noun list; do
			help=$(ssp "$noun" add --help | tr -s '\n ' ' ')
			jq -r --arg l "$list" '.vocabularies[$l][]?.code' "$T/d.json" | while read -r word; do
				[[ $help = *"Words of lists "*" $list"*" $word "* ]] || echo "$noun $list $word"
			done
		done
}
empty 'the help of add has the words of open lists' "$(words_missing)"
like 'a reason those that suit the act' "$(ssp case reopen --help | tr -s '\n ' ' ')" ' reason new-concern closed-too-early data-error other '
unlike 'a kind those of its fields' "$(ssp activity add --kind weapon-sweep --help)" 'pace-s1'
empty 'no personal field is an option' "$(jq -r '.nouns[] | select(.kept) | .noun as $n |
	[.fields[] | select(.flags | any(. == "personal" or . == "narrative")) | .name] as $p |
	.verbs[] | select(.special | not) | .options[] | select(.name | IN($p[])) | "\($n) \(.name)"' "$T/d.json")"
empty 'every noun that is added or restored has an example' "$(jq -r '.nouns[] | select(.kept) |
	select((.example == null) == any(.verbs[]; .verb | IN("add", "import"))) | .noun' "$T/d.json")"
empty 'an example is a JSON object of fields that its noun has, or lists of child nouns' "$(jq -r '.nouns as $all | .nouns[] | select(.example) | .noun as $n | ([.fields[].name] + [$all[] | select(.part_of == $n) | .plural]) as $f |
	.example | fromjson | keys[] | select(IN($f[]) | not) | "\($n) \(.)"' "$T/d.json" 2>&1)"
noun_with() { jq -r ".nouns[] | select(any(.verbs[]; $1)) | .noun" "$T/d.json"; }
is '--voided is there where something can be voided' \
	"$(noun_with '.verb == "list" and any(.options[]; .name == "voided")')" "$(noun_with '.verb == "void"')"
is '--period is there where there is a day or a time to hold against it' \
	"$(noun_with '.verb == "export" and any(.options[]; .name == "period")')" \
	"$(jq -r '.nouns[] | select(any(.verbs[]; .verb == "export")) | select(any(.fields[]; .name == "day" or
		((.type == "date" or .type == "time") and any(.flags[]; . == "listed"))) or .ends) | .noun' "$T/d.json")"
# a case is closed for a reason of a list of its own, and a share has a purpose of its own
empty 'no command has an option twice' "$(jq -r '.nouns[] | .noun as $n | .verbs[] | .verb as $v | .options | group_by(.name)[] |
	select(length > 1) | "\($n) \($v) --\(.[0].name)"' "$T/d.json")"
empty 'an option of a command hides no global one unawares' "$(jq -r '
	[.global_options[].name] as $g | .nouns[] | .noun as $n | .verbs[] | .verb as $v | .options[] |
	select(.name | IN($g[])) | "\($n) \($v) --\(.name)"' "$T/d.json" | sort -u | grep -vxE 'case close --reason|share (add|edit|check) --purpose')"

mkdir "$T/help" "$T/short"
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
	ssp $name -h >"$T/short/$name" 2>&1
	if [ -z "$problem" ]; then pass "ssp $name --help"; else fail "ssp $name --help" "$problem"; fi
done < <(jq -r '.nouns[] | .noun as $n | .verbs[] | "\($n) \(if .verb == "" then "-" else .verb end)"' "$T/d.json")
empty '-h is --help' "$(diff -rq "$T/short" "$T/help")"
while read -r noun verb; do
	is "ssp help $noun $verb" "$(ssp help "$noun" "$verb" 2>&1 | tail -n 1)" "$(tail -n 1 "$T/help/$noun $verb")"
done < <(jq -r '.nouns[] | .noun as $n | [.verbs[] | select((.hidden | not) and .verb != "")][-1] | select(.) | "\($n) \(.verb)"' "$T/d.json")
empty 'no option runs into its help' "$(awk '/^ +-/ && NF > 3 && substr($0, 30, 1) != " " { print FILENAME ": " $0 }' "$T/help"/*)"
empty 'every key of a JSON object is named by add --help' "$(jq -r '.nouns[] | select(any(.verbs[]; .verb == "add")) | .noun as $n |
	.fields[] | select(.flags - ["readonly"] == .flags) | "\($n) \(.name)"' "$T/d.json" | while read -r noun key; do
	if [ "$noun" != "${of:-}" ]; then
		of=$noun help=$(<"$T/help/$noun add")
		keys=" ${help#*$'\n'Keys of} " keys=${keys//[^[:alnum:]_-]/ }
	fi
	[[ $keys = *" $key "* ]] || [ "$key" = ref ] || echo "$noun $key"
done)"
empty 'no line is too long' "$(awk 'length > 80 { print FILENAME ": " $0 }' "$T/help"/*)"
while read -r noun; do
	run ssp "$noun" --help
	is "ssp $noun --help" "$RC $ERR $(awk 'length > 80' <<<"$OUT")" '0  '
done < <(jq -r '.nouns[].noun' "$T/d.json")
while read -r topic; do
	run ssp help "$topic"
	is "ssp help $topic" "$RC $ERR $(awk 'length > 80; END { if (NR < 5) print NR " lines" }' <<<"$OUT")" '0  '
done < <(jq -r '.topics[].code' "$T/d.json")
run ssp help events
empty 'R008 help events explains every verb of an event' "$(jq -r '.nouns[] | select(.noun == "event") | .fields[] | select(.name == "verb") | .words[].code' \
	"$T/d.json" | while read -r verb; do grep -Eq "^$verb +[a-z]" <<<"$OUT" || echo "$verb"; done)"
like 'R008   and says which acts leave an event' "${OUT//$'\n'/ }" 'every act that adds or changes a row.*Each refusal leaves an event\..*so does each export and each backup'
like 'R008   and which leave none' "${OUT//$'\n'/ }" 'Masked lists, counts and help leave none'
run ssp help formats
like 'help formats says how times are written, and what other readers need' "${OUT//$'\n'/ }" 'local time with its offset.*utc=True'

exits 0 'the overview' ssp
overview=$OUT
is 'the overview again' "$(ssp --help)" "$overview"
is 'and again' "$(ssp help)" "$overview"
like 'it begins with how to start' "$(sed -n 3,4p <<<"$overview")" '^Start here
  ssp init '
jq -r '.everyday[] | "\(.noun) \(.verb)\t\(.help)"' "$T/d.json" >"$T/everyday"
jq -r '.nouns[] | .noun as $n | .verbs[] | "\($n) \(.verb)\t\(.help)"' "$T/d.json" >"$T/commands"
like 'it has about 25 commands' "$(wc -l <"$T/everyday")" '^2[3-7]$'
empty 'each of them exists' "$(comm -23 <(cut -f1 "$T/everyday" | sort) <(cut -f1 "$T/commands" | sort))"
empty 'none is there twice' "$(cut -f1 "$T/everyday" | sort | uniq -d)"
empty 'its help is the help of the command' "$(grep -vxFf "$T/commands" "$T/everyday")"
empty 'each of them is one line' "$(while IFS=$'\t' read -r command words; do
	grep -Eq "^  ssp ${command% } +$words\$" <<<"$overview" || echo "$command"
done <"$T/everyday")"
run ssp help --all
is 'every command: nothing is said beside it' "$RC $ERR" '0 '
is 'every heading is there' "$(grep -xFf <(jq -r '.groups[].label' "$T/d.json") <<<"$OUT")" "$(jq -r '.groups[].label' "$T/d.json")"
is 'every noun that is not hidden is under its heading' \
	"$(awk '/^[A-Z]/ { group = $0 } /^  [a-z]/ && $1 != "ssp" && $1 != "dates" { print group ": " $1 }' <<<"$OUT")" \
	"$(jq -r '.groups[] as $g | .nouns[] | select(.group == $g.code and any(.verbs[]; .hidden | not)) | "\($g.label): \(.noun)"' "$T/d.json")"
empty 'no noun is without a heading' "$(jq -r '[.groups[].code] as $g | .nouns[] | select(any(.verbs[]; .hidden | not)) |
	select(.group | IN($g[]) | not) | .noun' "$T/d.json")"
# a noun's line and what continues it, as one
verbs_of() { awk -v noun="$1" '/^  [a-z]/ { on = $1 == noun; $1 = "" } /^$/ { on = 0 } on' <<<"$OUT" | tr -s ' \n' ' ' | sed 's/^ //; s/ $//'; }
empty 'every verb is there' "$(jq -r '.nouns[] | select(any(.verbs[]; .hidden | not)) |
	"\(.noun)\t\([.verbs[] | select(.hidden | not) | if .verb == "" then .help else .verb end] | join(" "))"' "$T/d.json" |
	while IFS=$'\t' read -r noun verbs; do
		[ "$(verbs_of "$noun")" = "$verbs" ] || echo "$noun: $(verbs_of "$noun")"
	done)"
is 'and the options that need neither' "$(sed -n 's/^  ssp --\([a-z]*\) .*/\1/p' <<<"$OUT")" "$(jq -r '.lone_options[].name' "$T/d.json")"
empty 'no line of either is longer than 80' "$(awk 'length > 80' <<<"$overview"$'\n'"$OUT")"
exits 64 '--all goes with no noun' ssp help --all team

# The limits of a field are those of its value: a flag of the same name has none.
empty 'no option without a value has limits' "$(jq -r '.nouns[] | .noun as $n | .verbs[] | .verb as $v | .options[]? |
	select((.arg | not) and .limits) | "\($n) \($v) --\(.name)"' "$T/d.json")"
unlike 'nor in help' "$(cat "$T"/help/*' list')" '--voided.*[(]'

# The example at the end of `add --help` works as printed.
small_store
describe_examples
ssp case open -q --yp Y-2026-0001 --school 100840 "${NOW[@]}" >/dev/null 2>&1
while read -r noun how _; do
	[ "$how" = add ] || continue
	example=$(sed -n '/^Example:/,$p' "$T/help/$noun add" | tail -n +2)
	exits 0 "its last lines: $example" bash -o pipefail -c "${example/  ssp/  ssp ${NOW[*]}}"
done <"$T/examples"
finish
