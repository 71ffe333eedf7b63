#!/bin/bash
# E-mailed requests: a message, a form and a reply in one command; and messages of people who mean no good.
. tests/lib.sh
export SSP_STORE=$T/s.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$1" list --format csv --no-header "${@:2}"; }
counts() { sqlite3 "$SSP_STORE" "SELECT (SELECT count(*) FROM mailbox), (SELECT count(*) FROM yp), (SELECT count(*) FROM referral), (SELECT count(*) FROM \"check\")"; }
s contact add -q --school 100840 --role dsl --name 'Present Lead' --email dsl@alder.example >/dev/null
s contact add -q --agency mpu --role desk --name 'Missing desk' --email mpu@police.example --team north >/dev/null
s team edit -q south --mailbox south@police.example
s principal add -q --key nora --role sergeant --team north >/dev/null
s principal add -q --key anna --role analyst >/dev/null

# A message with the headers that the arguments give; its text comes from standard input.
mail_of() { # FROM SUBJECT ID
	printf 'From: %s\nTo: north@police.example\nSubject: %s\nDate: Tue, 17 Nov 2026 09:12:00 +0000\nMessage-ID: <%s>\n' "$1" "$2" "$3"
	printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n'
	cat
}
lead='"Present Lead" <DSL@alder.example>'
mail_of "$lead" 'Concern' 1@alder <<<'Dear team, Zebedee Quillfeather (born 04/03/2012) hit Yolanda Quillfeather.' >"$T/a.eml"

# --- the form
exits 0 'R080 the form for a school' s referral form --school 100840
printf '%s\n' "$OUT" >"$T/blank"
is 'has its school, and its route' "$(grep -E '^(school|source): .' "$T/blank" | paste -sd' ')" 'school: 100840 source: school'
is 'R087 and a section for each question of the policy' "$(grep -c '^\[fact\]' "$T/blank")" \
	"$(jq '[.. | objects | select(has("question")) | .question] | length' lib/data/threshold-southwark-2024.json)"
filled() { # SED-COMMAND...
	local i=() c
	for c in "$@"; do i+=(-e "$c"); done
	sed "${i[@]}" "$T/blank"
}
filled 's/^yp:.*/yp: Y-2026-0001/' >"$T/known"
exits 0 'R080 referral add reads it back' s referral add -q --input "$T/known"
is 'with its answers' "$(rows fact --where "referral=$OUT" --columns answer | sort -u)" unknown
filled 's/^given:.*/given: Nova/' >"$T/named"
exits 65 'but takes no young person who is not known' s referral add -q --input "$T/named"
like 'which intake does' "$ERR" 'ssp intake adds both'
exits 64 'a school that does not exist' s referral form --school 100999

# --- a message without a form
before=$(counts)
exits 0 'R078 a message is an item of the mailbox' s intake "$T/a.eml"
is 'R078 with its sender, who is a contact, and the time of its date' \
	"$(rows mailbox --columns received,kind,status,sender,contact,school,team,channel)" \
	'2026-11-17T09:12:00+00:00,other,open,Present Lead,N-2026-0001,100840,north,mailbox'
like 'R065 the young people of its names are named as yp find names them' "$ERR" '^likely: Y-2026-0001 \*\*\* \(school 100840\)$'
like 'each once, another child of the message too' "$ERR" '^likely: Y-2026-0002 '
is 'R065 and the search leaves its events' "$(sqlite3 "$SSP_STORE" "SELECT count(*) > 1 FROM event WHERE json_extract(manifest, '$.purpose') = 'find'")" 1
unlike 'nobody is named' "$OUT$ERR" 'Zebedee|Yolanda'
is 'nobody is linked' "$(counts)" "$(awk -F'|' '{ print $1 + 1 "|" $2 "|" $3 "|" $4 }' <<<"$before")"
exits 0 'the same message again' s intake - <"$T/a.eml"
like 'is known' "$ERR" 'unchanged X-2026-0001'
{ echo 'Received: from relay.example by mx.example; Tue, 17 Nov 2026 09:13:00 +0000'; cat "$T/a.eml"; } >"$T/relayed.eml"
run s intake "$T/relayed.eml"
like 'and by another relay too' "$ERR" 'unchanged X-2026-0001'
exits 77 'an analyst takes nothing in' ssp --as anna "${NOW[@]}" intake "$T/a.eml"
run ssp --as nora "${NOW[@]}" intake "$T/a.eml" --dry-run
like 'R065 of another team it says only which team' "$ERR" '^likely: somebody known to the south team, write to south@police.example$'
unlike 'without a reference' "$ERR" 'Y-2026-0002'
like 'a name where it is asked for, and allowed' "$(s intake "$T/a.eml" --identifying 2>&1)" 'likely: Y-2026-0001 Zebedee Quillfeather'

# --- with a form
sed $'1s/^/\xef\xbb\xbf/' "$T/known" >"$T/marked"
exits 0 'a school may have written the form with a BOM before it' s intake "$T/a.eml" --from "$T/marked" --dry-run
exits 0 'R079 R080 the form makes the item that waits a referral' s intake "$T/a.eml" --from "$T/known"
R=$(rows mailbox --columns referral --where ref=X-2026-0001)
is 'R079 R080 with its route and its day' "$(rows referral --columns yp,school,source,received,status --where "ref=$R")" \
	'Y-2026-0001,100840,school,2026-11-17,screening'
is 'R087 and its check' "$(rows check --columns outcome --where "referral=$R")" undetermined
is 'R090 the reply asks the open questions' "$OUT" "To: Present Lead <dsl@alder.example>
Subject: Your referral of 17 Nov 2026: $R

Thank you for your referral. Please quote our reference: $R

To decide on it, we need to know:
$(s threshold check "$R" | sed -n 's/^Ask [A-Z0-9a-z]*: /- /p')

Please tell the safeguarding hub (MASH) as well, and send us its reference."
exits 0 'the same again changes nothing' s intake "$T/a.eml" --from "$T/known"
like 'and says so' "$ERR" 'unchanged X-2026-0001'
mail_of mpu@police.example 'A boy' 2@police <<<'See the form.' >"$T/b.eml"
filled 's/^given:.*/given: Nova/' 's/^family:.*/family: Newman/' 's/^dob:.*/dob: 2013-01-02/' 's/^source:.*/source: mpu/' \
	'/^code: t1$/{n;s/unknown/yes/}' '/^code: g3$/{n;s/unknown/yes/}' 's/^mash:.*/mash: done/' >"$T/new"
before=$(counts)
exits 0 'one command takes in a young person who is not known' s intake "$T/b.eml" --from "$T/new"
is 'with item, referral and check' "$(counts)" "$(awk -F'|' '{ print $1 + 1 "|" $2 + 1 "|" $3 + 1 "|" $4 + 1 }' <<<"$before")"
is 'at the school of the referral' "$(rows referral --columns source,yp.school --where yp=Y-2026-0003)" mpu,100840
like 'R087 the check is met' "$ERR" 'checked: met'
is 'and nothing is asked' "$(sed 1,3d <<<"$OUT")" "Thank you for your referral. Please quote our reference: $(rows referral --columns ref --where yp=Y-2026-0003)"
mail_of "$lead" 'Again' 3@alder <<<'See the form.' >"$T/c.eml"
filled 's/^given:.*/given: Zebedee/' 's/^family:.*/family: Quillfeather/' 's/^dob:.*/dob: 2012-03-04/' >"$T/twin"
run s intake "$T/c.eml" --from "$T/twin" --dry-run
like 'R069 one like another is named, not merged' "$ERR" 'Y-2026-0001: same name and date of birth'
before=$(counts)
for bad in 's/^yp:.*/yp: Y-2026-0999/' 's/^source:.*/source: schol/' 's/^dob:.*/dob: 2031-01-01/' 's/^yp:.*/yp: Y-2026-0001/;s/^given:.*/given: Nova/' \
	's/^source:/sauce:/' 's/^yp:/yp/'; do
	filled "$bad" >"$T/bad"
	exits 65 "a form with a fault keeps nothing: $bad" s intake "$T/c.eml" --from "$T/bad"
done
exits 65 'a form of nobody' s intake "$T/c.eml" --from "$T/blank"
exits 0 'a dry run keeps nothing' s intake "$T/c.eml" --from "$T/known" --dry-run
is 'no row' "$(counts)" "$before"
exits 64 'both from standard input' s intake - --from - </dev/null
exits 66 'a form that is not there' s intake "$T/c.eml" --from "$T/none"
exits 66 'a message that is not there' s intake "$T/none"

# --- at a terminal
cat >"$T/editor" <<'END'
#!/bin/sh
cp "$1" "$FORM"
[ -z "${SED-}" ] || sed -i -e "$SED" "$1"
END
chmod +x "$T/editor"
export SSP_EDITOR="'$T/editor'" FORM=$T/form
at_terminal() { # SED: what it does to the form
	SED=$1 script -qec "ssp ${NOW[*]} intake '$T/d.eml'" /dev/null </dev/null >"$T/out" 2>&1
	RC=$?
	OUT=$(tr -d '\r' <"$T/out")
}
if command -v script >/dev/null; then
	mail_of "$lead" 'Concern' 4@alder <<<'Zebedee Quillfeather, please.' >"$T/d.eml"
	before=$(counts)
	at_terminal 's/^yp:.*/yp: Y-2026-0999/'
	is 'a form with a fault keeps nothing' "$RC $(counts)" "65 $before"
	like 'but its draft' "$OUT" 'the draft is kept at .*--from'
	like 'the message is above the form' "$(cat "$FORM")" '^# \| Zebedee Quillfeather, please\.$'
	like 'and who it may be' "$(cat "$FORM")" '^# It may be about: Y-2026-0001 \*\*\* '
	at_terminal 's/^yp:.*/yp: Y-2026-0001/'
	is 'the form in the editor makes a referral' "$RC $(counts)" "0 $(awk -F'|' '{ print $1 + 1 "|" $2 "|" $3 + 1 "|" $4 + 1 }' <<<"$before")"
	mail_of "$lead" 'Talk' 5@alder <<<'Could you give a talk?' >"$T/d.eml"
	at_terminal ''
	is 'an unchanged one a plain item' "$RC $(rows mailbox --columns kind,status --where ref=X-2026-0004)" '0 other,open'
	filled 's/^given:.*/given: Ines/' 's/^family:.*/family: Novak/' | mail_of "$lead" 'Form' 6@alder >"$T/d.eml"
	at_terminal '/^mash:/s/$/ requested/'
	is 'a message that is the form is itself the draft' "$RC $(rows referral --columns mash --where 'yp=Y-2026-0004')" '0 requested'
fi

# --- messages of strangers
stranger() { # NAME CODE [OPTION...]: the message is in $T/x.eml
	run timeout 20 ssp "${NOW[@]}" intake "$T/x.eml" --team north "${@:3}"
	if [ "$RC" = "$2" ]; then pass "hostile: $1"; else fail "hostile: $1" "exit code $RC, not $2" "$OUT" "$ERR"; fi
}
last() { ssp mailbox list --identifying --format json --where "ref=$OUT" --columns sender,address,subject,note "${NOW[@]}" | jq -c '.rows[0] // empty | [.sender, .address, .subject, .note]'; }
kept() { # NAME [OPTION...]: it becomes a plain item
	stranger "$1" 0 -q "${@:2}"
	like "  $1: a plain item" "$OUT" '^X-2026-'
}
mail_of 'x@no.example' $'Re: \e[31mred\e[0m \xe2\x80\xaetxt' 10@x <<<$'a\e]0;b\x07c\r\nd\xff\xfee' >"$T/x.eml"
kept 'controls, an override and broken UTF-8'
unlike '  are not in the store' "$(last)" $'\\\\u00(1b|07)|\xe2\x80\xae'
mail_of 'x@no.example' '— “”' 18@x <<<'“ — ” … — – Zebedee Quillfeather – “Zebedee Quillfeather”' >"$T/x.eml"
kept 'dashes and quotation marks among names'
like '  the name is found' "$ERR$(ssp "${NOW[@]}" intake "$T/x.eml" --team north 2>&1)" 'likely: Y-2026-0001'
printf 'Subject: no sender\n\nhello\n' >"$T/x.eml"
kept 'no sender'
is '  is told' "$(last)" '["not in the directory",null,"no sender","hello"]'
mail_of 'x@no.example' nul 11@x < <(printf 'before\0after\n') >"$T/x.eml"
kept 'NUL bytes in the text'
printf 'From: x@no.example\nSubject: a\0b\nMessage-ID: <12@x>\n\0\n\ntext' >"$T/x.eml"
kept 'NUL bytes in the headers'
for charset in x-nothing utf-16 utf-7 iso-2022-jp '"' utf-8; do
	printf 'From: x@no.example\nSubject: =?%s?B?/////w==?=\nMessage-ID: <c-%s@x>\nContent-Type: text/plain; charset=%s\n\n\xff\xfe\x80abc\n' \
		"$charset" "${charset//\"/q}" "$charset" >"$T/x.eml"
	kept "a wrong character set $charset"
done
printf 'From: x@no.example\nSubject: base\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!%%%%AAAA====\n' >"$T/x.eml"
kept 'broken base64'
mail_of 'x@no.example' 'no part' 13@x </dev/null | sed 's|text/plain|multipart/mixed; boundary="z"|' >"$T/x.eml"
kept 'parts that never come'
printf 'From: x@no.example\nSubject: html\nContent-Type: text/html\n\n<b>only</b>\n' >"$T/x.eml"
kept 'no plain text'
perl -e 'print "From: x\@no.example\nSubject: deep\n"; print "Content-Type: multipart/mixed; boundary=b$_\n\n--b$_\n" for 1 .. 20000; print "\ntext\n"' >"$T/x.eml"
stranger '20,000 nested parts' 65
perl -e 'print "From: x\@no.example\nSubject: deep\n"; print "Content-Type: message/rfc822\n\n" for 1 .. 20000; print "\ntext\n"' >"$T/x.eml"
stranger '20,000 nested messages' 65
perl -e 'print "From: x\@no.example\nSubject: deep\n"; print "Content-Type: multipart/mixed; boundary=b$_\n\n--b$_\n" for 1 .. 90; print "Content-Type: text/plain\n\ntext\n"' >"$T/x.eml"
kept '90 nested parts'
perl -e 'print "From: x\@no.example\nSubject: flood\n"; print "X-$_: ", "y" x 90, "\n" for 1 .. 20000; print "\ntext\n"' >"$T/x.eml"
stranger 'a flood of headers' 65
perl -e 'print "From: x\@no.example\nTo: ", join(",", map "a$_\@x", 1 .. 9000), "\nSubject: ", "s" x 90000, "\n\ntext\n"' >"$T/x.eml"
kept 'a long list of recipients and a long subject'
perl -e 'print "From: ", "(" x 60000, "x\@no.example\nSubject: nested comments\n\ntext\n"' >"$T/x.eml"
kept 'nested comments'
{ mail_of 'x@no.example' 'large' 14@x; } < <(perl -e 'print "word " x 15, "\n" for 1 .. 200000') >"$T/x.eml"
kept 'a text of 15 MB'
is '  of which the beginning is kept' "$(($(ssp mailbox list --identifying --format json --where "ref=$OUT" --columns note "${NOW[@]}" | jq '.rows[0].note | length') <= 65536))" 1
{ mail_of 'x@no.example' 'one line' 17@x; } < <(head -c 30000000 /dev/zero | tr '\0' A) >"$T/x.eml"
kept 'a line of 30 MB'
{ mail_of 'x@no.example' 'larger' 15@x; } < <(head -c 50000000 /dev/zero | tr '\0' A) >"$T/x.eml"
stranger '50 MB' 65
like '  which is said' "$ERR" 'larger than 32 MiB'
head -c 100000 /dev/zero >"$T/x.eml"
stranger 'nothing but NUL bytes' 65
: >"$T/x.eml"
stranger 'an empty file' 65
head -c 200000 "$BUILD/ssp" >"$T/x.eml"
stranger 'a program' 65
mail_of 'x@no.example' 'Names' 16@x < <(perl -e 'printf "Aaa%d Bbb%d\n", $_, $_ for 1 .. 5000') >"$T/x.eml"
kept 'thousands of names'
rm -f "$T/x.eml"
mkdir "$T/lib" && : >"$T/lib/libgmime-3.0.so.0"
exits 73 'without GMime' env LD_LIBRARY_PATH="$T/lib" ssp "${NOW[@]}" intake "$T/c.eml"
like 'the hint says what to install' "$ERR" 'apt-get install libgmime-3.0-0'
is 'the store is whole' "$(s doctor >/dev/null 2>&1; echo $?) $(ssp event verify >/dev/null 2>&1; echo $?)" '0 0'
finish
