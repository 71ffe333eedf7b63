#!/bin/bash
# The ranges of fields and the order of days in the table of a noun hold for every row that is added, edited or imported, and
# doctor finds rows in the store that break them.
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db

on() { ssp --as-of "$@"; } # DAY COMMAND...
# The error as JSON says it, of a command that is given JSON on standard input: id, field and code
wrong() { # JSON COMMAND...
	run on 2026-11-18 "${@:2}" --format json <<<"$1"
	jq -r '.error | "\(.id) \(.field) \(.code)"' <<<"$ERR" 2>/dev/null
}
said() { jq -r .error.message "$T/err"; }
hint() { jq -r .error.hint "$T/err"; }

# --- rows older than these rules
is 'a referral is not received before the birth' \
	"$(wrong '{"yp":"Y-2026-0001","source":"cait","received":"1999-03-01"}' referral add --from -)" 'bad-order received 65'
like 'nor is the day of birth told' "$(said)" '^received [(]1 Mar 1999[)] is before dob of Y-2026-0001$'
is 'and the hint can be followed' "$(hint)" 'see: ssp yp show Y-2026-0001'
is 'a school is not closed before it opened' \
	"$(wrong '{"opened":"2026-09-01","closed":"2020-07-31"}' school edit 100840 --from -)" 'bad-order closed 65'
like 'which is said' "$(said)" '^closed [(]31 Jul 2020[)] is before opened [(]1 Sep 2026[)]$'
is 'an absence does not last for a century' \
	"$(wrong '' absence add --officer 1001MD --kind sickness --from 2026-11-18 --to 2126-11-20)" 'bad-value to 64'
like 'which is said' "$(said)" '^to [(]20 Nov 2126[)] is more than 10 years from today$'
is 'nor does it end before it begins' "$(wrong '' absence add --officer 1001MD --kind sickness --from 14/11/2026 --to 12/11/2026)" \
	'bad-order to 64'
like 'and both days are told' "$(said)" '^to [(]12 Nov 2026[)] is before from [(]14 Nov 2026[)]$'
is 'a number too great' "$(wrong '' activity add --kind system-check --officer 1001MD --minutes 1441)" 'bad-value minutes 64'
like 'is told with its range' "$(said)" '^minutes must be between 0 and 1440, not 1441$'

like 'which help says too' "$(help_of activity add)" '--minutes N .*[(]0 to 1440[)]$'
like 'and of a day what it must not precede' "$(help_of case edit)" '--opened DATE .*[(]not in the future, not before referral.received, not before yp.dob[)]$'

# --- a personal value is never shown, and cannot be found by trials: only the year group is disclosed
is 'a day of birth to come' "$(wrong '{"dob":"2026-11-19"}' yp edit Y-2026-0001 --from -)" 'bad-value dob 65'
is 'is not repeated' "$(said)" 'dob is in the future'
is 'nor one too long ago' "$(wrong '{"dob":"1996-11-17"}' yp edit Y-2026-0001 --from -; said)" $'bad-value dob 65\ndob is more than 30 years ago'
born() { on 2026-11-18 referral add --yp Y-2026-0001 --source cait --received "$1" --dry-run >/dev/null 2>&1; echo $?; }
is 'born in March 2012: the academic year before is refused, and every day of that year is not' \
	"$(born 2011-08-31) $(born 2011-09-01) $(born 2012-03-03)" '64 0 0'

# --- the other end of a rule
ssp referral edit -q "${NOW[@]}" R-2026-0001 --received 2020-11-16
is 'nobody is born after a referral was received' "$(wrong '{"dob":"2021-09-01"}' yp edit Y-2026-0001 --from -)" 'bad-order dob 65'
like 'which names neither day nor row' "$(said)" '^dob is after received of a referral$'
is 'and the hint can be followed' "$(hint)" 'see: ssp referral list --where yp=Y-2026-0001'

is 'but in the same year' "$(wrong '{"dob":"2021-08-31"}' yp edit Y-2026-0001 --from - --dry-run)" ''

# --- only what differs is looked at
sqlite3 "$store" "UPDATE school SET opened = '2026-09-01', closed = '2020-07-31', roll = 999999 WHERE urn = 100841"
exits 0 'a row that breaks a rule can be edited' on 2026-11-18 school edit 100841 --name 'Beech Academy'
is 'until one of the two days is touched' "$(wrong '' school edit 100841 --opened 2026-09-02)" 'bad-order opened 64'
exits 0 'and it is put right' on 2026-11-18 school edit 100841 --opened 2002-09-02 --roll 900

# --- every rule of every noun: a value on each side of its border, by edit, add and import
empty 'the examples of all nouns' "$(add_examples)"
# Every case: noun, field, expected result, and the values given. If a rule of the noun leads to another row, that row limits
# how long ago a day may be. A field that only some kinds take is given to one of them.
jq -r '
def day($years; $days): 1795003200 | gmtime | .[0] += $years | .[2] += $days | mktime | todate[:10];
def known: select(.[:4] >= "1900" and .[:4] <= "2199");
def writable: .flags | any(. == "readonly" or . == "key") | not;
.nouns[] | select(.kept and any(.verbs[]; .verb == "edit")) | .noun as $n | .fields as $all | .kinds as $kinds |
any($all[].not_before // [] | .[]; contains(".")) as $paths | $all[] | select(.least != null and writable) |
. as $f | (.not_before // [] | map(. as $name | select(any($all[]; .name == $name and writable)))) as $earlier |
($all | map(select(writable and (.not_before // [] | index($f.name)) and .most >= $f.most) | .name)) as $later |
([$kinds[] | select(any(.takes[]; . == $f.name)) | { kind }][0] // {}) as $kind |
def case($expected; $values): "\($n) \($f.name) \($expected) \($kind + $values | tojson)";
def stored: if $f.type == "time" then . + "T12:00" else . end;
def all($names; $value): reduce $names[] as $name ({}; .[$name] = ($value | tostring));
if .type == "int" or .type == "real" then
	case("0"; all([.name]; .least, .most)), case("bad-value"; all([.name]; .most + 1, .least - 1))
else
	case("0"; all([.name] + $later; day(.most; 0) | stored)),
	case("bad-value"; all([.name] + $later; day(.most; 1) | stored)),
	case("bad-value"; all([.name]; day(.least; -1) | known | stored)),
	(select($paths | not) | case("0"; all([.name] + $earlier; day(.least; 0) | known | stored))),
	($earlier[] | case("0"; all([$f.name, .]; day(-1; 0) | stored)),
		case("bad-order"; all([$f.name]; day(-1; -1) | stored) + all([.]; day(-1; 0) | stored)))
end' "$T/d.json" >"$T/cases"
like 'there are enough of them' "$(wc -l <"$T/cases")" '^([5-9][0-9]|[1-9][0-9]{2,})$'

# Sets GOT to the result of a command with JSON as input: 0, or the id of its error and the field
outcome() { # JSON COMMAND...
	run on 2026-11-18 "${@:2}" --input - --dry-run --format json <<<"$1"
	if [ "$RC" = 0 ]; then GOT=0
	elif [[ $ERR =~ \"id\":\ ?\"([^\"]*)\".*\"field\":\ ?\"([^\"]*)\" ]]; then GOT="${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
	else GOT=$ERR; fi
}
# The same of a record of an import, which says what is wrong in words
judge() { # FIELD WORDS
	case $2 in
	'') GOT=0 ;;
	*"$1: "*' is before '*) GOT="bad-order $1" ;;
	*"$1: "*'must be between'* | *"$1: "*'in the future'* | *"$1: "*'more than'* | *"$1: "*'whole number'*) GOT="bad-value $1" ;;
	*) GOT=$2 ;;
	esac
}
imported() { # JSON NOUN FIELD
	echo "$1" >"$T/one.jsonl"
	run on 2026-11-18 "$2" import "$T/one.jsonl" --dry-run
	judge "$3" "$([ "$RC" = 0 ] || echo "$ERR")"
}
# All records of a file in one import: the words about each, by its line. A record that the others keep from its result, since they
# are kept or changed before it, is imported alone afterwards.
declare -A SAID
import_all() { # NOUN FILE
	local line
	SAID=()
	run on 2026-11-18 "$1" import "$2" --dry-run
	while IFS= read -r line; do
		[[ ! $line =~ \.jsonl:([0-9]+):(.*) ]] || SAID[${BASH_REMATCH[1]}]+=${BASH_REMATCH[2]}$'\n'
	done <<<"$ERR"
	[[ $ERR = *'refused, and nothing was kept'* ]] || SAID[all]=$ERR
}
import_differs() { # NUMBER JSON NOUN FIELD EXPECTED
	judge "$4" "${SAID[$1]:-${SAID[all]:-}}"
	[ "$GOT" = "$5" ] || imported "$2" "$3" "$4"
	differs import "$2" "$5"
}
differs() { # WHAT VALUES EXPECTED: says so where GOT is something else
	[ "$GOT" = "$3" ] || echo "$1 of $2: $GOT, not $3"
}
# The example of a noun, as it is written by hand: without its own key where the store gives one, and without what leads to
# another row that need not be
by_hand() { # NOUN
	jq -c --arg n "$1" --slurpfile d "$T/d.json" '($d[0].nouns[] | select(.noun == $n)) as $n |
		([$n.fields[].not_before // [] | .[] | select(contains(".")) | split(".")[0]]) as $refs |
		with_entries(.key as $k | select($n.fields[] | select(.name == $k) | .flags |
			(any(. == "readonly") or (any(. == "key") and $n.prefix) or (($refs | index($k)) and (any(. == "required") | not))) | not))' \
		"$T/$1.json"
}
for noun in $(cut -d' ' -f1 "$T/cases" | uniq); do
	base=$(by_hand "$noun")
	name=$(sed -n "s/^$noun	[a-z]*	//p" "$T/examples")
	key=$(key_of "$noun")
	# a row that no other refers to
	if jq -e --arg n "$noun" '.nouns[] | select(.noun == $n) | .prefix' "$T/d.json" >/dev/null; then
		echo "$base" >"$T/fresh.jsonl"
		on 2026-11-18 "$noun" import -q "$T/fresh.jsonl" >/dev/null 2>&1
		key=$(ssp "$noun" list --columns "$name" --sort "-$name" --limit 1 --format csv --no-header)
	fi
	adds=$(jq --arg n "$noun" '.nouns[] | select(.noun == $n) | any(.verbs[]; .verb == "add")' "$T/d.json")
	# each case with the added record, which has an area of no other team, and the changed one
	grep "^$noun " "$T/cases" |
		jq -rR --arg k "$name" --arg v "$key" --argjson base "$base" 'capture("^[^ ]* (?<field>[^ ]*) (?<expected>[^ ]*) (?<values>.*)") |
			.field as $field | .values as $text | ($text | fromjson) as $values |
			[.field, (.expected | if . == "0" then . else "\(.) \($field)" end), $text, ($base + $values | if .[$k] then .[$k] = 100999 | del(.area) else . end | tojson),
			({($k): $v} + $values | tojson)] | join("\t")' >"$T/rows"
	empty "$noun: its ranges and orders hold by edit, add and import" "$(
		while IFS=$'\t' read -r _ expected values new _; do
			outcome "$values" "$noun" edit "$key"
			differs edit "$values" "$expected"
			if [ "$adds" = true ]; then
				outcome "$new" "$noun" add
				differs add "$values" "$expected"
			fi
		done <"$T/rows"
		for column in 4 5; do
			cut -f$column "$T/rows" >"$T/all.jsonl"
			import_all "$noun" "$T/all.jsonl"
			n=0
			while IFS=$'\t' read -r field expected record; do
				import_differs $((++n)) "$record" "$noun" "$field" "$expected"
			done < <(cut -f1,2,$column "$T/rows")
		done)"
done

# --- doctor asks the same of every row, those that only special verbs write too
doctor() { ssp --store "$T/broken.db" --as-of 2026-11-18 doctor --format tsv 2>/dev/null | grep ^fields; }
break_row() { # SQL
	cp "$store" "$T/broken.db"
	sqlite3 "$T/broken.db" "$1"
}
# the name by which the first row of a table is found
sqlite3 "$store" "SELECT name FROM sqlite_schema WHERE sql LIKE '%WITHOUT ROWID%'" >"$T/keyed"
id_of() { if grep -qx "$1" "$T/keyed"; then echo key; else echo rowid; fi; }
first_row() { # TABLE
	local id
	id=$(id_of "$1")
	echo "$id = (SELECT min($id) FROM \"$1\")"
}
jq -r '.nouns[] | select(.kept and ([.verbs[].verb] | index("import"))) | .noun as $n | .fields[] |
	select(.most != null and (.flags | index("key") | not) and .name != "voided") | "\($n) \(.name) \(.type) \(.most)"' \
	"$T/d.json" >"$T/ranges"
while read -r noun field type most; do
	case $type in
	date) value="'$(date -d "2026-11-19 +$most years" +%F)'" ;;
	time) value="'$(date -d "2026-11-19 +$most years" +%F)T00:00:00Z'" ;;
	*) value=$((most + 1)) ;;
	esac
	echo "UPDATE \"$noun\" SET \"$field\" = $value WHERE $(first_row "$noun");"
done <"$T/ranges" >"$T/ranges.sql"
break_row "$(cat "$T/ranges.sql")"
doctor >"$T/found"
empty 'doctor finds each value that is out of its range' "$(while read -r noun field type most; do
	grep -qE "	1 of $noun: $field is (not between|in the future|more than)" "$T/found" || echo "$noun.$field"
done <"$T/ranges")"
# a day before one that it must not precede, of the same row or of the one that it refers to
jq -r '.nouns[] | select(.kept) | .noun as $n | .fields as $all | $all[] | . as $f | .not_before // [] | .[] | split(".") as $p |
	"\($n) \($f.name) " + if $p[1] == null then "- \($n) \($p[0])" else
	"\($p[0]) \($all[] | select(.name == $p[0]) | .ref) \($p[1])" end' "$T/d.json" >"$T/orders"
empty 'and each day that comes before its time' "$(while read -r noun field ref other_noun other; do
	sql="UPDATE \"$other_noun\" SET \"$other\" = '2020-05-06'; UPDATE \"$noun\" SET \"$field\" = '2020-05-05'"
	[ "$ref" = - ] || sql+=", \"$ref\" = (SELECT min(rowid) FROM \"$other_noun\")"
	[ "$ref" != - ] || sql="UPDATE \"$noun\" SET \"$other\" = '2020-05-06', \"$field\" = '2020-05-05'"
	break_row "$sql WHERE $(first_row "$noun")"
	doctor | grep -qE "	1 of $noun: $field is before $other( of its $ref)? \(" || echo "$noun.$field $other"
done <"$T/orders")"
# a row referred to must not come later either: by a year and more, because a personal day is compared by its year
empty 'nor is the other end of a rule moved behind it' "$(while read -r noun field ref other_noun other; do
	jq -e --arg n "$other_noun" --arg f "$other" '.nouns[] | select(.noun == $n and any(.verbs[]; .verb == "edit")) |
		.fields[] | select(.name == $f) | .flags | any(. == "readonly" or . == "fixed") | not' "$T/d.json" >/dev/null || continue
	break_row "UPDATE \"$noun\" SET \"$field\" = '2020-05-05', \"$ref\" = (SELECT min(rowid) FROM \"$other_noun\") WHERE $(first_row "$noun")"
	key=$(ssp "$other_noun" list --limit 1 --columns ref --format csv --no-header)
	SSP_STORE=$T/broken.db outcome "{\"$other\": \"2021-09-06\"}" "$other_noun" edit "$key"
	differs "edit $key" "$noun.$field" "bad-order $other"
done < <(grep -v -e ' - ' -e '^episode from ' "$T/orders"))" # the first episode follows the opening of its case
like 'every row that breaks a rule is counted, and three are named' "$(break_row 'UPDATE yp SET dob = '"'2027-01-01'"; ssp yp add -q --store "$T/broken.db" \
	"${NOW[@]}" --from - <<<'{"given":"A","family":"B"}' >/dev/null; sqlite3 "$T/broken.db" "UPDATE yp SET dob = '2027-01-01'"; doctor | grep yp:)" \
	$'^fields\tfault\t[4-9] of yp: dob is in the future [(]Y-2026-0001, Y-2026-0002, Y-2026-0003 …[)]$'
is 'what was voided breaks none' "$(break_row "UPDATE activity SET minutes = 5000, voided = '2026-11-18T12:00:00Z'"; doctor)" $'fields\tok\t'
finish
