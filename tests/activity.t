#!/bin/bash
# Activities: the fields that each kind needs, the warnings and lists of missing ones, and the fields that stay.
. tests/lib.sh
export SSP_STORE=$T/a.db
small_store
act() { ssp activity "$@" "${NOW[@]}"; }
exceptions() { ssp report exceptions -q --format csv --no-header "${NOW[@]}" "$@"; }
lacking() { # KIND OPTION...: the rules of what an entry of that kind lacks
	act add -q --officer 1001MD --kind "$@" >"$T/ref" 2>"$T/said"
	exceptions | grep "^missing-field,$(cat "$T/ref")," | cut -d, -f5 | tr '\n' ' '
}
ssp referral edit -q R-2026-0001 --fact g1=yes --fact g3=yes --fact t1=yes "${NOW[@]}" >/dev/null
ssp threshold check -q R-2026-0001 "${NOW[@]}" >/dev/null
C=$(ssp referral accept -q R-2026-0001 "${NOW[@]}")

# --- fields that a kind needs
run act add --kind home-visit --officer 1001MD --adult-present parent
is 'what lacks its case is kept' "$RC $OUT" '0 added A-2026-0001'
is 'and it is said' "$ERR" \
	'warning: the kind home-visit needs case: case that the activity is for; see: ssp report exceptions'
is 'and listed' "$(exceptions | grep missing-field)" \
	'missing-field,A-2026-0001,A-2026-0001,north,needs-case,home-visit,,2026-11-18'
act edit -q A-2026-0001 --case "$C" >/dev/null
is 'until it is there' "$(exceptions | grep -c missing-field)" 0
run act add --kind home-visit --officer 1001MD --case "$C" --adult-present parent
is 'nothing is said of what lacks nothing' "$ERR" ''
is 'a school' "$(lacking arch)" 'needs-school '
is 'minutes' "$(lacking vpc)" 'needs-minutes '
is 'or by its hours' "$(lacking vpc --at 0900-1030)" ''
is 'the kind is the reason' "$(exceptions | grep needs-minutes | cut -d, -f6)" vpc
is 'of a period' "$(exceptions --period 2026-11-18 | grep -c missing-field) $(exceptions --period 2026-11-17 | grep -c missing-field)" '2 0'
act void -q "$(exceptions | grep needs-minutes | cut -d, -f2)" --reason data-error >/dev/null
is 'what is struck out needs nothing' "$(exceptions | grep -c needs-minutes)" 0

# --- kinds with fields of their own
is 'R136 type and power of a search are two facts, and each is listed where it is missing' \
	"$(lacking search) $(lacking search --power psa-s36)" 'needs-power needs-search_type  needs-search_type '
is 'R136 with both it lacks nothing' "$(lacking search --power psa-s36 --search-type stop-search)" ''
is 'R128 a system check says which systems' "$(lacking system-check)" 'needs-systems '
is 'R128 several of them' "$(lacking system-check --system cris --system iip)$(act list --where systems=iip --columns systems --format csv --no-header)" 'cris;iip'
exits 64 'R128 a system is a word of its list' act add --officer 1001MD --kind system-check --system cris --system crimnt
like '  the nearest is named' "$ERR" 'did you mean crimint'
is 'R139 a targeted talk gives school, topic and reason' "$(lacking targeted-talk)" 'needs-school needs-talk_reason needs-topic '
is 'R139 with them, and its audience, it lacks nothing' "$(lacking targeted-talk --school 100840 --topic knife-crime --talk-reason emerging-issue \
	--year-group 7 --year-group 8 --audience pupils --listeners 180 --teacher-present yes --resource 'the film')" ''
is 'R149 a dispersal names the unit' "$(lacking dispersal) $(lacking dispersal --partner snt --attended yes)" 'needs-partners  '
# every row of the day in the life, and the kinds that other requirements name: what each counts is a fact of its own
while read -r number kind options; do
	# shellcheck disable=SC2086 # words on purpose
	exits 0 "$number $kind $options" act add -q --officer 1001MD --school 100840 --minutes 30 --kind "$kind" $options
	empty '  and nothing is lacking' "$ERR"
done <<'END'
R130 hub-patrol --intel-led yes --intel-ref CR1 --partner stt --partner tfl --patrol-mode foot --uniform yes
R133 weapon-sweep --premises both --hotspot yes --cadets yes --partner vpc --place park
R134 arch --school-consent yes --screening-kit both --screened 240
R141 project --facilitator youth-services --listeners 20
R144 vpc --cadet-work test-purchase --purchase-target weapons --cadet-unit junior
R145 message --channel newsletter --topic fireworks
R148 planned-op --operation sceptre --necessity requested --reasonable yes --risk-assessed yes --head-told yes
R150 truancy-patrol --intel-led yes --intel-ref CR2 --partner truancy-team
R151 prevention-visit
R153 junior-citizen --year-group 6 --listeners 300
R153 open-day --audience parents
R154 community-contact --caller business --place parade
R155 staff-briefing --audience governors --topic county-lines
R155 staff-meeting --audience parents
R159 safety-mapping --mapped online
R160 security-assessment --resource manual
R226 hermes --quantity 40
END
is 'R226 registrations are counted by their quantity' "$(act list --where kind=hermes --columns quantity --format csv --no-header)" 40
is 'C11 X14 an intervention in an altercation needs its ground' "$(lacking altercation)" 'needs-ground '
is 'C11 with it, it lacks nothing' "$(printf '{"kind":"altercation","officers":"1001MD","at":"2026-11-18T09:00Z","ground":"injury was likely"}' |
	act add -q --from - >"$T/ref"; exceptions | grep -c "$(<"$T/ref")")" 0
# activities that are not about risk can be separated, including a kind of the borough's own
ssp term add -q "${NOW[@]}" --key activity-kind:choir --label choir --like arts-session >/dev/null
for kind in sport-session choir engagement; do act add -q --officer 1001MD --kind $kind >/dev/null 2>&1; done
is 'positive activities can be told apart' "$(act list --where positive=yes --columns kind --format csv --no-header | sort | paste -sd' ')" \
	'choir junior-citizen open-day sport-session'
absent() { ssp absence add --officer 1001MD --from 2026-11-20 --to 2026-11-20 "${NOW[@]}" --kind "$@"; }
run absent abstraction
like 'R029 an abstraction needs its exceptional circumstances' "$RC $ERR" '^0 warning: the kind abstraction needs circumstances: '
is 'R029 and is listed without, for the team of its officer' "$(exceptions | grep needs-circ)" \
	'missing-field,B-2026-0001,B-2026-0001,north,needs-circumstances,abstraction,,2026-11-20'
ssp absence void -q B-2026-0001 --reason data-error "${NOW[@]}" >/dev/null
exits 0 'R029 with them nothing is said' absent abstraction --circumstances 'major incident'
is '  really nothing' "$ERR" ''
exits 64 'R029 no other absence has any' absent sickness --circumstances 'major incident'

# --- fields that stay
V=$(act add -q --kind assembly --officer 1001MD --school 100840)
act void -q "$V" --reason data-error >/dev/null
exits 77 'what is struck out is not edited' act edit "$V" --minutes 20
like 'and it is said why' "$ERR" "$V was voided"
exits 64 'nothing is done tomorrow' act add --kind message --officer 1001MD --at 2026-11-19T09:00
exits 64 'nor moved there' act edit A-2026-0001 --at 2026-11-19T09:00
exits 0 'yesterday will do' act edit A-2026-0001 --at 2026-11-17T09:00

# --- hours
E=$(act add -q --kind hv-patrol --officer 1001MD --at '2026-11-17 2200-2400')
is 'hours may end with the day' "$(act show "$E" --format csv --no-header --columns at,minutes)" '2026-11-17T22:00:00+00:00,120'
is 'which is not a day longer' "$(ssp date explain '2026-11-17 2200-2400' --format csv --no-header --columns from,to,days)" \
	2026-11-17,2026-11-17,1
exits 64 'but not after it' act add --kind hv-patrol --officer 1001MD --at '2026-11-17 2200-2430'
exits 64 'and not before they begin' act add --kind hv-patrol --officer 1001MD --at '2026-11-17 2400-0900'

# --- several officers
A=$(act add -q --kind weapon-sweep --school 100840 --officer 1002MD --officer 1001MD --officer 1002MD)
is 'an officer who is named twice counts once, and the first one leads' "$(ssp activity show "$A" --columns officers --format csv --no-header)" '1002MD;1001MD'
finish
