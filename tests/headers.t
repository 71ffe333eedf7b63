#!/bin/bash
# Each public header compiles alone and may be included twice, in strict C11, under both compilers.
# SSP_RELEASE: runs no program
. tests/lib.sh

for cc in gcc clang; do
	for h in include/ssp.h include/ssp/*.h; do
		name=${h#include/}
		printf '#include "%s"\n#include "%s"\nextern int used;\n' "$name" "$name" >"$T/h.c"
		exits 0 "$cc compiles $name alone" "$cc" -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only "$T/h.c"
	done
done
for h in include/ssp/*.h; do
	name=${h#include/}
	grep -q "#include \"$name\"" include/ssp.h || missing="${missing:-}$name "
done
empty 'include/ssp.h has every header' "${missing:-}"

finish
