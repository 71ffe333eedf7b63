#!/bin/bash
# A week of nights, in a new store of invented people: a quiet one, a feed that is missing, one that comes twice, a month of
# police data that changed, a night that is cut off, a full disk, and a store that somebody else holds. Prints what each night
# prints, without times, roots and numbers of events: examples/a-week-of-nights.txt. Needs sqlite3 and flock.
#
#	bash examples/a-week-of-nights.sh [FOLDER]
set -u
folder=${1:-$(mktemp -d)}
mkdir -p "$folder/backup" "$folder/feeds" "$folder/police" && cd "$folder" || exit
export SSP_STORE=$PWD/store.db SSP_STORE_WAIT=0

# The store: two schools with their places, and a young person who is in a later report. No report can be imported before
# overnight.keep_days is set.
today() {
	local out
	out=$(ssp --as-of "2026-11-${day}T09:00" "$@" 2>&1) || printf '%s\n' "$out"
}
day=16
ssp init -q >/dev/null
today team add --key north --name 'Schools North' --area north
today officer add --key 1001MD --name 'PC Ash' --rank PC --role sso --team north
today officer add --key 1002MD --name 'PS Birch' --rank PS --role sergeant --team north
today team edit north --sergeant 1002MD
today school add --urn 900001 --name 'Alder Academy' --phase secondary --area north --easting 532731 --northing 177401
today school add --urn 900002 --name 'Beech School' --phase primary --area north --easting 534000 --northing 177000
today yp add --from - <<<'{"given":"Rowan","family":"Testerly","dob":"2011-03-04","school":900001}'
today principal add --key nightly --role cron
today config set overnight.keep_days 30
today config set crime.near_metres 500

robbery() { { echo given,family,dob,school_words,role,offence,at && printf '%s\n' "$@"; } | grep . >feeds/robbery.csv; }
yos() { { echo given,family,dob,role,offence && printf '%s\n' "$@"; } | grep . >feeds/yos.csv; }
month() { # CATEGORY...: the crimes of September, as the police publish them
	echo 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
	printf ',2026-09,Example Police,Example Police,-0.090000,51.480000,On or near Alder Road,E01,Example 1A,%s,,\n' "$@"
}
night() { # WORDS...: what is before it on the line
	"$@" ssp --as nightly --as-of "2026-11-${day}T06:15" night --backup backup --feeds feeds 2>&1
	echo "exit code $?"
}
begin() { # DAY WORDS
	day=$1
	printf '\n# %s\n' "$2"
}
week() {
	begin 16 'Monday: a quiet night. Both reports came, and have no rows.'
	robbery ''
	yos ''
	month Robbery Robbery Drugs >police/2026-09-example-street.csv
	today crime import --feed police-street police/2026-09-example-street.csv
	night env

	begin 17 'Tuesday: a robbery, and no report of the youth offending service.'
	robbery 'Rowan,Testerly,2011-03-04,Alder,victim,robbery,2026-11-16 16:10' 'Sam,Elsewhere,,,suspect,robbery,2026-11-16 16:10'
	rm feeds/yos.csv
	night env
	today overnight pick OV-2026-0001 --yp Y-2026-0001
	today overnight dismiss OV-2026-0002 --reason other

	begin 18 "Wednesday: the file with the robberies of Tuesday is still there."
	yos 'Robin,Sample,2010-07-08,suspect,affray'
	night env

	begin 19 'Thursday: the police have published September again, with one crime fewer.'
	robbery 'Kim,Placeholder,2012-02-03,Beech,victim,robbery,2026-11-18 15:40'
	yos ''
	month Robbery Drugs >police/2026-09-example-street.csv
	today crime import --feed police-street police/2026-09-example-street.csv
	night env

	begin 20 'Friday: the night is cut off again and again, and run to its end at last.'
	robbery ''
	yos 'Jo,Example,2011-09-10,suspect,theft'
	for seconds in 0.005 0.01 0.02 0.04; do
		night timeout -s KILL "$seconds"
	done >/dev/null 2>&1
	flock store.db.night true # a process that was killed may not be gone yet
	night env | sed '1,/^$/d' # the steps print what the nights before had imported

	begin 21 'Saturday: there is no room on the disk, and then there is.'
	robbery 'Lee,Nobody,2011-01-02,Alder,suspect,robbery,2026-11-20 17:00'
	yos ''
	# no file can be longer than one block; a program that ignores the signal gets an error
	night bash -c 'trap "" XFSZ && ulimit -f 1 && exec "$@"' bash
	night env

	begin 22 'Sunday: another night is running; somebody holds the store; and then nobody.'
	robbery ''
	yos 'Max,Invented,2010-11-12,victim,assault'
	night flock store.db.night
	coproc sqlite3 store.db
	echo "BEGIN IMMEDIATE; SELECT 'held';" >&"${COPROC[1]}" && read -r _ <&"${COPROC[0]}"
	night env
	eval "exec ${COPROC[1]}>&-" && wait
	night env
}
week | sed -E 's/[^ ]*(store\.db\.)[^ ]*(\.backup)/\1TIME\2/; s/root [0-9a-f]{12}/root ROOT/; s/[0-9]+ events/N events/
	s/^(BACKUP +|NIGHT +ran )([0-9]+ [A-Z][a-z]+ [0-9]{4} )?[0-9]{2}:[0-9]{2}/\1TIME/'
