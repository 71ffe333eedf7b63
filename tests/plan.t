#!/bin/bash
# Term plans: what the guide gives, what activities carry out, and what gives way to an emerging issue.
. tests/lib.sh
export SSP_STORE=$T/p.db
small_store
s() { ssp --as-of '2026-11-18 12:00' "$@"; }
s calendar add -q --key autumn-2026 --kind term --from 2026-09-02 --to 2026-12-18 >/dev/null
s principal add -q --key sgt --role sergeant --officer 1002MD --team north >/dev/null
s principal add -q --key pc --role officer --officer 1001MD --team north >/dev/null
guide=lib/data/term-plan.json
items() { s plan list --format csv --no-header "$@"; }

is 'the keys of the guide differ' "$(jq -r '.items[].key' $guide | sort | uniq -d)" ''
run s plan draw AY2026/27 --team north --dry-run
is 'R220 a dry run draws the guide and keeps nothing' "$RC $(grep -c '^would add PL-' <<<"$OUT") $(items | wc -l)" "0 $(jq '.items | length' $guide) 0"
s plan draw 2026-12 --team north -q >/dev/null
is 'R220 a month has what begins in it' "$(items --columns guide | sort | paste -sd' ')" \
	"$(jq -r '.items[] | select(.from | startswith("12")) | .key' $guide | sort | paste -sd' ')"
run s --as sgt plan draw AY2026/27
is 'R220 a sergeant draws the plan of the own team, without what it has' "$RC $(items | wc -l) $(items --columns team | sort -u)" \
	"0 $(jq '.items | length' $guide) north"
is 'each item is as the guide says' "$(s plan list --columns guide,kind,from,until,activity_kind,topic,what --sort guide --json | jq -c '.rows[] |
	[.guide, .kind, .from[5:], .until[5:], .activity_kind, .topic, .what]')" \
	"$(jq -c '.items | sort_by(.key)[] | [.key, .kind, .from, .until, .activity_kind, .topic, .what]' $guide)"
is 'the autumn is of 2026, the rest of 2027' "$(items --columns from --where 'from>=2026-12-31' --sort from --limit 2 | paste -sd' ')" '2026-12-31 2027-01-01'
run s --as sgt plan draw AY2026/27
is 'a second time adds nothing' "$RC $OUT $ERR" '0  nothing to add: the plan has each item of the guide that begins in this period'
is 'one act, an event for each item' "$(ssp event list --where verb=collect --where noun=plan --columns act --format csv --no-header | sort | uniq -c | sort -n |
	awk '{ print $1 }' | paste -sd' ')" "$(jq -r '[.items[] | .from | startswith("12")] | map(select(.)) | length' $guide) $(jq -r '[.items[] | .from | startswith("12")] | map(select(. | not)) | length' $guide)"
exits 77 'R009 an officer draws no plan' s --as pc plan draw AY2026/27
exits 77 'R009 nor does a sergeant for another team' s --as sgt plan draw AY2027/28 --team south
exits 64 'a team that there is not' s plan draw AY2027/28 --team nowhere
exits 64 'nor a word that is no period' s plan draw sometime --team north
exits 64 'whoever has no team names one' s plan draw AY2027/28

state() { items --where "guide=$1" --columns state,entries; }
is 'to come, now, and over' "$(state property-safety) $(state road-safety) $(state bonfire-night)" 'planned,0 now,0 over,0'
s activity add -q --kind assembly --topic road-safety --officer 1001MD --school 100840 --at '2026-11-03 09:00' >/dev/null
s activity add -q --kind targeted-talk --topic road-safety --officer 1001MD --school 100841 --at '2026-11-04 09:00' >/dev/null
s activity add -q --kind assembly --topic road-safety --officer 1001MD --school 100840 --at '2026-10-31 09:00' >/dev/null
s term add -q --key activity-kind:gate-check --label 'gate check' --like security-assessment >/dev/null
s activity add -q --kind gate-check --officer 1001MD --school 100840 --at '2026-10-06 09:00' >/dev/null
is 'R220 talks on the topic in its days carry it out' "$(state road-safety)" 'done,2'
is 'R220 and so does a kind of a borough that is like the one planned' "$(state site-security)" 'done,1'
s activity void -q A-2026-0001 --reason data-error >/dev/null
s officer add -q --key 2001MD --name 'PC Elm' --rank PC --role sso --team south >/dev/null
s activity add -q --kind assembly --topic road-safety --officer 2001MD --school 100840 --at '2026-11-05 09:00' >/dev/null
is 'what was voided does not, nor what another team did' "$(state road-safety)" 'done,1'
one() { items --where "guide=$1" --columns ref; }
s plan edit -q "$(one road-safety)" --school 100840 --teacher-present yes >/dev/null
is 'of one school only what was done there counts' "$(state road-safety)" 'now,0'
s plan edit -q "$(one annual-summary)" --from 2026-11-01 --until 2026-11-30 --done 2026-11-17 >/dev/null
is 'R220 what is no activity is done when somebody says so' "$(state annual-summary)" 'done,0'
s plan edit -q "$(one firework-carriage)" --issue 'robberies at the bus station' >/dev/null
is 'C61 what gave way to an emerging issue stays in the report, with the issue' "$(s report term-plan --period 2026-10 --where state=replaced --format csv --no-header --columns what,issue)" \
	'prevention of carrying fireworks,robberies at the bus station'

is 'R224 the report of a term has what overlaps it, in the order of its days' "$(s report term-plan --period autumn-2026 --format csv --no-header --columns from |
	sort -c && s report term-plan --period autumn-2026 --format csv --no-header | wc -l)" \
	"$(($(jq '[.items[] | select((.from | startswith("09") or startswith("10") or startswith("11")) or (.from == "12-01"))] | length' $guide) + 1))"
is '  under the days of the term' "$(s report term-plan --period 2026-10 | head -n 1)" '2026-10: 1 Oct 2026 to 31 Oct 2026'
is 'R223 an event has its date in each year once it is known' "$(s plan add -q --kind event --what 'Safer Internet Day' --from 2027-02-09 --until 2027-02-09 --team north |
	cut -c1-8) $(s report term-plan --period 2027-02-09 --where kind=event --format csv --no-header --columns from)" "PL-2026- $(printf '2027-02-01\n2027-02-09')"
is 'the report of a team that has none' "$(s report term-plan --where team=south --format csv --no-header)" ''
is 'its columns need no store' "$(ssp report term-plan --list-columns --store /nowhere | grep -c '^state')" 1

# --- a rule may refuse a plan; it may not refuse a record of the past (X40)
add='plan add -q --kind deployment --what patrol --from 2026-11-23 --until 2026-11-27 --team north'
rule() { jq -r '.error.id' <<<"$ERR"; }
listed() { s report exceptions -q --format csv --no-header | grep -c ",$1,"; }
refused() { # NAME RULE FIELD VALUE OPTION...: refused without the field, kept with it, kept and listed with an override
	local name=$1 rule=$2 field=$3 value=$4
	shift 4
	run s $add --json "$@"
	is "$name is refused" "$RC $(rule)" "77 $rule"
	run s $add "$@" "--$field" "$value"
	is "$name is kept with --$field" "$RC $ERR" '0 '
	run s $add "$@" --override supervisor-decision --reason other
	is "$name goes past the rule and is listed" "$RC $(listed "$rule")" '0 1'
}
# shellcheck disable=SC2086 # words on purpose
{
	refused 'C05 R132 X40 playground duty without a crime' planned-playground criminality 'robberies of pupils' --activity-kind playground-patrol
	refused 'C09 R139 X40 a talk without a teacher' planned-talk teacher-present yes --activity-kind targeted-talk --school 100840
	refused 'C40 R131 X40 a truancy patrol without intelligence' planned-truancy-patrol intel-ref CR1 --activity-kind truancy-patrol
	refused 'C08 R137 X40 a search without a power' planned-search power mda-s23 --activity-kind search
	run s $add --json --activity-kind search --power ea-s550za
	is 'C08 a power that only staff hold, such as a search for tobacco, is none' "$RC $(rule)" '77 planned-search'
	s term add -q --key activity-kind:gate-duty --label 'gate duty' --like playground-patrol >/dev/null
	run s $add --json --activity-kind gate-duty
	is 'C05 so is a kind of a borough that is like it' "$RC $(rule)" '77 planned-playground'
	run s $add --activity-kind targeted-talk
	is 'C09 a talk at no school needs no teacher' "$RC$ERR" 0
	run s $add --activity-kind playground-patrol --done 2026-11-17
	is 'C05 X40 what was done is kept' "$RC" 0
	s config set truancy.intel_required off >/dev/null
	run s $add --activity-kind truancy-patrol
	is 'C40 X13 a setting switches it off' "$RC$ERR" 0
	s config set truancy.intel_required on >/dev/null
	patrol=$(s $add --activity-kind hv-patrol)
	run s plan edit "$patrol" --activity-kind truancy-patrol
	is 'C40 an edit that would break it is refused too' "$RC" 77
}
finish
