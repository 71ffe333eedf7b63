#!/bin/bash
# How well people of overnight reports are matched with young people, on public sets of records, where those are there
# (LINKAGE names their folder). Nobody is linked by a match, and those that are certain must be right all the same.
# SSP_RELEASE: measures
. tests/lib.sh
sets=${LINKAGE:-../shared/data/linkage}
[ -d "$sets" ] || { echo "1..0 # SKIP there is no folder $sets"; exit 0; }
# shellcheck disable=SC2046 # the libraries are words
"${CC:-cc}" -std=gnu11 -D_GNU_SOURCE -O2 -Iinclude -Ilib -o "$T/linkage" tests/bench/linkage.c "$BUILD/libssp.a" \
	$(pkg-config --libs sqlite3 jansson libutf8proc libsodium) -lcsv -ldl -lm || { echo '1..0 # SKIP it does not build here'; exit 0; }
figures() { # TIER-OUTPUT TIER: precision and recall of a tier, in thousandths
	awk -v tier="$1" '$0 ~ " " tier " +precision" { for (i = 1; i < NF; i++) if ($i == "precision") { p = $(i + 1); r = $(i + 3); break } }
		END { printf "%d %d\n", p * 1000, r * 1000 }' "$T/figures"
}
at_least() { # NAME TIER PRECISION RECALL
	read -r p r <<<"$(figures "$2")"
	if [ "$p" -ge "$3" ] && [ "$r" -ge "$4" ]; then pass "R085 matches of public records: $1, $2"; else fail "R085 matches of public records: $1, $2" "precision $p recall $r, not $3 and $4"; fi
}
# a name or a date that is missing on a side leaves nothing to be certain by
complete() { # NAME: of the pairs that have names and dates on both sides
	local r
	r=$(sed -n 's/.* certain  *recall 0*\(.*\) of the .*/\1/p; ' "$T/figures" | awk '{ print int($1 * 1000) }')
	if [ "${r:-0}" -ge 800 ]; then pass "R085 matches of public records: $1, certain where all is there"; else fail "R085 matches of public records: $1" "recall $r of the complete pairs"; fi
}
"$T/linkage" febrl "$sets/dataset1.csv" >"$T/figures"
complete 'FEBRL 1'
at_least 'FEBRL 1' certain 1000 705
at_least 'FEBRL 1' likely 990 80
at_least 'FEBRL 1' possible 800 40
"$T/linkage" febrl "$sets/dataset4a.csv" "$sets/dataset4b.csv" >"$T/figures"
complete 'FEBRL 4'
at_least 'FEBRL 4' certain 1000 710
at_least 'FEBRL 4' likely 990 90
at_least 'FEBRL 4' possible 800 40
"$T/linkage" fake "$sets/fake_1000.csv" >"$T/figures"
at_least 'fake_1000' certain 1000 180
at_least 'fake_1000' likely 980 120
finish
