#!/bin/bash
# Man pages: every noun has one, what is generated is as the program says, and the examples run.
. tests/lib.sh
here=$PWD
ssp --describe >"$T/d.json"

page_of() { # NOUN: its page, or the one that it is a part of
	local page=man/ssp-$1.1 target
	[ -f "$page" ] || return 1
	target=$(sed -n '1s:^\.so man1/::p' "$page")
	echo "man/${target:-ssp-$1.1}"
}

for noun in $(jq -r '.nouns[] | select(any(.verbs[]; .hidden | not)) | .noun' "$T/d.json"); do
	page=$(page_of "$noun")
	if [ -z "$page" ] || [ ! -f "$page" ]; then
		fail "ssp-$noun.1 is there" "write man/ssp-$noun.1, like man/ssp-team.1, and run: make man"
	elif [ "$page" = man/ssp.1 ] || { grep -qxF ".\\\" begin commands $noun" "$page" && grep -qxF ".\\\" begin synopsis $noun" "$page"; }; then
		pass "ssp-$noun.1 is there and has its commands"
	else
		fail "ssp-$noun.1 has no blocks of $noun" "$page"
	fi
done
while read -r noun block; do
	page=$(page_of "$noun")
	grep -qxF ".\\\" begin $block $noun" "$page" || fail "ssp-$noun.1 has the $block of $noun" "$page"
done < <(jq -r '.nouns[] | "\(.noun) \((select(.kept) | "fields"), (select(.kinds // [] | length > 0) | "kinds"))"' "$T/d.json")
nouns=" $(jq -r '.nouns[].noun' "$T/d.json" | paste -sd' ') "
for page in man/*.1; do
	noun=${page#man/ssp-}
	noun=${noun%.1}
	[ "$page" = man/ssp.1 ] || [ "$noun" = store ] || [[ $nouns = *" $noun "* ]] ||
		fail "$page is about no noun"
done

mkdir "$T/man"
cp man/*.1 "$T/man"
exits 0 'the generated blocks can be made' sh man/update.sh "$BUILD/ssp" "$T/man"
empty 'and are as in the pages (else: make man)' "$(diff -r -x '*.sh' man "$T/man")"

empty 'what pages refer to is there' "$(grep -hoE '^\.Xr ssp[a-z-]* 1' man/*.1 | sort -u | while read -r _ name _; do
	[ -f "man/$name.1" ] || echo "$name"
done)"

# The examples, as mandoc shows them: each page's in a small store of its own.
mkdir "$T/bin"
printf '#!/bin/sh\nexec "%s/ssp" --as-of 2026-11-18T12:00Z "$@"\n' "$BUILD" >"$T/bin/ssp"
chmod +x "$T/bin/ssp"
small_store
cp -a "$T/data" "$T/made"
for page in man/*.1; do
	head -n 1 "$page" | grep -q '^\.so' && continue
	name=${page#man/}
	mandoc -Tascii "$page" | sed 's/.\x08//g' | sed -n '/^EXAMPLES/,/^SEE ALSO/s/^ *\$ //p' >"$T/examples"
	[ -s "$T/examples" ] || fail "$name has examples"
	rm -rf "$T/data" "$T/work"
	cp -a "$T/made" "$T/data"
	mkdir "$T/work"
	while IFS= read -r line; do
		line=${line//E-2026-/E-$YEAR-}
		(cd "$T/work" && PATH=$T/bin:$PATH bash -o pipefail -c "$line") </dev/null >"$T/out" 2>"$T/err"
		RC=$?
		if [ $RC = 0 ]; then pass "$name: $line"; else fail "$name: $line" "exit code $RC" "$(cat "$T/err")"; fi
	done <"$T/examples"
done
cd "$here" || exit 1
finish
