#!/bin/bash
# SSP_RELEASE: builds a program of its own
# examples/add-a-noun.md works: a copy of the tree with its blocks builds, and the tests that walk all nouns pass on it. The
# test also counts the cost of a noun and a verb.
. tests/lib.sh
page=examples/add-a-noun.md
copy=$T/copy
mkdir "$copy"
cp -rp Makefile README.md cmd completions examples include lib man tests "$copy"
mkdir -p "$copy/build"
for part in cmd lib embedded.c embedded.o kinds.c kinds.o kpi-sets.c kpi-sets.o roles.c roles.o; do
	[ ! -e "$BUILD/$part" ] || cp -rp "$BUILD/$part" "$copy/build"
done
last=$(find lib/store/migrations -name '*.sql' -printf '%f\n' | sort | tail -n 1 | sed 's/^0*//; s/-.*//')
next=$(printf %04d $((last + 1)))

# Every block: its file, the text of the line that it goes behind, and its lines, in $T/block.N
awk -v to="$T/block." '/^```[a-z]+ ./ { n++; sub(/^```[a-z]+ /, ""); print > (to n ".head"); on = 1; next }
	/^```/ { on = 0 } on { print > (to n) }' "$page"
n=0
while [ -f "$T/block.$((n + 1))" ]; do
	n=$((n + 1))
	IFS= read -r head <"$T/block.$n.head"
	file=${head%% behind *}
	file=$copy/${file/NEXT/$next}
	if [ "${head%% behind *}" = "$head" ]; then
		cat "$T/block.$n" >>"$file"
	else
		line=$(grep -nF -- "${head#* behind }" "$file" | head -n 1 | cut -d: -f1)
		[ -n "$line" ] || fail "$file has a line for block $n" "$head"
		sed -i "${line:-1}r $T/block.$n" "$file"
	fi
	wc -l <"$T/block.$n" | paste - "$T/block.$n.head" >>"$T/cost"
done
is 'the page has its blocks' "$n" 12
cost() { # PATTERN: lines in the blocks whose first line is like this
	grep -E "	$1" "$T/cost" | awk '{ sum += $1 } END { print sum + 0 }'
}
plain=$(($(head -n 3 "$T/cost" | awk '{ sum += $1 } END { print sum }')))
is 'a plain noun is at most 4 files, its man page among them' "$(head -n 3 "$T/cost" | cut -f2 | sed 's/ behind.*//' | sort -u | wc -l)" 3
if [ "$plain" -le 45 ]; then pass "and at most 45 lines: $plain"; else fail "a plain noun has $plain lines, not 45"; fi
verb=$(cost '(cmd/|lib/data/|tests/)')
if [ "$verb" -le 60 ]; then pass "a verb for all three is at most 60 lines: $verb"; else fail "the verb has $verb lines, not 60"; fi

cd "$copy" || exit 1
# The two lists only grow: of what was built, the files that make the tables of them are all that they change.
touch -r README.md lib/model/nouns.def cmd/commands.def
touch lib/model/model.c cmd/table.c
make -s -j2 BUILD=build CFLAGS=-O0 all >"$T/made" 2>&1 || { fail 'it builds' "$(tail -n 5 "$T/made")"; finish; }
pass 'it builds'
sh man/update.sh build/ssp
for noun in panel subject action; do
	like "make man begins the page of $noun" "$(cat "man/ssp-$noun.1")" "begin commands $noun"
done
tests='describe children tables names layers'
[ -z "${SSP_LONG:-}" ] || tests+=' restore roles dry-run man completion'
export SSP_QUICK=1
like 'the golden plans are written, and each index has one' "$(BUILD=build bash tests/plans.t --update 2>&1)" '^ok 2 - every index has a plan'
like 'with those of the noun' "$(cat tests/golden/plans.txt)" '^ssp panel list'
for name in $tests; do
	# shellcheck disable=SC2015 # fail returns 0
	BUILD=build bash "tests/$name.t" >"$T/out" 2>&1
	bad=$(grep -A6 '^not ok' "$T/out")
	if [ -z "$bad" ] && grep -q '^1\.\.' "$T/out"; then pass "$name.t passes"; else fail "$name.t fails" "$bad" "$(tail -n 2 "$T/out")"; fi
done

# --- the duty and the verb
PATH=$copy/build:$PATH
export LD_LIBRARY_PATH=$copy/build
small_store
n_rows() { for noun in panel subject action; do ssp "$noun" list --format csv --no-header | wc -l; done | paste -sd' '; }
all='"day":"2026-11-17","chair":"1001MD","subjects":[{"yp":"Y-2026-0001","present":true},{"yp":"Y-2026-0002"}],"actions":[{"officer":"1001MD","what":"Visit"}]'
run ssp panel record 100840 "${NOW[@]}" --input - <<<"{$all}"
is 'one act records all three' "$RC $OUT $(n_rows)" '0 recorded PN-2026-0001 1 2 1'
is 'it has one event, which names them' "$(ssp event list --columns verb,reference,also --format csv --no-header | tail -n 1)" \
	'collect,PN-2026-0001,PA-2026-0001..PA-2026-0002 PM-2026-0001'
for yp in 1 2; do
	like "and young person $yp" "$(ssp event list --about "Y-2026-000$yp" --format csv)" 'collect.*PN-2026-0001'
done
is 'show has both lists' "$(ssp panel show PN-2026-0001 --json | jq -c '.row | [.subjects, .actions] | map(length)')" '[2,1]'
run ssp action edit PM-2026-0001 "${NOW[@]}" --by 2026-11-20
due() { ssp due --as-of 2026-11-21 --where duty=panel-action --columns ref,what,owner,team,school,age --format csv --no-header; }
is 'R213 a duty is a row of data' "$(due)" 'PM-2026-0001,do what the panel agreed: Visit,1001MD,north,100840,1'
ssp action edit -q PM-2026-0001 --as-of 2026-11-21 --done 2026-11-20
is 'R213 which what is done ends' "$(due)" ''
run ssp panel record 100840 "${NOW[@]}" --day 2026-11-16 --chair 1001MD --subject Y-2026-0001=yes --action 'officer=1002MD;what=Write;by=2026-11-15'
is 'a rule of a child stops all of it' "$RC $(n_rows)" '64 1 2 1'
run ssp panel record 100840 "${NOW[@]}" --input - --json <<<"{${all/Y-2026-0002/Y-2026-0099}}"
is 'a fault of a child names its place' "$RC $(jq -r '.error | "\(.id) \(.file) \(.field)"' <<<"$ERR")" '65 no-such-row standard input subjects[1].yp'
run ssp panel edit PN-2026-0001 "${NOW[@]}" --input - <<<'{"minutes":50,"subjects":[{"ref":"PA-2026-0002","present":true},{"yp":"Y-2026-0001"}]}'
is 'an edit changes one child and adds another' "$RC $OUT $(ssp subject list --columns yp,present --format csv --no-header | paste -sd' ')" \
	'0 changed PN-2026-0001 Y-2026-0001,yes Y-2026-0002,yes Y-2026-0001,no'
is 'in one act' "$(ssp event list --columns act,verb,reference,also --format jsonl | jq -sr '(.[-1].act) as $a | .[] | select(.act == $a) |
	"\(.verb) \(.reference) \(.also // "")"')" 'alter PA-2026-0002 
alter PN-2026-0001 PA-2026-0003'
run ssp panel edit PN-2026-0001 "${NOW[@]}" --json --input - <<<'{"actions":[{"ref":"PM-2026-0009","what":"x"}]}'
is 'of another parent there is none' "$RC $(jq -r '.error | "\(.id) \(.field)"' <<<"$ERR")" '65 no-such-row actions[0].ref'
ssp principal add -q --key an-analyst --role analyst >/dev/null
exits 77 'who may not add does not record' ssp --as an-analyst panel record 100840 "${NOW[@]}" --input - <<<"{$all}"
sed -i 's/"panel":      { "record": "ATT---" },/&\n    "subject":   { "add": "A-----" },/' lib/data/roles.json
ssp principal add -q --key an-officer --role officer --team north >/dev/null
make -s -j2 BUILD=build CFLAGS=-O0 all >"$T/made" 2>&1
exits 77 'who may not add a child adds none with its parent' ssp --as an-officer panel record 100840 "${NOW[@]}" --input - <<<"{$all}"
is 'and nothing of it' "$(n_rows)" '1 3 1'
finish
