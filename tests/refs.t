#!/bin/bash
# References stay in scope (R009): a row refers only to rows that its writer may see, by every way in, and a refused attempt
# tells nothing about the row that it named.
. tests/lib.sh
small_store
add_examples >/dev/null

as() { ssp "${NOW[@]}" --as "$@"; } # PRINCIPAL COMMAND...
# Of the team south: an officer, a checked and accepted referral, its case with a lead, an activity on it, and a mailbox item.
{
	ssp officer add -q "${NOW[@]}" --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
	for role in sergeant officer; do
		for team in north south; do ssp principal add -q "${NOW[@]}" --key "$role-$team" --role "$role" --team $team; done
	done
	ssp referral edit -q "${NOW[@]}" R-2026-0002 --fact g1=yes --fact g3=yes --fact t1=yes
	ssp threshold check "${NOW[@]}" R-2026-0002
	C=$(ssp referral accept -q "${NOW[@]}" R-2026-0002)
	ssp case assign -q "${NOW[@]}" "$C" --officer 2001MD
	ssp activity add -q "${NOW[@]}" --kind home-visit --officer 2001MD --case "$C" --at 2026-11-18T09:00
	ssp mailbox add -q "${NOW[@]}" --kind talk-request --school 100841
	ssp meeting record -q "${NOW[@]}" "$C" --kind strat --officer 2001MD --attendee role=nurse
	ssp research add -q "${NOW[@]}" --case "$C" --item source=merlin
	ssp safety add -q "${NOW[@]}" --case "$C"
} >/dev/null

keys() { # PRINCIPAL NOUN: of the rows that the principal may list
	as "$1" "$2" list --columns "${KEY[$2]}" --format csv --no-header 2>/dev/null
}
# The name of the key of each noun: KEY[noun].
declare -A KEY=()
while read -r noun field; do KEY[$noun]=$field; done < <(jq -r '.nouns[] |
	"\(.noun) \(first(.fields[]? | select(.flags | any(. == "key"))).name)"' "$T/d.json")
lists=$(jq -r '.nouns[] | select(any(.verbs[]; .verb == "list")) | .noun' "$T/d.json")
# All that is in the store beside the record of events, in which a refusal is kept.
content() { sqlite3 "$XDG_DATA_HOME/ssp/store.db" .dump | grep -vE '^INSERT INTO "?(event[a-z_]*|log_head)"? ' | sha256sum; }
# Every word that the principal can read, with names where that is allowed.
readable() { # PRINCIPAL
	local noun
	for noun in $lists; do
		as "$1" "$noun" list --identifying --columns '*' --format csv 2>/dev/null || as "$1" "$noun" list --columns '*' --format csv 2>/dev/null
		as "$1" "$noun" export --identifying --format csv -o - 2>/dev/null
	done
}
CHILD='Yolanda|2011-03-04|100841|Beech'

# A row that nobody but another team sees, for each noun: FOREIGN[noun].
declare -A FOREIGN=()
for noun in $(jq -r '.nouns[] | select(.scope) | .noun' "$T/d.json"); do
	FOREIGN[$noun]=$(comm -13 <(keys sergeant-north "$noun" | sort) <(ssp "$noun" list --columns "${KEY[$noun]}" --format csv --no-header | sort) | head -n 1)
done
for role in sergeant officer; do
	empty "$role of north reads nothing of the south child" "$(readable $role-north | grep -E "$CHILD" | grep -v '^10084')"
done
CONTENT=$(content)

# refused NAME CODE COMMAND...: refused because the row is another team's, and nothing is disclosed.
WRONG=''
ATTEMPTS=0
refused() {
	local name=$1 code=$2
	run "${@:3}"
	ATTEMPTS=$((ATTEMPTS + 1))
	[ "$RC" = "$code" ] && [[ $ERR = *'"other-team"'* ]] || WRONG+="$name: $RC $OUT $ERR"$'\n'
	! [[ $OUT$ERR =~ $CHILD ]] || WRONG+="$name tells of the child: $OUT $ERR"$'\n'
}
kept_nothing() { [ "$(content)" = "$CONTENT" ] || WRONG+="$1 left something"$'\n'; } # NAME: nor did the attempts before this

# PRINCIPAL NOUN FIELD OPTION FIXED REFERRED ADD EDIT IMPORT, a line for each field that refers to rows of which the role
# lists only its own team's; the last three are the cells of the verbs, = if there is no such verb.
for role in sergeant officer; do
	jq -r --arg role $role '(.nouns | map({key: .noun, value: .}) | from_entries) as $nouns |
		def cell($n; $v): first($nouns[$n].verbs[] | select(.verb == $v) | .allow[$role] // "-") // "=";
		.nouns[] | .noun as $n | select(.example) | .fields[] |
		select(.type == "ref" and (.flags | any(. == "readonly") | not)) |
		select($nouns[.ref].scope and (cell(.ref; "list") | IN("t", "T", "-"))) |
		"\($role) \($n) \(.name) \(.singular // .name | gsub("_"; "-")) \(any(.flags[]; . == "fixed")) \(.ref) \(cell($n; "add")) \(
			cell($n; "edit")) \(cell($n; "import"))"' "$T/d.json"
done >"$T/walk"
like 'an activity on a case, and a referral of a young person, are among what is walked' "$(cut -d' ' -f2,3 "$T/walk" | sort -u | tr '\n' ';')" \
	'activity case;.*referral yp;'

may() { [[ $1 != [=-] ]]; }
while read -r role noun field option fixed ref add edit import; do
	who=$role-north foreign=${FOREIGN[$ref]:-} key=$(key_of "$noun") name="$role $noun $field"
	[ -n "$foreign" ] || { WRONG+="$name: no $ref of another team"$'\n'; continue; }
	jq -c --arg f "$field" --arg v "$foreign" 'del(.ref) + {($f): $v}' "$T/$noun.json" >"$T/new.json"
	jq -c --arg f "$field" 'del(.ref, .[$f])' "$T/$noun.json" >"$T/rest.json"
	jq -nc --arg f "$field" --arg v "$foreign" '{($f): $v}' >"$T/change.json"
	jq -nc --arg k "${KEY[$noun]}" --arg r "$key" --arg f "$field" --arg v "$foreign" '{($k): $r, ($f): $v}' >"$T/changed.jsonl"
	if may "$add"; then
		refused "$name: add by a file" 77 as "$who" "$noun" add --json --input "$T/new.json"
		refused "$name: add by an option" 77 as "$who" "$noun" add --json --input "$T/rest.json" --"$option" "$foreign"
		refused "$name: add in a batch" 77 as "$who" batch --json <<<"$noun add --input \"$T/new.json\""
		refused "$name: add dry" 77 as "$who" "$noun" add --json --dry-run --input "$T/new.json"
	fi
	if may "$edit" && [ "$fixed" = false ]; then
		refused "$name: edit by an option" 77 as "$who" "$noun" edit --json "$key" --"$option" "$foreign"
		refused "$name: edit by a file" 77 as "$who" "$noun" edit --json "$key" --input "$T/change.json"
		refused "$name: edit in a batch" 77 as "$who" batch --json <<<"$noun edit $key --$option $foreign"
	fi
	if may "$import"; then
		# a file has the child records in a file of their own
		jq -c 'with_entries(select(.value | type != "array" or (.[0] | type) != "object"))' "$T/new.json" >"$T/alone.json"
		mv "$T/alone.json" "$T/new.json"
		refused "$name: import" 65 as "$who" "$noun" import --json "$T/new.json"
		[ "$fixed" = true ] || refused "$name: import of a change" 65 as "$who" "$noun" import --json "$T/changed.jsonl"
		as "$who" "$noun" import --keep-going --rejects "$T/rejects" "$T/new.json" >/dev/null 2>&1
		grep -q "$foreign" "$T/rejects" || WRONG+="$name: it is not among the rejects"$'\n'
	fi
	kept_nothing "$name"
done <"$T/walk"
empty 'R009 no row refers to a row of another team, by add, edit, import or batch' "$WRONG"
like 'the walk tried each' "$ATTEMPTS" '^[1-9][0-9]+$'

# --- a row that refers to nothing of another team may still belong to one, by its officer or its school
WRONG=''
while IFS=$'\t' read -r noun imports json; do
	echo "$json" >"$T/new.json"
	refused "$noun: add" 77 as sergeant-north "$noun" add --json --input "$T/new.json"
	refused "$noun: in a batch" 77 as sergeant-north batch --json <<<"$noun add --input \"$T/new.json\""
	kept_nothing "$noun"
	[ "$imports" = yes ] || continue
	refused "$noun: import" 65 as sergeant-north "$noun" import --json "$T/new.json"
	kept_nothing "$noun"
	as sergeant-north "$noun" import --keep-going --rejects "$T/rejects" "$T/new.json" >/dev/null 2>&1
	grep -q belong "$T/rejects" || WRONG+="$noun: it is not among the rejects"$'\n'
	CONTENT=$(content) # that the file was read is kept
done <<'END'
activity	yes	{"kind":"system-check","officers":["2001MD"],"at":"2026-11-18T09:00"}
referral	no	{"yp":"Y-2026-0001","school":100841,"source":"school","received":"2026-11-16"}
END
empty 'R009 no row is made for another team, by add, batch or import' "$WRONG"

# --- acts
WRONG=''
R1=$(ssp referral add -q "${NOW[@]}" --yp Y-2026-0001 --source school --received 2026-11-17 --mash 'done')
CONTENT=$(content)
for words in 'case open --yp Y-2026-0002' "case open --referral R-2026-0002" 'case open R-2026-0002' \
	"case open --yp Y-2026-0001 --referral R-2026-0002" "referral reject $R1 --reason duplicate --of R-2026-0002"; do
	# shellcheck disable=SC2086 # several words
	refused "$words" 77 as sergeant-north $words --json
	refused "$words in a batch" 77 as sergeant-north batch --json <<<"$words"
	kept_nothing "$words"
done
refused 'a case that would be of another team' 77 as sergeant-north case open --json --yp Y-2026-0001 --team south
refused 'a case at a school of another team' 77 as sergeant-north case open --json --yp Y-2026-0001 --school 100841
echo '{"yp":"Y-2026-0002"}' >"$T/open.json"
refused 'case open --input' 77 as sergeant-north case open --json --input "$T/open.json"
refused 'a day that the date of birth would answer for' 77 as sergeant-north case open --json --yp Y-2026-0002 --opened 2001-01-01
refused 'a referral of a day that it would answer for' 77 as officer-north referral add --json --yp Y-2026-0002 --source school --received 2001-01-01
kept_nothing 'the last of these'
empty 'R009 nor does an act' "$WRONG"
exits 77 'a duplicate is of the same young person' ssp referral reject "${NOW[@]}" "$R1" --reason duplicate --of R-2026-0002 --json
is 'and says so' "$(jq -r .error.id <<<"$ERR")" other-person
exits 0 'which its own is' as sergeant-north referral reject "$R1" --reason duplicate --of R-2026-0001

# --- effects
for role in sergeant officer; do
	empty "after all that, $role reads nothing of the child" "$(readable $role-north | grep -E "$CHILD" | grep -v '^10084')"
done
empty 'no refusal names a young person' "$(ssp event list --where outcome=other-team --where 'people>0' --format csv --no-header)"
like 'each says the rule, and what was asked for' "$(ssp event list --where outcome=other-team --columns who,noun,reference --format csv --no-header | sort -u)" \
	'officer-north,yp,Y-2026-0002'
exits 64 'a reference that names nothing is a mistake, and no refusal' as officer-north referral add --json --yp Y-2026-0099 --source school
is 'as it always was' "$(jq -r .error.id <<<"$ERR")" no-such-row
exits 0 'a reference that a row has already is not asked for again' as sergeant-south referral edit R-2026-0002 --mash requested
finish
