#!/bin/bash
# The old list of cases of a team, brought in by one act.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
cat >"$T/old.csv" <<'END'
number,given,family,dob,school,officer,opened,risk,note
1,zebedee,QUILLFEATHER,2012-03-04,100840,1001MD,2026-05-01,high,Known to another unit.
2,Ann,Example,04/05/2011,100840,,2026-06-02,low,
3,Bob,Example,,100841,,03/06/2026,,
4,Ann,Example,04/05/2011,100840,1001MD,2026-07-02,med,
END
before=$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT count(*) FROM yp UNION ALL SELECT count(*) FROM "case"')
exits 0 'a look' s case import --legacy "$T/old.csv" --dry-run
like 'says what would be made' "$OUT" '^4 added, .*nothing was kept'
is 'and keeps nothing' "$(sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT count(*) FROM yp UNION ALL SELECT count(*) FROM "case"')" "$before"
exits 0 'R011 the list is taken in' s case import --legacy "$T/old.csv"
like 'R011 who is known is told' "$ERR" 'record 1 is like Y-2026-0001: same name and date of birth, so the case is theirs'
is 'R102 each line is a case since its day, with its lead and risk' "$(rows case list --columns yp,school,team,officer,status,risk,opened)" \
	"Y-2026-0001,100840,north,1001MD,active,high,2026-05-01
Y-2026-0003,100840,north,,open,low,2026-06-02
Y-2026-0004,100841,south,,open,,2026-06-03
Y-2026-0003,100840,north,1001MD,active,med,2026-07-02"
is 'R103 the lead is in the history' "$(rows assignment list --columns case,officer,from)" $'C-2026-0001,1001MD,2026-05-01\nC-2026-0004,1001MD,2026-07-02'
is 'R122 each is open since then' "$(rows episode list --columns from,until | paste -sd' ')" '2026-05-01, 2026-06-02, 2026-06-03, 2026-07-02,'
is 'what the list said is kept with the case' "$(s case show C-2026-0001 --identifying --json | jq -r .row.note)" 'Known to another unit.'
is 'R010 all of them are listed' "$(rows report exceptions --where rule~legacy --columns about,rule)" 'C-2026-0001,legacy no-referral
C-2026-0002,legacy no-referral
C-2026-0003,legacy no-referral
C-2026-0004,legacy no-referral second-case'
exits 0 'R010 and each can be answered' s exception answer EP-2026-0001 --reason accepted-by-team
is 'R010 after which it is not' "$(rows report exceptions --where about=C-2026-0001 | wc -l)" 0
is 'R008 each case has its event, which names the young person' \
	"$(rows event list --where 'command=case import' --where verb=collect --where people=1 --columns reference | paste -sd' ')" \
	'C-2026-0001 C-2026-0002 C-2026-0003 C-2026-0004'
is 'R065 the dry run named nobody who is not there' "$(rows event list --about Y-2026-0003 --where verb=consult)" ''
is 'the store is whole' "$(rows doctor | grep -c fault)" 0
exits 0 'R011 the same list again' s case import --legacy "$T/old.csv"
like 'R011 changes nothing' "$OUT" '^0 added, 0 changed, 4 unchanged'

# --- what is wrong
cat >"$T/bad.csv" <<'END'
given,family,dob,school,officer,opened,risk
,,2012-01-01,100840,,2026-05-01,low
Ann,Other,2012-31-01,100840,1001MD,2026-05-01,low
Bea,Other,2012-01-31,100840,9MD,2026-05-01,low
Cat,Other,2012-01-31,100840,1001MD,,low
Dot,Other,2012-01-31,100840,1001MD,2026-05-01,huge
END
exits 65 'R011 a list with faults is refused' s case import --legacy "$T/bad.csv"
like 'R011 with a hint that works' "$ERR" '^hint: correct them, and import the file again$'
for fault in 2:given 3:dob 4:officer 5:opened 6:risk; do like "R011 each is told by its line and field: $fault" "$ERR" "bad.csv:$fault: "; done
printf 'given,family,colour\nAnn,Other,red\n' >"$T/columns.csv"
exits 65 'R011 a column that it does not have' s case import --legacy "$T/columns.csv"
unlike 'R011 keeps its own hint' "$ERR" 'correct them'
is 'R011 and nothing of it is kept' "$(rows yp list | wc -l),$(rows case list | wc -l)" 4,4
for name in Ann Ann; do echo '{"given":"'$name'","family":"Twin","dob":"2012-02-02"}' | s yp add -q --from - >/dev/null 2>&1; done
printf 'given,family,dob,school,opened\nAnn,Twin,2012-02-02,100840,2026-05-01\n' >"$T/twin.csv"
exits 65 'of two who are the same nobody is chosen' s case import --legacy "$T/twin.csv"
like 'and the hint says what to do' "$ERR" 'merge them first, or name one of them in a column yp'
printf 'yp,school,opened\nY-2026-0005,100840,2026-05-01\n' >"$T/twin.csv"
exits 0 'who is named is chosen' s case import --legacy "$T/twin.csv"
exits 64 'lines are kept together' s case import --legacy "$T/bad.csv" --keep-going
printf 'Forename;Surname;Opened\nCy;Lee;1/5/2026\n' >"$T/theirs.csv"
s case import --legacy "$T/theirs.csv" --propose-map >"$T/map.json"
exits 0 'other headers are read by a map' s case import --legacy "$T/theirs.csv" --map "$T/map.json"
s principal add -q --key ps-north --role sergeant --team north >/dev/null
exits 77 'R009 only an admin takes a list in' ssp --as ps-north case import --legacy "$T/old.csv"
finish
