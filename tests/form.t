#!/bin/bash
# `add` on a terminal: what is missing is asked for in the editor; in scripts it is refused.
SPLITS=1
. tests/lib.sh
command -v script >/dev/null || { echo '1..0 # SKIP no script(1) here'; exit 0; }
small_store
cat >"$T/editor" <<'END'
#!/bin/sh
cp "$1" "$FORM" && sed -i -e 's/^given:.*/given: Wilhelmina/' -e 's/^family:.*/family: Thistlewood/' -e "s/^dob:.*/dob: ${DOB:-}/" "$1"
END
chmod +x "$T/editor"
export SSP_EDITOR=$T/editor FORM=$T/form
at_terminal() { # COMMAND of ssp as one text; RC and OUT
	script -qec "ssp ${NOW[*]} $1" /dev/null </dev/null >"$T/out" 2>&1
	RC=$?
	OUT=$(tr -d '\r' <"$T/out")
}

exits 64 'in a script nothing is asked' ssp yp add --school 100840
DOB=2012-05-06 at_terminal 'yp add --school 100840'
is 'a form adds' "$RC" 0
like 'and says which' "$OUT" 'added Y-2026-0003'
like 'what was given on the line stands in it' "$(cat "$FORM")" '^school: 100840$'
like 'with what each field is for' "$(cat "$FORM")" '^# family name; at least one of given and family is needed$'
like 'and what limits it' "$(cat "$FORM")" '^# date of birth \(not in the future\)$'
like 'the name came from the form' "$(ssp yp show Y-2026-0003 --identifying)" Thistlewood
is 'no draft is left' "$(find "$XDG_DATA_HOME/ssp" -name '*draft*' | wc -l)" 0

# the first variable that is not empty names the editor
for editors in "$T/editor false false" "- $T/editor false" "- - $T/editor"; do
	read -r own visual any <<<"$editors"
	rm "$FORM"
	SSP_EDITOR=${own#-} VISUAL=${visual#-} EDITOR=$any DOB=2012-05-07 at_terminal 'yp add --school 100841'
	is "SSP_EDITOR, VISUAL, EDITOR: ${editors//"$T/"/}" "$RC $(grep -c '^school: 100841$' "$FORM")" '0 1'
done

# a path with blanks is quoted, as in a shell
cp "$T/editor" "$T/an editor"
rm "$FORM"
SSP_EDITOR="'$T/an editor'" DOB=2012-05-07 at_terminal 'yp add --school 100841'
is "an editor whose path has blanks, in quotes" "$RC $(grep -c '^school: 100841$' "$FORM")" '0 1'

mkdir "$T/bin"
cp "$T/editor" "$T/bin/vi"
rm "$FORM"
SSP_EDITOR='' PATH=$T/bin:$PATH DOB=2012-05-07 at_terminal 'yp add --school 100841'
is 'without any it is vi' "$RC $(grep -c '^school: 100841$' "$FORM")" '0 1'

DOB=2012-13-45 at_terminal 'yp add'
is 'a wrong form is refused' "$RC" 64
like 'by its line' "$OUT" 'draft-[A-Za-z0-9]*:[0-9]+:dob: the value is not a date'
like 'and the draft is kept' "$OUT" 'the draft is kept at'
unlike 'no name is in the error' "$OUT" Thistlewood

printf '# a form\ngiven: Wilhelmina\nThistlewood\n' >"$T/torn"
run ssp yp add --from "$T/torn"
is 'a line that is no field is refused' "$RC $(head -n 1 <<<"$ERR")" "65 error: $T/torn:3: a line is 'field: value'"

# a form does not ask for fields that the kind does not take
printf '#!/bin/sh\ncp "$1" "$FORM"; sed -i "s/^officers:.*/officers: 1001MD/" "$1"\n' >"$T/editor"
at_terminal 'activity add --kind search'
is 'a form of a search adds' "$RC" 0
is 'it asks for what a search takes' "$(grep -cE '^(search_type|power|ground|outcome): ' "$FORM")" 4
is 'and for nothing of a patrol' "$(grep -cE '^(patrol_mode|uniform): ' "$FORM")" 0
is 'what it needs is said' "$(grep -A 1 '(needed)$' "$FORM" | grep -c '^power: ')" 1
at_terminal 'activity add --kind arch'
is 'a form of an arch asks for neither' "$RC $(grep -cE '^(search_type|power|ground|outcome|patrol_mode|uniform): ' "$FORM")" '0 0'
printf '#!/bin/sh\ncp "$1" "$FORM"; sed -i -e "s/^officers:.*/officers: 1001MD/" -e "0,/^kind:/s/^kind:.*/kind: arch/" -e "s/^power:.*/power: warrant/" "$1"\n' >"$T/editor"
at_terminal 'activity add'
is 'without a kind it asks for all, and refuses what the kind does not take' "$RC $(grep -c '^power: ' "$FORM")" '64 1'
like 'with the kinds that take a field' "$(cat "$FORM")" '^# legal power to search \(only of search\)$'
like 'and names the field' "$OUT" 'power is not a field of the kind arch'

# child records have a section of the form each
cat >"$T/editor" <<'END'
#!/bin/sh
cp "$1" "$FORM" && sed -i -e 's/^yp:.*/yp: Y-2026-0001/' -e 's/^source:.*/source: cait/' "$1" &&
	printf '[fact]\ncode: t2\nanswer: no\n[fact]\ncode: %s\nanswer: unknown\n[fact]\ncode:\nanswer:\n' "${CODE:-t3}" >>"$1"
END
at_terminal 'referral add --fact t1=yes'
like 'a form has child records' "$RC $(tail -1 <<<"$OUT")" '^0 added R-2026-0003'
is 'one that was given is in it, and another that is empty' "$(sed -n '/^\[fact\]/,$p' "$FORM" | grep -v '^#' | paste -sd' ')" \
	'[fact] code: t1 answer: yes [fact] code:  answer: '
is 'each section that has a value is one' "$(ssp fact list --columns code,answer --format csv --no-header | paste -sd' ')" 't1,yes t2,no t3,unknown'
CODE=t99 at_terminal 'referral add --fact t1=yes'
like 'a fault in one names its place' "$OUT" 'draft-[A-Za-z0-9]*:facts\[2\]\.code: fact "t99" does not exist'
printf '#!/bin/sh\nprintf "[fcat]\\n" >>"$1"\n' >"$T/editor"
at_terminal 'referral add'
like 'a section that there is not has a line' "$OUT" 'draft-[A-Za-z0-9]*:[0-9]+: this is no section of referral'

# nothing of a form is misread, and nothing of it is left that nobody wrote
drafts() { find "$XDG_DATA_HOME/ssp" -name '*draft*'; }
form_of() { # TEXT: the editor leaves this form, and `activity add` is asked for one
	find "$XDG_DATA_HOME/ssp" -name '*draft*' -delete
	printf "$1" >"$T/left"
	printf '#!/bin/sh\ncat %s >"$1"\n' "$T/left" >"$T/editor"
	before=$(ssp activity list --format csv | wc -l)
	at_terminal 'activity add'
	after=$(ssp activity list --format csv | wc -l)
}
long=$(head -c 4090 /dev/zero | tr '\0' x)
form_of "kind: hv-patrol\nofficers: 1001MD\nnote: ${long}minutes: 999\n"
is 'a line as long as it may be is one value' "$RC $(ssp activity list --sort -ref --limit 1 --columns minutes --format csv --no-header --identifying)" '0 ""'
form_of 'kind: hv-patrol\nofficers: 1001MD\nminutes: 5\0000\n'
is 'a NUL cuts no value short' "$RC $((after - before))" '64 0'
like 'its line is named' "$OUT" 'draft-[A-Za-z0-9]*:3: the line has a NUL character'
form_of 'kind: hv-patrol\nofficers: 1001MD\nminutes: 5\nminutes: 6\n'
is 'a field twice is refused' "$RC $((after - before))" '64 0'
like 'and named' "$OUT" 'draft-[A-Za-z0-9]*:4: the form gives minutes twice'

form_of '# mend me\nkind: hv-patrol\nofficers: 1001MD\nat: today 09:00\nminutes: x\n'
is 'a wrong form is kept' "$RC $(drafts | wc -l)" '64 1'
like 'and how to go on is said' "$OUT" 'correct it, then add it with --input'
draft=$(drafts)
exits 65 'a draft that is as it was' ssp activity add --input "$draft"
sed -i 's/^minutes:.*/minutes: 12/' "$draft"
exits 0 'a draft that was mended is taken' ssp activity add -q --input "$draft"
is 'as it says' "$(ssp activity show "$OUT" --format csv --no-header --columns kind,minutes)" hv-patrol,12
sed -i $'1s/^/\xef\xbb\xbf/' "$draft"
exits 0 'an editor may put a BOM before it' ssp activity add -q --input "$draft"
exits 0 'on standard input too' ssp activity add -q --from - <"$draft"
printf '#!/bin/sh\ntrue\n' >"$T/editor"
rm -f "$draft"
at_terminal 'yp add --school 100840'
is 'a form that is left as it was adds nothing' "$RC $(drafts | wc -l)" '64 0'
like 'and says so' "$OUT" 'the form is unchanged: nothing was added'

for name in EDITOR VISUAL SSP_EDITOR; do
	printf '#!/bin/sh\ntouch "%s"\n' "$T/opened-by-$name" >"$T/as-$name"
	chmod +x "$T/as-$name"
done
opened_by() { # VARIABLE...: which of them names the editor that is opened
	(unset SSP_EDITOR && for name; do export "$name=$T/as-$name"; done && at_terminal 'yp add')
	find "$T" -name 'opened-by-*' -printf '%f ' -delete
}
is 'the nearest variable names the editor' "$(opened_by EDITOR)$(opened_by EDITOR VISUAL)$(opened_by EDITOR VISUAL SSP_EDITOR)" \
	'opened-by-EDITOR opened-by-VISUAL opened-by-SSP_EDITOR '

printf '#!/bin/sh\n: >"$1"\n' >"$T/editor"
at_terminal 'yp add'
is 'an empty form adds nothing' "$RC" 64
like 'and says so' "$OUT" 'nothing was added'
finish
