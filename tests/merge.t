#!/bin/bash
# R077: two young people with rows in every noun become one, and are two again.
. tests/lib.sh
small_store
as() { ssp "${NOW[@]}" --as "$@"; } # PRINCIPAL COMMAND...
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
KEEP=Y-2026-0001 DUP=Y-2026-0003 DB=$XDG_DATA_HOME/ssp/store.db
export_all() { s export all -q -o "$1" --identifying --purpose move 2>&1; }
# The field of each noun that names a young person; that of the young person itself says where it went.
describe_examples
jq -r '.nouns[] | .noun as $n | .fields[]? | select(.ref == "yp") | "\($n) \(.name)"' "$T/d.json" >"$T/fields"
grep -vE '^(yp|yp_history) ' "$T/fields" >"$T/named"
is 'R077 the model names the fields, and the schema has the same foreign keys' "$(sort "$T/fields")" \
	"$(sqlite3 -separator ' ' "$DB" "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f.\"table\" = 'yp'" | sort)"
is 'R077 no field has several young people' "$(jq '[.nouns[].fields[]? | select(.ref == "yp" and any(.flags[]; . == "multi"))] | length' "$T/d.json")" 0

# --- the example of each of these nouns twice: of one young person and of the other
echo '{"given":"Zeb","family":"Quillfeather","known_as":"Zed","school":100840}' | s yp add -q --from - >/dev/null
# A second field of a noun names somebody else: a row about both is refused.
awk 'had[$1]++' "$T/named" >"$T/others"
while read -r noun field; do
	for file in "$T/$noun.json" "$T/$noun.row.json"; do
		jq -c --arg f "$field" '.[$f] = "Y-2026-0004"' "$file" >"$T/other" && mv "$T/other" "$file"
	done
done <"$T/others"
awk '!had[$1]++' "$T/named" >"$T/first"
while read -r noun field; do
	jq -c --arg f "$field" --arg y $DUP '.[$f] = $y | del(.referral) | if .ref then .ref |= sub("-000"; "-005") else . end |
		if .status then .status = "open" | del(.officer) else . end' "$T/$noun.row.json" >"$T/$noun.second.json"
	grep -q "^$noun.restore" "$T/examples" && cat "$T/$noun.second.json" >>"$T/$noun.row.json"
done <"$T/first"
jq -c --arg y $DUP '., (.yp = $y | .ref |= sub("-000"; "-005"))' "$T/yp_history.row.json" >"$T/other"
mv "$T/other" "$T/yp_history.row.json"
while read -r noun how key; do
	add_example "$noun" "$how" "$key" || fail "the example of $noun" "$ERR"
done <"$T/examples"
while read -r noun field; do
	grep -q "^$noun.add" "$T/examples" && s "$noun" add -q --input "$T/$noun.second.json" >/dev/null
done <"$T/first"
while read -r noun field; do
	for yp in $KEEP $DUP; do
		jq -c --arg f "$field" --arg y $yp --arg first "$(sed -n "s/^$noun //p" "$T/first")" '.[$first] = .[$f] | .[$f] = $y' \
			"$T/$noun.json" | s "$noun" add -q --input - >/dev/null
	done
done <"$T/others"
holds() { # KEY: how many rows each field has of the young person
	while read -r noun field; do
		echo "$noun.$field $(sqlite3 "$DB" "SELECT count(*) FROM \"$noun\" WHERE \"$field\" = ${1:2:4}0000${1:7}")"
	done <"$T/named"
}
is 'R077 both have rows in every noun' "$(holds $KEEP; holds $DUP)" "$(sed 's/0$/none/' <(holds $KEEP; holds $DUP) | grep -v none)"
both=$(paste -d' ' <(holds $KEEP) <(holds $DUP) | awk '{ print $1, $2 + $4 }')
is 'the store is whole' "$(s doctor | grep -c fault)" 0
empty 'it is exported' "$(export_all "$T/before")"

# --- what is refused
exits 64 'R077 a merge has a reason' s yp merge $KEEP $DUP --yes
exits 64 'that suits' s yp merge $KEEP $DUP --yes --reason meets-threshold
exits 64 'R077 it asks first' s yp merge $KEEP $DUP --reason duplicate
like 'and says how' "$ERR" 'repeat with --yes'
exits 77 'nobody is merged into the same' s yp merge $KEEP $KEEP --yes --reason duplicate
exits 1 'nor with nobody' s yp merge $KEEP Y-2026-0099 --yes --reason duplicate
{
	s principal add -q --key ps-north --role sergeant --officer 1002MD --team north
	s principal add -q --key pc-north --role officer --officer 1001MD --team north
} >/dev/null
exits 77 'R009 an officer may not' as pc-north yp merge $KEEP $DUP --yes --reason duplicate
exits 77 'R009 nor a sergeant who may not see both' as ps-north yp merge $KEEP Y-2026-0002 --yes --reason duplicate
sqlite3 "$DB" "UPDATE \"case\" SET team = 'south' WHERE yp = 202600000003"
exits 77 'R077 two open cases in two teams' s yp merge $KEEP $DUP --yes --reason duplicate
like 'R077 one of them is settled first' "$ERR" 'in different teams: north and south'
sqlite3 "$DB" "UPDATE \"case\" SET team = 'north' WHERE yp = 202600000003; UPDATE exception SET team = 'south' WHERE yp = 202600000003"
exits 77 'R009 rows of another team are not moved by a sergeant' as ps-north yp merge $KEEP $DUP --yes --reason duplicate
like 'and not named' "$ERR" '^error: rows of another team are about Y-2026-0003'
sqlite3 "$DB" "UPDATE exception SET team = 'north' WHERE yp = 202600000003"
rm -r "$T/before"
export_all "$T/before"
is 'R077 nothing was moved by any of this' "$(holds $DUP)" "$(holds $DUP | grep -v ' 0$')"

# --- one act
exits 0 'a look' s yp merge $KEEP $DUP --reason duplicate --dry-run
like 'R077 shows what would be moved' "$OUT" 'moved +case '
exits 0 'R077 a sergeant who may see both merges them' as ps-north yp merge $KEEP $DUP --yes --reason duplicate --format csv
is 'R077 each row is told' "$(grep -c '^moved,' <<<"$OUT")" "$(($(wc -l <"$T/named")))"
like 'what the one lacks is filled' "$OUT" "filled,yp,$KEEP,known_as"
like 'R077 what differs is told, and stays' "$OUT$ERR" "^differs,yp,$KEEP,given|warning: the two differ in given, which $KEEP keeps"
unlike 'R065 without a name' "$OUT$ERR" 'Zeb|Zed'
is 'R093 a second open case of the team is warned of' "$(grep -c 'C-2026-0051 is open beside another case' <<<"$ERR")" 1
is 'R077 nothing refers to the duplicate' "$(holds $DUP | grep -v ' 0$')" ''
is 'R077 the other has the rows of both' "$(holds $KEEP)" "$both"
empty 'exported again' "$(export_all "$T/merged")"
is 'R077 no noun names the duplicate but its own row' "$(cd "$T/merged" && grep -l $DUP ./* | paste -sd' ')" './yp.csv ./yp_history.csv'
is 'R077 no foreign key is broken' "$(sqlite3 "$DB" 'PRAGMA foreign_key_check')" ''
is 'R077 no row is orphaned' "$(s doctor | grep -c fault)" 0
exits 0 'R008 the events hold' s event verify
like 'R093 and listed' "$(rows report exceptions)" "unusual,EP-2026-[0-9]+,C-2026-0051,north,second-case"
about() { rows event list --about "$1" --columns ref | sort; }
is 'R077 the acts of both are found by either' "$(about $DUP)" "$(about $KEEP)"
is 'R077 before and after' "$(rows event list --about $KEEP --where reference=$DUP --columns command)" $'yp add\nyp merge'
is 'R077 each event of the merge names both' "$(rows event list --where 'command=yp merge' --where outcome=done --where 'people<2')" ''
is 'which is one act with its reason' "$(rows event list --where 'command=yp merge' --where outcome=done --columns act,purpose | sort -u | grep -c ,duplicate)" 1

cp "$DB" "$T/merged.db"
s school edit 100840 --status closing >/dev/null
s school edit 100840 --status closed >/dev/null 2>"$T/err"
unlike 'R077 who leaves a closed school behind is not counted twice' "$(cat "$T/err")" "young people at 100840.*$DUP"
like 'as the other is' "$(cat "$T/err")" "young people at 100840.*$KEEP"
cp "$T/merged.db" "$DB"

# --- the duplicate
unlike 'R077 it is not listed' "$(rows yp list)" $DUP
like 'unless that is asked for' "$(rows yp list --merged)" $DUP
is 'R077 shown, it says where it went' "$(s yp show $DUP --json | jq -r .row.merged)" $KEEP
exits 77 'R077 no row is added to it' s managed add --yp $DUP --manager cait
like 'R077 the hint names the other' "$ERR" "hint: use $KEEP"
printf 'yp,source,received\n%s,school,2026-11-16\n' $DUP >"$T/rows.csv"
exits 65 'nor imported' s referral import "$T/rows.csv"
like 'the line is named' "$ERR" "rows.csv:2:yp: $DUP was merged into $KEEP"
exits 77 'it is not edited' s yp edit $DUP --school 100841
exits 77 'its story is that of the other' s yp chronology $DUP
is 'which tells the rows of both' "$(rows yp chronology $KEEP --where noun=managed --columns ref | sort -u | paste -sd' ')" 'MG-2026-0001 MG-2026-0002'
is 'R065 no search finds it' "$(s yp find - --format csv --no-header <<<Quillfeather | cut -d, -f1 | grep . | paste -sd' ')" "$KEEP Y-2026-0002"
echo '{"given":"Zeb","family":"Quillfeather"}' | s yp add --dry-run --from - >/dev/null 2>"$T/err"
unlike 'R065 nobody new is like it' "$(cat "$T/err")" "$DUP"
exits 77 'it is merged once' s yp merge Y-2026-0002 $DUP --yes --reason duplicate
exits 77 'and takes nobody' s yp merge $DUP Y-2026-0002 --yes --reason duplicate

cp "$DB" "$T/merged.db"
sqlite3 "$DB" "UPDATE managed SET yp = 202600000003 WHERE id = 202600000002"
like 'R077 a row that refers to it would be found' "$(rows doctor 2>/dev/null)" "^merged,fault,1 rows"
cp "$T/merged.db" "$DB"

# --- two again
exits 77 'R077 an officer may not undo it' as pc-north yp unmerge $DUP
exits 77 'nor can what was not merged be' s yp unmerge Y-2026-0002
exits 0 'a change' s managed add -q --yp $KEEP --manager gangs --from 2026-11-01
exits 77 'R077 after it nothing is undone' s yp unmerge $DUP
like 'R077 the message says what changed' "$ERR" "E-$YEAR-[0-9]+ wrote MG-2026-[0-9]+ [(]managed add[)]"
cp "$T/merged.db" "$DB"
s principal add -q --key ps-south --role sergeant --team south >/dev/null
exits 0 'a referral of another team' as ps-south referral add -q --yp $KEEP --school 100841 --source school --received 2026-11-17 --override other --reason other
exits 77 'R077 after it nothing is undone either' as ps-north yp unmerge $DUP
like 'R009 and what it wrote is not named' "$ERR" '^error: the young people have changed since the merge: rows about them were written$'
cp "$T/merged.db" "$DB"
sqlite3 "$DB" "DELETE FROM event_payload WHERE event = (SELECT min(id) FROM event WHERE manifest LIKE '%\"command\":\"yp merge\"%done%')"
exits 77 'R077 nor where the values before are erased' s yp unmerge $DUP
like 'which is said' "$ERR" 'the values before the merge were erased'
cp "$T/merged.db" "$DB"
sqlite3 "$DB" "UPDATE event_payload SET payload = replace(payload, '202600000003', '202600000002')"
exits 77 'R077 nor where they were changed' s yp unmerge $DUP
cp "$T/merged.db" "$DB"
exits 0 'a look at it' s yp unmerge $DUP --dry-run
exits 0 'reads change nothing' s yp show $KEEP --identifying
exits 0 'R077 a sergeant undoes it' as ps-north yp unmerge $DUP
empty 'exported once more' "$(export_all "$T/after")"
is 'R077 both are as they were, byte for byte' "$(diff -r "$T/before" "$T/after" -x principal.csv)" ''
is 'R077 the store is whole' "$(s doctor | grep -c fault)" 0
exits 0 'R008 the events hold still' s event verify
exits 77 'it is undone once' s yp unmerge $DUP
L=$(s link add -q --yp $KEEP --other $DUP --kind sibling)
exits 77 'R077 a row that names both' s yp merge $KEEP $DUP --yes --reason other
like 'is settled first' "$ERR" "$L refers to both young people"
s link void -q "$L" --reason data-error >/dev/null
exits 0 'and can be merged again' s yp merge $DUP $KEEP --yes --reason other -q
is 'with no word' "$OUT" ''
# --- at a terminal the two are looked at twice, before the question and after it
if command -v script >/dev/null; then
	A=$(echo '{"given":"Ida","family":"Elm","dob":"2012-03-04"}' | ssp yp add -q "${NOW[@]}" --from - 2>/dev/null)
	B=$(echo '{"given":"Ida","family":"Elm","dob":"2012-03-05"}' | ssp yp add -q "${NOW[@]}" --from - 2>/dev/null)
	asked=$({ sleep 0.5; echo y; } | script -qec "ssp yp merge $A $B --reason duplicate ${NOW[*]}" /dev/null)
	is 'R067 and a difference is told once' "$(grep -c 'the two differ in dob' <<<"$asked")" 1
fi
finish
