#!/bin/bash
# A week of nights as examples/a-week-of-nights.sh runs it, and one night that is killed at each of its steps: run again, it comes
# to the same.
# SSP_RELEASE: kills the program that people install
. tests/lib.sh
week=examples/a-week-of-nights
timeout 60 bash $week.sh "$T/week" >"$T/week.txt" 2>"$T/err"
[ "${1:-}" != --update ] || cp "$T/week.txt" $week.txt
is 'R212 R085 R168 R012 a week of nights, byte for byte' "$(diff $week.txt "$T/week.txt" && cat "$T/err")" ''
empty '  in 80 columns' "$(awk 'length > 80' "$T/week.txt")"
unlike '  without a name' "$(<"$T/week.txt")" 'Rowan|Testerly|Placeholder|Alder|Beech'
strace -o /dev/null true 2>/dev/null || { finish; }

small_store
s() { ssp "$@" "${NOW[@]}"; }
s principal add -q --key nightly --role cron >/dev/null
s config set -q overnight.keep_days 1 >/dev/null
mkdir "$T/backup" "$T/feeds"
printf 'given,family\nVera,Example\n' >"$T/old.csv"
s overnight import --feed yos "$T/old.csv" --day 2026-11-10 >/dev/null 2>&1
printf 'given,family,dob\nZebedee,Quillfeather,2012-03-04\nSam,Sample,\n' >"$T/feeds/robbery.csv"
printf 'given,family\n' >"$T/feeds/yos.csv"
store=$XDG_DATA_HOME/ssp/store.db
cp "$store" "$T/before.db"
night() { ssp --as nightly --as-of 2026-11-18T06:30 night --backup "$T/backup" --feeds "$T/feeds" 2>&1; }
# What is there after the night: the rows, what its report says (not when the backup was), what lies in the folders, and whether all holds.
outcome() {
	for noun in feed overnight; do s $noun list --columns '*' --identifying --format csv | sed -E 's/2026-[0-9-]*T[^,]*//'; done
	s report overnight --format csv | grep -v -e ^backup -e ^night
	find "$T/backup" "${store%/*}" -type f ! -name '*.backup' ! -name '*.sha256' -printf '%f\n' | sort
	for f in "$T"/backup/*.backup; do ssp backup verify "$f" >/dev/null || echo "broken: $f"; done
	ssp event verify | cut -d' ' -f2-3
	s doctor | grep -w fault
}
again() { rm -f "$store"* "$T"/backup/* && cp "$T/before.db" "$store"; }
night >/dev/null
outcome >"$T/whole"
like 'the whole night' "$(paste -sd' ' "$T/whole")" '2026-11-18,.*Zebedee.*robbery arrived 06:30, 2 rows.*yos arrived 06:30, 0 rows.*store.db .*events hold'
unlike '  erased who was in it too long' "$(<"$T/whole")" 'Vera'
again
calls=fsync,fdatasync,ftruncate,rename,renameat2,link,linkat,unlink
strace -f -o "$T/trace" -e trace=$calls ssp --as nightly --as-of 2026-11-18T06:30 night --backup "$T/backup" --feeds "$T/feeds" >/dev/null
# every fifth call, as its number among those of its name; SSP_LONG: every one
sed -nE 's/^([0-9]+ +)?([a-z0-9]+)\(.*/\2/p' "$T/trace" | awk -v long="${SSP_LONG:-}" '
	{ n[$1]++ } long != "" || NR % 5 == 0 { print n[$1], $1 }' >"$T/places"
wrong='' killed=0
while read -r n call; do
	again
	{
		strace -f -o /dev/null -e "trace=$call" -e "inject=$call:signal=KILL:when=$n" \
			ssp --as nightly --as-of 2026-11-18T06:30 night --backup "$T/backup" --feeds "$T/feeds" >/dev/null 2>&1
		[ $? -lt 128 ] || killed=$((killed + 1))
	} 2>/dev/null
	night >"$T/out" || wrong+="$call $n: $(<"$T/out")"$'\n'
	outcome | cmp -s - "$T/whole" || wrong+="$call $n: $(outcome | diff "$T/whole" -)"$'\n'
done <"$T/places"
places=$(wc -l <"$T/places")
empty "R012 R085 R212 a night killed at $killed places and run again comes to the same" "$wrong"
is '  at each of them' "$killed $((killed > 7))" "$places 1"
finish
