#!/bin/bash
# Nothing is read that was not set, nothing written past its end, and all that was taken is given back, in the build
# that people install.
# SSP_RELEASE: valgrind does not go with the sanitizers
. tests/lib.sh
[ -z "${SSP_QUICK:-}" ] || { echo '1..0 # SKIP only in the whole check'; exit 0; }

# checked CODE NAME WORD...: as `ssp WORD...`, with the code that the command has when memory is right.
checked() {
	local code=$1 name=$2
	shift 2
	exits "$code" "$name" valgrind -q --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all \
		--error-exitcode=99 "$BUILD/ssp" "${NOW[@]}" "$@"
}

checked 0 'help' help
checked 64 'a misspelt word' referal list
checked 0 'init' init -q
cat >"$T/first" <<'END'
team add --key north --name 'Schools North' --area north
officer add --key 1001MD --name 'PC Ash' --rank PC --role sso --team north
school add --urn 100840 --name 'Alder Academy' --phase secondary --area north
activity add --kind weapon-sweep --officer 1001MD --school 100840 --minutes 60
activity void A-2026-0001 --reason data-error
END
checked 0 'a team, an officer, a school, an activity, in a batch' batch "$T/first"
echo '{"given":"Zebedee","family":"Quillfeather","dob":"2012-03-04","school":100840}' >"$T/yp.json"
checked 0 'a young person from JSON' yp add -q --from "$T/yp.json"
echo '{"given":"Zebedee","dob":"2012-02-31"}' >"$T/bad.json"
checked 65 'a young person with faults' yp add -q --from "$T/bad.json"
checked 0 'a referral' referral add -q --yp Y-2026-0001 --source school --received 2026-11-16 --mash 'done' \
	--fact g1=yes --fact g3=yes --fact t4a=yes --fact t4b=yes
checked 2 'a check that lacks a fact' threshold check R-2026-0001 --exit-code
ssp referral edit -q "${NOW[@]}" R-2026-0001 --fact t4c=yes
checked 0 'a check, as JSON' threshold check R-2026-0001 --json
cat >"$T/decision" <<'END'
referral accept R-2026-0001 --reason meets-threshold
case assign C-2026-0001 --officer 1001MD
END
checked 0 'a decision and a lead' batch "$T/decision"
printf '%s\n' 'activity add --kind weapon-sweep --officer 1001MD --school 100840' 'team add --key x' >"$T/bad"
checked 65 'a batch that is rolled back' batch "$T/bad"
printf '%s\n' 'urn,name,phase,area' '100841,"Beech ""School""",secondary,north' 'x,Elm,none,north' '100843,Oak' >"$T/bad.csv"
checked 65 'an import with faults' school import "$T/bad.csv"
checked 0 'an import that keeps the good lines' school import "$T/bad.csv" --keep-going --rejects "$T/rejects.csv"
checked 0 'a list as HTML, into a file' case list -o "$T/cases.html"
checked 0 'and as Markdown' case list --format markdown
cat >"$T/reads" <<'END'
activity list --where kind=weapon-sweep --sort -at
case show C-2026-0001
event list --about Y-2026-0001
kpi report --period this-week --by school
kpi explain S01 --period this-week
report exceptions --period this-week
report coverage --period this-week
report referrals --period this-month
referral list
event verify
END
checked 0 'reading in a batch' batch "$T/reads"
checked 0 'find by name' yp find - <<<'Quillfeather'
checked 0 'a backup' backup create "$T/kept.db"
checked 0 'its restore' backup restore --yes "$T/kept.db"
sqlite3 "$T/kept.db" 'CREATE VIEW v AS SELECT 1'
checked 65 'a backup with more in it' backup restore --yes "$T/kept.db"
checked 0 'the health' doctor
finish
