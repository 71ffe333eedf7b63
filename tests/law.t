#!/bin/bash
# The law that the sources cite (Annex A): each row with its provisions and its holder, and what is no task of the police.
. tests/lib.sh
export SSP_STORE=$T/law.db
small_store
s() { ssp "${NOW[@]}" "$@"; }
words() { s term list --where "key>$1:" --where "key<$1;" --columns "${2:-key,category,label}" --format tsv --no-header; }
{ words law; words power; } >"$T/law"

# Made by hand from the annex: the word, who holds it, and one of its provisions.
cat >"$T/annex" <<'END'
law:responsibility	offence	Children and Young Persons Act 1933 s50
law:violence	offence	Offences against the Person Act 1861 s18, s20, s47
law:violence	offence	Children Act 2004 s58
law:drugs	offence	Misuse of Drugs Act 1971 s4, s5
law:psychoactive	offence	Psychoactive Substances Act 2016 s2, s5, s7, Sch 1
law:harassment	offence	Protection from Harassment Act 1997 s1, s2, s4
law:stalking	offence	Protection from Harassment Act 1997 s2A, s4A
law:communications	offence	Communications Act 2003 s127
law:threats	offence	Offences against the Person Act 1861 s16
law:joint-enterprise	offence	Serious Crime Act 2007 s44-s46, s64-s66
law:weapons	offence	Criminal Justice Act 1988 s139, s139A, s139AA
law:weapons	offence	Prevention of Crime Act 1953 s1, s1A
law:sexual	offence	Sexual Offences Act 2003 s3, s7, s9-s15A
law:images	offence	Protection of Children Act 1978 s1, s7(6)
law:fgm	offence	Female Genital Mutilation Act 2003 s1-s3
law:fgm-duty	duty	Female Genital Mutilation Act 2003 s5B, s5C
law:hate	offence	Crime and Disorder Act 1998 s28-s32
law:theft	offence	Theft Act 1968 s1, s8(1), s22
law:arrest-at-school	police	PACE Code C Note 11D
law:interview-at-school	police	PACE Code C 11.16
power:common-law	police	common law
power:mda-s23	police	Misuse of Drugs Act 1971 s23
law:drugs-arrest	police	Misuse of Drugs Act 1971 s24
power:firearms-s47	police	Firearms Act 1968 s47(1), s47(3)
law:firearms	offence	Firearms Act 1968 s18, s20
power:psa-s36	police	Psychoactive Substances Act 2016 s36
law:psychoactive-powers	police	Psychoactive Substances Act 2016 s39, s41, s43, s50
power:pace-s1	police	Police and Criminal Evidence Act 1984 s1
power:cja-s139b	police	Criminal Justice Act 1988 s139B
power:ea-s550za	staff	Education Act 1996 s550ZA-s550ZC
law:confiscation	definition	Licensing Act 2003 s191
law:articles	staff	Regulations 2012 reg 3
power:eia-s89	staff	Education and Inspections Act 2006 s88, s89
law:restraint	staff	Education Act 1996 s550A
power:ea-s547	police staff	Further and Higher Education Act 1992 s85A
power:fhea-s85aa	fe-staff	Further and Higher Education Act 1992 s85AA-s85AD, s85B
power:vcra-s46	fe-staff	Violent Crime Reduction Act 2006 s46
law:fe-force	fe-staff	Further and Higher Education Act 1992 s85C
law:safeguarding	duty	Children Act 2004 s9A, s10, s11
law:safeguarding-school	duty	Education Act 2002 s175
law:safeguarding-work	duty	Safeguarding Vulnerable Groups Act 2006
law:safeguarding-family	duty	Children and Families Act 2014
law:safeguarding-witness	duty	Adoption and Children Act 2002 s120
law:safeguarding-border	duty	Immigration Act 2009 s55
law:sharing	duty	Crime and Disorder Act 1998 s115
law:prevent	duty	Counter-Terrorism and Security Act 2015 s26, Sch 6
law:attendance	duty	Education Act 1996 s7, s19, s436A, s437-s439, s443-s447
law:attendance-order	duty	Education and Skills Act 2008 s2, s155
law:attendance-parents	duty	Anti-social Behaviour Act 2003 s19-s24
law:attendance-penalty	duty	regulations of 2007, 2012, 2013
law:exclusion	duty	guidance of the Department for Education
END
empty 'R007 C08 each row of the annex is a word of a list, with its holder and its provisions' "$(awk -F'\t' '
	NR == FNR { holder[$1] = $2; label[$1] = $3; next }
	holder[$1] != $2 || !index(label[$1], $3) || label[$1] !~ /^[A-Za-z].* \(.*\)$/' "$T/law" "$T/annex")"
is 'and no word of the lists is missing from it, but a warrant and the powers that the annex does not name' \
	"$(cut -f1 "$T/law" | grep -vxFf <(cut -f1 "$T/annex") | paste -sd' ')" 'power:other power:warrant'
exits 64 'R136 an offence is no power' s activity add --kind search --officer 1001MD --search-type stop-search --power weapons
like '  and the hint says which words there are' "$ERR" '^hint: '
search() { s activity add -q --kind search --officer 1001MD --school 100840 --parents-told 2026-11-18T11:00 "$@" 2>/dev/null; }
held() { s activity show "$(search "$@")" --columns power_held --format csv --no-header; }
while IFS=$'\t' read -r power holder; do
	got='' want=''
	for by in police staff; do
		got+=" $(held --search-type stop-search --power "${power#power:}" --searched-by "$by")"
		case $holder in - | *$by*) want+=' yes' ;; *) want+=' no' ;; esac
	done
	is "C08 R137 who may search under ${power#power:}" "$got" "$want"
done < <(awk -F'\t' -v OFS='\t' '/^power:/ { print $1, $2 == "" ? "-" : $2 }' "$T/law")
# --- what is no task of the police is asked for, declined, and kept
X=$(s mailbox add -q --kind other --school 100840 --sender 'head of year 8')
exits 0 'C08 a request for what the police have no power for is closed with that reason' s mailbox close "$X" --reason no-power
is '  and they can be listed' "$(s mailbox list --where reason=no-power --columns ref,status --format csv --no-header)" "$X,closed"
X=$(s mailbox add -q --kind patrol-request --school 100840 --sender 'head of year 8')
exits 0 'C03 so is a request to look after pupils' s mailbox close "$X" --reason no-police-task
for kind in supervision care trip; do exits 64 "C03 $kind of pupils is no kind of activity" s activity add --kind $kind --officer 1001MD --school 100840; done
finish
