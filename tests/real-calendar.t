#!/bin/bash
# Real calendars, where they are there: what comes from them goes out as CSV and as iCalendar, and comes back the same.
data=$(realpath "${REAL_DATA:-../shared/data}" 2>/dev/null)/calendar
[ -d "$data" ] || { echo "1..0 # SKIP the real files are not here"; exit 0; }
. tests/lib.sh
times() { ssp calendar export --store "$T/$1.db"; }
for store in one csv ics; do ssp init -q --store "$T/$store.db"; done
for file in "$data"/*.ics; do
	exits 0 "R221 ${file##*/} is imported" ssp calendar import "$file" --store "$T/one.db" "${NOW[@]}"
done
exits 0 'R221 the bank holidays are merged' ssp calendar import --feed bank-holidays "$data/bank-holidays.json" --store "$T/one.db" "${NOW[@]}"
like '  and some are there already' "$OUT" ' [1-9][0-9]* unchanged'
times one >"$T/one.csv"
for file in "$data"/*.ics; do
	run ssp calendar import "$file" --store "$T/one.db" "${NOW[@]}"
done
is 'R221 a second time adds nothing' "$(times one)" "$(<"$T/one.csv")"
exits 0 'R221 CSV is restored' ssp calendar import --restore "$T/one.csv" --store "$T/csv.db" "${NOW[@]}"
is '  and the same' "$(times csv)" "$(<"$T/one.csv")"
ssp export ics calendar --store "$T/one.db" -o "$T/one.ics"
exits 0 'R221 so is an iCalendar file' ssp calendar import "$T/one.ics" --store "$T/ics.db" "${NOW[@]}"
is '  with the same times' "$(times ics)" "$(<"$T/one.csv")"
finish
