#!/bin/bash
# What is known of young people: flags with their reviews, links, adults and what they may be told, exclusions and days in court.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
on() { ssp "${@:2}" --as-of "$1" --format csv --no-header; } # DAY COMMAND...
rows() { s "$@" --format csv --no-header; }
listed() { rows report exceptions -q | grep ",$1," | cut -d, -f1,5 | sort | paste -sd' '; } # REFERENCE
{
	s officer add -q --key 2001MD --name 'PC Cedar' --rank PC --role sso --team south
	s principal add -q --key ps-north --role sergeant --officer 1002MD --team north
	s principal add -q --key pc-north --role officer --officer 1001MD --team north
	s principal add -q --key ps-south --role sergeant --team south
	s principal add -q --key count --role analyst
	s contact add -q --school 100840 --role dsl --name 'Robin Example' --email dsl@alder.example
	s contact add -q --school 100840 --role deputy-dsl --name 'Sam Example' --email sam@alder.example
	s contact add -q --agency gangs --role desk --name 'Gangs desk' --team north
} >/dev/null

# --- flags
cat >"$T/flag.json" <<'J'
{"yp": "Y-2026-0001", "kind": "gang-member", "from": "2026-11-02", "source": "Merlin M1", "evidence": "lent a moped", "review": "2026-11-30"}
J
exits 0 'R068 a flag has source, evidence and review' s --as pc-north flag add --input "$T/flag.json"
is 'R068 by whom, from when, until when it lasts' "$(rows flag list --columns set_by,from,review,lapses,live,category)" \
	1001MD,2026-11-02,2026-11-30,2026-11-30,yes,gangs
unlike 'R068 its evidence is masked' "$(s flag show U-2026-0001)" moped
flag() { s flag add -q --yp Y-2026-0001 --source CET "$@"; }
exits 64 'R068 it needs its review where no setting has one' flag --kind cse
like '  which is said' "$ERR" 'flag needs review'
exits 64 'R068 and its source' s flag add --yp Y-2026-0001 --kind cse --review 2027-01-01
exits 64 'R068 no review before the first day' flag --kind cse --review 2026-11-17
exits 64 'a kind is a word of the list' flag --kind gang-sibling --review 2027-01-01
s config set flag.review_days 90 >/dev/null
exits 0 'R068 a setting gives the day of the review' flag --kind top-risk
is '  from the first day on' "$(rows flag show "$OUT" --columns review,live)" 2027-02-16,no
s flag edit -q "$OUT" --input - <<<'{"evidence": "chosen by the panel"}' >/dev/null 2>&1
is 'R075 the most at-risk children of the borough' "$(rows flag list --where kind=top-risk --where live=yes --columns yp)" Y-2026-0001
live() { on "$1" flag show U-2026-0001 --columns live; }
is 'R068 a flag is live from its first day to that of its review' \
	"$(live 2026-11-01) $(live 2026-11-02) $(live 2026-11-30) $(live 2026-12-01)" 'no yes yes no'
ssp flag edit -q U-2026-0001 --review 2026-12-31 --as-of 2026-12-02 >/dev/null
is 'R068 until its review is moved on' "$(live 2026-12-02)" yes
s flag edit -q U-2026-0001 --until 2026-11-20 >/dev/null
is 'R068 or to its last day' "$(live 2026-11-20) $(live 2026-11-21)" 'yes no'
young() { rows yp list --columns ref --where "$@" | paste -sd' '; }
is 'R068 young people are selected by their flags' "$(young 'has flag[kind=gang-member and live=yes]')" Y-2026-0001
is 'R068 by none' "$(young 'lacks flag[live=yes]')" Y-2026-0002
is 'R157 by what the gangs unit asks for' "$(young 'has flag[category=gangs and live=yes]')" Y-2026-0001
is 'R068 what has lapsed does not count' "$(on 2026-11-21 yp list --where 'has flag[kind=gang-member and live=yes]')" ''
s term add -q --key flag-kind:moped-crew --label 'moped crew' --like gang-member >/dev/null
s flag add -q --yp Y-2026-0002 --kind moped-crew --source CET --from 2026-11-18 --input - <<<'{"evidence": "seen"}' >/dev/null
is "R068 a borough's own kind is found as the kind that it is like" "$(young 'has flag[kind=gang-member and live=yes]')" 'Y-2026-0001 Y-2026-0002'
s flag void -q U-2026-0003 --reason data-error >/dev/null
is 'R068 what was voided is found no more' "$(young 'has flag[kind=gang-member]')" Y-2026-0001

# --- rows of other nouns in a condition
is 'R009 a condition on other rows looks at those that one may see' "$(s --as ps-south yp list --where 'has flag' --format csv --no-header)" ''
s flag add -q --yp Y-2026-0002 --kind cse --source CET >/dev/null
is 'R009 its own team sees them' "$(s --as ps-south yp list --where 'has flag[kind=cse]' --columns ref --format csv --no-header)" Y-2026-0002
is 'R009 no other by a detour' "$(s --as pc-north school list --where 'has concern' --columns urn --format csv --no-header)$(
	s concern add -q --kind bullying --yp Y-2026-0002 >/dev/null 2>&1
	s --as pc-north school list --where 'has concern' --columns urn --format csv --no-header)" ''
is '  which everybody sees whose it is' "$(rows school list --where 'has concern' --columns urn)" 100841
exits 77 'R009 it needs the right to list that noun' s --as count school list --where 'has yp'
for wrong in 'has flga' 'has flag[knd=cse]' 'has flag[kind=csee]' 'has flag[from>=start]' 'has flag[kind=cse' 'has contact' 'has flag[yp.given=Zebedee]' \
	'has flag[kind=cse] and lacks link'; do
	exits 64 "no condition: $wrong" s yp list --where "$wrong"
done
like '  in words of conditions' "$(s yp list --where 'has contact' 2>&1)" '^error: the condition looks at a noun that does not refer'
like '  with the nearest word' "$(s yp list --where 'has flag[kind=csee]' 2>&1)" 'did you mean cse'

# --- links
exits 0 'R069 two young people are linked' s link add -q --yp Y-2026-0001 --other Y-2026-0002 --kind sibling --role protects
is 'R069 each with a role, which is not known unless somebody says so' "$(rows link list --columns yp,role,other,other_role)" \
	Y-2026-0001,protects,Y-2026-0002,unknown
exits 64 'R069 nobody is a victim by being linked' s link add --yp Y-2026-0001 --other Y-2026-0002 --kind peer --other-role victim
exits 64 'R069 nor linked to themselves' s link add --yp Y-2026-0001 --other Y-2026-0001 --kind peer
like '  in plain words' "$ERR" 'a young person cannot be linked to themselves'
exits 0 'R069 of somebody unknown no name is kept' s link add -q --yp Y-2026-0001 --kind peer
is 'R069 an event names both' "$(s event list --about Y-2026-0001 --columns reference --format csv --no-header | grep -c L-2026-0001)$(
	s event list --about Y-2026-0002 --columns reference --format csv --no-header | grep -c L-2026-0001)" 11
is 'R069 both teams see it' "$(for who in ps-north ps-south; do s --as $who link list --columns ref --format csv --no-header | paste -sd' '; done | paste -sd'|')" \
	'L-2026-0001 L-2026-0002|L-2026-0001'
exits 77 'R009 nobody links a young person of another team' s --as ps-north link add --yp Y-2026-0001 --other Y-2026-0002 --kind peer
exits 0 'R009 but by override, which is listed' s --as ps-north link add -q --yp Y-2026-0001 --other Y-2026-0002 --kind peer --override supervisor-decision --reason other
s link void -q "$OUT" --reason data-error >/dev/null

# --- adults
exits 0 'R064 a young person is registered with the guardians' s yp add -q --input - <<<'{"given": "Nova", "family": "Quill", "school": 100840,
	"guardians": [{"relation": "mother", "name": "Ines Quill", "phone": "0200", "say": "consent"}, {"relation": "social-worker", "contact": "N-2026-0002", "say": "told"}]}'
Y=$OUT
is 'R064 which their record has' "$(rows guardian list --where "yp=$Y" --columns relation,contact,say | paste -sd' ')" 'mother,,consent social-worker,N-2026-0002,told'
unlike 'R064 their names are masked' "$(s yp show "$Y"; s guardian list)" 'Ines|0200'
like 'R064 unless somebody may see them, and asks' "$(s --as ps-north guardian list --where "yp=$Y" --identifying --purpose safeguarding)" 'Ines Quill'
exits 64 'R064 no name comes from the command line' s yp edit "$Y" --guardian 'relation=father;name=Otto;say=told'
exits 64 'R064 a name or a contact is needed' s guardian add --yp "$Y" --relation father --say told
exits 77 'R009 nobody reads those of another team' s --as ps-south guardian show GU-2026-0001
exits 65 'R064 an address alone is not enough' s guardian add --yp "$Y" --relation carer --say told --input - <<<'{"email": "sam@alder.example"}'

# --- who must not learn anything
bar() { s guardian add -q --yp Y-2026-0001 --relation partner --say do-not-inform "$@"; }
decided() { R=$(s referral add -q --yp Y-2026-0001 --source school --received 2026-11-16 --mash 'done' 2>/dev/null); s referral reject -q "$R" --reason below-threshold; }
to() { s referral notify "$R" "$@" 2>/dev/null | sed -n 's/^To: \([A-Z][a-z]*\).*/\1/p'; }
decided >/dev/null
is '6.8 the answer goes to the safeguarding lead' "$(to -n)" Robin
G=$(bar --contact N-2026-0001 --from 2026-11-17)
is '6.8 never to an adult who may be the risk' "$(to -n)" Sam
exits 77 '6.8 not if that contact is named either' s referral notify "$R" --to N-2026-0001
WORDS=${ERR//N-2026-0001/N}
exits 77 '6.8 as a contact of another school' s referral notify "$R" --to N-2026-0003
is '6.8 in the same words, so that nobody learns why' "$WORDS" "${ERR//N-2026-0003/N}"
unlike '  which do not tell it' "$ERR" 'inform|risk|guardian'
is '6.8 nor does the event' "$(s event list --where verb=refuse --columns outcome --format csv --no-header | tail -n 2 | uniq)" wrong-recipient
is '6.8 another young person is not meant' "$(s guardian edit -q "$G" --until 2026-11-17 >/dev/null; to -n)" Robin
s guardian edit -q "$G" --until '' >/dev/null
share() { s share add -q --kind "$1" --direction "$2" --officer 1001MD --yp Y-2026-0001 --purpose safeguarding --basis s115 --accurate yes --relevant yes \
	--channel secure-email --crimint CR1 "${@:3}"; }
exits 77 '6.8 nothing is shared with that adult' share welfare to-school --contact N-2026-0001
like '  in words that tell nothing' "$ERR" '^error: it cannot go to this person: choose another contact'
N=$(s contact add -q --school 100840 --role spoc --name 'Robin Example' --email DSL@alder.example 2>/dev/null)
exits 77 '6.8 nor in another post, with the same address' share welfare to-school --contact "$N"
exits 77 '6.8 which gets no answer either' s referral notify "$R" --to "$N"
s contact edit -q "$N" --until 2026-11-17 >/dev/null
exits 0 '6.8 what was shared before stands' share welfare to-school --contact N-2026-0001 --day 2026-11-16
exits 0 '6.8 and with others' share welfare to-school --contact N-2026-0002
exits 0 '6.8 what such an adult says is taken down' share welfare from-school --contact N-2026-0001
exits 0 '6.8 an urgent risk goes past it' share welfare to-school --contact N-2026-0001 --urgent
like '  and is listed' "$(listed "$OUT")" override,share-person
s guardian edit -q "$G" --until 2026-11-17 >/dev/null
is '6.8 once it is over they may be told again' "$(to -n)" Robin
s guardian add -q --yp Y-2026-0001 --relation father --say do-not-inform --input - <<<'{"name": "R. E.", "email": "DSL@Alder.example"}' >/dev/null
is '6.8 an adult without a contact is known by the address' "$(to -n)" Sam
exits 77 '6.8 in a share too' share welfare to-school --contact N-2026-0001
printf 'From: dsl@alder.example\nSubject: a pupil\nDate: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <1@alder>\n\nSee the form.\n' >"$T/m.eml"
s referral form --school 100840 | sed 's/^yp:.*/yp: Y-2026-0001/' >"$T/form"
exits 0 '6.8 a mail is taken in from anybody' s intake "$T/m.eml" --from "$T/form"
unlike '6.8 but its reply goes to nobody who must not learn anything' "$OUT" '^To:'
like '  which says what to do' "$ERR" 'the reply has no recipient: choose one'
s meeting add -q --kind parent --yp Y-2026-0001 --officer 1001MD --attendee 'role=lead;contact=N-2026-0001' --attendee 'role=deputy;contact=N-2026-0002' >/dev/null 2>&1
is '6.8 a meeting to which that adult was asked is listed' "$(rows report exceptions -q --where rule=meeting-person --columns ref)" M-2026-0001

# --- a list for another unit
exits 0 'R157 a list for the gangs unit has young people with live flags' share list to-partner --contact N-2026-0003
s flag edit -q U-2026-0001 --until 2026-11-17 >/dev/null
s flag void -q U-2026-0002 --reason data-error >/dev/null
exits 77 'R157 and no others' share list to-partner --contact N-2026-0003
like '  in plain words' "$ERR" '^error: a list for another unit has young people with a live flag only'
is '  with its event' "$(s event list --where verb=refuse --columns outcome --format csv --no-header | tail -n 1)" share-list
exits 0 'R157 as on the day of the share' share list to-partner --contact N-2026-0003 --day 2026-11-17

# --- concerns
concern() { s concern add -q --yp Y-2026-0001 --kind "$@" 2>/dev/null; }
C=$(concern exclusion-fixed)
is 'R073 an exclusion says when it is whole' "$(listed "$C")" 'missing-field,needs-circumstances missing-field,needs-until'
s concern edit -q "$C" --until 2026-11-20 --input - <<<'{"circumstances": "a fight"}' >/dev/null
is 'R073 with its circumstances and its days' "$(listed "$C") $(rows concern show "$C" --columns school,from,until)" ' 100840,2026-11-18,2026-11-20'
is 'R073 a permanent one has no last day' "$(listed "$(concern exclusion-permanent)")" missing-field,needs-circumstances
C=$(concern attendance)
is 'R074 absence says what it is a sign of, and what was agreed' "$(listed "$C")" 'missing-field,needs-agreed missing-field,needs-ground'
s concern edit -q "$C" --ground safeguarding --input - <<<'{"agreed": "a call each morning"}' >/dev/null
is 'R074 then it is whole' "$(listed "$C")" ''
unlike 'R074 what was agreed is masked' "$(s concern show "$C")" morning
C=$(concern bullying --contact N-2026-0001)
is 'R185 bullying that staff report has the intervention that was agreed' "$(listed "$C") $(rows concern show "$C" --columns contact)" 'missing-field,needs-agreed N-2026-0001'
exits 64 'R185 what is of another kind is refused' s concern edit "$C" --head-told 2026-11-18T09:00
C=$(concern court --from 2026-12-02 --officer 1001MD)
due() { on "$1" due --where duty=court-head --columns ref,due,owner; }
is 'R076 that the head teacher is told of a day in court is due' "$(due 2026-11-17)$(due 2026-11-18)" "$C,2026-12-02,1001MD"
s concern edit -q "$C" --head-told 2026-11-18T09:00 >/dev/null
is 'R076 until it is done' "$(due 2026-11-18)" ''
is 'R073 a period has what lasts in it' "$(rows concern list --period 2026-11-20 --where kind=exclusion-fixed --columns ref)" CN-2026-0002

is 'R009 exceptions are those of the own team' "$(for who in ps-north ps-south; do s --as $who report exceptions -q --where 'ref=any' --format csv --no-header --columns ref |
	grep -E '^(CN|M|U)-' | sort | paste -sd' '; done | paste -sd'|')" 'CN-2026-0003 CN-2026-0005 M-2026-0001|CN-2026-0001 U-2026-0004'

is 'doctor finds nothing' "$(s doctor --format csv --no-header | grep -cE ',(fault|warning),')" 0
# --- what must flow to the police
X=$(s concern add -q --input - <<<'{"yp":"Y-2026-0001","kind":"exclusion-fixed","officer":"1001MD","from":"2026-11-16","until":"2026-11-18","circumstances":"a fight"}')
owed() { s due --where duty=share-exclusion --columns ref --format csv --no-header; }
is 'R190 R073 an exclusion that nobody has shared is owed' "$(owed | grep -x "$X")" "$X"
s share add -q --input - <<<'{"kind":"exclusion","direction":"from-school","yp":"Y-2026-0001","school":100840,"day":"2026-11-18","officer":"1001MD","purpose":"safeguarding","basis":"s115","accurate":true,"relevant":true,"channel":"meeting","crimint":"CR9"}' >/dev/null 2>&1
is 'R190 until it is shared' "$(owed | grep -cx "$X")" 0
finish
