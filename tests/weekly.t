#!/bin/bash
# The weekly bundle: its files say what the reports say, at one moment, and no file names a young person.
. tests/lib.sh
small_store >/dev/null || exit 1
on() { ssp "$@" --as-of 2026-11-23T12:00Z; }
sheet() { xlsx2csv -n "$2" "$1"; }

# Texts that must be in no file: a young person's names, and the words of a note.
ssp officer edit -q 1001MD --since 2026-09-01 >/dev/null
ssp officer add -q --key 1003MD --name 'PC Cedar' --rank PC --role sso --team south --since 2026-09-01 >/dev/null
ssp case open -q --yp Y-2026-0001 --as-of 2026-11-16 --override other --reason other >/dev/null 2>&1
{
	echo 'kind,officers,school,at,minutes,note'
	echo 'weapon-sweep,1001MD;1003MD,100840,2026-11-16T10:30:00+00:00,60,with Zebedee'
	echo 'weapon-sweep,1001MD,100840,2026-11-17T12:00:00+00:00,30,Quillfeather was there'
	echo 'weapon-sweep,1003MD,100841,2026-11-10T10:00:00+00:00,30,'
	echo 'targeted-talk,1001MD,100841,2026-11-18T15:00:00+00:00,90,'
	echo 'search,1001MD,100840,2026-11-18T16:00:00+00:00,10,'
} >"$T/activity.csv"
on activity import --yes "$T/activity.csv" >/dev/null 2>"$T/err" || fail 'activities' "$(<"$T/err")"
on absence add -q --officer 1003MD --kind court --from 2026-11-20 --to 2026-11-20 >/dev/null
ssp target add -q --line K06 --value 4 --per week --from 2026-09-01 >/dev/null

cd "$T" || exit 1
SSP_TRACE=1 on report weekly --period 2026-W47 --set handbook --marking 'OFFICIAL' --bundle W47 >out 2>trace
is 'R204 the first line says how complete the week is, and who is missing when' "$(head -n 1 out)" \
	'2026-W47: 4 of 9 officer-days have entries; none from 1003MD on 17 Nov 2026 and 18 Nov 2026 and 19 Nov 2026, 1001MD on 19 Nov 2026 and 20 Nov 2026'
like 'each blank has its reason' "$(<out)" '^  blank K21: awaits surveys$'
is 'the files' "$(cd W47 && echo *)" 'by-officer.csv by-team.csv kpi.csv mail.txt manifest.json weekly.html weekly.xlsx'
is 'one read transaction behind that of the opening' "$(sed '1,/^sql: COMMIT/d' trace | grep -c '^sql: BEGIN')" 1

# For a program: the files as rows, with the digests of the manifest, and of which week they are.
on report weekly --period 2026-W47 --set handbook --bundle given --json >out.json
is 'R204 the answer as JSON names the files' "$(jq -c '.rows[] | [.file, .bytes, .sha256]' out.json)" \
	"$(jq -c '.files[] | [.name, .bytes, .sha256]' given/manifest.json)"
is '  and the week' "$(jq -cS '[.command, .scope]' out.json)" "$(jq -cS '[.command, del(.schema, .command, .files)]' given/manifest.json)"
is '  and the rows of each table' "$(jq -c '[.rows[] | .rows]' out.json)" "[$(for f in kpi by-team by-officer; do mlr --icsv --ojson cat given/$f.csv | jq length; done | paste -sd,),null,null,null]"
is '  before they are there, without their digests' "$(on report weekly --period 2026-W47 --set handbook --bundle other --dry-run --json | jq -c '[.rows[].sha256] | unique')" '[null]'

# As an archive: the same files, without the messages.
on report weekly --period 2026-W47 --set handbook --marking 'OFFICIAL' --bundle - 2>said | tar -xC . --one-top-level=tarred
is 'R204 an archive has the same files' "$(cd tarred && sha256sum -- *.csv *.html *.txt)" "$(cd W47 && sha256sum -- *.csv *.html *.txt)"
is '  and says the same beside it' "$(sed 's/wrote /wrote W47\//' said)" "$(<out)"
empty '  a dry run writes none' "$(on report weekly --period 2026-W47 --bundle - --dry-run 2>/dev/null)"

week() { on kpi report --period 2026-W47 --set handbook --format csv "$@"; }
is 'R205 kpi.csv is the report compared with the week before' "$(<W47/kpi.csv)" "$(week --compare previous)"
is 'R203 by-team.csv is the report by team' "$(<W47/by-team.csv)" "$(week --by team)"
is 'R203 by-officer.csv is the report by officer' "$(<W47/by-officer.csv)" "$(week --by officer)"
like 'R208 a target is judged' "$(grep ',K06,' W47/kpi.csv)" ',2,,,1,1,4,not-met,'
is 'R211 the workbook has the values of the CSV' "$(sheet W47/weekly.xlsx kpi)" "$(week --compare previous)"
is 'on each sheet' "$(sheet W47/weekly.xlsx 'by officer')" "$(week --by officer)"
is 'of the other reports too' "$(sheet W47/weekly.xlsx hours)" "$(on report hours --period 2026-W47 --format csv)"
like 'and a sheet of notes' "$(sheet W47/weekly.xlsx notes)" '"2026-W47, 16 Nov 2026 to 22 Nov 2026; set handbook"'
is 'the manifest has the digest of each file' "$(jq -r '.files[] | "\(.sha256)  \(.name)"' W47/manifest.json)" \
	"$(cd W47 && sha256sum kpi.csv by-team.csv by-officer.csv weekly.xlsx weekly.html mail.txt)"
is 'and what they are of' "$(jq -c '[.period, .from, .to, .set, .marking, .entered, .expected]' W47/manifest.json)" \
	'["2026-W47","2026-11-16","2026-11-22","handbook","OFFICIAL",4,9]'

# No name, in parts of the workbook either.
mkdir book
(cd book && unzip -q ../W47/weekly.xlsx)
empty 'R065 no file names a young person, or has the words of a note' "$(grep -riE 'zebedee|quillfeather|yolanda|2012-03-04|Y-2026' W47 book out)"
is 'R211 the first line of the mail is its subject' "$(head -n 1 W47/mail.txt)" \
	'Subject: Safer Schools 2026-W47: weapon sweeps in/around schools 2, targeted presentations in schools 1'
empty 'the mail has no figure of an officer or a school' "$(grep -E '[0-9]{4}MD|10084|Alder|Beech' W47/mail.txt)"
like 'it has the marking' "$(<W47/mail.txt)" '^OFFICIAL$'
like 'and how complete the week is' "$(<W47/mail.txt)" '^4 of 9 officer-days have entries$'
like 'each line with the one before' "$(<W47/mail.txt)" '^       2    weapon sweeps in/around schools \(before: 1\)$'

page=$(<W47/weekly.html)
is 'R204 the page is one' "$(grep -c -e '<html' -e '<!DOCTYPE' <<<"$page")" 2
is 'the page has a chart of targets, weeks, hours and officers' "$(grep -o '<figcaption>[^<]*' <<<"$page" | sed 's/.*>//')" \
	$'Values and targets\nWeek by week\nActivities by weekday and hour\nHours of each officer'
is 'each picture has a title and a description that it names' \
	"$(for n in 1 2 3 4; do grep -c "aria-labelledby=\"chart$n-title chart$n-text\"" <<<"$page"; grep -c "id=\"chart$n-title\">[^<]" <<<"$page"; grep -c "id=\"chart$n-text\">[^<]" <<<"$page"; done | sort -u)" 1
is 'and its numbers in a table below' "$(grep -c '^<table>' <<<"$page")" 5
empty 'it asks for nothing from elsewhere' "$(grep -oE '(src|href)=|https?:|url\(|<script' <<<"$page")"
like 'a bar has its number' "$page" '>1001MD</text><rect [^>]*/><text [^>]*>3.2</text>'
like 'an hour has its number' "$page" '>15</text>'

# In a browser: the page may run no script, so a copy that may measures itself.
if [ -n "${SSP_LONG:-}" ] && command -v chromium >/dev/null; then
	sed 's/<meta http-equiv[^>]*>//; s#</body>#<script>document.title = document.documentElement.scrollWidth <= innerWidth</script></body>#' \
		W47/weekly.html >measured.html
	for width in 1200 794; do
		is "nothing is wider than a window of $width" "$(chromium --headless --no-sandbox --disable-gpu --window-size=$width,1000 \
			--dump-dom "file://$T/measured.html" 2>/dev/null | grep -o '<title>[^<]*')" '<title>true'
	done
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=W47.pdf "file://$T/W47/weekly.html" >/dev/null 2>&1
	is 'each printed page is A4' "$(grep -ao '/MediaBox *\[[^]]*\]' W47.pdf | sort -u)" '/MediaBox [0 0 594.95996 841.91998]'
	like '  and there are few of them' "$(grep -ac '/Type /Page$' W47.pdf)" '^[2-5]$'
	# for screen readers: each figure is named by its title and described by its text, and its table has heads
	sed 's/<meta http-equiv[^>]*>//; s#</body>#<script>document.title = [...document.querySelectorAll("figure")].map(f => { const s = f.querySelector("svg"), ids = s.getAttribute("aria-labelledby").split(" "); return s.getAttribute("role") + ids.every(i => document.getElementById(i).textContent.length > 3) + (f.querySelectorAll("table th").length > 1 || (f.nextElementSibling || f).querySelectorAll("th").length > 1) }).join()</script></body>#' \
		W47/weekly.html >read.html
	is 'each figure has a title, a description and a table' "$(chromium --headless --no-sandbox --disable-gpu --dump-dom "file://$T/read.html" \
		2>/dev/null | grep -o '<title>[^<]*')" '<title>imgtruetrue,imgtruetrue,imgtruetrue,imgtruetrue'
fi

# Late entries for the week before, since it was frozen.
is 'R209 a week that is not frozen has no late entries that are known' "$(sed -n 3p out)" \
	'2026-W46 is not frozen, so late entries for it are not known: ssp kpi freeze 2026-W46'
on kpi freeze 2026-W46 >/dev/null
like 'R209 a frozen one has none at first' "$(on report weekly --period 2026-W47 --set handbook --bundle frozen)" '^late since 2026-W46 was frozen: nothing$'
on activity add -q --kind weapon-sweep --officer 1001MD --school 100840 --at '2026-11-11 10:00' >/dev/null
like 'R209 and then those that would change it, by line' "$(on report weekly --period 2026-W47 --set handbook --bundle late)" '^late since 2026-W46 was frozen: K06 1$'
is 'with their rows on a sheet' "$(sheet late/weekly.xlsx late | cut -d, -f 4,6,10)" $'line,day,change\nK06,2026-11-11,added'
is 'the numbers of the frozen week stay, in the comparison too' "$(cmp frozen/kpi.csv late/kpi.csv && echo same)" same

# Whole or not there.
exits 73 'a folder that exists is not touched' on report weekly --period 2026-W47 --bundle W47
like 'and the error says so' "$ERR" 'hint: a file or folder of that name exists already'
mkdir lib && : >lib/libxlsxwriter.so.4
exits 73 'a file that cannot be made' env LD_LIBRARY_PATH="$T/lib" "$BUILD/ssp" report weekly --as-of 2026-11-23 --period 2026-W47 --bundle other
is 'leaves no folder' "$(find . -maxdepth 1 -name 'other*')" ''
exits 0 'a look' on report weekly --period 2026-W47 --bundle other --dry-run
like 'says what would be written' "$OUT" '^would write other/kpi.csv: [0-9]+ rows$'
is 'and writes nothing' "$(find . -maxdepth 1 -name 'other*')" ''
exits 64 'a bundle needs a folder' on report weekly
on report weekly --period 2026-W47 --set handbook --bundle again >/dev/null
is 'the same store gives the same bytes' "$(diff -r late again && echo same)" same
on report weekly --period 2026-11 --bundle month >/dev/null
is 'a month has a bundle too' "$(jq -r .period month/manifest.json)" 2026-11
ssp principal add -q --key sgt-south --role sergeant --team south >/dev/null
is 'R009 a team sees whose entries are its own' "$(on --as sgt-south report weekly --period 2026-W47 --bundle south | head -n 1)" \
	'2026-W47: 1 of 4 officer-days have entries; none from 1003MD on 17 Nov 2026 and 18 Nov 2026 and 19 Nov 2026'
finish
