#!/bin/bash
# libssp.so exports exactly the functions that the public headers declare.
# SSP_RELEASE: the library that people install
. tests/lib.sh

nm -D --defined-only "$BUILD/libssp.so.1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u >"$T/shown"
# Of a declaration only the first name followed by a parenthesis counts; the others are types and callbacks
cat include/ssp/*.h | grep -v '^#define' | tr '\n' ' ' | sed 's:/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/: :g' | sed 's/[;{]/\n/g' | grep SSP_API |
	sed -E 's/^.*SSP_API//; s/\bSSP_CHECK\b//' |
	sed -nE 's/^[^(]*\b(ssp_[a-z0-9_]+) ?\(.*/\1/p; t; s/^.*\b(ssp_[a-z0-9_]+) *(\[[^]]*\])? *$/\1/p' | sort -u >"$T/declared"
empty 'shown and not declared' "$(comm -23 "$T/shown" "$T/declared")"
empty 'declared and not shown' "$(comm -13 "$T/shown" "$T/declared")"
empty 'every symbol is ssp_*' "$(grep -v '^ssp_' "$T/shown")"
like 'the library has a version' "$(readelf -d "$BUILD/libssp.so.1")" 'SONAME.*libssp\.so\.1'
finish
