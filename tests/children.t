#!/bin/bash
# Child nouns: a record brings the rows that its row owns, as options, in JSON and in a batch, in one act, and each as if
# it were added by itself.
. tests/lib.sh
small_store
now() { ssp "${NOW[@]}" "$@"; }
n_facts() { ssp fact list --format csv --no-header | wc -l; }
cell() { ssp "$1" show "$2" --columns "$3" --format csv --no-header; }
# The last act's events: verb, noun, reference, and others that it names.
last_act() { ssp event list --columns act,verb,reference,also --format jsonl | jq -sr '(.[-1].act) as $a | .[] |
	select(.act == $a) | "\(.verb) \(.reference) \(.also // "")"'; }
bad() { # NAME CODE ID FIELD JSON [COMMAND]
	run now --json referral "${@:6}" --input - <<<"$5"
	is "$1" "$RC $(jq -r '.error | "\(.id) \(.file) \(.field)"' <<<"$ERR")" "$2 $3 standard input $4"
}
base='"yp":"Y-2026-0001","source":"school","received":"2026-11-17"'

# --- added with their parent
exits 0 'R087 answers come in the JSON of their referral' now referral add -q --input - <<<"{$base,\"facts\":[{\"code\":\"T1\",\"answer\":true},{\"code\":\"t2\",\"answer\":\"no\"}]}"
is 'it has a reference' "$OUT" R-2026-0003
is 'each is a row of its own noun' "$(ssp fact list --where referral=R-2026-0003 --columns code,answer --format csv --no-header | paste -sd' ')" 't1,yes t2,no'
is 'R008 one act, one event, which names them' "$(last_act)" 'collect R-2026-0003 FA-2026-0001..FA-2026-0002'
is 'answers that came with it leave it received' "$(cell referral R-2026-0003 status)" received
exits 0 'as options, short and long' now referral add -q --yp Y-2026-0001 --source cait --fact t3=yes --fact 'code=t1;answer=no'
is 'both are there' "$(ssp fact list --where referral=R-2026-0004 --columns code,answer --format csv --no-header | paste -sd' ')" 't3,yes t1,no'
exits 0 'from a file and as an option at once' now referral add -q --fact t2=no --input - <<<"{$base,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\"}]}"
is 'both come' "$(ssp fact list --where referral=R-2026-0005 --columns code --format csv --no-header | paste -sd' ')" 't1 t2'
N=$(n_facts)
exits 0 'a dry run' now referral add -n --yp Y-2026-0001 --source cait --fact t3=yes
is 'keeps none' "$(n_facts)" "$N"
printf '@r = referral add --yp Y-2026-0001 --source cait --fact t1=yes\nreferral edit @r --fact t2=yes\nfact add --referral @r --code t3 --answer no\n' >"$T/lines"
exits 0 'in a batch' now batch "$T/lines"
is 'too' "$(n_facts)" $((N + 3))

# --- with an edit
now referral edit -q R-2026-0001 --input - <<<'{"mash":"requested","facts":[{"code":"t1","answer":"yes"}]}' >/dev/null
is 'fields and answers are one event' "$(last_act)" 'alter R-2026-0001 FA-2026-0010'
is 'answers that come later put it into screening' "$(cell referral R-2026-0001 status,mash)" screening,requested
now referral edit -q R-2026-0001 --fact t2=yes >/dev/null
is 'an edit of nothing else names them too' "$(last_act)" 'alter R-2026-0001 FA-2026-0011'
is 'those that it does not mention stay' "$(ssp fact list --where referral=R-2026-0001 --columns code --format csv --no-header | paste -sd' ')" 't1 t2'
run now referral edit R-2026-0001 --fact t2=yes
is 'what is known already changes nothing' "$RC $OUT" '0 unchanged R-2026-0001'
is 'and that is said' "$ERR" 'note: t2 says what is known already, and is not kept'
exits 0 'by itself an answer is meant' now fact add -q --referral R-2026-0002 --code t4a --answer yes
is 'it puts its referral into screening as well' "$(cell referral R-2026-0002 status) $(last_act | paste -sd,)" \
	'screening alter R-2026-0002 ,collect FA-2026-0012 '

# --- an edit of the parent changes a child row that it names by its reference
swept='"kind":"weapon-sweep","officers":"1001MD","school":100840'
now activity add -q --input - <<<"{$swept,\"at\":\"2026-11-17T10:00Z\",\"finds\":[{\"kind\":\"knife\",\"place\":\"bush\"},{\"kind\":\"drug\"}]}" >/dev/null
now activity add -q --input - <<<"{$swept,\"at\":\"2026-11-16T10:00Z\"}" >/dev/null
finds() { ssp find list --columns ref,activity,kind,place --format csv --no-header | paste -sd' '; }
edit_finds() { run now activity edit "$1" --input - <<<"{\"finds\":[$2]}"; }
edit_finds A-2026-0001 '{"ref":"F-2026-0001","place":"bag"}'
is 'R087 a child row is changed' "$RC $OUT $(finds)" \
	'0 changed A-2026-0001 F-2026-0001,A-2026-0001,knife,bag F-2026-0002,A-2026-0001,drug,'
is 'R008 which is an event of its own in the act of the parent' "$(last_act | paste -sd,)" 'alter F-2026-0001 ,alter A-2026-0001 '
edit_finds A-2026-0001 '{"ref":"F-2026-0001","place":"bag"},{"ref":"F-2026-0002"}'
is 'what says the same changes neither' "$RC $OUT" '0 unchanged A-2026-0001'
edit_finds A-2026-0001 '{"ref":"F-2026-0001","place":"bag"},{"kind":"stolen"}'
is 'one that is the same and one that is new' "$RC $OUT $(last_act)" '0 changed A-2026-0001 alter A-2026-0001 F-2026-0003'
edit_finds A-2026-0001 '{"ref":"F-2026-0001","place":"shed"},{"ref":"F-2026-0002"}'
is 'one that is changed before one that is the same' "$RC $OUT" '0 changed A-2026-0001'
before=$(finds)
edit_finds A-2026-0002 '{"ref":"F-2026-0001","place":"bag"}'
is "another row's child row is not changed" "$RC $(head -1 <<<"$ERR")" '65 error: standard input:finds[0].ref: A-2026-0002 has no find F-2026-0001'
edit_finds A-2026-0002 '{"ref":"F-2026-0009","place":"bag"}'
is 'nor one that does not exist' "$RC $(head -1 <<<"$ERR")" '65 error: standard input:finds[0].ref: A-2026-0002 has no find F-2026-0009'
edit_finds A-2026-0001 '{"ref":"F-2026-0002","place":"bag"},{"ref":"F-2026-0001","activity":"A-2026-0002"}'
is 'nor moved to another row' "$RC $(head -1 <<<"$ERR")" '65 error: standard input:finds[1].activity: activity stays as it was'
is 'and nothing of these was kept' "$(finds)" "$before"

# --- faults name the place
bad 'a wrong answer' 65 bad-fact 'facts[1].answer' "{$base,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\"},{\"code\":\"t2\",\"answer\":\"maybe\"}]}" add
bad 'a wrong question' 65 bad-fact 'facts[0].code' "{$base,\"facts\":[{\"code\":\"t99\",\"answer\":\"yes\"}]}" add
bad 'a field that there is not' 65 no-field 'facts[0]' "{$base,\"facts\":[{\"code\":\"t1\",\"anwer\":\"yes\"}]}" add
bad 'one that is missing' 65 missing-field 'facts[0].answer' "{$base,\"facts\":[{\"code\":\"t1\"}]}" add
bad 'two answers to one question' 65 fact-twice 'facts[1].code' "{$base,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\"},{\"code\":\"T1\",\"answer\":\"no\"}]}" add
bad 'what follows from its place' 65 read-only 'facts[0].referral' "{$base,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\",\"referral\":\"R-2026-0001\"}]}" add
bad 'what nobody sets by hand' 65 read-only 'facts[0].by' "{$base,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\",\"by\":\"me\"}]}" add
bad 'no list' 65 bad-value facts "{$base,\"facts\":\"t1\"}" add
bad 'a list of something else' 65 bad-value 'facts[0]' "{$base,\"facts\":[\"t1\"]}" add
bad 'a row that is not changed by hand' 65 read-only 'facts[0]' '{"facts":[{"ref":"FA-2026-0001","answer":"no"}]}' edit R-2026-0003
bad 'a fault of the parent itself' 65 bad-term source '{"yp":"Y-2026-0001","source":"nowhere","received":"2026-11-16","facts":[{"code":"t1","answer":"yes"}]}' add
is 'nothing of them was kept' "$(ssp referral list --format csv --no-header | wc -l) $(n_facts)" '6 12'
bad_option() { # NAME ID FACT
	run now --json referral add --yp Y-2026-0001 --source cait --fact "$3"
	is "$1" "$RC $(jq -r .error.id <<<"$ERR")" "64 $2"
}
bad_option 'no answer' bad-fact t1
bad_option 'nothing' bad-fact ''
bad_option 'a field and no value' bad-fact 'code=t1;answer'
bad_option 'a field that nobody sets' read-only 'code=t1;answer=yes;at=2026-11-17T10:00'
like 'the hint says how it is written' "$(ssp referral add --yp Y-2026-0001 --source cait --fact t1 2>&1)" 'write it as --fact code=answer, or'

# --- printed with their parent
is 'show has them below their parent' "$(now referral show R-2026-0003 | tail -3 | sed "s/  *$(id -un).*//; s/  *by .*//")" \
	"$(printf 'ref           code  answer\nFA-2026-0001  t1    yes\nFA-2026-0002  t2    no')"
is 'JSON in them' "$(ssp referral show r-2026-3 --json | jq -c '.row.facts | map([.ref, .code, .answer])')" \
	'[["FA-2026-0001","t1","yes"],["FA-2026-0002","t2","no"]]'
is 'JSON Lines too' "$(ssp referral show R-2026-0003 --format jsonl | jq -c '.facts | length')" 2
is 'none is an empty list' "$(now referral add -q --yp Y-2026-0002 --source cait >/dev/null; ssp referral show R-2026-0007 --json | jq -c .row.facts)" '[]'
like 'a page has another table' "$(ssp referral show R-2026-0003 --format html | grep -c '<table>\|<html')" 3
is 'CSV goes by the child noun' "$(ssp referral show R-2026-0003 --format csv | wc -l)" 2
is 'columns that are asked for are all' "$(ssp referral show R-2026-0003 --columns ref --json | jq -c .row)" '{"ref":"R-2026-0003"}'
is 'a list has none' "$(ssp referral list --json | jq -c '.rows[0] | has("facts")')" false

# --- permission is the child noun's own
ssp principal add -q --key an-analyst --role analyst >/dev/null
ssp principal add -q --key a-southerner --role officer --team south >/dev/null
exits 77 'who may not add the parent' ssp --as an-analyst referral add --yp Y-2026-0001 --source cait --fact t1=yes
exits 77 "another team's referral gets no answer" ssp --as a-southerner referral edit R-2026-0001 --fact t3=yes
exits 77 'nor by the noun itself' ssp --as a-southerner fact add --referral R-2026-0001 --code t3 --answer yes
is 'and has none' "$(n_facts)" 12
like 'the store is sound' "$(ssp doctor --format csv)" 'rows,ok'

# --- the description of children holds for all of them
ssp --describe >"$T/d.json"
children='.nouns as $all | .nouns[] | select(.part_of) | . as $c | $all[] | select(.noun == $c.part_of) | . as $p |'
empty 'a child noun has a prefix, a plural and an add of its own' "$(jq -r '.nouns[] | select(.part_of) |
	select((.prefix and .plural and any(.verbs[]; .verb == "add")) | not) | .noun' "$T/d.json")"
empty 'it refers to its parent by a field that is fixed' "$(jq -r "$children"' select(any($c.fields[];
	.ref == $p.noun and (.flags | contains(["fixed"]))) | not) | $c.noun' "$T/d.json")"
is 'and required, but for what may do without a parent' "$(jq -r "$children"' select(any($c.fields[];
	.ref == $p.noun and (.flags | contains(["required"]))) | not) | $c.noun' "$T/d.json")" task
empty 'its word is an option of add and edit of its parent' "$(jq -r "$children"' $p.verbs[] |
	select(.verb == "add" or .verb == "edit") | select(any(.options[]; .name == $c.noun and .multi) | not) | $c.noun' "$T/d.json")"
empty 'its plural is no field of its parent' "$(jq -r "$children"' $p.fields[] | select(.name == $c.plural) | .name' "$T/d.json")"
empty 'R087 the help of its parent lists its keys, and those that are required' "$(jq -r '.nouns[] | select(.part_of) | .part_of as $p |
	def keys(f): [.fields[] | select((.name == $p or (.flags | any(. == "readonly" or . == "key"))) | not) | select(f) | .name] | join(" ");
	"\(.part_of) \(.plural) \(keys(true)) required: \(keys(.flags | any(. == "required")))"' "$T/d.json" | while read -r parent plural keys; do
	got=$(ssp "$parent" add --help | sed -n "/^  $plural: /,/^  [a-z_]*: a list\|^Example/p" | tr -s ' \n' ' ' | sed 's/.* all: //; s/ Example:.*//')
	[[ "$got " = "$keys "* ]] || echo "$parent $plural: $got, not $keys"; done)"
empty 'an example of its parent has some' "$(jq -r "$children"' select($p.example | fromjson | has($c.plural) | not) | $c.noun' "$T/d.json")"
finish
