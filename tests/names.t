#!/bin/bash
# One name, one function: a search for the name of a function finds one. A static helper does not reuse a name of another
# file.
# SSP_RELEASE: runs no program
. tests/lib.sh

functions() { # FILE...: lines NAME FILE, of every function that is defined there
	awk '/^[A-Za-z]/ && !/;$/ && !/^(typedef|extern)/ && match($0, /[a-z_0-9]+\(/) { name = substr($0, RSTART, RLENGTH - 1); next }
	/^{/ { if (name) print name, FILENAME }
	/^{|;$/ { name = "" }' "$@"
}
# `run` is what each file of a command calls the function that its descriptor names.
shared() { # NAME FILE lines: the names that more than one file has
	sort -u | awk '!($1 == "run" && /cmd\//) { files[$1]++ } END { for (name in files) if (files[name] > 1) print name }' | sort
}
mapfile -t sources < <(find lib cmd -name '*.c')
functions "${sources[@]}" >"$T/functions"
printf '%s\0' "${sources[@]/%.c/.o}" | (cd "$BUILD" && xargs -0 nm) | awk '$2 == "T" { print $3 }' | sort -u >"$T/linked"
empty 'every function that is linked is found in the sources' \
	"$(cut -d ' ' -f 1 "$T/functions" | sort -u | comm -13 - "$T/linked")"

# Names that were shared when this test was written: a list that may only shrink.
shared <"$T/functions" >"$T/shared"
empty 'no function takes the name of another: rename it' "$(comm -23 "$T/shared" tests/golden/names.txt)"
empty 'the list of old ones has no name that is gone: take it out of tests/golden/names.txt' \
	"$(comm -13 "$T/shared" tests/golden/names.txt)"

cat >"$T/one.c" <<'END'
static int event_write(struct ssp *ssp, const struct event *ev)
{
}
END
is 'a static helper with the name of another file is seen' \
	"$({ functions "$T/one.c"; cat "$T/functions"; } | shared | comm -13 tests/golden/names.txt -)" event_write
finish
