#!/bin/bash
# `ssp threshold check --facts`: exit codes, JSON, refusals; the outcomes themselves are in tests/unit/threshold.c.
. tests/lib.sh
export SSP_STORE=/nonexistent/store.db

check() { # FACTS [OPTION...]: standard output and error, and the exit code
	local facts=$1
	shift
	printf '%s' "$facts" | ssp threshold check --facts - "$@" >"$T/out" 2>"$T/err"
	echo $?
}

met='{"g1":"yes","g3":"yes","t1":"yes"}'
below='{"g1":true,"g3":true,"t1":false,"t2":false,"t3":false,"t4b":false}'
out='{"g3":"no"}'
open='{"g1":"yes","g3":"yes","t1":"no","t2":"no","t3":"no","t4a":"yes","t4b":"yes"}'
role='{"g1":"yes","g3":"yes","t1":"no","t2":"yes"}'

while read -r code facts; do
	is "0 without --exit-code: $facts" "$(check "$facts")" 0
	is "$code with --exit-code: $facts" "$(check "$facts" --exit-code)" "$code"
done <<END
0 $met
0 $role
1 $below
1 $out
2 $open
END

check "$open" --json >/dev/null
is "R087 keys in the order of the contract" "$(jq -r 'keys_unsorted | join(" ")' "$T/out")" \
	"schema reference check policy outcome out_reason met gate criteria ask record explanation"
is "R090 what is asked" "$(jq -c '[.outcome, .ask, .reference]' "$T/out")" '["undetermined",["T4c"],null]'
is "policy and version" "$(jq -c .policy "$T/out")" '{"name":"southwark-2024","version":"2024.1"}'
is "R089 T4 has three parts" "$(jq -c '[.criteria[].parts | map(.code)]' "$T/out")" '[[],[],[],["T4a","T4b","T4c"]]'
is "G2 is derived" "$(jq -c '[.gate[] | [.code, .answer]]' "$T/out")" '[["G1","yes"],["G2","unknown"],["G3","yes"]]'

check "$role" --json >/dev/null
is "R088 T2 is met whatever the role, which is not asked but recorded" "$(jq -c '[.outcome, .met, .ask, .record]' "$T/out")" \
	'["met",["T2"],[],["T2-role"]]'
is "the role stands beside the answer" "$(jq -c '.criteria[1] | [.answer, .detail.code, .detail.answer]' "$T/out")" \
	'["yes","T2-role","unknown"]'
for role in victim suspect both; do
	check '{"g1":"yes","g3":"yes","t2":"yes","t2-role":"'$role'"}' --json >/dev/null
	is "R088 T2 is met as $role" "$(jq -c '[.met, .record]' "$T/out")" '[["T2"],[]]'
done
check '{"g1":"yes","g3":"yes","t3":"yes"}' --json >/dev/null
is "the kind of T3 need not be recorded" "$(jq -c '[.met, .record]' "$T/out")" '[["T3"],[]]'

check "$out" --json >/dev/null
is "R087 C64 out says why" "$(jq -r '[.outcome, .out_reason] | join(" ")' "$T/out")" "out managed-elsewhere"

check "$met" >/dev/null
is "in words, first line" "$(head -1 "$T/out")" "This meets the threshold."
is "in words, last line" "$(tail -1 "$T/out")" "Checked by policy southwark-2024, version 2024.1."

is "-o keeps the file whatever the exit code" "$(check "$open" --exit-code -o "$T/result.json")" 2
is "and takes its format from the name" "$(jq -r .outcome "$T/result.json")" undetermined

is "another policy from a file" "$(check '{"q":"no","t1":"yes"}' --exit-code --policy tests/data/policy/single.json)" 1
is "a built-in one by name" "$(check '{"t1":"yes"}' --exit-code --policy criteria-only)" 0
is "a bad one is 78" "$(check '{}' --policy tests/data/invalid/policy-derived.json)" 78
is "and names file and field" "$(head -1 "$T/err")" \
	"error: tests/data/invalid/policy-derived.json:gate[0].derived: a gate row cannot be derived from this"
is "a missing one is 66" "$(check '{}' --policy nothing)" 66

is "an unknown fact is 65" "$(check '{"t1":"yes","t2_rol":"both"}')" 65
is "with the nearest as a hint" "$(tail -1 "$T/err")" "hint: did you mean t2-role?"
is "an unknown answer is 65" "$(check '{"t1":"yse"}')" 65
is "a fact given twice is 65" "$(check '{"t1":"yes","t1":"no"}')" 65
is "broken JSON is 65" "$(check '{"t1":')" 65
is "a missing file is 66" "$(ssp threshold check --facts "$T/none" 2>/dev/null; echo $?)" 66
is "nothing to check is 64" "$(ssp threshold check 2>/dev/null; echo $?)" 64
is "other formats are 64" "$(check "$met" --format csv)" 64
for format in table json; do
	printf '%s' "$met" | ssp threshold check --facts - --format $format >/dev/full 2>/dev/null
	is "a full device is 74 ($format)" $? 74
done

# A stored referral.
out() { # COMMAND...: its standard output, and its exit code behind
	ssp "$@" --as-of 2026-11-18T12:00Z 2>"$T/err"
	echo "$?"
}
export SSP_STORE=$T/store/s.db
{
	out init -q
	out team add -q --key north --name North --area north
	out school add -q --urn 100840 --name 'Alder Academy' --phase secondary --area north
	echo '{"given":"Zebedee","family":"Quillfeather","dob":"2012-03-04","school":100840}' | out yp add -q --from -
	out referral add -q --yp Y-2026-0001 --school 100840 --source school --received 2026-11-16 --mash 'done'
} >"$T/made"
is "a store with a referral" "$(tr '\n' ' ' <"$T/made")" "0 north 0 100840 0 Y-2026-0001 0 R-2026-0001 0 "
is "nothing answered yet" "$(out threshold check r-2026-1 --exit-code -o "$T/r.json")" 2
is "its referral and its check" "$(jq -r '[.reference, .check] | join(" ")' "$T/r.json")" "R-2026-0001 H-2026-0001"
is "an answer comes" "$(out referral edit R-2026-0001 --fact t1=no -q | tail -1)" 0
sed 's/"single"/"southwark-2024"/; s/"Q"/"T3"/' tests/data/policy/single.json >"$T/easy.json"
out referral edit R-2026-0001 --fact t3=yes -q >"$T/out"
is "a file is tried, whatever it calls itself" \
	"$(out threshold check R-2026-0001 --policy "$T/easy.json" --exit-code -o "$T/r.json")" 0
is "and not kept" "$(jq -r .check "$T/r.json") $(cat "$T/err")" "null trial: nothing is kept"
is "nor does a decision rest on it" "$(out referral accept R-2026-0001 | tail -1)" 77
is "--dry-run keeps nothing" "$(out threshold check R-2026-0001 --dry-run --json | jq -r '.check?' 2>/dev/null | head -1)" null
is "R091 one check is in the history" "$(out threshold list --json | jq -s '.[0].count')" 1
is "no such referral is 1" "$(out threshold check R-2026-0099)" 1
is "and 64 with --exit-code" "$(out threshold check R-2026-0099 --exit-code)" 64
is "another kind of reference is 64" "$(out threshold check Y-2026-0001)" 64
is "a referral and --facts is 64" "$(out threshold check R-2026-0001 --facts /dev/null)" 64

# --- of a referral: nothing is kept where its result cannot be written
export SSP_STORE=$T/store/ssp.db
small_store
exits 64 'another format is refused' ssp threshold check R-2026-0001 "${NOW[@]}" --format csv
is '  before the check is kept' "$(ssp check list --format csv --no-header | wc -l)" 0
exits 0 'JSON is written' ssp threshold check R-2026-0001 "${NOW[@]}" --format json
is '  and the check is kept' "$(ssp check list --format csv --no-header | wc -l)" 1
finish
