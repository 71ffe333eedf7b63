#!/bin/bash
# Every `sh` and `bash` block of examples/*.md does what it says, in a store of invented people, on Monday 23 November 2026.
. tests/lib.sh
mkdir "$T/bin"
printf '#!/bin/sh\nexec "%s/ssp" --as-of 2026-11-23T08:00Z "$@"\n' "$BUILD" >"$T/bin/ssp"
chmod +x "$T/bin/ssp"
PATH=$T/bin:$PATH
top=$PWD
ssp demo -q || echo '# there is no demo store'
cd "$T" || exit 1
for page in "$top"/examples/*.md; do
	name=${page##*/}
	[ "$name" != add-a-noun.md ] || continue # tests/add-a-noun.t runs what it makes
	awk -v to="$T/${name%.md}" '/^```(sh|bash)$/ { file = sprintf("%s.%02d.%s", to, ++n, substr($0, 4)); on = 1; next } /^```/ { on = 0 } on { print > file }' "$page"
	n=0
	for block in "$T/${name%.md}".*sh; do
		[ -f "$block" ] || continue
		n=$((n + 1))
		exits 0 "$name, block $n" "${block##*.}" -e "$block" </dev/null
	done
	if [ "$n" -gt 0 ]; then pass "$name has blocks"; else fail "$name has no blocks"; fi
done
finish
