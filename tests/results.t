#!/bin/bash
# The answer of an act: words, only its reference with --quiet, one row in a format.
. tests/lib.sh
small_store
S=(ssp "${NOW[@]}")
made() { # NAME COMMAND REFERENCE ARGUMENT...
	run "${S[@]}" "${@:4}" --json
	is "$1" "$(jq -cr '[.schema, .command, .row.reference] | join("|")' <<<"$OUT")" "1|$2|$3"
	[ "$(jq -s length <<<"$OUT")" = 1 ] || fail "$1: one object" "$OUT"
}
made 'add' 'team add' east team add --key east --name East
made 'add of a record with a reference' 'activity add' A-2026-0001 activity add --kind system-check --officer 1001MD
made 'edit' 'team edit' east team edit east --name 'East team'
is 'which says whether anything changed' "$(jq -r .row.done <<<"$OUT")" changed
made 'edit that changes nothing' 'team edit' east team edit east --name 'East team'
is 'which is said too' "$(jq -r .row.done <<<"$OUT")" unchanged
made 'a look' 'team edit' east team edit east --name 'East' --dry-run
is 'which says what would be' "$(jq -r .row.done <<<"$OUT")" 'would change'
made 'void' 'activity void' A-2026-0001 activity void a-2026-1 --reason data-error
made 'a referral' 'referral add' R-2026-0003 referral add --yp Y-2026-0001 --source cait --received 2026-11-16 --fact g1=yes --fact g3=yes --fact t1=yes
"${S[@]}" threshold check R-2026-0003 >/dev/null
made 'accept' 'referral accept' C-2026-0001 referral accept R-2026-0003
made 'withdraw' 'referral withdraw' R-2026-0001 referral withdraw R-2026-0001
made 'assign' 'case assign' C-2026-0001 case assign C-2026-0001 --officer 1001MD
made 'close' 'case close' C-2026-0001 case close C-2026-0001 --reason prevented
made 'reopen' 'case reopen' C-2026-0001 case reopen C-2026-0001 --reason other
made 'a setting' 'config set' kpi.set config set kpi.set handbook
for _ in 1 2; do "${S[@]}" activity add -q --kind system-check --officer 1001MD >/dev/null; done
run "${S[@]}" activity void A-2026-0002 A-2026-0003 --reason data-error --yes --json
is 'several at once are rows' "$(jq -c '[.schema, .command, .count, .rows]' <<<"$OUT")" \
	'[1,"activity void",2,[{"reference":"A-2026-0002","done":"voided"},{"reference":"A-2026-0003","done":"voided"}]]'
is 'JSON Lines have the bare object' "$("${S[@]}" team add --key west --name West --format jsonl)" '{"reference":"west","done":"added"}'
is '--quiet is the reference, whatever the format' "$("${S[@]}" team add --key wide --name Wide --json -q)" wide
is 'words, where no format is asked for' "$(SSP_FORMAT=json "${S[@]}" team edit wide --name W)" 'changed wide'
is 'nothing more than a reference is bound in a batch' "$(printf '@t = team add --key b1 --name B\nteam show @t --columns key\n' |
	"${S[@]}" batch --json 2>/dev/null | tail -n 1 | jq -r .key)" b1

# facts that are no reference: one row, in any format
is 'version' "$(ssp version --json | jq -c '[.schema, .command, .row.version]')" "[1,\"version\",\"$(ssp version | cut -d' ' -f2)\"]"
is 'event verify' "$(ssp event verify --json | jq -c '.row | keys')" '["events","root"]'
is 'config get' "$(ssp config get kpi.set --json | jq -c .row)" '{"key":"kpi.set","value":"handbook","origin":"store"}'
is 'config get as CSV' "$(ssp config get kpi.set --format csv)" $'key,value,origin\nkpi.set,handbook,store'
is 'config get in words' "$(ssp config get kpi.set)" handbook
is 'with its origin' "$(ssp config get kpi.set --show-origin)" $'store\thandbook'
is 'migrate' "$(ssp migrate --json | jq -c '.row.from == .row.to and .row.backup == null')" true
is 'init' "$(ssp init --store "$T/new/store.db" --json | jq -r .row.file)" "$T/new/store.db"
is 'backup create' "$(ssp backup create "$T/b.db" --json | jq -c '.row | keys')" '["compared","events","file","root","sha256","store_schema"]'
is 'backup verify' "$(ssp backup verify "$T/b.db" --json | jq -r .row.file)" "$T/b.db"
is 'backup restore' "$(ssp backup restore "$T/b.db" --yes --json | jq -r '.row | .file, .kept')" "$T/b.db"$'\nnull'
printf '{"key":"in","name":"In"}\n' >"$T/in.jsonl"
is 'import' "$(ssp team import "$T/in.jsonl" --json | jq -c .row)" '{"added":1,"changed":0,"unchanged":0,"refused":0}'
is 'whose format is that of the file where it is standard input' "$(ssp team import - --format jsonl <"$T/in.jsonl")" \
	'0 added, 0 changed, 1 unchanged, 0 refused (this file was imported before)'

# one format
for words in '--json --format csv' '--format csv --json' '-z --json' '-z --format csv'; do
	# shellcheck disable=SC2086 # words on purpose
	exits 64 "two formats: $words" ssp team list $words
	like 'are one too many' "$ERR" 'twice'
done
exits 64 'an export has the format of its name' ssp export csv team --json
finish
