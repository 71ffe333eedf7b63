#!/bin/bash
# Layers: includes and calls go downwards only, no files form a circle, and each foreign library is included in one place.
# SSP_RELEASE: runs no program
. tests/lib.sh

# LAYER and what it may include and call; cmd sees the public headers alone.
allowed='util util
time time util
model model time util
store store model time util
query query store model time util
domain domain query store model time util
report report domain query store model time util
io io query store model time util'
layers=$(cut -d ' ' -f 1 <<<"$allowed")

is 'each folder of lib with code in it is a layer' "$(printf '%s\n' lib/*/*.c | cut -d / -f 2 | sort -u)" "$(sort <<<"$layers")"

# Includes: lines FILE LAYER-OF-WHAT-IT-INCLUDES NAME.
grep -rE '^[[:space:]]*#[[:space:]]*include "' --include='*.[ch]' lib cmd |
	sed -E 's/^([^:]*):[^"]*"(ssp\.h|[^"/]*)".*/\1 . \2/; s/^([^:]*):[^"]*"([^"/]*)\/([^"]*)".*/\1 \2 \3/' >"$T/includes"
while read -r layer may; do
	empty "lib/$layer includes only: $may ssp" "$(awk -v d="lib/$layer/" -v may=" $may ssp " \
		'index($1, d) == 1 && !index(may, " " $2 " ")' "$T/includes")"
done <<<"$allowed"
empty 'cmd includes ssp.h and files of its own only' \
	"$(awk '/^cmd/ && ($2 != "." || ($3 != "ssp.h" && system("test -f cmd/" $3)))' "$T/includes")"

# Calls. Objects are named by their sources, so that an object of a moved file is ignored. Tables made from lib/data belong
# to the layer of the header that declares them.
objects() { # SOURCE...
	local s
	for s; do echo "$s $BUILD/${s%.c}.o"; done
}
{
	objects lib/*.c lib/*/*.c lib/*/*/*.c cmd/*.c
	echo "lib/util/embedded.c $BUILD/embedded.o"
	for s in lib/data/*.awk; do
		[ "$s" = lib/data/json.awk ] || echo "lib/model/$(basename "$s" .awk).c $BUILD/$(basename "$s" .awk).o"
	done
} >"$T/objects"

symbols() { # LIST: lines SOURCE d|u SYMBOL of the objects
	cut -d ' ' -f 2- "$1" | xargs -d '\n' nm -gA | awk 'FILENAME == ARGV[1] { object = $0; sub(/^[^ ]* /, "", object); source[object] = $1; next }
	{ object = $0; sub(/:[^:]*$/, "", object); print source[object], $(NF - 1) == "U" ? "u" : "d", $NF }' "$1" -
}
symbols "$T/objects" >"$T/symbols"

# The one upward call: hooks that the model declares, once for each noun, and lib/domain defines.
gcc -E -P -Iinclude -Ilib lib/model/entities.h | grep -oE '\b(begin|check|known)_[a-z_]+ ?\(' | tr -d ' (' | sort -u >"$T/hooks"
like 'the model declares hooks' "$(<"$T/hooks")" '^check_setting$'

upward() { # SYMBOLS: what calls up, and whom
	awk -v allowed="$allowed" '
	function layer(file, part) { return split(file, part, "/") > 2 ? part[2] : part[1] == "cmd" ? "cmd" : "top" }
	BEGIN {
		n = split(allowed, line, "\n")
		for (i = 1; i <= n; i++) {
			m = split(line[i], word, " ")
			for (k = 2; k <= m; k++) may[word[1], word[k]] = 1
		}
		may["top", "top"] = 1
	}
	FILENAME == ARGV[1] { hook[$1] = 1; next }
	$2 == "d" { at[$3] = $1 }
	$2 == "u" && $1 ~ /^lib\// { from[++calls] = $1; to[calls] = $3 }
	END {
		for (i = 1; i <= calls; i++) {
			if (!(to[i] in at)) continue
			a = layer(from[i]); b = layer(at[to[i]])
			if (a == "top" || (a, b) in may || (a == "model" && b == "domain" && to[i] in hook)) continue
			print from[i], "calls", to[i], "of", at[to[i]]
		}
	}' "$T/hooks" "$1" | sort
}
empty 'no file calls a layer above its own' "$(upward "$T/symbols")"

# The check proves itself: one call upwards is planted for each pair of layers, and one of a hook by who may not call it.
mkdir "$T/plants"
plant() { # SOURCE SYMBOL: an object that calls it, as if it were made of SOURCE
	local name=${1//\//-}
	echo "void $2(void); void planted(void); void planted(void) { $2(); }" >"$T/plants/$name"
	echo "$1 $T/plants/${name%.c}.o" >>"$T/planted"
	echo "$1 calls $2" >>"$T/expected"
}
for layer in $layers; do
	for above in $layers top; do
		grep -Eq "^$layer .*\b$above\b" <<<"$allowed" && continue
		dir=lib/$above/
		[ "$above" = top ] && dir=lib/ssp.c
		plant "lib/$layer/calls_$above.c" "$(awk -v dir="$dir" 'FILENAME == ARGV[1] { hook[$1]; next }
			index($1, dir) == 1 && $2 == "d" && !($3 in hook) { print $3; exit }' "$T/hooks" "$T/symbols")"
	done
done
plant lib/store/calls_hook.c check_setting
(cd "$T/plants" && gcc -c -fno-builtin ./*.c)
symbols "$T/planted" | cat "$T/symbols" - >"$T/with-planted"
is 'a call upwards is seen for each pair of layers' "$(upward "$T/with-planted" | sed 's/ of .*//')" "$(sort "$T/expected")"

# Circles. tsort finds files that need themselves by way of others. Old circles in lib are listed in
# tests/golden/circles.txt, a list that may only shrink.
circles() { # FROM TO lines: the members of each circle on a line
	tsort 2>&1 >/dev/null | awk '/contains a loop/ { if (n++) print ""; next } { printf "%s ", $2 } END { if (n) print "" }' |
		while read -r -a members; do printf '%s\n' "${members[@]}" | sort | xargs; done | sort
}
calls() { # SYMBOLS FOLDER: which file calls which
	awk -v folder="$2" 'FILENAME == ARGV[1] { hook[$1]; next }
	index($1, folder) != 1 || $3 in hook { next }
	$2 == "d" { at[$3] = $1 }
	$2 == "u" { from[++n] = $1; to[n] = $3 }
	END { for (i = 1; i <= n; i++) if (to[i] in at) print from[i], at[to[i]] }' "$T/hooks" "$1" | sort -u
}
empty 'the files of cmd call each other in no circle' "$(calls "$T/symbols" cmd/ | circles)"
empty 'the files of cmd include each other in no circle' \
	"$(awk '/^cmd/ { gsub(/\.[a-z]+/, ""); if ($1 != "cmd/" $3) print $1, "cmd/" $3 }' "$T/includes" | circles)"
is 'no more files of lib call each other in a circle than before' "$(calls "$T/symbols" lib/ | circles)" \
	"$(<tests/golden/circles.txt)"
is 'a circle is seen, and its members named' \
	"$({ calls "$T/symbols" cmd/; echo cmd/words.c cmd/batch.c; } | circles)" 'cmd/batch.c cmd/words.c'

only() { # HEADER FOLDER|FILE
	empty "<$1> is included in $2 only" \
		"$(grep -rlE "^#[[:space:]]*include [<\"]$1" --include='*.[ch]' lib cmd include | grep -vE "^$2(/|$)")"
}
only 'sqlite3\.h' lib/store
only 'csv\.h' lib/io
only 'jansson\.h' lib/io
only 'xlsxwriter\.h' lib/io/write_xlsx.c
only 'libical/ical\.h' lib/io/feeds/ical.c
only 'nettle/' lib/util/sha256.c
only 'gmime/gmime\.h' lib/io/mail.c

empty 'lib/ says nothing on standard output or error' \
	"$(grep -rnE '\b(printf|puts|putchar|perror|vprintf) ?\(|\bstd(out|err)\b' --include='*.c' lib | grep -vE '[a-z_](printf|puts) ?\(|^[^:]*:[0-9]+:[[:space:]]*/?\*')"
empty 'lib/ neither ends the program nor reads the environment' \
	"$(grep -rnE '\b(exit|_exit|abort|getenv|secure_getenv|setenv) ?\(' --include='*.c' lib)"
empty 'one place reads the clock' \
	"$(grep -rlE '\b(time|clock_gettime|gettimeofday|localtime|localtime_r|mktime) ?\(' --include='*.c' lib cmd | grep -v '^lib/time/clock.c$')"
finish
