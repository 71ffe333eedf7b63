#!/bin/bash
# Answers to the questions of the threshold, however they come: as options, JSON, form, CSV and batch (R087, tri-state
# answers). The checks themselves are in threshold.t and casework.t.
SPLITS=1
. tests/lib.sh
small_store
on() { ssp "$@" "${NOW[@]}"; }
# NAME COMMAND...: a referral that the command adds has these two answers
gives() {
	local name=$1
	shift
	run "$@"
	is "R087 $name" "$RC $(answers "$OUT")" '0 t1=yes t4c=unknown '
}
answers() { ssp fact list --where referral="$1" --columns code,answer --sort code --format csv --no-header | tr ',\n' '= '; } # REFERRAL
object='"yp":"Y-2026-0001","source":"mpu","received":"2026-11-16"'
gives 'as options' on referral add -q --yp Y-2026-0001 --source mpu --fact t1=yes --fact T4c=unknown
echo "{$object,\"facts\":[{\"code\":\"t1\",\"answer\":\"yes\"},{\"code\":\"t4c\",\"answer\":\"unknown\"}]}" >"$T/list.json"
gives 'in JSON, as a list' on referral add -q --input "$T/list.json"
echo "{$object,\"facts\":{\"t1\":\"yes\",\"T4c\":\"unknown\"}}" >"$T/object.json"
gives 'in JSON, as an object, like threshold check' on referral add -q --input "$T/object.json"
echo "{$object,\"facts\":{\"t1\":true}}" >"$T/true.json"
is 'R087 true is yes' "$(answers "$(on referral add -q --input "$T/true.json")")" 't1=yes '
cat >"$T/editor" <<'END'
#!/bin/sh
# Fills the two lines of an answer, and adds another answer below.
sed -i -e 's/^source: *$/source: mpu/' -e 's/^code: *$/code: t1/' -e 's/^answer: *$/answer: yes/' "$1"
printf '[fact]\ncode: t4c\nanswer: unknown\n' >>"$1"
END
chmod +x "$T/editor"
SSP_EDITOR=$T/editor script -qec "ssp referral add -q --yp Y-2026-0001 ${NOW[*]}" /dev/null >"$T/typed" 2>&1 </dev/null
is 'R087 in a form' "$(answers "$(tr -d '\r' <"$T/typed" | tail -n 1)")" 't1=yes t4c=unknown '
gives 'in a batch' bash -c "echo 'referral add -q --yp Y-2026-0001 --source mpu --fact t1=yes --fact t4c=unknown' | ssp batch - ${NOW[*]}"
R=$(on referral add -q --yp Y-2026-0001 --source mpu)
printf 'referral,code,answer\n%s,t1,yes\n%s,T4c,unknown\n' "$R" "$R" >"$T/facts.csv"
exits 0 'a file of answers is imported' on fact import "$T/facts.csv"
is 'R087 in CSV' "$(answers "$R")" 't1=yes t4c=unknown '
is 'and puts it into screening' "$(ssp referral show "$R" --columns status --format csv --no-header)" screening

# --- an error names its place
wrong() { # NAME WHERE MESSAGE JSON
	echo "{$object,\"facts\":$4}" >"$T/wrong.json"
	run on referral add --input "$T/wrong.json"
	is "$1" "$RC $(sed -n "1s|^error: $T/wrong.json:||p" <<<"$ERR")" "65 $2: $3"
}
wrong 'a question that there is not' 'facts[1].code' 'fact "t9" does not exist' '{"t1":"yes","t9":"yes"}'
wrong 'an answer that there is not' 'facts[0].answer' '"maybe" is not an answer for the fact t1' '{"t1":"maybe"}'
wrong 'an answer that is a list of lists' 'facts[0]' 'the value is not a text, a number, or a list of them' '{"t1":[["yes"]]}'
wrong 'a text for answers' 'facts' 'the value is not a list of JSON objects' '"t1=yes"'
printf 'yp,source,received,facts\nY-2026-0001,mpu,2026-11-16,t1=yes\n' >"$T/r.csv"
exits 65 'a column of answers in a file of referrals' on referral import "$T/r.csv"
like 'leads to the import of answers' "$ERR" "^hint: import them, once their referral is there: ssp fact import FILE"
finish
