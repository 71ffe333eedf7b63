#!/bin/bash
# Published police files, if there are copies of them; and worked examples of the National Grid.
. tests/lib.sh
data=$(realpath "${REAL_DATA:-../shared/data}" 2>/dev/null)
if ! [ -d "$data/police-uk" ]; then
	echo '1..0 # SKIP the real files are not here'
	exit 0
fi
ssp init -q >/dev/null
police() { ssp crime import --feed "police-$1" "$data/police-uk/$2" "${@:3}" 2>"$T/err"; }
rows() { ssp "$@" --format csv --no-header; }
whole() { # FEED FILE ROWS
	is "R168 $2 comes in whole" "$(police "$1" "$2")" "$3 added, 0 changed, 0 unchanged, 0 refused"
	is '  and again changes nothing' "$(police "$1" "$2")" "0 added, 0 changed, $3 unchanged, 0 refused (this file was imported before)"
}
street=2023-01-metropolitan-street-sample4000.csv
whole street $street 4000
whole stops 2021-09-southwark-box-stop-and-search.csv 936
whole stops 2019-01-btp-stop-and-search.csv 675
rows crime list --where kind=street --columns crime_id,category,location,outcome >"$T/street"
is 'R168 rows without an identifier are kept, and those with one that is there before' \
	"$(grep -c '^,' "$T/street") $(cut -d, -f1 "$T/street" | grep . | sort | uniq -d | wc -l) $(cut -d, -f1 "$T/street" | grep . | sort -u | wc -l)" \
	"699 $(cut -d, -f1 "$data/police-uk/$street" | sed 1d | grep . | sort | uniq -d | wc -l) $(cut -d, -f1 "$data/police-uk/$street" | sed 1d | grep . | sort -u | wc -l)"
london() { sed 1d "$data/police-uk/$1" | cut -d, -f2 | while read -r at; do TZ=Europe/London date -d "$at" +%Y-%m-%dT%H:%M:%S%:z; done; }
for file in 2021-09-southwark-box-stop-and-search.csv 2019-01-btp-stop-and-search.csv; do
	is "R168 the hours of $file are those of London" "$(rows crime list --where kind=stop --where "day=${file:0:7}" --columns at --sort ref | cksum)" \
		"$(london $file | cksum)"
done
# Two files of the old form, one behind the other.
is 'R168 the columns of 2012, and the rows of another header refused by line' \
	"$(police street 2012-old_street_header.csv --keep-going)" '9 added, 0 changed, 0 unchanged, 10 refused'
is '  which are named' "$(sed -n 's/.*header.csv:\([0-9]*\):.*/\1/p' "$T/err" | paste -sd' ')" "$(seq -s' ' 11 20)"

# Within 5 m of the Ordnance Survey's own values, where a point on WGS 84 is given.
urn=200000
while IFS=, read -r name crs lat lon east north rest; do
	case $name,$crs in *trap*) continue ;; *WGS84*) ;; *) continue ;; esac # a trap has the values of the wrong datum
	ssp school add -q --urn $((urn += 1)) --name "$name" --latitude "$lat" --longitude "$lon" >/dev/null
	is "R168 the grid of $name" "$(rows school show $urn --columns easting,northing |
		awk -F, -v e="$east" -v n="$north" '{ print sqrt(($1 - e) ^ 2 + ($2 - n) ^ 2) < 5 }')" 1
done < <(sed 1d "$data/geo/worked_examples.csv")
finish
