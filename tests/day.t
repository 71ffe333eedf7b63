#!/bin/bash
# The day of an officer: lines in, saved in one act; lines out, edited and read back.
SPLITS=1
. tests/lib.sh
export SSP_STORE=$T/d.db
small_store
NOW=(--as-of 2026-11-18T20:00Z)
s() { ssp "$@" "${NOW[@]}"; }
events() { ssp event list --format csv --no-header | wc -l; }
s officer add -q --key 2001MD --name 'PC Elm' --rank PC --role sso --team south >/dev/null
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
s referral edit -q R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes >/dev/null
s threshold check -q R-2026-0001 >/dev/null
C=$(s referral accept -q R-2026-0001)

# --- short names of schools
exits 0 'a school gets a short name' s school edit 100840 --short alder
exits 64 'which no other school has, in either case' s school edit 100841 --short Alder
like 'the field and the other school are named' "$ERR" '^hint: the school that has it: ssp school show 100840$'
exits 64 'nor is it a URN' s school edit 100841 --short 100841
exits 64 'nor a reserved word' s school edit 100841 --short me
exits 64 'nor has it a blank' s school edit 100841 --short 'st johns'
s school edit -q 100841 --short beech >/dev/null
is 'what is owed about a school is asked by its short name' "$(s due --school Alder --format csv)" "$(s due --school 100840 --format csv)"
exits 64 'or not at all' s due --school birch

# --- an ordinary day in seven lines
cat >"$T/day" <<X
# Wednesday
0800-0830 checks x2 system=crimint
0900-0945 talk @alder topic=knife-crime -- year 8, who didn't know
1000-1100 sweep @ALDER with 1002MD found knife
1215 search @100840 search-type=stop-search power=pace-s1 parents-told=1300
1400-1445 visit $C
1500-1800 patrol @alder with 1002MD intel=CR123
1830-1900 Hv patrol-mode=foot place="High Street, north"
X
exits 0 'a dry run shows each line as it is understood' s --as pc-north day --from "$T/day" --dry-run
like 'by its short words' "$ERR" '^add: 1000-1100 sweep @alder with 1002MD found knife$'
is 'and keeps nothing' "$(s activity list --format csv --no-header)" ''
before=$(events)
exits 0 'R130 R133 an ordinary day is saved from seven lines' s --as pc-north day --from "$T/day"
is 'each is a row' "$(grep -c '^added A-2026-000[1-7]$' <<<"$OUT")" 7
is 'R008 with its event' "$(($(events) - before))" 7
is 'all in one act' "$(ssp event list --format json | jq -r '.rows[-7:] | map(.act) | unique | length')" 1
is 'what they say is what is kept' \
	"$(s activity list --where 'minutes=any' --columns ref,kind,officers,school,case,at,minutes,quantity,intel_ref,place --format csv --no-header)" \
	"A-2026-0001,system-check,1001MD,,,2026-11-18T08:00:00+00:00,30,2,,
A-2026-0002,assembly,1001MD,100840,,2026-11-18T09:00:00+00:00,45,1,,
A-2026-0003,weapon-sweep,1001MD;1002MD,100840,,2026-11-18T10:00:00+00:00,60,1,,
A-2026-0005,home-visit,1001MD,,$C,2026-11-18T14:00:00+00:00,45,1,,
A-2026-0006,after-school-patrol,1001MD;1002MD,100840,,2026-11-18T15:00:00+00:00,180,1,CR123,
A-2026-0007,hv-patrol,1001MD,,,2026-11-18T18:30:00+00:00,30,1,,\"High Street, north\""
is 'R135 the find is of its sweep' "$(s find list --columns activity,kind,officer --format csv --no-header)" A-2026-0003,knife,1001MD
is 'a note is kept, and masked' "$(s activity show A-2026-0002 --json --columns note | jq -r .row.note)" '***'

# --- printed, and read back
s day --officer 1001MD >"$T/printed"
is 'the printed day' "$(<"$T/printed")" "# 18 Nov 2026, 1001MD
A-2026-0001 0800-0830 checks x2 system=crimint
A-2026-0002 0900-0945 talk @alder topic=knife-crime
A-2026-0003 1000-1100 sweep @alder with 1002MD found knife
A-2026-0004 1215 search @alder search-type=stop-search power=pace-s1 parents-told=\"18 Nov 2026 13:00\"
A-2026-0005 1400-1445 visit $C
A-2026-0006 1500-1800 patrol @alder with 1002MD intel=CR123
A-2026-0007 1830-1900 hv patrol-mode=foot place=\"High Street, north\""
is 'each line has its reference in JSON' "$(s day --officer 1001MD --json | jq -r '.rows[2] | "\(.ref) \(.line)"')" "$(sed -n 4p "$T/printed")"
is 'what selects makes a table of it' "$(s day --officer 1001MD --where 'line~visit' --columns ref --no-header)" A-2026-0005
exits 64 'what is saved is not selected' s day --officer 1001MD --from "$T/printed" --where ref=A-2026-0001
before=$(events)
exits 0 'read back it is the same' s day --officer 1001MD --from "$T/printed"
is 'and says so' "$OUT$ERR" '7 unchanged'
exits 0 'so are the lines that it came from' s --as pc-north day --from - <"$T/day"
is 'R008 no event comes of it' "$(events)" "$before"
s day 2026-11-18 --officer 1002MD >"$T/other"
is 'an activity of two is in the day of both, with its officers in their order' "$(sed 1d "$T/other")" \
	'A-2026-0003 1000-1100 sweep @alder officer=1001MD;1002MD found knife
A-2026-0006 1500-1800 patrol @alder officer=1001MD;1002MD intel=CR123'
s day --officer 1002MD --from "$T/other" 2>/dev/null
is 'which reads back as well' "$(events)" "$before"
s activity edit -q A-2026-0006 --minutes 90 >/dev/null
like 'what is edited elsewhere shows in the printed day' "$(s day --officer 1001MD)" '^A-2026-0006 1500-1630 patrol @alder '

# --- edited
s day --officer 1001MD >"$T/printed"
before=$(events)
exits 0 'an edited line is saved' s day --officer 1001MD --from - < <(sed 's/@alder with 1002MD intel/@alder intel/' "$T/printed")
is 'and no other' "$OUT" 'changed A-2026-0006'
is 'R008 with one event' "$(($(events) - before))" 1
is 'a word that is gone empties its field' "$(s activity show A-2026-0006 --json --columns officers | jq -c .row.officers)" '["1001MD"]'
is 'a note stays' "$(s activity show A-2026-0002 --json --columns note | jq -r .row.note)" '***'
s day --officer 1001MD >"$T/printed"
exits 0 'finds are added and changed' s day --officer 1001MD --from - < <(sed 's/found knife/found drug knife=evidence/; s/found drug knife/found drug, knife/' "$T/printed")
is 'the find that was there is the same' "$(s find list --columns ref,kind,disposal --format csv --no-header | paste -sd' ')" 'F-2026-0001,knife,evidence F-2026-0002,drug,'
exits 65 'a find that is left out is not deleted' s day --officer 1001MD --from - < <(s day --officer 1001MD | sed 's/ found drug//')
like 'the act that voids it is named' "$ERR" '^hint: .*ssp find void F-2026-0002 --reason CODE$'
exits 0 'nor is a line that is left out' s day --officer 1001MD --from - < <(s day --officer 1001MD | sed '/A-2026-0005/d')
like 'it is said so' "$ERR" '^note: no line has A-2026-0005, and it stays; to strike it out: ssp activity void A-2026-0005 --reason CODE$'
is 'and it is there' "$(s activity list --where "case=$C" --format csv --no-header | wc -l)" 1
exits 0 'lines are added to a day' s day --officer 1001MD --from - <<<'1915 message'
is 'which has one more' "$OUT" 'added A-2026-0008'
s activity void -q A-2026-0008 --reason data-error >/dev/null
unlike 'a voided activity is in no day' "$(s day --officer 1001MD)" A-2026-0008

# --- faults of a line
cat >"$T/wrong" <<'X'
0900 talk
patrol
1500
1500 patrol talk
25:00 patrol
1500-1400 patrol
1500 patrol minuts=3
1500 patrol ref=4
1500 ptrol
1500 patrol with
1500 patrol with 1001XX
1500 patrol @adler
1500 sweep found knif
1500 patrol place="a
-- note
1500 patrol x2 x3
A-2026-0099 1500 patrol
1500 patrol topic=x
A-2026-0001 0800-0830 checks system=crimint
A-2026-0001 0800-0830 checks system=crimint
1500 sweep find=knife
1500 sweep knife
X
exits 65 'a line that is wrong is refused' s day --officer 1001MD --from "$T/wrong"
is 'each fault has its line and field' "$(sed -n "s|^error: $T/wrong:||p" <<<"$ERR" | cut -d' ' -f1 | paste -sd' ')" \
	"2:at: 3:kind: 4:kind: 5:at: 6:at: 7: 8:ref: 9:kind: 10: 11:officer: 12:school: 13:finds[0].kind: 14: 15: 16:quantity: 17:ref: 18:topic: 20:ref: 21: 22:kind:"
is 'and a hint' "$(grep -c '^hint: ' <<<"$ERR")" 21
like 'which has the nearest kind' "$ERR" '^hint: did you mean patrol\?$'
like 'or how a find is written' "$ERR" '^hint: write a find as: found knife$'
like 'also where it was taken for a kind' "$ERR" '^hint: write a school as @school, .*, a find as found KIND, and a note after --$'
like 'or the nearest school' "$ERR" '^hint: did you mean alder\?$'
like 'nothing is kept' "$ERR" '^error: 20 lines were refused, and nothing was kept$'
unlike 'not even the line that is right' "$(s day --officer 1001MD)" ' 0900 talk$'
exits 0 'a comment is none of it' s day 2026-11-14 --officer 1001MD --from - <<<$'# 0900 talk -- not yet\n0930 message # as ever -- or so'
is 'behind a line either' "$(s day 2026-11-14 --officer 1001MD | sed 1d | cut -d' ' -f2-)" '0930 message'
run s day 2026-11-13 --officer 1001MD --from - --keep-going --dry-run <<<$'0930 message\n1500 ptrol'
is 'a dry run that keeps going keeps nothing' "$RC $(s day 2026-11-13 --officer 1001MD | sed 1d)" '0 '
run s day 2026-11-13 --officer 1001MD --from - --keep-going <<<$'0930 message\n1500 ptrol\n1600 talk topic=x'
is 'R020 with --keep-going the lines that are right are saved, and the others are named' \
	"$RC $(s day 2026-11-13 --officer 1001MD | sed 1d | cut -d' ' -f2-) $(grep -c '^error: ' <<<"$ERR") $(grep -c '^2 refused' <<<"$ERR")" '0 0930 message 2 1'
exits 65 'in JSON the line is a number' s day --officer 1001MD --from - --json <<<'1500 ptrol'
is 'and the field is named' "$(head -n 1 <<<"$ERR" | jq -c '.error | [.code, .line, .field]')" '[65,1,"kind"]'
exits 65 'a NUL is no text' s day --officer 1001MD --from - < <(printf '1500 patrol\0')
run s day 2026-11-06 --officer 1001MD --from - --dry-run < <(printf '\357\273\2770930 message\r\n')
like 'a BOM is no part of the lines' "$RC $OUT" '^0 would add A-2026-[0-9]{4}$'
exits 66 'a file that is not there' s day --officer 1001MD --from "$T/none"
exits 64 'a principal who is no officer names one' s day
exits 64 'who is one' s day --officer 1009MD
exits 64 'a day that there is not' s day 2026-11-31 --officer 1001MD
exits 64 'nor an empty one' s day '' --officer 1001MD
exits 64 'an editor needs a terminal' s day --officer 1001MD --edit

# --- permission
exits 77 'R009 nobody adds to the day of another team' s --as pc-north day --officer 2001MD --from - <<<'1500 patrol'
s day --officer 2001MD --from - <<<'1500 patrol' >/dev/null
is 'nor sees it' "$(s --as pc-north day --officer 2001MD)" '# 18 Nov 2026, 2001MD'
s principal add -q --key counts --role analyst >/dev/null
exits 77 'an analyst saves nothing' s --as counts day --officer 1001MD --from - <<<'1505 patrol'

# --- times that are not plain
s --as pc-north day 2026-10-25 --from - <<<'0130+01:00 hotspot minutes=20
2330-2400 hotspot' >/dev/null
is 'an hour that comes twice has its offset' "$(s day 2026-10-25 --officer 1001MD | sed 1d | cut -d' ' -f2-)" \
	'01:30+01:00 minutes=20 hotspot
2330-2400 hotspot'
exits 0 'and reads back' s day 2026-10-25 --officer 1001MD --from - < <(s day 2026-10-25 --officer 1001MD)
is 'as the same' "$ERR" '2 unchanged'
s activity add -q --kind hotspot-patrol --officer 1001MD --at 2026-11-16T22:10:40Z --minutes 180 >/dev/null
is 'what goes on past midnight has its minutes' "$(s day 2026-11-16 --officer 1001MD | sed 1d | cut -d' ' -f2-)" '2210 minutes=180 hotspot'
exits 0 'seconds are no difference' s day 2026-11-16 --officer 1001MD --from - < <(s day 2026-11-16 --officer 1001MD)
is 'which a line cannot say' "$ERR" '1 unchanged'

# --- in an editor, at a terminal
cat >"$T/editor" <<'END'
#!/bin/sh
cp "$1" "$FORM"
eval "$EDIT"
END
chmod +x "$T/editor"
export SSP_EDITOR=$T/editor FORM=$T/form EDIT
at_terminal() { # ANSWER COMMAND
	printf '%s\n' "$1" | script -qec "ssp ${NOW[*]} $2" /dev/null >"$T/out" 2>&1
	RC=$?
	OUT=$(tr -d '\r' <"$T/out")
}
drafts() { find "$T" -name '*.draft-*' | wc -l; }
if command -v script >/dev/null; then
	s day 2026-11-17 --officer 1001MD --from - <<<'1500-1800 patrol @alder' >/dev/null
	EDIT='echo "1900 hotspot" >>"$1"' at_terminal y 'day 2026-11-17 --officer 1001MD --edit'
	is 'the editor has the day, and the words of a line' "$RC $(grep -cE '^A-[0-9-]* 1500-1800 patrol @alder$|^# x3 ' "$FORM")" '0 2'
	like 'what is understood is shown before it is saved' "$OUT" '^add: 1900 hotspot$'
	like 'with a question' "$OUT" 'Save these lines\? \[y/N\]'
	is 'and saved after it' "$(s day 2026-11-17 --officer 1001MD | tail -n 1 | cut -d' ' -f2-) $(drafts)" '1900 hotspot 0'
	EDIT='echo "2000 hotspot" >>"$1"' at_terminal n 'day 2026-11-17 --officer 1001MD --edit'
	is 'without an answer it is not' "$RC $(s day 2026-11-17 --officer 1001MD | grep -c 2000)" '64 0'
	rm -f "$T"/*.draft-*
	EDIT='echo "2000 hotspt" >>"$1"' at_terminal y 'day 2026-11-17 --officer 1001MD --edit'
	like 'a fault names the line of the draft' "$OUT" "^error: $T/d.db.draft-[^:]*:[0-9]*:kind: no kind of activity is called hotspt"
	like 'which is kept' "$RC $OUT" '^65 |the draft is kept'
	sed -i 's/hotspt/hotspot/' "$T"/*.draft-*
	exits 0 'and is saved once it is right' s day 2026-11-17 --officer 1001MD --input "$T"/*.draft-*
	rm -f "$T"/*.draft-*
	EDIT=true at_terminal y 'day 2026-11-17 --officer 1001MD --edit'
	is 'lines that are unchanged are thrown away' "$RC $(drafts)" '64 0'
fi

# --- the figures
by() { # KEY GROUP: its values other than zero
	s kpi report --set handbook --period 2026-W47 --by "$2" --json |
		jq -r --arg k "$1" --arg by "$2" '.rows[] | select(.key == $k and .value != 0) | "\(.[$by])=\(.value)"' | sort | paste -sd' '
}
is 'a sweep of two officers counts once, and once for each with a row that reconciles' "$(by K06 officer)" '1001MD=1 1002MD=1 joint, counted once=-1'
is 'and once for its school' "$(by K06 school)" '100840=1'
# --- names wherever a school is given
seen() { s activity list --where "ref=$1" --columns school --format csv --no-header; }
is 'R129 an option takes the name, in either case' "$(seen "$(s activity add -q --kind advise-staff --officer 1001MD --school Alder --at '2026-11-02 09:00')")" 100840
is 'JSON takes it' "$(seen "$(echo '{"kind":"advise-staff","officers":"1001MD","at":"2026-11-02T10:00","school":"beech"}' | s activity add -q --from -)")" 100841
printf 'kind,officers,at,school\nadvise-staff,1001MD,2026-11-02T11:00,beech\nadvise-staff,1001MD,2026-11-02T12:00,100840\n' >"$T/named.csv"
s activity import -q "$T/named.csv" >/dev/null
is 'CSV takes it' "$(s activity list --where day=2026-11-02 --columns at,school --sort at --format csv --no-header | cut -c12-16,26- | tail -n 2 | paste -sd' ')" '11:00,100841 12:00,100840'
sed -i 's/beech/bech/' "$T/named.csv"
exits 65 'R011 a file with a name that no school has is refused' s activity import "$T/named.csv"
like '  with its line, and the nearest' "$ERR" 'named.csv:2:school: no school is called bech'
like '  as a hint' "$ERR" 'did you mean beech'
exits 65 'and so is JSON' s activity add --from - <<<'{"kind":"advise-staff","officers":"1001MD","at":"2026-11-02T10:00","school":"bech"}'
is 'a condition takes it' "$(s activity list --where school=alder --where day=2026-11-02 --format csv --no-header | wc -l) $(s activity list --where 'school=alder|@Beech' --where day=2026-11-02 --format csv --no-header | wc -l)" '2 4'
is 'and a path' "$(s referral list --where yp.school=beech --columns ref --format csv --no-header)" R-2026-0002
is 'an argument takes it' "$(s school show beech --columns urn --format csv --no-header)" 100841
is 'reports take it' "$(s kpi report --period 2026-11 --school Beech --json | jq -c .scope.school) $(s kpi explain K06 --period 2026-11 --school alder --json | jq -c .scope.school)" '100841 100840'
is 'the calendar of a school too' "$(s calendar add -q --key own-2026 --kind inset --from 2026-11-30 --to 2026-11-30 --school beech; s calendar show own-2026 --columns school --format csv --no-header)" $'own-2026\n100841'
exits 64 'a name that no school has is refused' s activity list --where school=alderr
is '  with the nearest' "$ERR" $'error: no school is called alderr\nhint: did you mean alder?'
exits 1 'as a reference it names nothing' s school show alderr
exits 64 'an option is refused' s kpi report --school alderr
exits 64 'a URN that is written is a number' s school add --urn alder --name Alder
is 'completion knows the names' "$(ssp complete -- activity add --school al | cut -f1)" alder
finish
