#!/bin/bash
# The core under wrong and awkward use: selections, keys, scope, events, streams. Each case was a fault once.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
rows() { ssp "$@" --format csv --no-header | paste -sd' '; }
last_event() { sqlite3 "$DB" "SELECT manifest FROM event ORDER BY id DESC LIMIT 1"; }
ssp officer add -q --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south >/dev/null
ssp principal add -q --key a-sergeant --role sergeant --officer 1002MD >/dev/null
add() { ssp activity add -q --kind system-check --as-of 2026-11-19T12:00Z "$@"; }
{
	add --officer 1001MD --at '2026-11-17 23:59'
	add --officer 1001MD --officer 1002MD --at '2026-11-18 00:00'
	add --officer 2001MD --at '2026-11-19 00:00'
} >/dev/null

# columns
exits 64 'no column at all' ssp team list --columns ''
exits 64 'no column at all, of people' ssp yp list --columns ''
like 'a hyphen names a personal column too' "$(ssp yp show Y-2026-0001 --identifying --columns school,known-as; last_event)" \
	'"verb":"consult".*Y-2026-0001'

# conditions
is '~ takes % as it is' "$(rows team list --columns key --where 'name~%')" ''
is '~ takes _ as it is' "$(rows team list --columns key --where 'key~n_rth')" ''
is '~ takes ! as it is' "$(rows team list --columns key --where 'key~!')" ''
is '~ finds a part' "$(rows team list --columns key --where 'name~ nor')" north
is 'one of several' "$(rows activity list --columns ref --where officers=1002MD)" A-2026-0002
is 'the first of several' "$(rows activity list --columns ref --where officers=1001MD)" 'A-2026-0001 A-2026-0002'
is 'none of several' "$(rows activity list --columns ref --where officers!=1001MD)" A-2026-0003
is 'me in a condition' "$(rows activity list --columns ref --where officers=me --as a-sergeant)" A-2026-0002
is 'nothing in a condition' "$(rows activity list --columns ref --where school= --where minutes=)" \
	'A-2026-0001 A-2026-0002 A-2026-0003'
day() { rows activity list --columns ref --where "at$1" | sed 's/A-2026-000//g'; }
is 'an instant on a day' "$(day '=2026-11-18')" 2
is 'not on it' "$(day '!=2026-11-18')" '1 3'
is 'before it' "$(day '<2026-11-18')" 1
is 'up to it' "$(day '<=2026-11-18')" '1 2'
is 'from it' "$(day '>=2026-11-18')" '2 3'
is 'after it' "$(day '>2026-11-18')" 3
is 'and a time is a time' "$(day '>2026-11-18T00:00')" 3
exits 64 'a word that is none in a condition' ssp activity list --where kind=system-chek
exits 64 'a reference to nothing in a condition' ssp activity list --where school=999999
exits 0 'a right one' ssp activity list --where school=100840 --where kind=system-check --where 'officers!=1001MD'

# the event of an export
exits 64 'a column that is none' ssp export csv yp --columns Quillfeather
exits 64 'a condition that is none' ssp export csv yp --where 'Quillfeather'
is 'neither is an event' "$(sqlite3 "$DB" "SELECT count(*) FROM event WHERE manifest LIKE '%Quill%'")" 0
exits 0 'an export for a purpose' ssp export csv yp --purpose statistics
like 'says so' "$(last_event)" '"purpose":"statistics"'

# keys are the store's
echo '{"ref":"Y-2026-0500","given":"A","family":"B"}' >"$T/key.json"
exits 65 'a reference is not chosen' ssp yp add --from "$T/key.json"
exits 65 'nor changed' ssp yp edit Y-2026-0001 --from "$T/key.json"
echo '{"ref":"Y-2026-0001","school":100840}' >"$T/key.json"
exits 0 'its own may stand there' ssp yp edit Y-2026-0001 --from "$T/key.json"
echo '{"key":"south","name":"x"}' >"$T/key.json"
exits 65 'nor is a word changed' ssp team edit north --from "$T/key.json"

# errors disclose nothing about a row of another team
ssp activity void A-2026-0003 --reason data-error >/dev/null
before=$(ssp event list --where verb=refuse --format jsonl | wc -l)
exits 77 'voiding what another team has voided' ssp activity void A-2026-0003 --reason data-error --as a-sergeant
is 'is kept as a refusal' "$(ssp event list --where verb=refuse --format jsonl | wc -l)" $((before + 1))
exits 77 'voiding twice' ssp activity void A-2026-0003 --reason data-error
is 'what was voided is not listed' "$(rows activity list --columns ref)" 'A-2026-0001 A-2026-0002'
is 'unless asked for' "$(rows activity list --columns ref --voided)" 'A-2026-0001 A-2026-0002 A-2026-0003'
exits 77 'nor changed' ssp activity edit A-2026-0003 --minutes 5
like 'and why' "$ERR" 'A-2026-0003 was voided'
is 'the same again is no change' "$(ssp activity edit A-2026-0003 --kind system-check)" 'unchanged A-2026-0003'
exits 64 'nor asked for where nothing can be' ssp team list --voided

# hours give a beginning and how long it took
hours() { # OPTION...: at and minutes of a new activity, or why not
	run ssp activity add -q --kind system-check "${NOW[@]}" --officer 1001MD "$@"
	[ "$RC" != 0 ] && jq -r '"\(.error.id) \(.error.field)"' <<<"$(ssp activity add --kind system-check "${NOW[@]}" --officer 1001MD "$@" --json 2>&1)" && return
	ssp activity show "$OUT" --columns at,minutes --format csv --no-header --porcelain
}
is 'hours of a day' "$(hours --at '2026-11-18 1500-1630')" 2026-11-18T15:00:00+00:00,90
is 'hours of today' "$(hours --at 0900-1015)" 2026-11-18T09:00:00+00:00,75
is 'hours with colons' "$(hours --at '17/11/2026 15:00-18:00')" 2026-11-17T15:00:00+00:00,180
is 'across the change of the clocks' "$(hours --at '2026-10-25 0030-0230')" 2026-10-25T00:30:00+01:00,180
is 'the same minutes may be said' "$(hours --at 1000-1030 --minutes 30)" 2026-11-18T10:00:00+00:00,30
is 'but no others' "$(hours --at 1000-1030 --minutes 60)" 'bad-value minutes'
is 'in either order' "$(hours --minutes 60 --at 1000-1030)" 'bad-value at'
is 'hours that end before they begin' "$(hours --at 1030-1000)" 'bad-time at'
is 'what could be an offset is not guessed at' "$(hours --at 09:00-10:30)" 'bad-time at'
is 'an offset is none of hours' "$(hours --at 2026-11-17T09:00+01:00)" 2026-11-17T08:00:00+00:00,
printf 'kind,officers,minutes,at\nsystem-check,1001MD,,2026-11-17 0900-0945\n' >"$T/a.csv"
ssp activity import "$T/a.csv" "${NOW[@]}" >/dev/null
is 'hours in a file' "$(rows activity list --columns minutes --where 'at=2026-11-17T09:00')" 45
is 'a change of hours' "$(ssp activity edit A-2026-0001 "${NOW[@]}" --at '2026-11-17 2200-2359' >/dev/null
	rows activity list --columns at,minutes --where ref=A-2026-0001 --porcelain)" 2026-11-17T22:00:00+00:00,119
ssp activity edit -q A-2026-0001 "${NOW[@]}" --at '2026-11-17 23:59' >/dev/null
exits 64 'hours are no condition' ssp activity list --where at=1500-1800

# activities are past, not planned
add_now() { ssp activity add --kind system-check "${NOW[@]}" --officer 1001MD "$@"; }
exits 64 'tomorrow' add_now --at '2026-11-19 00:00'
like 'is in the future' "$ERR" '^error: at [(]19 Nov 2026[)] is in the future$'
exits 0 'the rest of the day is not told apart' add_now --at '2026-11-18 23:59' --dry-run
exits 64 'nor moved there' ssp activity edit A-2026-0001 "${NOW[@]}" --at '2026-11-19 00:00'
printf 'kind,officers,at\nsystem-check,1001MD,2026-11-19 00:00\n' >"$T/a.csv"
exits 65 'nor imported' ssp activity import "$T/a.csv" "${NOW[@]}"

# values
is 'an officer counts once' "$(ssp activity add -q --kind system-check "${NOW[@]}" --officer 1001MD --officer 1001MD \
	>"$T/ref"; ssp activity show "$(cat "$T/ref")" --format jsonl | jq -c .officers)" '["1001MD"]'
exits 0 'other officers' ssp activity edit "$(cat "$T/ref")" --officer 2001MD
is 'are of another team' "$(ssp activity show "$(cat "$T/ref")" --format jsonl | jq -r .team)" south
exits 64 'a number without end' ssp school add --urn 100900 --name X --latitude 1e999
exits 64 'a reference far too long' ssp yp show Y-2026-99999999999999999999999
exits 64 'a year far too long' ssp yp show Y-99999999999999999999999-1

# a file without a header does not bring names into messages
printf 'Zebedee,Quillfeather\nA,B\n' >"$T/y.csv"
exits 65 'no header' ssp yp import "$T/y.csv"
unlike 'no name is repeated' "$ERR" Zebedee
like 'but the place is told' "$ERR" 'y\.csv:1:column 1:'
printf 'given,famly\nA,B\n' >"$T/y.csv"
exits 65 'a slip in a header' ssp yp import "$T/y.csv"
like 'is told' "$ERR" famly

# a restore does not replace rows written since init
ssp term export --format csv >"$T/terms.csv"
exits 77 'words of an open list' ssp term import "$T/terms.csv" --restore
ssp setting export --format csv >"$T/settings.csv"
exits 0 'settings that only init made' ssp setting import "$T/settings.csv" --restore

# streams that came closed
ssp yp list --identifying --columns given >&- 2>"$T/err"
is 'rows that name people do not vanish into a file of ours' $? 74
ssp team add -q --key quiet --name Quiet >&- 2>/dev/null
is 'nor does a reference' $? 74
ssp yp add --from - <&- >/dev/null 2>&1
like 'nothing to read' $? '^(65|66)$'
ssp team list 2>&- >"$T/out"
is 'messages may go nowhere' "$? $(wc -l <"$T/out")" '0 4'
exits 66 'a batch that cannot be read' ssp batch <"$T"

# a setting has its effect, and an impossible one is refused
exits 64 'a store without a name' ssp team list --store ''
mkdir -p "$T/config/ssp"
echo "store.path = $DB" >"$T/config/ssp/config"
is 'R002 store.path of a file' "$(XDG_DATA_HOME=$T/none ssp team list --columns key --format csv --no-header | wc -l)" 3
is 'format of the environment' "$(SSP_FORMAT=jsonl ssp team list --columns key --limit 1)" '{"key":"north"}'
ssp config set format csv
is 'format of the store' "$(ssp team list --columns key --limit 1)" $'key\nnorth'
is 'an option is stronger' "$(ssp team list --columns key --limit 1 --format jsonl)" '{"key":"north"}'
ssp config set format
exits 78 'a time to wait that is none' env SSP_STORE_WAIT=soon ssp team list
exits 78 'a format that is none' env SSP_FORMAT=cvs ssp team list
like 'by its variable' "$ERR" 'error: SSP_FORMAT: .cvs. is not a value of format'
config() { printf '%s\n' "$@" >"$T/config/ssp/config"; }
config "store.path = $DB" '# a comment' '' ' format=csv ' 'format = tsv'
is 'the last line of a file counts' "$(ssp team list --columns key | od -An -c | head -n 1)" "$(ssp team list --columns key --format tsv | od -An -c | head -n 1)"
is 'R002 the environment is stronger' "$(SSP_FORMAT=jsonl ssp team list --columns key --limit 1)" "$(ssp team list --columns key --limit 1 --format jsonl)"
is 'and is where it comes from' "$(SSP_FORMAT=jsonl ssp config get format --show-origin)" $'environment\tjsonl'
for line in 'fromat = csv' 'format = cvs' 'store.wait = soon' 'model = attached' 'format csv' '= csv'; do
	config "store.path = $DB" "$line"
	exits 78 "a line that is wrong: $line" ssp team list
	like 'is told by its place' "$ERR" "config/ssp/config:2:"
done
config "store.path = $DB" 'fromat = csv'
run ssp team list
like 'with its key, and the nearest' "$ERR" ":2:fromat: setting 'fromat' does not exist"
like 'that there is' "$ERR" 'did you mean format'
config "store.path = $DB"
if sees_files; then
	strace -o "$T/trace" -e trace=openat ssp team list >/dev/null 2>&1
	is 'a file of settings is read once' "$(grep -c 'ssp/config"' "$T/trace")" 2
fi
while read -r key value; do
	before=$(ssp config get "$key" 2>&1)
	exits 64 "no value: $key $value" ssp config set "$key" "$value"
	is 'and nothing is set' "$(ssp config get "$key" 2>&1)" "$before"
done <<'VALUES'
model both
require_mash maybe
kpi.set nowhere
threshold.policy none
protocol.review_months 1.5
protocol.review_months 121
case.review_days -1
case.review_days 3661
referral.decision_days soon
format cvs
VALUES
like 'the nearest setting is named' "$(ssp config set case.review_day 3 2>&1)" 'did you mean case.review_days'
exits 0 'a wait of half a second' env SSP_STORE_WAIT=0.5 ssp team list
exits 78 'a wait of a day' env SSP_STORE_WAIT=86400 ssp team list
is 'what holds where nobody says is said once' "$(ssp config set -q model >/dev/null; ssp kpi report --json | jq -r .scope.model)" pooled
exits 64 'no preset' ssp init --store "$T/p/store.db" --preset met-handbok
like 'the nearest is named' "$ERR" 'did you mean met-handbook'
# R210 presets are applied whole
presets() { ssp config preset "$@" --format csv --no-header 2>"$T/err"; }
changes='model,pooled,attached
kpi.set,southwark-2024,handbook
require_mash,warn,off
threshold.policy,southwark-2024,criteria-only
share.require_dsa,warn,block
channel.out,dsl|deputy-dsl|nominated,spoc
channel.in,mailbox,spoc|agency
visit.require_ground,off,warn'
is 'R210 a dry run shows what a preset changes' "$(presets met-handbook --dry-run)" "$changes"
is 'and how much' "$(cat "$T/err")" 'would change 8 settings'
is 'and changes nothing' "$(presets met-handbook -n | wc -l)" 8
ssp config set -q threshold.policy criteria-only
run ssp config set model attached --dry-run
is 'R210 a dry run warns of it too' "$RC $OUT $ERR" \
	'0 would set model warning: only the model is changed; see the other settings with: ssp config preset met-handbook --dry-run'
run ssp config set model attached
is 'the model alone is changed with a warning' "$RC $OUT $ERR" \
	'0 set model warning: only the model is changed; see the other settings with: ssp config preset met-handbook --dry-run'
is 'R210 only what differs is changed' "$(presets met-handbook)" 'kpi.set,southwark-2024,handbook
require_mash,warn,off
share.require_dsa,warn,block
channel.out,dsl|deputy-dsl|nominated,spoc
channel.in,mailbox,spoc|agency
visit.require_ground,off,warn'
is 'R210 the store has all settings of it' "$(ssp config list --format csv --no-header --columns key,value,origin | grep -E '^(model|kpi.set|require_mash|threshold.policy|protocol.review_months),')" \
	'model,attached,store
kpi.set,handbook,store
require_mash,off,store
threshold.policy,criteria-only,store
protocol.review_months,12,store'
is 'again it changes nothing' "$(ssp config preset met-handbook 2>&1)" 'nothing to change: the store has the settings of met-handbook'
is 'each change is an event, of one act' "$(ssp event list --where noun=setting --columns reference,act --sort ref --format csv --no-header | tail -n 6 | cut -d, -f1 | tr '\n' ' ')" 'kpi.set require_mash share.require_dsa channel.out channel.in visit.require_ground '
is 'a model that fits is set without a word' "$(ssp config set model attached 2>&1)" 'set model'
ssp config preset -q southwark-2024 >/dev/null
is 'R210 and back' "$(presets southwark-2024)" ''
exits 64 'no preset' ssp config preset met-handbok
like 'the nearest is named' "$ERR" 'did you mean met-handbook'
exits 64 'nor none' ssp config preset
exits 64 'what is wanted before the store is open' ssp config set store.wait 3

# a reference to a row of another team is never used
ssp principal add -q --key a-officer --role officer --team north >/dev/null
echo '{"given":"A","family":"B","school":100841}' >"$T/south.json"
exits 77 'a young person of another team' ssp yp add --from "$T/south.json" --as a-officer
is 'is refused without the reference that the next one gets' \
	"$(ssp event list --where verb=refuse --sort -ref --limit 1 --columns +noun --format jsonl | jq -r '"\(.noun) \(.reference)"')" 'yp null'

# keys that look like something else
exits 64 'an officer like a list' ssp officer add --key '1;2' --name X --rank PC --role sso
exits 64 'an officer called me' ssp officer add --key me --name X --rank PC --role sso
exits 64 'a key without end' ssp team add --key "$(printf 'k%.0s' {1..64})" --name X
exits 64 'an area without end' ssp team add --key endless --name X --area "$(printf 'a%.0s' {1..59})"

# a day's name is a name too
echo '{"given":"Monday","family":"March"}' | ssp yp add -q --from - >"$T/ref"
like 'found by it' "$(ssp yp find - <<<Monday)" "$(cat "$T/ref")"

# a restore leaves an admin, and lacks nothing
ssp init -q --store "$T/fresh.db"
printf 'key,role,active\nsomebody,analyst,yes\n' >"$T/p.csv"
exits 77 'no admin' ssp principal import --restore "$T/p.csv" --store "$T/fresh.db"
printf 'key,role\nsomebody,admin\n' >"$T/p.csv"
exits 65 'a field that must be there' ssp principal import --restore "$T/p.csv" --store "$T/fresh.db"
exits 0 'the admin of before is still one' ssp team list --store "$T/fresh.db"
long=$(printf 'Ö%.0s' {1..70})
jq -n --arg long "$long" '{given: "Nan", family: $long, school: 100840}' | ssp yp add -q --from - >/dev/null
before=$(ssp event list --where verb=consult --format csv --no-header | wc -l)
is 'several lines are several searches' "$(printf 'Monday\n\nnobody at all\nMonday\r\n' | ssp yp find - --columns ref,line --format csv --no-header)" \
	"$(cat "$T/ref"),1"$'\n'"$(cat "$T/ref"),4"
is 'each is an event' "$(($(ssp event list --where verb=consult --format csv --no-header | wc -l) - before))" 3
exits 65 'what is not UTF-8' ssp yp find - < <(printf 'Monday\nMond\377ay\n')
like 'is told by its line' "$ERR" 'standard input:2: the text is not UTF-8'
unlike 'but not repeated' "$ERR" 'Mond'
empty 'and nobody is shown' "$OUT"
exits 65 'a NUL byte' ssp yp find - < <(printf 'Mon\0day\n')
exits 64 'nothing to look for' ssp yp find - </dev/null
exits 64 'nothing but an empty line' ssp yp find - <<<''
is 'a long name is found whole' "$(ssp yp find - --identifying --columns name --format csv --no-header <<<"$long")" "Nan $long"
finish
