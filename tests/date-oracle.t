#!/bin/sh
# Dates against an independent program: every day, week, month, quarter and year from 1900 to 2199, and local time
# on every day of forty years, as dateutils and the C library see them. Thousands in one process: `ssp date explain` takes many.
# SSP_RELEASE: a million days; unit/date.c has the same code under the sanitizers
ssp=${BUILD:-build}/ssp
n=0

for tool in dconv dadd ddiff dseq; do
	command -v "dateutils.$tool" >/dev/null || { echo "1..0 # SKIP dateutils is not here"; exit 0; }
done
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C

# explain: expressions on stdin, one line each: expression,kind,name,from,to,days,weekday,week,academic_year,start,end
explain() {
	xargs -d '\n' -n 20000 "$ssp" date explain --as-of 2026-11-23 --format csv --no-header --
}

# same NAME: $tmp/ours and $tmp/theirs are equal and have at least $2 lines
same() {
	n=$((n + 1))
	lines=$(wc -l <"$tmp/theirs")
	if cmp -s "$tmp/ours" "$tmp/theirs" && [ "$lines" -ge "$2" ]; then
		echo "ok $n - $1 ($lines)"
		return
	fi
	echo "not ok $n - $1"
	echo "# $lines lines expected, $(wc -l <"$tmp/ours") found; the first differences:"
	diff "$tmp/theirs" "$tmp/ours" | sed -n '1,8s/^/# /p'
}

# whole periods: names in $tmp/names, first days in $tmp/firsts; $3 leads to the first day of the next
periods() {
	explain <"$tmp/names" | cut -d, -f3-6 >"$tmp/ours"
	dateutils.dadd "$3" <"$tmp/firsts" | dateutils.dadd -- -1d >"$tmp/lasts"
	dateutils.ddiff 1900-01-01 -f %d <"$tmp/firsts" >"$tmp/a"
	dateutils.ddiff 1900-01-01 -f %d <"$tmp/lasts" >"$tmp/b"
	paste -d' ' "$tmp/a" "$tmp/b" | awk '{ print $2 - $1 + 1 }' >"$tmp/days"
	paste -d, "$tmp/names" "$tmp/firsts" "$tmp/lasts" "$tmp/days" >"$tmp/theirs"
	same "$1" "$2"
}

dateutils.dseq 1900-01-01 1d 2199-12-31 >"$tmp/every"

explain <"$tmp/every" | cut -d, -f3-8 >"$tmp/ours"
dateutils.dconv -f '%F,%F,%F,1,%A,%G-W%V' <"$tmp/every" >"$tmp/theirs"
same "every day has its weekday and its week" 109573

dateutils.dconv -f '%d/%m/%Y' <"$tmp/every" | explain | cut -d, -f3 >"$tmp/ours"
cp "$tmp/every" "$tmp/theirs"
same "every day is read day first" 109573

dateutils.dconv -f '%d %b %Y' <"$tmp/every" | explain | cut -d, -f3 >"$tmp/ours"
same "every day is read with its month's name" 109573

awk 'NR % 5 == 1 { print "1900-01-01.." $0 }' "$tmp/every" | explain | cut -d, -f6 >"$tmp/ours"
awk 'NR % 5 == 1' "$tmp/every" | dateutils.ddiff 1900-01-01 -f %d | awk '{ print $1 + 1 }' >"$tmp/theirs"
same "days are counted from the first to the last" 20000

dateutils.dseq 1900-01-01 7d 2199-12-23 >"$tmp/firsts"
dateutils.dconv -f '%G-W%V' <"$tmp/firsts" >"$tmp/names"
periods "every ISO week runs from Monday to Sunday" 15652 7d

dateutils.dseq 1900-01-01 1mo 2199-12-01 >"$tmp/firsts"
cut -c1-7 "$tmp/firsts" >"$tmp/names"
periods "every month has its last day" 3600 1mo

dateutils.dseq 1900-01-01 3mo 2199-10-01 >"$tmp/firsts"
dateutils.dconv -f '%Y-%Q' <"$tmp/firsts" >"$tmp/names"
periods "every quarter" 1200 3mo

dateutils.dseq 1900-01-01 1y 2199-01-01 >"$tmp/firsts"
cut -c1-4 "$tmp/firsts" >"$tmp/names"
periods "every year" 300 1y

for kind in AY:09 FY:04; do
	dateutils.dseq "1900-${kind#*:}-01" 1y "2198-${kind#*:}-01" >"$tmp/firsts"
	awk -v k="${kind%:*}" '{ y = substr($0, 1, 4); printf "%s%d/%02d\n", k, y, (y + 1) % 100 }' "$tmp/firsts" >"$tmp/names"
	periods "every ${kind%:*}" 299 1y
done

# 28 December lies in the last week of its year
for year in $(seq 1900 2199); do
	"$ssp" date explain "$year-W53" --format csv --no-header 2>/dev/null | cut -d, -f3
done >"$tmp/ours"
dateutils.dseq 1900-12-28 1y 2199-12-28 | dateutils.dconv -f '%G-W%V' | grep W53 >"$tmp/theirs"
same "week 53 is refused in years that have none" 50

for day in $(dateutils.dseq 2023-12-25 17d 2024-12-31); do
	"$ssp" date explain yesterday last-7-days this-week last-week last-month --as-of "$day" --format csv --no-header |
		cut -d, -f4,5 | tr '\n' ' '
	echo
done >"$tmp/ours"
for day in $(dateutils.dseq 2023-12-25 17d 2024-12-31); do
	before=$(dateutils.dadd "$day" -1d) six=$(dateutils.dadd "$day" -6d)
	month=$(dateutils.dconv -f %Y-%m-01 "$day") && month=$(dateutils.dadd "$month" -1mo)
	monday=$(dateutils.dconv -f %G-W%V-1 "$day" | dateutils.dconv -i %G-W%V-%u -f %F)
	echo "$before,$before $six,$day $monday,$(dateutils.dadd "$monday" 6d)" \
		"$(dateutils.dadd "$monday" -7d),$(dateutils.dadd "$monday" -1d)" \
		"$month,$(dateutils.dadd "$month" 1mo | dateutils.dadd -- -1d) "
done >"$tmp/theirs"
same "yesterday and the like, by what today is" 20

if [ -f /usr/share/zoneinfo/Europe/London ]; then
	for time in 00:59:00Z 01:00:00Z 22:59:00Z 23:30:00Z; do
		dateutils.dseq 1998-01-01 1d 2037-12-31 | sed "s/\$/T$time/"
	done >"$tmp/instants"
	# in the hour that comes twice ours has its offset as well
	sed 's/:00Z$/Z/' "$tmp/instants" | explain | cut -d, -f3,4 | sed 's/+0[01]:00,/,/' >"$tmp/ours"
	# not dateutils: its reader of zones does not end for days of 2037
	TZ=Europe/London date -f "$tmp/instants" +%FT%H:%M,%F >"$tmp/theirs"
	same "local time in London" 58000
else
	n=$((n + 1))
	echo "ok $n # SKIP the zones are not here"
fi
echo "1..$n"
