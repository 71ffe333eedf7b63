#!/bin/bash
# A message says that something was kept only after it is on the disk: the order of the system calls shows it.
# SSP_RELEASE: the system calls of the program that people install
. tests/lib.sh
if ! sees_files; then
	echo '1..0 # SKIP no strace here that sees files'
	exit 0
fi
small_store

# The names of the calls that matter, in order: sync of a file, write to standard output.
calls() {
	strace -f -y -e trace=fsync,fdatasync,write,pwrite64 -o "$T/trace" "$@" >"$T/out" 2>"$T/err" || return
	sed -nE 's/^[0-9]+ +(fsync|fdatasync)\(.*/sync/p; s/^[0-9]+ +write\(1<.*/say/p' "$T/trace" | paste -sd' '
}

# Adds an activity; how many syncs it took before the answer, and what was on the disk wherever the power might have gone
# (tests/power.pl). The journal was there before (1), or it was not on the disk (0).
store=$XDG_DATA_HOME/ssp/store.db
add() { # NAME SYNCS 0|1
	cp "$store" "$T/before.db"
	strace -f -y -xx -s 9000 -e trace=openat,fsync,fdatasync,write,pwrite64,ftruncate -o "$T/trace" \
		ssp "${NOW[@]}" activity add --kind weapon-sweep --officer 1001MD --school 100840 >"$T/out" 2>"$T/err"
	is "$1: $2 syncs, and then the answer" "$(sed -nE 's/^[0-9]+ +(fsync|fdatasync)\(.*/sync/p; s/^[0-9]+ +write\(1<.*/say/p' "$T/trace" |
		uniq -c | xargs)" "$2 sync 1 say"
	got=$(perl tests/power.pl "$T/trace" "$store" "$T/before.db" "$3" activity "${SSP_LONG:+1}2")
	like '  and nothing is lost wherever the power goes' "$got" '^[0-9]+ states, ok [0-9]+ to ok [0-9]+$'
}
# the folder once by ourselves, and once by the engine
rm -f "$store-journal"
add 'a journal that is new' 6 0
add 'a journal that is known to be on the disk' 4 1
chmod 600 "$store-journal"
add 'a journal of a process that was killed before its first sync' 6 0
add 'the next one' 4 1
chmod 600 "$store-journal"
strace -f -o "$T/trace" -e trace=fsync -e inject=fsync:error=EIO:when=1 \
	ssp "${NOW[@]}" activity add --kind weapon-sweep --officer 1001MD --school 100840 >"$T/out" 2>"$T/err"
is 'a folder that was not synced is not taken as synced' "$(stat -c %a "$store-journal")" 600
rm -f "$store-journal"
ssp "${NOW[@]}" activity add --kind no-such-kind --officer 1001MD >"$T/out" 2>&1
run ssp "${NOW[@]}" activity add -n --kind weapon-sweep --officer 1001MD --school 100840
add 'after a dry run' "$([ -k "$store-journal" ] && echo 4 || echo 6)" "$([ -k "$store-journal" ] && echo 1 || echo 0)"

# A file has its name when all of it is on the disk, and the name is there when its folder is: the last write to the file, its
# sync, its name, the sync of the folder.
synced() { # NAME FILE COMMAND...
	local name=$1 file=$2
	shift 2
	strace -f -y -e trace=fsync,fdatasync,write,pwrite64,rename,renameat2,linkat -o "$T/trace" "$@" >"$T/out" 2>"$T/err"
	is "$name" "$(awk -v file="$(realpath -m "$file")" -v folder="$(realpath "$(dirname "$file")")" '
		index($0, "<" file ".") && /write/ { state = "written" }
		index($0, "<" file ".") && /sync\(/ && state == "written" { state = "synced" }
		/rename/ && state == "synced" && / = 0$/ && (index($0, file "\"") || index($0, "\"" substr(file, length(folder) + 2) "\"")) { state = "named" }
		/sync\(/ && index($0, "<" folder ">") && state == "named" { state = "kept" }
		END { print state }' "$T/trace")" kept
}
mkdir "$T/kept"
synced 'a backup is on the disk before it has its name' "$T/kept/copy.db" ssp backup create "$T/kept/copy.db"
synced 'its digest too' "$T/kept/copy2.db.sha256" ssp backup create "$T/kept/copy2.db"
synced 'a file of -o' "$T/kept/schools.csv" ssp school list -o "$T/kept/schools.csv"
synced 'rejects' "$T/kept/rejects.csv" ssp school import - --keep-going --rejects "$T/kept/rejects.csv" < <(printf 'urn,name,phase\n1,x,y\n')
echo damaged >"$T/kept/store.db"
chmod 600 "$T/kept/store.db"
synced 'a store restored over one that is damaged' "$T/kept/store.db" ssp --store "$T/kept/store.db" backup restore --yes "$T/kept/copy.db"
synced 'a new store' "$T/kept/new.db" ssp --store "$T/kept/new.db" init
synced 'a file of a folder of all nouns' "$T/kept/all" ssp export all -o "$T/kept/all"
cd "$T/kept" || exit 1
synced 'a file in the folder where one is' schools2.csv ssp school list -o schools2.csv
synced 'a backup there' here.db ssp backup create here.db

got=$(calls ssp "${NOW[@]}" yp show Y-2026-0001 --identifying)
like 'who looked is kept before the first byte' "$got" '^(sync )+say$'
like 'and then the name is shown' "$(cat "$T/out")" Quillfeather

got=$(calls ssp "${NOW[@]}" school show 100840)
is 'a masked read syncs nothing' "$got" say
finish
