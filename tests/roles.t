#!/bin/bash
# Role × noun × verb: every command has a cell and every cell a command; a `-` refuses with 77 and keeps the refusal as
# an event, and nothing else is refused that the store's own rows do not refuse.
# SSP_RELEASE: a thousand commands, each of which some other test runs
. tests/lib.sh
small_store
add_examples

jq -r '.nouns[] | .noun as $n | .verbs[] | select(.hidden | not) | select(.needs_permission) | "\($n) \(.verb)"' "$T/d.json" |
	sort >"$T/asks"
jq -r '.nouns[] | .noun as $n | .verbs[] | select(.hidden | not) | "\($n) \(.verb)"' "$T/d.json" | sort >"$T/all"
jq -r '.nouns[] | .noun as $n | .verbs[] | select(.allow != {}) | "\($n) \(.verb)"' "$T/d.json" | sort >"$T/cells"
jq -r '.allow | to_entries[] | .key as $n | .value | keys[] | "\($n) \(.)"' lib/data/roles.json | sort >"$T/allowed"
empty 'every command that asks has its cells' "$(comm -23 "$T/asks" "$T/cells")"
# Cells that wait for their command. The list may only shrink.
cat >"$T/waiting" <<'END'
kpi export
END
empty 'every cell has its command' "$(comm -13 "$T/all" "$T/allowed" | grep -vxFf "$T/waiting")"
empty 'no cell waits for a command that is there' "$(comm -12 "$T/all" <(sort "$T/waiting"))"

empty 'a pattern of no noun' "$(jq -r '.patterns | keys[]' lib/data/roles.json | while read -r pattern; do
	jq -e --arg p "$pattern" 'any(.nouns[]; .access == $p)' "$T/d.json" >/dev/null || echo "$pattern"
done)"

roles=$(jq -r '.roles[].code' "$T/d.json")
is 'the roles' "${roles//$'\n'/ }" "$(jq -r '.roles | join(" ")' lib/data/roles.json)"
for role in $roles; do
	ssp principal add -q --key "a-$role" --role "$role" --team north >/dev/null || fail "no principal a-$role"
done

# Sets ARGS to the arguments of a command: the example of its noun for the common verbs, the example of the noun of its
# arguments for the others; any other argument is a word that names nothing.
arguments() { # NOUN VERB ARGUMENTS-NEEDED ARGUMENT-NOUN
	local key
	key=$(key_of "$4")
	ARGS=()
	case $2 in
	add) ARGS+=(--input "$T/$1.json") ;;
	import) ARGS+=("$T/$1.row.json") ;;
	*) [ "$3" = 0 ] || ARGS+=("${key:-none}") ;;
	esac
	[ "$2" != void ] || ARGS+=(--reason other)
	[ "$1 $2" != 'threshold check' ] || ARGS=(R-2026-0001)
	[ "$3" != 2 ] || ARGS+=(none)
}

# A check of facts alone needs no store and so no permission.
# ROLE CELL NOUN VERB ARGS REF, a line each
jq -r '.nouns[] | .noun as $n | .verbs[] | select((.hidden | not) and ($n != "threshold" or (.args | test("REF")))) | . as $v |
	.allow | to_entries[] |
	"\(.key) \(.value) \($n) \(if $v.verb == "" then "=" else $v.verb end) \($v.min_args) \($v.arg_ref // "=")"' \
	"$T/d.json" >"$T/runs"

# With the example of their noun these do what they are asked to.
jq -r '.nouns[] | select(.example) | .noun as $n | .verbs[] | select(.verb | IN("list", "show", "add", "export", "void")) |
	"\($n) \(.verb)"' "$T/d.json" >"$T/common"

wrong='' refused=0 ran=0
while read -r role cell noun verb args ref; do
	set -- "$noun"
	[ "$verb" = = ] || set -- "$@" "$verb"
	arguments "$noun" "$verb" "$args" "$ref"
	ssp "$@" "${ARGS[@]}" "${NOW[@]}" --as "a-$role" --dry-run </dev/null >/dev/null 2>"$T/err"
	rc=$?
	ran=$((ran + 1))
	if [ "$cell" = - ]; then
		refused=$((refused + 1))
		echo "$role $noun${verb/=/}" >>"$T/refused"
		[ $rc = 77 ] || wrong+="$role may not: $* (exit code $rc)"$'\n'
	elif [ $rc = 77 ] && grep -q 'may not use' "$T/err"; then
		wrong+="$role may: $* ($(cat "$T/err"))"$'\n'
	elif [ $rc != 0 ] && grep -qxF "$noun $verb" "$T/common" && ! grep -q already "$T/err"; then
		wrong+="$role may, with the example: $* (exit code $rc, $(cat "$T/err"))"$'\n'
	elif [ $rc = 70 ] || [ $rc -gt 100 ]; then
		wrong+="a fault: $* ($(cat "$T/err"))"$'\n'
	fi
done <"$T/runs"
empty "$ran commands are allowed and refused as the table says" "$wrong"
is 'each refusal is an event' "$(ssp event list --where verb=refuse --where outcome=not-allowed --format jsonl | wc -l)" "$refused"
is 'and the events hold' "$(ssp event verify >/dev/null; echo $?)" 0

# A row of another team: refused with an event, unlike a row that does not exist.
before=$(ssp event list --where verb=refuse --format jsonl | wc -l)
exits 77 "a sergeant may not see another team's referral" ssp referral show R-2026-0002 --as a-sergeant
exits 77 "nor its young person" ssp yp show Y-2026-0002 --as a-officer
exits 1 'what is not there is not there' ssp referral show R-2026-0099 --as a-sergeant
exits 0 'own rows are shown' ssp referral show R-2026-0001 --as a-sergeant
is 'both refusals are kept' "$(ssp event list --where verb=refuse --format jsonl | wc -l)" $((before + 2))
exits 0 'a list has own rows only' ssp referral list --format csv --no-header --as a-officer
is 'and no other' "$(grep -c R-2026-0002 <<<"$OUT")" 0
# The report of the night (cron) lists what waits, and names nobody.
for list in 'referral list --where status=received' 'case list --where next_review<=2026-11-30' 'threshold list' 'decision list' \
	'assignment list' 'absence list' 'activity list' 'exception list' 'report exceptions' doctor; do
	# shellcheck disable=SC2086
	run ssp $list "${NOW[@]}" --as a-cron
	if [ "$RC" = 77 ]; then fail "R009 cron may: $list" "$ERR"; else pass "R009 cron may: $list"; fi
	unlike 'and reads no name' "$OUT" 'Quillfeather|Zebedee'
done
for list in 'yp list' 'yp find -' 'referral show R-2026-0001' 'referral export' 'contact list' 'event list' 'referral list --identifying --columns yp.family'; do
	# shellcheck disable=SC2086
	exits 77 "R009 but not: $list" ssp $list --as a-cron
done
exits 77 'an analyst sees nobody by name' ssp activity list --identifying --columns ref,note --as a-analyst
exits 77 'nor do young people show' ssp yp list --as a-analyst
exits 77 'a principal that is none' ssp team list --as nobody-at-all
exits 77 'an unknown role makes nothing' ssp team add --key x --name X --as a-officer
finish
