#!/bin/bash
# Feeds: overnight reports, and crime and searches that the police publish; what is kept of people, and for how long.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
files() { rm -rf "$T/f" && mkdir "$T/f" && cd "$T/f" || exit; }
here=$PWD
s principal add -q --key nightly --role cron >/dev/null
s principal add -q --key ps-north --role sergeant --officer 1002MD --team north >/dev/null
s principal add -q --key ps-south --role sergeant --team south >/dev/null
files
ssp --describe >d.json

# --- overnight reports
cat >robbery.csv <<'END'
Record,Forename,Surname,DOB,School,Part,Crime,When,Venue
1,Xanthe,Quillfeather,07/06/2012,Alder academy,Victim,Robbery of a telephone,17/11/2026 16:10,Alder Road
2,Walter,Quillfeather,,,Suspect,Robbery of a telephone,17/11/2026 16:10,Alder Road
END
map='{"Record":null,"Forename":"given","Surname":"family","DOB":{"field":"dob","date":"dd/mm/yyyy"},"School":"school_words",
"Part":{"field":"role","words":{"Victim":"victim","Suspect":"suspect"}},"Crime":"offence",
"When":{"field":"at","date":"dd/mm/yyyy HH:MM"},"Venue":"place"}'
take_in() { s overnight import --feed "$@"; }
exits 78 'R085 nobody is taken in before overnight.keep_days is set' take_in robbery robbery.csv
like '  and the hint says how' "$ERR" 'config set overnight.keep_days'
ssp config set -q overnight.keep_days 30 >/dev/null
exits 65 'R085 columns of others need a map' take_in robbery robbery.csv
unlike '  and no name is in what is said' "$ERR" 'Quillfeather|Xanthe'
echo '{"Forename":"christian_name"}' >bad.json
exits 78 'R085 a map names fields of the noun' take_in robbery robbery.csv --map bad.json
ssp config set -q feed.robbery.map "$map" >/dev/null
exits 0 'R085 the store keeps the map of a feed' take_in robbery robbery.csv --dry-run
is '  and a dry run keeps nothing' "$OUT $(rows feed list) $(rows overnight list)" \
	'2 added, 0 changed, 0 unchanged, 0 refused (nothing was kept: --dry-run)  '
exits 0 'R085 a report is taken in by who may do nothing else' ssp --as nightly overnight import --feed robbery robbery.csv "${NOW[@]}"
is '  and its people are rows' "$OUT: $(rows overnight list --columns ref,feed,line,role,offence,status | paste -sd' ')" \
	'2 added, 0 changed, 0 unchanged, 0 refused: OV-2026-0001,FD-2026-0001,2,victim,Robbery of a telephone,new OV-2026-0002,FD-2026-0001,3,suspect,Robbery of a telephone,new'
is 'R085 names are masked' "$(rows overnight show OV-2026-0001 --columns given,family,dob,school_words,place)" '***,***,***,***,***'
is 'R085 and shown where they are asked for' "$(rows overnight list --columns given,family,dob,at,place --identifying)" \
	'Xanthe,Quillfeather,2012-06-07,2026-11-17T16:10:00+00:00,Alder Road
Walter,Quillfeather,,2026-11-17T16:10:00+00:00,Alder Road'
exits 77 'R085 cron looks nobody up' ssp --as nightly overnight list "${NOW[@]}"
is 'R009 the triage is the whole borough'"'"'s' "$(rows --as ps-north overnight list | wc -l) $(rows --as ps-south overnight list | wc -l)" '2 2'
is 'R085 the arrival says when, for which day and how many' "$(rows feed show FD-2026-0001 --columns kind,day,rows,arrived)" \
	'robbery,2026-11-18,2,2026-11-18T12:00:00+00:00'

before=$(sqlite3 "$T/data/ssp/store.db" 'SELECT count(*) FROM event')
exits 0 'R085 the same file twice' take_in robbery robbery.csv
is '  changes nothing, and says so' "$OUT $ERR $(rows overnight list | wc -l) $(rows feed list | wc -l) $(sqlite3 "$T/data/ssp/store.db" 'SELECT count(*) FROM event')" \
	"0 added, 0 changed, 2 unchanged, 0 refused (this file was imported before) nothing new: FD-2026-0001 had the same records, so that robbery did not arrive 2 1 $before"
cut -d, -f2- robbery.csv | sed 's/$/\r/' >again.csv
exits 0 "R085 yesterday's records again, as another file" ssp overnight import --feed robbery again.csv --as-of 2026-11-19T06:00Z
is '  are no arrival of today' "$(rows feed list --columns day)" 2026-11-18
head -n 1 robbery.csv >empty.csv
exits 0 'R085 a report with a header alone' ssp overnight import --feed robbery empty.csv --as-of 2026-11-19T06:00Z
is '  arrived, with 0 rows' "$(rows feed list --columns day,rows --sort day --where day=2026-11-19)" 2026-11-19,0
ssp overnight import --feed robbery empty.csv --as-of 2026-11-19T07:00Z >/dev/null 2>&1
ssp overnight import --feed robbery empty.csv --as-of 2026-11-20T06:00Z >/dev/null 2>"$T/err"
is 'R085 a header that lies there from the night before is no arrival' "$(rows feed list --columns day,rows --where rows=0) $(<"$T/err")" \
	'2026-11-19,0 nothing new: FD-2026-0002 had no records either; --day says which day a report without records is for'
ssp overnight import --feed robbery empty.csv --day 2026-11-20 --as-of 2026-11-20T06:00Z >/dev/null 2>&1
ssp overnight import --feed robbery empty.csv --day 2026-11-20 --as-of 2026-11-20T06:00Z >/dev/null 2>&1
is 'R085 two quiet nights are two arrivals where somebody says so, the same one twice is one' "$(rows feed list --columns day,rows --where rows=0 | paste -sd' ')" \
	'2026-11-19,0 2026-11-20,0'
{ cat robbery.csv; echo '3,Vera,Quillfeather,01/02/2011,,Victim,Robbery of a bicycle,18/11/2026 17:00,'; } >longer.csv
exits 0 'R085 a report that has the records of the night before' take_in robbery longer.csv --day 2026-11-17
is '  adds the others alone' "$OUT $(rows overnight list --columns line --where feed.day=2026-11-17)" '1 added, 0 changed, 2 unchanged, 0 refused 4'
{ head -n 1 robbery.csv; for i in 1 2; do echo '7,Ulla,Twice,,,Victim,Theft,18/11/2026 17:00,'; done; } >twins.csv
is 'R085 equal records of one file are two' "$(take_in robbery twins.csv --day 2026-11-16 2>/dev/null)" '2 added, 0 changed, 0 unchanged, 0 refused'
exits 64 'R085 no report is for a day to come' take_in robbery longer.csv --day 2026-11-30
exits 64 'R085 a feed has a name' take_in robberies robbery.csv
like '  which the hint has' "$ERR" 'robbery or --feed yos'
exits 64 'R085 an import needs to know what the file is' s overnight import robbery.csv

# --- the youth offending service, in JSON and by the names of the fields
echo '[{"given":"Thea","family":"Example","dob":"2011-02-03","role":"suspect","offence":"affray"}]' >yos.json
is 'R085 a report in JSON' "$(take_in yos yos.json 2>/dev/null)" '1 added, 0 changed, 0 unchanged, 0 refused'
is 'R085 the same records are another file in another feed' "$(take_in robbery yos.json --map <(echo '{}') --day 2026-11-15 2>/dev/null)" \
	'1 added, 0 changed, 0 unchanged, 0 refused'
for field in ref=OV-2026-0001 feed=FD-2026-0001 line=7 digest=x status=dismissed referral=R-2026-0001; do
	echo "[{\"given\":\"Thea\",\"${field%%=*}\":\"${field#*=}\"}]" >own.json
	exits 65 "R085 no file gives its rows a ${field%%=*}" take_in yos own.json
done
is '  and none has changed' "$(rows overnight list --where 'status!=new')" ''
printf 'given,family,at\nThea,Example,2026-11-19T10:00:00Z\n' >future.csv
exits 65 'R085 nothing has happened yet to-morrow' take_in yos future.csv
printf 'given,family,dob\nThea,Example,31/11/2012\nTheo,Example,2012-11-30\n' >wrong.csv
exits 65 'R085 a date that does not exist is refused by its line' take_in yos wrong.csv
like '  and field' "$ERR" 'wrong.csv:2:dob: '
is '  and nothing of the file is kept' "$(rows feed list --where kind=yos | wc -l)" 1
exits 0 'R085 --keep-going keeps the others' take_in yos wrong.csv --keep-going --rejects rejects.csv
is '  and the arrival says how many records there were' "$OUT $(rows feed list --columns rows --where kind=yos | paste -sd' ')" \
	'1 added, 0 changed, 0 unchanged, 1 refused 1 2'
exits 65 'R085 the same file again has the same fault' take_in yos wrong.csv
sed 's|31/11/2012|2012-11-29|' rejects.csv >mended.csv
is 'R085 the record that was mended comes in' "$(take_in yos mended.csv 2>/dev/null)" '1 added, 0 changed, 0 unchanged, 0 refused'
printf 'given,family,dob\nThea,"Exam' >cut.csv
exits 65 'R085 a report that ends in the middle' take_in yos cut.csv
: >nothing.csv
exits 65 'R085 a file of no bytes is no quiet night' take_in yos nothing.csv
printf '\0\1\2\377' >noise.csv
exits 65 'R085 nor is noise' take_in yos noise.csv

# --- the purge
is 'R085 nothing is erased before its day' "$(s overnight purge)" '0 people erased'
exits 77 'R085 an officer erases nobody' ssp --as ps-north overnight purge "${NOW[@]}"
late=(--as-of 2026-12-18T06:00Z)
is 'R085 a dry run erases nobody' "$(ssp overnight purge --dry-run "${late[@]}")" '4 people erased (nothing was kept: --dry-run)'
is 'R085 people are erased after overnight.keep_days, by cron' "$(ssp --as nightly overnight purge "${late[@]}")" '4 people erased'
is 'R085 the digest, the line and the outcome stay' "$(rows overnight list --columns '*' --identifying --where purged=any --limit 1 |
	sed 's/,[0-9a-f]\{64\},/,digest,/')" "OV-2026-0003,FD-2026-0004,4,digest,$(printf ',%.0s' {1..11})new,,,2026-12-18"
is '  and nothing of the names is in the store' "$(strings -a "$T/data/ssp/store.db" | grep -c -e Vera -e Ulla)" 0
is '  the others are there' "$(ssp overnight list --columns given --identifying --where purged=none --format csv --no-header "${late[@]}" | sort | paste -sd' ')" \
	'Thea Thea Theo Walter Xanthe'
like '  and an event says so' "$(ssp event list --format csv --no-header "${late[@]}" --columns verb,noun,also | grep '^erase')" \
	'^erase,overnight,OV-2026-0003'
is 'R085 it is done once' "$(ssp overnight purge "${late[@]}")" '0 people erased'
is 'R085 what was erased is known again' "$(ssp overnight import --feed robbery longer.csv --day 2026-12-17 "${late[@]}" 2>/dev/null)" \
	'0 added, 0 changed, 3 unchanged, 0 refused (this file was imported before)'
exits 0 'R085 the store is sound' ssp doctor "${late[@]}"
exits 0 '  and so are its events' ssp event verify

# --- published police data
street='Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
force='Example Police,Example Police'
{
	echo "$street"
	echo "aaa,2026-09,$force,-0.090000,51.480000,On or near Alder Road,E01,Example 1A,Robbery,Under investigation,"
	echo "aaa,2026-09,$force,-0.090000,51.480000,On or near Alder Road,E01,Example 1A,Drugs,,"
	echo ",2026-09,$force,,,No Location,,,Anti-social behaviour,,"
} >2026-09-example-street.csv
police() { s crime import --feed "police-$1" "${@:2}"; }
exits 0 'R168 a month of street crime' police street 2026-09-example-street.csv
is '  each row is kept, with an identifier that is there twice, and without a place or an identifier' \
	"$OUT $(rows crime list --columns line,day,category,easting,northing,crime_id | paste -sd' ')" \
	'3 added, 0 changed, 0 unchanged, 0 refused 2,2026-09-01,Robbery,532731,177401,aaa 3,2026-09-01,Drugs,532731,177401,aaa 4,2026-09-01,Anti-social behaviour,,,'
is '  its arrival has the force and the first day of the month' "$(rows feed list --where kind=police-street --columns force,day,rows)" 'Example Police,2026-09-01,3'
sed 's/Under investigation/Action taken/; 3d' 2026-09-example-street.csv >later.csv
exits 0 'R168 a later file for the same force and month' police street later.csv
is '  takes the place of the earlier one in one act' "$OUT $(rows crime list --columns category,outcome | paste -sd' ')" \
	'2 added, 0 changed, 0 unchanged, 0 refused Robbery,Action taken Anti-social behaviour,'
like '  and says what it replaced' "$ERR" '^replaces FD-2026-00[0-9]*: 3 rows of it were removed$'
is '  the arrivals name each other' "$(rows feed list --where kind=police-street --columns replaces,replaced_by | sed 's/FD-2026-....//g')" ',
,'
is '  and the one that was replaced is known still' "$(police street 2026-09-example-street.csv 2>/dev/null)" \
	'0 added, 0 changed, 3 unchanged, 0 refused (this file was imported before)'
exits 0 '  the store is sound without the rows that are gone' ssp doctor "${late[@]}"
sed 's/2026-09/2026-08/' 2026-09-example-street.csv >august.csv
is 'R168 another month replaces nothing' "$(police street august.csv 2>/dev/null) $(rows crime list | wc -l)" '3 added, 0 changed, 0 unchanged, 0 refused 5'
sed '2s/Example Police/Other Police/g' 2026-09-example-street.csv >other.csv
exits 65 'R168 a file of two forces' police street other.csv
like '  is refused by the row' "$ERR" 'other.csv:3:Reported by: .*Example Police.*Other Police'
sed '3s/2026-09/2026-07/' 2026-09-example-street.csv >mixed.csv
exits 65 'R168 a file of two months' police street mixed.csv
like '  is refused by the row' "$ERR" 'mixed.csv:3:day: the row is of 2026-07, and the file of 2026-09'
sed 's/2026-09/2026-12/' 2026-09-example-street.csv >future.csv
exits 65 'R168 a month to come' police street future.csv
for month in 2026-9 2026-13 09/2026 ''; do
	sed "2s|2026-09|$month|" 2026-09-example-street.csv >month.csv
	exits 65 "R168 a month is written as 2026-09, and not as $month" police street month.csv
done
head -c 300 2026-09-example-street.csv >cut.csv
exits 65 'R168 a file that ends in the middle' police street cut.csv
head -n 1 2026-09-example-street.csv >empty.csv
exits 65 'R168 a file without records has no month' police street empty.csv
cut -d, -f1,3- 2026-09-example-street.csv >column.csv
exits 65 'R168 a file without the month' police street column.csv
like '  names the column' "$ERR" 'no column Month'
sed '2s/51.480000/5l.48/' 2026-09-example-street.csv >number.csv
exits 65 'R168 a latitude is a number' police street number.csv
like '  and is named' "$ERR" 'number.csv:2:Latitude: '
{
	echo 'Month,Reported by,Falls within,Easting,Northing,Location,Crime type,Context'
	echo "2012-04,$force,532731,177401,On or near Alder Road,Burglary,"
} >2012.csv
is 'R168 the columns of 2012 are read' "$(police street 2012.csv 2>/dev/null) $(rows crime list --where day=2012-04 --columns easting,category)" \
	'1 added, 0 changed, 0 unchanged, 0 refused 532731,Burglary'
is 'R168 rows without people are everybody'"'"'s' "$(rows --as ps-south crime list | wc -l) $(rows --as nightly crime list | wc -l)" '6 6'

stops='Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing'
{
	echo "$stops"
	echo 'Person search,2026-06-30T23:01:00+00:00,False,,51.480000,-0.090000,Male,10-17,,Other,Example Act,Stolen goods,Arrest,True,'
	echo 'Vehicle search,2026-07-31T22:30:00+00:00,,,,,,,,,Example Act,,Nothing,,False'
} >2026-07-example-stop-and-search.csv
exits 0 'R168 a month of searches; the name of the file has the force' police stops 2026-07-example-stop-and-search.csv
is '  their day and hour are those of London' "$(rows crime list --where kind=stop --columns day,at | paste -sd' ')" \
	'2026-07-01,2026-07-01T00:01:00+01:00 2026-07-31,2026-07-31T23:30:00+01:00'
is '  a blank is neither no nor an adult' "$(rows crime list --where kind=stop --columns operation,linked,stripped,age_range,easting | paste -sd' ')" \
	'no,yes,,10-17,532731 ,,no,,'
is '  and the month is that of London' "$(rows feed list --where kind=police-stops --columns force,day)" example,2026-07-01
cp 2026-07-example-stop-and-search.csv stops.csv
is 'R168 the same file by another name' "$(police stops stops.csv --force Example 2>/dev/null)" \
	'0 added, 0 changed, 2 unchanged, 0 refused (this file was imported before)'
sed 's/Stolen goods/Anything/' stops.csv >changed.csv
exits 64 'R168 where nothing says which force it is' police stops changed.csv
like '  the hint does' "$ERR" '--force'
is '  and it replaces that of the force' "$(police stops changed.csv --force example 2>/dev/null) $(rows crime list --where kind=stop --where category=any --columns category)" \
	'2 added, 0 changed, 0 unchanged, 0 refused Anything'
exits 65 'R168 a file of searches is no street crime' police street stops.csv
like '  and the hint names its feed' "$ERR" '--feed police-stops'
exits 65 'R168 nor the other way round' police stops 2026-09-example-street.csv
like '  and the hint names its feed' "$ERR" '--feed police-street'
for i in '2s/False/Maybe/' '2s/2026-06-30T23:01:00+00:00/2026-06-31T23:01:00+00:00/' '3s/2026-07-31T22:30/2026-07-31T23:30/' '2s/2026-06-30T23:01:00+00:00//'; do
	sed "$i" stops.csv >bad.csv
	exits 65 "R168 a search with a wrong value is refused: $i" police stops bad.csv --force example
done
is 'R168 of every hostile file nothing was kept' "$(rows crime list | wc -l)" 8
exits 0 'R168 the store is sound' ssp doctor "${late[@]}"

is 'each kind of feed has a noun' "$(jq -r '.nouns[] | select(.noun == "feed") | .kinds[].kind' d.json | paste -sd' ')" \
	'robbery yos police-street police-stops'
cd "$here" || exit
finish
