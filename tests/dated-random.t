#!/bin/bash
# Random edits, on time and late: a state that a report gave of a finished week stays, under every breakdown, unless an
# edit took effect in that week or before it. DATED_SEEDS names the seeds, DATED_EDITS how many edits of each.
. tests/lib.sh
seeds=${DATED_SEEDS:-1} edits=${DATED_EDITS:-25}
[ -z "${SSP_QUICK:-}" ] || { seeds=${DATED_SEEDS:-$(date +%j)} edits=${DATED_EDITS:-14}; }
export SSP_STORE=$T/s.db
WEEKS='2026-W40 2026-W42 2026-W44 2026-W45 2026-W46 2026-W47'
last_day() { date -d "2026-01-04 + $(((10#${1#*W} - 1) * 7)) days" +%F; } # of a week; 4 January 2026 is the Sunday of W01

pick() { # WORD...: one of them
	shift $((RANDOM % $#))
	echo "$1"
}
day() { date -d "2026-09-15 + $1 days" +%F; }
on() { local day=$1; shift; ssp --as-of "${day}T12:00Z" "$@"; }

make() {
	rm -f "$SSP_STORE" "$SSP_STORE"-* "$SSP_STORE".*
	ssp init -q 2>/dev/null
	{
		for t in north south east; do echo "team add --key $t --name $t --area $t"; done
		for n in 1 2 3 4 5 6; do echo "officer add --key 100${n}MD --name O$n --rank PC --role sso --team $(pick north south east)"; done
		for t in north south; do echo "team edit $t --sergeant $(pick 1001MD 1002MD 1003MD)"; done
		for n in 1 2 3 4 5 6; do echo "school add --urn 10000$n --name S$n --area $(pick north south east)"; done
	} | ssp batch -q --as-of 2026-09-01T12:00Z >/dev/null
	seq 12 | awk '{ print "{\"given\":\"Z" $1 "\",\"family\":\"Q\",\"school\":10000" $1 % 6 + 1 "}" }' >"$T/yp.jsonl"
	on 2026-09-01 yp import "$T/yp.jsonl" >/dev/null
	for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
		on "$(day $((RANDOM % 40)))" case open -q --yp "Y-2026-00$(printf %02d $n)" --team "$(pick north south east)" >/dev/null
		on "$(day $((RANDOM % 40)))" referral add -q --yp "Y-2026-00$(printf %02d $n)" --source school --mash 'done' >/dev/null 2>&1
	done
	for n in 1 2 3 4 5 6 7 8 9; do
		on "$(day 42)" case assign -q "C-2026-000$n" --officer "100$((RANDOM % 6 + 1))MD" --override other >/dev/null
		on 2026-11-23 activity add -q --kind home-visit --officer "100$((RANDOM % 6 + 1))MD" --case "C-2026-000$n" \
			--at "$(day $((42 + RANDOM % 25))) 10:00" >/dev/null
	done
	for n in 1 2 3; do on "$(day $((45 + RANDOM % 20)))" case close -q "C-2026-000$n" --reason prevented >/dev/null; done
}

# WEEK: every state line of the week, under every breakdown
report() {
	for set in southwark-2024 handbook; do
		on 2026-12-31 kpi report --period "$1" --set $set --format jsonl
		on 2026-12-31 kpi report --period "$1" --set $set --by team --by school --by officer --by week --by month --format jsonl
	done | grep -E '"key":"(K01|S06|S07|S08|S09)"'
}

# an edit: its words, and whether it may say from which day on
edit() {
	case $((RANDOM % 12)) in
	0 | 1) echo "case edit C-2026-00$(printf %02d $((RANDOM % 12 + 1))) --team $(pick north south east)" ;;
	2) echo "case edit C-2026-00$(printf %02d $((RANDOM % 12 + 1))) --school 10000$((RANDOM % 6 + 1))" ;;
	3) echo "case edit C-2026-00$(printf %02d $((RANDOM % 12 + 1))) --risk $(pick low med high)" ;;
	4) echo "officer edit 100$((RANDOM % 6 + 1))MD --team $(pick north south east)" ;;
	5) echo "officer edit 100$((RANDOM % 6 + 1))MD --active $(pick yes no)" ;;
	6) echo "school edit 10000$((RANDOM % 6 + 1)) --area $(pick north south east)" ;;
	7) echo "school edit 10000$((RANDOM % 6 + 1)) --status $(pick open closing closed)" ;;
	8) echo "team edit $(pick north south east) --sergeant $(pick 1001MD 1002MD 1003MD 1004MD)" ;;
	9) echo "team edit $(pick north south east) --area $(pick north south east none-$RANDOM)" ;;
	10) echo "team edit $(pick north south east) $(pick '--active yes' '--active no' '--mailbox a@example.org' '--mailbox=')" ;;
	11) echo "case assign C-2026-00$(printf %02d $((RANDOM % 9 + 4))) --officer 100$((RANDOM % 6 + 1))MD --override other" ;;
	esac
}

for seed in $seeds; do
	RANDOM=$seed
	make
	mkdir -p "$T/before"
	for week in $WEEKS; do report "$week" >"$T/before/$week"; done
	is "seed $seed: there is something to be counted" "$(cat "$T"/before/* | grep -c '"value":[1-9]' | grep -xE '[0-9]{3,}' | wc -l)" 1
	changed=0 late=0 wrong=
	for ((n = 0; n < edits; n++)); do
		now=$(day $((70 + n / 2)))
		words=$(edit)
		effective=$now option=
		if [[ $words != *assign* ]] && ((RANDOM % 3)); then
			effective=$(day $((RANDOM % (70 + n / 2))))
			option=--effective=$effective
		fi
		# shellcheck disable=SC2086 # the words of a command
		answer=$(on "$now" $words $option 2>/dev/null) || continue
		[[ $answer != unchanged* ]] || continue
		changed=$((changed + 1))
		[ -z "$option" ] || late=$((late + 1))
		for week in $WEEKS; do
			report "$week" >"$T/now"
			if [[ $(last_day "$week") < $effective ]] && ! cmp -s "$T/before/$week" "$T/now"; then
				wrong="$wrong$week after: $words $option"$'\n'"$(diff "$T/before/$week" "$T/now" | cut -c1-300 | head -4)"$'\n'
			fi
			cp "$T/now" "$T/before/$week"
		done
	done
	empty "seed $seed: $changed edits, $late of them on a day of effect" "$wrong"
	is "seed $seed: they were edits" $((changed > edits / 4 && late > 0)) 1
	empty "seed $seed: the store is whole" "$(on 2026-12-31 doctor --format jsonl | grep '"result":"fault"')"
done
finish
