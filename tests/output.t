#!/bin/bash
# Output of commands: formats for programs, batches, files, hints.
. tests/lib.sh
small_store
now() { ssp "${NOW[@]}" "$@"; }
said() { run "$@"; sed 's/^/ /' <<<"$ERR" | tr -d '\n' | cut -c2-; }

# --- formats for programs
is '--porcelain is tsv' "$(ssp team list --columns key,area --porcelain)" $'key\tarea\nnorth\tnorth\nsouth\tsouth'
is '  of an act too' "$(now activity add --kind system-check --officer 1001MD --porcelain)" $'reference\tdone\nA-2026-0001\tadded'
is '  but for another format that was asked for' "$(ssp team list --columns key,area --porcelain --format csv | head -n 1)" key,area
is '  or that the name of the file says' "$(ssp team list --columns key,area --porcelain -o "$T/t.csv"; head -n 1 "$T/t.csv")" key,area

# --- a batch in JSON writes one object on each line, for every command
cat >"$T/lines" <<'END'
@a = activity add --kind system-check --officer 1001MD
activity edit @a --minutes 5
activity show @a
activity show @a @a
activity list --limit 2
activity list --list-columns
referral list
case load
kpi report
kpi list
kpi explain S01
report exceptions
threshold check R-2026-0001
threshold list
config list
config set require_mash warn
date explain today
event list --limit 1
version
export csv kpi
activity void @a --reason data-error
END
run ssp batch --json "${NOW[@]}" "$T/lines"
is 'batch --json' "$RC ${ERR##*$'\n'}" "0 $(wc -l <"$T/lines") done, 0 refused"
is '  writes objects alone' "$(jq -Rc 'fromjson? | type' <<<"$OUT" | sort | uniq -c | xargs)" "$(wc -l <<<"$OUT") object"
is '  also for what a line binds' "$(head -n 2 <<<"$OUT")" '{"name":"@a","reference":"A-2026-0002"}
{"reference":"A-2026-0002","done":"changed"}'

# --- a command that prints a table lists its columns without a store; others refuse what selects rows
none="$T/none/store.db" listed=0 refused=0 wrong=
ssp --describe >"$T/describe.json"
while read -r noun verb; do
	what=(export "$verb" yp)
	[ "$noun" = export ] || what=("$noun" ${verb:+"$verb"})
	run ssp "${what[@]}" --list-columns --store "$none" </dev/null
	if [ "$RC" = 0 ] && [[ $OUT =~ ^[a-z_{]+ ]]; then
		listed=$((listed + 1))
	elif [ "$RC" = 64 ] && [[ $ERR = *'prints no table'* ]]; then
		refused=$((refused + 1))
	else
		wrong+="$noun $verb: $RC $OUT $ERR
"
	fi
done < <(jq -r '.nouns[] | .noun as $n | .verbs[] | select(.special or $n == "case" or $n == "team") | "\($n) \(.verb)"' "$T/describe.json")
empty '--list-columns needs no store, or is refused' "$wrong"
like '  by many commands each' "$listed $refused" '^[2-9][0-9] [3-9][0-9]$'
empty '  and made nothing' "$(find "$T/none" 2>/dev/null)"
is 'what is grouped otherwise has other columns' "$(ssp case load --list-columns | head -n 2 | xargs) $(ssp case load --by team --list-columns | xargs)" \
	'team officer team officers open unassigned high'
is 'an export has those of what it exports' "$(ssp export csv exceptions --list-columns)" "$(ssp report exceptions --list-columns)"
for option in --columns=key --where=key=x --sort=key --limit=1; do
	like "$option selects from no table" "$(said ssp init $option --store "$none")" "ssp init prints no table and takes no ${option%%=*}"
done
# A command that makes its rows says which columns they have.
empty 'every table of a command has its columns listed' "$(grep -lE '\bwrite_out(_period|_counted)?\(' cmd/*.c | grep -v '^cmd/project.c' | xargs grep -LE '\.columns = |CMD_COLUMNS')"

# A command that changes something, or leaves an event, checks first what it is to select from its rows.
ssp case open -q "${NOW[@]}" --yp Y-2026-0001 --override other --reason other >/dev/null 2>&1
wrong='' before=$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" .dump | cksum)
while read -ra what; do
	for select in '--columns nope' '--columns ref.nope' '--where nope=1' '--sort nope' '--limit none'; do
		run ssp "${NOW[@]}" "${what[@]}" $select </dev/null
		[ "$RC $(sqlite3 "$XDG_DATA_HOME/ssp/store.db" .dump | cksum)" = "64 $before" ] && [[ $ERR != *kept* ]] ||
			wrong+="${what[*]} $select: $RC $ERR"$'\n'
	done
done <<'END'
yp merge Y-2026-0001 Y-2026-0002 --reason other --yes
config preset camden-2009
case assign --all --yes
case assign C-2026-0001 --officer 1001MD
handover 1001MD --from 2026-11-30 --until 2026-12-04 --suggest --yes
case brief C-2026-0001
yp chronology Y-2026-0001 --identifying --purpose safeguarding
overnight review
END
empty 'a wrong selection is refused before anything is done' "$wrong"
like 'what prints no table has none to select from' "$(said ssp "${NOW[@]}" case assign C-2026-0001 --officer 1001MD --columns ref)" \
	'only with --suggest or --all'

# --- files
like 'why a file could not be written: no folder' "$(said ssp team list -o "$T/none/x.csv")" 'hint: its folder does not exist'
like '  a folder' "$(said ssp team list -o "$T")" 'hint: it is a folder: name a file in it'
like '  a file on the way' "$(said ssp team list -o "$T/lines/x.csv")" 'hint: its path leads through a file'
ssp team list -o "$T/new.csv"
is 'a new file is private' "$(stat -c %a "$T/new.csv")" 600
echo old >"$T/shared.csv"
chmod 644 "$T/shared.csv"
ssp team list -o "$T/shared.csv"
is 'one that is there keeps its permissions' "$(stat -c %a "$T/shared.csv") $(head -c 3 "$T/shared.csv")" '644 key'
ln -s shared.csv "$T/link.csv"
ssp officer list -o "$T/link.csv"
is 'a link stays, and leads to the new text' "$(readlink "$T/link.csv") $(stat -c %a "$T/shared.csv") $(grep -c 1001MD "$T/shared.csv")" 'shared.csv 644 1'
empty 'and nothing is left beside it' "$(find "$T" -name '*.csv.*')"


# An empty name is a variable that nobody has set: it is neither standard input nor a file in the folder /.
asked=0 wrong=
while read -r noun verb option; do
	[ "$verb" = - ] && verb=
	run ssp "$noun" ${verb:+"$verb"} ${option:+"$option"} '' --store "$none" </dev/null
	asked=$((asked + 1))
	[ "$RC" = 64 ] && [[ $ERR = *'name of '* ]] || wrong+="$noun $verb $option: $RC $ERR
"
done < <(jq -r 'def file: test("FILE|FOLDER|DIR|json|[.]eml"); .nouns[] | .noun as $n | .verbs[] |
	"\($n) \(if .verb == "" then "-" else .verb end)" as $words |
	(.options[] | select(.arg // "" | file) | "\($words) --\(.name)"), (select(.args | file) | $words)' "$T/describe.json")
empty 'no file has an empty name' "$wrong"
like '  for many commands' "$asked" '^[2-9][0-9]{2}$'
for option in store output reason-file; do exits 64 "  nor --$option" ssp referral accept R-2026-0001 "--$option="; done

# --- words
is '-V is --version' "$(ssp -V)" "$(ssp --version)"
exits 64 '-V is no option of a command' ssp team list -V
exits 0 'a row of a noun with names' ssp yp show Y-2026-0001 Y-2026-0002
is '*** explains itself once' "$(grep -c 'hides what identifies a young person; --identifying' <<<"$ERR")" 1
is '  not where names are shown' "$(ssp yp show Y-2026-0001 --identifying 2>&1 | grep -c hides)" 0
is '  nor to programs' "$(ssp yp show Y-2026-0001 --format csv 2>&1 | grep -c hides)" 0
now activity void -q A-2026-0001 --reason data-error >/dev/null
exits 77 'what was voided cannot be voided again' now activity void A-2026-0001 --reason data-error
before=$ERR
exits 77 '  as it cannot be edited' now activity edit A-2026-0001 --minutes 3
is '  for the same reason' "$ERR" "$before"
for day in '2026-11-31' '31/11/2026' '31 Nov 2026' '31 November 2026' '29/02/2026'; do
	like "there is no $day" "$(said ssp date explain "$day")" "the day $day does not exist.*the month has fewer days"
	like '  at no time' "$(said now activity add --kind system-check --officer 1001MD --at "$day 15:30")" "the day $day does not exist"
done
like 'a day and a month in the wrong order' "$(said ssp date explain 11/31/2026)" 'the day comes first, then the month'
finish
