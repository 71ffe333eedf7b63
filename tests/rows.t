#!/bin/bash
# No line of a file is lost: after any damage, each line is in the store or in the rejects, or the whole file is refused.
# Every line has a token of its own, so that the test can look for it. SSP_ROUNDS sets how many files of a kind are tried,
# SSP_SEED the seed.
. tests/lib.sh
small_store
rounds=${SSP_ROUNDS:-40} seed=${SSP_SEED:-1}

# lost FILE...: the tokens of these files that neither the store nor their rejects have
lost() {
	grep -aohE 'zz[0-9]+x[0-9]+q' "$@" | sort -u >"$T/tokens"
	{ sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT given, family FROM yp; SELECT name FROM school'
		cat "$T"/rejects.*; } | grep -aohE 'zz[0-9]+x[0-9]+q' | sort -u >"$T/found"
	comm -23 "$T/tokens" "$T/found"
}

# damaged KIND: `rounds` files $T/KIND.N.EXT with a wrong byte or two, of which most are quotation marks
damaged() {
	perl - "$T" "$seed" "$rounds" "$1" <<'END_PERL'
my ($dir, $seed, $rounds, $kind) = @ARGV;
srand($seed);
my @odd = ('"', '"', '"', '"', ',', "\n", "\r", '{', '}', '[', ']', '\\', ':', "''", '""', ";", "\t");
my %make = (
	csv => sub { join "\n", "given,family", map({ my $t = "$_[0]x${_}q"; $_ % 3 ? "$t,x" : "\"$t\",\"y \"\"z\"\"\"" } 1 .. 8), "" },
	jsonl => sub { join "\n", map({ "{\"given\":\"$_[0]x${_}q\",\"family\":\"x\"}" } 1 .. 8), "" },
	json => sub { "[" . join(",\n", map { "{\"given\":\"$_[0]x${_}q\",\"family\":\"x\"}" } 1 .. 8) . "]\n" },
	feed => sub { join "\n", "URN,LA (code),EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (name)",
		map({ 110000 + 100 * $_[1] + $_ . ",210,\"$_[0]x${_}q\",Open,Community school" } 1 .. 8), "" },
);
for my $n (1 .. $rounds) {
	my $s = $make{$kind}->("zz$n", $n);
	my $first = $kind =~ /json/ ? 0 : index($s, "\n") + 1;
	for (1 .. 1 + int rand 2) {
		my $at = $first + int rand(length($s) - $first + 1);
		if (rand() < 0.8) { substr($s, $at, 0) = $odd[rand @odd] } else { substr($s, $at, 1) = '' if $at < length $s }
	}
	my $ext = $kind eq 'feed' ? 'csv' : $kind;
	open(my $out, '>:raw', "$dir/$kind.$n.$ext") or die;
	print $out $s;
}
END_PERL
}

# taken FILE WORD...: imports FILE with --keep-going; remembers it where it was not refused as a whole
taken() {
	local file=$1
	shift
	timeout 20 ssp "$@" "$file" "${NOW[@]}" --keep-going --rejects "$T/rejects.${file##*/}" >"$T/out" 2>"$T/err"
	case $? in
	0) kept+=("$file") ;;
	65) ;;
	*) fail "$file" "$(<"$T/err")" ;;
	esac
}

for kind in csv jsonl json feed; do
	command=(yp import)
	[ $kind = feed ] && command=(school import --feed gias)
	damaged $kind
	kept=()
	for ((n = 1; n <= rounds; n++)); do
		taken "$T/$kind.$n.${kind/feed/csv}" "${command[@]}"
	done
	empty "A damaged file loses no line: $kind" "$([ ${#kept[@]} -gt 0 ] && lost "${kept[@]}" || echo 'none was taken in')"
done

printf 'given,family\na,"open\nb,x\nc,"y"\n' >"$T/open.csv"
exits 0 'a quotation mark that opens too early' ssp yp import "$T/open.csv" --keep-going --rejects "$T/open.rejects"
is 'what it hides is in the rejects' "$(<"$T/open.rejects")" "given,family,error
$(sed 1d "$T/open.csv")"
like 'and the message says up to which line the file was read' "$ERR" 'open.csv:4:: .* reading stopped after line 1$'

# INTERFACE "In CSV, JSON and feeds dates are absolute and complete"
absolute() { # NOUN FIELD FILE-EXT CONTENT: refused, with the field named, and nothing kept
	local before after
	before=$(ssp "$1" list --columns ref --format csv)
	printf "$4" >"$T/dated.$3"
	exits 65 "A file gives every date in full: $1.$2, $3: ${4//$'\n'/ }" ssp "$1" import "${NOW[@]}" "$T/dated.$3"
	after=$(ssp "$1" list --columns ref --format csv)
	like "says where ($2)" "$ERR" "^[^:]*/dated.$3:[0-9]:$2: "
	is "and keeps nothing ($2)" "$after" "$before"
}
for value in '' 1530 15:30 1500-1630 'monday 15:30' 'yesterday 15:30' now 2026-11-17 '17/11/26 15:30'; do
	absolute activity at csv "kind,officers,at\nhv-patrol,1001MD,$value\n"
	absolute activity at json "[{\"kind\":\"hv-patrol\",\"officers\":\"1001MD\",\"at\":\"$value\"}]"
done
absolute activity at json '[{"kind":"hv-patrol","officers":"1001MD","at":null}]'
absolute activity at csv 'kind,officers\nhv-patrol,1001MD\n'
for value in '' monday today 11/18/2026 31/11/2026 17/11/26 0; do
	absolute referral received csv "yp,source,received\nY-2026-0001,school,$value\n"
done
absolute referral received jsonl '{"yp":"Y-2026-0001","source":"school","received":null}'
absolute referral received json '[{"yp":"Y-2026-0001","source":"school"}]'
for value in yesterday monday 04/31/2010 31/04/2010 4/3/10; do
	absolute yp dob csv "given,family,dob\nA,B,$value\n"
done
at_add() { # NAME NOUN JSON [OPTION...]: `add --from -` of it is refused as data
	local name=$1 noun=$2 json=$3
	shift 3
	echo "$json" >"$T/one.json"
	exits 65 "$name" ssp "$noun" add "${NOW[@]}" --from "$T/one.json" "$@"
}
at_add 'a document has no relative day' yp '{"given":"A","family":"B","dob":"yesterday"}'
at_add 'nor an hour alone' activity '{"kind":"hv-patrol","officers":"1001MD","at":"1530"}'
at_add 'nor a day left out' activity '{"kind":"hv-patrol","officers":"1001MD"}'
at_add 'nor one that is null' referral '{"yp":"Y-2026-0001","source":"school","received":null}'
exits 0 'unless the line gives it' ssp referral add "${NOW[@]}" --from "$T/one.json" --received today
A=$(ssp activity add -q "${NOW[@]}" --kind hv-patrol --officer 1001MD --at now)
is 'a person may say now' "$(ssp activity list --where "ref=$A" --columns day --format csv --no-header)" 2026-11-18
printf 'ref,at\n%s,\n' "$A" >"$T/dated.csv"
exits 65 'a file does not move a row to now' ssp activity import "$T/dated.csv"

reason() { # NAME VALUE WORDS: why a date of birth is refused, without the value
	printf 'given,family,dob\nA,B,%s\n' "$2" >"$T/dated.csv"
	run ssp yp import "$T/dated.csv" --verbose
	like "$1" "$ERR" "$3"
	unlike "$1: without the value" "$ERR" "$2"
}
for day in 04/03/10 4/3/10 14/3/10 '4 Mar 10' '14 March 10'; do
	reason "two digits of a year are told in words: $day" "$day" 'write the year in full'
done
for at in '18/11/26 15:30' '18/11/26 1500-1800' '18 Nov 26 15:30'; do
	printf 'kind,officers,at\nhv-patrol,1001MD,%s\n' "$at" >"$T/dated.csv"
	like "and before a time: $at" "$(ssp activity import "$T/dated.csv" 2>&1)" 'write the year in full'
done
printf 'kind,officers,at\nhv-patrol,1001MD,31/11/2026 1500-1800\nhv-patrol,1001MD,1500-1800\n' >"$T/dated.csv"
run ssp activity import "$T/dated.csv"
like 'why a day before hours does not exist' "$ERR" ':2:at: the day 31/11/2026 does not exist'
like 'hours need their day in a file' "$ERR" "hint: a file gives the date with the hours: '2026-11-18 1500-1800'"
reason 'the month before the day' 04/31/2010 'the day comes first'
reason '31 April' 31/04/2010 'the month has fewer days'

# characters around a value are not part of it, and a value of nothing else is refused
bom=$'\xEF\xBB\xBF' nbsp=$'\xC2\xA0' zero=$'\xE2\x80\x8B' joiner=$'\xE2\x81\xA0' soft=$'\xC2\xAD'
name_of() { ssp yp show "$1" --identifying --format csv --no-header --columns given,family; }
for blank in ' ' "$nbsp" "$bom" "$zero" $' \t ' "$nbsp$nbsp" "$joiner$soft"; do
	printf 'given,family,school\n"%s","%s",100840\n' "$blank" "$blank" >"$T/blank.csv"
	exits 65 'A name of blanks is none' ssp yp import "$T/blank.csv"
	like 'and is named as missing' "$ERR" 'blank.csv:2:given: yp needs given or family'
	jq -n --arg b "$blank" '{given: $b, family: $b}' >"$T/blank.json"
	exits 65 'nor one in JSON' ssp yp add --from "$T/blank.json"
done
jq -n --arg n " Mary${nbsp}Ann$nbsp" --arg f "$bom Oak	" '{given: $n, family: $f}' >"$T/edge.json"
exits 0 'blanks around a name' ssp yp add -q --from "$T/edge.json"
is 'are taken off, and a no-break space is a space' "$(name_of "$OUT")" 'Mary Ann,Oak'
printf 'kind,officers,at,minutes\n hv-patrol ,%s1001MD,2026-11-17%s10:00 , 7%s\n' "$nbsp" "$nbsp" "$nbsp" >"$T/edge.csv"
exits 0 'around words, keys, times and numbers too' ssp activity import "$T/edge.csv" "${NOW[@]}"
exits 0 'one name alone is enough' ssp yp add -q --from - <<<'{"given":"Solo"}'
is 'a given one' "$(name_of "$OUT")" Solo,
exits 0 'or a family name' ssp yp add -q --from - <<<'{"family":"Solo"}'
is 'alone' "$(name_of "$OUT")" ,Solo
is 'both are found' "$(echo solo | ssp yp find - --format csv --no-header | wc -l)" 2
exits 65 'no name is not' ssp yp add --from - <<<'{"dob":"2012-01-01"}'
exits 65 'a NUL in JSON is refused' ssp activity add --from - <<<'{"kind":"hv-patrol","officers":"1001MD","at":"2026-11-17T10:00","minutes":"5\u0000"}'
printf '[{"kind":"hv-patrol","officers":"1001MD\\u0000","at":"2026-11-17T10:00"}]' >"$T/nul.json"
exits 65 'in an import too' ssp activity import "$T/nul.json"
printf 'key,name,rank,role\n12345.0,X,PC,sso\n' >"$T/officer.csv"
exits 65 'a number of a spreadsheet is no warrant number' ssp officer import "$T/officer.csv"
like 'and it is said what it may be' "$ERR" "'12345.0' is not a key: a spreadsheet has turned the key into a number"
exits 64 'nor on the line' ssp officer add --key 12345.0 --name X --rank PC --role sso

# other people's separators, and what their programs put around the rows
formats_of() { # NAME CONTENT [FILE-NAME [OPTION...]]: two activities come of it
	local name=$1 before
	before=$(ssp activity list --format csv | wc -l)
	printf "$2" >"$T/${3:-theirs.csv}"
	exits 0 "$name" ssp activity import "${NOW[@]}" "$T/${3:-theirs.csv}" "${@:4}"
	like "$name: two" "$OUT" '^2 added'
	is "$name: both rows" "$(($(ssp activity list --format csv | wc -l) - before))" 2
}
row=hv-patrol,1001MD,2026-11-16
rows() { # SEPARATOR [END]: a header and two rows
	local minute=$((TESTS % 60))
	printf 'kind,officers,at%s\\n%s 10:%02d%s\\n%s 11:%02d%s\\n' "${2-}" "$row" $minute "${2-}" "$row" $minute "${2-}" | tr , "$1"
}
formats_of 'semicolons' "$(rows ';')"
formats_of 'tabs' "$(rows $'\t')"
formats_of 'a line that names the separator' "sep=|\n$(rows '|')"
formats_of 'a line that names the separator, with CR LF' "sep=;\r\n$(rows ';' '\r')"
formats_of 'columns without a name or a value at the end' "$(rows , ,,)"
formats_of 'rows of nothing but separators and blanks' "$(rows ,),,\n , ,\n\n   \n"
formats_of 'the separator by its name' "$(rows ';')" theirs.csv --delimiter semicolon
exits 65 'but not another' ssp activity import "$T/theirs.csv" --delimiter comma
exits 64 'nor one that there is not' ssp activity import "$T/theirs.csv" --delimiter dash
printf '\n\nkind,nothing-like-it\n' >"$T/late.csv"
exits 65 'a header below empty lines' ssp activity import "$T/late.csv"
like 'is named by its own line' "$ERR" 'late.csv:3:column 2: '
printf 'urn;name;phase\n900031;\311cole;primary\n' >"$T/latin.csv"
exits 65 'another encoding is no UTF-8' ssp school import "$T/latin.csv"
exits 0 'but can be named' ssp school import "$T/latin.csv" --encoding windows-1252
is 'and is read as that' "$(ssp school show 900031 --columns name --format csv --no-header)" 'École'
printf 'kind;officers;at\nhv-patrol;1001MD;2026-11-16 12:01\nnone;1001MD;2026-11-16 12:02\n' >"$T/semi.csv"
exits 0 'rejects of semicolons' ssp activity import "$T/semi.csv" --keep-going --rejects "$T/semi.rejects.csv"
is 'have semicolons' "$(sed 's/;"[^"]*"$//' "$T/semi.rejects.csv")" 'kind;officers;at;error
none;1001MD;2026-11-16 12:02'
sed -i 's/^none/hv-patrol/' "$T/semi.rejects.csv"
exits 0 'and come back' ssp activity import "$T/semi.rejects.csv"
ssp activity add -q "${NOW[@]}" --kind hv-patrol --officer 1001MD --from - <<<'{"at":"2026-11-16T09:00","note":"a\ttab, a \\ and \"quotes\"\nand a line"}' >/dev/null
ssp activity export --identifying --purpose move -o "$T/own.tsv"
exits 0 'a TSV of our own' ssp activity import "$T/own.tsv"
like 'says what is there' "$OUT" '^0 added, 0 changed, '
printf 'urn\tarea\n100840\tnorth\n' >"$T/areas.csv"
{ echo 'sep=;'; sed 's/,/;/g' "$T/feed.1.csv" | head -n 1; echo '199001;210;Fern;Open;Community school;;'; echo ';;;;'; } >"$T/feed.csv"
exits 0 'the register and its areas too' ssp school import --feed gias "$T/feed.csv" --areas "$T/areas.csv"
like 'with its school' "$OUT" '^1 added, '

# maps are proposed by what other people call our fields, and never guess what a short word means
proposed() { # NOUN CONTENT: the map, on one line
	printf "$2" >"$T/theirs.csv"
	run ssp "$1" import "$T/theirs.csv" --propose-map
	OUT=$(jq -c . <<<"$OUT")
}
proposed officer 'Warrant No,Officer Name,Rank,Role\n1001MD,Ash,DC,SSO\n1002MD,Birch,ps,Supervisor\n1003MD,Cedar,PC,sso\n'
is 'headings of a list of officers' "$OUT" \
	'{"Warrant No":"key","Officer Name":"name","Rank":{"field":"rank","words":{"DC":null,"ps":"PS"}},"Role":{"field":"role","words":{"SSO":"sso","Supervisor":null}}}'
proposed school 'School name,URN,Phase\nFern,900041,Primary\n'
is 'of schools' "$OUT" '{"School name":"name","URN":"urn","Phase":{"field":"phase","words":{"Primary":"primary"}}}'
proposed yp 'Pupil Surname,First name,D.O.B.,Gender\nA,B,01/02/2012,f\n'
is 'of young people' "$OUT" '{"Pupil Surname":"family","First name":"given","D.O.B.":"dob","Gender":"sex"}'
proposed activity 'Warrant No,Officer Name,Visit date,Activity,Mode\n1001MD,Ash,2026-11-16 10:00,Weapon Swep,Foot\n1001MD,Ash,2026-11-16 10:00,arch,foot\n'
is 'of activities: foreign words alone, each once' "$OUT" \
	'{"Warrant No":"officers","Officer Name":null,"Visit date":"at","Activity":{"field":"kind","words":{"Weapon Swep":"weapon-sweep"}},"Mode":null}'
printf 'Quill,Feather,Day of his life\nx,y,z\n' >"$T/theirs.csv"
exits 65 'a file in which nothing is recognised' ssp yp import "$T/theirs.csv" --propose-map
like 'is said to be that' "$ERR" 'theirs.csv: no column is recognised as a field of yp'
like 'with what the fields are' "$ERR" 'the fields are: .*given, family, known_as, dob'
unlike 'and none of its words' "$ERR$OUT" 'Quill'

# reading takes time in proportion to the file, not to its square (the clock is CPU time)
within() { # NAME SECONDS COMMAND...
	local name=$1 seconds=$2
	shift 2
	run bash -c 'ulimit -t "$0"; exec "$@"' "$seconds" "$@"
	unlike "$name" "$RC" '^(137|152)$'
}
perl -e 'print join(",", map { "column$_" } 1 .. 100000), "\n"' >"$T/wide.csv"
within 'a header of 100,000 columns' 5 ssp yp import "$T/wide.csv"
{ printf 'given,family\nA,B\nC,"'; head -c 17000000 /dev/zero | tr '\0' x; printf '\nD,E\n'; } >"$T/endless.csv"
exits 0 'a record of 17 MB' ssp yp import "$T/endless.csv" --keep-going --rejects "$T/endless.rejects"
like 'ends the reading, with its line' "$ERR" 'endless.csv:3:: the record that begins here is too long; nothing after it was read'
is 'and what is before it is kept' "$(grep -o '^[01] added.*' <<<"$OUT")" '1 added, 0 changed, 0 unchanged, 1 refused'
within 'a map of it' 5 ssp yp import "$T/wide.csv" --propose-map
perl -e 'print "{", join(",", map { "\"column$_\":1" } 1 .. 100000), "}\n"' >"$T/wide.jsonl"
within 'a record of 100,000 keys' 5 ssp yp import "$T/wide.jsonl" --propose-map
perl -e 'print "{\"kind\":\"arch\",\"at\":\"2026-11-16T10:00\",\"officers\":[", join(",", map { "\"X$_\"" } 1 .. 60000), "]}\n"' >"$T/wide.jsonl"
within 'a record of 60,000 officers' 5 ssp activity import "$T/wide.jsonl"
like 'which are none' "$ERR" 'X1'
printf 'a,b,a,b\n1,2,3,4\n' >"$T/twice.csv"
run ssp yp import "$T/twice.csv"
like 'the first column that comes twice is named' "$ERR" 'columns 1 and 3 have the same name'
printf '\357\273\277{"t1":"yes"}' >"$T/facts.json"
exits 0 'facts with a byte order mark' ssp threshold check --facts "$T/facts.json"
printf '\357\273\277{"given":"Marked"}' >"$T/marked.json"
exits 0 'a document with one' ssp yp add -q --from "$T/marked.json"

# every fault of a row is reported at once, with the hint of the command line
printf 'kind,officers,school,at,minutes\narhc,9999MD,100999,31/11/2026,many\narch,1001MD,100840,2026-11-16 10:00,5\nstop,,100840,monday,99999\n' >"$T/many.csv"
exits 65 'a file of rows with many faults' ssp activity import "$T/many.csv" "${NOW[@]}"
is 'each fault is told once' "$(grep -c "^$T/many.csv:" <<<"$ERR")" 9
for fault in '2:kind: ' '2:officers: .*9999MD' '2:school: .*100999' '2:at: .*31/11/2026' "2:minutes: 'many'" '4:kind: ' '4:officers: ' '4:at: ' '4:minutes: '; do
	like "with its field: $fault" "$ERR" "many.csv:$fault"
done
like 'a hint says which word is near' "$ERR" '^hint: .*arch'
like 'and one why there is no such day' "$ERR" '^hint: .*fewer days'
exits 0 'the good row alone' ssp activity import "$T/many.csv" "${NOW[@]}" --keep-going --rejects "$T/many.rejects.csv"
is 'the refused are counted by rows' "$OUT" '1 added, 0 changed, 0 unchanged, 2 refused'
like 'a reject has all that is wrong with it' "$(sed -n 2p "$T/many.rejects.csv")" '31/11/2026.*many.*arhc'
echo '[{"kind":"arhc","at":"2026-11-17T10:00","officers":["1001MD"],"minuets":5,"school":100999}]' >"$T/many.json"
exits 65 'a record of JSON' ssp activity import "$T/many.json" "${NOW[@]}"
is 'its faults too' "$(grep -o "^$T/many.json:1:[a-z]*:" <<<"$ERR" | cut -d: -f3 | sort | tr '\n' ' ')" ' kind school '
A=$(ssp activity list --limit 1 --columns ref --format csv --no-header)
printf 'ref,minutes,school\n%s,x,100999\nA-2026-9999,x,100999\nA-x,y,100999\n' "$A" >"$T/many.csv"
exits 65 'rows that are there' ssp activity import "$T/many.csv" "${NOW[@]}"
is 'faults of a change too; what is not there has no others' "$(grep -o "^$T/many.csv:[0-9]:[a-z]*:" <<<"$ERR" | cut -d: -f2,3 | tr '\n' ' ')" \
	'2:minutes 2:school 3:minutes 3: 4:ref 4:minutes '

# a word that an admin makes by using it may be a slip
areas() { ssp term list --where 'key>area:' --where 'key<area;' --columns key --format csv --no-header | sed 's/area://' | paste -sd' '; }
before=$(areas)
exits 64 'an area that is nearly another is refused' ssp team add --key nroth --name Nroth --area nroth "${NOW[@]}"
like 'with the one that is meant' "$ERR" 'hint: did you mean north\? To add nroth to the list, give --new-area'
exits 65 'in a file too' ssp team import - --format csv "${NOW[@]}" <<<$'key,name,area\nnroth,Nroth,Norht'
like 'with the same hint' "$ERR" 'hint: did you mean north\?'
exits 64 'and of a school' ssp school edit 100840 --area notrh "${NOW[@]}"
printf 'urn,area\n100840,noorth\n' >"$T/areas.csv"
exits 65 'and in the areas of the register' ssp school import --feed gias "$T/feed.csv" --areas "$T/areas.csv"
is 'none of them is made' "$(areas)" "$before"
exits 0 'unless it is meant' ssp team add -q --key nroth --name Nroth --area nroth --new-area "${NOW[@]}"
exits 0 'in a file as well' ssp team import - --format csv --new-area "${NOW[@]}" <<<$'key,name,area\nnorht,Norht,norht'
exits 0 'an area that is like no other is made' ssp team add -q --key mid --name Mid --area middle "${NOW[@]}"
exits 0 'areas with numbers are made' ssp team add -q --key a1 --name One --area area-1 "${NOW[@]}"
exits 0 'and are not near each other' ssp team add -q --key a2 --name Two --area area-2 "${NOW[@]}"
exits 0 'nor are parts of one' ssp team add -q --key ne --name NE --area north-east "${NOW[@]}"
is 'all of them once' "$(areas)" "$(tr ' ' '\n' <<<"$before nroth norht middle area-1 area-2 north-east" | sort | paste -sd' ')"
ssp term edit area:middle --active no -q >/dev/null
exits 64 'a retired one is not used again' ssp team add --key mid2 --name Mid --area middle "${NOW[@]}"
is 'each field that grows has its option, and no other noun' "$(ssp --describe | jq -c '[.nouns[] | {noun, has: any(.verbs[]; .verb == "add" and any(.options[]?; .name == "new-area"))} | select(.has) | .noun] | sort')" \
	'["school","team"]'

# two columns for one field: neither of them is lost
echo '{"Kind":"kind","Who":"officers","Date":{"field":"at","date":"dd/mm/yyyy"},"Time":"at"}' >"$T/two.json"
printf 'Kind,Who,Date,Time\narch,1001MD,16/11/2026,2026-11-16 10:30\n' >"$T/two.csv"
exits 65 'two columns that are mapped to one field' ssp activity import "$T/two.csv" --map "$T/two.json"
like 'are refused' "$ERR" 'two.csv:1:column 4: at is given twice'
echo '{"Kind":"arch","Who":"1001MD","Date":"16/11/2026","at":"2026-11-16 10:30"}' >"$T/two.jsonl"
exits 65 'two keys of one record too' ssp activity import "$T/two.jsonl" --map "$T/two.json"
like 'by their record' "$ERR" 'two.jsonl:1:: at is given twice'
formats_of 'the separator itself' "$(rows ';')" theirs.csv --delimiter ';'
formats_of 'a tab' "$(rows $'\t')" theirs.csv --delimiter $'\t'
formats_of 'an encoding in capitals' "$(rows ,)" theirs.csv --encoding UTF-8

# a new row of a file stays in the scope of the principal who imports it, as an added row does
ssp principal add -q --key sgt-north --role sergeant --officer 1002MD >/dev/null
printf 'given,family,school\nMine,North,100840\nTheirs,South,100841\n' >"$T/scope.csv"
before=$(ssp yp list --format csv | wc -l)
exits 65 'a row that another team would have' ssp yp import "$T/scope.csv" --as sgt-north
like 'is refused by its line' "$ERR" 'scope.csv:3:: this yp would belong to another team'
is 'and nothing is kept' "$(ssp yp list --format csv | wc -l)" "$before"
exits 0 'the row of the own team alone' ssp yp import "$T/scope.csv" --as sgt-north --keep-going
is 'is kept' "$OUT $(($(ssp yp list --format csv | wc -l) - before))" '1 added, 0 changed, 0 unchanged, 1 refused 1'
finish
