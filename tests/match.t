#!/bin/bash
# People of overnight reports and the young people who may be the same: suggested, picked into referrals, dismissed.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$@" --format csv --no-header; }
ssp config set -q overnight.keep_days 30 >/dev/null
s principal add -q --key nightly --role cron >/dev/null
s principal add -q --key ps-north --role sergeant --officer 1002MD --team north >/dev/null
s principal add -q --key analyst --role analyst >/dev/null
cat >"$T/night.csv" <<'CSV'
given,family,dob,school_words,role
Zebedee,Quillfeather,2012-03-04,Alder Academy,victim
Zebedee,Qulilfeather,2012-04-03,,suspect
Zebedee,Quillfeather,,,victim
Xanthe,Quillfeather,2012-03-04,Alder Academy,suspect
Yolanda,Quillfeather,2011-03-04,,victim
Quillfeather,Zebedee,2012-03-04,,victim
,Quillfeather,2012-03-04,,other
CSV
exits 0 'R085 a report is taken in by who may look nobody up' ssp --as nightly overnight import --feed robbery "$T/night.csv" "${NOW[@]}"
exits 77 'R085 and who may not look anybody up reviews nothing' ssp --as nightly overnight review "${NOW[@]}"
exits 77 '  nor does an analyst' ssp --as analyst overnight review "${NOW[@]}"
before=$(sqlite3 "$T/data/ssp/store.db" "SELECT count(*) FROM referral")
is 'R085 matches by tier, the oldest first; a twin is none, and without a date at most possible' "$(rows overnight review --columns ref,tier,yp)" \
	'OV-2026-0001,certain,Y-2026-0001
OV-2026-0005,certain,Y-2026-0002
OV-2026-0006,certain,Y-2026-0001
OV-2026-0002,likely,Y-2026-0001
OV-2026-0007,likely,Y-2026-0001
OV-2026-0003,possible,Y-2026-0001
OV-2026-0004,none,'
is 'R085 each is explained in words without a name' "$(rows overnight review --columns score,why --where ref=OV-2026-0002)" \
	'78,family name differs by one letter; same given name; day and month swapped'
is 'R085 nothing is linked unattended' "$(rows overnight list --columns status | sort -u) $(sqlite3 "$T/data/ssp/store.db" "SELECT count(*) FROM referral")" \
	"new $before"
is 'R065 of the child of another team the team alone is told' "$(rows --as ps-north overnight review --columns yp,why,known --where ref=OV-2026-0005)" \
	',,known to the Schools South team'
unlike '  and no name is told' "$(rows overnight review)" '[Qq]uill|[Zz]ebedee'
is 'R085 the review leaves an event with those found in scope' "$(ssp event list --format csv --no-header --columns verb,noun,purpose,people | tail -1)" \
	'consult,yp,find,2'

# --- picks
exits 0 'R086 a pick makes a referral' s --as ps-north overnight pick OV-2026-0001 --yp Y-2026-0001
is '  says which' "$OUT" 'made R-2026-0003'
is '  on the route of the report, of today, its check still to do' "$(rows referral show R-2026-0003 --columns yp,source,received,status,team)" \
	'Y-2026-0001,overnight:robbery,2026-11-18,received,north'
is '  and is noted with the record' "$(rows overnight show OV-2026-0001 --columns status,referral)" 'picked,R-2026-0003'
exits 77 'R086 a record is picked once' s overnight pick OV-2026-0001
exits 77 '  and not dismissed any more' s overnight dismiss OV-2026-0001 --reason other
exits 77 'R009 not for a child of another team' s --as ps-north overnight pick OV-2026-0005 --yp Y-2026-0002
is '  and nothing is kept of it' "$(rows overnight show OV-2026-0005 --columns status,referral)" 'new,'
exits 0 'R086 without a young person a new one is made' s overnight pick -q OV-2026-0004
is '  with what the record says' "$(rows yp show Y-2026-0003 --columns given,family,dob --identifying) $(rows referral show "$OUT" --columns yp,source)" \
	'Xanthe,Quillfeather,2012-03-04 Y-2026-0003,overnight:robbery'
exits 0 'R086 a dry run' s overnight pick OV-2026-0002 --dry-run
is '  keeps nothing' "$OUT $(rows overnight show OV-2026-0002 --columns status)" 'would make R-2026-0005 new'
exits 1 '  a record that there is not' s overnight pick OV-2026-0099
exits 77 'R009 an analyst picks nothing' s --as analyst overnight pick OV-2026-0002
is 'S15 picks are counted' "$(s kpi report --set southwark-2024 --period 2026-W47 --json | jq -c '.rows[] | select(.key == "S15").value')" 2

# --- dismissals
exits 64 'R085 a dismissal needs a reason' s overnight dismiss OV-2026-0002
like '  and the hint has those that suit' "$ERR" not-known
exits 64 '  that suits' s overnight dismiss OV-2026-0002 --reason meets-threshold
exits 0 'R085 several are dismissed at once' s --yes overnight dismiss OV-2026-0002 OV-2026-0003 --reason not-known
is '  and wait no longer' "$(rows overnight review --columns ref | sort -u | paste -sd' ')" 'OV-2026-0005 OV-2026-0006 OV-2026-0007'
sed -n '1p;3,4p' "$T/night.csv" >"$T/later.csv"
ssp overnight import --feed robbery "$T/later.csv" --as-of 2026-11-19T06:00Z >/dev/null 2>&1
is 'R085 what was dismissed stays dismissed in a later night' "$(ssp overnight review --as-of 2026-11-19 --format csv --no-header --columns ref | sort -u | paste -sd' ')" \
	'OV-2026-0005 OV-2026-0006 OV-2026-0007'
ssp overnight purge --as-of 2026-12-30 >/dev/null
ssp overnight import --feed robbery "$T/later.csv" --as-of 2026-12-31T06:00Z >/dev/null 2>&1
is '  after the person was erased too' "$(ssp overnight review --as-of 2026-12-31 --format csv --no-header)" ''
exits 77 'R086 nobody new is made of a record that was erased' ssp overnight pick OV-2026-0006 --as-of 2026-12-31
exits 0 '  the young person may be given' ssp overnight pick OV-2026-0006 --yp Y-2026-0001 --as-of 2026-12-31
finish
