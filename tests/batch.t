#!/bin/bash
# `ssp batch`: words, bindings, all or nothing, what is held, what is refused.
# SSP_LEAKS: many commands in one process
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db

batch() { # [OPTION...]: the lines come on standard input
	ssp batch --as-of 2026-11-18 "$@" >"$T/out" 2>"$T/err"
	echo $?
}

out() { cat "$T/out"; }
err() { cat "$T/err"; }
count() { ssp "$1" list --format csv --no-header | wc -l; }

ssp init >/dev/null 2>&1
ssp batch --quiet >"$T/out" 2>"$T/err" <<'END'
# the first rows of a borough
team add --key north --name "Schools North" --area north

officer add --key 1001MD --name 'Alex Bow' --rank PC --role sso --team north   # and a comment
school add --urn 900001 --name "St Bee's \"Upper\"" --phase secondary --area north
school add --urn 900002 --name St\ Kite\ \#2 --phase primary --area north
END
is 'words: quotes, backslashes, comments, empty lines' "$?" 0
is 'one reference a line with --quiet' "$(out)" "$(printf '%s\n' north 1001MD 900001 900002)"
is 'a name with quotes' "$(ssp school show 900001 --format csv --columns name --no-header)" '"St Bee'"'"'s ""Upper"""'
is 'a name with a blank and a number sign' "$(ssp school show 900002 --format csv --columns name --no-header)" 'St Kite #2'

is 'a BOM is no part of the first line' "$(printf '\357\273\277team list\r\n' | batch --dry-run)" 0
is '  but half of one is' "$(printf '\357\273team list\n' | batch --dry-run)" 65

printf '%s' '{"given":"Ann","family":"Oak","dob":"2012-03-04","school":900001}' >"$T/child.json"
is 'a reference is bound and used' "$(batch <<END
@y = yp add --from "$T/child.json"
@r = referral add --yp @y --school=900001 --source school --received 2026-11-16
referral edit @r --mash done
END
)" 0
is 'what was bound is printed' "$(out)" "$(printf '%s\n' '@y = Y-2026-0001' '@r = R-2026-0001' 'changed R-2026-0001')"
is 'the act of each line is in its event' \
	"$(sqlite3 "$SSP_STORE" "SELECT manifest ->> '\$.command' FROM event WHERE manifest ->> '\$.noun' = 'referral'")" \
	"$(printf '%s\n' 'referral add' 'referral edit')"
is 'from a referral to a case in one go' "$(batch <<'END'
referral edit R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes
@h = threshold check R-2026-0001
END
)$(err | sed -n 's/^error: //p')$(batch <<'END'
referral edit R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes
threshold check R-2026-0001 --quiet
@c = referral accept R-2026-0001 --reason meets-threshold
case assign @c --officer 1001MD
END
)$(out | grep '^@c')" '65standard input:2: threshold check: this command prints no reference for @h0@c = C-2026-0001'
is 'a line that fails undoes all' "$(batch <<'END'
school add --urn 900003 --name Third --phase primary --area north
school add --urn 900004 --name Fourth --phase Oak --area north
END
)" 65
is 'nothing is printed' "$(out)" ''
is 'nothing is kept' "$(count school)" 2
is 'the line, its noun and its verb' "$(err | sed 's/school add: .*/school add: …/;1q')" \
	'error: standard input:2:phase: school add: …'
is 'and the events hold' "$(ssp event verify >/dev/null; echo $?)" 0
is '--keep-going keeps the good lines' "$(batch --keep-going <<'END'
school add --urn 900003 --name Third --phase primary --area north
school add --urn 900004 --name Fourth --phase Oak --area north
@s = school add --urn nothing --name Fifth --phase primary --area north
school edit @s --name Sixth
school add --urn 900007 --name Seventh --phase primary --area north
END
)" 0
is 'the good lines are printed' "$(out)" "$(printf '%s\n' 'added 900003' 'added 900007')"
is 'the good lines are kept' "$(count school)" 4
is 'the bad ones are told' "$(err | sed -n 's/^error: standard input:\([0-9]*\):.*/\1/p' | tr '\n' ' ')" '2 3 4 '
is 'and counted' "$(err | tail -n 1)" '2 done, 3 refused'
is 'a name that failed to be bound anew is bound to nothing' "$(batch --keep-going <<'END'
@s = school add --urn 900008 --name Eighth --phase primary --area north
@s = school add --urn 900008 --name Again --phase primary --area north
school edit @s --name Wrong
END
)$(err | tail -n 1)" '01 done, 2 refused'
is '--dry-run keeps nothing' "$(batch --dry-run <<'END'
school add --urn 900009 --name Ninth --phase primary --area north
END
)$(out)$(count school)" '0added 9000095'

while IFS='|' read -r code what line; do
	is "refused: $what" "$(printf '%s\n' "school edit 900001 --phase secondary" "$line" | batch)" "$code"
	is "nothing printed: $what" "$(out)" ''
	is "line 2: $what" "$(err | grep -c '^error: standard input:2:')" 1
done <<END
77|an identifying read|yp show Y-2026-0001 --identifying
77|an identifying export|export csv yp --identifying
77|a masked export, which leaves an event|export csv school
77|the same by another name|school export
65|init|init
65|migrate|migrate
65|a batch in a batch|batch "$T/child.json"
65|a backup|backup create "$T/backup"
65|a restore|backup restore "$T/child.json"
65|another store|school list --store "$T/other"
65|another person|school list --as nobody
65|a file of its own|export csv school -o "$T/file.csv"
65|standard input|yp add --from -
65|help|school add --help
65|an open quotation mark|school add --name "Oak
65|a backslash at the end|school list \\
65|a name that is not bound|school show @nothing
65|a name for what has no reference|@x = school list
65|no such command|scool list
65|no such reference|yp show Y-2026-0999
66|a file that is not there|yp add --from "$T/absent.json"
END
is 'a NUL byte' "$(printf 'school li\0st\n' | batch)" 65
is 'no file was made by a refused line' "$(ls "$T/file.csv" 2>/dev/null)" ''
is 'a quoted @ is itself' "$(batch <<'END'
school edit 900002 --name '@home'
END
)$(ssp school show 900002 --format csv --columns name --no-header)" "0'@home"
is 'nothing to do' "$(batch </dev/null)$(out)" 0
is 'no such file' "$(batch "$T/absent")" 66
printf 'school list --columns urn --limit 1 --format csv\n' >"$T/lines"
is 'a format of its own' "$(batch "$T/lines")" 65
printf 'school list --columns urn --limit 1\n' >"$T/lines"
is 'from a file, in the format of the batch' "$(batch "$T/lines" --format csv --no-header)$(out)" 0900001
is 'a full disk' "$(ssp batch "$T/lines" >/dev/full 2>/dev/null; echo $?)" 74

finish
