#!/bin/bash
# Every error has a hint, and what a hint says can be done: a table of errors of every code, and every command that a hint
# names.
SPLITS=1
. tests/lib.sh
small_store
store=$XDG_DATA_HOME/ssp/store.db
printf 'key,name\nwest,West\n' >"$T/team.csv"
printf '{"schema":1,"lines":[{"key":"X1"}]}' >"$T/lines.json"
echo '{' >"$T/bad.json"
echo '[]' >"$T/array.json"
printf 'urn,name,phase\nx,Elm,primary\n' >"$T/bad.csv"
echo text >"$T/text"
sqlite3 "$T/other.db" 'CREATE TABLE other (n)'
chmod 600 "$T/text" "$T/other.db"
ssp backup create -q "$T/copy.db" >/dev/null
ssp case open -q "${NOW[@]}" --yp Y-2026-0001 --override other --reason other >/dev/null
ssp principal add -q --key ann --role officer --officer 1001MD --team north >/dev/null

# CODE | what the hint is like | the words after `ssp`
while IFS='|' read -r code hint words; do
	read -ra line <<<"${words//TMP/$T}"
	run ssp "${NOW[@]}" "${line[@]}" </dev/null
	if [ "$RC" = "$code" ] && [[ $ERR =~ hint:\ $hint ]] && [ "$(grep -c '^error: ' <<<"$ERR")" = 1 ]; then
		pass "ssp $words"
	else
		fail "ssp $words" "exit code $RC, not $code" "$ERR" "the hint is not like: $hint"
	fi
done <<'END'
1|list them with: ssp case list|case show C-2026-0099
1|list them with: ssp case list|case close C-2026-0099 --reason other
1|list them with: ssp referral list|threshold check R-2026-0099
1|list them with: ssp referral list|threshold list R-2026-0099
1|list them with: ssp yp list|yp show Y-2026-0099
1|list them with: ssp school list|school show 999999
1|list them with: ssp exception list|exception answer EX-2026-0099 --reason other
1|did you mean north\?|team show nroth
1|did you mean 1001MD\?|officer edit 1001MC --rank PC
64|list them with: ssp case list|activity add --kind weapon-sweep --officer 1001MD --school 100840 --case C-2026-0099
64|list them with: ssp yp list|event list --about Y-2026-0099
64|did you mean 1001MD\?|case assign C-2026-0001 --officer 1001MC
64|choose another key, or look at it with: ssp team show north|team add --key north --name North
64|see: ssp help|
64|did you mean team\?|taem list
64|see: ssp team --help|team
64|did you mean list\?|team lsit
64|did you mean --color\?|team add --colour red
64|see: ssp team add --help|team add --zebra
64|see: ssp team list --help|team list --limit none
64|see: ssp team list --help|team list --columns key,key
64|see its columns with: ssp team list --list-columns|team list --columns zzzzz
64|see its columns with: ssp kpi report --list-columns|kpi report --where zzzzz=1
64|see its columns with: ssp kpi report --list-columns|kpi report --columns=
64|see its columns with: ssp due --list-columns|due --sort zzzzz
64|see: ssp team list --help|team list --color red
64|omit --list-columns|team add --list-columns
64|omit --where|init --where key=north
64|name a noun, kpi or a report|export csv --list-columns
64|name a noun, kpi or a report|export csv weekly
64|did you mean coverage\?|export csv covrage
64|did you mean activity\?|export csv activty
64|omit --set|export csv case --set handbook
64|omit --by|export json coverage --by team
64|omit --compare|export csv trend --compare previous
64|see: ssp export csv --help|export csv team --format tsv
64|see: ssp help --help|help --all team
64|see: ssp kpi report --help|kpi report --by team --by school
64|see: ssp kpi report --help|kpi report --by nothing
64|list them with: ssp school list|task add --what x --school 999
64|list them with: ssp school list|mailbox add --kind talk-request --school 999
64|it takes a format itself: ssp due --format csv|export csv due
64|it takes a format itself: ssp today --format json|export json today
64|omit --by|export csv team --by team
64|omit --set|export json coverage --set handbook
64|omit --compare|export csv activity --compare previous
64|name a noun, kpi or a report|export csv night
64|name a noun, kpi or a report|export csv report
64|did you mean referral\?|export csv referal
64|did you mean overnight\?|export csv overnigt
64|list their names with: ssp school list --columns urn,short,name|kpi report --school elm
64|list them with: ssp school list|kpi report --school 999999
64|name one by the key: ssp officer list|kpi report --officer me
64|name one by the key: ssp officer list|due --officer me
64|name one by the key: ssp officer list|today --officer me
64|name one by the key: ssp officer list|day
64|name one by the key: ssp officer list|activity list --where officers=me
64|name one by the key: ssp officer list|activity add --kind weapon-sweep --officer me
64|name one by the key: ssp officer list|case assign C-2026-0001 --officer me
64|give it in a file or on standard input: --input FILE or --input -|activity add --kind weapon-sweep --officer 1001MD --find kind=knife;note=here
64|see: ssp principal edit --help|principal edit ann --active perhaps
64|see: ssp yp find --help|yp find -
64|see: ssp fact add --help|fact add --referral R-2026-0001 --code g2 --answer yes
64|name a referral|threshold check
64|see: ssp threshold check --help|threshold check R-2026-0001 --facts TMP/bad.json
64|.|school import TMP/bad.csv --feed gias --map TMP/bad.json
64|see: ssp config set --help|config set store.wait 5
64|.|config set kpi.sett handbook
64|.|case load --by school
65|.|school import TMP/bad.csv
65|.|team add --input TMP/bad.json
65|.|threshold check --facts TMP/bad.json
65|keep it for inspection|backup verify TMP/text
65|keep it for inspection and use an older one|backup restore --yes TMP/other.db
66|the file does not exist|team import TMP/none.csv
66|check the name of the file and its permissions|backup verify TMP/none.db
69|create one with: ssp init|team list --store TMP/none.db
69|.|team list --store TMP/text
73|.|init
73|choose another name|backup create TMP/copy.db
73|its folder does not exist|team list -o TMP/none/x.csv
73|its folder does not exist|backup create TMP/none/x.db
73|its folder does not exist|report weekly --period last-week --bundle TMP/none/x
77|ask an admin which role you need; see: ssp help roles|principal list --as ann
77|.|team list --as nobody-here
77|see: ssp help sharing-a-store|gate case list
78|correct the lines: see ssp kpi define --help|kpi list --lines TMP/lines.json
78|correct the JSON|kpi list --lines TMP/bad.json
78|correct the JSON|kpi define TMP/bad.json
78|correct the JSON|threshold diff TMP/bad.json
78|correct the JSON|team import TMP/team.csv --map TMP/bad.json
78|correct the map|team import TMP/team.csv --map TMP/array.json
END

# --- where the store is must be known: no path is made of a variable that is not there, or is not absolute
nowhere() { run env -u XDG_DATA_HOME -u XDG_CONFIG_HOME "$@"; }
mkdir "$T/empty"
cd "$T/empty" || exit
for home in '' relative; do
	for words in 'team list' init 'init --dry-run' migrate demo 'backup create' "backup restore $T/copy.db --yes" 'threshold check R-1' 'yp find'; do
		# shellcheck disable=SC2086 # words of a command
		nowhere ${home:+HOME=$home} ${home:--u HOME} ssp $words </dev/null
		[ -z "$home" ] || nowhere HOME=$home ssp $words </dev/null
		is "HOME '$home', ssp $words" "$RC ${ERR//$'\n'/ }" '78 error: it is not known where the store is hint: set HOME, or name the store'"'"'s file with --store PATH or SSP_STORE'
	done
done
empty '  and nothing was made in the current folder' "$(ls -A)"
nowhere -u HOME ssp date explain today
is '  what needs no store works' "$RC $ERR" '0 '
nowhere -u HOME ssp team list --store "$store"
is '  and what names one' "$RC $ERR" '0 '
cd "$OLDPWD" || exit

# --- a backup that cannot be written is not the store's fault
mkdir "$T/small"
if unshare -m mount -t tmpfs -o size=64k none "$T/small" 2>/dev/null; then
	run unshare -m bash -c "mount -t tmpfs -o size=64k none '$T/small' && exec ssp backup create '$T/small/copy.db'"
	like 'a full disk under a backup' "$RC $ERR" "^74 error: $T/small/copy.db: the backup could not be written.*kept: "
	like '  has a hint' "$ERR" 'hint: make room on its disk, or name a file on another disk'
fi

# --- the hint is in JSON as well, and in a batch
run ssp "${NOW[@]}" case show C-2026-0099 --json
is 'in JSON' "$(jq -r .error.hint <<<"$ERR")" 'list them with: ssp case list'
run ssp "${NOW[@]}" batch - <<<'team list --limit none'
like 'of a line of a batch' "$RC ${ERR//$'\n'/ }" '^65 .*hint: see: ssp team list --help'

run ssp batch - <<<'team import -'
like 'of one that would read the batch itself' "$RC ${ERR//$'\n'/ }" '^65 .*standard input is the batch itself: name a file hint: see: ssp team import --help'

run ssp date explain last-week --as-of 1900-01-01
like 'a period beyond the calendar' "$ERR" 'hint: choose a period within those years'

# --- a row that is not there, of every noun
ssp --describe >"$T/describe.json"
nouns=0 wrong=
while IFS=$'\t' read -r noun key; do
	nouns=$((nouns + 1))
	run ssp "${NOW[@]}" "$noun" show "$key"
	[ "$RC" = 1 ] && [[ $ERR =~ "error: $noun $key does not exist"$'\n'"hint: "("list them with: ssp $noun list"|did\ you\ mean) ]] ||
		wrong+="$noun $key: $RC $ERR
"
done < <(jq -r '.nouns[] | select(any(.verbs[]; .verb == "show")) | "\(.noun)\t\(if .prefix then .prefix + "-2026-9999"
	elif any(.fields[]; (.flags | any(. == "key")) and .type == "int") then "999999" else "qqqqqq" end)"' "$T/describe.json")
empty 'show of a row that does not exist says what lists the noun' "$wrong"
like '  of every noun' "$nouns" '^[3-9][0-9]$'

# --- commands and words in hints exist
unknown=
while read -r noun verb; do
	[ -n "$verb" ] && ssp "$noun" "$verb" --help >/dev/null 2>&1 || ssp help "$noun" >/dev/null 2>&1 || unknown+="$noun $verb
"
done < <(grep -rhE 'hint|HINT|"(see|list|migrate|create|set|restore)' cmd lib --include='*.c' | grep -oE '(: |see )ssp [a-z]+( [a-z-]+)?' |
	sed -E 's/^.*ssp //; s/^help //' | sort -u)
empty 'every command that a hint names exists' "$unknown"
finish
