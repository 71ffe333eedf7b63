#!/bin/bash
# What the table of a noun says of its fields, ranges and days in their order, holds for what is added, edited and imported,
# and doctor finds what is in the store otherwise.
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

# --- what was kept before there were such rules
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

# --- a personal value is never told, nor found by trials: a year group is all that is given away
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

# --- every rule of every noun: a value on each side of its border, by edit, add and import, and what doctor finds
ssp --describe >"$T/d.json"
{
	echo '{"given":"Xanthe","family":"Quillfeather"}' | ssp yp add -q "${NOW[@]}" --from -
	ssp referral add -q "${NOW[@]}" --yp Y-2026-0003 --source cait --received 2026-11-16
	ssp case open -q "${NOW[@]}" --yp Y-2026-0003
	ssp case assign -q "${NOW[@]}" C-2026-0001 --officer 1001MD --override other
	ssp contact add -q "${NOW[@]}" --school 100840 --role dsl --name Lead
	ssp absence add -q "${NOW[@]}" --officer 1001MD --kind sickness --from 2026-11-18 --to 2026-11-18
	ssp activity add -q "${NOW[@]}" --kind system-check --officer 1001MD
	ssp threshold check "${NOW[@]}" R-2026-0003
	ssp referral add -q "${NOW[@]}" --yp Y-2026-0003 --source cait --fact g1=yes
	ssp referral reject -q "${NOW[@]}" R-2026-0004 --reason below-threshold
} >"$T/made" 2>&1
# noun, key of a row that holds nothing which could stand in the way, and what a new one has
cat >"$T/rows" <<'END'
school 100840 urn=100900 name=Fir phase=primary
contact N-2026-0001 school=100840 role=dsl name=Lead
absence B-2026-0001 officer=1001MD kind=sickness from=2026-11-18 to=2026-11-18
activity A-2026-0001 kind=system-check officers=1001MD
yp Y-2026-0003 given=Ada family=Quillfeather
referral R-2026-0003 yp=Y-2026-0003 source=cait
case C-2026-0001 yp=Y-2026-0003 team=north
END
# Every case: noun, field, what is expected, and the values that are given.
jq -r '
def clock: 1795003200;
def day($years; $days): (clock | gmtime | .[0] += $years | .[2] += $days | mktime | todate[:10]);
def known: .[:4] >= "1900" and .[:4] <= "2199";
def stored($type): if $type == "time" then . + "T12:00" else . end;
def given($f; $v): [$f[] | "\(.)=\($v)"] | join(" ");
def shown: if . == (. | floor) then . | tostring else tostring end;
.nouns[] | select(.kept) | .noun as $n | .fields as $all | $all[] | . as $f |
select(.least != null and ([.flags[] | select(. == "readonly" or . == "key")] | length == 0)) |
([$all[] | select((.flags | index("readonly") | not) and (.not_before // [] | index($f.name))) | .name]) as $later |
([.not_before // [] | .[] | select(contains(".") | not)]) as $earlier |
if .type == "int" or .type == "real" then
	"\($n) \(.name) 0 \(.name)=\(.least)", "\($n) \(.name) 0 \(.name)=\(.most)",
	"\($n) \(.name) bad-value \(.name)=\(.most + 1)", "\($n) \(.name) bad-value \(.name)=\(.least - 1)"
else
	(day(.most; 0) | stored($f.type) | "\($n) \($f.name) 0 \(given([$f.name] + $later; .))"),
	(day(.most; 1) | stored($f.type) | "\($n) \($f.name) bad-value \(given([$f.name] + $later; .))"),
	(day(.least; 0) | select(known) | stored($f.type) | "\($n) \($f.name) 0 \(given([$f.name] + $earlier; .))"),
	(day(.least; -1) | select(known) | stored($f.type) | "\($n) \($f.name) bad-value \(given([$f.name]; .))"),
	($earlier[] | "\($n) \($f.name) 0 \(given([$f.name, .]; day(-1; 0) | stored($f.type)))",
		"\($n) \($f.name) bad-order \($f.name)=\(day(-1; -1) | stored($f.type)) \(.)=\(day(-1; 0) | stored($f.type))")
end' "$T/d.json" >"$T/cases"
empty 'every noun with such a field has a row in this test' "$(cut -d' ' -f1 "$T/cases" | sort -u | grep -vxFf <(cut -d' ' -f1 "$T/rows"))"
like 'there are enough of them' "$(wc -l <"$T/cases")" '^(6[0-9]|[7-9][0-9]|[1-9][0-9]{2,})$'

# The options that give these values, or, where one is personal, a JSON object for standard input
line() { # NOUN VALUE...
	local noun=$1 v
	shift
	case $noun in
	yp) printf -- '--from -' ;;
	*) for v; do v=${v/#officers=/officer=}; name=${v%%=*}; printf -- '--%s %s ' "${name//_/-}" "${v#*=}"; done ;;
	esac
}
object() { printf '%s\n' "$@" | jq -Rn '[inputs | capture("(?<key>[^=]*)=(?<value>.*)")] | from_entries'; }
table() { printf '%s\n' "$@" | sed 's/=.*//' | paste -sd,; printf '%s\n' "$@" | sed 's/^[^=]*=//' | paste -sd,; }
# What a command came to: 0, or the id of its error and the field
outcome() { # COMMAND...
	run on 2026-11-18 "$@" --dry-run --format json
	if [ "$RC" = 0 ]; then echo 0; else jq -r '.error | "\(.id) \(.field)"' <<<"$ERR"; fi
}
# The same of an import, which says what is wrong in words
imported() { # NOUN FIELD FILE
	run on 2026-11-18 "$1" import "$3" --dry-run
	[ "$RC" = 0 ] && echo 0 && return
	grep -q ":2:$2: " <<<"$ERR" || { echo "$ERR"; return; }
	case $ERR in
	*' is before '*) echo "bad-order $2" ;;
	*'must be between'* | *'in the future'* | *'more than'* | *'whole number'*) echo "bad-value $2" ;;
	*) echo "$ERR" ;;
	esac
}
has_verb() { jq -e --arg n "$1" --arg v "$2" '[.nouns[] | select(.noun == $n) | .verbs[].verb] | index($v)' "$T/d.json" >/dev/null; }

while read -r noun key row; do
	problems=
	key_name=$(jq -r --arg n "$noun" '.nouns[] | select(.noun == $n) | .fields[] | select(.flags | index("key")) | .name' "$T/d.json")
	adds=$(has_verb "$noun" add && echo y)
	while read -r _ field expected values; do
		[ "$expected" = 0 ] || expected="$expected $field"
		# shellcheck disable=SC2086 # the values are words
		set -- $values
		# those of a new row, but for what is given here
		# shellcheck disable=SC2086 # the values of a row are words too
		read -ra base <<<"$(printf '%s\n' $row | grep -vE "^($(printf '%s\n' "$@" | sed 's/=.*//' | paste -sd'|'))=" | paste -sd' ')"
		# shellcheck disable=SC2046
		got=$(outcome "$noun" edit "$key" $(line "$noun" "$@") < <(object "$@"))
		[ "$got" = "$expected" ] || problems+="edit $values: $got, not $expected"$'\n'
		# shellcheck disable=SC2046
		[ -z "$adds" ] || got=$(outcome "$noun" add $(line "$noun" "${base[@]}" "$@") < <(object "${base[@]}" "$@"))
		[ "$got" = "$expected" ] || problems+="add $values: $got, not $expected"$'\n'
		table "${base[@]}" "$@" >"$T/new.csv"
		got=$(imported "$noun" "$field" "$T/new.csv")
		[ "$got" = "$expected" ] || problems+="import of a new row with $values: $got, not $expected"$'\n'
		table "$key_name=$key" "$@" >"$T/changed.csv"
		got=$(imported "$noun" "$field" "$T/changed.csv")
		[ "$got" = "$expected" ] || problems+="import of a change of $values: $got, not $expected"$'\n'
	done < <(grep "^$noun " "$T/cases")
	empty "$noun: its ranges and orders hold by edit, add and import" "$problems"
done <"$T/rows"

# --- doctor asks the same of every row, those that only special verbs write too
doctor() { ssp --store "$T/broken.db" --as-of 2026-11-18 doctor --format tsv 2>/dev/null | grep ^fields; }
break_row() { # SQL
	cp "$store" "$T/broken.db"
	sqlite3 "$T/broken.db" "$1"
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
	echo "UPDATE \"$noun\" SET \"$field\" = $value WHERE rowid = (SELECT min(rowid) FROM \"$noun\");"
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
	break_row "$sql WHERE rowid = (SELECT min(rowid) FROM \"$noun\")"
	doctor | grep -qE "	1 of $noun: $field is before $other( of its $ref)? \(" || echo "$noun.$field $other"
done <"$T/orders")"
is 'every row that breaks a rule is counted, and three are named' "$(break_row 'UPDATE yp SET dob = '"'2027-01-01'"; ssp yp add -q --store "$T/broken.db" \
	"${NOW[@]}" --from - <<<'{"given":"A","family":"B"}' >/dev/null; sqlite3 "$T/broken.db" "UPDATE yp SET dob = '2027-01-01'"; doctor | grep yp:)" \
	$'fields\tfault\t4 of yp: dob is in the future (Y-2026-0001, Y-2026-0002, Y-2026-0003 …)'
is 'what was voided breaks none' "$(break_row "UPDATE activity SET minutes = 5000, voided = '2026-11-18T12:00:00Z'"; doctor)" $'fields\tok\t'
finish
