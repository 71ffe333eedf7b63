#!/bin/bash
# Several references on one line: show prints each, and an act is one transaction on all of them or on none.
. tests/lib.sh
small_store
now() { ssp -q "${NOW[@]}" "$@"; }
# The command makes one act that alters these rows.
changes() { # NAME REFERENCES COMMAND...
	local name=$1 references=$2 first
	shift 2
	exits 0 "$name" "$@"
	first=$(ssp event list --sort -ref --limit 1 --columns act --format csv --no-header)
	is '  is one act' "$(ssp event list --where "act=$first" --sort ref --columns reference --format csv --no-header | xargs)" "$references"
}

now activity add --kind system-check --officer 1001MD >/dev/null
now referral add --yp Y-2026-0001 --source school --mash 'done' --fact g1=yes --fact g3=yes --fact t1=yes >/dev/null
now threshold check R-2026-0003 >/dev/null
now referral accept R-2026-0003 --reason meets-threshold >/dev/null
for officer in 1001MD 1002MD; do now activity add --kind system-check --officer $officer >/dev/null; done
changes 'an edit of several rows is one act' 'A-2026-0002 A-2026-0003' now activity edit A-2026-0002 a-2026-3 --minutes 15 --yes
is 'and says each' "$(ssp activity edit --as-of 2026-11-18T12:00Z A-2026-0002 A-2026-0003 A-2026-0001 --minutes 15 --yes --format csv)" \
	$'reference,done\nA-2026-0002,unchanged\nA-2026-0003,unchanged\nA-2026-0001,changed'
exits 64 'without a terminal it is not done unasked' now activity edit A-2026-0002 A-2026-0003 --minutes 20
exits 1 'a reference that names nothing' now activity edit A-2026-0002 A-2026-0999 --minutes 20 --yes
is 'leaves all as they were' "$(ssp activity list --columns minutes --where ref=A-2026-0002 --format csv --no-header)" 15
changes 'decisions about several referrals' 'R-2026-0001 R-2026-0002' now referral withdraw R-2026-0001 R-2026-0002 --reason withdrawn-by-source --yes
changes 'a case is closed' 'C-2026-0001' now case close C-2026-0001 --reason prevented
exits 77 'one of several that a rule refuses' now case reopen C-2026-0001 C-2026-0001 --reason other --yes
is 'keeps the others from being done' "$(ssp case list --columns status --format csv --no-header)" closed
changes 'and again' 'C-2026-0001' now case reopen C-2026-0001 --reason other
is 'show prints one record after another' "$(ssp activity show A-2026-0002 A-2026-0003 --columns ref,minutes)" \
	$'ref      A-2026-0002\nminutes  15\n\nref      A-2026-0003\nminutes  15'
is 'as rows of one object in JSON' "$(ssp activity show A-2026-0002 A-2026-0003 --columns ref --json | jq -c '[.command, .count, .rows[].ref]')" \
	'["activity show",2,"A-2026-0002","A-2026-0003"]'
is 'and under one header in CSV' "$(ssp activity show A-2026-0002 A-2026-0003 --columns ref --format csv)" $'ref\nA-2026-0002\nA-2026-0003'
for format in table csv json; do
	exits 1 "one that is not there, $format" ssp activity show A-2026-0002 A-2026-0999 --format $format
	empty 'and nothing is printed of the others' "$OUT"
done
exits 64 'a page has one record' ssp activity show A-2026-0002 A-2026-0003 --format html
finish
