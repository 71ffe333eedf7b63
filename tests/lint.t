#!/bin/bash
# The linters: shell scripts, man pages, C. SC1010 takes the word of --mash for the end of a loop.
# SSP_RELEASE: runs no program
. tests/lib.sh

mapfile -t scripts < <({ git ls-files -z 2>/dev/null || find . -type f -not -path './build*' -print0; } |
	xargs -0 awk 'FNR == 1 && /^#!.*(\/|env )(ba)?sh/ { print FILENAME } { nextfile }')
[ ${#scripts[@]} -gt 40 ] || fail 'the scripts are not found'
# The quick suite skips scripts that have not changed since they passed, including the files that they source.
scripts+=(completions/ssp.bash tests/lib.sh tests/sharing.sh)
passed=$BUILD/shellcheck.passed
sha256sum tests/lib.sh tests/sharing.sh "$0" "${scripts[@]}" >"$T/sums"
if [ -n "${SSP_QUICK:-}" ] && [ -f "$passed" ] && cmp -s <(head -n 3 "$T/sums") <(head -n 3 "$passed"); then
	mapfile -t scripts < <(grep -vxFf "$passed" "$T/sums" | cut -c67- | sort -u)
fi
# Of the files that nearly all of them source, the scripts see the names of the variables alone: to read them over again in
# each was the greater part of the time.
for f in tests/lib.sh tests/sharing.sh; do
	mkdir -p "$T/names/tests"
	grep -oE '\b[A-Z][A-Z_]*\b' "$f" | sort -u | sed 's/.*/&=$&/' >"$T/names/$f"
done
exits 0 "shellcheck of ${#scripts[@]} scripts" env -C "$T/names" shellcheck -x -s bash -S warning -e SC1010 /dev/null \
	"${scripts[@]/#/$PWD/}"
[ "$RC" != 0 ] || cp "$T/sums" "$passed"
for f in man/*.[1-9]; do
	[ -f "$f" ] || continue
	head -n 1 "$f" | grep -q '^\.so ' && continue
	exits 0 "mandoc -Tlint $f" mandoc -Tlint -W warning "$f"
done
exits 0 'cppcheck' cppcheck -q -j2 --enable=warning,portability --error-exitcode=1 --inline-suppr \
	--suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -D__linux__ -D_GNU_SOURCE \
	'-Djson_object_foreach(o,k,v)=for(k=0;v;)' '-Djson_array_foreach(a,i,v)=for(i=0;v;)' \
	--suppress=internalAstError '-DSSP_VERSION="x"' -Iinclude -Ilib --std=c11 lib cmd

# Names that do harm, and marks of work that is not done.
empty 'nothing is left to do' "$(grep -rnE '\b(TODO|FIXME|XXX)\b' --include='*.[ch]' --include='*.sql' lib cmd include)"
empty 'no line is longer than 140 columns' "$(find lib cmd include -name '*.[ch]' -exec awk '
	{ line = $0; gsub(/\t/, "        ", line) } length(line) > 140 { print FILENAME ":" FNR }' {} +)"
empty 'no file is longer than 500 lines' "$(find lib cmd include -name '*.[ch]' -exec wc -l {} + | awk '$1 > 500 && $2 != "total"')"
empty 'no test takes its user for root' "$(grep -nE '(\bas|--as|listed) root\b' tests/*.t | grep -v '^tests/lint.t:')"
empty 'no space at the end of a line' "$(grep -rnE '[[:space:]]+$' --include='*.[ch]' --include='*.sql' --include='*.json' lib cmd include)"
finish
