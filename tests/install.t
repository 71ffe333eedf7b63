#!/bin/bash
# An installed program works from its place, other programs can be built with the library, and uninstall leaves nothing.
# SSP_RELEASE: the program that people install
SPLITS=1
. tests/lib.sh
made() { make -s BUILD="${BUILD#"$PWD"/}" "$@"; }
left() { find "$1" ! -type d 2>/dev/null; }
ask() { env PKG_CONFIG_PATH="$T/usr/lib/pkgconfig" pkg-config "$@" ssp; }

exits 0 'make install under a prefix' made install PREFIX="$T/usr"
exits 0 'the program runs from there' "$T/usr/bin/ssp" init -q
empty 'and loads the C library alone' "$(env -u LD_PRELOAD ldd "$T/usr/bin/ssp" | grep -vE '(linux-vdso|libm|libc|ld-linux-x86-64)\.so')"
for f in share/man/man1/ssp.1 share/bash-completion/completions/ssp share/zsh/site-functions/_ssp \
	share/fish/vendor_completions.d/ssp.fish include/ssp.h include/ssp/store.h lib/libssp.so; do
	if [ -s "$T/usr/$f" ]; then pass "$f is there"; else fail "there is no $f"; fi
done
is 'pkg-config knows the version' "ssp $(ask --modversion)" "$("$T/usr/bin/ssp" --version | head -n 1)"

read -ra flags <<<"$(ask --cflags --libs) -Wl,-rpath,$T/usr/lib"
exits 0 'a program builds with it' gcc -Wall -Wextra -Werror -o "$T/weekly" examples/weekly.c "${flags[@]}"
exits 0 'a demo store' "$T/usr/bin/ssp" --as-of 2026-11-23 --store "$T/demo/store.db" demo -q
exits 0 'and runs' "$T/weekly" "$T/demo/store.db" last-week 2026-11-23
like 'it lists the open cases' "$OUT" '^C-2026-[0-9]{4}'
is 'and counts them' "$(sed -n 's/ open$//p' <<<"$OUT")" "$("$T/usr/bin/ssp" --store "$T/demo/store.db" \
	case list --where status!=closed --columns ref --no-header | wc -l)"
is 'its numbers are those of ssp' "$(sed '1,/ open$/d' <<<"$OUT" | sed 1d)" "$("$T/usr/bin/ssp" --as-of 2026-11-23 \
	--store "$T/demo/store.db" kpi report --period last-week --format csv)"
exits 69 'it says when there is no store' "$T/weekly" "$T/none.db" last-week
like 'in words' "$ERR" '^error: there is no store'
exits 0 'make uninstall' made uninstall PREFIX="$T/usr"
empty 'leaves nothing' "$(left "$T/usr")"

exits 0 'make install of a program that loads its libraries' made DYNAMIC=1 install PREFIX="$T/usr"
exits 0 'it runs from there' "$T/usr/bin/ssp" version
like 'with the library from there' "$(env -u LD_PRELOAD ldd "$T/usr/bin/ssp")" "libssp\.so\.1 => $T/usr/lib/"
like 'and with those of the system' "$(env -u LD_PRELOAD ldd "$T/usr/bin/ssp")" 'libsqlite3\.so\.0 => /'
exits 0 'make uninstall of that' made uninstall PREFIX="$T/usr"

exits 0 'make install for a package' made install PREFIX=/usr DESTDIR="$T/root"
empty 'puts nothing elsewhere' "$(left "$T/usr")$(left "$T/root" | grep -v "^$T/root/usr/")"
empty 'and names no folder of ours' "$(left "$T/root" | xargs grep -l "$T" 2>/dev/null)"
exits 0 'make uninstall of it' made uninstall PREFIX=/usr DESTDIR="$T/root"
empty 'leaves nothing either' "$(left "$T/root")"
finish
