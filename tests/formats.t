#!/bin/sh
# Other programs read our formats: miller reads CSV and TSV, jq reads JSON. And a full disk fails all of them.
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

# INTERFACE "Output": times are local with their offset, in every format for programs, and come back as they were
{
	"$ssp" team add --key north --name North --area north
	"$ssp" officer add --key 1001MD --name Ash --rank PC --role sso --team north
} >/dev/null
zone_at() { "$ssp" activity add --quiet --as-of 2026-11-18T12:00Z --kind hv-patrol --officer 1001MD --at "$1" >/dev/null; }
for at in '2026-07-01 00:30' '2026-10-25T01:30+01:00' '2026-10-25T01:30+00:00' '2026-11-17 09:05'; do zone_at "$at"; done
cat >"$tmp/want" <<'AT'
2026-07-01T00:30:00+01:00
2026-10-25T01:30:00+01:00
2026-10-25T01:30:00+00:00
2026-11-17T09:05:00+00:00
AT
clock_times() { "$ssp" activity list --columns at --sort ref "$@"; }
clock_times --format csv --no-header >"$tmp/got"
same "$tmp/got" "$tmp/want" "CSV writes local times with their offset"
clock_times --format tsv --no-header >"$tmp/got"
same "$tmp/got" "$tmp/want" "TSV too"
clock_times --porcelain --no-header >"$tmp/got"
same "$tmp/got" "$tmp/want" "and what is for programs"
clock_times -z | tr '\0' '\n' >"$tmp/got"
same "$tmp/got" "$tmp/want" "and records that end in NUL"
clock_times --json | jq -r '.rows[].at' >"$tmp/got"
same "$tmp/got" "$tmp/want" "JSON too"
clock_times --format jsonl | jq -r .at >"$tmp/got"
same "$tmp/got" "$tmp/want" "JSON Lines too"
clock_times --no-header | sed 's/ *$//' >"$tmp/got"
printf '1 Jul 2026 00:30\n25 Oct 2026 01:30\n25 Oct 2026 01:30\n17 Nov 2026 09:05\n' >"$tmp/want"
same "$tmp/got" "$tmp/want" "a table has words"
"$ssp" activity list --format csv --sort ref | mlr --icsv --onidx cut -f day >"$tmp/got"
printf '2026-07-01\n2026-10-25\n2026-10-25\n2026-11-17\n' >"$tmp/want"
same "$tmp/got" "$tmp/want" "a list of facts shows the local day beside the time"
for format in csv tsv json jsonl; do
	"$ssp" activity export --format $format -o "$tmp/activity.$format"
	"$ssp" activity import "$tmp/activity.$format" >"$tmp/got"
	echo '0 added, 0 changed, 4 unchanged, 0 refused' >"$tmp/want"
	same "$tmp/got" "$tmp/want" "our own $format gives the same instants"
done

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
