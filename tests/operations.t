#!/bin/bash
# Finds, intelligence and onward referrals: what is kept of them, and what the report counts, against a count by hand.
. tests/lib.sh
export SSP_STORE=$T/o.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
line() { # KEY [OPTION...]: the value of a line this week, and its note
	s kpi report --set "${SET:-handbook}" --period 2026-W47 --json "${@:2}" |
		jq -r --arg k "$1" '.rows[] | select(.key == $k) | "\(.value)\(if .note then " " + .note else "" end)"'
}
by() { # KEY GROUP: its values other than zero
	s kpi report --set "${SET:-handbook}" --period 2026-W47 --by "$2" --json |
		jq -r --arg k "$1" --arg by "$2" '.rows[] | select(.key == $k and .value != 0) | "\(.[$by])=\(.value)"' | sort | paste -sd' '
}
s officer add -q --key 2001MD --name 'PC Elm' --rank PC --role sso --team south >/dev/null

# --- finds
sweep=$(s activity add -q --kind weapon-sweep --officer 1001MD --officer 1002MD --school 100840 --find knife=evidence --find kind=drug)
is 'R133 R135 a sweep brings its finds along' "$(s find list --columns activity,kind,disposal,officer --format csv --no-header | paste -sd' ')" \
	"$sweep,knife,evidence,1001MD $sweep,drug,,1001MD"
exits 64 'R135 a find is of an activity' s find add --kind knife
is 'the field is named' "$(head -n 1 <<<"$ERR")" 'error: find needs activity: activity that led to the find'
exits 64 'of a kind that there is' s find add --activity "$sweep" --kind knives
like 'the nearest is said' "$ERR" 'knife'
search=$(s activity add -q --kind search --search-type stop-search --power mda-s23 --officer 2001MD --school 100841)
s find add -q --activity "$search" --kind other-weapon --disposal destroyed >/dev/null
s find add -q --activity "$search" --kind knife --officer 1001MD >/dev/null
is 'R135 K08 counts weapons, each once' "$(line K08)" '3 by kind: knife 2, other-weapon 1'
is 'K08 by school, where the activity was' "$(by K08 school)" '100840=1 100841=2'
is 'K08 by team, whose the activity was' "$(by K08 team)" 'north=1 south=2'
is 'K08 by officer, who found it' "$(by K08 officer)" '1001MD=2 2001MD=1'
is 'a sweep of two counts once, and once for each' "$(by K06 officer)" '1001MD=1 1002MD=1 joint, counted once=-1'
s find void -q F-2026-0003 --reason data-error >/dev/null
is 'a find that is voided counts no more' "$(line K08)" '2 by kind: knife 2'
s activity void -q "$sweep" --reason data-error >/dev/null
is 'nor do those of a voided activity' "$(line K08)" '1 by kind: knife 1'
is 'explain lists exactly what is counted' "$(s kpi explain K08 --period 2026-W47 --format csv --no-header | cut -d, -f1)" F-2026-0004
as() { s --as "$@"; }
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
exits 77 'R009 another team adds no find to an activity' as pc-north find add --activity "$search" --kind knife

# --- searches
s activity add -q --kind search --search-type school-staff --power ea-s550za --officer 1001MD --school 100840 >/dev/null
s activity add -q --kind search --search-type arch --power pace-s1 --officer 1001MD --school 100840 >/dev/null
s activity add -q --kind search --search-type drugs --power mda-s23 --officer 1001MD --school 100840 >/dev/null
is 'C58 K09 counts no search by staff, and no screening' "$(line K09)" '2 by power: mda-s23 2'

# --- intelligence
exits 0 'R147 a report is kept by its reference' s intel add --kind weapons --crimint CR-0001 --officer 1001MD --school 100840
like 'of a weapon it is asked whether it is carried or stored' "$ERR" '^warning: the kind weapons needs weapon_use'
exits 64 'a report without its reference' s intel add --kind gang --officer 1001MD
exits 64 'carriage is for weapons' s intel add --kind gang --crimint CR-0002 --officer 1001MD --weapon-use carriage
s intel add -q --kind gang --crimint CR-0002 --officer 2001MD --at '2026-11-16 09:00' >/dev/null
s intel add -q --kind gang --crimint CR-0003 --officer 2001MD --at '2026-11-15 23:59' >/dev/null
is 'K04 counts them by the day of the report' "$(line K04)" '2 by kind: gang 1, weapons 1'
is 'K04 by team' "$(by K04 team)" 'north=1 south=1'

# --- onward referrals
is 'R097 the schemes of a new store, with their category, their family and who refers to them' \
	"$(s scheme list --columns key,category,family,made_by --format csv --no-header | grep -E '^(vpc|kickz|hitz|yot|gangs|prevent|yisp|nrm|camhs|caf|mash|asb)' | paste -sd' ')" \
	'asb-eis,unit,asb,officer caf,agency,,school camhs,agency,,school gangs-unit,unit,gangs,officer hitz,diversion,,officer kickz,diversion,,officer mash,agency,,officer nrm,agency,,officer prevent,unit,prevent,officer vpc-junior,diversion,vpc,officer vpc-senior,diversion,vpc,officer yisp,agency,,officer yot,agency,yot,officer'
exits 77 'C15 an officer makes no common assessment' s outref add --yp Y-2026-0001 --scheme caf
like 'it is said how to record it' "$ERR" 'hint: if the school made the referral, record it with --made-by school'
exits 0 'C15 what the school made is recorded' s outref add --yp Y-2026-0001 --scheme caf --made-by school --officer 1001MD
for scheme in yot triage vpc-junior kickz gangs-unit; do s outref add -q --yp Y-2026-0001 --scheme $scheme --officer 1001MD >/dev/null; done
s outref add -q --yp Y-2026-0002 --scheme hitz --officer 2001MD --day 2026-11-15 >/dev/null
s outref add -q --yp Y-2026-0002 --scheme hitz --officer 2001MD --day 2026-11-16 >/dev/null
is 'K11 the family of the youth offending team' "$(line K11)" 2
is 'K12 diversion, and the cadets among them' "$(line K12)" '3 referrals to the cadets 1'
s config set -q kpi.diversion.vpc separate >/dev/null
is 'X39 K12 without the cadets, whom its note shows all the same' "$(line K12)" '2 referrals to the cadets 1'
s config set -q kpi.diversion.vpc count >/dev/null
for work in unit unit event test-purchase smart-water; do
	s activity add -q --kind vpc --officer 1001MD --cadet-work $work --minutes 30 --school 100840 >/dev/null 2>&1
done
s activity add -q --kind weapon-sweep --officer 1001MD --cadets yes >/dev/null 2>&1
is 'R144 K20 hours, and in the note what stands behind them' "$(line K20)" '2.5 units 2, events 1, test purchases 1, referrals to the cadets 1'
is 'R144 of each school its own' "$(s kpi report --set handbook --period 2026-W47 --by school --json |
	jq -r '.rows[] | select(.key == "K20" and .note) | "\(.school) \(.note)"')" '100840 units 2, events 1, test purchases 1, referrals to the cadets 1'
is 'R144 explain says the same' "$(s kpi explain K20 --period 2026-W47 --json | jq -r .scope.note)" 'units 2, events 1, test purchases 1, referrals to the cadets 1'
is 'R144 and what a note counts can be explained' "$(s kpi explain K20U --period 2026-W47 --format csv --no-header | wc -l)" 2
like 'K06 shows the sweeps with cadets' "$(line K06)" ' with cadets 1$'
is 'K13 the gangs unit' "$(line K13)" 1
is 'K10 against the week before' "$(line K10 --compare previous | cut -d' ' -f1)" 200
is 'K12 by school, that of the young person' "$(by K12 school)" '100840=2 100841=1'
is 'S14 all of them' "$(SET=southwark-2024 line S14)" '7 by category: agency 3, diversion 3, unit 1'
is 'who waits for an answer, and how long' "$(s outref list --where scheme=hitz --columns day,waiting --format csv --no-header | paste -sd' ')" \
	'2026-11-15,3 2026-11-16,2'
s outref edit -q O-2026-0008 --outcome accepted --outcome-on 2026-11-17 >/dev/null
is 'an answer ends the waiting' "$(s outref list --where scheme=hitz --columns waiting --format csv --no-header | paste -sd' ')" '3 ""'
exits 64 'no answer comes before the referral' s outref edit O-2026-0008 --outcome-on 2026-11-15
exits 64 'a scheme that there is not' s outref add --yp Y-2026-0001 --scheme vpc
s referral edit -q R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes >/dev/null
s threshold check -q R-2026-0001 >/dev/null
C=$(s referral accept -q R-2026-0001)
exits 64 'a case is about the same young person' s outref add --yp Y-2026-0002 --scheme hitz --case "$C"
is 'it is said so' "$(head -n 1 <<<"$ERR")" 'error: the case is about another young person'
exits 77 'R009 an officer refers nobody of another team' as pc-north outref add --yp Y-2026-0002 --scheme hitz
like 'who has read or written about a child is told' "$(s event list --about Y-2026-0001 --format csv)" ',outref add,O-2026-0001,'
exits 0 'R096 a referral has its scheme, date, consent and outcome' s outref add --yp Y-2026-0001 --scheme mentoring --officer 1001MD --day 2025-11-02 \
	--consent given --outcome accepted --outcome-on 2025-11-10

# --- the work of a team, each kind once in one batch in a week of its own: kept with the fields that it takes, and counted
# in its lines
while IFS='|' read -r name kind rest; do
	printf '%s|%s|%s\n' "$name" "$kind" "$rest"
done >"$T/kinds" <<'END'
R134 a screening arch, with consent, kit and how many were screened|arch|--school-consent yes --screening-kit both --screened 140
R141 a preventative project|project|--topic gangs --facilitator 'youth service'
R142 an activity on hate crime|hate-crime-activity|--topic hate-crime --audience pupils --teacher-present yes
R145 messages, by medium|message|--channel newsletter --quantity 3
R146 help with an investigation|assist-statement|
R150 a truancy patrol with the truancy team|truancy-patrol|--intel-led yes --intel-ref CR9 --partner truancy-team
R151 a visit on crime prevention|prevention-visit|
R152 a visit to a primary school|primary-visit|--year-group 6
R153 an open day|open-day|--audience parents --listeners 80
R154 a business that turned to the team|community-contact|--caller business
R155 a meeting with staff|staff-meeting|--audience governors
R159 a map of safety|safety-mapping|--mapped online
R160 R225 an assessment of a site, also before a holiday|security-assessment|
END
while IFS='|' read -r name kind rest; do
	echo "activity add -q --kind $kind --officer 1001MD --school 100841 --at '2026-12-08 10:00' $rest"
done <"$T/kinds" >"$T/lines"
run ssp batch --as-of '2026-12-08 12:00' <"$T/lines"
is 'a day of many kinds' "$RC $ERR" "0 $(wc -l <"$T/lines") done, 0 refused"
ssp activity list --as-of 2026-12-09 --period 2026-12-08 --json --columns '*' | jq -c '.rows[]' >"$T/rows"
while IFS='|' read -r name kind rest; do
	is "$name" "$(jq -r --arg k "$kind" 'select(.kind == $k) | [.school_consent, .screening_kit, .screened, .topic, .facilitator, .audience, .teacher_present, .channel,
		(select(.quantity != 1) | .quantity), .intel_led, .intel_ref, .partners, .year_groups, .listeners, .caller, .mapped] | flatten | map(select(. != null) |
		if . == true then "yes" else tostring end) | join(" ")' "$T/rows")" "$(eval "set -- $rest"; while [ $# -gt 0 ]; do printf '%s ' "$2"; shift 2; done | sed 's/ $//')"
done <"$T/kinds"
done_on() { ssp kpi report --as-of 2026-12-09 --set handbook --period 2026-12-08 --json | jq -r --arg k "$1" '.rows[] | select(.key == $k).value'; }
is 'R134 R141 R142 R145 R146 and the lines that they feed' "$(for key in K07 K16 K17 K22 K24; do done_on $key; done | xargs)" '1 1 1 3 1'
ssp plan draw 2026-12 --team north --as-of 2026-12-09 -q >/dev/null 2>&1
ssp plan draw 2026-12 --team south --as-of 2026-12-09 -q >/dev/null 2>&1
is 'R225 the checklist before the holidays is done where a site was assessed in December' \
	"$(ssp plan list --as-of 2026-12-09 --where guide=holiday-security --columns team,entries,state --sort team --format csv --no-header | xargs)" \
	'north,1,done south,0,now'
is 'R156 C62 no kind has to be done: without targets nothing is judged' "$(ssp kpi report --as-of 2026-12-09 --set handbook --period 2026-W49 --json | jq '[.rows[] | select(.status != null)] | length')" 0
finish
