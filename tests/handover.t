#!/bin/bash
# Handover: a fortnight's cases covered by one command, without a new lead; the duties go to who covers and come back by themselves.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
n() { s --as ps-north "$@"; }
on() { ssp --as-of "$@"; } # DAY COMMAND...
for i in 3 4 5 6 7 8 9 10 11 12 13 14; do
	echo '{"given":"Zebedee","family":"Quillfeather","school":100840}'
done >"$T/yps.jsonl"
s yp import -q "$T/yps.jsonl" >/dev/null 2>&1
{
	cat <<'END_OF_BATCH'
team edit north --sergeant 1002MD --mailbox schools-north@example.org
officer add --key 1003MD --name 'PC Cedar' --rank PC --role sso --team north
officer add --key 1004MD --name 'PC Damson' --rank PC --role sso --team north
officer add --key 1005MD --name 'PC Elder' --rank PC --role sso --team north
officer add --key 1006MD --name 'PC Fir' --rank PC --role sso --team north
officer edit 1006MD --active no
officer add --key 2001MD --name 'PC Hazel' --rank PC --role sso --team south
school add --urn 100842 --name 'Chestnut School' --phase primary --area north
contact add --school 100840 --role dsl --name Robin --email dsl@alder.example
principal add --key ps-north --role sergeant --officer 1002MD
principal add --key ps-south --role sergeant --team south
principal add --key pc-north --role officer --officer 1001MD
config set case.contact_days 14
absence add --officer 1001MD --kind annual-leave --from 2026-11-23 --to 2026-12-06
absence add --officer 1005MD --kind court --from 2026-12-04 --to 2026-12-04
END_OF_BATCH
	for i in 3 4 5 6 7 8 9 10 11 12 13; do
		printf '@c = case open --yp Y-2026-%04d --risk %s\ncase assign @c --officer 1001MD\n' $i "$([ $i = 3 ] && echo high || echo low)"
	done
	echo 'case edit C-2026-0002 --next-review 2026-11-25'
	echo 'case edit C-2026-0003 --next-review 2026-12-20'
	echo '@c = case open --yp Y-2026-0014 --school 100842'
	echo 'case assign @c --officer 1004MD'
} >"$T/base"
exits 0 'the store' s batch "$T/base"
H=(handover 1001MD --from 2026-11-23 --until 2026-12-06)
covers() { s cover list --columns case,officer,from,until --format csv --no-header "$@"; }
state() { sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT count(*) FROM cover' 'SELECT group_concat(officer) FROM "case"'; }
refuses() { # NAME 'CODE ID' COMMAND...
	run "${@:3}" --json
	is "$1" "$RC $(jq -r .error.id <<<"$ERR" 2>/dev/null)" "$2"
}

# --- what is refused
refuses 'R103 either one officer or a proposal' '64 bad-options' n "${H[@]}"
refuses 'R103 not both' '64 bad-options' n "${H[@]}" --suggest --to 1003MD
refuses 'R103 with both days' '64 missing-field' n handover 1001MD --from 2026-11-23 --suggest
refuses 'R103 the last day is not before the first' '64 bad-value' n handover 1001MD --from 2026-11-23 --until 2026-11-22 --suggest
refuses 'R103 of an officer who is there' '1 not-found' n handover 9999MD --from 2026-11-23 --until 2026-12-06 --suggest
refuses 'R103 to an officer who is there' '64 no-such-row' n "${H[@]}" --to 9999MD
refuses 'R103 not to the same' '64 self-cover' n "${H[@]}" --to 1001MD
refuses 'R103 not to a leaver' '77 officer-inactive' n "${H[@]}" --to 1006MD
refuses 'R103 not to another team' '77 other-team-officer' n "${H[@]}" --to 2001MD
refuses 'R103 nobody covers while away, not for a day' '77 officer-absent' n "${H[@]}" --to 1005MD
like 'with the command that finds others' "$(jq -r .error.hint <<<"$ERR")" 'ssp handover 1001MD --from 2026-11-23 --until 2026-12-06 --suggest --dry-run$'
refuses "R103 the cases of a leaver need a lead" '77 officer-inactive' n handover 1006MD --from 2026-11-23 --until 2026-12-06 --suggest
refuses 'R009 an officer hands nothing over' '77 not-allowed' s --as pc-north "${H[@]}" --suggest -n
refuses 'R009 nor does the sergeant of another team' '77 other-team' s --as ps-south "${H[@]}" --suggest -n
refuses 'R103 a proposal is asked about' '64 needs-yes' n "${H[@]}" --suggest
is 'nothing was kept of it' "$(state | head -n 1)" 0
exits 0 'R103 nothing is asked where there is nothing to hand over' n handover 1003MD --from 2026-11-23 --until 2026-12-06 --suggest --json </dev/null
is 'R103 who leads nothing hands nothing over' "$(n handover 1003MD --from 2026-11-23 --until 2026-12-06 --suggest 2>&1)" '1003MD leads no open case'

# --- one command
lead=$(state | tail -n 1)
dry=$(n "${H[@]}" --suggest -n)
is 'R103 --dry-run keeps nothing' "$(state)" "0
$lead"
exits 0 'R103 eleven cases are handed over by one command' n "${H[@]}" --suggest --yes
is 'R103 as the dry run said' "$OUT" "${dry//would cover/covers}"
is 'R103 evenly, with what they lead themselves, and to nobody who is away' "$(covers | cut -d, -f2- | sort | uniq -c | sed 's/^ *//')" \
	'6 1003MD,2026-11-23,2026-12-06
5 1004MD,2026-11-23,2026-12-06'
is 'R103 the lead is unchanged' "$(state | tail -n 1)" "$lead"
is 'R103 a line for each case' "$(grep -c '^C-2026-.* covers$' <<<"$OUT")" 11
is 'R103 what falls due by the last day' "$(sed -n '/^DUE BY/,/^$/p' <<<"$OUT" | grep -v '^$')" \
	"DUE BY 6 Dec 2026
  23 Nov 2026  B-2026-0001  tell the schools of the absence: annual-leave
  25 Nov 2026  C-2026-0002  review the case
$(for c in 01 02 03 04 05 06 07 08 09 10 11; do echo "  2 Dec 2026  C-2026-00$c   see the young person of the case"; done | sed 's/^  2 Dec 2026  /  2 Dec 2026   /; s/   see/  see/')"
text=$(sed -n '/^To:/,$p' <<<"$OUT")
is 'R103 one text for the school, to its safeguarding lead' "$(grep -c '^To:' <<<"$text") $(sed -n 1,4p <<<"$text")" \
	'1 To: Robin <dsl@alder.example>
Subject: Cover for PC Ash, 23 Nov 2026 to 6 Dec 2026

From 23 Nov 2026 to 6 Dec 2026, PC Ash does not work on these cases. Please turn to:'
is 'R103 with who covers which case, and whose team it is' "$(grep -c '^C-2026-00.*: PC [CD][a-z]* (100[34]MD)$' <<<"$text") $(tail -n 4 <<<"$text")" \
	'11 PC Ash works on them again from 7 Dec 2026.

Schools North
schools-north@example.org'
unlike 'R009 no name is in it' "$OUT" 'Quillfeather|Zebedee'
is 'R009 every young person is named by the record of what the school was told' \
	"$(s event list --where verb=disclose --format csv --no-header | grep -c ',handover,CO-2026-') $(s event list --about Y-2026-0013 --where verb=disclose --format csv --no-header | wc -l)" '11 1'
is 'R103 again it changes nothing' "$(n "${H[@]}" --suggest --yes --format csv --no-header | grep -c ',unchanged$') $(state | head -n 1)" '11 11'
refuses 'R103 a case is covered once' '77 covered-already' n handover 1001MD --from 2026-12-06 --until 2026-12-07 --to 1003MD
echo '{"case":"C-2026-0001","officer":"1004MD","handed":"1001MD","from":"2026-12-06","until":"2026-12-07"}' >"$T/one.jsonl"
exits 0 'R103 an import is taken as it happened' s cover import -q "$T/one.jsonl"
like 'R103 and doctor finds what overlaps' "$(s doctor --format jsonl | jq -r 'select(.check == "covers-overlap") | .detail')" '^2 covers that overlap'
s cover void -q CO-2026-0012 --reason data-error >/dev/null
C=$(covers --where officer=1003MD | head -n 1 | cut -d, -f1)
V=$(s cover list --where case="$C" --columns ref --format csv --no-header)

# --- while it lasts, and after it
answers() { on "$1" due --where duty=case-contact --where ref="$C" --columns owner,answers --format csv --no-header; } # DAY
is 'R213 before it, the lead answers for the duties' "$(answers 2026-11-22)" 1001MD,1001MD
is 'R213 while it lasts, who covers, from the first day to the last' "$(answers 2026-11-23) $(answers 2026-12-06)" '1001MD,1003MD 1001MD,1003MD'
is 'R213 after it, the lead: it ends by itself' "$(answers 2026-12-07)" 1001MD,1001MD
is 'R213 the list of who covers has them' "$(on 2026-12-01 due --officer 1003MD --where duty=case-contact --format csv --no-header | wc -l)" 6
is 'R103 the case says who covers it' "$(for day in 22 23; do on 2026-11-$day case list --where cover=1003MD --columns ref --format csv --no-header | wc -l; done | paste -sd' ')" '0 6'
is 'R213 the sheet of the day has them' "$(on 2026-12-01 today --officer 1003MD | sed -n '/^WHO IS AWAY/,/^$/p')" \
	'WHO IS AWAY
  B-2026-0001   1001MD          annual-leave until 6 Dec 2026; cases covered;
                                schools not told
  CO-2026-0001  1001MD          1003MD covers 6 cases until 6 Dec 2026
  CO-2026-0003  1001MD          1004MD covers 5 cases until 6 Dec 2026'
is 'R213 and on no other day' "$(on 2026-12-07 today --officer 1003MD | sed -n '/^WHO IS AWAY/p')" 'WHO IS AWAY: none'
B=$(s absence add -q --officer 1003MD --kind sickness --from 2026-12-01 --to 2026-12-01)
is 'R213 when who covers is away too, the sergeant answers' "$(answers 2026-12-01)" 1001MD,1002MD
s absence void -q "$B" --reason data-error >/dev/null

# --- what ends it sooner
exits 77 'R009 an officer does not end it' s --as pc-north cover edit "$V" --until 2026-11-30
exits 0 'R103 somebody is back sooner' n cover edit -q "$V" --until 2026-11-30
s absence edit -q B-2026-0001 --to 2026-11-30 >/dev/null
is 'R103 then the lead answers again' "$(answers 2026-11-30) $(answers 2026-12-01)" '1001MD,1003MD 1001MD,1001MD'
s absence add -q --officer 1003MD --kind sickness --from 2026-12-03 --to 2026-12-03 >/dev/null
refuses 'R103 and it lasts longer only while who covers is there' '77 officer-absent' n cover edit "$V" --until 2026-12-06
exits 64 'R103 the officer is not changed' n cover edit "$V" --officer 1004MD
run n officer edit 1003MD --active no -n
like 'R103 who leaves is asked after' "$ERR" '^warning: covers of cases by 1003MD: CO-2026-'
on 2026-11-24 officer edit -q 1003MD --active no >/dev/null 2>&1
is 'R103 and doctor finds it' "$(on 2026-11-24 doctor --format jsonl | jq -r 'select(.check == "officers-covers") | .detail')" \
	'6 covers of cases by an officer who has left, or is in another team'
on 2026-11-25 officer edit -q 1003MD --active yes >/dev/null
exits 0 'R103 a slip is voided' n cover void -q "$V" --reason data-error
is 'R103 and covers nothing: the sergeant answers while the lead is away' "$(answers 2026-11-24)" 1001MD,1002MD
D=$(covers --where officer=1004MD | head -n 1 | cut -d, -f1)
s case assign -q "$D" --officer 1005MD >/dev/null
is 'R103 a new lead has nobody who covers' "$(on 2026-11-24 case list --where ref="$D" --columns officer,cover --format csv --no-header)" 1005MD,

# --- to one officer, and a school that nobody can be told at
s case edit -q "$C" --school 100842 >/dev/null
run n handover 1001MD --from 2026-12-10 --until 2026-12-11 --to 1005MD
is 'R103 to one officer, who was named: nobody asks' "$RC $(covers --where from=2026-12-10 | cut -d, -f2 | sort | uniq -c | xargs)" '0 10 1005MD'
is 'R103 a school without a contact is said' "$(grep warning <<<"$ERR")" \
	'warning: school 100842 has no contact who can be told: ssp contact add --school 100842 --role dsl'
is 'R103 --quiet says what was recorded' "$(n handover 1001MD --from 2026-12-16 --until 2026-12-16 --to 1005MD -q 2>&1 | wc -l)" 10
is 'R103 as data, the rows alone' "$(n handover 1001MD --from 2026-12-14 --until 2026-12-15 --to 1005MD -n --json 2>/dev/null | jq -c '[.count, .rows[0].done, .rows[0].from]')" \
	'[10,"would cover","2026-12-14"]'
# --- an adult who must not learn anything about one of them
YP=$(s case list --where ref=C-2026-0005 --columns yp --format csv --no-header)
s guardian add -q --yp "$YP" --relation other --contact N-2026-0001 --say do-not-inform >/dev/null
OUT=$(n handover 1001MD --from 2026-12-21 --until 2026-12-21 --to 1005MD 2>/dev/null | sed -n '/^To:/,$p')
like 'a text tells the contact about the others' "$OUT" C-2026-0004
unlike 'and leaves that case out' "$OUT" C-2026-0005
s case edit -q C-2026-0012 --school 100842 >/dev/null
N=$(s contact add -q --school 100842 --role dsl --name Linnet --email dsl@chestnut.example)
s case assign -q C-2026-0012 --officer 1003MD >/dev/null
YP=$(s case list --where ref=C-2026-0012 --columns yp --format csv --no-header)
s guardian add -q --yp "$YP" --relation other --contact "$N" --say do-not-inform >/dev/null
run n handover 1003MD --from 2026-12-22 --until 2026-12-22 --to 1005MD
unlike 'a contact who may learn of none of the cases gets no text' "$OUT" 'Linnet|^To:|turn to'
like 'as where nobody can be told' "$ERR" 'warning: school 100842 has no contact who can be told'
is 'no fault is found in it' "$(s doctor --format jsonl | jq -r 'select(.result == "fault") | .check'; s event verify >/dev/null; echo $?)" 0
finish
