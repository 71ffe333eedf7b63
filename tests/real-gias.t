#!/bin/sh
# The national schools file as it was really published, where copies of it are.
ssp=${BUILD:-build}/ssp
data=${REAL_DATA:-../shared/data}/gias
n=0

if ! [ -d "$data" ]; then
	echo "1..0 # SKIP the real files are not here"
	exit 0
fi
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export SSP_STORE="$tmp/store/store.db"

is() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$tmp/out" "$tmp/err"
	fi
}

# takes STATUS SUMMARY FILE ARGUMENTS…
takes() {
	want=$1 summary=$2 file=$3
	shift 3
	"$ssp" school import --feed gias "$data/$file" "$@" >"$tmp/out" 2>"$tmp/err"
	[ $? = "$want" ] && [ "$(sed 's/ (.*//' "$tmp/out")" = "$summary" ]
	is $? "$file $*: $summary"
}

# twice ADDED FILE ARGUMENTS…: every row comes in, and again nothing does
twice() {
	rows=$1
	shift
	takes 0 "$rows added, 0 changed, 0 unchanged, 0 closed, 0 refused" "$@"
	takes 0 "0 added, 0 changed, $rows unchanged, 0 closed, 0 refused" "$@"
}

"$ssp" init 2>/dev/null
twice 48 southwark210_schools_in_england_july2017_altheader.csv --authority 210
twice 8 itt_gias_subset_2023plus.csv
twice 4 se_edubase_london4.csv
twice 2992 recs_gias_18col_2992rows.csv --links "$data/recs_gias_links.csv"

cp1252=claim_example_schools_data_2019_cp1252.csv
urn=$(sed -n 3p "$data/$cp1252" | cut -d '"' -f 2)
name=$(sed -n 3p "$data/$cp1252" | cut -d '"' -f 10 | iconv -f cp1252 -t utf-8)
takes 65 '' $cp1252
grep -q "$cp1252:5:: " "$tmp/err" && "$ssp" school show "$urn" >"$tmp/out" 2>&1
[ $? = 1 ]
is $? 'a row longer than its header is refused by line, and nothing is kept'
takes 0 '3 added, 0 changed, 0 unchanged, 0 closed, 1 refused' $cp1252 --keep-going --rejects "$tmp/rejects.csv"
[ "$("$ssp" school list --where "urn=$urn" --columns name --format csv --no-header)" = "$name" ]
is $? 'Windows-1252 comes in right'
sed -n '1p;5p' "$data/$cp1252" >"$tmp/lines"
sed 's/,"[^"]*"\(\r*\)$/\1/; 1s/,error\(\r*\)$/\1/' "$tmp/rejects.csv" | cmp -s - "$tmp/lines"
is $? 'the rejects are the header and the wrong row'
takes 65 '' claim_example_bad_schools_data.csv
grep -q 'bad_schools_data.csv:2:EstablishmentName: ' "$tmp/err"
is $? 'a school without a name is refused by line and column'
echo "1..$n"
