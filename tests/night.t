#!/bin/bash
# The night and its report: each step prints a line, a failed step does not stop the others, and nobody is named.
. tests/lib.sh
small_store
s() { ssp "$@" "${NOW[@]}"; }
on() { ssp --as-of "$@"; } # TIME COMMAND...
s principal add -q --key nightly --role cron >/dev/null
s principal add -q --key pc-north --role officer --officer 1001MD --team north >/dev/null
s principal add -q --key ps-south --role sergeant --team south >/dev/null
s principal add -q --key ps-none --role sergeant >/dev/null
mkdir "$T/backup" "$T/feeds"
night() { run on "$1T06:30" --as nightly night --backup "$T/backup" --feeds "$T/feeds"; }
line() { sed -n "s/^$1 *//p" <<<"$OUT" | head -n 1; } # STEP or SECTION of the last night
section() { on "$1T06:30" --as nightly report overnight --format csv --no-header | sed -n "s/^$2,//p" | tr -d '"' | paste -sd';'; } # DAY SECTION

# --- before anything ran
is 'R212 a feed that never came is no quiet night' "$(section 2026-11-18 feeds)" 'robbery MISSING: it has never arrived;yos MISSING: it has never arrived'
is 'R212 nor is a night that never ran' "$(section 2026-11-18 night)$(section 2026-11-18 backup)" 'MISSING: it has never runMISSING: there has never been one'
is 'R212 what nobody has decided, with the oldest' "$(section 2026-11-30 untriaged)" '2, oldest 14 days R-2026-0001 (north)'

# --- the night
night 2026-11-18
is 'a feed that is missing is said' "$RC $(line robbery)" '1 MISSING: no file'
like 'the backup was made and verified' "$(line backup)" '\.backup verified, [0-9]+ events$'
like '  and the events' "$(line verify)" '^[0-9]+ events hold, root [0-9a-f]{12}$'
is '  nobody is erased before it is decided for how long people are kept' "$(line purge)" 'overnight.keep_days is not set'
is '  and the report comes last' "$(grep -c '^Night to 18 Nov 2026$' <<<"$OUT")" 1
is 'the backup is whole' "$(ssp backup verify "$T"/backup/*.backup >/dev/null 2>&1 && echo whole)" whole
s config set -q overnight.keep_days 30 >/dev/null
printf 'given,family,dob,place\nAvery,Stone,2011-05-06,High Street\n' >"$T/feeds/robbery.csv"
printf 'given,family,dob\n' >"$T/feeds/yos.csv"
rm "$T"/backup/*
night 2026-11-18
is 'R085 feeds are taken in; one with a header alone has no rows, and is there' "$RC $(line robbery) $(line yos)" '0 FD-2026-0001, 1 row FD-2026-0002, 0 rows'
is 'R212 and the report says so' "$(section 2026-11-18 feeds)" 'robbery arrived 06:30, 1 row;yos arrived 06:30, 0 rows'
rm "$T"/backup/*
was=$(section 2026-11-18 feeds)$(section 2026-11-18 picks)
night 2026-11-18
is 'a night that is run again comes to the same' "$RC $(line robbery);$(section 2026-11-18 feeds)$(section 2026-11-18 picks)" "0 FD-2026-0001, taken in already;$was"
is 'R212 who waits' "$(section 2026-11-18 picks)" '0 certain, 0 likely, 0 possible, 1 unlike anybody; see: ssp overnight review'
unlike 'nobody is named' "$OUT" 'Avery|Stone|Quillfeather|Yolanda|High Street'
rm "$T"/backup/*
night 2026-11-19
is 'R085 the same records again did not arrive' "$RC $(line robbery)" '1 MISSING: the same records as FD-2026-0001'
is "R085 nor did yesterday's header" "$(line yos)" 'MISSING: no records, as FD-2026-0002'
is 'R212 and neither is a quiet night' "$(section 2026-11-19 feeds)" 'robbery MISSING since 18 Nov 2026;yos MISSING since 18 Nov 2026'
printf 'given,family,dob\nAvery,Stone,2011-05-06\n' >"$T/feeds/yos.csv"
printf 'given,family,dob,place\n' >"$T/feeds/robbery.csv"
rm "$T"/backup/*
night 2026-11-19
is 'R085 a header after a night with records is a quiet night' "$RC $(line robbery) $(line yos)" '0 FD-2026-0003, 0 rows FD-2026-0004, 1 row'


# --- as data
rm "$T"/backup/*
run on 2026-11-19T06:30 --as nightly night --backup "$T/backup" --format json
is 'the output of a night as JSON is the report alone' "$(jq -r '"\(.command) \(.rows[0].section)"' <<<"$OUT") $(grep -c '^backup .* verified' <<<"$ERR")" \
	'night feeds 1'
run on 2026-11-19T06:30 --as nightly night --format csv --dry-run
is '  and of a dry run nothing' "$RC $OUT" '0 '

# --- the backup
root=$(ssp backup verify "$T"/backup/*.backup --json | jq -r .row.root)
like 'R212 the last verified backup, with its hour and its root' "$(section 2026-11-19 backup)" "^[0-2][0-9]:[0-5][0-9] verified, root ${root:0:12}\$"
like 'R212 and the night' "$(section 2026-11-19 night)" '^ran [0-2][0-9]:[0-5][0-9]$'

# --- a failed step does not stop the others
run on 2026-11-18T06:30 --as nightly night --backup "$T/none" --feeds "$T/feeds"
is 'a backup that cannot be written is told' "$RC $(line backup)" '1 FAILED: the backup cannot be created'
like '  and the events are verified all the same' "$(line verify)" 'events hold'
: >"$T"/backup/twice.db.sha256
exits 73 'a backup that was not made whole' ssp backup create "$T/backup/twice.db"
like 'R212 is none: the last one that was verified is told' "$(section 2026-11-19 backup)" "verified, root ${root:0:12}\$"
rm "$T"/backup/* "$T"/feeds/*
printf 'given,family,dob\nAvery,Stone,31/31/2011\n' >"$T/feeds/robbery.csv"
night 2026-11-20
like 'so is a feed that cannot be read' "$(line robbery)" '^FAILED: '
unlike '  without what was in it' "$OUT$ERR" 'Avery|Stone|2011'
rm "$T"/backup/*

# --- by mail
mkdir "$T/bin"
printf '#!/bin/sh\necho "$@" >"%s/mail.args"\ncat >"%s/mail"\n[ ! -f "%s/broken" ]\n' "$T" "$T" "$T" >"$T/bin/sendmail"
chmod +x "$T/bin/sendmail"
mail() { PATH=$T/bin:$PATH run on 2026-11-20T06:30 --as nightly report overnight --mail "$1"; }
mail team@example.org
is 'R212 the report goes out by mail' "$RC $OUT $(<"$T/mail.args") $(sed -n '1,2p;6p' "$T/mail" | paste -sd';')" \
	'0  -i -t To: team@example.org;Subject: ssp: night to 20 Nov 2026;Night to 20 Nov 2026'
unlike '  without a name' "$(<"$T/mail")" 'Avery|Quillfeather'
touch "$T/broken"
mail team@example.org
is 'a mail that was not sent is a failure' "$RC $(head -n 1 <<<"$ERR")" '74 error: the report was not sent: sendmail failed'
mail $'x@example.org\nBcc: y@example.org'
is 'an address is one address' "$RC" 64
mail -f/x
is '  and no option' "$RC" 64

# --- one at a time, and by cron alone
flock "$XDG_DATA_HOME/ssp/store.db.night" sleep 3 &
sleep 0.3
exits 75 'another night is running' on 2026-11-18T06:30 --as nightly night --backup "$T/backup"
kill %1
exits 77 'an officer runs no night' s --as pc-north night
is '  and is told so' "$(head -n 1 <<<"$ERR")" 'error: pc-north (officer) may not use: night'
exits 77 'cron looks nobody up' s --as nightly yp find - <<<'Yolanda'
exits 0 'an officer sees the report of the own team' s --as pc-north report overnight
is '  and of checks only what the role may see' "$(grep '^QUALITY' <<<"$OUT")" 'QUALITY     not for this role'
is '  which is no refusal' "$(ssp event list --where verb=refuse --where who=pc-north --where command='report overnight' --format csv --no-header)" ''
as() { on "$2T06:30" --as "$1" report overnight --format csv --no-header | sed -n "s/^$3,//p" | tr -d '"' | paste -sd';'; } # WHO DAY SECTION
is 'every line fits 80 columns' "$(awk 'length > 80' <<<"$OUT")" ''

# --- duties and broken rules
s absence add -q --officer 1001MD --kind sickness --from 2026-11-18 --to 2026-11-19 >/dev/null
like 'R212 an absence that no school was told of' "$(section 2026-11-18 not-told)" '^B-2026-0001 '
C=$(s case open -q --yp Y-2026-0001 --school 100840 2>/dev/null)
s case edit -q "$C" --next-review 2026-11-20 >/dev/null
s case assign -q "$C" --officer 1001MD --override other >/dev/null 2>&1
for day in 18 19 20; do for team in 1 2; do s activity add -q --kind system-check --officer 100${team}MD --system cris --at 2026-11-${day}T09:00 >/dev/null 2>&1; done; done
like 'R212 what is due today' "$(section 2026-11-20 today)" "$C review the case"
like 'R212 and what is overdue' "$(on 2026-11-21 due --format csv --no-header | grep -c "$C")$(section 2026-11-21 overdue)" "$C review the case"
s managed add -q --yp Y-2026-0001 --manager cet --from 2026-11-18 >/dev/null
is 'R126 R212 a case of a young person whom another team manages now' "$(section 2026-11-18 gate)" "$C (north) managed by another team now"
unlike '  is told once' "$(section 2026-11-18 overdue)$(section 2026-11-18 today)" "$C close or hand over"
is 'R126 R212 as it is to its team' "$(as pc-north 2026-11-18 gate)" "$C (north) managed by another team now"
is 'R009 and to no other' "$(as ps-south 2026-11-18 gate)" "no case of another team's young person"
is 'R009 R212 of referrals each team sees its own' "$(as pc-north 2026-11-30 untriaged);$(as ps-south 2026-11-30 untriaged)" \
	'1, oldest 14 days R-2026-0001 (north);1, oldest 14 days R-2026-0002 (south)'
is 'R009 R212 and who has no team sees none' "$(as ps-none 2026-11-30 untriaged);$(as ps-none 2026-11-18 gate)" "0;no case of another team's young person"
unlike 'R009 R212 nothing of one team is in the report of the other' "$(on 2026-11-30T06:30 --as ps-south report overnight)" "R-2026-0001|C-2026|north|1001MD|A-2026"
s activity add -q --kind truancy-patrol --officer 1001MD >/dev/null 2>&1
like 'R212 a broken rule that nobody has answered' "$(section 2026-11-18 broken)" '^A-2026-[0-9]+ answer the exception: needs-intel_ref'
finish
