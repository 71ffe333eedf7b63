#!/bin/bash
# Other users cannot replace the store or its journal: ssp checks the whole path to the store.
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
mkdir "$T/way"
[ "$(id -u)" = 0 ] && root=1

# A store at $T/way/WHERE in folders with mode 755, unless the test changes it.
put_store() { # WHERE
	mkdir -p "$T/way/$(dirname "$1")"
	chmod -R u=rwX,go=rX "$T/way"
	cp -p "$store" "$T/way/$1"
}

put_store a/b/store.db
exits 0 'a store below folders that only the owner can write' ssp --store "$T/way/a/b/store.db" school list
for mode in 777 775 757; do
	chmod $mode "$T/way/a"
	exits 77 "a folder of mode $mode above the store's" ssp --store "$T/way/a/b/store.db" school list
	exits 77 'nor is a store made below it' ssp --store "$T/way/a/c/store.db" init
	is 'and nothing is made there' "$(find "$T/way/a/c" 2>&1 | grep -c 'No such file')" 1
	exits 77 'by whichever path it is named' env -C "$T/way/a/b" ssp --store store.db school list
done
like 'the folder is named' "$ERR" "error: $T/way/a is a folder that others can write"
like 'has a hint' "$ERR" 'hint: .*chmod go-w'
chmod 1777 "$T/way/a"
exits 0 'a sticky folder above it' ssp --store "$T/way/a/b/store.db" school list
chmod 755 "$T/way/a"

# The store's own folder may not be sticky: others could make STORE-journal in it.
chmod 1777 "$T/way/a/b"
exits 77 'a sticky folder that others can write' ssp --store "$T/way/a/b/store.db" school list
like 'has a hint' "$ERR" 'hint: .*mkdir -m 700'
exits 77 'nor is one made there' ssp --store "$T/way/a/b/new.db" init
exits 77 'nor restored there' ssp --store "$T/way/a/b/new.db" backup restore --yes "$store"
is 'and nothing is left there' "$(find "$T/way/a/b" -name 'new*')" ''
chmod 755 "$T/way/a/b"

# Links are followed: the folders that they lead through are on the way too.
mkdir -m 777 "$T/open"
ln -s "$T/way/a/b" "$T/open/link"
ln -s "$T/open/link" "$T/way/far"
exits 77 'a link in a folder that others can write' ssp --store "$T/open/link/store.db" school list
exits 77 'a link to that link' ssp --store "$T/way/far/store.db" school list
exits 77 'a path with ..' ssp --store "$T/way/a/../../open/link/store.db" school list
exits 77 'or with one dot and two' ssp --store "$T/way/a/./../../open/link/store.db" school list
ln -s loop "$T/way/loop"
exits 69 'a link to itself' timeout 10 ssp --store "$T/way/loop/store.db" school list
ln -s a/b "$T/way/near"
exits 0 'a link beside its folder' ssp --store "$T/way/near/store.db" school list
exits 0 'a path from here' env -C "$T/way/a" ssp --store ../near/./store.db school list

# The files that belong to the engine's journal must be plain files of the owner's.
for ending in -journal -wal -shm; do
	beside=$T/way/a/b/store.db$ending
	rm -f "$beside"
	mkfifo "$beside"
	exits 77 "a pipe as $ending" timeout 10 ssp --store "$T/way/a/b/store.db" school list
	like 'is named' "$ERR" "error: $beside is not a plain file"
	exits 77 'nor does a writer wait for it' timeout 10 ssp --store "$T/way/a/b/store.db" team add --key x --name X
	exits 77 'nor who verifies a backup' timeout 10 ssp backup verify "$T/way/a/b/store.db"
	exits 77 'nor who restores one' timeout 10 ssp backup restore --yes "$T/way/a/b/store.db"
	rm "$beside"
	ln -s "$T/elsewhere" "$beside"
	exits 77 "a link as $ending" ssp --store "$T/way/a/b/store.db" school list
	rm "$beside"
	mkdir "$beside"
	exits 77 "a folder as $ending" ssp --store "$T/way/a/b/store.db" school list
	rmdir "$beside"
	if [ -n "${root:-}" ]; then
		install -m 600 -o 65534 /dev/null "$beside"
		exits 77 "another user's $ending" ssp --store "$T/way/a/b/store.db" school list
		like 'is called so' "$ERR" 'is a file of another user'
		rm "$beside"
	fi
	install -m 644 /dev/null "$beside"
	exits 77 "a $ending that others can read" ssp --store "$T/way/a/b/store.db" school list
	rm "$beside"
done
mkfifo "$T/way/a/b/new.db-journal"
exits 73 'nor is a store made beside one' timeout 10 ssp --store "$T/way/a/b/new.db" init
rm "$T/way/a/b/new.db-journal"
install -m 600 /dev/null "$T/way/a/b/new.db-journal"
exits 73 'nor beside the journal of another one' ssp --store "$T/way/a/b/new.db" init
like 'which is named' "$ERR" 'hint: the file .*new.db-journal exists already'
rm "$T/way/a/b/new.db-journal"
install -m 600 /dev/null "$T/way/a/b/store.db-journal"
exits 0 'an empty journal of the owner' ssp --store "$T/way/a/b/store.db" school list

if [ -n "${root:-}" ]; then
	chown 65534 "$T/way/a"
	exits 77 'a folder of another user above it' ssp --store "$T/way/a/b/store.db" school list
	like 'is called so' "$ERR" "error: $T/way/a is a folder of another user"
	chown 0 "$T/way/a"
	chown 65534 "$T/way/a/b"
	exits 77 'or its own folder' ssp --store "$T/way/a/b/store.db" school list
	chown -R 65534 "$T/way/a"
	exits 0 'root reads the store of another user in that user'"'"'s folders' ssp --store "$T/way/a/b/store.db" school list
fi
finish
