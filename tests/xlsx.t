#!/bin/bash
# Workbooks: an independent reader (xlsx2csv) finds the values of the CSV in them, as dates, numbers and text.
. tests/lib.sh
small_store >/dev/null || exit 1

# Reads a sheet as CSV. Its times have a blank for the T and before the offset.
sheet() { xlsx2csv -s "${2:-1}" "$1" | sed -E 's/"?([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9:]{8}) "{0,2}([+-][0-9:]{5})"{0,3}/\1T\2\3/g'; }
part() { unzip -p "$1" "*$2" 2>/dev/null; }

# Formulas, XML, quotes, other scripts, line ends, and text that looks like an escape of the format
n=100900
while IFS= read -r name; do
	n=$((n + 1))
	printf '{"urn":%d,"name":"%s","phase":"primary","area":"north"}\n' $n "$name"
done >"$T/schools.jsonl" <<'NAMES'
=SUM(1+1)
+44 School
@School
<b>&amp;</b>
Comma, \"Quote\" School
Café d'Été 警察
_x0041_ School
http://example.invalid/
00123
1.50
NAMES
ssp school import "$T/schools.jsonl" >/dev/null
{
	echo 'kind,officers,school,at,minutes'
	echo 'targeted-talk,1001MD,100840,2026-07-01T00:30:00+01:00,45'
	echo 'hv-patrol,1001MD;1002MD,,2026-10-25T01:30:00+01:00,'
	echo 'hv-patrol,1001MD,100841,2026-10-25T01:30:00+00:00,30'
} >"$T/activity.csv"
ssp activity import "${NOW[@]}" "$T/activity.csv" >/dev/null 2>"$T/err" || fail 'activities' "$(<"$T/err")"

for what in 'school list' 'activity list' 'activity export' 'referral list --columns ref,received,yp.dob,school.name' \
	'kpi report --period last-week --set handbook' 'kpi report --period 2026-10 --by officer' 'kpi list' 'report exceptions'; do
	# shellcheck disable=SC2086 # words
	ssp $what "${NOW[@]}" --format csv --porcelain >"$T/want.csv"
	# shellcheck disable=SC2086
	exits 0 "R211 a workbook of $what" ssp $what "${NOW[@]}" -o "$T/got.xlsx"
	is 'has the values of the CSV' "$(sheet "$T/got.xlsx")" "$(<"$T/want.csv")"
done

ssp school list -o "$T/schools.xlsx"
ssp activity list "${NOW[@]}" --sort ref -o "$T/at.xlsx"
empty 'no text is a formula' "$(part "$T/schools.xlsx" xl/worksheets/sheet1.xml | grep -o '<f>.*</f>')"
empty 'no text is a link' "$(part "$T/schools.xlsx" xl/worksheets/sheet1.xml | grep -o '<hyperlink[^>]*>')"
like 'text stays text when the cell is edited' "$(part "$T/schools.xlsx" xl/styles.xml)" 'formatCode="@"'
like 'a number is a number' "$(part "$T/at.xlsx" xl/worksheets/sheet1.xml)" '<c r="G2"><v>45</v></c>'
like 'a day is a number of days with the format of a date' "$(part "$T/at.xlsx" xl/worksheets/sheet1.xml)" \
	'<c r="J2" s="[0-9]+"><v>46204</v></c>'
is 'a time that the clock change repeats is told apart by its offset' "$(sheet "$T/at.xlsx" | grep -c '2026-10-25T01:30:00+0[01]:00')" 2

ssp kpi report --period 2026-W46 "${NOW[@]}" --marking 'OFFICIAL & mine' -o "$T/kpi.xlsx"
is 'the first sheet has rows only, the second the marking and the period' "$(sheet "$T/kpi.xlsx" 2)" \
	$'OFFICIAL & mine\n"2026-W46, 9 Nov 2026 to 15 Nov 2026; all; set southwark-2024"'
like 'each printed page has the marking' "$(part "$T/kpi.xlsx" xl/worksheets/sheet1.xml)" 'OFFICIAL &amp;&amp; mine'
is 'masked names are masked' "$(ssp yp list --columns ref,given -o "$T/yp.xlsx" && sheet "$T/yp.xlsx")" $'ref,given\nY-2026-0001,***\nY-2026-0002,***'
empty 'no name is in any part' "$(for p in $(unzip -Z1 "$T/yp.xlsx" | tr -d "[]"); do part "$T/yp.xlsx" "$p" | grep -i quillf; done)"
ssp school list --as-of 2030-01-01 -o "$T/later.xlsx"
is 'the same rows give the same bytes' "$(cmp "$T/schools.xlsx" "$T/later.xlsx" && echo same)" same
is 'ssp export xlsx writes the same' "$(ssp export xlsx team -o "$T/team.xlsx" && sheet "$T/team.xlsx")" "$(ssp team export)"
is 'without a header it has rows alone' "$(ssp team list --no-header -o "$T/team.xlsx" && sheet "$T/team.xlsx")" $'north,Schools North,north\nsouth,Schools South,south'
is 'columns can be chosen' "$(ssp team list --columns name,key --sort -key --limit 1 -o "$T/team.xlsx" && sheet "$T/team.xlsx")" $'name,key\nSchools South,south'
is 'one record is one row' "$(ssp team show north --columns key,area -o "$T/team.xlsx" && sheet "$T/team.xlsx")" $'key,area\nnorth,north'

rm -f "$T"/*.xlsx
exits 64 'a workbook does not go to standard output' ssp team list --format xlsx
like 'and the hint says how' "$ERR" 'hint: name the file: -o FILE.xlsx'
exits 64 'nor as an export' ssp export xlsx team
exits 64 'a batch is no workbook' ssp batch -o "$T/b.xlsx" /dev/null
exits 64 'neither are several records' ssp team show north south -o "$T/b.xlsx"
exits 0 'as a default format it is that of files' ssp config set format xlsx
exits 0 'while a terminal gets a table' ssp team list
like 'of the same rows' "$OUT" '^south'
ssp config set format table >/dev/null
[ ! -c /dev/full ] || exits 74 'a full disk is told' ssp team list --format xlsx -o /dev/full

# Without the library: another file has its name.
mkdir "$T/lib"
: >"$T/lib/libxlsxwriter.so.4"
exits 73 'without the library' env LD_LIBRARY_PATH="$T/lib" ssp team list -o "$T/none.xlsx"
like 'the error names it' "$ERR" 'error: a workbook cannot be written: libxlsxwriter.so.4 is not installed'
like 'and the hint says what to install' "$ERR" 'apt-get install libxlsxwriter4; or write csv'
exits 0 'other formats need no library' env LD_LIBRARY_PATH="$T/lib" ssp team list -o "$T/none.csv"
empty 'no file is left' "$(find "$T" -name '*.xlsx*')"
finish
