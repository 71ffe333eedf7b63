#!/bin/bash
# People who are known already: names are compared as people mean them, when they are looked for and when they come again.
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db
cd "$T" || exit 1
small_store
ssp principal add -q --key pc-north --role officer --officer 1001MD
ssp team edit -q south --mailbox south@example.org >/dev/null

events() { sqlite3 "$SSP_STORE" "SELECT count(*) FROM event WHERE json_extract(manifest, '$.noun') = 'yp' AND json_extract(manifest, '$.purpose') = 'find'"; }
named() { # the young people that the last look-up names
	sqlite3 "$SSP_STORE" "SELECT coalesce(group_concat(y.yp % 1000, ' '), '') FROM event_yp y WHERE y.event = (SELECT max(id) FROM event
		WHERE json_extract(manifest, '$.purpose') = 'find')"
}
add_yp() { # GIVEN FAMILY [DOB [OPTION...]]: OUT and ERR are those of `yp add`
	jq -n --arg g "$1" --arg f "$2" --arg d "${3-}" '{given: $g, family: $f, school: 100840} + if $d == "" then {} else {dob: $d} end' >one.json
	run ssp yp add "${NOW[@]}" --input one.json "${@:4}"
}
row=0
while IFS='|' read -r given family; do
	add_yp "$given" "$family" "2011-01-$((++row + 9))"
done <<'END'
Ann|StJohn
Bea|St John
Cy|D Souza
Di|D'Souza
Ed|Souza
Flo|McLoud
Gus|de la Cruz
Hal|O’Neil
Ida|Smith-Jones
Jon|Delacruz
Kim|DSouza
END
found() { # the given names of those whom a text finds
	ssp yp find - --identifying --columns name --format csv --no-header <<<"$1" | sed 's/ .*//' | paste -sd' '
}
while IFS='|' read -r text who; do
	is "looking for $text" "$(found "$text")" "$who"
done <<'END'
StJohn|Ann Bea
St John|Ann Bea
st. john|Ann Bea
john|Ann Bea
Souza|Cy Di Ed Kim
D Souza|Cy Di Ed Kim
D'Souza|Cy Di Ed Kim
dsouza|Cy Di Kim
McLoud|Flo
Mc Loud|Flo
mcloud|Flo
Loud|Flo
de la Cruz|Gus Jon
delacruz|Gus Jon
Cruz|Gus
oneil|Hal
O'Neil|Hal
Neil|Hal
smithjones|Ida
jones ida|Ida
de la|Gus Jon
souz ed|Ed
souza smith|
ouza|
END
is 'many lines are looked for in one go, each with its event' \
	"$(b=$(events); printf 'souza\n2011-01-15\n\nIda\n2011-01-15\n' | ssp yp find - --columns ref,line --format csv --no-header | paste -sd' '; echo $(($(events) - b)))" \
	"$(printf 'Y-2026-0005,1 Y-2026-0006,1 Y-2026-0007,1 Y-2026-0013,1 Y-2026-0008,2 Y-2026-0011,4 Y-2026-0008,5\n4')"
last_event() { ssp event list --sort -ref --limit 1 --columns purpose,recipient --format csv --no-header; }
run ssp yp find - --purpose safeguarding --recipient police <<<Ida
is 'R065 the event has the purpose and the recipient that are given' "$RC $(last_event)" '0 safeguarding,police'
run ssp yp find - <<<Ida
is '  and else that it was a search' "$(last_event)" 'find,'
run ssp yp find - --purpose curiosity <<<Ida
like '  a purpose that is no word of its list is refused' "$RC $ERR" "^64 error: 'curiosity' is not a word of the list purpose"
is 'days of birth alone' "$(printf '12/01/2011\n2011-01-18\n' | ssp yp find - --columns ref,line --format csv --no-header | paste -sd' ')" \
	'Y-2026-0005,1 Y-2026-0011,2'
scans() { # TEXT: in the order of the run, S for each scan of the young people, D for one by days of birth, W for the lock
	printf "$1" | SSP_TRACE=1 ssp yp find - 2>&1 >/dev/null | sed -n 's/^sql: SELECT id, dob, .* FROM yp WHERE merged.*/S/p
		s/^sql: SELECT id, dob FROM yp WHERE dob BETWEEN.*/D/p; s/^sql: BEGIN IMMEDIATE.*/W/p' | paste -sd' '
}
is 'one scan for all lines, before the store is locked' "$(scans 'souza\nIda\n2011-01-15\n')" 'S W'
is 'days of birth are compared by the store' "$(scans '2011-01-15\n2011-01-16\n')" 'D W'
run ssp yp find - <<<$'Ida\n\xff'
like 'a wrong line is named' "$ERR" 'standard input:2:'
while IFS='|' read -r text hint; do
	run ssp yp find - <<<$'Ida\n'"$text"
	like "what begins as a date is one, or is refused: $text" "$RC ${ERR//$'\n'/ }" \
		"^65 error: standard input:2: the text is not a date hint: $hint"
done <<'END'
31/11/2015|the month has fewer days
15/01/11|write the year in full
01/15/2011|the day comes first
2011-1-15|.
END

# a young person of another team: the team to call, and nothing else
out_of_scope=$(ssp yp find - --as pc-north --format csv --no-header <<<Yolanda)
like 'R065 known to the X team' "$out_of_scope" 'known to the south team, write to south@example.org'
unlike 'and nothing else' "$out_of_scope" 'Y-2026|100841|olanda'
is 'nor is it named in the event' "$(named)" ''

# on a terminal the name is asked for, and not shown
cat >prompt.py <<'PY'
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.execvp('ssp', ['ssp', 'yp', 'find', '--columns', 'ref', '--format', 'csv', '--no-header'])
out = b''
while b'birth: ' not in out:
    out += os.read(fd, 1000)
time.sleep(0.1)
os.write(fd, b'Zebedee\n')
try:
    while True:
        more = os.read(fd, 1000)
        if not more: break
        out += more
except OSError:
    pass
os.waitpid(pid, 0)
sys.stdout.write(out.decode())
PY
seen=$(python3 prompt.py)
like 'a terminal is asked' "$seen" 'name or date of birth: '
unlike 'what is typed is not shown' "$seen" Zebedee
like 'and is looked for' "$seen" 'Y-2026-0001'

# R093: a new young person who is like one in the store is named, never refused
add_yp Zebedee Quillfeather 2012-03-04
like 'the same child again is named' "$ERR" "warning: ${OUT##* } is like Y-2026-0001: same name and date of birth"
is 'with the event of a look-up' "$(named)" 1
add_yp ZEBEDEE "Quill-Feather" 2012-03-04 --dry-run
like 'in a dry run too' "$ERR" 'is like Y-2026-0001: same name and date of birth'
is 'with its event, which stays' "$(b=$(events); add_yp Zebedee Quillfeather 2012-03-04 --dry-run; echo $(($(events) - b)) "$(named)")" '1 1 14'
add_yp Ed "D'Souza" 2011-01-14
like 'a particle makes a similar name' "$ERR" 'is like Y-2026-0007: similar name and the same date of birth'
add_yp Zebedee Quillfeather
like 'without a day of birth the name is all that there is' "$ERR" 'is like Y-2026-0001: same name, and a date of birth is missing'
before=$(events)
add_yp Zebedee Quillfeather 2012-03-05
unlike 'another day of birth is another child' "$ERR" 'Y-2026-0001'
add_yp Quentin New 2012-03-04
is 'nobody is like a new one' "$ERR" ''
before=$(events)
add_yp Yolanda Quillfeather 2011-03-04 --as pc-north
like "another team's child is told by the team alone" "$ERR" \
	'is like a young person of another team: same name and date of birth; known to the Schools South team, write to south@example.org'
unlike 'without a reference' "$ERR" 'Y-2026-0002'
is 'with an event' "$(($(events) - before)) $(named)" '1 '
printf 'yp add --input one.json\n' >lines
run ssp batch lines "${NOW[@]}" --dry-run --as pc-north
like 'a batch tells too' "$ERR" 'is like a young person of another team'
is 'and keeps the event even if it keeps nothing else' "$(($(events) - before))" 2
printf 'yp add --input one.json\nnonsense\n' >lines
run ssp batch lines "${NOW[@]}" --as pc-north
unlike 'a batch that fails tells nothing' "$ERR" 'is like'
is 'and leaves no event' "$(($(events) - before))" 2

# in an import each record is named by its number
printf 'given,family,dob,school\nAnna,Fresh,2011-05-05,100840\nann,st john,2011-01-10,100840\nBea,"St.John",11/01/2011,100840\nAnna,Fresh,2011-05-05,100840\n' >four.csv
before=$(events)
exits 0 'a dry run of an import' ssp yp import four.csv "${NOW[@]}" --dry-run
like 'names the second record' "$ERR" 'warning: record 2 is like Y-2026-0003: same name and date of birth'
like 'and the third' "$ERR" 'warning: record 3 is like Y-2026-0004: same name and date of birth'
unlike 'equal rows of one file are not likened' "$ERR" 'record [14] '
is 'its event names both' "$(($(events) - before)) $(named)" '1 3 4'
exits 0 'the import' ssp yp import four.csv "${NOW[@]}"
is 'keeps all of them' "$OUT" '4 added, 0 changed, 0 unchanged, 0 refused'
like 'and names the same' "$ERR" 'record 2 is like Y-2026-0003'
printf 'given,family,dob,school\nNew,Child,2011-05-06,100840\n' | cat - <(sed 1d four.csv) >five.csv
run ssp yp import five.csv "${NOW[@]}"
is 'the same four and one more' "$(grep -o 'record [0-9] is' <<<"$ERR" | sort -u | tr '\n' ' ')" 'record 2 is record 3 is record 4 is record 5 is '
printf 'given,family,dob,school\nAnn,StJohn,2011-01-10,100840\nx,y,31/02/2011,100840\n' >bad.csv
before=$(events)
run ssp yp import bad.csv "${NOW[@]}"
unlike 'an import that is refused likens nobody' "$ERR" 'is like'
is 'without an event' "$(($(events) - before))" 0
run ssp yp import bad.csv "${NOW[@]}" --keep-going
like 'with what is left out it does' "$ERR" 'record 1 is like Y-2026-0003'

# R093: referrals are known by their young person, in an import as on the line
printf 'yp,source,received\nY-2026-0003,school,2026-11-16\nY-2026-0001,school,2026-11-17\nY-2026-0002,school,2026-11-17\n' >referrals.csv
exits 0 'referrals from a file' ssp referral import referrals.csv "${NOW[@]}"
like 'whose young person has one already' "$ERR" 'warning: record 2: the young person has R-2026-0001 already'
unlike 'and no other' "$ERR" 'record 1'
run ssp referral add "${NOW[@]}" --yp Y-2026-0003 --source cait --received 2026-11-17
like 'as on the line' "$ERR" 'warning: the young person has R-2026-0003 already'
is 'all events hold' "$(ssp event verify >/dev/null; echo $?)" 0
finish
