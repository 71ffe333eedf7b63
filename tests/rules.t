#!/bin/bash
# Rules that a record of the past may break (lib/data/rules.json): the record is kept, and the rule is reported and listed. A
# correction, a setting or the answer of a sergeant removes it from the list.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
exceptions() { s report exceptions -q --format csv --no-header; }
rules() { exceptions | grep "^broken-rule,$1," | cut -d, -f5 | paste -sd' '; } # REFERENCE
told() { jq -r --arg r "$1" '.rules[] | select(.rule == $r).words' lib/data/rules.json; } # RULE
# NAME RULE COMMAND... : the command keeps its row, tells the rule, and lists it
broken() {
	local name=$1 rule=$2
	shift 2
	run s "$@"
	REF=${OUT##* }
	is "$name" "$RC $(rules "$REF") $ERR" "0 $rule warning: $(told "$rule"); see: ssp report exceptions"
	echo "$rule" >>"$T/shown"
}
kept() { # NAME COMMAND...: nothing is told or listed
	local name=$1
	shift
	run s "$@"
	REF=${OUT##* }
	is "$name" "$RC $(rules "$REF") $ERR" '0  '
}
add='activity add --officer 1001MD --school 100840 --kind'

# shellcheck disable=SC2086 # words on purpose
{
	broken 'C40 X40 R131 a truancy patrol without intelligence is kept, and listed' needs-intel_ref $add truancy-patrol
	s activity edit -q "$REF" --intel-ref CR1 >/dev/null
	is 'C40 its reference mends it' "$(rules "$REF")" ''
	s activity edit -q "$REF" --intel-ref '' >/dev/null
	s config set truancy.intel_required off >/dev/null
	is 'C40 a setting switches it off' "$(rules "$REF")" ''
	kept 'C40 nor is it told then' $add truancy-patrol
	s config preset met-handbook >/dev/null 2>&1
	is 'C40 X13 the handbook asks for it' "$(rules "$REF")" needs-intel_ref
	s config preset camden-2009 >/dev/null 2>&1
	is 'C40 X13 the borough protocol does not' "$(rules "$REF")" ''
	s config preset southwark-2024 >/dev/null 2>&1
	is 'C40 X13 the pooled team does' "$(rules "$REF")" needs-intel_ref

	s calendar add -q --key autumn-2026 --kind term --from 2026-09-02 --to 2026-12-18 >/dev/null
	broken 'C63 an after-school patrol of an intensive week that intelligence did not lead' intel-led-patrol $add after-school-patrol --at 2026-09-07T15:30
	kept 'C63 one that it led' $add after-school-patrol --at 2026-09-07T15:30 --intel-led yes
	kept 'C63 one of another week' $add after-school-patrol --at 2026-11-17T15:30
	kept 'C63 another patrol' $add hub-patrol --at 2026-09-07T15:30

	talk="$add targeted-talk --talk-reason need --topic"
	broken 'C09 a talk to pupils without a teacher' teacher-present $talk knife-crime --teacher-present no
	broken 'C09 or where nobody says so' teacher-present $add assembly
	kept 'C09 with a teacher' $talk knife-crime --teacher-present yes
	kept 'C09 parents need none' $talk knife-crime --audience parents
	kept 'C09 nor a talk that is at no school' activity add --kind hate-crime-activity --officer 1001MD

	talk="$add targeted-talk --talk-reason need --teacher-present yes --topic"
	broken 'C10 R140 a specialist topic by officers who have no training in it' specialist-topic $talk drugs
	kept 'C10 a facilitator speaks' $talk drugs --facilitator 'drug service'
	kept 'C10 a topic that is not special' $talk fireworks
	s training add -q --officer 1002MD --course ncalt-substances --day 2025-11-01 --expires 2026-11-17 >/dev/null
	broken 'C10 training that has expired' specialist-topic $talk drugs --officer 1002MD
	kept 'C10 training on the day of the talk' $talk drugs --officer 1002MD --at 2026-11-17T10:00
	broken 'C10 training in another topic' specialist-topic $talk fgm --officer 1002MD --at 2026-11-17T10:00

	broken 'C50 R021 a sport session without the award' sport-training $add sport-session
	s term add -q --key activity-kind:boxing --label boxing --like sport-session >/dev/null
	broken 'C50 a kind that is like it' sport-training $add boxing
	s training add -q --officer 1002MD --course csla --day 2026-01-05 >/dev/null
	kept 'C50 one officer with the award is enough' $add boxing --officer 1002MD
	kept 'R021 the award of the first' activity add --kind sport-session --officer 1002MD

	broken 'C05 R132 X40 playground duty without a crime' playground-duty $add playground-patrol
	kept 'C05 help where pupils commit crime' $add playground-patrol --criminality 'knife threat'
	kept 'C05 X12 a patrol in the break is none' $add break-patrol

	broken 'C51 plain clothes that nobody authorised' plain-clothes $add hub-patrol --uniform no
	kept 'C51 with authority' $add hub-patrol --uniform no --authorised-by 1002MD
	kept 'C51 in uniform' $add hub-patrol --uniform yes

	op="$add planned-op --operation sceptre"
	broken 'C68 R148 an operation whose risk nobody assessed' operation-checklist $op --necessity requested --reasonable yes --head-told yes
	broken 'C68 or of which the head was not told' operation-checklist $op --necessity requested --reasonable yes --risk-assessed yes --head-told no
	kept 'C68 with its checklist' $op --necessity requested --reasonable yes --risk-assessed yes --head-told yes

	search="$add search --parents-told 2026-11-18T11:00 --power"
	broken 'C08 R137 police search under a power of staff' power-holder $search ea-s550za --search-type stop-search
	broken 'C08 staff search under a power of police' power-holder $search mda-s23 --search-type school-staff
	broken 'C08 who searched is said' power-holder $search mda-s23 --search-type drugs --searched-by staff
	kept 'C08 police under theirs' $search mda-s23 --search-type stop-search
	kept 'C08 staff under theirs' $search ea-s550za --search-type school-staff
	kept 'C08 a power that both have' $search ea-s547 --search-type school-staff

	broken 'C57 parents who were not told of a search' parents-told $add search --power mda-s23 --search-type drugs
	s activity edit -q "$REF" --parents-told 2026-11-18T11:30 >/dev/null
	is 'C57 until they are' "$(rules "$REF")" ''

	refer='outref add --officer 1001MD --yp Y-2026-0001 --scheme'
	broken 'C34 R117 early intervention that is not in the EIS' needs-eis_ref $refer asb-eis
	s outref edit -q "$REF" --eis-ref EIS-7 --eis-step 2 >/dev/null
	is 'C34 until it is, with its step' "$(rules "$REF") $(s outref show "$REF" --columns eis_ref,eis_step --format csv --no-header)" ' EIS-7,2'
	exits 77 'C15 R098 no officer makes a common assessment' s $refer caf --consent given
	broken 'C15 one of the school needs consent' informed-consent $refer caf --made-by school --consent asked
	kept 'C15 with consent' $refer caf --made-by school --consent given
	exits 77 'R098 nor a referral to mental health services' s $refer camhs
	kept 'R098 the school makes it' $refer camhs --made-by school

	kept 'R099 nothing is stale where no setting says so' $refer kickz --day 2026-11-04
	STALE=$REF
	s config set outref.stale_days 14 >/dev/null
	is 'R099 after so many days without an answer' "$(rules "$STALE")" stale-referral
	kept 'R099 not before' $refer kickz --day 2026-11-05
	s outref edit -q "$STALE" --outcome accepted --outcome-on 2026-11-18 >/dev/null
	is 'R099 an answer ends it' "$(rules "$STALE")" ''

	CASE=$(s case open -q --yp Y-2026-0001 --school 100840 2>/dev/null)
	visit="activity add --officer 1001MD --kind home-visit --case $CASE --adult-present parent"
	kept 'C39 a home visit for a case of the pooled team' $visit
	ENGAGED=$REF
	broken 'C39 one for the school that nobody asked for' visit-request $visit --visit-ground pupil
	broken 'C39 or that a teacher asked for' visit-request $visit --visit-ground visitor --requested-by classroom-teacher
	kept 'C39 R177 one that the safeguarding lead asked for' $visit --visit-ground pupil --requested-by dsl
	s config preset met-handbook >/dev/null 2>&1
	is 'C39 the handbook asks for a ground beside the case' "$(rules "$ENGAGED")" visit-ground
	broken 'C39 and is told' visit-ground $visit --visit-ground case-engagement
	kept 'C39 a ground of the handbook' $visit --visit-ground visitor --requested-by deputy-dsl
	s config preset southwark-2024 >/dev/null 2>&1
	is 'C39 the pooled team does not' "$(rules "$ENGAGED")" ''

	broken 'R068 a flag without its evidence' flag-evidence flag add --yp Y-2026-0001 --kind cse --source CET --review 2027-02-01
	s flag edit -q "$REF" --input - <<<'{"evidence": "seen at the station"}' >/dev/null 2>&1
	is 'R068 until it is given' "$(rules "$REF")" ''
	kept 'R069 two young people are linked' link add --yp Y-2026-0001 --other Y-2026-0002 --kind sibling
	broken 'R069 a second time' link-twice link add --yp Y-2026-0001 --other Y-2026-0002 --kind peer
	broken 'R069 and the other way round' link-twice link add --yp Y-2026-0002 --other Y-2026-0001 --kind sibling
	s link void -q "$REF" L-2026-0002 --reason duplicate --yes >/dev/null
	is 'R069 until the others are voided' "$(rules "$REF")$(rules L-2026-0001)" ''
	kept 'R069 somebody unknown is linked as often as there are such people' link add --yp Y-2026-0001 --kind peer
	kept 'R069 and again' link add --yp Y-2026-0001 --kind peer
}
echo stale-referral >>"$T/shown"
is 'every rule is shown above, but those of loans and warrants (duty.t), of shares, of the mailbox, of cases and of plans (share.t, mailbox.t, meetings.t, managed.t, plan.t), and of meetings (flags.t)' "$(sort -u "$T/shown")" \
	"$(jq -r '.rules[] | select((.source | IN("R138", "R158")) or (.noun | IN("share", "mailbox", "justice", "plan", "case", "meeting")) or (.source | IN("C01", "C02")) | not).rule' lib/data/rules.json | sort)"

# --- the answer
line() { exceptions | grep -c ",$1,.*,$2,"; } # REFERENCE RULE
run s exception answer "$REF" --reason other
P=$(exceptions | grep ,playground-duty, | cut -d, -f2)
is 'R010 an exception has its team, its rule and its kind' "$(exceptions | grep ,playground-duty,)" \
	"broken-rule,$P,$P,north,playground-duty,playground-patrol,,2026-11-18"
exits 64 'R010 an answer has a reason' s exception answer "$P"
like '  which is one of its list' "$ERR" '^hint: the words are: accepted-by-team'
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
s principal add -q --key ps-north --role sergeant --officer 1002MD --team north >/dev/null
s principal add -q --key ps-south --role sergeant --team south >/dev/null
exits 77 'R010 an officer answers none' s --as pc-north exception answer "$P" --reason accepted-by-team
exits 1 'R010 nor does another team' s --as ps-south exception answer "$P" --reason accepted-by-team
is '  and it does not learn of it' "$(head -n 1 <<<"$ERR")" "error: $P has no exception that awaits an answer"
exits 0 'R010 a dry run answers nothing' s --as ps-north exception answer -n "$P" --reason accepted-by-team
is '  it is listed still' "$(line "$P" playground-duty)" 1
exits 0 'R010 the sergeant of the team answers' s --as ps-north exception answer "$P" --reason accepted-by-team --reason-file - <<<'fight in the yard'
is '  and it is listed no more' "$(line "$P" playground-duty)" 0
is '  the answer is kept' "$(s exception list --where reference="$P" --columns team,rule,override,answered_by,answer,answered --format csv --no-header)" \
	north,playground-duty,,ps-north,accepted-by-team,2026-11-18
like '  with its event' "$(s event list --format csv --no-header | tail -n 1)" ',collect,exception answer,EX-2026-000'
exits 1 'R010 it is answered once' s exception answer "$P" --reason accepted-by-team
Q=$(s activity add -q --officer 1001MD --kind search --power ea-s550za 2>/dev/null)
exits 0 'R010 one rule of several' s exception answer "$Q" --rule needs-search_type --reason accepted-by-team
is '  the others wait' "$(exceptions | grep ",$Q," | cut -d, -f5 | sort | paste -sd' ')" 'parents-told power-holder'
exits 0 'R010 or all of them' s exception answer "$Q" --reason accepted-by-team
is '  and none waits' "$(exceptions | grep -c ",$Q,")" 0
exits 64 'R010 what is no reference' s exception answer playground --reason other
# --- an edit and an import
yard=$(s activity add -q --officer 1001MD --school 100840 --kind playground-patrol --criminality 'a fight' 2>/dev/null)
run s activity edit "$yard" --criminality ''
is 'C05 X40 an edit that breaks a rule is kept and warned of' "$RC $ERR" "0 warning: $(told playground-duty); see: ssp report exceptions"
s term add -q --key activity-kind:yard-duty --label 'duty in the yard' --like playground-patrol >/dev/null
cat >"$T/many.csv" <<'END'
kind,officers,at,school
playground-patrol,1001MD,2026-11-17T10:30,100840
playground-patrol,1001MD,2026-11-17T11:30,100840
truancy-patrol,1001MD,2026-11-17T12:30,100840
yard-duty,1001MD,2026-11-17T12:40,100840
arch,1001MD,2026-11-17T13:30,
engagement,1001MD,2026-11-17T14:30,100840
END
before=$(exceptions | wc -l)
run s activity import -n "$T/many.csv"
dry=$ERR
run s activity import "$T/many.csv"
is 'C05 C40 X40 an import is kept, and each rule is said once with how many rows broke it' "$RC $ERR" "0 warning: 1 new row: the kind needs school: school where, or for which, the activity took place; see: ssp report exceptions
warning: 1 new row: $(told needs-intel_ref); see: ssp report exceptions
warning: 3 new rows: $(told playground-duty); see: ssp report exceptions"
is '  a dry run says the same' "$dry" "$ERR"
is '  and they are listed' "$(($(exceptions | wc -l) - before))" 5
run s activity import -q "$T/many.csv"
is '  once' "$RC$ERR" 0
is 'doctor finds nothing' "$(s doctor --format csv --no-header | grep -cE ',(fault|warning),')" 0
finish
