#!/bin/sh
# The national schools file, every family of it, into a store and again. All schools are invented.
ssp=${BUILD:-build}/ssp
data=tests/data/gias
n=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C

# is STATUS NAME
is() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$tmp/out" "$tmp/err"
	fi
}

fresh() {
	rm -rf "$tmp/store"
	"$ssp" init --store "$tmp/store/store.db" 2>/dev/null
}

# take STATUS ARGUMENTS…: imports, and looks at the exit status
take() {
	want=$1
	shift
	"$ssp" school import --feed gias --store "$tmp/store/store.db" "$@" >"$tmp/out" 2>"$tmp/err"
	[ $? = "$want" ]
}

# says SUMMARY NAME: the last import was as expected, and its one line begins so
says() {
	[ $? = 0 ] && [ "$(sed 's/ (.*//' "$tmp/out")" = "$1" ]
	is $? "$2"
}

# field URN FIELD: what the store has
field() {
	"$ssp" school list --store "$tmp/store/store.db" --where "urn=$1" --columns "$2" --format csv --no-header
}

# has URN FIELD VALUE
has() {
	[ "$(field "$1" "$2")" = "$3" ]
	is $? "$1 has $2 $3"
}

# refused LINES FILE: the rejects are these lines of it, byte for byte, and what is wrong behind each
refused() {
	sed -n "$1" "$2" >"$tmp/lines"
	sed 's/,"[^"]*"\(\r*\)$/\1/; 1s/,error\(\r*\)$/\1/' "$tmp/rejects.csv" | cmp -s - "$tmp/lines" && head -n 1 "$tmp/rejects.csv" | grep -q ',error'
}

count() {
	"$ssp" "$1" list --store "$tmp/store/store.db" --columns "$2" --format csv --no-header | wc -l
}

# events SINCE: the acts on schools after so many events
events() {
	sqlite3 "$tmp/store/store.db" "SELECT json_extract(manifest, '\$.verb', '\$.command', '\$.rows', '\$.refused', '\$.digest')
		FROM event WHERE json_extract(manifest, '\$.noun') = 'school' ORDER BY id LIMIT -1 OFFSET $1"
}
# without --feed it is one of ours, which a register's own file is not
unnamed() {
	"$ssp" school import --store "$tmp/store/store.db" "$@" >"$tmp/out" 2>"$tmp/err"
}
fresh
unnamed $data-2023.csv
[ $? = 65 ] && grep -q -e 'hint: .*--feed gias' "$tmp/err"
is $? "the register's own file is known by its header"
unnamed $data-2023.csv --authority 210
[ $? = 64 ] && grep -q -e '--feed gias' "$tmp/err"
is $? 'what is for a register needs --feed'
printf 'urn,nam\n990001,Example\n' >"$tmp/ours.csv"
unnamed "$tmp/ours.csv"
[ $? = 65 ] && grep -q 'did you mean name' "$tmp/err"
is $? 'a slip in one of ours is no register'

fresh
"$ssp" principal add --store "$tmp/store/store.db" --key cj --role cron >/dev/null
take 0 $data-2023.csv --authority 210 --as cj
says '4 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'the 2023 family, one authority, by the job of every night'
[ "$(events 0)" = "[\"collect\",\"school import\",4,null,\"$(sha256sum <$data-2023.csv | cut -c 1-64)\"]" ]
is $? 'is one event, with the digest of the file'
grep -q 'UTF-8' "$tmp/out"
is $? 'the encoding is said'
[ "$(grep -c '^  99' "$tmp/err")" = 3 ] && ! grep -q 990003 "$tmp/err"
is $? 'schools without an area are listed, closed ones are not'
has 990001 name 'Example Primary School'
has 990001 postcode 'SE1 9ZZ'
has 990001 opened '""'
has 990002 type faith
has 990002 roll 99
has 990003 status closed
has 990003 closed 2012-08-31
has 990004 phase sen
! grep -q Examplehead "$tmp/store/store.db"
is $? 'head teachers are not taken'
events=$(count event ref)
take 0 $data-2023.csv --authority 210
says '0 added, 0 changed, 4 unchanged, 0 closed, 0 refused' 'the same file changes nothing'
[ "$(count event ref)" = "$events" ]
is $? 'and writes no event'
take 0 $data-2023.csv
says '1 added, 0 changed, 4 unchanged, 0 closed, 0 refused' 'without --authority the others come too'
has 990005 authority '""'

take 0 $data-2023.csv --authority 210 --areas $data-areas.csv
says '0 added, 3 changed, 1 unchanged, 0 closed, 0 refused' 'areas'
has 990001 area north
[ "$("$ssp" term list --store "$tmp/store/store.db" --where key=area:south --columns key --format csv --no-header)" = area:south ]
is $? 'an area is made on first use'
take 0 $data-2023.csv --authority 210
says '0 added, 0 changed, 4 unchanged, 0 closed, 0 refused' 'a file without areas'
has 990002 area south
! grep -q '990001\|990002' "$tmp/err"
is $? 'covered schools are not listed'
take 0 $data-2023.csv --authority 210 --areas $data-areas.csv --links $data-links.csv
says '0 added, 2 changed, 2 unchanged, 0 closed, 0 refused' 'links'
has 990001 predecessors 990003
has 990002 predecessors '980001;980002'
take 0 $data-2023.csv --authority 210 --areas $data-areas.csv --links $data-links.csv
says '0 added, 0 changed, 4 unchanged, 0 closed, 0 refused' 'areas and links again'

sed '/990001/s/1,Open,/2,Closed,/; /990001/s/01-01-1900/01-09-1950/; /990002/s/,99,/,,/' $data-2023.csv >"$tmp/next.csv"
printf 'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n990001,990002,St Example,Successor,01-09-2026\n' >"$tmp/links.csv"
echo '{"given":"Zebedee","family":"Quillfeather","school":990001}' | "$ssp" yp add -q --store "$tmp/store/store.db" --input - >"$tmp/yp"
"$ssp" case open -q --store "$tmp/store/store.db" --yp "$(cat "$tmp/yp")" >"$tmp/case"
take 0 "$tmp/next.csv" --authority 210 --links "$tmp/links.csv" --dry-run
says '0 added, 1 changed, 2 unchanged, 1 closed, 0 refused' 'a conversion, dry'
[ "$(grep '^warning' "$tmp/err")" = "warning: young people at 990001 (successor: 990002): $(cat "$tmp/yp")
warning: open cases at 990001 (successor: 990002): $(cat "$tmp/case")" ]
is $? 'R035 names the children and the open cases left at the closed school, and its successor'
take 0 "$tmp/next.csv" --authority 210
says '0 added, 0 changed, 3 unchanged, 1 closed, 0 refused' 'a school that closed'
grep -q "^warning: young people at 990001: " "$tmp/err"
is $? 'R035 and names what is left where no successor is known'
take 0 "$tmp/next.csv" --authority 210
[ $? = 0 ] && ! grep -q '^warning' "$tmp/err"
is $? 'once'
has 990001 status closed
has 990001 area north
has 990002 roll 99
[ "$(sqlite3 "$tmp/store/store.db" "SELECT json_remove(payload, '$.salt') FROM event_payload ORDER BY event DESC LIMIT 1")" = \
	'{"status":"open","opened":null}' ]
is $? 'what it was before is kept'
take 0 $data-2023.csv --authority 210
says '0 added, 1 changed, 3 unchanged, 0 closed, 0 refused' 'and opened again'

fresh
take 0 $data-2023.csv --authority 210 --areas $data-areas.csv --links $data-links.csv
says '4 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'everything at once counts each school once'
fresh
take 0 $data-2017.csv --authority 210
says '4 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'the 2017 family'
has 990021 phase early-years
has 990022 opened 2013-09-02
has 990023 type independent
has 990023 phase all-through
has 990024 status closing
take 0 $data-short.csv
says '2 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'a cutting of a few columns'
has 90001 phase early-years

fresh
take 65 $data-2019-1252.csv
is $? 'a row longer than its header refuses the file'
grep -q "^$data-2019-1252.csv:4:: " "$tmp/err" && [ ! -s "$tmp/out" ]
is $? 'by its line'
[ "$(count school urn)" = 0 ]
is $? 'and nothing is kept'
take 0 $data-2019-1252.csv --dry-run --keep-going --rejects "$tmp/rejects.csv"
says '3 added, 0 changed, 0 unchanged, 0 closed, 1 refused' 'a dry run'
[ "$(count school urn)" = 0 ] && [ ! -e "$tmp/rejects.csv" ]
is $? 'keeps nothing and writes nothing'
grep -q 'nothing was kept: --dry-run' "$tmp/out"
is $? 'and says so'
take 65 $data-2019-1252.csv --rejects "$tmp/rejects.csv" && refused '1p;4p' $data-2019-1252.csv
is $? 'rejects of a file that was kept out'
take 0 $data-2019-1252.csv --keep-going --rejects "$tmp/rejects.csv"
says '3 added, 0 changed, 0 unchanged, 0 closed, 1 refused' 'the good rows'
grep -q 'Windows-1252' "$tmp/out"
is $? 'read as Windows-1252'
has 990012 name 'St André Example – Annexe'
refused '1p;4p' $data-2019-1252.csv
is $? 'the rejects are the header and the wrong row, byte for byte'
sed '2s/,"0","Not applicable","E00","E01"//' "$tmp/rejects.csv" >"$tmp/mended.csv"
take 0 "$tmp/mended.csv"
says '1 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'mended, they come in'
take 0 "$tmp/mended.csv" --keep-going --rejects "$tmp/rejects.csv"
says '0 added, 0 changed, 1 unchanged, 0 closed, 0 refused' 'nothing is left to refuse'
refused '1p;4p' $data-2019-1252.csv
is $? 'and the rejects are left alone'

fresh
take 65 $data-damage.csv
is $? 'damage is refused'
for fault in '4:EstablishmentName:' '5:OpenDate:' '7:EstablishmentStatus (name):' '8:urn:' '10::'; do
	grep -qF "$data-damage.csv:$fault " "$tmp/err"
	is $? "every fault is told at once: $fault"
done
take 0 - --keep-going --rejects "$tmp/rejects.csv" <$data-damage.csv
says '3 added, 0 changed, 0 unchanged, 0 closed, 5 refused' 'from standard input'
has 990031 roll 1048
has 990038 name 'Example Eight'
refused '1p;4p;5p;7p;8p;10p' $data-damage.csv
is $? 'its rejects'

fresh
sed '$p' $data-short.csv >"$tmp/twice.csv"
take 65 "$tmp/twice.csv" && grep -q 'twice.csv:4:URN: this school is on line 3 already' "$tmp/err"
is $? 'a school that stands twice'
printf 'urn,area\n90001,north\n90009,north\n' >"$tmp/areas.csv"
take 65 $data-short.csv --areas "$tmp/areas.csv"
is $? 'an area for a school that is not there'
grep -q 'areas.csv:3:.*90009' "$tmp/err" && [ "$(count school urn)" = 0 ]
is $? 'is told by its line, and nothing is kept'
take 0 $data-short.csv --json
is $? 'the summary as JSON'
[ "$(jq -c '.row | [.added, .changed, .unchanged, .closed, .refused, .encoding]' "$tmp/out")" = '[2,0,0,0,0,"UTF-8"]' ]
is $? 'has the same numbers'
take 0 $data-2017.csv --authority 999
says '0 added, 0 changed, 0 unchanged, 0 closed, 0 refused' 'an authority that is not in the file'
grep -q 'no school of local authority 999' "$tmp/err"
is $? 'is told'

take 65 $data-areas.csv && grep -q 'gias-areas.csv:1:.*: the header has no column EstablishmentName' "$tmp/err"
is $? 'a file of something else'
take 66 "$tmp/nothing.csv"
is $? 'a file that is not there'
take 64 $data-short.csv --authority southwark
is $? 'an authority that is no code'
take 64 $data-short.csv --restore
is $? '--restore with a feed'
take 64 "$tmp/twice.csv" --keep-going --rejects "$tmp/twice.csv"
is $? 'rejects in place of the file itself'
"$ssp" school import --feed edubase $data-short.csv --store "$tmp/store/store.db" >"$tmp/out" 2>"$tmp/err"
[ $? = 64 ]
is $? 'another feed'
"$ssp" school export --format csv --store "$tmp/store/store.db" >"$tmp/ours.csv" 2>"$tmp/err" &&
	"$ssp" school import --store "$tmp/store/store.db" "$tmp/ours.csv" >"$tmp/out" 2>"$tmp/err" &&
	grep -q '^0 added, 0 changed, 2 unchanged, 0 refused' "$tmp/out"
is $? 'without a feed it is the common import'
echo "1..$n"
