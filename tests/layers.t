#!/bin/bash
# Includes go downwards only, and each foreign library is included in one place.
# SSP_RELEASE: runs no program
. tests/lib.sh

# LAYER and what it may include; cmd sees the public headers alone.
allowed='util util
time time util
model model time util
store store model time util
query query store model time util
domain domain query store model time util
report report domain query store model time util
io io query store model time util
cmd'

while read -r layer may; do
	dir=lib/$layer
	[ "$layer" = cmd ] && dir=cmd
	[ -d "$dir" ] || continue
	pattern="^($(tr ' ' '|' <<<"${may:-none}")|ssp)/"
	bad=$(grep -rnE '^#[[:space:]]*include "' --include='*.[ch]' "$dir" | sed 's/#.*include "/ /; s/".*//' |
		while read -r at name; do
			case $name in
			ssp.h) [ "$layer" = cmd ] && continue ;;
			*/*) grep -Eq "$pattern" <<<"$name" && continue ;;
			*) [ "$layer" = cmd ] && [ -f "cmd/$name" ] && continue ;;
			esac
			echo "$at $name"
		done)
	empty "$dir includes only: ${may:+$may }ssp" "$bad"
done <<<"$allowed"

only() { # HEADER FOLDER
	empty "<$1> is included in $2 only" \
		"$(grep -rlE "^#[[:space:]]*include [<\"]$1" --include='*.[ch]' lib cmd include | grep -v "^$2/")"
}
only 'sqlite3\.h' lib/store
only 'csv\.h' lib/io
only 'jansson\.h' lib/io

empty 'lib/ says nothing on standard output or error' \
	"$(grep -rnE '\b(printf|puts|putchar|perror|vprintf) ?\(|\bstd(out|err)\b' --include='*.c' lib | grep -vE '[a-z_](printf|puts) ?\(|^[^:]*:[0-9]+:[[:space:]]*/?\*')"
empty 'lib/ neither ends the program nor reads the environment' \
	"$(grep -rnE '\b(exit|_exit|abort|getenv|secure_getenv|setenv) ?\(' --include='*.c' lib)"
empty 'one place reads the clock' \
	"$(grep -rlE '\b(time|clock_gettime|gettimeofday|localtime|localtime_r|mktime) ?\(' --include='*.c' lib cmd | grep -v '^lib/time/clock.c$')"
empty 'lib/io calls no rule' "$(grep -rnE '#include "domain/' --include='*.[ch]' lib/io)"
finish
