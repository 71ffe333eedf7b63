#!/bin/bash
# Duties, compared with a list that a program derives from the exported rows of a random store: their owners and due days.
. tests/lib.sh
day=2026-11-25
for seed in 1 2 3; do
	export SSP_STORE=$T/$seed.db
	small_store
	perl tests/due-random.pl make "$seed" >"$T/facts"
	exits 0 "seed $seed: the store" ssp batch --as-of ${day}T20:00 "$T/facts"
	for noun in officer team absence referral case loan training outref plan activity calendar; do
		ssp "$noun" export --format csv >"$T/$noun.csv" 2>/dev/null
	done
	for as_of in $day 2026-12-07; do
		perl tests/due-random.pl list "$T" $as_of | sort >"$T/expected"
		duties=$(perl tests/due-random.pl duties)
		ssp due --as-of $as_of --where "duty=$duties" --columns duty,ref,owner,answers,team,due,age --format csv --no-header | sort >"$T/got"
		[ "$(wc -l <"$T/expected")" -gt 20 ] || fail "seed $seed on $as_of: the store owes little"
		empty "R213 seed $seed on $as_of: the list is that of the program" "$(diff "$T/expected" "$T/got")"
	done
done
finish
