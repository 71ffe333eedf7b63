#!/bin/bash
# `ssp NOUN import`: every fault by file, line and field, all rows or none, rejects, maps, the same file twice.
# SSP_LEAKS
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db
cd "$T" || exit 1

faults() { grep -v '^\(error\|hint\):' err; }
events() { sqlite3 "$SSP_STORE" 'SELECT count(*) FROM event'; }

ssp init >/dev/null 2>&1
ssp batch --quiet >/dev/null 2>&1 <<'END'
team add --key north --name North --area north
officer add --key 1001MD --name "Alex Bow" --rank PC --role sso --team north
school add --urn 900001 --name Hill --phase secondary --area north
school add --urn 900002 --name Lane --phase primary --area north
END

# input from a pipe is stored only in the folder of the store
mkfifo pipe
waits_in() { # WORD...: the folder in which an ssp that reads from a pipe keeps what it has got
	ssp "$@" <pipe >out 2>err &
	exec 3>pipe
	echo 'given,family' >&3
	for _ in $(seq 200); do
		kept=$(find /proc/$!/fd -xtype f -lname '*(deleted)' -printf '%l\n' 2>/dev/null)
		[ -n "$kept" ] && break
		sleep 0.02
	done
	exec 3>&-
	wait
	dirname "$kept"
}
if sees_files; then
	is 'an import from a pipe' "$(waits_in yp import -)" "${SSP_STORE%/*}"
	is 'a proposal from a pipe' "$(waits_in yp import - --propose-map)" "${SSP_STORE%/*}"
	is 'a feed from a pipe' "$(waits_in school import --feed gias -)" "${SSP_STORE%/*}"
	is 'a batch from a pipe' "$(waits_in batch)" "${SSP_STORE%/*}"
fi

# good files
printf 'kind,officers,school,at,minutes\nweapon-sweep,1001MD,900001,2026-11-17 15:30,60\nweapon-sweep,1001MD,,17/11/2026 16:30,\n' >two.csv
is 'a file' "$(take activity two.csv)$(out)" '02 added, 0 changed, 0 unchanged, 0 refused'
before=$(events)
is 'the same file again' "$(take activity two.csv)$(out)" \
	'00 added, 0 changed, 2 unchanged, 0 refused (this file was imported before)'
is 'adds nothing' "$(count activity)$(events)" "2$before"
is 'the same rows in another file are new' "$(sed 's/60/61/' two.csv | take activity -)$(count activity)" 04
ssp activity export --identifying --purpose move -o all.csv
ssp activity export --identifying --purpose move -o all.json
is 'an export with references' "$(take activity all.csv)$(out)" '00 added, 0 changed, 4 unchanged, 0 refused'
is 'and as JSON' "$(take activity all.json)$(out)" '00 added, 0 changed, 4 unchanged, 0 refused'
sed '2s/,60,/,90,/' all.csv >changed.csv
is 'a changed row' "$(take activity changed.csv)$(out)" '00 added, 1 changed, 3 unchanged, 0 refused'
is 'what it was before is kept, where it can be erased' \
	"$(sqlite3 "$SSP_STORE" "SELECT json_extract(manifest, '$.verb', '$.reference'), json_remove(payload, '$.salt') FROM event JOIN event_payload ON event = id ORDER BY id DESC LIMIT 1")" \
	'["alter","A-2026-0001"]|{"minutes":60}'
printf 'urn,name,phase,area\n900001,Hill,secondary,north\n900003,New,primary,north\n' >schools.csv
is 'rows with keys: the same and a new one' "$(take school schools.csv)$(out)" '01 added, 0 changed, 1 unchanged, 0 refused'
is 'with a byte order mark and CR LF' \
	"$(printf '\357\273\277urn,name,phase,area\r\n900004,"a ""b"", c",primary,north\r\n' >bom.csv; take school bom.csv)$(ssp school show 900004 --columns name --format csv --no-header)" \
	'0"a ""b"", c"'
is 'from standard input, as JSON Lines' \
	"$(echo '{"urn":900005,"name":"Five","phase":"primary","area":"north"}' | take school - --format jsonl)$(count school)" 05
before=$(events)
is '--dry-run tells' "$(printf 'urn,name,phase,area\n900009,New,primary,north\n' | take school - --dry-run)$(out)" \
	'01 added, 0 changed, 0 unchanged, 0 refused (nothing was kept: --dry-run)'
is 'R011 --dry-run keeps nothing' "$(count school)$(events)" "5$before"
is 'a file of nothing but its header' "$(head -n 1 two.csv | take activity -)$(out)" '00 added, 0 changed, 0 unchanged, 0 refused'

# bad files: all faults are reported, and nothing is kept
cat >bad.csv <<'END'
kind,officers,school,at,minutes,note
weapon-sweep,1001MD,900001,2026-11-17 15:30,60,fine
nonsense,1001MD,900001,2026-11-17 15:30,60,
weapon-sweep,9999MD,900001,2026-11-17 15:30,60,
weapon-sweep,1001MD,999999,2026-11-17 15:30,60,
weapon-sweep,1001MD,900001,31/02/2026 10:00,60,
weapon-sweep,1001MD,900001,2026-11-17 15:30,-1,
weapon-sweep,1001MD,900001,2026-11-17 15:30,9999,
weapon-sweep,1001MD
,1001MD,900001,2026-11-17 15:30,60,
weapon-sweep,1001MD,900001,2026-11-17 15:30,60,***
weapon-sweep,1001MD;9998MD,900001,2026-11-17 15:30,60,
weapon-sweep,1001MD,900001,2026-11-17 15:30,60,"two
lines of =1, ""quoted"""
weapon-sweep,1001MD,900001,2026-03-29 01:30,60,
END
before=$(events)
is 'R011 an import reports each fault with its line' "$(take activity bad.csv)" 65
is 'each by file, line and field' "$(faults | cut -d: -f1-3)" "$(printf 'bad.csv:%s\n' 3:kind 4:officers 5:school 6:at \
	7:minutes 8:minutes 9: 10:kind 11:note 12:officers 15:at)"
is 'how many' "$(sed -n 's/^error: //p' err)" '11 records were refused, and nothing was kept'
is 'one fault' "$(printf 'kind,officers\nnonsense,1001MD\n' | take activity -)" 65
is 'is one record' "$(sed -n 's/^error: //p' err)" '1 record was refused, and nothing was kept'
take activity bad.csv >/dev/null
is 'the words' "$(faults | head -n 1)" "bad.csv:3:kind: 'nonsense' is not a word of the list activity-kind"
is 'nothing printed, nothing kept' "$(out)$(count activity)$(events)" "4$before"
is '--dry-run tells them too' "$(take activity bad.csv --dry-run)$(faults | wc -l)" 6511
is '--keep-going keeps the good' "$(take activity bad.csv --keep-going --rejects rejects.csv)$(out)" \
	'02 added, 0 changed, 0 unchanged, 11 refused'
is 'they are there' "$(count activity)" 6
is 'and the others in the rejects, as they came' "$(sed 's/,"[^"]*"$//; 1s/,error$//' rejects.csv)" "$(sed -n '1p;3,12p;15p' bad.csv)"
is 'with what is wrong behind them' "$(sed -n '1p;2p;8p' rejects.csv)" "kind,officers,school,at,minutes,note,error
nonsense,1001MD,900001,2026-11-17 15:30,60,,\"'nonsense' is not a word of the list activity-kind\"
weapon-sweep,1001MD,\"this row has 2 values, the header has 6\""
sed -i '2s/nonsense/weapon-sweep/' rejects.csv
is 'rejects come back' "$(take activity rejects.csv --keep-going --rejects again.csv)$(out)" \
	'01 added, 0 changed, 0 unchanged, 10 refused'
is 'with one column of errors' "$(head -n 1 again.csv)" 'kind,officers,school,at,minutes,note,error'
cp again.csv rejects.csv
is 'and again' "$(take activity rejects.csv --keep-going --rejects again.csv)$(cmp again.csv rejects.csv && echo same)" 0same
sed '1p;7!d; s/.*/weapon-sweep,1001MD,,2026-11-17 15:31,60,/' again.csv >mended.csv
is 'what was wrong need not be said of a row that is mended' "$(take activity mended.csv)$(out)" \
	'01 added, 0 changed, 0 unchanged, 0 refused'
ssp activity void "$(ssp activity list --columns ref --sort -ref --limit 1 --format csv --no-header)" --reason data-error >/dev/null
printf 'kind,officers,at,note\r\nnone,1001MD,2026-11-17 10:00,"two\r\nlines"\r\nweapon-sweep,1001MD,2026-11-17,"a"b\r\nweapon-sweep,"\r\n' >crlf.csv
is 'line ends, and what is not read to its end' "$(take activity crlf.csv --keep-going --rejects rejects.csv)$(out)
$(sed 's/\r$/ CR/' rejects.csv)" "00 added, 0 changed, 0 unchanged, 2 refused
kind,officers,at,note,error CR
none,1001MD,2026-11-17 10:00,\"two CR
lines\",\"the text has a control character or a direction override; 'none' is not a word of the list activity-kind\" CR
weapon-sweep,1001MD,2026-11-17,\"a\"b CR
weapon-sweep,\" CR"
printf '{"Art":"kind","Wer":"officers","Wann":"at"}' >german.json
printf 'Art,Wer,Wann\n\303\204pfel,1001MD,2026-11-17 10:00\n' | iconv -t WINDOWS-1252 >german.csv
is 'in the encoding of the file' "$(take activity german.csv --map german.json --keep-going --rejects rejects.csv)$(od -An -c rejects.csv | tr -s ' \n' ' ' | cut -c 1-61)" \
	"0 A r t , W e r , W a n n , e r r o r \\n 304 p f e l , 1 0 0 1"
is 'with an error that is of no other encoding' "$(grep -aoc "'?pfel' is not a word" rejects.csv)" 1
printf '%s\n' '[{"urn":900006,"name":"Six","phase":"oak","area":"north"},' '{"urn":900007,"name":"Seven","phase":"primary","area":"north"}]' >bad.json
is 'JSON faults' "$(take school bad.json)$(faults | cut -d: -f1-3)" 65bad.json:1:phase
is 'JSON rejects' "$(take school bad.json --keep-going --rejects rejects.jsonl)$(cat rejects.jsonl)" \
	"0{\"urn\":900006,\"name\":\"Six\",\"phase\":\"oak\",\"area\":\"north\",\"error\":\"'oak' is not a word for phase\"}"
sed -i 's/oak/primary/' rejects.jsonl
is 'come back' "$(take school rejects.jsonl)$(out)" '01 added, 0 changed, 0 unchanged, 0 refused'
printf '[{"urn":900006,\n"urn":900007},{"urn":[1,[2]]},{"urn":900006,"predecessors":["x"]} {"urn":\n900008}]' >bad.json
is 'JSON rejects, as they came' "$(take school bad.json --keep-going --rejects rejects.jsonl)$(cat rejects.jsonl)" \
'0{"urn":900006, "urn":900007}
{"urn":[1,[2]],"error":"the value is neither plain nor a list of plain values"}
{"urn":900006,"predecessors":["x"],"error":"'"'x' is not a whole number, 0 or more"'"}
{"urn":
900008}]'
printf 'name,school,role\n%s,900001,dsl\n%s,900001,none\n' "'=Rowan" "''=Kit" >guard.csv
is 'an apostrophe for spreadsheets' "$(take contact guard.csv --keep-going --rejects rejects.csv)$(sed -n '2s/,.*//p' rejects.csv)" \
	"0''=Kit"

# a cause that is mended afterwards: the file says still what is not in the store
cat >later.csv <<'END'
kind,officers,school,at
weapon-sweep,1001MD,900001,2026-11-17 15:41
weapon-sweep,1009MD,900001,2026-11-17 15:42
weapon-sweep,1009MD,900001,2026-11-17 15:43
weapon-sweep,1001MD,900001,when
END
is 'some are refused' "$(take activity later.csv --keep-going --rejects rejects.csv)$(out)" '01 added, 0 changed, 0 unchanged, 3 refused'
is 'the event says how many' \
	"$(ssp event list --columns rows,refused --where rows=1 --sort -ref --limit 1 --format csv --no-header)" 1,3
ssp officer add --key 1009MD --name "Kit Arrow" --rank PC --role sso --team north >/dev/null
cp rejects.csv kept.csv
is 'the same file again' "$(take activity later.csv --keep-going --rejects rejects.csv)$(out)" \
	'00 added, 0 changed, 1 unchanged, 3 refused (this file was imported before; 3 were refused then: mend and give the rejects file)'
is 'says so' "$(grep -v -e '^later.csv:5:at:' -e '^hint: a file gives' err)" \
	'later.csv: refused when this file was imported before, and not in the store: 3; mend and give the rejects file'
is 'and leaves the rejects alone' "$(cmp rejects.csv kept.csv)" ''
is 'and is a failure without --keep-going' "$(take activity later.csv)$(out)$(tail -n 2 err)" \
	'65error: 3 records of this file were refused in an earlier import
hint: correct them and import the rejects file'
is 'the rejects come in' "$(take activity rejects.csv --keep-going --rejects left.csv)$(out)" \
	'02 added, 0 changed, 0 unchanged, 1 refused'
is 'that these were mended is not known of the file' "$(take activity later.csv --keep-going)" 0
for ref in $(ssp activity list --columns ref --sort -ref --limit 3 --format csv --no-header); do
	ssp activity void "$ref" --reason data-error >/dev/null
done

# where rejects go: nothing that is needed is lost
printf 'kind,officers,at,minutes\nweapon-sweep,1001MD,2026-11-17 15:31,60\nweapon-sweep,1001MD,2026-11-17 15:32,-1\n' >in.csv
rejects_at() { # NAME CODE PATH: refused with that code, with PATH as it was
	local before
	before=$(cksum "$3" 2>&1)
	is "rejects: $1" "$(take activity in.csv --keep-going --rejects "$3")" "$2"
	is "left alone: $1" "$(cksum "$3" 2>&1)" "$before"
}
before=$(count activity)
rejects_at 'the store' 64 "$SSP_STORE"
rejects_at 'its journal' 64 "$SSP_STORE-journal"
rejects_at 'its lock note' 64 "$SSP_STORE.lock"
rejects_at 'the file itself' 64 in.csv
ln in.csv hard.csv
rejects_at 'the file itself, by another name' 64 hard.csv
echo '{}' >map.json
is 'rejects: the map' "$(take activity in.csv --map map.json --keep-going --rejects map.json)$(cat map.json)" '64{}'
is 'nothing was taken in' "$(count activity)" "$before"
echo 'half mended' >rejects.csv
chmod 644 rejects.csv
ln -s target link.csv
echo kept >target
is 'a dry run writes no rejects' "$(take activity in.csv --keep-going --dry-run --rejects rejects.csv)$(cat rejects.csv)" '0half mended'
is 'rejects of a file that was kept out' "$(take activity in.csv --rejects rejects.csv)$(grep -c -e -1 rejects.csv)" 651
is 'a file that was there keeps its permissions' "$(stat -c %a rejects.csv)" 644
is 'nobody else can read a new one' "$(take activity in.csv --rejects new.csv)$(stat -c %a new.csv)" 65600
is 'a link of one'"'"'s own leads to its file' "$(take activity in.csv --rejects link.csv)$(readlink link.csv)$(grep -c -e -1 target)" 65target1
is 'nothing is left beside them' "$(find . -name '*.csv.*')" ''
echo 'half mended' >rejects.csv
printf 'kind,officers,at\nweapon-sweep,1001MD,2026-11-17 15:33\n' >good.csv
is 'where nothing was refused' "$(take activity good.csv --keep-going --rejects rejects.csv)$(cat rejects.csv)" '0half mended'
is 'what is no file of records either' "$(take activity /dev/null --keep-going --rejects rejects.csv)$(cat rejects.csv)" '65half mended'
ssp activity void "$(ssp activity list --columns ref --sort -ref --limit 1 --format csv --no-header)" --reason data-error >/dev/null

# files that cannot be taken in at all
while IFS='|' read -r code noun name content; do
	printf '%b' "$content" >"$name"
	is "$name" "$(take "$noun" "$name")" "$code"
done <<'END'
65|school|empty.csv|
65|school|unknown-column.csv|urn,nam,phase\n1,a,primary\n
65|school|column-twice.csv|urn,name,name\n1,a,b\n
65|school|open-quote.csv|urn,name,phase\n1,"a,primary\n
65|school|not-utf8.csv|urn,name,phase\n900020,caf\0351,primary\n
65|school|nul.csv|urn,name,phase\n900020,a\0000b,primary\n
65|school|not.json|[{"urn":
65|school|twice.json|[{"urn":900020,"urn":900021}]
65|school|deep.json|[{"urn":[[1]]}]
65|activity|no-such-reference.csv|ref,minutes\nA-2026-0999,5\n
65|referral|states.csv|yp,source,status\nY-2026-0001,school,accepted\n
65|yp|control.csv|given,family\nA\033[1mnn,Oak\n
65|yp|bidi.csv|given,family\nA\342\200\256nn,Oak\n
END
is 'the nearest column is the hint' "$(take school unknown-column.csv; cat err)" "65
error: unknown-column.csv:1:column 2: school has no field 'nam'
hint: did you mean name?"
is 'nothing of these was kept' "$(count school)$(count yp)" 70
is 'no file' "$(take school absent.csv)" 66
is 'a folder' "$(take school .)" 66
is 'rejects that cannot be made' "$(take school schools.csv --keep-going --rejects /nonexistent/r.csv)" 73
is 'rejects on a full disk' "$(take activity bad.csv --keep-going --rejects /dev/full)$(count activity)" 747
is 'values of personal fields are in no message' \
	"$(printf 'given,family,dob\nAnn,Oak,31/31/2010\n' | take yp -)$(cat out err | grep -c -e Ann -e Oak -e 31/31)" 650
is 'masked names are no names' "$(printf 'given,family\n***,***\n' | take yp -)$(faults | cut -d: -f2-3 | tr '\n' ' ')" '652:given 2:family '
is 'an analyst takes nothing in' \
	"$(ssp principal add --key ana --role analyst >/dev/null; take yp schools.csv --as ana)" 77
is 'a sergeant restores nothing' \
	"$(ssp principal add --key kim --role sergeant >/dev/null; ssp principal edit kim --officer 1001MD >/dev/null
	take activity all.csv --restore --as kim)" 77
is 'a restore into what is not empty' "$(take activity all.csv --restore)" 77

# text of a file never controls a terminal, and is not repeated if it may be a name
safe() { # NAME NOUN FILE CONTENT EXPECTED
	printf "$4" >"$3"
	take "$2" "$3" >/dev/null
	is "$1" "$(head -n 1 err | sed 's/^error: //')$(grep -c -e $'\033' -e $'\u202e' err)" "${5}0"
}
safe 'an escape in a cell' activity escape.csv 'kind,at,minutes\nweapon-sweep,2026-11-17 15:30,\033[2J5\n' \
	"escape.csv:2:minutes: '<U+001B>[2J5' is not a whole number, 0 or more"
safe 'an escape in a header' activity escape.csv '\033[2Jkind,at\n' \
	"escape.csv:1:column 1: activity has no field '<U+001B>[2Jkind'"
safe 'a direction override in a key' activity bidi.json '[{"\342\200\256kind":"weapon-sweep"}]' \
	"bidi.json:1:: activity has no field '<U+202E>kind'"
safe 'and in one with a list of lists' activity bidi.json '[{"\342\200\256kind":[[1]]}]' \
	'bidi.json:1:: the value is neither plain nor a list of plain values'
safe 'a name in place of a header' yp name.csv 'Johnny Smith,Oak\n' 'name.csv:1:column 1: yp has no field of that name'
safe 'a name as a key' yp name.json '[{"Johnny Smith":"x"}]' 'name.json:1:: yp has no field of that name'
safe 'a name as the key of a list' yp name.json '[{"Johnny Smith":[[1]]}]' \
	'name.json:1:: the value is neither plain nor a list of plain values'
safe 'a slip of the pen is repeated' yp slip.csv 'gvien,family\n' "slip.csv:1:column 1: yp has no field 'gvien'"
is 'a name as a key of one record' "$(echo '{"Johnny Smith":1}' | ssp yp add --from - 2>&1)" \
	'error: standard input: yp has no field of that name
hint: correct the input and run the command again'
is 'a name with a list of lists' "$(echo '{"Johnny Smith":[[1]]}' | ssp yp add --from - 2>&1 | grep -c Johnny)" 0

# other people's columns
cat >theirs.csv <<'END'
Date,PC,School URN,Activity,Mins,Remarks
18/11/26,1001MD,900001,Weapon Sweep,60,one
13/11/26,1001MD,900002,Weapon Sweep,,two
,,,,,
END
is 'a proposed map' "$(take activity theirs.csv --propose-map)$(jq -c . out)" \
	'0{"Date":{"field":"at","date":"dd/mm/yy"},"PC":"officers","School URN":"school","Activity":{"field":"kind","words":{"Weapon Sweep":"weapon-sweep"}},"Mins":"minutes","Remarks":null}'
cp out map.json
is 'nothing was taken in' "$(count activity)" 7
is 'with it' "$(take activity theirs.csv --map map.json)$(out)" '02 added, 0 changed, 0 unchanged, 0 refused'
is 'days by the pattern, at noon' "$(ssp activity list --where day='2026-11-13' --format csv --no-header --columns at,kind)" \
	'2026-11-13T12:00:00+00:00,weapon-sweep'
is 'a date of another pattern' "$(printf 'Date,PC,Activity\n2026-11-18,1001MD,weapon-sweep\n' | take activity - --map map.json)$(faults)" \
	'65standard input:2:at: this is not a date of the form dd/mm/yy'
while IFS='|' read -r code what map; do
	printf '%s' "$map" >bad-map.json
	is "a map: $what" "$(take activity theirs.csv --map bad-map.json)" "$code"
done <<'END'
78|not JSON|{
78|no object|["at"]
78|no such field|{"Date":"when"}
78|no field|{"Date":{"date":"dd/mm/yy"}}
78|no pattern|{"Date":{"field":"at","date":"day"}}
78|days of ten digits|{"Date":{"field":"at","date":"dddddddddd/mmmmmmmmmm/yyyy"}}
78|a year of three digits|{"Date":{"field":"at","date":"dd/mm/yyy"}}
78|a year of one digit|{"Date":{"field":"at","date":"d/m/y"}}
78|no day|{"Date":{"field":"at","date":"mm/yyyy"}}
78|no month|{"Date":{"field":"at","date":"dd/yyyy"}}
78|no year|{"Date":{"field":"at","date":"dd/mm"}}
78|two days|{"Date":{"field":"at","date":"dd/mm/yyyy dd"}}
78|an hour without a minute|{"Date":{"field":"at","date":"dd/mm/yyyy HH"}}
78|a minute without an hour|{"Date":{"field":"at","date":"dd/mm/yyyy MM"}}
78|two hours|{"Date":{"field":"at","date":"dd/mm/yyyy HH:MM HH:MM"}}
78|words that are none|{"Date":{"field":"at","words":["x"]}}
65|a column left over|{"Date":"at"}
END
for text in '{"kind":"arch"}' '[{"kind":"arch"}]' $' [\n {' $'{\n\t"rows"'; do
	is "JSON that is read as CSV: $text" "$(take activity - <<<"$text") $(head -n 1 err)" \
		'65 error: standard input:1: the file is JSON, and was read as CSV'
done
is 'but a header may begin with a bracket' "$(take activity - <<<'[kind],at') $(head -n 1 err)" \
	"65 error: standard input:1:column 1: activity has no field '[kind]'"
is 'with --json the faults are JSON' "$(printf 'urn,name,phase\nx,Elm,primary\n' >wrong.csv; take school wrong.csv --keep-going --json) $(jq -r .error.field err)" '0 urn'
is 'where --format says what standard input is they are words' \
	"$(printf '{"urn":"x","name":"Elm","phase":"primary"}' | take school - --keep-going --format jsonl) $(head -n 1 err)" \
	"0 standard input:1:urn: 'x' is not a whole number, 0 or more"
printf '{"rows":[\n{"urn":100990,"name":"Elm","phase":"primary"}\n],\n"count":one,\n"more":2}\n' >rest.json
is 'a fault behind the rows has the line on which it is' "$(take school rest.json) $(head -n 1 err)" '65 rest.json:4:: this is not JSON'
is 'a map that is not there' "$(take activity theirs.csv --map absent.json)" 66
cat >columns.csv <<'END'
kind,officers,school,at,quantity,place,intel_ref
hub-patrol,1001MD,,2026-11-16T09:00Z,,,
hub-patrol,1001MD,,2026-11-16T10:00Z,,station,
hub-patrol,1001MD,900001,2026-11-16T11:00Z,2,,CR1
hub-patrol,1001MD,,2026-11-16T12:00Z,,,
END
is 'rows that fill different columns' \
	"$(take activity columns.csv)$(sqlite3 "$SSP_STORE" "SELECT quantity, school, place, intel_ref FROM activity WHERE day = '2026-11-16'" | paste -sd' ')" \
	'01||| 1||station| 2|900001||CR1 1|||'

is 'the events hold' "$(ssp event verify >/dev/null; echo $?)" 0
finish
