#!/bin/sh
# The readers against real files of the kinds that users have, where they are there.
# Independent views of the same files: jq and miller.
data=${REAL_DATA:-../shared/data}
read=${BUILD:-build}/unit/readfile
n=0

if ! [ -d "$data/csv" ] || ! [ -d "$data/json/test_parsing" ]; then
	echo "1..0 # SKIP the real files are not here"
	exit 0
fi
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# is STATUS NAME
is() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# Our records of a CSV file are those of another reader.
same() {
	"$read" csv "$1" detect >"$tmp/ours" 2>"$tmp/errors" || sed 's/^/# /' "$tmp/errors"
	jq -cS . "$tmp/ours" >"$tmp/a" && jq -cS '.[]' "$2" >"$tmp/b" && cmp -s "$tmp/a" "$tmp/b"
	is $? "${1##*/} reads as ${3:-jq} sees it"
}

# A quote inside a value that is not quoted is against RFC 4180, and we are strict.
for json in "$data"/csv/spectrum-json/*.json; do
	csv=$data/csv/spectrum/$(basename "$json" .json).csv
	case $csv in
	*/location_coordinates.csv)
		"$read" csv "$csv" 2>"$tmp/errors"
		grep -q ':2: bad-quote:' "$tmp/errors"
		is $? "${csv##*/} is refused by its line" ;;
	*) same "$csv" "$json" ;;
	esac
done

for csv in "$data"/csv/ghwt-utf8.csv "$data"/gias/recs*.csv "$data"/gias/southwark*.csv "$data"/police-uk/202*.csv \
	"$data"/linkage/*.csv; do
	[ -f "$csv" ] || continue
	# some have a blank after each comma: we take it off the names, not off the values
	mlr -S --icsv --ojson rename -r '^ +(.*)$,\1' "$csv" >"$tmp/mlr.json"
	same "$csv" "$tmp/mlr.json" miller
done

for csv in "$data"/csv/claim-*.csv; do
	"$read" csv "$csv" utf-8 >/dev/null 2>"$tmp/errors"
	[ $? = 65 ] && grep -q 'bad-encoding' "$tmp/errors" && "$read" csv "$csv" detect >/dev/null
	is $? "${csv##*/} is refused as UTF-8 and read as Windows-1252"
done

# Stricter than JSON allows, on purpose: a key given twice and NUL in a text.
for json in "$data"/json/test_parsing/[yn]_*.json; do
	name=${json##*/}
	"$read" document "$json" >/dev/null 2>&1
	document=$?
	"$read" json "$json" >"$tmp/out" 2>"$tmp/errors"
	records=$?
	case $name in
	n_* | y_object_duplicated_key.json | y_object_duplicated_key_and_value.json | y_object_escaped_null_in_key.json | \
		y_string_null_escape.json)
		[ $document = 65 ] && [ $records = 65 ]
		is $? "$name is refused" ;;
	*)
		[ $document = 0 ] && { [ $records = 0 ] || grep -q bad-shape "$tmp/errors"; }
		is $? "$name is read" ;;
	esac
done
echo "1..$n"
