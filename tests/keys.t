#!/bin/bash
# Keys as people type them: in either case, kept as they were made, never twice. And what a list asks of its columns.
. tests/lib.sh
small_store

is 'a warrant number in lower case' "$(ssp officer show 1001md --format csv --no-header)" '1001MD,PC Ash,PC,sso,north,yes,2026-11-18,'
is 'a team in capitals' "$(ssp team show NORTH --format csv --no-header --columns key)" north
A=$(ssp activity add -q "${NOW[@]}" --kind weapon-sweep --officer 1001md --officer 1002Md --school 100840 --at '2026-11-18 10:00')
is 'is kept as it was made' "$(ssp activity show "$A" --format csv --no-header --columns officers,team)" '1001MD;1002MD,north'
is 'filters find it' "$(ssp activity list --where officers=1001md --format csv --no-header --columns ref)" "$A"
is 'and so does a report' \
	"$(ssp kpi report --set handbook --period 2026-W47 --team NORTH --officer 1001md --format csv | grep K06 | cut -d , -f 8-9)" \
	'team=north;officer=1001MD,1'
printf 'kind,officers,at\nhv-patrol,1002md,2026-11-18 09:00\n' >"$T/a.csv"
exits 0 'an import takes it' ssp activity import "$T/a.csv"
is 'and keeps it as it was made' "$(ssp activity list --where kind=hv-patrol --format csv --no-header --columns officers)" 1002MD
exits 64 'the same key in another case' ssp officer add --key 1001md --name Other --rank PC --role sso
like 'is there already' "$ERR" 'officer 1001MD exists already'
# two keys of an older store that differ only in case need their exact form
sqlite3 "$XDG_DATA_HOME/ssp/store.db" "INSERT INTO officer (key, name, rank, role) VALUES ('77md', 'a', 'PC', 'sso'), ('77MD', 'b', 'PC', 'sso')"
is 'the exact key goes first' "$(ssp officer show 77MD --format csv --no-header --columns name)" b
exits 1 'one that could be either is none' ssp officer show 77Md
for key in 'a b' -x 'a;b' me; do exits 64 "not a key: '$key'" ssp team add "--key=$key" --name X; done
printf 'key,name\n-x,X\n' >"$T/team.csv"
ssp --store "$T/new.db" init -q
exits 65 'nor in a file that is restored' ssp --store "$T/new.db" team import "$T/team.csv" --restore
like 'which says where' "$ERR" "team.csv:2:key: '-x' is not a key"

exits 64 'an officer that there is not' ssp activity add --kind weapon-sweep --officer 9999MD
like 'is named' "$ERR" 'officer 9999MD does not exist'
exits 64 'a young person that there is not' ssp referral add --yp Y-2026-0099 --source school
like 'is named by reference' "$ERR" 'yp Y-2026-0099 does not exist'
exits 1 'a reference typed short is told in full' ssp case show c-2026-99
like 'with its zeros' "$ERR" 'case C-2026-0099 does not exist'

exits 64 'a part of a reference is looked for nowhere' ssp referral list --where 'ref~R-2026'
exits 64 'nor of yes or no' ssp officer list --where 'active~y'
exits 0 'but of words' ssp officer list --where 'name~Ash'
like 'finds them' "$OUT" 1001MD
exits 64 'a column twice' ssp officer list --columns key,key

# a selection is honoured or refused, never ignored
for list in 'officer list' 'kpi list' 'config list' 'case load' 'event list' 'threshold list' 'report exceptions'; do
	read -ra words <<<"$list"
	column=$(ssp "${words[@]}" --list-columns | head -n 1 | cut -f 1)
	exits 64 "$list: a column that there is not" ssp "${words[@]}" --columns nothing-like-it
	like 'it is said how to see them' "$ERR" '--list-columns'
	exits 64 "$list: no column" ssp "${words[@]}" --columns ''
	exits 64 "$list: a column twice" ssp "${words[@]}" --columns "$column,$column"
	like 'is named' "$ERR" "$column is named twice"
	exits 64 "$list: one to be added that there is not" ssp "${words[@]}" --columns +nothing-like-it
	is "$list: one column" "$(ssp "${words[@]}" --columns "$column" --format csv | head -n 1)" "$column"
	exits 64 "$list: --where of a field that there is not" ssp "${words[@]}" --where nothing-like-it=1
done
is 'a limit' "$(ssp kpi list --limit 2 --format csv --no-header | wc -l)" 2
exits 64 'no limit' ssp kpi list --limit none
for option in --columns=key --limit=1 --sort=key --where=key!=none --list-columns; do
	exits 0 "kpi report $option" ssp kpi report "$option"
	exits 0 "kpi explain $option" ssp kpi explain S01 "${option//key/day}"
done
is 'show says its columns' "$(ssp team show north --list-columns | head -n 1 | cut -f 1)" key
is 'export too, and makes no event' "$(ssp team export --list-columns | head -n 1 | cut -f 1; ssp event list --where verb=disclose | grep -c 'team export')" $'key\n0'
is 'identifying lists name people' "$(ssp yp list --identifying --format csv --no-header --limit 1 --columns +given)" \
	'Y-2026-0001,Zebedee,Quillfeather,,2012-03-04,,100840'
is 'others do not' "$(ssp yp list --format csv --limit 1 | head -n 1)" 'ref,school'
finish
