#!/bin/sh
# What other programs make of our formats: miller for CSV and TSV, jq for JSON, and a full disk for all of them.
ssp=${BUILD:-build}/ssp
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
SSP_STORE=$tmp/home/store.db
XDG_CONFIG_HOME=$tmp
export SSP_STORE XDG_CONFIG_HOME
mkdir -m 700 "$tmp/home"
n=0

# is STATUS NAME
is() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# same FILE FILE NAME
same() {
	diff "$1" "$2" >"$tmp/diff"
	is $? "$3"
	sed 's/^/# /' "$tmp/diff"
}

# Names that have what each format is made of; as JSON texts, one a line.
cat >"$tmp/names" <<'NAMES'
"Plain School"
"Comma, School"
"The \"Quoted\" School"
"=SUM(1+1)"
"+44 School"
"-1 School"
"@School"
"'=already"
"''two"
"'"
"'tis a School"
"Back\\slash | Pipe"
"<b>&amp;</b>"
"Café d'Été 警察"
"a;b"
"*star* _under_ [x](y) `z`"
NAMES

"$ssp" init --quiet
urn=100000
while IFS= read -r name; do
	urn=$((urn + 1))
	printf '{"urn":%d,"name":%s,"phase":"primary"}\n' $urn "$name" | "$ssp" school add --from - --quiet >/dev/null ||
		echo "# cannot add $name"
done <"$tmp/names"
jq -r . "$tmp/names" >"$tmp/raw"
# the apostrophe that keeps a spreadsheet from running a cell
jq -r 'if test("^([=+@-]|\u0027[\u0027=+@-])") then "\u0027" + . else . end' "$tmp/names" >"$tmp/guarded"

list() { "$ssp" school list --columns urn,name --sort urn "$@"; }

list --format csv | mlr -S --icsv --ojson cat | jq -r '.[].name' >"$tmp/got"
same "$tmp/got" "$tmp/guarded" "miller reads our CSV, guarded for spreadsheets"
list --format csv --porcelain | mlr -S --icsv --ojson cat | jq -r '.[].name' >"$tmp/got"
same "$tmp/got" "$tmp/raw" "miller reads our porcelain CSV, not guarded"
list --format tsv | mlr -S --itsv --ojson cat | jq -r '.[].name' >"$tmp/got"
same "$tmp/got" "$tmp/raw" "miller reads our TSV"
list --json | jq -r '.rows[].name' >"$tmp/got"
same "$tmp/got" "$tmp/raw" "jq reads our JSON"
list --json | jq -e '.schema == 1 and .count == (.rows | length) and (.scope | type) == "object" and .command == "school list"' >/dev/null
is $? "JSON lists have schema, command, scope, rows and count"
list --format jsonl | jq -r .name >"$tmp/got"
same "$tmp/got" "$tmp/raw" "jq reads our JSON Lines"
list -z | tr '\0' '\n' | cut -f2 >"$tmp/got"
same "$tmp/got" "$tmp/raw" "records end in NUL, and nothing is quoted"
list --format csv --no-header | wc -l | tr -d ' ' >"$tmp/got"
wc -l <"$tmp/raw" | tr -d ' ' >"$tmp/want"
same "$tmp/got" "$tmp/want" "one line a row without a header"
"$ssp" school show 100014 --json | jq -r '.row.name' >"$tmp/got"
sed -n 14p "$tmp/raw" >"$tmp/want"
same "$tmp/got" "$tmp/want" "one record is the object row"
list | grep -c '…' >"$tmp/got"
echo 0 >"$tmp/want"
same "$tmp/got" "$tmp/want" "a piped table cuts nothing"
list | grep -q "$(printf '\033')"
[ $? = 1 ]
is $? "a piped table has no colour"
list --format html | grep -c '<b>' >"$tmp/got"
same "$tmp/got" "$tmp/want" "HTML is escaped"

if [ -c /dev/full ]; then
	for format in table csv tsv json jsonl markdown html nul; do
		list --format $format >/dev/full 2>"$tmp/errors"
		[ $? = 74 ] && grep -q 'make room' "$tmp/errors"
		is $? "a full disk is told in $format"
	done
fi
echo "1..$n"
